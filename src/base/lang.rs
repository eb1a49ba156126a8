//! The seven languages of the interface and of the content.

/// A language the strategy is worked in. Codes are ISO 639-1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    En,
    Ru,
    Kk,
    Ky,
    Tg,
    Tk,
    Uz,
}

impl Lang {
    pub const ALL: [Lang; 7] = [Lang::En, Lang::Ru, Lang::Kk, Lang::Ky, Lang::Tg, Lang::Tk, Lang::Uz];

    pub const fn code(self) -> &'static str {
        ["en", "ru", "kk", "ky", "tg", "tk", "uz"][self as usize]
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language's name in itself.
    pub const fn own_name(self) -> &'static str {
        ["English", "Русский", "Қазақша", "Кыргызча", "Тоҷикӣ", "Türkmençe", "Oʻzbekcha"][self as usize]
    }
}

impl std::fmt::Display for Lang {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::str::FromStr for Lang {
    type Err = super::Malformed;
    fn from_str(code: &str) -> Result<Self, super::Malformed> {
        Self::from_code(code).ok_or(super::Malformed("not the code of one of the seven languages"))
    }
}
