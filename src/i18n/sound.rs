//! Which names sound alike, whichever script or spelling they are written in? `Нур` and `Nur`, `ЮСАИД` and
//! `USAID`, `Жамият` and `Zhamiyat`.
//!
//! Only for proposing and finding: it makes equal more than is equal. Refuses to know any word.

use super::fold;

/// The text as it sounds, roughly, in Latin letters: nothing to show.
pub fn sound(text: &str) -> String {
    let mut spelled = Vec::with_capacity(text.len());
    for c in fold(text).chars() {
        match latin(c) {
            Some(letters) => spelled.extend(letters.chars()),
            None => spelled.push(if c.is_alphanumeric() { c } else { ' ' }),
        }
    }
    let mut heard = String::with_capacity(spelled.len());
    let mut rest = &spelled[..];
    while let [letter, later @ ..] = rest {
        let (sound, taken) = match (letter, later.first()) {
            // One sound of two letters.
            ('z', Some('h')) | ('d', Some('j')) => ('j', 2),
            ('k', Some('h')) => ('h', 2),
            ('g', Some('h')) => ('g', 2),
            ('p', Some('h')) => ('f', 2),
            // No other letter of a name ends up as these two.
            ('s', Some('h')) => ('x', 2),
            ('c', Some('h')) => ('c', 2),
            ('c', Some('e' | 'i' | 'y')) => ('s', 1),
            ('i' | 'y', Some('a' | 'e' | 'o' | 'u')) => {
                rest = later;
                continue;
            }
            ('c' | 'q', _) => ('k', 1),
            ('x', _) => ('h', 1),
            ('w', _) => ('v', 1),
            ('y', _) => ('i', 1),
            (other, _) => (*other, 1),
        };
        rest = &rest[taken..];
        if !heard.ends_with(sound) {
            heard.push(sound);
        }
    }
    heard.trim().to_owned()
}

/// A Cyrillic letter, folded, as most people write it in Latin ones.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' | 'җ' => "zh",
        'з' => "z",
        'и' | 'й' | 'ы' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' | 'щ' => "sh",
        'ъ' | 'ь' => "",
        'ю' => "iu",
        'я' => "ia",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_several_spellings_sounds_alike() {
        for spellings in [
            &["Нур", "Nur", "NUR", "«Нур»"][..],
            &["USAID", "ЮСАИД"],
            &["UNICEF", "ЮНИСЕФ"],
            &["UNESCO", "ЮНЕСКО"],
            &["Жамият", "Zhamiyat", "Jamiyat"],
            &["Халқ", "Xalq", "Khalk"],
            &["Озодия", "Ozodiya"],
            &["Шаҳр", "Shahr"],
            &["Чинор", "Chinor"],
            &["Human Rights  Watch", "Human-Rights Watch"],
        ] {
            for spelling in spellings {
                assert_eq!(sound(spelling), sound(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn other_names_do_not() {
        for (one, other) in [("Нур", "Нор"), ("Шаҳр", "Саҳар"), ("UNDP", "UNFPA"), ("Чинор", "Синор"), ("1", "2")]
        {
            assert_ne!(sound(one), sound(other));
        }
        assert_eq!(sound(" – "), "");
    }
}
