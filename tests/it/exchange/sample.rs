//! Writes the sample workspace from the public record, and holds the committed file against it.
//!
//! What the public record says stands as evidence and in the projects, with its source. Whatever is
//! added so that every place has something to show is called fictional where it stands.
//! `KEREGE_WRITE_SAMPLE=1 cargo test sample` writes the file anew.

use std::sync::Arc;

use kerege::base::{Amount, Currency, Date, FieldName, Id, Lang, Minute, PartialDate};
use kerege::exchange::bundle::{self, Made, Scope, compose, sealed_part, sha256};
use kerege::exchange::{built_in, sample};
use kerege::insight::portfolio::even_split;
use kerege::model::kinds::assessment::{Severity, Trend};
use kerege::model::kinds::budget::Period;
use kerege::model::kinds::evidence::{Confidence, Quantity};
use kerege::model::kinds::project::{CodeSystem, Marker, Shares, Significance, Stage};
use kerege::model::kinds::rate::{Direction, Published};
use kerege::model::kinds::review::{Decision, Paper, State};
use kerege::model::kinds::*;
use kerege::model::{Money, Slot, Value, Workspace};
use serde_json::Value as Json;

use super::office::Office;

const SOURCE: &str = include_str!("../../fixtures/public-record.json");
/// 2026-11-24 00:00 UTC.
const MADE: Minute = Minute(20_781 * 24 * 60);

#[test]
fn the_committed_sample_is_what_the_public_record_makes() {
    let made = file();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/exchange/sample/sample.kerege.json");
    if std::env::var_os("KEREGE_WRITE_SAMPLE").is_some() {
        std::fs::write(path, &made).unwrap();
    }
    assert!(std::fs::read(path).unwrap() == made, "the sample differs from its sources");
    let read = bundle::read(&made, sealed_part(&made).map(sha256)).unwrap();
    assert_eq!((read.damage, read.header.workspace), (None, sample::workspace_id()));
}

#[test]
fn the_sample_is_whole_and_says_what_is_fictional() {
    let (workspace, built_in) = (workspace(), built_in::built_in());
    for record in workspace.records.values() {
        let kind = kerege::model::kinds::named(&record.kind).unwrap();
        assert!(kind.owns(&record.id), "{}", record.id);
        for id in kind.references(record) {
            let is_there = workspace.records.contains_key(&id) || built_in.records.contains_key(&id);
            assert!(is_there, "{} refers to {id}", record.id);
        }
        for (name, register) in &record.fields {
            let spec = kind.field(name).unwrap_or_else(|| panic!("{} has {name}", record.id));
            assert!(register.iter().all(|(_, write)| (spec.check)(&write.value).is_ok()), "{} {name}", record.id);
        }
        for rule in kind.rules {
            assert_eq!(rule(record), Ok(()), "{}", record.id);
        }
    }
    let public: Json = serde_json::from_str(SOURCE).unwrap();
    let cited = public["facts"].as_array().unwrap().iter().filter(|fact| !fact["source"].is_null()).count();
    assert_eq!(workspace.table("evidence").count(), cited, "every fact that has a source");
    let said = |project: &&Arc<kerege::model::Record>| {
        let text = project::SUMMARY.get(project, Lang::En).unwrap();
        text.contains("Source: ") || text.contains("Fictional")
    };
    assert!(workspace.table("project").all(|project| said(&project)), "each names its source or is fictional");
}

fn file() -> Vec<u8> {
    let made = Made { office: None, person: "".into(), app: "sample".into(), at: MADE };
    let body = compose(&workspace(), "bundle-sample".parse().unwrap(), made, Scope::All);
    let digest = sha256(body.bytes());
    body.seal(digest)
}

