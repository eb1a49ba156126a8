//! What is asked for first and how the pipeline answers it: the table that several places show, each
//! priority edited from its row, and the form for a new one.
//!
//! The order and the answers are `insight`'s.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::options::{choosable, countries, nodes, offices, or_none};
use super::typed::{NumberValueField, typed_date, typed_rank};
use super::{ChoiceField, PartialDateField, ProseField};
use crate::base::{Id, KindOf, RecordId};
use crate::change::Begun;
use crate::i18n::Catalogue;
use crate::insight::priorities::{Asked, priorities};
use crate::model::kinds::node::Role;
use crate::model::kinds::priority::{self, Crossing, Status};
use crate::model::kinds::{Country, Node, Priority, Project};
use crate::model::{FieldValue, Life, Value};
use crate::ui::kit::{
    Button, Cell, Choice, Choosable, Column, DateField, Dialog, EmptyState, Icon, IconButton, Kind, Notice,
    NumberField, Panel, Pill, RowHead, Table, TextArea, Tone,
};
use crate::ui::routes::{ProjectFilter, Route};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

/// The priorities at a crossing, with the way to a new one there.
#[component]
pub fn Priorities(#[prop(into)] at: Signal<Crossing>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let rows = rows(state, at);
    let shown = Editor::closed();
    let add = move || view! { <Button label=words.priority_add icon=Icon::Add on_press=move |()| shown.add() /> };
    view! {
        <Panel title=words.priorities long=true aside=add>
            <Show
                when=move || !rows.read().is_empty()
                fallback=move || view! { <p class="note">{words.priorities_none}</p> }
            >
                <PriorityTable rows shown />
            </Show>
            <Editors at shown />
        </Panel>
    }
    .into_any()
}

/// The same as a page of its own shows it: counted, and with the empty state said in full.
#[component]
pub fn PrioritiesFound(at: Signal<Crossing>, shown: Editor) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let rows = rows(state, at);
    let none = move || {
        let add = move || view! { <Button label=words.priority_add icon=Icon::Add on_press=move |()| shown.add() /> };
        if *at.read() == Crossing::default() {
            let (title, sentence) = (words.priorities_none, words.priorities_none_text);
            view! { <EmptyState icon=Icon::Objective title sentence action=add /> }.into_any()
        } else {
            view! { <EmptyState icon=Icon::Search title=words.priorities_none_match action=add /> }.into_any()
        }
    };
    view! {
        <section class="panel" data-break="allow" aria-label=words.priorities>
            <p class="note" role="status">{move || words.priorities_shown(rows.read().len() as u64)}</p>
            <Show when=move || !rows.read().is_empty() fallback=none>
                <PriorityTable rows shown />
            </Show>
            <Editors at shown />
        </section>
    }
    .into_any()
}

/// One priority in words.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    asked: Asked,
    /// Country, objective and challenge, each with its address.
    about: [(String, String); 3],
    rationale: Option<(&'static str, String)>,
    owner: String,
    horizon: String,
}

fn rows(state: State, at: Signal<Crossing>) -> Answer<Vec<Row>> {
    state.query(&[Priority::KIND, Project::KIND, Country::KIND, Node::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        priorities(workspace, &at.read()).into_iter().map(|asked| row(words, asked)).collect()
    })
}

fn row(words: Words<'_>, asked: Asked) -> Row {
    let record = words.workspace.get(asked.id.record());
    let rationale = record.and_then(|record| priority::RATIONALE.best(record, words.lang));
    let title = |id: &RecordId| words.title_of(id);
    Row {
        about: [
            (title(asked.country.record()), Route::Country(asked.country.clone()).href()),
            (title(asked.objective.record()), Route::Objective(asked.objective.clone()).href()),
            (title(asked.challenge.record()), Route::Challenge(asked.challenge.clone()).href()),
        ],
        rationale: rationale.map(|(lang, text)| (lang.code(), text.to_owned())),
        owner: asked.owner.as_ref().map(|owner| words.town(owner)).unwrap_or_default(),
        horizon: asked.horizon.map(|horizon| words.partial(horizon)).unwrap_or_default(),
        asked,
    }
}

