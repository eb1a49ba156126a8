//! The last step taken back, and done again: two buttons, and the part of the program that does it.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::change::{Refusal, StepName};
use crate::ui::kit::{Icon, IconButton};
use crate::ui::part::{at_once, part};
use crate::ui::state::{State, use_state};

/// The two buttons.
#[component]
pub fn Steps() -> impl IntoView {
    let state = use_state();
    let label = move |verb: &str, step: Option<StepName>| match step.and_then(|step| at_once(name((state, step)))) {
        Some(Ok(name)) => format!("{verb}: {name}"),
        _ => verb.to_owned(),
    };
    view! {
        <span class="top-steps">
            <IconButton
                label=move || label(state.words().common.undo, state.undo_name())
                icon=Signal::from(Icon::Undo)
                disabled=Signal::derive(move || state.undo_name().is_none())
                on_press=move |()| undo(state)
            />
            <IconButton
                label=move || label(state.words().common.redo, state.redo_name())
                icon=Signal::from(Icon::Redo)
                disabled=Signal::derive(move || state.redo_name().is_none())
                on_press=move |()| redo(state)
            />
        </span>
    }
    .into_any()
}

/// Takes the last step back, and says which.
pub fn undo(state: State) {
    spawn_local(async move { state.lacks_part(take_back(state).await.is_err()) });
}

/// Does it again.
pub fn redo(state: State) {
    spawn_local(async move { state.lacks_part(do_again(state).await.is_err()) });
}

part! { edit, fetch_name, fn name(of: (State, StepName)) -> String {
    let (state, step) = of;
    state.say(|words| words.step(&step))
} }

part! { edit, fetch_back, fn take_back(state: State) -> () {
    let name = state.undo_name_now();
    let said = name.map(|step| state.say(|words| words.catalogue().shell.undone(&words.step(&step))));
    state.undo(move |outcome| tell(state, said, outcome));
} }

part! { edit, fetch_again, fn do_again(state: State) -> () {
    let name = state.redo_name_now();
    let said = name.map(|step| state.say(|words| words.catalogue().shell.redone(&words.step(&step))));
    state.redo(move |outcome| tell(state, said, outcome));
} }

fn tell(state: State, done: Option<String>, outcome: Result<usize, Refusal>) {
    match outcome {
        Ok(0) => done.into_iter().for_each(|sentence| state.announce(sentence)),
        Ok(kept) => state.warn(state.words().problems.import_kept(kept as u64)),
        Err(Refusal::LeftInFile) => state.warn_of_import(state.words().past.old_values_text.to_owned()),
        Err(refusal) => state.warn(state.say(|words| words.refusal(&refusal))),
    }
}
