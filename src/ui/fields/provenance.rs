//! Who wrote a field, where and when; what others wrote; and the official text beside one's own.
//!
//! Words each version as [`super::slot`] read it; decides nothing by itself.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::history::History;
use super::slot::{Shown, Slot, Version};
use crate::base::{FieldName, RecordId};
use crate::model::Value;
use crate::ui::kit::dom::{focus, focus_id, focus_next, focused};
use crate::ui::kit::{Button, Icon, Notice, Pill, Popover, Tone};
use crate::ui::state::{Answer, use_state};

/// The small button that tells who wrote a field.
#[component]
pub fn Provenance(
    #[prop(into)] record: Signal<RecordId>,
    #[prop(into)] field: Signal<FieldName>,
    /// What the field is called.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    let at = Slot::new(record, field);
    let shown = at.shown();
    view! { <ProvenanceOf at shown label /> }.into_any()
}

/// The same over a field that is read already.
#[component]
pub(super) fn ProvenanceOf(at: Slot, shown: Answer<Shown>, label: Signal<String>) -> impl IntoView {
    let state = use_state();
    let tone = Signal::derive(move || if shown.read().in_conflict() { Tone::Warn } else { Tone::Neutral });
    let icon = Signal::derive(move || if shown.read().in_conflict() { Icon::Conflict } else { Icon::History });
    let versions = move || {
        let words = state.words();
        let Shown { versions, offer, damaged } = shown.get();
        let nobody = versions.is_empty().then(|| view! { <p>{words.provenance.never_written}</p> });
        let several = versions.len() > 1;
        view! {
            {nobody}
            {versions.into_iter().map(|version| traced(version, several, state)).collect_view()}
            {damaged.then(|| view! { <p>{words.provenance.damaged}</p> })}
            {offer.map(|_| view! { <p>{words.provenance.built_in_offered}</p> })}
        }
    };
    view! {
        <Popover
            label=move || state.words().provenance.show(&label.get())
            title=state.words().provenance.title
            close_label=state.words().common.close
            icon
            tone
        >
            {move || versions()}
            <History at />
        </Popover>
    }
    .into_any()
}

/// One version in the popover: its writers, its sources, and the text itself where there are several.
fn traced(version: Version, several: bool, state: crate::ui::state::State) -> impl IntoView {
    let words = state.words();
    let sources = match version.sources {
        0 => words.provenance.no_source.to_owned(),
        n => words.provenance.sources(n as u64),
    };
    view! {
        <div>
            {several.then(|| view! { <p class="prose">{version.text}</p> })}
            {version.by.into_iter().map(|by| view! { <p>{by}</p> }).collect_view()}
            <p class="note">{sources}</p>
        </div>
    }
}

/// "Two values", where a field has them.
#[component]
pub(super) fn ConflictMark(shown: Answer<Shown>) -> impl IntoView {
    let state = use_state();
    let words = move |count: usize| match count {
        2 => state.words().provenance.two_values.to_owned(),
        n => state.words().provenance.values(n as u64),
    };
    move || {
        let count = shown.read().versions.len();
        (count > 1).then(|| view! { <Pill label=move || words(count) tone=Tone::Warn icon=Icon::Conflict /> })
    }
}

/// The values of a field that offices wrote apart, side by side, each with the button that keeps
/// it. Nothing where nobody disagrees.
#[component]
pub fn ConflictPanel(#[prop(into)] record: Signal<RecordId>, #[prop(into)] field: Signal<FieldName>) -> impl IntoView {
    let slot = Slot::new(record, field);
    let shown = slot.shown();
    view! { <ConflictOf at=slot shown /> }.into_any()
}

