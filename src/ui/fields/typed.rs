//! Fields that are typed on one line: a plain text, a day, a date as far as it is known.
//!
//! Parsing is `i18n`'s, the editor is [`super::editing`]'s.

use leptos::prelude::*;

use super::editing::{EditedField, Editing, Manner};
use super::slot::Slot;
use crate::base::{Date, FieldName, PartialDate, RecordId};
use crate::i18n::Catalogue;
use crate::i18n::typed::{self, DateProblem};
use crate::model::kinds::document;
use crate::model::{FieldValue, One, Value};
use crate::ui::kit::{self, TextField};
use crate::ui::state::{State, use_state};

/// A text that has no language: a name, a code, an address.
#[component]
pub fn TextValueField(
    #[prop(into)] record: Signal<RecordId>,
    field: One<Box<str>>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    view! { <CellTextField record field=field.name() label /> }.into_any()
}

/// The same for a register of any name: one cell of a table.
#[component]
pub fn CellTextField(
    #[prop(into)] record: Signal<RecordId>,
    field: FieldName,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    view! { <LineField record field label manner=text_manner() /> }.into_any()
}

/// A text as it is typed.
fn text_manner() -> Manner<String> {
    let read = |typed: &String, _: &Catalogue| Ok(Box::<str>::from(typed.as_str()).write());
    Manner::new(text_of, read)
}

fn text_of(value: Option<&Value>) -> String {
    value.and_then(Value::as_text).unwrap_or_default().to_owned()
}

/// The address of a page or a mailbox, as a link: a link that a file brings may not run anything.
#[component]
pub fn LinkField(
    #[prop(into)] record: Signal<RecordId>,
    field: One<Box<str>>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let read = |typed: &String, words: &Catalogue| {
        typed_link(typed, words).map(|address| address.map(Value::text).unwrap_or_default())
    };
    view! { <LineField record field=field.name() label manner=Manner::new(text_of, read) link=true /> }.into_any()
}

/// The address that was typed; nothing for nothing.
pub fn typed_link(text: &str, words: &Catalogue) -> Result<Option<Box<str>>, String> {
    match text.trim() {
        "" => Ok(None),
        address if document::is_safe(address) => Ok(Some(address.into())),
        _ => Err(words.problems.link_wrong.to_owned()),
    }
}

/// A day.
#[component]
pub fn DateField(
    #[prop(into)] record: Signal<RecordId>,
    field: One<Date>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let read = |date: PartialDate, words: &Catalogue| match date {
        PartialDate::Day(day) => Ok(day.write()),
        _ => Err(words.problems.date_day_needed.to_owned()),
    };
    view! { <LineField record field=field.name() label manner=date_manner(use_state(), read) date_hint=use_state().words().fields.day_hint /> }.into_any()
}

/// A year, a month or a day.
#[component]
pub fn PartialDateField(
    #[prop(into)] record: Signal<RecordId>,
    field: One<PartialDate>,
    #[prop(into)] label: Signal<String>,
) -> impl IntoView {
    let read = |date: PartialDate, _: &Catalogue| Ok(date.write());
    view! { <LineField record field=field.name() label manner=date_manner(use_state(), read) date_hint=use_state().words().fields.date_hint /> }.into_any()
}

/// A field that is typed on one line, whatever its value.
#[component]
fn LineField(
    record: Signal<RecordId>,
    field: FieldName,
    label: Signal<String>,
    manner: Manner<String>,
    /// How a date may be typed, where one is.
    #[prop(optional)]
    date_hint: Option<&'static str>,
    /// An address is shown as a link.
    #[prop(optional)]
    link: bool,
) -> impl IntoView {
    let state = use_state();
    let slot = Slot::new(record, Signal::stored(field));
    let shown = slot.shown();
    let editing = Editing::new(slot, manner);
    let typed = Signal::derive(move || editing.typed().unwrap_or_default());
    let value = move || {
        let text = move || shown.read().text().unwrap_or_else(|| state.words().common.not_stated.to_owned());
        let empty = move || shown.read().value().is_none();
        if link && document::is_safe(&text()) {
            return view! { <p><a href=text rel="noopener noreferrer" target="_blank">{text}</a></p> }.into_any();
        }
        view! { <p class=("note", empty)>{move || text()}</p> }.into_any()
    };
    let editor = move || {
        let (id, error) = (editing.control(), editing.fault());
        let on_input = move |text: String| editing.put(text);
        let label = move || label.get();
        if let Some(hint) = date_hint {
            view! { <kit::DateField label value=typed on_input hint error id /> }.into_any()
        } else {
            view! { <TextField label value=typed on_input error id /> }.into_any()
        }
    };
    view! { <EditedField editing shown label value=ViewFn::from(value) editor=ViewFn::from(editor) /> }.into_any()
}

/// Dates are offered as they are read, and taken as people type them.
fn date_manner(state: State, read: fn(PartialDate, &Catalogue) -> Result<Value, String>) -> Manner<String> {
    let write = move |value: Option<&Value>| {
        let date = value.and_then(|value| PartialDate::read(value).ok());
        let format = state.format();
        date.map_or_else(String::new, |date| match date {
            PartialDate::Year(year) => format.partial(year.into(), None, None),
            PartialDate::Month(year, month) => format.partial(year.into(), Some(month), None),
            PartialDate::Day(date) => format.date((date.year().into(), date.month(), date.day())),
        })
    };
    let read = move |typed: &String, words: &Catalogue| match typed_date(typed, words)? {
        Some(date) => read(date, words),
        None => Ok(Value::Empty),
    };
    Manner::new(write, read)
}

/// The date that was typed; nothing for nothing.
pub fn typed_date(text: &str, words: &Catalogue) -> Result<Option<PartialDate>, String> {
    let problems = &words.problems;
    let typed = match typed::date(text) {
        Ok(typed) => typed,
        Err(DateProblem::Empty) => return Ok(None),
        Err(DateProblem::NotADate) => return Err(problems.date_wrong.to_owned()),
        Err(DateProblem::NoSuchDay) => return Err(problems.date_none_such.to_owned()),
        Err(DateProblem::ShortYear) => return Err(problems.date_year_short.to_owned()),
    };
    let year = u16::try_from(typed.year).map_err(|_| problems.date_wrong.to_owned())?;
    Ok(Some(match (typed.month, typed.day) {
        (None, _) => PartialDate::Year(year),
        (Some(month), None) => PartialDate::Month(year, month),
        (Some(month), Some(day)) => {
            PartialDate::Day(Date::new(year, month, day).map_err(|_| problems.date_none_such.to_owned())?)
        }
    }))
}
