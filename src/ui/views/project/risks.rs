//! A project's risks: the square of likelihood and impact, and the register.

use leptos::prelude::*;

use super::records::Records;
use super::sheets::{RISKS, gravity};
use crate::base::{KindOf, RecordId};
use crate::insight::risks::{Gravity, Square};
use crate::model::kinds::Risk;
use crate::model::kinds::risk::Level;
use crate::ui::kit::Panel;
use crate::ui::state::{Answer, use_state};

#[component]
pub fn RisksSection(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let square = state.query(&[Risk::KIND], move |workspace| Square::of(workspace, &record.read()));
    let any = Answer::new(move || *square.read() != Square::default());
    view! {
        <Panel title=own.risks anchor="risks" long=true>
            <div class="stack">
                <Show when=move || any.get()>
                    <SquareShown square />
                </Show>
                <Records project=record sheet=&RISKS />
            </div>
        </Panel>
    }
    .into_any()
}

/// The open risks counted, likelihood upwards and impact to the right: a table for the ear.
#[component]
fn SquareShown(square: Answer<Square>) -> impl IntoView {
    let state = use_state();
    let (words, own) = (state.words(), &state.work_words().dossier);
    let level = move |level: Level| state.say(|words| words.level(level));
    let heads = Level::ALL.map(|impact| {
        let name = format!("{}: {}", words.fields.impact, level(impact));
        view! {
            <th scope="col">
                <span aria-hidden="true">{impact.level()}</span>
                <span class="vh">{name}</span>
            </th>
        }
    });
    let cell = move |likelihood: Level, impact: Level| {
        let grave = Gravity::of(likelihood, impact);
        let step = match grave {
            Gravity::Low => "low",
            Gravity::Medium => "medium",
            Gravity::High => "high",
            Gravity::Severe => "severe",
        };
        let word = state.say(|words| gravity(words, Some(grave)).1);
        let count = move || match square.read().count(likelihood, impact) {
            0 => view! { <span class="vh">{word} ": 0"</span> }.into_any(),
            count => view! { <b>{count}</b> <span class="vh">{word}</span> }.into_any(),
        };
        view! { <td data-gravity=step>{move || count()}</td> }
    };
    let rows = Level::ALL.into_iter().rev().map(|likelihood| {
        view! {
            <tr>
                <th scope="row">{level(likelihood)}</th>
                {Level::ALL.map(|impact| cell(likelihood, impact)).into_iter().collect_view()}
            </tr>
        }
    });
    let unrated = move || match square.read().unrated {
        0 => None,
        count => Some(view! { <p class="note">{own.risk_unrated(count.into())}</p> }),
    };
    view! {
        <table class="risk-square">
            <caption>{own.risk_square}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.fields.likelihood} " / " {words.fields.impact}</th>
                    {heads.into_iter().collect_view()}
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        {move || unrated()}
    }
    .into_any()
}
