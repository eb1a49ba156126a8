//! `cargo xtask torture`: the random tests of the core at their full volume, browsers killed again and
//! again, and a table of both.
//!
//! Answers how much was tried and what failed. What is tried stands in `tests/it` and `tests/e2e`, which
//! tell their volumes line by line; here they are only multiplied and counted.

use crate::Outcome;
use crate::browsers::{self, Browser};
use crate::cache::Target;
use crate::kills::Kills;
use crate::project::Project;
use crate::server::Site;
use crate::shell;
use crate::test::host;
use crate::trunk::Builder;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// What the tests usually do, times this, is the full volume: 100,000 histories of merging.
pub const FULL: u32 = 250;

/// How often Chromium is killed while somebody edits; Firefox and WebKit two fifths of it.
pub const KILLS: u32 = 50;

pub struct Wish {
    /// None of the random tests, if it is 0.
    pub volume: u32,
    pub browsers: Vec<Browser>,
    pub kills: u32,
}

impl Default for Wish {
    fn default() -> Self {
        Wish { volume: FULL, browsers: browsers::ALL.to_vec(), kills: KILLS }
    }
}

pub fn torture(wish: &Wish) -> Outcome {
    if wish.volume > 0 {
        the_core(wish.volume)?;
    }
    if !wish.browsers.is_empty() && wish.kills > 0 {
        the_browsers(wish)?;
    }
    Ok(())
}

fn the_core(volume: u32) -> Outcome {
    let project = Project::find()?;
    let target = Target::claim(&project)?;
    println!("The random tests, {volume} times over. The full volume of {FULL} takes about half an hour on two cores.");
    let mut command = shell::cargo();
    command
        .args(["test", "--locked", "--profile", "torture", "--package", "kerege", "--test", "it", "--", "--nocapture"])
        .env("KEREGE_VOLUME", volume.to_string())
        .current_dir(&project.root)
        .stdout(Stdio::piped());
    let mut table = Table::default();
    let ended_well = listen(target.apply(&mut command), |line| table.hear(line))?;
    table.print();
    if ended_well { Ok(()) } else { Err("some tests failed; what failed them stands above, made short".to_owned()) }
}

/// Kills browsers that show the release build: while somebody edits and merges, with and without the
/// second copy.
fn the_browsers(wish: &Wish) -> Outcome {
    let (builder, environment) = (Builder::ready()?, browsers::ready(&wish.browsers)?);
    let folder = builder.project.dist();
    builder.release(&folder, "/")?;
    println!("\nBrowsers are killed now. {KILLS} kills of Chromium, and what goes with them, take half an hour.");
    let names: Vec<&str> = wish.browsers.iter().map(|browser| browser.name()).collect();
    let mut command = shell::cargo();
    command
        .args(["test", "--locked", "--package", "kerege", "--test", "e2e", "--", "killed"])
        .envs(environment)
        .env("KEREGE_BROWSERS", names.join(","))
        .env("KEREGE_KILLS", wish.kills.to_string())
        .current_dir(&builder.project.root)
        .stdout(Stdio::piped());
    host("KEREGE_URL", Site { folder, base: "/".to_owned() }, &mut command)?;
    let mut kills = Kills::default();
    let ended_well = listen(builder.target.apply(&mut command), |line| kills.hear(line))?;
    print!("{kills}");
    if ended_well { Ok(()) } else { Err("a browser lost what it must keep, or would not work; see above".to_owned()) }
}

/// Runs tests and shows every line that `hear` does not take; tells whether they ended well.
fn listen(command: &mut Command, mut hear: impl FnMut(&str) -> bool) -> Outcome<bool> {
    let mut tests = shell::Beside::start("the tests", command)?;
    let said = tests.child().stdout.take().ok_or("the tests say nothing")?;
    for line in BufReader::new(said).lines() {
        let line = line.map_err(|error| format!("the tests broke off: {error}"))?;
        if !hear(&line) {
            println!("{line}");
        }
    }
    let status = tests.child().wait().map_err(|error| format!("the tests broke off: {error}"))?;
    Ok(status.success())
}

/// What was told of each test, and how it ended.
#[derive(Default)]
struct Table {
    volumes: Vec<(String, u64, String)>,
    ends: BTreeMap<String, bool>,
}

impl Table {
    /// Takes in a line of the tests' output; false for one that a person should see.
    fn hear(&mut self, line: &str) -> bool {
        let parts: Vec<&str> = line.split('\t').collect();
        if let ["volume", test, count, what] = parts[..] {
            self.volumes.push((test.to_owned(), count.parse().unwrap_or_default(), what.to_owned()));
            return true;
        }
        let Some((test, end)) = line.strip_prefix("test ").and_then(|line| line.split_once(" ... ")) else {
            return line.trim().is_empty();
        };
        self.ends.insert(test.to_owned(), end == "ok");
        true
    }

    fn print(&self) {
        println!("\n| volume | of | test | failed |\n|---:|---|---|---:|");
        for (test, count, what) in &self.volumes {
            let failed = if self.ends.get(test) == Some(&true) { "0" } else { "FAILED" };
            println!("| {} | {what} | `{test}` | {failed} |", shell::grouped(*count, ','));
        }
        let rest = self.ends.iter().filter(|(test, _)| !self.volumes.iter().any(|(told, ..)| told == *test));
        let failed = rest.clone().filter(|(_, ok)| !**ok).count();
        println!("| {} | tests of one case each | the rest | {failed} |", rest.count());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_made_of_what_the_tests_say() {
        let mut table = Table::default();
        assert!(table.hear("volume\tlaws::m1\t100000\thistories"));
        assert!(table.hear("test laws::m1 ... ok"));
        assert!(table.hear("test laws::m2 ... FAILED"));
        assert!(!table.hear("thread 'laws::m2' panicked at tests/it/laws.rs:1:1:"));
        assert_eq!(table.volumes, [("laws::m1".to_owned(), 100_000, "histories".to_owned())]);
        assert_eq!(table.ends, [("laws::m1".to_owned(), true), ("laws::m2".to_owned(), false)].into());
    }

    #[test]
    fn thousands_are_grouped() {
        for (count, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")] {
            assert_eq!(shell::grouped(count, ','), text);
        }
    }
}
