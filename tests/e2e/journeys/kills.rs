//! Somebody edits one field after the other and adds projects, and at a random moment the plug is
//! pulled. When the browser opens again, every edit that the screen had called saved is there, and none
//! by half; the profile stays the same from kill to kill, so the store grows.
//!
//! The same without the black box: the databases are removed from the disk before the browser opens
//! again. That shows what local storage alone is worth in each browser, and is counted, not judged.

use crate::Outcome;
use crate::chance::Chance;
use crate::page::{holding, starting, the};
use crate::people::SAVED;
use crate::places::{self, Engine};
use crate::room::Room;
use crate::sitting::{Cut, Mark, Moment, Point, Sitting, Step, Words};
use std::time::{Duration, Instant};

/// The objectives whose statements are reworded.
const PLACES: [&str; 4] = ["O1", "O2", "O3", "O4"];
/// What numbers follow, in texts and titles.
const EDIT: &str = "Edit no. ";
const PROJECT: &str = "Project no. ";
const STAGES: [&str; 3] = ["Idea", "Proposal", "Ongoing"];

/// What nobody handed in is never there, and what was called saved always is.
pub fn while_editing(room: &Room) -> Outcome {
    let (chromium, others) = places::kills().map_or((3, 1), |full| (full, (full * 2).div_ceil(5)));
    let rounds = if room.engine == Engine::Chromium { chromium } else { others };
    let tally = sit_and_be_killed(room, rounds, true)?;
    if tally.missing == 0 {
        return Ok(());
    }
    Err(format!("{} edits that were called saved are gone, the oldest {:.1} s old", tally.missing, tally.oldest()))
}

/// What is lost then is no failure of the app: it is written down.
pub fn without_the_black_box(room: &Room) -> Outcome {
    let full = places::kills().unwrap_or(1);
    let rounds = if room.engine == Engine::Chromium { (full * 2).div_ceil(5) } else { full.div_ceil(5) };
    sit_and_be_killed(room, rounds, false).map(drop)
}

#[derive(Default)]
struct Tally {
    saved: u32,
    missing: u32,
    /// How old the oldest edit was that a kill lost.
    oldest: Duration,
}

impl Tally {
    fn oldest(&self) -> f64 {
        self.oldest.as_secs_f64()
    }
}

/// An edit by its number, which says what it was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edit {
    Reword(&'static str),
    Add,
}

fn edit(number: u32) -> Edit {
    let turn = number as usize % 10;
    // Two in one place, then the next place; a project after four of them.
    if turn % 5 == 4 { Edit::Add } else { Edit::Reword(PLACES[turn % 5 / 2 + turn / 5 * 2]) }
}

fn sit_and_be_killed(room: &Room, rounds: u32, keeps_box: bool) -> Outcome<Tally> {
    let seed = places::seed();
    let mut chance = Chance::new(seed);
    let story = format!("{}, {} the black box", room.engine.name(), if keeps_box { "with" } else { "without" });
    println!("{story}: KEREGE_SEED={seed}");
    let sitting = Sitting::closed(room, "Bishkek")?;
    sitting.open()?;
    sitting.take(&beginning())?;
    sitting.close()?;

    let mut tally = Tally::default();
    let mut book = Book { next: 1, ..Book::default() };
    sitting.open()?;
    for round in 1..=rounds {
        // Browsers write local storage seldom, so without the black box some sittings must be long.
        let edits = match (keeps_box, round % 3) {
            // So few kills must not all come before the first edit is saved.
            (true, _) if places::kills().is_none() => 1..4,
            (true, _) => 0..8,
            (false, 0) => 0..60,
            (false, _) => 0..20,
        };
        let after =
            Mark { edit: book.next + chance.within(edits), at: chance.one_of(&Point::ALL).unwrap_or(Point::Saved) };
        // As long as typing, saving and turning to the next edit take.
        let within = match after.at {
            Point::Typing => 500,
            Point::Pressing => 120,
            Point::Saved => 1_500,
        };
        let moment = Moment { after, delay: Duration::from_millis(chance.below(within)) };
        let steps = editing(book.next, after.edit + 5, &mut chance);
        let told = |error| format!("{story}, kill {round} ({moment:?}): {error}");
        let cut = sitting.take_until(&moment, &steps).map_err(told)?;
        tally.saved += book.note(&cut);
        if !keeps_box {
            sitting.without_databases()?;
        }
        sitting.open()?;
        let words = sitting.take(&looking()).map_err(told)?;
        let fresh = book.compare(&words).map_err(told)?;
        let gone = book.cross_out();
        for at in &gone {
            tally.oldest = tally.oldest.max(cut.at.saturating_duration_since(*at));
        }
        tally.missing += u32::try_from(gone.len()).unwrap_or(u32::MAX);
        for project in fresh {
            whole_project(&sitting, project).map_err(told)?;
        }
        let at = match moment.after.at {
            Point::Typing => "typing",
            Point::Pressing => "pressing Save",
            Point::Saved => "Saved",
        };
        println!(
            "{story}, kill {round}: {} ms after {at}, edit {}; called saved {}, gone {}, oldest {:.1} s",
            moment.delay.as_millis(),
            moment.after.edit,
            tally.saved,
            tally.missing,
            tally.oldest()
        );
    }
    let engine = room.engine.name();
    let (saved, missing, oldest) = (tally.saved, tally.missing, tally.oldest());
    println!(
        "kills\t{engine}\t{}\t{rounds}\t{saved}\t{missing}\t{oldest:.1}",
        if keeps_box { "with" } else { "without" }
    );
    Ok(tally)
}

