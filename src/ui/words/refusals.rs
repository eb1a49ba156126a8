//! What is said of files: what they hold, why one is not taken, which of its lines and records are
//! left out and why.

use super::Words;
use crate::base::{Minute, RecordId};
use crate::exchange::bundle::{BadLine, Flaw, Made, Refusal, Scope};
use crate::exchange::review::Objection;

impl Words<'_> {
    /// How much of the work a file holds.
    pub fn scope(self, scope: &Scope) -> String {
        let words = &self.catalogue().share;
        match scope {
            Scope::All => words.scope_all.to_owned(),
            Scope::Country(id) => words.scope_country(&self.title_of(id.record())),
            Scope::Objective(id) => words.scope_objective(&self.title_of(id.record())),
            Scope::Challenge(id) => words.scope_challenge(&self.title_of(id.record())),
            Scope::Project(id) => words.scope_project(&self.title_of(id.record())),
        }
    }

    /// The same, from the note that was kept of a file: `all`, or the id of what it is about.
    pub fn noted_scope(self, scope: &str) -> String {
        match scope.parse::<RecordId>() {
            Ok(id) => self.title_of(&id),
            Err(_) => self.catalogue().share.scope_all.to_owned(),
        }
    }

    /// Who made a file, and when as the wall clock here shows it.
    pub fn made(self, made: &Made, at: Minute) -> String {
        match &made.office {
            Some(office) => self.catalogue().review.from(&self.town(office), &made.person, &self.minute(at)),
            None => self.catalogue().provenance.built_in.to_owned(),
        }
    }

    /// Why a file is not opened, and what to do about it.
    pub fn file_refusal(self, refusal: &Refusal) -> String {
        let words = &self.catalogue().refusals;
        let number = |line: usize| self.format().integer(line as i64);
        match refusal {
            Refusal::Unreadable => words.unreadable.to_owned(),
            Refusal::Empty => words.empty.to_owned(),
            Refusal::TooLarge { limit } => words.too_large(&number(limit >> 20)),
            Refusal::Utf16 => words.not_text.to_owned(),
            Refusal::NotJson { line } => words.not_json(&number(*line)),
            Refusal::NotABundle => words.not_kerege.to_owned(),
            Refusal::Sample => words.sample.to_owned(),
            Refusal::FilteredExport => words.not_mergeable.to_owned(),
            Refusal::NewerVersion { version, .. } => words.newer(&version.to_string()),
            Refusal::Line { line, flaw } => words.foreign(&number(*line), self.flaw(*flaw)),
            Refusal::Damaged { .. } => words.damaged.to_owned(),
        }
    }

    /// A line of a damaged file that is left out.
    pub fn bad_line(self, bad: &BadLine) -> String {
        let words = &self.catalogue().refusals;
        let (line, flaw) = (self.format().integer(bad.line as i64), self.flaw(bad.flaw));
        match &bad.id {
            Some(id) => words.line_of(&line, &self.title_of(id), flaw),
            None => words.line(&line, flaw),
        }
    }

    fn flaw(self, flaw: Flaw) -> &'static str {
        let words = &self.catalogue().refusals;
        match flaw {
            Flaw::Digest => words.flaw_digest,
            Flaw::NotJson => words.flaw_not_json,
            Flaw::DuplicateKey => words.flaw_twice,
            Flaw::TooDeep => words.flaw_depth,
            Flaw::NumberOutOfRange => words.flaw_number,
            Flaw::InvalidId => words.flaw_id,
            Flaw::Malformed => words.flaw_shape,
        }
    }

    /// Why a record of a file is not taken.
    pub fn objection(self, objection: &Objection) -> String {
        let words = &self.catalogue().refusals;
        match objection {
            Objection::Id => words.record_kind.to_owned(),
            Objection::Field { name, .. } => words.record_invalid(&self.field(name)),
            Objection::UnknownLineage(_) => words.record_unknown_lineage.to_owned(),
            Objection::BeyondLast { .. } | Objection::NotOurs { .. } => words.record_seen_beyond.to_owned(),
            Objection::DeleteSawMore => words.record_delete.to_owned(),
        }
    }
}
