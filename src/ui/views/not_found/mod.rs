//! An address that leads nowhere, and the way on from it.

use leptos::prelude::*;

use crate::ui::kit::{LinkButton, PageHead};
use crate::ui::routes::Route;
use crate::ui::state::use_state;

/// Shown where no place and no record stands at the address.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let state = use_state();
    view! {
        <div class="page stack">
            <PageHead title=state.words().not_found.title />
            <p>{state.words().not_found.text}</p>
            <p>
                <LinkButton
                    label=state.words().not_found.go_region
                    href=Route::Region.href()
                />
            </p>
        </div>
    }
    .into_any()
}
