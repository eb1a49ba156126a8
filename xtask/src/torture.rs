//! `cargo xtask torture`: the random tests of the core at their full volume, and a table of it.
//!
//! Answers how much was tried and what failed. What is tried stands in `tests/it`, which tells its
//! volumes line by line; here they are only multiplied and counted.

use crate::Outcome;
use crate::cache::Target;
use crate::project::Project;
use crate::shell;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

/// What the tests usually do, times this, is the full volume: 100,000 histories of merging.
pub const FULL: u32 = 250;

pub fn torture(volume: u32) -> Outcome {
    let project = Project::find()?;
    let target = Target::claim(&project)?;
    println!("The random tests, {volume} times over. The full volume of {FULL} takes about ten minutes on two cores.");
    let mut command = shell::cargo();
    command
        .args(["test", "--locked", "--profile", "torture", "--package", "kerege", "--test", "it", "--", "--nocapture"])
        .env("KEREGE_VOLUME", volume.to_string())
        .current_dir(&project.root)
        .stdout(Stdio::piped());
    let mut tests = shell::Beside::start("the tests", target.apply(&mut command))?;
    let said = tests.child().stdout.take().ok_or("the tests say nothing")?;
    let mut table = Table::default();
    for line in BufReader::new(said).lines() {
        let line = line.map_err(|error| format!("the tests broke off: {error}"))?;
        if !table.hear(&line) {
            println!("{line}");
        }
    }
    let status = tests.child().wait().map_err(|error| format!("the tests broke off: {error}"))?;
    table.print();
    if status.success() {
        Ok(())
    } else {
        Err("some tests failed; what failed them stands above, made short".to_owned())
    }
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
            println!("| {} | {what} | `{test}` | {failed} |", grouped(*count));
        }
        let rest = self.ends.iter().filter(|(test, _)| !self.volumes.iter().any(|(told, ..)| told == *test));
        let failed = rest.clone().filter(|(_, ok)| !**ok).count();
        println!("| {} | tests of one case each | the rest | {failed} |", rest.count());
    }
}

/// 1234567 as 1,234,567.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
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
            assert_eq!(grouped(count), text);
        }
    }
}
