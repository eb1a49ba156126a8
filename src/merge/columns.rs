//! Many registers as a few columns: what makes 100,000 measurements one megabyte instead of fourteen.
//!
//! ```text
//! {"cells":"2026-03:f 2026-03:m","of":{"actual":{"by":"AAoAAAAC","values":[120,95]},"target":…}}
//! ```
//!
//! The cells are what stands behind the first `/` of the fields' names, each once; before it stand the
//! names of the columns. Values stand as they are, in the order of their cells. `by` holds four numbers
//! for each, as [`super::codes`] has them: how many cells are passed over; which lineage of the record's
//! `seen`, against the value before; its number and its minute, against the last of that lineage (a
//! lineage's first minute is counted from its start).
//!
//! A register fits when it has a cell and holds one write without sources or attributes from a later
//! version. Those that don't stand beside the columns, so nothing is lost (M9).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::canonical::{Fields, LineError, push_json, push_number, put, refuse};
use super::codes::{self, Codes};
use crate::base::{Dot, FieldName, Lineage, Minute, Seen, order};
use crate::model::value::{Map, unique_map};
use crate::model::{Record, Register, Value, Write};

/// A register that fits.
pub struct Cell<'a> {
    column: &'a str,
    cell: &'a str,
    /// Its lineage's place in the record's context.
    by: usize,
    seq: u32,
    write: &'a Write,
}

/// The registers that fit, and the others.
pub fn split(record: &Record) -> (Vec<Cell<'_>>, Vec<(&FieldName, &Register)>) {
    let (mut cells, mut rest) = (Vec::with_capacity(record.fields.len()), Vec::new());
    for (name, register) in &record.fields {
        let fitting = || {
            let end = name.as_str().bytes().position(|byte| byte == b'/')?;
            let (column, cell) = (&name.as_str()[..end], &name.as_str()[end + 1..]);
            let (dot, write) = register.plain()?;
            Some(Cell { column, cell, by: record.seen.place(dot.lineage).ok()?, seq: dot.seq, write })
        };
        match fitting() {
            Some(cell) => cells.push(cell),
            None => rest.push((name, register)),
        }
    }
    (cells, rest)
}

/// Writes the columns of cells that come in the order of their fields' names.
pub fn spell(cells: &[Cell], seen: &Seen, text: &mut Vec<u8>) {
    let rows = rows(cells);
    text.extend_from_slice(br#"{"cells":""#);
    for (place, row) in rows.iter().enumerate() {
        text.extend_from_slice(if place == 0 { b"" } else { b" " });
        text.extend_from_slice(row.as_bytes());
    }
    text.extend_from_slice(br#"","of":{"#);
    let mut last = Last::of(seen);
    let mut columns: Vec<&[Cell]> = cells.chunk_by(|a, b| a.column == b.column).collect();
    // `a-b/` stands before `a/`, and `a` before `a-b`.
    if !columns.is_sorted_by_key(|column| column[0].column) {
        order::sort_by_key(&mut columns, |column| column[0].column);
    }
    for (place, column) in columns.into_iter().enumerate() {
        text.extend_from_slice(if place == 0 { b"\"" } else { b",\"" });
        text.extend_from_slice(column[0].column.as_bytes());
        text.extend_from_slice(br#"":{"by":""#);
        let (mut row, mut by) = (0, 0);
        for cell in column {
            let here = place_of(&rows, row, cell.cell).unwrap_or(row);
            codes::push(text, here as i64 - row as i64);
            codes::push(text, cell.by as i64 - by as i64);
            (row, by) = (here + 1, cell.by);
            let last = &mut last[by];
            codes::push(text, i64::from(cell.seq) - std::mem::replace(&mut last.seq, i64::from(cell.seq)));
            codes::push(text, cell.write.at.0.wrapping_sub(std::mem::replace(&mut last.at, cell.write.at.0)));
        }
        text.extend_from_slice(br#"","values":["#);
        for (place, cell) in column.iter().enumerate() {
            text.extend_from_slice(if place == 0 { b"" } else { b"," });
            match &cell.write.value {
                Value::Int(number) => push_number(text, *number),
                other => push_json(text, other),
            }
        }
        text.extend_from_slice(b"]}");
    }
    text.extend_from_slice(b"}}");
}

/// What stands behind the columns' names, each once, in order. Columns mostly have the same.
fn rows<'a>(cells: &[Cell<'a>]) -> Vec<&'a str> {
    let first = cells.iter().take_while(|cell| cell.column == cells[0].column);
    let mut rows: Vec<&str> = first.map(|cell| cell.cell).collect();
    let (mut next, mut more) = (0, Vec::new());
    for cell in &cells[rows.len()..] {
        match place_of(&rows, next, cell.cell) {
            Some(place) => next = place + 1,
            None => more.push(cell.cell),
        }
    }
    if !more.is_empty() {
        rows.extend(more);
        order::sort(&mut rows);
        rows.dedup();
    }
    rows
}

/// Where the row stands, most likely here.
fn place_of(rows: &[&str], here: usize, row: &str) -> Option<usize> {
    match rows.get(here) {
        Some(likely) if *likely == row => Some(here),
        _ => rows.binary_search(&row).ok(),
    }
}

/// What came last of a lineage.
struct Last {
    lineage: Lineage,
    seq: i64,
    at: i64,
}

impl Last {
    fn of(seen: &Seen) -> Vec<Self> {
        seen.iter().map(|dot| Self { lineage: dot.lineage, seq: 0, at: dot.lineage.begun().0 }).collect()
    }
}

/// Columns on their way in.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Columns<'a> {
    #[serde(borrow)]
    cells: Cow<'a, str>,
    #[serde(borrow, deserialize_with = "unique_map")]
    of: BTreeMap<Box<str>, Column<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column<'a> {
    #[serde(borrow)]
    by: Cow<'a, str>,
    values: Vec<Value>,
}

