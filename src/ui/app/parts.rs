//! Which part of the program the view of a place stands in.
//!
//! The region, where most visits begin, is in the part that starts. The others are fetched when a
//! place first needs them, and all of them soon after the first place is drawn, so that a network
//! that fails later takes no place away.

use leptos::prelude::*;

use crate::i18n::INTERFACE_LANGUAGES;
use crate::ui::kit::{Button, Kind, PageHead};
use crate::ui::part::{NotArrived, at_once, part};
use crate::ui::routes::{Route, go, use_route};
use crate::ui::state::use_state;
use crate::ui::views::challenges::{ChallengePage, ChallengesPage};
use crate::ui::views::countries::{CountriesPage, CountryPage};
use crate::ui::views::directing::DirectingPage;
use crate::ui::views::funding::{FundingPage, RatesPage};
use crate::ui::views::not_found::NotFoundPage;
use crate::ui::views::objectives::{ObjectivePage, ObjectivesPage};
use crate::ui::views::partners::{NewPartnerPage, PartnerPage, PartnersPage};
use crate::ui::views::project::ProjectPage;
use crate::ui::views::projects::{NewProjectPage, ProjectsPage};
use crate::ui::views::region::RegionPage;
use crate::ui::views::settings::SettingsPage;
use crate::ui::views::share::SharePage;
use crate::ui::words::{self, languages};

part! { work, fetch_work, fn work(route: Route) -> AnyView {
    words::work::arrive();
    match route {
        Route::Countries => view! { <CountriesPage /> }.into_any(),
        Route::Country(_) => view! { <CountryPage /> }.into_any(),
        Route::Objectives => view! { <ObjectivesPage /> }.into_any(),
        Route::Objective(_) => view! { <ObjectivePage /> }.into_any(),
        Route::Challenges => view! { <ChallengesPage /> }.into_any(),
        Route::Challenge(_) => view! { <ChallengePage /> }.into_any(),
        Route::Projects(_) => view! { <ProjectsPage /> }.into_any(),
        Route::NewProject(_) => view! { <NewProjectPage /> }.into_any(),
        Route::Funding(_) => view! { <FundingPage /> }.into_any(),
        Route::Rates => view! { <RatesPage /> }.into_any(),
        Route::Partners(_) => view! { <PartnersPage /> }.into_any(),
        Route::NewPartner(_) => view! { <NewPartnerPage /> }.into_any(),
        Route::Partner(_) => view! { <PartnerPage /> }.into_any(),
        Route::Directing => view! { <DirectingPage /> }.into_any(),
        _ => view! { <ProjectPage /> }.into_any(),
    }
} }

part! { data, fetch_data, fn data(route: Route) -> AnyView {
    match route {
        Route::Share => view! { <SharePage /> }.into_any(),
        _ => view! { <SettingsPage /> }.into_any(),
    }
} }

/// Brings here what a place needs.
pub async fn fetch(route: &Route) -> Result<(), NotArrived> {
    match route {
        Route::Region | Route::NotFound => Ok(()),
        Route::Share | Route::Settings => Ok(fetch_data().await?),
        _ => Ok(fetch_work().await?),
    }
}

/// Brings everything here; what can't be had now is asked for again when it is needed.
pub async fn fetch_all() {
    let _ = fetch_work().await;
    let _ = fetch_data().await;
    for lang in INTERFACE_LANGUAGES {
        let _ = languages::fetch(lang).await;
    }
}

/// The view of a place whose part is here.
pub fn view(route: &Route) -> AnyView {
    let drawn = match route {
        Route::Region => Some(Ok(view! { <RegionPage /> }.into_any())),
        Route::NotFound => Some(Ok(view! { <NotFoundPage /> }.into_any())),
        Route::Share | Route::Settings => at_once(data(route.clone())),
        _ => at_once(work(route.clone())),
    };
    drawn.and_then(Result::ok).unwrap_or_else(|| view! { <NotArrivedPage /> }.into_any())
}

/// Says that the network failed in the middle of the program, and tries again.
#[component]
fn NotArrivedPage() -> impl IntoView {
    let words = use_state().words();
    let here = use_route();
    view! {
        <div class="page stack">
            <PageHead title=words.not_found.part_title />
            <p>{words.not_found.part_text}</p>
            <p>
                <Button label=words.not_found.part_again kind=Kind::Primary on_press=move |()| go(&here.get_untracked(), true) />
            </p>
        </div>
    }
    .into_any()
}
