//! Where a project works: shares by country, scope, missions outside of the cluster, and the corridors
//! that come of both.

use leptos::prelude::*;

use crate::base::{Id, KindOf, RecordId};
use crate::insight::corridors::corridors;
use crate::insight::strategy;
use crate::model::kinds::project::{self, Scope};
use crate::model::kinds::{Country, Project};
use crate::ui::fields::options::Options;
use crate::ui::fields::{ChoiceField, SetField, SharesField};
use crate::ui::kit::Panel;
use crate::ui::routes::Route;
use crate::ui::state::{State, use_state};
use crate::ui::words::Words;

#[component]
pub fn ReachSection(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let words = state.words();
    let scopes = Signal::stored(state.say(|words| {
        Scope::ALL.iter().map(|scope| (*scope, words.activity_scope(*scope).to_owned())).collect::<Vec<_>>()
    }));
    view! {
        <Panel title=state.work_words().dossier.reach anchor="reach">
            <div class="stack">
                <SharesField record label=words.fields.shares />
                <ChoiceField record field=project::SCOPE label=words.fields.scope options=scopes />
                <SetField record field=project::MISSIONS label=words.fields.missions options=missions(state) />
                <Corridors record />
            </div>
        </Panel>
    }
    .into_any()
}

/// The missions outside of the cluster.
fn missions(state: State) -> Options<Id<Country>> {
    state.query(&[Country::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let missions = strategy::countries(workspace, true).into_iter();
        missions.map(|id| (id.clone(), words.title_of(id.record()))).collect()
    })
}

/// "Tajikistan – Russian Federation", each end leading to its country.
#[component]
fn Corridors(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let found = state.query(&[Project::KIND, Country::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let end = |id: Id<Country>| (words.title_of(id.record()), Route::Country(id).href());
        let corridors = workspace.get(&record.read()).map(corridors).unwrap_or_default();
        corridors.into_iter().map(|(from, to)| [end(from), end(to)]).collect::<Vec<_>>()
    });
    let items = move || {
        let corridors = found.get();
        if corridors.is_empty() {
            return view! { <p class="note">{own.corridors_none}</p> }.into_any();
        }
        let item = |[from, to]: [(String, String); 2]| {
            view! { <li><a href=from.1>{from.0}</a> " – " <a href=to.1>{to.0}</a></li> }
        };
        view! {
            <ul class="links">{corridors.into_iter().map(item).collect_view()}</ul>
            <p class="note">{own.corridors_note}</p>
        }
        .into_any()
    };
    view! {
        <div class="stack" data-gap="tight">
            <h3>{own.corridors}</h3>
            {move || items()}
        </div>
    }
    .into_any()
}
