//! The engine in signals: one plain workspace behind revisions, one per table, so that a view is
//! computed again only when a table it named has changed.
//!
//! Every intent goes through [`State::dispatch`]. Knows no view and words nothing.

use std::sync::OnceLock;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::base::{Date, Dot, FieldName, Id, KindOf, Lang, Minute, RecordId};
use crate::browser::black_box::BlackBox;
use crate::browser::local_store::{ForeignWrite, LocalStore};
use crate::browser::{chance, clock, local_store, moments, page, tab_store};
use crate::change::{Refusal, Step, StepName};
use crate::engine::{Chance, Clock, Engine, Person, SaveState, SentFile, Undone};
use crate::i18n::{Catalogue, Format, WorkCatalogue, interface_language, work_catalogue};
use crate::insight::conflicts::OpenConflicts;
use crate::model::kinds;
use crate::model::{LineageCard, Slot, Workspace};
use crate::storage::Emptied;
use crate::ui::words::{Words, languages};

mod answer;
mod device;
mod drafts;
mod files;
mod look;
mod past;
mod person;
mod sample;
mod turns;
mod voice;

pub use answer::Answer;
pub use files::{Doing, File, Judged, Merged, ReadFile};
pub use look::{Density, Theme};
pub use past::{CHANGES, Earlier, KeptState, STATES, Why};
pub use voice::Warning;

type Deed = Box<dyn FnOnce()>;
type BrowserEngine = Engine<Option<LocalStore>>;

/// The handle that views hold; copy it freely.
#[derive(Clone, Copy)]
pub struct State {
    engine: StoredValue<BrowserEngine, LocalStorage>,
    black_box: StoredValue<Option<BlackBox>, LocalStorage>,
    mirroring: StoredValue<bool>,
    /// One per kind, in the order of [`kinds::ALL`].
    tables: StoredValue<Vec<RwSignal<u32>>>,
    any: RwSignal<u32>,
    save: RwSignal<SaveState>,
    steps: RwSignal<(Option<StepName>, Option<StepName>)>,
    sent: RwSignal<Vec<SentFile>>,
    person: RwSignal<Option<Person>>,
    open: StoredValue<OpenConflicts>,
    conflicts: Answer<Vec<(RecordId, FieldName)>>,
    unexported: Answer<usize>,
    look: look::Look,
    /// Rises when the archive has changed.
    archived: RwSignal<u32>,
    /// Whether the question who is working is open.
    pub asking: RwSignal<bool>,
    waiting: StoredValue<Option<Deed>, LocalStorage>,
    /// What the live region says.
    pub said: RwSignal<String>,
    warning: RwSignal<Option<Warning>>,
}

struct BrowserClock;
impl Clock for BrowserClock {
    fn now(&self) -> Minute {
        clock::now()
    }
    fn second(&self) -> u32 {
        clock::now_seconds()
    }
}

struct BrowserChance;
impl Chance for BrowserChance {
    fn bits(&mut self) -> u64 {
        chance::bits64()
    }
}

/// The state, from anywhere inside of the app.
pub fn use_state() -> State {
    expect_context::<State>()
}

impl State {
    /// Opens the store and provides the state to everything drawn below.
    pub async fn open() -> BrowserEngine {
        let box_frames = match opened_black_box().await {
            Some((black_box, frames)) => {
                BLACK_BOX.with_borrow_mut(|held| *held = Some(black_box));
                Some(frames)
            }
            None => None,
        };
        // In English without it.
        let _ = languages::fetch(look::chosen_lang()).await;
        let store = LocalStore::open(sample::share()).ok();
        let (clock, chance) = (Box::new(BrowserClock), Box::new(BrowserChance));
        let mut engine = Engine::begin(sample::here(), store, box_frames.is_some(), clock, chance, device());
        engine.recover(box_frames.unwrap_or_default());
        sample::fill(&mut engine).await;
        engine
    }

