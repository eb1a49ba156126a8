//! How long the page stands still at most while a decade of five offices is brought in, judged, merged,
//! sent, kept, compared and taken back: prints lines of `name<tab>value<tab>unit`, as the benches do.
//!
//! Told only when KEREGE_DECADE asks for it; `cargo xtask bench` does. It fails where a step can't be
//! done, never for being slow.

use crate::Outcome;
use crate::page::{Thing, any, holding, starting, the};
use crate::people::Officer;
use crate::room::Room;
use crate::{decade, work};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Tasks of 50 ms and more, as the browser reports them; those from before it was asked, too.
const WATCH: &str = "window.longTasks = [];
    new PerformanceObserver((seen) => window.longTasks.push(...seen.getEntries().map((task) => task.duration)))
        .observe({ type: 'longtask', buffered: true })";
/// How long nothing must happen until a step counts as done.
const QUIET: Duration = Duration::from_millis(1_500);
const LONGEST: Duration = Duration::from_secs(180);

pub fn longest_tasks(room: &Room) -> Outcome {
    let officer = &Officer::arrives(room, "Aigerim", "Astana")?;
    let files = decades_files(officer)?;
    officer.visit("challenges/iom-ca-c1")?;
    officer.reword("Statement", "Written before any file came.")?;
    officer.turn_to("Share", "Share")?;
    watch(officer)?;
    let press = |name: &'static str| move || officer.click(&starting("button", name).first());
    let step = |what: &str, act: &dyn Fn() -> Outcome, end: Thing| tell(officer, what, act, &end);

    let pick = |files: &[PathBuf]| {
        let files: Vec<&Path> = files.iter().map(PathBuf::as_path).collect();
        officer.pick_files(&the("file", "Files to merge"), &files)
    };
    let waits = || starting("button", "Merge").inside(starting("region", "Before you merge"));
    let merge = || officer.click(&waits());
    let merged = || starting("status", "Merged").first();
    step("a first whole file is read and judged", &|| pick(&files[..1]), waits())?;
    step("it is merged", &merge, merged())?;
    step("everything is exported", &press("Export"), holding("status", ".kerege.json").first())?;
    step("a state is kept", &press("Keep the present state"), holding("status", "The present state is kept").first())?;
    step("four more files are read and judged", &|| pick(&files[1..]), waits())?;
    step("they are merged", &merge, merged())?;
    let since = || starting("region", "Changed since the state");
    step("it is compared with the kept state", &press("Compare with"), the("button", "Close").inside(since()))?;
    step(
        "the next page of differences is drawn",
        &|| officer.click(&starting("button", "Show").inside(since())),
        since(),
    )?;
    officer.click(&the("button", "Close").inside(since()))?;
    step("all conflicts are decided by a rule", &press("Keep the latest"), starting("heading", "Conflicts").first())?;
    officer.turn_to("Challenges", "Challenges")?;
    officer.click(&starting("link", "C1").first())?;
    let reword = || officer.reword("Statement", "Written after them.");
    step("a field is edited", &reword, holding("text", "after them").first())?;
    step("Share is opened", &|| officer.turn_to("Share", "Share"), the("h1", "Share"))?;
    step("the edit is undone", &press("Undo"), any("h1"))?;
    step("the decisions are undone", &press("Undo"), any("h1"))?;
    step("the import is undone", &press("Undo"), any("h1"))?;
    step("it is done again", &press("Redo"), any("h1"))?;
    let again = || officer.reload().and_then(|()| watch(officer));
    step("the app opens", &again, the("h1", "Share"))
}

/// The five offices' files, on the officer's disk.
fn decades_files(officer: &Officer) -> Outcome<Vec<PathBuf>> {
    let workspace = decade::decade(decade::DECADE, work::SEED);
    let mut places = Vec::new();
    for (number, (file, _)) in work::five_files(&workspace).into_iter().enumerate() {
        let place = officer.downloads().join(format!("office-{number}.kerege.json"));
        std::fs::write(&place, file).map_err(|error| format!("{}: {error}", place.display()))?;
        places.push(place);
    }
    Ok(places)
}

/// Listens on the page that is open.
fn watch(officer: &Officer) -> Outcome {
    officer.wire()?.read(WATCH, json!([])).map(drop)
}

/// Does a step, waits until its end shows and the page has come to rest, and tells its longest task.
fn tell(officer: &Officer, what: &str, act: &dyn Fn() -> Outcome, end: &Thing) -> Outcome {
    officer.read("window.longTasks = []")?;
    act()?;
    let deadline = Instant::now() + LONGEST;
    while officer.now(end).is_err() {
        if Instant::now() > deadline {
            return Err(format!("while {what}: there is no {end}"));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let (mut last, mut tasks) = (Instant::now(), Vec::new());
    while last.elapsed() < QUIET {
        std::thread::sleep(Duration::from_millis(100));
        let now = officer.read("window.longTasks")?.as_array().cloned().unwrap_or_default();
        if now.len() != tasks.len() {
            (last, tasks) = (Instant::now(), now);
        }
    }
    let longest = tasks.iter().filter_map(Value::as_f64).fold(0.0, f64::max);
    // The browser tells of no task below 50.
    let longest = if longest < 50.0 { "< 50".to_owned() } else { format!("{longest:.0}") };
    println!("longest task while {what}\t{longest}\tms");
    Ok(())
}
