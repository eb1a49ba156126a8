//! What the page says to the person beside what it shows: to the ear, or above everything.

use leptos::prelude::*;

use super::State;

/// A sentence above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub sentence: String,
    /// On offer: to write the old values of so many records back.
    pub old_values: Option<usize>,
}

impl State {
    /// Says something to whoever listens to the page instead of looking at it.
    pub fn announce(self, text: String) {
        self.said.set(text);
    }

    /// Puts a sentence above the page until the person has read it.
    pub fn warn(self, sentence: String) {
        self.warning.set(Some(Warning { sentence, old_values: None }));
    }

    /// The same about an import that can't be taken back, with the way that is left.
    pub fn warn_of_import(self, sentence: String) {
        self.warning.set(Some(Warning { sentence, old_values: self.refused_import() }));
    }

    /// What stands above the page; tracked.
    pub fn warning(self) -> Option<Warning> {
        self.warning.get()
    }

    /// Whether a part of the program was asked for and did not come; tracked.
    pub fn lacks(self) -> bool {
        self.lacks.get()
    }

    /// Says above the page that a part of the program did not come, until one does.
    pub fn lacks_part(self, lacks: bool) {
        if self.lacks.get_untracked() != lacks {
            self.lacks.set(lacks);
        }
    }

    /// The person has read it.
    pub fn dismiss(self) {
        self.warning.set(None);
    }
}
