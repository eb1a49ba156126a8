//! New projects from the rows of a spreadsheet: a box to paste into, what the rows read as, and one step
//! that adds those that are right. The others stay in the box to be mended.

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use super::pasted::{Sheet, name, sentence};
use crate::base::{FieldName, Id, KindOf, Lang};
use crate::change::{Command, Step, StepName};
use crate::i18n::INTERFACE_LANGUAGES;
use crate::insight::pasted::{Column as SheetColumn, PastedRow};
use crate::model::Value;
use crate::model::kinds::{Country, Node, Project};
use crate::ui::kit::dom::focus_id;
use crate::ui::kit::{
    BackLink, Button, Cell, Choice, Choosable, Column, Icon, Kind, Notice, PageHead, Panel, Pill, RowHead, Table,
    TextArea, Tone,
};
use crate::ui::routes::{ProjectFilter, Route, go};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::{Words, languages};

const BOX: &str = "pasted-rows";

/// What was pasted and not taken in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Typed {
    text: String,
    /// Code of the language of titles and summaries, where another was chosen than the page's.
    lang: Option<String>,
}

#[component]
pub fn PasteProjectsPage() -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().pipeline;
    let typed = RwSignal::new(state.kept_draft::<Typed>(BOX).unwrap_or_default());
    Effect::new(move |before: Option<()>| {
        let typed = typed.read();
        if before.is_some() {
            state.keep_draft(BOX, &*typed);
        }
    });
    // Stages are known in every language that is here.
    let languages_here = RwSignal::new(false);
    spawn_local(async move {
        for lang in INTERFACE_LANGUAGES {
            // Without one its words are not known, and a row that has them says so.
            let _ = languages::fetch(lang).await;
        }
        languages_here.try_set(true);
    });
    let texts = move || {
        let chosen = typed.read().lang.as_deref().and_then(|code| code.parse().ok());
        chosen.unwrap_or_else(|| state.lang())
    };
    let sheet = state.query(&[Project::KIND, Country::KIND, Node::KIND], move |workspace| {
        languages_here.track();
        Sheet::of(&typed.read().text, Words::new(workspace, state.lang()), texts())
    });
    let taken = RwSignal::new(None::<String>);
    let tongues = Lang::ALL.map(|lang| Choosable::new(lang.code(), state.format().language(lang)));
    let order = SheetColumn::ALL.map(|column| name(column, state.work_words())).join(", ");
    let above = move || {
        let href = Route::Projects(ProjectFilter::default()).href();
        view! { <BackLink label=state.words().projects.title href /> }
    };
    let notice = move || {
        let sentence = taken.get();
        sentence.map(|sentence| {
            view! {
                <Notice tone=Tone::Ok word=state.work_words().pipeline.ready live=true>
                    <p>{sentence}</p>
                </Notice>
            }
        })
    };
    view! {
        <div class="page stack">
            <PageHead title=state.words().projects.paste_title subtitle=words.paste_intro above />
            {move || notice()}
            <div class="form paste" data-size="wide">
                <TextArea
                    label=words.paste_box
                    hint=words.paste_order(&order)
                    value=Signal::derive(move || typed.read().text.clone())
                    on_input=move |text| typed.update(|typed| typed.text = text)
                    lang=move || texts().code()
                    lines=8
                    id=BOX
                />
                <Choice
                    label=words.paste_language
                    options=Signal::stored(tongues.to_vec())
                    value=Signal::derive(move || texts().code().to_owned())
                    on_choose=move |code: String| typed.update(|typed| typed.lang = Some(code))
                    short=true
                />
            </div>
            <Outcome sheet on_take=move |()| take(state, typed, sheet, taken) />
        </div>
    }
    .into_any()
}

/// Adds all rows that are right, in one step, and leaves the others in the box.
fn take(state: State, typed: RwSignal<Typed>, sheet: Answer<Sheet>, taken: RwSignal<Option<String>>) {
    let sheet = sheet.get_untracked();
    let right = sheet.read.rows.iter().filter(|row| row.faults.is_empty());
    let create = |fields: Vec<(FieldName, Value)>| {
        let id: Id<Project> = state.new_id();
        Command::Create { id: id.into(), fields }
    };
    let commands: Vec<Command> = right.map(|row| create(row.fields.clone())).collect();
    let count = commands.len();
    let step = Step { name: StepName::CreateAll(count), commands };
    state.dispatch(step, move |done| {
        if let Err(refusal) = done {
            return state.warn(state.say(|words| words.refusal(&refusal)));
        }
        let (words, left) = (&state.work_words().pipeline, sheet.read.rows.len() - count);
        let sentence = words.paste_taken(count as u64);
        if left == 0 {
            state.drop_draft(BOX);
            state.announce(sentence);
            return go(&Route::Projects(ProjectFilter::default()), false);
        }
        typed.try_update(|typed| typed.text = sheet.rest(&typed.text));
        taken.try_set(Some(format!("{sentence} {}", words.paste_remain(left as u64))));
        // After a dialog that asked who works here has given the focus back.
        request_animation_frame(|| focus_id(BOX));
    });
}

