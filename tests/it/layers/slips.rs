//! The layer test's own tests: a slip must be found, and what is allowed must pass.

use super::{LAYERS, circle, dependencies, file, violations};
use std::collections::BTreeSet;

/// A file, what stands in it, and a part of the message about it (empty: nothing is broken).
#[rustfmt::skip]
const SLIPS: &[(&str, &str, &str)] = &[
    ("src/model/project.rs", "use crate::base::Money;", ""),
    ("src/base/money.rs", "use crate::model::Project;", "base may not import model"),
    ("src/base/money.rs", "use crate::{base::Dot, model::Project};", "base may not import model"),
    ("src/base/money.rs", "fn f() -> crate::model::Project { g() }", "base may not import model"),
    ("src/base/money.rs", "use super::super::model;", "base may not import model"),
    ("src/base/money.rs", "use super::dot::Dot; use self::x::Y;", ""),
    ("src/base.rs", "mod money;\nuse money::Money;", ""),
    ("src/base/money.rs", "use kerege::model::Project;", "base may not import model"),
    ("src/merge/join.rs", "\n\nmacro_call! { a => crate::storage::Frame }", "join.rs:3: merge may not import storage"),
    ("src/merge/join.rs", "#[cfg(test)]\nmod tests { use super::*; use crate::model::Project; }", ""),
    ("src/merge/join.rs", "#[cfg(test)]\nmod tests { use crate::storage::Frame; }", "may not import storage"),
    ("src/merge/join.rs", "use std::collections::BTreeMap;", ""),
    ("src/merge/join.rs", "use std::time::Instant;", "may not use std::time::Instant"),
    ("src/merge/join.rs", "use std::{fmt, time::SystemTime};", "may not use std::time::SystemTime"),
    ("src/merge/join.rs", "let t = ::std::time::SystemTime::now();", "may not use std::time"),
    ("src/ui/state.rs", "use std::time::Duration;", ""),
    ("src/insight/gaps.rs", "use serde::Serialize;", "may not use the crate serde"),
    ("src/insight/gaps.rs", "#[cfg(test)]\nmod tests { use serde::Serialize; }", ""),
    ("src/model/node.rs", "#[derive(serde::Serialize)] struct A;", ""),
    ("src/engine.rs", "use web_sys::window;", "engine may not use the crate web_sys"),
    ("src/engine.rs", "let now = js_sys::Date::now();", "engine may not use the crate js_sys"),
    ("src/browser/files.rs", "use web_sys::window; use crate::storage::Store;", ""),
    ("src/i18n/en.rs", "use leptos::prelude::*;", "i18n may not use the crate leptos"),
    ("src/ui/kit/button.rs", "use leptos::prelude::*; use crate::model::Project;", "ui::kit may not import model"),
    ("src/ui/views/region.rs", "use crate::ui::kit::{Button, Field as F};", ""),
    ("src/ui/views/region.rs", "use wasm_bindgen_futures::spawn_local;", "may not use the crate wasm_bindgen_futures"),
    ("src/ui/views/region.rs", "use crate::storage::Store;", "ui::views may not import storage"),
    ("src/ui/views/region.rs", "use super::countries::Card;", "no view imports another: region names countries"),
    ("src/ui/views/region/map.rs", "use super::super::countries::Card;", "no view imports another"),
    ("src/ui/views/region/map.rs", "use super::lattice::Cell; use crate::ui::views::region::X;", ""),
    ("src/ui/views/region.rs", "view! { <crate::ui::views::countries::Card /> }", "no view imports another"),
    ("src/ui/views.rs", "pub mod region;\nfn all() { crate::ui::views::region::View() }", ""),
    ("src/ui/app.rs", "use wasm_bindgen_futures::spawn_local; use super::views::region::Region;", ""),
    ("src/ui/words.rs", "use super::state::App;", "ui::words may not import ui::state"),
    ("src/ui/other.rs", "", "no layer is called ui::other"),
    ("src/tools.rs", "", "no layer is called tools"),
    ("src/model/node.rs", "use crate::Dot;", "belongs to no layer"),
    ("src/model/node.rs", "use crate::*;", "belongs to no layer"),
    ("src/lib.rs", "pub mod base; pub use base::Dot;", ""),
    ("src/main.rs", "use kerege::ui::app; use leptos::prelude::*;", ""),
    ("src/model/node.rs", "// use crate::storage;\nlet s = \"crate::storage::X\";", ""),
    ("src/model/node.rs", "fn f() -> impl Iterator<Item = u8> + use<'_> { x.crate_::y() }", ""),
    ("src/model/node.rs", "let v = Vec::<crate::ui::kit::Button>::new();", "model may not import ui::kit"),
];

#[test]
fn the_table_is_a_staircase() {
    let graph = LAYERS.iter().flat_map(|from| {
        let may = from.may.iter().copied().flatten().filter(|to| **to != from.place);
        may.map(|to| ((from.place.to_owned(), (*to).to_owned()), "the table".to_owned()))
    });
    assert_eq!(circle(&graph.collect()), None);
    for layer in LAYERS {
        for named in layer.may.iter().copied().flatten() {
            assert!(LAYERS.iter().any(|layer| layer.place == *named), "{named} is no layer");
        }
    }
}

#[test]
fn dependencies_are_read_from_the_manifest() {
    let manifest = "[package]\nname = \"a\"\n[dependencies]\nserde = \"1\"\n\n\
                    [target.'cfg(target_arch = \"wasm32\")'.dependencies]\nwasm-bindgen = \"0.2\"\n\
                    [target.'cfg(target_arch = \"wasm32\")'.dependencies.web-sys]\nversion = \"0.3\"\n\
                    [dev-dependencies]\nproptest = \"1\"\n";
    let names: Vec<String> = dependencies(manifest).into_iter().collect();
    assert_eq!(names, ["serde", "wasm_bindgen", "web_sys"]);
}

#[test]
fn a_slip_is_found_and_what_is_allowed_is_not() {
    let crates = ["serde", "leptos", "wasm_bindgen_futures", "web_sys", "js_sys"];
    let crates: BTreeSet<String> = crates.iter().map(|name| (*name).to_owned()).collect();
    for (path, text, wanted) in SLIPS {
        let broken = violations(&[file(path, text)], &crates);
        match *wanted {
            "" => assert!(broken.is_empty(), "{path}: {text}\n{broken:?}"),
            _ => assert!(broken.iter().any(|rule| rule.contains(*wanted)), "{path}: {text}\n{broken:?}"),
        }
    }
}

#[test]
fn a_circle_is_told_with_its_places() {
    let files = [
        file("src/base.rs", "use crate::model::Project;"),
        file("src/model.rs", "use crate::base::Dot;"),
        file("src/merge.rs", "use crate::base::Dot;"),
    ];
    let broken = violations(&files, &BTreeSet::new()).join("\n");
    assert!(broken.contains("in a circle: base → model (src/base.rs:1), model → base"), "{broken}");
}
