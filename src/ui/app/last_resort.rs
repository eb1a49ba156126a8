//! What the page says when the program has failed, in both languages of the interface at once:
//! which of them the person reads is no longer to be asked.

use crate::base::Lang;
use crate::browser::failure::{self, Wording};
use crate::i18n::{INTERFACE_LANGUAGES, rescue};

/// From here on a panic shows the page of last resort.
pub fn install() {
    let wordings: Vec<Wording> = INTERFACE_LANGUAGES.into_iter().map(wording).collect();
    // Once a page, and needed until it goes.
    failure::install(Vec::leak(wordings));
}

fn wording(lang: Lang) -> Wording {
    let words = rescue(lang);
    Wording {
        lang: lang.code(),
        title: words.stopped_title,
        kept: words.stopped_text,
        not_kept: words.stopped_unkept,
        reload: words.reload,
        rescue: words.save_rescue,
    }
}
