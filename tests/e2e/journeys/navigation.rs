//! Finding one's way: deep links, Back, reload, titles, focus; and all of it without a mouse.

use crate::Outcome;
use crate::page::{any, holding, key, starting, the, tidy};
use crate::people::Officer;
use crate::places;
use crate::relay::Relay;
use crate::room::Room;
use serde_json::Value;

/// Path, heading as it begins.
const PLACES: &[(&str, &str)] = &[
    ("", "Central Asia"),
    ("countries", "Countries"),
    ("countries/kg", "Kyrgyzstan"),
    ("objectives", "Objectives"),
    ("objectives/iom-ca-o1", "O1"),
    ("challenges", "Challenges"),
    ("challenges/iom-ca-c6", "C6"),
    ("projects", "Projects"),
    ("projects?country=kg&stage=ongoing", "Projects"),
    ("projects/new", ""),
    ("share", "Share"),
    ("settings", "Settings"),
];

pub fn finding_the_way(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    for (path, heading) in PLACES {
        officer.visit(path)?;
        officer.see(&starting("h1", heading))?;
        title_is_heading(&officer)?;
    }
    for path in ["nowhere", "countries/xx", "objectives/iom-ca-o99", "challenges/none", "projects/none"] {
        officer.visit(path)?;
        officer.see(&the("h1", "Page not found"))?;
    }
    officer.click(&starting("link", "Go to the region page"))?;
    officer.see(&the("h1", "Central Asia"))?;

    // A change of place: title, and the focus on the heading.
    officer.turn_to("Countries", "Countries")?;
    title_is_heading(&officer)?;
    focus_on_heading(&officer)?;
    officer.click(&the("link", "Kyrgyzstan").inside(any("table")).first())?;
    officer.see(&starting("h1", "Kyrgyzstan"))?;
    focus_on_heading(&officer)?;
    officer.reload()?;
    officer.see(&starting("h1", "Kyrgyzstan"))?;
    officer.back()?;
    officer.see(&the("h1", "Countries"))?;
    title_is_heading(&officer)?;

    // Back returns to where one was on the page.
    officer.resize(1000, 500)?;
    officer.turn_to("Region", "Central Asia")?;
    let link = the("link", "Challenges").inside(the("navigation", "Main"));
    // Arriving takes the page to its top, which may come after its heading is there.
    officer.until_so("scrolling down", || {
        officer.read("window.scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })")?;
        Ok(scroll(&officer)? > 100.0)
    })?;
    let before = scroll(&officer)?;
    officer.click(&link)?;
    officer.see(&the("h1", "Challenges"))?;
    officer.until_so("a new page begins at its top", || Ok(scroll(&officer)? < 50.0))?;
    officer.back()?;
    officer.see(&the("h1", "Central Asia"))?;
    officer.until_so("Back restores the scroll", || Ok((scroll(&officer)? - before).abs() < 60.0))
}

/// From a fresh start to a saved change with Tab, Enter, Space, arrows and typing.
/// The network fails while a part of the program is fetched: the page says so, what is there goes on
/// working, and with the network the place is there. What is stored waits for the part that reads it.
pub fn a_part_that_does_not_come(room: &Room) -> Outcome {
    let relay = Relay::start(&places::address()?)?;
    relay.withhold(Some("/parts-"));
    let officer = Officer::arrives_at(relay.address.clone(), room, "Aigul", "Bishkek")?;
    officer.see(&the("h1", "Central Asia"))?;
    officer.turn_to("Countries", "This page has not arrived")?;
    focus_on_heading(&officer)?;
    officer.click(&the("button", "Try again"))?;
    officer.see(&the("h1", "This page has not arrived"))?;
    officer.turn_to("Region", "Central Asia")?;
    officer.click(&holding("button", "Change person").first())?;
    officer.see(&holding("alert", "The connection failed"))?;
    officer.turn_to("Countries", "This page has not arrived")?;
    relay.withhold(None);
    officer.click(&the("button", "Try again"))?;
    officer.see(&the("h1", "Countries"))?;

    let (place, text) = ("challenges/iom-ca-c6", "Written while the network was there.");
    officer.visit(place)?;
    officer.reword("Statement", text)?;
    relay.withhold(Some("/parts-"));
    officer.go(&format!("{}{place}", relay.address))?;
    officer.see(&holding("alert", "Kerege did not load completely"))?;
    relay.withhold(None);
    officer.visit(place)?;
    officer.see(&holding("text", text).first()).map(drop)
}

