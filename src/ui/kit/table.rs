//! A table of records, or of anything in rows. Narrow, it turns into a list with the headings
//! beside the values; the roles keep it a table for the ear either way.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// How a column is sorted just now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorted {
    /// Not by this column.
    #[default]
    No,
    /// Small to large, first to last.
    Up,
    /// Large to small, last to first.
    Down,
}

/// One column's heading.
#[derive(Clone)]
pub struct Column {
    label: TextProp,
    numeric: bool,
    sort: Option<(Signal<Sorted>, Callback<()>)>,
}

impl Column {
    /// A column of words.
    pub fn new(label: impl Into<TextProp>) -> Self {
        Self { label: label.into(), numeric: false, sort: None }
    }

    /// A column of figures, set to the right.
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// Sorts when its heading is pressed; the caller turns the order.
    pub fn sortable(mut self, sorted: impl Into<Signal<Sorted>>, on_turn: Callback<()>) -> Self {
        self.sort = Some((sorted.into(), on_turn));
        self
    }

    fn view(self) -> AnyView {
        let Column { label, numeric, sort } = self;
        let kind = numeric.then_some("number");
        let Some((sorted, on_turn)) = sort else {
            return view! {
                <th scope="col" role="columnheader" data-kind=kind>
                    {move || label.get()}
                </th>
            }
            .into_any();
        };
        let order = move || match sorted.get() {
            Sorted::No => "none",
            Sorted::Up => "ascending",
            Sorted::Down => "descending",
        };
        let sign = Signal::derive(move || match sorted.get() {
            Sorted::No => Icon::Sort,
            Sorted::Up => Icon::ChevronUp,
            Sorted::Down => Icon::ChevronDown,
        });
        view! {
            <th scope="col" role="columnheader" data-kind=kind aria-sort=order>
                <button
                    class="sort"
                    type="button"
                    data-off=move || (sorted.get() == Sorted::No).then_some("true")
                    on:click=move |_| {
                        on_turn.try_run(());
                    }
                >
                    <span>{move || label.get()}</span>
                    <Glyph icon=sign />
                </button>
            </th>
        }
        .into_any()
    }
}

/// The table. Its children are rows: `<tr role="row">` holding [`Cell`]s, usually from a keyed
/// `<For>`.
#[component]
pub fn Table(
    /// What the table shows; read before it.
    #[prop(into)]
    caption: TextProp,
    /// The caption is for the ear only, where a panel's heading says it already.
    #[prop(optional)]
    caption_unseen: bool,
    /// The columns.
    columns: Vec<Column>,
    /// The row of sums under them.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    // How early the styles turn it into a list.
    let size = match columns.len() {
        ..=3 => "few",
        4..=5 => "some",
        _ => "many",
    };
    view! {
        <table class="tbl" role="table" data-columns=size>
            <caption class=caption_unseen.then_some("vh")>{move || caption.get()}</caption>
            <thead role="rowgroup">
                <tr role="row">{columns.into_iter().map(Column::view).collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">{children()}</tbody>
            {foot.map(|foot| view! { <tfoot role="rowgroup">{foot.run()}</tfoot> })}
        </table>
    }
    .into_any()
}

/// One cell. It carries its column's heading for the narrow form.
#[component]
pub fn Cell(
    /// The column's heading.
    #[prop(into)]
    label: TextProp,
    /// A figure.
    #[prop(optional)]
    numeric: bool,
    /// Kept on one line, for dates and codes.
    #[prop(optional)]
    firm: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    view! {
        <td role="cell" data-label=label data-kind=numeric.then_some("number") data-firm=firm.then_some("true")>
            <span class="tbl-value">{children()}</span>
        </td>
    }
    .into_any()
}

/// The cell that names its row.
#[component]
pub fn RowHead(
    /// The content, usually a link.
    children: Children,
) -> impl IntoView {
    view! {
        <th scope="row" role="rowheader">
            {children()}
        </th>
    }
    .into_any()
}
