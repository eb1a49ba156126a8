//! The partners: organisations that the offices work with, each once.
//!
//! | for | see |
//! |---|---|
//! | the list, with its filters in the address | [`list`], [`filters`], [`rows`] |
//! | those that may have been entered twice | [`doubles`] |
//! | one partner, and whether it stays | [`page`], [`life`] |
//! | its names, and the records that are it | [`aliases`], [`group`] |
//! | what was agreed with it | [`engagements`], [`agreeing`] |
//! | projects and money that name it | [`money`] |
//! | the form for a new one | [`form`] |
//! | writing what `insight` proposes | [`acts`] |

mod acts;
mod agreeing;
mod aliases;
mod doubles;
mod engagements;
mod filters;
mod form;
mod group;
mod life;
mod list;
mod money;
mod page;
mod rows;

pub use form::NewPartnerPage;
pub use list::PartnersPage;
pub use page::PartnerPage;
