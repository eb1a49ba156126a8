//! One partner: what it is, each field saving itself; what was agreed with it; projects and money.
//!
//! The page of any of its records shows all that names any of them.

use leptos::prelude::*;

use super::acts::everyone;
use super::aliases::Aliases;
use super::engagements::Engagements;
use super::group::{GroupPanel, JoinPanel};
use super::life::{DeleteButton, Standing};
use super::money::{MoneyPanel, ProjectsPanel};
use super::rows::language;
use crate::base::{Id, KindOf, RecordId};
use crate::model::Life;
use crate::model::kinds::Organisation;
use crate::model::kinds::organisation::{ACRONYM, COUNTRIES, NAME, TYPE, TYPES, URL};
use crate::ui::fields::options::countries;
use crate::ui::fields::{ChoiceField, LinkField, ProseField, SetField, record_here};
use crate::ui::kit::{BackLink, Icon, PageHead, Panel};
use crate::ui::routes::{PartnerFilter, Route};
use crate::ui::state::{Answer, use_state};
use crate::ui::words::Words;

/// The organisation at the address.
#[component]
pub fn PartnerPage() -> impl IntoView {
    let of = |route| match route {
        Route::Partner(id) => Some(id),
        _ => None,
    };
    record_here(of, Icon::Partner, |id| view! { <Known id /> }.into_any())
}

#[component]
fn Known(id: Id<Organisation>) -> impl IntoView {
    let state = use_state();
    let everyone = everyone(state);
    let id = Signal::stored(id);
    // Whatever refers to it may keep it open, so any table may matter.
    let life =
        state.query(&[], move |workspace| workspace.get(id.read().record()).map(|record| workspace.life(record)));
    let is_there = Answer::new(move || *life.read() != Some(Life::Deleted));
    let title = state.query(&[Organisation::KIND], move |workspace| {
        let lang = state.lang();
        let found = workspace.get(id.read().record()).map_or(lang.code(), |record| language(record, lang));
        (Words::new(workspace, lang).title_of(id.read().record()), found)
    });
    let above = move || {
        let href = Route::Partners(PartnerFilter::default()).href();
        view! { <BackLink label=state.work_words().partners.title href /> }
    };
    let name = Signal::derive(move || title.read().0.clone());
    let actions = move || is_there.get().then(|| view! { <DeleteButton id name /> });
    view! {
        <div class="page stack">
            <PageHead title=move || title.get().0 title_lang=move || title.get().1 above actions />
            <Standing id life />
            <Show when=move || is_there.get()>
                <GroupPanel id everyone />
                <div class="aside">
                    <div class="stack">
                        <Engagements id everyone />
                        <MoneyPanel id everyone />
                        <ProjectsPanel id everyone />
                    </div>
                    <div class="stack">
                        <About id />
                        <JoinPanel id everyone />
                    </div>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn About(id: Signal<Id<Organisation>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let record = Signal::derive(move || RecordId::from(id.get()));
    let types = Signal::derive(move || {
        let named = |code: &str| (Box::<str>::from(code), state.say(|words| words.organisation_type(code)));
        TYPES.into_iter().map(named).filter_map(|(code, name)| Some((code, name?.to_owned()))).collect::<Vec<_>>()
    });
    view! {
        <Panel title=words.about_title long=true>
            <div class="stack">
                <ProseField record field=NAME label=words.name />
                <ProseField record field=ACRONYM label=words.acronym />
                <Aliases id />
                <ChoiceField record field=TYPE label=words.kind options=types />
                <SetField record field=COUNTRIES label=state.words().fields.countries options=countries(state) />
                <LinkField record field=URL label=words.website />
            </div>
        </Panel>
    }
    .into_any()
}
