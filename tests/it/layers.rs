//! Holds the code to its layers: who may import whom, and which crates from outside.
//!
//! [`LAYERS`] is the table of `docs` and of the map in `lib.rs` in a form that a test can hold
//! against every path in `src/`. A layer is a place in the module tree; a file belongs to the
//! longest place that its module path begins with. To allow something new, change the table here
//! and say in the commit why the staircase still stands.

mod reading;
mod slips;

use reading::{Reference, Target, references};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

struct Layer {
    place: &'static str,
    /// Layers that it may name. Its own it always may.
    may: &'static [&'static [&'static str]],
    crates: &'static [&'static str],
}

/// Knows neither browser nor screen; natively tested.
const PURE: &[&str] = &["base", "model", "merge", "change", "insight", "storage", "exchange", "engine"];
/// What a screen may see of it: where things are stored is not a screen's business.
const SHOWN: &[&str] = &["base", "model", "merge", "change", "insight", "exchange", "engine"];
const BROWSER: &[&str] = &[
    "web_sys",
    "js_sys",
    "gloo_events",
    "gloo_storage",
    "gloo_timers",
    "wasm_bindgen",
    "wasm_bindgen_futures",
    "console_error_panic_hook",
];

#[rustfmt::skip]
const LAYERS: &[Layer] = &[
    Layer { place: "base", may: &[], crates: &["serde"] },
    Layer { place: "model", may: &[&["base"]], crates: &["serde"] },
    Layer { place: "merge", may: &[&["base", "model"]], crates: &["serde", "serde_json"] },
    Layer { place: "change", may: &[&["base", "model", "merge"]], crates: &[] },
    Layer { place: "insight", may: &[&["base", "model", "merge"]], crates: &[] },
    Layer { place: "storage", may: &[&["base", "model", "merge"]],
            crates: &["serde", "serde_json", "miniz_oxide", "xxhash_rust"] },
    Layer { place: "exchange", may: &[&["base", "model", "merge", "change", "storage"]],
            crates: &["serde", "serde_json", "xxhash_rust", "sha2", "memchr"] },
    Layer { place: "engine", may: &[PURE], crates: &["serde"] },
    Layer { place: "i18n", may: &[&["base"]], crates: &[] },
    Layer { place: "browser", may: &[&["base", "storage", "exchange", "engine"]], crates: BROWSER },
    Layer { place: "ui::kit", may: &[&["base", "i18n"]], crates: &["leptos", "web_sys", "wasm_bindgen"] },
    // A route holds the typed ids of the records it leads to and the phase that is asked for, and is
    // handed on as a signal.
    Layer { place: "ui::routes", may: &[&["base", "model", "insight", "browser"]], crates: &["leptos", "js_sys"] },
    Layer { place: "ui::part", may: &[], crates: &["leptos", "wasm_bindgen_futures", "wasm_split_helpers"] },
    Layer { place: "ui::words", may: &[PURE, &["i18n", "ui::part"]], crates: &["wasm_split_helpers"] },
    // Which language is on is state; i18n is as pure as the rest.
    Layer { place: "ui::state", may: &[PURE, &["i18n", "browser", "ui::part", "ui::words"]],
            crates: &["leptos", "serde", "serde_json", "wasm_bindgen_futures"] },
    // Knows records, as the kit does not: what every place shows of a field.
    Layer { place: "ui::fields", crates: &["leptos", "web_sys"],
            may: &[SHOWN, &["i18n", "ui::kit", "ui::routes", "ui::words", "ui::state"]] },
    // A draft derives how its tab keeps it.
    Layer { place: "ui::views", crates: &["leptos", "serde", "wasm_split_helpers"],
            may: &[SHOWN, &["i18n", "ui::kit", "ui::part", "ui::routes", "ui::words", "ui::state", "ui::fields"]] },
    // The shell puts all of it together: it starts the store, and listens to the page as a whole.
    Layer { place: "ui::app", crates: &["leptos", "web_sys", "wasm_bindgen_futures", "wasm_split_helpers"],
            may: &[PURE, &["i18n", "browser", "ui::kit", "ui::part", "ui::routes", "ui::words", "ui::state", "ui::fields", "ui::views"]] },
];

