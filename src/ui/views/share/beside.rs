//! The fields of a record in two states, old beside new, with who wrote what and when.

use leptos::prelude::*;

use crate::base::FieldName;
use crate::exchange::review::FieldChange;
use crate::i18n::Catalogue;
use crate::model::{Reading, Value};
use crate::ui::kit::{Cell, Column, RowHead, Table};
use crate::ui::state::State;
use crate::ui::words::{Words, value};

/// One field, before and after.
#[derive(Clone, PartialEq)]
pub struct Change {
    pub name: FieldName,
    label: String,
    before: Vec<Version>,
    after: Vec<Version>,
}

/// A value, and who wrote it when.
#[derive(Clone, PartialEq)]
struct Version {
    text: String,
    by: String,
}

impl Change {
    /// `kind` is the record's.
    pub fn of(words: Words<'_>, state: State, kind: &str, change: &FieldChange<'_>) -> Self {
        Self {
            label: words.field(&change.name),
            before: versions(words, state, kind, &change.name, change.before()),
            after: versions(words, state, kind, &change.name, change.after()),
            name: change.name.clone(),
        }
    }
}

/// The different values of a field, each with its latest writer.
fn versions(words: Words<'_>, state: State, kind: &str, field: &FieldName, reading: Reading<'_>) -> Vec<Version> {
    let version = |shown: &Value| {
        let writes = reading.siblings().filter(|(_, write)| write.value == *shown);
        let (dot, write) = writes.max_by_key(|(dot, write)| (write.at, *dot))?;
        let by = words.written(*dot, state.local(write.at));
        Some(Version { text: value(words, kind, field, shown), by })
    };
    reading.values().into_iter().filter_map(version).collect()
}

/// What the columns are called: before, after, and a last one if the rows have something to decide.
#[derive(Clone, Copy)]
pub struct Heads {
    pub before: &'static str,
    pub after: &'static str,
    pub decision: Option<&'static str>,
}

/// A row a field. `decide` draws what stands in the last column.
pub fn table(
    words: &'static Catalogue,
    caption: String,
    heads: Heads,
    fields: Vec<Change>,
    decide: impl Fn(&FieldName) -> AnyView,
) -> AnyView {
    let mut columns = vec![Column::new(words.review.field), Column::new(heads.before), Column::new(heads.after)];
    columns.extend(heads.decision.map(Column::new));
    let rows = fields.into_iter().map(|Change { name, label, before, after }| {
        let decision = heads.decision.map(|label| {
            let decision = decide(&name);
            view! { <Cell label=label>{decision}</Cell> }.into_any()
        });
        view! {
            <tr role="row">
                <RowHead>{label}</RowHead>
                <Cell label=heads.before>{written(words, before)}</Cell>
                <Cell label=heads.after>{written(words, after)}</Cell>
                {decision}
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    view! {
        <div class="beside">
            <Table caption caption_unseen=true columns>{rows}</Table>
        </div>
    }
    .into_any()
}

fn written(words: &'static Catalogue, versions: Vec<Version>) -> AnyView {
    if versions.is_empty() {
        return view! { <span class="quiet">{words.conflicts.empty_value}</span> }.into_any();
    }
    let versions = versions.into_iter().map(|Version { text, by }| {
        view! {
            <p class="prose">{text}</p>
            <p class="note">{by}</p>
        }
    });
    versions.collect_view().into_any()
}
