//! Deciding conflicts before files are merged: field by field, with the keys 1, 2 and 3, or many at
//! once by a rule.

use leptos::ev;
use leptos::prelude::*;

use super::merge::Merging;
use crate::base::{FieldName, RecordId};
use crate::exchange::settle::Side;
use crate::ui::kit::dom::focus_next;
use crate::ui::kit::{Button, Choosable, Segments};
use crate::ui::state::use_state;

/// The answers in the order of their keys. None is to decide later.
const ANSWERS: [(&str, Option<Side>); 3] = [("1", Some(Side::Here)), ("2", Some(Side::Coming)), ("3", None)];
const DECISION: &str = "[data-decision]";

/// What becomes of one field in conflict.
#[component]
pub fn Decision(merging: Merging, id: RecordId, field: FieldName) -> impl IntoView {
    let words = use_state().words();
    let labels = [words.review.keep_here, words.review.take_coming, words.conflicts.later];
    let options: Vec<Choosable> =
        ANSWERS.iter().zip(labels).map(|((key, _), label)| Choosable::new(*key, format!("{key} {label}"))).collect();
    let place = StoredValue::new((id, field));
    let value = Signal::derive(move || {
        let side = place.with_value(|place| merging.choices.read().get(place).copied());
        let answer = ANSWERS.iter().find(|(_, answer)| *answer == side);
        // Decided by the rule that takes the latest: neither one nor the other.
        answer.map_or("", |(key, _)| key).to_owned()
    });
    let decide = move |key: &str| {
        let answer = ANSWERS.iter().find(|(known, _)| *known == key);
        answer.into_iter().for_each(|(_, side)| merging.decide(place.get_value(), *side));
        answer.is_some()
    };
    let by_key = move |event: ev::KeyboardEvent| {
        if !event.ctrl_key() && !event.alt_key() && !event.meta_key() && decide(&event.key()) {
            event.prevent_default();
            focus_next(DECISION);
        }
    };
    view! {
        <div data-decision on:keydown=by_key>
            <Segments
                legend=words.review.decision
                options=Signal::stored(options)
                value
                on_choose=move |key: String| {
                    decide(&key);
                }
            />
        </div>
    }
    .into_any()
}

/// One rule for all conflicts in the files; nothing where there are none.
#[component]
pub fn Rules(merging: Merging) -> impl IntoView {
    let state = use_state();
    let any = Memo::new(move |_| merging.has_conflicts());
    let rule = move |label: &'static str, side: Option<Side>| {
        view! { <Button label on_press=move |()| merging.decide_all(side) /> }
    };
    let decided = move || match merging.choices.read().len() {
        0 => String::new(),
        n => state.words().review.decided_before(n as u64),
    };
    move || {
        any.get().then(|| {
            let words = state.words();
            view! {
                <div class="stack" data-gap="tight" role="group" aria-label=words.review.for_all>
                    <p><b>{words.review.for_all}</b></p>
                    <div class="cluster">
                        {rule(words.review.keep_here, Some(Side::Here))}
                        {rule(words.review.take_coming, Some(Side::Coming))}
                        {rule(words.review.rule_latest, Some(Side::Latest))}
                        {rule(words.conflicts.later, None)}
                    </div>
                    <p class="note">{words.review.decide_keys}</p>
                    <p role="status">{move || decided()}</p>
                </div>
            }
        })
    }
}
