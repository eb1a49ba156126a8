//! The black box: the same frames once more, in the browser's database.
//!
//! Local storage is written to disk when the browser likes; the database when it says so (D8). Knows
//! keys and frames, not what is in them.

use std::future::Future;

use super::database::{Database, Fault};
use super::tab_store;

const NAME: &str = "kerege";
/// Rises only if the table itself changes: frames carry their own version.
const VERSION: u32 = 1;
const FRAMES: &str = "frames";

/// An open black box. Clones share it.
#[derive(Clone, Debug)]
pub struct BlackBox(Database);

impl BlackBox {
    pub async fn open() -> Result<Self, Fault> {
        Database::open(&tab_store::of_space(NAME), VERSION, &[FRAMES]).await.map(Self)
    }

    /// The database goes, with all that is in it.
    pub fn forget() {
        Database::forget(&tab_store::of_space(NAME));
    }

    /// Keeps the frames, all or none; see [`Database::put_all`].
    pub fn put_all(&self, frames: &[(&str, &str)]) -> impl Future<Output = Result<(), Fault>> + use<> {
        self.0.put_all(FRAMES, frames)
    }

    /// Forgets the keys.
    pub fn delete(&self, keys: &[&str]) -> impl Future<Output = Result<(), Fault>> + use<> {
        self.0.delete(FRAMES, keys)
    }

    /// Every key with its frame.
    pub async fn all(&self) -> Result<Vec<(String, String)>, Fault> {
        self.0.all(FRAMES).await
    }
}
