//! What does the workspace say? Pure questions: who covers what, how severe it is, what needs a hand.
//!
//! Deleted records are out, contested ones are in; while a field is in conflict the value shown
//! counts (M15). Changes nothing and words nothing; today is an argument.

pub mod attention;
pub mod completeness;
pub mod conflicts;
pub mod corridors;
pub mod coverage;
pub mod crosswalk;
pub mod deadlines;
pub mod figures;
pub mod funding;
pub mod kin;
pub mod ledger;
pub mod partners;
pub mod portfolio;
pub mod rates;
pub mod risks;
#[cfg(test)]
mod sample;
pub mod severity;
pub mod strategy;
pub mod worth;
