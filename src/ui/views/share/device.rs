//! What this device holds, how safely, and the code by which two offices see that they hold the
//! same.

use leptos::prelude::*;

use crate::engine::QUOTA_UNITS;
use crate::ui::kit::{Bar, Button, Disclosure, Fact, Facts, Notice, Panel, Tone};
use crate::ui::state::use_state;

#[component]
pub fn DevicePanel() -> impl IntoView {
    let state = use_state();
    let records = state.query(&[], |workspace| workspace.records.len());
    let last = move || {
        let at = state.sent().first().map(|file| file.at);
        state.say(|words| match at {
            Some(at) => words.minute(state.local(at)),
            None => words.catalogue().share.sent_none.to_owned(),
        })
    };
    let copy = move || {
        let words = &state.words().share;
        if state.has_black_box() { words.copy_kept } else { words.copy_none }
    };
    view! {
        <Panel title=state.words().share.device_title>
            <div class="stack">
                <Code />
                <Damaged />
                <Facts>
                    <Fact label=state.words().share.records>
                        <span class="num">{move || state.format().integer(records.get() as i64)}</span>
                    </Fact>
                    <Fact label=state.words().share.store>
                        <Meter />
                    </Fact>
                    <Fact label=state.words().share.copy>{move || copy()}</Fact>
                    <Fact label=state.words().share.promise>
                        <Promise />
                    </Fact>
                    <Fact label=state.words().share.last_export>{move || last()}</Fact>
                </Facts>
            </div>
        </Panel>
    }
    .into_any()
}

/// The code of the shared state: the beginning to compare by voice, and the whole.
#[component]
fn Code() -> impl IntoView {
    let state = use_state();
    let digest = state.digest();
    let begin = move || match digest.get() {
        Some(hex) => view! { <code>{in_fours(&hex[..16])}</code> }.into_any(),
        None => state.words().share.code_pending.into_any(),
    };
    let whole = move || digest.get().map(|hex| view! { <code>{in_fours(&hex)}</code> });
    view! {
        <div class="stack" data-gap="tight">
            <p><b>{state.words().share.code}</b></p>
            <p class="code">{move || begin()}</p>
            <p class="note">{state.words().share.code_help}</p>
            <Disclosure summary=state.words().common.show_all>{move || whole()}</Disclosure>
        </div>
    }
    .into_any()
}

/// `0f3a 99c1 …`: hexadecimal digits as one reads them out.
fn in_fours(hex: &str) -> String {
    let digits: Vec<char> = hex.chars().collect();
    let fours: Vec<String> = digits.chunks(4).map(|four| four.iter().collect()).collect();
    fours.join(" ")
}

/// How full the store is.
#[component]
fn Meter() -> impl IntoView {
    let state = use_state();
    let full = move || state.store_units() as f64 / QUOTA_UNITS as f64;
    let percent = move || {
        let used = state.format().percent_of(state.store_units() as i128, QUOTA_UNITS as i128);
        used.unwrap_or_default()
    };
    let name = move || {
        let format = state.format();
        let (used, total) = (format.compact(state.store_units() as i128), format.compact(QUOTA_UNITS as i128));
        state.words().settings.storage_used(&used, &total)
    };
    view! { <Bar confirmed=Signal::derive(full) name figure=percent /> }.into_any()
}

/// Whether the browser promised to keep the data, and the button that asks it to.
#[component]
fn Promise() -> impl IntoView {
    let state = use_state();
    let promised = state.promise();
    let words = move || {
        let words = &state.words().settings;
        if promised.get() == Some(true) { words.storage_kept } else { words.storage_not_kept }
    };
    let ask = move || {
        (promised.get() == Some(false)).then(|| {
            view! {
                <Button
                    label=state.words().settings.storage_ask
                    on_press=move |()| state.ask_to_keep(promised)
                />
            }
        })
    };
    view! {
        <p>{move || words()}</p>
        {move || ask()}
    }
    .into_any()
}

/// What could not be read when the store was opened.
#[component]
fn Damaged() -> impl IntoView {
    let state = use_state();
    let lost = state.report(|report| report.damaged.iter().filter(|damaged| !damaged.whole_elsewhere).count());
    (lost > 0).then(|| {
        view! {
            <Notice tone=Tone::Warn word=state.words().share.damaged_store>
                <p>{move || state.words().rescue.refused_damaged(lost as u64)}</p>
            </Notice>
        }
    })
}
