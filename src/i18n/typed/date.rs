//! Which date was typed? Accepts "5 March 2026", "March 5, 2026", "5 мар. 2026 г.", "2026 ж. 5 наурыз",
//! "05.03.2026", "5/3/2026", "2026-03-05", and dates known in part: "март 2026", "03.2026", "2026-03",
//! "2026". Digits alone are read day first, as all seven languages write them.

use crate::base::Lang;
use crate::i18n::collate::fold;
use crate::i18n::locale::locale;

/// A date as far as it was given: month 1 to 12; a day only with a month, and one the calendar has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct TypedDate {
    pub year: i32,
    pub month: Option<u8>,
    pub day: Option<u8>,
}

/// Why the text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateProblem {
    /// Nothing was typed.
    Empty,
    /// It does not read as a date.
    NotADate,
    /// The calendar has no such day or month: 31 April, 25/13/2026.
    NoSuchDay,
    /// The year has two digits: "05.03.26" could begin with the year.
    ShortYear,
}

/// Words that stand in dates and say nothing: "2026 г.", "2026 жылы", "5th of March". Folded.
const SILENT: [&str; 17] = [
    "г",
    "год",
    "года",
    "ж",
    "жыл",
    "жылы",
    "жылдын",
    "йил",
    "yil",
    "yyl",
    "сол",
    "соли",
    "of",
    "st",
    "nd",
    "rd",
    "th",
];

/// Reads a date typed in any of the seven languages; years 1000 to 9999.
pub fn date(text: &str) -> Result<TypedDate, DateProblem> {
    let folded = fold(text.trim());
    if folded.is_empty() {
        return Err(DateProblem::Empty);
    }
    let mut numbers: Vec<&str> = Vec::new();
    let mut month = None;
    let mut rest = folded.as_str();
    let mut first = true;
    while let Some(c) = rest.chars().next() {
        let length = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let taken = if c.is_ascii_digit() {
            let taken = length(|c| c.is_ascii_digit());
            numbers.push(&rest[..taken]);
            taken
        } else if c.is_alphabetic() {
            let taken = length(char::is_alphabetic);
            let word = &rest[..taken];
            if !SILENT.contains(&word) {
                let found = month_named(word).ok_or(DateProblem::NotADate)?;
                if month.replace(found).is_some() {
                    return Err(DateProblem::NotADate);
                }
            }
            taken
        } else if c.is_whitespace() || (!first && matches!(c, '.' | '-' | '/' | ',' | '–')) {
            c.len_utf8()
        } else {
            return Err(DateProblem::NotADate);
        };
        first = false;
        rest = &rest[taken..];
    }
    let (year, month, day) = sorted_out(&numbers, month)?;
    checked(year, month, day)
}

/// Which of the numbers is the year, which the month, which the day.
fn sorted_out<'a>(
    numbers: &[&'a str],
    named_month: Option<u8>,
) -> Result<(&'a str, Option<u8>, Option<&'a str>), DateProblem> {
    let is_year = |n: &str| n.len() == 4;
    let is_part = |n: &str| n.len() <= 2;
    let month = |n: &str| Some(n.parse().unwrap_or(0));
    match (numbers, named_month) {
        ([y], named) if is_year(y) => Ok((y, named, None)),
        ([y, d], Some(m)) | ([d, y], Some(m)) if is_year(y) && is_part(d) => Ok((y, Some(m), Some(d))),
        ([a, b], Some(_)) if is_part(a) && is_part(b) => Err(DateProblem::ShortYear),
        ([y, m], None) | ([m, y], None) if is_year(y) && is_part(m) => Ok((y, month(m), None)),
        ([y, m, d], None) | ([d, m, y], None) if is_year(y) && is_part(m) && is_part(d) => Ok((y, month(m), Some(d))),
        ([a, b, c], None) if is_part(a) && is_part(b) && is_part(c) => Err(DateProblem::ShortYear),
        _ => Err(DateProblem::NotADate),
    }
}

