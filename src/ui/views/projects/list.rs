//! The list of projects: filtered by the address, sorted by its headings.

use leptos::prelude::*;

use super::filters::{FilterChips, Filters, clear};
use super::rows::{By, Order, Row, rows, tone};
use crate::base::KindOf;
use crate::model::kinds::{Country, Node, Project};
use crate::ui::kit::{
    Button, Cell, Chip, Column, EmptyState, Icon, Kind, LangText, LinkButton, PageHead, Pill, RowHead, Sorted, Table,
    Tone,
};
use crate::ui::routes::{ProjectFilter, Route, use_route};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

/// The projects there are, and a way to add one.
#[component]
pub fn ProjectsPage() -> impl IntoView {
    let state = use_state();
    let route = use_route();
    let filter = Memo::new(move |last: Option<&ProjectFilter>| match route.get() {
        Route::Projects(filter) => filter,
        _ => last.cloned().unwrap_or_default(),
    });
    let total = state.query(&[Project::KIND], |workspace| workspace.living::<Project>().count());
    let has_any = Answer::new(move || total.get() > 0);
    let add = move || {
        view! {
            <LinkButton
                label=state.words().projects.add
                href=move || Route::NewProject(filter.get()).href()
                kind=Kind::Primary
                icon=Icon::Add
            />
        }
    };
    let none = move || {
        view! {
            <EmptyState
                icon=Icon::Project
                title=state.words().projects.none
                sentence=state.words().projects.none_text
                action=add
            />
        }
    };
    view! {
        <div class="page stack">
            <PageHead title=state.words().projects.title actions=move || has_any.get().then(add) />
            <Show when=move || has_any.get() fallback=none>
                <Filters filter />
                <FilterChips filter />
                <Found filter total />
            </Show>
        </div>
    }
    .into_any()
}

/// What the filter found.
#[component]
fn Found(filter: Memo<ProjectFilter>, total: Answer<usize>) -> impl IntoView {
    let state = use_state();
    let order = RwSignal::new(Order::default());
    let rows = state.query(&[Project::KIND, Country::KIND, Node::KIND], move |workspace| {
        rows(Words::new(workspace, state.lang()), &filter.read(), order.get())
    });
    let count = move || {
        let total = state.format().integer(total.get() as i64);
        state.words().projects.shown(rows.read().len() as u64, &total)
    };
    let found = Answer::new(move || !rows.read().is_empty());
    let all = move || view! { <Button label=state.words().common.clear_filters on_press=|()| clear() /> };
    let none = move || {
        view! { <EmptyState icon=Icon::Search title=state.words().projects.none_match action=all /> }
    };
    view! {
        <section class="panel" data-break="allow" aria-label=state.words().projects.title>
            // A live region: a filter is heard by the number that it leaves.
            <p class="note" role="status">{move || count()}</p>
            <Show when=move || found.get() fallback=none>
                <Table
                    caption=state.words().projects.title
                    caption_unseen=true
                    columns=columns(state, order)
                >
                    <For each=move || rows.get() key=Row::clone let:row>
                        <ProjectRow row />
                    </For>
                </Table>
            </Show>
        </section>
    }
    .into_any()
}

fn columns(state: State, order: RwSignal<Order>) -> Vec<Column> {
    let words = state.words();
    let sortable = |column: Column, by: By| {
        let sorted = Signal::derive(move || match order.get() {
            Order { by: now, .. } if now != by => Sorted::No,
            Order { down: true, .. } => Sorted::Down,
            Order { .. } => Sorted::Up,
        });
        column.sortable(sorted, Callback::new(move |()| order.update(|order| *order = order.turned(by))))
    };
    vec![
        sortable(Column::new(words.projects.column_title), By::Title),
        Column::new(words.projects.column_office),
        Column::new(words.projects.column_countries),
        sortable(Column::new(words.projects.column_stage), By::Stage),
        Column::new(words.projects.column_start),
        sortable(Column::new(words.projects.column_end), By::End),
        Column::new(words.fields.objectives),
    ]
}

#[component]
fn ProjectRow(row: Row) -> impl IntoView {
    let state = use_state();
    let words = state.words();
    let objectives = row.objectives.into_iter().map(|(id, code)| {
        let href = Route::Objective(id).href();
        view! { <li><Chip label=code href /></li> }
    });
    view! {
        <tr role="row">
            <RowHead>
                <a href=Route::Project(row.id).href()>
                    <LangText text=row.title lang=row.title_lang />
                </a>
                {row.contested.then(|| {
                    view! { <Pill label=words.provenance.conflict tone=Tone::Warn icon=Icon::Conflict /> }
                })}
            </RowHead>
            <Cell label=words.projects.column_office>{row.lead}</Cell>
            <Cell label=words.projects.column_countries>{row.countries}</Cell>
            <Cell label=words.projects.column_stage>
                {row.stage.map(|(stage, word)| view! { <Pill label=word tone=tone(stage) /> })}
            </Cell>
            <Cell label=words.projects.column_start firm=true>{row.starts}</Cell>
            <Cell label=words.projects.column_end firm=true>{row.ends}</Cell>
            <Cell label=words.fields.objectives>
                <ul class="chips">{objectives.collect_view()}</ul>
            </Cell>
        </tr>
    }
    .into_any()
}
