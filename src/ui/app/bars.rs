//! The bars around a place: where one can go, whether the work is safe, and who is working.

use leptos::prelude::*;

use crate::base::Lang;
use crate::browser::moments;
use crate::browser::page;
use crate::engine;
use crate::i18n::INTERFACE_LANGUAGES;
use crate::ui::kit::{
    BottomBar, BottomSheet, Choosable, Icon, Kind, LinkButton, NavGroup, NavItem, PersonButton, Rail, SaveState,
    Segments, Tone, TopBar,
};
use crate::ui::part::{at_once, part, when_wanted};
use crate::ui::routes::{FundingLook, PartnerFilter, ProjectFilter, Route, use_route};
use crate::ui::state::{State, use_state};

use super::steps::Steps;

/// Places of work, as the strategy is read and then carried out.
fn work_places() -> Vec<(Route, Icon)> {
    vec![
        (Route::Region, Icon::Region),
        (Route::Countries, Icon::Country),
        (Route::Objectives, Icon::Objective),
        (Route::Challenges, Icon::Challenge),
        (Route::Projects(ProjectFilter::default()), Icon::Project),
        (Route::Funding(FundingLook::default()), Icon::Funding),
        (Route::Partners(PartnerFilter::default()), Icon::Partner),
        (Route::Directing, Icon::Check),
    ]
}

/// Whether the place stands in a phone's bottom bar; the others are under "More".
fn is_main((route, _): &(Route, Icon)) -> bool {
    matches!(route, Route::Region | Route::Countries | Route::Objectives | Route::Projects(_))
}

fn data_places() -> [(Route, Icon); 2] {
    [(Route::Share, Icon::Share), (Route::Settings, Icon::Settings)]
}

fn name(state: State, route: &Route) -> String {
    let words = &state.words().shell;
    match route {
        Route::Region => words.region,
        Route::Countries => words.countries,
        Route::Objectives => words.objectives,
        Route::Challenges => words.challenges,
        Route::Projects(_) => words.projects,
        Route::Funding(_) => words.funding,
        Route::Partners(_) => words.partners,
        Route::Directing => words.directing,
        Route::Share => words.share,
        _ => words.settings,
    }
    .to_owned()
}

fn item(state: State, (route, icon): (Route, Icon)) -> NavItem {
    let here = use_route();
    let (named, placed) = (route.clone(), route.clone());
    let item = NavItem::new(
        route.href(),
        icon,
        move || name(state, &named),
        Signal::derive(move || here.get().is_under(&placed)),
    );
    match route {
        Route::Share => item.waiting(Signal::derive(move || {
            let count = state.conflicts().read().len() as u64;
            (count > 0).then(|| (count.to_string(), state.words().common.conflicts(count)))
        })),
        _ => item,
    }
}

fn group(state: State, data: bool) -> NavGroup {
    let label: TextProp = match data {
        true => state.words().shell.rail_data.into(),
        false => state.words().shell.rail_work.into(),
    };
    let places: Vec<(Route, Icon)> = if data { data_places().into() } else { work_places() };
    NavGroup { label, items: places.into_iter().map(|place| item(state, place)).collect() }
}

/// The top bar and the rail.
#[component]
pub fn Bars() -> impl IntoView {
    let state = use_state();
    view! {
        <TopBar
            name=state.words().shell.product
            line=state.words().shell.product_line
            home=Route::Region.href()
        >
            <Steps />
            <Saved />
            <Language />
            <LinkButton
                label=state.words().shell.share
                href=Route::Share.href()
                icon=Icon::Share
                kind=Kind::Primary
            />
        </TopBar>
        <Rail
            label=state.words().shell.rail_label
            groups=vec![group(state, false), group(state, true)]
            foot=ViewFn::from(move || view! { <Who /> })
        />
    }
    .into_any()
}