fn workspace() -> Workspace {
    let public: Json = serde_json::from_str(SOURCE).unwrap();
    let mut office = Office::new("kz");
    office.at = MADE;
    office.workspace.id = sample::workspace_id();
    let card = office.workspace.lineages.get_mut(&office.lineage).unwrap();
    (card.person, card.device) = ("Sample".into(), "sample".into());
    evidence(&mut office, &public);
    organisations(&mut office);
    projects(&mut office, &public);
    fiction(&mut office);
    let last = office.seq;
    let mut workspace = office.workspace;
    workspace.lineages.get_mut(&office.lineage).unwrap().last = Some(last);
    // The strategy is in the program already.
    let built_in = built_in::built_in();
    workspace.records.retain(|id, record| built_in.records.get(id).is_none_or(|there| there != record));
    workspace.lineages.retain(|lineage, _| !built_in.lineages.contains_key(lineage));
    workspace
}

type Fields = Vec<(FieldName, Value)>;

fn country(code: &str) -> Id<Country> {
    format!("country-{}", code.to_lowercase()).parse().unwrap()
}

fn node(code: &str) -> Id<Node> {
    format!("node-iom-ca-{code}").parse().unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap_or_else(|| panic!("not a text: {json}"))
}

fn money(amount: i64, currency: &str, date: &str) -> Money {
    Money { amount: Amount::whole(amount), currency: currency.parse().unwrap(), value_date: day(date) }
}

fn even_shares(countries: &[Id<Country>]) -> Shares {
    Shares::new(countries.iter().cloned().zip(even_split(countries.len()))).unwrap()
}

/// The published figures, with their publishers; those that disagree side by side.
fn evidence(office: &mut Office, public: &Json) {
    let facts = public["facts"].as_array().unwrap();
    for (number, fact) in facts.iter().enumerate().filter(|(_, fact)| !fact["source"].is_null()) {
        let title = fact.get("indicator").or(fact.get("text")).map(text).unwrap();
        let source = text(&fact["source"]);
        let mut fields: Fields =
            vec![evidence::TITLE.set(Lang::En, &capitalised(title)), evidence::PUBLISHER.set(&source.into())];
        if fact["about"] != "region" {
            fields.push(evidence::COUNTRY.set(&country(text(&fact["about"]))));
        }
        if let Some(year) = fact["year"].as_u64() {
            let period = PartialDate::Year(u16::try_from(year).unwrap());
            let (amount, unit) = (fact["value"].to_string().into(), unit(title).into());
            fields.extend([evidence::DATE.set(&period), evidence::QUANTITY.set(&Quantity { amount, unit, period })]);
        }
        let doubtful = source.contains("possibly swapped");
        fields.push(evidence::CONFIDENCE.set(&if doubtful { Confidence::Low } else { Confidence::Medium }));
        office.set(&format!("evidence-sample-{}", number + 1), fields);
    }
    let missing = facts.iter().find(|fact| fact["source"].is_null()).unwrap();
    office.set(
        "comment-sample-1",
        [comment::ABOUT.set(country("TM").record()), comment::TEXT.set(&text(&missing["text"]).into())],
    );
}

fn unit(indicator: &str) -> &'static str {
    match indicator {
        text if text.contains("USD million") => "USD million",
        text if text.contains("% of GDP") => "% of GDP",
        text if text.contains('%') => "%",
        text if text.contains("million") => "million persons",
        _ => "persons",
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn organisations(office: &mut Office) {
    for (id, name, acronym, kind) in [
        ("sdc", "Swiss Agency for Development and Cooperation", "SDC", "10"),
        ("isf", "UK Integrated Security Fund", "ISF", "10"),
        ("idf", "IOM Development Fund", "IDF", "40"),
        ("inl", "INL, United States Department of State", "INL", "10"),
        ("dfid", "Department for International Development, United Kingdom", "DFID", "10"),
        ("un-women", "UN Women", "", "40"),
        ("world-bank", "World Bank", "", "40"),
        ("unhcr", "United Nations High Commissioner for Refugees", "UNHCR", "40"),
    ] {
        let id = format!("organisation-sample-{id}");
        office.set(&id, [organisation::NAME.set(Lang::En, name), organisation::TYPE.set(&kind.into())]);
        if !acronym.is_empty() {
            office.set(&id, [organisation::ACRONYM.set(Lang::En, acronym)]);
        }
    }
    office.set(
        "organisation-sample-sdc",
        [
            organisation::NAME.set(Lang::Ru, "Швейцарское управление по развитию и сотрудничеству"),
            organisation::ACRONYM.set(Lang::Ru, "ШУРС"),
            organisation::ALIASES.set(&"deza".parse::<Slot>().unwrap(), &"DEZA".into()),
        ],
    );
}

/// What the public record does not say of its projects, and is made up so that they can be listed.
struct Added {
    stage: Stage,
    donor: Option<&'static str>,
    objectives: &'static [&'static str],
    challenges: &'static [&'static str],
    starts: &'static str,
    ends: &'static str,
}

