//! What amounts come to in one currency: exact sums, rounded only where they are shown.
//!
//! A worth is a whole number of 10⁻²³ of the currency's unit: an amount's ten-thousandths times a
//! factor of fifteen decimals times a share in hundredths of a percent. So an amount divides over
//! countries, and sums add up over any grouping, without a rest. Knows no rate and no record.

use std::cmp::{Ordering, Reverse};
use std::iter::Sum;
use std::ops::Add;

use crate::base::{Amount, order};
use crate::model::kinds::project::Shares;

/// What one unit of a currency comes to in another, in 10⁻¹⁵.
///
/// The only rounding before display: half to even, to fifteen decimals, where a quote must be turned
/// round or crossed. An amount's worth is off by less than its number of units times 10⁻¹⁵ / 2: a
/// thousandth of a cent on twenty thousand million sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Factor(i128);

impl Factor {
    /// A currency in itself.
    pub const ONE: Self = Self(1_000_000_000_000_000);

    /// `numerator / denominator`, both above zero; none where it is too large to reckon with, or
    /// vanishes.
    pub fn ratio(numerator: i128, denominator: i128) -> Option<Self> {
        let common = divisor(numerator, denominator);
        let (numerator, denominator) = (numerator / common, denominator / common);
        let common = divisor(Self::ONE.0, denominator);
        let (scaled, denominator) = (numerator.checked_mul(Self::ONE.0 / common)?, denominator / common);
        let (whole, rest) = (scaled / denominator, scaled % denominator);
        let up = match rest.cmp(&(denominator - rest)) {
            Ordering::Less => 0,
            Ordering::Equal => whole % 2,
            Ordering::Greater => 1,
        };
        Some(Self(whole + up)).filter(|factor| factor.0 > 0)
    }
}

/// The greatest common divisor of two numbers above zero.
fn divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// See the module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worth(i128);

impl Worth {
    pub const ZERO: Self = Self(0);
    const PLACES: u32 = 23;
    /// A million million, as of an [`Amount`]: with it, thousands of amounts add up within range.
    const LIMIT: i128 = 1_000_000_000_000 * 10_i128.pow(Self::PLACES);

    /// None where it comes to more than a million million.
    pub fn of(amount: Amount, factor: Factor) -> Option<Self> {
        let worth = amount.parts().checked_mul(factor.0)?.checked_mul(Shares::WHOLE.into())?;
        (worth.abs() <= Self::LIMIT).then_some(Self(worth))
    }

    /// The part of a whole amount, or of sums of such, that a share of it is, exactly.
    pub fn share(self, hundredths: u32) -> Self {
        debug_assert!(self.0 % i128::from(Shares::WHOLE) == 0, "shares of shares are not exact");
        Self(self.0 / i128::from(Shares::WHOLE) * i128::from(hundredths))
    }

    /// What is left of it beyond `other`; never below zero.
    pub fn beyond(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0).max(0))
    }

    /// What is left when `other` is taken away, whatever that is.
    pub fn without(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// How much of `whole` it is, in hundredths of a percent, rounded down; none of nothing.
    pub fn part_of(self, whole: Self) -> Option<i128> {
        (whole > Self::ZERO).then(|| self.0 / (whole.0 / i128::from(Shares::WHOLE)).max(1))
    }

    fn in_units_of(self, decimals: u8) -> (i128, i128) {
        let unit = Self::unit(decimals);
        (self.0.div_euclid(unit), self.0.rem_euclid(unit))
    }

    fn unit(decimals: u8) -> i128 {
        10_i128.pow(Self::PLACES.saturating_sub(decimals.into()))
    }

    /// To a whole number of the currency's smallest part, halves away from zero.
    pub fn rounded(self, decimals: u8) -> Shown {
        let (whole, rest) = Self(self.0.abs()).in_units_of(decimals);
        let size = whole + i128::from(rest >= Self::unit(decimals) - rest);
        Shown { parts: size * self.0.signum(), decimals }
    }
}

impl Add for Worth {
    type Output = Self;
    /// Sums end at the edge of what can be reckoned, which no office's money comes near.
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Worth {
    fn sum<I: Iterator<Item = Self>>(worths: I) -> Self {
        worths.fold(Self::ZERO, Add::add)
    }
}

/// A worth as it is shown: so many of the currency's smallest part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub parts: i128,
    pub decimals: u8,
}

impl std::fmt::Display for Shown {
    /// `1234.50`, with all decimals of the currency.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one = 10_i128.pow(self.decimals.into());
        let sign = if self.parts < 0 { "-" } else { "" };
        write!(f, "{sign}{}", self.parts.abs() / one)?;
        match self.decimals {
            0 => Ok(()),
            places => write!(f, ".{:0>1$}", self.parts.abs() % one, places.into()),
        }
    }
}

/// The rows of a sum as they are shown, so that they add up to the shown sum: each is rounded down,
/// and what is missing goes to those that lost most by it, the first of equals.
pub fn rows(rows: &[Worth], decimals: u8) -> Vec<Shown> {
    let total = rows.iter().copied().sum::<Worth>().rounded(decimals).parts;
    let (mut shown, rests): (Vec<i128>, Vec<i128>) = rows.iter().map(|row| row.in_units_of(decimals)).unzip();
    let missing = usize::try_from(total - shown.iter().sum::<i128>()).unwrap_or(0);
    let mut places: Vec<usize> = (0..rows.len()).collect();
    order::sort_by_key(&mut places, |place| Reverse(rests[*place]));
    places.into_iter().take(missing).for_each(|place| shown[place] += 1);
    shown.into_iter().map(|parts| Shown { parts, decimals }).collect()
}

