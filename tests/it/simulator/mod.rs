//! Whole offices over the real engine: tabs that share a store and a black box, clocks that jump, stores
//! that fail, browsers that die, profiles that are copied, files that come in any order.
//!
//! Each world follows from its seed. A world that fails says which, and
//! `KEREGE_SEED=<seed> cargo test --test it simulator -- --nocapture` plays that one alone, act by act.

mod device;
mod dice;
mod disk;
mod log;
mod work;
mod world;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use crate::volume;
use world::World;

/// Plays a world to its end; gives how many acts there were.
fn play(seed: u64, aloud: bool) -> u64 {
    let mut world = World::new(seed, aloud);
    let acts = 20 + (seed % 17) * 12;
    for act in 0..acts {
        if aloud {
            print!("{act:4} ");
        }
        world.act();
    }
    world.settle_down();
    acts
}

#[test]
fn worlds_of_offices_lose_nothing_and_agree() {
    if let Some(seed) = std::env::var("KEREGE_SEED").ok().and_then(|seed| seed.parse().ok()) {
        play(seed, true);
        return;
    }
    let mut acts = 0;
    for seed in 0..volume::times(16, "worlds of offices").into() {
        match catch_unwind(AssertUnwindSafe(|| play(seed, false))) {
            Ok(more) => acts += more,
            Err(failure) => {
                eprintln!("KEREGE_SEED={seed} cargo test --test it simulator -- --nocapture");
                resume_unwind(failure);
            }
        }
    }
    volume::tell(acts, "acts");
}
