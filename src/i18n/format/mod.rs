//! How is a number, a date, a list or a name written in this language? `Format` holds only the language.
//! Everything is integers and decimal strings, never floats: no rounding that nobody asked for.

mod date;
mod number;
mod plural;

pub use date::{Day, iso};
pub use number::integer;
pub use plural::Category;

use super::locale::{Locale, REGIONS, locale};
use crate::base::Lang;

/// Writes values in one language. Copy it freely.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    lang: Lang,
}

impl Format {
    /// The writing habits of a language.
    pub const fn new(lang: Lang) -> Self {
        Format { lang }
    }

    /// The language written.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    fn locale(self) -> &'static Locale {
        locale(self.lang)
    }

    /// "A, B and C"; empty for no item.
    pub fn list<S: AsRef<str>>(self, items: &[S]) -> String {
        let mut out = String::new();
        for (i, item) in items.iter().enumerate() {
            let last = i + 1 == items.len();
            out.push_str(match (i, last) {
                (0, _) => "",
                (1, true) => self.locale().list_pair,
                (_, true) => self.locale().list_last,
                _ => ", ",
            });
            out.push_str(item.as_ref());
        }
        out
    }

    /// The name of one of the five countries or Russia, by ISO 3166-1 alpha-2; `None` for any other.
    pub fn region(self, iso2: &str) -> Option<&'static str> {
        let i = REGIONS.iter().position(|code| *code == iso2)?;
        Some(self.locale().regions[i])
    }

    /// The name of a language, in this language.
    pub fn language(self, named: Lang) -> &'static str {
        self.locale().languages[named as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        let table: [(Lang, &[&str], &str); 9] = [
            (Lang::En, &[], ""),
            (Lang::En, &["A"], "A"),
            (Lang::En, &["A", "B"], "A and B"),
            (Lang::En, &["A", "B", "C"], "A, B and C"),
            (Lang::Ru, &["A", "B", "C", "D"], "A, B, C и D"),
            (Lang::Kk, &["A", "B"], "A және B"),
            (Lang::Kk, &["A", "B", "C"], "A, B, C"),
            (Lang::Tg, &["A", "B"], "A ва B"),
            (Lang::Uz, &["A", "B", "C"], "A, B va C"),
        ];
        for (lang, items, expected) in table {
            assert_eq!(Format::new(lang).list(items), expected);
        }
    }

    #[test]
    fn names() {
        let ru = Format::new(Lang::Ru);
        assert_eq!(ru.region("TJ"), Some("Таджикистан"));
        assert_eq!(ru.region("FR"), None);
        assert_eq!(ru.language(Lang::Uz), "узбекский");
        assert_eq!(Format::new(Lang::Uz).language(Lang::Uz), "oʻzbek");
    }
}