/// A worth, and what it could be once open conflicts are settled (M15).
///
/// Whatever is decided lies within. The range may be wider than what can come about, where one conflict
/// (a rate) is in both sides of a difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    pub shown: Worth,
    pub least: Worth,
    pub most: Worth,
}

impl Span {
    pub const ZERO: Self = Self { shown: Worth::ZERO, least: Worth::ZERO, most: Worth::ZERO };

    /// Of the worth shown and all it could be.
    pub fn of(shown: Worth, possible: impl IntoIterator<Item = Worth>) -> Self {
        possible.into_iter().fold(Self { shown, least: shown, most: shown }, |span, worth| Self {
            least: span.least.min(worth),
            most: span.most.max(worth),
            ..span
        })
    }

    /// Whether an open conflict leaves it undecided.
    pub fn is_open(self) -> bool {
        self.least != self.most
    }

    /// The greater of two.
    pub fn or_more(self, other: Self) -> Self {
        Self { shown: self.shown.max(other.shown), least: self.least.max(other.least), most: self.most.max(other.most) }
    }

    /// What is left of it beyond `other`; never below zero.
    pub fn beyond(self, other: Self) -> Self {
        Self {
            shown: self.shown.beyond(other.shown),
            least: self.least.beyond(other.most),
            most: self.most.beyond(other.least),
        }
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { shown: self.shown + other.shown, least: self.least + other.least, most: self.most + other.most }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// In hundredths of a cent.
    fn worth(parts: i128) -> Worth {
        Worth::of(Amount::of_parts(parts), Factor::ONE).unwrap()
    }

    #[test]
    fn a_factor_is_rounded_half_to_even() {
        let one = Factor::ONE.0;
        for (numerator, denominator, expected) in [
            (1, 1, Some(one)),
            (1, 3, Some(333_333_333_333_333)),
            (2, 3, Some(666_666_666_666_667)),
            (1, 2 * one, None),
            (3, 2 * one, Some(2)),
            (5, 2 * one, Some(2)),
            (7, 2 * one, Some(4)),
            (1, 10 * one, None),
            (i128::MAX, 1, None),
        ] {
            assert_eq!(
                Factor::ratio(numerator, denominator).map(|factor| factor.0),
                expected,
                "{numerator}/{denominator}"
            );
        }
    }

    #[test]
    fn a_worth_is_shown_with_its_currencys_decimals() {
        for (parts, decimals, expected) in [
            (12_345_000, 2, "1234.50"),
            (50, 2, "0.01"),
            (49, 2, "0.00"),
            (-50, 2, "-0.01"),
            (-12_345_678, 2, "-1234.57"),
            (5_000, 0, "1"),
            (-4_999, 0, "0"),
            (12_345, 3, "1.235"),
            (12_345, 4, "1.2345"),
        ] {
            assert_eq!(worth(parts).rounded(decimals).to_string(), expected, "{parts}");
        }
    }

    #[test]
    fn rows_add_up_to_the_shown_sum() {
        for (parts, expected) in [
            (&[][..], &[][..]),
            (&[3_333, 3_333, 3_334], &["0", "0", "1"]),
            (&[5_000, 5_000], &["1", "0"]),
            (&[4_000, 4_000, 4_000], &["1", "0", "0"]),
            (&[10_000, 2_500, 2_500], &["1", "1", "0"]),
            (&[-3_000, 10_000], &["0", "1"]),
            (&[-6_000, -6_000], &["0", "-1"]),
        ] {
            let worths: Vec<Worth> = parts.iter().map(|parts| worth(*parts)).collect();
            let shown: Vec<String> = rows(&worths, 0).iter().map(Shown::to_string).collect();
            assert_eq!(shown, expected, "{parts:?}");
            let total = worths.iter().copied().sum::<Worth>().rounded(0).parts;
            assert_eq!(rows(&worths, 0).iter().map(|row| row.parts).sum::<i128>(), total, "{parts:?}");
        }
    }

    #[test]
    fn shares_of_a_worth_add_up() {
        let whole = worth(1);
        let parts = [3_334, 3_333, 3_333].map(|share| whole.share(share));
        assert_eq!(parts.into_iter().sum::<Worth>(), whole);
        assert_eq!(worth(100).part_of(worth(300)), Some(3_333));
        assert_eq!(worth(100).part_of(Worth::ZERO), None);
    }

    #[test]
    fn beyond_all_sums_is_no_worth() {
        let trillion = Amount::whole(1_000_000_000_000);
        assert!(Worth::of(trillion, Factor::ONE).is_some());
        assert_eq!(Worth::of(trillion, Factor::ratio(3, 1).unwrap()), None);
        assert_eq!(Worth::of(trillion, Factor::ratio(100_000, 1).unwrap()), None);
    }

    #[test]
    fn a_range_holds_whatever_is_decided() {
        let asked = Span::of(worth(100), [worth(80), worth(120)]);
        let there = Span::of(worth(90), [worth(70)]);
        assert_eq!(asked.beyond(there), Span { shown: worth(10), least: Worth::ZERO, most: worth(50) });
        assert!(asked.is_open() && !Span::of(worth(1), []).is_open());
    }
}
