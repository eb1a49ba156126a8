//! One challenge: its words, how severe it is where, who answers it, and what is missing.

use leptos::prelude::*;

use super::severity::{OverTime, SeverityByCountry};
use crate::base::Id;
use crate::model::kinds::Node;
use crate::model::kinds::node::Role;
use crate::model::kinds::priority::Crossing;
use crate::ui::fields::nodes::{NodeAnswers, NodeHere, NodeProjects, NodeServes};
use crate::ui::fields::{Funds, Priorities};
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
    let at = |node: Signal<Id<Node>>| {
        Signal::derive(move || Crossing { challenge: Some(node.get()), ..Crossing::default() })
    };
    view! {
        <NodeHere
            here
            role=Role::Challenge
            content=move |node| {
                view! {
                    <SeverityByCountry node />
                    <Priorities at=at(node) />
                    <Funds at=at(node) />
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