/// How the rows read: how many are right, what is wrong with the others, and all of them in a table.
#[component]
fn Outcome(sheet: Answer<Sheet>, #[prop(into)] on_take: Callback<()>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().pipeline;
    let ready = Answer::new(move || sheet.read().ready());
    let rows = Answer::new(move || sheet.read().read.rows.len());
    let count = move || {
        let (ready, faulty) = (ready.get() as u64, (rows.get() - ready.get()) as u64);
        let words = &state.work_words().pipeline;
        match (ready, faulty) {
            (0, 0) => words.paste_none.to_owned(),
            (_, 0) => words.paste_ready(ready),
            (_, _) => format!("{} {}", words.paste_ready(ready), words.paste_faulty(faulty)),
        }
    };
    let left_out = move || {
        let columns = sheet.read().left_out(state.work_words());
        let sentence = |columns: &str| state.work_words().pipeline.paste_left_out(columns);
        (!columns.is_empty()).then(|| view! { <p class="note">{sentence(&columns.join(", "))}</p> })
    };
    let take = move || {
        let label = move || state.work_words().pipeline.paste_take(ready.get() as u64);
        (ready.get() > 0).then(|| view! { <Button label kind=Kind::Primary icon=Icon::Add on_press=on_take /> })
    };
    let any = Answer::new(move || rows.get() > 0);
    view! {
        <div class="cluster">
            {move || take()} <p role="status">{move || count()}</p>
        </div>
        {move || left_out()}
        {move || faults(state, &sheet.read())}
        <Show when=move || any.get()>
            <Panel title=words.preview_title>{move || preview(state, &sheet.read())}</Panel>
        </Show>
    }
    .into_any()
}

/// Every fault with its row and column.
fn faults(state: State, sheet: &Sheet) -> Option<AnyView> {
    let told = |row: &PastedRow<String>| {
        let number = number(state, sheet, row);
        let faults = row.faults.iter().map(|(column, fault)| {
            let column = sheet.heading(*column, state.work_words());
            let fault = state.say(|words| sentence(words, fault));
            view! { <li>{state.work_words().pipeline.fault_at(&number, &column, &fault)}</li> }
        });
        faults.collect::<Vec<_>>()
    };
    let faults: Vec<_> = sheet.read.rows.iter().flat_map(told).collect();
    (!faults.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Bad word=state.work_words().pipeline.faults_title>
                <ul class="links">{faults}</ul>
            </Notice>
        }
        .into_any()
    })
}

/// The row's number in the sheet.
fn number(state: State, sheet: &Sheet, row: &PastedRow<String>) -> String {
    let number = sheet.rows.get(row.row).map_or(0, |row| row.number);
    state.format().integer(number as i64)
}

/// All rows, with the columns that are read, as they were written.
fn preview(state: State, sheet: &Sheet) -> AnyView {
    let words = &state.work_words().pipeline;
    let read = sheet.read.columns.iter().enumerate().filter_map(|(place, column)| Some((place, (*column)?)));
    let read: Vec<(usize, String)> =
        read.map(|(place, column)| (place, sheet.heading(column, state.work_words()))).collect();
    let headings = read.iter().map(|(_, heading)| Column::new(heading.clone()));
    let columns = [Column::new(words.row), Column::new(words.outcome)].into_iter().chain(headings).collect();
    let row = |row: &PastedRow<String>| {
        let cells = read.iter().map(|(place, heading)| {
            let text = sheet.rows.get(row.row).and_then(|row| row.cells.get(*place)).cloned().unwrap_or_default();
            let label = heading.clone();
            view! { <Cell label>{text}</Cell> }
        });
        let (cells, number) = (cells.collect_view(), number(state, sheet, row));
        let known = row.known.then_some(words.known_title);
        let (word, tone) = match row.faults.is_empty() {
            true => (words.ready, Tone::Ok),
            false => (words.faulty, Tone::Bad),
        };
        view! {
            <tr role="row">
                <RowHead>{number}</RowHead>
                <Cell label=words.outcome>
                    <Pill label=word tone />
                    {known.map(|known| view! { <p class="note">{known}</p> })}
                </Cell>
                {cells}
            </tr>
        }
    };
    let rows = sheet.read.rows.iter().map(row).collect_view();
    view! {
        <div class="pasted">
            <Table caption=words.preview_title caption_unseen=true columns>
                {rows}
            </Table>
        </div>
    }
    .into_any()
}
