//! The rates that are there, by currency, the latest first.

use std::cmp::Reverse;

use leptos::prelude::*;

use crate::base::{KindOf, order};
use crate::change::Step;
use crate::insight::rates::{Quoted, rates};
use crate::model::kinds::Rate;
use crate::model::kinds::rate::PUBLISHED;
use crate::ui::fields::ConflictPanel;
use crate::ui::kit::{Cell, Column, EmptyState, Icon, IconButton, Panel, Pill, RowHead, Table, Tone};
use crate::ui::state::{State, use_state};

/// See the module.
#[component]
pub fn List() -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().rates;
    let all = state.query(&[Rate::KIND], |workspace| {
        let mut all = rates(workspace);
        order::sort_by_key(&mut all, |quoted| (quoted.currency, Reverse(quoted.date)));
        all
    });
    let table = move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <EmptyState icon=Icon::Funding title=words.none_title sentence=words.none_text /> }
                .into_any();
        }
        let columns = vec![
            Column::new(words.column_currency),
            Column::new(words.column_day),
            Column::new(words.column_rate),
            Column::new(words.column_source),
            Column::new(state.words().common.delete),
        ];
        view! {
            <Table caption=words.title caption_unseen=true columns>
                {all.into_iter().map(|quoted| row(state, quoted)).collect_view()}
            </Table>
        }
        .into_any()
    };
    view! { <Panel title=words.title long=true>{move || table()}</Panel> }.into_any()
}

fn row(state: State, quoted: Quoted) -> impl IntoView {
    let words = &state.work_words().rates;
    let (rate, day) = state.say(|words| (words.quote_of(quoted.currency, quoted.published), words.date(quoted.date)));
    let source = match (quoted.source, quoted.url) {
        (Some(source), Some(url)) if url.starts_with("https://") => {
            view! { <a href=url.to_string() rel="noopener noreferrer">{source.to_string()}</a> }.into_any()
        }
        (Some(source), _) => source.to_string().into_any(),
        _ => state.work_words().funding.source_unknown.into_any(),
    };
    let record = quoted.record.clone();
    let contested = (!quoted.others.is_empty()).then(|| {
        let record = Signal::stored(record.clone());
        view! {
            <Pill label=state.words().provenance.conflict tone=Tone::Warn icon=Icon::Conflict />
            <ConflictPanel record field=Signal::stored(PUBLISHED.name()) />
        }
    });
    let name = words.delete(&format!("{} {}", quoted.currency, day));
    // What it refuses is said where it is told: nothing refers to a rate, so nothing is.
    let delete = move |()| state.dispatch(Step::delete(record.clone()), |_| ());
    view! {
        <tr role="row">
            <RowHead>{quoted.currency.to_string()}</RowHead>
            <Cell label=words.column_day firm=true>{day}</Cell>
            <Cell label=words.column_rate>{rate} " " {contested}</Cell>
            <Cell label=words.column_source>{source}</Cell>
            <Cell label=state.words().common.delete>
                <IconButton label=name icon=Icon::Delete on_press=delete />
            </Cell>
        </tr>
    }
    .into_any()
}
