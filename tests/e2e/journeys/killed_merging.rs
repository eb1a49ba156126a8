//! A file with hundreds of projects is being merged when the plug is pulled: afterwards all of its
//! projects are there, or none.

use crate::Outcome;
use crate::chance::Chance;
use crate::fixture;
use crate::page::{any, holding, starting, the};
use crate::people::{Officer, SAVED};
use crate::places;
use crate::room::Room;
use std::time::{Duration, Instant};

const PLACE: &str = "objectives/iom-ca-o1";
const TEXT: &str = "Written before any file came.";
const PROJECTS: u32 = 300;

pub fn all_or_nothing(room: &Room) -> Outcome {
    let rounds = places::kills().map_or(1, |full| full.div_ceil(5));
    let seed = places::seed();
    let mut chance = Chance::new(seed);
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit(PLACE)?;
    officer.reword("Statement", TEXT)?;

    // In peace first, to learn how long it takes here and that the count sees them all.
    prepare(&officer, 0)?;
    let begun = Instant::now();
    merge(&officer)?;
    let takes = begun.elapsed();
    if count(&officer, 0)? != PROJECTS {
        return Err("a merge in peace did not bring the projects".to_owned());
    }
    println!("{}, merging: KEREGE_SEED={seed}; in peace it takes {} ms", room.engine.name(), takes.as_millis());
    let (mut whole, mut none) = (0, 0);
    for round in 1..=rounds {
        prepare(&officer, round)?;
        let span = u64::try_from(takes.as_millis()).unwrap_or(1_000) * 3 / 2;
        let delay = Duration::from_millis(chance.below(span));
        let plug = officer.pull_plug_in(delay)?;
        // The plug may come at any step of it.
        let merged = merge(&officer).is_ok();
        plug.join().map_err(|_| "nobody pulled the plug")?;
        officer.open()?;
        let there = count(&officer, round)?;
        println!(
            "{}, merging, kill {round}: {} ms after pressing Merge, called saved: {merged}, there: {there}",
            room.engine.name(),
            delay.as_millis()
        );
        match there {
            PROJECTS => whole += 1,
            0 if !merged => none += 1,
            _ => return Err(format!("{there} of {PROJECTS} projects are there; called saved: {merged}")),
        }
        if count(&officer, 0)? != PROJECTS {
            return Err("an earlier file's projects are gone".to_owned());
        }
        officer.visit(PLACE)?;
        officer.see(&holding("text", TEXT).first())?;
    }
    println!("merges\t{}\t{rounds}\t{whole}\t{none}", room.engine.name());
    Ok(())
}

/// Picks the file of the round, so that the next thing is to press Merge.
fn prepare(officer: &Officer, round: u32) -> Outcome {
    let place = officer.downloads().join(format!("file-{round}.kerege.json"));
    std::fs::write(&place, fixture::many_projects(round, PROJECTS)?).map_err(|error| error.to_string())?;
    officer.pick(&[&place])?;
    officer.see(&starting("button", "Merge")).map(drop)
}

fn merge(officer: &Officer) -> Outcome {
    officer.click(&starting("button", "Merge"))?;
    officer.see(&starting("status", "Merged").first())?;
    officer.see(&holding("status", SAVED)).map(drop)
}

/// How many projects of the round's file the list shows.
fn count(officer: &Officer, round: u32) -> Outcome<u32> {
    officer.visit("projects")?;
    officer.see(&the("link", "Add a project").first())?;
    officer.see(&any("h1"))?;
    let text = officer.read("document.body.innerText")?;
    let found = text.as_str().unwrap_or_default().matches(&fixture::title_in_file(round)).count();
    u32::try_from(found).map_err(|error| error.to_string())
}
