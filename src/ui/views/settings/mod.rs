//! How this device shows the work, who sits at it, and what the program is and keeps here.
//!
//! Nothing here travels to other offices.

mod about;
mod sample;

use leptos::prelude::*;

use crate::base::Lang;
use crate::i18n::{Format, INTERFACE_LANGUAGES};
use crate::ui::kit::{Button, Choice, Choosable, PageHead, Panel, Segments};
use crate::ui::state::{Density, Theme, use_state};

#[component]
pub fn SettingsPage() -> impl IntoView {
    let state = use_state();
    view! {
        <div class="page stack">
            <PageHead title=state.words().settings.title />
            <div class="duo" data-fit="even">
                <div class="stack">
                    <PersonPanel />
                    <LookPanel />
                </div>
                <div class="stack">
                    <about::AboutPanel />
                    {(!state.is_sample()).then(|| view! { <sample::SamplePanel /> })}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// Who works here now.
#[component]
fn PersonPanel() -> impl IntoView {
    let state = use_state();
    let who = move || match state.who() {
        Some(person) => state.words().shell.working_as(&person.name, &state.say(|words| words.office(&person.office))),
        None => state.words().shell.nobody.to_owned(),
    };
    view! {
        <Panel title=state.words().settings.person_title>
            <div class="stack">
                <p>{move || who()}</p>
                <p class="note">{state.words().identity.intro}</p>
                <Button
                    label=state.words().identity.title
                    on_press=move |()| state.ask_who()
                />
            </div>
        </Panel>
    }
    .into_any()
}

/// Language, theme and density.
#[component]
fn LookPanel() -> impl IntoView {
    let state = use_state();
    // Each language by its own name, so that whoever can't read the present one finds theirs.
    let languages = Signal::derive(|| {
        let own = |lang: Lang| Choosable::new(lang.code(), capitalised(Format::new(lang).language(lang)));
        INTERFACE_LANGUAGES.into_iter().map(own).collect::<Vec<_>>()
    });
    let themes = Signal::derive(move || {
        let words = &state.words().shell;
        vec![
            Choosable::new("system", words.theme_system),
            Choosable::new("light", words.theme_light),
            Choosable::new("dark", words.theme_dark),
        ]
    });
    let theme = Signal::derive(move || match state.theme() {
        Theme::System => "system".to_owned(),
        Theme::Light => "light".to_owned(),
        Theme::Dark => "dark".to_owned(),
    });
    let densities = Signal::derive(move || {
        let words = &state.words().settings;
        vec![Choosable::new("compact", words.density_compact), Choosable::new("comfortable", words.density_comfortable)]
    });
    let density = Signal::derive(move || match state.density() {
        Density::Compact => "compact".to_owned(),
        Density::Comfortable => "comfortable".to_owned(),
    });
    view! {
        <Panel title=state.words().settings.look_title>
            <div class="stack">
                <Choice
                    label=state.words().settings.language_interface
                    hint=state.words().settings.language_later
                    options=languages
                    value=Signal::derive(move || state.lang().code().to_owned())
                    on_choose=move |code: String| Lang::from_code(&code).into_iter().for_each(|lang| state.set_lang(lang))
                />
                <Segments
                    legend=state.words().settings.theme_title
                    options=themes
                    value=theme
                    on_choose=move |key: String| state.set_theme(match key.as_str() {
                        "light" => Theme::Light,
                        "dark" => Theme::Dark,
                        _ => Theme::System,
                    })
                />
                <Segments
                    legend=state.words().settings.density_title
                    options=densities
                    value=density
                    on_choose=move |key: String| state.set_density(match key.as_str() {
                        "comfortable" => Density::Comfortable,
                        _ => Density::Compact,
                    })
                />
            </div>
        </Panel>
    }
    .into_any()
}

/// Language names stand in the middle of sentences in small letters.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
