//! What is due in a project and when, and the same as a file for a calendar.

use leptos::prelude::*;

use crate::base::{Id, KindOf, RecordId};
use crate::exchange::calendar::{Event, calendar};
use crate::insight::deadlines::{Deadline, Deadlines, Duty, Standing, deadlines};
use crate::model::kinds::Project;
use crate::ui::kit::{Button, Cell, Column, Icon, Panel, Pill, RowHead, Table, Tone};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::{Words, day};

const MEDIA_TYPE: &str = "text/calendar;charset=utf-8";

#[component]
pub fn DeadlinesSection(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let due = state
        .query(&[Project::KIND], move |workspace| workspace.get(&record.read()).map(deadlines).unwrap_or_default());
    let any = Answer::new(move || !due.read().list.is_empty());
    let hypothetical = Answer::new(move || due.read().hypothetical);
    let said = RwSignal::new(String::new());
    let save = move |()| said.set(save(state, &record.get_untracked(), &due.read_untracked()));
    let none = move || view! { <p class="note">{own.deadlines_none}</p> };
    view! {
        <Panel title=own.deadlines anchor="deadlines">
            <Show when=move || any.get() fallback=none>
                <div class="stack" data-gap="tight">
                    <Show when=move || hypothetical.get()>
                        <p>{own.deadlines_hypothetical}</p>
                    </Show>
                    <DeadlineTable due />
                    <p class="note">{own.deadlines_note}</p>
                    <div class="cluster">
                        <Button label=own.calendar_save icon=Icon::Calendar on_press=save />
                        <p role="status">{move || said.get()}</p>
                    </div>
                </div>
            </Show>
        </Panel>
    }
    .into_any()
}

#[component]
fn DeadlineTable(due: Answer<Deadlines>) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let today = state.today();
    let line = move |(deadline, standing): (Deadline, Standing)| {
        let (label, tone) = match standing {
            Standing::Past => (own.standing_past, Tone::Neutral),
            Standing::Next => (own.standing_next, Tone::Info),
            Standing::Later => (own.standing_later, Tone::Neutral),
        };
        view! {
            <tr role="row">
                <RowHead>{state.say(|words| duty(words, deadline.duty))}</RowHead>
                <Cell label=own.due>{state.say(|words| when(words, deadline))}</Cell>
                <Cell label=own.standing><Pill label tone /></Cell>
            </tr>
        }
    };
    let columns = [own.what, own.due, own.standing].map(Column::new).into();
    view! {
        <Table caption=own.deadlines caption_unseen=true columns>
            {move || due.read().on(today).map(line).collect_view()}
        </Table>
    }
    .into_any()
}

fn duty(words: Words<'_>, duty: Duty) -> &'static str {
    let own = &words.work().dossier;
    match duty {
        Duty::WorkPlan => own.work_plan,
        Duty::InterimReport => own.interim_report,
        Duty::Request => own.request,
        Duty::Evaluation => own.evaluation,
    }
}

/// A day, or from the first to the last.
fn when(words: Words<'_>, deadline: Deadline) -> String {
    match deadline.from {
        Some(from) => words.format().date_range(day(from), day(deadline.due)),
        None => words.date(deadline.due),
    }
}

/// Saves the days as a file; says how it went.
fn save(state: State, record: &RecordId, due: &Deadlines) -> String {
    let own = &state.work_words().dossier;
    let title = state.say(|words| words.title_of(record));
    let event = |deadline: &Deadline| {
        let window = deadline.from.map(|_| state.say(|words| when(words, *deadline)));
        let moves = due.hypothetical.then(|| own.deadlines_hypothetical.to_owned());
        Event {
            uid: format!("{record}.{}@kerege", deadline.duty.code()),
            first: deadline.due,
            last: deadline.due,
            summary: format!("{}: {title}", state.say(|words| duty(words, deadline.duty))),
            description: window.into_iter().chain(moves).collect::<Vec<_>>().join("\n"),
        }
    };
    let events: Vec<Event> = due.list.iter().map(event).collect();
    let rest = Id::<Project>::try_from(record.clone()).map(|id| id.rest().to_owned()).unwrap_or_default();
    let name = format!("kerege-{rest}.ics");
    if state.save_file(&name, MEDIA_TYPE, &calendar(&events, state.now())) {
        own.calendar_saved(&name)
    } else {
        own.calendar_refused.to_owned()
    }
}
