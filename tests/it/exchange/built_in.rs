//! Writes the built-in strategy from its sources, and holds the committed file against them and against
//! what offices exchange.
//!
//! `KEREGE_WRITE_BUILT_IN=1 cargo test built_in` writes it anew: only until a release is out; from
//! then on texts change by a new release.

use std::collections::BTreeMap;
use std::sync::Arc;

use kerege::base::{Dot, Lang, Lineage, Minute, RecordId};
use kerege::exchange::built_in;
use kerege::exchange::bundle::{self, Made, Scope, compose, sealed_part, sha256};
use kerege::model::kinds::country::OfficeRole;
use kerege::model::kinds::crosswalk::{Origin, Relation};
use kerege::model::kinds::node::Role;
use kerege::model::kinds::{self, country, crosswalk, framework, node};
use kerege::model::{FieldValue, LineageCard, Prose, Record, Value, Workspace, Write};
use serde_json::Value as Json;

pub const SOURCES: [&str; 2] =
    [include_str!("../../fixtures/framework.json"), include_str!("../../fixtures/framework-additions.json")];
const RELEASE: u32 = 1;
/// 2026-11-24 00:00 UTC.
const RELEASED: Minute = Minute(20_781 * 24 * 60);

#[test]
fn the_committed_file_is_what_the_sources_make() {
    let made = spell(&generate(RELEASE, SOURCES));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/exchange/built_in/strategy-1.txt");
    if std::env::var_os("KEREGE_WRITE_BUILT_IN").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    assert!(std::fs::read_to_string(path).unwrap() == made, "the built-in strategy differs from its sources");
}

#[test]
fn a_release_is_the_same_in_the_program_and_in_a_file() {
    let file = include_bytes!("../../fixtures/strategy-1.kerege.json");
    let read = bundle::read(file, sealed_part(file).map(sha256)).unwrap();
    assert_eq!(read.damage, None);
    let (built_in, generated) = (built_in::built_in(), generate(RELEASE, SOURCES));
    assert_eq!((&read.records, &read.lineages), (&built_in.records, &built_in.lineages));
    assert!(composed(RELEASE, &generated) == file, "the same bytes as ever");
}

#[test]
fn m14_the_built_in_strategy_is_there_whole() {
    let workspace = built_in::built_in();
    assert_eq!(workspace.id, built_in::workspace_id());
    let count = |role: Role| {
        let nodes = workspace.table("node").filter(|node| node::ROLE.get(node) == Some(role));
        nodes.filter(|node| node::FRAMEWORK.get(node).unwrap().as_str() == "framework-iom-central-asia").count()
    };
    assert_eq!((count(Role::Objective), count(Role::Challenge)), (8, 8));
    assert_eq!(workspace.table("country").count(), 6);
    assert_eq!(workspace.table("framework").count(), 4);
    assert_eq!(workspace.table("node").filter(|node| node.id.as_str().starts_with("node-gcm-")).count(), 23);

    let get = |id: &str| workspace.get(&id.parse().unwrap()).unwrap_or_else(|| panic!("{id}"));
    let link = get("crosswalk-iom-ca-o1--gcm-1");
    assert_eq!(crosswalk::RELATION.get(link), Some(Relation::Serves));
    assert_eq!(crosswalk::RELATION.get(get("crosswalk-iom-ca-o8--iom-ca-c6")), Some(Relation::Answers));
    assert_eq!(country::MEMBER_SINCE.get(get("country-tm")).unwrap().to_string(), "2013-11");
    assert_eq!(country::OFFICE.get(get("country-kz"), Lang::Ru), Some("Астана"));
    assert_eq!(country::ROLE.get(get("country-ru")), Some(OfficeRole::LinkedMission));
    assert!(node::STATEMENT.get(get("node-iom-ca-c6"), Lang::En).unwrap().contains("exploitation"));

    let card = workspace.lineages.values().next().unwrap();
    assert_eq!((workspace.lineages.len(), &card.office, &*card.person), (1, &None, ""));
    // Nothing is pointed at that isn't there, and everything reads as its kind says.
    for record in workspace.records.values() {
        let kind = kinds::named(&record.kind).unwrap();
        assert!(kind.owns(&record.id), "{}", record.id);
        for id in kind.references(record) {
            assert!(workspace.records.contains_key(&id), "{} refers to {id}", record.id);
        }
        for (name, register) in &record.fields {
            let spec = kind.field(name).unwrap_or_else(|| panic!("{} has {name}", record.id));
            assert!(register.iter().all(|(_, write)| (spec.check)(&write.value).is_ok()), "{} {name}", record.id);
        }
    }
}

