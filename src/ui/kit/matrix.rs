//! The lattice: rows by columns, each crossing a link to what lies behind it.
//!
//! One crossing at a time is in the order of Tab; the arrow keys, Home and End move it. Narrow, each
//! row becomes a line of labelled crossings, so that nothing scrolls sideways.

use leptos::html;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys;

use super::dom::focus;

/// What a crossing says besides its figure. Told apart by form, not by colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Crossing {
    /// Covered.
    #[default]
    Covered,
    /// No project at all.
    Nothing,
    /// Projects that have not begun.
    PipelineOnly,
    /// Projects without money.
    Unfunded,
    /// Covered, and nothing shows it.
    NoEvidence,
}

impl Crossing {
    const fn name(self) -> Option<&'static str> {
        match self {
            Crossing::Covered => None,
            Crossing::Nothing => Some("none"),
            Crossing::PipelineOnly => Some("pipeline"),
            Crossing::Unfunded => Some("unfunded"),
            Crossing::NoEvidence => Some("no-evidence"),
        }
    }
}

/// The heading of a column or a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatrixHead {
    /// What is seen: short in a column ("KZ"), whole in a row.
    pub label: String,
    /// The whole name where the label is short.
    pub name: Option<String>,
    /// The page of the country, objective or challenge.
    pub href: Option<String>,
}

/// One crossing, already worded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatrixCell {
    /// The figure, or a dash.
    pub value: String,
    /// Step of the ramp, 0 to 4.
    pub step: u8,
    /// What it says besides.
    pub crossing: Crossing,
    /// Row, column, figure and state in words: "Poverty reduction, Kazakhstan: 2 projects".
    pub name: String,
    /// The list behind it.
    pub href: String,
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MatrixRow {
    /// Its heading.
    pub head: MatrixHead,
    /// One crossing per column.
    pub cells: Vec<MatrixCell>,
}

/// The lattice.
#[component]
pub fn Matrix(
    /// What it shows and how to use it.
    #[prop(into)]
    caption: TextProp,
    /// What the rows are: "Objective".
    #[prop(into)]
    corner: TextProp,
    /// The columns' headings.
    #[prop(into)]
    columns: Signal<Vec<MatrixHead>>,
    /// The rows.
    #[prop(into)]
    rows: Signal<Vec<MatrixRow>>,
) -> impl IntoView {
    let table = NodeRef::<html::Table>::new();
    let here = RwSignal::new((0usize, 0usize));
    let size = move || (rows.read_untracked().len(), columns.read_untracked().len());
    let move_to = move |event: web_sys::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let Some(from) = position(&event) else { return };
        let Some(to) = step(from, size(), &event.key()) else {
            return;
        };
        event.prevent_default();
        here.set(to);
        let cell = table.get_untracked().and_then(|table| {
            table.query_selector(&format!("[data-row='{}'][data-col='{}']", to.0, to.1)).ok().flatten()
        });
        if let Some(cell) = cell {
            focus(&cell);
        }
    };
    let heads = move || columns.get().into_iter().map(|head| head_view(head, true)).collect_view();
    let body = move || {
        let labels: Vec<String> = columns.get().into_iter().map(|head| head.label).collect();
        let (down, across) = size();
        // The rows may have become fewer than the place of the last visit.
        let stop = Memo::new(move |_| {
            let (row, col) = here.get();
            (row.min(down.saturating_sub(1)), col.min(across.saturating_sub(1)))
        });
        rows.get()
            .into_iter()
            .enumerate()
            .map(|(row, MatrixRow { head, cells })| {
                let cells = cells
                    .into_iter()
                    .enumerate()
                    .map(|(col, cell)| cell_view(cell, labels.get(col).cloned(), (row, col), stop))
                    .collect_view();
                view! { <tr role="row">{head_view(head, false)} {cells}</tr> }
            })
            .collect_view()
    };
    view! {
        <table
            class="mx"
            role="grid"
            node_ref=table
            on:keydown=move_to
            on:focusin=move |event| {
                if let Some(at) = position(&event) {
                    here.set(at);
                }
            }
        >
            <caption>{move || caption.get()}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    <th scope="col" role="columnheader">
                        {move || corner.get()}
                    </th>
                    {move || heads()}
                </tr>
            </thead>
            <tbody role="rowgroup">{move || body()}</tbody>
        </table>
    }
    .into_any()
}