fn projects(office: &mut Office, public: &Json) {
    use Stage::{Closed, Ongoing, Reporting};
    let added = [
        Added {
            stage: Reporting,
            donor: Some("sdc"),
            objectives: &["o3", "o4"],
            challenges: &["c5"],
            starts: "2020-12-01",
            ends: "2026-05-31",
        },
        Added {
            stage: Closed,
            donor: Some("isf"),
            objectives: &["o4"],
            challenges: &["c5", "c6"],
            starts: "2024-04-01",
            ends: "2026-03-31",
        },
        Added {
            stage: Closed,
            donor: Some("idf"),
            objectives: &["o8"],
            challenges: &["c6"],
            starts: "2023-01-01",
            ends: "2025-12-31",
        },
        Added {
            stage: Closed,
            donor: Some("idf"),
            objectives: &["o6"],
            challenges: &["c4"],
            starts: "2013-01-01",
            ends: "2014-12-31",
        },
        Added {
            stage: Ongoing,
            donor: Some("inl"),
            objectives: &["o8"],
            challenges: &["c6"],
            starts: "2025-01-01",
            ends: "2027-06-30",
        },
        Added {
            stage: Ongoing,
            donor: None,
            objectives: &["o6"],
            challenges: &["c7"],
            starts: "2025-06-01",
            ends: "2027-05-31",
        },
        Added {
            stage: Closed,
            donor: Some("dfid"),
            objectives: &["o3"],
            challenges: &["c5"],
            starts: "2014-01-01",
            ends: "2015-12-31",
        },
        Added {
            stage: Closed,
            donor: None,
            objectives: &["o7"],
            challenges: &["c8"],
            starts: "2020-04-01",
            ends: "2020-12-31",
        },
    ];
    let public = public["projects"].as_array().unwrap();
    assert_eq!(public.len(), added.len());
    for (number, (source, added)) in public.iter().zip(added).enumerate() {
        let id = format!("project-sample-{}", number + 1);
        let countries: Vec<_> =
            source["countries"].as_array().unwrap().iter().map(|code| country(text(code))).collect();
        let note = source.get("note").map(|note| format!("{}.\n", capitalised(text(note)))).unwrap_or_default();
        let from = source.get("from").map_or("not stated", text);
        let to = source.get("to").map_or("not stated", text);
        let summary = format!(
            "{note}From {from} to {to}, as the source says. Source: {}.\n\
             Fictional in this sample: stage, days of the dates, shares, objectives and challenges.",
            text(&source["source"])
        );
        let mut fields: Fields = vec![
            project::TITLE.set(Lang::En, text(&source["title"])),
            project::SUMMARY.set(Lang::En, &summary),
            project::STAGE.set(&added.stage),
            project::PLANNED_START.set(&day(added.starts)),
            project::PLANNED_END.set(&day(added.ends)),
            project::ACTUAL_START.set(&day(added.starts)),
            project::SHARES.set(&even_shares(&countries)),
            project::LEAD.set(&countries[0]),
        ];
        fields.extend(added.objectives.iter().map(|code| project::OBJECTIVES.set(&node(code), true)));
        fields.extend(added.challenges.iter().map(|code| project::CHALLENGES.set(&node(code), true)));
        for (system, name) in [(CodeSystem::Prima, "prima"), (CodeSystem::Project, "project")] {
            if let Some(code) = source["ids"].get(name) {
                fields.push(project::CODES.set(&system, &text(code).into()));
            }
        }
        office.set(&id, fields);
        let Some(amount) = source.get("amount") else { continue };
        let value = money(amount["value"].as_i64().unwrap(), text(&amount["currency"]), added.starts);
        let period = Period::new(day(added.starts), day(added.ends)).unwrap();
        budget(
            office,
            &format!("{}", number + 1),
            &id,
            value,
            period,
            &format!("Source: {}.", text(&source["source"])),
        );
        if let Some(donor) = added.donor {
            transaction(office, &format!("{}", number + 1), &id, transaction::Type::Commitment, value, donor);
        }
    }
}

