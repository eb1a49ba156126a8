//! How the money is looked at: its currency, the day of its rates, whose it is.

use leptos::prelude::*;

use super::{Asked, target};
use crate::base::{Currency, KindOf, PartialDate, order};
use crate::insight::rates;
use crate::model::kinds::Rate;
use crate::ui::fields::typed::typed_date;
use crate::ui::kit::{Choice, Choosable, DateField};
use crate::ui::routes::{FundingLook, MoneyOf, Route, go};
use crate::ui::state::{State, use_state};

fn set(look: FundingLook) {
    go(&Route::Funding(look), true);
}

/// See the module.
#[component]
pub fn Look(asked: Asked) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().funding;
    let look = asked.look;
    let now = move || look.get_untracked();
    let currencies = state.query(&[Rate::KIND], move |workspace| {
        let rated = rates::rates(workspace).into_iter().map(|quoted| quoted.currency);
        let mut all = order::set(rated.chain([target(&look.read())]));
        all.remove(&Currency::USD);
        std::iter::once(Currency::USD)
            .chain(all)
            .map(|currency| Choosable::new(currency.code(), currency.code()))
            .collect::<Vec<_>>()
    });
    let of = Signal::derive(move || {
        MoneyOf::ALL.iter().map(|of| Choosable::new(of.code(), whose(state, *of))).collect::<Vec<_>>()
    });
    view! {
        <form class="filters" aria-label=state.words().common.filter on:submit=|event| event.prevent_default()>
            <Choice
                label=words.currency_label
                options=currencies
                value=Signal::derive(move || target(&look.read()).code().to_owned())
                on_choose=move |code: String| {
                    let currency = code.parse().ok().filter(|currency| *currency != Currency::USD);
                    set(FundingLook { currency, ..now() });
                }
            />
            <Day look />
            <Choice
                label=words.of_label
                options=of
                value=Signal::derive(move || look.read().of.code().to_owned())
                on_choose=move |code: String| set(FundingLook { of: MoneyOf::from_code(&code), ..now() })
            />
        </form>
    }
    .into_any()
}

fn whose(state: State, of: MoneyOf) -> &'static str {
    match of {
        MoneyOf::Open => state.work_words().funding.of_open,
        MoneyOf::Pipeline => state.words().choices.phase_pipeline,
        MoneyOf::Active => state.words().choices.phase_active,
        MoneyOf::Ended => state.work_words().funding.of_ended,
    }
}

/// The day whose rates count; today where none is typed.
#[component]
fn Day(look: Memo<FundingLook>) -> impl IntoView {
    let state = use_state();
    let typed = move |look: &FundingLook| {
        let day = look.day.unwrap_or_else(|| state.today());
        state.say(|words| words.date(day))
    };
    let (value, fault) = (RwSignal::new(untrack(|| typed(&look.read()))), RwSignal::new(None::<String>));
    let on_commit = move |text: String| match typed_date(&text, state.words()) {
        Ok(Some(PartialDate::Day(day))) => {
            fault.set(None);
            set(FundingLook { day: Some(day).filter(|day| *day != state.today()), ..look.get_untracked() });
        }
        Ok(None) => {
            let look = FundingLook { day: None, ..look.get_untracked() };
            fault.set(None);
            value.set(typed(&look));
            set(look);
        }
        Ok(Some(_)) => fault.set(Some(state.words().problems.date_day_needed.to_owned())),
        Err(sentence) => fault.set(Some(sentence)),
    };
    view! {
        <DateField
            label=state.work_words().funding.day_label
            value
            on_input=move |text| value.set(text)
            on_commit
            hint=state.words().fields.day_hint
            error=fault
        />
    }
    .into_any()
}
