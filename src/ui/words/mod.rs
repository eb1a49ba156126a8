//! What the core says in codes, as sentences: names of records and fields, values, steps, refusals.
//!
//! Every sentence is the catalogue's; here stands only which one. Knows no view.

mod directing;
pub mod languages;
mod money;
mod refusals;
mod terms;
mod values;
pub mod work;

pub use money::decimals;
pub use values::{period, shares, value};

use crate::base::{Date, Dot, FieldName, Id, Lang, Minute, PartialDate, RecordId};
use crate::change::{Refusal, StepName};
use crate::i18n::{Catalogue, Format, WorkCatalogue, interface_language, work_catalogue};
use crate::model::kinds::assessment::{Severity, Trend};
use crate::model::kinds::country::OfficeRole;
use crate::model::kinds::node::Role;
use crate::model::kinds::project::{CodeSystem, ENDS_BEFORE_START, Marker, NEEDS_TITLE, Stage};
use crate::model::kinds::{
    self, Country, assessment, budget, country, engagement, evidence, framework, node, organisation, priority, project,
    transaction,
};
use crate::model::{FieldValue, Money, Record, Workspace};
use crate::storage::{AppendFault, StoreFault};

/// One language's words for one workspace.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    pub workspace: &'a Workspace,
    pub lang: Lang,
}

impl<'a> Words<'a> {
    pub fn new(workspace: &'a Workspace, lang: Lang) -> Self {
        Self { workspace, lang }
    }

