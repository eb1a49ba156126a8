//! Writing down what was agreed: a form for a new one; an existing one's fields each save themselves.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::acts::Refused;
use super::engagements::title;
use crate::base::{FieldName, Id, PartialDate, RecordId};
use crate::change::Step;
use crate::model::kinds::engagement::{self, Form};
use crate::model::kinds::{Engagement, Organisation};
use crate::model::{FieldValue, Value};
use crate::ui::fields::options::{Options, choosable, countries, or_none};
use crate::ui::fields::typed::{typed_date, typed_link};
use crate::ui::fields::{ChoiceField, LinkField, PartialDateField, ProseField};
use crate::ui::kit::{self, Button, Choice, Dialog, Kind, TextArea, TextField};
use crate::ui::state::{State, use_state};

fn forms(state: State) -> Options<Form> {
    state.query(&[], move |workspace| {
        let words = crate::ui::words::Words::new(workspace, state.lang());
        Form::ALL.iter().map(|form| (*form, words.engagement_form(*form).to_owned())).collect()
    })
}

/// Asks for a new one.
#[component]
pub fn NewDialog(of: Signal<Id<Organisation>>, open: RwSignal<bool>) -> impl IntoView {
    let state = use_state();
    view! {
        <Dialog
            open
            on_close=move |()| open.set(false)
            title=state.work_words().partners.engagement_new
            close_label=state.words().common.close
        >
            <NewForm of open />
        </Dialog>
    }
    .into_any()
}

/// What is typed into the form of a new one, and what is wrong with it.
#[derive(Clone, Copy)]
struct Typed {
    country: RwSignal<String>,
    form: RwSignal<String>,
    title: RwSignal<String>,
    starts: RwSignal<String>,
    ends: RwSignal<String>,
    link: RwSignal<String>,
    note: RwSignal<String>,
    starts_fault: RwSignal<Option<String>>,
    ends_fault: RwSignal<Option<String>>,
    link_fault: RwSignal<Option<String>>,
}

impl Typed {
    /// The fields, unless something is wrong, which is said beside it.
    fn read(self, state: State) -> Option<Vec<(FieldName, Value)>> {
        let words = state.words();
        let date = |typed: RwSignal<String>| typed_date(&typed.get_untracked(), words);
        let (starts, mut ends) = (date(self.starts), date(self.ends));
        let link = typed_link(&self.link.get_untracked(), words);
        if let (Ok(Some(from)), Ok(Some(to))) = (&starts, &ends)
            && PartialDate::last_day(*to) < PartialDate::first_day(*from)
        {
            ends = Err(words.problems.end_before_start.to_owned());
        }
        self.starts_fault.set(starts.as_ref().err().cloned());
        self.ends_fault.set(ends.as_ref().err().cloned());
        self.link_fault.set(link.as_ref().err().cloned());
        let lang = state.lang();
        let written = |value: Option<PartialDate>| value.map_or(Value::Empty, |date| date.write());
        let form = Form::from_code(&self.form.get_untracked()).map_or(Value::Empty, |form| form.write());
        Some(vec![
            (engagement::COUNTRY.name(), Box::<str>::from(self.country.get_untracked()).write()),
            (engagement::FORM.name(), form),
            engagement::TITLE.set(lang, &self.title.get_untracked()),
            (engagement::STARTS.name(), written(starts.ok()?)),
            (engagement::ENDS.name(), written(ends.ok()?)),
            (engagement::URL.name(), link.ok()?.map(Value::text).unwrap_or_default()),
            engagement::NOTE.set(lang, &self.note.get_untracked()),
        ])
    }
}

