//! The decade's work as a page can ask for it, one piece at a time; the page holds the clock.
//!
//! The library is the app's own, with the app's own store and black box behind it.

#![cfg(target_arch = "wasm32")]

#[path = "../../../decade/mod.rs"]
mod decade;
#[path = "../../work.rs"]
mod work;

use js_sys::{Array, Uint8Array};
use kerege::browser::black_box::BlackBox;
use kerege::browser::digest;
use kerege::browser::local_store::LocalStore;
use kerege::engine::Engine;
use kerege::exchange::bundle::{self, Bundle, Held};
use kerege::model::{Reading, Value, Workspace};
use serde_json::json;
use wasm_bindgen::prelude::*;

use work::SEED;

/// Everything that the page measures with.
#[wasm_bindgen]
pub struct Decade {
    workspace: Workspace,
    engine: Option<Engine<LocalStore>>,
    steps: Vec<kerege::change::Step>,
    bundles: Vec<Bundle>,
    import: Option<kerege::engine::Import>,
}

fn said(fault: impl std::fmt::Debug) -> JsValue {
    JsValue::from_str(&format!("{fault:?}"))
}

#[wasm_bindgen]
impl Decade {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        let workspace = decade::decade(decade::DECADE, SEED);
        let steps = work::cell_edits(&workspace, 500);
        Self { workspace, engine: None, steps, bundles: vec![], import: None }
    }

    /// Puts two generations into the store and the black box. Gives what they take of the quota, in
    /// hundredths of a percent.
    pub async fn store(&self) -> Result<f64, JsValue> {
        let mut store = LocalStore::open().map_err(said)?;
        let frames = work::store_twice(&mut store, &self.workspace);
        let units: usize = frames.iter().map(|frame| frame.key.len() + frame.value.chars().count()).sum();
        let pairs: Vec<(&str, &str)> = frames.iter().map(|frame| (&*frame.key, &*frame.value)).collect();
        BlackBox::open().await.map_err(said)?.put_all(&pairs).await.map_err(said)?;
        Ok(10_000.0 * units as f64 / work::QUOTA as f64)
    }

    /// What a page does at its start, from the first read to a workspace that answers.
    pub async fn open(&mut self) -> Result<usize, JsValue> {
        let frames = BlackBox::open().await.map_err(said)?.all().await.map_err(said)?;
        let engine = work::open(LocalStore::open().map_err(said)?, Some(frames));
        let records = engine.workspace().records.len();
        self.engine = Some(engine);
        Ok(records)
    }

    /// Lets go of what was opened, which no page does.
    pub fn close(&mut self) {
        self.engine = None;
        self.bundles.clear();
        self.import = None;
    }

    /// Whether what was opened is what was stored.
    pub fn is_right(&self) -> bool {
        self.engine.as_ref().is_some_and(|engine| engine.workspace().records == self.workspace.records)
    }

    /// The `number`th edit, from commit until it is written and read back.
    pub fn edit(&mut self, number: usize) -> Result<(), JsValue> {
        let (Some(engine), Some(step)) = (&mut self.engine, self.steps.get(number)) else {
            return Err(said("nothing open, or no such edit"));
        };
        engine.perform(step).map(drop).map_err(said)
    }

    /// The black box has what was edited; whether the edit is there.
    pub fn settle(&mut self, number: usize) -> bool {
        let (Some(engine), Some(step)) = (&mut self.engine, self.steps.get(number)) else { return false };
        let frames = engine.to_mirror().to_vec();
        engine.mirrored(&frames);
        frames.len() == 1 && work::shows(engine.workspace(), step)
    }

    /// The five files.
    pub fn files(&self) -> Array {
        work::five_files(&self.workspace).into_iter().map(|(file, _)| Uint8Array::from(&*file)).collect()
    }

    /// Reads the files as the page of files does.
    pub async fn read(&mut self, files: Array) -> Result<(), JsValue> {
        let held = Held::of(self.engine.as_ref().ok_or_else(|| said("nothing open"))?.workspace());
        for file in files.iter() {
            let bytes = Uint8Array::new(&file).to_vec();
            let sum = match bundle::sealed_part(&bytes) {
                Some(sealed) => Some(digest::sha256(sealed).await),
                None => None,
            };
            self.bundles.push(bundle::read_beside(&bytes, sum, &held).map_err(said)?);
        }
        Ok(())
    }

    /// Judges and joins what was read.
    pub fn judge(&mut self) -> usize {
        let engine = self.engine.as_ref().expect("opened before");
        let import = engine.review(&self.bundles);
        let found = import.review.items.len();
        self.import = Some(import);
        found
    }

    /// Takes it in and stores it. Gives the number of cells in conflict.
    pub fn take(&mut self) -> usize {
        let (Some(engine), Some(import)) = (&mut self.engine, self.import.take()) else { return 0 };
        engine.merge(import).expect("judged just now");
        work::cells_in_conflict(engine.workspace())
    }

    /// The decade as plain maps, and what each office changed since, as JSON: for other programs.
    pub fn plain(&self) -> String {
        let mut records = serde_json::Map::new();
        for record in self.workspace.records.values().filter(|record| record.id.kind() != "node") {
            let value = |register| plain(Reading::of(Some(register)).value());
            let fields = record.fields.iter().map(|(name, register)| (name.to_string(), value(register)));
            records.insert(record.id.to_string(), fields.collect::<serde_json::Map<_, _>>().into());
        }
        let edits = |(_, edits): (Vec<u8>, Vec<decade::Edit>)| -> serde_json::Value {
            let edit =
                |edit: decade::Edit| json!([edit.record.as_str(), edit.field.as_str(), plain(Some(&edit.value))]);
            edits.into_iter().map(edit).collect()
        };
        let offices: Vec<_> = work::five_files(&self.workspace).into_iter().map(edits).collect();
        json!({ "records": records, "offices": offices }).to_string()
    }
}

impl Default for Decade {
    fn default() -> Self {
        Self::new()
    }
}

/// Texts and numbers as they are, anything else as the text of its JSON.
fn plain(value: Option<&Value>) -> serde_json::Value {
    match value {
        None => serde_json::Value::Null,
        Some(Value::Int(number)) => (*number).into(),
        Some(Value::Bool(flag)) => (*flag).into(),
        Some(Value::Text(text)) => (**text).into(),
        Some(other) => serde_json::to_string(other).unwrap_or_default().into(),
    }
}
