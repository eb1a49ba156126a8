//! Taking files in: from the files that were picked, over the preview, to what came of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::preview::decidable;

use crate::base::{FieldName, Progress as HowFar, RecordId};
use crate::exchange::bundle::{Bundle, Refusal, Scope};
use crate::exchange::review::Tally;
use crate::exchange::settle::{Side, choose};
use crate::model::workspace::BundleId;
use crate::ui::kit::dom::{focus_id, fresh_id};
use crate::ui::kit::{Button, FileDrop, Notice, Panel, Progress, Tone};
use crate::ui::state::{Answer, Doing, Earlier, File, Judged, Merged, ReadFile, State, use_state};

/// Files that were read, and not taken in yet.
pub struct Picked {
    pub bundles: Arc<[Bundle]>,
    /// Their names on this device.
    pub names: BTreeMap<BundleId, String>,
    refused: Vec<(String, Refusal)>,
}

/// How far a merge has come.
enum Stage {
    Idle,
    Reading,
    /// Is judged, and then waits for the person.
    Read(Picked),
    Merged(Tally),
    /// The person left everything as it was.
    Left,
}

/// What a person waits for, and how far it is, once that is known.
type Working = Option<(Doing, Option<HowFar>)>;

/// One merge at a time, shared by the panels that show it.
#[derive(Clone, Copy)]
pub struct Merging {
    state: State,
    stage: RwSignal<Stage>,
    working: RwSignal<Working>,
    /// Rises whenever something begins or ends; what began under a lower number breaks off.
    begun: StoredValue<u32>,
    /// What taking the files would mean: judged anew whenever the work here changes.
    pub judged: RwSignal<Option<Judged>>,
    /// What the person has decided; what is not here is decided later.
    pub choices: RwSignal<BTreeMap<(RecordId, FieldName), Side>>,
    /// The ids of the headings that take the focus: the preview's, the result's.
    ids: StoredValue<(String, String)>,
}

impl Merging {
    pub fn new() -> Self {
        let state = use_state();
        let merging = Self {
            state,
            stage: RwSignal::new(Stage::Idle),
            working: RwSignal::new(None),
            begun: StoredValue::new(0),
            judged: RwSignal::new(None),
            choices: RwSignal::new(BTreeMap::new()),
            ids: StoredValue::new((fresh_id("preview"), fresh_id("merged"))),
        };
        Effect::new(move |_| {
            state.track(&[]);
            if !merging.is_merging() {
                untrack(|| merging.judge());
            }
        });
        merging
    }

    pub fn preview_id(self) -> String {
        self.ids.with_value(|(preview, _)| preview.clone())
    }

    fn result_id(self) -> String {
        self.ids.with_value(|(_, result)| result.clone())
    }

    /// What the file is called on this device.
    pub fn name(self, file: &BundleId) -> String {
        self.stage.with(|stage| match stage {
            Stage::Read(picked) => picked.names.get(file).cloned().unwrap_or_default(),
            _ => String::new(),
        })
    }

    /// Whether the files are being taken in; asked by handlers.
    fn is_merging(self) -> bool {
        self.working.with_untracked(|working| matches!(working, Some((Doing::Merging, _))))
    }

    /// Whatever was under way ends at its next turn. Gives the number of what begins.
    fn begin(self, working: Working) -> u32 {
        let number = self.begun.try_update_value(|begun| {
            *begun += 1;
            *begun
        });
        self.working.try_set(working);
        number.unwrap_or_default()
    }

    /// Shows how far it is. False where it is not wanted any more, nor its page there.
    fn heed(self, number: u32, doing: Doing, progress: HowFar) -> bool {
        let wanted = self.begun.try_get_value() == Some(number);
        // Where the last review still stands the next one is made without a word.
        if wanted && self.working.with_untracked(Option::is_some) {
            self.working.set(Some((doing, Some(progress))));
        }
        wanted
    }

