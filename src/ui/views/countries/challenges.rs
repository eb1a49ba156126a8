//! The eight challenges in one country: how severe each was found when, and assessing it anew.

use leptos::prelude::*;

use crate::base::{Date, FieldName, Id, KindOf, RecordId, order};
use crate::insight::severity::{Severities, Standing, severities};
use crate::insight::strategy;
use crate::model::Reading;
use crate::model::kinds::node::Role;
use crate::model::kinds::{Assessment, Country, Node, assessment, node};
use crate::ui::fields::assess::AssessDialog;
use crate::ui::fields::standing::{SeverityShown, TrendShown};
use crate::ui::fields::{ConflictPanel, Provenance};
use crate::ui::kit::{Button, Cell, Column, Disclosure, Kind, Panel, Pill, RowHead, Table, Tone};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, use_state};
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
    /// Fields of the latest that offices wrote apart.
    disputed: Vec<FieldName>,
}

impl Row {
    fn record(&self) -> Option<RecordId> {
        self.latest.as_ref().map(|latest| latest.record.clone().into())
    }
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
    let challenges = state.query(&[Node::KIND], |workspace| strategy::nodes(workspace, Role::Challenge));
    let standings = state.query(&[Assessment::KIND], severities);
    let columns = vec![
        Column::new(state.words().challenges.column_challenge),
        Column::new(state.words().challenges.column_severity),
        Column::new(state.words().challenges.column_trend),
        Column::new(state.words().fields.date),
        Column::new(state.words().country.assess_again),
    ];
    let dialog = move || {
        let Asked(challenge, date) = asked.get()?;
        let (challenge, date) = (Signal::stored(challenge), Signal::stored(date));
        Some(view! { <AssessDialog country challenge open date /> })
    };
    view! {
        <Panel title=state.words().country.challenges_title long=true>
            <Table caption=state.words().country.challenges_title caption_unseen=true columns>
                <For
                    each=move || challenges.get()
                    key=Id::clone
                    children=move |id| view! { <Challenge id country standings ask /> }
                />
            </Table>
            <History country standings ask />
            {move || dialog()}
        </Panel>
    }
    .into_any()
}

fn row(words: Words<'_>, latest: Option<Standing>, id: Id<Node>) -> Row {
    let record = words.workspace.get(id.record());
    let assessed = latest.as_ref().and_then(|latest| words.workspace.get(latest.record.record()));
    let seen = assessed.and_then(|assessed| assessment::NARRATIVE.best(assessed, words.lang));
    let fields = assessed.into_iter().flat_map(|assessed| &assessed.fields);
    let disputed = fields.filter(|(_, register)| Reading::of(Some(register)).in_conflict());
    Row {
        title: words.title_of(id.record()),
        code: record.and_then(|record| node::CODE.get(record)).map_or_else(|| id.rest().to_owned(), String::from),
        narrative: seen.map(|(lang, text)| (lang.code(), text.to_owned())),
        disputed: disputed.map(|(name, _)| name.clone()).collect(),
        date: latest.as_ref().map(|latest| words.format().date_short(day(latest.date))).unwrap_or_default(),
        latest,
        id,
    }
}

/// One row. It stays while what it shows changes, so that the focus finds its button again.
#[component]
fn Challenge(
    id: Id<Node>,
    country: Signal<Id<Country>>,
    standings: Answer<Severities>,
    ask: Callback<Asked>,
) -> impl IntoView {
    let state = use_state();
    let id = StoredValue::new(id);
    let row = state.query(&[Node::KIND, Assessment::KIND], move |workspace| {
        let latest = standings.read().latest(&country.read(), &id.read_value()).cloned();
        row(Words::new(workspace, state.lang()), latest, id.get_value())
    });
    let severity = Signal::derive(move || row.read().latest.as_ref().map(|latest| latest.severity));
    let trend = Signal::derive(move || row.read().latest.as_ref().and_then(|latest| latest.trend));
    let narrative = move || row.get().narrative.map(|(lang, text)| view! { <p class="note" lang=lang>{text}</p> });
    view! {
        <tr role="row">
            <RowHead>
                <a href=Route::Challenge(id.get_value()).href()>{move || row.get().title}</a>
                {move || narrative()}
                <Disputes row />
            </RowHead>
            <Cell label=state.words().challenges.column_severity>
                <SeverityShown severity />
                <Trace row />
            </Cell>
            <Cell label=state.words().challenges.column_trend><TrendShown trend /></Cell>
            <Cell label=state.words().fields.date firm=true>{move || row.get().date}</Cell>
            <Cell label=state.words().country.assess_again>
                <Button
                    label=move || state.words().country.assess_what(&row.read().code)
                    on_press=move |()| ask.run(Asked(id.get_value(), None))
                />
            </Cell>
        </tr>
    }
    .into_any()
}

/// What offices wrote apart in the latest assessment, to be decided.
#[component]
fn Disputes(row: Answer<Row>) -> impl IntoView {
    let found = Answer::new(move || row.with(|row| Some((row.record()?, row.disputed.clone()))));
    move || {
        let (record, disputed) = found.get()?;
        let record = Signal::stored(record);
        let panel = |field| view! { <ConflictPanel record field=Signal::stored(field) /> };
        Some(disputed.into_iter().map(panel).collect_view())
    }
}

/// Who judged the severity, and between which values it is open.
#[component]
fn Trace(row: Answer<Row>) -> impl IntoView {
    let state = use_state();
    let record = Answer::new(move || row.read().record());
    let label = Signal::derive(move || format!("{}, {}", state.words().fields.severity, row.read().code));
    let range = move || {
        let (low, high) = row.read().latest.as_ref()?.range?;
        let label = move || {
            let range = format!("{}–{}", low.level(), high.level());
            state.words().provenance.contains_conflict(&range)
        };
        Some(view! { <Pill label tone=Tone::Warn /> })
    };
    let trace = move || {
        let (record, field) = (Signal::stored(record.get()?), Signal::stored(assessment::SEVERITY.name()));
        Some(view! { <Provenance record field label /> })
    };
    view! { {range} {trace} }.into_any()
}

/// Every assessment made here, the latest day first, each to be edited.
#[component]
fn History(country: Signal<Id<Country>>, standings: Answer<Severities>, ask: Callback<Asked>) -> impl IntoView {
    let state = use_state();
    let past = state.query(&[Node::KIND, Assessment::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let of = |id: Id<Node>| {
            let title = words.title_of(id.record());
            let series = standings.read().series(&country.read(), &id).to_vec();
            let past = move |standing: Standing| Past {
                challenge: id.clone(),
                title: title.clone(),
                date: words.date(standing.date),
                standing,
            };
            series.into_iter().map(past)
        };
        let mut past: Vec<Past> = strategy::nodes(workspace, Role::Challenge).into_iter().flat_map(of).collect();
        order::sort_by_key(&mut past, |past| std::cmp::Reverse(past.standing.date));
        past
    });
    let line = move |Past { challenge, title, standing, date }: Past| {
        let label = state.words().country.assessment_edit(&title, &date);
        let on = Some(standing.date);
        view! {
            <li class="cluster">
                <SeverityShown severity=Some(standing.severity) />
                <TrendShown trend=standing.trend />
                <Button label kind=Kind::Plain on_press=move |()| ask.run(Asked(challenge.clone(), on)) />
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=move || !past.read().is_empty()>
            <Disclosure summary=state.words().country.assessment_history>
                <ul class="stack" data-gap="tight" role="list">
                    {move || past.get().into_iter().map(line).collect_view()}
                </ul>
            </Disclosure>
        </Show>
    }
    .into_any()
}
