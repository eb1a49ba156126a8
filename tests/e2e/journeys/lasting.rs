//! Work that was saved is still there: after a reload, in a new tab, in a browser that was closed
//! and opened again, and in one whose plug was pulled a second after "Saved".

use crate::Outcome;
use crate::page::{Thing, any, holding, the};
use crate::people::{Officer, SAVED};
use crate::places::{self, Engine};
use crate::relay::Relay;
use crate::room::Room;
use serde_json::{Value, json};
use std::time::Duration;

const PLACE: &str = "objectives/iom-ca-o1";
const TEXT: &str = "Every migrant knows the way to a registered recruiter.";
const LATER: &str = "Every migrant, and every family, knows the way to a registered recruiter.";

pub fn saved_is_saved(room: &Room) -> Outcome {
    if room.engine == Engine::WebKit {
        in_open_browser(room)?;
        return by_hand(room);
    }
    let officer = in_open_browser(room)?;
    officer.close()?;
    officer.open()?;
    still_there(&officer, TEXT)?;
    officer.reword("Statement", LATER)?;
    std::thread::sleep(Duration::from_secs(1));
    officer.kill();
    officer.open()?;
    still_there(&officer, LATER)
}

fn in_open_browser(room: &Room) -> Outcome<Officer> {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit(PLACE)?;
    officer.reword("Statement", TEXT)?;
    officer.reload()?;
    officer.see(&holding("text", TEXT).first())?;
    officer.new_tab()?;
    still_there(&officer, TEXT)?;
    Ok(officer)
}

fn still_there(officer: &Officer, text: &str) -> Outcome {
    officer.visit(PLACE)?;
    officer.see(&holding("text", text).first())?;
    officer.see(&holding("button", "Aigul").first()).map(drop)
}

/// A form that was not handed in survives the reload and the other language; a field being edited is
/// saved when its page goes.
pub fn what_is_typed_stays(room: &Room) -> Outcome {
    const TITLE: &str = "Radio against trafficking";
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit("projects/new")?;
    officer.fill(&the("textbox", "Title"), TITLE)?;
    officer.reload()?;
    keeps(&officer, &the("textbox", "Title"), TITLE)?;
    officer.tick(&the("radio", "RU").first())?;
    officer.see(&the("h1", "Новый проект"))?;
    officer.until_so("the language keeps the focus", || Ok(officer.read("document.activeElement.value")? == "ru"))?;
    keeps(&officer, &the("textbox", "Название"), TITLE)?;
    officer.tick(&the("radio", "EN").first())?;
    officer.click(&the("button", "Add the project"))?;
    officer.introduce()?;
    officer.see(&the("h1", TITLE))?;
    officer.visit("projects/new")?;
    keeps(&officer, &the("textbox", "Title"), "")?;

    officer.visit(PLACE)?;
    officer.click(&the("button", "Edit Statement"))?;
    officer.fill(&the("textbox", "Statement"), TEXT)?;
    officer.reload()?;
    officer.see(&holding("text", TEXT).first()).map(drop)
}

fn keeps(officer: &Officer, thing: &Thing, text: &str) -> Outcome {
    officer.until(&format!("{thing} holds what was typed"), || {
        let value = officer.property(thing, "value")?;
        if value == text { Ok(()) } else { Err(format!("it says {value}")) }
    })
}

/// WebKit's driver starts each session with an empty store, so here a browser without a driver is
/// closed and killed, and a page of the tests' own acts in it.
fn by_hand(room: &Room) -> Outcome {
    let relay = Relay::start(&places::address()?)?;
    let desk = room.closed_desk("By hand")?;
    let place = format!("{}{PLACE}", relay.address);
    let reword = |text: &str, first: bool| -> Value {
        let mut steps = vec![
            json!(["open", place]),
            json!(["click", ["button", "Edit Statement"]]),
            json!(["fill", ["textbox", "Statement"], text]),
            json!(["click", ["button", "Save"]]),
        ];
        if first {
            steps.extend([
                json!(["fill", ["textbox", "Your name"], "Aigul"]),
                json!(["choose", ["select", "Your office"], "Bishkek"]),
                json!(["click", ["button", "Start working"]]),
            ]);
        }
        steps.extend([json!(["see", ["text", text, "has"]]), json!(["see", ["status", SAVED, "has"]])]);
        Value::Array(steps)
    };
    let look = |text: &str| json!([["open", place], ["see", ["text", text, "has"]]]);

    let mut browser = desk.unattended(&relay.prepare(reword(TEXT, true)))?;
    relay.report(9)?;
    std::thread::sleep(Duration::from_secs(1));
    browser.kill();
    let mut browser = desk.unattended(&relay.prepare(look(TEXT)))?;
    relay.report(2)?;
    browser.close();
    let mut browser = desk.unattended(&relay.prepare(reword(LATER, false)))?;
    relay.report(6)?;
    browser.close();
    let _browser = desk.unattended(&relay.prepare(look(LATER)))?;
    relay.report(2).map(drop)
}

/// Files that can't be read are refused with a sentence, and nothing changes.
pub fn bad_files_change_nothing(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit(PLACE)?;
    officer.reword("Statement", TEXT)?;
    let good = officer.export()?;
    let before = officer.digest()?;

    let text = std::fs::read_to_string(&good).map_err(|error| error.to_string())?;
    let (head, rest) = text.split_once("\"version\":").ok_or("the file names no version")?;
    let rest = rest.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let (between, after) = rest.split_once("\"oldest_reader\":").ok_or("the file names no oldest reader")?;
    let after = after.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let oldest = format!("{between}\"oldest_reader\":999{after}");
    let cut: String = text.chars().take(300).collect();
    let files = [
        ("notes.kerege.json", "These are my notes.".to_owned(), "not a Kerege file"),
        ("cut.kerege.json", cut, "cut"),
        ("newer.kerege.json", format!("{head}\"version\":999{oldest}"), "newer version"),
    ];
    for (name, content, sentence) in files {
        let place = officer.downloads().join(name);
        std::fs::write(&place, content).map_err(|error| error.to_string())?;
        officer.pick(&[&place])?;
        officer.until(&format!("a sentence about {name}"), || {
            let page = officer.texts(&any("region"))?.join(" ");
            if page.contains(name) && page.contains(sentence) {
                Ok(())
            } else {
                Err(format!("“{sentence}” is not among: {page}"))
            }
        })?;
        if officer.digest()? != before {
            return Err(format!("{name} changed something"));
        }
    }
    still_there(&officer, TEXT)
}
