//! The desks of one journey, and what is kept of them when the journey fails.

use crate::Outcome;
use crate::desk::Desk;
use crate::places::{self, Engine};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

pub struct Room {
    pub engine: Engine,
    desks: RefCell<Vec<Rc<Desk>>>,
}

impl Room {
    pub fn new(engine: Engine) -> Self {
        Room { engine, desks: RefCell::default() }
    }

    /// A fresh desk with its browser open.
    pub fn desk(&self, name: &str) -> Outcome<Rc<Desk>> {
        let desk = self.closed_desk(name)?;
        desk.open()?;
        Ok(desk)
    }

    /// A fresh desk with its browser still closed.
    pub fn closed_desk(&self, name: &str) -> Outcome<Rc<Desk>> {
        let desk = Rc::new(Desk::fresh(self.engine, name)?);
        self.desks.borrow_mut().push(Rc::clone(&desk));
        Ok(desk)
    }

    /// Whether a page broke down unseen: a program error that the console tells of.
    pub fn breakdowns(&self) -> Vec<String> {
        let desks = self.desks.borrow();
        let told = desks.iter().flat_map(|desk| {
            let console = desk.console();
            let lines = console.lines().filter(|line| line.contains("panicked at")).map(str::to_owned);
            lines.map(|line| format!("{}: {line}", desk.name)).collect::<Vec<_>>()
        });
        told.collect()
    }

    /// Saves picture, page and console of every desk under `stem`; returns what was saved.
    pub fn evidence(&self, stem: &str) -> Vec<String> {
        let folder = places::artifacts();
        if let Err(error) = std::fs::create_dir_all(&folder) {
            return vec![format!("{}: {error}", folder.display())];
        }
        let mut saved = Vec::new();
        for desk in self.desks.borrow().iter() {
            let stem = format!("{stem}-{}", desk.name);
            let mut keep = |ending: &str, content: &[u8]| {
                let place = folder.join(format!("{stem}.{ending}"));
                if std::fs::write(&place, content).is_ok() {
                    saved.push(place.display().to_string());
                }
            };
            if let Ok(picture) = desk.picture() {
                keep("png", &picture);
            }
            if let Ok(Value::String(page)) = desk.read("location.href + '\\n' + document.documentElement.outerHTML") {
                keep("html", page.as_bytes());
            }
            keep("log", desk.console().as_bytes());
        }
        saved
    }
}

impl Desk {
    /// What the window shows, as PNG.
    pub fn picture(&self) -> Outcome<Vec<u8>> {
        bytes(&self.wire()?.get("/screenshot")?)
    }

    /// The page as it would be printed on A4, as PDF.
    pub fn print(&self, place: &Path) -> Outcome {
        let a4 = json!({ "background": true, "page": { "width": 21.0, "height": 29.7 } });
        let paper = bytes(&self.wire()?.post("/print", a4)?)?;
        std::fs::write(place, paper).map_err(|error| format!("{}: {error}", place.display()))
    }

    /// What page, browser and driver said.
    pub fn console(&self) -> String {
        let mut text =
            std::fs::read(self.log()).map(|log| String::from_utf8_lossy(&log).into_owned()).unwrap_or_default();
        if self.engine == Engine::Chromium
            && let Ok(wire) = self.wire()
            && let Ok(Value::Array(entries)) = wire.post("/se/log", json!({ "type": "browser" }))
        {
            // The driver hands out each line once; the file keeps them.
            let fresh: String = entries
                .iter()
                .map(|entry| {
                    let part = |name: &str| entry[name].as_str().unwrap_or_default().to_owned();
                    format!("{} {}\n", part("level"), part("message"))
                })
                .collect();
            text.push_str(&fresh);
            // Without the file the lines are still in what is returned.
            let _ = std::fs::write(self.log(), &text);
        }
        text
    }
}

fn bytes(answer: &Value) -> Outcome<Vec<u8>> {
    let text = answer.as_str().ok_or("the driver sent no picture")?;
    BASE64_STANDARD.decode(text).map_err(|error| format!("the driver sent a broken picture: {error}"))
}
