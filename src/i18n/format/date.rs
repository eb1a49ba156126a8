//! How is a date written? Day, month by name, year, in the language's own order; never digits alone.
//! Knows no clock: an age in minutes is an argument.

use super::Format;
use crate::i18n::message::{fill, form};

/// Year, month 1 to 12, day 1 to 31.
pub type Day = (i32, u8, u8);

/// A date in ISO 8601 as far as it is known: "2026", "2026-03", "2026-03-05". For files, not for people.
pub fn iso(year: i32, month: Option<u8>, day: Option<u8>) -> String {
    let mut out = padded(year.unsigned_abs(), 4);
    for part in [month, day].into_iter().map_while(|p| p) {
        out.push('-');
        out.push_str(&padded(u32::from(part), 2));
    }
    out
}

/// A number with leading zeros.
fn padded(n: u32, width: usize) -> String {
    let digits = n.to_string();
    let mut out = "0".repeat(width.saturating_sub(digits.len()));
    out.push_str(&digits);
    out
}

/// The name of a month 1 to 12; empty for any other number.
fn named(names: &'static [&'static str; 12], month: u8) -> &'static str {
    let index = usize::from(month).wrapping_sub(1);
    names.get(index).copied().unwrap_or("")
}

impl Format {
    /// A month by itself, as in a heading: "March", "март".
    pub fn month(self, month: u8) -> &'static str {
        named(&self.locale().months_alone, month)
    }

    /// A month in short, for narrow places such as axes: "Mar", "мар."
    pub fn month_short(self, month: u8) -> &'static str {
        named(&self.locale().months_short, month)
    }

    /// "5 March 2026", "5 марта 2026 г.", "2026 ж. 5 наурыз"
    pub fn date(self, (year, month, day): Day) -> String {
        let name = named(&self.locale().months, month);
        self.dated(&self.day_month(&self.day(day), name), year)
    }

    /// "5 Mar 2026", for tables.
    pub fn date_short(self, (year, month, day): Day) -> String {
        let name = named(&self.locale().months_short, month);
        self.dated(&self.day_month(&self.day(day), name), year)
    }

    /// A date as far as it is known: a year, a month with its year, or a day.
    pub fn partial(self, year: i32, month: Option<u8>, day: Option<u8>) -> String {
        match (month, day) {
            (Some(month), Some(day)) => self.date((year, month, day)),
            (Some(month), None) => {
                fill(self.locale().month_year, &[("m", self.month(month)), ("y", &year.to_string())])
            }
            (None, _) => year.to_string(),
        }
    }

    /// A moment to the minute, 24 hours: "5 March 2026, 14:05"
    pub fn date_time(self, day: Day, hour: u8, minute: u8) -> String {
        let mut out = self.date(day);
        out.push_str(self.locale().time_glue);
        out.push_str(&padded(u32::from(hour), 2));
        out.push(':');
        out.push_str(&padded(u32::from(minute), 2));
        out
    }

    /// From one day to another, saying the common part once: "5–9 March 2026", "5 March – 9 May 2026".
    pub fn date_range(self, from: Day, to: Day) -> String {
        if from == to {
            return self.date(from);
        }
        if from.0 != to.0 {
            return self.dash(&self.date(from), &self.date(to));
        }
        let months = &self.locale().months;
        let days = if from.1 == to.1 {
            let mut days = self.day(from.2);
            days.push('–');
            days.push_str(&self.day(to.2));
            self.day_month(&days, named(months, from.1))
        } else {
            self.dash(
                &self.day_month(&self.day(from.2), named(months, from.1)),
                &self.day_month(&self.day(to.2), named(months, to.1)),
            )
        };
        self.dated(&days, from.0)
    }

    /// How long ago: "3 days ago"; a negative age lies ahead: "in 3 days". Whole units, cut off:
    /// minutes below an hour, hours below a day, days below 31, months below a year, years.
    pub fn age(self, minutes: i64) -> String {
        let size = minutes.unsigned_abs();
        let days = size / (24 * 60);
        let (unit, n) = match size {
            0 => return self.locale().now.to_owned(),
            1..60 => (0, size),
            60..1440 => (1, size / 60),
            _ if days < 31 => (2, days),
            _ if days < 365 => (3, (days / 30).min(11)),
            _ => (4, days / 365),
        };
        let forms = if minutes > 0 { self.locale().past[unit] } else { self.locale().future[unit] };
        fill(form(forms, n), &[("n", &super::integer(n))])
    }

    /// How many calendar days ago: "yesterday", "today", "tomorrow", else as `age`.
    pub fn days_ago(self, days: i32) -> String {
        match days {
            -1..=1 => self.locale().near_days[(1 - days) as usize].to_owned(),
            _ => self.age(i64::from(days) * 24 * 60),
        }
    }

    fn day(self, day: u8) -> String {
        padded(u32::from(day), if self.locale().day_padded { 2 } else { 1 })
    }

    fn day_month(self, day: &str, month: &str) -> String {
        fill(self.locale().day_month, &[("d", day), ("m", month)])
    }

    fn dated(self, day: &str, year: i32) -> String {
        fill(self.locale().dated, &[("day", day), ("y", &year.to_string())])
    }

    fn dash(self, from: &str, to: &str) -> String {
        fill("{a} – {b}", &[("a", from), ("b", to)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang::*;

    #[test]
    fn dates_keep_the_order_of_their_language() {
        for (lang, expected) in [
            (En, "5 March 2026"),
            (Ru, "5 марта 2026\u{a0}г."),
            (Kk, "2026\u{a0}ж. 5 наурыз"),
            (Ky, "2026-ж., 5-март"),
            (Tg, "05 Март 2026"),
            (Tk, "5 mart 2026"),
            (Uz, "5-mart, 2026"),
        ] {
            assert_eq!(Format::new(lang).date((2026, 3, 5)), expected);
        }
    }

    #[test]
    fn partial_dates() {
        for (lang, expected) in [
            (En, "March 2026"),
            (Ru, "март 2026\u{a0}г."),
            (Kk, "2026\u{a0}ж. наурыз"),
            (Ky, "2026-ж., март"),
            (Tg, "Март 2026"),
            (Tk, "mart 2026"),
            (Uz, "mart, 2026"),
        ] {
            let format = Format::new(lang);
            assert_eq!(format.partial(2026, Some(3), None), expected);
            assert_eq!(format.partial(2026, None, None), "2026");
        }
        assert_eq!(Format::new(Ru).month(13), "");
        assert_eq!(Format::new(Ru).month(0), "");
    }

    #[test]
    fn ranges_say_the_common_part_once() {
        let day = (2026, 3, 5);
        for (lang, to, expected) in [
            (En, (2026, 3, 5), "5 March 2026"),
            (En, (2026, 3, 9), "5–9 March 2026"),
            (En, (2026, 5, 9), "5 March – 9 May 2026"),
            (En, (2027, 5, 9), "5 March 2026 – 9 May 2027"),
            (Ru, (2026, 3, 9), "5–9 марта 2026\u{a0}г."),
            (Ru, (2026, 5, 9), "5 марта – 9 мая 2026\u{a0}г."),
            (Kk, (2026, 5, 9), "2026\u{a0}ж. 5 наурыз – 9 мамыр"),
            (Uz, (2026, 3, 9), "5–9-mart, 2026"),
        ] {
            assert_eq!(Format::new(lang).date_range(day, to), expected);
        }
    }

    #[test]
    fn moments() {
        let (en, ky) = (Format::new(En), Format::new(Ky));
        assert_eq!(en.date_time((2026, 3, 5), 9, 5), "5 March 2026, 09:05");
        assert_eq!(ky.date_time((2026, 3, 5), 14, 0), "2026-ж., 5-март 14:00");
        assert_eq!(iso(2026, Some(3), Some(5)), "2026-03-05");
        assert_eq!(iso(2026, Some(12), None), "2026-12");
        assert_eq!(iso(987, None, Some(5)), "0987");
    }

    #[test]
    fn ages() {
        const DAY: i64 = 24 * 60;
        for (minutes, en, ru) in [
            (0, "now", "сейчас"),
            (1, "1 minute ago", "1 минуту назад"),
            (59, "59 minutes ago", "59 минут назад"),
            (61, "1 hour ago", "1 час назад"),
            (22 * 60, "22 hours ago", "22 часа назад"),
            (3 * DAY, "3 days ago", "3 дня назад"),
            (30 * DAY, "30 days ago", "30 дней назад"),
            (31 * DAY, "1 month ago", "1 месяц назад"),
            (364 * DAY, "11 months ago", "11 месяцев назад"),
            (5 * 365 * DAY, "5 years ago", "5 лет назад"),
            (-12 * DAY, "in 12 days", "через 12 дней"),
        ] {
            assert_eq!(Format::new(En).age(minutes), en);
            assert_eq!(Format::new(Ru).age(minutes), ru);
        }
        Format::new(En).age(i64::MIN);
        assert_eq!(Format::new(Ru).days_ago(0), "сегодня");
        assert_eq!(Format::new(Ru).days_ago(1), "вчера");
        assert_eq!(Format::new(Ru).days_ago(-1), "завтра");
        assert_eq!(Format::new(Tk).days_ago(-2), "2 günden");
    }
}
