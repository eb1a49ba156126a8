//! Assessing a challenge in a country: how severe it is on a day, where it tends, what is seen.
//!
//! One assessment a place and day (M4): a day that has one already is shown as it stands and edited
//! over the dots shown; a new day makes a record under the id that every office arrives at.

use leptos::prelude::*;

use super::typed::typed_date;
use crate::base::{Date, Dot, FieldName, Id, KindOf, Lang, PartialDate, RecordId};
use crate::change::{Command, Refusal, Step, StepName};
use crate::model::kinds::assessment::{self, Severity, Trend};
use crate::model::kinds::{Country, Node};
use crate::model::{FieldValue, Life, Reading, Record, Value};
use crate::ui::kit::{
    Button, Choice, Choosable, DateField, Dialog, Glyph, Icon, Kind, Notice, Segments, TextArea, Tone,
};
use crate::ui::state::{State, use_state};
use crate::ui::words::Words;

/// The dialog that asks. `date` is the day it opens on, today where none is given.
#[component]
pub fn AssessDialog(
    #[prop(into)] country: Signal<Id<Country>>,
    #[prop(into)] challenge: Signal<Id<Node>>,
    open: RwSignal<bool>,
    #[prop(optional, into)] date: Signal<Option<Date>>,
) -> impl IntoView {
    let state = use_state();
    let title = move || {
        state.track(&[Country::KIND, Node::KIND]);
        state.say(|words| {
            let (challenge, country) = (challenge.read(), country.read());
            let titles = (words.title_of(challenge.record()), words.title_of(country.record()));
            words.catalogue().country.assess_title(&titles.0, &titles.1)
        })
    };
    view! {
        <Dialog open on_close=move |()| open.set(false) title close_label=state.words().common.close>
            <AssessForm country challenge open date />
        </Dialog>
    }
    .into_any()
}

/// Built anew each time the dialog opens.
#[component]
fn AssessForm(
    country: Signal<Id<Country>>,
    challenge: Signal<Id<Node>>,
    open: RwSignal<bool>,
    date: Signal<Option<Date>>,
) -> impl IntoView {
    let state = use_state();
    let day = date.get_untracked().unwrap_or_else(|| state.today());
    let form = Form::on(state, country.get_untracked(), challenge.get_untracked(), day);
    let severities = Signal::derive(move || {
        let choosable = |severity: Severity| {
            Choosable::new(severity.level().to_string(), state.say(|words| words.severity(severity)))
        };
        Severity::ALL.into_iter().map(choosable).collect::<Vec<_>>()
    });
    let trends = Signal::derive(move || {
        let none = Choosable::new("", state.words().common.not_stated);
        let trend = |trend: &Trend| Choosable::new(trend.code(), state.say(|words| words.trend(*trend)));
        std::iter::once(none).chain(Trend::ALL.iter().map(trend)).collect::<Vec<_>>()
    });
    let severity = Signal::derive(move || form.severity.get().map(|one| one.level().to_string()).unwrap_or_default());
    let trend = Signal::derive(move || form.trend.get().map(|trend| trend.code().to_owned()).unwrap_or_default());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.save(open);
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <DateField
                label=state.words().fields.date
                hint=state.words().fields.day_hint
                value=form.typed
                on_input=move |text| form.typed.set(text)
                on_commit=move |_| form.turn_to_day()
                error=form.date_fault
            />
            <SameDay form />
            <Segments
                legend=state.words().fields.severity
                options=severities
                value=severity
                on_choose=move |key: String| form.severity.set(key.parse().ok().and_then(Severity::new))
            />
            <Choice
                label=state.words().fields.trend
                options=trends
                value=trend
                on_choose=move |code: String| form.trend.set(Trend::from_code(&code))
                short=true
            />
            <TextArea
                label=state.words().fields.narrative
                value=form.narrative
                on_input=move |text| form.narrative.set(text)
                lang=form.lang.code()
            />
            <Fault fault=form.fault />
            <div class="cluster">
                <Button label=state.words().common.save kind=Kind::Primary submit=true />
                <Button label=state.words().common.cancel on_press=move |()| open.set(false) />
            </div>
        </form>
    }
    .into_any()
}

#[component]
fn SameDay(form: Form) -> impl IntoView {
    let words = move || form.state.words();
    move || {
        form.basis.with(Option::is_some).then(|| {
            view! {
                <Notice tone=Tone::Info word=words().kinds.assessment live=true>
                    <p>{words().country.assess_same_day}</p>
                </Notice>
            }
        })
    }
}

#[component]
fn Fault(fault: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <div role="alert">
            {move || fault.get().map(|fault| view! { <p class="field-error"><Glyph icon=Icon::Error /><span>{fault}</span></p> })}
        </div>
    }
    .into_any()
}

/// What is filled in, and the record it began on.
#[derive(Clone, Copy)]
struct Form {
    state: State,
    place: StoredValue<(Id<Country>, Id<Node>)>,
    lang: Lang,
    typed: RwSignal<String>,
    severity: RwSignal<Option<Severity>>,
    trend: RwSignal<Option<Trend>>,
    narrative: RwSignal<String>,
    basis: RwSignal<Option<Basis>>,
    date_fault: RwSignal<Option<String>>,
    fault: RwSignal<Option<String>>,
}

