//! Small numbers as letters: one for each from −16 to 15, more for greater ones.
//!
//! Base 64 with five bits a letter and the sixth to say that more follow, as source maps have it; the
//! sign stands in the lowest bit. What the numbers mean is for [`super::columns`] to say.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const NONE: u8 = 64;
/// The number of each letter.
const NUMBERS: [u8; 256] = {
    let mut numbers = [NONE; 256];
    let mut number = 0;
    while number < LETTERS.len() {
        numbers[LETTERS[number] as usize] = number as u8;
        number += 1;
    }
    numbers
};

/// Writes one number.
pub fn push(text: &mut Vec<u8>, number: i64) {
    let mut left = (number << 1 ^ number >> 63) as u64;
    loop {
        let more = if left > 31 { 32 } else { 0 };
        text.push(LETTERS[(left & 31 | more) as usize]);
        left >>= 5;
        if more == 0 {
            return;
        }
    }
}

/// Numbers on their way out of a text.
pub struct Codes<'a>(std::slice::Iter<'a, u8>);

impl<'a> Codes<'a> {
    pub fn of(text: &'a str) -> Self {
        Self(text.as_bytes().iter())
    }

    /// None where there is no whole number.
    pub fn number(&mut self) -> Option<i64> {
        let mut number = 0u64;
        for shift in (0..65).step_by(5) {
            let letter = NUMBERS[usize::from(*self.0.next()?)];
            // Thirteen letters hold 65 bits: of the last one only four count.
            if letter == NONE || shift == 60 && letter > 15 {
                return None;
            }
            number |= u64::from(letter & 31) << shift;
            if letter < 32 {
                return Some((number >> 1) as i64 ^ -((number & 1) as i64));
            }
        }
        None
    }

    pub fn is_done(&self) -> bool {
        self.0.as_slice().is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_and_small_ones_take_a_letter() {
        let numbers = [0, 1, -1, 15, -15, 16, -16, 1 << 31, i64::MAX, i64::MIN];
        let mut text = Vec::new();
        numbers.iter().for_each(|number| push(&mut text, *number));
        let text = String::from_utf8(text).unwrap();
        assert!(text.starts_with("ACBedgBf"));
        let mut codes = Codes::of(&text);
        numbers.iter().for_each(|number| assert_eq!(codes.number(), Some(*number)));
        assert!(codes.is_done());
    }

    #[test]
    fn what_is_no_number_is_none() {
        for wrong in ["", "g", "?", " A", "é", "//////////////A", "ggggggggggggQ"] {
            assert_eq!(Codes::of(wrong).number(), None, "{wrong}");
        }
    }
}
