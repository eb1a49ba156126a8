//! The amounts behind one project's sums, as they were entered, and what each comes to.

use leptos::prelude::*;

use super::Asked;
use super::sheet::what;
use crate::base::{Currency, Id};
use crate::insight::funding::Entry;
use crate::model::kinds::Project;
use crate::ui::kit::Disclosure;
use crate::ui::state::use_state;
use crate::ui::words::Words;

/// How many there are; the list is drawn once it is opened.
#[component]
pub fn Amounts(asked: Asked, project: Id<Project>) -> impl IntoView {
    let state = use_state();
    let open = RwSignal::new(false);
    let project = StoredValue::new(project);
    let entries = move || {
        let money = asked.money.read();
        let line = project.with_value(|project| money.lines.iter().find(|line| line.project == *project).cloned());
        line.map(|line| line.entries).unwrap_or_default()
    };
    let count = entries().len();
    let list = move || {
        let target = asked.money.read().exchange.target;
        let line = |entry: &Entry| state.say(|words| told(words, entry, target));
        entries().iter().map(|entry| view! { <li>{line(entry)}</li> }).collect_view()
    };
    let summary = state.work_words().funding.amounts(count as u64);
    view! {
        <Disclosure summary on_toggle=move |()| open.set(true)>
            {move || open.get().then(|| view! { <ul>{list()}</ul> })}
        </Disclosure>
    }
    .into_any()
}

/// "Commitment, SDC, 30 June 2026: 40 000.00 CHF = 50 000.00 USD".
fn told(words: Words<'_>, entry: &Entry, target: Currency) -> String {
    let texts = &words.work().funding;
    let provider = entry.provider.as_ref().map(|provider| words.title_of(provider.record()));
    let about = [Some(what(words, entry.what).to_owned()), provider, Some(words.date(entry.money.value_date))];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let worth = match entry.worth {
        _ if entry.is_replaced => format!(" ({})", texts.replaced),
        Err(_) => format!(" ({})", texts.no_rate),
        Ok(_) if entry.money.currency == target => String::new(),
        Ok(worth) => format!(" = {}", words.worth(worth.shown, target)),
    };
    format!("{}{worth}", texts.left_out_amount(&about, &words.money(entry.money)))
}
