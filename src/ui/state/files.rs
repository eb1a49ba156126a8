//! Files out and files in, and the code that two offices compare.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::{State, Why};
use crate::browser::files;
pub use crate::browser::files::File;
use crate::browser::{clock, digest, local_store};
use crate::engine::{Import, Person};
use crate::exchange::bundle::{self, Bundle, Held, MAX_BYTES, Progress, Reader, Refusal, Scope};
use crate::exchange::rescue;
use crate::model::WorkspaceId;

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
            let why = Why::Exported(body.header.bundle.to_string());
            // A file of everything is itself the state that is kept to be compared with later.
            let is_whole = body.header.scope == Scope::All;
            if !is_whole {
                self.keep_state(why.clone(), |_| ());
            }
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
                let sealed = body.seal(sum);
                let saved = files::download(&name, MEDIA_TYPE, &sealed);
                then(saved.is_ok().then_some(name));
                if is_whole {
                    self.keep_sealed(why, sealed, |_| ()).await;
                }
            });
        });
    }

    /// Reads files one after the other, whatever their names. Nothing is taken in. `heed` hears how far
    /// it is, and ends it by answering false: `then` gets nothing in that case.
    pub fn read_files(
        self,
        picked: Vec<File>,
        heed: impl Fn(Progress) -> bool + 'static,
        then: impl FnOnce(Option<Vec<ReadFile>>) + 'static,
    ) {
        spawn_local(async move {
            let held = self.held_in_turns().await;
            let mut read = Vec::new();
            for file in picked {
                let workspace = self.with(|workspace| workspace.id.clone());
                let Some(outcome) = read_one(&file, &workspace, &held, &heed).await else { return then(None) };
                read.push(ReadFile { name: file.name(), outcome });
            }
            then(Some(read));
        });
    }

    /// What is here already, spelled in turns with the page.
    async fn held_in_turns(self) -> Held {
        let records: Vec<_> = self.with(|workspace| workspace.records.values().cloned().collect());
        let (mut held, mut begun) = (self.with(Held::of_writers), clock::now_millis());
        for (count, record) in records.into_iter().enumerate() {
            held.add(record);
            if count % LINES == 0 && clock::now_millis() - begun > TURN {
                clock::pause().await;
                begun = clock::now_millis();
            }
        }
        held
    }

    /// What taking the files in would mean.
    pub fn review(self, bundles: &[Bundle]) -> Import {
        self.engine.with_value(|engine| engine.review(bundles))
    }

    /// Takes reviewed files in. `then` gets the number of records that changed.
    pub fn merge(self, import: Import, then: impl FnOnce(usize) + 'static) {
        self.keep_state(Why::BeforeMerge, |_| ());
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

/// Lines read at a time: a few milliseconds' work even where each is long.
const LINES: usize = 100;
/// Milliseconds after which the page gets its turn, long before a person feels it stand still.
const TURN: f64 = 40.0;

/// None: it was broken off.
async fn read_one(
    file: &File,
    workspace: &WorkspaceId,
    held: &Held,
    heed: &impl Fn(Progress) -> bool,
) -> Option<Result<Bundle, Refusal>> {
    if files::size(file) > MAX_BYTES as u64 {
        return Some(Err(Refusal::TooLarge { limit: MAX_BYTES }));
    }
    let Ok(bytes) = files::read(file).await else { return Some(Err(Refusal::Unreadable)) };
    if let Some(bundle) = rescue::read(&bytes, workspace) {
        return Some(Ok(bundle));
    }
    let sum = match bundle::sealed_part(&bytes) {
        Some(sealed) => Some(digest::sha256(sealed).await),
        None => None,
    };
    let mut reader = match Reader::open(&bytes, sum) {
        Ok(reader) => reader.beside(held),
        Err(refusal) => return Some(Err(refusal)),
    };
    let mut begun = clock::now_millis();
    loop {
        match reader.step(LINES) {
            Err(refusal) => return Some(Err(refusal)),
            Ok(None) => return Some(Ok(reader.finish())),
            Ok(Some(progress)) if clock::now_millis() - begun > TURN => {
                if !heed(progress) {
                    return None;
                }
                clock::pause().await;
                begun = clock::now_millis();
            }
            Ok(Some(_)) => {}
        }
    }
}
