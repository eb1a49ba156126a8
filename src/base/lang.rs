//! Which languages does the product speak? Seven, closed: a text or a locale in any other is unknown here.
//! Refuses to know how they are spelled, sorted or counted: that is `i18n`.

/// A language of the interface or of the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// English
    En,
    /// Russian
    Ru,
    /// Kazakh, Cyrillic
    Kk,
    /// Kyrgyz
    Ky,
    /// Tajik
    Tg,
    /// Turkmen, Latin
    Tk,
    /// Uzbek, Latin
    Uz,
}

impl Lang {
    /// All languages, in the order they are offered.
    pub const ALL: [Lang; 7] = [
        Lang::En,
        Lang::Ru,
        Lang::Kk,
        Lang::Ky,
        Lang::Tg,
        Lang::Tk,
        Lang::Uz,
    ];

    /// The ISO 639-1 code, as it stands in `lang` attributes and in files.
    pub const fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ru => "ru",
            Lang::Kk => "kk",
            Lang::Ky => "ky",
            Lang::Tg => "tg",
            Lang::Tk => "tk",
            Lang::Uz => "uz",
        }
    }

    /// The language with this ISO 639-1 code; `None` for any other.
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|l| l.code() == code)
    }

    /// The language's name in the language itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Lang::En => "English",
            Lang::Ru => "Русский",
            Lang::Kk => "Қазақша",
            Lang::Ky => "Кыргызча",
            Lang::Tg => "Тоҷикӣ",
            Lang::Tk => "Türkmençe",
            Lang::Uz => "Oʻzbekcha",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_lead_back_to_their_language() {
        for lang in Lang::ALL {
            assert_eq!(Lang::from_code(lang.code()), Some(lang));
        }
        assert_eq!(Lang::from_code("EN"), None);
        assert_eq!(Lang::from_code(""), None);
    }
}
