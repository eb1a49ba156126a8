//! How is a number written? Groups of three with a narrow no-break space in every language, the
//! language's decimal mark, a real minus sign.

use super::Format;

/// Between groups of three digits, in all languages (over CLDR's).
const GROUP: char = '\u{202f}';
const MINUS: char = '\u{2212}';
/// Between a number and its short word.
const SPACE: char = '\u{a0}';

/// A whole number: the same in all seven languages. "1 234 567"
pub fn integer(n: u64) -> String {
    grouped(&n.to_string())
}

/// Groups a run of digits by threes from the right.
fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() * 2);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(GROUP);
        }
        out.push(c);
    }
    out
}

impl Format {
    /// A whole number with its sign. "−1 234"
    pub fn integer(self, n: i64) -> String {
        let mut out = String::new();
        if n < 0 {
            out.push(MINUS);
        }
        out.push_str(&integer(n.unsigned_abs()));
        out
    }

    /// A decimal string such as "-1234.50", digits kept as they are: "−1 234,50" in Russian.
    /// What is no plain decimal string comes back unchanged.
    pub fn decimal(self, plain: &str) -> String {
        self.written(plain, true)
    }

    /// A decimal string for a text field: the language's decimal mark, no groups. `typed::number`
    /// reads it back as the same number; three decimals get a zero, since "1,234" alone is ambiguous.
    pub fn decimal_to_edit(self, plain: &str) -> String {
        let mut out = self.written(plain, false);
        if plain.split_once('.').is_some_and(|(_, f)| f.len() == 3) {
            out.push('0');
        }
        out
    }

    fn written(self, plain: &str, group: bool) -> String {
        let (negative, unsigned) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) {
            return plain.to_owned();
        }
        let mut out = String::new();
        if negative {
            out.push(if group { MINUS } else { '-' });
        }
        if group {
            out.push_str(&grouped(whole));
        } else {
            out.push_str(whole);
        }
        if !fraction.is_empty() {
            out.push(self.locale().decimal);
            out.push_str(fraction);
        }
        out
    }

    /// A percentage given in percent, as a decimal string: "42.5" is "42.5%", in Russian "42,5 %".
    pub fn percent(self, plain: &str) -> String {
        let mut out = self.decimal(plain);
        out.push_str(self.locale().percent);
        out
    }

    /// A part of a whole as a whole percentage, halves rounded away from zero; `None` of nothing.
    pub fn percent_of(self, part: i128, whole: i128) -> Option<String> {
        if whole <= 0 {
            return None;
        }
        let hundred = part.checked_mul(100)?;
        Some(self.percent(&rounded(hundred, whole).to_string()))
    }

    /// A large number in short: "950", "1.3 K", "24.9 M"; one decimal below a hundred, none from a
    /// hundred on, a decimal zero is dropped. For figures where the exact number stands elsewhere.
    pub fn compact(self, n: i128) -> String {
        let size = n.unsigned_abs();
        if size < 1000 {
            return self.decimal(&n.to_string());
        }
        let mut power: u128 = 1000;
        let mut step = 0;
        // what would round to "1000 K" is written "1 M"
        while step < 3 && size >= power * 1000 - power / 2 {
            power *= 1000;
            step += 1;
        }
        let mut plain = String::from(if n < 0 { "-" } else { "" });
        if size >= power * 100 - power / 20 {
            plain.push_str(&((size + power / 2) / power).to_string());
        } else {
            let tenth = (size + power / 20) / (power / 10);
            plain.push_str(&(tenth / 10).to_string());
            if !tenth.is_multiple_of(10) {
                plain.push('.');
                plain.push_str(&(tenth % 10).to_string());
            }
        }
        let mut out = self.decimal(&plain);
        out.push(SPACE);
        out.push_str(self.locale().compact[step]);
        out
    }
}

/// Quotient rounded, halves away from zero; `whole` above zero.
fn rounded(part: i128, whole: i128) -> i128 {
    let (quotient, rest) = (part / whole, part % whole);
    if rest.unsigned_abs() >= whole.unsigned_abs().div_ceil(2) { quotient + rest.signum() } else { quotient }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang::*;

    #[test]
    fn grouping() {
        for (n, expected) in [(0, "0"), (999, "999"), (1234, "1\u{202f}234"), (1_234_567, "1\u{202f}234\u{202f}567")] {
            assert_eq!(integer(n), expected);
        }
        assert_eq!(Format::new(Tk).integer(-1234), "\u{2212}1\u{202f}234");
        let least = Format::new(En).integer(i64::MIN);
        assert!(least.starts_with("\u{2212}9\u{202f}223"));
    }

    #[test]
    fn decimals() {
        for (lang, plain, expected) in [
            (En, "1234.50", "1\u{202f}234.50"),
            (Ru, "-1234.5", "\u{2212}1\u{202f}234,5"),
            (Uz, "0.125", "0,125"),
            (Ru, "n/a", "n/a"),
            (Ru, "", ""),
        ] {
            assert_eq!(Format::new(lang).decimal(plain), expected);
        }
        assert_eq!(Format::new(Ru).decimal_to_edit("-1234.5"), "-1234,5");
        assert_eq!(Format::new(Ru).decimal_to_edit("33.333"), "33,3330");
    }

    #[test]
    fn percents() {
        assert_eq!(Format::new(En).percent("42.5"), "42.5%");
        assert_eq!(Format::new(Ru).percent("42.5"), "42,5\u{202f}%");
        assert_eq!(Format::new(Kk).percent("42"), "42%");
        for (part, whole, expected) in [
            (1, 3, Some("33%")),
            (1, 2, Some("50%")),
            (1, 8, Some("13%")),
            (0, 5, Some("0%")),
            (5, 0, None),
            (-1, 8, Some("\u{2212}13%")),
        ] {
            assert_eq!(Format::new(En).percent_of(part, whole).as_deref(), expected, "{part}/{whole}");
        }
    }

    #[test]
    fn compacts() {
        for (lang, n, expected) in [
            (En, 0, "0"),
            (En, 999, "999"),
            (En, 1000, "1\u{a0}K"),
            (En, 1300, "1.3\u{a0}K"),
            (En, 24_949_999, "24.9\u{a0}M"),
            (En, 24_950_000, "25\u{a0}M"),
            (En, 99_949, "99.9\u{a0}K"),
            (En, 99_950, "100\u{a0}K"),
            (En, 999_499, "999\u{a0}K"),
            (En, 999_500, "1\u{a0}M"),
            (En, 999_950, "1\u{a0}M"),
            (En, 1_300_000_000, "1.3\u{a0}B"),
            (En, 5_000_000_000_000_000, "5\u{202f}000\u{a0}T"),
            (Ru, 1_300_000, "1,3\u{a0}млн"),
            (Ru, -1_300_000, "\u{2212}1,3\u{a0}млн"),
            (Ru, 1300, "1,3\u{a0}тыс."),
        ] {
            assert_eq!(Format::new(lang).compact(n), expected);
        }
        Format::new(En).compact(i128::MIN);
    }
}