#[component]
fn PriorityTable(rows: Answer<Vec<Row>>, shown: Editor) -> impl IntoView {
    let state = use_state();
    let (words, fields) = (&state.work_words().directing, &state.words().fields);
    let columns = vec![
        Column::new(state.words().kinds.priority),
        Column::new(fields.rank).numeric(),
        Column::new(fields.owner),
        Column::new(fields.horizon),
        Column::new(fields.status),
        Column::new(words.column_answer),
        Column::new(state.words().common.edit),
    ];
    view! {
        <Table caption=words.priorities caption_unseen=true columns>
            <For
                each=move || rows.get()
                key=|row| row.asked.id.clone()
                children=move |row| view! { <Line first=row rows shown /> }
            />
        </Table>
    }
    .into_any()
}

/// One row. It stays while what it shows changes, so that the focus finds its button again.
#[component]
fn Line(first: Row, rows: Answer<Vec<Row>>, shown: Editor) -> impl IntoView {
    let state = use_state();
    let (words, fields) = (&state.work_words().directing, &state.words().fields);
    let first = StoredValue::new(first);
    let row = Answer::new(move || {
        let found = first.with_value(|first| rows.read().iter().find(|row| row.asked.id == first.asked.id).cloned());
        found.unwrap_or_else(|| first.get_value())
    });
    let title = move || row.read().about.clone().map(|(title, _)| title).join(" · ");
    let links = move || row.get().about.map(|(title, href)| view! { <li><a href=href>{title}</a></li> }).collect_view();
    let rationale = move || row.get().rationale.map(|(lang, text)| view! { <p class="note" lang=lang>{text}</p> });
    view! {
        <tr role="row">
            <RowHead>
                <ul class="links">{move || links()}</ul>
                {move || rationale()}
            </RowHead>
            <Cell label=fields.rank numeric=true>{move || row.read().asked.rank}</Cell>
            <Cell label=fields.owner>{move || row.get().owner}</Cell>
            <Cell label=fields.horizon>{move || row.get().horizon}</Cell>
            <Cell label=fields.status>{move || row.read().asked.status.map(|status| marked(state, status))}</Cell>
            <Cell label=words.column_answer>{move || answer(state, &row.read().asked)}</Cell>
            <Cell label=state.words().common.edit>
                <IconButton
                    label=move || state.words().common.edit_what(&title())
                    icon=Signal::stored(Icon::Edit)
                    on_press=move |()| shown.edit(row.read_untracked().asked.id.clone(), false)
                />
            </Cell>
        </tr>
    }
    .into_any()
}

fn marked(state: State, status: Status) -> impl IntoView {
    let tone = match status {
        Status::Proposed => Tone::Info,
        Status::Agreed | Status::Answered => Tone::Ok,
        Status::Dropped => Tone::Neutral,
    };
    view! { <Pill label=state.say(|words| words.priority_status(status)) tone /> }
}

/// "1 active (…)" with the list behind it, or that there is nothing, with the way to a first project.
fn answer(state: State, asked: &Asked) -> AnyView {
    let (words, common) = (&state.work_words().directing, state.words());
    let filter = ProjectFilter {
        country: Some(asked.country.clone()),
        objective: Some(asked.objective.clone()),
        challenge: Some(asked.challenge.clone()),
        ..ProjectFilter::default()
    };
    if asked.answer.open() == 0 {
        let add = Route::NewProject(filter).href();
        let asks = asked.is_unanswered();
        return view! {
            <Pill label=words.unmet tone=if asks { Tone::Warn } else { Tone::Neutral } />
            {asks.then(|| view! { " " <a href=add>{common.projects.add}</a> })}
        }
        .into_any();
    }
    let active = (asked.answer.active > 0).then(|| common.region.cell_active(asked.answer.active.into()));
    let pipeline = (asked.answer.pipeline > 0).then(|| common.region.cell_preparing(asked.answer.pipeline.into()));
    let parts: Vec<String> = active.into_iter().chain(pipeline).collect();
    view! { <a href=Route::Projects(filter).href()>{state.format().list(&parts)}</a> }.into_any()
}