fn budget(office: &mut Office, number: &str, project: &str, value: Money, period: Period, note: &str) {
    office.set(
        &format!("budget-sample-{number}"),
        [
            budget::PROJECT.set(&project.parse().unwrap()),
            budget::TYPE.set(&budget::Type::Original),
            budget::STATUS.set(&budget::Status::Committed),
            budget::PERIOD.set(&period),
            budget::VALUE.set(&value),
            budget::NOTE.set(Lang::En, note),
        ],
    );
}

fn transaction(office: &mut Office, number: &str, project: &str, of: transaction::Type, value: Money, donor: &str) {
    office.set(
        &format!("transaction-sample-{number}"),
        [
            transaction::PROJECT.set(&project.parse().unwrap()),
            transaction::TYPE.set(&of),
            transaction::VALUE.set(&value),
            transaction::PROVIDER.set(&format!("organisation-sample-{donor}").parse().unwrap()),
        ],
    );
}

/// What is made up whole.
fn fiction(office: &mut Office) {
    let rates = [("CHF", "1.25"), ("EUR", "1.15"), ("GBP", "1.32")];
    let local = [("KZT", "520"), ("KGS", "87.5"), ("TJS", "9.4"), ("UZS", "12100"), ("TMT", "3.5")];
    let quotes = rates.map(|rate| (rate, Direction::InDollars)).into_iter();
    for ((code, quote), direction) in quotes.chain(local.map(|rate| (rate, Direction::PerDollar))) {
        let currency: Currency = code.parse().unwrap();
        let id = rate::id(currency, day("2026-11-01")).unwrap();
        office.set(
            id.as_str(),
            [
                rate::CURRENCY.set(&currency),
                rate::DATE.set(&day("2026-11-01")),
                rate::PUBLISHED.set(&Published { quote: quote.parse().unwrap(), direction }),
                rate::SOURCE.set(&"Fictional rate for this sample".into()),
            ],
        );
    }
    pipeline(office);
    severities(office);
    for (place, objective, challenge, rank, words) in [
        ("tj", "o4", "c5", 1, "Most households depend on work abroad."),
        ("kg", "o7", "c8", 2, "Communities displaced once may be displaced again."),
        ("tm", "o8", "c6", 3, "A framework is there; practice is not."),
        ("uz", "o2", "c2", 4, "Procedures differ from province to province."),
    ] {
        let (country, objective, challenge) = (country(place), node(objective), node(challenge));
        let id = priority::id(&country, &objective, &challenge).unwrap();
        office.set(
            id.as_str(),
            [
                priority::COUNTRY.set(&country),
                priority::OBJECTIVE.set(&objective),
                priority::CHALLENGE.set(&challenge),
                priority::RANK.set(&rank),
                priority::OWNER.set(&country),
                priority::HORIZON.set(&PartialDate::Year(2028)),
                priority::STATUS.set(&priority::Status::Agreed),
                priority::RATIONALE.set(Lang::En, &format!("Fictional: {words}")),
            ],
        );
    }
    office.set(
        "call-sample-1",
        [
            call::TITLE.set(Lang::En, "Fictional: safe migration of women"),
            call::TEXT.set(Lang::En, "Concept notes of two pages, for two countries or more."),
            call::OBJECTIVE.set(&node("o4")),
            call::COUNTRIES.set(&country("kg"), true),
            call::COUNTRIES.set(&country("tj"), true),
            call::CEILING.set(&money(500_000, "USD", "2026-11-01")),
            call::DUE.set(&day("2026-12-15")),
            call::STATUS.set(&call::Status::Open),
        ],
    );
    office.set(
        "engagement-sample-1",
        [
            engagement::ORGANISATION.set(&"organisation-sample-unhcr".parse().unwrap()),
            engagement::COUNTRY.set(&country("kz")),
            engagement::FORM.set(&engagement::Form::Cooperation),
            engagement::TITLE.set(Lang::En, "Secretariat of the Almaty Process"),
            engagement::URL.set(&"https://www.unhcr.org".into()),
        ],
    );
}

