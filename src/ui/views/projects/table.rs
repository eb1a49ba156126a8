//! The projects as a table: sorted by its headings, its rows selected to be changed at once.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::bulk::BulkBar;
use super::list::Listed;
use super::rows::{Row, short, sorted, tone};
use super::toolbar::{heading, lay_out};
use crate::base::{Date, Id, order};
use crate::model::kinds::{Node, Project};
use crate::ui::kit::{Cell, Chip, Column, Icon, LangText, Pill, RowHead, Sorted, Table, Tone};
use crate::ui::routes::{ProjectColumn, ProjectFilter, Route};
use crate::ui::state::{Answer, use_state};

/// The draft that keeps the selection while the page is drawn anew.
const KEPT: &str = "projects-selected";

/// Which rows are selected, and from where the shift key reaches.
#[derive(Clone, Copy)]
pub struct Selection {
    pub ids: RwSignal<BTreeSet<Id<Project>>>,
    last: StoredValue<Option<Id<Project>>>,
    /// Whether the shift key was held when the box was pressed.
    reaching: StoredValue<bool>,
}

impl Selection {
    fn kept() -> Self {
        let state = use_state();
        let ids = RwSignal::new(state.kept_draft(KEPT).unwrap_or_default());
        Effect::new(move |before: Option<()>| {
            let ids = ids.read();
            if before.is_some() {
                state.keep_draft(KEPT, &*ids);
            }
        });
        Self { ids, last: StoredValue::new(None), reaching: StoredValue::new(false) }
    }

    /// A box was ticked or cleared; with the shift key, all seen rows from the last one to this.
    fn turn(self, id: &Id<Project>, on: bool, seen: &[Id<Project>]) {
        let place = |wanted: &Id<Project>| seen.iter().position(|id| id == wanted);
        let last = self.last.get_value().filter(|_| self.reaching.get_value()).and_then(|last| place(&last));
        self.reaching.set_value(false);
        let here = place(id);
        let reached = match last.zip(here) {
            Some((last, here)) => seen[last.min(here)..=last.max(here)].to_vec(),
            None => vec![id.clone()],
        };
        self.last.set_value(Some(id.clone()));
        self.ids.update(|ids| {
            if on {
                ids.extend(reached);
            } else {
                *ids = order::set(std::mem::take(ids).into_iter().filter(|id| !reached.contains(id)));
            }
        });
    }
}

#[component]
pub fn ProjectTable(filter: Memo<ProjectFilter>, listed: Listed) -> impl IntoView {
    let state = use_state();
    let layout = Memo::new(move |_| filter.read().layout.clone());
    let rows = Answer::new(move || sorted(listed.rows.get(), &layout.read(), state.lang()));
    let selection = Selection::kept();
    let columns = Memo::new(move |_| layout.read().columns.clone());
    // Seen and in the order of the table.
    let seen = move || {
        let (rows, picked) = (rows.read_untracked(), listed.picked.read_untracked());
        rows.iter().map(|row| row.id.clone()).filter(|id| picked.contains(id)).collect::<Vec<_>>()
    };
    let select = Callback::new(move |(id, on): (Id<Project>, bool)| selection.turn(&id, on, &seen()));
    let headings = move || {
        let all = std::iter::once(ProjectColumn::Title).chain(columns.get());
        let heading = |column: ProjectColumn| {
            let sorted = Signal::derive(move || {
                let layout = layout.read();
                match (layout.by == column, layout.down) {
                    (false, _) => Sorted::No,
                    (true, true) => Sorted::Down,
                    (true, false) => Sorted::Up,
                }
            });
            let turn = move |()| {
                lay_out(filter, |layout| {
                    layout.down = layout.by == column && !layout.down;
                    layout.by = column;
                });
            };
            Column::new(heading(state, column)).sortable(sorted, Callback::new(turn))
        };
        all.map(heading).collect::<Vec<_>>()
    };
    let table = move || {
        let columns = StoredValue::new(columns.get());
        view! {
            <Table caption=state.words().projects.title caption_unseen=true columns=headings()>
                <For each=move || rows.get() key=Arc::clone let:row>
                    <ProjectRow row columns listed selection select />
                </For>
            </Table>
        }
    };
    view! {
        <BulkBar selection listed />
        {move || table()}
    }
    .into_any()
}

#[component]
fn ProjectRow(
    row: Arc<Row>,
    columns: StoredValue<Vec<ProjectColumn>>,
    listed: Listed,
    selection: Selection,
    select: Callback<(Id<Project>, bool)>,
) -> impl IntoView {
    let state = use_state();
    let cells = columns.with_value(|columns| columns.iter().map(|column| cell(*column, &row)).collect_view());
    let (hidden, checked, id) = (Arc::clone(&row), row.id.clone(), row.id.clone());
    view! {
        <tr role="row" hidden=move || listed.hides(&hidden)>
            <RowHead>
                <span class="pick">
                    // Not the click: one that a key makes knows of no shift in every browser.
                    <label
                        class="check"
                        on:mousedown=move |event| selection.reaching.set_value(event.shift_key())
                        on:keydown=move |event| selection.reaching.set_value(event.shift_key())
                    >
                        <input
                            type="checkbox"
                            aria-label=state.work_words().pipeline.select_row(&row.title)
                            prop:checked=move || selection.ids.read().contains(&checked)
                            on:change:target=move |event| {
                                select.run((id.clone(), event.target().checked()));
                            }
                        />
                    </label>
                    <span>
                        <a href=Route::Project(row.id.clone()).href()>
                            <LangText text=row.title.clone() lang=row.title_lang />
                        </a>
                        {row.contested.then(|| {
                            let conflict = state.words().provenance.conflict;
                            view! { <Pill label=conflict tone=Tone::Warn icon=Icon::Conflict /> }
                        })}
                    </span>
                </span>
            </RowHead>
            {cells}
        </tr>
    }
    .into_any()
}

fn cell(column: ProjectColumn, row: &Row) -> AnyView {
    let state = use_state();
    let label = heading(state, column);
    let text = |text: &str| {
        let text = text.to_owned();
        view! { <Cell label>{text}</Cell> }.into_any()
    };
    let date = |date: Option<Date>| {
        let text = state.say(|words| short(words, date));
        view! { <Cell label firm=true>{text}</Cell> }.into_any()
    };
    let chips = |nodes: &[(Id<Node>, String)], to: fn(Id<Node>) -> Route| {
        let chips = nodes.iter().map(|(id, code)| {
            let (label, href) = (code.clone(), to(id.clone()).href());
            view! { <li><Chip label href /></li> }
        });
        let chips = chips.collect_view();
        view! {
            <Cell label>
                <ul class="chips">{chips}</ul>
            </Cell>
        }
        .into_any()
    };
    match column {
        ProjectColumn::Title => text(&row.title),
        ProjectColumn::Office => text(&row.lead),
        ProjectColumn::Countries => text(&row.countries),
        ProjectColumn::Stage => {
            let pill = row.stage.map(|(stage, word)| view! { <Pill label=word tone=tone(stage) /> });
            view! { <Cell label>{pill}</Cell> }.into_any()
        }
        ProjectColumn::Status => text(row.status),
        ProjectColumn::Start => date(row.planned[0]),
        ProjectColumn::End => date(row.planned[1]),
        ProjectColumn::ActualStart => date(row.actual[0]),
        ProjectColumn::ActualEnd => date(row.actual[1]),
        ProjectColumn::Objectives => chips(&row.objectives, Route::Objective),
        ProjectColumn::Challenges => chips(&row.challenges, Route::Challenge),
    }
}