/// The same over a field that is read already.
#[component]
pub(super) fn ConflictOf(
    at: Slot,
    shown: Answer<Shown>,
    /// Where the focus goes when the choice is gone; the page's heading by custom.
    #[prop(optional, into)]
    back: Option<String>,
) -> impl IntoView {
    let state = at.state();
    let (fault, back) = (RwSignal::new(None::<String>), StoredValue::new(back));
    let keep = move |value: Value| {
        at.settle(value, move |result| {
            fault.try_set(result.as_ref().err().map(|refusal| at.refusal(refusal)));
            if result.is_ok() {
                focus_back(back.try_get_value().flatten());
                state.announce(state.words().conflicts.decided_note.to_owned());
            }
        });
    };
    let versions = move || {
        let shown = shown.get();
        shown.in_conflict().then(|| {
            let values: Vec<Value> = shown.versions.iter().map(|version| version.value.clone()).collect();
            // The key with a value's number keeps it, and the focus goes on to the next conflict.
            let by_key = move |event: ev::KeyboardEvent| {
                let number = event.key().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
                let with_others = event.ctrl_key() || event.alt_key() || event.meta_key();
                if let Some(value) = number.and_then(|at| values.get(at)).filter(|_| !with_others) {
                    event.prevent_default();
                    focus_next(".versus");
                    keep(value.clone());
                }
            };
            let versions = shown.versions.into_iter().enumerate();
            let cards = versions.map(|(place, version)| view! { <Candidate version place keep /> }).collect_view();
            view! { <ul class="versus" on:keydown=by_key>{cards}</ul> }
        })
    };
    view! {
        {move || versions()}
        {move || fault.get().map(|fault| view! { <p class="field-error" role="alert">{fault}</p> })}
    }
    .into_any()
}

/// One of the values to choose from.
#[component]
fn Candidate(version: Version, place: usize, keep: impl Fn(Value) + Copy + Send + Sync + 'static) -> impl IntoView {
    let state = use_state();
    let first = place == 0;
    let number = state.format().integer(place as i64 + 1);
    let Version { value, text, by, .. } = version;
    view! {
        <li class="stack" data-gap="tight" data-chosen=first.then_some("true")>
            <p class="prose">{text}</p>
            {by.into_iter().map(|by| view! { <p class="note">{by}</p> }).collect_view()}
            {first.then(|| view! { <p class="note">{state.words().conflicts.shown_now}</p> })}
            <Button label=state.words().conflicts.take_number(&number) on_press=move |()| keep(value.clone()) />
        </li>
    }
    .into_any()
}

/// Puts the focus on the element with the id, or on the page's heading, once the page has changed.
fn focus_back(id: Option<String>) {
    let act = move || match id {
        // It has gone on to the next one already.
        _ if focused().is_some() => {}
        Some(id) => focus_id(&id),
        None => {
            if let Ok(Some(heading)) = document().query_selector("h1[tabindex]") {
                focus(&heading);
            }
        }
    };
    set_timeout(act, Duration::ZERO);
}

/// The official text, where a person's own stands and the two differ (M14).
#[component]
pub(super) fn OfferOf(at: Slot, shown: Answer<Shown>, back: String) -> impl IntoView {
    let state = at.state();
    let back = StoredValue::new(back);
    let settle = move |value: Option<Value>| {
        if let Some(value) = value {
            // What is refused here is told by the field itself at the next edit.
            at.settle(value, move |_| focus_back(back.try_get_value()));
        }
    };
    let take = move || settle(shown.with_untracked(|shown| shown.offer.as_ref().map(|offer| offer.value.clone())));
    let keep = move || settle(at.read(|reading| reading.value().cloned()));
    // Which value is ours must be decided first: the offer waits while people disagree.
    let offer = move || {
        let shown = shown.read();
        shown.offer.clone().filter(|_| !shown.in_conflict())
    };
    let actions = move || {
        view! {
            <Button label=state.words().provenance.built_in_take on_press=move |()| take() />
            <Button label=state.words().provenance.built_in_keep on_press=move |()| keep() />
        }
    };
    move || {
        offer().map(|offer| {
            view! {
                <Notice tone=Tone::Info word=state.words().provenance.built_in_text actions>
                    <p class="prose">{offer.text}</p>
                </Notice>
            }
        })
    }
}
