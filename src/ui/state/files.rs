//! Files out and files in, and the code that two offices compare.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::State;
use crate::browser::files::{self, File};
use crate::browser::{digest, local_store};
use crate::engine::{Import, Person};
use crate::exchange::bundle::{self, Bundle, Held, MAX_BYTES, Refusal, Scope};

/// What a picked file turned out to be.
pub struct ReadFile {
    /// Its name on this device.
    pub name: String,
    pub outcome: Result<Bundle, Refusal>,
}

const MEDIA_TYPE: &str = "application/json";

impl State {
    /// Saves the work in scope as a file. `then` gets the file's name, or nothing where the browser
    /// refused.
    pub fn export(self, scope: Scope, then: impl FnOnce(Option<String>) + 'static) {
        self.as_someone(move || {
            let body = self.update(|engine| engine.export(scope));
            let office = self.person.with_untracked(|person| match person {
                Some(Person { office, .. }) => office.rest().to_owned(),
                None => String::new(),
            });
            self.changed(Some(&[]));
            spawn_local(async move {
                let sum = digest::sha256(body.bytes()).await;
                let made = self.local(body.header.made.at);
                let (hour, minute) = made.clock();
                let name = format!("kerege-{office}-{}-{hour:02}{minute:02}.kerege.json", made.date());
                let saved = files::download(&name, MEDIA_TYPE, &body.seal(sum));
                then(saved.is_ok().then_some(name));
            });
        });
    }

    /// Reads files one after the other, whatever their names. Nothing is taken in.
    pub fn read_files(self, picked: Vec<File>, then: impl FnOnce(Vec<ReadFile>) + 'static) {
        spawn_local(async move {
            let held = self.with(Held::of);
            let mut read = Vec::new();
            for file in picked {
                read.push(ReadFile { name: file.name(), outcome: read_one(&file, &held).await });
            }
            then(read);
        });
    }

    /// What taking the files in would mean.
    pub fn review(self, bundles: &[Bundle]) -> Import {
        self.engine.with_value(|engine| engine.review(bundles))
    }

    /// Takes reviewed files in. `then` gets the number of records that changed.
    pub fn merge(self, import: Import, then: impl FnOnce(usize) + 'static) {
        let touched = self.update(|engine| engine.merge(import));
        self.changed(Some(&touched));
        then(touched.len());
    }

    /// The SHA-256 of the shared state in hexadecimal digits, computed anew after each change.
    pub fn digest(self) -> RwSignal<Option<String>> {
        let shown = RwSignal::new(None);
        Effect::new(move |_| {
            self.any.track();
            let revision = self.any.get_untracked();
            let bytes = self.with(bundle::state_digest_input);
            spawn_local(async move {
                let sum = digest::sha256(&bytes).await;
                if self.any.try_get_untracked() == Some(revision) {
                    shown.try_set(Some(bundle::hex(&sum)));
                }
            });
        });
        shown
    }

    /// Saves everything this app stores here, readable or not, as one file. False where the browser
    /// refused.
    pub fn rescue_copy(self) -> bool {
        local_store::rescue_copy()
            .is_some_and(|copy| files::download_text("kerege-rescue.json", MEDIA_TYPE, &copy).is_ok())
    }
}

async fn read_one(file: &File, held: &Held) -> Result<Bundle, Refusal> {
    if files::size(file) > MAX_BYTES as u64 {
        return Err(Refusal::TooLarge { limit: MAX_BYTES });
    }
    let bytes = files::read(file).await.map_err(|_| Refusal::Unreadable)?;
    let sum = match bundle::sealed_part(&bytes) {
        Some(sealed) => Some(digest::sha256(sealed).await),
        None => None,
    };
    bundle::read_beside(&bytes, sum, held)
}
