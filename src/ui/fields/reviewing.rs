//! The papers of a project before whoever decides on them: how each stands, what has changed since, and
//! saying what comes next.
//!
//! What a decision judges and whether it still holds is `insight`'s to say. A decision is taken on what was
//! on screen when it began (M4, M15).

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::provenance::ConflictPanel;
use crate::base::{Dot, Id, KindOf, Minute, RecordId};
use crate::change::Begun;
use crate::insight::reviews::{self, Change, Standing, What};
use crate::model::kinds::project::Stage;
use crate::model::kinds::review::{self, Decision, Paper, State as Is};
use crate::model::kinds::{Budget, Country, Project, Review, project};
use crate::model::{Record, Workspace};
use crate::ui::kit::{Button, Dialog, Disclosure, Icon, Kind, Notice, Panel, Pill, TextArea, Tone};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

/// What somebody is about to say of a paper, and what lay before them when they began.
#[derive(Clone)]
struct Asked {
    paper: Paper,
    next: Is,
    begun: Begun,
    judged: Vec<Dot>,
}

/// The papers of a project.
#[component]
pub fn Reviewing(project: Signal<Id<Project>>) -> impl IntoView {
    let state = use_state();
    let (asked, open) = (RwSignal::new(None::<Asked>), RwSignal::new(false));
    let papers = state.query(&[Project::KIND, Review::KIND], move |workspace| papers(workspace, &project.read()));
    let ask = Callback::new(move |(paper, next): (Paper, Is)| {
        asked.set(state.with(|workspace| begin(workspace, &project.read_untracked(), paper, next)));
        open.set(true);
    });
    view! {
        <Panel title=state.work_words().directing.review anchor="review" long=true>
            <div class="stack">
            <Remarks project />
            <ul class="stack" role="list">
                <For each=move || papers.get() key=|paper| *paper children=move |paper| view! { <PaperLine project paper ask /> } />
            </ul>
            </div>
            <DecideDialog project asked open />
        </Panel>
    }
    .into_any()
}

/// Those that the stage comes to, and those that somebody has spoken of.
fn papers(workspace: &Workspace, project: &Id<Project>) -> Vec<Paper> {
    let record = workspace.get(project.record());
    let stage = record.and_then(|record| project::STAGE.get(record)).unwrap_or(Stage::Idea);
    let is_due = |paper: &Paper| reviews::papers(stage).contains(paper);
    let is_said = |paper: &Paper| reviews::state(workspace, project, *paper) != Is::Draft;
    Paper::ALL.iter().copied().filter(|paper| is_due(paper) || is_said(paper)).collect()
}

fn begin(workspace: &Workspace, project: &Id<Project>, paper: Paper, next: Is) -> Option<Asked> {
    let begun = Begun::on(workspace, review::id(project, paper).ok()?.into());
    Some(Asked { paper, next, begun, judged: reviews::judged(workspace, project) })
}

/// The call that it answers, and the offices besides the one in the lead that have edited it.
#[component]
fn Remarks(project: Signal<Id<Project>>) -> impl IntoView {
    let state = use_state();
    let of = move |workspace: &Workspace, look: &dyn Fn(Words<'_>, &Record) -> Option<String>| {
        look(Words::new(workspace, state.lang()), workspace.get(project.read().record())?)
    };
    let hands = state.query(&[Project::KIND, Country::KIND], move |workspace| {
        of(workspace, &|words, record| {
            let others = reviews::other_hands(workspace, record);
            let towns: Vec<String> = others.iter().map(|office| words.town(office)).collect();
            let lead = words.town(&project::LEAD.get(record)?);
            let sentence = || words.work().directing.hands(&words.format().list(&towns), &lead);
            (!towns.is_empty()).then(sentence)
        })
    });
    let call = state.query(&[], move |workspace| {
        let call = project::CALL.get(workspace.get(project.read().record())?)?;
        Some((Route::Call(call.clone()).href(), Words::new(workspace, state.lang()).title_of(call.record())))
    });
    let words = &state.work_words().directing;
    view! {
        {move || call.get().map(|(href, title)| view! { <p>{words.answers_call} ": " <a href=href>{title}</a></p> })}
        {move || hands.get().map(|hands| view! { <p class="cluster"><Pill label=hands tone=Tone::Info icon=Icon::Edit /></p> })}
    }
    .into_any()
}

