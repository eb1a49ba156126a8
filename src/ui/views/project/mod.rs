//! One project, with everything about it.
//!
//! | for | see |
//! |---|---|
//! | its fields, each saving itself, and whether it stays | [`page`] |

mod page;

pub use page::ProjectPage;
