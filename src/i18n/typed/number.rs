//! Which number was typed? Comma or point before the decimals, any space or apostrophe between groups.
//!
//! "1,234" is one thousand and more to some and one and a quarter to others, and a budget is no place
//! to guess: one comma or point before exactly three digits is asked back, in every language, unless
//! something else in the number decides ("1,234.5", "1 234,567", "0,125", "1,234,567").

/// Why the text is no number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberProblem {
    /// Nothing was typed.
    Empty,
    /// It does not read as a number.
    NotANumber,
    /// It reads in two ways; both as decimal strings, to be shown by `Format::decimal_to_edit`.
    Ambiguous {
        /// The mark taken as a group separator: "1234".
        whole: String,
        /// The mark taken as the decimal mark: "1.234".
        fraction: String,
    },
}

/// Reads a number into a plain decimal string: "-1234.50". Decimals stay as typed, leading zeros go.
pub fn number(text: &str) -> Result<String, NumberProblem> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberProblem::Empty);
    }
    read(text).ok_or(NumberProblem::NotANumber)?
}

/// Reads numbers that were written by one hand, as a column of a spreadsheet is: what can be read in
/// two ways is read as the others show, where all that show it agree.
pub fn numbers(texts: &[&str]) -> Vec<Result<String, NumberProblem>> {
    let read: Vec<_> = texts.iter().map(|text| number(text)).collect();
    let shown = texts.iter().zip(&read).filter_map(|(text, read)| {
        let decimal =
            |mark: char| text.matches(mark).count() == 1 && !text.contains(if mark == ',' { '.' } else { ',' });
        let plain = read.as_ref().ok()?;
        [',', '.'].into_iter().find(|mark| decimal(*mark) && plain.contains('.'))
    });
    let mut shown: Vec<char> = shown.collect();
    shown.dedup();
    let [mark] = shown[..] else { return read };
    let decided = |(text, read): (&&str, Result<String, NumberProblem>)| match read {
        Err(NumberProblem::Ambiguous { fraction, .. }) if text.contains(mark) => Ok(fraction),
        Err(NumberProblem::Ambiguous { whole, .. }) => Ok(whole),
        read => read,
    };
    texts.iter().zip(read).map(decided).collect()
}

/// Reads a percentage, with or without its sign: "42,5 %" is "42.5".
pub fn percent(text: &str) -> Result<String, NumberProblem> {
    let text = text.trim();
    number(text.strip_suffix('%').unwrap_or(text))
}

/// `None` for what is no number; an ambiguous one is an error of its own.
fn read(text: &str) -> Option<Result<String, NumberProblem>> {
    let (negative, unsigned) = match text.strip_prefix(['-', '\u{2212}', '–']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let commas = unsigned.matches(',').count();
    let points = unsigned.matches('.').count();
    let spaced = unsigned.contains(is_space);
    let mark = match (commas, points) {
        (0, 0) => None,
        (1, 0) => Some(','),
        (0, 1) => Some('.'),
        // one kind, several times: groups
        (_, 0) | (0, _) => None,
        // both kinds: the later one is the decimal mark, and stands once
        _ => Some(if unsigned.rfind(',') > unsigned.rfind('.') { ',' } else { '.' }),
    };
    let (whole, fraction) = match mark {
        Some(mark) => unsigned.split_once(mark)?,
        None => (unsigned, ""),
    };
    if mark.is_some() && (fraction.is_empty() || !digits(fraction)) {
        return None;
    }
    let whole = ungrouped(whole, mark.is_some())?;
    let fraction_reading = plain(negative, &whole, fraction);
    let could_be_group = mark.is_some()
        && commas + points == 1
        && !spaced
        && fraction.len() == 3
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0');
    if could_be_group {
        let mut joined = whole;
        joined.push_str(fraction);
        return Some(Err(NumberProblem::Ambiguous { whole: plain(negative, &joined, ""), fraction: fraction_reading }));
    }
    Some(Ok(fraction_reading))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’')
}

fn digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// The digits of the whole part, its groups taken together: each of three, but for the first, and all
/// apart by the same mark. May be empty before a decimal mark (",5").
fn ungrouped(text: &str, may_be_empty: bool) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut separator = None;
    let mut group = 0;
    for c in text.chars() {
        if c.is_ascii_digit() {
            out.push(c);
            group += 1;
            continue;
        }
        if !(is_space(c) || matches!(c, ',' | '.')) {
            return None;
        }
        let kind = if is_space(c) { ' ' } else { c };
        let right_size = match separator {
            None => (1..=3).contains(&group),
            Some(before) => before == kind && group == 3,
        };
        if !right_size {
            return None;
        }
        separator = Some(kind);
        group = 0;
    }
    let complete = match separator {
        None => group > 0 || may_be_empty,
        Some(_) => group == 3,
    };
    complete.then_some(out)
}

