//! The file that offices exchange: what stands in it, and the limits it is held to.
//!
//! One JSON document, a line for each lineage and each record, so that two files compare line by
//! line in any tool:
//!
//! ```text
//! {"format":"kerege","version":1,"oldest_reader":1,"workspace":…,"bundle":…,"made":{…},"scope":{…},"counts":{…},
//! "lineages":[
//! {"digest":"<xxh3-64 of the object that follows>","lineage":{"id":…,"last":…,"office":…,"person":…,"device":…}},
//! …
//! ],
//! "merged":[
//! "bundle-…@country-…",
//! …
//! ],
//! "records":[
//! {"digest":"<xxh3-64 of the line that follows>","record":{…the canonical line…}},
//! …
//! ],
//! "sha256":"<of all bytes before this line>"}
//! ```
//!
//! [`compose()`] writes it, [`read()`] takes it apart, [`Refusal`] says why it can't. Digests tell
//! damage, not forgery: whoever can write a file can write its digests. What a forged file could
//! claim is checked against what this office knows, in [`super::review`].

mod compose;
mod digest;
mod held;
mod layout;
mod read;
mod refusal;
mod scope;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use compose::{Body, Composer, StateText, compose, state_digest_input};
pub use digest::{Sha256Sum, hex, line_digest, sha256};
pub use held::Held;
pub use read::{Reader, read, read_beside, sealed_part};
pub use refusal::{Flaw, Refusal};
pub use scope::Scope;

use crate::base::{Id, Lineage, Minute, RecordId};
use crate::model::kinds::Country;
use crate::model::workspace::BundleId;
use crate::model::{LineageCard, Receipt, Record, WorkspaceId};

/// What a bundle's `format` says.
pub const FORMAT: &str = "kerege";
/// What the `format` of a file filtered for an audience says: for reading, never for merging.
pub const FILTERED_FORMAT: &str = "kerege-extract";
/// The version this program writes, and the newest it reads without being told that it may.
pub const VERSION: u32 = 1;
/// The oldest version whose program can read what this one writes.
pub const OLDEST_READER: u32 = 1;
/// Files above this many bytes are refused by their size, before anything is read. A decade of five
/// offices is some ten megabytes.
pub const MAX_BYTES: usize = 64 << 20;

/// Line 1: which workspace, which file, by whom, and how much of the work it holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    pub workspace: WorkspaceId,
    pub bundle: BundleId,
    pub made: Made,
    pub scope: Scope,
    /// Records by the names of their kinds.
    pub counts: BTreeMap<Box<str>, u32>,
}

/// Who made the file, and when.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Made {
    /// None for the built-in texts.
    pub office: Option<Id<Country>>,
    pub person: Box<str>,
    /// The program's version.
    pub app: Box<str>,
    pub at: Minute,
}

/// A bundle as it was read. Nothing of it has been held against a workspace yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    pub header: Header,
    pub lineages: BTreeMap<Lineage, LineageCard>,
    /// The files that the maker's copy had taken in. Empty where the file is damaged.
    pub merged: BTreeSet<Receipt>,
    pub records: BTreeMap<RecordId, Arc<Record>>,
    /// None: every byte is as the maker wrote it.
    pub damage: Option<Damage>,
}

/// What became of a file since it was made: cut short, edited by hand, or a disk's work.
/// What is not listed here carries a digest of its own that held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    pub bad: Vec<BadLine>,
    /// The file's own digest is missing: the end was cut off, or something follows it.
    pub missing_end: bool,
    /// How many of the records that line 1 counts are not among those that hold.
    pub missing_records: u32,
}

/// A line that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadLine {
    /// Counted from 1.
    pub line: usize,
    /// The record, as far as the line still says.
    pub id: Option<RecordId>,
    pub flaw: Flaw,
}
