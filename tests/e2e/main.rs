//! Journeys in real browsers: each is a story of people at their desks, told for every engine.
//!
//! `cargo xtask test` runs them against the release build. They act only through what a person can
//! reach: keys, clicks, real downloads into real file inputs. A word on the command line keeps the
//! journeys that have it in their name.

mod axe;
mod chance;
/// The same decade that the benches measure.
#[path = "../decade/mod.rs"]
mod decade;
mod desk;
mod fixture;
mod journeys;
mod page;
mod people;
mod places;
mod process;
mod relay;
mod room;
/// The same server that `cargo xtask serve` has; used when nobody told where the app is.
#[allow(dead_code)]
#[path = "../../xtask/src/server.rs"]
mod site;
mod sitting;
mod wire;
/// The same files that the benches merge.
#[allow(dead_code, reason = "the rest is the benches'")]
#[path = "../benches/work.rs"]
mod work;

use places::Engine;
use room::Room;
use std::collections::VecDeque;
use std::panic::AssertUnwindSafe;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Success, or a sentence that says what went wrong.
pub type Outcome<T = ()> = Result<T, String>;

/// A story and the engines it is told for.
pub struct Journey {
    pub name: &'static str,
    pub engines: &'static [Engine],
    pub tell: fn(&Room) -> Outcome,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let engines = match places::engines() {
        Ok(engines) => engines,
        Err(error) => {
            println!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let mut queue = VecDeque::new();
    for journey in journeys::all() {
        for engine in journey.engines.iter().filter(|engine| engines.contains(engine)) {
            let name = format!("{} · {}", journey.name, engine.name());
            if words.iter().all(|word| name.contains(word.as_str())) {
                queue.push_back((name, *engine, journey.tell));
            }
        }
    }
    println!("\nrunning {} journeys", queue.len());
    let started = Instant::now();
    let queue = Mutex::new(queue);
    let failures = Mutex::new(Vec::new());
    let passed = Mutex::new(0_usize);
    std::thread::scope(|scope| {
        for _ in 0..places::lanes() {
            scope.spawn(|| {
                loop {
                    let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
                    let Some((name, engine, tell)) = next else { break };
                    let (outcome, time) = run(&name, engine, tell);
                    match outcome {
                        Ok(()) => {
                            println!("journey {name} ... ok ({:.1} s)", time.as_secs_f64());
                            *passed.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                        }
                        Err(error) => {
                            println!("journey {name} ... FAILED ({:.1} s)\n{error}", time.as_secs_f64());
                            failures.lock().unwrap_or_else(PoisonError::into_inner).push(name);
                        }
                    }
                }
            });
        }
    });
    desk::leave();
    let failures = failures.into_inner().unwrap_or_else(PoisonError::into_inner);
    let passed = passed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !failures.is_empty() {
        println!("\nfailed:\n    {}", failures.join("\n    "));
    }
    println!("\njourneys took {:.0} s", started.elapsed().as_secs_f64());
    println!("{passed} passed, {} failed", failures.len());
    if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Tells one story; a failure is told with what was saved of it.
fn run(name: &str, engine: Engine, tell: fn(&Room) -> Outcome) -> (Outcome, Duration) {
    let started = Instant::now();
    let room = Room::new(engine);
    let told = std::panic::catch_unwind(AssertUnwindSafe(|| tell(&room)));
    let mut outcome = told.unwrap_or_else(|_| Err("the journey itself broke, see above".to_owned()));
    if outcome.is_ok() {
        let breakdowns = room.breakdowns();
        if !breakdowns.is_empty() {
            outcome = Err(breakdowns.join("\n"));
        }
    }
    let outcome = outcome.map_err(|error| {
        let stem: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let saved = room.evidence(&stem.replace("---", "-"));
        let saved: Vec<String> = saved.iter().map(|place| format!("    {place}")).collect();
        format!("    {error}\n{}", saved.join("\n"))
    });
    (outcome, started.elapsed())
}