/// A canonical decimal string: no leading zeros, no minus before nothing.
fn plain(negative: bool, whole: &str, fraction: &str) -> String {
    let whole = whole.trim_start_matches('0');
    let zero = whole.is_empty() && fraction.bytes().all(|b| b == b'0');
    let mut out = String::from(if negative && !zero { "-" } else { "" });
    out.push_str(if whole.is_empty() { "0" } else { whole });
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;
    use crate::i18n::Format;

    #[test]
    fn what_people_type() {
        for (text, expected) in [
            ("0", "0"),
            ("-0", "0"),
            ("007", "7"),
            ("1234", "1234"),
            ("1 234 567", "1234567"),
            ("1\u{202f}234\u{a0}567", "1234567"),
            ("1\u{202f}234,5", "1234.5"),
            ("1234,50", "1234.50"),
            ("1234.5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("1.234,5", "1234.5"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1'234'567.89", "1234567.89"),
            ("1 234,567", "1234.567"),
            ("1234,567", "1234.567"),
            ("0,125", "0.125"),
            (",5", "0.5"),
            ("-12,5", "-12.5"),
            ("\u{2212}12", "-12"),
            ("+3", "3"),
            (" 42 ", "42"),
        ] {
            assert_eq!(number(text).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(percent("42,5\u{202f}%"), Ok("42.5".to_owned()));
        assert_eq!(percent("42"), Ok("42".to_owned()));
    }

    #[test]
    fn what_is_asked_back() {
        for text in [
            "abc",
            "1 23",
            "1,23,456",
            "12,",
            ".",
            "-",
            "1.2.3",
            "1,2,3",
            "see note",
            "1e5",
            "5%",
            "1 2345",
            "1,234.567,8",
            "1\u{660}",
        ] {
            assert_eq!(number(text), Err(NumberProblem::NotANumber), "{text}");
        }
        assert_eq!(number(" "), Err(NumberProblem::Empty));
        for (text, whole, fraction) in [
            ("1,234", "1234", "1.234"),
            ("1.234", "1234", "1.234"),
            ("-12,500", "-12500", "-12.500"),
            ("100.000", "100000", "100.000"),
        ] {
            let expected = NumberProblem::Ambiguous { whole: whole.to_owned(), fraction: fraction.to_owned() };
            assert_eq!(number(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn the_others_of_a_column_decide_what_is_meant() {
        let both = |whole: &str, fraction: &str| {
            Err(NumberProblem::Ambiguous { whole: whole.to_owned(), fraction: fraction.to_owned() })
        };
        for (column, expected) in [
            (&["10.945", "523.11"][..], vec![Ok("10.945"), Ok("523.11")]),
            (&["10,945", "523,11"], vec![Ok("10.945"), Ok("523.11")]),
            (&["12,700", "523.11"], vec![Ok("12700"), Ok("523.11")]),
            (&["10.945", "87"], vec![both("10945", "10.945"), Ok("87")]),
            (&["10.945", "523.11", "0,8"], vec![both("10945", "10.945"), Ok("523.11"), Ok("0.8")]),
            (&["10.945", "x"], vec![both("10945", "10.945"), Err(NumberProblem::NotANumber)]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|read| read.map(str::to_owned)).collect();
            assert_eq!(numbers(column), expected, "{column:?}");
        }
    }

    #[test]
    fn every_written_number_reads_back() {
        let plains = ["0", "7", "999", "1234", "1234567.89", "-1234.5", "12.5", "0.12"];
        for lang in Lang::ALL {
            let format = Format::new(lang);
            for plain in plains {
                assert_eq!(number(&format.decimal(plain)).as_deref(), Ok(plain));
                assert_eq!(number(&format.decimal_to_edit(plain)).as_deref(), Ok(plain));
            }
            let three = format.decimal_to_edit("33.333");
            assert_eq!(number(&three).as_deref(), Ok("33.3330"));
        }
    }
}
