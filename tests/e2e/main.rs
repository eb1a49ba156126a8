//! Journeys in real browsers.
fn main() {}
