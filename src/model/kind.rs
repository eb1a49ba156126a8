//! What a kind of record is: its fields and how its ids come about.
//!
//! Merging, storing, exchanging and validating follow from this table; a new kind is one file
//! under [`super::kinds`] and one line in its list.

use crate::base::{FieldName, Lang, Malformed, RecordId};

use super::reading::Reading;
use super::record::{Record, Register};
use super::value::Value;

/// A kind of record.
pub struct Kind {
    pub name: &'static str,
    pub identity: Identity,
    pub fields: &'static [FieldSpec],
    /// Whether its registers are carried as columns: for kinds of thousands of like values.
    pub columnar: bool,
    /// What the fields mean only together: a reason to refuse a command, never to refuse a merge.
    pub rules: &'static [Rule],
}

/// A condition over several fields of one record.
pub type Rule = fn(&Record) -> Result<(), Malformed>;

/// Where an id of the kind comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Identity {
    /// Fixed in the built-in texts, or random where a person adds one.
    Random,
    /// Made of this many parts, so that two offices making the same thing make one record.
    Natural(usize),
}

/// One declared field.
pub struct FieldSpec {
    pub name: &'static str,
    pub shape: Shape,
    /// Whether a value may stand in the field; empty always may.
    pub check: fn(&Value) -> Result<(), Malformed>,
    /// The records a value refers to. Elements of a set are in the field's name instead.
    pub refers: fn(&Value, &mut dyn FnMut(RecordId)),
}

/// How many registers a field has.
#[derive(Clone, Copy)]
pub enum Shape {
    One,
    /// One per language: `title.en`.
    PerLanguage,
    /// One per element, which stands in the field's name: `objectives/node-…`.
    PerElement {
        is_element: fn(&str) -> bool,
        refers: fn(&str, &mut dyn FnMut(RecordId)),
    },
}

impl Kind {
    /// The declaration a field's name belongs to; none for what this version doesn't know.
    pub fn field(&self, name: &FieldName) -> Option<&'static FieldSpec> {
        let spec = self.fields.iter().find(|spec| spec.name == name.stem())?;
        let fits = match (spec.shape, name.branch()) {
            (Shape::One, None) => true,
            (Shape::PerLanguage, Some(code)) => Lang::from_code(code).is_some(),
            (Shape::PerElement { is_element, .. }, Some(element)) => is_element(element),
            _ => false,
        };
        fits.then_some(spec)
    }

    /// The records a record of this kind refers to with the values it shows.
    pub fn references(&self, record: &Record) -> Vec<RecordId> {
        let mut found = Vec::new();
        record.fields.iter().for_each(|(name, register)| self.references_of(name, register, &mut |id| found.push(id)));
        found
    }

    /// The records that one field refers to.
    pub fn references_of(&self, name: &FieldName, register: &Register, found: &mut dyn FnMut(RecordId)) {
        let (Some(spec), Some(value)) = (self.field(name), Reading::of(Some(register)).value()) else { return };
        (spec.refers)(value, found);
        if let (Shape::PerElement { refers, .. }, Some(element)) = (spec.shape, name.branch()) {
            refers(element, found);
        }
    }

    /// Whether the id could name a record of the kind.
    pub fn owns(&self, id: &RecordId) -> bool {
        id.kind() == self.name
            && match self.identity {
                Identity::Random => true,
                Identity::Natural(parts) => id.parts().count() == parts,
            }
    }
}
