//! How is it said in the person's language? Messages, numbers, dates, lists, sorting, and what people type.
//!
//! - `catalogue(lang)`: the typed messages, complete in each interface language;
//! - `Format`: numbers, dates, lists and names in any of the seven languages;
//! - `typed`: dates and numbers as people type them, whatever their language;
//! - `collate`: order by alphabet, and folding for search;
//! - `sound`: names that sound alike in two scripts.
//!
//! Refuses to know records, the clock and the browser: an age is an argument.

pub mod catalogue;
pub mod collate;
mod en;
pub mod format;
mod locale;
pub mod message;
mod ru;
pub mod sound;
pub mod typed;

use crate::base::Lang;
use catalogue::frame::Rescue;
pub use catalogue::{Catalogue, WorkCatalogue};
pub use collate::{compare, fold};
pub use format::Format;
pub use sound::sound;

/// The languages the interface speaks. Content and formats know all seven.
pub const INTERFACE_LANGUAGES: [Lang; 2] = [Lang::En, Lang::Ru];

/// The interface language shown to someone who chose `lang`: itself, or Russian for the languages
/// written in Cyrillic and English for the others until they have their own. The page's `lang`
/// attribute must say this one.
pub const fn interface_language(lang: Lang) -> Lang {
    match lang {
        Lang::En | Lang::Tk | Lang::Uz => Lang::En,
        Lang::Ru | Lang::Kk | Lang::Ky | Lang::Tg => Lang::Ru,
    }
}

/// The messages of each interface language. One by one, so that a program may hold one alone.
pub use {en::CATALOGUE as ENGLISH, ru::CATALOGUE as RUSSIAN};

/// What is said when nothing else can be, for someone who chose `lang`.
pub fn rescue(lang: Lang) -> &'static Rescue {
    match interface_language(lang) {
        Lang::Ru => &ru::RESCUE,
        _ => &en::RESCUE,
    }
}

/// The messages for someone who chose `lang`.
pub fn catalogue(lang: Lang) -> &'static Catalogue {
    match interface_language(lang) {
        Lang::Ru => &RUSSIAN,
        _ => &ENGLISH,
    }
}

/// The messages of places of work for someone who chose `lang`.
pub fn work_catalogue(lang: Lang) -> &'static WorkCatalogue {
    match interface_language(lang) {
        Lang::Ru => &ru::WORK,
        _ => &en::WORK,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interface_languages_speak_for_themselves() {
        for lang in INTERFACE_LANGUAGES {
            assert_eq!(interface_language(lang), lang);
        }
        for lang in Lang::ALL {
            assert!(INTERFACE_LANGUAGES.contains(&interface_language(lang)));
        }
    }
}