/// An assessment of the same place and day, as it was on screen.
#[derive(Clone)]
struct Basis {
    id: RecordId,
    /// Saving brings it back.
    is_deleted: bool,
    /// Of each of the form's fields.
    shown: Vec<(Value, Vec<Dot>)>,
}

impl Form {
    fn on(state: State, country: Id<Country>, challenge: Id<Node>, day: Date) -> Self {
        let lang = state.lang();
        let form = Self {
            state,
            place: StoredValue::new((country, challenge)),
            lang,
            typed: RwSignal::new(state.with(|workspace| Words::new(workspace, lang).date(day))),
            severity: RwSignal::new(None),
            trend: RwSignal::new(None),
            narrative: RwSignal::new(String::new()),
            basis: RwSignal::new(None),
            date_fault: RwSignal::new(None),
            fault: RwSignal::new(None),
        };
        form.show(day);
        form
    }

    fn id(self, day: Date) -> RecordId {
        let id = self.place.with_value(|(country, challenge)| assessment::id(country, challenge, day));
        id.expect("a country, a node and a day fit into an id").into()
    }

    fn names(self) -> [FieldName; 3] {
        [assessment::SEVERITY.name(), assessment::TREND.name(), assessment::NARRATIVE.name(self.lang)]
    }

    /// What is filled in, in the order of the names.
    fn values(self, severity: Severity) -> [Value; 3] {
        let trend = self.trend.get_untracked().map_or(Value::Empty, |trend| trend.write());
        [severity.write(), trend, Box::<str>::from(self.narrative.get_untracked()).write()]
    }

    /// The day that was typed, or what is wrong with it.
    fn day(self) -> Result<Date, String> {
        let words = untrack(|| self.state.words());
        match typed_date(&self.typed.get_untracked(), words)? {
            Some(PartialDate::Day(day)) if day > self.state.today() => {
                let date = self.state.with(|workspace| Words::new(workspace, self.lang).date(day));
                Err(words.problems.date_future(&date))
            }
            Some(PartialDate::Day(day)) => Ok(day),
            _ => Err(words.problems.date_day_needed.to_owned()),
        }
    }

    fn turn_to_day(self) {
        let day = self.day();
        self.date_fault.set(day.as_ref().err().cloned());
        if let Ok(day) = day {
            self.show(day);
        }
    }

    /// Shows the assessment of that day; where there is none, what is filled in stays.
    fn show(self, day: Date) {
        let id = self.id(day);
        self.state.with(|workspace| {
            let record = workspace.get(&id);
            let is_deleted = record.is_some_and(|record| workspace.life(record) == Life::Deleted);
            self.basis.set(record.map(|record| Basis { id: id.clone(), is_deleted, shown: self.shown(record) }));
            if let Some(record) = record.filter(|_| !is_deleted) {
                self.severity.set(assessment::SEVERITY.get(record));
                self.trend.set(assessment::TREND.get(record));
                self.narrative.set(assessment::NARRATIVE.get(record, self.lang).unwrap_or_default().to_owned());
            }
        });
    }

    fn shown(self, record: &Record) -> Vec<(Value, Vec<Dot>)> {
        let read = |name: &FieldName| Reading::of(record.register(name.as_str()));
        let shown = |reading: Reading<'_>| (reading.value().cloned().unwrap_or_default(), reading.dots());
        self.names().iter().map(|name| shown(read(name))).collect()
    }

    fn step(self, day: Date, severity: Severity) -> Step {
        let id = self.id(day);
        let fields = self.names().into_iter().zip(self.values(severity));
        match self.basis.get_untracked().filter(|basis| basis.id == id) {
            None => {
                let (country, challenge) = self.place.get_value();
                let named = [assessment::COUNTRY.set(&country), assessment::CHALLENGE.set(&challenge)];
                Step::create(id, named.into_iter().chain([assessment::DATE.set(&day)]).chain(fields).collect())
            }
            Some(Basis { is_deleted, shown, .. }) => {
                let keep = is_deleted.then(|| Command::Keep { id: id.clone() });
                let write = |((field, value), (was, replaces)): (_, (Value, _))| {
                    let id = id.clone();
                    (value != was).then_some(Command::Write { id, field, value, replaces, sources: Vec::new() })
                };
                let commands = keep.into_iter().chain(fields.zip(shown).filter_map(write)).collect();
                Step { name: StepName::Edit(id, assessment::SEVERITY.name()), commands }
            }
        }
    }

    fn save(self, open: RwSignal<bool>) {
        let words = untrack(|| self.state.words());
        let (day, severity) = (self.day(), self.severity.get_untracked());
        self.date_fault.set(day.as_ref().err().cloned());
        self.fault.set(severity.is_none().then(|| words.problems.severity_wrong.to_owned()));
        let (Ok(day), Some(severity)) = (day, severity) else { return };
        let (state, place) = (self.state, self.place.get_value());
        self.state.dispatch(self.step(day, severity), move |done: Result<(), Refusal>| {
            let said = state.with(|workspace| {
                let words = Words::new(workspace, self.lang);
                match &done {
                    Ok(()) => {
                        let titles = (words.title_of(place.1.record()), words.title_of(place.0.record()));
                        words.catalogue().country.assessed(&titles.0, &titles.1)
                    }
                    Err(refusal) => words.refusal(refusal),
                }
            });
            if done.is_ok() {
                open.try_set(false);
                state.announce(said);
            } else {
                self.fault.try_set(Some(said));
            }
        });
    }
}