/// The bar below, on a phone.
#[component]
pub fn Bottom() -> impl IntoView {
    let state = use_state();
    let here = use_route();
    let (main, other): (Vec<_>, Vec<_>) = work_places().into_iter().partition(is_main);
    let elsewhere: Vec<Route> = other.into_iter().chain(data_places()).map(|(route, _)| route).collect();
    let open = RwSignal::new(false);
    let missing = move |lacks| state.lacks_part(lacks);
    view! {
        <BottomBar
            label=state.words().shell.rail_label_phone
            main=main.into_iter().map(|place| item(state, place)).collect()
            more_label=state.words().shell.more
            rest_current=Signal::derive(move || elsewhere.iter().any(|place| here.get().is_under(place)))
            open
        />
        {when_wanted(open, fetch_sheet, move || at_once(sheet(open))?.ok(), missing)}
    }
    .into_any()
}

part! { edit, fetch_sheet, fn sheet(open: RwSignal<bool>) -> AnyView {
    let state = use_state();
    let other = work_places().into_iter().filter(|place| !is_main(place));
    let items = other.map(|place| item(state, place)).collect();
    let rest = NavGroup { label: state.words().shell.rail_work.into(), items };
    view! {
        <BottomSheet
            title=state.words().shell.more
            close_label=state.words().common.close
            rest=vec![rest, group(state, true)]
            foot=ViewFn::from(move || {
                view! {
                    <Language />
                    <Who />
                }
            })
            open
        />
    }
    .into_any()
} }

#[component]
fn Saved() -> impl IntoView {
    let state = use_state();
    let words = move || match state.save_state() {
        engine::SaveState::Saved => state.words().shell.saved.to_owned(),
        engine::SaveState::Saving => state.words().shell.saving.to_owned(),
        engine::SaveState::NotSaved(fault) => state.say(|words| words.save_fault(fault)),
    };
    let remark = move || match (state.unexported(), state.sent().first()) {
        (0, None) => String::new(),
        (0, Some(file)) => state.say(|words| words.catalogue().shell.exported(&words.minute(state.local(file.at)))),
        (changes, _) => state.words().shell.unexported(changes as u64),
    };
    let tone = Signal::derive(move || match state.save_state() {
        engine::SaveState::Saved => Tone::Ok,
        engine::SaveState::Saving => Tone::Neutral,
        engine::SaveState::NotSaved(_) => Tone::Bad,
    });
    let online = RwSignal::new(page::is_online());
    let watch = StoredValue::new_local(Some(moments::on_connection(move |now| online.set(now))));
    on_cleanup(move || {
        // Dropping the guard ends the listening.
        watch.try_update_value(Option::take);
    });
    view! {
        <span role="status">
            <SaveState words remark tone href=Route::Share.href() />
        </span>
        {move || {
            (!online.get()).then(|| {
                let words = &state.words().shell;
                view! { <span class="pill" data-tone="neutral" title=words.offline_help>{words.offline}</span> }
            })
        }}
    }
    .into_any()
}

#[component]
fn Language() -> impl IntoView {
    let state = use_state();
    let option = |lang: Lang| Choosable::new(lang.code(), lang.code().to_ascii_uppercase());
    let options = Signal::derive(move || INTERFACE_LANGUAGES.into_iter().map(option).collect());
    view! {
        <Segments
            legend=state.words().shell.language
            options
            value=Signal::derive(move || state.lang().code().to_owned())
            on_choose=move |code: String| Lang::from_code(&code).into_iter().for_each(|lang| state.set_lang(lang))
        />
    }
    .into_any()
}

#[component]
fn Who() -> impl IntoView {
    let state = use_state();
    let name = move || match state.who() {
        Some(person) => person.name.to_string(),
        None => state.words().shell.nobody.to_owned(),
    };
    let office = move || match state.who() {
        Some(person) => state.say(|words| words.town(&person.office)),
        None => state.words().shell.change_person.to_owned(),
    };
    view! {
        <PersonButton
            name
            office
            action=state.words().shell.change_person
            on_press=move |()| state.ask_who()
        />
    }
    .into_any()
}
