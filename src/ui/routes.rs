//! Places and their addresses: the only file that writes a link or takes one apart.
//!
//! Knows no view. Ids and codes are checked here, so a place never holds a malformed one.

use std::cell::Cell;
use std::sync::OnceLock;

use leptos::prelude::*;

use crate::base::{Currency, Date, Id, KindOf};
use crate::browser::address;
use crate::model::Record;
use crate::model::kinds::node::Role;
use crate::model::kinds::organisation::Sector;
use crate::model::kinds::priority::Crossing;
use crate::model::kinds::{
    Assessment, Budget, Call, Comment, Country, Document, Lesson, Node, Organisation, Priority, Project, Rate, Review,
    Risk, Transaction, assessment, budget, comment, document, lesson, node, priority, review, risk, transaction,
};

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
    Funding(FundingLook),
    /// What currencies are worth.
    Rates,
    Partners(PartnerFilter),
    /// The form for a new one; the country that the filter names is filled in.
    NewPartner(PartnerFilter),
    Partner(Id<Organisation>),
    /// What waits for the office that works here.
    Directing,
    Priorities(Crossing),
    Calls,
    Call(Id<Call>),
    Share,
    Settings,
    NotFound,
}

/// Which partners are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartnerFilter {
    pub country: Option<Id<Country>>,
    pub sector: Option<Sector>,
    /// Words that its names, acronyms or aliases hold.
    pub q: String,
}

/// How the region's money is looked at. All of it stands in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FundingLook {
    pub by: Grouping,
    pub of: MoneyOf,
    /// The currency of the sums; the dollar where none is given.
    pub currency: Option<Currency>,
    /// The day whose rates count; today where none is given.
    pub day: Option<Date>,
}

/// Choices that stand in an address by their codes; the first is what one gets without any.
macro_rules! looks {
    ($($(#[$doc:meta])* $name:ident { $first:ident = $first_code:literal, $($case:ident = $code:literal),+ $(,)? })+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum $name { #[default] $first, $($case),+ }

        impl $name {
            pub const ALL: &[Self] = &[Self::$first, $(Self::$case),+];

            pub fn code(self) -> &'static str {
                match self { Self::$first => $first_code, $(Self::$case => $code),+ }
            }

            /// The first one for a code that there isn't.
            pub fn from_code(code: &str) -> Self {
                Self::ALL.iter().copied().find(|case| case.code() == code).unwrap_or_default()
            }
        }
    )+};
}

looks! {
    /// What money is added up by.
    Grouping {
        Donor = "donor", Country = "country", Objective = "objective", Year = "year", Phase = "phase",
        Project = "project", Spending = "spending",
    }

    /// Whose money it is: of all projects that count, or of those in one phase.
    MoneyOf { Open = "open", Pipeline = "pipeline", Active = "active", Ended = "ended" }
}

