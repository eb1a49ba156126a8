//! How a project divides over countries: a box for each country, and its percentage once ticked.
//!
//! One register, edited as a whole. The controls keep what is typed with the caller, so that the
//! form of a new project holds them too.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::editing::{EditedField, Editing, Manner};
use super::slot::Slot;
use crate::base::{Id, KindOf, RecordId, order};
use crate::i18n::{Catalogue, Format, typed};
use crate::insight::{portfolio, strategy};
use crate::model::kinds::Country;
use crate::model::kinds::project::{self, Shares};
use crate::model::{FieldValue, Value};
use crate::ui::kit::{Button, Checkbox, Fieldset, NumberField};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// Shares as typed, by country.
pub type TypedShares = BTreeMap<Id<Country>, String>;

/// What is wrong with the shares, each beside its country.
pub type ShareFaults = Vec<(Id<Country>, String)>;

/// The shares of a project, edited in place.
#[component]
pub fn SharesField(#[prop(into)] record: Signal<RecordId>, #[prop(into)] label: Signal<String>) -> impl IntoView {
    let slot = Slot::new(record, Signal::stored(project::SHARES.name()));
    let state = slot.state();
    let shown = slot.shown();
    let format = move || state.format();
    let write = move |value: Option<&Value>| {
        let shares = value.and_then(|value| Shares::read(value).ok());
        let typed = |(country, share): (&Id<Country>, u32)| (country.clone(), to_edit(format(), share));
        shares.map(|shares| order::map(shares.iter().map(typed))).unwrap_or_default()
    };
    let read = move |typed: &TypedShares, words: &Catalogue| match read_shares(typed, format(), words) {
        Ok(shares) => Ok(shares.map_or(Value::Empty, |shares| shares.write())),
        Err(faults) => Err(faults.into_iter().next().map(|(_, fault)| fault).unwrap_or_default()),
    };
    let editing = Editing::new(slot, Manner::new(write, read));
    let shares = Signal::derive(move || editing.typed().unwrap_or_default());
    // Once something was found wrong, each keystroke tells what still is.
    let faults = Signal::derive(move || {
        let found = editing.fault().get().and(Some(()));
        found.and_then(|()| read_shares(&shares.read(), state.format(), state.words()).err()).unwrap_or_default()
    });
    let value = move || {
        let text = move || shown.read().text().unwrap_or_else(|| state.words().common.not_stated.to_owned());
        view! { <p>{move || text()}</p> }
    };
    let editor = move || {
        let on_change = move |typed: TypedShares| editing.put(typed);
        // A refusal that is no single country's fault.
        let refused = move || editing.fault().get().filter(|_| faults.read().is_empty());
        view! {
            <SharesInput shares on_change faults id=editing.control() />
            {move || refused().map(|fault| view! { <p class="field-error" role="alert">{fault}</p> })}
        }
    };
    view! { <EditedField editing shown label value=ViewFn::from(value) editor=ViewFn::from(editor) /> }.into_any()
}

/// The boxes, the percentages, their sum and a way to split evenly.
#[component]
pub fn SharesInput(
    #[prop(into)] shares: Signal<TypedShares>,
    /// All shares after a change.
    #[prop(into)]
    on_change: Callback<TypedShares>,
    #[prop(into)] faults: Signal<ShareFaults>,
    /// The first box's id; the percentages' ids are this, a hyphen and the country's code.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let state = use_state();
    let countries = state.query(&[Country::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let countries = strategy::countries(workspace, false).into_iter();
        countries.map(|id| (words.title_of(id.record()), id)).collect::<Vec<_>>()
    });
    let split = move |()| {
        let (mut shares, format) = (shares.get_untracked(), state.format());
        let even = portfolio::even_split(shares.len());
        for (typed, share) in shares.values_mut().zip(even) {
            *typed = to_edit(format, share);
        }
        on_change.run(shares);
    };
    let rows = move || {
        let countries = countries.get().into_iter().enumerate();
        let row = |(place, (name, country)): (usize, (String, Id<Country>))| {
            let box_id = if place == 0 { id.clone() } else { format!("{id}-{place}") };
            let share_id = format!("{id}-{}", country.rest());
            view! { <ShareRow country name shares on_change faults box_id share_id /> }
        };
        countries.map(row).collect_view()
    };
    let several = Answer::new(move || shares.read().len() > 1);
    let together = move || {
        let sum = shares.read().values().filter_map(|text| share(text)).sum();
        state.words().project.shares_sum(&state.format().decimal(&portfolio::percent(sum)))
    };
    view! {
        <Fieldset legend=state.words().fields.countries>
            <p class="field-hint">{state.words().project.shares_hint}</p>
            <ul class="shares">{move || rows()}</ul>
            <Show when=move || several.get()>
                <div class="cluster">
                    <Button label=state.words().project.shares_equal on_press=split />
                    <p role="status">{move || together()}</p>
                </div>
            </Show>
        </Fieldset>
    }
    .into_any()
}

