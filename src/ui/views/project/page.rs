//! One project: its head, the way through it, and its parts one after the other.

use leptos::prelude::*;

use super::aims::AimsSection;
use super::contents::{Contents, Filled};
use super::deadlines::DeadlinesSection;
use super::money::MoneySection;
use super::reach::ReachSection;
use super::records::Records;
use super::removal::{DeleteDialog, Standing};
use super::risks::RisksSection;
use super::sheets::{DOCUMENTS, LESSONS};
use super::ties::TiesSection;
use crate::base::{Id, KindOf, RecordId};
use crate::model::Life;
use crate::model::kinds::{Project, project};
use crate::ui::fields::options::{offices, stages};
use crate::ui::fields::{ChoiceField, Comments, DateField, ProseField, Reviewing, record_here};
use crate::ui::kit::{BackLink, Button, Icon, Kind, PageHead, Panel};
use crate::ui::routes::{ProjectFilter, Route};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// The project at the address.
#[component]
pub fn ProjectPage() -> impl IntoView {
    let of = |route| match route {
        Route::Project(id) => Some(id),
        _ => None,
    };
    record_here(of, Icon::Project, |id| view! { <Known id /> }.into_any())
}

#[component]
fn Known(id: Id<Project>) -> impl IntoView {
    let state = use_state();
    let project = Signal::stored(id.clone());
    let record: RecordId = id.into();
    let asked = record.clone();
    let life = state.query(&[], move |workspace| workspace.get(&asked).map(|record| workspace.life(record)));
    let is_there = Answer::new(move || *life.read() != Some(Life::Deleted));
    let asking = RwSignal::new(false);
    let titled = record.clone();
    let title = state.query(&[Project::KIND], move |workspace| {
        let lang = state.lang();
        let found = workspace.get(&titled).and_then(|record| project::TITLE.best(record, lang));
        (Words::new(workspace, lang).title_of(&titled), found.map_or(lang, |(lang, _)| lang).code())
    });
    let record = Signal::stored(record);
    let above = move || {
        let href = Route::Projects(ProjectFilter::default()).href();
        view! { <BackLink label=state.words().projects.title href /> }
    };
    let below = move || view! { <Show when=move || is_there.get()><Filled record /></Show> };
    let actions = move || {
        is_there.get().then(|| {
            let label = state.words().project.delete;
            view! { <Button label kind=Kind::Danger icon=Icon::Delete on_press=move |()| asking.set(true) /> }
        })
    };
    view! {
        <div class="page stack">
            <PageHead title=move || title.get().0 title_lang=move || title.get().1 above actions below />
            <Standing record life />
            <Show when=move || is_there.get()>
                <Fields record project />
            </Show>
            <DeleteDialog record asking title=Signal::derive(move || title.get().0) />
        </div>
    }
    .into_any()
}

/// The parts of the page in the order of [`Contents`].
#[component]
fn Fields(record: Signal<RecordId>, project: Signal<Id<Project>>) -> impl IntoView {
    let own = &use_state().work_words().dossier;
    view! {
        <div class="dossier">
            <Contents />
            <div class="stack">
                <div class="duo" data-fit="even">
                    <About record />
                    <StageAndDates record />
                </div>
                <ReachSection record />
                <AimsSection record />
                <TiesSection record />
                <MoneySection record />
                <RisksSection record />
                <Panel title=own.lessons anchor="lessons" long=true>
                    <Records project=record sheet=&LESSONS />
                </Panel>
                <Panel title=own.documents anchor="documents" long=true>
                    <Records project=record sheet=&DOCUMENTS />
                </Panel>
                <DeadlinesSection record />
                <Reviewing project />
                <Comments about=record />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn About(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let words = state.words();
    view! {
        <Panel title=words.project.about_title anchor="about">
            <div class="stack">
                <ProseField record field=project::TITLE label=words.fields.title required=true />
                <ProseField record field=project::SUMMARY label=words.fields.summary long=true />
                <ChoiceField record field=project::LEAD label=words.fields.lead_office options=offices(state) />
            </div>
        </Panel>
    }
    .into_any()
}

/// Where the project stands, in the offices' words and in IATI's, and when.
#[component]
fn StageAndDates(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let words = state.words();
    let stage = state.query(&[Project::KIND], move |workspace| {
        workspace.get(&record.read()).and_then(|project| project::STAGE.get(project))
    });
    let iati = move || {
        let status = stage.get().map(|stage| state.say(|words| words.iati_status(stage)));
        status.map(|status| view! { <p class="note">{state.words().project.iati_status(status)}</p> })
    };
    view! {
        <Panel title=state.words().project.dates_title anchor="dates">
            <div class="stack">
                <ChoiceField record field=project::STAGE label=words.fields.stage options=stages(state) />
                {move || iati()}
                <div class="form-row">
                    <DateField record field=project::PLANNED_START label=words.fields.planned_start />
                    <DateField record field=project::PLANNED_END label=words.fields.planned_end />
                </div>
                <div class="form-row">
                    <DateField record field=project::ACTUAL_START label=words.fields.actual_start />
                    <DateField record field=project::ACTUAL_END label=words.fields.actual_end />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}
