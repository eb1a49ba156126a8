//! The organisations that the offices work with.

use leptos::prelude::*;

use crate::ui::kit::PageHead;
use crate::ui::state::use_state;

/// See the module.
#[component]
pub fn PartnersPage() -> impl IntoView {
    let state = use_state();
    view! {
        <div class="page stack">
            <PageHead title=state.work_words().partners.title />
        </div>
    }
    .into_any()
}

/// The organisation at the address.
#[component]
pub fn PartnerPage() -> impl IntoView {
    let state = use_state();
    view! {
        <div class="page stack">
            <PageHead title=state.work_words().partners.title />
        </div>
    }
    .into_any()
}
