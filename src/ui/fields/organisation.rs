//! A partner: one that is known is chosen, another is made by its name on the spot.

use leptos::prelude::*;

use super::choice::ChoiceField;
use super::options::Options;
use super::slot::Slot;
use crate::base::{Id, KindOf, RecordId};
use crate::change::{Command, Step, StepName};
use crate::i18n::compare;
use crate::model::kinds::{Organisation, organisation};
use crate::model::{FieldValue, One};
use crate::ui::kit::{Button, Disclosure, TextField};
use crate::ui::state::{State, use_state};
use crate::ui::words::Words;

/// Every organisation, by its name.
pub fn organisations(state: State) -> Options<Id<Organisation>> {
    state.query(&[Organisation::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let named = workspace
            .living::<Organisation>()
            .filter_map(|record| Some((Id::try_from(record.id.clone()).ok()?, words.title(record))));
        let mut all: Vec<(Id<Organisation>, String)> = named.collect();
        all.sort_by(|(_, a), (_, b)| compare(state.lang(), a, b));
        all
    })
}

/// Makes an organisation of that name.
pub fn made(state: State, name: &str) -> (Id<Organisation>, Command) {
    let id: Id<Organisation> = state.new_id();
    let fields = vec![organisation::NAME.set(state.lang(), name.trim())];
    (id.clone(), Command::Create { id: id.into(), fields })
}

/// An organisation, chosen in place.
#[component]
pub fn OrganisationField(
    #[prop(into)] record: Signal<RecordId>,
    field: One<Id<Organisation>>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let name = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let make = move || {
        let typed = name.get_untracked();
        if typed.trim().is_empty() {
            return fault.set(Some(state.words().problems.required.to_owned()));
        }
        let slot = Slot::new(record, Signal::stored(field.name()));
        let (made, create) = made(state, &typed);
        let id = record.get_untracked();
        let write = Command::Write {
            id: id.clone(),
            field: field.name(),
            value: made.write(),
            replaces: slot.read(|reading| reading.dots()),
            sources: Vec::new(),
        };
        let step = Step { name: StepName::Edit(id, field.name()), commands: vec![create, write] };
        state.dispatch(step, move |done| {
            if done.is_ok() {
                name.try_set(String::new());
            }
            fault.try_set(done.err().map(|refusal| slot.refusal(&refusal)));
        });
    };
    view! {
        <div class="stack" data-gap="tight">
            <ChoiceField record field label options=organisations(state) />
            <Disclosure summary=own.organisation_new>
                <form
                    class="cluster"
                    on:submit=move |event| {
                        event.prevent_default();
                        make();
                    }
                >
                    <TextField
                        label=state.words().fields.name
                        value=name
                        on_input=move |typed| name.set(typed)
                        error=fault
                        autocomplete="organization"
                    />
                    <Button label=own.organisation_make submit=true />
                </form>
            </Disclosure>
        </div>
    }
    .into_any()
}
