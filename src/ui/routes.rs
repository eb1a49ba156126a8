//! Places and their addresses: the only file that writes a link or takes one apart.
//!
//! Knows no view. Ids and codes are checked here, so a place never holds a malformed one.

use std::cell::Cell;
use std::sync::OnceLock;

use leptos::prelude::*;

use crate::base::{Id, KindOf};
use crate::browser::address;
use crate::model::Record;
use crate::model::kinds::node::Role;
use crate::model::kinds::{Assessment, Country, Node, Organisation, Priority, Project, assessment, node, priority};

mod projects;

pub use projects::{ProjectColumn, ProjectFilter, ProjectLayout, ProjectView};

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Region,
    Countries,
    Country(Id<Country>),
    Objectives,
    Objective(Id<Node>),
    Challenges,
    Challenge(Id<Node>),
    Projects(ProjectFilter),
    /// The form for a new project; what the filter names is filled in.
    NewProject(ProjectFilter),
    /// New projects from the rows of a spreadsheet.
    PasteProjects,
    Project(Id<Project>),
    Funding,
    Partners,
    Partner(Id<Organisation>),
    Directing,
    Share,
    Settings,
    NotFound,
}

impl Route {
    /// The place where a record is shown; none for what has no page.
    pub fn of(record: &Record) -> Option<Self> {
        let id = || record.id.clone();
        match record.id.kind() {
            Project::KIND => id().try_into().ok().map(Self::Project),
            Organisation::KIND => id().try_into().ok().map(Self::Partner),
            Country::KIND => id().try_into().ok().map(Self::Country),
            Assessment::KIND => assessment::COUNTRY.get(record).map(Self::Country),
            Priority::KIND => priority::COUNTRY.get(record).map(Self::Country),
            Node::KIND => {
                let id = id().try_into().ok()?;
                match node::ROLE.get(record)? {
                    Role::Objective => Some(Self::Objective(id)),
                    Role::Challenge => Some(Self::Challenge(id)),
                    Role::Reference => None,
                }
            }
            _ => None,
        }
    }

    /// The place's address, under whatever folder the app is served from.
    pub fn href(&self) -> String {
        format!("{}{}", BASE.get().map_or("", String::as_str), self.path())
    }

    fn path(&self) -> String {
        match self {
            Self::Region => "/".to_owned(),
            Self::Countries => "/countries".to_owned(),
            Self::Country(id) => format!("/countries/{}", id.rest()),
            Self::Objectives => "/objectives".to_owned(),
            Self::Objective(id) => format!("/objectives/{}", id.rest()),
            Self::Challenges => "/challenges".to_owned(),
            Self::Challenge(id) => format!("/challenges/{}", id.rest()),
            Self::Projects(filter) => format!("/projects{}", filter.query()),
            Self::NewProject(filter) => format!("/projects/new{}", filter.query()),
            Self::PasteProjects => "/projects/paste".to_owned(),
            Self::Project(id) => format!("/projects/{}", id.rest()),
            Self::Funding => "/funding".to_owned(),
            Self::Partners => "/partners".to_owned(),
            Self::Partner(id) => format!("/partners/{}", id.rest()),
            Self::Directing => "/directing".to_owned(),
            Self::Share => "/share".to_owned(),
            Self::Settings => "/settings".to_owned(),
            Self::NotFound => "/not-found".to_owned(),
        }
    }

    /// The place that the address bar names.
    pub fn here() -> Self {
        let (path, query) = address::here();
        Self::parse(&path, &query)
    }

    /// The place at an address. `query` is without the question mark.
    fn parse(path: &str, query: &str) -> Self {
        let base = BASE.get().map_or("", String::as_str);
        let path = path.strip_prefix(base).unwrap_or(path);
        let mut parts = path.split('/').filter(|part| !part.is_empty());
        let place = match (parts.next(), parts.next()) {
            (None | Some("index.html"), None) => Some(Self::Region),
            (Some("countries"), None) => Some(Self::Countries),
            (Some("countries"), Some(rest)) => id(rest).map(Self::Country),
            (Some("objectives"), None) => Some(Self::Objectives),
            (Some("objectives"), Some(rest)) => id(rest).map(Self::Objective),
            (Some("challenges"), None) => Some(Self::Challenges),
            (Some("challenges"), Some(rest)) => id(rest).map(Self::Challenge),
            (Some("projects"), None) => Some(Self::Projects(ProjectFilter::parse(query))),
            (Some("projects"), Some("new")) => Some(Self::NewProject(ProjectFilter::parse(query))),
            (Some("projects"), Some("paste")) => Some(Self::PasteProjects),
            (Some("projects"), Some(rest)) => id(rest).map(Self::Project),
            (Some("funding"), None) => Some(Self::Funding),
            (Some("partners"), None) => Some(Self::Partners),
            (Some("partners"), Some(rest)) => id(rest).map(Self::Partner),
            (Some("directing"), None) => Some(Self::Directing),
            (Some("share"), None) => Some(Self::Share),
            (Some("settings"), None) => Some(Self::Settings),
            _ => None,
        };
        place.filter(|_| parts.next().is_none()).unwrap_or(Self::NotFound)
    }

    /// Whether both stand under the same entry of the rail.
    pub fn is_under(&self, entry: &Self) -> bool {
        let head = |route: &Self| route.path().split(['/', '?']).nth(1).unwrap_or_default().to_owned();
        head(self) == head(entry)
    }

    /// Whether both are one place, whatever is filtered there.
    pub fn is_same_place(&self, other: &Self) -> bool {
        let place = |route: &Self| route.path().split('?').next().unwrap_or_default().to_owned();
        place(self) == place(other)
    }
}

fn id<K: KindOf>(rest: &str) -> Option<Id<K>> {
    format!("{}-{rest}", K::KIND).parse().ok()
}

fn encode(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

fn decode(text: &str) -> String {
    let spaced = text.replace('+', " ");
    js_sys::decode_uri_component(&spaced).map_or(spaced, String::from)
}

/// The folder the app is served from, without the last slash; empty at the root.
static BASE: OnceLock<String> = OnceLock::new();

/// Says which folder the app is served from, once, before anything is drawn.
pub fn set_base(base: String) {
    // A second start in one page would say the same.
    let _ = BASE.set(base);
}

thread_local! {
    /// Where the address leads. Handlers run outside of any owner, where no context is found.
    static GOING: Cell<Option<RwSignal<Route>>> = const { Cell::new(None) };
}

/// The place that the address names, from now on. It is said again, unchanged, when one goes where
/// one is. Call it once; the app is [there](use_route) when the place can be drawn.
pub fn follow_address() -> Signal<Route> {
    let going = RwSignal::new(Route::here());
    GOING.set(Some(going));
    let base = BASE.get().map_or("", String::as_str);
    address::on_history(move || going.set(Route::here())).for_ever();
    address::on_link(base, |path, query| go(&Route::parse(path, query), false)).for_ever();
    going.into()
}

/// The place one is at, from context.
pub fn use_route() -> Signal<Route> {
    expect_context::<Signal<Route>>()
}

/// Goes to a place; from handlers only. `replace` leaves no entry in the history, as for filters.
pub fn go(route: &Route, replace: bool) {
    address::write(&route.href(), replace || Route::here() == *route);
    if let Some(going) = GOING.get() {
        going.set(route.clone());
    }
}
