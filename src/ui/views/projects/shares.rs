//! Countries and their shares, in a form: a box for each country, and its percentage once ticked.
//!
//! Keeps what is typed with the caller, who also says what is wrong with it.

use leptos::prelude::*;

use super::draft::{Faults, Place, TypedShares, sum};
use super::options::countries;
use crate::base::Id;
use crate::insight::portfolio;
use crate::model::kinds::Country;
use crate::ui::kit::{Button, Checkbox, Fieldset, NumberField};
use crate::ui::state::use_state;

/// The boxes, the percentages, their sum and a way to split evenly.
#[component]
pub fn SharesInput(
    #[prop(into)] shares: Signal<TypedShares>,
    /// All shares after a change.
    #[prop(into)]
    on_change: Callback<TypedShares>,
    /// What is wrong in the form.
    faults: Signal<Faults>,
) -> impl IntoView {
    let state = use_state();
    let countries = countries(state);
    let tick = move |country: Id<Country>, on: bool| {
        let mut shares = shares.get_untracked();
        if on {
            shares.insert(country, String::new());
        } else {
            shares.remove(&country);
        }
        // One country has all of it.
        if shares.len() == 1 {
            shares.values_mut().for_each(|share| "100".clone_into(share));
        }
        on_change.run(shares);
    };
    let split = move |()| {
        let mut shares = shares.get_untracked();
        let format = untrack(|| state.format());
        let even = portfolio::even_split(shares.len());
        for (typed, share) in shares.values_mut().zip(even) {
            *typed = format.decimal_to_edit(&portfolio::percent(share));
        }
        on_change.run(shares);
    };
    let rows = move || {
        let countries = countries.get().into_iter();
        countries
            .map(|(country, name)| {
                let ticked = {
                    let country = country.clone();
                    Memo::new(move |_| shares.read().contains_key(&country))
                };
                let on_tick = {
                    let country = country.clone();
                    move |on: bool| tick(country.clone(), on)
                };
                let label = name.clone();
                view! {
                    <li>
                        <Checkbox label checked=ticked on_change=on_tick />
                        <Show when=move || ticked.get()>
                            <Share country=country.clone() name=name.clone() shares on_change faults />
                        </Show>
                    </li>
                }
            })
            .collect_view()
    };
    let several = Memo::new(move |_| shares.read().len() > 1);
    let together = move || {
        let sum = portfolio::percent(sum(&shares.read()));
        state.words().project.shares_sum(&state.format().decimal(&sum))
    };
    view! {
        <Fieldset legend=move || state.words().fields.countries>
            <p class="field-hint">{move || state.words().project.shares_hint}</p>
            <ul class="shares">{rows}</ul>
            <Show when=move || several.get()>
                <div class="cluster">
                    <Button label=move || state.words().project.shares_equal on_press=split />
                    <p role="status">{together}</p>
                </div>
            </Show>
        </Fieldset>
    }
    .into_any()
}

/// One country's percentage.
#[component]
fn Share(
    country: Id<Country>,
    name: String,
    shares: Signal<TypedShares>,
    on_change: Callback<TypedShares>,
    faults: Signal<Faults>,
) -> impl IntoView {
    let state = use_state();
    let place = Place::Share(country.clone());
    let id = place.id();
    let error = super::form::fault_at(faults, place);
    let asked = country.clone();
    let value = Signal::derive(move || shares.read().get(&asked).cloned().unwrap_or_default());
    let on_input = move |typed: String| {
        let mut shares = shares.get_untracked();
        shares.insert(country.clone(), typed);
        on_change.run(shares);
    };
    view! { <NumberField label=move || state.words().fields.share_of(&name) value on_input error id /> }.into_any()
}
