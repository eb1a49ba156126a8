//! Who is working? Asked at the first edit, before it is made; the edit goes on after the answer.

use leptos::prelude::*;

use crate::base::{Id, KindOf, order};
use crate::engine::Person;
use crate::model::kinds::Country;
use crate::ui::kit::{Button, Choice, Choosable, Dialog, Kind, TextField};
use crate::ui::part::{at_once, part, when_wanted};
use crate::ui::state::use_state;

/// The dialog, from the first question on.
pub fn identity() -> AnyView {
    let state = use_state();
    let missing = move |lacks| state.lacks_part(lacks);
    when_wanted(state.asking, fetch_question, || at_once(question())?.ok(), missing)
}

part! { edit, fetch_question, fn question() -> AnyView { view! { <IdentityDialog /> }.into_any() } }

/// The dialog, open while the state asks.
#[component]
fn IdentityDialog() -> impl IntoView {
    let state = use_state();
    let name = RwSignal::new(String::new());
    let office = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    // Whoever is known stands in the form when it opens.
    Effect::new(move |_| {
        if state.asking.get() {
            let known = state.who();
            name.set(known.as_ref().map(|person| person.name.to_string()).unwrap_or_default());
            office.set(known.map(|person| person.office.to_string()).unwrap_or_default());
            tried.set(false);
        }
    });
    let offices = Signal::derive(move || {
        state.track(&[Country::KIND]);
        let none = Choosable::new("", state.words().identity.office_choose);
        let offices = state.say(|words| {
            let listed = words.workspace.living::<Country>().filter_map(|record| Id::try_from(record.id.clone()).ok());
            let mut listed: Vec<(String, String)> =
                listed.map(|id: Id<Country>| (words.office(&id), id.to_string())).collect();
            order::sort_by(&mut listed, |a, b| crate::i18n::compare(words.lang, &a.0, &b.0));
            listed
        });
        std::iter::once(none).chain(offices.into_iter().map(|(label, key)| Choosable::new(key, label))).collect()
    });
    let go_on = move || {
        tried.set(true);
        let typed = name.get_untracked();
        if let (false, Ok(office)) = (typed.trim().is_empty(), office.get_untracked().parse()) {
            state.sit_down(Person { name: typed.trim().into(), office });
        }
    };
    let name_error = Signal::derive(move || {
        (tried.get() && name.get().trim().is_empty()).then(|| state.words().identity.name_missing.to_owned())
    });
    let office_error = Signal::derive(move || {
        (tried.get() && office.get().is_empty()).then(|| state.words().identity.office_missing.to_owned())
    });
    view! {
        <Dialog
            open=state.asking
            on_close=move |()| state.stay_unknown()
            title=state.words().identity.title
            close_label=state.words().common.close
            actions=ViewFn::from(move || {
                view! {
                    <Button
                        label=state.words().common.cancel
                        on_press=move |()| state.stay_unknown()
                    />
                    <Button
                        label=state.words().identity.go_on
                        kind=Kind::Primary
                        on_press=move |()| go_on()
                    />
                }
            })
        >
            <p>{state.words().identity.intro}</p>
            <TextField
                label=state.words().identity.name
                value=name
                on_input=move |typed: String| name.set(typed)
                hint=state.words().identity.name_hint
                error=name_error
                autocomplete="name"
            />
            <Choice
                label=state.words().identity.office
                options=offices
                value=office
                on_choose=move |key: String| office.set(key)
                error=office_error
            />
        </Dialog>
    }
    .into_any()
}
