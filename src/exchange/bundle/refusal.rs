//! Why a file is not opened, with what a sentence about it needs.
//!
//! The sentences are the catalogue's. A refused file has changed nothing.

use crate::base::refused;

/// Why a file as a whole is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The device did not give its bytes.
    Unreadable,
    /// No bytes, or nothing but white space.
    Empty,
    /// More than this many bytes.
    TooLarge { limit: usize },
    /// UTF-16, as some editors save: to be saved again as UTF-8.
    Utf16,
    /// Text that is not JSON, from this line on.
    NotJson { line: usize },
    /// JSON, but no bundle.
    NotABundle,
    /// A file of the sample workspace, which comes into no other, or of another, which doesn't come into
    /// the sample.
    Sample,
    /// A file filtered for an audience: it can be read, never merged.
    FilteredExport,
    /// Made by a newer program. One of at least version `oldest_reader` opens it.
    NewerVersion { version: u32, oldest_reader: u32 },
    /// Whole, every byte as it was made, and yet no program of ours writes such a line.
    Line { line: usize, flaw: Flaw },
    /// Damaged where nothing can be saved: line 1 no longer says which workspace it is.
    Damaged { line: usize },
}

/// What is wrong with one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flaw {
    /// Its digest is another: it was changed after it was written.
    Digest,
    /// Not JSON, or cut off.
    NotJson,
    /// A name that stands twice: two programs would read two different files.
    DuplicateKey,
    /// Nested deeper than any value of ours.
    TooDeep,
    /// A number that is not whole, or beyond ±(2^53 − 1), or negative where none may be.
    NumberOutOfRange,
    /// An id, a lineage, a dot or a field's name that is none.
    InvalidId,
    /// JSON of another shape.
    Malformed,
}

impl Flaw {
    /// What a reader's error means. Only serde_json's texts tell these apart; a test holds each.
    pub(super) fn of(error: &serde_json::Error) -> Self {
        let text = error.to_string();
        let says = |parts: &[&str]| parts.iter().any(|part| text.contains(part));
        if says(&[refused::DUPLICATE, "duplicate field"]) {
            Self::DuplicateKey
        } else if says(&["recursion limit"]) {
            Self::TooDeep
        } else if says(&["out of range", "invalid value: integer", "invalid type: floating point"]) {
            Self::NumberOutOfRange
        } else if says(&["an id is its kind", "names a", "a lineage is", "a dot is", "a field's name"]) {
            Self::InvalidId
        } else if error.is_data() {
            Self::Malformed
        } else {
            Self::NotJson
        }
    }
}
