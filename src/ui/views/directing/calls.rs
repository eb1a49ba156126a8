//! The calls for concept notes, and the form for a new one.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::Parts;
use crate::base::{Id, KindOf, PartialDate};
use crate::change::Step;
use crate::insight::calls::{Standing, calls};
use crate::model::kinds::call::{self, Status};
use crate::model::kinds::node::Role;
use crate::model::kinds::{Call, Country, Node, Project};
use crate::model::{FieldValue, Value};
use crate::ui::fields::MoneyInput;
use crate::ui::fields::money::TypedMoney;
use crate::ui::fields::options::{choosable, countries, nodes, or_none};
use crate::ui::fields::typed::typed_date;
use crate::ui::kit::{
    Button, Cell, CheckGroup, Choice, Column, DateField, Dialog, EmptyState, Icon, Kind, PageHead, Pill, RowHead,
    Table, TextArea, TextField, Tone,
};
use crate::ui::routes::{Route, go};
use crate::ui::state::{State, use_state};
use crate::ui::words::{Words, day};

/// One call of the list.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    call: Standing,
    title: String,
    objective: String,
    ceiling: String,
    due: String,
    /// "2 of 4 countries".
    answered: String,
}

#[component]
pub fn CallsPage() -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let adding = RwSignal::new(false);
    let rows = state.query(&[Call::KIND, Project::KIND, Node::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        calls(workspace).into_iter().map(|call| row(words, call)).collect::<Vec<_>>()
    });
    let add = move || {
        let (label, kind) = (words.call_add, Kind::Primary);
        view! { <Button label kind icon=Icon::Add on_press=move |()| adding.set(true) /> }
    };
    let none = move || {
        let (title, sentence) = (words.calls_none, words.calls_none_text);
        view! { <EmptyState icon=Icon::Calendar title sentence action=add /> }
    };
    let has_any = move || !rows.read().is_empty();
    view! {
        <div class="page stack">
            <PageHead title=words.calls subtitle=words.calls_intro actions=move || has_any().then(add) />
            <Parts />
            <Show when=has_any fallback=none>
                <section class="panel" data-break="allow" aria-label=words.calls>
                    <Table caption=words.calls caption_unseen=true columns=columns(state)>
                        {move || rows.get().into_iter().map(|row| line(state, row)).collect_view()}
                    </Table>
                </section>
            </Show>
            <Dialog
                open=adding
                on_close=move |()| adding.set(false)
                title=words.call_add
                close_label=state.words().common.close
            >
                <NewCall adding />
            </Dialog>
        </div>
    }
    .into_any()
}

fn row(words: Words<'_>, call: Standing) -> Row {
    let number = |count: usize| words.format().integer(count as i64);
    let heard = call.countries.len() - call.silent.len();
    Row {
        title: words.title_of(call.id.record()),
        objective: call.objective.as_ref().map(|id| words.title_of(id.record())).unwrap_or_default(),
        ceiling: call.ceiling.map(|ceiling| words.amount(ceiling.amount, ceiling.currency)).unwrap_or_default(),
        due: call.due.map(|due| words.format().date_short(day(due))).unwrap_or_default(),
        answered: words.work().directing.answered(&number(heard), &number(call.countries.len())),
        call,
    }
}

fn columns(state: State) -> Vec<Column> {
    let (words, fields) = (&state.work_words().directing, &state.words().fields);
    vec![
        Column::new(fields.title),
        Column::new(fields.objective),
        Column::new(fields.ceiling).numeric(),
        Column::new(words.call_due),
        Column::new(fields.status),
        Column::new(words.answers),
    ]
}

fn line(state: State, row: Row) -> impl IntoView {
    let (words, fields) = (&state.work_words().directing, &state.words().fields);
    let status = standing(state, &row.call);
    view! {
        <tr role="row">
            <RowHead><a href=Route::Call(row.call.id).href()>{row.title}</a></RowHead>
            <Cell label=fields.objective>{row.objective}</Cell>
            <Cell label=fields.ceiling numeric=true>{row.ceiling}</Cell>
            <Cell label=words.call_due firm=true>{row.due}</Cell>
            <Cell label=fields.status>{status}</Cell>
            <Cell label=words.answers>{row.answered}</Cell>
        </tr>
    }
    .into_any()
}

