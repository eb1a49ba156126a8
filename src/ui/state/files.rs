//! Files out and files in, and the code that two offices compare.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::turns::in_turns;
use super::{State, Why};
use crate::base::Progress;
use crate::browser::files;
pub use crate::browser::files::File;
use crate::browser::{clock, digest, local_store};
use crate::engine::{Import, Outgoing, Person};
use crate::exchange::bundle::{self, Bundle, Held, MAX_BYTES, Reader, Refusal, Scope, StateText};
use crate::exchange::review::Reviewer;
use crate::exchange::{rescue, sample};
use crate::model::{Workspace, WorkspaceId};

/// What a picked file turned out to be.
pub struct ReadFile {
    /// Its name on this device.
    pub name: String,
    pub outcome: Result<Bundle, Refusal>,
}

const MEDIA_TYPE: &str = "application/json";

/// What is being done with files that come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Reading,
    Judging,
    Merging,
}

/// Files that were judged.
pub struct Judged {
    pub import: Import,
    /// The workspace as it would stand with them: it knows the names that they bring.
    pub outlook: Workspace,
}

/// How taking files in ended.
pub enum Merged {
    /// So many records changed.
    All(usize),
    /// The work has changed meanwhile: the files are to be judged again.
    Overtaken,
    /// It was broken off.
    Nothing,
}