pub fn without_a_mouse(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.press(&[key::TAB])?;
    if !focused(&officer)?.contains("Skip to") {
        return Err(format!("the first Tab reaches “{}”, not the skip link", focused(&officer)?));
    }
    officer.press(&[key::ENTER])?;
    officer.visit("")?;
    tab_to(&officer, "Challenges")?;
    officer.press(&[key::ENTER])?;
    officer.see(&the("h1", "Challenges"))?;
    tab_to(&officer, "C6")?;
    officer.press(&[key::ENTER])?;
    officer.see(&starting("h1", "C6"))?;
    tab_to(&officer, "Edit Statement")?;
    officer.press(&[key::SPACE])?;
    officer.see(&the("textbox", "Statement"))?;
    officer.until_so("the editor takes the focus", || Ok(focused(&officer)?.contains("Statement")))?;
    let text = "Written without a mouse.";
    officer.press(&[key::CONTROL, "a"])?;
    officer.type_here(text)?;
    officer.press(&[key::CONTROL, key::ENTER])?;

    let dialog = the("dialog", "Who is working?");
    officer.see(&dialog)?;
    tab_to(&officer, "Your name")?;
    officer.type_here("Aigul")?;
    tab_to(&officer, "Your office")?;
    officer.type_here("Bishkek")?;
    tab_to(&officer, "Start working")?;
    officer.press(&[key::ENTER])?;
    officer.gone(&dialog)?;
    officer.see(&holding("text", text).first())?;
    officer.saved()?;
    officer.until_so("the focus is not lost", || Ok(officer.read("document.activeElement.tagName")? != "BODY"))?;

    // Escape leaves an editor and gives the focus back to its button.
    tab_to(&officer, "Edit Statement")?;
    officer.press(&[key::ENTER])?;
    officer.see(&the("textbox", "Statement"))?;
    officer.press(&[key::ESCAPE])?;
    officer.gone(&the("textbox", "Statement"))?;
    officer.until_so("Escape gives the focus back", || Ok(focused(&officer)?.contains("Edit Statement")))
}

fn title_is_heading(officer: &Officer) -> Outcome {
    officer.until("comparing title and heading", || {
        let heading = tidy(&officer.text(&any("h1"))?);
        let title = officer.read("document.title")?;
        let title = title.as_str().unwrap_or_default();
        if title == format!("{heading} · Kerege") {
            Ok(())
        } else {
            Err(format!("the title is “{title}”, the heading “{heading}”"))
        }
    })
}

fn focus_on_heading(officer: &Officer) -> Outcome {
    officer.until_so("the heading takes the focus", || Ok(officer.read("document.activeElement.tagName")? == "H1"))
}

fn scroll(officer: &Officer) -> Outcome<f64> {
    Ok(officer.read("window.scrollY")?.as_f64().unwrap_or(0.0))
}

/// The name of what has the focus, and its words.
fn focused(officer: &Officer) -> Outcome<String> {
    let expression = "(() => { const it = document.activeElement;
        const labels = it.labels ? [...it.labels].map((label) => label.textContent).join(' ') : '';
        return [it.getAttribute('aria-label'), labels, it.tagName === 'SELECT' ? '' : it.textContent].join(' '); })()";
    let name = officer.read(expression)?;
    Ok(tidy(name.as_str().unwrap_or_default()))
}

/// Presses Tab until the focus is on what has `name` in its name.
fn tab_to(officer: &Officer, name: &str) -> Outcome {
    let mut passed = Vec::new();
    for _ in 0..120 {
        let here = focused(officer)?;
        let is_body = officer.read("document.activeElement === document.body")? == Value::Bool(true);
        if !is_body && here.len() < 300 && here.contains(name) {
            return Ok(());
        }
        passed.push(here);
        officer.press(&[key::TAB])?;
    }
    passed.dedup();
    Err(format!("Tab never reaches “{name}”; it passes {passed:?}"))
}
