//! The form for a new partner. What is typed stays over a reload; whoever may be here already is shown
//! while one types.

use std::collections::BTreeSet;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::acts::{Refused, SPELLING};
use crate::base::{FieldName, Id, KindOf, order};
use crate::change::Step;
use crate::insight::partners::{Groups, doubles};
use crate::model::kinds::organisation::{ACRONYM, COUNTRIES, NAME, TYPE, TYPES, URL};
use crate::model::kinds::{Country, Organisation};
use crate::model::{FieldValue, Value};
use crate::ui::fields::options::{choosable, countries};
use crate::ui::fields::typed::typed_link;
use crate::ui::kit::{
    BackLink, Button, CheckGroup, Choice, Choosable, ErrorSummary, FieldFault, Kind, Notice, PageHead, Panel,
    TextField, Tone,
};
use crate::ui::routes::{PartnerFilter, Route, go, use_route};
use crate::ui::state::{State, use_state};
use crate::ui::words::Words;

/// A partner that is not there yet, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Draft {
    name: String,
    acronym: String,
    kind: String,
    countries: BTreeSet<Id<Country>>,
    link: String,
}

const NAMED: &str = "partner-name";
const LINK: &str = "partner-link";

impl Draft {
    /// The fields, or all that stands in the way.
    fn read(&self, state: State) -> Result<Vec<(FieldName, Value)>, Vec<FieldFault>> {
        let (lang, words) = (state.lang(), state.words());
        let mut faults = Vec::new();
        if self.name.trim().is_empty() && self.acronym.trim().is_empty() {
            let sentence = state.work_words().partners.name_empty.to_owned();
            faults.push(FieldFault { field: NAMED.to_owned(), sentence });
        }
        let link = typed_link(&self.link, words).unwrap_or_else(|sentence| {
            faults.push(FieldFault { field: LINK.to_owned(), sentence });
            None
        });
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut fields = vec![
            NAME.set(lang, &self.name),
            ACRONYM.set(lang, &self.acronym),
            (TYPE.name(), Box::<str>::from(self.kind.as_str()).write()),
            (URL.name(), link.map(Value::text).unwrap_or_default()),
        ];
        fields.extend(self.countries.iter().map(|country| COUNTRIES.set(country, true)));
        Ok(fields)
    }

    fn called(&self) -> &str {
        if self.name.trim().is_empty() { self.acronym.trim() } else { self.name.trim() }
    }
}

