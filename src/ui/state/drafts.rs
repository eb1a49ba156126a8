//! What is typed and not handed in: kept in this tab over reloads, and saved before the page goes.

use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::State;
use crate::browser::{moments, tab_store};

impl State {
    /// The draft that this tab kept under the name, if this version still reads it.
    pub fn kept_draft<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        serde_json::from_str(&tab_store::kept(name)?).ok()
    }

    /// Keeps a draft in this tab until it is dropped.
    pub fn keep_draft<T: Serialize>(self, name: &str, draft: &T) {
        if let Ok(text) = serde_json::to_string(draft) {
            tab_store::keep(name, &text);
        }
    }

    pub fn drop_draft(self, name: &str) {
        tab_store::drop(name);
    }

    /// Does something each time the page is hidden, which comes before it is closed or reloaded, for as
    /// long as the caller is drawn.
    pub fn when_hidden(self, act: impl Fn() + 'static) {
        let watch = moments::on_visibility(move |seen| {
            if !seen {
                act();
            }
        });
        let watch = StoredValue::new_local(Some(watch));
        on_cleanup(move || drop(watch.try_update_value(Option::take)));
    }
}