/// A release, as its sources have it.
pub fn generate(release: u32, sources: [&str; 2]) -> Workspace {
    let hash = xxhash_rust::xxh3::xxh3_64(sources.concat().as_bytes()) as u32;
    let mut text = Writer { lineage: Lineage::built_in(release, hash), seq: 0, records: BTreeMap::new() };
    let [strategy, more] = sources.map(|source| serde_json::from_str::<Json>(source).unwrap());
    write_frameworks(&mut text, &strategy, &more);
    write_nodes(&mut text, &strategy, &more);
    write_crosswalk(&mut text, &strategy);
    write_countries(&mut text, &strategy, &more);

    let mut workspace = Workspace::new(built_in::workspace_id());
    workspace.lineages.insert(text.lineage, LineageCard { last: Some(text.seq), ..LineageCard::default() });
    workspace.records = text.records;
    workspace
}

/// The release as the program carries it.
pub fn spell(release: &Workspace) -> String {
    let mut records: Vec<_> = release.records.values().map(|record| (record.dots().min(), record)).collect();
    records.sort_by_key(|(first, _)| *first);
    let mut text = format!("{} {}\n", release.lineages.keys().next().unwrap(), RELEASED.0);
    for (_, record) in records {
        text += &format!("\n{}\n", record.id);
        let mut fields: Vec<_> = record.fields.iter().map(|(name, field)| (name, field.single().unwrap())).collect();
        fields.sort_by_key(|(_, (dot, _))| *dot);
        for (name, (_, write)) in fields {
            text += &match &write.value {
                Value::Text(value) => format!("{name}={}\n", value.replace('\n', "¶")),
                Value::Int(value) => format!("{name}#{value}\n"),
                other => panic!("{name}: {other:?} has no spelling yet"),
            };
        }
    }
    text
}

/// The release as a file.
pub fn composed(release: u32, workspace: &Workspace) -> Vec<u8> {
    let bundle = format!("bundle-built-in-{release}").parse().unwrap();
    let made = Made { office: None, person: "".into(), app: format!("built-in {release}").into(), at: RELEASED };
    let body = compose(workspace, bundle, made, Scope::All);
    let digest = sha256(body.bytes());
    body.seal(digest)
}

/// Writes records one after another under one lineage.
struct Writer {
    lineage: Lineage,
    seq: u32,
    records: BTreeMap<RecordId, Arc<Record>>,
}

type Fields = Vec<(kerege::base::FieldName, Value)>;

impl Writer {
    fn write(&mut self, value: Value) -> (Dot, Write) {
        self.seq += 1;
        let write = Write { value, at: RELEASED, sources: vec![], more: BTreeMap::new() };
        (Dot { lineage: self.lineage, seq: self.seq }, write)
    }

    fn record(&mut self, id: &str, fields: Fields) {
        let mut record = Record::blank(id.parse().unwrap());
        record.life = [self.write(Value::Bool(true))].into_iter().collect();
        for (name, value) in fields {
            record.fields.insert(name, [self.write(value)].into_iter().collect());
        }
        record.seen = record.dots().collect();
        assert!(self.records.insert(record.id.clone(), Arc::new(record)).is_none(), "{id} twice");
    }
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_else(|| panic!("not a text: {json}"))
}

/// A text in every language the source has it in; a list is a paragraph a line.
fn prose(field: Prose, source: &Json) -> Fields {
    let langs = Lang::ALL.into_iter().filter_map(|lang| Some((lang, source.get(lang.code())?)));
    let paragraphs = |json: &Json| match json.as_array() {
        Some(list) => list.iter().map(text).collect::<Vec<_>>().join("\n"),
        None => text(json).to_owned(),
    };
    langs.map(|(lang, json)| field.set(lang, &paragraphs(json))).collect()
}

fn node_id(list: &str, code: &str) -> String {
    format!("node-{list}-{}", code.to_lowercase().replace('.', "-"))
}

fn write_frameworks(out: &mut Writer, strategy: &Json, more: &Json) {
    let mut fields = Fields::new();
    for (field, name) in [
        (framework::TITLE, "title"),
        (framework::VISION, "vision"),
        (framework::MANDATE, "mandate"),
        (framework::COORDINATION, "coordination"),
        (framework::APPROACH, "approach"),
    ] {
        fields.extend(prose(field, &strategy[name]));
    }
    out.record(text(&strategy["id"]), fields);
    for other in more["frameworks"].as_array().unwrap() {
        let mut fields = prose(framework::TITLE, &other["title"]);
        fields.push(framework::SOURCE.set(&text(&other["source"]).into()));
        out.record(text(&other["id"]), fields);
    }
}

