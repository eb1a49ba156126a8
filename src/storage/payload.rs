//! Contents as the text of frames: a head line of JSON, then one record a line as
//! [`crate::merge::canonical`] spells it. The same lines stand in a bundle.
//!
//! Knows nothing of keys, and of what a frame puts around the text.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::content::{Content, ExportNote, Exports};
use super::frame::Deflated;
use crate::base::{Lineage, Malformed};
use crate::merge::canonical;
use crate::model::value::{Map, as_object, unique_map};
use crate::model::workspace::BundleId;
use crate::model::{LineageCard, Receipt, Record};

/// The largest frame in UTF-16 units, unless a single record is larger.
pub const PART_UNITS: usize = 256 << 10;

/// Records shrink three to ten times: a text of this many bytes is worth the trial.
const PART_TEXT: usize = 1 << 20;
/// Cards that go with one part; about 40 bytes each when deflated.
const PART_CARDS: usize = 2_000;

#[derive(Serialize, Default)]
struct HeadRef<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    lineages: Vec<(&'a Lineage, &'a LineageCard)>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    merged: Vec<&'a Receipt>,
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "as_object")]
    exports: Vec<(&'a BundleId, &'a ExportNote)>,
    #[serde(flatten)]
    more: Option<&'a Map>,
}

#[derive(Deserialize)]
struct Head {
    #[serde(default, deserialize_with = "unique_map")]
    lineages: BTreeMap<Lineage, LineageCard>,
    #[serde(default)]
    merged: BTreeSet<Receipt>,
    #[serde(default, deserialize_with = "unique_map")]
    exports: Exports,
    #[serde(flatten, deserialize_with = "unique_map")]
    more: Map,
}

/// The content as one text.
pub fn text(content: &Content) -> String {
    let head = HeadRef {
        lineages: content.lineages.iter().collect(),
        merged: content.merged.iter().collect(),
        exports: content.exports.iter().collect(),
        more: Some(&content.more),
    };
    let lines: Vec<String> = content.records.values().map(|record| canonical::line(record)).collect();
    joined(&json(&head), &lines)
}

/// The content of a text. Refused whole where any line is.
pub fn read(text: &str) -> Result<Content, Malformed> {
    const WRONG: Malformed = Malformed("a stored text that does not read");
    let mut lines = text.split('\n');
    let head = lines.next().unwrap_or_default();
    let Head { lineages, merged, exports, more } = serde_json::from_str(head).map_err(|_| WRONG)?;
    let mut content = Content { lineages, merged, exports, more, ..Content::default() };
    for line in lines {
        let record: Arc<Record> = canonical::read_shared(line).map_err(|_| WRONG)?;
        if content.records.insert(record.id.clone(), record).is_some() {
            return Err(WRONG);
        }
    }
    Ok(content)
}

/// The content as the texts of parts, each a content that reads by itself, each within
/// [`PART_UNITS`] when deflated unless it is a single record. None where a record is too large for
/// any frame.
pub fn parts(content: &Content) -> Option<Vec<Deflated>> {
    let heads = heads(content);
    let mut waiting: Vec<Text> = heads.into_iter().map(|head| Text { head, lines: Vec::new() }).collect();
    let mut size = 0;
    for record in content.records.values() {
        let line = canonical::line(record);
        if size + line.len() > PART_TEXT {
            waiting.push(Text { head: "{}".into(), lines: Vec::new() });
            size = 0;
        }
        size += line.len() + 1;
        waiting.last_mut()?.lines.push(line);
    }
    waiting.reverse();
    let mut parts = Vec::new();
    while let Some(mut text) = waiting.pop() {
        let fits = Deflated::of(&joined(&text.head, &text.lines)).filter(|part| part.units() <= PART_UNITS);
        match fits {
            Some(part) => parts.push(part),
            None if text.lines.len() > 1 || (text.lines.len() == 1 && text.head != "{}") => {
                let half = if text.lines.len() == 1 { 0 } else { text.lines.len() / 2 };
                let lines = text.lines.split_off(half);
                waiting.push(Text { head: "{}".into(), lines });
                waiting.push(text);
            }
            None => parts.push(Deflated::of(&joined(&text.head, &text.lines))?),
        }
    }
    Some(parts)
}

struct Text {
    head: String,
    lines: Vec<String>,
}

/// At least one head; more where there are many cards.
fn heads(content: &Content) -> Vec<String> {
    let cards: Vec<_> = content.lineages.iter().collect();
    let mut heads: Vec<HeadRef> =
        cards.chunks(PART_CARDS).map(|some| HeadRef { lineages: some.to_vec(), ..HeadRef::default() }).collect();
    if heads.is_empty() {
        heads.push(HeadRef::default());
    }
    heads[0].merged = content.merged.iter().collect();
    heads[0].exports = content.exports.iter().collect();
    heads[0].more = Some(&content.more);
    heads.iter().map(json).collect()
}

fn joined(head: &str, lines: &[String]) -> String {
    let mut text = String::with_capacity(head.len() + lines.iter().map(|line| line.len() + 1).sum::<usize>());
    text.push_str(head);
    for line in lines {
        text.push('\n');
        text.push_str(line);
    }
    text
}

/// What the head of an entry of several parts says. With it the entry is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The digests of the parts' frames in hexadecimal: those very frames and no others.
    pub parts: Vec<Box<str>>,
    /// D10: the names that this epoch leaves out, of each lineage all up to that counter. Names
    /// that are not listed are joined whatever their epoch.
    #[serde(
        rename = "leaves-out",
        default,
        skip_serializing_if = "BTreeMap::is_empty",
        deserialize_with = "unique_map"
    )]
    pub leaves_out: BTreeMap<Lineage, u32>,
    /// What a later version adds.
    #[serde(flatten, deserialize_with = "unique_map")]
    pub more: Map,
}

impl Heading {
    pub fn new(digests: &[u64], leaves_out: BTreeMap<Lineage, u32>) -> Self {
        let parts = digests.iter().map(|digest| spelled(*digest)).collect();
        Self { parts, leaves_out, more: Map::new() }
    }

    pub fn text(&self) -> String {
        json(self)
    }

    pub fn read(text: &str) -> Result<Self, Malformed> {
        serde_json::from_str(text).map_err(|_| Malformed("the head of an entry that does not read"))
    }
}

/// A digest as heads spell it.
pub fn spelled(digest: u64) -> Box<str> {
    format!("{digest:016x}").into()
}

fn json(head: &impl Serialize) -> String {
    serde_json::to_string(head).expect("a head has only string keys and writes to memory")
}