/// One paper. It stays while what it shows changes.
#[component]
fn PaperLine(project: Signal<Id<Project>>, paper: Paper, ask: Callback<(Paper, Is)>) -> impl IntoView {
    let state = use_state();
    let standing = state.query(&[Project::KIND, Review::KIND, Budget::KIND], move |workspace| {
        reviews::standing(workspace, &project.read(), paper)
    });
    let record = Signal::derive(move || {
        let id = review::id(&project.read(), paper);
        id.map_or_else(|_| project.read().record().clone(), RecordId::from)
    });
    // Contrary decisions are each told below, with who and why.
    let said = move || {
        let Standing { decided, remark, in_conflict, .. } = standing.get();
        let (dot, at) = decided.filter(|_| !in_conflict)?;
        let remark =
            (!remark.is_empty()).then(|| view! { <blockquote class="prose">{remark.to_string()}</blockquote> });
        Some(view! { <p class="note">{who(state, dot, at)}</p> {remark} })
    };
    let conflict = move || {
        standing.read().in_conflict.then(|| {
            let field = Signal::stored(review::DECISION.name());
            view! {
                <p>{state.work_words().directing.contrary_note}</p>
                <ConflictPanel record field />
            }
        })
    };
    let actions = move || {
        let standing = standing.read();
        // Which decision holds comes first.
        let next = if standing.in_conflict { &[][..] } else { standing.next() };
        let button = |(place, next): (usize, &Is)| {
            let (next, kind) = (*next, if place == 0 { Kind::Quiet } else { Kind::Plain });
            view! { <Button label=deed(state, next, standing.state) kind on_press=move |()| ask.run((paper, next)) /> }
        };
        next.iter().enumerate().map(button).collect_view()
    };
    view! {
        <li class="entry paper stack" data-gap="tight">
            <div class="cluster">
                <h3>{state.say(|words| words.paper(paper))}</h3>
                {move || marks(state, &standing.read())}
            </div>
            {move || said()}
            <Changes standing />
            {move || conflict()}
            <div class="cluster">{move || actions()}</div>
        </li>
    }
    .into_any()
}

fn who(state: State, dot: Dot, at: Minute) -> String {
    state.say(|words| words.written(dot, state.local(at)))
}

/// The state, and what is to be known of it.
fn marks(state: State, standing: &Standing) -> impl IntoView + use<> {
    let words = &state.work_words().directing;
    let tone = match standing.state {
        Is::Draft => Tone::Neutral,
        Is::Pending => Tone::Info,
        Is::Returned => Tone::Warn,
        Is::Approved => Tone::Ok,
    };
    let (label, grave) = match standing.state {
        Is::Returned => (words.changed_returned, Tone::Info),
        Is::Approved => (words.changed_approval, Tone::Warn),
        _ => (words.changed_pending, Tone::Info),
    };
    view! {
        <Pill label=state.say(|words| words.review_state(standing.state)) tone />
        {standing.own.then(|| view! { <Pill label=words.own tone=Tone::Warn /> })}
        {standing.has_changed().then(|| view! { <Pill label tone=grave icon=Icon::History /> })}
    }
}

/// What has changed since the decision, by whom.
#[component]
fn Changes(standing: Answer<Standing>) -> impl IntoView {
    let state = use_state();
    let count = Answer::new(move || standing.read().changes.len());
    let line = move |change: &Change| {
        let (dot, at) = change.by;
        let what = state.say(|words| what(words, change));
        view! { <li>{state.work_words().directing.change_by(&what, &who(state, dot, at))}</li> }
    };
    move || {
        (count.get() > 0).then(|| {
            view! {
                <Disclosure summary=move || state.work_words().directing.changes(count.get() as u64)>
                    <ul class="links">{move || standing.read().changes.iter().map(line).collect_view()}</ul>
                </Disclosure>
            }
        })
    }
}

