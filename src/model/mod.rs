//! The records as plain Rust: what they hold, and the workspace that holds them.
//!
//! One generic [`Record`] carries every kind; a kind is a table of typed fields in a file of its
//! own (see [`kinds`]). Nothing here changes a record: that is `change`'s, and joining is `merge`'s.

pub mod field;
pub mod kind;
pub mod kinds;
pub mod lineage;
mod money;
pub mod reading;
pub mod record;
pub mod value;
mod wire;
pub mod workspace;

pub use field::{Cells, Each, Element, FieldValue, One, Prose, Slot};
pub use kind::{FieldSpec, Identity, Kind, Shape};
pub use lineage::LineageCard;
pub use money::Money;
pub use reading::Reading;
pub use record::{Life, Record, Register, Write};
pub use value::Value;
pub use workspace::{Receipt, Workspace, WorkspaceId};
