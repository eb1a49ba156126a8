//! What is said about a record, and saying more. A comment stays in the language it was written in.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use crate::base::{Id, KindOf, RecordId};
use crate::change::Step;
use crate::insight::comments::{Said, comments};
use crate::model::kinds::{Comment, comment};
use crate::ui::kit::{Button, Icon, Kind, Panel, Pill, TextArea, Tone};
use crate::ui::state::{Answer, use_state};

/// The comments on a record, the earliest first.
#[component]
pub fn Comments(#[prop(into)] about: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let said = state.query(&[Comment::KIND], move |workspace| comments(workspace, &about.read()));
    view! {
        <Panel title=words.comments anchor="comments" long=true>
            <div class="stack">
                <Show
                    when=move || !said.read().is_empty()
                    fallback=move || view! { <p class="note">{words.comments_none}</p> }
                >
                    <ul class="stack" role="list">
                        <For
                            each=move || said.get()
                            key=|one| one.id.clone()
                            children=move |one| view! { <Line first=one said /> }
                        />
                    </ul>
                </Show>
                <AddComment about />
            </div>
        </Panel>
    }
    .into_any()
}

/// One comment. It stays while what it shows changes, so that the focus stays on its button.
#[component]
fn Line(first: Said, said: Answer<Vec<Said>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let first = StoredValue::new(first);
    let now = Answer::new(move || {
        let found = first.with_value(|first| said.read().iter().find(|one| one.id == first.id).cloned());
        found.unwrap_or_else(|| first.get_value())
    });
    let by = move || {
        let (dot, at) = now.read().by;
        state.say(|words| words.written(dot, state.local(at)))
    };
    let turn = move |()| {
        let Said { id, settled, .. } = now.get_untracked();
        let record: RecordId = id.into();
        let replaces =
            state.with(|workspace| workspace.get(&record).map(|record| comment::SETTLED.read(record).dots()));
        state.dispatch(Step::edit(record, comment::SETTLED.set(&!settled), replaces.unwrap_or_default()), |_| ());
    };
    let settled = move || now.read().settled;
    view! {
        <li class="entry">
            <p class="prose">{move || now.read().text.clone()}</p>
            <div class="cluster">
                <span class="note">{by}</span>
                <Pill
                    label=move || if settled() { words.comment_settled } else { words.comment_open }
                    tone=Signal::derive(move || if settled() { Tone::Ok } else { Tone::Info })
                />
                <Button
                    label=move || if settled() { words.reopen } else { words.settle }
                    kind=Kind::Plain
                    on_press=turn
                />
            </div>
        </li>
    }
    .into_any()
}

/// What is typed stays over a reload until it is added.
#[component]
fn AddComment(about: Signal<RecordId>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().directing;
    let kept = StoredValue::new(format!("comment-{}", about.get_untracked()));
    let draft = kept.with_value(|name| state.kept_draft::<String>(name)).unwrap_or_default();
    let (text, fault) = (RwSignal::new(draft), RwSignal::new(None::<String>));
    let on_input = move |typed: String| {
        kept.with_value(|name| state.keep_draft(name, &typed));
        text.set(typed);
    };
    let add = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = text.get_untracked();
        fault.set(typed.trim().is_empty().then(|| words.comment_empty.to_owned()));
        if typed.trim().is_empty() {
            return;
        }
        let id: Id<Comment> = state.new_id();
        let fields = vec![comment::ABOUT.set(&about.get_untracked()), comment::TEXT.set(&typed.into())];
        state.dispatch(Step::create(id.into(), fields), move |done| match done {
            Ok(()) => {
                kept.try_with_value(|name| state.drop_draft(name));
                text.try_set(String::new());
                state.announce(words.comment_added.to_owned());
            }
            Err(refusal) => drop(fault.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    view! {
        <form class="form" novalidate on:submit=add>
            <TextArea label=words.comment hint=words.comment_hint value=text on_input error=fault />
            <Button label=words.comment_add icon=Icon::Add submit=true />
        </form>
    }
    .into_any()
}
