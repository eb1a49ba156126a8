//! Records that hang on a project, of one kind: the list, a form for a new one, the fields of each, and
//! deleting with undo.
//!
//! What a kind shows and asks for is its [`Sheet`]; this knows none.

use leptos::prelude::*;

use super::controls::Control;
use super::entry::EntryDialog;
use crate::base::RecordId;
use crate::change::{Step, StepName};
use crate::i18n::Catalogue;
use crate::i18n::catalogue::dossier::Dossier;
use crate::model::{Life, Reading, Record, Workspace};
use crate::ui::kit::{
    Button, Cell, Column, Dialog, EmptyState, Glyph, Icon, IconButton, Kind, Notice, Pill, RowHead, Table, Tone,
};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

/// What one kind of record shows and asks for.
pub struct Sheet {
    /// A fresh id of the kind.
    pub new: fn(State) -> RecordId,
    /// The pair that makes a record name its project.
    pub belongs: fn(&RecordId) -> Option<(crate::base::FieldName, crate::model::Value)>,
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
        <div class="stack records" data-gap="tight" data-field=(sheet.new)(state).kind().to_owned()>
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
    let line = move |Row { id, line, open }: Row| {
        let Line { mut cells, mark, href } = line;
        let title = if cells.is_empty() { String::new() } else { cells.remove(0) };
        let shown = if title.is_empty() { state.say(|words| words.title_of(&id)) } else { title };
        let (edit, remove) = (id.clone(), id);
        let own = &state.work_words().dossier;
        let remove_label = state.words().common.remove_what(&shown);
        let out = href.map(|href| {
            view! {
                <a
                    class="button"
                    data-kind="bare"
                    data-only="icon"
                    href=href
                    target="_blank"
                    rel="noopener noreferrer"
                    aria-label=own.document_open(&shown)
                    title=own.document_open(&shown)
                >
                    <Glyph icon=Icon::External />
                </a>
            }
        });
        let values = cells.into_iter().enumerate().map(|(place, value)| {
            let (label, numeric) = names.with_value(|names| names[place + 1]);
            view! { <Cell label numeric=numeric firm=numeric>{value}</Cell> }
        });
        view! {
            <tr role="row">
                <RowHead>
                    <span class="records-name">
                        <button class="records-open" type="button" title=own.details(&shown)
                            on:click=move |_| opened.set(Some(edit.clone()))>{shown.clone()}</button>
                        {mark.map(|(tone, label)| view! { <Pill label tone /> })}
                        {open.then(|| view! { <Pill label=state.words().provenance.conflict tone=Tone::Warn /> })}
                        <span class="records-acts">
                            {out}
                            <IconButton label=remove_label icon=Icon::Delete on_press=move |()| on_delete.run(remove.clone()) />
                        </span>
                    </span>
                </RowHead>
                {values.collect_view()}
            </tr>
        }
    };
    view! {
        <Table caption caption_unseen=true columns=heads>
            {move || rows.get().into_iter().map(line).collect_view()}
        </Table>
    }
    .into_any()
}

/// What was deleted last, while undo would bring it back.
#[component]
fn Undo(deleted: RwSignal<Option<RecordId>>) -> impl IntoView {
    let state = use_state();
    let back = move |()| match state.undo() {
        Ok(_) => deleted.set(None),
        Err(refusal) => state.warn(state.say(|words| words.refusal(&refusal))),
    };
    move || {
        let id = deleted.get()?;
        (state.undo_name() == Some(StepName::Delete(id.clone()))).then(|| {
            let words = state.words();
            let title = state.say(|words| words.title_of(&id));
            let actions = move || view! { <Button label=words.common.undo icon=Icon::Undo on_press=back /> };
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
