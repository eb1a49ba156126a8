//! Kerege: one strategy, five country offices, no server.
pub mod base;
pub mod i18n;
