//! What a list is filtered by: each thing with a cross, and a way to take all off.

use leptos::prelude::*;

use crate::ui::kit::dom::focus_id;
use crate::ui::kit::{Button, Chip, Kind};
use crate::ui::state::use_state;

/// Something that is asked: in words, the filter without it, and the control it was asked with.
pub type Asked<F> = (String, F, &'static str);

/// See the module. The focus goes to the control that a chip stood for.
#[component]
pub fn FilterChips<F: Clone + Send + Sync + 'static>(
    #[prop(into)] asked: Signal<Vec<Asked<F>>>,
    set: fn(F),
    clear: fn(),
) -> impl IntoView {
    let state = use_state();
    let chip = move |(label, without, control): Asked<F>| {
        let off = state.words().common.remove_what(&label);
        let on_remove = move |()| {
            set(without.clone());
            focus_id(control);
        };
        view! { <li><Chip label on_remove remove_label=off /></li> }
    };
    view! {
        <Show when=move || !asked.read().is_empty()>
            <div class="cluster">
                <ul class="chips">{move || asked.get().into_iter().map(chip).collect_view()}</ul>
                <Button label=state.words().common.clear_filters kind=Kind::Plain on_press=move |()| clear() />
            </div>
        </Show>
    }
    .into_any()
}
