//! Partners that may have been entered twice: why one may think so, the two side by side, and what a
//! person says to it.

use leptos::prelude::*;

use super::acts::{Everyone, Refused, SPELLING, TABLES, perform};
use super::rows::{countries, kind, language};
use crate::base::Id;
use crate::insight::partners::{Double, Why, doubles, joining};
use crate::model::kinds::Organisation;
use crate::ui::kit::{Button, Fact, Facts, LangText, Panel};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

/// So many are shown until one asks for all.
const FIRST: usize = 3;

/// One of the two.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Side {
    id: Id<Organisation>,
    name: String,
    lang: &'static str,
    kind: &'static str,
    countries: String,
    /// What else it is called.
    others: String,
    /// Agreements and payments that name it.
    named_in: usize,
}

/// A pair in words. Equal pairs look equal, so a pair is its own key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Pair {
    why: String,
    sides: [Side; 2],
}

/// Nothing where there are none.
#[component]
pub fn Doubles(everyone: Answer<Everyone>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let pairs = state.query(TABLES, move |workspace| {
        let words = Words::new(workspace, state.lang());
        let everyone = everyone.read();
        let found = doubles(workspace, &everyone.groups, SPELLING).into_iter();
        found.filter_map(|double| pair(words, &everyone, double)).collect::<Vec<_>>()
    });
    let all = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let shown = move || {
        let mut shown = pairs.get();
        shown.truncate(if all.get() { usize::MAX } else { FIRST });
        shown
    };
    let has_more = move || !all.get() && pairs.read().len() > FIRST;
    view! {
        <Show when=move || !pairs.read().is_empty()>
            <Panel title=words.doubles_title note=words.doubles_note long=true>
                <div class="stack">
                    <For each=shown key=Pair::clone let:pair>
                        <Proposed pair refused />
                    </For>
                    <Refused refused />
                    <Show when=has_more>
                        <Button label=state.words().common.show_all on_press=move |()| all.set(true) />
                    </Show>
                </div>
            </Panel>
        </Show>
    }
    .into_any()
}

fn pair(words: Words<'_>, everyone: &Everyone, Double { why, one, other }: Double) -> Option<Pair> {
    let said = &words.work().partners;
    let (a, b) = (&*one.1, &*other.1);
    let why = match why {
        Why::Called => said.why_called(a),
        Why::Abbreviated if a.len() < b.len() => said.why_abbreviated(a, b),
        Why::Abbreviated => said.why_abbreviated(b, a),
        Why::Sounds => said.why_sounds(a, b),
        Why::Misspelt => said.why_misspelt(a, b),
    };
    Some(Pair { why, sides: [side(words, everyone, one.0)?, side(words, everyone, other.0)?] })
}

fn side(words: Words<'_>, everyone: &Everyone, id: Id<Organisation>) -> Option<Side> {
    let (record, partner) = (words.workspace.get(id.record())?, everyone.partner(&id)?);
    let name = words.title(record);
    let called = crate::insight::partners::called(words.workspace, &partner.members).into_iter();
    Some(Side {
        lang: language(record, words.lang),
        kind: kind(words, partner).unwrap_or_default(),
        countries: countries(words, partner),
        others: called.filter(|other| *other != name).collect::<Vec<_>>().join(" · "),
        named_in: partner.engagements.len() + partner.transactions.len(),
        name,
        id,
    })
}

/// The two side by side, each with the button that makes it stand for both.
#[component]
fn Proposed(pair: Pair, refused: RwSignal<Option<String>>) -> impl IntoView {
    let state = use_state();
    let [one, other] = pair.sides.clone();
    let apart = move |()| {
        let said = state.work_words().partners.kept_apart(&one.name, &other.name);
        let (one, other) = (one.id.clone(), other.id.clone());
        let edits = move |workspace: &_, _: &_| joining::keep_apart(workspace, &one, &other).into_iter().collect();
        perform(state, edits, said, refused);
    };
    let [one, other] = pair.sides;
    let cards = [(one.clone(), other.clone()), (other, one)];
    let cards = cards.map(|(into, from)| view! { <Card into from refused /> });
    view! {
        <div class="entry stack" data-gap="tight" role="group" aria-label=pair.why.clone()>
            <p>{pair.why.clone()}</p>
            <ul class="versus">{cards.into_iter().collect_view()}</ul>
            <Button label=state.work_words().partners.keep_apart on_press=apart />
        </div>
    }
    .into_any()
}

#[component]
fn Card(into: Side, from: Side, refused: RwSignal<Option<String>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let label = words.join_under(&into.name);
    let facts = [
        (words.aliases, into.others.clone()),
        (words.kind, into.kind.to_owned()),
        (state.words().fields.countries, into.countries.clone()),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let facts = facts.map(|(label, value)| view! { <Fact label>{value}</Fact> }).collect_view();
    let named = words.named_in(into.named_in as u64);
    let (href, name, lang) = (Route::Partner(into.id.clone()).href(), into.name.clone(), into.lang);
    let join = move |()| join(state, &from, &into, refused);
    view! {
        <li class="stack" data-gap="tight">
            <p><a href=href><LangText text=name lang /></a></p>
            <Facts>{facts}</Facts>
            <p class="note">{named}</p>
            <Button label on_press=join />
        </li>
    }
    .into_any()
}

fn join(state: State, from: &Side, into: &Side, refused: RwSignal<Option<String>>) {
    let said = state.work_words().partners.joined(&from.name, &into.name);
    let (from, into) = (from.id.clone(), into.id.clone());
    perform(state, move |workspace, groups| joining::join(workspace, groups, &from, &into), said, refused);
}
