//! Kerege: one strategy, five country offices, no server.
//!
//! Each office keeps the whole work in its browser and shares it as files. Files merge in any order,
//! as often as one likes; nothing is lost, nothing is silently overwritten, and every real
//! disagreement is shown to a person.
//!
//! # The map
//!
//! Pure below, browser at the edge, screens on top. A layer names only layers above it in this list;
//! `tests/it/layers.rs` holds the code to it.
//!
//! | layer | answers | refuses to know |
//! |---|---|---|
//! | [`base`] | ids, dots, dates, languages: the small words | records |
//! | [`model`] | what a record is, and which kinds there are | how anything changes |
//! | [`merge`] | the laws: how two copies become one (M1 to M15) | files, stores, people |
//! | [`change`] | intent in, change out; undo | clocks, screens |
//! | [`insight`] | pure questions: who covers what, what needs a hand | words |
//! | [`storage`] | frames, journal, recovery: what survives (D1 to D10) | the browser |
//! | [`exchange`] | bundles, the review of an import, the built-in strategy | the store's keys |
//! | [`engine`] | one page session: perform, save, undo, export, merge | screens |
//! | [`i18n`] | messages, numbers, dates, sorting, in the person's language | records |
//! | `browser` | local storage, IndexedDB, clock, chance, digests, files | any policy |
//! | `ui` | kit, routes, words, state, fields, views, app | where things are stored |
//!
//! `browser` and `ui` exist only for wasm32, so nothing below can import them.
//!
//! # Where a new line goes
//!
//! - A field: a `const` and its name in the list of its kind, in [`model::kinds`]; its label in
//!   [`i18n`] and `ui::words`. Merging, storing, exchanging and validating follow.
//! - A kind: a file under [`model::kinds`] and a line in its list.
//! - A question to the data: [`insight`], with a table test beside it.
//! - A sentence: one line in `i18n/catalogue`, one in each language.
//! - A place: a folder under `ui/views`, a case in `ui::routes`, a case in `ui::app`.
//!
//! # What always holds
//!
//! - A write names the dots it replaces: those on screen when the edit began. Nobody overwrites what
//!   they have not seen.
//! - "Saved" is said after the store gave the frame back, and the black box has it where there is one.
//! - No key of the store is ever overwritten; recovery is a join, so order and repetition don't matter.
//! - Time, chance and the actor are arguments everywhere below `browser`.
//! - What this version doesn't know survives edit, merge and export byte for byte.

pub mod base;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod change;
pub mod engine;
pub mod exchange;
pub mod i18n;
pub mod insight;
pub mod merge;
pub mod model;
pub mod storage;
#[cfg(target_arch = "wasm32")]
pub mod ui;
