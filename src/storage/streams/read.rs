//! Streams into records. Whatever the bytes, it ends, and takes memory in proportion to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::content::Content;
use super::super::payload;
use super::{
    CARD, Of, SHORT, STREAMS, TAG_EMPTY, TAG_FALSE, TAG_INT, TAG_JSON, TAG_KNOWN, TAG_SHORT, TAG_TEXT, TAG_TRUE,
};
use crate::base::{Dot, FieldName, Lineage, Malformed, Minute, RecordId, Seen, order};
use crate::model::value::{MAX_INT, Map};
use crate::model::{LineageCard, Record, Register, Value, Write};

const WRONG: Malformed = Malformed("stored streams that do not read");

/// The records that are there already, by their ids.
pub type Known<'a> = Option<&'a BTreeMap<RecordId, Arc<Record>>>;

/// The content of a part. Refused whole where anything in it does not read. A record that is known
/// already is held against what the streams say, and built anew only where they say something else.
pub fn read(bytes: &[u8], known: Known) -> Result<Content, Malformed> {
    let mut reader = Reader::open(bytes)?;
    let mut content = payload::read_head(reader.text(Of::Head)?)?;
    let (lineages, records) = (reader.number(Of::Head)?, reader.number(Of::Head)?);
    let table = reader.lineages(lineages, &mut content.lineages)?;
    let mut before = Vec::new();
    for _ in 0..records {
        let record = reader.record(&table, &mut before, known)?;
        if content.records.insert(record.id.clone(), record).is_some() {
            return Err(WRONG);
        }
    }
    if reader.streams.iter().all(|stream| stream.is_empty()) { Ok(content) } else { Err(WRONG) }
}

struct Reader<'a> {
    streams: [&'a [u8]; STREAMS],
    cards: Vec<LineageCard>,
    names: Vec<FieldName>,
    kinds: Vec<Box<str>>,
    shapes: Vec<Arc<Shape>>,
    short: Vec<&'a str>,
}

/// The fields of a record, and which of its registers stand as JSON.
struct Shape {
    kind: Box<str>,
    odd_life: bool,
    fields: Vec<(FieldName, bool)>,
    /// The same fields, to be filled: a map that is copied needs no comparing of names.
    blank: BTreeMap<FieldName, Register>,
}

impl<'a> Reader<'a> {
    fn open(bytes: &'a [u8]) -> Result<Self, Malformed> {
        let mut rest = bytes;
        let mut lengths = [0; STREAMS];
        for length in &mut lengths {
            *length = number(&mut rest)?;
        }
        let mut streams = [rest; STREAMS];
        for (stream, length) in streams.iter_mut().zip(lengths) {
            *stream = take(&mut rest, length)?;
        }
        let all = if rest.is_empty() { streams } else { return Err(WRONG) };
        Ok(Self { streams: all, cards: vec![], names: vec![], kinds: vec![], shapes: vec![], short: vec![] })
    }

    fn number(&mut self, of: Of) -> Result<u64, Malformed> {
        number(&mut self.streams[of as usize])
    }

    fn signed(&mut self, of: Of) -> Result<i64, Malformed> {
        let number = self.number(of)?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    fn text(&mut self, of: Of) -> Result<&'a str, Malformed> {
        let length = self.number(of)?;
        std::str::from_utf8(take(&mut self.streams[of as usize], length)?).map_err(|_| WRONG)
    }

