//! The browser's database, IndexedDB, as far as we use it: tables of texts under keys, written with
//! strict durability.
//!
//! A strict transaction is on disk when it says "complete": only that event counts, never the success
//! of a request. The database may be denied, missing, blocked by another tab or silent: every wait
//! here ends, and the app goes on without. Knows keys and texts, not what is in them.
//!
//! Plain web-sys: the IndexedDB crates (`idb`, `rexie`) can't ask for durability.

use std::future::Future;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

use super::{Cause, cause, within};

/// Milliseconds that opening may take: the person waits for the first page.
const OPENS_WITHIN: i32 = 3_000;
/// Milliseconds that a transaction may take: "Saved" waits for it.
const COMPLETES_WITHIN: i32 = 10_000;

/// Why the database did not do it. Local storage is not touched by any of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The browser has no IndexedDB or forbids it here.
    Denied,
    /// No answer in time. What was asked for may still happen.
    Late,
    /// The disk or the quota is full; nothing of the transaction was kept.
    Full,
    /// Another tab with a newer app, or the person clearing data, closed it: open it again.
    Closed,
    /// Anything else, among it a database that a newer app made.
    Broken,
}

#[wasm_bindgen]
extern "C" {
    // web-sys holds the options of a transaction for unstable.
    type Durable;
    #[wasm_bindgen(method, catch)]
    fn transaction(this: &Durable, store: &str, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;

    // The generated `commit` is about to go, for want of being known to every engine.
    type Committed;
    #[wasm_bindgen(method, catch)]
    fn commit(this: &Committed) -> Result<(), JsValue>;
}

/// An open database. Clones share it.
#[derive(Clone, Debug)]
pub struct Database(IdbDatabase);

impl Database {
    /// Opens the database, making it at the first time; gives up after three seconds. The version
    /// rises only if the tables do.
    pub async fn open(name: &str, version: u32, tables: &'static [&'static str]) -> Result<Self, Fault> {
        let factory = web_sys::window().ok_or(Fault::Denied)?.indexed_db();
        let factory = factory.ok().flatten().ok_or(Fault::Denied)?;
        let request = factory.open_with_u32(name, version).map_err(|exception| fault(&exception))?;
        let make = move |event: Event| {
            if let Some(database) = opened(&event) {
                for table in tables {
                    // Fails only if it is there already.
                    let _ = database.create_object_store(table);
                }
            }
        };
        request.set_onupgradeneeded(Some(once(make).unchecked_ref()));
        let answer = Promise::new(&mut |resolve, reject| {
            request.set_onsuccess(Some(&resolve));
            request.set_onerror(Some(&reject));
        });
        let event = match JsFuture::from(within(&answer, OPENS_WITHIN)).await {
            Ok(event) => event,
            Err(event) => return Err(failed_request(&event)),
        };
        let Some(database) = event.dyn_ref::<Event>().and_then(opened) else {
            // An answer that comes later must not hold the database against other tabs.
            let close = |event: Event| opened(&event).iter().for_each(IdbDatabase::close);
            request.set_onsuccess(Some(once(close).unchecked_ref()));
            return Err(Fault::Late);
        };
        // A newer app in another tab waits for this one to let go.
        let let_go = |event: Event| {
            if let Some(database) = event.target().and_then(|target| target.dyn_into::<IdbDatabase>().ok()) {
                database.close();
            }
        };
        database.set_onversionchange(Some(once(let_go).unchecked_ref()));
        let held = database.object_store_names();
        if tables.iter().all(|table| held.contains(table)) { Ok(Self(database)) } else { Err(Fault::Broken) }
    }

    /// Deletes a database, as soon as nobody has it open.
    pub fn forget(name: &str) {
        let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
        // Where there is none, nothing is in it.
        let _ = factory.map(|factory| factory.delete_database(name));
    }

    /// Keeps the texts under their keys, all or none, in one transaction. It begins at the call, not at
    /// the first poll, so that it is under way when the page is left; the answer is `Ok` once it is on
    /// disk.
    pub fn put_all(&self, table: &str, texts: &[(&str, &str)]) -> impl Future<Output = Result<(), Fault>> + use<> {
        let begun = self.begin(table, "readwrite", |store| {
            for (key, text) in texts {
                store.put_with_key(&JsValue::from_str(text), &JsValue::from_str(key))?;
            }
            Ok(())
        });
        async { done(begun?.1).await }
    }

    /// Deletes the keys, all or none; keys that aren't there are no fault. Begins at the call.
    pub fn delete(&self, table: &str, keys: &[&str]) -> impl Future<Output = Result<(), Fault>> + use<> {
        let begun = self.begin(table, "readwrite", |store| {
            for key in keys {
                store.delete(&JsValue::from_str(key))?;
            }
            Ok(())
        });
        async { done(begun?.1).await }
    }

    /// Every key with its text, in the order of the keys, as one transaction sees them.
    pub async fn all(&self, table: &str) -> Result<Vec<(String, String)>, Fault> {
        let ((keys, texts), answer) =
            self.begin(table, "readonly", |store| Ok((store.get_all_keys()?, store.get_all()?)))?;
        done(answer).await?;
        let (keys, texts) = (list(&keys)?, list(&texts)?);
        // What is no text was not written by us.
        Ok(keys
            .iter()
            .zip(texts.iter())
            .filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?)))
            .collect())
    }

    /// Every key, in order.
    pub async fn keys(&self, table: &str) -> Result<Vec<String>, Fault> {
        let (keys, answer) = self.begin(table, "readonly", IdbObjectStore::get_all_keys)?;
        done(answer).await?;
        Ok(list(&keys)?.iter().filter_map(|key| key.as_string()).collect())
    }

    /// The text under the key.
    pub async fn get(&self, table: &str, key: &str) -> Result<Option<String>, Fault> {
        let (text, answer) = self.begin(table, "readonly", |store| store.get(&JsValue::from_str(key)))?;
        done(answer).await?;
        Ok(text.result().map_err(|exception| fault(&exception))?.as_string())
    }

    /// Begins a strict transaction, fills it and sends it off.
    fn begin<T>(
        &self,
        table: &str,
        mode: &str,
        fill: impl FnOnce(&IdbObjectStore) -> Result<T, JsValue>,
    ) -> Result<(T, Promise), Fault> {
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(|e| fault(&e))?;
        let transaction = self.0.unchecked_ref::<Durable>().transaction(table, mode, &options);
        let transaction = transaction.map_err(|exception| fault(&exception))?;
        let answer = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        match transaction.object_store(table).and_then(|store| fill(&store)) {
            Ok(filled) => {
                if mode == "readwrite" {
                    // Completes without another turn of the page; engines without it do so by themselves.
                    // Not when reading: Chromium then says "complete" before large results are there.
                    let _ = transaction.unchecked_ref::<Committed>().commit();
                }
                Ok((filled, within(&answer, COMPLETES_WITHIN)))
            }
            Err(exception) => {
                // Nobody waits for the answer any more; the abort must not be reported as unheard.
                transaction.set_onabort(None);
                let _ = transaction.abort();
                Err(fault(&exception))
            }
        }
    }
}

