//! The one spelling of a record: a line of JSON that stores and bundles both carry.
//!
//! `{"id":…,"kind":…,"seen":…,"life":…,"fields":…}`, maps in the order of their keys, no spaces.
//! Registers that fit stand in columns beside the fields when the kind asks for it.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::columns::Columns;
use crate::base::{FieldName, RecordId, Seen};
use crate::model::value::{as_object, unique_map};
use crate::model::{Record, Register, kinds};

/// What is wrong with a line, in the reader's words and with its place.
pub type LineError = serde_json::Error;

#[derive(Serialize)]
struct LineRef<'a> {
    id: &'a RecordId,
    kind: &'a str,
    seen: &'a Seen,
    life: &'a Register,
    #[serde(serialize_with = "as_object")]
    fields: Vec<(&'a FieldName, &'a Register)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    columns: Option<Columns>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: RecordId,
    kind: Box<str>,
    seen: Seen,
    life: Register,
    #[serde(deserialize_with = "unique_map")]
    fields: BTreeMap<FieldName, Register>,
    #[serde(default)]
    columns: Option<Columns>,
}

/// The record as one line of JSON, without the line's end. Equal records give equal bytes (M1).
pub fn line(record: &Record) -> String {
    let columnar = kinds::named(&record.kind).is_some_and(|kind| kind.columnar);
    let (columns, rest) = if columnar { Columns::take(&record.fields) } else { (None, record.fields.iter().collect()) };
    let Record { id, kind, seen, life, .. } = record;
    serde_json::to_string(&LineRef { id, kind, seen, life, fields: rest, columns })
        .expect("a record has only string keys and writes to memory")
}

/// Reads a line back, in columns or not. Refuses doubtful JSON as [`crate::model::Value`] says, and
/// a record whose own members contradict each other.
pub fn read(line: &str) -> Result<Record, LineError> {
    let Line { id, kind, seen, life, mut fields, columns } = serde_json::from_str(line)?;
    if let Some(columns) = columns {
        for (name, register) in columns.registers().map_err(refuse)? {
            if fields.insert(name, register).is_some() {
                return Err(refuse("a field stands both in columns and beside them"));
            }
        }
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

/// The record behind `Arc`, as workspaces hold it.
pub fn read_shared(line: &str) -> Result<Arc<Record>, LineError> {
    read(line).map(Arc::new)
}

fn refuse(why: impl std::fmt::Display) -> LineError {
    serde::de::Error::custom(why)
}
