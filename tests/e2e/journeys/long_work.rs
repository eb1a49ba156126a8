//! How long the page stands still at most while a decade of five offices is brought in, judged, merged,
//! sent, kept and compared: prints lines of `name<tab>value<tab>unit`, as the benches do.
//!
//! Told only when KEREGE_DECADE asks for it; `cargo xtask bench` does. It fails where a step can't be
//! done, never for being slow.

use crate::Outcome;
use crate::page::{Thing, any, holding, starting, the};
use crate::people::Officer;
use crate::room::Room;
use crate::{decade, work};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Tasks of 50 ms and more, as the browser reports them, those before the question too.
const WATCH: &str = "window.longTasks = [];
    new PerformanceObserver((seen) => window.longTasks.push(...seen.getEntries().map((task) => task.duration)))
        .observe({ type: 'longtask', buffered: true })";
/// How long nothing must happen until a step counts as done.
const QUIET: Duration = Duration::from_millis(1_500);
const LONGEST: Duration = Duration::from_secs(180);

pub fn longest_tasks(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigerim", "Astana")?;
    let files = decades_files(&officer)?;
    let told = Told { officer: &officer };
    officer.visit("challenges/iom-ca-c1")?;
    officer.reword("Statement", "Written before any file came.")?;
    officer.turn_to("Share", "Share")?;
    told.watch()?;

    let merge = starting("button", "Merge").inside(starting("region", "Before you merge"));
    let merged = starting("status", "Merged").first();
    told.step("reading and judging a first file", || officer.pick_files(&FILES(), &[&files[0]]), &merge)?;
    told.step("merging it", || officer.click(&merge), &merged)?;
    told.step(
        "exporting it all",
        || officer.click(&the("button", "Export")),
        &holding("status", ".kerege.json").first(),
    )?;
    let keep = || officer.click(&the("button", "Keep the present state"));
    told.step("keeping a state", keep, &holding("status", "The present state is kept").first())?;
    let four: Vec<&Path> = files[1..].iter().map(PathBuf::as_path).collect();
    told.step("reading and judging four more files", || officer.pick_files(&FILES(), &four), &merge)?;
    told.step("merging them", || officer.click(&merge), &merged)?;
    let since = starting("region", "Changed since the state");
    let compare = || officer.click(&starting("button", "Compare with").first());
    told.step("comparing with the kept state", compare, &the("button", "Close").inside(since.clone()))?;
    let all = starting("button", "Show").inside(since.clone());
    told.step("asking for more of it", || officer.click(&all), &since)?;
    told.step("closing it", || officer.click(&the("button", "Close").inside(since.clone())), &any("h1"))?;
    told.step(
        "deciding all conflicts",
        || officer.click(&starting("button", "Keep the latest")),
        &the("heading", "Conflicts"),
    )?;
    let to_projects = || officer.click(&the("link", "Projects").inside(the("navigation", "Main")));
    told.step("opening the projects", to_projects, &the("h1", "Projects"))?;
    let to_challenges = || officer.click(&the("link", "Challenges").inside(the("navigation", "Main")));
    told.step("opening the challenges", to_challenges, &the("h1", "Challenges"))?;
    officer.click(&starting("link", "C1").first())?;
    let edited = holding("text", "after them").first();
    told.step("editing a field", || officer.reword("Statement", "Written after them."), &edited)?;
    let to_share = || officer.click(&the("link", "Share").inside(the("navigation", "Main")));
    told.step("opening Share", to_share, &the("h1", "Share"))?;
    let undo = starting("button", "Undo");
    told.step("undoing the edit", || officer.click(&undo), &any("h1"))?;
    told.step("undoing the decisions", || officer.click(&undo), &any("h1"))?;
    told.step("undoing the import", || officer.click(&undo), &any("h1"))?;
    let reload = || {
        officer.reload()?;
        officer.see(&the("h1", "Share"))?;
        told.watch()
    };
    told.step("opening the app", reload, &the("h1", "Share"))
}

#[allow(non_snake_case)]
fn FILES() -> Thing {
    the("file", "Files to merge")
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

/// What is told of each step.
struct Told<'a> {
    officer: &'a Officer,
}

impl Told<'_> {
    /// From here on, on this page.
    fn watch(&self) -> Outcome {
        self.officer.wire()?.read(WATCH, json!([])).map(drop)
    }

    /// Does a step, waits until its end shows and the page has come to rest, and tells its longest task.
    fn step(&self, what: &str, act: impl FnOnce() -> Outcome, end: &Thing) -> Outcome {
        let begun = Instant::now();
        self.officer.read("window.longTasks = []")?;
        act()?;
        while self.officer.now(end).is_err() {
            if begun.elapsed() > LONGEST {
                return Err(format!("{what}: there is no {end}"));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let took = begun.elapsed();
        let (mut last, mut count) = (Instant::now(), 0);
        while last.elapsed() < QUIET {
            std::thread::sleep(Duration::from_millis(100));
            let now = self.tasks()?.len();
            if now != count {
                (last, count) = (Instant::now(), now);
            }
        }
        let fresh = self.tasks()?;
        let longest = fresh.iter().fold(0.0_f64, |most, task| most.max(*task));
        println!("longest task while {what}\t{longest:.0}\tms");
        println!(
            "# {what}: {:.1} s; {:?}",
            took.as_secs_f64(),
            fresh.iter().filter(|t| **t > 80.0).collect::<Vec<_>>()
        );
        Ok(())
    }

    fn tasks(&self) -> Outcome<Vec<f64>> {
        let read = self.officer.read("window.longTasks || []")?;
        Ok(read.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect())
    }
}