/// The date, if the calendar has it.
fn checked(year: &str, month: Option<u8>, day: Option<&str>) -> Result<TypedDate, DateProblem> {
    let year: i32 = year.parse().map_err(|_| DateProblem::NotADate)?;
    if year < 1000 {
        return Err(DateProblem::NotADate);
    }
    let day = match day {
        None => None,
        Some(digits) => Some(digits.parse::<u8>().map_err(|_| DateProblem::NotADate)?),
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        None => 0,
        Some(2) if leap => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        Some(1..=12) => 31,
        Some(_) => return Err(DateProblem::NoSuchDay),
    };
    match day {
        Some(d) if d == 0 || d > days => Err(DateProblem::NoSuchDay),
        _ => Ok(TypedDate { year, month, day }),
    }
}

/// The month a folded word names in any language: its whole name, a short form, or three letters and
/// more from its beginning. `None` if it names no month, or two.
fn month_named(word: &str) -> Option<u8> {
    let mut found = None;
    for lang in Lang::ALL {
        let l = locale(lang);
        for names in [&l.months, &l.months_alone, &l.months_short] {
            for (month, name) in (1u8..).zip(names) {
                let name = fold(name.trim_end_matches('.'));
                if name == word {
                    return Some(month);
                }
                if word.chars().count() >= 3 && name.starts_with(word) {
                    match found {
                        Some(other) if other != month => return None,
                        _ => found = Some(month),
                    }
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Format;

    #[test]
    fn what_people_type() {
        let day = (2026, Some(3), Some(5));
        for (text, (year, month, day)) in [
            ("5 March 2026", day),
            ("5 march 2026", day),
            ("March 5, 2026", day),
            ("5th of March 2026", day),
            ("05.03.2026", day),
            ("5/3/2026", day),
            (" 2026-03-05 ", day),
            ("2026.3.5", day),
            ("5 мар 2026", day),
            ("5 мар. 2026 г.", day),
            ("5 МАРТА 2026 года", day),
            ("2026 ж. 5 наурыз", day),
            ("2026-ж., 5-март", day),
            ("5-mart, 2026", day),
            ("5 мая 2026", (2026, Some(5), Some(5))),
            ("5 maý 2026", (2026, Some(5), Some(5))),
            ("5 may 2026", (2026, Some(5), Some(5))),
            ("1 sept 2026", (2026, Some(9), Some(1))),
            ("29 February 2028", (2028, Some(2), Some(29))),
            ("март 2026", (2026, Some(3), None)),
            ("2026 март", (2026, Some(3), None)),
            ("03.2026", (2026, Some(3), None)),
            ("2026-03", (2026, Some(3), None)),
            ("2026", (2026, None, None)),
            ("2026 г.", (2026, None, None)),
            ("31.12.1999", (1999, Some(12), Some(31))),
        ] {
            assert_eq!(date(text), Ok(TypedDate { year, month, day }), "{text}");
        }
    }

    #[test]
    fn what_is_asked_back() {
        use DateProblem::*;
        for (text, problem) in [
            ("", Empty),
            ("  ", Empty),
            ("soon", NotADate),
            ("5 March", NotADate),
            ("05.03", NotADate),
            ("20260305", NotADate),
            ("-2026", NotADate),
            ("2026-03-05T10:00", NotADate),
            ("5 March April 2026", NotADate),
            ("5 iyu 2026", NotADate),
            ("5 ma 2026", NotADate),
            ("0026", NotADate),
            ("05.03.26", ShortYear),
            ("5 Mar 26", ShortYear),
            ("29.02.2026", NoSuchDay),
            ("31 апреля 2026", NoSuchDay),
            ("03/25/2026", NoSuchDay),
            ("2026-00-01", NoSuchDay),
            ("0.3.2026", NoSuchDay),
            ("99.2026", NoSuchDay),
        ] {
            assert_eq!(date(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn every_written_date_reads_back() {
        for lang in Lang::ALL {
            let format = Format::new(lang);
            for month in 1..=12 {
                let expected = |day| Ok(TypedDate { year: 2026, month: Some(month), day });
                let full = (2026, month, 7);
                assert_eq!(date(&format.date(full)), expected(Some(7)));
                assert_eq!(date(&format.date_short(full)), expected(Some(7)));
                let alone = format.partial(2026, Some(month), None);
                assert_eq!(date(&alone), expected(None), "{alone}");
            }
        }
    }
}
