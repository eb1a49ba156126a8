//! An amount with its currency and the day it is valued at: one register, edited as a whole (M7).
//!
//! Amounts are typed as people write them; how many decimals a currency has, ISO 4217 says.

use leptos::prelude::*;

use super::editing::{EditedField, Editing, Manner};
use super::slot::Slot;
use super::typed::typed_date;
use crate::base::{Currency, Date, FieldName, Lang, PartialDate, RecordId};
use crate::i18n::typed::{self, AmountProblem, NumberProblem};
use crate::i18n::{Catalogue, Format, interface_language, work_catalogue};
use crate::model::{FieldValue, Money, Value};
use crate::ui::kit::{Choice, Choosable, DateField, Fieldset, NumberField};
use crate::ui::state::{State, use_state};
use crate::ui::words::{Words, languages};

/// Money as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedMoney {
    pub amount: String,
    /// The currency's code; empty while none is chosen.
    pub currency: String,
    pub date: String,
}

/// What is wrong with each of the three.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MoneyFaults {
    pub amount: Option<String>,
    pub currency: Option<String>,
    pub date: Option<String>,
}

impl MoneyFaults {
    fn none(&self) -> bool {
        *self == Self::default()
    }

    pub fn first(self) -> Option<String> {
        self.amount.or(self.currency).or(self.date)
    }
}

impl TypedMoney {
    /// Money for editing; where there is none, today is offered as its day.
    pub fn of(state: State, money: Option<Money>) -> Self {
        let (format, lang) = (state.format(), state.lang());
        let written = |day: Date| state.with(|workspace| Words::new(workspace, lang).date(day));
        match money {
            Some(Money { amount, currency, value_date }) => Self {
                amount: format.decimal_to_edit(&amount.to_string()),
                currency: currency.code().to_owned(),
                date: written(value_date),
            },
            None => Self { date: written(state.today()), ..Self::default() },
        }
    }

    /// The money that was typed; nothing where neither amount nor currency is given.
    pub fn read(&self, lang: Lang) -> Result<Option<Money>, MoneyFaults> {
        let words = &work_catalogue(lang).dossier;
        if self.amount.trim().is_empty() && self.currency.is_empty() {
            return Ok(None);
        }
        let mut faults = MoneyFaults::default();
        let currency = self.currency.parse::<Currency>().ok();
        if currency.is_none() {
            faults.currency = Some(words.currency_missing.to_owned());
        }
        let amount = typed::amount(&self.amount, currency);
        let amount = amount.map_err(|problem| faults.amount = Some(sentence(problem, currency, lang))).ok();
        let problems = languages::catalogue(lang);
        let date = match typed_date(&self.date, problems) {
            Ok(Some(PartialDate::Day(day))) => Some(day),
            Ok(_) => {
                faults.date = Some(problems.problems.date_day_needed.to_owned());
                None
            }
            Err(fault) => {
                faults.date = Some(fault);
                None
            }
        };
        match (amount, currency, date) {
            (Some(amount), Some(currency), Some(value_date)) if faults.none() => {
                Ok(Some(Money { amount, currency, value_date }))
            }
            _ => Err(faults),
        }
    }
}

/// What is wrong with an amount, as a sentence.
fn sentence(problem: AmountProblem, currency: Option<Currency>, lang: Lang) -> String {
    let words = &work_catalogue(lang).dossier;
    let format = Format::new(interface_language(lang));
    match (problem, currency) {
        (AmountProblem::Number(NumberProblem::Empty), _) => words.amount_missing.to_owned(),
        (AmountProblem::Number(NumberProblem::Ambiguous { whole, fraction }), _) => {
            words.amount_ambiguous(&format.decimal_to_edit(&whole), &format.decimal_to_edit(&fraction))
        }
        (AmountProblem::Decimals(0), Some(currency)) => words.amount_no_decimals(currency.code()),
        (AmountProblem::Decimals(most), Some(currency)) => words.amount_decimals(most.into(), currency.code()),
        (AmountProblem::TooLarge, _) => words.amount_large.to_owned(),
        _ => words.amount_wrong.to_owned(),
    }
}

/// Money, edited in place.
#[component]
pub fn MoneyField(
    #[prop(into)] record: Signal<RecordId>,
    field: FieldName,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let slot = Slot::new(record, Signal::stored(field));
    let state = slot.state();
    let shown = slot.shown();
    let write = move |value: Option<&Value>| TypedMoney::of(state, value.and_then(|value| Money::read(value).ok()));
    let read = move |typed: &TypedMoney, _: &Catalogue| match typed.read(state.lang()) {
        Ok(money) => Ok(money.map_or(Value::Empty, |money| money.write())),
        Err(faults) => Err(faults.first().unwrap_or_default()),
    };
    let editing = Editing::new(slot, Manner::new(write, read));
    let money = Signal::derive(move || editing.typed().unwrap_or_default());
    // Once something was found wrong, each keystroke tells what still is.
    let faults = Signal::derive(move || {
        let found = editing.fault().get().and(Some(()));
        found.and_then(|()| money.read().read(state.lang()).err()).unwrap_or_default()
    });
    let value = move || {
        let text = move || shown.read().text().unwrap_or_else(|| state.words().common.not_stated.to_owned());
        view! { <p>{move || text()}</p> }
    };
    let editor = move || {
        let on_change = move |typed: TypedMoney| editing.put(typed);
        view! { <MoneyInput legend=move || label.get() money on_change faults id=editing.control() /> }
    };
    view! { <EditedField editing shown label value=ViewFn::from(value) editor=ViewFn::from(editor) /> }.into_any()
}

/// The three controls.
#[component]
pub fn MoneyInput(
    #[prop(into)] legend: TextProp,
    #[prop(into)] money: Signal<TypedMoney>,
    /// All of it after a change.
    #[prop(into)]
    on_change: Callback<TypedMoney>,
    #[prop(into)] faults: Signal<MoneyFaults>,
    /// Id of the amount; the others' are this and their name.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let state = use_state();
    let words = (state.words(), &state.work_words().dossier);
    let put = move |change: fn(&mut TypedMoney, String), typed: String| {
        let mut money = money.get_untracked();
        change(&mut money, typed);
        on_change.run(money);
    };
    let currencies = Signal::derive(move || {
        let none = Choosable::new("", state.words().common.choose);
        let all = Currency::all().into_iter().map(|currency| Choosable::new(currency.code(), currency.code()));
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    });
    let (currency_id, date_id) = (format!("{id}-currency"), format!("{id}-date"));
    view! {
        <Fieldset legend>
            <div class="form-row">
                <NumberField
                    label=words.0.fields.amount
                    value=Signal::derive(move || money.read().amount.clone())
                    on_input=move |typed| put(|money, typed| money.amount = typed, typed)
                    error=Signal::derive(move || faults.read().amount.clone())
                    id
                />
                <Choice
                    label=words.1.currency
                    options=currencies
                    value=Signal::derive(move || money.read().currency.clone())
                    on_choose=move |code| put(|money, code| money.currency = code, code)
                    error=Signal::derive(move || faults.read().currency.clone())
                    id=currency_id
                    short=true
                />
                <DateField
                    label=words.1.value_date
                    hint=words.0.fields.day_hint
                    value=Signal::derive(move || money.read().date.clone())
                    on_input=move |typed| put(|money, typed| money.date = typed, typed)
                    error=Signal::derive(move || faults.read().date.clone())
                    id=date_id
                />
            </div>
        </Fieldset>
    }
    .into_any()
}
