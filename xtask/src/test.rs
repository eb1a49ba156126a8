//! `cargo xtask test`: everything that must hold before a change lands.
//!
//! Answers in which order things are checked: the cheap before the dear, so that a slip is reported
//! within seconds. The journeys run against the release build, because that is what people get.

use crate::Outcome;
use crate::browsers::{self, Browser};
use crate::budget;
use crate::node;
use crate::project::{Project, WASM};
use crate::server::{self, Site};
use crate::shell::{self, Steps};
use crate::tidy;
use crate::tools;
use crate::trunk::Builder;
use std::process::Command;

pub struct Wish {
    pub browsers: Vec<Browser>,
    /// Only what bears this word; the checks that bear no name are left out then.
    pub filter: Option<String>,
}

impl Default for Wish {
    fn default() -> Self {
        Wish { browsers: browsers::ALL.to_vec(), filter: None }
    }
}

pub fn test(wish: &Wish) -> Outcome {
    let mut steps = Steps::begin();
    println!("Testing Kerege. On a new machine this takes up to 40 minutes, later far less.");
    let project = Project::find()?;
    if wish.filter.is_none() {
        // Before the set-up, which may take minutes: these two need none of it.
        steps.step("format", || {
            tools::format_and_lints()?;
            let mut check = shell::cargo();
            check.args(["fmt", "--all", "--check"]).current_dir(&project.root);
            shell::run("`cargo fmt --check`", &mut check).map_err(|error| format!("{error}: run `cargo fmt`"))
        })?;
        steps.step("tidy", || tidy::tidy(&project))?;
    }
    let (builder, environment) = steps.step("set-up", || Ok((Builder::ready()?, browsers::ready(&wish.browsers)?)))?;
    let cargo = |words: &[&str]| {
        let mut command = shell::cargo();
        command.args(words).current_dir(&builder.project.root);
        builder.target.apply(&mut command);
        command
    };
    let filter: Vec<&str> = wish.filter.as_deref().into_iter().collect();

    if wish.filter.is_none() {
        steps.step("clippy, native", || {
            let words = ["clippy", "--locked", "--workspace", "--all-targets", "--", "-D", "warnings"];
            shell::run("clippy", &mut cargo(&words))
        })?;
        steps.step("clippy, wasm", || {
            let words = ["clippy", "--locked", "--package", "kerege", "--lib", "--bins", "--features", "parts"];
            let mut clippy = cargo(&words);
            shell::run("clippy", clippy.args(["--target", WASM, "--", "-D", "warnings"]))
        })?;
        steps.step("tests of xtask", || {
            shell::run("`cargo test`", &mut cargo(&["test", "--locked", "--package", "xtask"]))
        })?;
    }
    steps.step("native tests", || {
        let words = ["test", "--locked", "--package", "kerege", "--lib", "--test", "it", "--"];
        shell::run("`cargo test`", cargo(&words).args(&filter))
    })?;
    if wish.browsers.is_empty() && wish.filter.is_some() {
        return Ok(());
    }
    let folder = builder.project.dist();
    steps.step("release build", || {
        builder.release(&folder, "/")?;
        budget::check(&builder.project, &folder)
    })?;
    if !wish.browsers.is_empty() {
        let elsewhere = builder.project.scratch("subpath");
        steps.step("the same for a sub-path", || builder.release(&elsewhere, SUBPATH))?;
        steps.step("journeys in browsers", || {
            let words = ["test", "--locked", "--package", "kerege", "--test", "e2e", "--"];
            let mut command = cargo(&words);
            command.args(&filter).envs(environment).env("KEREGE_AXE", node::axe()?);
            let names: Vec<&str> = wish.browsers.iter().map(|browser| browser.name()).collect();
            command.env("KEREGE_BROWSERS", names.join(","));
            host("KEREGE_URL", Site { folder, base: "/".to_owned() }, &mut command)?;
            host("KEREGE_SUBPATH_URL", Site { folder: elsewhere, base: SUBPATH.to_owned() }, &mut command)?;
            shell::run("a journey", &mut command)
        })?;
    }
    steps.summary();
    Ok(())
}

/// The path of a site at which the journeys show that the app needn't be at a site's root.
const SUBPATH: &str = "/kerege/";

/// Serves `site` for as long as xtask runs, and tells `command` its address.
pub fn host(variable: &str, site: Site, command: &mut Command) -> Outcome {
    let listener = server::listen(0, true)?;
    command.env(variable, site.address(&listener)?);
    std::thread::spawn(move || site.serve(listener));
    Ok(())
}
