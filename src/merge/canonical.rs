//! The one spelling of a record: a line of JSON that stores and bundles both carry.
//!
//! `{"id":…,"kind":…,"seen":…,"life":…,"fields":…}`, maps in the order of their keys, no spaces.
//! Registers that fit stand in columns beside the fields when the kind asks for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::columns::{self, Columns};
use crate::base::{FieldName, RecordId, Seen};
use crate::model::value::unique_map;
use crate::model::{Record, Register, kinds};

/// What is wrong with a line, in the reader's words and with its place.
pub type LineError = serde_json::Error;

/// The record as one line of JSON, without the line's end. Equal records give equal bytes (M1).
///
/// By hand where most of a record's bytes come from: everything here is spelled before a file is read.
pub fn line(record: &Record) -> String {
    let columnar = kinds::named(&record.kind).is_some_and(|kind| kind.columnar);
    let (cells, rest) = match columnar {
        true => columns::split(record),
        false => (Vec::new(), record.fields.iter().collect()),
    };
    let mut text = Vec::with_capacity(1_024 + 16 * cells.len());
    text.extend_from_slice(br#"{"id":""#);
    text.extend_from_slice(record.id.as_str().as_bytes());
    text.extend_from_slice(br#"","kind":"#);
    push_json(&mut text, &record.kind);
    text.extend_from_slice(br#","seen":{"#);
    for (place, dot) in record.seen.iter().enumerate() {
        text.extend_from_slice(if place == 0 { b"\"" } else { b",\"" });
        text.extend_from_slice(&dot.lineage.digits());
        text.extend_from_slice(b"\":");
        push_number(&mut text, dot.seq.into());
    }
    text.extend_from_slice(br#"},"life":"#);
    push_register(&mut text, &record.life);
    text.extend_from_slice(br#","fields":{"#);
    for (place, (name, register)) in rest.into_iter().enumerate() {
        text.extend_from_slice(if place == 0 { b"\"" } else { b",\"" });
        text.extend_from_slice(name.as_str().as_bytes());
        text.extend_from_slice(b"\":");
        push_register(&mut text, register);
    }
    text.push(b'}');
    if !cells.is_empty() {
        text.extend_from_slice(br#","columns":"#);
        columns::spell(&cells, &record.seen, &mut text);
    }
    text.push(b'}');
    String::from_utf8(text).expect("JSON of texts, and letters")
}

/// As [`crate::model::wire`] spells it; the rule, one plain write, by hand.
fn push_register(text: &mut Vec<u8>, register: &Register) {
    let Some((dot, write)) = register.plain() else { return push_json(text, register) };
    text.extend_from_slice(b"{\"");
    text.extend_from_slice(&dot.lineage.digits());
    text.push(b'-');
    push_number(text, dot.seq.into());
    text.extend_from_slice(br#"":{"v":"#);
    push_json(text, &write.value);
    text.extend_from_slice(br#","t":"#);
    push_number(text, write.at.0);
    text.extend_from_slice(b"}}");
}

pub(super) fn push_json(text: &mut Vec<u8>, value: &impl Serialize) {
    serde_json::to_writer(text, value).expect("a record has only string keys and writes to memory");
}

pub(super) fn push_number(text: &mut Vec<u8>, number: i64) {
    let mut digits = [0; 20];
    let (mut from, mut left) = (digits.len(), number.unsigned_abs());
    loop {
        from -= 1;
        digits[from] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if number < 0 {
        text.push(b'-');
    }
    text.extend_from_slice(&digits[from..]);
}

pub(super) type Fields = BTreeMap<FieldName, Register>;

/// A line on its way in. `C` are its columns, as a version has them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line<C> {
    id: RecordId,
    kind: Box<str>,
    seen: Seen,
    life: Register,
    #[serde(deserialize_with = "unique_map")]
    fields: Fields,
    columns: Option<C>,
}

impl<C> Line<C> {
    /// The record, which must not contradict itself. `unfold` puts what stands in columns among the fields.
    pub fn record(
        self,
        unfold: impl FnOnce(C, &Seen, &mut Fields) -> Result<(), LineError>,
    ) -> Result<Record, LineError> {
        let Self { id, kind, seen, life, mut fields, columns } = self;
        if let Some(columns) = columns {
            unfold(columns, &seen, &mut fields)?;
        }
        let record = Record { id, kind, seen, life, fields };
        if *record.kind != *record.id.kind() {
            return Err(refuse("the id names another kind"));
        }
        if record.registers().skip(1).any(Register::is_empty) {
            return Err(refuse("a field without a write"));
        }
        if record.dots().any(|dot| !record.seen.covers(dot)) {
            return Err(refuse("a write that the record has not seen"));
        }
        Ok(record)
    }
}

/// Reads a line back, in columns or not. Refuses doubtful JSON as [`crate::model::Value`] says, and
/// a record whose own members contradict each other.
pub fn read(line: &str) -> Result<Record, LineError> {
    read_beside(line, |_| None)
}

/// As [`read`]; `known` gives a record of the id that is at hand: its names need not be made again.
pub fn read_beside<'a>(line: &str, known: impl FnOnce(&RecordId) -> Option<&'a Record>) -> Result<Record, LineError> {
    let line: Line<Columns> = serde_json::from_str(line)?;
    let known = line.columns.is_some().then(|| known(&line.id)).flatten();
    line.record(|columns, seen, fields| columns.unfold(seen, known, fields))
}

/// Puts what stood in columns among the fields. `known` is a record that most likely has the same: its map
/// is copied then, which needs no comparing of names.
pub(super) fn put(
    fields: &mut Fields,
    registers: Vec<(FieldName, Register)>,
    known: Option<&Record>,
) -> Result<(), LineError> {
    let has_the_same = |known: &&Record| {
        let (mut names, mut beside) = (registers.iter().peekable(), fields.keys().peekable());
        known.fields.len() == registers.len() + fields.len()
            && known.fields.keys().all(|known| {
                names.next_if(|(name, _)| name == known).is_some() || beside.next_if(|name| *name == known).is_some()
            })
    };
    if let Some(known) = known.filter(has_the_same) {
        let mut beside = std::mem::replace(fields, known.fields.clone()).into_iter().peekable();
        let mut registers = registers.into_iter();
        for (name, register) in fields.iter_mut() {
            let next = beside.next_if(|(beside, _)| beside == name).or_else(|| registers.next());
            *register = next.map(|(_, register)| register).unwrap_or_default();
        }
        return Ok(());
    }
    for (name, register) in registers {
        if fields.insert(name, register).is_some() {
            return Err(refuse("a field stands both in columns and beside them"));
        }
    }
    Ok(())
}

/// The record behind `Arc`, as workspaces hold it.
pub fn read_shared(line: &str) -> Result<Arc<Record>, LineError> {
    read(line).map(Arc::new)
}

pub(super) fn refuse(why: impl std::fmt::Display) -> LineError {
    serde::de::Error::custom(why)
}
