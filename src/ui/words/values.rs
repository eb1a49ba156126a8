//! A field's value as a person reads it: choices by their names, dates with months, shares as
//! percentages, references by their titles. What this version doesn't know is shown as it stands.

use super::{Words, day, read, work};
use crate::base::{Date, FieldName, Lang, PartialDate, RecordId};
use crate::insight::portfolio;
use crate::model::Value;
use crate::model::kinds::assessment::{Severity, Trend};
use crate::model::kinds::budget::Period;
use crate::model::kinds::country::OfficeRole;
use crate::model::kinds::project::{Shares, Stage};
use crate::model::kinds::rate::Published;
use crate::model::record::deleted_saw;

/// The value in words. `kind` is the record's: a few fields of one name hold different things.
pub fn value(words: Words<'_>, kind: &str, field: &FieldName, value: &Value) -> String {
    let common = &words.catalogue().common;
    let known = match field.stem() {
        _ if value.is_empty() => Some(common.empty.to_owned()),
        "stage" => read::<Stage>(value).map(|stage| words.stage(stage).to_owned()),
        "severity" => read::<Severity>(value).map(|severity| words.severity(severity).to_owned()),
        "trend" => read::<Trend>(value).map(|trend| words.trend(trend).to_owned()),
        "role" => read::<OfficeRole>(value).map(|role| words.role(role).to_owned()),
        "shares" => read::<Shares>(value).map(|shares| self::shares(words, &shares)),
        "date" | "planned-start" | "planned-end" | "actual-start" | "actual-end" | "accessed" | "review-date"
        | "due"
            if !matches!(kind, "lesson" | "document") =>
        {
            read::<Date>(value).map(|date| words.date(date))
        }
        "published" => read::<Published>(value).map(|published| words.quote(published)),
        "life" if deleted_saw(value).is_some() => Some(words.catalogue().fields.life_deleted.to_owned()),
        "life" => Some(words.catalogue().fields.life_kept.to_owned()),
        "member-since" | "starts" | "ends" | "horizon" | "date" => {
            read::<PartialDate>(value).map(|date| words.partial(date))
        }
        "period" => read::<Period>(value).map(|period| self::period(words, period)),
        "language" => read::<Lang>(value).map(|lang| words.format().language(lang).to_owned()),
        _ => work::value(words, kind, field, value),
    };
    known.unwrap_or_else(|| plain(words, value))
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
