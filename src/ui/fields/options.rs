//! What there is to choose in lists and boxes, in words: stages, countries, offices, objectives.
//!
//! Knows neither what is chosen nor what for.

use leptos::prelude::*;

use crate::base::{Id, KindOf};
use crate::i18n::Catalogue;
use crate::insight::strategy;
use crate::model::kinds::node::Role;
use crate::model::kinds::project::Stage;
use crate::model::kinds::{Country, Node};
use crate::ui::kit::Choosable;
use crate::ui::state::Answer;
use crate::ui::state::State;
use crate::ui::words::Words;

/// Values with their words.
pub type Options<T> = Answer<Vec<(T, String)>>;

pub fn stages(state: State) -> Options<Stage> {
    state.query(&[], move |workspace| {
        let words = Words::new(workspace, state.lang());
        Stage::ALL.iter().map(|stage| (*stage, words.stage(*stage).to_owned())).collect()
    })
}

/// The countries of the cluster.
pub fn countries(state: State) -> Options<Id<Country>> {
    state.query(&[Country::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let countries = strategy::countries(workspace, false).into_iter();
        countries.map(|id| (id.clone(), words.title_of(id.record()))).collect()
    })
}

/// The offices, those of linked missions last: "Bishkek (Kyrgyzstan)".
pub fn offices(state: State) -> Options<Id<Country>> {
    state.query(&[Country::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let offices = [false, true].into_iter().flat_map(|linked| strategy::countries(workspace, linked));
        offices.map(|id| (id.clone(), words.office(&id))).collect()
    })
}

/// The objectives, or the challenges: "C6 Exploitation and trafficking".
pub fn nodes(state: State, role: Role) -> Options<Id<Node>> {
    state.query(&[Node::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let nodes = strategy::nodes(workspace, role).into_iter();
        nodes.map(|id| (id.clone(), words.title_of(id.record()))).collect()
    })
}

/// The options as the kit takes them, under the keys that `key` gives them.
pub fn choosable<T: Send + Sync + 'static>(options: Options<T>, key: fn(&T) -> String) -> Signal<Vec<Choosable>> {
    Signal::derive(move || {
        options.with(|options| options.iter().map(|(value, words)| Choosable::new(key(value), words.clone())).collect())
    })
}

/// The same, after an empty choice in the catalogue's word.
pub fn or_none(
    state: State,
    options: Signal<Vec<Choosable>>,
    none: fn(&Catalogue) -> &'static str,
) -> Signal<Vec<Choosable>> {
    Signal::derive(move || {
        let first = Choosable::new("", none(state.words()));
        std::iter::once(first).chain(options.get()).collect()
    })
}

/// The key of a stage.
pub fn stage_key(stage: &Stage) -> String {
    stage.code().to_owned()
}
