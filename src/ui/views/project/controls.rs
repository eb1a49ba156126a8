//! What a record that hangs on a project is filled in with: the controls of a form for a new one, and
//! the same fields edited in place once it is there.
//!
//! One list of controls serves both. Knows no kind of record.

use leptos::prelude::*;

use crate::base::{Date, FieldName, Id, Lang, PartialDate, RecordId};
use crate::i18n::work_catalogue;
use crate::model::kinds::Organisation;
use crate::model::kinds::budget::Period;
use crate::model::{FieldValue, Money, One, Prose, Value};
use crate::ui::fields::money::{MoneyFaults, TypedMoney};
use crate::ui::fields::organisation::organisations;
use crate::ui::fields::period::read_period;
use crate::ui::fields::typed::{typed_date, typed_link};
use crate::ui::fields::{
    DateField, LinkField, MoneyField, MoneyInput, OrganisationField, PartialDateField, PeriodField, PeriodInput,
    ProseField, TextValueField, ValueChoice,
};
use crate::ui::kit::{self, Choice, Choosable, TextArea, TextField};
use crate::ui::state::{State, use_state};
use crate::ui::words::languages;

/// One field, and what it is called.
#[derive(Clone)]
pub struct Control {
    pub label: &'static str,
    pub manner: Manner,
    /// A new record is not taken without it.
    pub required: bool,
}

/// How a field is filled in.
#[derive(Clone)]
pub enum Manner {
    Line(Prose),
    Text(Prose),
    Plain(One<Box<str>>),
    Link(One<Box<str>>),
    Day(One<Date>),
    PartialDay(One<PartialDate>),
    /// One of a list; the first is offered for a new record where the control is required.
    Choice(FieldName, Vec<(Value, String)>),
    Money(One<Money>),
    Period(One<Period>),
    Organisation(One<Id<Organisation>>),
}

/// What is typed into one control; most need only the first.
pub type Typed = [String; 3];

/// What came of it.
pub enum Entered {
    Nothing,
    Value(FieldName, Value),
    /// An organisation of that name is to be made for the field.
    Organisation(FieldName, String),
}

/// What is wrong, and in which part of the control.
pub type PartFaults = Vec<(usize, String)>;

impl Control {
    pub fn new(label: &'static str, manner: Manner) -> Self {
        Self { label, manner, required: false }
    }

    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The field of a record that is there.
    pub fn in_place(&self, record: Signal<RecordId>) -> AnyView {
        let (label, required) = (self.label, self.required);
        match self.manner.clone() {
            Manner::Line(field) => view! { <ProseField record field label required /> }.into_any(),
            Manner::Text(field) => view! { <ProseField record field label required long=true /> }.into_any(),
            Manner::Plain(field) => view! { <TextValueField record field label /> }.into_any(),
            Manner::Link(field) => view! { <LinkField record field label /> }.into_any(),
            Manner::Day(field) => view! { <DateField record field label /> }.into_any(),
            Manner::PartialDay(field) => view! { <PartialDateField record field label /> }.into_any(),
            Manner::Choice(field, options) => {
                view! { <ValueChoice record field label options=Signal::stored(options) /> }.into_any()
            }
            Manner::Money(field) => view! { <MoneyField record field=field.name() label /> }.into_any(),
            Manner::Period(field) => view! { <PeriodField record field=field.name() label /> }.into_any(),
            Manner::Organisation(field) => view! { <OrganisationField record field label /> }.into_any(),
        }
    }

    /// What stands in the control before anybody types.
    pub fn begun(&self, state: State) -> Typed {
        let mut typed = Typed::default();
        match &self.manner {
            Manner::Choice(_, options) if self.required => {
                typed[0] = options.first().map(|(value, _)| key(value)).unwrap_or_default();
            }
            Manner::Money(_) => typed[2] = TypedMoney::of(state, None).date,
            _ => {}
        }
        typed
    }

    /// Id of a part of the control, under the id of the control itself.
    pub fn part(&self, id: &str, part: usize) -> String {
        let suffix = match (&self.manner, part) {
            (Manner::Money(_), 1) => "-currency",
            (Manner::Money(_), 2) => "-date",
            (_, 1) => "-last",
            _ => "",
        };
        format!("{id}{suffix}")
    }

