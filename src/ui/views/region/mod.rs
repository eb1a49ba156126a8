//! The region: what the data comes from, four figures, where it is severe, who covers what, what
//! needs a hand, and the strategy's own words.
//!
//! | for | see |
//! |---|---|
//! | the map, and the lattice beside it | [`lattice`] |
//! | what needs attention | [`pressing`] |

mod lattice;
mod pressing;

use leptos::prelude::*;

use crate::base::{Id, KindOf, RecordId};
use crate::i18n::Catalogue;
use crate::insight::figures::{Figure, key_figures};
use crate::insight::strategy;
use crate::model::kinds::priority::Crossing;
use crate::model::kinds::{Framework, framework};
use crate::ui::fields::{Funds, ProseField};
use crate::ui::kit::{KeyFigure, KeyFigures, PageHead, Panel};
use crate::ui::part::{at_once, part, when_here};
use crate::ui::routes::{ProjectFilter, Route};
use crate::ui::state::{State, use_state};
use crate::ui::words;

/// The region.
#[component]
pub fn RegionPage() -> impl IntoView {
    let state = use_state();
    let subtitle = move || format!("{} {}", state.words().region.intro, provenance(state));
    view! {
        <div class="page stack">
            <PageHead title=state.words().region.title subtitle />
            <KeyFigures figures=figures(state) />
            <div class="duo">
                <lattice::SeverityMap />
                <lattice::Coverage />
            </div>
            <pressing::NeedsAttention />
            {when_here(fetch_strategy(), || at_once(strategy_edited())?.ok())}
        </div>
    }
    .into_any()
}

/// From how many files of others the data was put together.
fn provenance(state: State) -> String {
    state.track(&[]);
    let words = state.words();
    let own: Vec<_> = state.sent().into_iter().map(|sent| sent.bundle).collect();
    let merged = state.with(|workspace| {
        let mut files: Vec<_> = workspace.merged.iter().map(|receipt| receipt.bundle.clone()).collect();
        files.dedup();
        files.iter().filter(|file| !own.contains(file)).count()
    });
    match merged {
        0 => words.region.own_data.to_owned(),
        files => words.region.merged_from(files as u64),
    }
}

fn figures(state: State) -> Signal<Vec<KeyFigure>> {
    let found = state.query(&[], key_figures);
    Signal::derive(move || {
        let (words, found) = (state.words(), found.get());
        let projects = || Some(Route::Projects(ProjectFilter::default()).href());
        let decided = |count| Figure { shown: count, least: count, most: count };
        let figure = |label: &str, Figure { shown, least, most }: Figure, href| KeyFigure {
            label: label.to_owned(),
            value: state.format().integer(shown.into()),
            // M15: a total says what its open conflicts leave it.
            remark: if least == most {
                String::new()
            } else {
                words.provenance.contains_conflict(&format!("{least}–{most}"))
            },
            href,
        };
        vec![
            figure(words.region.active_projects, found.active, projects()),
            figure(words.region.pipeline_projects, found.pipeline, projects()),
            figure(words.region.severe_challenges, found.severe, Some(Route::Challenges.href())),
            figure(words.region.open_conflicts, decided(found.conflicts), Some(Route::Share.href())),
        ]
    })
}

part! { work, fetch_strategy, fn strategy_edited() -> AnyView {
    words::work::arrive();
    view! {
        <Funds at=Signal::stored(Crossing::default()) />
        <Strategy />
    }
    .into_any()
} }

/// Vision, mandate, coordination and approach, each edited in place: at the foot of the page, and with
/// the part of the program that edits.
#[component]
fn Strategy() -> impl IntoView {
    let state = use_state();
    let id = state.query(&[Framework::KIND], strategy::framework);
    let texts = move |id: Id<Framework>| {
        let record: Signal<RecordId> = Signal::stored(id.into());
        let field = |field, label: fn(&Catalogue) -> &'static str| {
            let label = Signal::derive(move || label(state.words()).to_owned());
            view! { <ProseField record field label long=true /> }
        };
        view! {
            {field(framework::VISION, |words| words.fields.vision)}
            {field(framework::MANDATE, |words| words.fields.mandate)}
            {field(framework::COORDINATION, |words| words.fields.coordination)}
            {field(framework::APPROACH, |words| words.fields.approach)}
        }
        .into_any()
    };
    view! {
        <Panel title=state.words().region.strategy_title long=true>
            <div class="stack">{move || id.get().map(texts)}</div>
        </Panel>
    }
    .into_any()
}
