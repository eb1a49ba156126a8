//! How a project divides over countries: one register, edited as a whole.

use leptos::prelude::*;

use super::provenance::ConflictPanel;
use crate::base::RecordId;
use crate::model::kinds::project;

/// The shares of a project.
#[component]
pub fn SharesField(#[prop(into)] record: Signal<RecordId>, #[prop(into)] label: Signal<String>) -> impl IntoView {
    view! {
        <p>{move || label.get()}</p>
        <ConflictPanel record field=Signal::stored(project::SHARES.name()) />
    }
    .into_any()
}
