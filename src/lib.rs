//! Kerege: one strategy, five country offices, no server.

#[cfg(target_arch = "wasm32")]
pub mod ui;
