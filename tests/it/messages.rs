//! Are the messages of all interface languages complete, and do they agree with the English? That none
//! is missing is the compiler's work; what stands in them is checked here.

use kerege::base::Lang;
use kerege::i18n::message::Entry;
use kerege::i18n::{INTERFACE_LANGUAGES, catalogue, work_catalogue};
use std::collections::BTreeSet;

/// Messages that may be equal in two languages: names, and patterns without a word.
const SAME_EVERYWHERE: &[&str] = &[
    "challenge.title",
    "conflicts.at",
    "country.title",
    "fields.in_language",
    "funding.in_currency",
    "funding.left_out_amount",
    "funding.rate_used",
    "objective.title",
    "provenance.written_by",
    "region.cell_label",
    "review.record_line",
    "shell.page_title",
    "shell.working_as",
];

/// Equal too, and with a word in Latin letters.
const NAMES: [&str; 1] = ["shell.product"];

/// All messages of a language.
fn entries(lang: Lang) -> Vec<Entry> {
    [catalogue(lang).entries(), work_catalogue(lang).entries()].concat()
}

fn pairs() -> Vec<(Lang, Entry, Entry)> {
    let english = entries(Lang::En);
    let mut all = Vec::new();
    for lang in INTERFACE_LANGUAGES {
        let entries = entries(lang);
        assert_eq!(entries.len(), english.len());
        let both = entries.into_iter().zip(english.iter().cloned());
        all.extend(both.map(|(own, en)| (lang, own, en)));
    }
    all
}

/// The names in braces of a form.
fn parameters(form: &str) -> BTreeSet<&str> {
    let after_open = form.split('{').skip(1);
    after_open.map(|part| part.split('}').next().unwrap_or("")).collect()
}

#[test]
fn keys_stand_once() {
    let entries = entries(Lang::En);
    let keys: BTreeSet<_> = entries.iter().map(|e| e.key).collect();
    assert_eq!(keys.len(), entries.len());
    for key in SAME_EVERYWHERE.iter().chain(&NAMES) {
        assert!(keys.contains(key), "{key} is listed but gone");
    }
}

#[test]
fn every_form_uses_exactly_the_declared_parameters() {
    for (lang, entry, _) in pairs() {
        let declared: BTreeSet<&str> = entry.parameters.iter().copied().collect();
        for form in &entry.forms {
            assert_eq!(parameters(form), declared, "{lang:?} {}: {form}", entry.key);
        }
    }
}

#[test]
fn plurals_have_the_forms_of_their_language() {
    for (lang, entry, _) in pairs() {
        let expected = match (entry.plural, lang) {
            (false, _) => 1,
            (true, Lang::Ru) => 3,
            (true, _) => 2,
        };
        assert_eq!(entry.forms.len(), expected, "{lang:?} {}", entry.key);
    }
}

#[test]
fn russian_is_russian() {
    let cyrillic = |s: &str| s.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c));
    for (lang, entry, english) in pairs() {
        if lang == Lang::En {
            let all = entry.forms.concat();
            assert!(!cyrillic(&all), "Cyrillic in English: {}", entry.key);
            continue;
        }
        let equal = entry.forms == english.forms;
        let listed = SAME_EVERYWHERE.contains(&entry.key) || NAMES.contains(&entry.key);
        assert_eq!(equal, listed, "{}", entry.key);
        if !listed {
            for form in &entry.forms {
                assert!(cyrillic(form), "no Cyrillic: {}: {form}", entry.key);
            }
        }
    }
}

#[test]
fn typography() {
    for (lang, entry, _) in pairs() {
        for form in &entry.forms {
            let say = format!("{lang:?} {}: {form}", entry.key);
            assert!(!form.trim().is_empty(), "empty: {say}");
            assert_eq!(form.trim(), *form, "space at an end: {say}");
            assert!(!form.contains("  "), "two spaces: {say}");
            assert!(!form.contains(['"', '\'']), "straight quotes: {say}");
            assert!(!form.contains("..."), "three points: {say}");
            assert!(!form.contains(" - "), "hyphen for a dash: {say}");
            let own = match lang {
                Lang::Ru => ['“', '‘'],
                _ => ['«', '»'],
            };
            assert!(!form.contains(own), "quotes of another language: {say}");
        }
    }
}

#[test]
fn sentences_end_as_in_english() {
    let end = |s: &str| s.chars().last().filter(|c| ".?!…:;,".contains(*c));
    for (lang, entry, english) in pairs() {
        let expected = end(english.forms[0]);
        for form in english.forms.iter().chain(&entry.forms) {
            assert_eq!(end(form), expected, "{lang:?} {}: {form}", entry.key);
        }
    }
}

#[test]
fn messages_speak() {
    let (en, ru) = (catalogue(Lang::En), catalogue(Lang::Ru));
    assert_eq!(en.shell.saved, "Saved on this device");
    assert_eq!(en.shell.not_saved(en.shell.not_saved_full), "Not saved: the browser’s storage is full");
    assert_eq!(en.common.projects(1), "1 project");
    assert_eq!(en.common.projects(1200), "1\u{202f}200 projects");
    assert_eq!(ru.common.projects(21), "21 проект");
    assert_eq!(ru.common.projects(3), "3 проекта");
    assert_eq!(ru.common.projects(12), "12 проектов");
    assert_eq!(ru.projects.shown(2, "30"), "2 проекта из 30");
    assert_eq!(catalogue(Lang::Tg).common.save, "Сохранить");
    assert_eq!(catalogue(Lang::Uz).common.save, "Save");
}
