//! The eight challenges in one country: how severe each was found when, and assessing it anew.

use leptos::prelude::*;

use crate::base::{Date, Id, KindOf};
use crate::insight::severity::{Standing, severities};
use crate::insight::strategy;
use crate::model::kinds::node::Role;
use crate::model::kinds::{Assessment, Country, Node, assessment, node};
use crate::ui::fields::assess::AssessDialog;
use crate::ui::fields::standing::{SeverityShown, TrendShown};
use crate::ui::kit::{Button, Cell, Column, Disclosure, Panel, Pill, RowHead, Table, Tone};
use crate::ui::routes::Route;
use crate::ui::state::{State, use_state};
use crate::ui::words::{Words, day};

/// A challenge as it stands in the country.
#[derive(Clone, Debug, PartialEq)]
struct Row {
    id: Id<Node>,
    title: String,
    code: String,
    latest: Option<Standing>,
    /// What was seen then, with its language.
    narrative: Option<(&'static str, String)>,
    date: String,
}

/// An assessment that stands behind a newer one, or is the latest itself.
#[derive(Clone, Debug, PartialEq)]
struct Past {
    challenge: Id<Node>,
    title: String,
    standing: Standing,
    date: String,
}

/// Which challenge is asked about, and the day the form opens on.
#[derive(Clone)]
struct Asked(Id<Node>, Option<Date>);

#[component]
pub fn Challenges(country: Signal<Id<Country>>) -> impl IntoView {
    let state = use_state();
    let (asked, open) = (RwSignal::new(None::<Asked>), RwSignal::new(false));
    let ask = Callback::new(move |what: Asked| {
        asked.set(Some(what));
        open.set(true);
    });
    let rows = state.query(&[Node::KIND, Assessment::KIND], move |workspace| {
        let (words, severities) = (Words::new(workspace, state.lang()), severities(workspace));
        let row = |id: Id<Node>| row(words, severities.latest(&country.read(), &id).cloned(), id);
        strategy::nodes(workspace, Role::Challenge).into_iter().map(row).collect::<Vec<_>>()
    });
    let columns = vec![
        Column::new(move || state.words().challenges.column_challenge),
        Column::new(move || state.words().challenges.column_severity),
        Column::new(move || state.words().challenges.column_trend),
        Column::new(move || state.words().fields.date),
        Column::new(move || state.words().country.assess_again),
    ];
    let dialog = move || {
        let Asked(challenge, date) = asked.get()?;
        let (challenge, date) = (Signal::stored(challenge), Signal::stored(date));
        Some(view! { <AssessDialog country challenge open date /> })
    };
    view! {
        <Panel title=move || state.words().country.challenges_title long=true>
            <Table caption=move || state.words().country.challenges_title caption_unseen=true columns>
                {move || rows.get().into_iter().map(|row| line(state, row, ask)).collect_view()}
            </Table>
            <History country ask />
            {dialog}
        </Panel>
    }
    .into_any()
}

fn row(words: Words<'_>, latest: Option<Standing>, id: Id<Node>) -> Row {
    let record = words.workspace.get(id.record());
    let seen = latest.as_ref().and_then(|latest| {
        let (lang, text) = assessment::NARRATIVE.best(words.workspace.get(latest.record.record())?, words.lang)?;
        Some((lang.code(), text.to_owned()))
    });
    Row {
        title: words.title_of(id.record()),
        code: record.and_then(|record| node::CODE.get(record)).map_or_else(|| id.rest().to_owned(), String::from),
        narrative: seen,
        date: latest.as_ref().map(|latest| words.format().date_short(day(latest.date))).unwrap_or_default(),
        latest,
        id,
    }
}

fn line(state: State, row: Row, ask: Callback<Asked>) -> AnyView {
    let Row { id, title, code, latest, narrative, date } = row;
    let words = state.words();
    let (severity, trend) = (latest.as_ref().map(|one| one.severity), latest.as_ref().and_then(|one| one.trend));
    let disputed = latest.and_then(|latest| latest.range).map(|(low, high)| {
        let label = words.provenance.contains_conflict(&format!("{}–{}", low.level(), high.level()));
        view! { <Pill label tone=Tone::Warn /> }
    });
    let href = Route::Challenge(id.clone()).href();
    view! {
        <tr role="row">
            <RowHead>
                <a href=href>{title}</a>
                {narrative.map(|(lang, text)| view! { <p class="note" lang=lang>{text}</p> })}
            </RowHead>
            <Cell label=words.challenges.column_severity><SeverityShown severity /> {disputed}</Cell>
            <Cell label=words.challenges.column_trend><TrendShown trend /></Cell>
            <Cell label=words.fields.date firm=true>{date}</Cell>
            <Cell label=words.country.assess_again>
                <Button
                    label=words.country.assess_what(&code)
                    on_press=move |()| ask.run(Asked(id.clone(), None))
                />
            </Cell>
        </tr>
    }
    .into_any()
}

/// Every assessment made here, the latest day first, each to be edited.
#[component]
fn History(country: Signal<Id<Country>>, ask: Callback<Asked>) -> impl IntoView {
    let state = use_state();
    let past = state.query(&[Node::KIND, Assessment::KIND], move |workspace| {
        let (words, severities) = (Words::new(workspace, state.lang()), severities(workspace));
        let of = |id: Id<Node>| {
            let title = words.title_of(id.record());
            let series = severities.series(&country.read(), &id).to_vec();
            let past = move |standing: Standing| Past {
                challenge: id.clone(),
                title: title.clone(),
                date: words.date(standing.date),
                standing,
            };
            series.into_iter().map(past)
        };
        let mut past: Vec<Past> = strategy::nodes(workspace, Role::Challenge).into_iter().flat_map(of).collect();
        past.sort_by_key(|past| std::cmp::Reverse(past.standing.date));
        past
    });
    let line = move |Past { challenge, title, standing, date }: Past| {
        let label = state.words().country.assessment_edit(&title, &date);
        let on = Some(standing.date);
        view! {
            <li class="cluster">
                <SeverityShown severity=Some(standing.severity) />
                <TrendShown trend=standing.trend />
                <Button label kind=crate::ui::kit::Kind::Plain on_press=move |()| ask.run(Asked(challenge.clone(), on)) />
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=move || !past.read().is_empty()>
            <Disclosure summary=move || state.words().country.assessment_history>
                <ul class="stack" data-gap="tight" role="list">
                    {move || past.get().into_iter().map(line).collect_view()}
                </ul>
            </Disclosure>
        </Show>
    }
    .into_any()
}
