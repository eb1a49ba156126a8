//! The form for a new record that hangs on a project. Nothing is made before it is handed in whole.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::controls::{Control, Entered, PartFaults, Typed};
use super::records::Sheet;
use crate::base::RecordId;
use crate::change::{Command, Step, StepName};
use crate::model::FieldValue;
use crate::ui::fields::organisation::made;
use crate::ui::kit::dom::fresh_id;
use crate::ui::kit::{Button, Dialog, ErrorSummary, FieldFault, Kind};
use crate::ui::state::{State, use_state};

/// The dialog that asks for a new record.
#[component]
pub fn EntryDialog(project: Signal<RecordId>, sheet: &'static Sheet, open: RwSignal<bool>) -> impl IntoView {
    let state = use_state();
    let words = (sheet.words)(&state.work_words().dossier);
    view! {
        <Dialog
            open
            on_close=move |()| open.set(false)
            title=words.add
            close_label=state.words().common.close
            wide=true
        >
            <EntryForm project sheet open />
        </Dialog>
    }
    .into_any()
}

/// What is filled in. Built anew each time the dialog opens.
#[derive(Clone, Copy)]
struct Form {
    state: State,
    controls: StoredValue<Vec<Control>>,
    typed: RwSignal<Vec<Typed>>,
    /// What was handed in last and not accepted: what is wrong is said of that, so that the focus stays
    /// where one mends it.
    handed_in: RwSignal<Option<Vec<Typed>>>,
    refused: RwSignal<Option<String>>,
    id: StoredValue<String>,
}

impl Form {
    fn new(state: State, sheet: &Sheet) -> Self {
        let controls = (sheet.controls)(state);
        let typed = controls.iter().map(|control| control.begun(state)).collect();
        Self {
            state,
            controls: StoredValue::new(controls),
            typed: RwSignal::new(typed),
            handed_in: RwSignal::new(None),
            refused: RwSignal::new(None),
            id: StoredValue::new(fresh_id("entry")),
        }
    }

    fn control_id(self, place: usize) -> String {
        self.id.with_value(|id| format!("{id}-{place}"))
    }

    /// What is wrong with a control, once the form was handed in.
    fn faults_of(self, place: usize) -> PartFaults {
        let handed_in = self.handed_in.read();
        let Some(typed) = handed_in.as_ref().map(|typed| &typed[place]) else { return PartFaults::new() };
        self.controls.with_value(|controls| controls[place].read(typed, self.state.lang()).err().unwrap_or_default())
    }

    fn faults(self) -> Vec<FieldFault> {
        let places = 0..self.controls.with_value(Vec::len);
        let of = |place: usize| {
            let id = self.control_id(place);
            let part = move |part| self.controls.with_value(|controls| controls[place].part(&id, part));
            self.faults_of(place).into_iter().map(move |(at, sentence)| FieldFault { field: part(at), sentence })
        };
        places.flat_map(of).collect()
    }

    /// The commands that make the record, and an organisation where one was named.
    fn commands(self, sheet: &Sheet, project: &RecordId) -> Option<(RecordId, Vec<Command>)> {
        let (lang, typed) = (self.state.lang(), self.typed.get_untracked());
        let mut fields: Vec<_> = (sheet.belongs)(project).into_iter().collect();
        let mut commands = Vec::new();
        let entered = self.controls.with_value(|controls| {
            controls
                .iter()
                .zip(&typed)
                .map(|(control, typed)| control.read(typed, lang).ok())
                .collect::<Option<Vec<_>>>()
        });
        for entered in entered? {
            match entered {
                Entered::Nothing => {}
                Entered::Value(name, value) => fields.push((name, value)),
                Entered::Organisation(name, called) => {
                    let (id, command) = made(self.state, &called);
                    commands.push(command);
                    fields.push((name, id.write()));
                }
            }
        }
        let id = (sheet.new)(self.state);
        commands.push(Command::Create { id: id.clone(), fields });
        Some((id, commands))
    }
}

#[component]
fn EntryForm(project: Signal<RecordId>, sheet: &'static Sheet, open: RwSignal<bool>) -> impl IntoView {
    let state = use_state();
    let form = Form::new(state, sheet);
    let hand_in = move |event: SubmitEvent| {
        event.prevent_default();
        form.refused.set(None);
        let Some((id, commands)) = form.commands(sheet, &project.get_untracked()) else {
            return form.handed_in.set(Some(form.typed.get_untracked()));
        };
        form.handed_in.set(None);
        let step = Step { name: StepName::Create(id.clone()), commands };
        state.dispatch(step, move |done| match done {
            Ok(()) => {
                open.try_set(false);
                state.announce(state.say(|words| words.step(&StepName::Create(id))));
            }
            Err(refusal) => drop(form.refused.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    let faults = Signal::derive(move || form.faults());
    let count = form.controls.with_value(Vec::len);
    let controls = (0..count).map(|place| {
        let typed = Signal::derive(move || form.typed.with(|typed| typed[place].clone()));
        let put = Callback::new(move |one: Typed| form.typed.update(|typed| typed[place] = one));
        let faults = Signal::derive(move || form.faults_of(place));
        form.controls.with_value(|controls| controls[place].blank(form.control_id(place), typed, put, faults))
    });
    view! {
        <form class="form" data-size="wide" novalidate on:submit=hand_in>
            <ErrorSummary title=move || state.words().common.errors(faults.read().len() as u64) faults />
            {controls.collect_view()}
            {move || form.refused.get().map(|fault| view! { <p class="field-error" role="alert">{fault}</p> })}
            <div class="cluster">
                <Button label=state.words().common.save kind=Kind::Primary submit=true />
                <Button label=state.words().common.cancel on_press=move |()| open.set(false) />
            </div>
        </form>
    }
    .into_any()
}
