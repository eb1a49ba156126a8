//! What the page says when the program has failed, in both languages of the interface at once:
//! which of them the person reads is no longer to be asked.

use crate::base::Lang;
use crate::browser::failure::{self, Wording};
use crate::i18n::{INTERFACE_LANGUAGES, catalogue};

/// From here on a panic shows the page of last resort.
pub fn install() {
    let wordings: Vec<Wording> = INTERFACE_LANGUAGES.into_iter().map(wording).collect();
    // Once a page, and needed until it goes.
    failure::install(Vec::leak(wordings));
}

fn wording(lang: Lang) -> Wording {
    let words = catalogue(lang);
    Wording {
        lang: lang.code(),
        title: words.rescue.stopped_title,
        kept: words.rescue.stopped_text,
        not_kept: words.rescue.stopped_unkept,
        reload: words.common.reload,
        rescue: words.rescue.save_rescue,
    }
}