    /// Puts an opened engine into signals. Inside of the app's root.
    pub fn provide(mut engine: BrowserEngine) -> Self {
        if let Some(person) = person::remembered_person() {
            engine.set_person(person);
        }
        let person = engine.person().cloned();
        let save = engine.save_state();
        let sent = engine.sent();
        let engine = StoredValue::new_local(engine);
        let any = RwSignal::new(0);
        let open = StoredValue::new(engine.with_value(|engine| OpenConflicts::of(engine.workspace())));
        let conflicts = Answer::new(move || {
            any.track();
            engine.with_value(|engine| open.with_value(|open| open.list(engine.workspace())))
        });
        let sent = RwSignal::new(sent);
        let unexported = Answer::new(move || {
            any.track();
            sent.track();
            engine.with_value(BrowserEngine::unexported)
        });
        let state = Self {
            engine,
            black_box: StoredValue::new_local(BLACK_BOX.with_borrow_mut(Option::take)),
            mirroring: StoredValue::new(false),
            tables: StoredValue::new(kinds::ALL.iter().map(|_| RwSignal::new(0)).collect()),
            any,
            save: RwSignal::new(save),
            steps: RwSignal::new((None, None)),
            sent,
            person: RwSignal::new(person),
            open,
            conflicts,
            unexported,
            look: look::Look::remembered(),
            archived: RwSignal::new(0),
            asking: RwSignal::new(false),
            waiting: StoredValue::new_local(None),
            said: RwSignal::new(String::new()),
            warning: RwSignal::new(None),
        };
        provide_context(state);
        state.mirror();
        state.listen();
        state
    }

    /// Lives as long as the page.
    fn listen(self) {
        local_store::on_foreign_write(move |write| {
            let ForeignWrite::Written { key, value } = write else { return };
            let changed = self.engine.try_update_value(|engine| engine.hear(&key, &value));
            if changed == Some(true) {
                self.changed(None);
            }
            // What this tab holds is no longer the state: the new one is read from the store.
            if self.engine.with_value(BrowserEngine::is_superseded) {
                self.engine.try_update_value(BrowserEngine::save_pending);
                page::reload();
            }
        })
        .for_ever();
        // WebKit drops what begins when the page goes; a page that is hidden still has its time.
        moments::on_visibility(move |seen| {
            if !seen {
                self.engine.try_update_value(BrowserEngine::save_pending);
                self.mirror();
            }
        })
        .for_ever();
        moments::on_leave(move || {
            self.engine.try_update_value(|engine| {
                engine.save_pending();
                engine.tidy_up(usize::MAX);
            });
        })
        .for_ever();
    }

    // Asking

    // The language is not tracked: `ui::app` draws everything anew when it changes, so that a label is
    // plain text and not a computation of its own.

    /// The language of content and formats.
    pub fn lang(self) -> Lang {
        self.look.lang.get_untracked()
    }

    /// The language, for what outlives the drawing; tracked.
    pub fn lang_as_it_changes(self) -> Lang {
        self.look.lang.get()
    }

