//! The Rust tools that a build needs: the wasm target, Trunk, wasm-bindgen, the splitter, geckodriver.
//!
//! Answers where each tool is, and brings it when it is missing. A tool on PATH in the right
//! version is used as it is; otherwise it is built from crates.io into the per-user cache. Knows
//! nothing of what the tools are used for.

use crate::Outcome;
use crate::cache;
use crate::project::{GECKODRIVER, Project, SPLITTER, TRUNK, WASM};
use crate::shell;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What every build needs: a folder for each tool that doesn't stand on PATH already.
pub struct Toolbox {
    trunk: PathBuf,
    pub bindgen: PathBuf,
    pub splitter: PathBuf,
}

impl Toolbox {
    /// Finds or brings all that Trunk needs, and says so when that takes a while.
    pub fn ready(project: &Project) -> Outcome<Self> {
        wasm_target()?;
        let trunk = cargo_tool(&CargoTool {
            program: "trunk",
            package: "trunk",
            version: TRUNK,
            minutes: "3 to 6 minutes",
            features: None,
            optimised: &[],
        })?;
        let bindgen = project.locked("wasm-bindgen")?;
        let bindgen = cargo_tool(&CargoTool {
            program: "wasm-bindgen",
            package: "wasm-bindgen-cli",
            version: &bindgen,
            minutes: "1 to 2 minutes",
            features: None,
            // It runs at every rebuild; these three do its work.
            optimised: &["wasm-bindgen-cli-support", "walrus", "wasmparser"],
        })?;
        let splitter = cargo_tool(&CargoTool {
            program: "wasm-split-cli",
            package: "wasm_split_cli_support",
            version: SPLITTER,
            minutes: "1 to 2 minutes",
            features: Some("build-binary"),
            optimised: &["wasm_split_cli_support", "wasmparser"],
        })?;
        Ok(Toolbox { trunk, bindgen, splitter })
    }

    /// A command that runs Trunk with the tools it needs before everything else on PATH.
    pub fn trunk(&self) -> Outcome<Command> {
        let mut command = Command::new(&self.trunk);
        // It looks for wasm-bindgen there and takes it if its version is the locked one.
        let folders: Vec<PathBuf> = self.bindgen.parent().map(Path::to_owned).into_iter().collect();
        command.env("PATH", shell::path_with(&folders)?);
        // Some environments set NO_COLOR=1, which Trunk 0.21 refuses: it wants `true`.
        command.env_remove("NO_COLOR");
        // A fault in our code is no fault in Trunk: its own stack would bury the message.
        command.env_remove("RUST_BACKTRACE");
        Ok(command)
    }
}

/// The driver for Firefox.
pub fn geckodriver() -> Outcome<PathBuf> {
    cargo_tool(&CargoTool {
        program: "geckodriver",
        package: "geckodriver",
        version: GECKODRIVER,
        minutes: "1 to 2 minutes",
        features: None,
        optimised: &[],
    })
}

/// Makes sure that the compiler can build for the browser.
fn wasm_target() -> Outcome {
    let here = || {
        let libraries = shell::output(
            "asking rustc for its targets",
            Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]),
        );
        libraries.is_ok_and(|folder| Path::new(folder.trim()).is_dir())
    };
    if here() {
        return Ok(());
    }
    if shell::find("rustup").is_none() {
        return Err(format!(
            "your Rust can't build for the browser and there is no rustup to teach it: install \
             the target {WASM} with your system's packages (Debian: libstd-rust-dev-wasm32), or \
             Rust itself from https://rustup.rs"
        ));
    }
    println!("   adding the target {WASM} to your Rust (under a minute)");
    shell::run("adding the wasm target", Command::new("rustup").args(["target", "add", WASM]))
}

/// Makes sure that `cargo fmt` and `cargo clippy` are there.
pub fn format_and_lints() -> Outcome {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if shell::succeeds(shell::cargo().args([subcommand, "--version"])) {
            continue;
        }
        if shell::find("rustup").is_none() {
            return Err(format!("`cargo {subcommand}` is missing: install {component}"));
        }
        println!("   adding {component} to your Rust (under a minute)");
        shell::run(&format!("adding {component}"), Command::new("rustup").args(["component", "add", component]))?;
    }
    Ok(())
}

struct CargoTool<'a> {
    program: &'a str,
    package: &'a str,
    version: &'a str,
    /// How long building it takes on two cores, for the person who waits.
    minutes: &'a str,
    /// What makes a program of a package that is a library first.
    features: Option<&'a str>,
    /// Packages within it that are worth optimising, although the rest is built in a hurry.
    optimised: &'a [&'a str],
}

fn cargo_tool(tool: &CargoTool) -> Outcome<PathBuf> {
    let CargoTool { program, version, .. } = *tool;
    if let Some(path) = shell::find(program)
        && shell::version(&path).as_deref() == Some(version)
    {
        return Ok(path);
    }
    let part = format!("bin/{program}{}", std::env::consts::EXE_SUFFIX);
    cache::tool(program, version, &part, |folder| {
        println!("   building {program} {version} from crates.io, once: {}", tool.minutes);
        // A lock file may name a release that the registry in reach doesn't have (yet): that is no
        // reason to stop, nor to show its complaint, if it goes with what there is.
        install(tool, folder, true, Stdio::null()).or_else(|_| {
            println!("   not with the dependencies it was released with; trying the newest");
            install(tool, folder, false, Stdio::inherit())
        })
    })
}

fn install(tool: &CargoTool, folder: &Path, locked: bool, complaints: Stdio) -> Outcome {
    let mut command = shell::cargo();
    command
        .args(["install", tool.package, "--version", tool.version, "--debug", "--quiet"])
        .arg("--root")
        .arg(folder)
        // Away from the checkout, so that its settings don't apply, and into no one's target folder.
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        // Debug builds are made three times as fast as release builds; nobody debugs these.
        .env("CARGO_PROFILE_DEV_DEBUG", "0");
    command.stderr(complaints);
    if locked {
        command.arg("--locked");
    }
    if let Some(features) = tool.features {
        command.args(["--features", features]);
    }
    for package in tool.optimised {
        command.arg("--config").arg(format!("profile.dev.package.{package}.opt-level=2"));
    }
    let result = shell::run(&format!("building {} {}", tool.program, tool.version), &mut command);
    // Objects of hundreds of megabytes, of no use once the program stands beside them.
    let _ = std::fs::remove_dir_all(folder.join("target"));
    result.map_err(|error| {
        if shell::find("cc").is_none() {
            format!("{error}: there is no C compiler; install one (Debian: build-essential)")
        } else {
            error
        }
    })
}
