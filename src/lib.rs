//! Kerege: one strategy, five country offices, no server.

pub mod base;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod change;
pub mod engine;
pub mod exchange;
pub mod i18n;
pub mod insight;
pub mod merge;
pub mod model;
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod ui;
