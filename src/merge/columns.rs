//! Many registers as a few columns: what makes 100,000 measurements one megabyte instead of fourteen.
//!
//! A register fits when it holds one write without sources or attributes from a later version.
//! Those that don't stand beside the columns, so nothing is lost (M9).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::{Dot, FieldName, Lineage, Minute, order};
use crate::model::value::Map;
use crate::model::{Register, Value, Write};

/// Parallel columns, one entry a register, in the order of the fields' names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns {
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

type Fields = BTreeMap<FieldName, Register>;

impl Columns {
    /// Takes what fits into columns and leaves the rest. No columns where nothing fits.
    pub fn take(fields: &Fields) -> (Option<Self>, Vec<(&FieldName, &Register)>) {
        let (mut fitting, mut rest) = (Vec::new(), Vec::new());
        for (name, register) in fields {
            match register.single() {
                Some((dot, write)) if write.sources.is_empty() && write.more.is_empty() => {
                    fitting.push((name, *dot, write));
                }
                _ => rest.push((name, register)),
            }
        }
        if fitting.is_empty() {
            return (None, rest);
        }
        let mut lineages: Vec<Lineage> = fitting.iter().map(|(_, dot, _)| dot.lineage).collect();
        order::sort(&mut lineages);
        lineages.dedup();
        let mut last_seq = vec![0; lineages.len()];
        let mut last_at = 0;
        let mut columns = Self {
            names: Vec::with_capacity(fitting.len()),
            of: Vec::with_capacity(fitting.len()),
            seq: Vec::with_capacity(fitting.len()),
            at: Vec::with_capacity(fitting.len()),
            values: Vec::with_capacity(fitting.len()),
            lineages,
        };
        for (name, dot, write) in fitting {
            let of = columns.lineages.binary_search(&dot.lineage).expect("collected above");
            let seq = i64::from(dot.seq);
            columns.names.push(name.clone());
            columns.of.push(of as u32);
            columns.seq.push(seq - std::mem::replace(&mut last_seq[of], seq));
            columns.at.push(write.at.0 - std::mem::replace(&mut last_at, write.at.0));
            columns.values.push(write.value.clone());
        }
        (Some(columns), rest)
    }

    /// The registers again. Refuses columns of different lengths, and numbers outside of their range.
    pub fn registers(self) -> Result<Vec<(FieldName, Register)>, &'static str> {
        let Self { names, lineages, of, seq, at, values } = self;
        if [of.len(), seq.len(), at.len(), values.len()] != [names.len(); 4] {
            return Err("columns of different lengths");
        }
        let mut last_seq = vec![0i64; lineages.len()];
        let mut last_at = 0i64;
        let mut registers = Vec::with_capacity(names.len());
        let entries = names.into_iter().zip(of).zip(seq).zip(at).zip(values);
        for ((((name, of), seq), at), value) in entries {
            const RANGE: &str = "a number in a column out of range";
            let last = last_seq.get_mut(of as usize).ok_or(RANGE)?;
            *last = last.checked_add(seq).ok_or(RANGE)?;
            last_at = last_at.checked_add(at).ok_or(RANGE)?;
            let seq = u32::try_from(*last).ok().filter(|seq| *seq > 0).ok_or(RANGE)?;
            let dot = Dot { lineage: lineages[of as usize], seq };
            let write = Write { value, at: Minute(last_at), sources: Vec::new(), more: Map::new() };
            registers.push((name, [(dot, write)].into_iter().collect()));
        }
        Ok(registers)
    }
}
