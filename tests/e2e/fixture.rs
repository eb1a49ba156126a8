//! A file from an office that writes much, in long Russian words: thirty projects, assessments of
//! every challenge, a record that two people changed apart. Made by the program's own core.

use crate::Outcome;
use kerege::base::{Date, Id, Lang, Lineage, Minute, RecordId};
use kerege::change::{Hand, Step, apply};
use kerege::exchange::built_in::built_in;
use kerege::exchange::bundle::{Made, Scope, compose, read, sealed_part, sha256};
use kerege::model::kinds::{
    Country, Engagement, Node, Organisation, Transaction, assessment, budget, document, engagement, lesson,
    organisation, project, rate, risk, transaction,
};
use kerege::model::value::Value;
use kerege::model::{LineageCard, Money, Workspace};
use std::fmt::Debug;
use std::sync::Arc;

/// Minutes since 1970: a morning in September 2026.
const MORNING: Minute = Minute(29_814_240);
const COUNTRIES: [&str; 5] = ["kz", "kg", "tj", "tm", "uz"];

/// The bytes of the file.
pub fn long_russian_projects() -> Outcome<Vec<u8>> {
    let mut workspace = built_in();
    let mut aigul = writer(&mut workspace, 1, "Айгүл Токтогулова-Бекмуханбетова", "kg")?;
    let mut farrukh = writer(&mut workspace, 2, "Фаррух Раҳматуллоев", "tj")?;
    for number in 0..30 {
        let (id, fields) = long_project(number)?;
        for (id, fields) in much_money(number, id.rest())? {
            apply(&mut workspace, &Step::create(id, fields), &mut aigul).map_err(told)?;
        }
        apply(&mut workspace, &Step::create(id, fields), &mut aigul).map_err(told)?;
    }
    for (id, name) in [
        ("organisation-donor-1", "Швейцарское управление по развитию и сотрудничеству"),
        ("organisation-donor-2", "Межгосударственный фонд гуманитарного сотрудничества"),
        ("organisation-donor-3", "Министерство иностранных дел"),
    ] {
        apply(&mut workspace, &Step::create(record(id)?, vec![organisation::NAME.set(Lang::Ru, name)]), &mut aigul)
            .map_err(told)?;
    }
    for (code, day, quote) in
        [("EUR", "2026-09-01", "0.92"), ("CHF", "2026-09-01", "0.8123"), ("KZT", "2026-03-01", "523.11")]
    {
        let (currency, day) = (code.parse().map_err(told)?, date(day)?);
        let published = rate::Published { quote: quote.parse().map_err(told)?, direction: rate::Direction::PerDollar };
        let fields = vec![rate::CURRENCY.set(&currency), rate::DATE.set(&day), rate::PUBLISHED.set(&published)];
        let id = rate::id(currency, day).map_err(told)?;
        apply(&mut workspace, &Step::create(id.into(), fields), &mut aigul).map_err(told)?;
    }
    for country in COUNTRIES {
        for challenge in 1..=8 {
            let day = format!("2026-0{}-15", 1 + challenge);
            let (id, fields) = assessed(country, challenge, &day)?;
            apply(&mut workspace, &Step::create(id, fields), &mut aigul).map_err(told)?;
        }
    }
    // Two people write over the same nothing: a conflict that anyone can see.
    let (id, _) = long_project(0)?;
    for (hand, stage) in [(&mut aigul, project::Stage::OnHold), (&mut farrukh, project::Stage::Reporting)] {
        let step = Step::edit(id.clone(), project::STAGE.set(&stage), Vec::new());
        apply(&mut workspace, &step, hand).map_err(told)?;
    }
    partners(&mut workspace, &mut aigul)?;
    sealed(&workspace, 4711, "Айгүл Токтогулова-Бекмуханбетова")
}

/// The bytes of a file with everything that can hang on a project, in words as long.
pub fn hanging_on(project: &str) -> Outcome<Vec<u8>> {
    let mut workspace = built_in();
    let mut aigul = writer(&mut workspace, 3, "Айгүл Токтогулова-Бекмуханбетова", "kg")?;
    let project: Id<kerege::model::kinds::Project> = format!("project-{project}").parse().map_err(told)?;
    for (id, fields) in hanging(&project)? {
        let id = id.parse().map_err(told)?;
        apply(&mut workspace, &Step::create(id, fields), &mut aigul).map_err(told)?;
    }
    let mut only = workspace.clone();
    only.records.retain(|id, _| built_in().get(id).is_none());
    sealed(&only, 4712, "Айгүл Токтогулова-Бекмуханбетова")
}

