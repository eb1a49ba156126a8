//! Where the pieces of a bundle stand in its bytes: line 1, lineages, files taken in, records.
//!
//! Two ways to find them. By lines, as [`super::compose()`] lays them: fast, and a line that is
//! damaged costs only itself. By the document's structure, for a file that an editor has laid out
//! anew. Knows nothing of what the pieces mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use super::{FILTERED_FORMAT, FORMAT, Flaw, Header, Refusal, VERSION};
use crate::model::value::{as_object, unique_map};

/// One element of a list, and the line it begins on, counted from 1.
#[derive(Clone, Copy)]
pub(super) struct Piece<'a> {
    pub line: usize,
    pub text: &'a [u8],
}

pub(super) struct Layout<'a> {
    /// Of the format.
    pub version: u32,
    pub header: Header,
    pub lineages: Vec<Piece<'a>>,
    pub merged: Vec<Piece<'a>>,
    pub records: Vec<Piece<'a>>,
    /// Lines that belong to nothing.
    pub stray: Vec<Piece<'a>>,
}

/// Finds the pieces, whoever laid them out.
pub(super) fn find(bytes: &[u8]) -> Result<Layout<'_>, Refusal> {
    match by_line(bytes) {
        Some(Ok(layout)) => Ok(layout),
        Some(Err(refusal @ (Refusal::NewerVersion { .. } | Refusal::FilteredExport))) => Err(refusal),
        // Line 1 is not ours. If the document as a whole is JSON, it may still be laid out anew.
        Some(Err(_)) | None => by_document(bytes),
    }
}

/// None where line 1 does not look like ours.
fn by_line(bytes: &[u8]) -> Option<Result<Layout<'_>, Refusal>> {
    let mut lines = lines(bytes).map(<[u8]>::trim_ascii).zip(1..);
    let first = lines.next()?.0.strip_suffix(b",")?;
    if !first.starts_with(br#"{"format":"#) {
        return None;
    }
    let (version, header) = match header(&format!("{}}}", std::str::from_utf8(first).ok()?)) {
        Ok(read) => read,
        Err(refusal) => return Some(Err(refusal)),
    };
    let mut layout = Layout { version, header, lineages: vec![], merged: vec![], records: vec![], stray: vec![] };
    let mut open = Section::None;
    for (text, line) in lines {
        if let Some(name) = text.strip_prefix(b"\"").and_then(|text| text.strip_suffix(b"\":[")) {
            open = match name {
                b"lineages" => Section::Lineages,
                b"merged" => Section::Merged,
                b"records" => Section::Records,
                _ => Section::Unknown,
            };
            continue;
        }
        let text = text.strip_suffix(b",").unwrap_or(text);
        match (text, kind_of(text).unwrap_or(open)) {
            (b"]", _) => open = Section::None,
            (b"", _) | (_, Section::Unknown) => {}
            (_, Section::Lineages) => layout.lineages.push(Piece { line, text }),
            (_, Section::Merged) => layout.merged.push(Piece { line, text }),
            (_, Section::Records) => layout.records.push(Piece { line, text }),
            (_, Section::None) if text.starts_with(br#""sha256":"#) => {}
            (_, Section::None) => layout.stray.push(Piece { line, text }),
        }
    }
    Some(Ok(layout))
}

/// What stands between line ends. The greater part of a file is looked at no closer than this.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let ends = memchr::memchr_iter(b'\n', bytes).chain([bytes.len()]);
    ends.scan(0, |from, end| Some(&bytes[std::mem::replace(from, end + 1)..end]))
}

/// What a line says it is, so that a damaged bracket costs none of the lines after it.
fn kind_of(line: &[u8]) -> Option<Section> {
    let after_digest = line.strip_prefix(br#"{"digest":""#)?.get(16..)?.strip_prefix(br#"",""#)?;
    if after_digest.starts_with(br#"record":"#) {
        Some(Section::Records)
    } else if after_digest.starts_with(br#"writer":"#) || after_digest.starts_with(br#"lineage":"#) {
        Some(Section::Lineages)
    } else {
        None
    }
}

#[derive(Clone, Copy)]
enum Section {
    None,
    Lineages,
    Merged,
    Records,
    /// What a later version adds.
    Unknown,
}

/// The members of one object, unread.
pub(super) struct Members<'a>(BTreeMap<Box<str>, &'a RawValue>);

