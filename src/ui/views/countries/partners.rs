//! With whom something was agreed in one country.

use leptos::prelude::*;

use crate::base::{Id, KindOf, order};
use crate::i18n::collate;
use crate::insight::partners::{Groups, Standing, partners};
use crate::model::kinds::{Country, Engagement, Organisation, engagement};
use crate::ui::kit::Panel;
use crate::ui::routes::{PartnerFilter, Route};
use crate::ui::state::use_state;
use crate::ui::words::Words;

/// One partner: its page, its name, and what is in force with it here.
type Line = (String, String, String);

#[component]
pub fn Partners(country: Signal<Id<Country>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let lines = state.query(&[Organisation::KIND, Engagement::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let here = |id: &Id<Engagement>| {
            workspace
                .get(id.record())
                .filter(|record| engagement::COUNTRY.get(record).as_ref() == Some(&*country.read()))
        };
        let line = |(id, partner): (Id<Organisation>, crate::insight::partners::Partner)| -> Option<Line> {
            let agreed: Vec<_> = partner.engagements.iter().filter_map(here).collect();
            agreed.first()?;
            let in_force =
                agreed.into_iter().filter(|record| Standing::of_engagement(record, state.today()).is_in_force());
            let forms =
                in_force.filter_map(|record| engagement::FORM.get(record)).map(|form| words.engagement_form(form));
            let forms: Vec<_> = order::set(forms).into_iter().collect();
            Some((Route::Partner(id.clone()).href(), words.title_of(id.record()), forms.join(", ")))
        };
        let all = partners(workspace, &Groups::of(workspace)).into_iter();
        let mut lines: Vec<Line> = all.filter_map(line).collect();
        order::sort_by_key(&mut lines, |(_, name, _)| collate::sort_key(words.lang, name));
        lines
    });
    let all = move || {
        let filter = move || PartnerFilter { country: Some(country.get()), ..PartnerFilter::default() };
        view! { <a href=move || Route::Partners(filter()).href()>{state.words().common.show_all}</a> }
    };
    let line = |(href, name, forms): Line| {
        let forms = (!forms.is_empty()).then(|| view! { <p class="note">{forms}</p> });
        view! { <li><a href=href>{name}</a> {forms}</li> }
    };
    let none = move || view! { <p class="note">{words.country_none}</p> };
    view! {
        <Panel title=words.country_title aside=all>
            <Show when=move || !lines.read().is_empty() fallback=none>
                <ul class="stack" data-gap="tight" role="list">
                    {move || lines.get().into_iter().map(line).collect_view()}
                </ul>
            </Show>
        </Panel>
    }
    .into_any()
}
