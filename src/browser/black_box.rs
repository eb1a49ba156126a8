//! The black box: the same frames once more, in IndexedDB, with strict durability.
//!
//! Local storage is written to disk when the browser likes; a strict transaction is on disk when it
//! says "complete" (D8). Only that event counts, never the success of a request. The box may be
//! denied, missing, blocked by another tab or silent: every wait here ends, and the app goes on
//! without. Knows keys and frames, not what is in them.
//!
//! Plain web-sys: the IndexedDB crates (`idb`, `rexie`) can't ask for durability.

use std::future::Future;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbTransaction};

use super::{Cause, cause, within};

const NAME: &str = "kerege";
/// Rises only if the object store itself changes: frames carry their own version.
const VERSION: u32 = 1;
const FRAMES: &str = "frames";

/// Milliseconds that opening may take: the person waits for the first page.
const OPENS_WITHIN: i32 = 3_000;
/// Milliseconds that a transaction may take: "Saved" waits for it.
const COMPLETES_WITHIN: i32 = 10_000;

/// Why the black box did not do it. The frames in local storage are not touched by any of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoxFault {
    /// The browser has no IndexedDB or forbids it here.
    Denied,
    /// No answer in time. What was asked for may still happen.
    Late,
    /// The disk or the quota is full; nothing of the transaction was kept.
    Full,
    /// Another tab with a newer app, or the person clearing data, closed it: open it again.
    Closed,
    /// Anything else, among it a box that a newer app made.
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

/// An open black box. Clones share it.
#[derive(Clone, Debug)]
pub struct BlackBox(IdbDatabase);

impl BlackBox {
    /// Opens the box, making it at the first time; gives up after three seconds.
    pub async fn open() -> Result<Self, BoxFault> {
        let factory = web_sys::window().ok_or(BoxFault::Denied)?.indexed_db();
        let factory = factory.ok().flatten().ok_or(BoxFault::Denied)?;
        let request = factory.open_with_u32(NAME, VERSION).map_err(|exception| fault(&exception))?;
        let make = |event: Event| {
            if let Some(database) = opened(&event) {
                // Fails only if it is there already.
                let _ = database.create_object_store(FRAMES);
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
            // An answer that comes later must not hold the box against other tabs.
            let close = |event: Event| opened(&event).iter().for_each(IdbDatabase::close);
            request.set_onsuccess(Some(once(close).unchecked_ref()));
            return Err(BoxFault::Late);
        };
        // A newer app in another tab waits for this one to let go.
        let let_go = |event: Event| {
            if let Some(database) = event.target().and_then(|target| target.dyn_into::<IdbDatabase>().ok()) {
                database.close();
            }
        };
        database.set_onversionchange(Some(once(let_go).unchecked_ref()));
        if database.object_store_names().contains(FRAMES) { Ok(Self(database)) } else { Err(BoxFault::Broken) }
    }

    /// Keeps one frame; see [`BlackBox::put_all`].
    pub fn put(&self, key: &str, frame: &str) -> impl Future<Output = Result<(), BoxFault>> + use<> {
        self.put_all(&[(key, frame)])
    }

    /// Keeps the frames, all or none, in one transaction. It begins at the call, not at the first
    /// poll, so that it is under way when the page is left; the answer is `Ok` once it is on disk.
    pub fn put_all(&self, frames: &[(&str, &str)]) -> impl Future<Output = Result<(), BoxFault>> + use<> {
        let begun = self.begin("readwrite", |store| {
            for (key, frame) in frames {
                store.put_with_key(&JsValue::from_str(frame), &JsValue::from_str(key))?;
            }
            Ok(())
        });
        async { done(begun?.1).await }
    }

    /// Deletes the keys, all or none; keys that aren't there are no fault. Begins at the call.
    pub fn delete(&self, keys: &[&str]) -> impl Future<Output = Result<(), BoxFault>> + use<> {
        let begun = self.begin("readwrite", |store| {
            for key in keys {
                store.delete(&JsValue::from_str(key))?;
            }
            Ok(())
        });
        async { done(begun?.1).await }
    }

    /// Every key with its frame, in the order of the keys, as one transaction sees them.
    pub async fn all(&self) -> Result<Vec<(String, String)>, BoxFault> {
        let ((keys, frames), answer) = self.begin("readonly", |store| Ok((store.get_all_keys()?, store.get_all()?)))?;
        done(answer).await?;
        let list = |request: &web_sys::IdbRequest| match request.result() {
            Ok(list) => Ok(Array::from(&list)),
            Err(exception) => Err(fault(&exception)),
        };
        let (keys, frames) = (list(&keys)?, list(&frames)?);
        // What is no text was not written by us.
        Ok(keys
            .iter()
            .zip(frames.iter())
            .filter_map(|(key, frame)| Some((key.as_string()?, frame.as_string()?)))
            .collect())
    }

    /// Begins a strict transaction, fills it and sends it off.
    fn begin<T>(
        &self,
        mode: &str,
        fill: impl FnOnce(&IdbObjectStore) -> Result<T, JsValue>,
    ) -> Result<(T, Promise), BoxFault> {
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(|e| fault(&e))?;
        let transaction = self.0.unchecked_ref::<Durable>().transaction(FRAMES, mode, &options);
        let transaction = transaction.map_err(|exception| fault(&exception))?;
        let answer = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        match transaction.object_store(FRAMES).and_then(|store| fill(&store)) {
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

/// Waits for the end of a transaction.
async fn done(answer: Promise) -> Result<(), BoxFault> {
    match JsFuture::from(answer).await {
        Ok(late) if late.is_undefined() => Err(BoxFault::Late),
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

fn failed_request(event: &JsValue) -> BoxFault {
    let request = event.dyn_ref::<Event>().and_then(Event::target).and_then(|t| t.dyn_into::<IdbOpenDbRequest>().ok());
    request.and_then(|request| request.error().ok().flatten()).map_or(BoxFault::Broken, |error| fault(&error))
}

fn aborted(event: &JsValue) -> BoxFault {
    let transaction =
        event.dyn_ref::<Event>().and_then(Event::target).and_then(|t| t.dyn_into::<IdbTransaction>().ok());
    // Aborted without an error: the database was closed or cleared under it.
    transaction.and_then(|transaction| transaction.error()).map_or(BoxFault::Closed, |error| fault(&error))
}

fn fault(exception: &JsValue) -> BoxFault {
    match cause(exception) {
        Cause::Denied => BoxFault::Denied,
        Cause::Full => BoxFault::Full,
        Cause::Closed => BoxFault::Closed,
        Cause::Other => BoxFault::Broken,
    }
}