fn what(words: Words<'_>, change: &Change) -> String {
    match &change.what {
        What::Added => words.work().directing.budget_added.to_owned(),
        What::Removed => words.work().directing.budget_removed.to_owned(),
        What::Field(field) if change.record.kind() == Project::KIND => words.field(field),
        What::Field(field) => {
            let name = words.workspace.get(&change.record).map_or("", |record| words.kind(record));
            format!("{name}: {}", words.field(field))
        }
    }
}

/// What saying this next is called, where the paper stands so.
fn deed(state: State, next: Is, now: Is) -> &'static str {
    let words = &state.work_words().directing;
    match (next, now) {
        (Is::Pending, Is::Draft | Is::Pending) => words.hand_in,
        (Is::Pending, _) => words.hand_in_again,
        (Is::Approved, Is::Approved) => words.approve_again,
        (Is::Approved, _) => words.approve,
        (Is::Returned, _) => words.send_back,
        (Is::Draft, _) => words.withdraw,
    }
}

/// Asks for a remark, and says it. Sending back wants one.
#[component]
fn DecideDialog(project: Signal<Id<Project>>, asked: RwSignal<Option<Asked>>, open: RwSignal<bool>) -> impl IntoView {
    let state = use_state();
    let title = move || {
        asked.with(|asked| {
            let asked = asked.as_ref()?;
            let (act, paper) = (deed(state, asked.next, Is::Draft), asked.paper);
            Some(state.work_words().directing.act_on(act, state.say(|words| words.paper(paper))))
        })
    };
    view! {
        <Dialog
            open
            on_close=move |()| open.set(false)
            title=move || title().unwrap_or_default()
            close_label=state.words().common.close
        >
            {move || asked.get().map(|asked| view! { <DecideForm project asked open /> })}
        </Dialog>
    }
    .into_any()
}

/// Built anew each time the dialog opens.
#[component]
fn DecideForm(project: Signal<Id<Project>>, asked: Asked, open: RwSignal<bool>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let (remark, fault) = (RwSignal::new(String::new()), RwSignal::new(None::<String>));
    let Asked { paper, next, .. } = asked;
    let own = move || {
        let lead = state.with(|workspace| project::LEAD.get(workspace.get(project.read().record())?));
        next == Is::Approved && lead.is_some() && lead == state.who().map(|person| person.office)
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = remark.get_untracked();
        if next == Is::Returned && typed.trim().is_empty() {
            return fault.set(Some(words.remark_needed.to_owned()));
        }
        let Asked { begun, judged, .. } = asked.clone();
        let decision = Decision { state: next, remark: typed.trim().into(), judged };
        let named = vec![review::PROJECT.set(&project.read_untracked()), review::PAPER.set(&paper)];
        state.dispatch(begun.write(named, vec![review::DECISION.set(&decision)]), move |done| match done {
            Ok(()) => {
                open.try_set(false);
                let said =
                    state.say(|words| words.work().directing.stands(words.paper(paper), words.review_state(next)));
                state.announce(said);
            }
            Err(refusal) => drop(fault.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {move || own().then(|| view! {
                <Notice tone=Tone::Warn word=words.own><p>{words.own_ahead}</p></Notice>
            })}
            <TextArea
                label=words.remark
                mark=if next == Is::Returned { state.words().common.required } else { state.words().common.optional }
                value=remark
                on_input=move |text| remark.set(text)
                error=fault
            />
            <div class="cluster">
                <Button label=deed(state, next, Is::Draft) kind=Kind::Primary submit=true />
                <Button label=state.words().common.cancel on_press=move |()| open.set(false) />
            </div>
        </form>
    }
    .into_any()
}