fn head_view(MatrixHead { label, name, href }: MatrixHead, column: bool) -> AnyView {
    // A short label is for the eye; the ear gets the whole name.
    let words = match name {
        Some(name) => {
            view! { <span aria-hidden="true" title=name.clone()>{label}</span> <span class="vh">{name}</span> }
                .into_any()
        }
        None => label.into_any(),
    };
    let words = match href {
        Some(href) => view! { <a href=href>{words}</a> }.into_any(),
        None => words,
    };
    if column {
        view! { <th scope="col" role="columnheader">{words}</th> }.into_any()
    } else {
        view! { <th scope="row" role="rowheader">{words}</th> }.into_any()
    }
}

fn cell_view(cell: MatrixCell, column: Option<String>, at: (usize, usize), stop: Memo<(usize, usize)>) -> AnyView {
    let MatrixCell { value, step, crossing, name, href } = cell;
    view! {
        <td role="gridcell">
            <a
                class="cell"
                href=href
                aria-label=name.clone()
                title=name
                data-q=step.min(4).to_string()
                data-state=crossing.name()
                data-label=column
                data-row=at.0.to_string()
                data-col=at.1.to_string()
                tabindex=move || if stop.get() == at { "0" } else { "-1" }
            >
                <span>{value}</span>
            </a>
        </td>
    }
    .into_any()
}

/// Where in the lattice an event happened.
fn position(event: &web_sys::Event) -> Option<(usize, usize)> {
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-row]").ok().flatten()?;
    Some((cell.get_attribute("data-row")?.parse().ok()?, cell.get_attribute("data-col")?.parse().ok()?))
}

/// Where a key leads from a crossing; none where it leads nowhere.
fn step((row, col): (usize, usize), (rows, cols): (usize, usize), key: &str) -> Option<(usize, usize)> {
    match key {
        "ArrowUp" => row.checked_sub(1).map(|row| (row, col)),
        "ArrowDown" => (row + 1 < rows).then_some((row + 1, col)),
        "ArrowLeft" => col.checked_sub(1).map(|col| (row, col)),
        "ArrowRight" => (col + 1 < cols).then_some((row, col + 1)),
        "Home" => Some((row, 0)),
        "End" => cols.checked_sub(1).map(|col| (row, col)),
        _ => None,
    }
}

/// What the forms mean, in words, under the lattice.
#[component]
pub fn MatrixLegend(
    /// The ends of the ramp in words: "fewer", "more"; none where the ramp says nothing.
    #[prop(optional, into)]
    ramp: Signal<Option<(String, String)>>,
    /// The forms that occur, each with its words.
    #[prop(into)]
    forms: Signal<Vec<(Crossing, String)>>,
) -> impl IntoView {
    let swatch = |step: u8, form: Crossing| view! { <span class="cell" aria-hidden="true" data-q=step.to_string() data-state=form.name()></span> };
    let ends = move || {
        ramp.get().map(|(low, high)| {
            view! {
                <li>
                    {low}
                    <span class="ramp">{(1..=4).map(|step| swatch(step, Crossing::Covered)).collect_view()}</span>
                    {high}
                </li>
            }
        })
    };
    let items = move || {
        forms.get().into_iter().map(|(form, words)| view! { <li>{swatch(2, form)} {words}</li> }).collect_view()
    };
    view! { <ul class="legend" role="list">{ends} {move || items()}</ul> }.into_any()
}
