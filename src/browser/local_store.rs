//! localStorage: the only file that touches it.
//!
//! Gives and takes raw strings under keys that begin with `kerege/`; knows nothing of frames,
//! generations or recovery. Small settings of this device stand beside the frames as plain keys
//! `kerege/settings/<name>`; whoever reads frames never meets them.

use gloo_events::EventListener;
use gloo_storage::{LocalStorage, Storage as _};
use js_sys::{JSON, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Storage, StorageEvent};

use super::moments::Watch;
use super::{Cause, cause};
use crate::storage::{Store, StoreFault};

/// Every key of ours begins with it: all pages of one origin share one store.
const OURS: &str = "kerege/";
const SETTINGS: &str = "kerege/settings/";

/// The browser's local storage, asked once whether it is there, as far as one workspace goes.
#[derive(Clone, Debug)]
pub struct LocalStore {
    storage: Storage,
    share: Share,
}

/// Which of our keys a store looks at.
#[derive(Clone, Debug)]
pub enum Share {
    /// Those that begin so.
    Only(String),
    /// All but those, whatever they are.
    AllBut(String),
}

impl LocalStore {
    /// `Denied` where the browser has no local storage or forbids it: the app then runs in memory.
    pub fn open(share: Share) -> Result<Self, StoreFault> {
        Ok(Self { storage: probe()?, share })
    }

    fn is_frame(&self, key: &str) -> bool {
        is_frame(key)
            && match &self.share {
                Share::Only(prefix) => key.starts_with(prefix),
                Share::AllBut(prefix) => !key.starts_with(prefix),
            }
    }
}

fn all_keys(storage: &Storage) -> Result<Vec<String>, StoreFault> {
    let mut keys = Vec::new();
    for index in 0..storage.length().map_err(fault)? {
        // No script of another page runs in between, so no key is skipped.
        if let Some(key) = storage.key(index).map_err(fault)?
            && key.starts_with(OURS)
        {
            keys.push(key);
        }
    }
    Ok(keys)
}

impl Store for LocalStore {
    /// In no order.
    fn keys(&self) -> Result<Vec<String>, StoreFault> {
        let mut keys = all_keys(&self.storage)?;
        keys.retain(|key| self.is_frame(key));
        Ok(keys)
    }

    fn read(&self, key: &str) -> Result<Option<String>, StoreFault> {
        self.storage.get_item(key).map_err(fault)
    }

    fn write(&mut self, key: &str, value: &str) -> Result<(), StoreFault> {
        if !self.is_frame(key) {
            return Err(StoreFault::Broken);
        }
        self.storage.set_item(key, value).map_err(fault)
    }

    fn delete(&mut self, key: &str) -> Result<(), StoreFault> {
        if !self.is_frame(key) {
            return Err(StoreFault::Broken);
        }
        self.storage.remove_item(key).map_err(fault)
    }
}

fn is_frame(key: &str) -> bool {
    key.starts_with(OURS) && !key.starts_with(SETTINGS)
}

/// `LocalStorage::raw` panics where storage is denied or missing, so the window is asked first.
fn probe() -> Result<Storage, StoreFault> {
    let window = web_sys::window().ok_or(StoreFault::Denied)?;
    match window.local_storage() {
        Ok(Some(_)) => Ok(LocalStorage::raw()),
        Ok(None) | Err(_) => Err(StoreFault::Denied),
    }
}

fn fault(exception: JsValue) -> StoreFault {
    match cause(&exception) {
        Cause::Denied => StoreFault::Denied,
        Cause::Full => StoreFault::Full,
        Cause::Closed | Cause::Other => StoreFault::Broken,
    }
}

/// A setting of this device: language, theme, density, person, office, device name.
/// `None` also where storage is denied.
pub fn get_setting(name: &str) -> Option<String> {
    probe().ok()?.get_item(&format!("{SETTINGS}{name}")).ok().flatten()
}

/// Keeps a setting on this device; an error means that it holds for this page only.
pub fn set_setting(name: &str, value: &str) -> Result<(), StoreFault> {
    probe()?.set_item(&format!("{SETTINGS}{name}"), value).map_err(fault)
}

/// What another tab did to the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForeignWrite {
    /// A frame was written under the key.
    Written { key: String, value: String },
    /// The key was deleted.
    Deleted { key: String },
    /// Another tab changed a setting (its name without the prefix), or took it away.
    Setting { name: String, value: Option<String> },
    /// Another page of this origin emptied the whole store.
    Emptied,
}

/// Calls back for each write of another tab, until the guard is dropped. Browsers may deliver late
/// and out of order, and never tell a tab of its own writes.
#[must_use = "listening ends when the guard is dropped"]
pub fn on_foreign_write(mut callback: impl FnMut(ForeignWrite) + 'static) -> Watch {
    let (Some(window), Ok(ours)) = (web_sys::window(), probe()) else { return Watch::none() };
    let ours = JsValue::from(ours);
    Watch::one(EventListener::new(&window, "storage", move |event| {
        let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
        // Session storage speaks through the same event.
        if event.storage_area().map(JsValue::from) != Some(ours.clone()) {
            return;
        }
        let value = event.new_value();
        callback(match event.key() {
            None => ForeignWrite::Emptied,
            Some(key) => match (key.strip_prefix(SETTINGS), value) {
                (Some(name), value) => ForeignWrite::Setting { name: name.to_owned(), value },
                _ if !key.starts_with(OURS) => return,
                (None, Some(value)) => ForeignWrite::Written { key, value },
                (None, None) => ForeignWrite::Deleted { key },
            },
        });
    }))
}

/// All that stands under `kerege/`, verified or not, as one JSON document: the way out when the
/// app itself can no longer read it. `None` where there is no frame, or nothing can be read.
///
/// Works on the browser's strings alone, so that it also does when the app has just failed, and
/// so that not even half a surrogate is changed.
pub fn rescue_copy() -> Option<JsString> {
    let storage = probe().ok()?;
    let keys = all_keys(&storage).ok()?;
    let kept = Object::new();
    for key in &keys {
        let key = JsValue::from_str(key);
        // Not `get_item`: the value would pass through Rust's strings.
        let value = Reflect::get(&storage, &key).ok()?;
        Reflect::set(&kept, &key, &value).ok()?;
    }
    let document = Object::new();
    let members: [(&str, JsValue); 4] = [
        ("format", "kerege-rescue".into()),
        ("app", env!("CARGO_PKG_VERSION").into()),
        ("saved", js_sys::Date::new_0().to_iso_string().into()),
        ("store", kept.into()),
    ];
    for (name, value) in members {
        Reflect::set(&document, &name.into(), &value).ok()?;
    }
    if keys.iter().any(|key| is_frame(key)) { JSON::stringify(&document).ok() } else { None }
}
