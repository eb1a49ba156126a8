//! Taking files in: from the files that were picked, over the preview, to what came of it.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;

use super::preview::decidable;

use crate::base::{FieldName, RecordId};
use crate::engine::Import;
use crate::exchange::bundle::{Bundle, Refusal, Scope};
use crate::exchange::review::Tally;
use crate::exchange::settle::{Side, choose};
use crate::model::workspace::BundleId;
use crate::ui::kit::dom::{focus_id, fresh_id};
use crate::ui::kit::{Button, FileDrop, Notice, Panel, Progress, Tone};
use crate::ui::state::{Answer, Earlier, File, ReadFile, State, use_state};

/// Files that were read, and not taken in yet.
#[derive(Default)]
pub struct Picked {
    pub bundles: Vec<Bundle>,
    /// Their names on this device.
    pub names: BTreeMap<BundleId, String>,
    refused: Vec<(String, Refusal)>,
}

/// How far a merge has come.
enum Stage {
    Idle,
    /// How far, once that is known.
    Reading(Option<HowFar>),
    /// Waits for the person.
    Read(Picked),
    Merged(Tally),
    /// The person left everything as it was.
    Left,
}

/// One merge at a time, shared by the panels that show it.
#[derive(Clone, Copy)]
pub struct Merging {
    state: State,
    stage: RwSignal<Stage>,
    /// What taking the files would mean now: judged anew whenever the work here changes.
    pub import: Answer<Option<Import>>,
    /// What the person has decided; what is not here is decided later.
    pub choices: RwSignal<BTreeMap<(RecordId, FieldName), Side>>,
    /// The ids of the headings that take the focus: the preview's, the result's.
    ids: StoredValue<(String, String)>,
}

impl Merging {
    pub fn new() -> Self {
        let state = use_state();
        let stage = RwSignal::new(Stage::Idle);
        let import = Answer::new(move || {
            state.track(&[]);
            stage.with(|stage| match stage {
                Stage::Read(picked) if !picked.bundles.is_empty() => Some(state.review(&picked.bundles)),
                _ => None,
            })
        });
        let choices = RwSignal::new(BTreeMap::new());
        Self { state, stage, import, choices, ids: StoredValue::new((fresh_id("preview"), fresh_id("merged"))) }
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

    fn is_reading(self) -> bool {
        self.stage.with(|stage| matches!(stage, Stage::Reading(_)))
    }

    /// Reads the files that were picked, in turns with the page, until the person breaks it off.
    fn read(self, files: Vec<File>) {
        self.stage.set(Stage::Reading(None));
        let heed = move |progress| {
            let is_wanted = self.stage.try_with_untracked(|stage| matches!(stage, Stage::Reading(_))) == Some(true);
            if is_wanted {
                self.stage.try_set(Stage::Reading(Some(progress)));
            }
            is_wanted
        };
        self.state.read_files(files, heed, move |read| {
            if let Some(files) = read {
                self.show(files);
            }
        });
    }

    fn show(self, files: Vec<ReadFile>) {
        let mut picked = Picked::default();
        for ReadFile { name, outcome } in files {
            match outcome {
                Ok(bundle) => {
                    picked.names.insert(bundle.header.bundle.clone(), name);
                    picked.bundles.push(bundle);
                }
                Err(refusal) => picked.refused.push((name, refusal)),
            }
        }
        // The page may have been left while the files were read.
        self.choices.try_set(BTreeMap::new());
        self.stage.try_set(Stage::Read(picked));
        self.focus(Self::preview_id);
    }

    pub fn leave(self) {
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
        self.import.with(|import| import.as_ref().is_some_and(|import| import.review.tally().conflict > 0))
    }

    pub fn decide(self, place: (RecordId, FieldName), side: Option<Side>) {
        self.choices.update(|choices| match side {
            Some(side) => drop(choices.insert(place, side)),
            None => drop(choices.remove(&place)),
        });
    }

    pub fn decide_all(self, side: Option<Side>) {
        let open: Vec<(RecordId, FieldName)> = self.import.with_untracked(|import| {
            let items = import.iter().flat_map(|import| &import.review.items);
            items.flat_map(|item| decidable(item).into_iter().map(|field| (item.id.clone(), field))).collect()
        });
        self.choices.set(side.map(|side| open.into_iter().map(|place| (place, side)).collect()).unwrap_or_default());
    }

    /// Takes the files in, as the preview shows them now.
    pub fn merge(self) {
        let state = self.state;
        let Some(mut import) = self.import.try_get_untracked().flatten() else { return };
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
        state.merge(import, move |_| {
            self.stage.try_set(Stage::Merged(tally));
            self.focus(Self::result_id);
        });
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
    let how_far = Answer::new(move || {
        merging.stage.with(|stage| match stage {
            Stage::Reading(progress) => *progress,
            _ => None,
        })
    });
    let done = Signal::derive(move || how_far.get().map(|at| at.done as f64 / at.total.max(1) as f64));
    let counted = move || {
        let number = |n: usize| state.format().integer(n as i64);
        how_far.get().map(|at| state.words().share.reading_of(&number(at.done), &number(at.total)))
    };
    let reading = Answer::new(move || merging.is_reading());
    let progress = move || {
        reading.get().then(|| {
            view! {
                <Progress label=state.words().share.reading done count=move || counted().unwrap_or_default() />
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
                    busy=Signal::derive(move || merging.is_reading())
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
        let (words, format) = (state.words(), state.format());
        merging.stage.with(|stage| match stage {
            Stage::Merged(tally) => {
                let changed = tally.changed + tally.conflict;
                let (added, changed) = (format.integer(tally.added as i64), format.integer(changed as i64));
                let open = state.conflicts().read().len() as u64;
                let open = (open > 0).then(|| words.review.merged_conflicts(open));
                Some((words.review.merged(&added, &changed), open))
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
