//! What only places of work say: their kinds, fields and choices, in words.
//!
//! Lists of conflicts and histories say them too, but must not make a first visit wait for these
//! messages: they ask here, and are answered once the places of work have arrived.

use std::sync::OnceLock;

use super::{Words, read};
use crate::base::FieldName;
use crate::insight::partners::Standing;
use crate::model::Value;
use crate::model::kinds::engagement::Form;
use crate::model::kinds::organisation::Sector;
use crate::model::kinds::transaction;

/// The three answers, of which nothing is known before they are here.
struct Says {
    kind: fn(Words<'_>, &str) -> Option<&'static str>,
    field: fn(Words<'_>, &str) -> Option<&'static str>,
    value: fn(Words<'_>, &FieldName, &Value) -> Option<String>,
}

static HERE: OnceLock<Says> = OnceLock::new();

/// The places of work are here, and with them their words.
pub fn arrive() {
    HERE.get_or_init(|| Says { kind: of_kind, field: of_field, value: of_value });
}

pub(super) fn kind(words: Words<'_>, kind: &str) -> Option<&'static str> {
    HERE.get().and_then(|says| (says.kind)(words, kind))
}

pub(super) fn field(words: Words<'_>, stem: &str) -> Option<&'static str> {
    HERE.get().and_then(|says| (says.field)(words, stem))
}

pub(super) fn value(words: Words<'_>, field: &FieldName, value: &Value) -> Option<String> {
    HERE.get().and_then(|says| (says.value)(words, field, value))
}

fn of_kind(words: Words<'_>, kind: &str) -> Option<&'static str> {
    let partners = &words.work().partners;
    match kind {
        "engagement" => Some(partners.engagement_kind),
        _ => None,
    }
}

fn of_field(words: Words<'_>, stem: &str) -> Option<&'static str> {
    let partners = &words.work().partners;
    match stem {
        "aliases" => Some(partners.alias),
        "same-as" => Some(partners.join_other),
        "not-same" => Some(partners.another_than),
        "organisation" => Some(partners.column_name),
        "form" => Some(partners.form),
        _ => None,
    }
}

fn of_value(words: Words<'_>, field: &FieldName, value: &Value) -> Option<String> {
    match field.stem() {
        "type" => words.organisation_type(value.as_text()?).map(str::to_owned),
        "form" => read::<Form>(value).map(|form| words.form(form).to_owned()),
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

    pub fn form(self, form: Form) -> &'static str {
        let words = &self.work().partners;
        match form {
            Form::Agreement => words.form_agreement,
            Form::Memorandum => words.form_memorandum,
            Form::Cooperation => words.form_cooperation,
            Form::Membership => words.form_membership,
            Form::Consultation => words.form_consultation,
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

    /// What kind of money moved.
    pub fn flow(self, flow: transaction::Type) -> &'static str {
        let words = &self.work().partners;
        match flow {
            transaction::Type::Pledge => words.flow_pledge,
            transaction::Type::Commitment => words.flow_commitment,
            transaction::Type::Funds => words.flow_funds,
            transaction::Type::Disbursement => words.flow_disbursement,
            transaction::Type::Expenditure => words.flow_expenditure,
        }
    }
}
