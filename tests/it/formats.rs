//! Files and stores of each released format, as they were written then: does today's code read them to the
//! same state, pass on what it doesn't know, and refuse what is newer than itself?
//!
//! `KEREGE_WRITE_FIXTURES=1 cargo test formats` writes them anew: only until a release is out; from then on
//! a released format's fixtures stay as they are, and a new format brings its own folder.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use kerege::base::{Dot, Lang, Minute, RecordId};
use kerege::change::Step;
use kerege::engine::{Chance, Clock, Engine, Person, SaveState};
use kerege::exchange::built_in::built_in;
use kerege::exchange::bundle::{
    Bundle, Made, Refusal, Scope, compose, hex, read, sealed_part, sha256, state_digest_input,
};
use kerege::i18n::{INTERFACE_LANGUAGES, catalogue};
use kerege::merge::{canonical, join_workspaces};
use kerege::model::{Life, LineageCard, Reading, Receipt, Record, Value, Workspace};
use kerege::storage::memory::MemoryStore;
use kerege::storage::{AppendFault, Content, ExportNote, Fresh, Journal, Store};

use super::storage::frames::sealed_by_hand;

/// What two offices compare, of the records below and of nothing else.
const DIGEST: &str = "e0669f47f23256c8d6445b4a017aee06d3b1cd5177d6872649eb3a1bd838dedf";

/// A conflict, a value that two people wrote alike, a cleared field, fields and attributes of a later
/// version, a source; a deleted record, one deleted and written to; a damaged one, whose dot holds two
/// values; a text of one's own beside the built-in one; a record of a later kind.
const RECORDS: [&str; 8] = [
    r#"{"id":"assessment-tj--iom-ca-c6--2026-11-24","kind":"assessment","seen":{"6ab1f38000000001":7,"6ab1f39000000002":9},"life":{"6ab1f38000000001-6":{"v":true,"t":29929000}},"fields":{"severity":{"6ab1f38000000001-7":{"v":4,"t":29929000,"s":["evidence-survey"]},"6ab1f39000000002-9":{"v":5,"t":29929100}}}}"#,
    r#"{"id":"evidence-survey","kind":"evidence","seen":{"6ab1f38000000001":10},"life":{"6ab1f38000000001-8":{"v":true,"t":29929001}},"fields":{"quantity":{"6ab1f38000000001-10":{"v":{"amount":"20.8","period":"2025","unit":"percent"},"t":29929001}},"title.en":{"6ab1f38000000001-9":{"v":"Household survey","t":29929001}}}}"#,
    r#"{"id":"hologram-first","kind":"hologram","seen":{"6ab1f39000000002":12},"life":{"6ab1f39000000002-10":{"v":true,"t":29929200}},"fields":{"depth":{"6ab1f39000000002-11":{"v":[1,[2,{"три":null}],true],"t":29929200,"mood":"calm"}},"refers/project-wells":{"6ab1f39000000002-12":{"v":true,"t":29929200}}}}"#,
    r#"{"id":"node-iom-ca-c6","kind":"node","seen":{"000000016d83e156":146,"6ab1f39000000002":13},"life":{"000000016d83e156-138":{"v":true,"t":29924640}},"fields":{"code":{"000000016d83e156-141":{"v":"C6","t":29924640}},"framework":{"000000016d83e156-139":{"v":"framework-iom-central-asia","t":29924640}},"position":{"000000016d83e156-142":{"v":6,"t":29924640}},"role":{"000000016d83e156-140":{"v":"challenge","t":29924640}},"statement.en":{"000000016d83e156-145":{"v":"Widespread labour and sexual exploitation of migrants.","t":29924640},"6ab1f39000000002-13":{"v":"As Dushanbe says it.","t":29929300}},"statement.ru":{"000000016d83e156-146":{"v":"Широко распространённая трудовая и сексуальная эксплуатация мигрантов.","t":29924640}},"title.en":{"000000016d83e156-143":{"v":"Exploitation","t":29924640}},"title.ru":{"000000016d83e156-144":{"v":"Эксплуатация","t":29924640}}}}"#,
    r#"{"id":"project-gone","kind":"project","seen":{"6ab1f38000000001":13},"life":{"6ab1f38000000001-13":{"v":{"saw":{"6ab1f38000000001":12}},"t":29929003}},"fields":{"title.en":{"6ab1f38000000001-12":{"v":"Given up","t":29929002}}}}"#,
    r#"{"id":"project-open","kind":"project","seen":{"6ab1f38000000001":16,"6ab1f39000000002":14},"life":{"6ab1f38000000001-16":{"v":{"saw":{"6ab1f38000000001":15}},"t":29929005}},"fields":{"summary.ru":{"6ab1f39000000002-14":{"v":"Написано в дороге","t":29929301}},"title.en":{"6ab1f38000000001-15":{"v":"Deleted here, written to there","t":29929004}}}}"#,
    r#"{"id":"project-twice","kind":"project","seen":{"6ab1f39000000002":16},"life":{"6ab1f39000000002-15":{"v":true,"t":29929302}},"fields":{"title.en":{"6ab1f39000000002-16":[{"v":"One","t":29929302},{"v":"Two","t":29929302}]}}}"#,
    r#"{"id":"project-wells","kind":"project","seen":{"6ab1f38000000001":5,"6ab1f39000000002":8},"life":{"6ab1f38000000001-1":{"v":true,"t":29929000}},"fields":{"holograms.2031":{"6ab1f39000000002-5":{"v":{"a":[1,{"глубина":-9007199254740991}],"z":"\u0000é👩‍👩‍👧"},"t":29929101,"audience":"internal","weights":[1,2]}},"objectives/node-iom-ca-o1":{"6ab1f38000000001-3":{"v":true,"t":29929000}},"shares":{"6ab1f38000000001-4":{"v":{"country-kg":7000,"country-tj":3000},"t":29929000,"s":["evidence-survey"]}},"stage":{"6ab1f38000000001-5":{"v":"idea","t":29929000},"6ab1f39000000002-8":{"v":"idea","t":29929100}},"summary.en":{"6ab1f39000000002-6":{"v":null,"t":29929102}},"title.en":{"6ab1f38000000001-2":{"v":"Wells in Batken","t":29929000},"6ab1f39000000002-7":{"v":"Wells in Sughd","t":29929100}}}}"#,
];