    pub fn catalogue(self) -> &'static Catalogue {
        languages::catalogue(self.lang)
    }

    /// For places that arrive later: whatever else says one of these makes a first visit wait for them all.
    pub fn work(self) -> &'static WorkCatalogue {
        work_catalogue(self.lang)
    }

    pub fn format(self) -> Format {
        Format::new(interface_language(self.lang))
    }

    /// What a record is called: its title, or what its natural id names.
    pub fn title(self, record: &Record) -> String {
        let best = |prose: crate::model::Prose| prose.best(record, self.lang).map(|(_, text)| text.to_owned());
        let named = match kinds::named(&record.kind).map(|kind| kind.name) {
            Some("framework") => best(framework::TITLE),
            Some("node") => self.node(record),
            Some("country") => best(country::NAME),
            Some("project") => best(project::TITLE),
            Some("evidence") => best(evidence::TITLE),
            Some("organisation") => best(organisation::NAME).or_else(|| best(organisation::ACRONYM)),
            Some("engagement") => best(engagement::TITLE),
            Some("rate") => self.rate(&record.id),
            Some("assessment") => self.crossing(&[
                assessment::CHALLENGE.get(record).map(Into::into),
                assessment::COUNTRY.get(record).map(Into::into),
            ]),
            Some("priority") => self.crossing(&[
                priority::COUNTRY.get(record).map(Into::into),
                priority::OBJECTIVE.get(record).map(Into::into),
                priority::CHALLENGE.get(record).map(Into::into),
            ]),
            Some("call") => best(kinds::call::TITLE),
            Some("review") => self.crossing(&[kinds::review::PROJECT.get(record).map(Into::into)]),
            Some("comment") => self.crossing(&[kinds::comment::ABOUT.get(record)]),
            Some("crosswalk") => self.crossing(&[
                kinds::crosswalk::FROM.get(record).map(Into::into),
                kinds::crosswalk::TO.get(record).map(Into::into),
            ]),
            Some("budget") => budget::VALUE.get(record).map(|money| self.of_money(record, money)),
            Some("transaction") => transaction::VALUE.get(record).map(|money| self.of_money(record, money)),
            Some("risk") => best(kinds::risk::TITLE),
            Some("lesson") => best(kinds::lesson::TITLE),
            Some("document") => best(kinds::document::TITLE),
            _ => None,
        };
        named.unwrap_or_else(|| format!("{} ({})", self.kind(record), record.id.rest()))
    }

    /// "Budget: 90 000 CHF".
    fn of_money(self, record: &Record, money: Money) -> String {
        format!("{}: {}", self.kind(record), self.amount(money.amount, money.currency))
    }

    /// `C6 Exploitation and trafficking`.
    fn node(self, record: &Record) -> Option<String> {
        let (_, title) = node::TITLE.best(record, self.lang)?;
        Some(match node::CODE.get(record) {
            Some(code) => format!("{code} {title}"),
            None => title.to_owned(),
        })
    }

    fn crossing(self, ids: &[Option<RecordId>]) -> Option<String> {
        let titles: Option<Vec<String>> = ids.iter().map(|id| Some(self.title_of(id.as_ref()?))).collect();
        titles.map(|titles| titles.join(" · "))
    }

    /// What the record with the id is called; the id itself where it is not here.
    pub fn title_of(self, id: &RecordId) -> String {
        self.workspace.get(id).map_or_else(|| id.to_string(), |record| self.title(record))
    }

    /// What the kind of record is called: "Project", "Challenge".
    pub fn kind(self, record: &Record) -> &'static str {
        let words = &self.catalogue().kinds;
        match &*record.kind {
            "framework" => words.framework,
            "node" => match node::ROLE.get(record) {
                Some(Role::Objective) => words.node_objective,
                Some(Role::Challenge) => words.node_challenge,
                _ => words.node,
            },
            "crosswalk" => words.crosswalk,
            "country" => words.country,
            "assessment" => words.assessment,
            "priority" => words.priority,
            "project" => words.project,
            "evidence" => words.evidence,
            "organisation" => words.organisation,
            "budget" => words.budget,
            "transaction" => words.transaction,
            "rate" => words.rate,
            "engagement" => words.engagement,
            "risk" => words.risk,
            "lesson" => words.lesson,
            "document" => words.document,
            "comment" => words.comment,
            "call" => words.call,
            "review" => words.review,
            _ => words.unknown,
        }
    }

    /// The label of a field, with its language or element where it has one.
    pub fn field(self, name: &FieldName) -> String {
        let words = &self.catalogue().fields;
        let label = match name.stem() {
            "title" => words.title,
            "statement" | "profile" | "text" => words.text,
            "summary" => words.summary,
            "vision" => words.vision,
            "mandate" => words.mandate,
            "coordination" => words.coordination,
            "approach" => words.approach,
            "name" => words.name,
            "office" => words.office,
            "role" => words.role,
            "member-since" => words.member_since,
            "source" => words.sources,
            "focal-point" => words.focal_point,
            "currency" => words.currency,
            "languages" => words.languages,
            "note" => words.note,
            "country" => words.country,
            "countries" => words.countries,
            "objective" => words.objective,
            "objectives" => words.objectives,
            "challenge" => words.challenge,
            "challenges" => words.challenges,
            "date" => words.date,
            "severity" => words.severity,
            "trend" => words.trend,
            "narrative" => words.narrative,
            "evidence" => words.evidence,
            "rank" => words.rank,
            "rationale" => words.rationale,
            "owner" => words.owner,
            "horizon" => words.horizon,
            "status" => words.status,
            "stage" => words.stage,
            "planned-start" => words.planned_start,
            "planned-end" => words.planned_end,
            "actual-start" => words.actual_start,
            "actual-end" => words.actual_end,
            "shares" => words.shares,
            "lead" => words.lead_office,
            "starts" => words.start,
            "ends" => words.end,
            "framework" => words.framework,
            "code" => words.code,
            "position" => words.position,
            "iso2" => words.iso2,
            "iso3" => words.iso3,
            "m49" => words.m49,
            "quantity" => words.quantity,
            "publisher" => words.publisher,
            "url" => words.url,
            "accessed" => words.accessed,
            "confidence" => words.confidence,
            "acronym" => words.acronym,
            "type" => words.kind,
            "published" => words.published,
            "scope" => words.scope,
            "sectors" => words.sectors,
            "tags" => words.tags,
            "markers" => words.markers,
            "codes" => words.codes,
            "parent" => words.parent,
            "siblings" => words.siblings,
            "co-funded" => words.co_funded,
            "missions" => words.missions,
            "call" => self.catalogue().kinds.call,
            "project" => self.catalogue().kinds.project,
            "organisation" => self.catalogue().kinds.organisation,
            "period" => words.period,
            "value" => words.amount,
            "provider" => words.provider,
            "receiver" => words.receiver,
            "reference" => words.reference,
            "aliases" => words.aliases,
            "first" => words.first,
            "same-as" => words.same_as,
            "not-same" => words.not_same,
            "likelihood" => words.likelihood,
            "impact" => words.impact,
            "response" => words.response,
            "review-date" => words.review_date,
            "category" => words.category,
            "language" => words.language,
            "about" => words.about,
            "settled" => words.settled,
            "ceiling" => words.ceiling,
            "due" => words.due,
            "paper" => words.paper,
            "decision" => words.decision,
            "form" => words.form,
            "life" => words.life,
            other => return other.to_owned(),
        };
        match name.branch() {
            None => label.to_owned(),
            Some(branch) => match (branch.parse::<Lang>(), branch.parse::<RecordId>()) {
                // A slot says nothing.
                _ if name.stem() == "aliases" => label.to_owned(),
                _ if name.stem() == "markers" => {
                    let marker = Marker::from_code(branch).map_or(branch, |marker| self.marker(marker));
                    format!("{label}: {marker}")
                }
                _ if name.stem() == "codes" => {
                    CodeSystem::from_code(branch).map_or(label, |system| self.code_system(system)).to_owned()
                }
                (Ok(lang), _) => words.in_language(label, self.format().language(lang)),
                (_, Ok(id)) => format!("{label}: {}", self.title_of(&id)),
                _ => format!("{label}: {branch}"),
            },
        }
    }

    /// "Bishkek (Kyrgyzstan)".
    pub fn office(self, id: &Id<Country>) -> String {
        let Some(record) = self.workspace.get(id.record()) else { return id.to_string() };
        let office = country::OFFICE.best(record, self.lang).map(|(_, office)| office);
        let country = country::NAME.best(record, self.lang).map(|(_, name)| name);
        match (office, country) {
            (Some(office), Some(country)) => format!("{office} ({country})"),
            (Some(name), None) | (None, Some(name)) => name.to_owned(),
            _ => id.to_string(),
        }
    }

    /// The town alone: "Bishkek"; the country where no town is known.
    pub fn town(self, id: &Id<Country>) -> String {
        let record = self.workspace.get(id.record());
        let name = |prose: crate::model::Prose| Some(prose.best(record?, self.lang)?.1.to_owned());
        name(country::OFFICE).or_else(|| name(country::NAME)).unwrap_or_else(|| id.to_string())
    }

    /// Who wrote it, from where: `None` for the built-in texts.
    pub fn author(self, dot: Dot) -> Option<(String, String)> {
        if dot.lineage.is_built_in() {
            return None;
        }
        let card = self.workspace.card(dot);
        let person = card.map(|card| card.person.to_string()).filter(|person| !person.is_empty());
        let office = card.and_then(|card| card.office.as_ref()).map(|office| self.town(office));
        let unknown = self.catalogue().provenance.unknown_person;
        Some((person.unwrap_or_else(|| unknown.to_owned()), office.unwrap_or_default()))
    }

    /// "Aigul, Bishkek, 24 November 2026, 14:05", or where the built-in text comes from. `at` as
    /// the wall clock here shows it.
    pub fn written(self, dot: Dot, at: Minute) -> String {
        match self.author(dot) {
            None => self.catalogue().provenance.built_in.to_owned(),
            Some((person, office)) => self.catalogue().provenance.written_by(&person, &office, &self.minute(at)),
        }
    }

    pub fn date(self, date: Date) -> String {
        self.format().date(day(date))
    }

    pub fn partial(self, date: PartialDate) -> String {
        match date {
            PartialDate::Year(year) => self.format().partial(year.into(), None, None),
            PartialDate::Month(year, month) => self.format().partial(year.into(), Some(month), None),
            PartialDate::Day(date) => self.date(date),
        }
    }

    /// A minute of the local clock.
    pub fn minute(self, at: Minute) -> String {
        let (hour, minute) = at.clock();
        self.format().date_time(day(at.date()), hour, minute)
    }

    pub fn stage(self, stage: Stage) -> &'static str {
        let words = &self.catalogue().choices;
        match stage {
            Stage::Idea => words.stage_idea,
            Stage::ConceptNote => words.stage_concept,
            Stage::Proposal => words.stage_proposal,
            Stage::Submitted => words.stage_submitted,
            Stage::Negotiation => words.stage_negotiation,
            Stage::Ongoing => words.stage_ongoing,
            Stage::Reporting => words.stage_reporting,
            Stage::Closed => words.stage_closed,
            Stage::Rejected => words.stage_rejected,
            Stage::Cancelled => words.stage_cancelled,
            Stage::OnHold => words.stage_on_hold,
        }
    }

    /// IATI's word for where the stage stands.
    pub fn iati_status(self, stage: Stage) -> &'static str {
        let words = &self.catalogue().choices;
        match stage.iati_status() {
            1 => words.iati_1,
            2 => words.iati_2,
            3 => words.iati_3,
            4 => words.iati_4,
            5 => words.iati_5,
            _ => words.iati_6,
        }
    }

    pub fn severity(self, severity: Severity) -> &'static str {
        let words = &self.catalogue().choices;
        match severity.level() {
            1 => words.severity_1,
            2 => words.severity_2,
            3 => words.severity_3,
            4 => words.severity_4,
            _ => words.severity_5,
        }
    }

    pub fn trend(self, trend: Trend) -> &'static str {
        let words = &self.catalogue().choices;
        match trend {
            Trend::Worsening => words.trend_worsening,
            Trend::Stable => words.trend_stable,
            Trend::Improving => words.trend_improving,
        }
    }

    pub fn marker(self, marker: Marker) -> &'static str {
        let words = &self.catalogue().choices;
        match marker {
            Marker::Gender => words.marker_1,
            Marker::Environment => words.marker_2,
            Marker::Governance => words.marker_3,
            Marker::Trade => words.marker_4,
            Marker::Biodiversity => words.marker_5,
            Marker::Mitigation => words.marker_6,
            Marker::Adaptation => words.marker_7,
            Marker::Desertification => words.marker_8,
            Marker::ChildHealth => words.marker_9,
            Marker::DisasterRisk => words.marker_10,
            Marker::Disability => words.marker_11,
            Marker::Nutrition => words.marker_12,
        }
    }

    pub fn code_system(self, system: CodeSystem) -> &'static str {
        let words = &self.catalogue().choices;
        match system {
            CodeSystem::Project => words.code_project,
            CodeSystem::Prima => words.code_prima,
            CodeSystem::Iati => words.code_iati,
            CodeSystem::Donor => words.code_donor,
            CodeSystem::Other => words.code_other,
        }
    }

    pub fn role(self, role: OfficeRole) -> &'static str {
        let words = &self.catalogue().choices;
        match role {
            OfficeRole::Coordinating => words.role_coordinating,
            OfficeRole::Country => words.role_country,
            OfficeRole::LinkedMission => words.role_linked,
        }
    }

    /// The name of a step, for undo.
    pub fn step(self, name: &StepName) -> String {
        let words = &self.catalogue().steps;
        match name {
            StepName::Create(id) => words.create(&self.title_of(id)),
            StepName::Edit(id, field) => words.edit(&self.title_of(id), &self.field(field)),
            StepName::Settle(id, field) => words.resolve(&self.title_of(id), &self.field(field)),
            StepName::Delete(id) => words.delete(&self.title_of(id)),
            StepName::Keep(id) => words.restore(&self.title_of(id)),
            StepName::Import(files) => words.import(*files as u64),
            StepName::GoBack(records) => words.go_back(*records as u64),
            StepName::SettleAll(conflicts) => words.settle_all(*conflicts as u64),
            StepName::EditAll(records) => words.edit_all(*records as u64),
            StepName::CreateAll(records) => words.create_all(*records as u64),
        }
    }

    /// Why a step was refused, and what to do about it.
    pub fn refusal(self, refusal: &Refusal) -> String {
        let words = &self.catalogue().problems;
        match refusal {
            Refusal::NotThere(_) | Refusal::Unknown(_) => words.record_missing.to_owned(),
            Refusal::Unreadable(field, _) => match field.stem() {
                "shares" => words.shares_sum("?"),
                "severity" => words.severity_wrong.to_owned(),
                _ => words.required.to_owned(),
            },
            Refusal::Rule(rule) if *rule == NEEDS_TITLE => words.title_empty.to_owned(),
            Refusal::Rule(rule) if *rule == ENDS_BEFORE_START => words.end_before_start.to_owned(),
            Refusal::Rule(_) => words.required.to_owned(),
            Refusal::LeftInFile => words.import_left.to_owned(),
            Refusal::NotKept => words.import_not_kept.to_owned(),
            Refusal::Overtaken(_, by) => {
                let who = by.iter().max().and_then(|dot| self.author(*dot)).map(|(person, _)| person);
                words.undo_refused(&who.unwrap_or_else(|| self.catalogue().provenance.unknown_person.to_owned()))
            }
        }
    }

    /// Why something is not saved.
    pub fn save_fault(self, fault: AppendFault) -> String {
        let words = &self.catalogue().shell;
        let reason = match fault {
            AppendFault::Store(StoreFault::Full) => words.not_saved_full,
            AppendFault::Store(StoreFault::Denied) => words.not_saved_denied,
            AppendFault::ReadOnly => self.catalogue().problems.read_only,
            _ => words.not_saved_failed,
        };
        words.not_saved(reason)
    }
}

/// The form in which the formatter takes days.
pub fn day(date: Date) -> crate::i18n::format::Day {
    (date.year().into(), date.month(), date.day())
}

/// Reads a value as a type, for words about it.
fn read<T: FieldValue>(value: &crate::model::Value) -> Option<T> {
    T::read(value).ok()
}