fn hanging(project: &Id<kerege::model::kinds::Project>) -> Outcome<Vec<(String, Fields)>> {
    let long = "Невыполнение обязательств межведомственной координационной комиссией";
    let money = |amount: &str, currency: &str| {
        let (amount, currency) = (amount.parse().map_err(told)?, currency.parse().map_err(told)?);
        Ok::<_, String>(Money { amount, currency, value_date: date("2026-09-01")? })
    };
    let period = budget::Period::new(date("2026-01-01")?, date("2026-12-31")?).map_err(told)?;
    let mut all: Vec<(String, Fields)> = Vec::new();
    for (name, kind, amount) in
        [("budget-long1", budget::Type::Original, "1250000.50"), ("budget-long2", budget::Type::Revised, "98765432.10")]
    {
        let fields = vec![
            budget::PROJECT.set(project),
            budget::TYPE.set(&kind),
            budget::STATUS.set(&budget::Status::Indicative),
            budget::PERIOD.set(&period),
            budget::VALUE.set(&money(amount, "KZT")?),
        ];
        all.push((name.to_owned(), fields));
    }
    let donor: Id<kerege::model::kinds::Organisation> = "organisation-long".parse().map_err(told)?;
    let name = "Швейцарское управление по развитию и международному сотрудничеству";
    all.push((donor.to_string(), vec![organisation::NAME.set(Lang::Ru, name)]));
    for (place, kind) in transaction::Type::ALL.iter().enumerate() {
        let fields = vec![
            transaction::PROJECT.set(project),
            transaction::TYPE.set(kind),
            transaction::VALUE.set(&money("312500", if place == 0 { "CHF" } else { "USD" })?),
            transaction::PROVIDER.set(&donor),
        ];
        all.push((format!("transaction-long{place}"), fields));
    }
    for (place, level) in risk::Level::ALL.iter().enumerate() {
        let fields = vec![
            risk::PROJECT.set(project),
            risk::TITLE.set(Lang::Ru, long),
            risk::LIKELIHOOD.set(level),
            risk::IMPACT.set(level),
            risk::STATUS.set(&risk::Status::Open),
            risk::REVIEW_DATE.set(&date("2026-12-31")?),
        ];
        all.push((format!("risk-long{place}"), fields));
    }
    let lesson =
        vec![lesson::PROJECT.set(project), lesson::TITLE.set(Lang::Ru, long), lesson::TEXT.set(Lang::Ru, long)];
    all.push(("lesson-long".to_owned(), lesson));
    let paper = vec![
        document::PROJECT.set(project),
        document::TITLE.set(Lang::Ru, long),
        document::URL.set(&"https://example.org/a/very/long/address/of/a/paper.pdf".into()),
    ];
    all.push(("document-long".to_owned(), paper));
    Ok(all)
}

/// The bytes of a file with so many short projects. Each number makes a file that has nothing in common
/// with the others.
pub fn many_projects(file: u32, count: u32) -> Outcome<Vec<u8>> {
    let mut workspace = built_in();
    let mut farrukh = writer(&mut workspace, 100 + file, "Farrukh", "tj")?;
    for number in 0..count {
        let id: Id<kerege::model::kinds::Project> =
            Id::random(1_000_000 + u64::from(file) * 100_000 + u64::from(number));
        let place = COUNTRIES[number as usize % COUNTRIES.len()];
        let fields = vec![
            project::TITLE.set(Lang::En, &format!("{}{number}", title_in_file(file))),
            project::SUMMARY.set(Lang::En, "Advice and claims for workers abroad, and for their families."),
            project::STAGE.set(&project::Stage::Proposal),
            project::LEAD.set(&country(place)?),
        ];
        apply(&mut workspace, &Step::create(id.record().clone(), fields), &mut farrukh).map_err(told)?;
    }
    sealed(&workspace, 5_000 + u64::from(file), "Farrukh")
}

/// The file with a payment by each of its organisations: 100,000 CHF, 200,000 CHF, … in the order of ids.
pub fn paid(file: &[u8]) -> Outcome<Vec<u8>> {
    let bundle = read(file, sealed_part(file).map(sha256)).map_err(told)?;
    let mut workspace = built_in();
    workspace.lineages.extend(bundle.lineages);
    workspace.records.extend(bundle.records);
    let mut farrukh = writer(&mut workspace, 7, "Farrukh", "tj")?;
    let organisations: Vec<_> = workspace.table("organisation").map(|record| record.id.clone()).collect();
    for (number, organisation) in (1_u64..).zip(organisations) {
        pay(&mut workspace, &mut farrukh, &organisation.try_into().map_err(told)?, 100_000 * number)?;
    }
    sealed(&workspace, 816, "Farrukh")
}

