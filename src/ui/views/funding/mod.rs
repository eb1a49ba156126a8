//! Money of the whole region: asked for, promised, there, spent, missing.

use leptos::prelude::*;

use crate::ui::kit::PageHead;
use crate::ui::state::use_state;

/// See the module.
#[component]
pub fn FundingPage() -> impl IntoView {
    let state = use_state();
    view! {
        <div class="page stack">
            <PageHead title=state.work_words().funding.title />
        </div>
    }
    .into_any()
}
