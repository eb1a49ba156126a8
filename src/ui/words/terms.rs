//! The choices of money, risks, papers, calls and agreements, in words.
//!
//! Said with [`Words::work`]: nothing that a first visit draws may ask for them.

use super::Words;
use crate::model::kinds::document::Category;
use crate::model::kinds::engagement::Form;
use crate::model::kinds::project::{Scope, Significance};
use crate::model::kinds::review::Paper;
use crate::model::kinds::{budget, call, priority, risk, transaction};

impl Words<'_> {
    pub fn budget_type(self, kind: budget::Type) -> &'static str {
        let words = &self.work().terms;
        match kind {
            budget::Type::Original => words.budget_original,
            budget::Type::Revised => words.budget_revised,
        }
    }

    pub fn budget_status(self, status: budget::Status) -> &'static str {
        let words = &self.work().terms;
        match status {
            budget::Status::Indicative => words.budget_indicative,
            budget::Status::Committed => words.budget_committed,
        }
    }

    pub fn transaction_type(self, kind: transaction::Type) -> &'static str {
        let words = &self.work().terms;
        match kind {
            transaction::Type::Pledge => words.moved_pledge,
            transaction::Type::Commitment => words.moved_commitment,
            transaction::Type::Funds => words.moved_funds,
            transaction::Type::Disbursement => words.moved_disbursement,
            transaction::Type::Expenditure => words.moved_expenditure,
        }
    }

    pub fn risk_status(self, status: risk::Status) -> &'static str {
        let words = &self.work().terms;
        match status {
            risk::Status::Open => words.risk_open,
            risk::Status::Occurred => words.risk_occurred,
            risk::Status::Closed => words.risk_closed,
        }
    }

    /// Likelihood or impact: "4 · high".
    pub fn level(self, level: risk::Level) -> &'static str {
        let words = &self.catalogue().choices;
        match level.level() {
            1 => words.severity_1,
            2 => words.severity_2,
            3 => words.severity_3,
            4 => words.severity_4,
            _ => words.severity_5,
        }
    }

    pub fn activity_scope(self, scope: Scope) -> &'static str {
        let words = &self.work().terms;
        match scope {
            Scope::Global => words.scope_1,
            Scope::Regional => words.scope_2,
            Scope::MultiNational => words.scope_3,
            Scope::National => words.scope_4,
            Scope::Provinces => words.scope_5,
            Scope::Province => words.scope_6,
            Scope::District => words.scope_7,
            Scope::SinglePlace => words.scope_8,
        }
    }

    pub fn significance(self, significance: Significance) -> &'static str {
        let words = &self.work().terms;
        match significance {
            Significance::NotTargeted => words.significance_0,
            Significance::Significant => words.significance_1,
            Significance::Principal => words.significance_2,
            Significance::Programme => words.significance_3,
            Significance::Explicit => words.significance_4,
        }
    }

    pub fn priority_status(self, status: priority::Status) -> &'static str {
        let words = &self.work().terms;
        match status {
            priority::Status::Proposed => words.priority_proposed,
            priority::Status::Agreed => words.priority_agreed,
            priority::Status::Answered => words.priority_answered,
            priority::Status::Dropped => words.priority_dropped,
        }
    }

    pub fn call_status(self, status: call::Status) -> &'static str {
        let words = &self.work().terms;
        match status {
            call::Status::Open => words.call_open,
            call::Status::Closed => words.call_closed,
        }
    }

    pub fn paper(self, paper: Paper) -> &'static str {
        let words = &self.work().terms;
        match paper {
            Paper::ConceptNote => words.paper_concept,
            Paper::Proposal => words.paper_proposal,
            Paper::InterimReport => words.paper_interim,
            Paper::FinalReport => words.paper_final,
        }
    }

    pub fn engagement_form(self, form: Form) -> &'static str {
        let words = &self.work().terms;
        match form {
            Form::Agreement => words.form_agreement,
            Form::Memorandum => words.form_memorandum,
            Form::Cooperation => words.form_cooperation,
            Form::Membership => words.form_membership,
            Form::Consultation => words.form_consultation,
        }
    }

    /// A category of IATI's list by its name; its code where this version doesn't know it.
    pub fn category(self, category: Category) -> String {
        let known = self.categories().into_iter().find(|(code, _)| *code == category.code());
        known.map_or_else(|| category.code().to_owned(), |(_, name)| name.to_owned())
    }

    /// IATI DocumentCategory, papers of a project first.
    pub fn categories(self) -> [(&'static str, &'static str); 30] {
        let words = &self.work().terms;
        [
            ("A01", words.a01),
            ("A02", words.a02),
            ("A03", words.a03),
            ("A04", words.a04),
            ("A05", words.a05),
            ("A06", words.a06),
            ("A07", words.a07),
            ("A08", words.a08),
            ("A09", words.a09),
            ("A10", words.a10),
            ("A11", words.a11),
            ("A12", words.a12),
            ("B01", words.b01),
            ("B02", words.b02),
            ("B03", words.b03),
            ("B04", words.b04),
            ("B05", words.b05),
            ("B06", words.b06),
            ("B07", words.b07),
            ("B08", words.b08),
            ("B09", words.b09),
            ("B10", words.b10),
            ("B11", words.b11),
            ("B12", words.b12),
            ("B13", words.b13),
            ("B14", words.b14),
            ("B15", words.b15),
            ("B16", words.b16),
            ("B17", words.b17),
            ("B18", words.b18),
        ]
    }
}
