//! Kerege: one strategy, five country offices, no server.

pub mod base;
pub mod i18n;
pub mod merge;
pub mod model;
#[cfg(target_arch = "wasm32")]
pub mod ui;
