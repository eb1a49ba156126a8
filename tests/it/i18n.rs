//! Do our own formats agree with CLDR 48? Held against samples written by ICU for all seven languages.
//! Where the house goes its own way (group separator, narrow space before %, no padding in short
//! Kazakh dates), the table of exceptions says so.

use kerege::base::Lang;
use kerege::i18n::Format;
use kerege::i18n::format::Category;
use serde_json::Value;

fn samples() -> Value {
    let text = include_str!("../fixtures/cldr-7-locales.json");
    serde_json::from_str(text).expect("the fixture is JSON")
}

fn each(check: impl Fn(Lang, Format, &Value)) {
    let all = samples();
    for lang in Lang::ALL {
        let key = if lang == Lang::En { "en-GB" } else { lang.code() };
        check(lang, Format::new(lang), &all[key]);
    }
}

/// Every kind of space as a plain one.
fn plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

fn text(value: &Value) -> String {
    plain_spaces(value.as_str().expect("a text"))
}

#[test]
fn months() {
    each(|lang, format, cldr| {
        for month in 1u8..=12 {
            let at = |list: &str| text(&cldr[list][usize::from(month) - 1]);
            // some locales capitalise months that stand alone
            let alone = at("month_long_standalone").to_lowercase();
            assert_eq!(format.month(month).to_lowercase(), alone, "{lang:?}");
            assert_eq!(format.month_short(month), at("month_short_format"));
            let date = format.date((2026, month, 5));
            assert!(date.contains(&at("month_long_format")), "{date}");
        }
    });
}

#[test]
fn dates() {
    each(|lang, format, cldr| {
        let day = (2026, 3, 5);
        assert_eq!(plain_spaces(&format.date(day)), text(&cldr["date_long"]));
        let medium = match lang {
            Lang::Kk => text(&cldr["date_medium"]).replace("05", "5"),
            _ => text(&cldr["date_medium"]),
        };
        assert_eq!(plain_spaces(&format.date_short(day)), medium);
    });
}

#[test]
fn numbers() {
    each(|lang, format, cldr| {
        let grouped = text(&cldr["four_digit"]).replace(',', " ");
        assert_eq!(plain_spaces(&format.integer(1234)), grouped);
        assert_eq!(format.integer(1234), "1\u{202f}234");
        assert_eq!(format.decimal("1.5"), format!("1{}5", text(&cldr["decimal"])));
        assert_eq!(plain_spaces(&format.percent("42")), text(&cldr["percent"]));
        let compact = match lang {
            Lang::En => "1.3 M".to_owned(),
            _ => text(&cldr["compact"]),
        };
        assert_eq!(plain_spaces(&format.compact(1_300_000)), compact);
    });
}

#[test]
fn plurals() {
    each(|lang, format, cldr| {
        for sample in text(&cldr["pl"]).split(' ') {
            let (number, category) = sample.split_once(':').expect("number:category");
            let ours = match format.plural(number) {
                Category::One => "one",
                Category::Few => "few",
                Category::Many => "many",
                Category::Other => "other",
            };
            assert_eq!(ours, category, "{lang:?} {number}");
        }
    });
}

#[test]
fn lists_and_names() {
    each(|lang, format, cldr| {
        assert_eq!(format.list(&["A", "B", "C"]), text(&cldr["list"]));
        for iso2 in ["KZ", "KG", "TJ", "TM", "UZ", "RU"] {
            // CLDR keeps a Soviet name; the country calls itself, and the UN calls it, otherwise.
            let named = cldr["regions"][iso2]
                .as_str()
                .map(|name| if name == "Киргизия" { "Кыргызстан" } else { name });
            assert_eq!(format.region(iso2), named);
        }
        for named in Lang::ALL {
            // CLDR writes one Uzbek name with a quotation mark for the letter
            let name = text(&cldr["langs"][named.code()]).replace('‘', "ʻ");
            assert_eq!(format.language(named), name, "{lang:?}");
        }
    });
}
