//! The store: how a workspace survives between two openings of the page (D1 to D10).
//!
//! A [`Journal`] writes each ChangeSet as an entry of its own and, now and then, everything as one
//! (a generation); opening joins whatever verifies. No key is ever changed once written, so an
//! entry is whole or not there, and any number of tabs may write beside each other. Knows nothing
//! of the browser: the store of record is a [`Store`], the black box a list of keys and values
//! coming in and a list of frames going out.

mod compaction;
mod content;
mod entry;
pub mod frame;
mod journal;
pub mod memory;
pub mod migrate;
pub mod name;
pub mod packing;
pub mod payload;
mod port;
mod recovery;
pub mod streams;

pub use compaction::Compacted;
pub use content::{Content, ExportNote, Exports};
pub use entry::Place;
pub use journal::{AppendFault, Appended, Foreign, Journal, Written};
pub use name::Epoch;
pub use port::{Store, StoreFault};
pub use recovery::{Damaged, Emptied, Fresh, Opened, Raw, Report, raw};
