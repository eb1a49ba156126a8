//! Earlier states of the work: the ones this browser keeps, what has changed since one of them or
//! since an older file, and the way back for chosen records.

use std::collections::BTreeSet;
use std::ops::Range;

use leptos::prelude::*;

use super::beside::{self, Change, Heads};
use super::in_pages;
use crate::base::RecordId;
use crate::exchange::earlier::Since;
use crate::i18n::Catalogue;
use crate::ui::kit::dom::{focus_id, fresh_id};
use crate::ui::kit::{
    Button, Cell, Checkbox, Column, EmptyState, Icon, IconButton, Kind, Panel, Pill, RowHead, Table, Tone,
};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, Earlier, KeptState, STATES, State, Why, use_state};
use crate::ui::words::Words;

/// The earlier state that is being looked at, shared by the panels that offer one.
#[derive(Clone, Copy)]
pub struct Looking {
    shown: RwSignal<Option<(String, Earlier)>>,
    id: StoredValue<String>,
}

impl Looking {
    pub fn new() -> Self {
        Self { shown: RwSignal::new(None), id: StoredValue::new(fresh_id("since")) }
    }

    /// Looks at a state under the name that the heading gives it.
    pub fn at(self, name: String, earlier: Earlier) {
        // The page may have been left while the state was opened.
        if self.shown.try_set(Some((name, earlier))).is_none() {
            request_animation_frame(move || self.id.try_with_value(|id| focus_id(id)).unwrap_or_default());
        }
    }
}

/// The states that are kept.
#[component]
pub fn EarlierPanel(looking: Looking) -> impl IntoView {
    let state = use_state();
    let kept = state.kept_states();
    let told = RwSignal::new(String::new());
    let keep = move || {
        state.keep_state(Why::ByHand, move |done| {
            let words = &state.words().past;
            told.try_set(if done { words.kept } else { words.not_kept }.to_owned());
        });
    };
    let table = move || match kept.read().is_empty() {
        true => view! { <EmptyState icon=Icon::History title=state.words().past.none /> }.into_any(),
        false => {
            let rows = kept.get().into_iter().map(|one| row(state, looking, told, one)).collect_view();
            let words = &state.words().past;
            let columns = vec![Column::new(words.when), Column::new(words.why), Column::new(words.differences)];
            view! { <Table caption=words.title caption_unseen=true columns>{rows}</Table> }.into_any()
        }
    };
    view! {
        <Panel
            title=state.words().past.title
            note=state.words().past.intro(&state.format().integer(STATES as i64))
            long=true
        >
            <div class="stack">
                <Button label=state.words().past.keep icon=Icon::History on_press=move |()| keep() />
                <p role="status">{move || told.get()}</p>
                {move || table()}
            </div>
        </Panel>
    }
    .into_any()
}

fn row(state: State, looking: Looking, told: RwSignal<String>, kept: KeptState) -> AnyView {
    let words = &state.words().past;
    let when = state.say(|words| words.minute(state.local(kept.at)));
    let why = match &kept.why {
        Why::ByHand => words.by_hand,
        Why::BeforeMerge => words.before_merge,
        Why::Exported(_) => words.exported,
    };
    let (key, name) = (kept.key.clone(), words.state_of(&when));
    let (look_label, forget_label) = (words.differences_of(&when), words.forget(&when));
    let look = move || {
        let name = name.clone();
        state.open_state(key.clone(), move |earlier| match earlier {
            Some(earlier) => looking.at(name, earlier),
            None => {
                told.try_set(state.words().past.lost.to_owned());
            }
        });
    };
    let key = kept.key;
    view! {
        <tr role="row">
            <RowHead>{when}</RowHead>
            <Cell label=words.why>{why}</Cell>
            <Cell label=words.differences>
                <span class="cluster">
                    <Button label=look_label on_press=move |()| look() />
                    <IconButton
                        label=forget_label
                        icon=Icon::Close
                        on_press=move |()| state.forget_state(key.clone())
                    />
                </span>
            </Cell>
        </tr>
    }
    .into_any()
}

/// What has changed since the state that is being looked at; nothing where none is.
#[component]
pub fn SincePanel(looking: Looking) -> impl IntoView {
    move || looking.shown.get().map(|(name, earlier)| view! { <Differences looking name earlier /> })
}

/// One record, in words.
#[derive(Clone, PartialEq)]
struct Row {
    id: RecordId,
    title: String,
    href: Option<String>,
    mark: Option<&'static str>,
    fields: Vec<Change>,
}

