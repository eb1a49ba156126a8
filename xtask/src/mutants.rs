//! `cargo xtask mutants`: breaks the rules of merging and of the store on purpose, one at a time, and
//! sees that the tests notice.
//!
//! Answers whether a test that is named after a rule would fail without the rule. Works in a copy of
//! the project; the checkout stays as it is.

use crate::Outcome;
use crate::project::{Project, make_folder, write};
use crate::shell::{self, Steps};
use std::path::Path;
use std::process::{Command, Stdio};

/// One rule broken: what stands in the file, and what stands there instead.
struct Mutant {
    rule: &'static str,
    breaks: &'static str,
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
}

const fn mutant(
    rule: &'static str,
    breaks: &'static str,
    file: &'static str,
    right: &'static str,
    wrong: &'static str,
) -> Mutant {
    Mutant { rule, breaks, file, right, wrong }
}

#[rustfmt::skip]
const MUTANTS: &[Mutant] = &[
    mutant("M2", "what only one copy holds always stays", "src/merge/join.rs",
        "!seen.covers(*dot) || holds(*dot)", "true || seen.covers(*dot) || holds(*dot)"),
    mutant("M2", "what only one copy holds never stays", "src/merge/join.rs",
        "!seen.covers(*dot) || holds(*dot)", "seen.covers(*dot) && holds(*dot)"),
    mutant("M2", "what the other copy has seen is forgotten", "src/merge/join.rs",
        "    seen.join(&b.seen);\n    Record", "    Record"),
    mutant("M4", "an edit replaces whatever stands in the field", "src/change/apply.rs",
        "partition(|(dot, _)| replaces.contains(dot))", "partition(|(dot, _)| replaces.contains(dot) || field.is_some())"),
    mutant("M4", "undo takes others' writes for its own", "src/change/revert.rs",
        "    if !done.wrote.iter().all(holds) {", "    if false && !done.wrote.iter().all(holds) {"),
    mutant("M5", "equal values are a conflict", "src/model/reading.rs",
        "values.any(|other| other != first)", "values.any(|other| other != first) || self.siblings().count() > 1"),
    mutant("M6", "a delete closes over what it has not seen", "src/model/record.rs",
        "alive || self.fields.values()", "alive && self.fields.values()"),
    mutant("M11", "taking an import back overwrites later work", "src/engine/taken.rs",
        "self.workspace.records.get(id) != Some(after)", "self.workspace.records.get(id).is_none()"),
    mutant("M11", "an import that has left in a file is taken back", "src/engine/taken.rs",
        "self.exports.len() > taken.left", "self.exports.len() > taken.left + 1"),
    mutant("M11", "taking an import back leaves out what nobody has read", "src/engine/taken.rs",
        "self.journal.catch_up(&self.store);", "(crate::storage::Content::default(), Ok::<(), crate::storage::AppendFault>(()));"),
    mutant("M11", "going back leaves a deleted record deleted", "src/exchange/earlier.rs",
        "(true, Life::Deleted | Life::Contested) => commands.push(Command::Keep { id: id() }),",
        "(true, Life::Deleted | Life::Contested) => {}"),
    mutant("M11", "the choices of a review stay when it is taken back", "src/engine/sharing.rs",
        "            taken.follow(&self.workspace);\n", ""),
    mutant("M11", "old values are written over later work", "src/engine/past.rs",
        "Command::Write { field, .. } => untouched(field),", "Command::Write { field, .. } => untouched(field) || true,"),
    mutant("M12", "a file may claim writes that a lineage never made", "src/exchange/review/check.rs",
        "        if seq > last {", "        if seq > last.saturating_add(1_000_000_000) {"),
    mutant("M12", "the lineage goes on after a file has left", "src/engine/sharing.rs",
        "        self.begin_lineage();\n        let mut content", "        let mut content"),
    mutant("M12", "the lineage goes on after another tab has sent it away", "src/engine/mod.rs",
        "if left && self.hand.seq > 0 {", "if left && self.hand.seq > 1_000_000 {"),
    mutant("M14", "a built-in text stands against a person's", "src/model/reading.rs",
        "        if shown.lineage.is_built_in() {\n            return None;", "        if !shown.lineage.is_built_in() {\n            return None;"),
    mutant("D1", "a key is overwritten", "src/storage/journal.rs",
        "        self.counter += 1;\n", "        self.counter = self.counter.max(1);\n"),
    mutant("D3", "nobody reads back what was written", "src/storage/journal.rs",
        "        if store.read(&text)?.as_ref() != Some(&value) {\n            return Err(AppendFault::NotThere);\n        }\n        let units", "        let units"),
    mutant("D4", "one later copy is enough for a deletion", "src/storage/entry.rs",
        "                copies == 2\n            };", "                copies >= 1\n            };"),
    mutant("D4", "nobody looks again at a copy before a deletion", "src/storage/compaction.rs",
        "frame::verify(&text, &value).ok() != held.digest(Place::Store)", "value.is_empty()"),
    mutant("D5", "what a full store refused is forgotten", "src/engine/mod.rs",
        "self.unsaved = Some((pending, fault));", "self.unsaved = Some((Content::default(), fault));"),
    mutant("D8", "what only the black box has is not written back", "src/engine/mod.rs",
        "self.journal.restore(&mut self.store)?", "Vec::new()"),
    mutant("D8", "a later change of another tab is passed on without the earlier ones", "src/engine/mod.rs",
        "content.join(&self.journal.catch_up(&self.store).0);", "let _ = &mut content;"),
    mutant("D9", "a clock that was put back hides what no file holds", "src/engine/mod.rs",
        "self.clock.second().max(left.unwrap_or(0))", "self.clock.second().max(left.map_or(0, |_| 0))"),
    mutant("D10", "what a new epoch leaves out is joined all the same", "src/storage/entry.rs",
        "committed && !self.is_left_out(name)", "committed"),
];

