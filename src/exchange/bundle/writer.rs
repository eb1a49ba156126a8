//! Who stands behind the lineages of a file: one line for each writer's sessions of a year.
//!
//! A writer is a person at a browser of an office. What somebody wrote in earlier years stands in every
//! file in the same words, so that whoever has it already needn't read it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::{Id, Lineage};
use crate::model::LineageCard;
use crate::model::kinds::Country;
use crate::model::value::{Map, as_object, unique_map};

/// Seconds of 365¼ days.
const YEAR: u32 = 31_557_600;

#[derive(Serialize)]
struct Line<'a> {
    office: &'a Option<Id<Country>>,
    person: &'a str,
    device: &'a str,
    #[serde(flatten)]
    more: &'a Map,
    #[serde(serialize_with = "as_object")]
    last: Vec<(Lineage, Option<u32>)>,
}

/// The lines, by year, browser and person. Lineages come in their order, each with what is known of its
/// writer and with the number of its last write.
pub fn lines<'a>(
    lineages: impl Iterator<Item = (Lineage, &'a LineageCard, Option<u32>)>,
) -> impl Iterator<Item = String> {
    let mut lines = BTreeMap::new();
    for (lineage, card, last) in lineages {
        let LineageCard { office, person, device, more, .. } = card;
        // The browser first: it tells most of them apart.
        let writer = (lineage.start() / YEAR, &**device, &**person, office, more);
        lines.entry(writer).or_insert_with(Vec::new).push((lineage, last));
    }
    lines.into_iter().map(|((_, device, person, office, more), last)| {
        serde_json::to_string(&Line { office, person, device, more, last })
            .expect("a writer has only string keys and is written to memory")
    })
}

/// One line, read.
#[derive(Deserialize)]
pub struct Writer {
    office: Option<Id<Country>>,
    person: Box<str>,
    device: Box<str>,
    #[serde(deserialize_with = "unique_map")]
    last: BTreeMap<Lineage, Option<u32>>,
    #[serde(flatten, deserialize_with = "unique_map")]
    more: Map,
}

impl Writer {
    /// What the line says of each lineage.
    pub fn cards(&self) -> impl Iterator<Item = (Lineage, LineageCard)> + '_ {
        let Self { office, person, device, last, more } = self;
        last.iter().map(|(lineage, last)| {
            let (office, more) = (office.clone(), more.clone());
            (*lineage, LineageCard { last: *last, office, person: person.clone(), device: device.clone(), more })
        })
    }

    /// The one spelling of the line.
    pub fn spelled(&self) -> String {
        let Self { office, person, device, last, more } = self;
        let last = last.iter().map(|(lineage, last)| (*lineage, *last)).collect();
        serde_json::to_string(&Line { office, person, device, more, last })
            .expect("a writer has only string keys and is written to memory")
    }
}
