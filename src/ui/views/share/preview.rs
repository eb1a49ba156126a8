//! What merging the picked files would mean, before anything is taken: how many records fare how,
//! what is to be said of each file, and the changes record by record, old beside new.
//!
//! Words what `exchange::review` found; decides nothing.

use std::ops::Range;

use leptos::prelude::*;

use super::beside::{self, Change, Heads};
use super::decide::{Decision, Rules};
use super::earlier::Looking;
use super::in_pages;
use super::merge::Merging;
use crate::base::{FieldName, RecordId};
use crate::engine::Import;
use crate::exchange::bundle::Damage;
use crate::exchange::review::{FileNote, Item, LIFE, Outcome, Tally};
use crate::exchange::settle::{Side, choose};
use crate::i18n::Catalogue;
use crate::ui::kit::{Button, Checkbox, Disclosure, KeyFigure, KeyFigures, Kind, Notice, Panel, Pill, Tone};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, Judged, State, use_state};
use crate::ui::words::Words;

/// Nothing where no file waits to be merged.
#[component]
pub fn PreviewPanel(merging: Merging, looking: Looking) -> impl IntoView {
    let waits = Answer::new(move || merging.judged.with(Option::is_some));
    move || waits.get().then(|| view! { <Preview merging looking /> })
}

#[component]
fn Preview(merging: Merging, looking: Looking) -> impl IntoView {
    let state = use_state();
    let agreed = RwSignal::new(false);
    let strange = Answer::new(move || look(merging, |import| import.review.workspace_differs));
    let blocked = Signal::derive(move || {
        (strange.get() && !agreed.get()).then(|| state.words().review.other_workspace_first.to_owned())
    });
    let figures = Signal::derive(move || {
        let (words, tally) = (state.words(), look(merging, |import| import.review.tally()));
        let format = state.format();
        let figure = |(label, n): (&str, u64)| KeyFigure {
            label: label.to_owned(),
            value: format.integer(n as i64),
            ..KeyFigure::default()
        };
        outcomes(words, tally).into_iter().map(figure).collect()
    });
    view! {
        <Panel
            title=state.words().review.title
            note=state.words().review.nothing_changed_yet
            long=true
        >
            <div class="stack">
                <div
                    class="tally"
                    id=merging.preview_id()
                    tabindex="-1"
                    role="group"
                    aria-label=state.words().review.title
                >
                    <KeyFigures figures />
                </div>
                <Files merging looking />
                <Show when=move || strange.get()>
                    <Notice tone=Tone::Warn word=state.words().review.other_workspace>
                        <Checkbox
                            label=state.words().review.other_workspace_agree
                            checked=agreed
                            on_change=move |on: bool| agreed.set(on)
                        />
                    </Notice>
                </Show>
                <Rules merging />
                <div class="cluster">
                    <Button
                        label=state.words().review.merge
                        kind=Kind::Primary
                        blocked
                        on_press=move |()| merging.merge()
                    />
                    <Button label=state.words().common.cancel on_press=move |()| merging.leave() />
                </div>
                <Records merging />
            </div>
        </Panel>
    }
    .into_any()
}

/// A look at the import; the default once there is none.
fn look<T: Default>(merging: Merging, look: impl FnOnce(&Import) -> T) -> T {
    merging.judged.with(|judged| judged.as_ref().map(|judged| look(&judged.import)).unwrap_or_default())
}

/// The outcomes with their counts.
fn outcomes(words: &'static Catalogue, tally: Tally) -> [(&'static str, u64); 6] {
    let words = &words.review;
    [
        (words.added, tally.added),
        (words.changed, tally.changed),
        (words.same, tally.same),
        (words.conflict, tally.conflict),
        (words.refused, tally.refused),
        (words.put_aside, tally.put_aside),
    ]
}

/// What is to be said of each file.
#[component]
fn Files(merging: Merging, looking: Looking) -> impl IntoView {
    let state = use_state();
    move || {
        let files = look(merging, |import| {
            let review = &import.review;
            review.files.iter().map(|note| (note.clone(), review.tally_of(&note.bundle))).collect::<Vec<_>>()
        });
        files.into_iter().map(|(note, tally)| file(merging, looking, state, note, tally)).collect_view()
    }
}

fn file(merging: Merging, looking: Looking, state: State, note: FileNote, tally: Tally) -> impl IntoView {
    let words = state.words();
    let (made, scope) =
        state.say(|words| (words.made(&note.made, state.local(note.made.at)), words.scope(&note.scope)));
    let counts = outcomes(words, tally).into_iter().filter(|(_, n)| *n > 0);
    let counts: Vec<String> =
        counts.map(|(label, n)| format!("{label}: {}", state.format().integer(n as i64))).collect();
    let remark = match &note {
        FileNote { known: true, .. } => Some(words.review.already_merged),
        FileNote { older: true, .. } => Some(words.review.older_file),
        FileNote { nothing_new: true, .. } => Some(words.review.nothing_new),
        _ => None,
    };
    view! {
        <article class="entry stack" data-gap="tight">
            <h3>{merging.name(&note.bundle)}</h3>
            <p>{made} " · " {scope}</p>
            <p class="note">{counts.join(" · ")}</p>
            {remark.map(|remark| view! { <p class="note">{remark}</p> })}
            {note.older.then(|| {
                let file = note.bundle.clone();
                let look = move || {
                    let name = state.words().past.file_of(&merging.name(&file));
                    merging.earlier(&file).into_iter().for_each(|earlier| looking.at(name.clone(), earlier));
                };
                view! { <Button label=words.review.look_older on_press=move |()| look() /> }
            })}
            {note.damage.map(|damage| damaged(state, damage, tally))}
        </article>
    }
    .into_any()
}

