//! The bar over the table while projects are selected: one change to all of them, in one step to undo.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::deed::{Manner, delete};
use super::list::Listed;
use super::table::Selection;
use crate::base::{Id, order};
use crate::model::kinds::Project;
use crate::model::kinds::node::Role;
use crate::ui::fields::options::{choosable, nodes, offices, stage_key, stages};
use crate::ui::kit::dom::focus_id;
use crate::ui::kit::{Button, Choice, Choosable, Dialog, Icon, Kind};
use crate::ui::state::{Answer, State, use_state};

const BAR: &str = "projects-selected";

fn manners(state: State) -> Vec<Choosable> {
    Manner::ALL.iter().map(|manner| Choosable::new(manner.code(), word(state, *manner))).collect()
}

fn word(state: State, manner: Manner) -> &'static str {
    let words = &state.work_words().pipeline;
    match manner {
        Manner::Stage => words.bulk_stage,
        Manner::Lead => words.bulk_lead,
        Manner::ObjectiveIn => words.bulk_objective_in,
        Manner::ObjectiveOut => words.bulk_objective_out,
        Manner::ChallengeIn => words.bulk_challenge_in,
        Manner::ChallengeOut => words.bulk_challenge_out,
    }
}

/// What is selected and seen: nothing changes that a filter hides.
#[component]
pub fn BulkBar(selection: Selection, listed: Listed) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().pipeline;
    let ids = Answer::new(move || {
        let (selected, picked) = (selection.ids.read(), listed.picked.read());
        order::set(selected.iter().filter(|id| picked.contains(*id)).cloned())
    });
    let some = Answer::new(move || !ids.read().is_empty());
    let all = move |()| {
        let picked = listed.picked.read_untracked();
        selection.ids.update(|ids| ids.extend(picked.iter().cloned()));
    };
    let none = move |()| {
        selection.ids.set(BTreeSet::new());
        focus_id(BAR);
    };
    let count = move || match ids.read().len() {
        0 => String::new(),
        count => state.work_words().pipeline.selected(count as u64),
    };
    view! {
        <div class="bulk" id=BAR tabindex="-1" role="group" aria-label=words.bulk_title data-on=move || some.get().then_some("true")>
            <div class="cluster">
                <Button label=words.select_all kind=Kind::Plain on_press=all />
                <p class="bulk-count" role="status">{move || count()}</p>
                <Show when=move || some.get()>
                    <Button label=state.work_words().pipeline.select_none kind=Kind::Plain on_press=none />
                </Show>
            </div>
            <Show when=move || some.get()>
                <Change ids selection />
            </Show>
        </div>
    }
    .into_any()
}

/// What to do to them, and the button that does it.
#[component]
fn Change(ids: Answer<BTreeSet<Id<Project>>>, selection: Selection) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().pipeline;
    let (manner, value) = (RwSignal::new(Manner::Stage), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    let [stages, offices, objectives, challenges] = [
        choosable(stages(state), stage_key),
        choosable(offices(state), Id::to_string),
        choosable(nodes(state, Role::Objective), Id::to_string),
        choosable(nodes(state, Role::Challenge), Id::to_string),
    ];
    let values = Signal::derive(move || {
        let values = match manner.get() {
            Manner::Stage => stages.get(),
            Manner::Lead => offices.get(),
            Manner::ObjectiveIn | Manner::ObjectiveOut => objectives.get(),
            Manner::ChallengeIn | Manner::ChallengeOut => challenges.get(),
        };
        let first = Choosable::new("", state.words().common.choose);
        std::iter::once(first).chain(values).collect::<Vec<_>>()
    });
    let on_manner = move |code: String| {
        manner.set(Manner::from_code(&code).unwrap_or(Manner::Stage));
        value.set(String::new());
        fault.set(None);
    };
    let tell = move |sentence: &str| {
        fault.set(Some(sentence.to_owned()));
        state.announce(sentence.to_owned());
    };
    let apply = move |()| {
        let (manner, key) = (manner.get_untracked(), value.get_untracked());
        if key.is_empty() {
            return tell(state.work_words().pipeline.bulk_choose);
        }
        let step = state.with(|workspace| manner.step(&key, &ids.read_untracked(), workspace));
        let Some((step, count)) = step else {
            return tell(state.work_words().pipeline.bulk_nothing);
        };
        let values = values.get_untracked().into_iter();
        let label = values.filter(|choice| choice.key == key).map(|choice| choice.label).next().unwrap_or_default();
        state.dispatch(step, move |done| {
            let refusal = done.err().map(|refusal| state.say(|words| words.refusal(&refusal)));
            if refusal.is_none() {
                let what = word(state, manner);
                state.announce(state.work_words().pipeline.bulk_done(count as u64, what, &label));
            }
            fault.try_set(refusal);
        });
    };
    view! {
        <div class="bulk-change">
            <Choice
                label=words.bulk_what
                options=Signal::stored(manners(state))
                value=Signal::derive(move || manner.get().code().to_owned())
                on_choose=on_manner
            />
            <Choice
                label=words.bulk_value
                options=values
                value
                on_choose=move |key: String| {
                    value.set(key);
                    fault.set(None);
                }
                error=fault
            />
            <Button label=words.bulk_apply on_press=apply />
            <DeleteAll ids selection />
        </div>
    }
    .into_any()
}

/// Deletes them, once that was asked.
#[component]
fn DeleteAll(ids: Answer<BTreeSet<Id<Project>>>, selection: Selection) -> impl IntoView {
    let state = use_state();
    let asking = RwSignal::new(false);
    let delete = move |()| {
        asking.set(false);
        let doomed = ids.get_untracked();
        state.dispatch(delete(&doomed), move |done| {
            if done.is_ok() {
                selection.ids.try_set(BTreeSet::new());
                state.announce(state.work_words().pipeline.bulk_deleted(doomed.len() as u64));
                focus_id(BAR);
            }
        });
    };
    let actions = move || {
        view! {
            <Button label=state.words().common.cancel on_press=move |()| asking.set(false) />
            <Button label=state.words().common.delete kind=Kind::Danger on_press=delete />
        }
    };
    view! {
        <Button
            label=state.words().common.delete
            kind=Kind::Danger
            icon=Icon::Delete
            on_press=move |()| asking.set(true)
        />
        <Dialog
            open=asking
            on_close=move |()| asking.set(false)
            title=move || state.work_words().pipeline.bulk_delete_ask(ids.read().len() as u64)
            close_label=state.words().common.close
            actions
        >
            <p>{state.words().project.delete_text}</p>
        </Dialog>
    }
    .into_any()
}