/// The first edit of all: who works here is asked once.
fn beginning() -> Vec<Step> {
    let place = "O8";
    let text = "The way it was before.";
    let mut steps = vec![Step::Open("objectives")];
    steps.extend([
        Step::Click(starting("link", place).first()),
        Step::Click(the("button", "Edit Statement")),
        Step::Fill(the("textbox", "Statement"), text.to_owned()),
        Step::Click(the("button", "Save")),
        Step::Fill(the("textbox", "Your name"), "Aigul".to_owned()),
        Step::Choose(the("select", "Your office"), "Bishkek"),
        Step::Click(the("button", "Start working")),
        Step::See(holding("text", text).first()),
        Step::See(holding("status", SAVED)),
    ]);
    steps
}

/// Edits `first` to `last`, one after the other, with the pauses of somebody who thinks.
fn editing(first: u32, last: u32, chance: &mut Chance) -> Vec<Step> {
    let mut steps = vec![Step::Open("objectives")];
    let mut here = None;
    for number in first..=last {
        let reached = |at| Step::Reached(Mark { edit: number, at });
        match edit(number) {
            Edit::Reword(place) => {
                if here != Some(place) {
                    steps.extend([
                        Step::Click(the("link", "Objectives").first()),
                        Step::Click(starting("link", place).first()),
                        Step::See(starting("h1", place)),
                    ]);
                }
                here = Some(place);
                steps.extend([
                    Step::Click(the("button", "Edit Statement")),
                    reached(Point::Typing),
                    Step::Fill(the("textbox", "Statement"), sentence(number)),
                    reached(Point::Pressing),
                    Step::Click(the("button", "Save")),
                ]);
            }
            Edit::Add => {
                here = None;
                steps.extend([
                    Step::Click(the("link", "Projects").first()),
                    Step::See(the("h1", "Projects")),
                    Step::Click(the("link", "Add a project").first()),
                    reached(Point::Typing),
                    Step::Fill(the("textbox", "Title"), title(number)),
                    Step::Fill(the("textbox", "Summary"), sentence(number)),
                    Step::Choose(the("select", "Stage"), stage(number)),
                    reached(Point::Pressing),
                    Step::Click(the("button", "Add the project")),
                    Step::See(the("h1", &title(number))),
                ]);
            }
        }
        steps.extend([
            Step::See(holding("text", &sentence(number)).first()),
            Step::See(holding("status", SAVED)),
            reached(Point::Saved),
            Step::Wait(Duration::from_millis(chance.below(4) * chance.below(300))),
        ]);
    }
    steps
}

/// Reads every place that is edited.
fn looking() -> Vec<Step> {
    let mut steps = vec![Step::Open("objectives"), Step::See(the("h1", "Objectives"))];
    for place in PLACES {
        steps.extend([
            Step::Click(the("link", "Objectives").first()),
            Step::Click(starting("link", place).first()),
            Step::See(starting("h1", place)),
            Step::See(the("button", "Edit Statement")),
            Step::Words(place.to_owned()),
        ]);
    }
    steps.extend([
        Step::Click(the("link", "Projects").first()),
        Step::See(the("h1", "Projects")),
        Step::See(the("link", "Add a project").first()),
        Step::Words("Projects".to_owned()),
    ]);
    steps
}

