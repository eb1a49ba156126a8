//! Writing what `insight` proposes, as one step that undo takes back, and saying so.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::base::{Id, order};
use crate::change::{Command, Step, StepName};
use crate::i18n::{fold, sound};
use crate::insight::partners::joining::Edit;
use crate::insight::partners::{Groups, Partner, Spelling, partners};
use crate::model::Workspace;
use crate::model::kinds::{Engagement, Organisation, Transaction};
use crate::ui::kit::dom::focus;
use crate::ui::state::{Answer, State};

/// Names as searching and the ear take them.
pub const SPELLING: Spelling = Spelling { fold, sound };

/// Tables that partners are made of.
pub const TABLES: &[&str] = {
    use crate::base::KindOf;
    &[Organisation::KIND, Engagement::KIND, Transaction::KIND]
};

/// Everything that is known of all partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Everyone {
    pub groups: Groups,
    pub partners: BTreeMap<Id<Organisation>, Partner>,
}

/// The partners, asked again when one of their tables changes.
pub fn everyone(state: State) -> Answer<Everyone> {
    state.query(TABLES, |workspace| {
        let groups = Groups::of(workspace);
        Everyone { partners: partners(workspace, &groups), groups }
    })
}

impl Everyone {
    /// The partner that the record is, or is part of.
    pub fn partner(&self, id: &Id<Organisation>) -> Option<&Partner> {
        self.partners.get(self.groups.canonical(id))
    }
}

/// Does what `edits` finds in the workspace as it is now, and says `done`. What was pressed may go with
/// it, so the focus goes to the page's heading.
pub fn perform(
    state: State,
    edits: impl FnOnce(&Workspace, &Groups) -> Vec<Edit>,
    done: String,
    refused: RwSignal<Option<String>>,
) {
    let edits = state.with(|workspace| edits(workspace, &Groups::of(workspace)));
    if edits.is_empty() {
        return;
    }
    state.dispatch(step(edits), move |result| match result {
        Ok(()) => {
            refused.try_set(None);
            state.announce(done);
            if let Ok(Some(heading)) = document().query_selector("h1") {
                focus(&heading);
            }
        }
        Err(refusal) => drop(refused.try_set(Some(state.say(|words| words.refusal(&refusal))))),
    });
}

/// The edits as one step.
pub fn step(edits: Vec<Edit>) -> Step {
    let name = match &edits[..] {
        [only] => StepName::Edit(only.id.clone(), only.field.clone()),
        several => StepName::EditAll(order::set(several.iter().map(|edit| &edit.id)).len()),
    };
    Step { name, commands: edits.into_iter().map(command).collect() }
}

/// One edit as a command.
pub fn command(Edit { id, field, value, replaces }: Edit) -> Command {
    Command::Write { id, field, value, replaces, sources: Vec::new() }
}

/// Why something was refused, where it was.
#[component]
pub fn Refused(refused: RwSignal<Option<String>>) -> impl IntoView {
    move || refused.get().map(|sentence| view! { <p class="field-error" role="alert">{sentence}</p> })
}
