//! One call: what is asked for, who answers, and who has not yet.

use leptos::prelude::*;

use super::calls::standing;
use crate::base::{Id, KindOf, RecordId};
use crate::insight::calls::{Answer as Answered, Asks, Standing, call};
use crate::model::kinds::call::{self, Status};
use crate::model::kinds::node::Role;
use crate::model::kinds::review::Paper;
use crate::model::kinds::{Budget, Call, Country, Project, Review, project};
use crate::ui::fields::calls::answering;
use crate::ui::fields::options::{countries, nodes};
use crate::ui::fields::{ChoiceField, Comments, DateField, MoneyField, ProseField, SetField, record_here};
use crate::ui::kit::{BackLink, Cell, Column, Icon, Kind, LinkButton, PageHead, Panel, Pill, RowHead, Table, Tone};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// The call at the address.
#[component]
pub fn CallPage() -> impl IntoView {
    let of = |route| match route {
        Route::Call(id) => Some(id),
        _ => None,
    };
    record_here(of, Icon::Calendar, |id| view! { <Known id /> }.into_any())
}

#[component]
fn Known(id: Id<Call>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let record: Signal<RecordId> = Signal::stored(id.clone().into());
    let title = {
        let id = id.clone();
        state.query(&[Call::KIND], move |workspace| {
            let lang = state.lang();
            let found = workspace.get(id.record()).and_then(|record| call::TITLE.best(record, lang));
            (Words::new(workspace, lang).title_of(id.record()), found.map_or(lang, |(lang, _)| lang).code())
        })
    };
    let shown =
        state.query(&[Call::KIND, Project::KIND, Review::KIND, Budget::KIND], move |workspace| call(workspace, &id));
    let above = move || view! { <BackLink label=words.calls href=Route::Calls.href() /> };
    let actions = move || {
        // Filled in for the office that works here, where its country is asked.
        let href = move || {
            let office = state.who().map(|person| person.office);
            let shown = shown.read();
            let call = (*shown).as_ref()?;
            Some(Route::NewProject(answering(call, office.filter(|office| call.concerns(office)))).href())
        };
        let label = words.answer_add;
        view! { <LinkButton label href=move || href().unwrap_or_default() kind=Kind::Primary icon=Icon::Add /> }
    };
    let below = move || shown.with(|shown| shown.as_ref().map(|call| standing(state, call)));
    view! {
        <div class="page stack">
            <PageHead
                title=move || title.get().0
                title_lang=move || title.get().1
                above
                actions
                below=move || move || below()
            />
            <div class="duo" data-fit="even">
                <Fields record />
                <div class="stack">
                    <Answers shown />
                    <Silent shown />
                </div>
            </div>
            <Comments about=record />
        </div>
    }
    .into_any()
}

/// What is asked for, each field saving itself.
#[component]
fn Fields(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let (words, fields) = (&state.work_words().directing, &state.words().fields);
    let statuses = Signal::derive(move || {
        let word = |status: &Status| (*status, state.say(|words| words.call_status(*status)).to_owned());
        Status::ALL.iter().map(word).collect::<Vec<_>>()
    });
    view! {
        <Panel title=state.words().kinds.call>
            <div class="stack">
                <ProseField record field=call::TITLE label=fields.title required=true />
                <ProseField record field=call::TEXT label=words.call_text long=true />
                <ChoiceField record field=call::OBJECTIVE label=fields.objective options=nodes(state, Role::Objective) />
                <SetField record field=call::COUNTRIES label=words.call_countries options=countries(state) />
                <MoneyField record field=call::CEILING.name() label=fields.ceiling />
                <DateField record field=call::DUE label=words.call_due />
                <ChoiceField record field=call::STATUS label=fields.status options=statuses />
            </div>
        </Panel>
    }
    .into_any()
}

/// One answer in words.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    href: String,
    title: String,
    lang: &'static str,
    office: String,
    note: &'static str,
    asks: (String, Tone),
}

