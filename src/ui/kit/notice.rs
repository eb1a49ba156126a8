//! What the app says by itself: notices that stay, and passing messages that are read out.

use std::time::Duration;

use leptos::prelude::*;

use super::button::IconButton;
use super::dom::focused;
use super::icon::{Glyph, Icon};
use super::tone::Tone;

/// A notice in the page: sign, word, sentence, and what one can do about it.
#[component]
pub fn Notice(
    /// How grave it is.
    #[prop(into)]
    tone: Signal<Tone>,
    /// The word that says so too: "Conflict", "Not saved".
    #[prop(into)]
    word: TextProp,
    /// Appears while the person is here, and should be heard: politely, or at once if it is bad.
    #[prop(optional)]
    live: bool,
    /// What one can do about it.
    #[prop(optional, into)]
    actions: Option<ViewFn>,
    /// The sentence.
    children: Children,
) -> impl IntoView {
    let role = move || live.then(|| if tone.get() == Tone::Bad { "alert" } else { "status" });
    view! {
        <div class="notice" data-tone=move || tone.get().name() role=role>
            <Glyph icon=Signal::derive(move || tone.get().icon()) />
            <div class="notice-text">
                <p class="notice-word">{move || word.get()}</p>
                {children()}
                {actions.map(|actions| view! { <div class="notice-acts">{actions.run()}</div> })}
            </div>
        </div>
    }
    .into_any()
}

/// One passing message.
#[derive(Clone)]
struct Message {
    number: u64,
    sentence: String,
    tone: Tone,
    act: Option<(String, Callback<()>)>,
}

/// The one voice of the app. `App` makes it, puts it in the context and mounts one [`Announcer`];
/// whoever has something to say asks the context for it.
#[derive(Clone, Copy)]
pub struct Voice {
    heard: RwSignal<String>,
    shown: RwSignal<Vec<Message>>,
    count: StoredValue<u64>,
}

impl Default for Voice {
    fn default() -> Self {
        Self { heard: RwSignal::new(String::new()), shown: RwSignal::new(Vec::new()), count: StoredValue::new(0) }
    }
}

impl Voice {
    /// How long a message without an act stays. One with an act stays until it is put away.
    const STAYS: Duration = Duration::from_secs(7);

    /// Says something to screen readers only, such as the number of rows a filter left.
    pub fn say(self, sentence: impl Into<String>) {
        let number = self.next();
        // The same sentence twice must change the page to be heard twice.
        let tail = if number.is_multiple_of(2) { "" } else { "\u{a0}" };
        self.heard.try_set(format!("{}{tail}", sentence.into()));
    }

    /// Shows a passing message and says it.
    pub fn show(self, tone: Tone, sentence: impl Into<String>) {
        let number = self.push(tone, sentence.into(), None);
        set_timeout(move || self.put_away(number), Self::STAYS);
    }

    /// Shows a message with one act, such as "Undo"; it stays until done or put away.
    pub fn offer(self, tone: Tone, sentence: impl Into<String>, act: impl Into<String>, run: Callback<()>) {
        self.push(tone, sentence.into(), Some((act.into(), run)));
    }

    fn push(self, tone: Tone, sentence: String, act: Option<(String, Callback<()>)>) -> u64 {
        let number = self.next();
        self.shown.try_update(|shown| {
            // Three at a time: the oldest gives way.
            if shown.len() == 3 {
                shown.remove(0);
            }
            shown.push(Message { number, sentence, tone, act });
        });
        number
    }

    fn put_away(self, number: u64) {
        self.shown.try_update(|shown| shown.retain(|message| message.number != number));
    }

    fn next(self) -> u64 {
        self.count
            .try_update_value(|count| {
                *count += 1;
                *count
            })
            .unwrap_or_default()
    }
}

/// The region where the voice is shown and heard. One in the whole app.
#[component]
pub fn Announcer(
    /// Whose messages.
    voice: Voice,
    /// Name of the cross on a message: "Dismiss".
    #[prop(into)]
    dismiss_label: TextProp,
) -> impl IntoView {
    let message = move |message: Message| {
        let Message { number, sentence, tone, act } = message;
        let dismiss_label = dismiss_label.clone();
        view! {
            <div class="toast" data-tone=tone.name()>
                <Glyph icon=tone.icon() />
                <p>{sentence}</p>
                {act.map(|(label, run)| {
                    view! {
                        <button
                            class="button"
                            type="button"
                            data-kind="plain"
                            on:click=move |_| {
                                run.try_run(());
                                voice.put_away(number);
                            }
                        >
                            {label}
                        </button>
                    }
                })}
                <IconButton
                    label=dismiss_label
                    icon=Icon::Close
                    on_press=move |()| {
                        voice.put_away(number);
                        if focused().is_none() && let Ok(Some(heading)) = document().query_selector("h1[tabindex]") {
                            super::dom::focus(&heading);
                        }
                    }
                />
            </div>
        }
    };
    view! {
        <p class="vh" role="status" aria-live="polite">
            {move || voice.heard.get()}
        </p>
        <div class="toasts" role="status" aria-live="polite">
            <For each=move || voice.shown.get() key=|message| message.number children=message />
        </div>
    }
    .into_any()
}
