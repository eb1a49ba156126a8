//! Files that were cut, edited by hand or laid out anew since they were made.

use kerege::exchange::bundle::{Bundle, Flaw, Refusal, Scope, read, sealed_part, sha256};
use kerege::exchange::review::Outcome;

use super::office::{Office, field, id, open};

fn small() -> Vec<u8> {
    let mut office = Office::empty("kg");
    office.set("project-a", [field("title.en", "A \"quoted\" title"), field("title.ru", "Название")]);
    office.set("project-b", [field("title.en", "B")]);
    office.set("country-kg", [field("name.en", "Kyrgyzstan")]);
    office.workspace.merged.insert("bundle-z".parse().unwrap());
    office.export(Scope::All)
}

/// Whatever is offered is as it was written.
fn assert_nothing_wrong(read: &Bundle, whole: &Bundle, what: &str) {
    for (id, record) in &read.records {
        assert_eq!(Some(record), whole.records.get(id), "{what}");
    }
    for (lineage, card) in &read.lineages {
        assert_eq!(Some(card), whole.lineages.get(lineage), "{what}");
    }
    assert!(read.merged.is_subset(&whole.merged), "{what}");
}

#[test]
fn a_file_cut_at_any_byte_is_refused_or_damaged_and_never_wrong() {
    let file = small();
    let whole = open(&file).unwrap();
    let mut salvaged = 0;
    for end in 0..file.len() {
        match open(&file[..end]) {
            Err(Refusal::Empty) => assert_eq!(end, 0),
            Err(Refusal::Damaged { line: 1 } | Refusal::NotJson { .. }) => {
                assert!(end <= file.iter().position(|byte| *byte == b'\n').unwrap(), "cut at {end}");
            }
            Err(other) => panic!("cut at {end}: {other:?}"),
            // Only the last line's end is gone.
            Ok(read) if end == file.len() - 1 => assert_eq!(read, whole),
            Ok(read) => {
                let damage = read.damage.as_ref().unwrap_or_else(|| panic!("cut at {end} passes for whole"));
                assert!(damage.missing_end);
                assert_eq!(damage.missing_records as usize, whole.records.len() - read.records.len());
                assert_nothing_wrong(&read, &whole, &format!("cut at {end}"));
                salvaged = salvaged.max(read.records.len());
            }
        }
    }
    assert_eq!(salvaged, whole.records.len(), "up to the last line everything is saved");
}

#[test]
fn a_file_with_any_byte_changed_is_refused_or_damaged_and_never_wrong() {
    let file = small();
    let whole = open(&file).unwrap();
    for at in 0..file.len() - 1 {
        for flip in [0x01, 0x04, 0x20, 0x80] {
            let mut changed = file.clone();
            changed[at] ^= flip;
            if let Ok(read) = open(&changed) {
                assert!(read.damage.is_some(), "byte {at} changed passes for whole");
                assert_nothing_wrong(&read, &whole, &format!("byte {at} changed"));
                // A line's end lost makes one line of two.
                let cost = if file[at] == b'\n' { 2 } else { 1 };
                assert!(read.records.len() + cost >= whole.records.len(), "byte {at} cost more than its line");
            }
        }
    }
}

#[test]
fn a_record_edited_by_hand_is_listed_and_the_others_are_offered() {
    let file = String::from_utf8(small()).unwrap().replace("\"v\":\"B\"", "\"v\":\"Bee\"");
    let bundle = open(file.as_bytes()).unwrap();
    let damage = bundle.damage.clone().unwrap();
    assert!(bundle.merged.is_empty(), "the list of files has no digest of its own");
    assert_eq!(damage.bad.len(), 1);
    let line = file.lines().position(|line| line.contains("Bee")).unwrap() + 1;
    let bad = &damage.bad[0];
    assert_eq!((bad.line, bad.id.as_ref(), bad.flaw), (line, Some(&id("project-b")), Flaw::Digest));
    assert_eq!((damage.missing_end, damage.missing_records), (false, 1));

    let mut astana = Office::empty("kz");
    let review = astana.import(&[file.as_bytes()]);
    assert!(review.files[0].damage.is_some());
    assert_eq!(review.items.iter().filter(|item| item.outcome == Outcome::Added).count(), 2);
    assert!(astana.workspace.merged.is_empty(), "a damaged file does not count as taken in");
    // The whole file can still be taken in later.
    astana.import(&[&small()]);
    assert_eq!(astana.shown("project-b", "title.en"), Some("B"));
}

#[test]
fn a_file_laid_out_anew_loses_nothing() {
    let file = small();
    let whole = open(&file).unwrap();
    let text = String::from_utf8(file.clone()).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let layouts = [
        ("other line ends", text.replace('\n', "\r\n")),
        ("pretty", serde_json::to_string_pretty(&json).unwrap()),
        ("on one line", serde_json::to_string(&json).unwrap()),
        ("a blank line after each", text.replace('\n', "\n\n")),
        ("something behind", format!("{text}\nsent from my telephone")),
    ];
    for (what, text) in layouts {
        let read = open(text.as_bytes()).unwrap_or_else(|refusal| panic!("{what}: {refusal:?}"));
        assert!(read.damage.is_some(), "{what}");
        assert_eq!((&read.records, &read.lineages), (&whole.records, &whole.lineages), "{what}");
    }
    // A mark before the text and white space behind change nothing.
    let marked = [b"\xef\xbb\xbf", &file[..], b"\n \n"].concat();
    assert_eq!(open(&marked).unwrap(), whole);
}

#[test]
fn a_digest_that_nobody_took_or_that_differs_makes_a_file_damaged() {
    let file = small();
    assert!(read(&file, None).unwrap().damage.is_some());
    assert!(read(&file, Some([0; 32])).unwrap().damage.is_some());
    assert!(read(&file, sealed_part(&file).map(sha256)).unwrap().damage.is_none());
    assert_eq!(sealed_part(&file[..file.len() / 2]), None);
}
