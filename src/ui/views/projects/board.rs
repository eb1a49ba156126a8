//! The projects as cards by stage. A card is dragged to another stage, or moved there by its button.

use std::sync::Arc;

use leptos::prelude::*;

use super::list::Listed;
use super::rows::{Row, short};
use crate::base::Id;
use crate::change::Step;
use crate::insight::coverage::Phase;
use crate::model::kinds::Project;
use crate::model::kinds::project::{self, Stage};
use crate::ui::fields::options::{choosable, stage_key, stages};
use crate::ui::kit::dom::focus_id;
use crate::ui::kit::{Button, Choice, Dialog, Icon, IconButton, Kind, LangText, Pill, Tone};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, State, use_state};

/// What is under way on the board: a card that is dragged, or asked about.
#[derive(Clone, Copy)]
struct Moving {
    dragged: RwSignal<Option<Id<Project>>>,
    asked: RwSignal<Option<Id<Project>>>,
}

fn card_id(id: &Id<Project>) -> String {
    format!("card-{}", id.rest())
}

/// Puts the project at the stage; the focus goes with its card.
fn put(state: State, id: Id<Project>, stage: Stage) {
    let found = state.with(|workspace| {
        let record = workspace.get(id.record())?;
        (project::STAGE.get(record) != Some(stage)).then(|| project::STAGE.read(record).dots())
    });
    let Some(replaces) = found else { return };
    let step = Step::edit(id.clone().into(), project::STAGE.set(&stage), replaces);
    state.dispatch(step, move |done| match done {
        Ok(()) => {
            let (title, stage) = state.say(|words| (words.title_of(id.record()), words.stage(stage)));
            state.announce(state.work_words().pipeline.moved(&title, stage));
            request_animation_frame(move || focus_id(&card_id(&id)));
        }
        Err(refusal) => state.warn(state.say(|words| words.refusal(&refusal))),
    });
}

#[component]
pub fn Board(listed: Listed) -> impl IntoView {
    let state = use_state();
    let moving = Moving { dragged: RwSignal::new(None), asked: RwSignal::new(None) };
    let stages = std::iter::once(None).chain(Stage::ALL.iter().copied().map(Some));
    let lanes = stages.map(|stage| view! { <Lane stage listed moving /> });
    view! {
        <p class="note">{state.work_words().pipeline.board_hint}</p>
        <div class="board">{lanes.collect_view()}</div>
        <MoveDialog asked=moving.asked />
    }
    .into_any()
}

/// One stage. What has ended is folded away at first; those without a stage have a lane while there are
/// any.
#[component]
fn Lane(stage: Option<Stage>, listed: Listed, moving: Moving) -> impl IntoView {
    let state = use_state();
    let cards = Answer::new(move || {
        let rows = listed.rows.read();
        rows.iter().filter(|row| row.stage.map(|(stage, _)| stage) == stage).cloned().collect::<Vec<_>>()
    });
    let shown = Answer::new(move || {
        let picked = listed.picked.read();
        cards.read().iter().filter(|row| picked.contains(&row.id)).count()
    });
    let over = RwSignal::new(false);
    let title = stage.map_or(state.words().common.not_stated, |stage| state.say(|words| words.stage(stage)));
    let ended = stage.is_some_and(|stage| Phase::of(stage) == Phase::Closed && stage != Stage::OnHold);
    let count = move || state.words().common.projects(shown.get() as u64);
    view! {
        <details
            class="lane"
            open=!ended
            hidden=move || stage.is_none() && cards.read().is_empty()
            data-over=move || over.get().then_some("true")
            on:dragover=move |event| {
                if stage.is_some() && moving.dragged.read_untracked().is_some() {
                    event.prevent_default();
                    over.set(true);
                }
            }
            on:dragleave=move |_| over.set(false)
            on:drop=move |event| {
                event.prevent_default();
                over.set(false);
                let dragged = moving.dragged.try_update(Option::take).flatten();
                if let Some((id, stage)) = dragged.zip(stage) {
                    put(state, id, stage);
                }
            }
        >
            <summary>
                <h2>{title}</h2>
                <span class="note">{move || count()}</span>
            </summary>
            <ul class="cards">
                <For each=move || cards.get() key=Arc::clone let:row>
                    <Card row listed moving />
                </For>
            </ul>
        </details>
    }
    .into_any()
}

#[component]
fn Card(row: Arc<Row>, listed: Listed, moving: Moving) -> impl IntoView {
    let state = use_state();
    let end = state.say(|words| short(words, row.actual[1].or(row.planned[1])));
    let end = (!end.is_empty()).then(|| format!("{}: {end}", state.words().projects.column_end));
    let facts = [Some(row.lead.clone()), Some(row.countries.clone()), end];
    let facts = facts.into_iter().flatten().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(" · ");
    let (hidden, dragged, asked) = (Arc::clone(&row), row.id.clone(), row.id.clone());
    view! {
        <li
            class="card"
            draggable="true"
            hidden=move || listed.hides(&hidden)
            on:dragstart=move |event| {
                // Without any data Firefox drags nothing.
                if let Some(data) = event.data_transfer() {
                    let _ = data.set_data("text/plain", dragged.as_str());
                }
                moving.dragged.set(Some(dragged.clone()));
            }
            on:dragend=move |_| moving.dragged.set(None)
        >
            <a id=card_id(&row.id) href=Route::Project(row.id.clone()).href() draggable="false">
                <LangText text=row.title.clone() lang=row.title_lang />
            </a>
            <IconButton
                label=state.work_words().pipeline.move_card(&row.title)
                icon=Icon::ChevronRight
                on_press=move |()| moving.asked.set(Some(asked.clone()))
            />
            <p class="note">{facts}</p>
            {row.contested.then(|| {
                let conflict = state.words().provenance.conflict;
                view! { <Pill label=conflict tone=Tone::Warn icon=Icon::Conflict /> }
            })}
        </li>
    }
    .into_any()
}

/// Asks for the stage of one project.
#[component]
fn MoveDialog(asked: RwSignal<Option<Id<Project>>>) -> impl IntoView {
    let state = use_state();
    let chosen = RwSignal::new(None::<Stage>);
    let title = move || {
        let title = asked.read().as_ref().map(|id| state.say(|words| words.title_of(id.record())));
        title.map(|title| state.work_words().pipeline.move_card(&title)).unwrap_or_default()
    };
    let now = move || {
        let stage = |id: &Id<Project>| state.with(|workspace| project::STAGE.get(workspace.get(id.record())?));
        chosen.get().or_else(|| asked.read().as_ref().and_then(stage))
    };
    let close = move || {
        asked.set(None);
        chosen.set(None);
    };
    let go = move |()| {
        let (id, stage) = (asked.get_untracked(), chosen.get_untracked());
        close();
        if let Some((id, stage)) = id.zip(stage) {
            put(state, id, stage);
        }
    };
    let actions = move || {
        view! {
            <Button label=state.words().common.cancel on_press=move |()| close() />
            <Button label=state.work_words().pipeline.move_here kind=Kind::Primary on_press=go />
        }
    };
    view! {
        <Dialog
            open=Signal::derive(move || asked.read().is_some())
            on_close=move |()| close()
            title
            close_label=state.words().common.close
            actions
        >
            <Choice
                label=state.words().fields.stage
                options=choosable(stages(state), stage_key)
                value=Signal::derive(move || now().as_ref().map(stage_key).unwrap_or_default())
                on_choose=move |key: String| chosen.set(Stage::from_code(&key))
            />
        </Dialog>
    }
    .into_any()
}
