//! Records into streams.

use std::collections::BTreeMap;

use super::{
    CARD, Of, SHORT, STREAMS, TAG_EMPTY, TAG_FALSE, TAG_INT, TAG_JSON, TAG_KNOWN, TAG_SHORT, TAG_TEXT, TAG_TRUE,
};
use crate::base::{Dot, FieldName, Lineage};
use crate::model::{LineageCard, Record, Value};

/// What goes into one part.
#[derive(Default)]
pub struct Part<'a> {
    /// In any order; those that were made by the same session belong together.
    pub records: Vec<&'a Record>,
    /// In the order of lineages.
    pub cards: Vec<(Lineage, &'a LineageCard)>,
    /// A JSON object: what stands beside records and cards.
    pub more: String,
}

/// The part as bytes. Equal parts give equal bytes.
pub fn write(part: &Part) -> Vec<u8> {
    let mut writer = Writer::default();
    let mut lineages: BTreeMap<Lineage, usize> = part
        .cards
        .iter()
        .map(|(lineage, _)| *lineage)
        .chain(part.records.iter().flat_map(|record| record.seen.iter().map(|dot| dot.lineage)))
        .map(|lineage| (lineage, 0))
        .collect();
    lineages.values_mut().enumerate().for_each(|(place, number)| *number = place);
    writer.text(Of::Head, &part.more);
    writer.number(Of::Head, lineages.len() as u64);
    writer.number(Of::Head, part.records.len() as u64);
    writer.lineages(&lineages, &part.cards);
    let mut before = Vec::new();
    for record in &part.records {
        before = writer.record(record, &lineages, &before);
    }
    writer.finish()
}

#[derive(Default)]
struct Writer<'a> {
    streams: [Vec<u8>; STREAMS],
    /// Texts that are named by a number, and what has a number already.
    cards: BTreeMap<String, u64>,
    names: BTreeMap<&'a FieldName, u64>,
    kinds: BTreeMap<&'a str, u64>,
    shapes: BTreeMap<Vec<u64>, u64>,
    short: BTreeMap<&'a str, u64>,
}

impl<'a> Writer<'a> {
    fn number(&mut self, of: Of, mut number: u64) {
        let stream = &mut self.streams[of as usize];
        while number >= 0x80 {
            stream.push(number as u8 | 0x80);
            number >>= 7;
        }
        stream.push(number as u8);
    }

    /// Small either way of nought.
    fn signed(&mut self, of: Of, number: i64) {
        self.number(of, (number << 1 ^ number >> 63) as u64);
    }

    fn text(&mut self, of: Of, text: &str) {
        self.number(of, text.len() as u64);
        self.streams[of as usize].extend_from_slice(text.as_bytes());
    }

    fn lineages(&mut self, lineages: &BTreeMap<Lineage, usize>, cards: &[(Lineage, &LineageCard)]) {
        let mut start = 0;
        let mut cards = cards.iter().peekable();
        for lineage in lineages.keys() {
            self.number(Of::Start, u64::from(lineage.start() - start));
            start = lineage.start();
            self.streams[Of::Chance as usize].extend_from_slice(&lineage.chance().to_le_bytes());
            match cards.next_if(|(of, _)| of == lineage) {
                None => self.number(Of::Card, 0),
                Some((_, card)) => self.card(card),
            }
        }
    }

    /// Nought is no card, so cards count from one. The few people of an office have the same cards.
    fn card(&mut self, card: &LineageCard) {
        let text = json(&LineageCard { last: None, ..card.clone() });
        let next = self.cards.len() as u64 + 1;
        let known = self.cards.get(&text).copied();
        let number = known.unwrap_or(next);
        self.number(Of::Card, number);
        if known.is_none() {
            self.text(Of::Head, &text);
            if text.len() <= CARD {
                self.cards.insert(text, next);
            }
        }
        self.number(Of::Card, card.last.map_or(0, |last| u64::from(last) + 1));
    }

