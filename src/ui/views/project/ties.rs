//! What else a project is known by, and which projects belong to it, whichever of the two says so.

use leptos::prelude::*;

use crate::base::{FieldName, Id, KindOf, RecordId};
use crate::change::Step;
use crate::i18n::compare;
use crate::insight::kin::{Relative, Tie, relatives};
use crate::model::kinds::project::{self, CodeSystem};
use crate::model::kinds::{Call, Project};
use crate::model::{FieldValue, Reading, Value, Workspace};
use crate::ui::fields::options::Options;
use crate::ui::fields::{CellTextField, ChoiceField};
use crate::ui::kit::{Button, Choice, Choosable, Fieldset, Icon, IconButton, Panel};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

#[component]
pub fn TiesSection(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let words = state.words();
    let code = move |system: &CodeSystem| {
        let label = state.say(|words| words.code_system(*system));
        view! { <CellTextField record field=project::CODES.name(system) label /> }
    };
    let calls: Options<Id<Call>> = state.query(&[Call::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let named =
            workspace.living::<Call>().filter_map(|call| Some((call.id.clone().try_into().ok()?, words.title(call))));
        named.collect()
    });
    let any_call = Answer::new(move || !calls.read().is_empty());
    view! {
        <Panel title=state.work_words().dossier.ties anchor="ties">
            <div class="stack">
                <Fieldset legend=words.fields.codes>
                    <div class="tiles" data-field="codes">{CodeSystem::ALL.iter().map(code).collect_view()}</div>
                </Fieldset>
                <Show when=move || any_call.get()>
                    <ChoiceField record field=project::CALL label=state.words().kinds.call options=calls />
                </Show>
                <Relatives record />
            </div>
        </Panel>
    }
    .into_any()
}

/// Related projects, and a way to relate another.
#[component]
fn Relatives(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let found = state.query(&[Project::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let project: Option<Id<Project>> = record.get().try_into().ok();
        let all = project.map(|project| relatives(workspace, &project)).unwrap_or_default();
        all.into_iter().map(|one| (words.title_of(one.project.record()), one)).collect::<Vec<_>>()
    });
    let item = move |(title, relative): (String, Relative)| {
        let Relative { project, tie, said_here } = relative;
        let href = Route::Project(project.clone()).href();
        let remove = said_here.then(|| {
            let label = own.tie_remove(&title);
            let on_press = move |()| untie(state, record.get_untracked(), tie, &project);
            view! { <IconButton label icon=Icon::Close on_press /> }
        });
        let there = (!said_here).then(|| view! { <span class="note">{own.said_there}</span> });
        view! {
            <li class="cluster">
                <span class="note">{tie_word(state, tie)}</span>
                <a href=href>{title}</a>
                {there}
                {remove}
            </li>
        }
    };
    let items = move || match found.get() {
        all if all.is_empty() => view! { <p class="note">{own.relatives_none}</p> }.into_any(),
        all => view! { <ul class="links">{all.into_iter().map(item).collect_view()}</ul> }.into_any(),
    };
    view! {
        <div class="stack" data-gap="tight">
            <h3>{own.relatives}</h3>
            {move || items()}
            <Tying record />
        </div>
    }
    .into_any()
}

fn tie_word(state: State, tie: Tie) -> &'static str {
    let own = &state.work_words().dossier;
    match tie {
        Tie::Parent => own.tie_parent,
        Tie::Child => own.tie_child,
        Tie::Sibling => own.tie_sibling,
        Tie::CoFunded => own.tie_co_funded,
    }
}

/// The ties that a project can say of itself, under the keys of the list.
const SAID: [(&str, Tie); 3] = [("parent", Tie::Parent), ("sibling", Tie::Sibling), ("co-funded", Tie::CoFunded)];

/// The register that says it; none for what only the other project can say.
fn register(tie: Tie, other: &Id<Project>, tied: bool) -> Option<(FieldName, Value)> {
    match tie {
        Tie::Parent => {
            let value = if tied { other.write() } else { Value::Empty };
            Some((project::PARENT.name(), value))
        }
        Tie::Sibling => Some(project::SIBLINGS.set(other, tied)),
        Tie::CoFunded => Some(project::CO_FUNDED.set(other, tied)),
        Tie::Child => None,
    }
}

fn step(workspace: &Workspace, record: RecordId, (field, value): (FieldName, Value)) -> Step {
    let dots = Reading::of(workspace.get(&record).and_then(|project| project.register(field.as_str()))).dots();
    Step::edit(record, (field, value), dots)
}

fn untie(state: State, record: RecordId, tie: Tie, other: &Id<Project>) {
    if let Some(said) = register(tie, other, false) {
        let step = state.with(|workspace| step(workspace, record, said));
        state.dispatch(step, |_| ());
    }
}

/// How, and with which project.
#[component]
fn Tying(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let (tie, other) = (RwSignal::new("sibling".to_owned()), RwSignal::new(String::new()));
    let fault = RwSignal::new(None::<String>);
    let ties = Signal::stored(SAID.map(|(key, tie)| Choosable::new(key, tie_word(state, tie))).to_vec());
    let projects = state.query(&[Project::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let others = workspace.living::<Project>().filter(|project| project.id != *record.read());
        let mut all: Vec<(String, String)> =
            others.map(|project| (words.title(project), project.id.to_string())).collect();
        all.sort_by(|(a, _), (b, _)| compare(state.lang(), a, b));
        all
    });
    let options = Signal::derive(move || {
        let none = Choosable::new("", state.words().common.choose);
        let some = projects.get().into_iter().map(|(title, id)| Choosable::new(id, title));
        std::iter::once(none).chain(some).collect::<Vec<_>>()
    });
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let chosen = other.get_untracked().parse::<Id<Project>>().ok();
        let named = SAID.iter().find(|(key, _)| tie.with_untracked(|tie| tie == key));
        let said = named.zip(chosen).and_then(|((_, tie), other)| register(*tie, &other, true));
        let Some(said) = said else { return fault.set(Some(own.tie_missing.to_owned())) };
        let step = state.with(|workspace| step(workspace, record.get_untracked(), said));
        state.dispatch(step, move |done| {
            if done.is_ok() {
                other.try_set(String::new());
            }
            fault.try_set(done.err().map(|refusal| state.say(|words| words.refusal(&refusal))));
        });
    };
    view! {
        <form class="form-row" on:submit=add>
            <Choice label=own.tie_as options=ties value=tie on_choose=move |key| tie.set(key) />
            <Choice label=own.tie_with options value=other on_choose=move |id| other.set(id) error=fault />
            <span class="form-act"><Button label=own.tie_add icon=Icon::Add submit=true /></span>
        </form>
    }
    .into_any()
}
