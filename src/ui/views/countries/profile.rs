//! A country's profile: each fact edited in place. The ISO codes are its name and stay as they are.

use leptos::prelude::*;

use crate::base::{Id, KindOf, Lang, RecordId};
use crate::model::kinds::Country;
use crate::model::kinds::country::{self, OfficeRole};
use crate::ui::fields::{ChoiceField, PartialDateField, ProseField, SetField, TextValueField};
use crate::ui::kit::{Fact, Facts, Panel};
use crate::ui::state::use_state;

#[component]
pub fn Profile(country: Signal<Id<Country>>) -> impl IntoView {
    let state = use_state();
    let record = Signal::derive(move || RecordId::from(country.get()));
    let words = state.words();
    let roles = Signal::derive(move || {
        let roles = OfficeRole::ALL.iter();
        roles.map(|role| (*role, state.say(|words| words.role(*role)).to_owned())).collect::<Vec<_>>()
    });
    let languages = Signal::derive(move || {
        let named = |lang: Lang| (lang, state.format().language(lang).to_owned());
        Lang::ALL.into_iter().map(named).collect::<Vec<_>>()
    });
    view! {
        <Panel title=state.words().country.profile long=true>
            <div class="stack">
                <ProseField record field=country::PROFILE label=words.country.situation long=true />
                <ProseField record field=country::OFFICE label=words.fields.office />
                <ChoiceField record field=country::ROLE label=words.fields.role options=roles />
                <TextValueField record field=country::FOCAL_POINT label=words.fields.focal_point />
                <SetField record field=country::LANGUAGES label=words.fields.languages options=languages />
                <PartialDateField record field=country::MEMBER_SINCE label=words.fields.member_since />
                <TextValueField record field=country::CURRENCY label=words.fields.currency />
                <Codes country />
                <TextValueField record field=country::SOURCE label=words.fields.sources />
            </div>
        </Panel>
    }
    .into_any()
}

#[component]
fn Codes(country: Signal<Id<Country>>) -> impl IntoView {
    let state = use_state();
    let codes = state.query(&[Country::KIND], move |workspace| {
        let record = workspace.get(country.read().record());
        let text = |field: crate::model::One<Box<str>>| record.and_then(|record| field.get(record)).map(String::from);
        let m49 = record.and_then(|record| country::M49.get(record)).map(|code| format!("{code:03}"));
        [text(country::ISO2), text(country::ISO3), m49].map(Option::unwrap_or_default)
    });
    view! {
        <Facts>
            <Fact label=state.words().fields.iso2>{move || codes.get()[0].clone()}</Fact>
            <Fact label=state.words().fields.iso3>{move || codes.get()[1].clone()}</Fact>
            <Fact label=state.words().fields.m49>{move || codes.get()[2].clone()}</Fact>
        </Facts>
    }
    .into_any()
}