/// Whether answers are still taken.
pub fn standing(state: State, call: &Standing) -> impl IntoView + use<> {
    let status = |status| state.say(|words| words.call_status(status));
    let (label, tone) = match call {
        call if call.is_closed => (status(Status::Closed), Tone::Neutral),
        call if call.is_past(state.today()) => (state.work_words().directing.call_past, Tone::Warn),
        _ => (status(Status::Open), Tone::Ok),
    };
    view! { <Pill label tone /> }
}

/// Asks what a new call is about.
#[component]
fn NewCall(adding: RwSignal<bool>) -> impl IntoView {
    let state = use_state();
    let (words, fields) = (&state.work_words().directing, &state.words().fields);
    let (title, text, due) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let objective = RwSignal::new(None::<Id<Node>>);
    let asked = RwSignal::new(Vec::<String>::new());
    let ceiling = RwSignal::new(TypedMoney::of(state, None));
    let (tried, refused) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let day = move |text: &str| match typed_date(text, state.words())? {
        None => Ok(None),
        Some(PartialDate::Day(day)) => Ok(Some(day)),
        Some(_) => Err(state.words().problems.date_day_needed.to_owned()),
    };
    let title_fault =
        move || (tried.get() && title.read().trim().is_empty()).then(|| state.words().problems.title_empty.to_owned());
    let due_fault = move || tried.get().then(|| day(&due.read()).err()).flatten();
    let ceiling_faults =
        move || tried.get().then(|| ceiling.read().read(state.lang()).err()).flatten().unwrap_or_default();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let called = title.get_untracked().trim().to_owned();
        let typed = (day(&due.get_untracked()), ceiling.get_untracked().read(state.lang()));
        let (Ok(due), Ok(ceiling)) = typed else { return };
        if called.is_empty() {
            return;
        }
        let lang = state.lang();
        let value = |value: Option<Value>| value.unwrap_or_default();
        let mut filled = vec![
            call::TITLE.set(lang, &called),
            call::TEXT.set(lang, &text.get_untracked()),
            (call::OBJECTIVE.name(), value(objective.get_untracked().map(|objective| objective.write()))),
            (call::CEILING.name(), value(ceiling.map(|ceiling| ceiling.write()))),
            (call::DUE.name(), value(due.map(|due| due.write()))),
            call::STATUS.set(&Status::Open),
        ];
        let asked: Vec<Id<Country>> = asked.get_untracked().iter().filter_map(|key| key.parse().ok()).collect();
        filled.extend(asked.iter().map(|country| call::COUNTRIES.set(country, true)));
        let id: Id<Call> = state.new_id();
        state.dispatch(Step::create(id.clone().into(), filled), move |done| match done {
            Ok(()) => {
                adding.try_set(false);
                state.announce(words.call_created(&called));
                go(&Route::Call(id), false);
            }
            Err(refusal) => drop(refused.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    let on_change = move |(key, on): (String, bool)| {
        asked.update(|asked| {
            asked.retain(|one| *one != key);
            asked.extend(on.then_some(key));
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            <TextField
                label=fields.title
                value=title
                on_input=move |typed| title.set(typed)
                error=Signal::derive(title_fault)
                lang=state.lang().code()
            />
            <TextArea label=words.call_text value=text on_input=move |typed| text.set(typed) lang=state.lang().code() />
            <Choice
                label=fields.objective
                options=or_none(state, choosable(nodes(state, Role::Objective), Id::to_string), |words| words.common.not_stated)
                value=Signal::derive(move || objective.read().as_ref().map(Id::to_string).unwrap_or_default())
                on_choose=move |key: String| objective.set(key.parse().ok())
            />
            <CheckGroup
                legend=words.call_countries
                options=choosable(countries(state), Id::to_string)
                chosen=asked
                on_change
            />
            <MoneyInput
                legend=fields.ceiling
                money=ceiling
                on_change=move |typed| ceiling.set(typed)
                faults=Signal::derive(ceiling_faults)
                id="call-ceiling"
            />
            <DateField
                label=words.call_due
                hint=fields.day_hint
                value=due
                on_input=move |typed| due.set(typed)
                error=Signal::derive(due_fault)
            />
            {move || refused.get().map(|refused| view! { <p class="field-error" role="alert">{refused}</p> })}
            <div class="cluster">
                <Button label=words.call_create kind=Kind::Primary submit=true />
                <Button label=state.words().common.cancel on_press=move |()| adding.set(false) />
            </div>
        </form>
    }
    .into_any()
}
