//! Where the project's folders are, and which versions of its tools it is pinned to.
//!
//! Answers questions about the checkout; it changes nothing and runs nothing.

use crate::Outcome;
use std::path::{Path, PathBuf};

/// Trunk 0.22 asks for a newer compiler than the project's `rust-version`.
pub const TRUNK: &str = "0.21.14";
/// What cuts a release build into parts; goes with `wasm_split_helpers` in Cargo.toml.
pub const SPLITTER: &str = "0.2.4";
/// Speaks WebDriver to Firefox. Not among Debian's packages, so it comes from crates.io.
pub const GECKODRIVER: &str = "0.37.1";
/// Brings wasm-opt: Debian's is too old for today's wasm features.
pub const BINARYEN: &str = "132.0.0";
/// Makes scripts smaller.
pub const TERSER: &str = "5.51.4";
/// Finds what WCAG forbids, on every route.
pub const AXE: &str = "4.14.1";

/// Other programs that merge, for `cargo xtask bench` to measure ours against.
pub const PEERS: [&str; 3] = ["yjs@13.6.33", "loro-crdt@1.17.1", "@automerge/automerge@3.5.0"];

/// The target that the browser runs.
pub const WASM: &str = "wasm32-unknown-unknown";

/// One checkout of Kerege.
pub struct Project {
    pub root: PathBuf,
}

impl Project {
    /// The checkout that this very xtask was built from.
    pub fn find() -> Outcome<Self> {
        // `cargo run` tells; a bare binary remembers where it was compiled.
        let xtask = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        match xtask.parent() {
            Some(root) if root.join("Trunk.toml").is_file() => Ok(Project { root: root.to_owned() }),
            _ => Err(format!(
                "{} is not inside a checkout of Kerege: run `cargo xtask` from the checkout",
                xtask.display()
            )),
        }
    }

    /// The release build, as it is uploaded.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A folder for what xtask itself makes; under `target/`, so that git and people overlook it.
    pub fn scratch(&self, name: &str) -> PathBuf {
        self.root.join("target").join("xtask").join(name)
    }

    /// The version of `crate_name` in Cargo.lock.
    ///
    /// wasm-bindgen's program must match the library to the last digit, so the lock file is the
    /// one place that says which.
    pub fn locked(&self, crate_name: &str) -> Outcome<String> {
        let path = self.root.join("Cargo.lock");
        let lock = read(&path)?;
        locked_version(&lock, crate_name)
            .ok_or_else(|| format!("Cargo.lock names no `{crate_name}`: run `cargo check` once"))
    }
}

fn locked_version(lock: &str, crate_name: &str) -> Option<String> {
    let name = format!("name = \"{crate_name}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.next()?;
    let version = lines.next()?.strip_prefix("version = \"")?;
    version.strip_suffix('"').map(str::to_owned)
}

/// Reads a text file; an error names it.
pub fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("could not read {}: {error}", path.display()))
}

/// Writes a file; an error names it.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    std::fs::write(path, content).map_err(|error| format!("could not write {}: {error}", path.display()))
}

/// Makes a folder and those above it; an error names it.
pub fn make_folder(path: &Path) -> Outcome {
    std::fs::create_dir_all(path).map_err(|error| format!("could not make the folder {}: {error}", path.display()))
}

/// Every file below `folder`, sorted, so that messages and tables come in the same order everywhere.
pub fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let unreadable = |error| format!("could not list {}: {error}", folder.display());
        for entry in std::fs::read_dir(&folder).map_err(unreadable)? {
            let path = entry.map_err(unreadable)?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locked_version_is_that_of_the_crate_and_not_of_its_namesakes() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "bindgen"), None);
    }
}
