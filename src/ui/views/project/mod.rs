//! One project, with everything about it.
//!
//! | for | see |
//! |---|---|
//! | the parts of the page, and the way through them | [`page`], [`contents`] |
//! | whether it stays | [`removal`] |
//! | its own fields | [`page`], [`reach`], [`aims`], [`ties`] |
//! | what hangs on it, as lists of records | [`records`], [`entry`], [`controls`]; of which kinds, [`sheets`] |
//! | sums, the square of risks, days | [`money`], [`risks`], [`deadlines`] |

mod aims;
mod contents;
mod controls;
mod deadlines;
mod entry;
mod money;
mod page;
mod reach;
mod records;
mod removal;
mod risks;
mod sheets;
mod ties;

pub use page::ProjectPage;