fn pay(workspace: &mut Workspace, hand: &mut Hand, by: &Id<Organisation>, francs: u64) -> Outcome {
    let value = Money {
        amount: francs.to_string().parse().map_err(told)?,
        currency: "CHF".parse().map_err(told)?,
        value_date: date("2026-03-01")?,
    };
    let fields = vec![
        transaction::TYPE.set(&transaction::Type::Commitment),
        transaction::VALUE.set(&value),
        transaction::PROVIDER.set(by),
    ];
    let id: Id<Transaction> = Id::natural(&["paid", &francs.to_string()]).map_err(told)?;
    apply(workspace, &Step::create(id.into(), fields), hand).map_err(told).map(drop)
}

/// A ministry under two records, which somebody has joined, and a third that may be the same; an agreement
/// and a payment.
fn partners(workspace: &mut Workspace, hand: &mut Hand) -> Outcome {
    let id = |rest: &str| Id::<Organisation>::natural(&[rest]).map_err(told);
    let (ministry, other, third) = (id("ministry")?, id("ministry-2")?, id("ministry-3")?);
    let long = "Министерство труда, социального обеспечения и межгосударственного сотрудничества по миграции";
    let told_of = [
        (&ministry, organisation::NAME.set(Lang::Ru, long)),
        (&other, organisation::NAME.set(Lang::Ru, &format!("{long} и переселению"))),
        (&third, organisation::ACRONYM.set(Lang::Ru, "МТСОМСМ")),
    ];
    for (id, name) in told_of {
        let mut fields = vec![name, organisation::TYPE.set(&"10".into())];
        for place in COUNTRIES {
            fields.push(organisation::COUNTRIES.set(&country(place)?, true));
        }
        fields.push(organisation::URL.set(&"https://example.org/ministry".into()));
        fields.push(organisation::ALIASES.set(&"k3f9".parse().map_err(told)?, &"Наркомтруд".into()));
        apply(workspace, &Step::create(id.clone().into(), fields), hand).map_err(told)?;
    }
    let (name, value) = organisation::SAME_AS.set(&ministry, true);
    apply(workspace, &Step::edit(other.clone().into(), (name, value), Vec::new()), hand).map_err(told)?;
    let fields = vec![
        engagement::ORGANISATION.set(&other),
        engagement::COUNTRY.set(&country("kg")?),
        engagement::FORM.set(&engagement::Form::Memorandum),
        engagement::TITLE.set(Lang::Ru, "Меморандум о взаимопонимании по вопросам трудоустройства возвращающихся"),
        engagement::STARTS.set(&"2024".parse().map_err(told)?),
        engagement::ENDS.set(&"2026-12".parse().map_err(told)?),
        engagement::URL.set(&"https://example.org/memorandum".into()),
    ];
    let agreed: Id<Engagement> = Id::natural(&["memorandum"]).map_err(told)?;
    apply(workspace, &Step::create(agreed.into(), fields), hand).map_err(told)?;
    pay(workspace, hand, &ministry, 1_250_000)
}

/// The bytes of a file with two projects, each half funded, in francs and in dollars, and one amount in
/// som. No rate is in it. One of the two is a corridor that Russia has a share in.
pub fn half_funded() -> Outcome<Vec<u8>> {
    let mut workspace = built_in();
    let mut aigul = writer(&mut workspace, 7, "Aigul", "kg")?;
    let mut create = |id: RecordId, fields: Fields| {
        apply(&mut workspace, &Step::create(id, fields), &mut aigul).map(drop).map_err(told)
    };
    for (id, name) in [("organisation-sdc", "Swiss Agency for Development"), ("organisation-giz", "German Cooperation")]
    {
        create(record(id)?, vec![organisation::NAME.set(Lang::En, name)])?;
    }
    let shares = project::Shares::new([(country("kg")?, 7_500), (country("ru")?, 2_500)]).map_err(told)?;
    create(
        record("project-corridor")?,
        vec![
            project::TITLE.set(Lang::En, "Safe return corridor"),
            project::STAGE.set(&project::Stage::Ongoing),
            project::SHARES.set(&shares),
        ],
    )?;
    create(
        record("project-skills")?,
        vec![
            project::TITLE.set(Lang::En, "Skills for work"),
            project::STAGE.set(&project::Stage::Proposal),
            project::LEAD.set(&country("kz")?),
        ],
    )?;
    use budget::Type::Original;
    use transaction::Type::{Commitment, Funds};
    create(record("budget-1")?, budgeted("corridor", Original, "2026", "300000 CHF")?)?;
    create(record("budget-2")?, budgeted("skills", Original, "2026", "250000.50 USD")?)?;
    create(record("transaction-1")?, moved("corridor", Commitment, "sdc", "150000 CHF")?)?;
    create(record("transaction-2")?, moved("skills", Funds, "giz", "125000.25 USD")?)?;
    create(record("transaction-3")?, moved("skills", Funds, "giz", "1000000 KGS")?)?;
    sealed(&workspace, 7_001, "Aigul")
}

