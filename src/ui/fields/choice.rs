//! Fields one chooses in: one of a list, or any number of a set. They save at each choice.

use leptos::prelude::*;

use super::provenance::{ConflictMark, ConflictOf, ProvenanceOf};
use super::slot::Slot;
use crate::base::{FieldName, RecordId};
use crate::change::{Refusal, Step};
use crate::model::field::Element;
use crate::model::{Each, FieldValue, One, Value};
use crate::ui::kit::{CheckGroup, Choice, Choosable};
use crate::ui::state::Answer;

/// One of a list.
#[component]
pub fn ChoiceField<T: FieldValue + Clone + Send + Sync + 'static>(
    #[prop(into)] record: Signal<RecordId>,
    field: One<T>,
    #[prop(into)] label: Signal<String>,
    /// What there is to choose, in words.
    #[prop(into)]
    options: Signal<Vec<(T, String)>>,
) -> impl IntoView {
    let written = |(option, words): (T, String)| (option.write(), words);
    let options = Signal::derive(move || options.get().into_iter().map(written).collect::<Vec<_>>());
    view! { <ValueChoice record field=field.name() label options /> }.into_any()
}

/// The same for a register of any name: one cell of a table.
#[component]
pub fn ValueChoice(
    #[prop(into)] record: Signal<RecordId>,
    field: FieldName,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] options: Signal<Vec<(Value, String)>>,
) -> impl IntoView {
    let stem = field.stem().to_owned();
    let slot = Slot::new(record, Signal::stored(field));
    let state = slot.state();
    let shown = slot.shown();
    let fault = RwSignal::new(None::<String>);
    let value = Signal::derive(move || shown.read().value().map(key).unwrap_or_default());
    let choices = Signal::derive(move || {
        let none = Choosable::new("", state.words().common.not_stated);
        let some = options.get().into_iter().map(|(option, words)| Choosable::new(key(&option), words));
        std::iter::once(none).chain(some).collect::<Vec<_>>()
    });
    let on_choose = move |chosen: String| {
        let options = options.get_untracked();
        let value = options.into_iter().map(|(option, _)| option).find(|option| key(option) == chosen);
        write(slot, value.unwrap_or_default(), fault);
    };
    let aside = move || view! { <ConflictMark shown /> <ProvenanceOf at=slot shown label /> };
    view! {
        <div class="stack" data-gap="tight" data-field=stem>
            <Choice label=move || label.get() options=choices value on_choose error=fault aside />
            <ConflictOf at=slot shown />
        </div>
    }
    .into_any()
}

/// Any number of a set; each element is a register of its own, so that two offices' ticks add up.
#[component]
pub fn SetField<E: Element + Clone + PartialEq + Send + Sync + 'static>(
    #[prop(into)] record: Signal<RecordId>,
    field: Each<E>,
    #[prop(into)] label: Signal<String>,
    /// What may be in it, in words.
    #[prop(into)]
    options: Signal<Vec<(E, String)>>,
) -> impl IntoView {
    let fault = RwSignal::new(None::<String>);
    let state = crate::ui::state::use_state();
    let chosen = Answer::new(move || {
        let record = record.get();
        state.track(&[record.kind()]);
        let elements = state.with(|workspace| workspace.get(&record).map(|record| field.get(record)));
        elements.unwrap_or_default().iter().map(E::to_string).collect::<Vec<_>>()
    });
    let choices = Signal::derive(move || {
        options.get().into_iter().map(|(element, words)| Choosable::new(element.to_string(), words)).collect::<Vec<_>>()
    });
    let on_change = move |(key, on): (String, bool)| {
        let options = options.get_untracked();
        if let Some((element, _)) = options.into_iter().find(|(element, _)| element.to_string() == key) {
            let (name, value) = field.set(&element, on);
            write(Slot::new(record, Signal::stored(name)), value, fault);
        }
    };
    // Who ticked what: one mark for each element that somebody wrote to.
    let traces = move || {
        let options = options.get().into_iter();
        options
            .map(|(element, words)| {
                let slot = Slot::new(record, Signal::stored(field.name(&element)));
                let (shown, words) = (slot.shown(), Signal::stored(words));
                view! {
                    <Show when=move || shown.read().in_conflict()>
                        <div class="cluster">
                            <span>{move || words.get()}</span>
                            <ConflictMark shown />
                            <ProvenanceOf at=slot shown label=words />
                        </div>
                        <ConflictOf at=slot shown />
                    </Show>
                }
            })
            .collect_view()
    };
    view! {
        <div class="stack" data-gap="tight" data-field=field.stem()>
            <CheckGroup legend=move || label.get() options=choices chosen on_change error=fault />
            {move || traces()}
        </div>
    }
    .into_any()
}

/// Writes over what is on screen now.
fn write(slot: Slot, value: Value, fault: RwSignal<Option<String>>) {
    let (record, field) = (slot.record.get_untracked(), slot.field.get_untracked());
    let step = Step::edit(record, (field, value), slot.read(|reading| reading.dots()));
    slot.state().dispatch(step, move |result: Result<(), Refusal>| {
        fault.try_set(result.err().map(|refusal| slot.refusal(&refusal)));
    });
}

/// What the kit's controls know a value by.
fn key(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Int(int) => int.to_string(),
        _ => String::new(),
    }
}
