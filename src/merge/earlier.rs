//! Lines of records as earlier versions spelled them.

use serde::Deserialize;

use super::canonical::{self, Fields, Line, LineError, refuse};
use crate::base::{Dot, FieldName, Lineage, Minute};
use crate::model::value::Map;
use crate::model::{Register, Value, Write};

/// A line of version 1 as a line of version 2, which has other columns; None where it has none and says
/// the same in both.
pub fn to_2(line: &str) -> Result<Option<String>, LineError> {
    // Within a text the quotes would be escaped.
    if !line.contains(r#""columns""#) {
        return Ok(None);
    }
    let line: Line<Columns> = serde_json::from_str(line)?;
    let record = line.record(|columns, _, fields| columns.unfold(fields))?;
    Ok(Some(canonical::line(&record)))
}

/// Parallel columns, one entry a register, in the order of the fields' names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Columns {
    names: Vec<FieldName>,
    /// The lineages that occur, in order; `of` points into them.
    lineages: Vec<Lineage>,
    of: Vec<u32>,
    /// Each against the last entry of the same lineage.
    seq: Vec<i64>,
    /// Minutes, each against the entry before.
    at: Vec<i64>,
    values: Vec<Value>,
}

impl Columns {
    fn unfold(self, fields: &mut Fields) -> Result<(), LineError> {
        let Self { names, lineages, of, seq, at, values } = self;
        if [of.len(), seq.len(), at.len(), values.len()] != [names.len(); 4] {
            return Err(refuse("columns of different lengths"));
        }
        let mut last_seq = vec![0i64; lineages.len()];
        let mut last_at = 0i64;
        let mut registers = Vec::new();
        let entries = names.into_iter().zip(of).zip(seq).zip(at).zip(values);
        for ((((name, of), seq), at), value) in entries {
            let range = || refuse("a number in a column out of range");
            let last = last_seq.get_mut(of as usize).ok_or_else(range)?;
            *last = last.checked_add(seq).ok_or_else(range)?;
            last_at = last_at.checked_add(at).ok_or_else(range)?;
            let seq = u32::try_from(*last).ok().filter(|seq| *seq > 0).ok_or_else(range)?;
            let dot = Dot { lineage: lineages[of as usize], seq };
            let write = Write { value, at: Minute(last_at), sources: Vec::new(), more: Map::new() };
            registers.push((name, Register::of_one(dot, write)));
        }
        canonical::put(fields, registers, None)
    }
}