fn record(id: &str) -> Outcome<RecordId> {
    id.parse().map_err(told)
}

fn budgeted(project: &str, kind: budget::Type, year: &str, value: &str) -> Outcome<Fields> {
    let period = budget::Period::new(date(&format!("{year}-01-01"))?, date(&format!("{year}-12-31"))?);
    Ok(vec![
        budget::PROJECT.set(&Id::natural(&[project]).map_err(told)?),
        budget::TYPE.set(&kind),
        budget::PERIOD.set(&period.map_err(told)?),
        budget::VALUE.set(&money(value)?),
    ])
}

fn moved(project: &str, kind: transaction::Type, donor: &str, value: &str) -> Outcome<Fields> {
    Ok(vec![
        transaction::PROJECT.set(&Id::natural(&[project]).map_err(told)?),
        transaction::TYPE.set(&kind),
        transaction::PROVIDER.set(&Id::natural(&[donor]).map_err(told)?),
        transaction::VALUE.set(&money(value)?),
    ])
}

fn money(text: &str) -> Outcome<Money> {
    let (amount, currency) = text.split_once(' ').ok_or("an amount and its currency")?;
    Ok(Money {
        amount: amount.parse().map_err(told)?,
        currency: currency.parse().map_err(told)?,
        value_date: date("2026-06-30")?,
    })
}

/// Money of a project in five currencies, of one of which there is no rate.
fn much_money(number: u64, project: &str) -> Outcome<Vec<(RecordId, Fields)>> {
    use transaction::Type::{Commitment, Expenditure, Funds, Pledge};
    let (currency, other) =
        (["USD", "EUR", "CHF", "KZT", "KGS"][number as usize % 5], ["EUR", "USD"][number as usize % 2]);
    let donor = ["donor-1", "donor-2", "donor-3"][number as usize % 3];
    let sum = 1_234_567 + number * 98_765;
    let mut all = vec![
        ("budget", 0, budgeted(project, budget::Type::Original, "2026", &format!("{sum}.45 {currency}"))?),
        ("budget", 1, budgeted(project, budget::Type::Revised, "2027", &format!("{sum} {other}"))?),
    ];
    for (place, kind) in [Pledge, Commitment, Funds, Expenditure].into_iter().enumerate() {
        let part = sum / (place as u64 + 1);
        all.push(("transaction", place as u64, moved(project, kind, donor, &format!("{part} {currency}"))?));
    }
    all.into_iter()
        .map(|(kind, place, fields)| Ok((RecordId::random(kind, 5_000 + number * 10 + place), fields)))
        .collect()
}

/// How the title of each project in such a file begins.
pub fn title_in_file(file: u32) -> String {
    format!("File {file:03}, project ")
}

/// The workspace as a file of Bishkek's, with a number of its own.
fn sealed(workspace: &Workspace, number: u64, person: &str) -> Outcome<Vec<u8>> {
    let made = Made {
        office: Some(country("kg")?),
        person: person.into(),
        app: env!("CARGO_PKG_VERSION").into(),
        at: MORNING,
    };
    let body = compose(workspace, Id::random(number), made, Scope::All);
    let digest = sha256(body.bytes());
    Ok(body.seal(digest))
}

