//! What does the workspace say? Pure questions: who covers what, how severe it is, what needs a hand.
//!
//! Deleted records are out, contested ones are in; while a field is in conflict the value shown
//! counts (M15). Changes nothing and words nothing; today is an argument.

pub mod attention;
pub mod conflicts;
pub mod coverage;
pub mod crosswalk;
pub mod figures;
pub mod pasted;
pub mod portfolio;
#[cfg(test)]
mod sample;
pub mod severity;
pub mod strategy;
pub mod timeline;
