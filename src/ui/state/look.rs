//! Language, theme and density: what this device shows and how. Kept in the device's settings, and
//! put on the page's root element, where the styles and the browser look for it.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::State;
use crate::base::Lang;
use crate::browser::{local_store, page};
use crate::i18n::interface_language;
use crate::ui::part::NotArrived;
use crate::ui::words::languages;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// How much stands on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    #[default]
    Compact,
    Comfortable,
}

impl Theme {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

impl Density {
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Compact => None,
            Self::Comfortable => Some("comfortable"),
        }
    }
}

#[derive(Clone, Copy)]
pub(super) struct Look {
    pub lang: RwSignal<Lang>,
    pub theme: RwSignal<Theme>,
    pub density: RwSignal<Density>,
}

impl Look {
    /// As it was left here; in English while the language can't be had.
    pub fn remembered() -> Self {
        let setting = |name| local_store::get_setting(name);
        let lang = Some(chosen_lang()).filter(|lang| languages::is_here(*lang)).unwrap_or(Lang::En);
        let themes = [Theme::Light, Theme::Dark];
        let theme = themes.into_iter().find(|theme| setting("theme").as_deref() == theme.name());
        let comfortable = setting("density").as_deref() == Density::Comfortable.name();
        let look = Self {
            lang: RwSignal::new(lang),
            theme: RwSignal::new(theme.unwrap_or_default()),
            density: RwSignal::new(if comfortable { Density::Comfortable } else { Density::Compact }),
        };
        look.show();
        look
    }

    fn show(self) {
        page::set_lang(self.lang.get_untracked().code());
        page::set_theme(self.theme.get_untracked().name());
        page::set_density(self.density.get_untracked().name());
    }

    fn keep(self, name: &str, value: Option<&str>) {
        // A look that the browser doesn't keep is no loss.
        let _ = local_store::set_setting(name, value.unwrap_or_default());
        self.show();
    }
}

/// The interface's language as it was left here; at the first visit the browser's, if it is one of
/// ours.
pub(super) fn chosen_lang() -> Lang {
    let kept = local_store::get_setting("lang").and_then(|code| Lang::from_code(&code));
    let spoken = || page::languages().iter().find_map(|tag| Lang::from_code(tag.split('-').next()?));
    interface_language(kept.or_else(spoken).unwrap_or(Lang::En))
}

impl State {
    /// Speaks another language as soon as it is here, or says that it can't be had.
    pub fn set_lang(self, lang: Lang) {
        spawn_local(async move {
            match languages::fetch(lang).await {
                Ok(()) => self.speak(lang),
                Err(NotArrived) => self.warn(self.words().not_found.part_text.to_owned()),
            }
        });
    }

    /// Everything is drawn anew; focus and scroll stay where they were.
    fn speak(self, lang: Lang) {
        let (focused, scrolled) = (page::focused_stop(), page::scroll_position());
        self.look.lang.set(lang);
        let stay = move || {
            focused.into_iter().for_each(page::focus_stop);
            page::scroll_to(scrolled);
        };
        set_timeout(stay, Duration::ZERO);
        self.look.keep("lang", Some(lang.code()));
    }

    pub fn theme(self) -> Theme {
        self.look.theme.get()
    }

    pub fn set_theme(self, theme: Theme) {
        self.look.theme.set(theme);
        self.look.keep("theme", theme.name());
    }

    pub fn density(self) -> Density {
        self.look.density.get()
    }

    pub fn set_density(self, density: Density) {
        self.look.density.set(density);
        self.look.keep("density", density.name());
    }
}
