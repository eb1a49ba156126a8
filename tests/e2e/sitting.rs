//! One sitting at a desk, told in steps, with or without a driver, and its end by a pulled plug.
//!
//! The same steps are taken through the driver in Chromium and Firefox and, since WebKit's driver
//! starts each session with an empty store, by the hand in WebKit. Knows when the plug was pulled and
//! what the screen had said by then; what that means is the journey's.

use crate::Outcome;
use crate::desk::{Desk, PATIENCE};
use crate::page::Thing;
use crate::places::{self, Engine};
use crate::process::Program;
use crate::relay::Relay;
use crate::room::Room;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// What a person does, or looks at.
pub enum Step {
    /// Types an address.
    Open(&'static str),
    Click(Thing),
    Fill(Thing, String),
    Choose(Thing, &'static str),
    See(Thing),
    /// Keeps all words of the page under a name.
    Words(String),
    Wait(Duration),
    /// Here the sitting has come to this point.
    Reached(Mark),
}

/// A point of a sitting: how far which edit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    pub edit: u32,
    pub at: Point,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// The next key goes into the text.
    Typing,
    /// The next thing is to press Save.
    Pressing,
    /// The screen says that the edit is saved.
    Saved,
}

impl Point {
    pub const ALL: [Point; 3] = [Point::Typing, Point::Pressing, Point::Saved];
}

/// When the plug is pulled: so long after this point was reached.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    pub after: Mark,
    pub delay: Duration,
}

/// A sitting that ended by the plug.
pub struct Cut {
    /// The points that were reached, and when. What the screen was seen to say counts, even if the plug
    /// was on its way then.
    pub reached: Vec<(Mark, Instant)>,
    pub at: Instant,
}

/// The words of pages, by the names under which they were kept.
pub type Words = BTreeMap<String, String>;

pub struct Sitting {
    desk: Rc<Desk>,
    /// Where the app is, with a slash at its end.
    app: String,
    hand: Option<Hand>,
}

/// Acts where no driver can.
struct Hand {
    relay: Relay,
    browser: RefCell<Option<Program>>,
}

impl Sitting {
    /// A fresh desk, with its browser still closed.
    pub fn closed(room: &Room, name: &str) -> Outcome<Self> {
        let (app, desk) = (places::address()?, room.closed_desk(name)?);
        if room.engine != Engine::WebKit {
            return Ok(Sitting { desk, app, hand: None });
        }
        let relay = Relay::start(&app)?;
        let app = relay.address.clone();
        Ok(Sitting { desk, app, hand: Some(Hand { relay, browser: RefCell::default() }) })
    }

    /// Opens the browser on what the last sitting left.
    pub fn open(&self) -> Outcome {
        match &self.hand {
            None => self.desk.open(),
            Some(hand) => {
                let browser = self.desk.unattended(&hand.relay.prepare(Value::Null))?;
                *hand.browser.borrow_mut() = Some(browser);
                Ok(())
            }
        }
    }

    /// Closes the browser as a person does.
    pub fn close(&self) -> Outcome {
        match &self.hand {
            None => self.desk.close(),
            Some(hand) => {
                if let Some(mut browser) = hand.browser.take() {
                    browser.close();
                }
                Ok(())
            }
        }
    }

    /// With the browser closed: an administrator removes its databases, and only local storage is left.
    pub fn without_databases(&self) -> Outcome {
        self.desk.remove_databases()
    }

    /// Takes the steps; returns the words that were kept.
    pub fn take(&self, steps: &[Step]) -> Outcome<Words> {
        let Some(hand) = &self.hand else {
            let mut words = Words::new();
            for step in steps {
                self.drive(step, &mut words)?;
            }
            return Ok(words);
        };
        hand.relay.prepare(steps.iter().map(|step| written(step, &self.app)).collect());
        let report = hand.relay.report(u32::try_from(steps.len()).unwrap_or(1).min(8))?;
        let words = report["read"].as_object().into_iter().flatten();
        Ok(words.map(|(name, text)| (name.clone(), text.as_str().unwrap_or_default().to_owned())).collect())
    }

