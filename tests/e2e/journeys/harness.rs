//! The harness itself, on a page of its own: does each engine do what the journeys rely on?

use crate::Outcome;
use crate::desk::Desk;
use crate::page::{any, holding, key, starting, the};
use crate::places::{self, Engine};
use crate::relay::Relay;
use crate::room::Room;
use serde_json::json;
use std::time::Duration;

pub fn acts_as_a_person(room: &Room) -> Outcome {
    let relay = Relay::start(&places::address().unwrap_or_else(|_| "http://127.0.0.1:9/".to_owned()))?;
    let specimen = relay.specimen();
    let desk = room.desk("Specimen")?;
    desk.go(&specimen)?;
    desk.see(&the("h1", "Specimen"))?;
    desk.see(&the("link", "There").inside(the("navigation", "Main")))?;

    desk.fill(&the("textbox", "Your name"), "first")?;
    desk.fill(&the("textbox", "Your name"), "Айгүл")?;
    desk.fill(&the("textbox", "Story"), "Two\nlines")?;
    desk.choose(&the("select", "Your office"), "Bishkek")?;
    desk.see(&the("status", "Chose kg"))?;
    desk.tick(&the("radio", "5").inside(the("group", "Severity")))?;
    desk.see(&the("status", "Chose 5"))?;
    desk.tick(&the("checkbox", "Kyrgyzstan"))?;
    desk.see(&the("status", "Chose on"))?;

    desk.click(&the("button", "Ask"))?;
    desk.click(&the("button", "Start working").inside(the("dialog", "Who is working?")))?;
    desk.gone(&any("dialog"))?;
    desk.press(&[key::CONTROL, "z"])?;
    desk.see(&the("status", "Undone"))?;

    desk.click(&the("button", "Keep"))?;
    desk.see(&starting("status", "Saved"))?;
    desk.see(&the("text", "Kept: Айгүл"))?;
    desk.click(&the("textbox", "Your name"))?;
    let file = desk.download(|| desk.click(&the("button", "Export")))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if name != "specimen-2026-01-02-0304.kerege.json" {
        return Err(format!("the download is called {name}"));
    }
    let other = desk.downloads().join("other.json");
    std::fs::write(&other, "{}").map_err(|error| error.to_string())?;
    desk.pick_files(&the("file", "Files to merge"), &[&file, &other])?;
    desk.see(&the("status", "Picked 2: {\"name\":\"Айгүл\"} + {}"))?;

    desk.new_tab()?;
    desk.go(&specimen)?;
    desk.see(&the("text", "Kept: Айгүл"))?;
    desk.reload()?;
    desk.see(&holding("text", "Boxed: Айгүл"))?;
    desk.picture()?;
    examines(&desk)?;

    if room.engine == Engine::WebKit {
        let desk = room.closed_desk("Unattended")?;
        let keep = json!([
            ["open", "/__specimen"],
            ["fill", ["textbox", "Your name"], "Aigul"],
            ["click", ["button", "Keep"]],
            ["see", ["status", "Saved", "starts"]],
        ]);
        let mut browser = desk.unattended(&relay.prepare(keep))?;
        relay.report(4)?;
        std::thread::sleep(Duration::from_secs(1));
        browser.kill();
        let look = json!([["open", "/__specimen"], ["see", ["text", "Boxed: Aigul"]]]);
        let _browser = desk.unattended(&relay.prepare(look))?;
        relay.report(2)?;
        return Ok(());
    }
    std::thread::sleep(Duration::from_secs(1));
    desk.kill();
    desk.open()?;
    desk.go(&specimen)?;
    desk.see(&the("text", "Boxed: Айгүл"))?;
    desk.close()?;
    desk.open()?;
    desk.go(&specimen)?;
    desk.see(&the("text", "Boxed: Айгүл"))?;
    Ok(())
}

/// axe sees the one fault that the specimen has, and the width is measured.
fn examines(desk: &Desk) -> Outcome {
    let mut findings = Vec::new();
    desk.examine("specimen", &mut findings)?;
    if findings.len() != 1 || !findings[0].contains("image-alt") {
        return Err(format!("axe should find the image without words, and found {findings:#?}"));
    }
    desk.resize(320, 900)?;
    let mut findings = Vec::new();
    desk.examine_width("specimen", &mut findings)?;
    let width = desk.read("innerWidth")?.as_u64().unwrap_or(0);
    // Only Chromium's window shrinks to the width of a telephone.
    if desk.engine == Engine::Chromium && (width != 320 || findings.len() != 1) {
        return Err(format!("at 320 pixels the window has {width}, and found is {findings:#?}"));
    }
    desk.resize(1366, 900)
}
