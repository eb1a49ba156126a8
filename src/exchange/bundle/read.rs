//! Opening a bundle: whole if every byte is as it was made, else whatever of it still holds.
//!
//! Works through the pieces in steps, so that the page can show progress and stop between them.
//! Holds nothing against a workspace: that is [`crate::exchange::review`]'s. Never panics, whatever
//! the bytes, and needs memory in proportion to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;
use serde::de::Error as _;

use super::compose::lineage_json;
use super::layout::{Layout, Members, Piece, find};
use super::{BadLine, Bundle, Damage, Flaw, Held, MAX_BYTES, Refusal, Sha256Sum, hex, line_digest};
use crate::base::{Lineage, Progress, order, refused};
use crate::merge::canonical::{self, LineError};
use crate::model::value::MAX_INT;
use crate::model::{LineageCard, Record, Register};

/// Reads a file whole. `actual` is the SHA-256 of [`sealed_part`], where there is one.
///
/// Recognised by its content, whatever its name. A byte order mark and other line ends are
/// tolerated, the latter as damage that costs nothing.
pub fn read(bytes: &[u8], actual: Option<Sha256Sum>) -> Result<Bundle, Refusal> {
    let mut reader = Reader::open(bytes, actual)?;
    while reader.step(usize::MAX)?.is_some() {}
    Ok(reader.finish())
}

/// As [`read`], beside what is here already: lines that say no more are not read again.
pub fn read_beside(bytes: &[u8], actual: Option<Sha256Sum>, held: &Held) -> Result<Bundle, Refusal> {
    let mut reader = Reader::open(bytes, actual)?.beside(held);
    while reader.step(usize::MAX)?.is_some() {}
    Ok(reader.finish())
}

const LAST_LINE: &[u8] = br#""sha256":""#;

/// The bytes that the file's last line gives the SHA-256 of. None where that line is missing:
/// the file was cut, or laid out anew.
pub fn sealed_part(bytes: &[u8]) -> Option<&[u8]> {
    split_seal(without_mark(bytes)).map(|(body, _)| body)
}

/// The body, and the digest that the last line states.
fn split_seal(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let open = bytes.trim_ascii_end().strip_suffix(b"\"}")?;
    let (rest, stated) = open.split_at_checked(open.len().checked_sub(64)?)?;
    Some((rest.strip_suffix(LAST_LINE)?, stated))
}

fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

fn is_utf16(bytes: &[u8]) -> bool {
    // With a mark, or by the empty half of a first character that is ASCII.
    matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..])
        || matches!(bytes, [first, second, ..] if (*first == 0) != (*second == 0))
}

/// A bundle on its way in.
pub struct Reader<'a> {
    layout: Layout<'a>,
    /// The file's own digest holds: whatever doesn't read now was never right.
    intact: bool,
    ended: bool,
    done: usize,
    bundle: Bundle,
    bad: Vec<BadLine>,
    held: Option<&'a Held>,
}

impl<'a> Reader<'a> {
    /// Finds the pieces and reads line 1; see [`read`].
    pub fn open(bytes: &'a [u8], actual: Option<Sha256Sum>) -> Result<Self, Refusal> {
        if bytes.len() > MAX_BYTES {
            return Err(Refusal::TooLarge { limit: MAX_BYTES });
        }
        if is_utf16(bytes) {
            return Err(Refusal::Utf16);
        }
        let bytes = without_mark(bytes).trim_ascii();
        if bytes.is_empty() {
            return Err(Refusal::Empty);
        }
        let stated = split_seal(bytes).map(|(_, stated)| stated);
        let intact = stated.zip(actual).is_some_and(|(stated, actual)| stated == hex(&actual).as_bytes());
        Self::begin(find(bytes)?, intact, stated.is_some())
    }

    /// Lines that say no more than what is held are not read again.
    pub fn beside(self, held: &'a Held) -> Self {
        Self { held: Some(held), ..self }
    }

    fn begin(layout: Layout<'a>, intact: bool, ended: bool) -> Result<Self, Refusal> {
        let header = layout.header.clone();
        let (lineages, merged, records) = (BTreeMap::new(), BTreeSet::new(), BTreeMap::new());
        let bundle = Bundle { header, lineages, merged, records, damage: None };
        let stray = layout.stray.iter().map(|piece| BadLine { line: piece.line, id: None, flaw: Flaw::Malformed });
        let bad = if intact { vec![] } else { stray.collect() };
        Ok(Self { layout, intact, ended, done: 0, bundle, bad, held: None })
    }

