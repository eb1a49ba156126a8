//! Many rates at once, pasted as cells of a spreadsheet: what would come in, what can't and why; then
//! one step that takes them in.

use leptos::prelude::*;

use super::add::directions;
use super::draft::{Brought, Place, read, step};
use crate::base::KindOf;
use crate::i18n::typed::numbers;
use crate::insight::rates::{Standing, standing};
use crate::model::kinds::Rate;
use crate::model::kinds::rate::Direction;
use crate::ui::kit::{Button, Cell, Column, Kind, Notice, Panel, RowHead, Segments, Table, TextArea, Tone};
use crate::ui::state::{State, use_state};
use crate::ui::words::Words;

/// One pasted line.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    number: usize,
    outcome: Result<(Brought, Standing), Vec<(Place, String)>>,
}

/// See the module.
#[component]
pub fn Paste() -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().rates;
    let (text, direction) = (RwSignal::new(String::new()), RwSignal::new(Direction::PerDollar));
    let lines = state.query(&[Rate::KIND], move |workspace| {
        pasted(Words::new(workspace, state.lang()), &text.read(), direction.get())
    });
    let fresh = move || -> Vec<Brought> {
        let lines = lines.get();
        let fresh =
            lines.into_iter().filter_map(|line| line.outcome.ok()).filter(|(_, standing)| *standing != Standing::Same);
        fresh.map(|(brought, _)| brought).collect()
    };
    let take = move |()| {
        let brought = untrack(fresh);
        let Some(step) = state.with(|workspace| step(workspace, &brought)) else { return };
        state.dispatch(step, move |done| {
            if done.is_ok() {
                text.try_set(String::new());
                state.announce(words.taken(brought.len() as u64));
            }
        });
    };
    let preview = move || {
        let all = lines.get();
        (!all.is_empty()).then(|| {
            let count = fresh().len();
            let act = if count > 0 {
                view! { <Button label=words.take(count as u64) kind=Kind::Primary on_press=take /> }.into_any()
            } else {
                view! { <p>{words.nothing_to_take}</p> }.into_any()
            };
            view! {
                {faults(state, &all)}
                {table(state, &all)}
                <div class="cluster">{act}</div>
            }
        })
    };
    view! {
        <Panel title=words.paste_title long=true>
            <div class="stack">
                <div class="form">
                    <TextArea
                        label=words.paste_field
                        value=text
                        on_input=move |typed| text.set(typed)
                        hint=words.paste_hint
                        lines=5
                    />
                    <Segments
                        legend=words.direction
                        options=directions(state)
                        value=Signal::derive(move || direction.get().code().to_owned())
                        on_choose=move |code: String| direction.set(Direction::from_code(&code).unwrap_or(Direction::PerDollar))
                    />
                </div>
                <div class="stack" role="status">{move || preview()}</div>
            </div>
        </Panel>
    }
    .into_any()
}

/// Cells, without the marks that spreadsheets put around some.
fn cells(line: &str) -> [&str; 4] {
    let mut cells = line.split('\t').map(|cell| cell.trim().trim_matches('"').trim());
    std::array::from_fn(|_| cells.next().unwrap_or_default())
}

fn pasted(words: Words<'_>, text: &str, direction: Direction) -> Vec<Line> {
    let filled = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let mut rows: Vec<(usize, [&str; 4])> = filled.map(|(place, line)| (place + 1, cells(line))).collect();
    // Headings hold no figure.
    if rows.first().is_some_and(|(_, cells)| !cells.concat().contains(|c: char| c.is_ascii_digit())) {
        rows.remove(0);
    }
    let quotes = numbers(&rows.iter().map(|(_, cells)| cells[2]).collect::<Vec<_>>());
    let mut lines: Vec<Line> = Vec::new();
    for ((number, [currency, day, _, source]), quote) in rows.into_iter().zip(quotes) {
        let read = read(words, [currency, day, source], quote, direction);
        let twin = |brought: &Brought| {
            let same = |line: &&Line| line.outcome.as_ref().is_ok_and(|(other, _)| other.id == brought.id);
            lines.iter().find(same).map(|line| line.number)
        };
        let outcome = read.and_then(|brought| match twin(&brought) {
            Some(line) => Err(vec![(Place::Day, words.work().rates.stands_twice(&line.to_string()))]),
            None => {
                let standing = standing(words.workspace, brought.id.record(), brought.published);
                Ok((brought, standing))
            }
        });
        lines.push(Line { number, outcome });
    }
    lines
}

/// What can't come in, by line and column.
fn faults(state: State, lines: &[Line]) -> Option<impl IntoView + use<>> {
    let words = &state.work_words().rates;
    let wrong: Vec<_> =
        lines.iter().filter_map(|line| Some((line.number, line.outcome.as_ref().err()?.clone()))).collect();
    let told = |number: usize, (place, fault): &(Place, String)| {
        let column = match place {
            Place::Currency => words.column_currency,
            Place::Day => words.column_day,
            Place::Quote => words.column_rate,
        };
        words.fault(&number.to_string(), column, fault)
    };
    let told: Vec<String> =
        wrong.iter().flat_map(|(number, faults)| faults.iter().map(|fault| told(*number, fault))).collect();
    (!wrong.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Bad word=words.faulty(wrong.len() as u64)>
                <ul>{told.into_iter().map(|fault| view! { <li>{fault}</li> }).collect_view()}</ul>
            </Notice>
        }
    })
}

/// What would come in.
fn table(state: State, lines: &[Line]) -> impl IntoView + use<> {
    let words = &state.work_words().rates;
    let row = |(brought, standing): &(Brought, Standing)| {
        let (rate, day, standing) = state.say(|say| {
            let standing = match standing {
                Standing::New => words.is_new.to_owned(),
                Standing::Same => words.is_same.to_owned(),
                Standing::Replaces(old) => words.replaces(&say.quote_of(brought.currency, *old)),
            };
            (say.quote_of(brought.currency, brought.published), say.date(brought.date), standing)
        });
        view! {
            <tr role="row">
                <RowHead>{rate}</RowHead>
                <Cell label=words.column_day firm=true>{day}</Cell>
                <Cell label=words.preview>{standing}</Cell>
            </tr>
        }
    };
    let good: Vec<_> = lines.iter().filter_map(|line| line.outcome.as_ref().ok()).map(row).collect();
    let columns = vec![Column::new(words.column_rate), Column::new(words.column_day), Column::new(words.preview)];
    (!good.is_empty())
        .then(|| view! { <Table caption=words.preview caption_unseen=true columns>{good.collect_view()}</Table> })
}