/// What became of a damaged file, and which of its lines are left out.
fn damaged(state: State, damage: Damage, tally: Tally) -> impl IntoView {
    let (words, format) = (&state.words().review, state.format());
    let good = tally.added + tally.changed + tally.same + tally.conflict;
    let sentence = words.damaged(&format.integer(good as i64), &format.integer(damage.bad.len() as i64));
    let missing = u64::from(damage.missing_records);
    let lines: Vec<String> = state.say(|words| damage.bad.iter().map(|bad| words.bad_line(bad)).collect());
    view! {
        <Notice tone=Tone::Warn word=sentence>
            {damage.missing_end.then(|| view! { <p>{words.damaged_end}</p> })}
            {(missing > 0).then(|| view! { <p>{words.damaged_missing(missing)}</p> })}
            {(!lines.is_empty()).then(|| {
                let count = words.damaged_lines(lines.len() as u64);
                let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
                view! { <Disclosure summary=count><ul>{lines}</ul></Disclosure> }
            })}
        </Notice>
    }
}

/// One record, in words.
#[derive(Clone, PartialEq)]
struct Row {
    id: RecordId,
    outcome: Outcome,
    title: String,
    href: Option<String>,
    /// Why it is not taken, or what is to be decided.
    reasons: Vec<String>,
    fields: Vec<Change>,
    /// The fields in which the person can decide before merging.
    open: Vec<FieldName>,
}

/// The records that don't stay the same, the ones that need a person first.
#[component]
fn Records(merging: Merging) -> impl IntoView {
    let count = Answer::new(move || look(merging, |import| import.review.to_see().len()));
    in_pages(count, move |page| view! { <Page merging page /> }.into_any())
}

/// Some of them.
#[component]
fn Page(merging: Merging, page: Range<usize>) -> impl IntoView {
    let state = use_state();
    let rows = Answer::new(move || {
        let lang = state.lang();
        merging.judged.with(|judged| {
            let Some(Judged { import, outlook }) = judged else { return Vec::new() };
            // Named as they would stand: the files bring records and people not known here yet.
            let words = Words::new(outlook, lang);
            let items = import.review.to_see().into_iter().skip(page.start).take(page.len());
            items.map(|item| row(words, state, item)).collect()
        })
    });
    move || rows.get().into_iter().map(|row| record(merging, state.words(), row)).collect_view()
}

fn row(words: Words<'_>, state: State, item: &Item) -> Row {
    let m = words.catalogue();
    let fields = |names: &[_]| words.format().list(&names.iter().map(|name| words.field(name)).collect::<Vec<_>>());
    let reasons = match &item.outcome {
        Outcome::Refused { objections } => objections.iter().map(|objection| words.objection(objection)).collect(),
        Outcome::PutAside { fields: emptied } => {
            vec![m.review.put_aside_help.to_owned(), m.review.would_empty(&fields(emptied))]
        }
        Outcome::Conflict { fields } if fields.iter().any(|field| field.as_str() == LIFE) => {
            vec![m.project.deleted_but_changed.to_owned()]
        }
        Outcome::Conflict { .. } => vec![m.review.to_decide.to_owned()],
        _ => Vec::new(),
    };
    let changes = item.changes().into_iter().filter(|_| item.outcome.is_taken());
    let changes = changes.filter(|change| !change.shows_nothing_new());
    Row {
        id: item.id.clone(),
        outcome: item.outcome.clone(),
        title: m.review.record_line(words.kind(&item.after), &words.title(&item.after)),
        href: item.before.as_ref().and_then(|record| Route::of(record)).map(|place| place.href()),
        reasons,
        fields: changes.map(|change| Change::of(words, state, &item.kind, &change)).collect(),
        open: decidable(item),
    }
}

/// The fields in conflict that have a value here and another coming in.
pub(super) fn decidable(item: &Item) -> Vec<FieldName> {
    let Outcome::Conflict { fields } = &item.outcome else { return Vec::new() };
    let both = |field: &&FieldName| [Side::Here, Side::Coming].iter().all(|side| choose(item, field, *side).is_some());
    fields.iter().filter(both).cloned().collect()
}

fn record(merging: Merging, words: &'static Catalogue, row: Row) -> impl IntoView {
    let Row { id, outcome, title, href, reasons, fields, open } = row;
    let (mark, tone) = match outcome {
        Outcome::Added => (words.review.added, Tone::Ok),
        Outcome::Changed => (words.review.changed, Tone::Info),
        Outcome::Same => (words.review.same, Tone::Neutral),
        Outcome::Conflict { .. } => (words.review.conflict, Tone::Warn),
        Outcome::Refused { .. } => (words.review.refused, Tone::Bad),
        Outcome::PutAside { .. } => (words.review.put_aside, Tone::Warn),
    };
    let caption = title.clone();
    let heading = match href {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    view! {
        <article class="entry stack" data-gap="tight">
            <div class="cluster">
                <h3>{heading}</h3>
                <Pill label=mark tone />
            </div>
            {reasons.into_iter().map(|reason| view! { <p>{reason}</p> }).collect_view()}
            {(!fields.is_empty()).then(|| {
                let heads = Heads {
                    before: words.review.before,
                    after: words.review.after,
                    decision: (!open.is_empty()).then_some(words.review.decision),
                };
                beside::table(words, caption, heads, fields, |field| match open.contains(field) {
                    true => view! { <Decision merging id=id.clone() field=field.clone() /> }.into_any(),
                    false => ().into_any(),
                })
            })}
        </article>
    }
    .into_any()
}
