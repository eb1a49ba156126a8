//! Chance and clocks of a simulated world: the same seed gives the same world.

use std::cell::Cell;
use std::rc::Rc;

use kerege::base::Minute;
use kerege::engine::{Chance, Clock};

use crate::storage::mixed;

/// Numbers that look random.
#[derive(Clone)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(mixed(seed))
    }

    /// Below `count`, which is above 0.
    pub fn below(&mut self, count: usize) -> usize {
        (self.bits() >> 16) as usize % count
    }

    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    pub fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

impl Chance for Dice {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed(self.0)
    }
}

/// A wall clock in seconds since 1970 that others may set.
#[derive(Clone)]
pub struct Wall(pub Rc<Cell<i64>>);

impl Clock for Wall {
    fn now(&self) -> Minute {
        Minute(self.0.get().div_euclid(60))
    }
    fn second(&self) -> u32 {
        self.0.get().clamp(0, u32::MAX.into()) as u32
    }
}
