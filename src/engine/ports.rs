//! What the engine asks of the world: the time and chance. Storing is [`crate::storage::Store`].

use crate::base::Minute;

/// The wall clock. For display and for naming lineages; nothing is ordered by it (M8).
pub trait Clock {
    fn now(&self) -> Minute;
    /// Seconds since 1970 UTC.
    fn second(&self) -> u32;
}

/// Random bits that no one can guess.
pub trait Chance {
    fn bits(&mut self) -> u64;
}
