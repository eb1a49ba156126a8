//! From the first day to the last: one register, edited as a whole (M7).

use leptos::prelude::*;

use super::editing::{EditedField, Editing, Manner};
use super::slot::Slot;
use super::typed::typed_date;
use crate::base::{Date, FieldName, Lang, PartialDate, RecordId};
use crate::i18n::{Catalogue, work_catalogue};
use crate::model::kinds::budget::Period;
use crate::model::{FieldValue, Value};
use crate::ui::kit::{DateField, Fieldset};
use crate::ui::state::{State, use_state};
use crate::ui::words::{Words, languages};

/// The two days as typed.
pub type TypedPeriod = [String; 2];

/// What is wrong with each of them.
pub type PeriodFaults = [Option<String>; 2];

/// A period for editing.
pub fn to_edit(state: State, period: Option<Period>) -> TypedPeriod {
    let written = |day: Date| state.with(|workspace| Words::new(workspace, state.lang()).date(day));
    period.map_or_else(TypedPeriod::default, |period| [period.first, period.last].map(written))
}

/// The period that was typed; nothing for nothing. A year or a month stands for its first or last day.
pub fn read_period(typed: &TypedPeriod, lang: Lang) -> Result<Option<Period>, PeriodFaults> {
    let (words, own) = (languages::catalogue(lang), &work_catalogue(lang).dossier);
    let [first, last] = [0, 1].map(|place: usize| typed_date(&typed[place], words));
    match (first, last) {
        (Ok(None), Ok(None)) => Ok(None),
        (Ok(Some(first)), Ok(Some(last))) => {
            let period = Period::new(PartialDate::first_day(first), PartialDate::last_day(last));
            period.map(Some).map_err(|_| [None, Some(own.period_order.to_owned())])
        }
        (Ok(None), Ok(Some(_))) => Err([Some(own.period_half.to_owned()), None]),
        (Ok(Some(_)), Ok(None)) => Err([None, Some(own.period_half.to_owned())]),
        (first, last) => Err([first.err(), last.err()]),
    }
}

/// A period, edited in place.
#[component]
pub fn PeriodField(
    #[prop(into)] record: Signal<RecordId>,
    field: FieldName,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let slot = Slot::new(record, Signal::stored(field));
    let state = slot.state();
    let shown = slot.shown();
    let write = move |value: Option<&Value>| to_edit(state, value.and_then(|value| Period::read(value).ok()));
    let read = move |typed: &TypedPeriod, _: &Catalogue| match read_period(typed, state.lang()) {
        Ok(period) => Ok(period.map_or(Value::Empty, |period| period.write())),
        Err(faults) => Err(faults.into_iter().flatten().next().unwrap_or_default()),
    };
    let editing = Editing::new(slot, Manner::new(write, read));
    let period = Signal::derive(move || editing.typed().unwrap_or_default());
    let faults = Signal::derive(move || {
        let found = editing.fault().get().and(Some(()));
        found.and_then(|()| read_period(&period.read(), state.lang()).err()).unwrap_or_default()
    });
    let value = move || {
        let text = move || shown.read().text().unwrap_or_else(|| state.words().common.not_stated.to_owned());
        view! { <p>{move || text()}</p> }
    };
    let editor = move || {
        let on_change = move |typed: TypedPeriod| editing.put(typed);
        view! { <PeriodInput legend=move || label.get() period on_change faults id=editing.control() /> }
    };
    view! { <EditedField editing shown label value=ViewFn::from(value) editor=ViewFn::from(editor) /> }.into_any()
}

/// The two controls.
#[component]
pub fn PeriodInput(
    #[prop(into)] legend: TextProp,
    #[prop(into)] period: Signal<TypedPeriod>,
    /// Both after a change.
    #[prop(into)]
    on_change: Callback<TypedPeriod>,
    #[prop(into)] faults: Signal<PeriodFaults>,
    /// Id of the first day; the last's is this and `-last`.
    #[prop(into)]
    id: String,
) -> impl IntoView {
    let state = use_state();
    let (words, own) = (state.words(), &state.work_words().dossier);
    let day = move |place: usize, label: &'static str, id: String| {
        let on_input = move |typed: String| {
            let mut period = period.get_untracked();
            period[place] = typed;
            on_change.run(period);
        };
        view! {
            <DateField
                label
                hint=words.fields.date_hint
                value=Signal::derive(move || period.read()[place].clone())
                on_input
                error=Signal::derive(move || faults.read()[place].clone())
                id
            />
        }
    };
    let last_id = format!("{id}-last");
    view! {
        <Fieldset legend>
            <p class="field-hint">{own.period_hint}</p>
            <div class="form-row">{day(0, own.first_day, id)} {day(1, own.last_day, last_id)}</div>
        </Fieldset>
    }
    .into_any()
}
