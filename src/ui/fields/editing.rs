//! A field edited in place: the draft, what it began on, and when it is saved.
//!
//! The draft names the record and field it was begun on, and the dots that were on screen then
//! (M4): a page that moves on to another record leaves it behind unwritten. Knows no type of value;
//! the fields bring a way to read what was typed.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::provenance::{ConflictMark, ConflictOf, OfferOf, ProvenanceOf};
use super::slot::{Shown, Slot};
use crate::base::{Dot, FieldName, RecordId};
use crate::change::Step;
use crate::i18n::Catalogue;
use crate::model::Value;
use crate::ui::kit::dom::{focus_id, fresh_id};
use crate::ui::kit::{Button, Glyph, Icon, Kind};
use crate::ui::state::Answer;

/// What an unfinished edit holds.
#[derive(Clone)]
struct Draft<T> {
    record: RecordId,
    field: FieldName,
    /// The value the edit began on.
    was: Value,
    /// What it will replace.
    dots: Vec<Dot>,
    /// What was offered for editing.
    offered: T,
    typed: T,
}

type ToTyped<T> = dyn Fn(Option<&Value>) -> T + Send + Sync;
type ToValue<T> = dyn Fn(&T, &'static Catalogue) -> Result<Value, String> + Send + Sync;

/// How a field goes between its value and what is typed.
pub struct Manner<T> {
    write: Box<ToTyped<T>>,
    read: Box<ToValue<T>>,
}

impl<T> Manner<T> {
    /// `write` offers a value for editing; `read` gives the value, or what is wrong with what was
    /// typed.
    pub fn new(
        write: impl Fn(Option<&Value>) -> T + Send + Sync + 'static,
        read: impl Fn(&T, &'static Catalogue) -> Result<Value, String> + Send + Sync + 'static,
    ) -> Self {
        Self { write: Box::new(write), read: Box::new(read) }
    }
}

/// One field that can be edited in place.
pub struct Editing<T: Send + Sync + 'static> {
    pub slot: Slot,
    draft: RwSignal<Option<Draft<T>>>,
    fault: RwSignal<Option<String>>,
    manner: StoredValue<Manner<T>>,
    ids: StoredValue<(String, String)>,
}

// By hand: derives would ask `Copy` of what is typed.
impl<T: Send + Sync + 'static> Clone for Editing<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Editing<T> {}

/// Long enough for a press that took the focus away to reach what it was meant for, before the
/// editor closes and the page moves under the pointer.
const AFTER_LEAVING: Duration = Duration::from_millis(200);

impl<T: Clone + PartialEq + Send + Sync + 'static> Editing<T> {
    pub fn new(slot: Slot, manner: Manner<T>) -> Self {
        Self {
            slot,
            draft: RwSignal::new(None),
            fault: RwSignal::new(None),
            manner: StoredValue::new(manner),
            ids: StoredValue::new((fresh_id("edit"), fresh_id("editor"))),
        }
    }

    /// Whether the record and field on screen are being edited; tracked.
    fn is_open(self) -> bool {
        let (record, field) = (self.slot.record.get(), self.slot.field.get());
        self.draft.with(|draft| draft.as_ref().is_some_and(|draft| draft.record == record && draft.field == field))
    }

    /// The id of the control that takes the focus when the editor opens.
    pub fn control(self) -> String {
        self.ids.with_value(|(_, control)| control.clone())
    }

    /// The id of the button that opens the editor.
    fn button(self) -> String {
        self.ids.with_value(|(button, _)| button.clone())
    }

    /// What is typed; tracked.
    pub fn typed(self) -> Option<T> {
        self.draft.with(|draft| draft.as_ref().map(|draft| draft.typed.clone()))
    }

    pub fn put(self, typed: T) {
        self.draft.update(|draft| {
            if let Some(draft) = draft {
                draft.typed = typed;
            }
        });
    }

    /// What is wrong with it.
    pub fn fault(self) -> Signal<Option<String>> {
        self.fault.into()
    }

    fn begin(self) {
        let (value, dots) = self.slot.read(|reading| (reading.value().cloned(), reading.dots()));
        let typed = self.manner.with_value(|manner| (manner.write)(value.as_ref()));
        let (record, field) = (self.slot.record.get_untracked(), self.slot.field.get_untracked());
        self.fault.set(None);
        let was = value.unwrap_or_default();
        self.draft.set(Some(Draft { record, field, was, dots, offered: typed.clone(), typed }));
    }

    /// Whether something else is typed than what was offered.
    fn is_changed(self) -> bool {
        let draft = self.draft.try_get_untracked().flatten();
        draft.is_some_and(|draft| draft.typed != draft.offered)
    }

    /// Closes the editor; the focus goes back to the button that opened it.
    fn close(self) {
        self.draft.try_set(None);
        self.fault.try_set(None);
        if let Some(button) = self.ids.try_with_value(|(button, _)| button.clone()) {
            set_timeout(move || focus_id(&button), Duration::ZERO);
        }
    }

    /// Saves what is typed. A value that is the same makes no step. `left`: the focus has gone
    /// elsewhere already and is not to be taken back.
    fn save(self, left: bool) {
        // A page that goes takes its editors' focus away last: nothing is left to save then.
        let Some(draft) = self.draft.try_get_untracked().flatten() else { return };
        let state = self.slot.state();
        let words = state.words();
        let shut = move || {
            if left {
                set_timeout(move || drop(self.draft.try_set(None)), AFTER_LEAVING);
            } else {
                self.close();
            }
        };
        if draft.typed == draft.offered {
            return shut();
        }
        let value = match self.manner.with_value(|manner| (manner.read)(&draft.typed, words)) {
            Ok(value) if value == draft.was => return shut(),
            Ok(value) => value,
            Err(fault) => return self.fault.set(Some(fault)),
        };
        let step = Step::edit(draft.record, (draft.field, value), draft.dots);
        state.dispatch(step, move |result| match result {
            Ok(()) => shut(),
            Err(refusal) => drop(self.fault.try_set(Some(self.slot.refusal(&refusal)))),
        });
    }
}

