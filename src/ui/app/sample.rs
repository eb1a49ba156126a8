//! What stands above every place while the tab looks at the sample: that it does, and the ways out.

use leptos::prelude::*;

use crate::ui::kit::{Button, Kind, Notice, Tone};
use crate::ui::state::use_state;

#[component]
pub fn SampleNotice() -> impl IntoView {
    let state = use_state();
    let asked = RwSignal::new(false);
    let leave = move || {
        view! {
            <Button label=state.words().settings.sample_leave on_press=move |()| state.leave_sample() />
            <Button label=state.words().settings.sample_remove on_press=move |()| asked.set(true) />
        }
    };
    let remove = move || {
        view! {
            <Button label=state.words().common.cancel on_press=move |()| asked.set(false) />
            <Button
                label=state.words().settings.sample_remove
                kind=Kind::Danger
                on_press=move |()| state.remove_sample()
            />
        }
    };
    move || {
        let notice = match asked.get() {
            false => {
                view! { <Notice tone=Tone::Info word=state.words().settings.sample_word actions=leave>""</Notice> }
                    .into_any()
            }
            true => view! {
                <Notice tone=Tone::Warn word=state.words().settings.sample_remove_ask actions=remove>
                    <p>{state.words().settings.sample_remove_text}</p>
                </Notice>
            }
            .into_any(),
        };
        state.is_sample().then(|| view! { <div class="standing page">{notice}</div> })
    }
}
