//! One challenge: its words, how severe it is where, who answers it, and what is missing.

use leptos::prelude::*;

use super::severity::{OverTime, SeverityByCountry};
use crate::model::kinds::node::Role;
use crate::model::kinds::priority::Crossing;
use crate::ui::fields::Priorities;
use crate::ui::fields::nodes::{NodeAnswers, NodeHere, NodeProjects, NodeServes};
use crate::ui::routes::{Route, use_route};
use crate::ui::state::use_state;

/// The challenge that the address names.
#[component]
pub fn ChallengePage() -> impl IntoView {
    let route = use_route();
    let state = use_state();
    let here = Signal::derive(move || match route.get() {
        Route::Challenge(node) => Some(node),
        _ => None,
    });
    view! {
        <NodeHere
            here
            role=Role::Challenge
            content=move |node| {
                view! {
                    <SeverityByCountry node />
                    <Priorities at=Signal::derive(move || Crossing { challenge: Some(node.get()), ..Crossing::default() }) />
                    <NodeProjects
                        node
                        role=Role::Challenge
                        title=state.words().challenge.responses_title
                        none=state.words().challenge.projects_none
                    />
                    <div class="duo" data-fit="even">
                        <NodeAnswers node title=state.words().challenge.objectives_title />
                        <NodeServes node />
                    </div>
                    <OverTime node />
                }
                    .into_any()
            }
        />
    }
    .into_any()
}
