//! The projects there are, asked and laid out as the address says.
//!
//! All are drawn and those that are not picked are hidden: a filter then only shows and hides, which is
//! faster than drawing anew, and the browser's own search and print see what the eye sees.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::board::Board;
use super::filters::{Chips, Filters, clear};
use super::rows::{Row, criteria, rows};
use super::table::ProjectTable;
use super::timeline::Timeline;
use super::toolbar::Toolbar;
use crate::base::{Id, KindOf};
use crate::i18n::fold;
use crate::insight::portfolio::picked;
use crate::model::kinds::{Country, Node, Project};
use crate::ui::kit::{Button, EmptyState, Icon, Kind, LinkButton, PageHead};
use crate::ui::routes::{ProjectFilter, ProjectView, Route, use_route};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// What the three layouts draw.
#[derive(Clone, Copy)]
pub struct Listed {
    /// All projects by their titles.
    pub rows: Answer<Vec<Arc<Row>>>,
    /// Those that the filter picks.
    pub picked: Answer<BTreeSet<Id<Project>>>,
}

impl Listed {
    /// Whether the filter leaves the project out; tracked.
    pub fn hides(self, row: &Row) -> bool {
        !self.picked.read().contains(&row.id)
    }
}

/// The projects, and ways to add some.
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
        let href = move || Route::NewProject(filter.read().asked()).href();
        view! {
            <LinkButton
                label=state.work_words().pipeline.paste
                href=Route::PasteProjects.href()
                icon=Icon::Upload
            />
            <LinkButton label=state.words().projects.add href kind=Kind::Primary icon=Icon::Add />
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
                <Chips filter />
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
    let rows = state
        .query(&[Project::KIND, Country::KIND, Node::KIND], move |workspace| rows(Words::new(workspace, state.lang())));
    // Another layout asks nothing new.
    let asked = Memo::new(move |_| filter.read().asked());
    let picked = state.query(&[Project::KIND], move |workspace| picked(workspace, criteria(&asked.read()), fold));
    let listed = Listed { rows, picked };
    let count = move || {
        let total = state.format().integer(total.get() as i64);
        state.words().projects.shown(picked.read().len() as u64, &total)
    };
    let found = Answer::new(move || !picked.read().is_empty());
    let shown = Memo::new(move |_| filter.read().layout.view);
    let view = move || match shown.get() {
        ProjectView::Table => view! { <ProjectTable filter listed /> }.into_any(),
        ProjectView::Board => view! { <Board listed /> }.into_any(),
        ProjectView::Timeline => view! { <Timeline listed /> }.into_any(),
    };
    let all = move || view! { <Button label=state.words().common.clear_filters on_press=|()| clear() /> };
    let none = move || {
        view! { <EmptyState icon=Icon::Search title=state.words().projects.none_match action=all /> }
    };
    view! {
        <section class="panel listed" data-break="allow" aria-label=state.words().projects.title>
            <Toolbar filter />
            // A live region: a filter is heard by the number that it leaves.
            <p class="note" role="status">{move || count()}</p>
            {move || (!found.get()).then(none)}
            <div hidden=move || !found.get()>{move || view()}</div>
        </section>
    }
    .into_any()
}
