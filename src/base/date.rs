//! Days, parts of days and minutes: the calendar without a clock.
//!
//! Knows no time zone and no language: dates are what people wrote, minutes are UTC.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{Malformed, as_text};

/// Minutes since 1970-01-01 00:00 UTC. For display only (M8): nothing is ordered by it but equals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minute(pub i64);

impl Minute {
    /// The day (UTC) the minute lies in.
    pub fn date(self) -> Date {
        Date::from_days(self.0.div_euclid(24 * 60))
    }

    /// Hour and minute of that day (UTC).
    pub fn clock(self) -> (u8, u8) {
        let minute = self.0.rem_euclid(24 * 60);
        ((minute / 60) as u8, (minute % 60) as u8)
    }
}

/// A day of the Gregorian calendar, years 1 to 9999. Written `2026-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, Malformed> {
        if (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day) {
            Ok(Self { year, month, day })
        } else {
            Err(Malformed("no such day"))
        }
    }

    pub fn year(self) -> u16 {
        self.year
    }
    /// 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }
    /// 1 to 31.
    pub fn day(self) -> u8 {
        self.day
    }

    /// Days since 1970-01-01 (Howard Hinnant's civil calendar arithmetic).
    pub fn days(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((i64::from(self.month) + 9) % 12) + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// So many months later, or earlier where below zero: the same day, or the month's last where it has
    /// no such day. Kept within the years 1 to 9999.
    pub fn plus_months(self, months: i32) -> Self {
        let months = (i32::from(self.year) * 12 + i32::from(self.month) - 1 + months).clamp(12, 9999 * 12 + 11);
        let (year, month) = ((months / 12) as u16, (months % 12 + 1) as u8);
        Self { year, month, day: self.day.min(days_in(year, month)) }
    }

    /// The inverse of [`Date::days`]; days outside of the years 1 to 9999 become the nearest inside.
    pub fn from_days(days: i64) -> Self {
        let days = days.clamp(-719_162, 2_932_896) + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * of_year + 2) / 153;
        let day = (of_year - (153 * month + 2) / 5 + 1) as u8;
        let month = if month < 10 { month + 3 } else { month - 9 } as u8;
        let year = (year_of_era + era * 400 + i64::from(month <= 2)) as u16;
        Self { year, month, day }
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        match text.parse()? {
            PartialDate::Day(date) => Ok(date),
            _ => Err(Malformed("a day is written 2026-11-24")),
        }
    }
}

/// A date as well as it is known: a year, a month or a day. Written `2013`, `2013-11`, `2013-11-24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartialDate {
    Year(u16),
    Month(u16, u8),
    Day(Date),
}

impl PartialDate {
    /// The first day it may mean.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => Date { year, month: 1, day: 1 },
            Self::Month(year, month) => Date { year, month, day: 1 },
            Self::Day(date) => date,
        }
    }

    /// The last day it may mean.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(year) => Date { year, month: 12, day: 31 },
            Self::Month(year, month) => Date { year, month, day: days_in(year, month) },
            Self::Day(date) => date,
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(date) => date.fmt(f),
        }
    }
}

impl FromStr for PartialDate {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("a date is written 2026, 2026-11 or 2026-11-24");
        let part = |text: &str, width: usize| -> Result<u16, Malformed> {
            if text.len() == width && text.bytes().all(|b| b.is_ascii_digit()) {
                text.parse().map_err(|_| WRONG)
            } else {
                Err(WRONG)
            }
        };
        let mut parts = text.split('-');
        let year = part(parts.next().unwrap_or(""), 4)?;
        let month = parts.next().map(|m| part(m, 2)).transpose()?.map(|m| m as u8);
        let day = parts.next().map(|d| part(d, 2)).transpose()?.map(|d| d as u8);
        if parts.next().is_some() {
            return Err(WRONG);
        }
        let date = Date::new(year, month.unwrap_or(1), day.unwrap_or(1))?;
        Ok(match (month, day) {
            (None, _) => Self::Year(year),
            (Some(month), None) => Self::Month(year, month),
            _ => Self::Day(date),
        })
    }
}

as_text!(Date, PartialDate);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_both_ways_over_four_centuries() {
        let mut day = Date::new(1899, 12, 31).unwrap();
        for days in day.days()..day.days() + 146_097 + 400 {
            assert_eq!(Date::from_days(days).days(), days);
            assert!(Date::from_days(days) == day || Date::from_days(days) > day);
            day = Date::from_days(days);
        }
        assert_eq!(Date::new(1970, 1, 1).unwrap().days(), 0);
        assert_eq!(Date::new(2026, 11, 24).unwrap().days(), 20_781);
        assert_eq!(Date::from_days(i64::MAX).to_string(), "9999-12-31");
        assert_eq!(Date::from_days(i64::MIN).to_string(), "0001-01-01");
    }

    #[test]
    fn months_end_where_they_end() {
        for (from, months, expected) in [
            ("2026-01-31", 1, "2026-02-28"),
            ("2028-01-31", 1, "2028-02-29"),
            ("2028-02-29", 12, "2029-02-28"),
            ("2026-12-31", 2, "2027-02-28"),
            ("2026-03-31", -1, "2026-02-28"),
            ("2026-01-15", -1, "2025-12-15"),
            ("2026-05-30", 0, "2026-05-30"),
            ("9999-12-31", 1, "9999-12-31"),
            ("0001-01-31", -1, "0001-01-31"),
        ] {
            assert_eq!(from.parse::<Date>().unwrap().plus_months(months).to_string(), expected, "{from} {months}");
        }
    }

    #[test]
    fn dates_are_read_as_exactly_as_they_are_known() {
        for text in ["2013", "2013-11", "2013-11-24", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
        for wrong in ["", "13", "2013-13", "2013-11-31", "2023-02-29", "2013-1", "2013-11-24-1", "+013", "0000"] {
            assert!(wrong.parse::<PartialDate>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_minute_before_1970_still_has_its_day() {
        assert_eq!(Minute(-1).date().to_string(), "1969-12-31");
        assert_eq!(Minute(-1).clock(), (23, 59));
    }
}
