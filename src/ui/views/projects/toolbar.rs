//! How the projects are laid out: the view, and the columns of the table.

use leptos::prelude::*;

use crate::ui::kit::{CheckGroup, Choosable, Disclosure, Segments};
use crate::ui::routes::{ProjectColumn, ProjectFilter, ProjectLayout, ProjectView, Route, go};
use crate::ui::state::{State, use_state};

/// Lays the projects out in another way.
pub fn lay_out(filter: Memo<ProjectFilter>, change: impl FnOnce(&mut ProjectLayout)) {
    let mut filter = filter.get_untracked();
    change(&mut filter.layout);
    go(&Route::Projects(filter), true);
}

/// The heading of a column.
pub fn heading(state: State, column: ProjectColumn) -> &'static str {
    let (projects, fields) = (&state.words().projects, &state.words().fields);
    match column {
        ProjectColumn::Title => projects.column_title,
        ProjectColumn::Office => projects.column_office,
        ProjectColumn::Countries => projects.column_countries,
        ProjectColumn::Stage => projects.column_stage,
        ProjectColumn::Status => state.work_words().pipeline.status,
        ProjectColumn::Start => projects.column_start,
        ProjectColumn::End => projects.column_end,
        ProjectColumn::ActualStart => fields.actual_start,
        ProjectColumn::ActualEnd => fields.actual_end,
        ProjectColumn::Objectives => fields.objectives,
        ProjectColumn::Challenges => fields.challenges,
    }
}

#[component]
pub fn Toolbar(filter: Memo<ProjectFilter>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().pipeline;
    let views = [
        (ProjectView::Table, words.view_table),
        (ProjectView::Board, words.view_board),
        (ProjectView::Timeline, words.view_timeline),
    ];
    let views: Vec<_> = views.into_iter().map(|(view, word)| Choosable::new(view.code(), word)).collect();
    let view = Memo::new(move |_| filter.read().layout.view);
    let on_choose = move |code: String| {
        let view = ProjectView::from_code(&code).unwrap_or(view.get_untracked());
        lay_out(filter, |layout| layout.view = view);
    };
    let columns = ProjectColumn::ALL.iter().skip(1);
    let columns: Vec<_> = columns.map(|column| Choosable::new(column.code(), heading(state, *column))).collect();
    let columns = Signal::stored(columns);
    let chosen = Signal::derive(move || {
        let columns = &filter.read().layout.columns;
        columns.iter().map(|column| column.code().to_owned()).collect::<Vec<_>>()
    });
    let on_change = move |(code, on): (String, bool)| {
        lay_out(filter, |layout| {
            let kept = |column: &ProjectColumn| match column.code() == code {
                true => on,
                false => layout.columns.contains(column),
            };
            layout.columns = ProjectColumn::ALL.iter().copied().skip(1).filter(kept).collect();
        });
    };
    view! {
        <div class="toolbar">
            <Segments
                legend=words.view
                options=Signal::stored(views)
                value=Signal::derive(move || view.get().code().to_owned())
                on_choose
            />
            <Show when=move || view.get() == ProjectView::Table>
                <Disclosure summary=state.work_words().pipeline.columns>
                    <CheckGroup legend=state.work_words().pipeline.columns options=columns chosen on_change />
                </Disclosure>
            </Show>
        </div>
    }
    .into_any()
}
