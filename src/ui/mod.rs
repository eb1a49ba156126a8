//! The screens: everything that draws. The core below knows nothing of it.

pub mod app;
pub mod fields;
pub mod kit;
pub mod part;
pub mod routes;
pub mod state;
pub mod views;
pub mod words;
