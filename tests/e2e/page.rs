//! What a person does with a page: looks for things by role and name, clicks, types, waits.
//!
//! Finding reads the page by a script; acting goes through the driver's keys and clicks, so what
//! is covered, disabled or off the page can't be used here either.

use crate::Outcome;
use crate::desk::{Desk, PATIENCE, files, new_file};
use crate::places::Engine;
use crate::wire::Element;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Instant;

const LOOK: &str = include_str!("look.js");

/// Keys as the protocol writes them.
pub mod key {
    pub const BACKSPACE: &str = "\u{E003}";
    pub const TAB: &str = "\u{E004}";
    pub const ENTER: &str = "\u{E007}";
    pub const SHIFT: &str = "\u{E008}";
    pub const CONTROL: &str = "\u{E009}";
    pub const ESCAPE: &str = "\u{E00C}";
    pub const SPACE: &str = " ";
    pub const RELEASE: &str = "\u{E000}";
}

/// How the name of a thing is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Is,
    Starts,
    Has,
}

/// A thing to look for: "the button Export", "the textbox Title".
#[derive(Clone, Debug)]
pub struct Thing {
    role: &'static str,
    name: String,
    way: Way,
    inside: Option<Box<Thing>>,
    /// Which of several with the same name, counted from 0; none means there must be only one.
    nth: Option<usize>,
}

/// The thing with exactly this name.
pub fn the(role: &'static str, name: &str) -> Thing {
    Thing { role, name: name.to_owned(), way: Way::Is, inside: None, nth: None }
}

/// The thing whose name starts so.
pub fn starting(role: &'static str, name: &str) -> Thing {
    Thing { way: Way::Starts, ..the(role, name) }
}

/// The thing whose name has this in it.
pub fn holding(role: &'static str, name: &str) -> Thing {
    Thing { way: Way::Has, ..the(role, name) }
}

/// The only thing of its role, whatever its name.
pub fn any(role: &'static str) -> Thing {
    the(role, "")
}

impl Thing {
    pub fn inside(self, other: Thing) -> Self {
        Thing { inside: Some(Box::new(other)), ..self }
    }

    /// The first of several.
    pub fn first(self) -> Self {
        self.nth(0)
    }

    pub fn nth(self, nth: usize) -> Self {
        Thing { nth: Some(nth), ..self }
    }

    /// The thing as the hand looks for it; it takes the first that fits, wherever it stands.
    pub fn written(&self) -> Value {
        match self.way {
            Way::Is => json!([self.role, self.name]),
            Way::Starts => json!([self.role, self.name, "starts"]),
            Way::Has => json!([self.role, self.name, "has"]),
        }
    }
}

impl std::fmt::Display for Thing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let way = match self.way {
            Way::Is => "",
            Way::Starts => "starting ",
            Way::Has => "with ",
        };
        write!(f, "{} {way}“{}”", self.role, self.name)?;
        match &self.inside {
            Some(inside) => write!(f, " in {inside}"),
            None => Ok(()),
        }
    }
}

/// One of the windows of a browser.
pub struct Window(Value);

impl Desk {
    /// Types an address.
    pub fn go(&self, address: &str) -> Outcome {
        self.wire()?.post("/url", json!({ "url": address })).map(drop)
    }

    pub fn reload(&self) -> Outcome {
        self.wire()?.post("/refresh", json!({})).map(drop)
    }

    pub fn back(&self) -> Outcome {
        self.wire()?.post("/back", json!({})).map(drop)
    }

    /// Opens a tab and turns to it. MiniBrowser leaves a driver's tab behind the old one, unpainted,
    /// so there it is a second window.
    pub fn new_tab(&self) -> Outcome {
        let wire = self.wire()?;
        let kind = if self.engine == Engine::WebKit { "window" } else { "tab" };
        let opened = wire.post("/window/new", json!({ "type": kind }))?;
        wire.post("/window", json!({ "handle": opened["handle"] })).map(drop)
    }