    /// Reads up to so many lines more. None once all are read.
    ///
    /// In an intact file the first flaw refuses the whole: no program of ours wrote it. In a
    /// damaged one the line is noted and the rest goes on.
    pub fn step(&mut self, lines: usize) -> Result<Option<Progress>, Refusal> {
        let Layout { lineages, merged, records, .. } = &self.layout;
        let total = lineages.len() + merged.len() + records.len();
        if self.done == total {
            return Ok(None);
        }
        let until = self.done.saturating_add(lines.max(1)).min(total);
        while self.done < until {
            let Layout { lineages, merged, records, .. } = &self.layout;
            let after_lineages = self.done.checked_sub(lineages.len());
            let (piece, read) = match after_lineages.map(|at| (at, at.checked_sub(merged.len()))) {
                None => (lineages[self.done], self.bundle.take_lineage(lineages[self.done])),
                Some((at, None)) => (merged[at], self.bundle.take_merged(merged[at])),
                Some((_, Some(at))) => (records[at], self.bundle.take_record(records[at], self.held)),
            };
            match read {
                Err(flaw) if self.intact => return Err(Refusal::Line { line: piece.line, flaw }),
                Err(flaw) => self.bad.push(BadLine { line: piece.line, id: id_in(piece.text), flaw }),
                Ok(()) => {}
            }
            self.done += 1;
        }
        Ok(Some(Progress { done: self.done, total }))
    }

    /// What was read, with its damage.
    pub fn finish(mut self) -> Bundle {
        if !self.intact {
            // These lines have no digests of their own.
            self.bundle.merged.clear();
            order::sort_by_key(&mut self.bad, |bad| bad.line);
            let counted = self.bundle.header.counts.values().fold(0u32, |sum, count| sum.saturating_add(*count));
            let found = self.bundle.records.len().try_into().unwrap_or(u32::MAX);
            let missing_records = counted.saturating_sub(found);
            self.bundle.damage = Some(Damage { bad: self.bad, missing_end: !self.ended, missing_records });
        }
        self.bundle
    }
}

impl Bundle {
    fn take_lineage(&mut self, piece: Piece) -> Result<(), Flaw> {
        #[derive(Deserialize)]
        struct Line {
            id: Lineage,
            #[serde(flatten)]
            card: LineageCard,
        }
        let read = |text: &str| serde_json::from_str::<Line>(text);
        let Line { id, card } = unwrap(piece, "lineage", read, |line| lineage_json(line.id, &line.card))?;
        match self.lineages.insert(id, card) {
            None => Ok(()),
            Some(first) => {
                self.lineages.insert(id, first);
                Err(Flaw::DuplicateKey)
            }
        }
    }

    fn take_merged(&mut self, piece: Piece) -> Result<(), Flaw> {
        self.merged.insert(serde_json::from_slice(piece.text).map_err(|error| Flaw::of(&error))?);
        Ok(())
    }

    fn take_record(&mut self, piece: Piece, held: Option<&Held>) -> Result<(), Flaw> {
        let record = match held.and_then(|held| held.named(piece.text)) {
            Some(record) => record.clone(),
            None => Arc::new(unwrap(piece, "record", read_record, canonical::line)?),
        };
        if self.records.contains_key(&record.id) {
            return Err(Flaw::DuplicateKey);
        }
        self.records.insert(record.id.clone(), record);
        Ok(())
    }
}

/// A canonical line, with times that every JSON reader agrees on.
fn read_record(text: &str) -> Result<Record, LineError> {
    let record = canonical::read(text)?;
    let range = -MAX_INT..=MAX_INT;
    if record.registers().flat_map(Register::iter).all(|(_, write)| range.contains(&write.at.0)) {
        Ok(record)
    } else {
        Err(LineError::custom(refused::NUMBER))
    }
}

/// Takes `{"digest":…,"<name>":<text>}` apart and reads the text, if the digest is of the text as
/// it stands or as we would spell it.
fn unwrap<T>(
    piece: Piece,
    name: &str,
    read: impl Fn(&str) -> Result<T, serde_json::Error>,
    spell: impl Fn(&T) -> String,
) -> Result<T, Flaw> {
    let flaw = |error: serde_json::Error| Flaw::of(&error);
    let line = std::str::from_utf8(piece.text).map_err(|_| Flaw::NotJson)?;
    if let Some((digest, text)) = as_written(line, name)
        && line_digest(text) == digest
    {
        return read(text).map_err(flaw);
    }
    let members: Members = serde_json::from_str(line).map_err(flaw)?;
    let member = |name| members.get(name).ok_or(Flaw::Malformed);
    let (digest, text) = (member("digest")?.trim_matches('"'), member(name)?);
    let thing = read(text).map_err(flaw)?;
    if digest == line_digest(text) || digest == line_digest(&spell(&thing)) { Ok(thing) } else { Err(Flaw::Digest) }
}

/// Digest and text of a line that stands exactly as it was composed.
fn as_written<'a>(line: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let (digest, rest) = line.strip_prefix(r#"{"digest":""#)?.split_once('"')?;
    let text = rest.strip_prefix(",\"")?.strip_prefix(name)?.strip_prefix("\":")?.strip_suffix('}')?;
    Some((digest, text))
}

/// The record a damaged line was about, as far as it still says: for the list of what is lost.
fn id_in(line: &[u8]) -> Option<crate::base::RecordId> {
    const MARK: &[u8] = br#""record":{"id":""#;
    let start = line.windows(MARK.len()).position(|window| window == MARK)? + MARK.len();
    let rest = &line[start..];
    let end = rest.iter().take(121).position(|byte| *byte == b'"')?;
    std::str::from_utf8(&rest[..end]).ok()?.parse().ok()
}
