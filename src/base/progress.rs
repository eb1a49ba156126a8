//! How far long work has come that is done in steps.
//!
//! What takes longer than a person should wait, at the size of a decade, is opened, stepped and finished:
//! `step(n)` does up to so many things more and says how far it is, or nothing once all are done. Any
//! number gives the same result; whoever calls decides who has a turn in between.

/// So many things of so many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub done: usize,
    pub total: usize,
}
