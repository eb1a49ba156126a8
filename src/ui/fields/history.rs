//! What a field was: its earlier values, who wrote each, and what replaced it.

use leptos::prelude::*;

use super::slot::Slot;
use crate::engine::Past;
use crate::model::Reading;
use crate::ui::kit::Button;
use crate::ui::state::{CHANGES, State, use_state};
use crate::ui::words::{Words, value};

/// A value that was replaced.
struct Was {
    text: String,
    by: String,
    replaced: String,
}

/// The button that asks for the earlier values, and what was found.
#[component]
pub fn History(at: Slot) -> impl IntoView {
    let state = use_state();
    let found = RwSignal::new(None::<Vec<Past>>);
    let ask = move || {
        state.past_of(at.record.get_untracked(), at.field.get_untracked(), move |pasts| {
            found.try_set(Some(pasts));
        });
    };
    let listed = move || {
        let words = state.words();
        let Some(pasts) = found.get() else {
            return view! { <Button label=words.past.history on_press=move |()| ask() /> }.into_any();
        };
        let was: Vec<Was> = state.say(|words| pasts.iter().flat_map(|past| was(words, state, past)).collect());
        let none = was.is_empty().then(|| view! { <p>{words.past.history_none}</p> });
        let values = was.into_iter().map(|Was { text, by, replaced }| {
            view! {
                <li>
                    <p class="prose">{text}</p>
                    <p class="note">{by}</p>
                    <p class="note">{replaced}</p>
                </li>
            }
        });
        view! {
            <p><b>{words.past.history}</b></p>
            {none}
            <ol class="past">{values.collect_view()}</ol>
            <p class="note">{words.past.history_note(&state.format().integer(CHANGES as i64))}</p>
        }
        .into_any()
    };
    view! { <div role="status" class="stack" data-gap="tight">{listed}</div> }.into_any()
}

fn was(words: Words<'_>, state: State, past: &Past) -> Vec<Was> {
    let m = &words.catalogue().past;
    let when = words.minute(state.local(past.at));
    let via = past.via.iter().map(|made| words.made(made, state.local(made.at))).collect::<Vec<_>>();
    let replaced = if via.is_empty() { m.replaced(&when) } else { m.replaced_by(&when, &via.join("; ")) };
    let Some((id, field, register)) = past.fields.first() else { return Vec::new() };
    let reading = Reading::of(Some(register));
    let version = |(dot, write): &(crate::base::Dot, crate::model::Write)| Was {
        text: match write.value.is_empty() {
            true => words.catalogue().conflicts.empty_value.to_owned(),
            false => value(words, id.kind(), field, &write.value),
        },
        by: words.written(*dot, state.local(write.at)),
        replaced: replaced.clone(),
    };
    reading.siblings().map(version).collect()
}
