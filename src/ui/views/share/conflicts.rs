//! What offices wrote apart and nobody has decided yet: every field with its values, and every
//! record that one deleted and another went on with.

use leptos::prelude::*;

use super::{PAGE, ShowMore};
use crate::base::{FieldName, RecordId};
use crate::change::{Step, StepName};
use crate::exchange::review::LIFE;
use crate::exchange::settle::{Rule, settle_all};
use crate::ui::fields::ConflictPanel;
use crate::ui::kit::dom::{focus_id, focused, fresh_id};
use crate::ui::kit::{Button, EmptyState, Icon, Kind, Panel};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, use_state};

#[component]
pub fn ConflictsPanel() -> impl IntoView {
    let state = use_state();
    let conflicts = state.conflicts();
    let count = Signal::derive(move || conflicts.read().len());
    let shown = RwSignal::new(PAGE);
    let first = move || conflicts.read().iter().take(shown.get()).cloned().collect::<Vec<_>>();
    let line = fresh_id("conflicts");
    let id = line.clone();
    // Whatever was decided takes its button along, and the focus with it.
    Effect::new(move |last: Option<usize>| {
        let now = count.get();
        if last.is_some_and(|last| last > now) {
            let line = line.clone();
            request_animation_frame(move || {
                if focused().is_none() {
                    focus_id(&line);
                }
            });
        }
        now
    });
    view! {
        <Panel
            title=state.words().conflicts.title
            note=state.words().conflicts.intro
            long=true
        >
            <div class="stack">
                <div id=id tabindex="-1">
                    <Show
                        when=move || { count.get() > 0 }
                        fallback=move || {
                            view! { <EmptyState icon=Icon::Ok title=state.words().conflicts.none /> }
                        }
                    >
                        <p class="quiet">{move || state.words().conflicts.open(count.get() as u64)}</p>
                    </Show>
                </div>
                <Rules conflicts />
                <For
                    each=first
                    key=Clone::clone
                    children=|(id, field)| view! { <Conflict id field /> }
                />
                <ShowMore count shown />
            </div>
        </Panel>
    }
    .into_any()
}

/// One rule for all of them; nothing where there is only one.
#[component]
fn Rules(conflicts: Answer<Vec<(RecordId, FieldName)>>) -> impl IntoView {
    let state = use_state();
    let settle = move |rule: Rule| {
        let commands = state.with(|workspace| settle_all(workspace, &conflicts.read_untracked(), &rule));
        let name = StepName::SettleAll(commands.len());
        state.dispatch(Step { name, commands }, move |done| match done {
            Ok(()) => state.announce(state.words().conflicts.decided_note.to_owned()),
            Err(refusal) => state.warn(untrack(|| state.say(|words| words.refusal(&refusal)))),
        });
    };
    let office = move || {
        state.who().map(|person| {
            let town = state.say(|words| words.town(&person.office));
            let rule = Rule::Office(person.office);
            view! {
                <Button
                    label=state.words().conflicts.rule_office(&town)
                    on_press=move |()| settle(rule.clone())
                />
            }
        })
    };
    move || {
        let count = conflicts.read().len();
        (count > 1).then(|| {
            let words = &state.words().conflicts;
            view! {
                <div class="cluster">
                    <Button label=words.rule_latest(count as u64) on_press=move |()| settle(Rule::Latest) />
                    {office}
                </div>
                <p class="note">{words.keys}</p>
            }
        })
    }
}

/// One of them, under the name of its record and field.
#[component]
fn Conflict(id: RecordId, field: FieldName) -> impl IntoView {
    let state = use_state();
    let (named, labelled, placed) = (id.clone(), field.clone(), id.clone());
    let title =
        move || state.say(|words| words.catalogue().conflicts.at(&words.title_of(&named), &words.field(&labelled)));
    let href = state.with(|workspace| workspace.get(&placed).and_then(Route::of)).map(|place| place.href());
    let heading = match href {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let values = match field.as_str() {
        LIFE => view! { <Contested id /> }.into_any(),
        _ => view! { <ConflictPanel record=Signal::stored(id) field=Signal::stored(field) /> }.into_any(),
    };
    view! {
        <article class="entry stack" data-gap="tight">
            <h3>{heading}</h3>
            {values}
        </article>
    }
    .into_any()
}

/// A record deleted here and changed there: it stays or it goes.
#[component]
fn Contested(id: RecordId) -> impl IntoView {
    let state = use_state();
    let decide = move |step: Step| {
        state.dispatch(step, move |done| match done {
            Ok(()) => state.announce(state.words().conflicts.decided_note.to_owned()),
            Err(refusal) => state.warn(untrack(|| state.say(|words| words.refusal(&refusal)))),
        });
    };
    let (keep, delete) = (Step::keep(id.clone()), Step::delete(id));
    view! {
        <p>{state.words().project.deleted_but_changed}</p>
        <div class="cluster">
            <Button
                label=state.words().conflicts.keep_record
                on_press=move |()| decide(keep.clone())
            />
            <Button
                label=state.words().project.delete_anyway
                kind=Kind::Danger
                on_press=move |()| decide(delete.clone())
            />
        </div>
    }
    .into_any()
}
