//! What stands above every place while it holds: something is not saved, or a step was refused.
//!
//! Drawn with the part of the program that changes the work: before that is here, nothing can be unsaved.

use leptos::prelude::*;

use crate::engine::{self, QUOTA_UNITS};
use crate::ui::kit::{Button, Notice, Tone};
use crate::ui::part::{at_once, part, when_here};
use crate::ui::routes::Route;
use crate::ui::state::{State, Warning, use_state};

/// The notices, once their part is here.
pub fn standing() -> AnyView {
    when_here(fetch_notices(), || at_once(notices())?.ok())
}

part! { edit, fetch_notices, fn notices() -> AnyView { view! { <Standing /> }.into_any() } }

#[component]
fn Standing() -> impl IntoView {
    let state = use_state();
    let unsaved = move || match state.save_state() {
        engine::SaveState::NotSaved(fault) => Some(fault),
        _ => None,
    };
    // What opening found holds as long as the page does.
    let found = if !state.can_store() {
        Some(state.words().rescue.refused_denied)
    } else {
        let newer = state.report(|report| !report.newer.is_empty());
        let word = newer.then_some(state.words().rescue.refused_newer);
        word.or(state.was_emptied().then_some(state.words().rescue.emptied))
    };
    let fullness = move || {
        let words = &state.words().shell;
        let percent = state.format().percent_of(state.store_units() as i128, QUOTA_UNITS as i128).unwrap_or_default();
        match state.store_units() * 100 / QUOTA_UNITS {
            0..60 => None,
            60..80 => Some((Tone::Warn, words.storage_warning(&percent))),
            _ => Some((Tone::Bad, words.storage_urgent(&percent))),
        }
    };
    view! {
        <div class="standing page">
            {found.map(|word| view! { <Notice tone=Tone::Warn word>""</Notice> })}
            {move || fullness().map(|(tone, word)| view! { <Notice tone word live=true>""</Notice> })}
            {move || state.is_overdue().then(|| {
                view! {
                    <Notice tone=Tone::Warn word=state.words().share.overdue(state.unexported() as u64)>
                        <p><a href=Route::Share.href()>{state.words().rescue.export_now}</a></p>
                    </Notice>
                }
            })}
            {move || unsaved().map(|fault| {
                let why = state.say(|words| words.save_fault(fault));
                view! {
                    <Notice tone=Tone::Bad word=why live=true>
                        <p>{state.words().shell.not_saved_help}</p>
                        <p><a href=Route::Share.href()>{state.words().rescue.export_now}</a></p>
                    </Notice>
                }
            })}
            {move || state.warning().map(|Warning { sentence, old_values }| {
                view! {
                    <Notice
                        tone=Tone::Warn
                        word=sentence
                        live=true
                        actions=ViewFn::from(move || view! {
                            {old_values.map(|count| view! {
                                <Button
                                    label=state.words().past.old_values_do(count as u64)
                                    on_press=move |()| write_old_values_back(state)
                                />
                            })}
                            <Button
                                label=state.words().common.close
                                on_press=move |()| state.dismiss()
                            />
                        })
                    >
                        ""
                    </Notice>
                }
            })}
        </div>
    }
    .into_any()
}

fn write_old_values_back(state: State) {
    state.dismiss();
    state.write_old_values_back(move |done| match done {
        Ok(()) => state.announce(state.words().past.old_values_done.to_owned()),
        Err(refusal) => state.warn(state.say(|words| words.refusal(&refusal))),
    });
}