fn list(request: &IdbRequest) -> Result<Array, Fault> {
    request.result().map(|list| Array::from(&list)).map_err(|exception| fault(&exception))
}

/// Waits for the end of a transaction.
async fn done(answer: Promise) -> Result<(), Fault> {
    match JsFuture::from(answer).await {
        Ok(late) if late.is_undefined() => Err(Fault::Late),
        Ok(_) => Ok(()),
        Err(event) => Err(aborted(&event)),
    }
}

/// A handler that captures nothing and frees itself after its call.
fn once(handler: impl FnOnce(Event) + 'static) -> JsValue {
    Closure::once_into_js(handler)
}

fn opened(event: &Event) -> Option<IdbDatabase> {
    event.target()?.dyn_into::<IdbOpenDbRequest>().ok()?.result().ok()?.dyn_into().ok()
}

fn failed_request(event: &JsValue) -> Fault {
    let request = event.dyn_ref::<Event>().and_then(Event::target).and_then(|t| t.dyn_into::<IdbOpenDbRequest>().ok());
    request.and_then(|request| request.error().ok().flatten()).map_or(Fault::Broken, |error| fault(&error))
}

fn aborted(event: &JsValue) -> Fault {
    let transaction =
        event.dyn_ref::<Event>().and_then(Event::target).and_then(|t| t.dyn_into::<IdbTransaction>().ok());
    // Aborted without an error: the database was closed or cleared under it.
    transaction.and_then(|transaction| transaction.error()).map_or(Fault::Closed, |error| fault(&error))
}

fn fault(exception: &JsValue) -> Fault {
    match cause(exception) {
        Cause::Denied => Fault::Denied,
        Cause::Full => Fault::Full,
        Cause::Closed => Fault::Closed,
        Cause::Other => Fault::Broken,
    }
}
