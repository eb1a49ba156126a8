//! What the browser promises this device, and what can be asked of it.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::State;
use crate::browser::page;

impl State {
    /// Whether the browser has promised to keep what is stored here. None while it has not said,
    /// and where it can't be asked.
    pub fn promise(self) -> RwSignal<Option<bool>> {
        let promised = RwSignal::new(None);
        spawn_local(async move {
            promised.try_set(page::is_persisted().await);
        });
        promised
    }

    /// Asks for that promise; the answer may take as long as a person does.
    pub fn ask_to_keep(self, promised: RwSignal<Option<bool>>) {
        spawn_local(async move {
            if let Some(answer) = page::persist().await {
                promised.try_set(Some(answer));
            }
        });
    }

    /// Whether the page came over https or from this device.
    pub fn is_secure(self) -> bool {
        page::is_secure()
    }
}
