//! Runs other programs and tells the person how it goes.
//!
//! Answers: is this program here, in which version, did it succeed, how long did it take. Knows
//! nothing of what the programs are for. Every process started here is waited for or, for those
//! that run beside us, ended when its guard is dropped: xtask never ends a process by name.

use crate::Outcome;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Runs `command` with its output shown, and fails when it fails.
///
/// `what` completes the sentence "… failed": it is what the person reads first.
pub fn run(what: &str, command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("{what}: could not start {}: {error}", name(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{what} failed ({status})")) }
}

/// Runs `command` unseen and returns what it printed. A failure carries its error output.
pub fn output(what: &str, command: &mut Command) -> Outcome<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("{what}: could not start {}: {error}", name(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        let said = String::from_utf8_lossy(&output.stderr);
        Err(format!("{what} failed ({}):\n{}", output.status, said.trim()))
    }
}

/// Whether `command` runs and succeeds; what it prints is nobody's business.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// The program called `name` on PATH.
pub fn find(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
        .find(|candidate| candidate.is_file())
}

/// The first word that looks like a version in what `program --version` prints.
pub fn version(program: &Path) -> Option<String> {
    let printed = output("asking for a version", Command::new(program).arg("--version")).ok()?;
    printed
        .split_whitespace()
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|first: char| first.is_ascii_digit()))
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_owned())
}

/// PATH with `folders` before everything that stands on it now.
pub fn path_with(folders: &[PathBuf]) -> Outcome<std::ffi::OsString> {
    let now = std::env::var_os("PATH").unwrap_or_default();
    std::env::join_paths(folders.iter().cloned().chain(std::env::split_paths(&now)))
        .map_err(|error| format!("a folder's name can't stand on PATH: {error}"))
}

/// A program that runs beside us and ends with us, whichever way we end.
pub struct Beside(Child);

impl Beside {
    pub fn start(what: &str, command: &mut Command) -> Outcome<Self> {
        command.spawn().map(Beside).map_err(|error| format!("{what}: could not start {}: {error}", name(command)))
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // Already ended is as good as ended by us.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The steps of a long command: a headline for each, its time behind it, all times at the end.
pub struct Steps {
    begun: Instant,
    done: Vec<(String, Duration)>,
}

impl Steps {
    pub fn begin() -> Self {
        Steps { begun: Instant::now(), done: Vec::new() }
    }

    /// Runs one step. The first that fails ends the command: what follows would only repeat it.
    pub fn step<T>(&mut self, headline: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
        println!("\n━━ {headline}");
        let begun = Instant::now();
        let result = work();
        let took = begun.elapsed();
        match &result {
            Ok(_) => println!("━━ {headline}: done in {}", spoken(took)),
            Err(_) => println!("━━ {headline}: FAILED after {}", spoken(took)),
        }
        self.done.push((headline.to_owned(), took));
        result.map_err(|error| format!("{headline}: {error}"))
    }

    /// Prints every step's time and the sum.
    pub fn summary(&self) {
        println!();
        for (headline, took) in &self.done {
            println!("{:>9}  {headline}", spoken(*took));
        }
        println!("{:>9}  in all", spoken(self.begun.elapsed()));
    }
}

/// A span of time as a person says it.
pub fn spoken(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", span.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// A number with a mark between its thousands.
pub fn grouped(number: u64, mark: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// Cargo, the very one that started us (`cargo run` says which).
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").as_deref().unwrap_or(OsStr::new("cargo")))
}
