//! A record that this device does not hold: a mistyped link, or one from an office whose file is not
//! here yet.

use leptos::prelude::*;

use crate::ui::kit::{EmptyState, Icon, LinkButton, PageHead};
use crate::ui::routes::Route;
use crate::ui::state::use_state;

/// Stands in the place of the record's page.
#[component]
pub fn MissingRecord(
    /// The sign of its kind.
    icon: Icon,
) -> impl IntoView {
    let state = use_state();
    let action = move || {
        view! { <LinkButton label=state.words().not_found.go_region href=Route::Region.href() /> }
    };
    view! {
        <div class="page stack">
            <PageHead title=state.words().not_found.title />
            <EmptyState
                icon
                title=state.words().not_found.record_title
                sentence=state.words().not_found.record_text
                action
            />
        </div>
    }
    .into_any()
}
