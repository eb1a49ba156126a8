//! Kerege: one strategy, five country offices, no server.

pub mod base;
pub mod merge;
pub mod model;
pub mod storage;
