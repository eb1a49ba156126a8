//! The table of what is looked at, by its tabs, and the same as a file.

use leptos::prelude::*;

use super::Asked;
use super::amounts::Amounts;
use super::sheet::{Cell, Sheet, SheetRow, sheet};
use crate::exchange::csv::csv;
use crate::i18n::catalogue::funding::Funding as Texts;
use crate::ui::kit::{self, Bar, Button, Choosable, Column, EmptyState, Icon, Pill, RowHead, Table, Tabs};
use crate::ui::routes::{FundingLook, Grouping, Route, go};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// See the module.
#[component]
pub fn Board(asked: Asked) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().funding;
    let sheet = state.query(super::TABLES, move |workspace| {
        sheet(Words::new(workspace, state.lang()), &asked.money.read(), &asked.look.read())
    });
    let tabs = Signal::derive(move || {
        Grouping::ALL.iter().map(|by| Choosable::new(by.code(), name(words, *by))).collect::<Vec<_>>()
    });
    let selected = Signal::derive(move || asked.look.read().by.code().to_owned());
    let on_select = move |code: String| {
        go(&Route::Funding(FundingLook { by: Grouping::from_code(&code), ..asked.look.get_untracked() }), true);
    };
    let part = move |_: String| view! { <Drawn asked sheet /> }.into_any();
    view! {
        <section class="panel" data-break="allow" aria-label=words.by_label>
            <Tabs label=words.by_label tabs selected on_select part />
        </section>
    }
    .into_any()
}

fn name(words: &Texts, by: Grouping) -> &'static str {
    match by {
        Grouping::Donor => words.by_donor,
        Grouping::Country => words.by_country,
        Grouping::Objective => words.by_objective,
        Grouping::Year => words.by_year,
        Grouping::Phase => words.by_phase,
        Grouping::Project => words.by_project,
        Grouping::Spending => words.by_spending,
    }
}

#[component]
fn Drawn(asked: Asked, sheet: Answer<Sheet>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().funding;
    let caption = move || {
        let (by, target) = (name(words, asked.look.read().by), asked.money.read().exchange.target);
        words.in_currency(by, target.code())
    };
    let save = move |()| {
        let name = format!("kerege-{}-{}.csv", asked.look.read_untracked().by.code(), state.today());
        let text = csv(&plain(&sheet.get_untracked()));
        if state.save_file(&name, "text/csv", text.as_bytes()) {
            state.announce(words.csv_saved(&name));
        }
    };
    let table = move || {
        let Sheet { columns, rows, total, notes } = sheet.get();
        if rows.is_empty() {
            return view! { <EmptyState icon=Icon::Funding title=words.none_match /> }.into_any();
        }
        let labels: Vec<&'static str> = columns.iter().map(|(label, _)| *label).collect();
        let heads = columns.iter().map(|(label, numeric)| match numeric {
            true => Column::new(*label).numeric(),
            false => Column::new(*label),
        });
        let under = labels.clone();
        let foot = total.map(|total| ViewFn::from(move || row(asked, total.clone(), &under)));
        view! {
            {notes.into_iter().map(|note| view! { <p class="note">{note}</p> }).collect_view()}
            <Table caption foot=foot.unwrap_or_else(|| ViewFn::from(|| ())) columns=heads.collect()>
                {rows.into_iter().map(|of| row(asked, of, &labels)).collect_view()}
            </Table>
        }
        .into_any()
    };
    view! {
        <div class="stack money-table">
            {move || table()}
            <div class="cluster">
                <Button label=words.csv icon=Icon::Download on_press=save />
            </div>
        </div>
    }
    .into_any()
}

fn row(asked: Asked, row: SheetRow, labels: &[&'static str]) -> AnyView {
    let SheetRow { head, href, project, cells } = row;
    let head = match href {
        Some(href) => view! { <a href=href>{head}</a> }.into_any(),
        None => head.into_any(),
    };
    let amounts = project.map(|project| view! { <Amounts asked project /> });
    let cells = cells.into_iter().zip(&labels[1..]).map(|(cell, label)| drawn(cell, label)).collect_view();
    view! {
        <tr role="row">
            <RowHead>{head} {amounts}</RowHead>
            {cells}
        </tr>
    }
    .into_any()
}

fn drawn(cell: Cell, label: &'static str) -> AnyView {
    match cell {
        Cell::Empty => view! { <kit::Cell label>""</kit::Cell> }.into_any(),
        Cell::Figure(words, _) => view! { <kit::Cell label numeric=true>{words}</kit::Cell> }.into_any(),
        Cell::State(words, tone) => view! { <kit::Cell label><Pill label=words tone /></kit::Cell> }.into_any(),
        Cell::Bar(confirmed, pledged, name) => {
            let (confirmed, pledged) = (fraction(confirmed), fraction(pledged));
            view! { <kit::Cell label><Bar confirmed pledged name /></kit::Cell> }.into_any()
        }
    }
}

/// How much of a bar: for the eye alone.
fn fraction(hundredths: i128) -> f64 {
    f64::from(u16::try_from(hundredths.clamp(0, 10_000)).unwrap_or_default()) / 10_000.0
}

/// The table as rows of a file.
fn plain(sheet: &Sheet) -> Vec<Vec<String>> {
    let heads = sheet.columns.iter().map(|(label, _)| (*label).to_owned()).collect();
    let row = |row: &SheetRow| {
        let cells = row.cells.iter().map(|cell| cell.plain().to_owned());
        std::iter::once(row.head.clone()).chain(cells).collect()
    };
    std::iter::once(heads).chain(sheet.rows.iter().chain(&sheet.total).map(row)).collect()
}
