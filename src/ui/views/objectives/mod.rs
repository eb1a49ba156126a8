//! The objectives of the strategy: the list of them, and one with everything that serves it.

mod list;
mod page;

pub use list::ObjectivesPage;
pub use page::ObjectivePage;
