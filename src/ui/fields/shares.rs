//! How a project divides over countries: one register, edited as a whole.

use std::sync::Arc;

use leptos::prelude::*;

use super::editing::{EditedField, Editing, Manner};
use super::slot::Slot;
use crate::base::RecordId;
use crate::model::kinds::project;
use crate::ui::state::use_state;

/// The shares of a project, editable.
#[component]
pub fn SharesField(#[prop(into)] record: Signal<RecordId>, #[prop(into)] label: Signal<String>) -> impl IntoView {
    let _ = (record, label, use_state(), project::SHARES);
    "".into_any()
}
