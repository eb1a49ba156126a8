//! How a word from the catalogue, or a text in another language, is set on the page.

use leptos::prelude::*;

/// A text in a given language. When it stands in for a translation that is missing, a small mark
/// says so and names the language it fell back to.
#[component]
pub fn LangText(
    /// The text itself.
    #[prop(into)]
    text: TextProp,
    /// Language of the text (`en`, `ru`, …), for the voice that reads it and for the hyphens.
    #[prop(into)]
    lang: TextProp,
    /// Shown when the text stands in for a missing translation: a short mark, such as `EN`.
    #[prop(optional, into)]
    fallback_mark: Signal<Option<String>>,
    /// What the mark means, in words: "no Russian text yet; this is English".
    #[prop(optional, into)]
    fallback_name: Option<TextProp>,
) -> impl IntoView {
    let name = fallback_name.unwrap_or_default();
    view! {
        <span lang=lang>{move || text.get()}</span>
        {move || {
            fallback_mark
                .get()
                .map(|mark| {
                    let (title, heard) = (name.clone(), name.clone());
                    view! {
                        <span class="tongue" title=title>
                            <span aria-hidden="true">{mark}</span>
                            <span class="vh">{move || heard.get()}</span>
                        </span>
                    }
                })
        }}
    }
    .into_any()
}
