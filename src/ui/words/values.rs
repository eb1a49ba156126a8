//! A field's value as a person reads it: choices by their names, dates with months, shares as
//! percentages, references by their titles. What this version doesn't know is shown as it stands.

use super::{Words, day, read};
use crate::base::{Date, FieldName, Lang, PartialDate, RecordId};
use crate::insight::portfolio;
use crate::model::kinds::assessment::{Severity, Trend};
use crate::model::kinds::budget::Period;
use crate::model::kinds::country::OfficeRole;
use crate::model::kinds::project::{Scope, Shares, Significance, Stage};
use crate::model::kinds::{budget, call, document, engagement, priority, rate, review, risk, transaction};
use crate::model::record::deleted_saw;
use crate::model::{Money, Value};

/// The value in words. `kind` is the record's: a few fields of one name hold different things.
pub fn value(words: Words<'_>, kind: &str, field: &FieldName, value: &Value) -> String {
    let common = &words.catalogue().common;
    let known = match field.stem() {
        _ if value.is_empty() => Some(common.empty.to_owned()),
        "stage" => read::<Stage>(value).map(|stage| words.stage(stage).to_owned()),
        "severity" => read::<Severity>(value).map(|severity| words.severity(severity).to_owned()),
        "trend" => read::<Trend>(value).map(|trend| words.trend(trend).to_owned()),
        "role" => read::<OfficeRole>(value).map(|role| words.role(role).to_owned()),
        "decision" => read::<review::Decision>(value).map(|decision| decided(words, &decision)),
        "shares" => read::<Shares>(value).map(|shares| self::shares(words, &shares)),
        "date" | "planned-start" | "planned-end" | "actual-start" | "actual-end" | "accessed" | "review-date"
        | "due"
            if !matches!(kind, "lesson" | "document") =>
        {
            read::<Date>(value).map(|date| words.date(date))
        }
        "life" if deleted_saw(value).is_some() => Some(words.catalogue().fields.life_deleted.to_owned()),
        "life" => Some(words.catalogue().fields.life_kept.to_owned()),
        "member-since" | "starts" | "ends" | "horizon" | "date" => {
            read::<PartialDate>(value).map(|date| words.partial(date))
        }
        "value" | "ceiling" => read::<Money>(value).map(|money| self::money(words, money)),
        "period" => read::<Period>(value).map(|period| self::period(words, period)),
        "published" => read::<rate::Published>(value).map(|rate| words.published(rate)),
        "markers" => read::<Significance>(value).map(|significance| words.significance(significance).to_owned()),
        "scope" => read::<Scope>(value).map(|scope| words.activity_scope(scope).to_owned()),
        "likelihood" | "impact" => read::<risk::Level>(value).map(|level| words.level(level).to_owned()),
        "category" => read::<document::Category>(value).map(|category| words.category(category)),
        "language" => read::<Lang>(value).map(|lang| words.format().language(lang).to_owned()),
        "paper" => read::<review::Paper>(value).map(|paper| words.paper(paper).to_owned()),
        "form" => read::<engagement::Form>(value).map(|form| words.engagement_form(form).to_owned()),
        "type" | "status" => choice(words, kind, field.stem(), value).map(str::to_owned),
        _ => None,
    };
    known.unwrap_or_else(|| plain(words, value))
}

/// What each kind calls its type and its status.
fn choice(words: Words<'_>, kind: &str, stem: &str, value: &Value) -> Option<&'static str> {
    match (kind, stem) {
        ("budget", "type") => read(value).map(|kind: budget::Type| words.budget_type(kind)),
        ("budget", _) => read(value).map(|status: budget::Status| words.budget_status(status)),
        ("transaction", "type") => read(value).map(|kind: transaction::Type| words.transaction_type(kind)),
        ("risk", "status") => read(value).map(|status: risk::Status| words.risk_status(status)),
        ("priority", "status") => read(value).map(|status: priority::Status| words.priority_status(status)),
        ("call", "status") => read(value).map(|status: call::Status| words.call_status(status)),
        _ => None,
    }
}

/// "90 000 CHF, value date 24 November 2026".
fn money(words: Words<'_>, money: Money) -> String {
    words.work().terms.money(&words.amount(money.amount, money.currency), &words.date(money.value_date))
}

/// "1 January to 31 December 2026".
pub fn period(words: Words<'_>, period: Period) -> String {
    words.format().date_range(day(period.first), day(period.last))
}

/// "Kazakhstan 60%, Kyrgyzstan 40%"; a country that has all of it, without its share.
pub fn shares(words: Words<'_>, shares: &Shares) -> String {
    let parts = shares.iter().map(|(country, share)| match (words.title_of(country.record()), share) {
        (title, Shares::WHOLE) => title,
        (title, share) => format!("{title} {}", words.format().percent(&portfolio::percent(share))),
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// "Returned: the budget is too high".
fn decided(words: Words<'_>, decision: &review::Decision) -> String {
    let state = words.review_state(decision.state);
    if decision.remark.is_empty() { state.to_owned() } else { format!("{state}: {}", decision.remark) }
}

fn plain(words: Words<'_>, value: &Value) -> String {
    let common = &words.catalogue().common;
    match value {
        Value::Empty => common.empty.to_owned(),
        Value::Bool(true) => common.yes.to_owned(),
        Value::Bool(false) => common.no.to_owned(),
        Value::Int(int) => words.format().integer(*int),
        Value::Text(text) => match text.parse::<RecordId>() {
            Ok(id) if words.workspace.get(&id).is_some() => words.title_of(&id),
            _ => text.to_string(),
        },
        Value::List(list) => list.iter().map(|value| plain(words, value)).collect::<Vec<_>>().join(", "),
        Value::Map(map) => {
            map.iter().map(|(name, value)| format!("{name}: {}", plain(words, value))).collect::<Vec<_>>().join(", ")
        }
    }
}
