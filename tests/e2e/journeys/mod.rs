//! The stories, in the order in which they are told: the quick ones that everything rests on first.

mod harness;

use crate::Journey;
use crate::places::Engine;

const EVERY: &[Engine] = &Engine::ALL;

pub fn all() -> Vec<Journey> {
    vec![Journey { name: "harness", engines: EVERY, tell: harness::acts_as_a_person }]
}
