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
            <PageHead title=move || state.words().not_found.title.to_owned() />
            <p>{move || state.words().not_found.text}</p>
            <p>
                <LinkButton
                    label=move || state.words().not_found.go_region.to_owned()
                    href=Route::Region.href()
                />
            </p>
        </div>
    }
    .into_any()
}
