//! What budgets, transactions, risks, lessons and documents of a project show and ask for.

use super::controls::{Control, Manner};
use super::records::{Line, Sheet, SheetWords};
use crate::base::{FieldName, Id, KindOf, Lang, RecordId, order};
use crate::insight::funding::of_project;
use crate::insight::kin::attached;
use crate::insight::risks::{self, Gravity};
use crate::model::kinds::assessment::Trend;
use crate::model::kinds::{
    Budget, Document, Lesson, Project, Risk, Transaction, budget, document, lesson, risk, transaction,
};
use crate::model::{FieldValue, One, Record, Value, Workspace};
use crate::ui::kit::{Icon, Tone};
use crate::ui::state::State;
use crate::ui::words::{Words, period};

/// The pair that names the project.
fn belongs(field: One<Id<Project>>, project: &RecordId) -> Option<(FieldName, Value)> {
    Some(field.set(&project.clone().try_into().ok()?))
}

/// The choices of a closed list, in words.
fn choices<T: FieldValue + Copy>(state: State, all: &[T], word: fn(Words<'_>, T) -> String) -> Vec<(Value, String)> {
    all.iter().map(|one| (one.write(), state.say(|words| word(words, *one)))).collect()
}

/// The project's records by what they are sorted by, the latest first.
fn latest_first<K: Ord>(
    workspace: &Workspace,
    mut records: Vec<RecordId>,
    by: fn(&Record) -> Option<K>,
) -> Vec<RecordId> {
    order::sort_by_key(&mut records, |id| (std::cmp::Reverse(workspace.get(id).and_then(by)), id.clone()));
    records
}

pub static BUDGETS: Sheet = Sheet {
    kind: Budget::KIND,
    new: |state| state.new_id::<Budget>().into(),
    belongs: |project| belongs(budget::PROJECT, project),
    list: |workspace, project| {
        let all = attached::<Budget>(workspace, budget::PROJECT, project);
        latest_first(workspace, all, |record| budget::PERIOD.get(record).map(|period| period.first))
    },
    icon: Icon::Funding,
    words: |words| SheetWords {
        title: words.budgets,
        add: words.budget_add,
        none: words.budgets_none,
        text: words.budgets_text,
    },
    columns: |words, own| {
        vec![
            (words.kinds.budget, false),
            (words.fields.status, false),
            (words.fields.amount, true),
            (own.value_date, false),
        ]
    },
    line: budget_line,
    controls: |state| {
        let fields = &state.words().fields;
        let types = choices(state, budget::Type::ALL, |words, kind| words.budget_type(kind).to_owned());
        let statuses = choices(state, budget::Status::ALL, |words, status| words.budget_status(status).to_owned());
        vec![
            Control::new(fields.kind, Manner::Choice(budget::TYPE.name(), types)).required(),
            Control::new(fields.status, Manner::Choice(budget::STATUS.name(), statuses)).required(),
            Control::new(fields.amount, Manner::Money(budget::VALUE)).required(),
            Control::new(fields.period, Manner::Period(budget::PERIOD)),
            Control::new(fields.note, Manner::Text(budget::NOTE)),
        ]
    },
};

fn budget_line(words: Words<'_>, record: &Record) -> Line {
    let kind = budget::TYPE.get(record).map(|kind| words.budget_type(kind).to_owned());
    let time = budget::PERIOD.get(record).map(|time| period(words, time));
    let name = kind.into_iter().chain(time).collect::<Vec<_>>().join(" · ");
    let money = budget::VALUE.get(record);
    let status = budget::STATUS.get(record).map(|status| words.budget_status(status).to_owned());
    let replaced = is_replaced(words, record);
    Line {
        cells: vec![
            name,
            status.unwrap_or_default(),
            money.map(|money| words.amount(money.amount, money.currency)).unwrap_or_default(),
            money.map(|money| words.date(money.value_date)).unwrap_or_default(),
        ],
        mark: replaced.then(|| (Tone::Neutral, words.work().dossier.replaced.to_owned())),
        href: None,
    }
}

/// Whether a revised budget stands for it. The day matters to no rate here.
fn is_replaced(words: Words<'_>, record: &Record) -> bool {
    let line = budget::PROJECT
        .get(record)
        .zip(budget::VALUE.get(record))
        .map(|(project, money)| of_project(words.workspace, &project, money.currency, money.value_date));
    line.is_some_and(|line| line.entries.iter().any(|entry| entry.record == record.id && entry.is_replaced))
}

pub static TRANSACTIONS: Sheet = Sheet {
    kind: Transaction::KIND,
    new: |state| state.new_id::<Transaction>().into(),
    belongs: |project| belongs(transaction::PROJECT, project),
    list: |workspace, project| {
        let all = attached::<Transaction>(workspace, transaction::PROJECT, project);
        latest_first(workspace, all, |record| transaction::VALUE.get(record).map(|money| money.value_date))
    },
    icon: Icon::Funding,
    words: |words| SheetWords {
        title: words.transactions,
        add: words.transaction_add,
        none: words.transactions_none,
        text: words.transactions_text,
    },
    columns: |words, own| {
        vec![
            (words.kinds.transaction, false),
            (words.fields.provider, false),
            (words.fields.amount, true),
            (own.value_date, false),
        ]
    },
    line: |words, record| {
        let money = transaction::VALUE.get(record);
        let provider = transaction::PROVIDER.get(record).map(|id| words.title_of(id.record()));
        let kind = transaction::TYPE.get(record).map(|kind| words.transaction_type(kind).to_owned());
        Line {
            cells: vec![
                kind.unwrap_or_default(),
                provider.unwrap_or_default(),
                money.map(|money| words.amount(money.amount, money.currency)).unwrap_or_default(),
                money.map(|money| words.date(money.value_date)).unwrap_or_default(),
            ],
            ..Line::default()
        }
    },
    controls: |state| {
        let fields = &state.words().fields;
        let types = choices(state, transaction::Type::ALL, |words, kind| words.transaction_type(kind).to_owned());
        vec![
            Control::new(fields.kind, Manner::Choice(transaction::TYPE.name(), types)).required(),
            Control::new(fields.amount, Manner::Money(transaction::VALUE)).required(),
            Control::new(fields.provider, Manner::Organisation(transaction::PROVIDER)),
            Control::new(fields.receiver, Manner::Organisation(transaction::RECEIVER)),
            Control::new(fields.reference, Manner::Plain(transaction::REFERENCE)),
            Control::new(fields.note, Manner::Text(transaction::NOTE)),
        ]
    },
};

/// How grave, as a word and a tone.
pub fn gravity(words: Words<'_>, gravity: Option<Gravity>) -> (Tone, &'static str) {
    let own = &words.work().dossier;
    match gravity {
        None => (Tone::Neutral, own.gravity_unrated),
        Some(Gravity::Low) => (Tone::Ok, own.gravity_low),
        Some(Gravity::Medium) => (Tone::Info, own.gravity_medium),
        Some(Gravity::High) => (Tone::Warn, own.gravity_high),
        Some(Gravity::Severe) => (Tone::Bad, own.gravity_severe),
    }
}

pub static RISKS: Sheet = Sheet {
    kind: Risk::KIND,
    new: |state| state.new_id::<Risk>().into(),
    belongs: |project| belongs(risk::PROJECT, project),
    list: risks::register,
    icon: Icon::Warning,
    words: |words| SheetWords {
        title: words.risks,
        add: words.risk_add,
        none: words.risks_none,
        text: words.risks_text,
    },
    columns: |words, _| {
        let fields = &words.fields;
        vec![
            (words.kinds.risk, false),
            (fields.likelihood, false),
            (fields.impact, false),
            (fields.status, false),
            (fields.review_date, false),
        ]
    },
    line: |words, record| {
        let level =
            |field: One<risk::Level>| field.get(record).map(|level| words.level(level).to_owned()).unwrap_or_default();
        let status = risk::STATUS.get(record).map(|status| words.risk_status(status).to_owned());
        let review = risk::REVIEW_DATE.get(record).map(|day| words.date(day));
        let (tone, word) = gravity(words, risks::gravity(record));
        Line {
            cells: vec![
                words.title(record),
                level(risk::LIKELIHOOD),
                level(risk::IMPACT),
                status.unwrap_or_default(),
                review.unwrap_or_default(),
            ],
            mark: Some((tone, word.to_owned())),
            href: None,
        }
    },
    controls: |state| {
        let fields = &state.words().fields;
        let levels = choices(state, &risk::Level::ALL, |words, level| words.level(level).to_owned());
        let trends = choices(state, Trend::ALL, |words, trend| words.trend(trend).to_owned());
        let statuses = choices(state, risk::Status::ALL, |words, status| words.risk_status(status).to_owned());
        vec![
            Control::new(fields.title, Manner::Line(risk::TITLE)).required(),
            Control::new(fields.likelihood, Manner::Choice(risk::LIKELIHOOD.name(), levels.clone())),
            Control::new(fields.impact, Manner::Choice(risk::IMPACT.name(), levels)),
            Control::new(fields.response, Manner::Text(risk::RESPONSE)),
            Control::new(fields.owner, Manner::Plain(risk::OWNER)),
            Control::new(fields.review_date, Manner::Day(risk::REVIEW_DATE)),
            Control::new(fields.trend, Manner::Choice(risk::TREND.name(), trends)),
            Control::new(fields.status, Manner::Choice(risk::STATUS.name(), statuses)).required(),
        ]
    },
};

pub static LESSONS: Sheet = Sheet {
    kind: Lesson::KIND,
    new: |state| state.new_id::<Lesson>().into(),
    belongs: |project| belongs(lesson::PROJECT, project),
    list: |workspace, project| {
        let all = attached::<Lesson>(workspace, lesson::PROJECT, project);
        latest_first(workspace, all, |record| lesson::DATE.get(record).map(|date| date.first_day()))
    },
    icon: Icon::Info,
    words: |words| SheetWords {
        title: words.lessons,
        add: words.lesson_add,
        none: words.lessons_none,
        text: words.lessons_text,
    },
    columns: |words, _| vec![(words.kinds.lesson, false), (words.fields.text, false), (words.fields.date, false)],
    line: |words, record| {
        let text = lesson::TEXT.best(record, words.lang).map(|(_, text)| text.to_owned());
        let date = lesson::DATE.get(record).map(|date| words.partial(date));
        Line { cells: vec![words.title(record), text.unwrap_or_default(), date.unwrap_or_default()], ..Line::default() }
    },
    controls: |state| {
        let fields = &state.words().fields;
        vec![
            Control::new(fields.title, Manner::Line(lesson::TITLE)).required(),
            Control::new(fields.text, Manner::Text(lesson::TEXT)),
            Control::new(fields.date, Manner::PartialDay(lesson::DATE)),
        ]
    },
};

pub static DOCUMENTS: Sheet = Sheet {
    kind: Document::KIND,
    new: |state| state.new_id::<Document>().into(),
    belongs: |project| belongs(document::PROJECT, project),
    list: |workspace, project| {
        let all = attached::<Document>(workspace, document::PROJECT, project);
        latest_first(workspace, all, |record| document::DATE.get(record).map(|date| date.first_day()))
    },
    icon: Icon::File,
    words: |words| SheetWords {
        title: words.documents,
        add: words.document_add,
        none: words.documents_none,
        text: words.documents_text,
    },
    columns: |words, _| {
        let fields = &words.fields;
        vec![(words.kinds.document, false), (fields.category, false), (fields.language, false), (fields.date, false)]
    },
    line: |words, record| {
        let url = document::URL.get(record).map(String::from);
        let date = document::DATE.get(record).map(|date| words.partial(date));
        let category = document::CATEGORY.get(record).map(|category| words.category(category));
        let lang = document::LANGUAGE.get(record).map(|lang| words.format().language(lang).to_owned());
        Line {
            cells: vec![
                words.title(record),
                category.unwrap_or_default(),
                lang.unwrap_or_default(),
                date.unwrap_or_default(),
            ],
            mark: None,
            // A file may bring any text: nothing but a safe address becomes a link.
            href: url.filter(|url| document::is_safe(url)),
        }
    },
    controls: |state| {
        let fields = &state.words().fields;
        let categories = state.say(|words| {
            let all = words.categories().into_iter();
            all.map(|(code, name)| (Value::text(code), format!("{code} {name}"))).collect()
        });
        let languages = choices(state, &Lang::ALL, |words, lang| words.format().language(lang).to_owned());
        vec![
            Control::new(fields.title, Manner::Line(document::TITLE)).required(),
            Control::new(fields.url, Manner::Link(document::URL)).required(),
            Control::new(fields.category, Manner::Choice(document::CATEGORY.name(), categories)),
            Control::new(fields.date, Manner::PartialDay(document::DATE)),
            Control::new(fields.language, Manner::Choice(document::LANGUAGE.name(), languages)),
        ]
    },
};
