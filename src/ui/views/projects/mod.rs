//! The projects: which there are, and new ones.
//!
//! | for | see |
//! |---|---|
//! | the page, with what is asked in the address | [`list`], [`filters`], [`toolbar`], [`rows`] |
//! | the three layouts | [`table`], [`board`], [`timeline`] |
//! | many changed at once | [`bulk`], [`deed`] |
//! | the form for a new one, and what it reads as | [`form`], [`draft`] |
//! | rows of a spreadsheet, and what they read as | [`paste`], [`pasted`] |

mod board;
mod bulk;
mod deed;
mod draft;
mod filters;
mod form;
mod list;
mod paste;
mod pasted;
mod rows;
mod table;
mod timeline;
mod toolbar;

pub use form::NewProjectPage;
pub use list::ProjectsPage;
pub use paste::PasteProjectsPage;
