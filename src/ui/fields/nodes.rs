//! What the pages of objectives and of challenges have in common: their head, the statement, links
//! to other nodes, links to agreed lists, and the projects under one.
//!
//! Counts nothing by itself: `insight` does.

use leptos::prelude::*;

use super::missing::MissingRecord;
use super::prose::ProseField;
use crate::base::{Id, KindOf, Lang};
use crate::i18n::Catalogue;
use crate::insight::coverage::{self, Phase};
use crate::insight::crosswalk;
use crate::model::kinds::crosswalk::{Origin, Relation};
use crate::model::kinds::node::{self, Role};
use crate::model::kinds::project;
use crate::model::kinds::{Country, Crosswalk, Framework, Node, Project};
use crate::model::{Record, Workspace};
use crate::ui::kit::{
    BackLink, Cell, Column, EmptyState, Icon, LinkButton, PageHead, Panel, Pill, RowHead, Table, Tone,
};
use crate::ui::routes::{ProjectFilter, Route};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// The page of a node; none for an entry of an agreed list, which has none.
pub fn page_of(workspace: &Workspace, id: &Id<Node>) -> Option<Route> {
    match node::ROLE.get(workspace.get(id.record())?)? {
        Role::Objective => Some(Route::Objective(id.clone())),
        Role::Challenge => Some(Route::Challenge(id.clone())),
        Role::Reference => None,
    }
}

/// The projects of a node, in a country or in all.
pub fn projects_of(role: Role, node: Id<Node>, country: Option<Id<Country>>) -> ProjectFilter {
    let (objective, challenge) = if role == Role::Objective { (Some(node), None) } else { (None, Some(node)) };
    ProjectFilter { country, objective, challenge, ..ProjectFilter::default() }
}

/// The page of the node at the address: head, statement, and what the place adds. An address that
/// names no such node is told from a page that is not there.
#[component]
pub fn NodeHere(
    here: Signal<Option<Id<Node>>>,
    role: Role,
    content: impl Fn(Signal<Id<Node>>) -> AnyView + Send + Sync + 'static,
) -> impl IntoView {
    let state = use_state();
    // The last node stays while the page goes: the address moves on first.
    let node = Memo::new(move |last: Option<&Option<Id<Node>>>| here.get().or_else(|| last.cloned().flatten()));
    let known = state.query(&[Node::KIND], move |workspace| {
        node.get()
            .filter(|node| workspace.get(node.record()).is_some_and(|record| node::ROLE.get(record) == Some(role)))
    });
    move || match known.get() {
        Some(known) => {
            let node = Signal::stored(known);
            view! {
                <div class="page stack">
                    <NodeHead node role />
                    <NodeText node />
                    {content(node)}
                </div>
            }
            .into_any()
        }
        None => view! { <MissingRecord icon=Icon::Objective /> }.into_any(),
    }
}

/// How many projects there are, with the list of them behind it.
#[component]
pub fn ProjectCount(count: u32, listed: ProjectFilter) -> impl IntoView {
    let state = use_state();
    match count {
        0 => view! {
            <span aria-hidden="true">"–"</span>
            <span class="vh">{state.words().objectives.no_project}</span>
        }
        .into_any(),
        count => view! { <a href=Route::Projects(listed).href()>{count}</a> }.into_any(),
    }
}

/// A node's code and title as the heading of its page, with the way back to the list.
#[component]
fn NodeHead(node: Signal<Id<Node>>, role: Role) -> impl IntoView {
    let state = use_state();
    let title = state.query(&[Node::KIND], move |workspace| {
        let lang = state.lang();
        let found = workspace.get(node.get().record()).and_then(|record| node::TITLE.best(record, lang));
        let title = Words::new(workspace, lang).title_of(node.get().record());
        (title, found.map_or(lang, |(lang, _)| lang))
    });
    let (list, words_of): (Route, fn(&Catalogue) -> &'static str) = match role {
        Role::Objective => (Route::Objectives, |words| words.shell.objectives),
        _ => (Route::Challenges, |words| words.shell.challenges),
    };
    let above = move || view! { <BackLink label=words_of(state.words()) href=list.href() /> };
    view! {
        <PageHead title=move || title.get().0 title_lang=move || title.get().1.code() above />
    }
    .into_any()
}

