//! A project's money: what is asked for, there and missing; its budgets and transactions; the sums of
//! each currency.
//!
//! Reckons nothing: `insight::funding` and `insight::ledger` do.

use leptos::prelude::*;

use super::records::Records;
use super::sheets::{BUDGETS, TRANSACTIONS};
use crate::base::{Amount, Currency, Id, RecordId};
use crate::insight::funding::{Line, of_project};
use crate::insight::ledger::{Totals, totals};
use crate::insight::worth::{Span, Worth};
use crate::model::kinds::Project;
use crate::ui::kit::{Cell, Column, KeyFigure, KeyFigures, Panel, RowHead, Table};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// The currency that everything is compared in.
const TARGET: Currency = Currency::USD;

#[component]
pub fn MoneySection(record: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let today = state.today();
    let line = state.query(&[], move |workspace| {
        let project: Id<Project> = record.get().try_into().ok()?;
        Some(of_project(workspace, &project, TARGET, today))
    });
    let figures = Signal::derive(move || {
        let line = line.read();
        line.as_ref().as_ref().map(|line| state.say(|words| figures(words, line))).unwrap_or_default()
    });
    let has_any = Answer::new(move || line.read().as_ref().as_ref().is_some_and(|line| !line.entries.is_empty()));
    let without_rate = move || {
        let line = line.read();
        let left_out = line.as_ref().as_ref()?.left_out();
        let amounts: Vec<String> =
            left_out.map(|entry| state.say(|words| words.amount(entry.money.amount, entry.money.currency))).collect();
        (!amounts.is_empty()).then(|| own.without_rate(&state.format().list(&amounts)))
    };
    view! {
        <Panel title=own.money anchor="money" long=true>
            <div class="stack">
                <Show when=move || has_any.get()>
                    <KeyFigures figures />
                    <p class="note">{own.in_dollars(&state.say(|words| words.date(today)))}</p>
                    {move || without_rate().map(|sentence| view! { <p class="note">{sentence}</p> })}
                </Show>
                <h3>{own.budgets}</h3>
                <Records project=record sheet=&BUDGETS />
                <h3>{own.transactions}</h3>
                <Records project=record sheet=&TRANSACTIONS />
                <Show when=move || has_any.get()>
                    <ByCurrency line />
                </Show>
            </div>
        </Panel>
    }
    .into_any()
}

/// Requested, confirmed, pledged beyond that, missing.
fn figures(words: Words<'_>, line: &Line) -> Vec<KeyFigure> {
    let own = &words.work().dossier;
    let written = |span: Span| {
        let decimals = TARGET.decimals().unwrap_or_default();
        let amount = |worth: Worth| words.format().decimal(&worth.rounded(decimals).to_string());
        let range = format!("{}–{}", amount(span.least), amount(span.most));
        let open = span.least != span.most;
        let remark = if open { words.catalogue().provenance.contains_conflict(&range) } else { String::new() };
        (format!("{}\u{a0}{TARGET}", amount(span.shown)), remark)
    };
    let sums = [
        (own.requested, line.money.requested),
        (own.confirmed, line.money.confirmed),
        (own.soft, line.money.soft),
        (own.gap, line.money.gap),
    ];
    let figure = |(label, span): (&str, Span)| {
        let (value, remark) = written(span);
        KeyFigure { label: label.to_owned(), value, remark, href: None }
    };
    sums.into_iter().map(figure).collect()
}

/// The sums of each currency for itself.
#[component]
fn ByCurrency(line: Answer<Option<Line>>) -> impl IntoView {
    let state = use_state();
    let own = &state.work_words().dossier;
    let names = [own.budgeted, own.pledged, own.committed, own.received, own.spent];
    let columns = std::iter::once(Column::new(own.currency)).chain(names.map(|name| Column::new(name).numeric()));
    let row = move |(currency, sums): (Currency, Totals)| {
        let Totals { budgeted, pledged, committed, received, spent } = sums;
        let cells = names.into_iter().zip([budgeted, pledged, committed, received, spent]);
        let cell = |(name, amount): (&'static str, Amount)| {
            let shown = match amount {
                Amount::ZERO => "–".to_owned(),
                amount => state.say(|words| words.amount(amount, currency)),
            };
            view! { <Cell label=name numeric=true firm=true>{shown}</Cell> }
        };
        view! {
            <tr role="row">
                <RowHead>{currency.code().to_owned()}</RowHead>
                {cells.map(cell).collect_view()}
            </tr>
        }
    };
    let rows = move || {
        let line = line.read();
        let sums = line.as_ref().as_ref().map(|line| totals(&line.entries)).unwrap_or_default();
        sums.into_iter().map(row).collect_view()
    };
    view! { <Table caption=own.by_currency columns=columns.collect()>{move || rows()}</Table> }.into_any()
}
