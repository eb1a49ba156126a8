//! From when to when does a timeline reach, and where are its marks? Years, or quarters where there
//! are few years.

use crate::base::Date;

/// The time that is shown: whole years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Axis {
    pub first: Date,
    pub days: i64,
    pub marks: Vec<Mark>,
}

/// Where a year or a quarter begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub at: Date,
    /// 1 to 4 where quarters are marked.
    pub quarter: Option<u8>,
}

/// Marked in quarters up to so many years.
const YEARS_IN_QUARTERS: u16 = 3;
/// So many years are all marked; of more, so many at most.
const YEARS: u16 = 12;

impl Axis {
    /// The whole years that hold all the days and today.
    pub fn over(days: impl Iterator<Item = Date>, today: Date) -> Self {
        let (first, last) =
            days.fold((today.year(), today.year()), |(first, last), day| (first.min(day.year()), last.max(day.year())));
        let years = last - first + 1;
        let step = years.div_ceil(YEARS);
        let begins = |year: u16, month: u8| Date::new(year, month, 1).unwrap_or(today);
        let marks = (first..=last).step_by(step.into()).flat_map(|year| {
            let quarters = if years <= YEARS_IN_QUARTERS { 1..=4 } else { 0..=0 };
            quarters.map(move |quarter: u8| match quarter {
                0 => Mark { at: begins(year, 1), quarter: None },
                _ => Mark { at: begins(year, quarter * 3 - 2), quarter: Some(quarter) },
            })
        });
        let end = Date::new(last, 12, 31).unwrap_or(today);
        Self { first: begins(first, 1), days: end.days() - begins(first, 1).days() + 1, marks: marks.collect() }
    }
}

/// The bar of two dates, of which one may be missing: the first day and how many days it is long.
pub fn bar(start: Option<Date>, end: Option<Date>) -> Option<(Date, i64)> {
    let (start, end) = (start.or(end)?, end.or(start)?);
    Some((start, (end.days() - start.days()).max(0) + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_axis_holds_whole_years_and_not_too_many_marks() {
        let today = day("2026-11-24");
        for (days, first, length, marks, quarter) in [
            (&[][..], "2026-01-01", 365, 4, Some(1)),
            (&["2025-03-05", "2027-02-01"], "2025-01-01", 1095, 12, Some(1)),
            (&["2024-12-31"], "2024-01-01", 1096, 12, Some(1)),
            (&["2023-12-31"], "2023-01-01", 1461, 4, None),
            (&["2016-01-01", "2030-01-01"], "2016-01-01", 5479, 8, None),
            (&["1000-01-01", "9999-12-31"], "1000-01-01", 3_287_182, 12, None),
        ] {
            let axis = Axis::over(days.iter().map(|text| day(text)), today);
            assert_eq!((axis.first, axis.days), (day(first), length), "{days:?}");
            assert_eq!((axis.marks.len(), axis.marks[0].quarter), (marks, quarter), "{days:?}");
            assert_eq!(axis.marks[0].at, axis.first);
        }
    }

    #[test]
    fn a_bar_needs_one_date() {
        let (a, b) = (day("2026-01-01"), day("2026-01-31"));
        for (start, end, expected) in [
            (None, None, None),
            (Some(a), Some(b), Some((a, 31))),
            (Some(a), None, Some((a, 1))),
            (None, Some(b), Some((b, 1))),
            (Some(b), Some(a), Some((b, 1))),
        ] {
            assert_eq!(bar(start, end), expected);
        }
    }
}
