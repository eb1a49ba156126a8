//! A text in several languages: the one of the interface first, the others folded under it.
//!
//! A missing text falls back visibly to another language. Each language is a field of its own, so
//! translating is no edit of the original.

use leptos::prelude::*;

use super::editing::{EditedField, Editing, Manner};
use super::slot::Slot;
use crate::base::{Lang, RecordId};
use crate::i18n::{Catalogue, Format, interface_language};
use crate::model::{FieldValue, Prose, Value};
use crate::ui::kit::{Disclosure, LangText, TextArea, TextField};
use crate::ui::state::{Answer, use_state};

/// A text, shown and edited in the language of the interface.
#[component]
pub fn ProseField(
    #[prop(into)] record: Signal<RecordId>,
    field: Prose,
    #[prop(into)] label: Signal<String>,
    /// Several sentences: a box instead of a line.
    #[prop(optional)]
    long: bool,
    /// May not be left empty.
    #[prop(optional)]
    required: bool,
    /// The label is for the ear only, where a heading says it already.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let state = use_state();
    let own = Signal::derive(move || state.lang());
    let others = move || {
        let own = own.get();
        Lang::ALL
            .into_iter()
            .filter(|lang| *lang != own)
            .map(|lang| {
                let label = Signal::derive(move || {
                    let named = Format::new(interface_language(state.lang())).language(lang);
                    state.words().fields.in_language(&label.get(), named)
                });
                view! { <InLanguage record field lang=Signal::stored(lang) label long required=false bare=false falls_back=false /> }
            })
            .collect_view()
    };
    view! {
        <div class="record-text">
            <InLanguage record field lang=own label long required bare falls_back=true />
            <Disclosure summary=state.words().common.other_languages>
                <div class="stack" data-gap="tight">{move || others()}</div>
            </Disclosure>
        </div>
    }
    .into_any()
}

/// The text in one language.
#[component]
fn InLanguage(
    record: Signal<RecordId>,
    field: Prose,
    lang: Signal<Lang>,
    label: Signal<String>,
    long: bool,
    required: bool,
    bare: bool,
    falls_back: bool,
) -> impl IntoView {
    let slot = Slot::new(record, Signal::derive(move || field.name(lang.get())));
    let shown = slot.shown();
    let editing = Editing::new(slot, manner(required));
    let typed = Signal::derive(move || editing.typed().unwrap_or_default());
    let code = move || lang.get().code();
    let value = move || view! { <TextShown record field lang falls_back long /> };
    let editor = move || {
        let (id, error) = (editing.control(), editing.fault());
        let on_input = move |text: String| editing.put(text);
        if long {
            view! { <TextArea label=move || label.get() value=typed on_input error lang=code id /> }.into_any()
        } else {
            view! { <TextField label=move || label.get() value=typed on_input error lang=code id /> }.into_any()
        }
    };
    view! { <EditedField editing shown label bare value=ViewFn::from(value) editor=ViewFn::from(editor) /> }.into_any()
}

/// The text itself. The first language stands in another's text where it has none; a translation
/// says that it is missing.
#[component]
fn TextShown(
    record: Signal<RecordId>,
    field: Prose,
    lang: Signal<Lang>,
    falls_back: bool,
    long: bool,
) -> impl IntoView {
    let state = use_state();
    let text = Answer::new(move || {
        let (record, lang) = (record.get(), lang.get());
        state.track(&[record.kind()]);
        state.with(|workspace| {
            let found = field.best(workspace.get(&record)?, lang);
            found.filter(|(found, _)| falls_back || *found == lang).map(|(found, text)| (found, text.to_owned()))
        })
    });
    let named = move |lang: Lang| state.format().language(lang);
    let class = if long { "prose" } else { "" };
    move || match text.get() {
        None => view! { <p class="note">{move || state.words().common.no_text_in(named(lang.get()))}</p> }.into_any(),
        Some((found, text)) => {
            let mark = Signal::derive(move || (found != lang.get()).then(|| found.code().to_ascii_uppercase()));
            view! {
                <p class=class>
                    <LangText
                        text
                        lang=found.code()
                        fallback_mark=mark
                        fallback_name=move || state.words().common.in_other_language(named(found))
                    />
                </p>
            }
            .into_any()
        }
    }
}

fn manner(required: bool) -> Manner<String> {
    let read = move |typed: &String, words: &Catalogue| match Box::<str>::from(typed.as_str()).write() {
        Value::Empty if required => Err(words.problems.required.to_owned()),
        value => Ok(value),
    };
    let write = |value: Option<&Value>| value.and_then(Value::as_text).unwrap_or_default().to_owned();
    Manner::new(write, read)
}
