//! Money of the whole region: asked for, promised, there, spent, missing; and the rates it is added up by.
//!
//! The formulas are `insight`'s; the address holds how one looks.

mod amounts;
mod board;
mod figures;
mod look;
mod notes;
mod rates;
mod sheet;

pub use rates::RatesPage;

use leptos::prelude::*;

use crate::base::{Currency, Date, KindOf};
use crate::insight::coverage::Phase;
use crate::insight::funding::{self, Funding, Line};
use crate::model::kinds::{Budget, Country, Node, Organisation, Project, Rate, Transaction};
use crate::ui::kit::{EmptyState, Icon, LinkButton, PageHead};
use crate::ui::routes::{FundingLook, MoneyOf, ProjectFilter, Route, use_route};
use crate::ui::state::{Answer, State, use_state};

/// The tables that money is read from.
const TABLES: &[&str] =
    &[Project::KIND, Budget::KIND, Transaction::KIND, Rate::KIND, Organisation::KIND, Country::KIND, Node::KIND];

/// What is looked at, and the money in it.
#[derive(Clone, Copy)]
struct Asked {
    look: Memo<FundingLook>,
    money: Answer<Funding>,
}

impl Asked {
    fn new(state: State) -> Self {
        let route = use_route();
        let look = Memo::new(move |last: Option<&FundingLook>| match route.get() {
            Route::Funding(look) => look,
            _ => last.cloned().unwrap_or_default(),
        });
        let terms = Memo::new(move |_| look.with(|look| (target(look), day(look, state))));
        let money = state.query(TABLES, move |workspace| {
            let (target, day) = terms.get();
            funding::funding(workspace, target, day)
        });
        Self { look, money }
    }
}

fn target(look: &FundingLook) -> Currency {
    look.currency.unwrap_or(Currency::USD)
}

fn day(look: &FundingLook, state: State) -> Date {
    look.day.unwrap_or_else(|| state.today())
}

/// The projects whose money is looked at.
fn lines(funding: &Funding, of: MoneyOf) -> impl Iterator<Item = &Line> + Clone {
    funding.lines.iter().filter(move |line| match of {
        MoneyOf::Open => line.counts(),
        MoneyOf::Pipeline => line.phase() == Phase::Pipeline,
        MoneyOf::Active => line.phase() == Phase::Active,
        MoneyOf::Ended => line.phase() == Phase::Closed,
    })
}

/// See the module.
#[component]
pub fn FundingPage() -> impl IntoView {
    let state = use_state();
    let asked = Asked::new(state);
    let any = Answer::new(move || {
        let money = asked.money.read();
        !money.astray.is_empty() || money.lines.iter().any(|line| !line.entries.is_empty())
    });
    let words = &state.work_words().funding;
    let to_rates = move || {
        view! { <LinkButton label=state.work_words().rates.title href=Route::Rates.href() /> }
    };
    let none = move || {
        let to_projects = move || {
            let href = Route::Projects(ProjectFilter::default()).href();
            view! { <LinkButton label=state.words().shell.projects href /> }
        };
        view! { <EmptyState icon=Icon::Funding title=words.empty_title sentence=words.empty_text action=to_projects /> }
    };
    view! {
        <div class="page stack">
            <PageHead title=words.title actions=to_rates />
            <Show when=move || any.get() fallback=none>
                <look::Look asked />
                <figures::Figures asked />
                <notes::Notes asked />
                <board::Board asked />
                <notes::RatesUsed asked />
            </Show>
        </div>
    }
    .into_any()
}
