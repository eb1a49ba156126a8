//! Amounts of money and currencies, exact: no floats, no rounding.
//!
//! Knows no rate: what an amount is worth in another currency is `insight`'s to say.

use std::fmt;
use std::str::FromStr;

use super::{Malformed, as_text};

/// A currency's ISO 4217 code: three capital letters, whether or not this version knows it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// The currencies of ISO 4217, without funds codes, metals and testing codes, by their decimals.
const LISTED: [(u8, &str); 4] = [
    (4, "CLFUYW"),
    (3, "BHDIQDJODKWDLYDOMRTND"),
    (0, "BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF"),
    (
        2,
        "AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBGNBMDBNDBOBBRLBSDBTNBWPBYNBZDCADCDFCHFCNYCOPCRCCUPCVECZKDKKDOPDZDEGPERN\
         ETBEURFJDFKPGBPGELGHSGIPGMDGTQGYDHKDHNLHTGHUFIDRILSINRIRRJMDKESKGSKHRKPWKYDKZTLAKLBPLKRLRDLSLMADMDLMGAMKDMMKMNT\
         MOPMRUMURMVRMWKMXNMYRMZNNADNGNNIONOKNPRNZDPABPENPGKPHPPKRPLNQARRONRSDRUBSARSBDSCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVC\
         SYPSZLTHBTJSTMTTOPTRYTTDTWDTZSUAHUSDUYUUZSVEDVESWSTXCDXCGYERZARZMWZWG",
    ),
];

impl Currency {
    pub const USD: Self = Self(*b"USD");

    /// How many decimals an amount may have; none for a code that is not in ISO 4217.
    pub fn decimals(self) -> Option<u8> {
        let holds = |codes: &str| codes.as_bytes().chunks_exact(3).any(|code| code == self.0);
        LISTED.iter().find(|(_, codes)| holds(codes)).map(|(decimals, _)| *decimals)
    }

    /// Every currency, in the order of codes.
    pub fn all() -> Vec<Self> {
        let codes = LISTED.iter().flat_map(|(_, codes)| codes.as_bytes().chunks_exact(3));
        let mut all: Vec<Self> = codes.map(|code| Self([code[0], code[1], code[2]])).collect();
        super::order::sort(&mut all);
        all
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("three capital letters")
    }
}

impl FromStr for Currency {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let code = <[u8; 3]>::try_from(text.as_bytes()).ok().filter(|code| code.iter().all(u8::is_ascii_uppercase));
        code.map(Self).ok_or(Malformed("a currency is three capital letters"))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A decimal number with up to `PLACES` decimals, as a whole number of its smallest part.
///
/// Written with as many decimals as it needs: `7151000`, `0.5`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal<const PLACES: u32>(i128);

/// An amount in ten-thousandths of its currency's unit: no currency has finer parts.
pub type Amount = Decimal<4>;

/// What one unit of a currency is worth in another, as published.
pub type Quote = Decimal<10>;

impl<const PLACES: u32> Decimal<PLACES> {
    pub const ZERO: Self = Self(0);
    /// How many smallest parts make one.
    pub const ONE: i128 = 10_i128.pow(PLACES);
    /// Beyond a million million there is no sum of any office in any currency: a slip of the keyboard.
    pub const LIMIT: Self = Self(1_000_000_000_000 * Self::ONE);

    pub fn whole(number: i64) -> Self {
        Self(i128::from(number) * Self::ONE)
    }

    pub fn of_parts(parts: i128) -> Self {
        Self(parts)
    }

    /// In smallest parts.
    pub fn parts(self) -> i128 {
        self.0
    }

    /// Whether it has no more decimals than these.
    pub fn fits(self, decimals: u8) -> bool {
        let finer = PLACES.saturating_sub(u32::from(decimals));
        self.0 % 10_i128.pow(finer) == 0
    }
}

impl<const PLACES: u32> fmt::Display for Decimal<PLACES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, parts) = (self.0.abs() / Self::ONE, self.0.abs() % Self::ONE);
        let decimals = format!("{parts:0>places$}", places = PLACES as usize);
        match decimals.trim_end_matches('0') {
            "" => write!(f, "{sign}{whole}"),
            decimals => write!(f, "{sign}{whole}.{decimals}"),
        }
    }
}

impl<const PLACES: u32> FromStr for Decimal<PLACES> {
    type Err = Malformed;
    /// Takes what [`fmt::Display`] writes, noughts at the end allowed. Refuses more decimals than
    /// there is room for, and whatever lies beyond [`Self::LIMIT`].
    fn from_str(text: &str) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("an amount is written 7151000 or 0.5");
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let (whole, decimals) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(whole) || !decimals.is_none_or(is_number) || whole.len() > 15 {
            return Err(WRONG);
        }
        let decimals = decimals.unwrap_or("").trim_end_matches('0');
        if decimals.len() > PLACES as usize {
            return Err(Malformed("more decimals than there are"));
        }
        let number = |text: &str| text.parse::<i128>().map_err(|_| WRONG);
        let parts = number(&format!("{decimals:0<places$}", places = PLACES as usize))?;
        let number = sign * (number(whole)? * Self::ONE + parts);
        if number.abs() <= Self::LIMIT.0 { Ok(Self(number)) } else { Err(Malformed("an amount beyond all sums")) }
    }
}

as_text!(Currency, Amount, Quote);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_one_spelling() {
        for (text, parts) in
            [("0", 0), ("7151000", 71_510_000_000), ("0.5", 5_000), ("-12.34", -123_400), ("0.0001", 1)]
        {
            assert_eq!(text.parse::<Amount>().map(Amount::parts), Ok(parts), "{text}");
            assert_eq!(Amount::of_parts(parts).to_string(), text);
        }
        assert_eq!("12.50000".parse::<Amount>().map(|amount| amount.to_string()), Ok("12.5".into()));
        for wrong in
            ["", "-", ".5", "5.", "1e3", "1 000", "1,5", "0.00001", "+1", "1000000000001", "9".repeat(40).as_str()]
        {
            assert!(wrong.parse::<Amount>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_currency_has_its_own_number_of_decimals() {
        for (code, decimals) in [
            ("USD", Some(2)),
            ("KZT", Some(2)),
            ("UZS", Some(2)),
            ("JPY", Some(0)),
            ("KWD", Some(3)),
            ("CLF", Some(4)),
            ("XYZ", None),
        ] {
            assert_eq!(code.parse::<Currency>().unwrap().decimals(), decimals, "{code}");
        }
        for wrong in ["", "usd", "US", "USDD", "₸"] {
            assert!(wrong.parse::<Currency>().is_err(), "{wrong}");
        }
        let all = Currency::all();
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]), "each once");
        assert_eq!(all.len(), 159);
    }

    #[test]
    fn an_amount_fits_its_currency() {
        let amount: Amount = "10.5".parse().unwrap();
        assert!(amount.fits(2) && amount.fits(1) && !amount.fits(0));
    }
}
