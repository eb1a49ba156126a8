//! Files made to break the reader, or to be misread. A refusal changes nothing; nothing panics.

use std::sync::Arc;

use crate::volume;
use kerege::exchange::bundle::{Flaw, Held, MAX_BYTES, Reader, Refusal, Scope, hex, read_beside, sealed_part, sha256};
use kerege::exchange::review::{Objection, Outcome};
use proptest::prelude::*;

use super::office::{Office, field, forge, open};

fn honest() -> Vec<u8> {
    let mut office = Office::empty("kg");
    office.set("project-a", [field("title.en", "TITLE"), field("later", "LATER")]);
    office.export(Scope::All)
}

/// The file with this text in the place of the value `"LATER"`, and right digests.
fn with_value(value: &str) -> Vec<u8> {
    forge(&honest(), |text| text.replace(r#""LATER""#, value))
}

#[test]
fn what_is_no_bundle_is_named() {
    let utf16: Vec<u8> = "{\"format\":\"kerege\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [&[0xff, 0xfe][..], &utf16].concat();
    let big_end: Vec<u8> = "{\"format\":\"kerege\"}".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let header = |change: fn(&str) -> String| forge(&honest(), change);
    let cases: Vec<(&str, Vec<u8>, Refusal)> = vec![
        ("nothing", b"".into(), Refusal::Empty),
        ("white space", b"\xef\xbb\xbf \r\n".into(), Refusal::Empty),
        ("a text", b"Dear colleagues,\nplease find attached".into(), Refusal::NotJson { line: 1 }),
        ("a spreadsheet", b"PK\x03\x04\x14\x00\x06\x00".into(), Refusal::NotJson { line: 1 }),
        ("JSON with an error", b"{\"a\":1,\n\"b\":}".into(), Refusal::NotJson { line: 2 }),
        ("other JSON", b"{\"type\":\"FeatureCollection\"}".into(), Refusal::NotABundle),
        ("a list", b"[1,2]".into(), Refusal::NotABundle),
        ("a number", b"12".into(), Refusal::NotABundle),
        ("UTF-16", utf16, Refusal::Utf16),
        ("UTF-16 with its mark", with_mark, Refusal::Utf16),
        ("UTF-16, the other end first", big_end, Refusal::Utf16),
        ("nested lists", "[".repeat(100_000).into(), Refusal::NotJson { line: 1 }),
        ("closed nested lists", ["[".repeat(100_000), "]".repeat(100_000)].concat().into(), Refusal::NotABundle),
        (
            "a filtered export",
            header(|line| line.replace(r#""format":"kerege""#, r#""format":"kerege-extract""#)),
            Refusal::FilteredExport,
        ),
        (
            "a newer version",
            header(|line| line.replace(r#""version":2,"oldest_reader":2"#, r#""version":7,"oldest_reader":5"#)),
            Refusal::NewerVersion { version: 7, oldest_reader: 5 },
        ),
        (
            "a version that is none",
            header(|line| line.replace(r#""version":2"#, r#""version":1.5"#)),
            Refusal::Line { line: 1, flaw: Flaw::NumberOutOfRange },
        ),
        (
            "a member of line 1 twice",
            header(|line| line.replace(r#""version":2"#, r#""version":1,"version":1"#)),
            Refusal::Line { line: 1, flaw: Flaw::DuplicateKey },
        ),
        (
            "a workspace that is none",
            header(|line| line.replace(r#""workspace":"workspace-"#, r#""workspace":"project-"#)),
            Refusal::Line { line: 1, flaw: Flaw::InvalidId },
        ),
    ];
    for (what, file, refusal) in cases {
        assert_eq!(open(&file).err(), Some(refusal), "{what}");
    }
    assert_eq!(open(&vec![b' '; MAX_BYTES + 1]), Err(Refusal::TooLarge { limit: MAX_BYTES }));
    // A newer version that says we may read it is read, and what it adds is passed over.
    let readable = forge(&honest(), |line| {
        let line = line.replace(r#""version":1,"#, r#""version":2,"colour":{"a":1},"#);
        if line == r#""merged":["# { format!("\"later\":[\n{{\"digest\":1}}\n],\n{line}") } else { line }
    });
    assert_eq!(open(&readable).unwrap().records, open(&honest()).unwrap().records);
}

#[test]
fn a_whole_file_with_a_line_no_program_of_ours_writes_is_refused() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: &[(&str, &str, Flaw)] = &[
        ("nested too deep", &deep, Flaw::TooDeep),
        ("beyond any number", "1e400", Flaw::NumberOutOfRange),
        ("minus zero", "-0", Flaw::NumberOutOfRange),
        ("2^53 + 1", "9007199254740993", Flaw::NumberOutOfRange),
        ("beyond 64 bits", "99999999999999999999", Flaw::NumberOutOfRange),
        ("not whole", "0.5", Flaw::NumberOutOfRange),
        ("a key twice", r#"{"a":1,"a":2}"#, Flaw::DuplicateKey),
        ("the prototype twice", r#"{"__proto__":1,"__proto__":2}"#, Flaw::DuplicateKey),
        ("a lone surrogate", r#""\ud800""#, Flaw::NotJson),
        ("not a number", "NaN", Flaw::NotJson),
        ("a control character", "\"\u{1}\"", Flaw::NotJson),
    ];
    let records = String::from_utf8(honest()).unwrap().lines().position(|line| line.contains("LATER")).unwrap();
    for (what, value, flaw) in cases {
        assert_eq!(open(&with_value(value)), Err(Refusal::Line { line: records + 1, flaw: *flaw }), "{what}");
    }

    type Change = fn(&str) -> String;
    let lines: &[(&str, Change, Flaw)] = &[
        ("an id of Cyrillic look-alikes", |text| text.replace("project-a", "рroject-a"), Flaw::InvalidId),
        ("an id that runs backwards", |text| text.replace("project-a", "project-\u{202e}a"), Flaw::InvalidId),
        ("an id of a prototype", |text| text.replace("\"project-a\"", "\"__proto__\""), Flaw::InvalidId),
        ("an id of another kind", |text| text.replace("project-a", "evidence-a"), Flaw::InvalidId),
        ("an id that never ends", |text| text.replace("project-a", &"project-a".repeat(30)), Flaw::InvalidId),
        ("a field's name in capitals", |text| text.replace("title.en", "Title.EN"), Flaw::InvalidId),
        ("a dot of letters", |text| text.replace("-2\":{", "-x\":{"), Flaw::InvalidId),
        ("a lineage of capitals", |text| text.replace("6ab1", "6AB1"), Flaw::InvalidId),
        ("a member more", |text| text.replace("\"life\"", "\"death\":1,\"life\""), Flaw::Malformed),
        ("a member twice", |text| text.replace("\"life\"", "\"life\":{},\"life\""), Flaw::DuplicateKey),
        ("a write it has not seen", |text| text.replace("-3\":{", "-4\":{"), Flaw::Malformed),
        ("a time beyond 2^53", |text| text.replace("\"t\":29900003", "\"t\":9007199254740993"), Flaw::NumberOutOfRange),
        ("a time that is not whole", |text| text.replace("\"t\":29900003", "\"t\":0.1"), Flaw::NumberOutOfRange),
        ("a field twice", |text| text.replace("\"title.en\"", "\"later\":{},\"title.en\""), Flaw::DuplicateKey),
        ("a last below zero", |text| text.replace("\":3}}", "\":-3}}"), Flaw::NumberOutOfRange),
    ];
    for (what, change, flaw) in lines {
        match open(&forge(&honest(), change)) {
            Err(Refusal::Line { flaw: found, .. }) => assert_eq!(found, *flaw, "{what}"),
            other => panic!("{what}: {other:?}"),
        }
    }
}

#[test]
fn a_line_that_stands_twice_is_refused() {
    let honest = String::from_utf8(honest()).unwrap();
    for mark in [r#""record":{"#, r#""writer":{"#] {
        let line = honest.lines().find(|line| line.contains(mark)).unwrap();
        let twice = honest.replace(line, &format!("{line},\n{line}"));
        let whole = forge(twice.as_bytes(), str::to_owned);
        let refused = matches!(open(&whole), Err(Refusal::Line { flaw: Flaw::DuplicateKey, .. }));
        assert!(refused, "{mark}");
        // Where the file is damaged anyway, the second is listed and the first is offered.
        let damage = open(twice.as_bytes()).unwrap().damage.unwrap();
        assert_eq!(damage.bad.iter().map(|bad| bad.flaw).collect::<Vec<_>>(), [Flaw::DuplicateKey], "{mark}");
    }
}

#[test]
fn a_line_under_the_digest_of_what_is_here_is_passed_over_and_costs_nobody_anything() {
    let mut bishkek = Office::empty("kg");
    bishkek.set("project-a", [field("title.en", "A")]);
    bishkek.set("project-b", [field("title.en", "B")]);
    let honest = bishkek.export(Scope::All);
    let mut astana = Office::empty("kz");
    astana.import(&[&honest]);
    let held = Held::of(&astana.workspace);
    let beside = |file: &[u8]| read_beside(file, sealed_part(file).map(sha256), &held).unwrap();
    let known = beside(&honest);
    assert_eq!((known.lineages.len(), known.records.len(), &known.damage), (0, 2, &None), "all of it is here");
    assert!(known.records.iter().all(|(id, record)| Arc::ptr_eq(record, &astana.workspace.records[id])));

    // The file is whole, its lines say something else than their digests: what is here stands.
    let text = String::from_utf8(sealed_part(&honest).unwrap().to_vec()).unwrap();
    let seal = |text: String| format!("{text}\"sha256\":\"{}\"}}\n", hex(&sha256(text.as_bytes()))).into_bytes();
    let forged = seal(text.replace("\"B\"", "\"C\"").replace("\"person\":\"", "\"person\":\"not "));
    let read = beside(&forged);
    assert_eq!((read.records, read.lineages, read.damage), (known.records, known.lineages, None));
    // Where nothing of it is here, its digests are looked at.
    assert!(matches!(open(&forged), Err(Refusal::Line { flaw: Flaw::Digest, .. })));
    // A file that is not whole is never believed: the lines that changed are listed.
    let cut = &forged[..forged.len() - 20];
    let damage = beside(cut).damage.unwrap();
    assert_eq!(damage.bad.iter().map(|bad| bad.flaw).collect::<Vec<_>>(), [Flaw::Digest; 2]);
    // A digest that two records claim.
    let digest = |line: &str| line.split_once("\"digest\":\"").unwrap().1[..16].to_owned();
    let lines: Vec<String> = text.lines().filter(|line| line.contains("\"record\":")).map(digest).collect();
    let twice = seal(text.replace(&lines[1], &lines[0]));
    let refused = read_beside(&twice, sealed_part(&twice).map(sha256), &held);
    assert!(matches!(refused, Err(Refusal::Line { flaw: Flaw::DuplicateKey, .. })));
}

#[test]
fn strange_text_is_text() {
    let strange = [
        "\u{202e}gnp.exe",
        "<img onerror=alert(1)>",
        "javascript:alert(1)",
        "=1+1",
        "Аstаnа",
        "\u{0}\u{7f}",
        "👩‍👩‍👧",
        "__proto__",
    ];
    for text in strange {
        let mut bishkek = Office::empty("kg");
        bishkek.set("project-a", [field("title.en", text), field("__proto__", text)]);
        let mut astana = Office::empty("kz");
        astana.import(&[&bishkek.export(Scope::All)]);
        assert_eq!(astana.shown("project-a", "title.en"), Some(text));
        assert_eq!(astana.shown("project-a", "__proto__"), Some(text));
        assert_eq!(astana.digest(), bishkek.digest());
    }
}

#[test]
fn a_natural_id_with_a_part_missing_is_refused() {
    let mut bishkek = Office::empty("kg");
    bishkek.set("assessment-kg--iom-ca-c6", []);
    let review = Office::empty("kz").review(&[&bishkek.export(Scope::All)]);
    assert_eq!(review.items[0].outcome, Outcome::Refused { objections: vec![Objection::Id] });
    assert!(!review.files[0].nothing_new);
}

#[test]
fn a_million_lineages_are_refused_in_good_time() {
    let mut seen = String::with_capacity(26 << 20);
    for lineage in 0..1_000_000u64 {
        seen.push_str(&format!("\"{:016x}\":1,", (1u64 << 60) + lineage));
    }
    let file = forge(&honest(), |text| text.replace(r#""seen":{"#, &format!(r#""seen":{{{seen}"#)));
    assert!(file.len() < MAX_BYTES);
    let review = Office::empty("kz").review(&[&file]);
    assert!(matches!(&review.items[0].outcome, Outcome::Refused { objections } if objections.len() == 1));
    assert_eq!(review.accept(), Default::default());
}

#[test]
fn lineages_that_no_record_names_are_not_taken() {
    let file = forge(&honest(), |text| text.replace("6ab13bbc", "6ab13bbd"));
    let other = open(&file).unwrap();
    assert_eq!(other.lineages.len(), 1);
    let mut bundle = open(&honest()).unwrap();
    bundle.lineages.extend(other.lineages);
    let astana = Office::empty("kz");
    let joined = kerege::exchange::review::review(&astana.workspace, &[bundle], None).accept();
    assert_eq!(joined.lineages.len(), 1);
}

#[test]
fn a_reading_goes_in_steps() {
    let mut office = Office::new("kg");
    let file = office.export(Scope::All);
    let mut reader = Reader::open(&file, sealed_part(&file).map(sha256)).unwrap();
    let mut steps = 0;
    while let Some(progress) = reader.step(10).unwrap() {
        steps += 1;
        assert_eq!(progress.done, (10 * steps).min(progress.total));
    }
    assert!(steps > 10);
    assert_eq!(reader.finish(), open(&file).unwrap());
}

proptest! {
    #![proptest_config(volume::cases(400, "files"))]

    /// Any bytes, and honest files with a few stretches replaced: nothing panics.
    #[test]
    fn no_bytes_make_the_reader_panic(
        any in prop::collection::vec(any::<u8>(), 0..200),
        cuts in prop::collection::vec((0..900usize, 0..40usize, "[\\[\\]{}\",:0-9a-z\n\u{e9}-]{0,12}"), 1..5),
    ) {
        let _ = open(&any);
        let mut file = honest();
        for (at, length, with) in cuts {
            let at = at.min(file.len());
            let end = (at + length).min(file.len());
            file.splice(at..end, with.bytes());
        }
        if let Ok(bundle) = open(&file) {
            let astana = Office::empty("kz");
            kerege::exchange::review::review(&astana.workspace, &[bundle], astana.live()).accept();
        }
        // And with its digests made right again.
        if sealed_part(&file).is_some_and(|body| std::str::from_utf8(body).is_ok()) {
            let _ = open(&forge(&file, str::to_owned));
        }
    }
}
