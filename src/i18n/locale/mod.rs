//! How does each of the seven languages write? One table per language, from CLDR 48.
//! Holds data only; `format`, `typed` and `collate` read it.

mod en;
mod kk;
mod ky;
mod ru;
mod tg;
mod tk;
mod uz;

use crate::base::Lang;

/// The writing habits of one language.
pub(in crate::i18n) struct Locale {
    /// Between whole and fraction.
    pub decimal: char,
    /// After the number, with its space if the language sets one.
    pub percent: &'static str,
    /// Short words for thousand, million, billion (10⁹), trillion (10¹²).
    pub compact: [&'static str; 4],
    /// Months as they stand beside a day.
    pub months: [&'static str; 12],
    /// Months as they stand alone or beside a year.
    pub months_alone: [&'static str; 12],
    /// Short months as they stand beside a day.
    pub months_short: [&'static str; 12],
    /// Day `{d}` and month `{m}`.
    pub day_month: &'static str,
    /// Day with month `{day}` and year `{y}`.
    pub dated: &'static str,
    /// Month `{m}` and year `{y}`.
    pub month_year: &'static str,
    /// Between a date and a time of day.
    pub time_glue: &'static str,
    /// Days below ten are written with a zero.
    pub day_padded: bool,
    /// Between the two items of a pair.
    pub list_pair: &'static str,
    /// Before the last of three or more items.
    pub list_last: &'static str,
    /// "now"
    pub now: &'static str,
    /// "yesterday", "today", "tomorrow"
    pub near_days: [&'static str; 3],
    /// `{n}` minutes, hours, days, months, years ago; forms as in `message::form`.
    pub past: [&'static [&'static str]; 5],
    /// In `{n}` minutes, hours, days, months, years.
    pub future: [&'static [&'static str]; 5],
    /// Names of KZ, KG, TJ, TM, UZ, RU.
    pub regions: [&'static str; 6],
    /// Names of the languages in the order of `Lang::ALL`.
    pub languages: [&'static str; 7],
    /// Letters in the order of the alphabet, small; some are two characters.
    pub alphabet: &'static [&'static str],
}

/// Codes of `Locale::regions`, in its order.
pub(in crate::i18n) const REGIONS: [&str; 6] = ["KZ", "KG", "TJ", "TM", "UZ", "RU"];

/// The table of a language.
pub(in crate::i18n) fn locale(lang: Lang) -> &'static Locale {
    static EN: Locale = en::LOCALE;
    static RU: Locale = ru::LOCALE;
    static KK: Locale = kk::LOCALE;
    static KY: Locale = ky::LOCALE;
    static TG: Locale = tg::LOCALE;
    static TK: Locale = tk::LOCALE;
    static UZ: Locale = uz::LOCALE;
    match lang {
        Lang::En => &EN,
        Lang::Ru => &RU,
        Lang::Kk => &KK,
        Lang::Ky => &KY,
        Lang::Tg => &TG,
        Lang::Tk => &TK,
        Lang::Uz => &UZ,
    }
}
