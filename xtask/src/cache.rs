//! The per-user cache: tools that are built once, and a target folder that every checkout shares.
//!
//! Answers where a tool is or shall be, and which target folder a build may use. Knows nothing of
//! how a tool is made. Two things are guarded here, because several `cargo xtask` may run at once:
//!
//! 1. A tool is made in a folder of its own, under a lock, and renamed into place when complete:
//!    an interrupted install leaves nothing that looks like a tool.
//! 2. Cargo names a workspace member's artefacts by its path *inside* the workspace and judges
//!    them by modification times, so a second checkout with older files would be handed the first
//!    one's build. Whoever comes to the shared target folder after another checkout first makes
//!    Cargo forget the members; the dependencies, which take the minutes, stay.

use crate::Outcome;
use crate::project::{Project, make_folder, write};
use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder for everything that outlives a checkout.
pub fn root() -> Outcome<PathBuf> {
    let home = |variable| std::env::var_os(variable).filter(|value| !value.is_empty());
    home("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| home("HOME").map(|home| PathBuf::from(home).join(".cache")))
        .or_else(|| home("LOCALAPPDATA").map(PathBuf::from))
        .map(|cache| cache.join("kerege"))
        .ok_or_else(|| "no HOME is set: set XDG_CACHE_HOME to a folder for built tools".to_owned())
}

/// The file `part` of the tool `name` at `version`, which `make` brings if it isn't there yet.
///
/// `make` is given an empty folder to fill; only when it succeeds does the folder get its name.
pub fn tool(name: &str, version: &str, part: &str, make: impl FnOnce(&Path) -> Outcome) -> Outcome<PathBuf> {
    let tools = root()?.join("tools");
    let place = tools.join(format!("{name}-{version}"));
    let wanted = place.join(part);
    if wanted.is_file() {
        return Ok(wanted);
    }
    make_folder(&tools)?;
    let lock = open_lock(&tools.join(format!(".{name}-{version}.lock")))?;
    if let Err(TryLockError::WouldBlock) = lock.try_lock() {
        println!("   another `cargo xtask` is setting up {name}: waiting for it");
        lock.lock().map_err(|error| format!("could not wait for {name}: {error}"))?;
    }
    if wanted.is_file() {
        return Ok(wanted);
    }
    let unfinished = tools.join(format!(".unfinished-{name}-{version}"));
    for leftover in [&unfinished, &place] {
        if leftover.exists() {
            std::fs::remove_dir_all(leftover)
                .map_err(|error| format!("could not clear {}: {error}", leftover.display()))?;
        }
    }
    make_folder(&unfinished)?;
    make(&unfinished)?;
    if !unfinished.join(part).is_file() {
        return Err(format!("{name} {version} was set up but has no {part}: its layout has changed"));
    }
    std::fs::rename(&unfinished, &place)
        .map_err(|error| format!("could not put {name} into {}: {error}", place.display()))?;
    Ok(wanted)
}

/// The target folder that a build uses, and the right to use it for as long as this lives.
pub struct Target {
    pub path: PathBuf,
    _lease: Option<File>,
}

impl Target {
    /// The shared folder where possible, so that a fresh checkout needn't build the dependencies.
    pub fn claim(project: &Project) -> Outcome<Self> {
        if let Some(path) = std::env::var_os("CARGO_TARGET_DIR").filter(|path| !path.is_empty()) {
            // A relative one means "from here" to Cargo; builds below start in other folders.
            let path = std::path::absolute(path).map_err(|error| format!("CARGO_TARGET_DIR is no path: {error}"))?;
            return Ok(Target { path, _lease: None });
        }
        let shared = root()?.join("target");
        make_folder(&shared)?;
        match claim_shared(&shared, &project.root)? {
            Some(lease) => Ok(Target { path: shared, _lease: Some(lease) }),
            None => {
                println!(
                    "   another checkout is using the shared target folder: this build goes to \
                     target/ here, and takes some minutes longer the first time"
                );
                Ok(Target { path: project.root.join("target"), _lease: None })
            }
        }
    }

    /// Lets `command`, and the cargo it may start, build here.
    pub fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("CARGO_TARGET_DIR", &self.path)
    }
}

/// A lease on the shared folder for the checkout at `checkout`, or nothing if another holds it.
/// Several commands of one checkout may hold it together: Cargo keeps those apart by itself.
fn claim_shared(shared: &Path, checkout: &Path) -> Outcome<Option<File>> {
    // The gate is held for this function only: nobody else decides while we do.
    let gate = open_lock(&shared.join(".gate"))?;
    gate.lock().map_err(|error| format!("could not lock the shared target folder: {error}"))?;

    let lease = open_lock(&shared.join(".lease"))?;
    let owner_note = shared.join(".owner");
    let owner = std::fs::read_to_string(&owner_note).unwrap_or_default();
    let this = checkout.to_string_lossy();
    if owner != this {
        match lease.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => {
                return Err(format!("could not lock the shared target folder: {error}"));
            }
        }
        forget_members(shared)?;
        write(&owner_note, this.as_bytes())?;
    }
    lease.lock_shared().map_err(|error| format!("could not lock the shared target folder: {error}"))?;
    Ok(Some(lease))
}

/// Removes what Cargo knows about the workspace's own packages, in every profile and for every target.
fn forget_members(shared: &Path) -> Outcome {
    let folders_in = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    };
    for outer in folders_in(shared) {
        for profile in folders_in(&outer).into_iter().chain([outer]) {
            for known in folders_in(&profile.join(".fingerprint")) {
                let name = known.file_name().unwrap_or_default().to_string_lossy();
                if name.starts_with("kerege-") || name.starts_with("xtask-") {
                    std::fs::remove_dir_all(&known)
                        .map_err(|error| format!("could not clear {}: {error}", known.display()))?;
                }
            }
        }
    }
    Ok(())
}

fn open_lock(path: &Path) -> Outcome<File> {
    File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| format!("could not open {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty_folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("kerege-cache-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        make_folder(&folder).expect("the temporary folder is writable");
        folder
    }

    #[test]
    fn one_checkout_may_claim_twice_and_another_must_wait() {
        let shared = empty_folder("claim");
        let (here, there) = (Path::new("/here"), Path::new("/there"));
        let first = claim_shared(&shared, here).expect("a lease");
        let second = claim_shared(&shared, here).expect("a lease");
        assert!(first.is_some() && second.is_some(), "commands of one checkout share the folder");
        assert!(claim_shared(&shared, there).expect("an answer").is_none(), "it is in use");
        drop((first, second));
        assert!(claim_shared(&shared, there).expect("an answer").is_some(), "it is free");
        let _ = std::fs::remove_dir_all(&shared);
    }

    #[test]
    fn a_new_owner_forgets_the_members_and_keeps_the_dependencies() {
        let shared = empty_folder("forget");
        let known =
            ["debug/.fingerprint", "wasm32-unknown-unknown/release/.fingerprint"].map(|profile| shared.join(profile));
        for profile in &known {
            make_folder(&profile.join("kerege-0123")).expect("writable");
            make_folder(&profile.join("leptos-4567")).expect("writable");
        }
        claim_shared(&shared, Path::new("/here")).expect("a lease");
        for profile in &known {
            assert!(!profile.join("kerege-0123").exists());
            assert!(profile.join("leptos-4567").exists());
        }
        let _ = std::fs::remove_dir_all(&shared);
    }
}
