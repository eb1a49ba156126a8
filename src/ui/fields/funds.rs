//! The money of a place in four figures, and the projects there that lack most.
//!
//! In dollars at the latest rates; the page of funding holds everything else. Reckons nothing.

use leptos::prelude::*;

use crate::base::{Currency, Id, KindOf};
use crate::insight::funding::{Here, funding, here};
use crate::insight::worth::Worth;
use crate::model::kinds::priority::Crossing;
use crate::model::kinds::{Budget, Organisation, Project, Rate, Transaction};
use crate::ui::kit::{Disclosure, KeyFigure, KeyFigures, LinkButton, Panel};
use crate::ui::routes::{FundingLook, Route};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::{Words, decimals};

const TARGET: Currency = Currency::USD;
/// Projects listed at once.
const FIRST: usize = 5;

/// See the module. Says nothing where nobody asks for money.
#[component]
pub fn Funds(#[prop(into)] at: Signal<Crossing>) -> impl IntoView {
    let state = use_state();
    let today = state.today();
    let found = state
        .query(&[Project::KIND, Budget::KIND, Transaction::KIND, Rate::KIND, Organisation::KIND], move |workspace| {
            here(workspace, &funding(workspace, TARGET, today), &at.read())
        });
    let has_any = Answer::new(move || {
        let found = found.read();
        found.left_out > 0
            || [found.money.requested, found.money.confirmed, found.money.soft].iter().any(|worth| *worth > Worth::ZERO)
    });
    let words = &state.work_words().funding;
    let figures = Signal::derive(move || state.say(|words| figures(words, &found.read())));
    let note = move || {
        let found = found.read();
        let left_out = (found.left_out > 0).then(|| words.left_out_here(found.left_out as u64));
        let open = found.is_open.then_some(words.open_here);
        let rates = words.rates_here(&state.say(|words| words.date(today)));
        view! { <p class="note">{rates} " " {left_out} " " {open}</p> }
    };
    let more = move || {
        view! { <LinkButton label=state.words().shell.funding href=Route::Funding(FundingLook::default()).href() /> }
    };
    view! {
        <Show when=move || has_any.get()>
            <Panel title=words.title long=true aside=more>
                <div class="stack">
                    <div class="money-figures"><KeyFigures figures /></div>
                    {note}
                    <Show when=move || !found.read().gaps.is_empty()>
                        <h3>{words.gaps_title}</h3>
                        {move || gaps(state, found)}
                    </Show>
                </div>
            </Panel>
        </Show>
    }
    .into_any()
}

fn figures(words: Words<'_>, here: &Here) -> Vec<KeyFigure> {
    let (texts, sums) = (&words.work().funding, here.money);
    let figure = |label: &str, worth: Worth, remark: String| KeyFigure {
        label: texts.in_currency(label, TARGET.code()),
        value: words.figure(worth.rounded(decimals(TARGET))),
        remark,
        href: None,
    };
    let part = |worth: Worth| worth.part_of(sums.requested).map(|part| texts.of_requested(&words.part(part)));
    vec![
        figure(texts.requested, sums.requested, words.catalogue().common.projects(here.projects as u64)),
        figure(texts.confirmed, sums.confirmed, part(sums.confirmed).unwrap_or_default()),
        figure(texts.pledged, sums.soft, texts.pledged_note.to_owned()),
        figure(texts.gap, sums.gap, texts.short(here.gaps.len() as u64)),
    ]
}

fn gaps(state: State, found: Answer<Here>) -> impl IntoView {
    let found = found.read();
    let item = |(project, gap): &(Id<Project>, Worth)| {
        let (title, amount) = state.say(|words| (words.title_of(project.record()), words.worth(*gap, TARGET)));
        view! {
            <li class="cluster" data-justify="between">
                <a href=Route::Project(project.clone()).href()>{title}</a>
                <span>{amount}</span>
            </li>
        }
    };
    let (first, rest) = found.gaps.split_at(found.gaps.len().min(FIRST));
    let more = (!rest.is_empty()).then(|| {
        let list = rest.iter().map(item).collect_view();
        let summary = state.work_words().funding.gaps_more(rest.len() as u64);
        view! { <Disclosure summary><ul class="stack" data-gap="tight">{list}</ul></Disclosure> }
    });
    view! {
        <ul class="stack" data-gap="tight">{first.iter().map(item).collect_view()}</ul>
        {more}
    }
}
