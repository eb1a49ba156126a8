//! Money that names a partner, payment by payment in its own currency, and the projects it is for.
//!
//! Sums and worths are the funding place's.

use leptos::prelude::*;

use super::acts::{Everyone, TABLES};
use crate::base::{Date, Id, KindOf, order};
use crate::i18n::collate;
use crate::model::kinds::{Organisation, Project, Transaction, project, transaction};
use crate::ui::fields::Provenance;
use crate::ui::kit::{Cell, Column, EmptyState, Icon, Panel, RowHead, Table};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, use_state};
use crate::ui::words::{Words, day};

/// One payment. Equal rows look equal, so a row is its own key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Row {
    id: Id<Transaction>,
    date: Option<Date>,
    day: String,
    flow: &'static str,
    project: Option<(Id<Project>, String)>,
    amount: String,
    part: &'static str,
    /// The record it names, where the partner has several.
    named: Option<String>,
}

/// Everything paid, promised or got by any of its records, the latest first.
#[component]
pub fn MoneyPanel(id: Signal<Id<Organisation>>, everyone: Answer<Everyone>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let rows = state.query(&[Organisation::KIND, Transaction::KIND, Project::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let (everyone, id) = (everyone.read(), id.read());
        let members = everyone.groups.members(&id);
        let transactions = everyone.partner(&id).map(|partner| &partner.transactions[..]).unwrap_or_default();
        let mut rows: Vec<Row> = transactions.iter().filter_map(|id| row(words, id, members)).collect();
        order::sort_by_key(&mut rows, |row| std::cmp::Reverse(row.date));
        rows
    });
    let columns = move || {
        vec![
            Column::new(state.words().kinds.project),
            Column::new(state.words().fields.date),
            Column::new(words.flow),
            Column::new(words.amount).numeric(),
            Column::new(words.part),
        ]
    };
    let none = move || view! { <EmptyState icon=Icon::Funding title=words.money_none /> };
    view! {
        <Panel title=words.money_title note=words.money_note long=true>
            <Show when=move || !rows.read().is_empty() fallback=none>
                <Table caption=words.money_title caption_unseen=true columns=columns()>
                    <For each=move || rows.get() key=Row::clone let:row>
                        <Payment row />
                    </For>
                </Table>
            </Show>
        </Panel>
    }
    .into_any()
}

fn row(words: Words<'_>, id: &Id<Transaction>, members: &[Id<Organisation>]) -> Option<Row> {
    let (record, said) = (words.workspace.get(id.record())?, &words.work().partners);
    let value = transaction::VALUE.get(record);
    let ours = |one: Option<Id<Organisation>>| one.filter(|one| members.contains(one));
    let (gives, gets) = (ours(transaction::PROVIDER.get(record)), ours(transaction::RECEIVER.get(record)));
    let named = gives.iter().chain(&gets).map(|one| words.title_of(one.record())).collect::<Vec<_>>().join(", ");
    Some(Row {
        id: id.clone(),
        date: value.map(|value| value.value_date),
        day: value.map(|value| words.format().date_short(day(value.value_date))).unwrap_or_default(),
        flow: transaction::TYPE.get(record).map(|flow| words.transaction_type(flow)).unwrap_or_default(),
        project: transaction::PROJECT.get(record).map(|project| {
            let title = words.title_of(project.record());
            (project, title)
        }),
        amount: value.map_or_else(|| words.catalogue().common.not_stated.to_owned(), |value| words.money(value)),
        part: match (&gives, &gets) {
            (Some(_), Some(_)) => said.gives_and_gets,
            (None, Some(_)) => said.gets,
            _ => said.gives,
        },
        named: (members.len() > 1).then_some(named),
    })
}

#[component]
fn Payment(row: Row) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let (record, field) = (Signal::stored(row.id.into()), Signal::stored(transaction::VALUE.name()));
    let project = match row.project {
        Some((id, title)) => view! { <a href=Route::Project(id).href()>{title}</a> }.into_any(),
        None => state.words().common.not_stated.into_any(),
    };
    view! {
        <tr role="row">
            <RowHead>{project}</RowHead>
            <Cell label=state.words().fields.date firm=true>{row.day}</Cell>
            <Cell label=words.flow>{row.flow}</Cell>
            <Cell label=words.amount numeric=true>{row.amount} <Provenance record field label=words.amount /></Cell>
            <Cell label=words.part>
                {row.part}
                {row.named.map(|named| view! { <p class="note">{named}</p> })}
            </Cell>
        </tr>
    }
    .into_any()
}

/// The projects that its money is for, or that pay it.
#[component]
pub fn ProjectsPanel(id: Signal<Id<Organisation>>, everyone: Answer<Everyone>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let rows = state.query(TABLES_AND_PROJECTS, move |workspace| {
        let words = Words::new(workspace, state.lang());
        let everyone = everyone.read();
        let projects = everyone.partner(&id.read()).map(|partner| partner.projects.clone()).unwrap_or_default();
        let stage = |id: &Id<Project>| project::STAGE.get(workspace.get(id.record())?).map(|stage| words.stage(stage));
        let row = |id: Id<Project>| (words.title_of(id.record()), stage(&id).unwrap_or_default(), id);
        let mut rows: Vec<_> = projects.into_iter().map(row).collect();
        order::sort_by_key(&mut rows, |(title, ..)| collate::sort_key(words.lang, title));
        rows
    });
    let none = move || view! { <EmptyState icon=Icon::Project title=words.projects_none /> };
    let line = move |(title, stage, id): (String, &'static str, Id<Project>)| {
        view! {
            <tr role="row">
                <RowHead><a href=Route::Project(id).href()>{title}</a></RowHead>
                <Cell label=state.words().fields.stage>{stage}</Cell>
            </tr>
        }
    };
    let columns = move || vec![Column::new(state.words().kinds.project), Column::new(state.words().fields.stage)];
    view! {
        <Panel title=words.projects_title long=true>
            <Show when=move || !rows.read().is_empty() fallback=none>
                <Table caption=words.projects_title caption_unseen=true columns=columns()>
                    {move || rows.get().into_iter().map(line).collect_view()}
                </Table>
            </Show>
        </Panel>
    }
    .into_any()
}

const TABLES_AND_PROJECTS: &[&str] = &[TABLES[0], TABLES[1], TABLES[2], Project::KIND];
