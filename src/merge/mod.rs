//! The laws of merging (M1 to M15): how two copies of the same work become one.
//!
//! State-based multi-value registers with a causal context per record. Every function here is
//! pure; joining is commutative, associative and idempotent, and equal states have equal bytes
//! (M1). Knows nothing of files, of the store, or of who is asking.

pub mod canonical;
mod codes;
mod columns;
pub mod earlier;
mod join;

pub use join::{emptied, join_cards, join_records, join_shared, join_workspaces};