/// The file with a field of one record gone, although the record says that it has seen its writes: no
/// program of ours writes that. Every digest in it is right.
pub fn emptied(file: &[u8], id: &str, field: &str) -> Outcome<Vec<u8>> {
    let bundle = read(file, sealed_part(file).map(sha256)).map_err(told)?;
    let mut workspace = built_in();
    workspace.lineages.extend(bundle.lineages);
    workspace.records.extend(bundle.records);
    let record = workspace.records.get_mut(id).ok_or("the file lacks the record")?;
    Arc::make_mut(record).fields.remove(field).ok_or("the record lacks the field")?;
    let body = compose(&workspace, Id::random(815), bundle.header.made, Scope::All);
    let digest = sha256(body.bytes());
    Ok(body.seal(digest))
}

fn writer(workspace: &mut Workspace, number: u32, person: &str, office: &str) -> Outcome<Hand> {
    let lineage = Lineage::new(1_788_854_400 + number, number);
    let card = LineageCard {
        office: Some(country(office)?),
        person: person.into(),
        device: "laptop".into(),
        ..LineageCard::default()
    };
    workspace.lineages.insert(lineage, card);
    Ok(Hand { lineage, seq: 0, at: MORNING, mine: vec![lineage] })
}

type Fields = Vec<(kerege::base::FieldName, Value)>;

fn long_project(number: u64) -> Outcome<(kerege::base::RecordId, Fields)> {
    let title = format!(
        "Межгосударственное взаимодействие по предупреждению недобросовестного трудоустройства \
         и противодействию незаконному перемещению трудящихся-мигрантов, очередь {}",
        number + 1
    );
    let summary = "Высококвалифицированное консультирование военнообязанных, домохозяйств и \
                   неправительственных организаций в приграничных и труднодоступных районах; \
                   совершенствование законодательства и природоохранного планирования. "
        .repeat(3);
    let stages = [project::Stage::Idea, project::Stage::Proposal, project::Stage::Ongoing, project::Stage::Closed];
    let index = usize::try_from(number).map_err(told)?;
    let shares = if number.is_multiple_of(3) {
        vec![(country("kg")?, 5_000), (country("tj")?, 3_000), (country("uz")?, 2_000)]
    } else {
        vec![(country(COUNTRIES[index % 5])?, project::Shares::WHOLE)]
    };
    let mut fields = vec![
        project::TITLE.set(Lang::Ru, &title),
        project::SUMMARY.set(Lang::Ru, &summary),
        project::STAGE.set(&stages[index % 4]),
        project::PLANNED_START.set(&date("2026-01-15")?),
        project::PLANNED_END.set(&date(if number.is_multiple_of(2) { "2026-12-31" } else { "2028-06-30" })?),
        project::SHARES.set(&project::Shares::new(shares).map_err(told)?),
        project::LEAD.set(&country(COUNTRIES[index % 5])?),
    ];
    for step in [0, 3] {
        fields.push(project::OBJECTIVES.set(&node("o", (number + step) % 8 + 1)?, true));
        fields.push(project::CHALLENGES.set(&node("c", (number + step) % 8 + 1)?, true));
    }
    let id: Id<kerege::model::kinds::Project> = Id::random(1_000 + number * 7_919);
    Ok((id.record().clone(), fields))
}

fn assessed(place: &str, challenge: u64, day: &str) -> Outcome<(kerege::base::RecordId, Fields)> {
    let (at, about) = (country(place)?, node("c", challenge)?);
    let id: Id<kerege::model::kinds::Assessment> = Id::natural(&[at.rest(), about.rest(), day]).map_err(told)?;
    let level = u8::try_from(challenge % 5 + 1).map_err(told)?;
    let severity = assessment::Severity::new(level).ok_or("a severity is 1 to 5")?;
    let fields = vec![
        assessment::COUNTRY.set(&at),
        assessment::CHALLENGE.set(&about),
        assessment::DATE.set(&date(day)?),
        assessment::SEVERITY.set(&severity),
        assessment::TREND.set(&assessment::Trend::Worsening),
        assessment::NARRATIVE.set(
            Lang::Ru,
            "Сельскохозяйственные производители высокогорных районов переселяются круглогодично; \
             межведомственные статистические наблюдения не сопоставимы.",
        ),
    ];
    Ok((id.record().clone(), fields))
}

fn country(code: &str) -> Outcome<Id<Country>> {
    Id::natural(&[code]).map_err(told)
}

/// Objective or challenge of the strategy.
fn node(letter: &str, number: u64) -> Outcome<Id<Node>> {
    format!("node-iom-ca-{letter}{number}").parse().map_err(told)
}

fn date(day: &str) -> Outcome<Date> {
    day.parse().map_err(told)
}

fn told(error: impl Debug) -> String {
    format!("the fixture does not come about: {error:?}")
}
