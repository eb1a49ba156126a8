//! One rate, typed by hand.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::draft::{Brought, Place, read, step};
use crate::i18n::typed;
use crate::insight::rates::{Standing, standing};
use crate::model::kinds::rate::Direction;
use crate::ui::kit::{
    Button, Choosable, DateField, ErrorSummary, FieldFault, Kind, NumberField, Panel, Segments, TextField,
};
use crate::ui::state::{State, use_state};

const CURRENCY: &str = "rate-currency";
const DAY: &str = "rate-day";
const QUOTE: &str = "rate-quote";

fn control(place: Place) -> &'static str {
    match place {
        Place::Currency => CURRENCY,
        Place::Day => DAY,
        Place::Quote => QUOTE,
    }
}

/// See the module.
#[component]
pub fn Add() -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().rates;
    let (currency, day, quote, source) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let direction = RwSignal::new(Direction::PerDollar);
    let faults = RwSignal::new(Vec::<(Place, String)>::new());
    let brought = move || {
        let (currency, day, source) = (currency.get(), day.get(), source.get());
        state.say(|words| read(words, [&currency, &day, &source], typed::number(&quote.read()), direction.get()))
    };
    let fault = move |place: Place| {
        Signal::derive(move || faults.read().iter().find(|(at, _)| *at == place).map(|(_, fault)| fault.clone()))
    };
    let summary = Signal::derive(move || {
        let faults = faults.get().into_iter();
        faults.map(|(place, sentence)| FieldFault { field: control(place).to_owned(), sentence }).collect::<Vec<_>>()
    });
    let hand_in = move |event: SubmitEvent| {
        event.prevent_default();
        match untrack(brought) {
            Err(wrong) => faults.set(wrong),
            Ok(rate) => {
                faults.set(Vec::new());
                let told = told(state, &rate);
                let Some(step) = state.with(|workspace| step(workspace, &[rate])) else {
                    return state.announce(told);
                };
                state.dispatch(step, move |done| {
                    if done.is_ok() {
                        [currency, quote].into_iter().for_each(|typed| drop(typed.try_set(String::new())));
                        state.announce(told);
                    }
                });
            }
        }
    };
    // What it would replace is said before it does.
    let replaced = move || {
        let rate = brought().ok()?;
        state.track(&["rate"]);
        match state.with(|workspace| standing(workspace, rate.id.record(), rate.published)) {
            Standing::Replaces(old) => Some(words.replaces(&state.say(|words| words.quote_of(rate.currency, old)))),
            _ => None,
        }
    };
    let directions = directions(state);
    view! {
        <Panel title=words.add_title>
            <form class="form" on:submit=hand_in>
                <ErrorSummary title=move || state.words().common.errors(faults.read().len() as u64) faults=summary />
                <TextField
                    label=state.words().fields.currency
                    value=currency
                    on_input=move |text| currency.set(text)
                    hint=words.currency_hint
                    error=fault(Place::Currency)
                    id=CURRENCY
                    short=true
                />
                <DateField
                    label=words.day
                    value=day
                    on_input=move |text| day.set(text)
                    hint=state.words().fields.day_hint
                    error=fault(Place::Day)
                    id=DAY
                />
                <NumberField
                    label=words.quote
                    value=quote
                    on_input=move |text| quote.set(text)
                    error=fault(Place::Quote)
                    id=QUOTE
                />
                <Segments
                    legend=words.direction
                    options=directions
                    value=Signal::derive(move || direction.get().code().to_owned())
                    on_choose=move |code: String| direction.set(Direction::from_code(&code).unwrap_or(Direction::PerDollar))
                />
                <TextField
                    label=words.column_source
                    value=source
                    on_input=move |text| source.set(text)
                    hint=words.source_hint
                />
                <p class="note" role="status">{move || replaced()}</p>
                <div class="cluster">
                    <Button label=words.save kind=Kind::Primary submit=true />
                </div>
            </form>
        </Panel>
    }
    .into_any()
}

/// The two ways in which rates are published.
pub fn directions(state: State) -> Signal<Vec<Choosable>> {
    let words = &state.work_words().rates;
    Signal::stored(vec![
        Choosable::new(Direction::PerDollar.code(), words.per_dollar),
        Choosable::new(Direction::InDollars.code(), words.in_dollars),
    ])
}

fn told(state: State, rate: &Brought) -> String {
    let quote = state.say(|words| words.quote_of(rate.currency, rate.published));
    state.work_words().rates.saved(&quote)
}
