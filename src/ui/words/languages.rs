//! Which languages of the interface are here to be spoken.

use std::sync::OnceLock;

use crate::base::Lang;
use crate::i18n::{Catalogue, ENGLISH, RUSSIAN, interface_language};
use crate::ui::part::{NotArrived, part};

static RUSSIAN_HERE: OnceLock<&'static Catalogue> = OnceLock::new();

part! { russian, fetch_russian, fn russian() -> &'static Catalogue { &RUSSIAN } }

/// The messages for someone who chose `lang`; English until that language is here.
pub fn catalogue(lang: Lang) -> &'static Catalogue {
    match interface_language(lang) {
        Lang::Ru => RUSSIAN_HERE.get().copied().unwrap_or(&ENGLISH),
        _ => &ENGLISH,
    }
}

/// Whether the messages for someone who chose `lang` are here.
pub fn is_here(lang: Lang) -> bool {
    interface_language(lang) != Lang::Ru || RUSSIAN_HERE.get().is_some()
}

/// Brings a language here.
pub async fn fetch(lang: Lang) -> Result<(), NotArrived> {
    if !is_here(lang) {
        let messages = russian().await?;
        RUSSIAN_HERE.get_or_init(|| messages);
    }
    Ok(())
}
