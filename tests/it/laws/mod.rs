//! The laws of merging, as histories with names and as random ones.

mod histories;
mod mvreg;
mod partners;
mod random;
pub mod world;
