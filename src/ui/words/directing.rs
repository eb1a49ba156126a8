//! Where a paper stands, in words.

use super::Words;
use crate::model::kinds::review::State;

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
}