/// A field as it stands on the page: label, value, marks; or in their place the editor.
#[component]
pub fn EditedField<T: Clone + PartialEq + Send + Sync + 'static>(
    editing: Editing<T>,
    shown: Answer<Shown>,
    label: Signal<String>,
    /// The label is for the ear only, where a heading says it already.
    #[prop(optional)]
    bare: bool,
    /// The value.
    value: ViewFn,
    /// The controls to edit it with.
    editor: ViewFn,
) -> impl IntoView {
    let slot = editing.slot;
    let open = Answer::new(move || editing.is_open());
    move || {
        if open.get() {
            let controls = editor.run();
            view! { <Editor editing>{controls}</Editor> }.into_any()
        } else {
            view! {
                <div class="field" data-kind="record" data-field=slot.field.get_untracked().stem().to_owned()>
                    <div class="field-head">
                        <span class=if bare { "vh" } else { "field-label" }>{move || label.get()}</span>
                        <ConflictMark shown />
                        <EditButton editing label />
                        <ProvenanceOf at=slot shown label />
                    </div>
                    {value.run()}
                    <ConflictOf at=slot shown back=editing.button() />
                    <OfferOf at=slot shown back=editing.button() />
                </div>
            }
            .into_any()
        }
    }
}

#[component]
fn EditButton<T: Clone + PartialEq + Send + Sync + 'static>(
    editing: Editing<T>,
    label: Signal<String>,
) -> impl IntoView {
    let state = editing.slot.state();
    let name = move || state.words().common.edit_what(&label.get());
    view! {
        <button
            class="trace"
            type="button"
            id=editing.button()
            aria-label=name
            title=name
            on:click=move |_| editing.begin()
        >
            <Glyph icon=Icon::Edit />
        </button>
    }
    .into_any()
}

/// The controls with Save and Cancel. Enter saves a line, Ctrl+Enter a long text, Escape cancels,
/// and leaving saves.
#[component]
fn Editor<T: Clone + PartialEq + Send + Sync + 'static>(editing: Editing<T>, children: Children) -> impl IntoView {
    let state = editing.slot.state();
    Effect::new(move |_| focus_id(&editing.control()));
    // Who only looks something up elsewhere finds the editor as it was.
    state.when_hidden(move || {
        if editing.is_changed() {
            editing.save(true);
        }
    });
    let on_key = move |event: ev::KeyboardEvent| match event.key().as_str() {
        "Escape" => {
            // Not the dialog's that the editor may stand in.
            event.prevent_default();
            event.stop_propagation();
            editing.close();
        }
        "Enter" if event.ctrl_key() || event.meta_key() => {
            event.prevent_default();
            editing.save(false);
        }
        _ => {}
    };
    let on_leave = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
        let form = event.current_target().and_then(|form| form.dyn_into::<web_sys::Node>().ok());
        let stays = form.is_some_and(|form| to.is_some() && form.contains(to.as_ref()));
        // Another window or the question who is working takes the focus only for a while.
        let for_a_while = !document().has_focus().unwrap_or(true) || state.asking.get_untracked();
        if !stays && !for_a_while {
            editing.save(true);
        }
    };
    // A press on a label or a button must not count as leaving the text, as it would in browsers
    // whose buttons take no focus.
    let keep_focus = |event: ev::MouseEvent| {
        let pressed = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let control = |element: web_sys::Element| matches!(&*element.tag_name(), "INPUT" | "TEXTAREA" | "SELECT");
        if !pressed.is_some_and(control) {
            event.prevent_default();
        }
    };
    view! {
        <form
            class="stack"
            data-gap="tight"
            on:submit=move |event| {
                event.prevent_default();
                editing.save(false);
            }
            on:keydown=on_key
            on:focusout=on_leave
            on:mousedown=keep_focus
        >
            {children()}
            <div class="cluster">
                <Button label=state.words().common.save submit=true />
                <Button
                    label=state.words().common.cancel
                    kind=Kind::Plain
                    on_press=move |()| editing.close()
                />
            </div>
        </form>
    }
    .into_any()
}
