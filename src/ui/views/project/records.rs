//! Records that hang on a project, of one kind: the list, a form for a new one, the fields of each, and
//! deleting with undo.
//!
//! What a kind shows and asks for is its [`Sheet`]; this knows none.

use leptos::prelude::*;

use super::controls::Control;
use super::entry::EntryDialog;
use crate::base::{FieldName, RecordId};
use crate::change::{Step, StepName};
use crate::i18n::Catalogue;
use crate::i18n::catalogue::dossier::Dossier;
use crate::model::{Life, Reading, Record, Value, Workspace};
use crate::ui::kit::dom::{focus_id, focus_within, fresh_id};
use crate::ui::kit::{
    Button, Cell, Column, Dialog, EmptyState, Glyph, Icon, IconButton, Kind, Notice, Pill, RowHead, Table, Tone,
};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

/// What one kind of record shows and asks for.
pub struct Sheet {
    pub kind: &'static str,
    /// A fresh id of the kind.
    pub new: fn(State) -> RecordId,
    /// The pair that makes a record name its project.
    pub belongs: fn(&RecordId) -> Option<(FieldName, Value)>,
    /// The project's records in order.
    pub list: fn(&Workspace, &RecordId) -> Vec<RecordId>,
    pub icon: Icon,
    pub words: fn(&'static Dossier) -> SheetWords,
    /// What the columns are called and which are of figures; the first names the record.
    pub columns: fn(&'static Catalogue, &'static Dossier) -> Vec<(&'static str, bool)>,
    /// A record in the words of the columns.
    pub line: fn(Words<'_>, &Record) -> Line,
    pub controls: fn(State) -> Vec<Control>,
}

/// What the list is called and says when it is empty.
pub struct SheetWords {
    pub title: &'static str,
    pub add: &'static str,
    pub none: &'static str,
    pub text: &'static str,
}

/// A record in its list.
#[derive(Clone, Default, PartialEq)]
pub struct Line {
    pub cells: Vec<String>,
    /// A state beside its name.
    pub mark: Option<(Tone, String)>,
    /// Where it leads out of the app.
    pub href: Option<String>,
}

#[derive(Clone, PartialEq)]
struct Row {
    id: RecordId,
    line: Line,
    /// Offices disagree about something in it.
    open: bool,
}

fn row(words: Words<'_>, sheet: &Sheet, id: RecordId) -> Option<Row> {
    let record = words.workspace.get(&id)?;
    let in_conflict = record.fields.values().any(|register| Reading::of(Some(register)).in_conflict());
    let open = in_conflict || words.workspace.life(record) == Life::Contested;
    Some(Row { line: (sheet.line)(words, record), open, id })
}

/// The list with all one can do in it.
#[component]
pub fn Records(project: Signal<RecordId>, sheet: &'static Sheet) -> impl IntoView {
    let state = use_state();
    let words = (sheet.words)(&state.work_words().dossier);
    let rows = state.query(&[], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let records = (sheet.list)(workspace, &project.read()).into_iter();
        records.filter_map(|id| row(words, sheet, id)).collect::<Vec<_>>()
    });
    let (adding, opened) = (RwSignal::new(false), RwSignal::new(None::<RecordId>));
    let deleted = RwSignal::new(None::<RecordId>);
    let delete = move |id: RecordId| {
        let title = state.say(|words| words.title_of(&id));
        state.dispatch(Step::delete(id.clone()), move |done| {
            if done.is_ok() {
                opened.try_set(None);
                deleted.try_set(Some(id));
                state.announce(state.work_words().dossier.removed(&title));
            }
        });
    };
    let empty = Answer::new(move || rows.read().is_empty());
    let add = move || view! { <Button label=words.add icon=Icon::Add on_press=move |()| adding.set(true) /> };
    let body = move || {
        if empty.get() {
            view! { <EmptyState icon=sheet.icon title=words.none sentence=words.text action=add /> }.into_any()
        } else {
            view! {
                <RecordTable caption=words.title sheet rows opened on_delete=delete />
                {add()}
            }
            .into_any()
        }
    };
    view! {
        <div class="stack records" data-gap="tight" data-field=sheet.kind>
            {move || body()}
            <Undo deleted />
            <EntryDialog project sheet open=adding />
            <Details sheet opened on_delete=delete />
        </div>
    }
    .into_any()
}

#[component]
fn RecordTable(
    caption: &'static str,
    sheet: &'static Sheet,
    rows: Answer<Vec<Row>>,
    opened: RwSignal<Option<RecordId>>,
    #[prop(into)] on_delete: Callback<RecordId>,
) -> impl IntoView {
    let state = use_state();
    let names = StoredValue::new((sheet.columns)(state.words(), &state.work_words().dossier));
    let heads = names.with_value(|names| {
        let column = |(label, numeric): &(&'static str, bool)| {
            let column = Column::new(*label);
            if *numeric { column.numeric() } else { column }
        };
        names.iter().map(column).collect::<Vec<_>>()
    });
    let ids = Answer::new(move || rows.read().iter().map(|row| row.id.clone()).collect::<Vec<_>>());
    view! {
        <Table caption caption_unseen=true columns=heads>
            // Keyed, so that a row that changes keeps the focus.
            <For each=move || ids.get() key=RecordId::clone let:id>
                <RecordRow id names rows opened on_delete />
            </For>
        </Table>
    }
    .into_any()
}

#[component]
fn RecordRow(
    id: RecordId,
    names: StoredValue<Vec<(&'static str, bool)>>,
    rows: Answer<Vec<Row>>,
    opened: RwSignal<Option<RecordId>>,
    on_delete: Callback<RecordId>,
) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let id = StoredValue::new(id);
    let row = Answer::new(move || id.with_value(|id| rows.read().iter().find(|row| row.id == *id).cloned()));
    let line = move || row.get().map(|row| row.line).unwrap_or_default();
    let name = Answer::new(move || {
        let own = line().cells.first().cloned().filter(|name| !name.is_empty());
        own.unwrap_or_else(|| id.with_value(|id| state.say(|words| words.title_of(id))))
    });
    let marks = move || {
        let Line { mark, .. } = line();
        let open = row.get().is_some_and(|row| row.open);
        view! {
            {mark.map(|(tone, label)| view! { <Pill label tone /> })}
            {open.then(|| view! { <Pill label=state.words().provenance.conflict tone=Tone::Warn /> })}
        }
    };
    let out = move || {
        line().href.map(|href| {
            let label = own.document_open(&name.get());
            view! {
                <a
                    class="button"
                    data-kind="bare"
                    data-only="icon"
                    href=href
                    target="_blank"
                    rel="noopener noreferrer"
                    aria-label=label.clone()
                    title=label
                >
                    <Glyph icon=Icon::External />
                </a>
            }
        })
    };
    let values = names.get_value().into_iter().enumerate().skip(1).map(|(place, (label, numeric))| {
        let value = move || line().cells.get(place).cloned().unwrap_or_default();
        view! { <Cell label numeric=numeric firm=numeric>{value}</Cell> }
    });
    view! {
        <tr role="row">
            <RowHead>
                <span class="records-name">
                    <button
                        class="records-open"
                        type="button"
                        title=move || own.details(&name.get())
                        on:click=move |_| opened.set(Some(id.get_value()))
                    >
                        {move || name.get()}
                    </button>
                    {move || marks()}
                    <span class="records-acts">
                        {move || out()}
                        <IconButton
                            label=move || state.words().common.remove_what(&name.get())
                            icon=Icon::Delete
                            on_press=move |()| on_delete.run(id.get_value())
                        />
                    </span>
                </span>
            </RowHead>
            {values.collect_view()}
        </tr>
    }
    .into_any()
}

/// What was deleted last, while undo would bring it back.
#[component]
fn Undo(deleted: RwSignal<Option<RecordId>>) -> impl IntoView {
    let state = use_state();
    let back = move |()| {
        state.undo(move |undone| match undone {
            Ok(_) => {
                let kind = deleted.get_untracked().map(|id| id.kind().to_owned()).unwrap_or_default();
                deleted.try_set(None);
                // The button goes with its notice.
                request_animation_frame(move || focus_within(&format!("main [data-field='{kind}']")));
            }
            Err(refusal) => state.warn(state.say(|words| words.refusal(&refusal))),
        });
    };
    move || {
        let id = deleted.get()?;
        (state.undo_name() == Some(StepName::Delete(id.clone()))).then(|| {
            let words = state.words();
            let title = state.say(|words| words.title_of(&id));
            let button = fresh_id("undo");
            let focused = button.clone();
            // The row that had the focus is gone.
            request_animation_frame(move || focus_id(&focused));
            let actions = move || {
                view! { <Button label=words.common.undo icon=Icon::Undo on_press=back id=button.clone() /> }
            };
            view! {
                <Notice tone=Tone::Info word=words.common.delete actions>
                    <p>{state.work_words().dossier.removed(&title)}</p>
                </Notice>
            }
        })
    }
}

/// The fields of one record, each saving itself.
#[component]
fn Details(
    sheet: &'static Sheet,
    opened: RwSignal<Option<RecordId>>,
    #[prop(into)] on_delete: Callback<RecordId>,
) -> impl IntoView {
    let state = use_state();
    let record = Answer::new(move || opened.get());
    let contested = state.query(&[], move |workspace| {
        let record = record.get().and_then(|id| workspace.get(&id));
        record.is_some_and(|record| workspace.life(record) == Life::Contested)
    });
    let title = move || {
        state.track(&[]);
        opened.get().map(|id| state.say(|words| words.title_of(&id))).unwrap_or_default()
    };
    let keep = move || {
        let act = move |()| {
            if let Some(id) = opened.get_untracked() {
                state.dispatch(Step::keep(id), |_| ());
            }
        };
        view! { <Button label=state.work_words().dossier.keep on_press=act /> }
    };
    let actions = move || {
        let delete = move |()| {
            if let Some(id) = opened.get_untracked() {
                on_delete.run(id);
            }
        };
        view! {
            <Button label=state.words().common.delete kind=Kind::Danger icon=Icon::Delete on_press=delete />
            <Button label=state.words().common.close on_press=move |()| opened.set(None) />
        }
    };
    let fields = move || {
        let Some(id) = opened.get() else { return ().into_any() };
        let record = Signal::stored(id);
        let controls = (sheet.controls)(state).into_iter();
        controls.map(|control| control.in_place(record)).collect_view().into_any()
    };
    view! {
        <Dialog
            open=Signal::derive(move || opened.read().is_some())
            on_close=move |()| opened.set(None)
            title
            close_label=state.words().common.close
            wide=true
            actions
        >
            <Show when=move || contested.get()>
                <Notice tone=Tone::Warn word=state.words().provenance.conflict actions=keep>
                    <p>{state.words().project.deleted_but_changed}</p>
                </Notice>
            </Show>
            {move || fields()}
        </Dialog>
    }
    .into_any()
}
