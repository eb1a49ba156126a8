//! Which name stands first, and which spellings are the same to someone who searches?
//! Order by the alphabet of the language; numbers inside names by their value. Own small tables instead
//! of the standard library's case tables: they cost a third of what all of `i18n` may weigh.

use crate::base::Lang;
use crate::i18n::locale::locale;
use std::cmp::Ordering;

/// Order of two names in a language: letters first, then small before capital, then the characters.
pub fn compare(lang: Lang, a: &str, b: &str) -> Ordering {
    sort_key(lang, a).cmp(&sort_key(lang, b))
}

/// What `compare` compares; for `sort_by_cached_key`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey {
    letters: Vec<u32>,
    capitals: Vec<bool>,
    text: String,
}

// Spaces before digits before the letters of the language before all other letters.
const SPACE: u32 = 1;
const DIGIT: u32 = 0x100;
const NUMBER: u32 = 0x1000;
const LETTER: u32 = 0x1_0000;
const FOREIGN: u32 = 0x10_0000;

/// The key of a name. A letter the alphabet lacks stands after the one it is made from (é after e),
/// another script stands last. Punctuation counts as a space, apostrophes and accents set apart do not.
pub fn sort_key(lang: Lang, text: &str) -> SortKey {
    let alphabet = locale(lang).alphabet;
    let mut key = SortKey { letters: Vec::with_capacity(text.len()), capitals: Vec::new(), text: text.to_owned() };
    let mut chars = text.chars().peekable();
    while let Some(original) = chars.next() {
        let c = lower(original);
        if c.is_ascii_digit() {
            let mut number = String::from(c);
            while let Some(next) = chars.next_if(char::is_ascii_digit) {
                number.push(next);
            }
            let number = number.trim_start_matches('0');
            key.letters.push(NUMBER + number.len() as u32);
            let digits = number.bytes().map(|b| DIGIT + u32::from(b));
            key.letters.extend(digits);
        } else if is_apostrophe(c) || is_mark(c) {
        } else if !c.is_alphabetic() {
            if key.letters.last() != Some(&SPACE) {
                key.letters.push(SPACE);
            }
        } else {
            key.capitals.push(c != original);
            let pair = chars.peek().and_then(|&next| {
                let second = if is_apostrophe(next) { 'ʻ' } else { lower(next) };
                let mut two = alphabet.iter().map(|letter| letter.chars());
                two.position(|mut l| l.next() == Some(c) && l.next() == Some(second))
            });
            if let Some(position) = pair {
                chars.next();
                key.letters.push(LETTER + 2 * position as u32);
            } else {
                key.letters.push(weight(alphabet, c));
            }
        }
    }
    key
}

/// Where a small letter stands.
fn weight(alphabet: &[&str], c: char) -> u32 {
    let place = |c: char| {
        let mut one = alphabet.iter().map(|letter| letter.chars());
        one.position(|mut l| l.next() == Some(c) && l.next().is_none())
    };
    if let Some(position) = place(c) {
        return LETTER + 2 * position as u32;
    }
    let base = base(c);
    let first = if base.is_ascii() { 'a' } else { 'а' };
    let nearest = (first..=base).rev().find_map(place);
    match nearest {
        Some(position) => LETTER + 2 * position as u32 + 1,
        None => FOREIGN + base as u32,
    }
}

/// A text as search sees it: small letters, ё as е, қ as к, ş as s, no apostrophes, no accents.
pub fn fold(text: &str) -> String {
    text.chars().map(lower).filter(|&c| !is_apostrophe(c) && !is_mark(c)).map(base).collect()
}

/// The small letter, for the Latin and Cyrillic letters of the seven languages and their neighbours.
fn lower(c: char) -> char {
    let code = c as u32;
    let small = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x410..=0x42f => code + 32,
        0x400..=0x40f => code + 80,
        0x130 => 0x69,
        0x178 => 0xff,
        0x4c0 => 0x4cf,
        // pairs that begin with an odd number
        0x139..=0x148 | 0x179..=0x17e | 0x4c1..=0x4ce => code + code % 2,
        // pairs that begin with an even number
        0x100..=0x137 | 0x14a..=0x177 | 0x460..=0x481 | 0x48a..=0x4bf | 0x4d0..=0x52f => code | 1,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// The plain letter a small letter is made from; ё, қ and their like, й stays itself.
fn base(c: char) -> char {
    match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ə' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ә' => 'а',
        'ғ' | 'ґ' => 'г',
        'ё' | 'є' => 'е',
        'і' | 'ї' | 'ӣ' => 'и',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' | 'ӯ' | 'ў' => 'у',
        'һ' | 'ҳ' => 'х',
        'ҷ' => 'ч',
        other => other,
    }
}

/// Whatever people type for the apostrophe in oʻ, gʻ and maʼno.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | 'ʻ' | 'ʼ' | '‘' | '’')
}

/// An accent set after its letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use Lang::*;

    fn sorted(lang: Lang, expected: &[&str]) {
        let mut names: Vec<&str> = expected.iter().rev().copied().collect();
        names.sort_by(|a, b| compare(lang, a, b));
        assert_eq!(names, expected, "{lang:?}");
    }

    #[test]
    fn names_follow_their_alphabet() {
        sorted(En, &["apple", "Apple", "Éclair", "fig", "Zebra", "Яблоко"]);
        sorted(Ru, &["Ель", "Ёлка", "Жук", "Қазан", "Лес", "Apple"]);
        sorted(Kk, &["Ақтау", "Әулие", "Қазан", "Орал", "Өскемен", "Ілияс"]);
        sorted(Ky, &["Нарын", "Ңаңа", "Ош", "Өзгөн", "Талас"]);
        sorted(Tg, &["Ғарм", "Дарвоз", "Қӯрғон", "Хуҷанд", "Ҳисор", "Чин", "Ҷирғатол"]);
        sorted(Tk, &["Çärjew", "Daşoguz", "Mary", "Ňa", "Ýazguly", "Zarina"]);
        sorted(Uz, &["Samarqand", "Termiz", "Xiva", "Zarafshon", "Oʻzbekiston", "Gʻijduvon", "Shahrisabz", "Chirchiq"]);
    }

    #[test]
    fn numbers_by_value_and_spaces_first() {
        sorted(En, &["C 2", "C1", "C2", "C10", "C010b", "Ca"]);
        sorted(Ru, &["Цели", "Цель 2", "Цель 10"]);
        sorted(En, &["", "a", "a b", "a-c", "ab"]);
    }

    #[test]
    fn apostrophes_are_one() {
        for spelling in ["Oʻzbek", "O'zbek", "O‘zbek", "O’zbek"] {
            assert_eq!(fold(spelling), "ozbek");
            let a = sort_key(Uz, spelling).letters;
            assert_eq!(a, sort_key(Uz, "Oʻzbek").letters);
        }
    }

    #[test]
    fn folding() {
        for (text, expected) in [
            ("Ёлка", "елка"),
            ("Қазақстан", "казакстан"),
            ("Türkmençe Daşoguz", "turkmence dasoguz"),
            ("Тоҷикӣ", "точики"),
            ("Йод", "йод"),
            ("Cafe\u{301}", "cafe"),
        ] {
            assert_eq!(fold(text), expected);
        }
    }

    #[test]
    fn small_letters_as_in_unicode() {
        for code in (0x41..0x180).chain(0x400..0x530) {
            let Some(c) = char::from_u32(code) else {
                continue;
            };
            let unicode: Vec<char> = c.to_lowercase().collect();
            if unicode.len() == 1 {
                assert_eq!(lower(c), unicode[0], "{code:x}");
            }
        }
    }
}