/// Built anew each time the dialog opens, and filled in with the country of whoever works here.
#[component]
fn NewForm(of: Signal<Id<Organisation>>, open: RwSignal<bool>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let empty = || RwSignal::new(String::new());
    let here = untrack(|| state.who()).map(|person| person.office.to_string()).unwrap_or_default();
    let typed = Typed {
        country: RwSignal::new(here),
        form: RwSignal::new(Form::Agreement.code().to_owned()),
        title: empty(),
        starts: empty(),
        ends: empty(),
        link: empty(),
        note: empty(),
        starts_fault: RwSignal::new(None),
        ends_fault: RwSignal::new(None),
        link_fault: RwSignal::new(None),
    };
    let refused = RwSignal::new(None::<String>);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(mut fields) = typed.read(state) else { return };
        fields.push(engagement::ORGANISATION.set(&of.get_untracked()));
        let id: Id<Engagement> = state.new_id();
        state.dispatch(Step::create(id.clone().into(), fields), move |done| match done {
            Ok(()) => {
                open.try_set(false);
                state.announce(state.say(|said| words.engagement_saved(&title(said, &id))));
            }
            Err(refusal) => drop(refused.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    let lang = state.lang().code();
    let (hint, field) = (state.words().fields.date_hint, state.words());
    view! {
        <form class="form" novalidate on:submit=save>
            <Choice
                label=words.form
                options=choosable(forms(state), |form| form.code().to_owned())
                value=typed.form
                on_choose=move |key| typed.form.set(key)
            />
            <Choice
                label=field.fields.country
                options=or_none(state, choosable(countries(state), Id::to_string), |words| words.common.not_stated)
                value=typed.country
                on_choose=move |key| typed.country.set(key)
            />
            <TextField label=field.fields.title value=typed.title on_input=move |text| typed.title.set(text) lang />
            <div class="form-row">
                <kit::DateField
                    label=field.fields.start
                    hint
                    value=typed.starts
                    on_input=move |text| typed.starts.set(text)
                    error=typed.starts_fault
                />
                <kit::DateField
                    label=field.fields.end
                    hint
                    value=typed.ends
                    on_input=move |text| typed.ends.set(text)
                    error=typed.ends_fault
                />
            </div>
            <TextField
                label=words.link
                hint=words.website_hint
                value=typed.link
                on_input=move |text| typed.link.set(text)
                error=typed.link_fault
            />
            <TextArea label=field.fields.note value=typed.note on_input=move |text| typed.note.set(text) lang />
            <Refused refused />
            <div class="cluster">
                <Button label=state.words().common.save kind=Kind::Primary submit=true />
                <Button label=state.words().common.cancel on_press=move |()| open.set(false) />
            </div>
        </form>
    }
    .into_any()
}

/// The fields of the one that is edited, and a way to delete it.
#[component]
pub fn EditDialog(edited: RwSignal<Option<Id<Engagement>>>) -> impl IntoView {
    let state = use_state();
    let name = move || {
        state.track(&[]);
        edited.get().map(|id| state.say(|words| title(words, &id))).unwrap_or_default()
    };
    view! {
        <Dialog
            open=Signal::derive(move || edited.read().is_some())
            on_close=move |()| edited.set(None)
            title=move || state.work_words().partners.engagement_edit(&name())
            close_label=state.words().common.close
        >
            {move || edited.get_untracked().map(|id| view! { <Fields id edited /> })}
        </Dialog>
    }
    .into_any()
}

#[component]
fn Fields(id: Id<Engagement>, edited: RwSignal<Option<Id<Engagement>>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let field = &state.words().fields;
    let refused = RwSignal::new(None::<String>);
    let record = Signal::stored(RecordId::from(id.clone()));
    let delete = move |()| {
        let name = state.say(|words| title(words, &id));
        state.dispatch(Step::delete(record.get_untracked()), move |done| match done {
            Ok(()) => {
                edited.try_set(None);
                state.announce(words.engagement_deleted(&name));
            }
            Err(refusal) => drop(refused.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    view! {
        <ChoiceField record field=engagement::FORM label=words.form options=forms(state) />
        <ChoiceField record field=engagement::COUNTRY label=field.country options=countries(state) />
        <ProseField record field=engagement::TITLE label=field.title />
        <div class="form-row">
            <PartialDateField record field=engagement::STARTS label=field.start />
            <PartialDateField record field=engagement::ENDS label=field.end />
        </div>
        <LinkField record field=engagement::URL label=words.link />
        <ProseField record field=engagement::NOTE label=field.note long=true />
        <Refused refused />
        <Button label=state.words().common.delete kind=Kind::Danger on_press=delete />
    }
    .into_any()
}
