//! Saving the work, or one country's, to a file that can be sent.

use leptos::prelude::*;

use crate::base::{Id, KindOf, order};
use crate::exchange::bundle::Scope;
use crate::i18n::compare;
use crate::model::kinds::Country;
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

#[component]
pub fn SavePanel() -> impl IntoView {
    let state = use_state();
    // A country's id, or nothing for everything.
    let chosen = RwSignal::new(String::new());
    let saved = RwSignal::new(Saved::NotYet);
    let options = Signal::derive(move || {
        state.track(&[Country::KIND]);
        state.say(|words| {
            let texts = &words.catalogue().share;
            let countries = words.workspace.living::<Country>();
            let mut listed: Vec<Choosable> = countries
                .map(|country| Choosable::new(country.id.as_str(), texts.scope_country(&words.title(country))))
                .collect();
            order::sort_by(&mut listed, |a, b| compare(words.lang, &a.label, &b.label));
            listed.insert(0, Choosable::new("", texts.scope_all));
            listed
        })
    });
    let export = move || {
        let country = chosen.with_untracked(|id| id.parse::<Id<Country>>());
        // The wheel turns only once it is known who works.
        state.as_someone(move || {
            saved.try_set(Saved::Saving);
            state.export(country.map_or(Scope::All, Scope::Country), move |name| {
                saved.try_set(name.map_or(Saved::Failed, Saved::To));
            });
        });
    };
    let told = move || match saved.get() {
        Saved::NotYet | Saved::Saving => None,
        Saved::To(name) => Some(state.words().share.exported(&name)),
        Saved::Failed => Some(state.words().share.export_failed.to_owned()),
    };
    view! {
        <Panel title=state.words().share.export_title>
            <div class="stack">
                <Choice
                    label=state.words().share.export_what
                    hint=state.words().share.scope_note
                    options
                    value=chosen
                    on_choose=move |key: String| chosen.set(key)
                />
                <Button
                    label=state.words().share.export
                    icon=Icon::Download
                    kind=Kind::Primary
                    busy=Signal::derive(move || saved.get() == Saved::Saving)
                    on_press=move |()| export()
                />
                <p role="status">{move || told()}</p>
            </div>
        </Panel>
    }
    .into_any()
}