/// A project is one edit of several fields: with its title come all of them.
fn whole_project(sitting: &Sitting, number: u32) -> Outcome {
    let name = "project".to_owned();
    let steps = [
        Step::Click(the("link", "Projects").first()),
        Step::Click(the("link", &title(number)).first()),
        Step::See(the("h1", &title(number))),
        Step::See(the("button", "Edit Summary")),
        Step::Words(name.clone()),
    ];
    let words = sitting.take(&steps)?.remove(&name).unwrap_or_default();
    if words.contains(&sentence(number)) {
        Ok(())
    } else {
        Err(format!("half an edit: {} has another summary", title(number)))
    }
}

fn title(number: u32) -> String {
    format!("{PROJECT}{number:05}")
}

/// Long enough that half of it would be seen as such.
fn sentence(number: u32) -> String {
    let middle = "every migrant knows the way; ".repeat(1 + number as usize % 3);
    format!("{EDIT}{number:05} begins: {middle}edit {number:05} ends.")
}

fn stage(number: u32) -> &'static str {
    STAGES[number as usize / 5 % STAGES.len()]
}

/// What the person has done, and what the screen said of it.
#[derive(Default)]
struct Book {
    /// The next edit's number.
    next: u32,
    /// The edits that were handed in, called saved or not.
    handed_in: Vec<u32>,
    /// The edits that were called saved and are not known to be lost, and when that was.
    saved: Vec<(u32, Instant)>,
    /// Per place, the number of the edit that stands there.
    standing: [u32; PLACES.len()],
    projects: Vec<u32>,
}

impl Book {
    /// Takes in a sitting; returns how many edits were called saved in it.
    fn note(&mut self, cut: &Cut) -> u32 {
        let mut count = 0;
        for (mark, when) in &cut.reached {
            self.next = self.next.max(mark.edit + 1);
            match mark.at {
                Point::Typing => {}
                Point::Pressing => self.handed_in.push(mark.edit),
                Point::Saved => {
                    self.saved.push((mark.edit, *when));
                    count += 1;
                }
            }
        }
        count
    }

    /// Reads what stands in the browser now; returns the projects that were not there before. Words that
    /// nobody handed in are an error, and so is an edit of which only a part is there.
    fn compare(&mut self, words: &Words) -> Outcome<Vec<u32>> {
        for (index, place) in PLACES.iter().enumerate() {
            let text = words.get(*place).map(String::as_str).unwrap_or_default();
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            let standing = numbers(&text, EDIT).into_iter().max().unwrap_or(0);
            let is_whole = if standing == 0 { !text.contains(EDIT) } else { text.contains(&sentence(standing)) };
            let is_ours = standing == 0 || self.handed_in.contains(&standing) && edit(standing) == Edit::Reword(place);
            if !is_whole || !is_ours {
                return Err(format!("what stands at {place} was not handed in: {text}"));
            }
            self.standing[index] = standing;
        }
        let text = words.get("Projects").map(String::as_str).unwrap_or_default();
        let there = numbers(text, PROJECT);
        if there.len() != text.matches(PROJECT).count() {
            return Err(format!("half a title: {text}"));
        }
        if let Some(stranger) = there.iter().find(|number| !self.handed_in.contains(number)) {
            return Err(format!("{} was not handed in", title(*stranger)));
        }
        for (number, row) in there.iter().zip(text.split(PROJECT).skip(1)) {
            if !row.contains(stage(*number)) {
                return Err(format!("half an edit: {} is at another stage: {row}", title(*number)));
            }
        }
        let fresh = there.iter().copied().filter(|number| !self.projects.contains(number)).collect();
        self.projects = there;
        Ok(fresh)
    }

    /// Strikes out the edits that were called saved and are not there; returns when they were saved.
    fn cross_out(&mut self) -> Vec<Instant> {
        let (standing, projects) = (self.standing, &self.projects);
        let is_there = |number: u32| match edit(number) {
            Edit::Add => projects.contains(&number),
            // Later edits replace earlier ones of the same place.
            Edit::Reword(place) => PLACES.iter().zip(standing).any(|(name, last)| *name == place && number <= last),
        };
        let gone = self.saved.iter().filter(|(number, _)| !is_there(*number)).map(|(_, when)| *when).collect();
        self.saved.retain(|(number, _)| is_there(*number));
        gone
    }
}

/// The numbers that follow `words` in a text.
fn numbers(text: &str, words: &str) -> Vec<u32> {
    text.split(words).skip(1).filter_map(|rest| rest.get(..5)?.parse().ok()).collect()
}
