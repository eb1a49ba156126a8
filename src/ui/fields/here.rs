//! The record at the address: its page, or what is said where this device doesn't hold it.

use leptos::prelude::*;

use super::MissingRecord;
use crate::base::{Id, KindOf};
use crate::ui::kit::Icon;
use crate::ui::routes::{Route, use_route};
use crate::ui::state::{Answer, use_state};

/// Draws the page of the record that the place names, `of` it; nothing where the place is another by now.
pub fn record_here<K: KindOf>(of: fn(Route) -> Option<Id<K>>, icon: Icon, page: fn(Id<K>) -> AnyView) -> AnyView {
    let state = use_state();
    let route = use_route();
    let id = Answer::new(move || of(route.get()));
    let is_known = state.query(const { &[K::KIND] }, move |workspace| {
        (*id.read()).as_ref().is_some_and(|id| workspace.get(id.record()).is_some())
    });
    let shown = move || {
        let known = is_known.get();
        id.get().map(|id| if known { page(id) } else { view! { <MissingRecord icon /> }.into_any() })
    };
    view! { {shown} }.into_any()
}
