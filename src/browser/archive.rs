//! The archive: earlier states of the work, and what each change replaced, in a database of their own.
//!
//! A convenience beside the store of record: without it nothing of the present is lost, so whatever
//! fails here is answered with nothing. Opened when it is first wanted, never at the start.

use std::cell::RefCell;

use super::database::Database;
use super::tab_store;

const NAME: &str = "kerege-past";
/// Rises only if the tables change.
const VERSION: u32 = 1;

/// What is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Whole earlier states.
    States,
    /// What each change replaced.
    Changes,
}

const TABLES: &[&str] = &["states", "changes"];

impl Table {
    const fn name(self) -> &'static str {
        TABLES[self as usize]
    }
}

thread_local! {
    static OPEN: RefCell<Option<Database>> = const { RefCell::new(None) };
}

async fn database() -> Option<Database> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Some(open);
    }
    let opened = Database::open(&tab_store::of_space(NAME), VERSION, TABLES).await.ok()?;
    OPEN.set(Some(opened.clone()));
    Some(opened)
}

/// Keeps a text; at most `most` of them, the first in order go first. True once it is on disk.
pub async fn keep(table: Table, key: &str, text: &str, most: usize) -> bool {
    let Some(database) = database().await else { return false };
    if database.put_all(table.name(), &[(key, text)]).await.is_err() {
        // It may have been closed under us, by the person clearing data.
        OPEN.set(None);
        return false;
    }
    let keys = database.keys(table.name()).await.unwrap_or_default();
    let surplus: Vec<&str> = keys[..keys.len().saturating_sub(most)].iter().map(String::as_str).collect();
    if !surplus.is_empty() {
        // What stays for once goes with the next.
        let _ = database.delete(table.name(), &surplus).await;
    }
    true
}

/// The keys, in order.
pub async fn keys(table: Table) -> Vec<String> {
    match database().await {
        Some(database) => database.keys(table.name()).await.unwrap_or_default(),
        None => Vec::new(),
    }
}

/// The text under the key.
pub async fn get(table: Table, key: &str) -> Option<String> {
    database().await?.get(table.name(), key).await.ok().flatten()
}

/// Every text, in the order of the keys.
pub async fn all(table: Table) -> Vec<String> {
    let Some(database) = database().await else { return Vec::new() };
    database.all(table.name()).await.unwrap_or_default().into_iter().map(|(_, text)| text).collect()
}

/// Forgets a text.
pub async fn forget(table: Table, key: &str) {
    if let Some(database) = database().await {
        // What stays can be forgotten again.
        let _ = database.delete(table.name(), &[key]).await;
    }
}

/// The database goes, with all that is in it.
pub fn forget_all() {
    Database::forget(&tab_store::of_space(NAME));
}