    /// Opens a second window beside the first; both are seen. Returns the first and the second.
    pub fn second_window(&self) -> Outcome<[Window; 2]> {
        let wire = self.wire()?;
        let first = Window(wire.get("/window")?);
        let second = Window(wire.post("/window/new", json!({ "type": "window" }))?["handle"].clone());
        self.turn_to_window(&second)?;
        Ok([first, second])
    }

    pub fn turn_to_window(&self, window: &Window) -> Outcome {
        self.wire()?.post("/window", json!({ "handle": window.0 })).map(drop)
    }

    /// Tries until it works or patience ends; then tells what failed last.
    pub fn until<T>(&self, what: &str, mut attempt: impl FnMut() -> Outcome<T>) -> Outcome<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match attempt() {
                Ok(value) => return Ok(value),
                Err(error) if Instant::now() > deadline || self.is_unplugged() => {
                    return Err(format!("{}: {what}: {error}", self.name));
                }
                Err(_) => std::thread::sleep(std::time::Duration::from_millis(60)),
            }
        }
    }

    /// Waits until something is so.
    pub fn until_so(&self, what: &str, mut holds: impl FnMut() -> Outcome<bool>) -> Outcome {
        self.until(what, || if holds()? { Ok(()) } else { Err("it is not so".to_owned()) })
    }

    /// Every thing that fits, now.
    pub fn all(&self, thing: &Thing) -> Outcome<Vec<Element>> {
        let scope = match &thing.inside {
            Some(outer) => self.now(outer)?.argument(),
            None => Value::Null,
        };
        let way = match thing.way {
            Way::Is => "is",
            Way::Starts => "starts",
            Way::Has => "has",
        };
        let found = self.wire()?.read(LOOK, json!([thing.role, thing.name, way, scope]))?;
        let found = found.as_array().ok_or_else(|| format!("looking for {thing}: {found}"))?;
        Ok(found.iter().filter_map(Element::from_value).collect())
    }

    /// The thing, now. Two things of one name are an error: a person couldn't tell them apart.
    pub fn now(&self, thing: &Thing) -> Outcome<Element> {
        let mut found = self.all(thing)?;
        match (found.len(), thing.nth) {
            (count, Some(nth)) if nth < count => Ok(found.swap_remove(nth)),
            (1, None) => Ok(found.remove(0)),
            (0, _) => Err(format!("there is no {thing}")),
            (count, _) => Err(format!("there are {count} of {thing}")),
        }
    }

    /// Waits for the thing.
    pub fn see(&self, thing: &Thing) -> Outcome<Element> {
        self.until(&format!("waiting for {thing}"), || self.now(thing))
    }

    /// Whether the thing is there now.
    pub fn sees(&self, thing: &Thing) -> Outcome<bool> {
        Ok(!self.all(thing)?.is_empty())
    }

    /// Waits until the thing is gone.
    pub fn gone(&self, thing: &Thing) -> Outcome {
        self.until_so(&format!("waiting for {thing} to go"), || Ok(!self.sees(thing)?))
    }

    pub fn click(&self, thing: &Thing) -> Outcome {
        self.until(&format!("clicking {thing}"), || {
            let element = self.now(thing)?;
            self.bring_into_view(&element)?;
            self.wire()?.click(&element)
        })
    }

    /// Scrolls as a person does before reaching for something, clear of bars at the edges.
    fn bring_into_view(&self, element: &Element) -> Outcome {
        let scroll = "arguments[0].scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })";
        self.wire()?.read(scroll, json!([element.argument()])).map(drop)
    }

    /// Types into a thing, after what is there.
    pub fn type_into(&self, thing: &Thing, text: &str) -> Outcome {
        // The Enter key is what makes a new line in every engine.
        let strokes = text.replace('\n', key::ENTER);
        self.until(&format!("typing into {thing}"), || {
            let element = self.now(thing)?;
            self.wire()?.keys(&element, &strokes)
        })
    }

    /// Replaces what stands in a text field, by keys alone.
    pub fn fill(&self, thing: &Thing, text: &str) -> Outcome {
        self.click(thing)?;
        let clear = [key::CONTROL, "a", key::RELEASE, key::BACKSPACE].concat();
        self.type_into(thing, &clear)?;
        self.type_into(thing, text)?;
        self.until(&format!("typing into {thing}"), || {
            let value = self.property(thing, "value")?;
            let is = value.as_str().unwrap_or_default();
            if is == text { Ok(()) } else { Err(format!("it says “{is}”, not “{text}”")) }
        })
    }

    /// Chooses an option of a select by its words.
    pub fn choose(&self, select: &Thing, option: &str) -> Outcome {
        self.until(&format!("choosing “{option}” in {select}"), || {
            let element = self.now(select)?;
            self.bring_into_view(&element)?;
            let pick = "const tidy = (text) => text.replace(/\\s+/g, ' ').trim();
                return [...arguments[0].options].filter((option) => tidy(option.text).startsWith(arguments[1]))[0]";
            let option = self.wire()?.read(pick, json!([element.argument(), option]))?;
            let option = Element::from_value(&option).ok_or("there is no such option")?;
            self.wire()?.click(&option)
        })
    }

    /// Ticks a radio button or a checkbox by clicking what a person sees of it.
    pub fn tick(&self, thing: &Thing) -> Outcome {
        self.until(&format!("ticking {thing}"), || {
            let element = self.now(thing)?;
            let face = "const box = arguments[0];
                const seen = box.checkVisibility({ visibilityProperty: true, opacityProperty: true })
                    && box.getBoundingClientRect().width > 2;
                return seen ? box : (box.labels[0] || box)";
            let face = self.wire()?.read(face, json!([element.argument()]))?;
            let face = Element::from_value(&face).ok_or("it has no face")?;
            self.bring_into_view(&face)?;
            self.wire()?.click(&face)
        })
    }

    /// Presses keys where the focus is.
    pub fn press(&self, keys: &[&str]) -> Outcome {
        self.wire()?.chord(keys)
    }

    /// Types where the focus is.
    pub fn type_here(&self, text: &str) -> Outcome {
        let element = self.wire()?.get("/element/active")?;
        let element = Element::from_value(&element).ok_or("nothing has the focus")?;
        self.wire()?.keys(&element, text)
    }

    /// Hands files to a file input, as the picker does.
    pub fn pick_files(&self, input: &Thing, paths: &[&Path]) -> Outcome {
        let list: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
        let element = self.see(input)?;
        self.wire()?.keys(&element, &list.join("\n"))
    }

    /// Does something that downloads, and waits for the whole file.
    pub fn download(&self, act: impl FnOnce() -> Outcome) -> Outcome<PathBuf> {
        let folder = self.downloads();
        let before = files(&folder);
        act()?;
        self.until("waiting for the download", || new_file(&folder, &before).ok_or("nothing has come".to_owned()))
    }

    /// The words of a thing as they stand on the page.
    pub fn text(&self, thing: &Thing) -> Outcome<String> {
        let element = self.see(thing)?;
        let text = self.wire()?.read("return arguments[0].innerText", json!([element.argument()]))?;
        Ok(tidy(text.as_str().unwrap_or_default()))
    }

    /// The words of each thing that fits.
    pub fn texts(&self, thing: &Thing) -> Outcome<Vec<String>> {
        let elements: Vec<Value> = self.all(thing)?.iter().map(Element::argument).collect();
        // Each an argument of its own: WebKit's driver doesn't find elements inside of an array.
        let texts = self.wire()?.read("return [...arguments].map((one) => one.innerText)", json!(elements))?;
        let texts = texts.as_array().cloned().unwrap_or_default();
        Ok(texts.iter().map(|text| tidy(text.as_str().unwrap_or_default())).collect())
    }

    pub fn property(&self, thing: &Thing, name: &str) -> Outcome<Value> {
        let element = self.see(thing)?;
        self.wire()?.read("return arguments[0][arguments[1]]", json!([element.argument(), name]))
    }

    /// Reads something of the page.
    pub fn read(&self, expression: &str) -> Outcome<Value> {
        self.wire()?.read(&format!("return {expression}"), json!([]))
    }
}

/// One space between words.
pub fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
