//! Which amount of money was typed? A number as `number` reads it, with no more decimals than its
//! currency has.

use super::number::{NumberProblem, number};
use crate::base::{Amount, Currency};

/// Why the text is no amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AmountProblem {
    /// It is no number, or two.
    Number(NumberProblem),
    /// The currency has only so many decimals.
    Decimals(u8),
    /// Beyond all sums: a slip of the keyboard.
    TooLarge,
}

/// Reads an amount. Noughts at the end are no decimals; a currency that is not chosen yet, or that ISO
/// 4217 doesn't have, takes what an amount can hold.
pub fn amount(text: &str, currency: Option<Currency>) -> Result<Amount, AmountProblem> {
    let plain = number(text).map_err(AmountProblem::Number)?;
    let decimals = plain.split_once('.').map_or("", |(_, decimals)| decimals.trim_end_matches('0')).len();
    let most = currency.and_then(Currency::decimals).unwrap_or(4);
    if decimals > usize::from(most) {
        return Err(AmountProblem::Decimals(most));
    }
    plain.parse().map_err(|_| AmountProblem::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_sets_the_decimals() {
        use AmountProblem::{Decimals, TooLarge};
        for (text, currency, expected) in [
            ("12 500", "JPY", Ok("12500")),
            ("12 500,00", "JPY", Ok("12500")),
            ("12 500,5", "JPY", Err(Decimals(0))),
            ("90\u{202f}000,50", "CHF", Ok("90000.5")),
            ("90 000,505", "CHF", Err(Decimals(2))),
            ("1'234.5", "KWD", Ok("1234.5")),
            ("1 234,0005", "KWD", Err(Decimals(3))),
            ("-15", "USD", Ok("-15")),
            ("0.00005", "XYZ", Err(Decimals(4))),
            ("1 000 000 000 001", "UZS", Err(TooLarge)),
            ("9".repeat(40).as_str(), "UZS", Err(TooLarge)),
        ] {
            let read = amount(text, currency.parse().ok()).map(|amount| amount.to_string());
            assert_eq!(read, expected.map(str::to_owned), "{text} {currency}");
        }
        assert_eq!(amount("12,5", None).map(|amount| amount.to_string()), Ok("12.5".to_owned()));
        assert_eq!(amount("", None), Err(AmountProblem::Number(NumberProblem::Empty)));
        let ambiguous = NumberProblem::Ambiguous { whole: "12500".to_owned(), fraction: "12.500".to_owned() };
        assert_eq!(amount("12.500", None), Err(AmountProblem::Number(ambiguous)));
    }
}