pub fn mutants() -> Outcome {
    let project = Project::find()?;
    let copy = project.root.join("target/mutants");
    println!("Breaking {} rules, one at a time, in {}. This takes about ten minutes.", MUTANTS.len(), copy.display());
    copy_files(&project.root, &copy)?;
    let mut steps = Steps::begin();
    steps.step("as it is", || match tests(&copy)? {
        Verdict::Passed => Ok(()),
        _ => Err("the tests fail before anything is broken: mend that first".to_owned()),
    })?;
    let mut rows = Vec::new();
    for mutant in MUTANTS {
        let path = copy.join(mutant.file);
        let text = read(&path)?;
        if text.matches(mutant.right).count() != 1 {
            return Err(format!(
                "{} does not hold “{}” exactly once: write the mutant anew",
                mutant.file, mutant.right
            ));
        }
        write(&path, text.replace(mutant.right, mutant.wrong))?;
        let verdict = tests(&copy);
        write(&path, &text)?;
        let verdict = verdict?;
        println!("{:4} {}: {}", mutant.rule, mutant.breaks, verdict.spoken());
        rows.push((mutant, verdict));
    }
    println!("\n| rule | broken so | by the tests |\n|---|---|---|");
    for (mutant, verdict) in &rows {
        println!("| {} | {} | {} |", mutant.rule, mutant.breaks, verdict.spoken());
    }
    match rows.iter().filter(|(_, verdict)| !matches!(verdict, Verdict::Caught(_))).count() {
        0 => Ok(()),
        survivors => Err(format!("{survivors} mutants were not caught: the tests lack something")),
    }
}

enum Verdict {
    /// The name of the first test that failed.
    Caught(String),
    Passed,
    /// The broken code did not compile, which says nothing.
    NotBuilt,
}

impl Verdict {
    fn spoken(&self) -> String {
        match self {
            Self::Caught(test) => format!("caught, by `{test}` first"),
            Self::Passed => "NOT CAUGHT".to_owned(),
            Self::NotBuilt => "NOT BUILT".to_owned(),
        }
    }
}

fn tests(copy: &Path) -> Outcome<Verdict> {
    let cargo = |more: &[&str]| {
        let mut command = shell::cargo();
        command.args(["test", "--quiet", "--offline", "--locked", "--package", "kerege", "--lib", "--test", "it"]);
        command.args(more).current_dir(copy).env("CARGO_TARGET_DIR", copy.join("target"));
        command
    };
    if !shell::succeeds(&mut cargo(&["--no-run"])) {
        return Ok(Verdict::NotBuilt);
    }
    // A mutant may go round in circles; the tests as they are take a fraction of this.
    let mut command = Command::new("timeout");
    let inner = cargo(&["--no-fail-fast"]);
    command.arg("240").arg(inner.get_program()).args(inner.get_args()).current_dir(copy);
    command.env("CARGO_TARGET_DIR", copy.join("target")).stdin(Stdio::null());
    let output = command.output().map_err(|error| format!("could not run the tests: {error}"))?;
    if output.status.success() {
        return Ok(Verdict::Passed);
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let failed = said.lines().find_map(|line| line.strip_prefix("---- ")?.split(' ').next());
    Ok(Verdict::Caught(failed.unwrap_or("a test that did not end").to_owned()))
}

/// What the tests of the package need.
fn copy_files(from: &Path, to: &Path) -> Outcome {
    make_folder(to)?;
    for name in ["Cargo.toml", "Cargo.lock", "src", "tests", "xtask", "public", "style"] {
        copy_all(&from.join(name), &to.join(name))?;
    }
    Ok(())
}

fn copy_all(from: &Path, to: &Path) -> Outcome {
    let failed = |error: std::io::Error| format!("could not copy {}: {error}", from.display());
    if from.is_file() {
        // An unchanged file keeps its time, so that Cargo builds only what is new.
        if std::fs::read(to).ok() != Some(std::fs::read(from).map_err(failed)?) {
            std::fs::copy(from, to).map_err(failed)?;
        }
        return Ok(());
    }
    make_folder(to)?;
    for entry in std::fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        copy_all(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("could not read {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whoever rewrites a rule learns at once that its mutant must follow.
    #[test]
    fn each_mutant_fits_the_code() {
        let root = Project::find().unwrap().root;
        for mutant in MUTANTS {
            let text = read(&root.join(mutant.file)).unwrap();
            assert_eq!(text.matches(mutant.right).count(), 1, "{}: {}", mutant.file, mutant.right);
        }
    }
}
