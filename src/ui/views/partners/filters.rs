//! Which partners are listed: the controls, and the chips of what is on.
//!
//! The address holds the filter; every change here goes there and comes back from there.

use leptos::prelude::*;

use crate::base::Id;
use crate::model::kinds::organisation::Sector;
use crate::ui::fields::FilterChips;
use crate::ui::fields::options::{choosable, countries, or_none};
use crate::ui::kit::dom::focus_id;
use crate::ui::kit::{Choice, Choosable, TextField};
use crate::ui::routes::{PartnerFilter, Route, go};
use crate::ui::state::{State, use_state};

const WORDS: &str = "filter-words";
const SECTOR: &str = "filter-sector";
const COUNTRY: &str = "filter-country";

fn set(filter: PartnerFilter) {
    go(&Route::Partners(filter), true);
}

/// Takes everything off; the focus goes to the first control.
pub fn clear() {
    set(PartnerFilter::default());
    focus_id(WORDS);
}

/// The controls, one for each thing to ask.
#[component]
pub fn Filters(filter: Memo<PartnerFilter>) -> impl IntoView {
    let state = use_state();
    let any = |options: Signal<Vec<Choosable>>| or_none(state, options, |words| words.common.any);
    let now = move || filter.get_untracked();
    let of =
        move |key: fn(&PartnerFilter) -> Option<String>| Signal::derive(move || filter.with(key).unwrap_or_default());
    let sectors = Signal::derive(move || {
        let sector = |sector: &Sector| Choosable::new(sector.code(), state.say(|words| words.sector(*sector)));
        Sector::ALL.iter().map(sector).collect::<Vec<_>>()
    });
    let words = &state.work_words().partners;
    view! {
        <form
            class="filters"
            role="search"
            aria-label=state.words().common.filter
            on:submit=|event| event.prevent_default()
        >
            <TextField
                label=words.filter_words
                value=of(|filter| Some(filter.q.clone()))
                on_input=move |q| set(PartnerFilter { q, ..now() })
                id=WORDS
            />
            <Choice
                label=words.filter_sector
                options=any(sectors)
                value=of(|filter| filter.sector.map(|sector| sector.code().to_owned()))
                on_choose=move |key: String| set(PartnerFilter { sector: Sector::from_code(&key), ..now() })
                id=SECTOR
            />
            <Choice
                label=state.words().fields.country
                options=any(choosable(countries(state), Id::to_string))
                value=of(|filter| filter.country.as_ref().map(Id::to_string))
                on_choose=move |key: String| set(PartnerFilter { country: key.parse().ok(), ..now() })
                id=COUNTRY
            />
        </form>
    }
    .into_any()
}

/// What is on.
#[component]
pub fn Chips(filter: Memo<PartnerFilter>) -> impl IntoView {
    let state = use_state();
    let asked = Signal::derive(move || on(state, &filter.read()));
    view! { <FilterChips asked set clear /> }.into_any()
}

/// What is asked, in words; the filter without it; the control it was asked with.
fn on(state: State, filter: &PartnerFilter) -> Vec<(String, PartnerFilter, &'static str)> {
    let words = &state.work_words().partners;
    let q = Some(filter.q.trim().to_owned()).filter(|q| !q.is_empty());
    let sector = filter.sector.map(|sector| state.say(|words| words.sector(sector)).to_owned());
    let country = filter.country.as_ref().map(|id| state.say(|words| words.title_of(id.record())));
    let asked = [
        (words.filter_words, q, PartnerFilter { q: String::new(), ..filter.clone() }, WORDS),
        (words.filter_sector, sector, PartnerFilter { sector: None, ..filter.clone() }, SECTOR),
        (state.words().fields.country, country, PartnerFilter { country: None, ..filter.clone() }, COUNTRY),
    ];
    let on = asked.into_iter().filter_map(|(name, value, without, control)| Some((name, value?, without, control)));
    on.map(|(name, value, without, control)| (format!("{name}: {value}"), without, control)).collect()
}
