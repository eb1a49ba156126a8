//! The calls for concept notes that are open to a country, or for an objective, where these are shown.

use leptos::prelude::*;

use crate::base::{Id, KindOf};
use crate::insight::calls::{Standing, calls};
use crate::model::kinds::{Call, Country, Node, Project};
use crate::ui::kit::Panel;
use crate::ui::routes::{ProjectFilter, Route};
use crate::ui::state::use_state;
use crate::ui::words::Words;

/// What the calls shown are about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concerns {
    Country(Id<Country>),
    Objective(Id<Node>),
}

impl Concerns {
    fn holds(&self, call: &Standing) -> bool {
        match self {
            Self::Country(country) => call.concerns(country),
            Self::Objective(objective) => call.objective.as_ref() == Some(objective),
        }
    }
}

/// The form for a project that answers the call, in a country where one is asked about.
pub fn answering(call: &Standing, country: Option<Id<Country>>) -> ProjectFilter {
    ProjectFilter {
        call: Some(call.id.clone()),
        objective: call.objective.clone(),
        country,
        ..ProjectFilter::default()
    }
}

/// The open calls; nothing where there are none.
#[component]
pub fn OpenCalls(#[prop(into)] concerns: Signal<Concerns>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let lines = state.query(&[Call::KIND, Project::KIND], move |workspace| {
        let (words, today, concerns) = (Words::new(workspace, state.lang()), state.today(), concerns.read());
        let open = calls(workspace).into_iter().filter(|call| call.is_open(today) && concerns.holds(call));
        open.map(|call| {
            let country = match &*concerns {
                Concerns::Country(country) => Some(country.clone()),
                Concerns::Objective(_) => None,
            };
            let due = call.due.map(|due| words.work().directing.due(&words.date(due))).unwrap_or_default();
            let answer = Route::NewProject(answering(&call, country)).href();
            (Route::Call(call.id.clone()).href(), words.title_of(call.id.record()), due, answer)
        })
        .collect::<Vec<_>>()
    });
    let line = move |(href, title, due, answer): (String, String, String, String)| {
        view! {
            <li class="cluster">
                <a href=href>{title}</a>
                <span class="note">{due}</span>
                <a href=answer>{words.answer_add}</a>
            </li>
        }
    };
    view! {
        <Show when=move || !lines.read().is_empty()>
            <Panel title=words.open_calls>
                <ul class="stack" data-gap="tight" role="list">
                    {move || lines.get().into_iter().map(line).collect_view()}
                </ul>
            </Panel>
        </Show>
    }
    .into_any()
}
