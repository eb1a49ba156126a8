//! The projects: which there are, a new one, and each as it stands.
//!
//! | for | see |
//! |---|---|
//! | the list, with its filters in the address | [`list`], [`filters`], [`rows`] |
//! | the form for a new one, and what it reads as | [`form`], [`draft`], [`shares`] |
//! | one project, edited in place | [`page`] |
//! | what there is to choose | [`options`] |

mod draft;
mod filters;
mod form;
mod list;
mod options;
mod page;
mod rows;
mod shares;

pub use form::NewProjectPage;
pub use list::ProjectsPage;
pub use page::ProjectPage;
