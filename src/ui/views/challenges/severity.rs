//! How severe one challenge is in each country, the uncovered ones first, and how that has changed.

use leptos::prelude::*;

use crate::base::{Date, Id, KindOf, order};
use crate::insight::coverage;
use crate::insight::severity::{Standing, severities};
use crate::insight::strategy;
use crate::model::kinds::assessment::{Severity, Trend};
use crate::model::kinds::node::Role;
use crate::model::kinds::{Assessment, Country, Node, Project};
use crate::ui::fields::assess::AssessDialog;
use crate::ui::fields::nodes::{ProjectCount, projects_of};
use crate::ui::fields::standing::{SeverityShown, TrendShown};
use crate::ui::kit::{Button, Cell, Column, Notice, Panel, Pill, RowHead, Table, Tone};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// One country's standing.
#[derive(Clone, PartialEq)]
struct Row {
    country: Id<Country>,
    name: String,
    severity: Option<Severity>,
    trend: Option<Trend>,
    assessed: Option<String>,
    projects: u32,
    /// Severe, and no project in preparation or at work.
    uncovered: bool,
}

fn rows(words: Words<'_>, node: &Id<Node>) -> Vec<Row> {
    let (severities, lattice) = (severities(words.workspace), coverage::by_challenge(words.workspace));
    let row = |country: Id<Country>| {
        let (latest, cell) = (severities.latest(&country, node), lattice.cell(node, &country));
        Row {
            name: words.title_of(country.record()),
            severity: latest.map(|latest| latest.severity),
            trend: latest.and_then(|latest| latest.trend),
            assessed: latest.map(|latest| words.date(latest.date)),
            projects: cell.all(),
            uncovered: latest.is_some_and(Standing::is_severe) && cell.open() == 0,
            country,
        }
    };
    let mut rows: Vec<Row> = strategy::countries(words.workspace, false).into_iter().map(row).collect();
    order::sort_by_key(&mut rows, |row| std::cmp::Reverse((row.uncovered, row.severity)));
    rows
}

/// The countries, with the button that assesses the challenge in each.
#[component]
pub fn SeverityByCountry(node: Signal<Id<Node>>) -> impl IntoView {
    let state = use_state();
    let rows = state.query(&[Assessment::KIND, Project::KIND, Country::KIND], move |workspace| {
        rows(Words::new(workspace, state.lang()), &node.get())
    });
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<Id<Country>>);
    let assess = Callback::new(move |country: Id<Country>| {
        chosen.set(Some(country));
        open.set(true);
    });
    // The dialog is there once a country was chosen, and stays: it gives the focus back.
    let first = Answer::new(move || chosen.read().is_some());
    let dialog = move || {
        first.get().then(|| chosen.get_untracked()).flatten().map(|first| {
            let country = Signal::derive(move || chosen.get().unwrap_or_else(|| first.clone()));
            view! { <AssessDialog country challenge=node open /> }
        })
    };
    let uncovered = move || {
        let names: Vec<String> = rows.get().into_iter().filter(|row| row.uncovered).map(|row| row.name).collect();
        (!names.is_empty()).then(|| {
            view! {
                <Notice tone=Tone::Warn word=state.words().challenge.uncovered_title>
                    <p>{state.format().list(&names)}</p>
                </Notice>
            }
        })
    };
    let names = columns();
    let heads = names.map(|name| Column::new(name(state.words())));
    // A row stays when it moves: its button takes the focus back from the dialog.
    let order = move || rows.get().into_iter().map(|row| row.country);
    let row = move |country: Id<Country>| view! { <CountryRow country rows node assess /> };
    view! {
        <Panel
            title=state.words().challenge.severity_title
            note=state.words().challenge.severity_caption
        >
            <div class="stack">
                {move || uncovered()}
                <Table caption=state.words().challenge.severity_title caption_unseen=true columns=heads.into()>
                    <For each=order key=Id::clone children=row />
                </Table>
            </div>
        </Panel>
        {move || dialog()}
    }
    .into_any()
}

type Name = fn(&crate::i18n::Catalogue) -> &'static str;

