//! The list of partners: filtered by the address, each partner once, and those above that may stand in it
//! twice.

use leptos::prelude::*;

use super::acts::{Everyone, TABLES, everyone};
use super::doubles::Doubles;
use super::filters::{Chips, Filters, clear};
use super::rows::{Row, rows};
use crate::ui::kit::{
    Button, Cell, Column, EmptyState, Icon, Kind, LangText, LinkButton, PageHead, Pill, RowHead, Table, Tone,
};
use crate::ui::routes::{PartnerFilter, Route, use_route};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// The partners there are, and a way to add one.
#[component]
pub fn PartnersPage() -> impl IntoView {
    let state = use_state();
    let route = use_route();
    let filter = Memo::new(move |last: Option<&PartnerFilter>| match route.get() {
        Route::Partners(filter) => filter,
        _ => last.cloned().unwrap_or_default(),
    });
    let everyone = everyone(state);
    let has_any = Answer::new(move || !everyone.read().partners.is_empty());
    let words = &state.work_words().partners;
    let add = move || {
        let href = move || Route::NewPartner(filter.get()).href();
        view! { <LinkButton label=words.add href kind=Kind::Primary icon=Icon::Add /> }
    };
    let none = move || {
        view! { <EmptyState icon=Icon::Partner title=words.none sentence=words.none_text action=add /> }
    };
    view! {
        <div class="page stack">
            <PageHead title=words.title actions=move || has_any.get().then(add) />
            <Show when=move || has_any.get() fallback=none>
                <Doubles everyone />
                <Filters filter />
                <Chips filter />
                <Found filter everyone />
            </Show>
        </div>
    }
    .into_any()
}

/// What the filter found.
#[component]
fn Found(filter: Memo<PartnerFilter>, everyone: Answer<Everyone>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let rows = state.query(TABLES, move |workspace| {
        rows(Words::new(workspace, state.lang()), &everyone.read(), &filter.read(), state.today())
    });
    let count = move || {
        let total = state.format().integer(everyone.read().partners.len() as i64);
        words.shown(rows.read().len() as u64, &total)
    };
    let found = Answer::new(move || !rows.read().is_empty());
    let all = move || view! { <Button label=state.words().common.clear_filters on_press=|()| clear() /> };
    let none = move || view! { <EmptyState icon=Icon::Search title=words.none_match action=all /> };
    let columns = move || {
        vec![
            Column::new(words.column_name),
            Column::new(words.acronym),
            Column::new(words.kind),
            Column::new(state.words().fields.countries),
            Column::new(words.column_engagements).numeric(),
            Column::new(words.column_projects).numeric(),
        ]
    };
    view! {
        <section class="panel" data-break="allow" aria-label=words.title>
            // A live region: a filter is heard by the number that it leaves.
            <p class="note" role="status">{move || count()}</p>
            <Show when=move || found.get() fallback=none>
                <Table caption=words.title caption_unseen=true columns=columns()>
                    <For each=move || rows.get() key=Row::clone let:row>
                        <PartnerRow row />
                    </For>
                </Table>
            </Show>
        </section>
    }
    .into_any()
}

#[component]
fn PartnerRow(row: Row) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let figure = move |count: usize| state.format().integer(count as i64);
    let contested = row.contested.then(|| {
        view! { <Pill label=state.words().provenance.conflict tone=Tone::Warn icon=Icon::Conflict /> }
    });
    view! {
        <tr role="row">
            <RowHead>
                <a href=Route::Partner(row.id).href()>
                    <LangText text=row.name lang=row.lang />
                </a>
                {contested}
            </RowHead>
            <Cell label=words.acronym>{row.acronym}</Cell>
            <Cell label=words.kind>{row.kind}</Cell>
            <Cell label=state.words().fields.countries>{row.countries}</Cell>
            <Cell label=words.column_engagements numeric=true>{figure(row.in_force)}</Cell>
            <Cell label=words.column_projects numeric=true>{figure(row.projects)}</Cell>
        </tr>
    }
    .into_any()
}