/// Which priority is being edited, and whether a new one is being added.
#[derive(Clone, Copy)]
pub struct Editor {
    adding: RwSignal<bool>,
    editing: RwSignal<bool>,
    /// The one in the editor, and whether somebody wanted to add what is there already.
    edited: RwSignal<Option<(Id<Priority>, bool)>>,
}

impl Editor {
    pub fn closed() -> Self {
        Self { adding: RwSignal::new(false), editing: RwSignal::new(false), edited: RwSignal::new(None) }
    }

    pub fn add(self) {
        self.adding.set(true);
    }

    fn edit(self, id: Id<Priority>, was_there: bool) {
        self.edited.set(Some((id, was_there)));
        self.editing.set(true);
    }
}

#[component]
fn Editors(at: Signal<Crossing>, shown: Editor) -> impl IntoView {
    let state = use_state();
    let title = move || {
        state.track(&[Priority::KIND]);
        shown.edited.with(|edited| edited.as_ref().map(|(id, _)| state.say(|words| words.title_of(id.record()))))
    };
    view! {
        <Dialog
            open=shown.editing
            on_close=move |()| shown.editing.set(false)
            title=move || title().unwrap_or_default()
            close_label=state.words().common.close
        >
            {move || shown.edited.get().map(|(id, was_there)| view! { <Fields id was_there /> })}
        </Dialog>
        <Dialog
            open=shown.adding
            on_close=move |()| shown.adding.set(false)
            title=state.work_words().directing.priority_add
            close_label=state.words().common.close
        >
            <NewPriority at shown />
        </Dialog>
    }
    .into_any()
}

/// The fields of one priority, each saving itself.
#[component]
fn Fields(id: Id<Priority>, was_there: bool) -> impl IntoView {
    let state = use_state();
    let (words, fields) = (&state.work_words().directing, &state.words().fields);
    let record: Signal<RecordId> = Signal::stored(id.into());
    view! {
        {was_there.then(|| view! { <Notice tone=Tone::Info word=words.priority_exists live=true>""</Notice> })}
        <NumberValueField record field=priority::RANK label=fields.rank fault=words.rank_wrong />
        <ProseField record field=priority::RATIONALE label=fields.rationale long=true />
        <ChoiceField record field=priority::OWNER label=fields.owner options=offices(state) />
        <PartialDateField record field=priority::HORIZON label=fields.horizon />
        <ChoiceField record field=priority::STATUS label=fields.status options=statuses(state) />
    }
    .into_any()
}

fn statuses(state: State) -> Signal<Vec<(Status, String)>> {
    let word = move |status: &Status| (*status, state.say(|words| words.priority_status(*status)).to_owned());
    Signal::derive(move || Status::ALL.iter().map(word).collect())
}