impl Columns<'_> {
    /// Puts the registers among the fields. Refuses what stands in no cell or under no lineage of the
    /// context, and numbers outside of their range. `known` is a record that most likely has the same names.
    pub fn unfold(self, seen: &Seen, known: Option<&Record>, fields: &mut Fields) -> Result<(), LineError> {
        let lengths = || refuse("columns of different lengths");
        let range = || refuse("a number in a column out of range");
        let rows: Vec<&str> = self.cells.split(' ').collect();
        let mut last = Last::of(seen);
        let mut names = known.into_iter().flat_map(|record| record.fields.keys()).peekable();
        let mut text = String::new();
        let mut registers = Vec::new();
        for (column, Column { by: codes, values }) in self.of {
            let (mut codes, mut row, mut by) = (Codes::of(&codes), 0i64, 0i64);
            for value in values {
                let mut code = || codes.number().ok_or_else(lengths);
                row = row.checked_add(code()?).ok_or_else(range)?;
                by = by.checked_add(code()?).ok_or_else(range)?;
                let row_name = usize::try_from(row).ok().and_then(|row| rows.get(row)).ok_or_else(range)?;
                let last = usize::try_from(by).ok().and_then(|by| last.get_mut(by)).ok_or_else(range)?;
                last.seq = last.seq.checked_add(code()?).ok_or_else(range)?;
                last.at = last.at.wrapping_add(code()?);
                row += 1;
                let seq = u32::try_from(last.seq).ok().filter(|seq| *seq > 0).ok_or_else(range)?;
                let dot = Dot { lineage: last.lineage, seq };

                text.clear();
                text.extend([&*column, "/", row_name]);
                let name = loop {
                    match names.peek().map(|known| known.as_str().cmp(&text)) {
                        Some(Ordering::Less) => drop(names.next()),
                        Some(Ordering::Equal) => break names.next().cloned(),
                        Some(Ordering::Greater) | None => break None,
                    }
                };
                let name = name.map_or_else(|| text.parse().map_err(refuse), Ok)?;
                let write = Write { value, at: Minute(last.at), sources: Vec::new(), more: Map::new() };
                registers.push((name, Register::of_one(dot, write)));
            }
            if !codes.is_done() {
                return Err(lengths());
            }
        }
        put(fields, registers, known)
    }
}