impl State {
    /// Saves the work in scope as a file. `then` gets the file's name, or nothing where the browser
    /// refused.
    pub fn export(self, scope: Scope, then: impl FnOnce(Option<String>) + 'static) {
        self.as_someone(move || {
            let outgoing = self.update(|engine| engine.leave(scope));
            let why = Why::Exported(outgoing.bundle.to_string());
            // A file of everything is itself the state that is kept to be compared with later.
            let is_whole = outgoing.scope == Scope::All;
            if !is_whole {
                self.keep_state(why.clone(), |_| ());
            }
            let office = self.person.with_untracked(|person| match person {
                Some(Person { office, .. }) => office.rest().to_owned(),
                None => String::new(),
            });
            self.changed(Some(&[]));
            spawn_local(async move {
                let sealed = sealed(&outgoing).await;
                let made = self.local(outgoing.made.at);
                let (hour, minute) = made.clock();
                // Files of one minute have names of their own: a browser may drop the second of one name.
                let second = clock::now_seconds() % 60;
                let name = format!("kerege-{office}-{}-{hour:02}{minute:02}{second:02}.kerege.json", made.date());
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
            let Some(held) = self.held(&heed).await else { return then(None) };
            let mut read = Vec::new();
            for file in picked {
                let workspace = self.with(|workspace| workspace.id.clone());
                let Some(outcome) = read_one(&file, &workspace, &held, &heed).await else { return then(None) };
                read.push(ReadFile { name: file.name(), outcome });
            }
            then(Some(read));
        });
    }

    /// What is here already, spelled. None: it was broken off.
    pub(super) async fn held(self, heed: &dyn Fn(Progress) -> bool) -> Option<Held> {
        let records: Vec<_> = self.with(|workspace| workspace.records.values().cloned().collect());
        let (total, mut records, mut held) = (records.len(), records.into_iter(), self.with(Held::of_writers));
        let mut spell = |count: usize| {
            let before = records.len();
            records.by_ref().take(count).for_each(|record| held.add(record));
            (before > 0).then(|| Progress { done: total - records.len(), total })
        };
        in_turns(&mut spell, heed).await.then_some(held)
    }

    /// What taking the files in would mean; `heed` as in reading them.
    pub fn review(
        self,
        bundles: Arc<[Bundle]>,
        heed: impl Fn(Progress) -> bool + 'static,
        then: impl FnOnce(Option<Judged>) + 'static,
    ) {
        spawn_local(async move {
            let (workspace, live) = self.engine.with_value(|engine| (engine.workspace().clone(), engine.live()));
            let mut reviewer = Reviewer::open(&workspace, &bundles, live);
            if !in_turns(&mut |things| reviewer.step(things), &heed).await {
                return then(None);
            }
            let import = Import { review: reviewer.finish(), choices: Vec::new() };
            clock::pause().await;
            let outlook = import.review.outlook(workspace);
            then(Some(Judged { import, outlook }));
        });
    }

    /// Takes reviewed files in: packed in turns, while `heed` can still break it off, and joined at once.
    pub fn merge(self, import: Import, heed: impl Fn(Progress) -> bool + 'static, then: impl FnOnce(Merged) + 'static) {
        spawn_local(async move {
            let taking = self.engine.with_value(|engine| engine.prepare(import));
            clock::pause().await;
            let mut packer = taking.packer();
            if !in_turns(&mut |_| packer.step(1), &heed).await {
                return then(Merged::Nothing);
            }
            let packed = packer.finish();
            clock::pause().await;
            // The last moment to break it off.
            if !heed(Progress { done: 1, total: 1 }) {
                return then(Merged::Nothing);
            }
            let (before, taken) = self.update(|engine| (engine.snapshot(), engine.take_in(taking, packed)));
            let Ok(touched) = taken else { return then(Merged::Overtaken) };
            clock::pause().await;
            self.changed(Some(&touched));
            clock::pause().await;
            then(Merged::All(touched.len()));
            self.keep_outgoing(Why::BeforeMerge, before, |_| ()).await;
        });
    }

    /// The SHA-256 of the shared state in hexadecimal digits, computed anew after each change.
    pub fn digest(self) -> RwSignal<Option<String>> {
        let shown = RwSignal::new(None);
        Effect::new(move |_| {
            self.any.track();
            let revision = self.any.get_untracked();
            let is_wanted = move || self.any.try_get_untracked() == Some(revision) && !shown.is_disposed();
            spawn_local(async move {
                clock::pause().await;
                if !is_wanted() {
                    return;
                }
                let workspace = self.with(Workspace::clone);
                let mut text = StateText::open(&workspace);
                if in_turns(&mut |lines| text.step(lines), &|_| is_wanted()).await {
                    clock::pause().await;
                    let sum = digest::sha256(&text.finish()).await;
                    if is_wanted() {
                        shown.try_set(Some(bundle::hex(&sum)));
                    }
                }
            });
        });
        shown
    }

    /// Saves a file for other programs. False where the browser refused.
    pub fn save_file(self, name: &str, media_type: &str, bytes: &[u8]) -> bool {
        files::download(name, media_type, bytes).is_ok()
    }

    /// Saves everything this app stores here, readable or not, as one file. False where the browser
    /// refused.
    pub fn rescue_copy(self) -> bool {
        local_store::rescue_copy()
            .is_some_and(|copy| files::download_text("kerege-rescue.json", MEDIA_TYPE, &copy).is_ok())
    }
}

/// The state as a finished file.
pub(super) async fn sealed(outgoing: &Outgoing) -> Vec<u8> {
    let mut composer = outgoing.composer();
    in_turns(&mut |lines| composer.step(lines), &|_| true).await;
    let body = composer.finish();
    clock::pause().await;
    let sum = digest::sha256(body.bytes()).await;
    // Tens of megabytes: each copy of them is a turn of its own.
    clock::pause().await;
    body.seal(sum)
}

/// None: it was broken off.
async fn read_one(
    file: &File,
    workspace: &WorkspaceId,
    held: &Held,
    heed: &dyn Fn(Progress) -> bool,
) -> Option<Result<Bundle, Refusal>> {
    if files::size(file) > MAX_BYTES as u64 {
        return Some(Err(Refusal::TooLarge { limit: MAX_BYTES }));
    }
    let Ok(bytes) = files::read(file).await else { return Some(Err(Refusal::Unreadable)) };
    if let Some(bundle) = rescue::read(&bytes, workspace) {
        return Some(Ok(bundle));
    }
    let read = read_bundle(&bytes, held, heed).await?;
    Some(match read {
        Ok(bundle) if sample::keeps_apart(workspace, &bundle.header.workspace) => Err(Refusal::Sample),
        read => read,
    })
}

/// None: it was broken off.
pub(super) async fn read_bundle(
    bytes: &[u8],
    held: &Held,
    heed: &dyn Fn(Progress) -> bool,
) -> Option<Result<Bundle, Refusal>> {
    let sum = match bundle::sealed_part(bytes) {
        Some(sealed) => Some(digest::sha256(sealed).await),
        None => None,
    };
    clock::pause().await;
    let mut reader = match Reader::open(bytes, sum) {
        Ok(reader) => reader.beside(held),
        Err(refusal) => return Some(Err(refusal)),
    };
    let mut refused = None;
    let mut step = |lines| {
        reader.step(lines).unwrap_or_else(|refusal| {
            refused = Some(refusal);
            None
        })
    };
    in_turns(&mut step, heed).await.then(|| refused.map_or_else(|| Ok(reader.finish()), Err))
}
