//! What the journal asks of a store, and in which ways a store may refuse.
//!
//! Knows no browser: `browser` puts local storage behind this, tests put a store with faults there.

use std::fmt;

/// A map of strings to strings in which each call is atomic, and in which a crash leaves an earlier
/// prefix of the calls that changed it.
pub trait Store {
    /// Every key, in any order; keys of other programs of the same origin may be among them.
    fn keys(&self) -> Result<Vec<String>, StoreFault>;
    /// The value under the key; none where there is no such key.
    fn read(&self, key: &str) -> Result<Option<String>, StoreFault>;
    fn write(&mut self, key: &str, value: &str) -> Result<(), StoreFault>;
    /// Deleting a key that is not there is no fault.
    fn delete(&mut self, key: &str) -> Result<(), StoreFault>;
}

/// Why a store did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// The browser or the person forbids storing.
    Denied,
    /// The quota is used up; nothing was written.
    Full,
    /// Anything else. The call may or may not have had its effect.
    Broken,
}

impl fmt::Display for StoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Denied => "storing is forbidden",
            Self::Full => "the store is full",
            Self::Broken => "the store is broken",
        })
    }
}

/// Where the browser has no store to give, every call is denied: the app runs in memory and says so.
impl<S: Store> Store for Option<S> {
    fn keys(&self) -> Result<Vec<String>, StoreFault> {
        self.as_ref().ok_or(StoreFault::Denied)?.keys()
    }
    fn read(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.as_ref().ok_or(StoreFault::Denied)?.read(key)
    }
    fn write(&mut self, key: &str, value: &str) -> Result<(), StoreFault> {
        self.as_mut().ok_or(StoreFault::Denied)?.write(key, value)
    }
    fn delete(&mut self, key: &str) -> Result<(), StoreFault> {
        self.as_mut().ok_or(StoreFault::Denied)?.delete(key)
    }
}