fn pipeline(office: &mut Office) {
    struct Made {
        title: &'static str,
        stage: Stage,
        countries: &'static [&'static str],
        missions: &'static [&'static str],
        objective: &'static str,
        challenge: &'static str,
        starts: &'static str,
        ends: &'static str,
        budget: (i64, &'static str),
        money: &'static [(transaction::Type, i64, &'static str, &'static str)],
    }
    use transaction::Type::{Commitment, Expenditure, Funds, Pledge};
    let made = [
        Made {
            title: "Fair recruitment along the Tajikistan–Russia corridor",
            stage: Stage::Ongoing,
            countries: &["tj", "kg"],
            missions: &["ru"],
            objective: "o4",
            challenge: "c5",
            starts: "2025-03-01",
            ends: "2027-02-28",
            budget: (1_200_000, "USD"),
            money: &[
                (Commitment, 400_000, "CHF", "sdc"),
                (Funds, 250_000, "CHF", "sdc"),
                (Pledge, 150_000, "USD", "idf"),
                (Expenditure, 210_000, "USD", "sdc"),
            ],
        },
        Made {
            title: "Return and reintegration in the Fergana valley",
            stage: Stage::Proposal,
            countries: &["kg", "tj", "uz"],
            missions: &[],
            objective: "o5",
            challenge: "c3",
            starts: "2027-01-01",
            ends: "2029-12-31",
            budget: (2_400_000, "EUR"),
            money: &[(Pledge, 600_000, "EUR", "isf")],
        },
        Made {
            title: "Border posts that protect",
            stage: Stage::ConceptNote,
            countries: &["tm", "uz"],
            missions: &[],
            objective: "o2",
            challenge: "c2",
            starts: "2027-04-01",
            ends: "2028-03-31",
            budget: (350_000, "USD"),
            money: &[],
        },
        Made {
            title: "Preparing for displacement in Batken",
            stage: Stage::Negotiation,
            countries: &["kg"],
            missions: &[],
            objective: "o7",
            challenge: "c8",
            starts: "2027-01-01",
            ends: "2027-12-31",
            budget: (480_000, "USD"),
            money: &[(Pledge, 240_000, "USD", "inl")],
        },
        Made {
            title: "Data for migration policy in Astana",
            stage: Stage::Idea,
            countries: &["kz"],
            missions: &[],
            objective: "o1",
            challenge: "c1",
            starts: "2027-06-01",
            ends: "2028-05-31",
            budget: (90_000_000, "KZT"),
            money: &[],
        },
    ];
    for (number, made) in made.iter().enumerate() {
        let id = format!("project-sample-f{}", number + 1);
        let countries: Vec<_> = made.countries.iter().map(|code| country(code)).collect();
        let mut fields: Fields = vec![
            project::TITLE.set(Lang::En, &format!("Fictional: {}", made.title)),
            project::SUMMARY.set(Lang::En, "Fictional from beginning to end: made up for this sample."),
            project::STAGE.set(&made.stage),
            project::PLANNED_START.set(&day(made.starts)),
            project::PLANNED_END.set(&day(made.ends)),
            project::SHARES.set(&even_shares(&countries)),
            project::LEAD.set(&countries[0]),
            project::OBJECTIVES.set(&node(made.objective), true),
            project::CHALLENGES.set(&node(made.challenge), true),
            project::MARKERS.set(&Marker::Gender, &Significance::Significant),
        ];
        fields.extend(made.missions.iter().map(|code| project::MISSIONS.set(&country(code), true)));
        office.set(&id, fields);
        let period = Period::new(day(made.starts), day(made.ends)).unwrap();
        let value = money(made.budget.0, made.budget.1, "2026-11-01");
        budget(office, &format!("f{}", number + 1), &id, value, period, "Fictional.");
        for (place, (of, amount, currency, donor)) in made.money.iter().enumerate() {
            let value = money(*amount, currency, "2026-11-01");
            transaction(office, &format!("f{}-{}", number + 1, place + 1), &id, *of, value, donor);
        }
    }
    office.set(
        "risk-sample-1",
        [
            risk::PROJECT.set(&"project-sample-f1".parse().unwrap()),
            risk::TITLE.set(Lang::En, "Fictional: agencies close when rules change"),
            risk::LIKELIHOOD.set(&risk::Level::ALL[3]),
            risk::IMPACT.set(&risk::Level::ALL[2]),
            risk::RESPONSE.set(Lang::En, "Work with the licensing authority from the start."),
            risk::STATUS.set(&risk::Status::Open),
            risk::REVIEW_DATE.set(&day("2027-01-31")),
        ],
    );
    office.set(
        "lesson-sample-1",
        [
            lesson::PROJECT.set(&"project-sample-f1".parse().unwrap()),
            lesson::TITLE.set(Lang::En, "Fictional: families decide together"),
            lesson::TEXT
                .set(Lang::En, "Counselling that reaches the household works better than leaflets at the station."),
        ],
    );
    let project: Id<Project> = "project-sample-f3".parse().unwrap();
    let judged = office.record(project.as_str()).fields.values().flat_map(|register| register.dots()).collect();
    let decision =
        Decision { state: State::Pending, remark: "Fictional: please look at this one first.".into(), judged };
    office.set(
        review::id(&project, Paper::ConceptNote).unwrap().as_str(),
        [review::PROJECT.set(&project), review::PAPER.set(&Paper::ConceptNote), review::DECISION.set(&decision)],
    );
}

