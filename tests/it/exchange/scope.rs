//! What a partial file carries (M3).

use std::collections::BTreeSet;

use kerege::exchange::bundle::Scope;
use kerege::model::Value;
use kerege::model::kinds::project::{SHARES, Shares};

use super::office::{Office, field, id, open};

fn region() -> Office {
    let mut office = Office::new("kz");
    let shares = |list: &[(&str, u32)]| {
        SHARES.set(&Shares::new(list.iter().map(|(country, share)| (country.parse().unwrap(), *share))).unwrap())
    };
    let objective = |node: &str| (format!("objectives/{node}").parse().unwrap(), Value::Bool(true));
    office.set("project-led", [field("title.en", "Led"), field("lead", "country-kg"), objective("node-iom-ca-o5")]);
    let shared = shares(&[("country-kg", 4_000), ("country-uz", 6_000)]);
    office.set("project-shared", [field("title.en", "Shared"), shared, field("lead", "country-uz")]);
    office.set("project-elsewhere", [field("title.en", "Elsewhere"), field("lead", "country-tj")]);
    office.set("evidence-kg", [field("title.en", "A figure"), field("country", "country-kg")]);
    office.set("evidence-cited", [field("title.en", "Cited")]);
    office.set("evidence-tj", [field("title.en", "Another figure"), field("country", "country-tj")]);
    let assessed = [field("country", "country-kg"), field("challenge", "node-iom-ca-c6")];
    office.set("assessment-kg--iom-ca-c6--2026-11-01", assessed);
    office.set("voyage-x", [field("through", "country-kg"), field("ship", "voyage-y")]);
    office.set("voyage-y", [field("note", "of a kind that only a later version knows")]);
    // The assessment's severity cites a source.
    let mut record = office.record("assessment-kg--iom-ca-c6--2026-11-01").clone();
    let (dot, mut write) = office.write(Value::Int(4));
    write.sources.push(id("evidence-cited"));
    record.seen.insert(dot);
    record.fields.insert("severity".parse().unwrap(), [(dot, write)].into_iter().collect());
    office.put(record);
    office
}

#[test]
fn a_countrys_file_holds_what_is_the_countrys_and_what_that_refers_to() {
    let mut office = region();
    let file = office.export(Scope::Country("country-kg".parse().unwrap()));
    let bundle = open(&file).unwrap();
    let held: BTreeSet<&str> = bundle.records.keys().map(|id| id.as_str()).collect();
    let expected = [
        "assessment-kg--iom-ca-c6--2026-11-01",
        "country-kg",
        "country-uz",
        "evidence-cited",
        "evidence-kg",
        "framework-iom-central-asia",
        "node-iom-ca-c6",
        "node-iom-ca-o5",
        "project-led",
        "project-shared",
        "voyage-x",
        "voyage-y",
    ];
    assert_eq!(held, expected.into());
    let named = bundle.records.values().flat_map(|record| record.seen.iter());
    assert!(named.into_iter().all(|dot| bundle.lineages.contains_key(&dot.lineage)));
}

#[test]
fn a_node_s_and_a_projects_file_hold_theirs() {
    let mut office = region();
    let held = |file: Vec<u8>| open(&file).unwrap().records.into_keys().map(|id| id.to_string()).collect::<Vec<_>>();
    let of_objective = held(office.export(Scope::Objective("node-iom-ca-o5".parse().unwrap())));
    assert!(of_objective.contains(&"project-led".to_owned()));
    assert!(of_objective.contains(&"crosswalk-iom-ca-o5--gcm-6".to_owned()));
    assert!(!of_objective.contains(&"project-shared".to_owned()));
    let of_project = held(office.export(Scope::Project("project-shared".parse().unwrap())));
    assert_eq!(of_project, ["country-kg", "country-uz", "project-shared"]);
    assert_eq!(held(office.export(Scope::Project("project-gone".parse().unwrap()))), [""; 0]);
}

#[test]
fn what_hangs_on_a_project_goes_with_it() {
    let mut office = region();
    office.set("budget-a", [field("project", "project-led")]);
    office.set("review-led--proposal", [field("project", "project-led"), field("paper", "proposal")]);
    office.set("comment-a", [field("about", "project-led"), field("text", "Why?")]);
    office.set("comment-b", [field("about", "budget-a"), field("text", "So much?")]);
    office.set("budget-b", [field("project", "project-elsewhere")]);
    for scope in [
        Scope::Country("country-kg".parse().unwrap()),
        Scope::Objective("node-iom-ca-o5".parse().unwrap()),
        Scope::Project("project-led".parse().unwrap()),
    ] {
        let bundle = open(&office.export(scope.clone())).unwrap();
        let held = |name: &str| bundle.records.contains_key(&id(name));
        for name in ["project-led", "budget-a", "review-led--proposal", "comment-a", "comment-b"] {
            assert!(held(name), "{name} in {scope:?}");
        }
        assert!(!held("budget-b") && !held("project-elsewhere"), "{scope:?}");
    }
}

#[test]
fn a_scope_reads_back() {
    let scopes = [
        Scope::All,
        Scope::Country("country-kg".parse().unwrap()),
        Scope::Objective("node-iom-ca-o1".parse().unwrap()),
        Scope::Challenge("node-iom-ca-c1".parse().unwrap()),
        Scope::Project("project-x".parse().unwrap()),
    ];
    for scope in scopes {
        let text = serde_json::to_string(&scope).unwrap();
        assert_eq!(serde_json::from_str::<Scope>(&text).unwrap(), scope, "{text}");
    }
    assert_eq!(serde_json::to_string(&Scope::All).unwrap(), r#"{"kind":"all"}"#);
}
