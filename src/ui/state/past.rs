//! Earlier states of the work, and what fields held before, as this browser keeps them.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::State;
use super::files::{read_bundle, sealed};
use crate::base::{FieldName, Minute, RecordId};
use crate::browser::archive::{self, Table};
use crate::browser::chance;
use crate::change::Refusal;
use crate::engine::{Outgoing, Past};
use crate::exchange::earlier::{Records, Since, since};

/// How many states are kept; the oldest go first.
pub const STATES: usize = 20;
/// How many changes the history of fields goes back.
pub const CHANGES: usize = 2_000;

/// What a state was kept for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    ByHand,
    BeforeMerge,
    /// It left in the file with this id.
    Exported(String),
}

/// A state that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptState {
    pub key: String,
    pub at: Minute,
    pub why: Why,
}

impl KeptState {
    /// `000029930000.5f3a….merge`: in the order of time, and told apart without being opened.
    fn new(at: Minute, why: Why) -> Self {
        let (word, note) = match &why {
            Why::ByHand => ("hand", ""),
            Why::BeforeMerge => ("merge", ""),
            Why::Exported(bundle) => ("export", bundle.as_str()),
        };
        Self { key: format!("{}.{word}.{note}", key(at)), at, why }
    }

    fn read(key: String) -> Option<Self> {
        let mut parts = key.splitn(4, '.');
        let (at, _, word, note) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        let why = match word {
            "hand" => Why::ByHand,
            "merge" => Why::BeforeMerge,
            "export" => Why::Exported(note.to_owned()),
            _ => return None,
        };
        Some(Self { at: Minute(at.parse().ok()?), why, key })
    }
}

fn key(at: Minute) -> String {
    format!("{:012}.{:08x}", at.0.max(0), chance::bits32())
}

/// An earlier state that is being looked at.
#[derive(Clone)]
pub struct Earlier {
    pub records: Arc<Records>,
    /// It holds everything there was.
    pub whole: bool,
}

impl State {
    /// Keeps the present state in the archive. `then` hears whether the browser did.
    pub fn keep_state(self, why: Why, then: impl FnOnce(bool) + 'static) {
        let outgoing = self.update(|engine| engine.snapshot());
        spawn_local(self.keep_outgoing(why, outgoing, then));
    }

    /// The same of a state as it was, whatever has become of the work since.
    pub(super) async fn keep_outgoing(self, why: Why, outgoing: Outgoing, then: impl FnOnce(bool)) {
        let sealed = sealed(&outgoing).await;
        self.keep_sealed(why, sealed, then).await;
    }

    /// The same of a state that is sealed already.
    pub(super) async fn keep_sealed(self, why: Why, sealed: Vec<u8>, then: impl FnOnce(bool)) {
        let kept = KeptState::new(self.now(), why);
        let done = match String::from_utf8(sealed) {
            Ok(text) => archive::keep(Table::States, &kept.key, &text, STATES).await,
            Err(_) => false,
        };
        self.archived.try_update(|revision| *revision += 1);
        then(done);
    }

    /// The states that are kept, the newest first.
    pub fn kept_states(self) -> RwSignal<Vec<KeptState>> {
        let shown = RwSignal::new(Vec::new());
        Effect::new(move |_| {
            self.archived.track();
            spawn_local(async move {
                let keys = archive::keys(Table::States).await;
                shown.try_set(keys.into_iter().rev().filter_map(KeptState::read).collect());
            });
        });
        shown
    }

    /// Opens a kept state. Nothing where the browser has lost it.
    pub fn open_state(self, key: String, then: impl FnOnce(Option<Earlier>) + 'static) {
        spawn_local(async move {
            let opened = match archive::get(Table::States, &key).await {
                // What is here still needn't be read: that it is the same is known without looking.
                Some(text) => match self.held(&|_| true).await {
                    Some(held) => read_bundle(text.as_bytes(), &held, &|_| true).await.and_then(Result::ok),
                    None => None,
                },
                None => None,
            };
            then(opened.map(|bundle| Earlier { records: Arc::new(bundle.records), whole: true }));
        });
    }

    pub fn forget_state(self, key: String) {
        spawn_local(async move {
            archive::forget(Table::States, &key).await;
            self.archived.try_update(|revision| *revision += 1);
        });
    }

    /// What a person sees differently since; tracks the work.
    pub fn since(self, earlier: &Earlier) -> Vec<Since> {
        self.track(&[]);
        self.with(|workspace| since(&earlier.records, earlier.whole, workspace))
    }

    /// Brings chosen records back to what they were, as one edit.
    pub fn go_back(self, chosen: Vec<Since>, then: impl FnOnce(Result<(), Refusal>) + 'static) {
        self.as_someone(move || {
            let done = self.update(|engine| engine.go_back(&chosen));
            then(self.settle(done));
        });
    }

    /// How many records an import changed that can no longer be taken back; asked after undo refused.
    pub fn refused_import(self) -> Option<usize> {
        self.engine.with_value(|engine| engine.refused_import())
    }

    /// Writes what stood before that import again.
    pub fn write_old_values_back(self, then: impl FnOnce(Result<(), Refusal>) + 'static) {
        self.as_someone(move || {
            let done = self.update(|engine| engine.write_old_values_back());
            then(self.settle(done));
        });
    }

    /// Puts what was replaced into the archive.
    pub(super) fn keep_past(self) {
        for past in self.update(|engine| engine.take_past()) {
            let Ok(text) = serde_json::to_string(&past) else { continue };
            spawn_local(async move {
                archive::keep(Table::Changes, &key(past.at), &text, CHANGES).await;
            });
        }
    }

    /// The changes that a field went through, the newest first.
    pub fn past_of(self, id: RecordId, field: FieldName, then: impl FnOnce(Vec<Past>) + 'static) {
        spawn_local(async move {
            let texts = archive::all(Table::Changes).await;
            // Most of them speak of other records.
            let near = texts.iter().rev().filter(|text| text.contains(id.as_str()));
            let mut pasts: Vec<Past> = near.filter_map(|text| serde_json::from_str(text).ok()).collect();
            for past in &mut pasts {
                past.fields.retain(|(of, name, _)| *of == id && *name == field);
            }
            pasts.retain(|past| !past.fields.is_empty());
            then(pasts);
        });
    }
}
