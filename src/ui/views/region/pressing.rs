//! What needs a hand now, each thing with the place where it is dealt with.
//!
//! What is pressing, and in what order, is `insight`'s.

use leptos::prelude::*;

use crate::base::{Date, FieldName, Id, RecordId};
use crate::insight::attention::{Attention, attention};
use crate::insight::severity::about;
use crate::model::Workspace;
use crate::model::kinds::node::Role;
use crate::model::kinds::priority::Crossing;
use crate::model::kinds::{Node, crosswalk, node};
use crate::ui::kit::{EmptyState, Glyph, Icon, Panel, Tone};
use crate::ui::routes::Route;
use crate::ui::state::use_state;
use crate::ui::words::Words;

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Item {
    icon: Icon,
    tone: &'static str,
    href: String,
    title: String,
    sentence: String,
}

#[component]
pub fn NeedsAttention() -> impl IntoView {
    let state = use_state();
    let items = state.query(&[], move |workspace| {
        let (words, today) = (Words::new(workspace, state.lang()), state.today());
        let office = state.who().map(|person| person.office);
        attention(workspace, office.as_ref(), today).iter().map(|one| item(words, one, today)).collect::<Vec<_>>()
    });
    let line = |item: Item| {
        view! {
            <li class="pressing" data-tone=item.tone>
                <Glyph icon=item.icon />
                <span>
                    <a href=item.href>{item.title}</a>
                    <span>{item.sentence}</span>
                </span>
            </li>
        }
    };
    view! {
        <Panel title=state.words().region.attention_title long=true>
            <Show
                when=move || !items.read().is_empty()
                fallback=move || {
                    view! { <EmptyState icon=Icon::Ok title=state.words().region.attention_none /> }
                }
            >
                <ul class="stack" data-gap="tight" role="list">
                    {move || items.get().into_iter().map(line).collect_view()}
                </ul>
            </Show>
        </Panel>
    }
    .into_any()
}

fn item(words: Words<'_>, one: &Attention, today: Date) -> Item {
    let m = &words.catalogue().region;
    let of = |id: &RecordId, icon, tone: Tone, sentence: String| Item {
        icon,
        tone: tone.name(),
        href: place(words.workspace, id).href(),
        title: words.title_of(id),
        sentence,
    };
    let names = |fields: &[FieldName]| fields.iter().map(|field| words.field(field)).collect::<Vec<_>>().join(", ");
    let directing = |place: Route, sentence: String| Item {
        icon: Icon::Check,
        tone: Tone::Warn.name(),
        href: place.href(),
        title: words.catalogue().shell.directing.to_owned(),
        sentence,
    };
    match one {
        Attention::Conflict(id, fields) => of(id, Icon::Conflict, Tone::Warn, m.attention_fields(&names(fields))),
        Attention::Contested(id) => of(id, Icon::Conflict, Tone::Warn, m.attention_contested.to_owned()),
        Attention::Uncovered { country, challenge, severity } => {
            let country = words.title_of(country.record());
            let sentence = m.attention_uncovered(&country, &severity.level().to_string());
            of(challenge.record(), Icon::Warning, Tone::Bad, sentence)
        }
        Attention::Ending(project, end) if *end < today => {
            of(project.record(), Icon::Calendar, Tone::Warn, m.attention_overdue(&words.date(*end)))
        }
        Attention::Ending(project, end) => {
            of(project.record(), Icon::Calendar, Tone::Info, m.attention_ends(&words.date(*end)))
        }
        Attention::Papers(count) => directing(Route::Directing, m.attention_papers(*count as u64)),
        Attention::Priorities(count) => {
            directing(Route::Priorities(Crossing::default()), m.attention_priorities(*count as u64))
        }
        Attention::Offer(id, field) => of(id, Icon::Info, Tone::Info, m.attention_offer(&words.field(field))),
    }
}

/// Where a record is shown and edited; for those without a page of their own, the page that shows
/// what they are about.
fn place(workspace: &Workspace, id: &RecordId) -> Route {
    let record = workspace.get(id);
    let node = |id: Id<Node>| match workspace.get(id.record()).and_then(|node| node::ROLE.get(node)) {
        Some(Role::Objective) => Some(Route::Objective(id)),
        Some(Role::Challenge) => Some(Route::Challenge(id)),
        _ => None,
    };
    let id = || id.clone();
    let found = match id().kind() {
        "country" => id().try_into().ok().map(Route::Country),
        "project" => id().try_into().ok().map(Route::Project),
        "node" => id().try_into().ok().and_then(node),
        "assessment" => record.and_then(about).map(|(country, ..)| Route::Country(country)),
        "crosswalk" => record.and_then(|record| crosswalk::FROM.get(record)).and_then(node),
        "framework" => Some(Route::Region),
        _ => record.and_then(Route::of),
    };
    found.unwrap_or(Route::Share)
}