/// A new partner.
#[component]
pub fn NewPartnerPage() -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let filter = match use_route().get_untracked() {
        Route::NewPartner(filter) => filter,
        _ => PartnerFilter::default(),
    };
    let kept = StoredValue::new(Route::NewPartner(filter.clone()).href());
    let begun = || Draft { countries: order::set(filter.country), ..Draft::default() };
    let draft = RwSignal::new(kept.with_value(|name| state.kept_draft(name)).unwrap_or_else(begun));
    Effect::new(move |before: Option<()>| {
        let draft = draft.read();
        // A form that was only looked at leaves nothing behind.
        if before.is_some() {
            kept.with_value(|name| state.keep_draft(name, &*draft));
        }
    });
    // What was handed in last and not accepted.
    let handed_in = RwSignal::new(None::<Draft>);
    let refused = RwSignal::new(None::<String>);
    let faults = Signal::derive(move || {
        let read = handed_in.read().as_ref().map(|draft| draft.read(state));
        read.and_then(Result::err).unwrap_or_default()
    });
    let hand_in = move |event: SubmitEvent| {
        event.prevent_default();
        let partner = draft.get_untracked();
        refused.set(None);
        let Ok(fields) = partner.read(state) else { return handed_in.set(Some(partner)) };
        handed_in.set(None);
        let id: Id<Organisation> = state.new_id();
        state.dispatch(Step::create(id.clone().into(), fields), move |done| match done {
            Ok(()) => {
                kept.with_value(|name| state.drop_draft(name));
                state.announce(words.created(partner.called()));
                go(&Route::Partner(id), false);
            }
            Err(refusal) => drop(refused.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    let cancel = move |()| {
        kept.with_value(|name| state.drop_draft(name));
        go(&Route::Partners(PartnerFilter::default()), false);
    };
    let above = move || {
        let href = Route::Partners(PartnerFilter::default()).href();
        view! { <BackLink label=words.title href /> }
    };
    view! {
        <div class="page stack">
            <PageHead title=words.new_title above />
            <ErrorSummary title=move || state.words().common.errors(faults.read().len() as u64) faults />
            <Refused refused />
            <form class="stack" on:submit=hand_in>
                <Fields draft faults />
                <div class="cluster">
                    <Button label=words.create kind=Kind::Primary submit=true />
                    <Button label=state.words().common.cancel on_press=cancel />
                </div>
            </form>
        </div>
    }
    .into_any()
}

#[component]
fn Fields(draft: RwSignal<Draft>, faults: Signal<Vec<FieldFault>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let lang = state.lang().code();
    let fault = move |id: &'static str| {
        Signal::derive(move || faults.read().iter().find(|fault| fault.field == id).map(|fault| fault.sentence.clone()))
    };
    let types = Signal::derive(move || {
        let none = Choosable::new("", state.words().common.not_stated);
        let named = |code: &str| Some(Choosable::new(code, state.say(|words| words.organisation_type(code))?));
        std::iter::once(none).chain(TYPES.into_iter().filter_map(named)).collect::<Vec<_>>()
    });
    let tick = move |(key, on): (String, bool)| {
        // Every key here is the id of a country that was offered.
        let Ok(id) = key.parse() else { return };
        draft.update(|draft| _ = if on { draft.countries.insert(id) } else { draft.countries.remove(&id) });
    };
    view! {
        <Panel title=words.about_title>
            <div class="form">
                <TextField
                    label=words.name
                    value=Signal::derive(move || draft.read().name.clone())
                    on_input=move |name| draft.update(|draft| draft.name = name)
                    error=fault(NAMED)
                    id=NAMED
                    lang
                />
                <TextField
                    label=words.acronym
                    value=Signal::derive(move || draft.read().acronym.clone())
                    on_input=move |acronym| draft.update(|draft| draft.acronym = acronym)
                    lang
                    short=true
                />
                <Alike draft />
                <Choice
                    label=words.kind
                    options=types
                    value=Signal::derive(move || draft.read().kind.clone())
                    on_choose=move |kind| draft.update(|draft| draft.kind = kind)
                />
                <CheckGroup
                    legend=state.words().fields.countries
                    options=choosable(countries(state), Id::to_string)
                    chosen=Signal::derive(move || draft.read().countries.iter().map(Id::to_string).collect::<Vec<_>>())
                    on_change=tick
                />
                <TextField
                    label=words.website
                    hint=words.website_hint
                    value=Signal::derive(move || draft.read().link.clone())
                    on_input=move |link| draft.update(|draft| draft.link = link)
                    error=fault(LINK)
                    id=LINK
                />
            </div>
        </Panel>
    }
    .into_any()
}

/// Those that it may be, so that it isn't entered twice.
#[component]
fn Alike(draft: RwSignal<Draft>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let names = Memo::new(move |_| {
        let draft = draft.read();
        (draft.name.clone(), draft.acronym.clone())
    });
    let found = state.query(&[Organisation::KIND], move |workspace| {
        let (words, groups) = (Words::new(workspace, state.lang()), Groups::of(workspace));
        let (name, acronym) = names.get();
        let found = doubles::alike(workspace, &groups, &name, &acronym, SPELLING).into_iter();
        found.map(|id| (words.title_of(id.record()), Route::Partner(id).href())).collect::<Vec<_>>()
    });
    let links =
        move || found.get().into_iter().map(|(name, href)| view! { <li><a href=href>{name}</a></li> }).collect_view();
    view! {
        <div role="status">
            <Show when=move || !found.read().is_empty()>
                <Notice tone=Tone::Info word=words.alike>
                    <ul class="stack" data-gap="tight" role="list">{move || links()}</ul>
                </Notice>
            </Show>
        </div>
    }
    .into_any()
}
