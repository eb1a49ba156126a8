//! A way into the sample workspace.

use leptos::prelude::*;

use crate::ui::kit::{Button, Panel};
use crate::ui::state::use_state;

#[component]
pub fn SamplePanel() -> impl IntoView {
    let state = use_state();
    let failed = RwSignal::new(false);
    let open = move |()| {
        failed.set(false);
        state.open_sample(move || {
            failed.try_set(true);
        });
    };
    view! {
        <Panel title=state.words().settings.sample_title>
            <div class="stack">
                <p>{state.words().settings.sample_text}</p>
                <Button label=state.words().settings.sample_open on_press=open />
                <p role="alert">{move || failed.get().then(|| state.words().settings.sample_failed)}</p>
            </div>
        </Panel>
    }
    .into_any()
}
