//! The projects: which there are, and a new one.
//!
//! | for | see |
//! |---|---|
//! | the list, with its filters in the address | [`list`], [`filters`], [`rows`] |
//! | the form for a new one, and what it reads as | [`form`], [`draft`] |

mod draft;
mod filters;
mod form;
mod list;
mod rows;

pub use form::NewProjectPage;
pub use list::ProjectsPage;
