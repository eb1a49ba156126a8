//! What currencies are worth: the rates that are there, one more, or many pasted ones.

mod add;
mod draft;
mod list;
mod paste;

use leptos::prelude::*;

use crate::ui::kit::{BackLink, PageHead};
use crate::ui::routes::{FundingLook, Route};
use crate::ui::state::use_state;

/// See the module.
#[component]
pub fn RatesPage() -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().rates;
    let above = move || {
        let href = Route::Funding(FundingLook::default()).href();
        view! { <BackLink label=state.work_words().funding.title href /> }
    };
    view! {
        <div class="page stack">
            <PageHead title=words.title subtitle=words.intro above />
            <div class="duo" data-fit="even">
                <paste::Paste />
                <add::Add />
            </div>
            <list::List />
        </div>
    }
    .into_any()
}