impl Route {
    /// The place where a record is shown; none for what has no page.
    pub fn of(record: &Record) -> Option<Self> {
        let id = || record.id.clone();
        match record.id.kind() {
            Project::KIND => id().try_into().ok().map(Self::Project),
            Organisation::KIND => id().try_into().ok().map(Self::Partner),
            Country::KIND => id().try_into().ok().map(Self::Country),
            Rate::KIND => Some(Self::Rates),
            Assessment::KIND => assessment::COUNTRY.get(record).map(Self::Country),
            Priority::KIND => priority::COUNTRY.get(record).map(Self::Country),
            Call::KIND => id().try_into().ok().map(Self::Call),
            Review::KIND => review::PROJECT.get(record).map(Self::Project),
            Comment::KIND => comment::ABOUT.get(record)?.try_into().ok().map(Self::Project),
            Node::KIND => {
                let id = id().try_into().ok()?;
                match node::ROLE.get(record)? {
                    Role::Objective => Some(Self::Objective(id)),
                    Role::Challenge => Some(Self::Challenge(id)),
                    Role::Reference => None,
                }
            }
            // What hangs on a project is shown with it.
            Budget::KIND => budget::PROJECT.get(record).map(Self::Project),
            Transaction::KIND => transaction::PROJECT.get(record).map(Self::Project),
            Risk::KIND => risk::PROJECT.get(record).map(Self::Project),
            Lesson::KIND => lesson::PROJECT.get(record).map(Self::Project),
            Document::KIND => document::PROJECT.get(record).map(Self::Project),
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
            Self::Funding(look) => format!("/funding{}", look.query()),
            Self::Rates => "/funding/rates".to_owned(),
            Self::Partners(filter) => format!("/partners{}", filter.query()),
            Self::NewPartner(filter) => format!("/partners/new{}", filter.query()),
            Self::Partner(id) => format!("/partners/{}", id.rest()),
            Self::Directing => "/directing".to_owned(),
            Self::Priorities(at) => format!("/directing/priorities{}", crossing_query(at)),
            Self::Calls => "/directing/calls".to_owned(),
            Self::Call(id) => format!("/directing/calls/{}", id.rest()),
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
            (Some("projects"), None) => {
                Some(Self::Projects(ProjectFilter { call: None, ..ProjectFilter::parse(query) }))
            }
            (Some("projects"), Some("new")) => Some(Self::NewProject(ProjectFilter::parse(query))),
            (Some("projects"), Some("paste")) => Some(Self::PasteProjects),
            (Some("projects"), Some(rest)) => id(rest).map(Self::Project),
            (Some("funding"), None) => Some(Self::Funding(FundingLook::parse(query))),
            (Some("funding"), Some("rates")) => Some(Self::Rates),
            (Some("partners"), None) => Some(Self::Partners(PartnerFilter::parse(query))),
            (Some("partners"), Some("new")) => Some(Self::NewPartner(PartnerFilter::parse(query))),
            (Some("partners"), Some(rest)) => id(rest).map(Self::Partner),
            (Some("directing"), None) => Some(Self::Directing),
            (Some("directing"), Some("priorities")) => Some(Self::Priorities(parse_crossing(query))),
            (Some("directing"), Some("calls")) => match parts.next() {
                None => Some(Self::Calls),
                Some(rest) => id(rest).map(Self::Call),
            },
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

impl PartnerFilter {
    fn query(&self) -> String {
        written(&[
            ("country", self.country.as_ref().map(Id::rest)),
            ("kind", self.sector.map(Sector::code)),
            ("q", Some(&self.q)),
        ])
    }

    fn parse(query: &str) -> Self {
        let mut filter = Self::default();
        for (name, value) in asked(query) {
            match name {
                "country" => filter.country = id(&value),
                "kind" => filter.sector = Sector::from_code(&value),
                "q" => filter.q = value,
                _ => {}
            }
        }
        filter
    }
}

/// What is asked, as it stands behind an address; nothing where nothing is.
fn written(given: &[(&str, Option<&str>)]) -> String {
    let asked = given.iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?)));
    let pairs: Vec<String> = asked.map(|(name, value)| format!("{name}={}", encode(value))).collect();
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

/// The inverse: names and values.
fn asked(query: &str) -> impl Iterator<Item = (&str, String)> {
    query.split('&').filter_map(|pair| pair.split_once('=')).map(|(name, value)| (name, decode(value)))
}

impl FundingLook {
    fn query(&self) -> String {
        let (currency, day) = (self.currency.map(|currency| currency.to_string()), self.day.map(|day| day.to_string()));
        written(&[
            ("by", Some(self.by.code()).filter(|_| self.by != Grouping::default())),
            ("of", Some(self.of.code()).filter(|_| self.of != MoneyOf::default())),
            ("currency", currency.as_deref()),
            ("day", day.as_deref()),
        ])
    }

    fn parse(query: &str) -> Self {
        let mut look = Self::default();
        for (name, value) in asked(query) {
            match name {
                "by" => look.by = Grouping::from_code(&value),
                "of" => look.of = MoneyOf::from_code(&value),
                "currency" => look.currency = value.parse().ok(),
                "day" => look.day = value.parse().ok(),
                _ => {}
            }
        }
        look
    }
}

fn crossing_query(at: &Crossing) -> String {
    written(&[
        ("country", at.country.as_ref().map(Id::rest)),
        ("objective", at.objective.as_ref().map(Id::rest)),
        ("challenge", at.challenge.as_ref().map(Id::rest)),
    ])
}

fn parse_crossing(query: &str) -> Crossing {
    let ProjectFilter { country, objective, challenge, .. } = ProjectFilter::parse(query);
    Crossing { country, objective, challenge }
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