    /// What was typed, or what is wrong with it.
    pub fn read(&self, typed: &Typed, lang: Lang) -> Result<Entered, PartFaults> {
        let problems = &languages::catalogue(lang).problems;
        let text = typed[0].trim();
        let one = |name: FieldName, value: Value| {
            if value.is_empty() { Entered::Nothing } else { Entered::Value(name, value) }
        };
        let plain = |name: FieldName| one(name, Box::<str>::from(text).write());
        let date = || typed_date(text, languages::catalogue(lang)).map_err(|fault| vec![(0, fault)]);
        let entered = match &self.manner {
            Manner::Line(field) | Manner::Text(field) => plain(field.name(lang)),
            Manner::Plain(field) => plain(field.name()),
            Manner::Link(field) => {
                let link = typed_link(text, languages::catalogue(lang)).map_err(|fault| vec![(0, fault)])?;
                link.map_or(Entered::Nothing, |link| one(field.name(), link.write()))
            }
            Manner::Day(field) => match date()? {
                Some(PartialDate::Day(day)) => one(field.name(), day.write()),
                Some(_) => return Err(vec![(0, problems.date_day_needed.to_owned())]),
                None => Entered::Nothing,
            },
            Manner::PartialDay(field) => date()?.map_or(Entered::Nothing, |date| one(field.name(), date.write())),
            Manner::Choice(field, options) => {
                let chosen = options.iter().find(|(value, _)| key(value) == text);
                chosen.map_or(Entered::Nothing, |(value, _)| one(field.clone(), value.clone()))
            }
            Manner::Money(field) => {
                let [amount, currency, date] = typed.clone();
                let money = TypedMoney { amount, currency, date }.read(lang).map_err(|faults| {
                    let parts = [faults.amount, faults.currency, faults.date].into_iter().enumerate();
                    parts.filter_map(|(part, fault)| Some((part, fault?))).collect::<PartFaults>()
                })?;
                money.map_or(Entered::Nothing, |money| one(field.name(), money.write()))
            }
            Manner::Period(field) => {
                let [first, last, _] = typed.clone();
                let period = read_period(&[first, last], lang).map_err(|faults| {
                    let parts = faults.into_iter().enumerate();
                    parts.filter_map(|(part, fault)| Some((part, fault?))).collect::<PartFaults>()
                })?;
                period.map_or(Entered::Nothing, |period| one(field.name(), period.write()))
            }
            Manner::Organisation(field) => match (text, typed[1].trim()) {
                (_, name) if !name.is_empty() => Entered::Organisation(field.name(), name.to_owned()),
                ("", _) => Entered::Nothing,
                (id, _) => one(field.name(), Value::text(id)),
            },
        };
        match entered {
            Entered::Nothing if self.required => {
                let dossier = &work_catalogue(lang).dossier;
                let missing =
                    if matches!(self.manner, Manner::Money(_)) { dossier.amount_missing } else { problems.required };
                Err(vec![(0, missing.to_owned())])
            }
            entered => Ok(entered),
        }
    }

    /// The control of a form for a new record.
    pub fn blank(&self, id: String, typed: Signal<Typed>, put: Callback<Typed>, faults: Signal<PartFaults>) -> AnyView {
        let state = use_state();
        let label = self.label;
        let words = state.words();
        let lang = state.lang().code();
        let value = Signal::derive(move || typed.read()[0].clone());
        let set = move |part: usize, text: String| {
            let mut all = typed.get_untracked();
            all[part] = text;
            put.run(all);
        };
        let on_input = move |text: String| set(0, text);
        let fault = move |part: usize| {
            Signal::derive(move || faults.read().iter().find(|(at, _)| *at == part).map(|(_, fault)| fault.clone()))
        };
        let error = fault(0);
        match &self.manner {
            Manner::Line(_) => view! { <TextField label value on_input error id lang /> }.into_any(),
            Manner::Text(_) => view! { <TextArea label value on_input error id lang /> }.into_any(),
            Manner::Plain(_) | Manner::Link(_) => view! { <TextField label value on_input error id /> }.into_any(),
            Manner::Day(_) => {
                view! { <kit::DateField label value on_input error id hint=words.fields.day_hint /> }.into_any()
            }
            Manner::PartialDay(_) => {
                view! { <kit::DateField label value on_input error id hint=words.fields.date_hint /> }.into_any()
            }
            Manner::Choice(_, options) => {
                let none = (!self.required).then(|| Choosable::new("", words.common.not_stated));
                let some = options.iter().map(|(value, words)| Choosable::new(key(value), words.clone()));
                let options = Signal::stored(none.into_iter().chain(some).collect::<Vec<_>>());
                view! { <Choice label options value on_choose=on_input error id /> }.into_any()
            }
            Manner::Money(_) => {
                let money = Signal::derive(move || {
                    let [amount, currency, date] = typed.get();
                    TypedMoney { amount, currency, date }
                });
                let on_change = move |TypedMoney { amount, currency, date }| put.run([amount, currency, date]);
                let faults = Signal::derive(move || {
                    let [amount, currency, date] = [0, 1, 2].map(|part| fault(part).get());
                    MoneyFaults { amount, currency, date }
                });
                view! { <MoneyInput legend=label money on_change faults id /> }.into_any()
            }
            Manner::Period(_) => {
                let period = Signal::derive(move || {
                    let [first, last, _] = typed.get();
                    [first, last]
                });
                let on_change = move |[first, last]: [String; 2]| put.run([first, last, String::new()]);
                let faults = Signal::derive(move || [fault(0).get(), fault(1).get()]);
                view! { <PeriodInput legend=label period on_change faults id /> }.into_any()
            }
            Manner::Organisation(_) => {
                let all = organisations(state);
                let options = Signal::derive(move || {
                    let none = Choosable::new("", words.common.not_stated);
                    let some = all.get().into_iter().map(|(id, name)| Choosable::new(id.to_string(), name));
                    std::iter::once(none).chain(some).collect::<Vec<_>>()
                });
                let name = Signal::derive(move || typed.read()[1].clone());
                view! {
                    <Choice label options value on_choose=on_input error id />
                    <TextField
                        label=state.work_words().dossier.organisation_new
                        value=name
                        on_input=move |text| set(1, text)
                        autocomplete="organization"
                    />
                }
                .into_any()
            }
        }
    }
}

/// What a list knows a value by.
fn key(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Int(int) => int.to_string(),
        _ => String::new(),
    }
}