impl<'a> Members<'a> {
    pub fn get(&self, name: &str) -> Option<&'a str> {
        self.0.get(name).map(|raw| raw.get())
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        unique_map(d).map(Members)
    }
}

/// Some of the members, as an object again.
#[derive(Serialize)]
#[serde(transparent)]
struct First<'a>(#[serde(serialize_with = "as_object")] Vec<(&'a str, &'a RawValue)>);

fn by_document(bytes: &[u8]) -> Result<Layout<'_>, Refusal> {
    let members: Members = serde_json::from_slice(bytes).map_err(|error| not_a_document(bytes, &error))?;
    let list = |name| pieces(bytes, members.get(name));
    let pairs = members.0.iter().map(|(name, raw)| (&**name, *raw));
    let is_first = |(name, _): &(&str, _)| !matches!(*name, "lineages" | "merged" | "records" | "sha256");
    let first = First(pairs.filter(is_first).collect());
    let first = serde_json::to_string(&first).expect("raw members are JSON, and memory takes them");
    let (version, header) = header(&first)?;
    Ok(Layout {
        version,
        header,
        lineages: list("lineages")?,
        merged: list("merged")?,
        records: list("records")?,
        stray: vec![],
    })
}

/// What a file is that is no JSON object, or one with a name that stands twice.
fn not_a_document(bytes: &[u8], error: &serde_json::Error) -> Refusal {
    let line = error.line().max(1);
    let start = &bytes[..bytes.len().min(512)];
    let says = |word: &[u8]| start.windows(word.len()).any(|window| window == word);
    if error.is_data() && Flaw::of(error) == Flaw::DuplicateKey {
        Refusal::Line { line, flaw: Flaw::DuplicateKey }
    } else if error.is_data() && serde_json::from_slice::<&RawValue>(bytes).is_ok() {
        Refusal::NotABundle
    } else if says(b"\"format\"") && says(format!("\"{FORMAT}\"").as_bytes()) {
        Refusal::Damaged { line }
    } else {
        Refusal::NotJson { line }
    }
}

fn pieces<'a>(bytes: &'a [u8], list: Option<&'a str>) -> Result<Vec<Piece<'a>>, Refusal> {
    let Some(list) = list else { return Ok(vec![]) };
    let (mut line, mut counted) = (1, 0);
    let mut line_of = |text: &str| {
        // The text lies within the bytes: raw values borrow.
        let start = text.as_ptr() as usize - bytes.as_ptr() as usize;
        line += bytes[counted..start].iter().filter(|byte| **byte == b'\n').count();
        counted = start;
        line
    };
    let first = line_of(list);
    let elements: Vec<&RawValue> =
        serde_json::from_str(list).map_err(|error| Refusal::Line { line: first, flaw: Flaw::of(&error) })?;
    Ok(elements.into_iter().map(|raw| Piece { line: line_of(raw.get()), text: raw.get().as_bytes() }).collect())
}

/// Reads line 1 as one object: first whether it is ours and for us, then the rest.
fn header(text: &str) -> Result<(u32, Header), Refusal> {
    let flaw = |flaw| Refusal::Line { line: 1, flaw };
    let unread = |error: serde_json::Error| flaw(Flaw::of(&error));
    let members: Members = serde_json::from_str(text).map_err(unread)?;
    let format: Option<Box<str>> = members.get("format").and_then(|raw| serde_json::from_str(raw).ok());
    match format.as_deref() {
        Some(FORMAT) => {}
        Some(FILTERED_FORMAT) => return Err(Refusal::FilteredExport),
        _ => return Err(Refusal::NotABundle),
    }
    let number = |name| -> Result<u32, Refusal> {
        serde_json::from_str(members.get(name).ok_or(flaw(Flaw::Malformed))?).map_err(unread)
    };
    let (version, oldest_reader) = (number("version")?, number("oldest_reader")?);
    if version > VERSION && oldest_reader > VERSION {
        return Err(Refusal::NewerVersion { version, oldest_reader });
    }
    Ok((version, serde_json::from_str(text).map_err(unread)?))
}
