//! The records that are one partner: which they are, which stands for them, taking one apart again; and
//! joining with one that the program did not find.

use leptos::prelude::*;

use super::acts::{Everyone, Refused, TABLES, perform};
use super::rows::language;
use crate::base::{Id, KindOf, order};
use crate::i18n::collate;
use crate::insight::partners::{called, joining, overview};
use crate::model::Life;
use crate::model::kinds::Organisation;
use crate::ui::kit::{Button, Choice, Choosable, Icon, LangText, Notice, Panel, Pill, Tone};
use crate::ui::routes::Route;
use crate::ui::state::{Answer, State, use_state};
use crate::ui::words::Words;

/// One record of the group.
#[derive(Clone, Debug, PartialEq)]
struct Member {
    id: Id<Organisation>,
    name: String,
    lang: &'static str,
    /// All that it is called besides.
    others: String,
    named_in: usize,
    /// Not here, or deleted.
    is_gone: bool,
}

/// The records of the partner, where there are several.
#[component]
pub fn GroupPanel(id: Signal<Id<Organisation>>, everyone: Answer<Everyone>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let refused = RwSignal::new(None::<String>);
    let members = state.query(TABLES, move |workspace| {
        let words = Words::new(workspace, state.lang());
        everyone.read().groups.members(&id.read()).iter().map(|id| member(words, id)).collect::<Vec<_>>()
    });
    let several = Answer::new(move || members.read().len() > 1);
    let lines = move || {
        let members = members.get().into_iter().enumerate();
        members.map(|(place, member)| view! { <Line member place id refused /> }).collect_view()
    };
    view! {
        <Show when=move || several.get()>
            <Panel title=words.group_title note=words.group_note long=true>
                <div class="stack">
                    <Disputed id everyone refused />
                    <ul class="versus">{move || lines()}</ul>
                    <Refused refused />
                </div>
            </Panel>
        </Show>
    }
    .into_any()
}

fn member(words: Words<'_>, id: &Id<Organisation>) -> Member {
    let record = words.workspace.get(id.record());
    let name = words.title_of(id.record());
    let called = called(words.workspace, std::slice::from_ref(id)).into_iter();
    Member {
        lang: record.map_or(words.lang.code(), |record| language(record, words.lang)),
        others: called.filter(|other| *other != name).collect::<Vec<_>>().join(" · "),
        named_in: overview::named_in(words.workspace, id),
        is_gone: record.is_none_or(|record| words.workspace.life(record) == Life::Deleted),
        name,
        id: id.clone(),
    }
}

#[component]
fn Line(
    member: Member,
    place: usize,
    id: Signal<Id<Organisation>>,
    refused: RwSignal<Option<String>>,
) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let is_first = place == 0;
    let is_this = id.with(|id| *id == member.id);
    let name = view! { <LangText text=member.name.clone() lang=member.lang /> };
    let name = if is_this || member.is_gone {
        view! { <b>{name}</b> }.into_any()
    } else {
        view! { <a href=Route::Partner(member.id.clone()).href()>{name}</a> }.into_any()
    };
    let (named_in, others, is_gone) = (words.named_in(member.named_in as u64), member.others.clone(), member.is_gone);
    let deed = StoredValue::new(member);
    let put_first = move |()| {
        let Member { id, name, .. } = deed.get_value();
        let done = words.put_first_done(&name);
        perform(state, move |workspace, groups| joining::put_first(workspace, groups, &id), done, refused);
    };
    let take_apart = move |()| {
        let Member { id, name, .. } = deed.get_value();
        take_apart(state, id, &name, refused);
    };
    let label = move |say: fn(&crate::i18n::catalogue::partners::Partners, &str) -> String| {
        deed.with_value(|member| say(words, &member.name))
    };
    view! {
        <li class="stack" data-gap="tight" data-chosen=is_first.then_some("true")>
            <p class="cluster">
                {name}
                {is_first.then(|| view! { <Pill label=words.group_first tone=Tone::Info /> })}
                {is_this.then(|| view! { <Pill label=words.group_this /> })}
            </p>
            {(!others.is_empty()).then(|| view! { <p>{others}</p> })}
            <p class="note">{named_in}</p>
            <div class="cluster">
                {(!is_first && !is_gone).then(|| {
                    view! { <Button label=label(|words, name| words.put_first(name)) on_press=put_first /> }
                })}
                {(!is_gone).then(|| {
                    view! { <Button label=label(|words, name| words.take_apart(name)) on_press=take_apart /> }
                })}
            </div>
        </li>
    }
    .into_any()
}

