//! Native tests of the pure core, in one binary.

mod exchange;
mod i18n;
mod layers;
mod messages;
