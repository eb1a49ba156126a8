//! The most that an answer to a call may ask for: an amount with its currency, typed and edited together,
//! for neither means anything alone (M7).

use leptos::prelude::*;

use crate::base::{Amount, Currency, Date, RecordId};
use crate::i18n::typed::{NumberProblem, number};
use crate::model::kinds::call;
use crate::model::{FieldValue, Money, Value};
use crate::ui::fields::editing::{EditedField, Editing, Manner};
use crate::ui::fields::slot::Slot;
use crate::ui::kit::{NumberField, TextField};
use crate::ui::state::{State, use_state};

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    pub amount: String,
    pub currency: String,
}

/// The ceiling that was typed, valued on the day; nothing for nothing.
pub fn read(state: State, typed: &Typed, day: Date) -> Result<Option<Money>, String> {
    let words = &state.work_words().directing;
    let plain = match number(&typed.amount) {
        Ok(plain) => plain,
        Err(NumberProblem::Empty) => return Ok(None),
        Err(NumberProblem::NotANumber) => return Err(words.amount_wrong.to_owned()),
        Err(NumberProblem::Ambiguous { whole, fraction }) => {
            let written = |plain: &str| state.format().decimal_to_edit(plain);
            return Err(words.amount_doubtful(&written(&whole), &written(&fraction)));
        }
    };
    let amount: Amount = plain.parse().map_err(|_| words.amount_wrong.to_owned())?;
    let code = typed.currency.trim().to_uppercase();
    let currency: Currency = code.parse().map_err(|_| words.currency_wrong.to_owned())?;
    match currency.decimals() {
        _ if amount < Amount::ZERO => Err(words.amount_wrong.to_owned()),
        None => Err(words.currency_wrong.to_owned()),
        Some(decimals) if !amount.fits(decimals) => Err(words.amount_decimals.to_owned()),
        Some(_) => Ok(Some(Money { amount, currency, value_date: day })),
    }
}

/// The two controls.
#[component]
pub fn CeilingInput(
    #[prop(into)] typed: Signal<Typed>,
    #[prop(into)] on_input: Callback<Typed>,
    #[prop(into)] error: Signal<Option<String>>,
    /// The id of the first.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let words = &use_state().work_words().directing;
    let now = move || typed.get_untracked();
    view! {
        <fieldset class="fieldset">
            <legend>{words.call_ceiling}</legend>
            <div class="form-row">
                <NumberField
                    label=words.amount
                    value=Signal::derive(move || typed.read().amount.clone())
                    on_input=move |amount| on_input.run(Typed { amount, ..now() })
                    error
                    id=id.unwrap_or_else(|| crate::ui::kit::dom::fresh_id("ceiling"))
                />
                <TextField
                    label=words.currency
                    value=Signal::derive(move || typed.read().currency.clone())
                    on_input=move |currency| on_input.run(Typed { currency, ..now() })
                    short=true
                />
            </div>
        </fieldset>
    }
    .into_any()
}

/// The ceiling of a call, edited in place.
#[component]
pub fn CeilingField(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let slot = Slot::new(record, Signal::stored(call::CEILING.name()));
    let shown = slot.shown();
    let write = move |value: Option<&Value>| {
        let money = value.and_then(|value| Money::read(value).ok());
        money.map_or_else(Typed::default, |money| Typed {
            amount: state.format().decimal_to_edit(&money.amount.to_string()),
            currency: money.currency.to_string(),
        })
    };
    let parse = move |typed: &Typed, _: &'static crate::i18n::Catalogue| {
        Ok(read(state, typed, state.today())?.map_or(Value::Empty, |money| money.write()))
    };
    let editing = Editing::new(slot, Manner::new(write, parse));
    let typed = Signal::derive(move || editing.typed().unwrap_or_default());
    let value = move || {
        let text = move || {
            let money = shown.read().value().and_then(|value| Money::read(value).ok());
            let written = money.map(|money| state.say(|words| words.amount(money)));
            written.unwrap_or_else(|| state.words().common.not_stated.to_owned())
        };
        view! { <p class=("note", move || shown.read().value().is_none())>{move || text()}</p> }
    };
    let editor = move || {
        view! {
            <CeilingInput typed on_input=move |typed| editing.put(typed) error=editing.fault() id=editing.control() />
        }
    };
    let label = Signal::stored(state.work_words().directing.call_ceiling.to_owned());
    view! { <EditedField editing shown label value=ViewFn::from(value) editor=ViewFn::from(editor) /> }.into_any()
}
