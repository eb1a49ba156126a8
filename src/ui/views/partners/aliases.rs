//! What else an organisation is called: one name at a time, each with who wrote it.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::acts::{Refused, step};
use crate::base::{Id, KindOf, RecordId};
use crate::change::Step;
use crate::insight::partners::joining::Edit;
use crate::model::kinds::Organisation;
use crate::model::kinds::organisation::ALIASES;
use crate::model::{Slot, Value};
use crate::ui::fields::Provenance;
use crate::ui::kit::dom::{focus_id, fresh_id};
use crate::ui::kit::{Button, Fieldset, Icon, IconButton, TextField};
use crate::ui::state::use_state;

#[component]
pub fn Aliases(id: Signal<Id<Organisation>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let control = StoredValue::new(fresh_id("alias"));
    let aliases = state.query(&[Organisation::KIND], move |workspace| {
        workspace.get(id.read().record()).map(|record| ALIASES.all(record)).unwrap_or_default()
    });
    // Either way the focus goes to where the next name is typed.
    let perform = move |step: Step| {
        state.dispatch(step, move |done| match done {
            Ok(()) => {
                refused.try_set(None);
                typed.try_set(String::new());
                control.with_value(|control| focus_id(control));
            }
            Err(refusal) => drop(refused.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let alias = Box::<str>::from(typed.get_untracked().trim());
        if !alias.is_empty() {
            perform(Step::edit(id.get_untracked().into(), ALIASES.set(&state.new_slot(), &alias), Vec::new()));
        }
    };
    let remove = move |slot: Slot| {
        let edit = state.with(|workspace| {
            let id = id.get_untracked();
            let replaces = ALIASES.read(workspace.get(id.record())?, &slot).dots();
            Some(Edit { id: id.into(), field: ALIASES.name(&slot), value: Value::Empty, replaces })
        });
        perform(step(edit.into_iter().collect()));
    };
    let record = Signal::derive(move || RecordId::from(id.get()));
    let line = move |(slot, alias): (Slot, Box<str>)| {
        let field = ALIASES.name(&slot);
        let label = state.words().common.remove_what(&alias);
        view! {
            <li class="cluster">
                <span>{alias.to_string()}</span>
                <Provenance record field=Signal::stored(field) label=alias.to_string() />
                <IconButton label icon=Icon::Close on_press=move |()| remove(slot.clone()) />
            </li>
        }
        .into_any()
    };
    view! {
        <Fieldset legend=words.aliases>
            <ul class="stack" data-gap="tight" role="list">{move || aliases.get().into_iter().map(line).collect_view()}</ul>
            <form class="stack" data-gap="tight" on:submit=add>
                <TextField
                    label=words.alias
                    hint=words.aliases_hint
                    value=typed
                    on_input=move |text| typed.set(text)
                    id=control.get_value()
                />
                <Button label=words.alias_add submit=true />
                <Refused refused />
            </form>
        </Fieldset>
    }
    .into_any()
}
