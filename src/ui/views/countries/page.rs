//! One country: what stands in its way, what is done about it, and who does it.

use leptos::prelude::*;

use super::challenges::Challenges;
use super::partners::Partners;
use super::profile::Profile;
use super::work::{Objectives, Projects};
use crate::base::{Id, KindOf};
use crate::model::kinds::Country;
use crate::model::kinds::country::{self, OfficeRole};
use crate::model::kinds::priority::Crossing;
use crate::ui::fields::calls::{Concerns, OpenCalls};
use crate::ui::fields::{Funds, Priorities, record_here};
use crate::ui::kit::{BackLink, Icon, Kind, LinkButton, PageHead};
use crate::ui::routes::{ProjectFilter, Route};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// The country at the address.
#[component]
pub fn CountryPage() -> impl IntoView {
    let of = |route| match route {
        Route::Country(id) => Some(id),
        _ => None,
    };
    record_here(of, Icon::Country, |id| view! { <Known id /> }.into_any())
}

#[component]
fn Known(id: Id<Country>) -> impl IntoView {
    let state = use_state();
    let id = Signal::stored(id);
    let role = state.query(&[Country::KIND], move |workspace| {
        workspace.get(id.read().record()).and_then(|record| country::ROLE.get(record))
    });
    let title = state
        .query(&[Country::KIND], move |workspace| Words::new(workspace, state.lang()).title_of(id.read().record()));
    let subtitle = move || {
        state.track(&[Country::KIND]);
        let town = state.say(|words| words.town(&id.read()));
        let role = role.get().map(|role| state.say(|words| words.role(role))).unwrap_or_default();
        state.words().country.office_line(&town, role)
    };
    let above = move || {
        view! { <BackLink label=state.words().countries.title href=Route::Countries.href() /> }
    };
    let actions = move || {
        let href =
            move || Route::NewProject(ProjectFilter { country: Some(id.get()), ..ProjectFilter::default() }).href();
        view! { <LinkButton label=state.words().projects.add href kind=Kind::Primary icon=Icon::Add /> }
    };
    let at = Signal::derive(move || Crossing { country: Some(id.get()), ..Crossing::default() });
    let is_member = Answer::new(move || role.get() != Some(OfficeRole::LinkedMission));
    view! {
        <div class="page stack">
            <PageHead title=move || title.get() subtitle above actions />
            <div class="aside">
                <div class="stack">
                    <Show when=move || is_member.get()>
                        <Challenges country=id />
                        <Priorities at />
                        <Funds at />
                    </Show>
                    <OpenCalls concerns=Signal::derive(move || Concerns::Country(id.get())) />
                    <Projects country=id />
                </div>
                <div class="stack">
                    <Show when=move || is_member.get()>
                        <Objectives country=id />
                    </Show>
                    <Partners country=id />
                    <Profile country=id />
                </div>
            </div>
        </div>
    }
    .into_any()
}