/// Asks what a new priority is about. One that is there already is edited instead: nobody overwrites
/// what they have not seen.
#[component]
fn NewPriority(at: Signal<Crossing>, shown: Editor) -> impl IntoView {
    let state = use_state();
    let (words, fields) = (&state.work_words().directing, &state.words().fields);
    let Crossing { country, objective, challenge } = at.get_untracked();
    let (country, objective, challenge) = (RwSignal::new(country), RwSignal::new(objective), RwSignal::new(challenge));
    let owner = RwSignal::new(None::<Id<Country>>);
    let (rank, horizon, rationale) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let missing = move |is_missing: bool, sentence: &str| (tried.get() && is_missing).then(|| sentence.to_owned());
    let rank_fault = move || tried.get().then(|| typed_rank(&rank.read(), words.rank_wrong).err()).flatten();
    let horizon_fault = move || tried.get().then(|| typed_date(&horizon.read(), state.words()).err()).flatten();
    let choose = |options: Signal<Vec<Choosable>>| or_none(state, options, |words: &Catalogue| words.common.choose);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let asked = (country.get_untracked(), objective.get_untracked(), challenge.get_untracked());
        let typed =
            (typed_rank(&rank.get_untracked(), words.rank_wrong), typed_date(&horizon.get_untracked(), state.words()));
        let ((Some(country), Some(objective), Some(challenge)), (Ok(rank), Ok(horizon))) = (asked, typed) else {
            return;
        };
        let Ok(id) = priority::id(&country, &objective, &challenge) else { return };
        if state.with(|workspace| workspace.get(id.record()).is_some_and(|one| workspace.life(one) != Life::Deleted)) {
            shown.adding.set(false);
            return shown.edit(id, true);
        }
        let named = vec![
            priority::COUNTRY.set(&country),
            priority::OBJECTIVE.set(&objective),
            priority::CHALLENGE.set(&challenge),
        ];
        let filled = vec![
            priority::STATUS.set(&Status::Proposed),
            (priority::RANK.name(), rank.map_or(Value::Empty, |rank| rank.write())),
            (priority::OWNER.name(), owner.get_untracked().map_or(Value::Empty, |owner| owner.write())),
            (priority::HORIZON.name(), horizon.map_or(Value::Empty, |horizon| horizon.write())),
            priority::RATIONALE.set(state.lang(), &rationale.get_untracked()),
        ];
        let begun = state.with(|workspace| Begun::on(workspace, id.into()));
        state.dispatch(begun.write(named, filled), move |done| match done {
            Ok(()) => {
                shown.adding.try_set(false);
                state.announce(words.priority_added.to_owned());
            }
            Err(refusal) => drop(refused.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    let key = |id: Option<String>| id.unwrap_or_default();
    view! {
        <form class="form" novalidate on:submit=submit>
            <Choice
                label=fields.country
                options=choose(choosable(countries(state), Id::to_string))
                value=Signal::derive(move || key(country.read().as_ref().map(Id::to_string)))
                on_choose=move |key: String| country.set(key.parse().ok())
                error=Signal::derive(move || missing(country.read().is_none(), words.country_missing))
            />
            <Choice
                label=fields.objective
                options=choose(choosable(nodes(state, Role::Objective), Id::to_string))
                value=Signal::derive(move || key(objective.read().as_ref().map(Id::to_string)))
                on_choose=move |key: String| objective.set(key.parse().ok())
                error=Signal::derive(move || missing(objective.read().is_none(), words.objective_missing))
            />
            <Choice
                label=fields.challenge
                options=choose(choosable(nodes(state, Role::Challenge), Id::to_string))
                value=Signal::derive(move || key(challenge.read().as_ref().map(Id::to_string)))
                on_choose=move |key: String| challenge.set(key.parse().ok())
                error=Signal::derive(move || missing(challenge.read().is_none(), words.challenge_missing))
            />
            <NumberField
                label=fields.rank
                value=rank
                on_input=move |text| rank.set(text)
                error=Signal::derive(rank_fault)
            />
            <TextArea
                label=fields.rationale
                value=rationale
                on_input=move |text| rationale.set(text)
                lang=state.lang().code()
            />
            <Choice
                label=fields.owner
                options=or_none(state, choosable(offices(state), Id::to_string), |words| words.common.not_stated)
                value=Signal::derive(move || key(owner.read().as_ref().map(Id::to_string)))
                on_choose=move |key: String| owner.set(key.parse().ok())
            />
            <DateField
                label=fields.horizon
                hint=fields.date_hint
                value=horizon
                on_input=move |text| horizon.set(text)
                error=Signal::derive(horizon_fault)
            />
            {move || refused.get().map(|refused| view! { <p class="field-error" role="alert">{refused}</p> })}
            <div class="cluster">
                <Button label=words.priority_create kind=Kind::Primary submit=true />
                <Button label=state.words().common.cancel on_press=move |()| shown.adding.set(false) />
            </div>
        </form>
    }
    .into_any()
}
