//! The states of papers, priorities and calls, and money, as a person reads them.

use super::Words;
use crate::model::Money;
use crate::model::kinds::review::{Paper, State};
use crate::model::kinds::{call, priority};

impl Words<'_> {
    pub fn review_state(self, state: State) -> &'static str {
        let words = &self.catalogue().choices;
        match state {
            State::Draft => words.review_draft,
            State::Pending => words.review_pending,
            State::Returned => words.review_returned,
            State::Approved => words.review_approved,
        }
    }

    /// For places of work alone, as is what follows.
    pub fn paper(self, paper: Paper) -> &'static str {
        let words = &self.work().directing;
        match paper {
            Paper::ConceptNote => words.paper_concept,
            Paper::Proposal => words.paper_proposal,
            Paper::InterimReport => words.paper_interim,
            Paper::FinalReport => words.paper_final,
        }
    }

    pub fn priority_status(self, status: priority::Status) -> &'static str {
        let words = &self.work().directing;
        match status {
            priority::Status::Proposed => words.status_proposed,
            priority::Status::Agreed => words.status_agreed,
            priority::Status::Answered => words.status_answered,
            priority::Status::Dropped => words.status_dropped,
        }
    }

    pub fn call_status(self, status: call::Status) -> &'static str {
        let words = &self.work().directing;
        match status {
            call::Status::Open => words.call_open,
            call::Status::Closed => words.call_closed,
        }
    }

    /// "250 000 USD".
    pub fn amount(self, money: Money) -> String {
        format!("{}\u{a0}{}", self.format().decimal(&money.amount.to_string()), money.currency)
    }
}