/// The statement and the short title, each editable.
#[component]
fn NodeText(node: Signal<Id<Node>>) -> impl IntoView {
    let state = use_state();
    let record = Signal::derive(move || node.get().record().clone());
    // The strategy was published in English; its other texts come with this program.
    let translated = state.query(&[Node::KIND], move |workspace| {
        let lang = state.lang();
        let shown = workspace.get(node.get().record()).and_then(|record| node::STATEMENT.read(record, lang).shown());
        lang != Lang::En && shown.is_some_and(|(dot, _)| dot.lineage.is_built_in())
    });
    view! {
        <Panel title=state.words().objective.statement>
            <div class="stack">
                <div class="statement">
                    <ProseField record field=node::STATEMENT label=state.words().objective.statement long=true required=true bare=true />
                </div>
                <Show when=move || translated.get()>
                    <p class="note">{state.words().objective.translation_note}</p>
                </Show>
                <ProseField record field=node::TITLE label=state.words().fields.title required=true />
            </div>
        </Panel>
    }
    .into_any()
}

/// The challenges an objective answers, or the objectives that answer a challenge.
#[component]
pub fn NodeAnswers(node: Signal<Id<Node>>, #[prop(into)] title: TextProp) -> impl IntoView {
    let state = use_state();
    let answers = state.query(&[Node::KIND, Crosswalk::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let link = |id: &Id<Node>| Some((words.title_of(id.record()), page_of(workspace, id)?.href()));
        crosswalk::answers(workspace, &node.get()).iter().filter_map(link).collect::<Vec<_>>()
    });
    let items = move || {
        let items = answers.get().into_iter();
        items.map(|(title, href)| view! { <li><a href=href>{title}</a></li> }).collect_view()
    };
    view! {
        <Panel title>
            <ul class="links">{move || items()}</ul>
            <Show when=move || answers.read().is_empty()>
                <p class="note">{state.words().common.none}</p>
            </Show>
        </Panel>
    }
    .into_any()
}

/// One entry of an agreed list.
#[derive(Clone, PartialEq)]
struct Entry {
    words: String,
    /// Language of the words.
    lang: Lang,
    official: bool,
}

/// One agreed list, with its entries that a node serves.
#[derive(Clone, PartialEq)]
struct Served {
    list: Option<Id<Framework>>,
    title: String,
    entries: Vec<Entry>,
}

fn served(workspace: &Workspace, lang: Lang, node: &Id<Node>) -> Vec<Served> {
    let words = Words::new(workspace, lang);
    let mut lists: Vec<Served> = Vec::new();
    let links = crosswalk::links(workspace, node).into_iter();
    for link in links.filter(|link| link.relation == Some(Relation::Serves)) {
        let title = workspace.get(link.node.record()).and_then(|record| node::TITLE.best(record, lang));
        let entry = Entry {
            words: words.title_of(link.node.record()),
            lang: title.map_or(lang, |(lang, _)| lang),
            official: link.origin == Some(Origin::Official),
        };
        match lists.last_mut().filter(|list| list.list == link.framework) {
            Some(list) => list.entries.push(entry),
            None => {
                let title = link.framework.as_ref().map(|list| words.title_of(list.record())).unwrap_or_default();
                lists.push(Served { list: link.framework, title, entries: vec![entry] });
            }
        }
    }
    lists
}

