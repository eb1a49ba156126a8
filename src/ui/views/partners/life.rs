//! Whether a partner stays: deleting it, bringing it back, and what is to be decided where one office
//! deleted what another works with.

use leptos::prelude::*;

use super::acts::{Refused, TABLES, command};
use crate::base::Id;
use crate::change::Step;
use crate::insight::partners::{Groups, joining, overview};
use crate::model::Life;
use crate::model::kinds::Organisation;
use crate::ui::kit::dom::focus;
use crate::ui::kit::{Button, Dialog, Icon, Kind, Notice, Tone};
use crate::ui::routes::{PartnerFilter, Route, go};
use crate::ui::state::{Answer, use_state};

/// Asks, and deletes. What is named elsewhere can't go: it would stay open (M6).
#[component]
pub fn DeleteButton(id: Signal<Id<Organisation>>, name: Signal<String>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let asking = RwSignal::new(false);
    let refused = RwSignal::new(None::<String>);
    let named_in = state.query(TABLES, move |workspace| overview::named_in(workspace, &id.read()));
    let blocked = Signal::derive(move || match named_in.get() {
        0 => None,
        count => Some(words.delete_blocked(count as u64)),
    });
    let delete = move |()| {
        let (id, name) = (id.get_untracked(), name.get_untracked());
        let let_go = state.with(|workspace| joining::let_go(workspace, &Groups::of(workspace), &id));
        let mut step = Step::delete(id.clone().into());
        step.commands.splice(0..0, let_go.into_iter().map(command));
        state.dispatch(step, move |done| match done {
            Ok(()) => {
                asking.try_set(false);
                state.announce(words.deleted(&name));
                go(&Route::Partners(PartnerFilter::default()), false);
            }
            Err(refusal) => drop(refused.try_set(Some(state.say(|words| words.refusal(&refusal))))),
        });
    };
    let actions = move || {
        view! {
            <Button label=state.words().common.cancel on_press=move |()| asking.set(false) />
            <Button label=state.words().common.delete kind=Kind::Danger on_press=delete />
        }
    };
    view! {
        <Button label=words.delete kind=Kind::Danger icon=Icon::Delete blocked on_press=move |()| asking.set(true) />
        <Dialog
            open=asking
            on_close=move |()| asking.set(false)
            title=move || words.delete_ask(&name.get())
            close_label=state.words().common.close
            actions
        >
            <p>{words.delete_text}</p>
            <Refused refused />
        </Dialog>
    }
    .into_any()
}

/// What is to be decided, where it was deleted.
#[component]
pub fn Standing(id: Signal<Id<Organisation>>, life: Answer<Option<Life>>) -> impl IntoView {
    let state = use_state();
    let words = &state.work_words().partners;
    let refused = RwSignal::new(None::<String>);
    let act = move |deed: fn(crate::base::RecordId) -> Step| {
        state.dispatch(deed(id.get_untracked().into()), move |done| {
            // The button that was pressed goes with the notice.
            if done.is_ok()
                && let Ok(Some(heading)) = document().query_selector("h1")
            {
                focus(&heading);
            }
            refused.try_set(done.err().map(|refusal| state.say(|words| words.refusal(&refusal))));
        });
    };
    let decide = move || {
        view! {
            <Button label=words.keep on_press=move |()| act(Step::keep) />
            <Button label=words.delete_anyway kind=Kind::Danger on_press=move |()| act(Step::delete) />
        }
    };
    let restore = move || view! { <Button label=words.bring_back on_press=move |()| act(Step::keep) /> };
    let notice = move || match life.get() {
        Some(Life::Contested) => view! {
            <Notice tone=Tone::Warn word=state.words().provenance.conflict actions=decide>
                <p>{words.contested}</p>
            </Notice>
        }
        .into_any(),
        Some(Life::Deleted) => view! {
            <Notice tone=Tone::Info word=state.words().kinds.organisation actions=restore>
                <p>{words.deleted_here}</p>
            </Notice>
        }
        .into_any(),
        _ => ().into_any(),
    };
    view! {
        {move || notice()}
        <Refused refused />
    }
    .into_any()
}
