//! Which plural form goes with a number, fractions included? The cardinal rules of CLDR 48 for the
//! seven languages. Messages with whole counts choose by `message::form`; this is for the rest.

use super::Format;
use crate::base::Lang;

/// A plural category as CLDR names it; the seven languages use these four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Category {
    One,
    Few,
    Many,
    Other,
}

impl Format {
    /// The category of a plain decimal string, "21", "1.50", "-3". Digits that stand count:
    /// English has "1 day" and "1.0 days".
    pub fn plural(self, decimal: &str) -> Category {
        let unsigned = decimal.trim_start_matches('-');
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let whole = whole.trim_start_matches('0');
        let is_one = whole == "1";
        match self.lang() {
            Lang::En if is_one && fraction.is_empty() => Category::One,
            Lang::En => Category::Other,
            Lang::Ru if !fraction.is_empty() => Category::Other,
            Lang::Ru => {
                let mut last = whole.bytes().rev().map(|b| b.wrapping_sub(b'0'));
                match (last.next().unwrap_or(0), last.next().unwrap_or(0)) {
                    (_, 1) => Category::Many,
                    (1, _) => Category::One,
                    (2..=4, _) => Category::Few,
                    _ => Category::Many,
                }
            }
            // n = 1 as a value, however it is written
            _ if is_one && fraction.bytes().all(|b| b == b'0') => Category::One,
            _ => Category::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_and_tens() {
        use Category::*;
        for (lang, n, expected) in [
            (Lang::En, "1", One),
            (Lang::En, "1.0", Other),
            (Lang::En, "-1", One),
            (Lang::Ru, "1", One),
            (Lang::Ru, "1.0", Other),
            (Lang::Ru, "11", Many),
            (Lang::Ru, "111", Many),
            (Lang::Ru, "121", One),
            (Lang::Ru, "1004", Few),
            (Lang::Ru, "0", Many),
            (Lang::Kk, "1.0", One),
            (Lang::Uz, "21", Other),
            (Lang::Tg, "1", One),
        ] {
            assert_eq!(Format::new(lang).plural(n), expected, "{lang:?} {n}");
        }
    }
}
