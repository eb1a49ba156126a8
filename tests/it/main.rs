//! Native tests of the pure core, in one binary.

mod engine;
mod exchange;
mod formats;
mod i18n;
mod laws;
mod layers;
mod messages;
mod money;
mod simulator;
mod storage;
mod volume;