#[component]
fn Differences(looking: Looking, name: String, earlier: Earlier) -> impl IntoView {
    let state = use_state();
    let chosen = RwSignal::new(BTreeSet::<RecordId>::new());
    let since = Answer::new(move || state.since(&earlier));
    let count = Answer::new(move || since.read().len());
    let told = RwSignal::new(String::new());
    let page = move |page: Range<usize>| {
        let rows = Answer::new(move || {
            let since = since.read();
            let some = since.iter().skip(page.start).take(page.len());
            state.say(|words| some.map(|one| row_of(words, state, one)).collect::<Vec<_>>())
        });
        (move || rows.get().into_iter().map(|row| record(state.words(), chosen, row)).collect_view()).into_any()
    };
    let choose_all = move || chosen.set(since.read_untracked().iter().map(|since| since.id.clone()).collect());
    let go_back = move || {
        let wanted: Vec<Since> = since.with_untracked(|all| {
            all.iter().filter(|one| chosen.read_untracked().contains(&one.id)).cloned().collect()
        });
        let count = wanted.len() as u64;
        state.go_back(wanted, move |done| match done {
            Ok(()) => {
                chosen.try_set(BTreeSet::new());
                told.try_set(state.words().past.gone_back(count));
            }
            Err(refusal) => {
                told.try_set(state.say(|words| words.refusal(&refusal)));
            }
        });
    };
    let blocked = Signal::derive(move || chosen.read().is_empty().then(|| state.words().past.go_back_first.to_owned()));
    let tools = move || {
        (count.get() > 0).then(|| {
            let words = &state.words().past;
            view! {
                <p class="note">{words.go_back_note}</p>
                <div class="cluster">
                    <Button
                        label=move || state.words().past.go_back(chosen.read().len() as u64)
                        kind=Kind::Primary
                        icon=Icon::Undo
                        blocked
                        on_press=move |()| go_back()
                    />
                    <Button label=words.choose_all on_press=move |()| choose_all() />
                    <Button label=words.choose_none on_press=move |()| chosen.set(BTreeSet::new()) />
                </div>
            }
        })
    };
    let sum = move || match count.get() {
        0 => state.words().past.same.to_owned(),
        n => state.words().past.count(n as u64),
    };
    view! {
        <Panel title=state.words().past.since(&name) long=true>
            <div class="stack">
                <p id=looking.id.get_value() tabindex="-1">{move || sum()}</p>
                {move || tools()}
                <p role="status">{move || told.get()}</p>
                {in_pages(count, page)}
                <div class="cluster">
                    <Button label=state.words().common.close on_press=move |()| looking.shown.set(None) />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

fn row_of(words: Words<'_>, state: State, since: &Since) -> Row {
    let m = words.catalogue();
    let shown = since.now.as_ref().or(since.then.as_ref());
    let mark = match (&since.then, &since.now) {
        (None, _) => Some(m.past.added),
        (_, None) => Some(m.past.gone),
        _ => None,
    };
    Row {
        id: since.id.clone(),
        title: shown.map(|record| m.review.record_line(words.kind(record), &words.title(record))).unwrap_or_default(),
        href: since.now.as_ref().and_then(|record| Route::of(record)).map(|place| place.href()),
        mark,
        fields: since.changes().iter().map(|change| Change::of(words, state, since.id.kind(), change)).collect(),
    }
}

fn record(words: &'static Catalogue, chosen: RwSignal<BTreeSet<RecordId>>, row: Row) -> AnyView {
    let Row { id, title, href, mark, fields } = row;
    let heading = match href {
        Some(href) => view! { <a href=href>{title.clone()}</a> }.into_any(),
        None => title.clone().into_any(),
    };
    let named = id.clone();
    let checked = Signal::derive(move || chosen.read().contains(&named));
    let choose = move |on: bool| {
        chosen.update(|chosen| {
            if on {
                chosen.insert(id.clone())
            } else {
                chosen.remove(&id)
            };
        });
    };
    let heads = Heads { before: words.past.then, after: words.past.now, decision: None };
    view! {
        <article class="entry stack" data-gap="tight">
            <div class="cluster">
                <h3>{heading}</h3>
                {mark.map(|mark| view! { <Pill label=mark tone=Tone::Info /> })}
            </div>
            <Checkbox label=words.past.choose(&title) checked on_change=choose />
            {beside::table(words, title, heads, fields, |_| ().into_any())}
        </article>
    }
    .into_any()
}
