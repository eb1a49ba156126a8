//! Who are the partners? Records of organisations that are one, those that may be, and what is known
//! of each: agreements, projects, money.
//!
//! | for | see |
//! |---|---|
//! | which records are one partner | [`groups`] |
//! | making them one, and two again | [`joining`] |
//! | which may be one, and why | [`doubles`] |
//! | what there is of each | [`overview`] |

pub mod doubles;
pub mod groups;
pub mod joining;
pub mod overview;

pub use doubles::{Double, Spelling, Why, doubles};
pub use groups::Groups;
pub use overview::{Criteria, Partner, Standing, called, partners};

use crate::base::Lang;
use crate::model::kinds::organisation::{ACRONYM, ALIASES, NAME};
use crate::model::{Prose, Record};

/// What one record says that it is called: names, acronyms (marked so), aliases.
fn names(organisation: &Record) -> Vec<(Box<str>, bool)> {
    let of = |prose: Prose| Lang::ALL.into_iter().filter_map(move |lang| prose.get(organisation, lang));
    let names = of(NAME).map(|text| (text.into(), false)).chain(of(ACRONYM).map(|text| (text.into(), true)));
    names.chain(ALIASES.all(organisation).into_iter().map(|(_, text)| (text, false))).collect()
}
