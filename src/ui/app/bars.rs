//! The bars around a place: where one can go, whether the work is safe, and who is working.

use leptos::prelude::*;

use crate::base::Lang;
use crate::browser::moments;
use crate::browser::page;
use crate::change::Refusal;
use crate::engine::{self, QUOTA_UNITS};
use crate::i18n::INTERFACE_LANGUAGES;
use crate::ui::kit::{
    BottomBar, Button, Choosable, Icon, IconButton, Kind, LinkButton, NavGroup, NavItem, Notice, PersonButton, Rail,
    SaveState, Segments, Tone, TopBar,
};
use crate::ui::routes::{FundingLook, PartnerFilter, ProjectFilter, Route, use_route};
use crate::ui::state::{State, Warning, use_state};

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
    let elsewhere: Vec<Route> = other.iter().cloned().chain(data_places()).map(|(route, _)| route).collect();
    let items = |places: Vec<_>| places.into_iter().map(|place| item(state, place)).collect();
    let rest = NavGroup { label: state.words().shell.rail_work.into(), items: items(other) };
    view! {
        <BottomBar
            label=state.words().shell.rail_label_phone
            main=items(main)
            rest=vec![rest, group(state, true)]
            more_label=state.words().shell.more
            close_label=state.words().common.close
            rest_current=Signal::derive(move || elsewhere.iter().any(|place| here.get().is_under(place)))
            foot=ViewFn::from(move || {
                view! {
                    <Language />
                    <Who />
                }
            })
        />
    }
    .into_any()
}

/// Takes the last step back, and says which.
pub fn undo(state: State) {
    let name = state.undo_name_now();
    tell(state, name.map(|step| state.say(|words| words.catalogue().shell.undone(&words.step(&step)))), state.undo());
}

/// Does it again.
pub fn redo(state: State) {
    let name = state.redo_name_now();
    tell(state, name.map(|step| state.say(|words| words.catalogue().shell.redone(&words.step(&step)))), state.redo());
}

fn tell(state: State, done: Option<String>, outcome: Result<usize, Refusal>) {
    match outcome {
        Ok(0) => done.into_iter().for_each(|sentence| state.announce(sentence)),
        Ok(kept) => state.warn(state.words().problems.import_kept(kept as u64)),
        Err(Refusal::LeftInFile) => state.warn_of_import(state.words().past.old_values_text.to_owned()),
        Err(refusal) => state.warn(state.say(|words| words.refusal(&refusal))),
    }
}

fn write_old_values_back(state: State) {
    state.dismiss();
    state.write_old_values_back(move |done| match done {
        Ok(()) => state.announce(state.words().past.old_values_done.to_owned()),
        Err(refusal) => state.warn(state.say(|words| words.refusal(&refusal))),
    });
}

#[component]
fn Steps() -> impl IntoView {
    let state = use_state();
    let label = move |verb: &str, step: Option<_>| match step {
        Some(step) => format!("{verb}: {}", state.say(|words| words.step(&step))),
        None => verb.to_owned(),
    };
    view! {
        <span class="top-steps">
            <IconButton
                label=move || label(state.words().common.undo, state.undo_name())
                icon=Signal::from(Icon::Undo)
                disabled=Signal::derive(move || state.undo_name().is_none())
                on_press=move |()| undo(state)
            />
            <IconButton
                label=move || label(state.words().common.redo, state.redo_name())
                icon=Signal::from(Icon::Redo)
                disabled=Signal::derive(move || state.redo_name().is_none())
                on_press=move |()| redo(state)
            />
        </span>
    }
    .into_any()
}

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

/// What stands above every place while it holds: something is not saved, or a step was refused.
#[component]
pub fn Standing() -> impl IntoView {
    let state = use_state();
    let unsaved = move || match state.save_state() {
        engine::SaveState::NotSaved(fault) => Some(fault),
        _ => None,
    };
    // What opening found holds as long as the page does.
    let found = if !state.can_store() {
        Some(state.words().rescue.refused_denied)
    } else {
        let newer = state.report(|report| !report.newer.is_empty());
        let word = newer.then_some(state.words().rescue.refused_newer);
        word.or(state.was_emptied().then_some(state.words().rescue.emptied))
    };
    let fullness = move || {
        let words = &state.words().shell;
        let percent = state.format().percent_of(state.store_units() as i128, QUOTA_UNITS as i128).unwrap_or_default();
        match state.store_units() * 100 / QUOTA_UNITS {
            0..60 => None,
            60..80 => Some((Tone::Warn, words.storage_warning(&percent))),
            _ => Some((Tone::Bad, words.storage_urgent(&percent))),
        }
    };
    view! {
        <div class="standing page">
            {found.map(|word| view! { <Notice tone=Tone::Warn word>""</Notice> })}
            {move || fullness().map(|(tone, word)| view! { <Notice tone word live=true>""</Notice> })}
            {move || state.is_overdue().then(|| {
                view! {
                    <Notice tone=Tone::Warn word=state.words().share.overdue(state.unexported() as u64)>
                        <p><a href=Route::Share.href()>{state.words().rescue.export_now}</a></p>
                    </Notice>
                }
            })}
            {move || unsaved().map(|fault| {
                let why = state.say(|words| words.save_fault(fault));
                view! {
                    <Notice tone=Tone::Bad word=why live=true>
                        <p>{state.words().shell.not_saved_help}</p>
                        <p><a href=Route::Share.href()>{state.words().rescue.export_now}</a></p>
                    </Notice>
                }
            })}
            {move || state.warning().map(|Warning { sentence, old_values }| {
                view! {
                    <Notice
                        tone=Tone::Warn
                        word=sentence
                        live=true
                        actions=ViewFn::from(move || view! {
                            {old_values.map(|count| view! {
                                <Button
                                    label=state.words().past.old_values_do(count as u64)
                                    on_press=move |()| write_old_values_back(state)
                                />
                            })}
                            <Button
                                label=state.words().common.close
                                on_press=move |()| state.dismiss()
                            />
                        })
                    >
                        ""
                    </Notice>
                }
            })}
        </div>
    }
    .into_any()
}