    /// Reads the files that were picked, in turns with the page, until the person breaks it off.
    fn read(self, files: Vec<File>) {
        self.stage.set(Stage::Reading);
        self.judged.set(None);
        let number = self.begin(Some((Doing::Reading, None)));
        let heed = move |progress| self.heed(number, Doing::Reading, progress);
        self.state.read_files(files, heed, move |read| {
            if let Some(files) = read.filter(|_| self.begun.try_get_value() == Some(number)) {
                self.show(files);
            }
        });
    }

    fn show(self, files: Vec<ReadFile>) {
        let (mut names, mut bundles, mut refused) = (BTreeMap::new(), Vec::new(), Vec::new());
        for ReadFile { name, outcome } in files {
            match outcome {
                Ok(bundle) => {
                    names.insert(bundle.header.bundle.clone(), name);
                    bundles.push(bundle);
                }
                Err(refusal) => refused.push((name, refusal)),
            }
        }
        self.choices.set(BTreeMap::new());
        self.begin(None);
        self.stage.set(Stage::Read(Picked { bundles: bundles.into(), names, refused }));
        self.judge();
    }

    /// Judges the files that were read, if there are any, against the work as it is now.
    fn judge(self) {
        let bundles = self.stage.with_untracked(|stage| match stage {
            Stage::Read(picked) if !picked.bundles.is_empty() => Some(picked.bundles.clone()),
            _ => None,
        });
        let Some(bundles) = bundles else { return };
        let first = self.judged.with_untracked(Option::is_none);
        let number = self.begin(first.then_some((Doing::Judging, None)));
        let heed = move |progress| self.heed(number, Doing::Judging, progress);
        self.state.review(bundles, heed, move |judged| {
            if judged.is_some() && self.begun.try_get_value() == Some(number) {
                self.judged.set(judged);
                self.working.set(None);
                if first {
                    self.focus(Self::preview_id);
                }
            }
        });
    }

    pub fn leave(self) {
        self.begin(None);
        self.judged.set(None);
        self.stage.set(Stage::Left);
        self.focus(Self::result_id);
    }

    /// The file as an earlier state to look at.
    pub fn earlier(self, file: &BundleId) -> Option<Earlier> {
        self.stage.with_untracked(|stage| match stage {
            Stage::Read(picked) => {
                let bundle = picked.bundles.iter().find(|bundle| bundle.header.bundle == *file)?;
                let records = Arc::new(bundle.records.clone());
                Some(Earlier { records, whole: bundle.header.scope == Scope::All })
            }
            _ => None,
        })
    }

    pub fn has_conflicts(self) -> bool {
        self.judged.with(|judged| judged.as_ref().is_some_and(|judged| judged.import.review.tally().conflict > 0))
    }

    pub fn decide(self, place: (RecordId, FieldName), side: Option<Side>) {
        self.choices.update(|choices| match side {
            Some(side) => drop(choices.insert(place, side)),
            None => drop(choices.remove(&place)),
        });
    }

    pub fn decide_all(self, side: Option<Side>) {
        let open: Vec<(RecordId, FieldName)> = self.judged.with_untracked(|judged| {
            let items = judged.iter().flat_map(|judged| &judged.import.review.items);
            items.flat_map(|item| decidable(item).into_iter().map(|field| (item.id.clone(), field))).collect()
        });
        self.choices.set(side.map(|side| open.into_iter().map(|place| (place, side)).collect()).unwrap_or_default());
    }

    /// Takes the files in, as the preview shows them now.
    pub fn merge(self) {
        let state = self.state;
        let Some(Judged { mut import, .. }) = self.judged.write().take() else { return };
        let number = self.begin(Some((Doing::Merging, None)));
        let tally = import.review.tally();
        let items = import.review.items.iter();
        let choices = self.choices.read_untracked();
        import.choices = items
            .flat_map(|item| decidable(item).into_iter().map(move |field| (item, field)))
            .filter_map(|(item, field)| {
                let side = choices.get(&(item.id.clone(), field.clone()))?;
                choose(item, &field, *side)
            })
            .collect();
        drop(choices);
        // Whoever leaves the page has not taken it back.
        let heed = move |progress| self.heed(number, Doing::Merging, progress) || self.begun.is_disposed();
        state.merge(import, heed, move |merged| {
            self.working.try_set(None);
            match merged {
                Merged::All(_) if self.stage.try_set(Stage::Merged(tally)).is_some() => {
                    state.announce(self.merged(tally));
                }
                Merged::All(_) => self.focus(Self::result_id),
                Merged::Overtaken if !self.begun.is_disposed() => self.judge(),
                Merged::Overtaken | Merged::Nothing => {}
            }
        });
    }

