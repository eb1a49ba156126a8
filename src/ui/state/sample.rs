//! The sample workspace: opened in this tab beside one's own work, left, and removed again.
//!
//! A tab looks at one workspace at a time; turning to the other is a new start of the page. Nothing that is
//! stored here of either is ever read for the other.

use wasm_bindgen_futures::spawn_local;

use super::{BrowserEngine, State};
use crate::browser::black_box::BlackBox;
use crate::browser::local_store::{LocalStore, Share};
use crate::browser::{archive, digest, page, tab_store};
use crate::exchange::bundle::{Reader, sealed_part};
use crate::exchange::{built_in, sample};
use crate::model::WorkspaceId;
use crate::storage::Store;
use crate::storage::name::DATA;
use crate::ui::part::part;

part! { sample, fetch_sample, fn file() -> &'static str { sample::FILE } }

/// The workspace that this tab looks at.
pub(super) fn here() -> WorkspaceId {
    if is_here() { sample::workspace_id() } else { built_in::workspace_id() }
}

fn is_here() -> bool {
    tab_store::space().as_deref() == Some(sample::workspace_id().rest())
}

/// The keys of that workspace.
pub(super) fn share() -> Share {
    let prefix = format!("{DATA}{}/", sample::workspace_id().rest());
    if is_here() { Share::Only(prefix) } else { Share::AllBut(prefix) }
}

/// Puts the sample into its workspace where that is new. Where its part of the program can't be had, it
/// stays empty until the next start.
pub(super) async fn fill(engine: &mut BrowserEngine) {
    let is_new = engine.workspace().merged.is_empty();
    if !is_here() || !is_new {
        return;
    }
    let Ok(text) = file().await else { return };
    let sum = match sealed_part(text.as_bytes()) {
        Some(sealed) => Some(digest::sha256(sealed).await),
        None => None,
    };
    let Ok(mut reader) = Reader::open(text.as_bytes(), sum) else { return };
    while let Ok(Some(_)) = reader.step(usize::MAX) {}
    let import = engine.review(&[reader.finish()]);
    // Nobody else has the engine yet, so nothing has overtaken it.
    let _ = engine.merge(import);
}

impl State {
    /// Whether this tab looks at the sample.
    pub fn is_sample(self) -> bool {
        is_here()
    }

    /// Turns this tab to the sample, once what it needs is here. `failed` is called where that can't be had,
    /// or the tab can't keep in mind what it looks at; nothing has changed then.
    pub fn open_sample(self, failed: impl FnOnce() + 'static) {
        spawn_local(async move {
            let is_here = fetch_sample().await.is_ok();
            if !(is_here && self.turn_to(Some(sample::workspace_id().rest()))) {
                failed();
            }
        });
    }

    /// Back to one's own work; the sample stays as it was left.
    pub fn leave_sample(self) {
        self.turn_to(None);
    }

    /// Back to one's own work; nothing of the sample stays on this device.
    pub fn remove_sample(self) {
        if !is_here() {
            return;
        }
        if let Ok(mut store) = LocalStore::open(share()) {
            // What can't be deleted stays where only the sample is looked for.
            let keys = store.keys().unwrap_or_default();
            for key in keys {
                let _ = store.delete(&key);
            }
        }
        BlackBox::forget();
        archive::forget_all();
        self.turn_to(None);
    }

    fn turn_to(self, space: Option<&str>) -> bool {
        let is_kept = tab_store::turn_to(space);
        if is_kept {
            page::reload();
        }
        is_kept
    }
}