const CARDS: [(&str, &str); 3] = [
    ("000000016d83e156", r#"{"last":1151,"office":null,"person":"","device":""}"#),
    ("6ab1f38000000001", r#"{"last":16,"office":"country-kg","person":"Айгуль","device":"0a0b0c0d"}"#),
    (
        "6ab1f39000000002",
        r#"{"last":16,"office":"country-tj","person":"Фарҳод","device":"01020304","pronouns":{"later":[true]}}"#,
    ),
];

/// The fields that only a later version knows, as they must come out wherever they went in.
const UNKNOWN: [(&str, &str); 4] = [
    ("project-wells", "holograms.2031"),
    ("hologram-first", "depth"),
    ("hologram-first", "refers/project-wells"),
    ("project-twice", "title.en"),
];

fn workspace() -> Workspace {
    let mut workspace = Workspace::new(built_in().id);
    for line in RECORDS {
        let record: Record = canonical::read(line).unwrap_or_else(|error| panic!("{error}: {line}"));
        assert_eq!(canonical::line(&record), line, "written as this version spells it");
        workspace.records.insert(record.id.clone(), Arc::new(record));
    }
    for (lineage, card) in CARDS {
        let card: LineageCard = serde_json::from_str(card).unwrap();
        workspace.lineages.insert(lineage.parse().unwrap(), card);
    }
    workspace
        .merged
        .extend(["bundle-earlier".parse::<Receipt>(), "bundle-earlier@country-tj".parse()].map(Result::unwrap));
    workspace
}

fn digest(workspace: &Workspace) -> String {
    hex(&sha256(&state_digest_input(workspace)))
}

fn fixture(name: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures")).join(name)
}

/// The bytes of a fixture; made first where that was asked for.
fn bytes(name: &str, make: impl FnOnce() -> Vec<u8>) -> Vec<u8> {
    let path = fixture(name);
    if std::env::var_os("KEREGE_WRITE_FIXTURES").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, make()).unwrap();
    }
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn bundle_v1() -> Vec<u8> {
    bytes("v1/bundle.kerege.json", || {
        let made = Made {
            office: Some("country-tj".parse().unwrap()),
            person: "Фарҳод".into(),
            app: "0.1.0".into(),
            at: Minute(29_929_400),
        };
        let body = compose(&workspace(), "bundle-v1".parse().unwrap(), made, Scope::All);
        let digest = sha256(body.bytes());
        body.seal(digest)
    })
}

/// Keys and values, as the browser holds them.
fn store_v1() -> MemoryStore {
    let text = bytes("v1/store.json", || {
        let mut map: BTreeMap<String, String> = made_store().map().clone();
        map.insert("kerege/settings/person".into(), "Фарҳод".into());
        let lines: Vec<String> = map.iter().map(|(key, value)| format!("{}:{}", json(key), json(value))).collect();
        format!("{{\n{}\n}}\n", lines.join(",\n")).into_bytes()
    });
    stored(&text)
}

fn stored(text: &[u8]) -> MemoryStore {
    let map: BTreeMap<String, String> = serde_json::from_slice(text).unwrap();
    let mut store = MemoryStore::new();
    map.iter().for_each(|(key, value)| store.write(key, value).unwrap());
    store
}

/// A JSON string of nothing but printable ASCII, so that no editor changes it.
fn json(text: &str) -> String {
    let mut out = String::from("\"");
    for unit in text.encode_utf16() {
        match char::from_u32(unit.into()).filter(|c| c.is_ascii_graphic() || *c == ' ') {
            Some(c @ ('"' | '\\')) => out.extend(['\\', c]),
            Some(c) => out.push(c),
            None => out.push_str(&format!("\\u{unit:04x}")),
        }
    }
    out + "\""
}

/// A store with an epoch that leaves something out, two generations and changes behind them: frames of
/// every kind.
fn made_store() -> MemoryStore {
    let all = Content {
        exports: BTreeMap::from([(
            "bundle-v1".parse().unwrap(),
            serde_json::from_str::<ExportNote>(
                r#"{"at":29929400,"scope":"all","by":"6ab1f39000000002","with":{"later":1}}"#,
            )
            .unwrap(),
        )]),
        more: [("later".into(), Value::List(vec![Value::Int(1), Value::Empty]))].into(),
        ..Content::of(&workspace(), &Default::default())
    };
    let mut store = MemoryStore::new();
    let fresh = Fresh { workspace: built_in().id, lineage: "6ab1f39000000002".parse().unwrap() };
    let mut journal = Journal::open(&store, Vec::new(), fresh).journal;
    let only = |wanted: &dyn Fn(&RecordId) -> bool| Content {
        records: all.records.iter().filter(|(id, _)| wanted(id)).map(|(id, r)| (id.clone(), r.clone())).collect(),
        lineages: all.lineages.clone(),
        ..Content::default()
    };
    let left_out = canonical::read(&RECORDS[4].replace("project-gone", "project-taken-back")).unwrap();
    let taken_back = Content { records: [(left_out.id.clone(), Arc::new(left_out))].into(), ..Content::default() };
    journal.append(&mut store, &taken_back).unwrap();
    let first = only(&|id| id.kind() == "project");
    journal.begin_epoch(&mut store, &first).unwrap();
    journal.append(&mut store, &only(&|id| id.kind() != "project")).unwrap();
    let rest = Content {
        merged: all.merged.clone(),
        exports: all.exports.clone(),
        more: all.more.clone(),
        ..only(&|_| false)
    };
    journal.append(&mut store, &rest).unwrap();
    store
}

struct Then;
impl Clock for Then {
    fn now(&self) -> Minute {
        Minute(29_940_000)
    }
    fn second(&self) -> u32 {
        1_796_400_000
    }
}
struct Counting(u64);
impl Chance for Counting {
    fn bits(&mut self) -> u64 {
        self.0 += 1;
        self.0
    }
}

fn engine(store: MemoryStore, chance: u64) -> Engine<MemoryStore> {
    let mut engine = Engine::open(store, None, Box::new(Then), Box::new(Counting(chance)), "now".into());
    engine.set_person(Person { name: "Today".into(), office: "country-kz".parse().unwrap() });
    engine
}

fn open(file: &[u8]) -> Result<Bundle, Refusal> {
    read(file, sealed_part(file).map(sha256))
}

/// How the registers that no one here knows are spelled.
fn unknown(workspace: &Workspace) -> Vec<String> {
    let spelled = |(record, field): (&str, &str)| {
        let line = canonical::line(workspace.get(&record.parse().unwrap()).unwrap_or_else(|| panic!("no {record}")));
        let register = workspace.get(&record.parse().unwrap()).and_then(|record| record.register(field));
        let text = serde_json::to_string(register.unwrap_or_else(|| panic!("no {field}"))).unwrap();
        assert!(line.contains(&text));
        text
    };
    let mut all: Vec<String> = UNKNOWN.into_iter().map(spelled).collect();
    all.extend(workspace.lineages.values().filter(|card| !card.more.is_empty()).map(|card| format!("{:?}", card.more)));
    all
}

#[test]
fn m9_a_file_of_format_1_reads_to_the_state_it_was_made_of() {
    let bundle = open(&bundle_v1()).unwrap();
    assert_eq!(bundle.damage, None);
    let read = Workspace {
        id: bundle.header.workspace.clone(),
        records: bundle.records,
        lineages: bundle.lineages,
        merged: bundle.merged,
    };
    assert_eq!(read, workspace());
    assert_eq!(digest(&read), DIGEST);
}

#[test]
fn m9_a_store_of_format_1_opens_to_the_state_it_was_left_with() {
    let fresh = Fresh { workspace: built_in().id, lineage: "6ab2000000000003".parse().unwrap() };
    let opened = Journal::open(&store_v1(), Vec::new(), fresh);
    let report = &opened.report;
    assert_eq!((report.damaged.len(), report.newer.len(), report.unfinished, report.fault), (0, 0, 0, None));
    assert_eq!(report.left_out, 1, "what was taken back stays out");
    assert_eq!(opened.content.more.len(), 1);
    assert_eq!(opened.content.exports.values().map(|note| note.more.len()).collect::<Vec<_>>(), [1]);
    let (stored, _) = opened.content.into_workspace(opened.workspace);
    assert_eq!(stored, workspace());
    assert_eq!(digest(&stored), DIGEST);
}

#[test]
fn m9_the_fixture_means_what_it_says() {
    let work = workspace();
    let get = |id: &str| work.get(&id.parse().unwrap()).unwrap();
    let reading = |id: &str, field: &str| Reading::of(get(id).register(field));
    assert!(reading("project-wells", "title.en").in_conflict());
    assert!(!reading("project-wells", "stage").in_conflict());
    assert_eq!(reading("project-wells", "summary.en").value(), None);
    assert!(reading("project-twice", "title.en").is_damaged());
    assert_eq!((get("project-gone").life(), get("project-open").life()), (Life::Deleted, Life::Contested));
    assert_eq!(reading("node-iom-ca-c6", "statement.en").value(), Some(&Value::text("As Dushanbe says it.")));
    assert!(reading("node-iom-ca-c6", "statement.en").offered().is_some());
}

/// A newer program wrote the fixture, this one works on it, the newer one reads it again: whatever this one
/// doesn't know is, byte for byte, what it was, in the store, in a generation of it, and in the file.
#[test]
fn m9_what_is_unknown_goes_through_edit_store_generation_and_file_byte_for_byte() {
    let before = unknown(&workspace());
    let mut from_store = engine(store_v1(), 100);
    let mut from_file = engine(MemoryStore::new(), 200);
    let import = from_file.review(&[open(&bundle_v1()).unwrap()]);
    assert!(import.review.items.iter().all(|item| item.outcome.is_taken()));
    from_file.merge(import).unwrap();
    for (at, engine) in [&mut from_store, &mut from_file].into_iter().enumerate() {
        let mut expected = built_in();
        join_workspaces(&mut expected, &workspace());
        assert_eq!(digest(engine.workspace()), digest(&expected), "{at}");

        let wells: RecordId = "project-wells".parse().unwrap();
        let title = "title.en".parse().unwrap();
        let dots: Vec<Dot> = Reading::of(engine.workspace().get(&wells).unwrap().register("title.en")).dots();
        engine.perform(&Step::settle(wells, title, Value::text("Wells"), dots)).unwrap();
        engine.perform(&Step::delete("project-twice".parse().unwrap())).unwrap();
        engine.undo().unwrap();
        assert_eq!(engine.save_state(), SaveState::Saved);
        assert_eq!(unknown(engine.workspace()), before, "in memory, {at}");

        let body = engine.export(Scope::All);
        let sum = sha256(body.bytes());
        let file = open(&body.seal(sum)).unwrap();
        let sent = Workspace { records: file.records, lineages: file.lineages, ..Workspace::new(built_in().id) };
        assert_eq!(unknown(&sent), before, "in the file, {at}");

        // A generation instead of what stood there, and the page opened anew from it.
        let content = Content::of(engine.workspace(), &Default::default());
        let fresh = Fresh { workspace: built_in().id, lineage: "6ab2000000000004".parse().unwrap() };
        let mut journal = Journal::open(engine.store(), Vec::new(), fresh).journal;
        for _ in 0..2 {
            assert_eq!(journal.compact_now(engine.store_mut(), &content).fault, None);
        }
        let again = Engine::open(engine.store().clone(), None, Box::new(Then), Box::new(Counting(300)), "now".into());
        assert_eq!(unknown(again.workspace()), before, "in the store, {at}");
        assert_eq!(digest(again.workspace()), digest(engine.workspace()), "{at}");
    }
    // What stands beside the records goes through a generation too.
    let fresh = || Fresh { workspace: built_in().id, lineage: "6ab2000000000005".parse().unwrap() };
    let left = Journal::open(from_store.store(), Vec::new(), fresh()).content;
    let was = Journal::open(&store_v1(), Vec::new(), fresh()).content;
    assert_eq!(left.more, was.more);
    assert!(was.exports.iter().all(|(bundle, note)| left.exports.get(bundle) == Some(note)));
}

#[test]
fn d7_a_file_of_a_newer_format_is_refused_and_its_sentence_names_the_version() {
    let newer = bytes("newer/bundle.kerege.json", || {
        let text = String::from_utf8(sealed_part(&bundle_v1()).unwrap().to_vec()).unwrap();
        let text =
            text.replace(r#""version":1,"oldest_reader":1,"#, r#""version":3,"oldest_reader":2,"shape":"round","#);
        let text = text.replace("\"merged\":[", "\"holograms\":[\n{\"depth\":4}\n],\n\"merged\":[");
        format!("{text}\"sha256\":\"{}\"}}\n", hex(&sha256(text.as_bytes()))).into_bytes()
    });
    assert_eq!(open(&newer), Err(Refusal::NewerVersion { version: 3, oldest_reader: 2 }));
    // Cut or laid out anew, it is still told from a damaged one.
    assert_eq!(open(&newer[..newer.len() / 2]), Err(Refusal::NewerVersion { version: 3, oldest_reader: 2 }));
    for lang in INTERFACE_LANGUAGES {
        let sentence = catalogue(lang).refusals.newer("3").to_string();
        assert!(sentence.contains('3') && sentence.len() > 20, "{sentence}");
    }
}

#[test]
fn d7_a_store_of_a_newer_format_opens_for_reading_only() {
    let newer = bytes("newer/store.json", || {
        let mut map: BTreeMap<String, String> = store_v1().map().clone();
        let key = "kerege/data/iom-central-asia/000000ff-6ab1f3a000000009/2/o";
        // The first ten bytes are the same in every format.
        map.insert(key.into(), sealed_by_hand(key, 9, b"whatever a later version thinks of"));
        let lines: Vec<String> = map.iter().map(|(key, value)| format!("{}:{}", json(key), json(value))).collect();
        format!("{{\n{}\n}}\n", lines.join(",\n")).into_bytes()
    });
    let before = stored(&newer);
    let mut engine = engine(before.clone(), 400);
    assert_eq!((engine.report().newer.len(), engine.report().damaged.len()), (1, 0));
    let mut expected = built_in();
    join_workspaces(&mut expected, &workspace());
    assert_eq!(digest(engine.workspace()), digest(&expected), "what is readable is shown");
    // An edit stays in memory and says why; nothing of the store is written, deleted or thinned out.
    engine.perform(&Step::delete("project-wells".parse().unwrap())).unwrap();
    assert_eq!(engine.save_state(), SaveState::NotSaved(AppendFault::ReadOnly));
    engine.save_pending();
    engine.tidy_up(usize::MAX);
    assert_eq!(engine.store().map(), before.map());
    // And it can leave in a file.
    let body = engine.export(Scope::All);
    assert!(body.bytes().len() > 1_000);
    assert_eq!(engine.store().map(), before.map());
    for lang in [Lang::En, Lang::Ru] {
        assert!(catalogue(lang).rescue.refused_newer.len() > 20);
    }
}