fn row(words: Words<'_>, call: &Standing, answer: &Answered) -> Option<Row> {
    let record = words.workspace.get(answer.project.record())?;
    Some(Row {
        href: Route::Project(answer.project.clone()).href(),
        title: words.title(record),
        lang: project::TITLE.best(record, words.lang).map_or(words.lang, |(lang, _)| lang).code(),
        office: answer.lead.as_ref().map(|lead| words.town(lead)).unwrap_or_default(),
        note: words.review_state(answer.note),
        asks: asks(words, call, &answer.asks),
    })
}

fn asks(words: Words<'_>, call: &Standing, asks: &Asks) -> (String, Tone) {
    let m = &words.work().directing;
    let written = |amount| call.ceiling.map(|ceiling| words.amount(amount, ceiling.currency)).unwrap_or_default();
    match asks {
        Asks::Nothing => (m.no_budget.to_owned(), Tone::Neutral),
        Asks::Within(amount) => (written(*amount), Tone::Neutral),
        Asks::Over(amount) => (m.over(&written(*amount)), Tone::Bad),
        Asks::NeedsRate(currencies) => {
            let codes: Vec<&str> = currencies.iter().map(|currency| currency.code()).collect();
            (m.needs_rate(&words.format().list(&codes)), Tone::Warn)
        }
    }
}

#[component]
fn Answers(shown: Answer<Option<Standing>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let rows = state.query(&[Project::KIND, Country::KIND], move |workspace| {
        let (words, shown) = (Words::new(workspace, state.lang()), shown.read());
        let of = |call: &Standing| call.answers.iter().filter_map(|answer| row(words, call, answer)).collect();
        (*shown).as_ref().map(of).unwrap_or_else(Vec::new)
    });
    let note = state.say(|words| words.paper(Paper::ConceptNote));
    let columns = move || {
        vec![
            Column::new(state.words().projects.column_title),
            Column::new(state.words().projects.column_office),
            Column::new(note),
            Column::new(words.asked_for),
        ]
    };
    let line = move |row: Row| {
        let (asks, tone) = row.asks;
        view! {
            <tr role="row">
                <RowHead><a href=row.href lang=row.lang>{row.title}</a></RowHead>
                <Cell label=state.words().projects.column_office>{row.office}</Cell>
                <Cell label=note>{row.note}</Cell>
                <Cell label=words.asked_for>
                    {if tone == Tone::Neutral { asks.into_any() } else { view! { <Pill label=asks tone /> }.into_any() }}
                </Cell>
            </tr>
        }
        .into_any()
    };
    view! {
        <Panel title=words.answers long=true>
            <Show
                when=move || !rows.read().is_empty()
                fallback=move || view! { <p class="note">{words.answers_none}</p> }
            >
                <Table caption=words.answers caption_unseen=true columns=columns()>
                    {move || rows.get().into_iter().map(line).collect_view()}
                </Table>
            </Show>
        </Panel>
    }
    .into_any()
}

/// The countries that no answer comes from.
#[component]
fn Silent(shown: Answer<Option<Standing>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let lines = state.query(&[Country::KIND], move |workspace| {
        let (words, shown) = (Words::new(workspace, state.lang()), shown.read());
        let line = |id: &Id<Country>| (Route::Country(id.clone()).href(), words.title_of(id.record()));
        (*shown).as_ref().map(|call| call.silent.iter().map(line).collect::<Vec<_>>()).unwrap_or_default()
    });
    let line = |(href, title): (String, String)| view! { <li><a href=href>{title}</a></li> };
    view! {
        <Panel title=words.silent>
            <Show
                when=move || !lines.read().is_empty()
                fallback=move || view! { <p class="note">{words.silent_none}</p> }
            >
                <ul class="links">{move || lines.get().into_iter().map(line).collect_view()}</ul>
            </Show>
        </Panel>
    }
    .into_any()
}