    fn long(&mut self) -> Result<&'a str, Malformed> {
        let length = self.number(Of::Length)?;
        std::str::from_utf8(take(&mut self.streams[Of::Text as usize], length)?).map_err(|_| WRONG)
    }

    fn lineages(&mut self, count: u64, cards: &mut BTreeMap<Lineage, LineageCard>) -> Result<Vec<Lineage>, Malformed> {
        let mut table: Vec<Lineage> = Vec::new();
        let mut start = 0u64;
        for _ in 0..count {
            start = start.checked_add(self.number(Of::Start)?).ok_or(WRONG)?;
            let chance = take(&mut self.streams[Of::Chance as usize], 4)?;
            let chance = chance.iter().rev().fold(0, |chance, byte| chance << 8 | u32::from(*byte));
            let lineage = Lineage::from_parts(u32::try_from(start).map_err(|_| WRONG)?, chance);
            if table.last().is_some_and(|last| *last >= lineage) {
                return Err(WRONG);
            }
            table.push(lineage);
            let number = self.number(Of::Card)?;
            if number == 0 {
                continue;
            }
            let card: LineageCard = if number == self.cards.len() as u64 + 1 {
                let text = self.text(Of::Head)?;
                let card: LineageCard = serde_json::from_str(text).map_err(|_| WRONG)?;
                // Only what is short may come again: a few bytes must not stand for many.
                if text.len() <= CARD {
                    self.cards.push(card.clone());
                }
                card
            } else {
                at(&self.cards, number - 1)?.clone()
            };
            let last = match self.number(Of::Card)? {
                0 => None,
                last => Some(u32::try_from(last - 1).map_err(|_| WRONG)?),
            };
            cards.insert(lineage, LineageCard { last, ..card });
        }
        Ok(table)
    }

    fn shape(&mut self) -> Result<Arc<Shape>, Malformed> {
        let number = self.number(Of::Shape)?;
        if number == self.shapes.len() as u64 {
            let length = self.number(Of::Head)?;
            let mut told = Vec::new();
            for _ in 0..length {
                told.push(self.number(Of::Head)?);
            }
            let (kind, fields) = told.split_first().ok_or(WRONG)?;
            if kind >> 1 == self.kinds.len() as u64 {
                let kind = self.text(Of::Head)?;
                self.kinds.push(kind.into());
            }
            for field in fields {
                if field >> 1 == self.names.len() as u64 {
                    let name = self.text(Of::Head)?;
                    self.names.push(name.parse()?);
                }
            }
            let field = |field: &u64| Ok((at(&self.names, field >> 1)?.clone(), field & 1 == 1));
            let fields = fields.iter().map(field).collect::<Result<Vec<_>, Malformed>>()?;
            if !fields.is_sorted_by(|(a, _), (b, _)| a < b) {
                return Err(WRONG);
            }
            let blank = order::map(fields.iter().map(|(name, _)| (name.clone(), Register::default())));
            let kind_name = at(&self.kinds, kind >> 1)?.clone();
            self.shapes.push(Arc::new(Shape { kind: kind_name, odd_life: kind & 1 == 1, fields, blank }));
        }
        at(&self.shapes, number).cloned()
    }

    /// `before` are the lineages of the record before, and of this one afterwards.
    fn record(&mut self, table: &[Lineage], before: &mut Vec<usize>, known: Known) -> Result<Arc<Record>, Malformed> {
        let shape = self.shape()?;
        let id: RecordId = format!("{}-{}", shape.kind, self.text(Of::Id)?).parse()?;
        if *id.kind() != *shape.kind {
            return Err(WRONG);
        }
        let mut last = self.seen(table, before)?;
        if let Some(known) = known.and_then(|known| known.get(&id)) {
            let (streams, short, seen) = (self.streams, self.short.len(), last.clone());
            if self.is_same(known, &shape, &mut last)? {
                return Ok(known.clone());
            }
            self.streams = streams;
            self.short.truncate(short);
            last = seen;
        }
        self.built(id, &shape, last).map(Arc::new)
    }

    /// The lineages that the record has seen.
    fn seen(&mut self, table: &[Lineage], before: &mut Vec<usize>) -> Result<Vec<Last>, Malformed> {
        let count = self.number(Of::Seen)?;
        let mut here: Vec<usize> = Vec::new();
        let mut last: Vec<Last> = Vec::new();
        for place in 0..count as usize {
            let like = before.get(place).or_else(|| here.last()).copied().unwrap_or(0);
            let number = (like as i64).checked_add(self.signed(Of::Seen)?).ok_or(WRONG)?;
            let lineage = *at(table, number as u64)?;
            if last.last().is_some_and(|last| last.lineage >= lineage) {
                return Err(WRONG);
            }
            here.push(number as usize);
            last.push(Last { lineage, begun: lineage.begun(), seq: 0, greatest: 0, at: 0 });
        }
        *before = here;
        Ok(last)
    }

    fn built(&mut self, id: RecordId, shape: &Shape, mut last: Vec<Last>) -> Result<Record, Malformed> {
        let mut int = 0;
        let life = self.register(shape.odd_life, &mut last, &mut int)?;
        let mut fields = shape.blank.clone();
        for ((_, odd), register) in shape.fields.iter().zip(fields.values_mut()) {
            *register = self.register(*odd, &mut last, &mut int)?;
        }
        let mut seen = Seen::default();
        for Last { lineage, greatest, .. } in last {
            let beyond = u32::try_from(self.number(Of::Beyond)?).map_err(|_| WRONG)?;
            let seq = greatest.checked_add(beyond).filter(|seq| *seq > 0).ok_or(WRONG)?;
            seen.insert(Dot { lineage, seq });
        }
        let record = Record { id, kind: shape.kind.clone(), seen, life, fields };
        let odd = shape.odd_life || shape.fields.iter().any(|(_, odd)| *odd);
        if odd && record.dots().any(|dot| !record.seen.covers(dot)) {
            return Err(WRONG);
        }
        Ok(record)
    }

    /// Whether the record is what the streams say. Reads all of it only where it is.
    fn is_same(&mut self, known: &Record, shape: &Shape, last: &mut [Last]) -> Result<bool, Malformed> {
        if known.fields.len() != shape.fields.len() {
            return Ok(false);
        }
        let mut int = 0;
        let fields = known.fields.iter().zip(&shape.fields);
        let fields = fields.map(|((known, register), (name, odd))| (known == name, register, *odd));
        for (same_name, register, odd) in std::iter::once((true, &known.life, shape.odd_life)).chain(fields) {
            let Some((dot, write)) = register.plain().filter(|_| same_name && !odd) else { return Ok(false) };
            if (dot, write.at) != self.dot(last)? || !self.is_value(&write.value, &mut int)? {
                return Ok(false);
            }
        }
        let mut seen = known.seen.iter();
        for Last { lineage, greatest, .. } in last.iter() {
            let seq = u64::from(*greatest) + self.number(Of::Beyond)?;
            if seen.next().is_none_or(|dot| dot.lineage != *lineage || u64::from(dot.seq) != seq) {
                return Ok(false);
            }
        }
        Ok(seen.next().is_none())
    }

    fn is_value(&mut self, known: &Value, int: &mut i64) -> Result<bool, Malformed> {
        let tag = self.number(Of::Tag)?;
        Ok(match (tag, known) {
            (TAG_INT, Value::Int(known)) => {
                *int = int.checked_add(self.signed(Of::Int)?).ok_or(WRONG)?;
                int == known
            }
            (TAG_TEXT, Value::Text(known)) => *self.long()? == **known,
            (TAG_KNOWN.., Value::Text(known)) => **at(&self.short, tag - TAG_KNOWN)? == **known,
            _ => self.value(tag, int)? == *known,
        })
    }

    fn register(&mut self, odd: bool, last: &mut [Last], int: &mut i64) -> Result<Register, Malformed> {
        if odd {
            return serde_json::from_str(self.text(Of::Odd)?).map_err(|_| WRONG);
        }
        let (dot, at) = self.dot(last)?;
        let tag = self.number(Of::Tag)?;
        let value = self.value(tag, int)?;
        Ok(Register::of_one(dot, Write { value, at, sources: Vec::new(), more: Map::new() }))
    }

    /// Who wrote, and when.
    fn dot(&mut self, last: &mut [Last]) -> Result<(Dot, Minute), Malformed> {
        let by = usize::try_from(self.number(Of::By)?).map_err(|_| WRONG)?;
        let last = last.get_mut(by).ok_or(WRONG)?;
        let seq = i64::from(last.seq).checked_add(self.signed(Of::Seq)?).ok_or(WRONG)?;
        last.seq = u32::try_from(seq).ok().filter(|seq| *seq > 0).ok_or(WRONG)?;
        last.greatest = last.greatest.max(last.seq);
        last.at = last.at.wrapping_add(self.signed(Of::At)?);
        let dot = Dot { lineage: last.lineage, seq: last.seq };
        Ok((dot, Minute(last.begun.0.wrapping_add(last.at))))
    }

    fn value(&mut self, tag: u64, int: &mut i64) -> Result<Value, Malformed> {
        Ok(match tag {
            TAG_EMPTY => Value::Empty,
            TAG_FALSE => Value::Bool(false),
            TAG_TRUE => Value::Bool(true),
            TAG_INT => {
                *int = int.checked_add(self.signed(Of::Int)?).ok_or(WRONG)?;
                Some(*int).filter(|int| (-MAX_INT..=MAX_INT).contains(int)).map(Value::Int).ok_or(WRONG)?
            }
            TAG_TEXT => Value::text(self.long()?),
            TAG_SHORT => {
                let text = Some(self.long()?).filter(|text| text.len() <= SHORT).ok_or(WRONG)?;
                self.short.push(text);
                Value::text(text)
            }
            TAG_JSON => serde_json::from_str(self.long()?).map_err(|_| WRONG)?,
            known => Value::text(*at(&self.short, known - TAG_KNOWN)?),
        })
    }
}

/// What was last read of a lineage, within a record.
#[derive(Clone)]
struct Last {
    lineage: Lineage,
    begun: Minute,
    seq: u32,
    greatest: u32,
    at: i64,
}

fn at<T>(list: &[T], place: u64) -> Result<&T, Malformed> {
    usize::try_from(place).ok().and_then(|place| list.get(place)).ok_or(WRONG)
}

fn take<'a>(stream: &mut &'a [u8], length: u64) -> Result<&'a [u8], Malformed> {
    let length = usize::try_from(length).map_err(|_| WRONG)?;
    let (taken, rest) = stream.split_at_checked(length).ok_or(WRONG)?;
    *stream = rest;
    Ok(taken)
}

fn number(stream: &mut &[u8]) -> Result<u64, Malformed> {
    let mut number = 0u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = stream.split_first().ok_or(WRONG)?;
        *stream = rest;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return Ok(number);
        }
    }
    Err(WRONG)
}
