//! Did they get mine? The files that left this device, and the offices whose files say that they
//! merged them.

use leptos::prelude::*;

use crate::base::KindOf;
use crate::engine::SentFile;
use crate::model::kinds::Country;
use crate::ui::kit::{Cell, Column, EmptyState, Icon, Panel, Pill, RowHead, Table, Tone};
use crate::ui::state::{State, use_state};

#[component]
pub fn SentPanel() -> impl IntoView {
    let state = use_state();
    let none = move || state.sent().is_empty();
    view! {
        <Panel
            title=state.words().share.receipts_title
            note=state.words().share.receipts_intro
            long=true
        >
            <Show
                when=move || !none()
                fallback=move || {
                    view! { <EmptyState icon=Icon::Share title=state.words().share.sent_none /> }
                }
            >
                <SentTable />
            </Show>
        </Panel>
    }
    .into_any()
}

#[component]
fn SentTable() -> impl IntoView {
    let state = use_state();
    let columns = vec![
        Column::new(state.words().share.sent_when),
        Column::new(state.words().share.sent_what),
        Column::new(state.words().share.sent_merged),
    ];
    view! {
        <Table caption=state.words().share.receipts_title caption_unseen=true columns>
            {move || {
                state.track(&[Country::KIND]);
                state.sent().into_iter().map(|file| row(state, file)).collect_view()
            }}
        </Table>
    }
    .into_any()
}

fn row(state: State, file: SentFile) -> impl IntoView {
    let texts = &state.words().share;
    let (when, what, offices) = state.say(|words| {
        let offices: Vec<String> = file.merged_by.iter().map(|office| words.town(office)).collect();
        (words.minute(state.local(file.at)), words.noted_scope(&file.scope), offices)
    });
    let merged = match offices.is_empty() {
        true => view! { <span class="quiet">{texts.sent_nobody}</span> }.into_any(),
        false => {
            let offices = offices.into_iter().map(|office| view! { <Pill label=office tone=Tone::Ok /> });
            view! { <span class="cluster">{offices.collect_view()}</span> }.into_any()
        }
    };
    view! {
        <tr role="row">
            <RowHead>{when}</RowHead>
            <Cell label=texts.sent_what>{what}</Cell>
            <Cell label=texts.sent_merged>{merged}</Cell>
        </tr>
    }
}
