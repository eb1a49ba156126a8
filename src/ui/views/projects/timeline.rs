//! The projects in time: for each the planned days as one bar, the actual ones as another.
//!
//! It is a table: the ear and the copied text have the dates, the eye the bars. Places are days in
//! custom properties, so that another range moves all bars at once.

use std::sync::Arc;

use leptos::prelude::*;

use super::list::Listed;
use super::rows::{Dates, Row};
use crate::base::Date;
use crate::insight::coverage::Phase;
use crate::insight::timeline::{Axis, Mark, bar};
use crate::ui::kit::LangText;
use crate::ui::routes::Route;
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::day;

#[component]
pub fn Timeline(listed: Listed) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().pipeline;
    let today = state.today();
    let axis = Answer::new(move || {
        let (rows, picked) = (listed.rows.read(), listed.picked.read());
        let shown = rows.iter().filter(|row| picked.contains(&row.id));
        Axis::over(shown.flat_map(|row| [row.planned, row.actual]).flatten().flatten(), today)
    });
    let marks = move || {
        let axis = axis.read();
        axis.marks.iter().map(|mark| view! { <Tick mark=*mark /> }).collect_view()
    };
    view! {
        <ul class="legend" aria-hidden="true">
            <li><i class="span" data-kind="planned"></i>{words.planned}</li>
            <li><i class="span" data-kind="actual"></i>{words.actual}</li>
            <li><i class="now"></i>{words.today}</li>
        </ul>
        <table
            class="time"
            role="table"
            style:--first=move || axis.read().first.days().to_string()
            style:--days=move || axis.read().days.to_string()
            style:--today=today.days().to_string()
        >
            <caption class="vh">{words.timeline_caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">{state.words().projects.column_title}</th>
                    <th scope="col" role="columnheader">
                        <span class="vh">{words.timeline_time}</span>
                        <span class="track" aria-hidden="true">{move || marks()}</span>
                    </th>
                </tr>
            </thead>
            <tbody role="rowgroup">
                <For each=move || listed.rows.get() key=Arc::clone let:row>
                    <TimeRow row listed />
                </For>
            </tbody>
        </table>
    }
    .into_any()
}

/// Where a year or a quarter begins.
#[component]
fn Tick(mark: Mark) -> impl IntoView {
    let state = use_state();
    let year = mark.at.year().to_string();
    let text = match mark.quarter {
        None | Some(1) => year,
        Some(quarter) => state.work_words().pipeline.quarter(&quarter.to_string()),
    };
    let minor = mark.quarter.is_some_and(|quarter| quarter > 1);
    view! {
        <span class="tick" data-minor=minor.then_some("true") style:--from=mark.at.days().to_string()>
            {text}
        </span>
    }
}

#[component]
fn TimeRow(row: Arc<Row>, listed: Listed) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().pipeline;
    let href = Route::Project(row.id.clone()).href();
    let spoken = [(words.planned, row.planned), (words.actual, row.actual)];
    let spoken = spoken.into_iter().filter_map(|(word, dates)| Some(format!("{word}: {}", told(state, dates)?)));
    let spoken = spoken.collect::<Vec<_>>().join(". ");
    let spoken = if spoken.is_empty() { words.no_dates.to_owned() } else { spoken };
    // What is at work has come as far as today.
    let is_at_work = row.stage.is_some_and(|(stage, _)| Phase::of(stage) == Phase::Active);
    let so_far = match row.actual {
        [Some(start), None] if is_at_work => [Some(start), Some(state.today().max(start))],
        dates => dates,
    };
    let bars = [("planned", row.planned), ("actual", so_far)].into_iter().filter_map(|(kind, [start, end])| {
        let (from, length) = bar(start, end)?;
        let (from, length) = (from.days().to_string(), length.to_string());
        Some(view! { <i class="span" data-kind=kind style:--from=from style:--length=length></i> })
    });
    let bars = bars.collect_view();
    let (hidden, hover) = (Arc::clone(&row), spoken.clone());
    view! {
        <tr role="row" hidden=move || listed.hides(&hidden)>
            <th scope="row" role="rowheader">
                <a href=href.clone()>
                    <LangText text=row.title.clone() lang=row.title_lang />
                </a>
            </th>
            <td role="cell">
                <span class="vh">{spoken}</span>
                // The title leads there by keys; this is for the pointer.
                <a class="track" href=href aria-hidden="true" tabindex="-1" title=hover>
                    {bars}
                </a>
            </td>
        </tr>
    }
    .into_any()
}

/// "5 March 2026 – 28 February 2027", or the one end that is known.
fn told(state: State, [start, end]: Dates) -> Option<String> {
    let (format, words) = (state.format(), &state.work_words().pipeline);
    let date = |date: Date| format.date(day(date));
    match (start, end) {
        (Some(start), Some(end)) if start <= end => Some(format.date_range(day(start), day(end))),
        (Some(start), _) => Some(words.from_day(&date(start))),
        (None, Some(end)) => Some(words.until_day(&date(end))),
        (None, None) => None,
    }
}