    /// Gives the record's lineages, for the next one to be held against.
    fn record(&mut self, record: &'a Record, lineages: &BTreeMap<Lineage, usize>, before: &[usize]) -> Vec<usize> {
        self.shape(record);
        self.text(Of::Id, record.id.rest());

        let seen: Vec<Dot> = record.seen.iter().collect();
        let here: Vec<usize> = seen.iter().map(|dot| lineages[&dot.lineage]).collect();
        self.number(Of::Seen, here.len() as u64);
        for (place, number) in here.iter().enumerate() {
            let like = before.get(place).or_else(|| here.get(place.wrapping_sub(1))).copied().unwrap_or(0);
            self.signed(Of::Seen, *number as i64 - like as i64);
        }
        // Of each lineage the number of the last write, and the greatest, and the time of the last.
        let mut last = vec![(0u32, 0u32, 0i64); seen.len()];
        let mut int = 0;
        for register in record.registers() {
            let Some((dot, write)) = register.plain() else {
                self.text(Of::Odd, &json(register));
                continue;
            };
            let by =
                seen.binary_search_by(|seen| seen.lineage.cmp(&dot.lineage)).expect("a record has seen its own writes");
            let (seq, greatest, at) = &mut last[by];
            self.number(Of::By, by as u64);
            self.signed(Of::Seq, i64::from(dot.seq) - i64::from(*seq));
            let time = write.at.0.wrapping_sub(dot.lineage.begun().0);
            self.signed(Of::At, time.wrapping_sub(*at));
            (*seq, *greatest, *at) = (dot.seq, dot.seq.max(*greatest), time);
            self.value(&write.value, &mut int);
        }
        for (dot, (_, greatest, _)) in seen.iter().zip(last) {
            // Odd registers are not counted: what they hold is covered all the same.
            self.number(Of::Beyond, u64::from(dot.seq - greatest));
        }
        here
    }

    /// Kind and fields, each once: a record names them by one number.
    fn shape(&mut self, record: &'a Record) {
        let mut shape = Vec::with_capacity(record.fields.len() + 1);
        let next = self.kinds.len() as u64;
        let kind = *self.kinds.entry(record.id.kind()).or_insert(next);
        let mut new: Vec<&str> = if kind == next { vec![record.id.kind()] } else { vec![] };
        shape.push(kind << 1 | u64::from(record.life.plain().is_none()));
        for (name, register) in &record.fields {
            let next = self.names.len() as u64;
            let number = *self.names.entry(name).or_insert(next);
            if number == next {
                new.push(name.as_str());
            }
            shape.push(number << 1 | u64::from(register.plain().is_none()));
        }
        let next = self.shapes.len() as u64;
        let number = *self.shapes.entry(shape.clone()).or_insert(next);
        self.number(Of::Shape, number);
        if number == next {
            // A shape is told where it first occurs, and so is what is new in it.
            self.number(Of::Head, shape.len() as u64);
            shape.into_iter().for_each(|field| self.number(Of::Head, field));
            new.into_iter().for_each(|name| self.text(Of::Head, name));
        }
    }

    fn value(&mut self, value: &'a Value, int: &mut i64) {
        match value {
            Value::Empty => self.number(Of::Tag, TAG_EMPTY),
            Value::Bool(false) => self.number(Of::Tag, TAG_FALSE),
            Value::Bool(true) => self.number(Of::Tag, TAG_TRUE),
            Value::Int(number) => {
                self.number(Of::Tag, TAG_INT);
                self.signed(Of::Int, number - *int);
                *int = *number;
            }
            Value::Text(text) if text.len() <= SHORT => {
                let next = self.short.len() as u64;
                let number = *self.short.entry(text).or_insert(next);
                if number == next {
                    self.number(Of::Tag, TAG_SHORT);
                    self.long(text);
                } else {
                    self.number(Of::Tag, TAG_KNOWN + number);
                }
            }
            Value::Text(text) => {
                self.number(Of::Tag, TAG_TEXT);
                self.long(text);
            }
            Value::List(_) | Value::Map(_) => {
                self.number(Of::Tag, TAG_JSON);
                self.long(&json(value));
            }
        }
    }

    fn long(&mut self, text: &str) {
        self.number(Of::Length, text.len() as u64);
        self.streams[Of::Text as usize].extend_from_slice(text.as_bytes());
    }

    fn finish(self) -> Vec<u8> {
        let mut lengths = Self::default();
        self.streams.iter().for_each(|stream| lengths.number(Of::Head, stream.len() as u64));
        let mut bytes = std::mem::take(&mut lengths.streams[Of::Head as usize]);
        self.streams.iter().for_each(|stream| bytes.extend_from_slice(stream));
        bytes
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("values have only string keys and are written to memory")
}