/// One country: its box, and its percentage once ticked.
#[component]
fn ShareRow(
    country: Id<Country>,
    name: String,
    shares: Signal<TypedShares>,
    on_change: Callback<TypedShares>,
    faults: Signal<ShareFaults>,
    box_id: String,
    share_id: String,
) -> impl IntoView {
    let state = use_state();
    let country = StoredValue::new(country);
    let typed = Answer::new(move || country.with_value(|country| shares.read().get(country).cloned()));
    let ticked = Answer::new(move || typed.read().is_some());
    let on_tick = move |on: bool| {
        let mut shares = shares.get_untracked();
        if on {
            shares.insert(country.get_value(), String::new());
        } else {
            let country = country.get_value();
            shares = order::map(shares.into_iter().filter(|(id, _)| *id != country));
        }
        // One country has all of it.
        if shares.len() == 1 {
            shares.values_mut().for_each(|share| "100".clone_into(share));
        }
        on_change.run(shares);
    };
    let on_input = move |typed: String| {
        let mut shares = shares.get_untracked();
        shares.insert(country.get_value(), typed);
        on_change.run(shares);
    };
    let error = Signal::derive(move || {
        let faults = faults.read();
        faults.iter().find(|(of, _)| country.with_value(|country| of == country)).map(|(_, fault)| fault.clone())
    });
    let names = StoredValue::new((name.clone(), share_id));
    let percentage = move || {
        let (name, id) = names.get_value();
        let value = Signal::derive(move || typed.get().unwrap_or_default());
        view! { <NumberField label=move || state.words().fields.share_of(&name) value on_input error id /> }
    };
    view! {
        <li>
            <Checkbox label=name checked=ticked on_change=on_tick id=box_id />
            <Show when=move || ticked.get()>{move || percentage()}</Show>
        </li>
    }
    .into_any()
}

/// The shares that were typed, none where no country is ticked; or all that is wrong with them.
pub fn read_shares(typed: &TypedShares, format: Format, words: &Catalogue) -> Result<Option<Shares>, ShareFaults> {
    let problems = &words.problems;
    let wrong = |text: &str| match share(text) {
        Some(0) => Some(problems.share_zero),
        Some(_) => None,
        None => Some(problems.share_wrong),
    };
    let faults: ShareFaults =
        typed.iter().filter_map(|(country, text)| Some((country.clone(), wrong(text)?.to_owned()))).collect();
    let Some(first) = typed.keys().next().filter(|_| faults.is_empty()) else {
        return if faults.is_empty() { Ok(None) } else { Err(faults) };
    };
    let read: Vec<_> = typed.iter().filter_map(|(country, text)| Some((country.clone(), share(text)?))).collect();
    let sum = read.iter().map(|(_, share)| share).sum();
    Shares::new(read)
        .map(Some)
        .map_err(|_| vec![(first.clone(), problems.shares_sum(&format.percent(&portfolio::percent(sum))))])
}

/// A typed percentage in hundredths of a percent; nothing typed is zero.
fn share(text: &str) -> Option<u32> {
    match typed::percent(text) {
        Ok(percent) => portfolio::hundredths(&percent),
        Err(typed::NumberProblem::Empty) => Some(0),
        Err(_) => None,
    }
}

fn to_edit(format: Format, share: u32) -> String {
    format.decimal_to_edit(&portfolio::percent(share))
}