    /// The messages in the language of the interface.
    pub fn words(self) -> &'static Catalogue {
        languages::catalogue(self.lang())
    }

    /// The messages of places of work; see [`Words::work`].
    pub fn work_words(self) -> &'static WorkCatalogue {
        work_catalogue(self.lang())
    }

    /// Numbers, dates and lists in the language of the interface.
    pub fn format(self) -> Format {
        Format::new(interface_language(self.lang()))
    }

    /// A question to the workspace, asked again when one of the tables (names of kinds) changes;
    /// with none named, at every change.
    pub fn query<T: PartialEq + Send + Sync + 'static>(
        self,
        tables: &'static [&'static str],
        question: impl Fn(&Workspace) -> T + Send + Sync + 'static,
    ) -> Answer<T> {
        Answer::new(move || {
            self.track(tables);
            self.engine.with_value(|engine| question(engine.workspace()))
        })
    }

    /// Notes that what is computed depends on these tables; on all of them where none is named.
    pub fn track(self, tables: &[&str]) {
        if tables.is_empty() {
            self.any.track();
        }
        self.tables.with_value(|signals| {
            for (kind, signal) in kinds::ALL.iter().zip(signals) {
                if tables.contains(&kind.name) {
                    signal.track();
                }
            }
        });
    }

    /// A look at the workspace that depends on nothing; for handlers.
    pub fn with<T>(self, look: impl FnOnce(&Workspace) -> T) -> T {
        self.engine.with_value(|engine| look(engine.workspace()))
    }

    /// Who stands behind a write.
    pub fn card(self, dot: Dot) -> Option<LineageCard> {
        self.with(|workspace| workspace.card(dot).cloned())
    }

    pub fn conflicts(self) -> Answer<Vec<(RecordId, FieldName)>> {
        self.conflicts
    }

    /// How many writes of this device are in no file that holds everything; tracked.
    pub fn unexported(self) -> usize {
        self.unexported.get()
    }

    /// Whether changes have waited for a file for more than a week; tracked.
    pub fn is_overdue(self) -> bool {
        const WEEK: i64 = 7 * 24 * 60;
        self.unexported.track();
        let since = self.engine.with_value(BrowserEngine::unsent_since);
        since.is_some_and(|since| clock::now().0 - since.0 > WEEK)
    }

    /// The local day.
    pub fn today(self) -> Date {
        let now = clock::now();
        Minute(now.0 + clock::ahead_of_utc(now)).date()
    }

    pub fn now(self) -> Minute {
        clock::now()
    }

    /// The minute as the wall clock here shows it.
    pub fn local(self, at: Minute) -> Minute {
        Minute(at.0 + clock::ahead_of_utc(at))
    }

    pub fn save_state(self) -> SaveState {
        self.save.get()
    }

    pub fn undo_name(self) -> Option<StepName> {
        self.steps.get().0
    }

    pub fn redo_name(self) -> Option<StepName> {
        self.steps.get().1
    }

    /// The step that undo would take back, for a handler.
    pub fn undo_name_now(self) -> Option<StepName> {
        self.steps.get_untracked().0
    }

    /// The step that redo would do again, for a handler.
    pub fn redo_name_now(self) -> Option<StepName> {
        self.steps.get_untracked().1
    }

    /// The files that left this device, the latest first; tracked.
    pub fn sent(self) -> Vec<SentFile> {
        self.sent.get()
    }

    pub fn who(self) -> Option<Person> {
        self.person.get()
    }

    /// Words for records and values in the language of the interface. Tracks nothing.
    pub fn say<T>(self, say: impl FnOnce(Words<'_>) -> T) -> T {
        let lang = self.lang();
        self.with(|workspace| say(Words::new(workspace, lang)))
    }

    // Doing

    /// An id that no other record has.
    pub fn new_id<K: KindOf>(self) -> Id<K> {
        self.update(|engine| engine.new_id())
    }

    /// A place in a list that nobody else has.
    pub fn new_slot(self) -> Slot {
        Slot::random(chance::bits64())
    }

    fn update<T>(self, act: impl FnOnce(&mut BrowserEngine) -> T) -> T {
        self.engine.try_update_value(act).expect("the engine lives as long as the page")
    }

    /// Does a step, and saves it. Asks for name and office first if nobody is known; `then` is not
    /// called if that is cancelled.
    pub fn dispatch(self, step: Step, then: impl FnOnce(Result<(), Refusal>) + 'static) {
        self.as_someone(move || {
            let done = self.update(|engine| engine.perform(&step));
            then(self.settle(done));
        });
    }

    /// Takes the last step back. The number is of records that stay as they are, since somebody has
    /// worked on them since.
    pub fn undo(self) -> Result<usize, Refusal> {
        let undone = self.update(Engine::undo);
        self.settle_undone(undone)
    }

    /// Does it again.
    pub fn redo(self) -> Result<usize, Refusal> {
        let redone = self.update(Engine::redo);
        self.settle_undone(redone)
    }

    fn settle_undone(self, done: Result<Undone, Refusal>) -> Result<usize, Refusal> {
        if done.is_err() {
            // What other windows wrote may have been read on the way.
            self.changed(None);
        }
        let kept = done.as_ref().map_or(0, |undone| undone.kept.len());
        self.settle(done.map(|undone| undone.touched)).map(|()| kept)
    }

    fn settle(self, done: Result<Vec<RecordId>, Refusal>) -> Result<(), Refusal> {
        let touched = done.inspect_err(|_| self.changed(Some(&[])))?;
        self.changed(Some(&touched));
        Ok(())
    }

    /// Tells whoever asked about these records, or about anything, that they have changed.
    fn changed(self, touched: Option<&[RecordId]>) {
        let (save, steps, sent) = self.engine.with_value(|engine| {
            let steps = (engine.undo_name().cloned(), engine.redo_name().cloned());
            (engine.save_state(), steps, engine.sent())
        });
        self.open.update_value(|open| {
            self.with(|workspace| match touched {
                Some(ids) => open.look_again(workspace, ids),
                None => *open = OpenConflicts::of(workspace),
            });
        });
        let tables = self.tables.get_value();
        for (kind, signal) in kinds::ALL.iter().zip(tables) {
            if touched.is_none_or(|ids| ids.iter().any(|id| id.kind() == kind.name)) {
                signal.update(|revision| *revision += 1);
            }
        }
        if touched.is_none_or(|ids| !ids.is_empty()) {
            self.any.update(|revision| *revision += 1);
        }
        self.steps.set(steps);
        self.save.set(save);
        if self.sent.with_untracked(|known| *known != sent) {
            self.sent.set(sent);
        }
        self.mirror();
        self.keep_past();
        if save == SaveState::Saved && local_store::get_setting(&held()).is_none() {
            // A browser that keeps no trace keeps no work either, and says so elsewhere.
            let _ = local_store::set_setting(&held(), "yes");
        }
    }

    /// Hands what is new to the black box, one batch after the other.
    fn mirror(self) {
        if self.mirroring.get_value() {
            return;
        }
        self.mirroring.set_value(true);
        spawn_local(async move {
            loop {
                let frames = self.update(|engine| engine.to_mirror().to_vec());
                if frames.is_empty() {
                    break;
                }
                let pairs: Vec<_> = frames.iter().map(|frame| (frame.key.as_str(), frame.value.as_str())).collect();
                let put = self.black_box.with_value(|held| held.as_ref().map(|black_box| black_box.put_all(&pairs)));
                let put = match put {
                    Some(put) => put.await.is_ok(),
                    None => false,
                };
                self.update(|engine| if put { engine.mirrored(&frames) } else { engine.black_box_lost() });
            }
            self.mirroring.set_value(false);
            self.save.set(self.engine.with_value(Engine::save_state));
        });
    }

    // This device

    /// What the store takes, in UTF-16 units.
    pub fn store_units(self) -> usize {
        self.any.track();
        self.engine.with_value(Engine::store_units)
    }

    pub fn has_black_box(self) -> bool {
        self.save.track();
        self.engine.with_value(Engine::has_black_box)
    }

    /// Whether the browser lets the app store anything.
    pub fn can_store(self) -> bool {
        local_store::get_setting("device").is_some()
    }

    /// D9: work was saved here once, and the store is empty now.
    pub fn was_emptied(self) -> bool {
        self.report(|report| report.emptied == Emptied::TracesRemain) && local_store::get_setting(&held()).is_some()
    }

    /// What opening the store found.
    pub fn report<T>(self, look: impl FnOnce(&crate::storage::Report) -> T) -> T {
        self.engine.with_value(|engine| look(engine.report()))
    }
}

/// The setting that tells later that work was saved here.
fn held() -> String {
    tab_store::of_space("held")
}

thread_local! {
    /// The black box between opening and the first drawing.
    static BLACK_BOX: std::cell::RefCell<Option<BlackBox>> = const { std::cell::RefCell::new(None) };
}

async fn opened_black_box() -> Option<(BlackBox, Vec<(String, String)>)> {
    let black_box = BlackBox::open().await.ok()?;
    let frames = black_box.all().await.ok()?;
    Some((black_box, frames))
}

/// A short name for this browser profile, the same over its sessions.
fn device() -> Box<str> {
    static DEVICE: OnceLock<Box<str>> = OnceLock::new();
    let known = || local_store::get_setting("device").map(Into::into);
    let fresh = || {
        let name = format!("{:08x}", chance::bits32());
        // Without storage the name lasts as long as the page.
        let _ = local_store::set_setting("device", &name);
        name.into()
    };
    DEVICE.get_or_init(|| known().unwrap_or_else(fresh)).clone()
}
