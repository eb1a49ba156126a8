//! What the coordinating office asks for and decides: what waits, priorities, calls.

use leptos::prelude::*;

use crate::ui::kit::PageHead;
use crate::ui::state::use_state;

/// See the module.
#[component]
pub fn DirectingPage() -> impl IntoView {
    let state = use_state();
    view! {
        <div class="page stack">
            <PageHead title=state.work_words().directing.title />
        </div>
    }
    .into_any()
}