/// Parts of the standard library that read a clock, chance or the machine. Time, chance and the
/// actor are arguments; only the browser's edge and the screens may ask for them.
const MACHINE: [&str; 9] = [
    "std::time",
    "core::time",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::hash::RandomState",
    "std::collections::hash_map::RandomState",
];

impl Layer {
    fn may_name(&self, other: &Layer) -> bool {
        self.place == other.place || self.may.iter().any(|set| set.contains(&other.place))
    }

    fn is_pure(&self) -> bool {
        self.place != "browser" && !self.place.starts_with("ui::")
    }
}

/// The layer of a module path.
fn layer(module: &[String]) -> Option<&'static Layer> {
    LAYERS
        .iter()
        .filter(|layer| {
            let place: Vec<&str> = layer.place.split("::").collect();
            module.len() >= place.len() && place.iter().zip(module).all(|(a, b)| a == b)
        })
        .max_by_key(|layer| layer.place.len())
}

/// A file of `src/`: its path, its module path and its text.
struct File {
    path: String,
    module: Vec<String>,
    text: String,
}

/// Files that may name everything: they put the parts together.
fn is_entrance(file: &File) -> bool {
    file.path == "src/main.rs" || file.path.starts_with("src/bin/")
}

/// Every broken rule in `files`, as `file:line: rule`. `crates` are the names of dependencies.
fn violations(files: &[File], crates: &BTreeSet<String>) -> Vec<String> {
    let modules: BTreeSet<&[String]> = files.iter().map(|file| file.module.as_slice()).collect();
    let mut broken = Vec::new();
    // Who names whom among the modules at the top, with one place as proof.
    let mut graph: BTreeMap<(String, String), String> = BTreeMap::new();
    for file in files {
        if is_entrance(file) {
            continue;
        }
        let references = match references(&file.text, &file.module) {
            Ok(references) => references,
            Err(error) => {
                broken.push(format!("{}: {error}", file.path));
                continue;
            }
        };
        if !file.module.is_empty() && file.module != ["ui"] && layer(&file.module).is_none() {
            broken.push(format!(
                "{}: no layer is called {}; put it into the table in tests/it/layers.rs",
                file.path,
                file.module.join("::")
            ));
            continue;
        }
        for reference in references {
            let reference = relative_to_children(reference, &file.module, &modules);
            let place = format!("{}:{}", file.path, reference.line);
            if let Some(rule) = broken_rule(file, &reference, crates) {
                broken.push(format!("{place}: {rule}"));
            }
            if let (Target::Inside(path), Some(from)) = (&reference.target, file.module.first())
                && let Some(to) = path.first()
                && from != to
            {
                graph.entry((from.clone(), to.clone())).or_insert(place);
            }
        }
    }
    broken.extend(circle(&graph));
    broken
}

/// `kit::Button` in the file that declares `mod kit` means its child.
fn relative_to_children(mut reference: Reference, module: &[String], modules: &BTreeSet<&[String]>) -> Reference {
    if let Target::Elsewhere(path) = &reference.target {
        let child = [module, &path[..1]].concat();
        if modules.contains(child.as_slice()) {
            reference.target = Target::Inside([module, path].concat());
        }
    }
    reference
}

