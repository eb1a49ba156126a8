//! Whether a project stays: deleting it, deciding where it was deleted in one office and changed in
//! another, and bringing it back.

use leptos::prelude::*;

use crate::base::{FieldName, Id, RecordId};
use crate::change::{Command, Refusal, Step, StepName};
use crate::i18n::Catalogue;
use crate::insight::kin::{Hanging, hanging};
use crate::model::kinds::Project;
use crate::model::record::deleted_saw;
use crate::model::{Life, Reading, Record, Value, Workspace};
use crate::ui::kit::dom::focus;
use crate::ui::kit::{Button, Dialog, Kind, Notice, Tone};
use crate::ui::routes::{ProjectFilter, Route, go};
use crate::ui::state::{Answer, State, use_state};

/// What is to be decided, where it was deleted.
#[component]
pub fn Standing(record: Signal<RecordId>, life: Answer<Option<Life>>) -> impl IntoView {
    let state = use_state();
    let refused = RwSignal::new(None::<Refusal>);
    let act = move |step: Step| {
        state.dispatch(step, move |done| {
            // The button that was pressed goes with the notice.
            if done.is_ok()
                && let Ok(Some(heading)) = document().query_selector("h1")
            {
                focus(&heading);
            }
            refused.try_set(done.err());
        });
    };
    let keep = move |label: fn(&Catalogue) -> &'static str| {
        view! { <Button label=label(state.words()) on_press=move |()| act(Step::keep(record.get_untracked())) /> }
    };
    let decide = move || {
        let label = state.words().project.delete_anyway;
        view! {
            {keep(|words| words.project.keep)}
            <Button label kind=Kind::Danger on_press=move |()| act(removal(state, &record.get_untracked())) />
        }
    };
    let restore = move || keep(|words| words.project.bring_back);
    let word = state.words().kinds.project;
    let notice = move || match life.get() {
        Some(Life::Contested) => view! {
            <Notice tone=Tone::Warn word=state.words().provenance.conflict actions=decide>
                <p>{state.words().project.deleted_but_changed}</p>
            </Notice>
        }
        .into_any(),
        Some(Life::Deleted) => view! {
            <Notice tone=Tone::Info word actions=restore>
                <p>{move || deleted(state, &record.read())}</p>
            </Notice>
        }
        .into_any(),
        _ => ().into_any(),
    };
    let refusal = move || {
        let sentence = refused.read().as_ref().map(|refusal| state.say(|words| words.refusal(refusal)));
        sentence.map(|sentence| view! { <p class="field-error" role="alert">{sentence}</p> })
    };
    view! {
        {move || notice()}
        {move || refusal()}
    }
    .into_any()
}

/// Who deleted it, and when.
fn deleted(state: State, id: &RecordId) -> String {
    let last = |record: &Record| {
        let deletes = record.life.iter().filter(|(_, write)| deleted_saw(&write.value).is_some());
        deletes.map(|(dot, write)| (write.at, *dot)).max()
    };
    state.say(|words| {
        let last = words.workspace.get(id).and_then(last);
        let by = last.and_then(|(at, dot)| Some((at, words.author(dot)?)));
        match by {
            Some((at, (person, office))) => {
                words.catalogue().project.deleted_by(&person, &office, &words.minute(state.local(at)))
            }
            None => words.catalogue().problems.record_deleted.to_owned(),
        }
    })
}

fn hanging_on(workspace: &Workspace, record: &RecordId) -> Hanging {
    Id::<Project>::try_from(record.clone()).map(|id| hanging(workspace, &id)).unwrap_or_default()
}

/// Deletes a project with all that hangs on it, as one step.
fn removal(state: State, record: &RecordId) -> Step {
    let commands = state.with(|workspace| {
        let Hanging { records, ties } = hanging_on(workspace, record);
        let untie = |(id, field): (RecordId, FieldName)| {
            let register = workspace.get(&id).and_then(|project| project.register(field.as_str()));
            let replaces = Reading::of(register).dots();
            Command::Write { id, field, value: Value::Empty, replaces, sources: Vec::new() }
        };
        let records = records.into_iter().chain([record.clone()]);
        ties.into_iter().map(untie).chain(records.map(|id| Command::Delete { id })).collect()
    });
    Step { name: StepName::Delete(record.clone()), commands }
}

/// Asks before deleting.
#[component]
pub fn DeleteDialog(record: Signal<RecordId>, asking: RwSignal<bool>, title: Signal<String>) -> impl IntoView {
    let state = use_state();
    let delete = move |()| {
        asking.set(false);
        let title = title.get_untracked();
        state.dispatch(removal(state, &record.get_untracked()), move |done| {
            if done.is_ok() {
                state.announce(state.words().project.deleted(&title));
                go(&Route::Projects(ProjectFilter::default()), false);
            }
        });
    };
    let own = &state.work_words().dossier;
    let counts = state.query(&[], move |workspace| {
        let Hanging { records, ties } =
            if asking.get() { hanging_on(workspace, &record.read()) } else { Hanging::default() };
        (records.len() as u64, ties.len() as u64)
    });
    let warned = move || {
        let (records, ties) = counts.get();
        view! {
            {(records > 0).then(|| view! { <p>{own.hanging(records)}</p> })}
            {(ties > 0).then(|| view! { <p>{own.untied(ties)}</p> })}
        }
    };
    let actions = move || {
        view! {
            <Button label=state.words().common.cancel on_press=move |()| asking.set(false) />
            <Button label=state.words().common.delete kind=Kind::Danger on_press=delete />
        }
    };
    view! {
        <Dialog
            open=asking
            on_close=move |()| asking.set(false)
            title=move || state.words().project.delete_ask(&title.get())
            close_label=state.words().common.close
            actions
        >
            <p>{state.words().project.delete_text}</p>
            {move || warned()}
        </Dialog>
    }
    .into_any()
}