fn columns() -> [Name; 6] {
    [
        |words| words.fields.country,
        |words| words.fields.severity,
        |words| words.fields.trend,
        |words| words.fields.date,
        |words| words.challenges.column_projects,
        |words| words.country.assess,
    ]
}

#[component]
fn CountryRow(
    country: Id<Country>,
    rows: Answer<Vec<Row>>,
    node: Signal<Id<Node>>,
    assess: Callback<Id<Country>>,
) -> impl IntoView {
    let state = use_state();
    let own = StoredValue::new(country.clone());
    let row =
        Answer::new(move || own.with_value(|country| rows.read().iter().find(|row| row.country == *country).cloned()));
    let name = move || row.get().map(|row| row.name).unwrap_or_default();
    let severity = Signal::derive(move || row.get().and_then(|row| row.severity));
    let trend = Signal::derive(move || row.get().and_then(|row| row.trend));
    let assessed = move || row.get().and_then(|row| row.assessed).unwrap_or_else(|| "–".to_owned());
    let projects = move || {
        row.get().map(|row| {
            let listed = projects_of(Role::Challenge, node.get(), Some(row.country));
            let missing = move || view! { <Pill label=state.words().region.cell_none tone=Tone::Warn /> };
            let count = row.projects;
            view! { <ProjectCount count listed /> " " {row.uncovered.then(missing)} }
        })
    };
    let label = |place: usize| move || columns()[place](state.words());
    view! {
        <tr role="row">
            <RowHead>
                <a href=Route::Country(country).href()>{move || name()}</a>
            </RowHead>
            <Cell label=label(1)>
                <SeverityShown severity />
            </Cell>
            <Cell label=label(2)>
                <TrendShown trend />
            </Cell>
            <Cell label=label(3)>{move || assessed()}</Cell>
            <Cell label=label(4)>{move || projects()}</Cell>
            <Cell label="">
                <Button
                    label=move || state.words().country.assess_what(&name())
                    on_press=move |()| assess.run(own.get_value())
                />
            </Cell>
        </tr>
    }
    .into_any()
}

/// All assessments of the challenge, the latest first.
#[component]
pub fn OverTime(node: Signal<Id<Node>>) -> impl IntoView {
    let state = use_state();
    let series = state.query(&[Assessment::KIND, Country::KIND], move |workspace| {
        let (words, severities, node) = (Words::new(workspace, state.lang()), severities(workspace), node.get());
        let mut all: Vec<(Date, String, Severity, Option<Trend>)> = Vec::new();
        for country in strategy::countries(workspace, false) {
            let name = words.title_of(country.record());
            let series = severities.series(&country, &node).iter();
            all.extend(series.map(|standing| (standing.date, name.clone(), standing.severity, standing.trend)));
        }
        order::sort_by_key(&mut all, |(date, ..)| std::cmp::Reverse(*date));
        all
    });
    let [country, severity, trend, date, ..] = columns();
    let heads = [date, country, severity, trend].map(|name| Column::new(name(state.words())));
    let row = move |(day, name, level, direction): (Date, String, Severity, Option<Trend>)| {
        let day = state.say(|words| words.date(day));
        view! {
            <tr role="row">
                <RowHead>{day}</RowHead>
                <Cell label=country(state.words())>{name}</Cell>
                <Cell label=severity(state.words())><SeverityShown severity=Some(level) /></Cell>
                <Cell label=trend(state.words())><TrendShown trend=direction /></Cell>
            </tr>
        }
    };
    let heads = StoredValue::new(Vec::from(heads));
    let empty = Answer::new(move || series.read().is_empty());
    let body = move || {
        if empty.get() {
            return view! { <p class="note">{state.words().challenges.not_assessed}</p> }.into_any();
        }
        view! {
            <Table caption=state.words().challenge.over_time caption_unseen=true columns=heads.get_value()>
                {move || series.get().into_iter().map(row).collect_view()}
            </Table>
        }
        .into_any()
    };
    view! {
        <Panel title=state.words().challenge.over_time long=true>{move || body()}</Panel>
    }
    .into_any()
}