    fn merged(self, tally: Tally) -> String {
        let (words, format) = (self.state.words(), self.state.format());
        let changed = tally.changed + tally.conflict;
        words.review.merged(&format.integer(tally.added as i64), &format.integer(changed as i64))
    }

    /// Focuses a heading once it is drawn.
    fn focus(self, id: fn(Self) -> String) {
        request_animation_frame(move || {
            if self.ids.try_get_value().is_some() {
                focus_id(&id(self));
            }
        });
    }
}

#[component]
pub fn MergePanel(merging: Merging) -> impl IntoView {
    let state = use_state();
    let working = Answer::new(move || merging.working.get());
    let how_far = move || working.get().and_then(|(_, progress)| progress);
    let done = Signal::derive(move || how_far().map(|at| at.done as f64 / at.total.max(1) as f64));
    let counted = move || {
        let number = |n: usize| state.format().integer(n as i64);
        how_far().map(|at| state.words().share.so_far(&number(at.done), &number(at.total)))
    };
    let label = move || {
        let words = &state.words().share;
        match working.get() {
            Some((Doing::Judging, _)) => words.judging,
            Some((Doing::Merging, _)) => words.merging,
            _ => words.reading,
        }
    };
    let is_working = Answer::new(move || working.with(Option::is_some));
    let progress = move || {
        is_working.get().then(|| {
            view! {
                <Progress label=label done count=move || counted().unwrap_or_default() />
                <Button label=state.words().common.cancel on_press=move |()| merging.leave() />
            }
        })
    };
    view! {
        <Panel title=state.words().share.import_title>
            <div class="stack">
                <FileDrop
                    label=state.words().share.import_choose
                    hint=state.words().share.import_hint
                    busy=Signal::from(is_working)
                    on_files=move |files| merging.read(files)
                />
                {move || progress()}
                <Refused merging />
                <div role="status" class="stack" data-gap="tight">
                    <Outcome merging />
                </div>
            </div>
        </Panel>
    }
    .into_any()
}

/// The files that could not be read.
#[component]
fn Refused(merging: Merging) -> impl IntoView {
    let state = use_state();
    let refused = move || {
        merging.stage.with(|stage| match stage {
            Stage::Read(picked) => state.say(|words| {
                let refused = picked.refused.iter();
                refused.map(|(name, refusal)| (name.clone(), words.file_refusal(refusal))).collect()
            }),
            _ => Vec::new(),
        })
    };
    move || {
        let words = state.words();
        refused()
            .into_iter()
            .map(|(name, why)| {
                view! {
                    <Notice tone=Tone::Bad word=words.refusals.file(&name) live=true>
                        <p>{why}</p>
                        <p>{words.refusals.unchanged}</p>
                    </Notice>
                }
            })
            .collect_view()
    }
}

/// What came of the last merge.
#[component]
fn Outcome(merging: Merging) -> impl IntoView {
    let state = use_state();
    let told = move || {
        let words = state.words();
        merging.stage.with(|stage| match stage {
            Stage::Merged(tally) => {
                let open = state.conflicts().read().len() as u64;
                let open = (open > 0).then(|| words.review.merged_conflicts(open));
                Some((merging.merged(*tally), open))
            }
            Stage::Left => Some((words.refusals.unchanged.to_owned(), None)),
            _ => None,
        })
    };
    move || {
        told().map(|(heading, open)| {
            view! {
                <h3 id=merging.result_id() tabindex="-1">{heading}</h3>
                {open.map(|open| view! { <p>{open}</p> })}
            }
        })
    }
}
