//! What one must know to read the sums: what is left out of them, which conflicts they contain, and by
//! which rates they were reckoned.

use leptos::prelude::*;

use super::sheet::what;
use super::{Asked, lines};
use crate::base::{Amount, Currency};
use crate::insight::funding::{Total, What, total};
use crate::insight::rates::Quoted;
use crate::insight::worth::Worth;
use crate::ui::kit::{Disclosure, LinkButton, Notice, Pill, Tone};
use crate::ui::routes::{MoneyOf, Route};
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

/// What the sums leave out and leave open.
#[component]
pub fn Notes(asked: Asked) -> impl IntoView {
    let state = use_state();
    let total = Answer::new(move || total(lines(&asked.money.read(), asked.look.read().of)));
    view! {
        {move || left_out(state, asked, &total.read())}
        {move || conflicts(state, asked, &total.read())}
        {move || remarks(state, asked, &total.read())}
    }
    .into_any()
}

fn left_out(state: State, asked: Asked, total: &Total) -> Option<impl IntoView + use<>> {
    let words = &state.work_words().funding;
    let amounts: Vec<String> = state.say(|say| {
        let one = |((kind, currency), amount): (&(What, Currency), &Amount)| {
            words.left_out_amount(what(say, *kind), &say.amount(*amount, *currency))
        };
        total.left_out.iter().map(one).collect()
    });
    let day = asked.money.read().exchange.day;
    let text = words.left_out(&state.say(|words| words.date(day)));
    let add = move || view! { <LinkButton label=state.work_words().rates.add_title href=Route::Rates.href() /> };
    (!amounts.is_empty()).then(|| {
        view! {
            <Notice tone=Tone::Warn word=words.left_out_title actions=add>
                <p>{text}</p>
                <ul>{amounts.into_iter().map(|amount| view! { <li>{amount}</li> }).collect_view()}</ul>
            </Notice>
        }
    })
}

fn conflicts(state: State, asked: Asked, total: &Total) -> Option<impl IntoView + use<>> {
    let words = &state.work_words().funding;
    let (count, gap, target) = (total.open.fields.len(), total.money.gap, asked.money.read().exchange.target);
    let worth = |worth: Worth| state.say(|words| words.worth(worth, target));
    let range = gap.is_open().then(|| words.range(&worth(gap.least), &worth(gap.most)));
    let more = total.open.is_unbounded.then_some(words.unbounded);
    let decide = move || view! { <LinkButton label=words.to_conflicts href=Route::Share.href() /> };
    (count > 0).then(|| {
        view! {
            <Notice tone=Tone::Warn word=state.words().provenance.conflict actions=decide>
                <p>{words.open_conflicts(count as u64)} " " {range} " " {more}</p>
            </Notice>
        }
    })
}

fn remarks(state: State, asked: Asked, total: &Total) -> impl IntoView + use<> {
    let words = &state.work_words().funding;
    let money = asked.money.read();
    let surplus = total.money.surplus.shown;
    let surplus =
        (surplus > Worth::ZERO).then(|| words.surplus(&state.say(|words| words.worth(surplus, money.exchange.target))));
    let astray = (!money.astray.is_empty()).then(|| words.astray(money.astray.len() as u64));
    let not_counted = (asked.look.read().of == MoneyOf::Open).then_some(words.not_counted);
    view! {
        <p class="note">{not_counted} " " {surplus} " " {astray}</p>
    }
}

/// The published rates that the sums go by, with their days and sources.
#[component]
pub fn RatesUsed(asked: Asked) -> impl IntoView {
    let state = use_state();
    let used = state.query(&[], move |workspace| {
        let (words, money) = (Words::new(workspace, state.lang()), asked.money.read());
        let texts = &words.work().funding;
        let rate = |quoted: &Quoted| {
            let source = quoted.source.as_deref().unwrap_or(texts.source_unknown);
            let quote = words.quote_of(quoted.currency, quoted.published);
            (texts.rate_used(&quote, &words.date(quoted.date), source), quoted.is_old(money.exchange.day))
        };
        money.rates().into_iter().map(rate).collect::<Vec<_>>()
    });
    let words = &state.work_words().funding;
    let list = move || {
        let used = used.get();
        if used.is_empty() {
            return view! { <p class="note">{words.no_rate_needed}</p> }.into_any();
        }
        let line = |(rate, old): (String, bool)| {
            let old = old.then(|| view! { " " <Pill label=words.rate_old tone=Tone::Warn /> });
            view! { <li>{rate} {old}</li> }
        };
        view! { <ul>{used.into_iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! { <Disclosure summary=words.rates_used open=true>{move || list()}</Disclosure> }.into_any()
}