fn severities(office: &mut Office) {
    for (place, challenge, date, level, trend) in [
        ("kz", "c1", "2026-06-30", 2, Trend::Stable),
        ("kz", "c6", "2026-06-30", 3, Trend::Improving),
        ("kg", "c5", "2025-12-31", 4, Trend::Worsening),
        ("kg", "c8", "2026-09-30", 4, Trend::Stable),
        ("tj", "c5", "2026-06-30", 5, Trend::Worsening),
        ("tj", "c7", "2026-06-30", 4, Trend::Worsening),
        ("tm", "c2", "2026-03-31", 3, Trend::Stable),
        ("tm", "c6", "2026-03-31", 3, Trend::Improving),
        ("uz", "c4", "2026-06-30", 3, Trend::Improving),
        ("uz", "c7", "2026-06-30", 4, Trend::Worsening),
    ] {
        let (country, challenge, date) = (country(place), node(challenge), day(date));
        let id = assessment::id(&country, &challenge, date).unwrap();
        office.set(
            id.as_str(),
            [
                assessment::COUNTRY.set(&country),
                assessment::CHALLENGE.set(&challenge),
                assessment::DATE.set(&date),
                assessment::SEVERITY.set(&Severity::new(level).unwrap()),
                assessment::TREND.set(&trend),
                assessment::NARRATIVE.set(Lang::En, "Fictional assessment for this sample."),
            ],
        );
    }
}