fn write_nodes(out: &mut Writer, strategy: &Json, more: &Json) {
    let mut node = |id: &str, framework: &str, role: Role, code: &str, position: usize, texts: [(Prose, &Json); 2]| {
        let mut fields = vec![
            node::FRAMEWORK.set(&framework.parse().unwrap()),
            node::ROLE.set(&role),
            node::CODE.set(&code.into()),
            node::POSITION.set(&(position as u32)),
        ];
        texts.into_iter().for_each(|(field, source)| fields.extend(prose(field, source)));
        out.record(id, fields);
    };
    for (list, role) in [("objectives", Role::Objective), ("challenges", Role::Challenge)] {
        for (source, position) in strategy[list].as_array().unwrap().iter().zip(1..) {
            let texts = [(node::TITLE, &source["short"]), (node::STATEMENT, &source["text"])];
            node(text(&source["id"]), text(&strategy["id"]), role, text(&source["code"]), position, texts);
        }
    }
    let none = Json::Null;
    for (source, position) in strategy["gcm"].as_array().unwrap().iter().zip(1..) {
        let code = position.to_string();
        let title = serde_json::json!({ "en": source });
        let texts = [(node::TITLE, &title), (node::STATEMENT, &none)];
        node(&node_id("gcm", &code), "framework-gcm", Role::Reference, &code, position, texts);
    }
    for list in ["sdg", "crs"] {
        for (source, position) in more[list].as_array().unwrap().iter().zip(1..) {
            let code = text(&source["code"]);
            let texts = [(node::TITLE, &source["title"]), (node::STATEMENT, &none)];
            node(&node_id(list, code), &format!("framework-{list}"), Role::Reference, code, position, texts);
        }
    }
}

fn write_crosswalk(out: &mut Writer, strategy: &Json) {
    let note = &strategy["crosswalk_note"];
    let mut link = |from: String, to: String, relation: Relation| {
        let rest = |node: &str| node.strip_prefix("node-").unwrap().to_owned();
        let mut fields = vec![
            crosswalk::FROM.set(&from.parse().unwrap()),
            crosswalk::TO.set(&to.parse().unwrap()),
            crosswalk::RELATION.set(&relation),
            crosswalk::ORIGIN.set(&Origin::Local),
        ];
        fields.extend(prose(crosswalk::NOTE, &serde_json::json!({ "en": note })));
        out.record(&format!("crosswalk-{}--{}", rest(&from), rest(&to)), fields);
    };
    for (code, links) in strategy["crosswalk"].as_object().unwrap() {
        let node = node_id("iom-ca", code);
        for list in ["gcm", "sdg", "crs"] {
            for entry in links.get(list).and_then(Json::as_array).into_iter().flatten() {
                let entry = entry.as_str().map_or_else(|| entry.to_string(), str::to_owned);
                link(node.clone(), node_id(list, &entry), Relation::Serves);
            }
        }
        for objective in links.get("answers").and_then(Json::as_array).into_iter().flatten() {
            link(node_id("iom-ca", text(objective)), node.clone(), Relation::Answers);
        }
    }
}

fn write_countries(out: &mut Writer, strategy: &Json, more: &Json) {
    let notes = strategy["linked_missions"].as_array().unwrap();
    let countries = strategy["countries"].as_array().unwrap();
    for source in countries.iter().chain(more["linked_missions"].as_array().unwrap()) {
        let iso2 = text(&source["iso"]);
        let mut fields = prose(country::NAME, &source["name"]);
        fields.push(country::ISO2.set(&iso2.into()));
        fields.push(country::ISO3.set(&text(&source["iso3"]).into()));
        fields.push(country::M49.set(&(source["m49"].as_u64().unwrap() as u32)));
        fields.push(country::CURRENCY.set(&text(&source["currency"]).into()));
        let role = source.get("role").map_or(Some(OfficeRole::LinkedMission), |role| OfficeRole::from_code(text(role)));
        fields.push(country::ROLE.set(&role.unwrap()));
        if let Some(town) = source.get("office") {
            let towns = serde_json::json!({ "en": town, "ru": more["offices_ru"][iso2] });
            fields.extend(prose(country::OFFICE, &towns));
        }
        if let Some(date) = source.get("member_since") {
            fields.push((country::MEMBER_SINCE.name(), Value::text(text(date))));
        }
        if let Some(published) = source.get("source") {
            fields.push((country::SOURCE.name(), Box::<str>::from(text(published)).write()));
        }
        if let Some(mission) = notes.iter().find(|mission| mission["iso"] == source["iso"]) {
            fields.extend(prose(country::PROFILE, &mission["note"]));
        }
        out.record(text(&source["id"]), fields);
    }
}
