//! Who are the partners? Records of organisations that are one, those that may be, and what is known
//! of each: agreements, projects, money.
//!
//! | for | see |
//! |---|---|
//! | which records are one partner | [`groups`] |
//! | which may be, and why | [`doubles`] |
//! | what there is of each | [`overview`] |

pub mod doubles;
pub mod groups;
pub mod overview;

pub use doubles::{Double, Spelling, Why, doubles};
pub use groups::Groups;
pub use overview::{Criteria, Partner, Sector, Standing, partners};