fn take_apart(state: State, id: Id<Organisation>, name: &str, refused: RwSignal<Option<String>>) {
    let said = state.work_words().partners.taken_apart(name);
    perform(state, move |workspace, groups| joining::take_apart(workspace, groups, &id), said, refused);
}

/// What one office joined and another keeps apart, to be decided.
#[component]
fn Disputed(
    id: Signal<Id<Organisation>>,
    everyone: Answer<Everyone>,
    refused: RwSignal<Option<String>>,
) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let disputed = state.query(&[Organisation::KIND], move |workspace| {
        let words = Words::new(workspace, state.lang());
        let named = |id: Id<Organisation>| (words.title_of(id.record()), id);
        let found = joining::disputed(workspace, everyone.read().groups.members(&id.read())).into_iter();
        found.map(|(one, other)| (named(one), named(other))).collect::<Vec<_>>()
    });
    let notice = move |((one, a), (other, b)): ((String, Id<Organisation>), (String, Id<Organisation>))| {
        let sentence = words.disputed(&one, &other);
        let decide = StoredValue::new(((one, a), (other, b)));
        let join = move |()| {
            let ((one, a), (other, b)) = decide.get_value();
            let done = words.joined(&one, &other);
            perform(state, move |workspace, groups| joining::join(workspace, groups, &a, &b), done, refused);
        };
        let apart = move |()| {
            let ((one, a), _) = decide.get_value();
            take_apart(state, a, &one, refused);
        };
        let actions = move || {
            view! {
                <Button label=words.join_press on_press=join />
                <Button label=words.keep_apart on_press=apart />
            }
        };
        view! {
            <Notice tone=Tone::Warn word=state.words().provenance.conflict actions>
                <p>{sentence}</p>
            </Notice>
        }
    };
    move || disputed.get().into_iter().map(notice).collect_view()
}

/// Joins with another one, chosen by its name.
#[component]
pub fn JoinPanel(id: Signal<Id<Organisation>>, everyone: Answer<Everyone>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let chosen = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let others = state.query(&[Organisation::KIND], move |workspace| {
        let (words, everyone) = (Words::new(workspace, state.lang()), everyone.read());
        let own = everyone.groups.canonical(&id.read()).clone();
        let others = everyone.partners.keys().filter(|other| **other != own);
        let mut others: Vec<_> = others.map(|id| (id.to_string(), words.title_of(id.record()))).collect();
        order::sort_by_key(&mut others, |(_, name)| collate::sort_key(words.lang, name));
        others
    });
    let options = Signal::derive(move || {
        let none = Choosable::new("", state.words().common.choose);
        let others = others.get().into_iter().map(|(key, name)| Choosable::new(key, name));
        std::iter::once(none).chain(others).collect::<Vec<_>>()
    });
    let join = move |()| {
        let Ok(into) = chosen.get_untracked().parse::<Id<Organisation>>() else { return };
        let one = id.get_untracked();
        let done = state.say(|said| words.joined(&said.title_of(one.record()), &said.title_of(into.record())));
        chosen.set(String::new());
        perform(state, move |workspace, groups| joining::join(workspace, groups, &one, &into), done, refused);
    };
    let blocked = Signal::derive(move || chosen.read().is_empty().then(|| words.join_choose.to_owned()));
    view! {
        <Show when=move || !others.read().is_empty()>
            <Panel title=words.join_title>
                <div class="stack" data-gap="tight">
                    <Choice
                        label=words.join_other
                        hint=words.join_hint
                        options
                        value=chosen
                        on_choose=move |key| chosen.set(key)
                    />
                    <Button label=words.join_press blocked icon=Icon::Partner on_press=join />
                    <Refused refused />
                </div>
            </Panel>
        </Show>
    }
    .into_any()
}