/// The entries of agreed lists that a node serves: GCM, SDG, CRS. Who proposed it is said.
#[component]
pub fn NodeServes(node: Signal<Id<Node>>) -> impl IntoView {
    let state = use_state();
    let lists = state.query(&[Node::KIND, Crosswalk::KIND, Framework::KIND], move |workspace| {
        served(workspace, state.lang(), &node.get())
    });
    let proposed = move || lists.read().iter().flat_map(|list| &list.entries).any(|entry| !entry.official);
    let entry = move |entry: Entry| {
        let official = move || view! { <Pill label=state.words().choices.link_official tone=Tone::Ok /> };
        view! {
            <li>
                <span lang=entry.lang.code()>{entry.words}</span>
                {entry.official.then(official)}
            </li>
        }
    };
    let groups = move || {
        let groups = lists.get().into_iter();
        groups
            .map(|list| {
                view! {
                    <div>
                        <h3>{list.title}</h3>
                        <ul class="links">{list.entries.into_iter().map(entry).collect_view()}</ul>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <Panel title=state.words().objective.crosswalk_title>
            <div class="stack" data-gap="tight">
                {move || groups()}
                <p class="note">
                    {move || {
                        let words = &state.words().objective;
                        if proposed() { words.crosswalk_note } else { words.crosswalk_none }
                    }}
                </p>
            </div>
        </Panel>
    }
    .into_any()
}

/// One project in the list under a node.
#[derive(Clone, PartialEq)]
struct Line {
    id: Id<Project>,
    title: String,
    stage: Option<&'static str>,
    phase: Phase,
    countries: String,
    ends: String,
}

fn line(words: Words<'_>, id: &Id<Project>) -> Option<Line> {
    let record: &Record = words.workspace.get(id.record())?;
    let countries = coverage::countries(record);
    let countries: Vec<String> = countries.iter().map(|country| words.title_of(country.record())).collect();
    Some(Line {
        id: id.clone(),
        title: words.title(record),
        stage: project::STAGE.get(record).map(|stage| words.stage(stage)),
        phase: Phase::of_project(record),
        countries: countries.join(", "),
        ends: project::PLANNED_END.get(record).map(|end| words.date(end)).unwrap_or_default(),
    })
}

/// The projects under a node, and the way to a new one.
#[component]
pub fn NodeProjects(
    node: Signal<Id<Node>>,
    role: Role,
    #[prop(into)] title: TextProp,
    #[prop(into)] none: TextProp,
) -> impl IntoView {
    let state = use_state();
    let lines = state.query(&[Project::KIND, Country::KIND], move |workspace| {
        let (words, node) = (Words::new(workspace, state.lang()), node.get());
        let set = if role == Role::Objective { project::OBJECTIVES } else { project::CHALLENGES };
        let under = coverage::projects(workspace, |project| set.get(project).contains(&node));
        under.iter().filter_map(|id| line(words, id)).collect::<Vec<_>>()
    });
    let new = move || Route::NewProject(projects_of(role, node.get(), None)).href();
    let add = move || view! { <LinkButton label=state.words().projects.add href=new icon=Icon::Add /> };
    let empty = Answer::new(move || lines.read().is_empty());
    let aside = move || move || (!empty.get()).then(add);
    let caption = title.clone();
    let body = move || {
        if empty.get() {
            view! { <EmptyState icon=Icon::Project title=none.clone() action=add /> }.into_any()
        } else {
            view! { <ProjectTable caption=caption.clone() lines /> }.into_any()
        }
    };
    view! { <Panel title long=true aside>{move || body()}</Panel> }.into_any()
}

#[component]
fn ProjectTable(caption: TextProp, lines: Answer<Vec<Line>>) -> impl IntoView {
    let state = use_state();
    let names: [fn(&Catalogue) -> &'static str; 4] = [
        |words| words.projects.column_title,
        |words| words.projects.column_stage,
        |words| words.projects.column_countries,
        |words| words.projects.column_end,
    ];
    let [_, stage, countries, ends] = names;
    let columns = names.map(|name| Column::new(name(state.words()))).into();
    let row = move |line: Line| {
        let tone = match line.phase {
            Phase::Pipeline => Tone::Info,
            Phase::Active => Tone::Ok,
            Phase::Closed => Tone::Neutral,
        };
        view! {
            <tr role="row">
                <RowHead>
                    <a href=Route::Project(line.id).href()>{line.title}</a>
                </RowHead>
                <Cell label=stage(state.words())>
                    {line.stage.map(|stage| view! { <Pill label=stage tone /> })}
                </Cell>
                <Cell label=countries(state.words())>{line.countries}</Cell>
                <Cell label=ends(state.words())>{line.ends}</Cell>
            </tr>
        }
    };
    view! {
        <Table caption caption_unseen=true columns>
            {move || lines.get().into_iter().map(row).collect_view()}
        </Table>
    }
    .into_any()
}