/// The rule that `reference` in `file` breaks.
fn broken_rule(file: &File, reference: &Reference, crates: &BTreeSet<String>) -> Option<String> {
    let from = layer(&file.module);
    // The crate's root and the lists of modules in `ui` and `ui::views` name what they hold.
    let name = from.map_or_else(|| "a list of modules".to_owned(), |from| from.place.to_owned());
    match &reference.target {
        Target::Inside(path) => {
            let holds = path.starts_with(&file.module) || file.module.starts_with(path);
            if holds && (file.module.is_empty() || !path.is_empty()) {
                return None;
            }
            let Some(to) = layer(path) else {
                let path = path.join("::");
                return Some(format!("`crate::{path}` belongs to no layer: name the layer it is in"));
            };
            let from = from?;
            if !from.may_name(to) {
                return Some(format!("{name} may not import {}", to.place));
            }
            let is_other_view =
                from.place == "ui::views" && to.place == from.place && file.module.get(2) != path.get(2);
            is_other_view.then(|| {
                let [this, other] = [&file.module, path].map(|path| path[2..3].concat());
                format!("no view imports another: {this} names {other}; share it through the kit or a pure layer")
            })
        }
        Target::Elsewhere(path) => {
            let spelled = path.join("::");
            let of_machine = MACHINE.iter().any(|banned| {
                spelled.strip_prefix(banned).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
            });
            if of_machine && from.is_none_or(Layer::is_pure) {
                return Some(format!("{name} may not use {spelled}: clock, chance and files are arguments"));
            }
            // Unit tests may use the crates for tests; Cargo sees to it that others can't.
            if !crates.contains(&path[0]) || reference.in_tests {
                return None;
            }
            let may = from.is_some_and(|from| from.crates.contains(&path[0].as_str()));
            (!may).then(|| format!("{name} may not use the crate {}", path[0]))
        }
    }
}

/// A circle among the modules at the top, told as the way round it.
fn circle(graph: &BTreeMap<(String, String), String>) -> Option<String> {
    let mut edges = graph.clone();
    // A module that imports nobody, or that nobody imports, is a step at the end: what is left
    // when all such steps are taken away goes round.
    loop {
        let before = edges.len();
        let importers: BTreeSet<String> = edges.keys().map(|(from, _)| from.clone()).collect();
        edges.retain(|(_, to), _| importers.contains(to));
        let imported: BTreeSet<String> = edges.keys().map(|(_, to)| to.clone()).collect();
        edges.retain(|(from, _), _| imported.contains(from));
        if edges.len() == before {
            break;
        }
    }
    let told = edges.iter().map(|((from, to), place)| format!("{from} → {to} ({place})"));
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| format!("modules import each other in a circle: {}", told.join(", ")))
}

/// The names that `Cargo.toml` gives to the dependencies of the product.
fn dependencies(manifest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut within = false;
    for line in manifest.lines() {
        if let Some(header) = line.strip_prefix('[') {
            // `[dependencies]`, `[target.….dependencies]`, or `[….dependencies.name]`.
            let Some((before, after)) = header.rsplit_once("dependencies") else {
                within = false;
                continue;
            };
            let is_product = before.is_empty() || before.ends_with('.');
            within = is_product && after.starts_with(']');
            if is_product && let Some(name) = after.strip_prefix('.') {
                names.extend(name.split(']').next().map(|name| name.replace('-', "_")));
            }
        } else if within && let Some((name, _)) = line.split_once('=') {
            names.insert(name.trim().replace('-', "_"));
        }
    }
    names
}

/// Every Rust file below `folder`, with its module path.
fn read_source(root: &Path, folder: &Path, files: &mut Vec<File>) {
    let entries = std::fs::read_dir(folder).expect("src/ can be listed");
    for entry in entries {
        let path = entry.expect("src/ can be listed").path();
        if path.is_dir() {
            read_source(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let path = path.strip_prefix(root).expect("it is below the root").to_owned();
            let text = std::fs::read_to_string(root.join(&path)).expect("a source file can be read");
            let path = path.to_string_lossy().replace('\\', "/");
            files.push(file(&path, &text));
        }
    }
}

fn file(path: &str, text: &str) -> File {
    let module = path.trim_start_matches("src/").trim_end_matches(".rs").split('/');
    let mut module: Vec<String> = module.map(str::to_owned).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
        module.pop();
    }
    File { path: path.to_owned(), module, text: text.to_owned() }
}

#[test]
fn the_code_is_a_staircase() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("the manifest is there");
    let mut files = Vec::new();
    read_source(root, &root.join("src"), &mut files);
    let broken = violations(&files, &dependencies(&manifest));
    assert!(broken.is_empty(), "{} paths break the layers:\n{}", broken.len(), broken.join("\n"));
}
