//! Saving the work, or a part of it, to a file that can be sent.

use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{KindOf, order};
use crate::exchange::bundle::Scope;
use crate::i18n::compare;
use crate::model::kinds::node::{ROLE, Role};
use crate::model::kinds::{Country, Node, Project};
use crate::model::{Record, Workspace};
use crate::ui::kit::{Button, Choice, Choosable, Icon, Kind, Panel};
use crate::ui::state::use_state;

/// What came of the last press.
#[derive(Clone, PartialEq)]
enum Saved {
    NotYet,
    Saving,
    To(String),
    Failed,
}

/// How much goes into the file.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    All,
    Country,
    Objective,
    Challenge,
    Project,
}

impl Part {
    const EACH: [(Self, &'static str); 5] = [
        (Self::All, "all"),
        (Self::Country, "country"),
        (Self::Objective, "objective"),
        (Self::Challenge, "challenge"),
        (Self::Project, "project"),
    ];

    /// The records to choose from.
    fn records(self, workspace: &Workspace) -> Vec<&Arc<Record>> {
        let nodes = |role: Role| {
            workspace.living::<Node>().filter(move |node| ROLE.get(node) == Some(role)).collect::<Vec<_>>()
        };
        match self {
            Self::All => Vec::new(),
            Self::Country => workspace.living::<Country>().collect(),
            Self::Objective => nodes(Role::Objective),
            Self::Challenge => nodes(Role::Challenge),
            Self::Project => workspace.living::<Project>().collect(),
        }
    }

    /// None where the record is yet to be chosen.
    fn scope(self, id: &str) -> Option<Scope> {
        Some(match self {
            Self::All => Scope::All,
            Self::Country => Scope::Country(id.parse().ok()?),
            Self::Objective => Scope::Objective(id.parse().ok()?),
            Self::Challenge => Scope::Challenge(id.parse().ok()?),
            Self::Project => Scope::Project(id.parse().ok()?),
        })
    }
}

#[component]
pub fn SavePanel() -> impl IntoView {
    let state = use_state();
    let part = RwSignal::new(Part::All);
    // A record's id, or nothing yet.
    let chosen = RwSignal::new(String::new());
    let saved = RwSignal::new(Saved::NotYet);
    let words = &state.words().share;
    let labels = [
        words.scope_all,
        words.scope_one_country,
        words.scope_one_objective,
        words.scope_one_challenge,
        words.scope_one_project,
    ];
    let parts: Vec<Choosable> =
        Part::EACH.iter().zip(labels).map(|((_, key), label)| Choosable::new(*key, label)).collect();
    let options = Signal::derive(move || {
        state.track(&[Country::KIND, Node::KIND, Project::KIND]);
        state.say(|words| {
            let records = part.get().records(words.workspace);
            let named = records.into_iter().map(|record| Choosable::new(record.id.as_str(), words.title(record)));
            let mut listed: Vec<Choosable> = named.collect();
            order::sort_by(&mut listed, |a, b| compare(words.lang, &a.label, &b.label));
            listed
        })
    });
    let turn_to = move |key: String| {
        let to = Part::EACH.iter().find(|(_, known)| *known == key).map_or(Part::All, |(part, _)| *part);
        part.set(to);
        chosen.set(options.get_untracked().first().map(|first| first.key.clone()).unwrap_or_default());
    };
    let export = move || {
        let Some(scope) = part.get_untracked().scope(&chosen.get_untracked()) else { return };
        // The wheel turns only once it is known who works.
        state.as_someone(move || {
            saved.try_set(Saved::Saving);
            state.export(scope, move |name| {
                saved.try_set(name.map_or(Saved::Failed, Saved::To));
            });
        });
    };
    let told = move || match saved.get() {
        Saved::NotYet | Saved::Saving => None,
        Saved::To(name) => Some(state.words().share.exported(&name)),
        Saved::Failed => Some(state.words().share.export_failed.to_owned()),
    };
    let which = move || {
        (part.get() != Part::All).then(|| {
            view! {
                <Choice
                    label=state.words().share.export_one
                    options
                    value=chosen
                    on_choose=move |key: String| chosen.set(key)
                />
            }
        })
    };
    let blocked = Signal::derive(move || {
        let missing = part.get().scope(&chosen.read()).is_none();
        missing.then(|| state.words().share.export_nothing.to_owned())
    });
    view! {
        <Panel title=state.words().share.export_title>
            <div class="stack">
                <Choice
                    label=state.words().share.export_what
                    hint=state.words().share.scope_note
                    options=Signal::stored(parts)
                    value=Signal::derive(move || {
                        Part::EACH.iter().find(|(known, _)| *known == part.get()).map_or("", |(_, key)| key).to_owned()
                    })
                    on_choose=turn_to
                />
                {which}
                <Button
                    label=state.words().share.export
                    icon=Icon::Download
                    kind=Kind::Primary
                    busy=Signal::derive(move || saved.get() == Saved::Saving)
                    blocked
                    on_press=move |()| export()
                />
                <p role="status">{move || told()}</p>
            </div>
        </Panel>
    }
    .into_any()
}
