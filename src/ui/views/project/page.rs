//! One project: its fields, each saving itself, and whether it stays.

use leptos::prelude::*;

use crate::base::{Id, KindOf, RecordId};
use crate::change::{Refusal, Step};
use crate::i18n::Catalogue;
use crate::model::kinds::node::Role;
use crate::model::kinds::{Project, project};
use crate::model::record::deleted_saw;
use crate::model::{Life, Record};
use crate::ui::fields::options::{Options, nodes, offices, stages};
use crate::ui::fields::{
    ChoiceField, Comments, DateField, MissingRecord, ProseField, Reviewing, SetField, SharesField,
};
use crate::ui::kit::dom::focus;
use crate::ui::kit::{BackLink, Button, Dialog, Icon, Kind, Notice, PageHead, Panel, Tone};
use crate::ui::routes::{ProjectFilter, Route, go, use_route};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

/// The project at the address.
#[component]
pub fn ProjectPage() -> impl IntoView {
    let state = use_state();
    let route = use_route();
    let id = Answer::new(move || match route.get() {
        Route::Project(id) => Some(id),
        _ => None,
    });
    let is_known = state.query(&[Project::KIND], move |workspace| {
        (*id.read()).as_ref().is_some_and(|id| workspace.get(id.record()).is_some())
    });
    move || {
        let known = is_known.get();
        id.get().map(|id| {
            if known {
                view! { <Known id /> }.into_any()
            } else {
                view! { <MissingRecord icon=Icon::Project /> }.into_any()
            }
        })
    }
}

#[component]
fn Known(id: Id<Project>) -> impl IntoView {
    let state = use_state();
    let record: RecordId = id.clone().into();
    let id = StoredValue::new(id);
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
    let actions = move || {
        is_there.get().then(|| {
            let label = state.words().project.delete;
            view! { <Button label kind=Kind::Danger icon=Icon::Delete on_press=move |()| asking.set(true) /> }
        })
    };
    view! {
        <div class="page stack">
            <PageHead title=move || title.get().0 title_lang=move || title.get().1 above actions />
            <Standing record life />
            <Show when=move || is_there.get()>
                <Fields record />
                <Reviewing project=Signal::stored(id.get_value()) />
                <Comments about=record />
            </Show>
            <DeleteDialog record asking title=Signal::derive(move || title.get().0) />
        </div>
    }
    .into_any()
}

/// What is to be decided, where it was deleted.
#[component]
fn Standing(record: Signal<RecordId>, life: Answer<Option<Life>>) -> impl IntoView {
    let state = use_state();
    let refused = RwSignal::new(None::<Refusal>);
    let act = move |step: Step| {
        state.dispatch(step, move |done| {
            // The button that was pressed goes with the notice.
            if done.is_ok()
                && let Ok(Some(heading)) = document().query_selector("h1")
            {
                focus(&heading);
            }
            refused.try_set(done.err());
        });
    };
    let keep = move |label: fn(&Catalogue) -> &'static str| {
        view! { <Button label=label(state.words()) on_press=move |()| act(Step::keep(record.get_untracked())) /> }
    };
    let decide = move || {
        let label = state.words().project.delete_anyway;
        view! {
            {keep(|words| words.project.keep)}
            <Button label kind=Kind::Danger on_press=move |()| act(Step::delete(record.get_untracked())) />
        }
    };
    let restore = move || keep(|words| words.project.bring_back);
    let word = state.words().kinds.project;
    let notice = move || match life.get() {
        Some(Life::Contested) => view! {
            <Notice tone=Tone::Warn word=state.words().provenance.conflict actions=decide>
                <p>{state.words().project.deleted_but_changed}</p>
            </Notice>
        }
        .into_any(),
        Some(Life::Deleted) => view! {
            <Notice tone=Tone::Info word actions=restore>
                <p>{move || deleted(state, &record.read())}</p>
            </Notice>
        }
        .into_any(),
        _ => ().into_any(),
    };
    let refusal = move || {
        let sentence = refused.read().as_ref().map(|refusal| state.say(|words| words.refusal(refusal)));
        sentence.map(|sentence| view! { <p class="field-error" role="alert">{sentence}</p> })
    };
    view! {
        {move || notice()}
        {move || refusal()}
    }
    .into_any()
}

/// Who deleted it, and when.
fn deleted(state: State, id: &RecordId) -> String {
    let last = |record: &Record| {
        let deletes = record.life.iter().filter(|(_, write)| deleted_saw(&write.value).is_some());
        deletes.map(|(dot, write)| (write.at, *dot)).max()
    };
    state.say(|words| {
        let last = words.workspace.get(id).and_then(last);
        let by = last.and_then(|(at, dot)| Some((at, words.author(dot)?)));
        match by {
            Some((at, (person, office))) => {
                words.catalogue().project.deleted_by(&person, &office, &words.minute(state.local(at)))
            }
            None => words.catalogue().problems.record_deleted.to_owned(),
        }
    })
}

/// Asks before deleting.
#[component]
fn DeleteDialog(record: Signal<RecordId>, asking: RwSignal<bool>, title: Signal<String>) -> impl IntoView {
    let state = use_state();
    let delete = move |()| {
        asking.set(false);
        let title = title.get_untracked();
        state.dispatch(Step::delete(record.get_untracked()), move |done| {
            if done.is_ok() {
                state.announce(state.words().project.deleted(&title));
                go(&Route::Projects(ProjectFilter::default()), false);
            }
        });
    };
    let actions = move || {
        view! {
            <Button label=state.words().common.cancel on_press=move |()| asking.set(false) />
            <Button label=state.words().common.delete kind=Kind::Danger on_press=delete />
        }
    };
    view! {
        <Dialog
            open=asking
            on_close=move |()| asking.set(false)
            title=move || state.words().project.delete_ask(&title.get())
            close_label=state.words().common.close
            actions
        >
            <p>{state.words().project.delete_text}</p>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Fields(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let words = state.words();
    let offices: Options<_> = offices(state);
    view! {
        <div class="duo" data-fit="even">
            <Panel title=words.project.about_title>
                <div class="stack">
                    <ProseField record field=project::TITLE label=words.fields.title required=true />
                    <ProseField record field=project::SUMMARY label=words.fields.summary long=true />
                    <ChoiceField record field=project::LEAD label=words.fields.lead_office options=offices />
                </div>
            </Panel>
            <StageAndDates record />
        </div>
        <Panel title=words.project.shares_title>
            <SharesField record label=words.fields.shares />
        </Panel>
        <Panel title=words.project.links_title>
            <div class="stack">
                <SetField
                    record
                    field=project::OBJECTIVES
                    label=words.fields.objectives
                    options=nodes(state, Role::Objective)
                />
                <SetField
                    record
                    field=project::CHALLENGES
                    label=words.fields.challenges
                    options=nodes(state, Role::Challenge)
                />
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
        <Panel title=state.words().project.dates_title>
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
