//! `cargo xtask tidy`: the house rules that a program can check.
//!
//! Answers which line of which file breaks which rule. It reads text and knows no grammar beyond
//! what a rule needs: the compiler, rustfmt and clippy do theirs, and the layer test (in
//! `tests/it/layers.rs`) watches over imports.

mod css;
mod rust;

use crate::Outcome;
use crate::project::{Project, files_below, read};
use std::fmt;
use std::path::Path;

/// One place where a rule is broken.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slip {
    pub path: String,
    /// Counted from 1; 0 where the whole file is meant.
    pub line: usize,
    /// What the rule says, and so what to do.
    pub rule: String,
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.rule),
            line => write!(f, "{}:{line}: {}", self.path, self.rule),
        }
    }
}

/// What may stand at the top. More makes the project harder to find one's way in.
const TOP_LEVEL: [&str; 18] = [
    ".rustfmt.toml",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "README.md",
    "LICENSE",
    "src",
    "public",
    "style",
    "tests",
    "fuzz",
    "xtask",
    "docs",
    ".cargo",
    ".ci",
    ".gitignore",
    ".gitattributes",
];

/// Made by tools and kept out of git.
const MADE: [&str; 3] = [".git", "target", "dist"];

/// A file past this is two files.
const LONGEST: usize = 600;

pub fn tidy(project: &Project) -> Outcome {
    let mut slips = top_level(project)?;
    let mut count = 0;
    for folder in ["src", "tests", "fuzz/targets", "xtask", "style", "public", "docs", ".ci", ".cargo"] {
        let folder = project.root.join(folder);
        if !folder.is_dir() {
            continue;
        }
        for file in files_below(&folder)? {
            slips.extend(check(project, &file)?);
            count += 1;
        }
    }
    for name in TOP_LEVEL {
        let file = project.root.join(name);
        if file.is_file() {
            slips.extend(check(project, &file)?);
            count += 1;
        }
    }
    if slips.is_empty() {
        println!("   {count} files keep the house rules");
        return Ok(());
    }
    slips.sort();
    for slip in &slips {
        println!("{slip}");
    }
    Err(format!("{} places break a house rule; each line above says where and which", slips.len()))
}

fn top_level(project: &Project) -> Outcome<Vec<Slip>> {
    let unreadable = |error| format!("could not list {}: {error}", project.root.display());
    let mut slips = Vec::new();
    for entry in std::fs::read_dir(&project.root).map_err(unreadable)? {
        let name = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        if !TOP_LEVEL.contains(&name.as_str()) && !MADE.contains(&name.as_str()) {
            let rule = "the top level is agreed on: move this into a folder".to_owned();
            slips.push(Slip { path: name, line: 0, rule });
        }
    }
    Ok(slips)
}

fn check(project: &Project, file: &Path) -> Outcome<Vec<Slip>> {
    let path = file.strip_prefix(&project.root).unwrap_or(file).to_string_lossy().replace('\\', "/");
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or("");
    if matches!(extension, "png" | "woff2" | "ico" | "bin") {
        return Ok(Vec::new());
    }
    Ok(check_text(&path, extension, &read(file)?))
}

/// The slips in a text file, told by its path from the top and its extension.
fn check_text(path: &str, extension: &str, text: &str) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut slip = |line: usize, rule: &str| found.push((line, rule.to_owned()));
    if matches!(extension, "rs" | "css" | "js") && text.lines().count() > LONGEST {
        slip(0, "past 600 lines it is two files: split it by meaning");
    }
    for (index, line) in text.lines().enumerate() {
        if machine_path(line) {
            slip(index + 1, "a path of somebody's machine: make it relative");
        }
        if path == "Cargo.toml" && unexplained_dependency(text, index, line) {
            slip(index + 1, "a dependency is an event: say why it is here, in a comment on its line");
        }
    }
    match extension {
        "rs" => rust::check(path, text, &mut slip),
        "css" => css::check(path, text, &mut slip),
        _ => {}
    }
    found.into_iter().map(|(line, rule)| Slip { path: path.to_owned(), line, rule }).collect()
}

/// Whether the line names a folder that only one machine has. Written so as not to find itself.
fn machine_path(line: &str) -> bool {
    let folders = [["/ro", "ot/"], ["/wo", "rk/"], ["/ho", "me/"], ["/Us", "ers/"], ["C:\\", "Users"]];
    folders.iter().any(|halves| {
        line.match_indices(&halves.concat()).any(|(at, _)| {
            // After a letter it is part of an address; after a variable it is relative to something.
            let before = line[..at].chars().next_back();
            before.is_none_or(|c| !c.is_alphanumeric() && !"}/.-_~".contains(c))
        })
    })
}

/// Whether line `index` of the manifest adds a dependency without a word on why.
fn unexplained_dependency(manifest: &str, index: usize, line: &str) -> bool {
    let table = manifest.lines().take(index).filter(|line| line.starts_with('[')).last();
    table.is_some_and(|table| table.ends_with("dependencies]"))
        && line.contains('=')
        && !line.starts_with(['[', '#'])
        && !line.contains('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let extension = path.rsplit('.').next().unwrap_or("");
        check_text(path, extension, text).into_iter().map(|slip| slip.line).collect()
    }

    #[test]
    fn machine_paths_are_found_and_addresses_are_not() {
        let (root, work) = (["/ro", "ot/"].concat(), ["/wo", "rk/"].concat());
        assert_eq!(lines("a.md", &format!("see {root}x\nhttps://a.org{work}y\n`{work}`")), [1, 3]);
    }

    #[test]
    fn long_files_are_found() {
        assert_eq!(lines("a.js", &"x\n".repeat(601)), [0]);
        assert_eq!(lines("a.js", &"x\n".repeat(600)), []);
    }

    #[test]
    fn a_dependency_says_why() {
        let manifest = "[package]\nname = \"a\"\n[dependencies]\nb = \"1\"\nc = \"1\" # why\n[target.'cfg(a = \"b\")'.dependencies]\n";
        assert_eq!(lines("Cargo.toml", manifest), [4]);
    }
}
