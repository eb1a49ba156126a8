//! What this program is, where it keeps the data, and a copy of everything it keeps for whoever is
//! asked to help.

use leptos::prelude::*;

use crate::ui::kit::{Button, Fact, Facts, Icon, Panel};
use crate::ui::state::use_state;

#[component]
pub fn AboutPanel() -> impl IntoView {
    let state = use_state();
    let data = move || {
        let words = &state.words().settings;
        if state.can_store() { words.data_kept } else { words.data_nowhere }
    };
    let connection = move || {
        let words = &state.words().settings;
        if state.is_secure() { words.connection_secure } else { words.connection_plain }
    };
    view! {
        <Panel title=state.words().settings.about_title>
            <div class="stack">
                <p>{state.words().settings.about_text}</p>
                <Facts>
                    <Fact label=state.words().settings.about_version_label>
                        {env!("CARGO_PKG_VERSION")}
                    </Fact>
                    <Fact label=state.words().settings.data_label>{move || data()}</Fact>
                    <Fact label=state.words().settings.connection>{move || connection()}</Fact>
                    <Fact label=state.words().settings.workspace_label>
                        <code>{state.with(|workspace| workspace.id.to_string())}</code>
                    </Fact>
                </Facts>
                <Rescue />
            </div>
        </Panel>
    }
    .into_any()
}

/// The button that saves everything as it is stored.
#[component]
fn Rescue() -> impl IntoView {
    let state = use_state();
    let failed = RwSignal::new(false);
    view! {
        <div class="stack" data-gap="tight">
            <Button
                label=state.words().settings.export_raw
                icon=Icon::Download
                on_press=move |()| failed.set(!state.rescue_copy())
            />
            <p class="note">{state.words().settings.export_raw_help}</p>
            <p role="alert">{move || failed.get().then(|| state.words().settings.export_raw_failed)}</p>
        </div>
    }
    .into_any()
}