    /// Takes the steps until the plug is pulled at `moment`, which must come before they end.
    pub fn take_until(&self, moment: &Moment, steps: &[Step]) -> Outcome<Cut> {
        match &self.hand {
            None => self.drive_until(moment, steps),
            Some(hand) => hand.take_until(moment, steps.iter().map(|step| written(step, &self.app)).collect()),
        }
    }

    fn drive(&self, step: &Step, words: &mut Words) -> Outcome {
        match step {
            Step::Open(path) => self.desk.go(&format!("{}{path}", self.app)),
            Step::Click(thing) => self.desk.click(thing),
            Step::Fill(thing, text) => self.desk.fill(thing, text),
            Step::Choose(thing, option) => self.desk.choose(thing, option),
            Step::See(thing) => self.desk.see(thing).map(drop),
            Step::Words(name) => {
                let text = self.desk.read("document.body.innerText")?;
                words.insert(name.clone(), text.as_str().unwrap_or_default().to_owned());
                Ok(())
            }
            Step::Wait(time) => {
                std::thread::sleep(*time);
                Ok(())
            }
            Step::Reached(_) => Ok(()),
        }
    }

    fn drive_until(&self, moment: &Moment, steps: &[Step]) -> Outcome<Cut> {
        let mut reached = Vec::new();
        let mut plug = None;
        let mut taken = Ok(());
        for step in steps {
            if let Step::Reached(mark) = step {
                reached.push((*mark, Instant::now()));
                if *mark == moment.after {
                    plug = Some(self.desk.pull_plug_in(moment.delay)?);
                }
            }
            taken = self.drive(step, &mut Words::new());
            if taken.is_err() {
                break;
            }
        }
        let Some(plug) = plug else {
            taken?;
            return Err(format!("{}: the steps ended before {moment:?}", self.desk.name));
        };
        let at = plug.join().map_err(|_| "nobody pulled the plug")?;
        self.desk.kill();
        Ok(Cut { reached, at })
    }
}

impl Hand {
    fn take_until(&self, moment: &Moment, steps: Value) -> Outcome<Cut> {
        self.relay.prepare(steps);
        let deadline = Instant::now() + PATIENCE * 12;
        let wanted = note(moment.after);
        while !self.relay.notes().iter().any(|(note, _)| *note == wanted) {
            if let Some(report) = self.relay.reported() {
                return Err(format!("the hand ended before {moment:?}: {report}"));
            }
            if Instant::now() > deadline {
                return Err(format!("the hand did not come to {moment:?}"));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(moment.delay);
        let at = Instant::now();
        if let Some(mut browser) = self.browser.take() {
            browser.kill();
        }
        // What the browser sent in its last moment arrives now or never.
        std::thread::sleep(Duration::from_millis(50));
        let told = self.relay.notes().into_iter();
        Ok(Cut { reached: told.filter_map(|(note, when)| Some((mark(&note)?, when))).collect(), at })
    }
}

/// A step as the hand reads it.
fn written(step: &Step, app: &str) -> Value {
    match step {
        Step::Open(path) => json!(["open", format!("{app}{path}")]),
        Step::Click(thing) => json!(["click", thing.written()]),
        Step::Fill(thing, text) => json!(["type", thing.written(), text]),
        Step::Choose(thing, option) => json!(["choose", thing.written(), option]),
        Step::See(thing) => json!(["see", thing.written()]),
        Step::Words(name) => json!(["words", name]),
        Step::Wait(time) => json!(["wait", time.as_millis().min(60_000) as u64]),
        Step::Reached(mark) => json!(["note", note(*mark)]),
    }
}

fn note(mark: Mark) -> Value {
    let at = Point::ALL.iter().position(|point| *point == mark.at);
    json!([mark.edit, at])
}

fn mark(note: &Value) -> Option<Mark> {
    let edit = u32::try_from(note[0].as_u64()?).ok()?;
    let at = *Point::ALL.get(usize::try_from(note[1].as_u64()?).ok()?)?;
    Some(Mark { edit, at })
}
