//! What only places of work say: their choices and amounts, in words.
//!
//! Lists of conflicts and histories say them too, but must not make a first visit wait for these
//! messages: they ask here, and are answered once the places of work have arrived.

use std::sync::OnceLock;

use super::{Words, read};
use crate::base::FieldName;
use crate::insight::partners::Standing;
use crate::model::kinds::engagement::Form;
use crate::model::kinds::organisation::Sector;
use crate::model::kinds::project::{Scope, Significance};
use crate::model::kinds::review::{Decision, Paper};
use crate::model::kinds::{budget, call, document, priority, risk, transaction};
use crate::model::{Money, Value};

/// What a value of a field of a kind is called.
type OfValue = fn(Words<'_>, &str, &FieldName, &Value) -> Option<String>;

static HERE: OnceLock<OfValue> = OnceLock::new();

/// The places of work are here, and with them their words.
pub fn arrive() {
    HERE.get_or_init(|| of_value);
}

pub(super) fn value(words: Words<'_>, kind: &str, field: &FieldName, value: &Value) -> Option<String> {
    HERE.get().and_then(|say| say(words, kind, field, value))
}

fn of_value(words: Words<'_>, kind: &str, field: &FieldName, value: &Value) -> Option<String> {
    match field.stem() {
        "value" | "ceiling" => read::<Money>(value).map(|money| {
            words.work().terms.money(&words.amount(money.amount, money.currency), &words.date(money.value_date))
        }),
        "decision" => read::<Decision>(value).map(|decision| decided(words, &decision)),
        "category" => read::<document::Category>(value).map(|category| words.category(category)),
        stem => choice(words, kind, stem, value).map(str::to_owned),
    }
}

/// "Returned: the budget is too high".
fn decided(words: Words<'_>, decision: &Decision) -> String {
    let state = words.review_state(decision.state);
    if decision.remark.is_empty() { state.to_owned() } else { format!("{state}: {}", decision.remark) }
}

/// A code of a list; what each kind calls its type and its status.
fn choice(words: Words<'_>, kind: &str, stem: &str, value: &Value) -> Option<&'static str> {
    match (kind, stem) {
        (_, "markers") => read(value).map(|significance: Significance| words.significance(significance)),
        (_, "scope") => read(value).map(|scope: Scope| words.activity_scope(scope)),
        (_, "likelihood" | "impact") => read(value).map(|level: risk::Level| words.level(level)),
        (_, "paper") => read(value).map(|paper: Paper| words.paper(paper)),
        (_, "form") => read(value).map(|form: Form| words.engagement_form(form)),
        ("budget", "type") => read(value).map(|kind: budget::Type| words.budget_type(kind)),
        ("budget", "status") => read(value).map(|status: budget::Status| words.budget_status(status)),
        ("transaction", "type") => read(value).map(|kind: transaction::Type| words.transaction_type(kind)),
        ("organisation", "type") => words.organisation_type(value.as_text()?),
        ("risk", "status") => read(value).map(|status: risk::Status| words.risk_status(status)),
        ("priority", "status") => read(value).map(|status: priority::Status| words.priority_status(status)),
        ("call", "status") => read(value).map(|status: call::Status| words.call_status(status)),
        _ => None,
    }
}

impl Words<'_> {
    /// IATI's name of an OrganisationType; none for a code that is not in its list.
    pub fn organisation_type(self, code: &str) -> Option<&'static str> {
        let words = &self.work().partners;
        Some(match code {
            "10" => words.type_10,
            "11" => words.type_11,
            "15" => words.type_15,
            "21" => words.type_21,
            "22" => words.type_22,
            "23" => words.type_23,
            "24" => words.type_24,
            "30" => words.type_30,
            "40" => words.type_40,
            "60" => words.type_60,
            "70" => words.type_70,
            "71" => words.type_71,
            "72" => words.type_72,
            "73" => words.type_73,
            "80" => words.type_80,
            "90" => words.type_90,
            _ => return None,
        })
    }

    pub fn sector(self, sector: Sector) -> &'static str {
        let words = &self.work().partners;
        match sector {
            Sector::Government => words.sector_government,
            Sector::CivilSociety => words.sector_civil,
            Sector::Donor => words.sector_donors,
            Sector::Multilateral => words.sector_multilateral,
            Sector::Private => words.sector_private,
            Sector::Foundation => words.sector_foundations,
            Sector::Academia => words.sector_academia,
        }
    }

    pub fn standing(self, standing: Standing) -> &'static str {
        let words = &self.work().partners;
        match standing {
            Standing::InForce => words.in_force,
            Standing::EndsSoon => words.ends_soon,
            Standing::Ahead => words.ahead,
            Standing::Ended => words.ended,
        }
    }
}
