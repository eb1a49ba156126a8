//! Everyone can use it: axe-core finds nothing and nothing scrolls sideways, on every page with
//! thirty projects of long Russian text, light and dark, in English and Russian, narrow and wide.

use crate::Outcome;
use crate::axe::nothing_found;
use crate::fixture;
use crate::page::{any, holding, key, starting, the};
use crate::people::Officer;
use crate::places::Engine;
use crate::room::Room;

/// Every place by its path; a project's own page is added when it is known.
pub const PLACES: &[&str] = &[
    "",
    "countries",
    "countries/kg",
    "objectives",
    "objectives/iom-ca-o1",
    "challenges",
    "challenges/iom-ca-c6",
    "projects",
    "projects/new",
    "partners",
    "partners/new",
    "partners/ministry",
    "funding",
    "funding?by=country",
    "funding?by=project",
    "funding?by=spending&of=ended",
    "funding/rates",
    "directing",
    "directing/priorities",
    "directing/calls",
    "projects?view=board",
    "projects?view=timeline&phase=active",
    "projects/paste",
    "share",
    "settings",
    "nowhere",
];

pub const WIDTHS: [u32; 3] = [1366, 768, 320];

/// An officer whose device holds the fixture, and the path of one of its projects.
pub fn with_much_text(room: &Room) -> Outcome<(Officer, String)> {
    let officer = Officer::arrives(room, "Айгүл Токтогулова", "Bishkek")?;
    let file = officer.downloads().join("many.kerege.json");
    std::fs::write(&file, fixture::long_russian_projects()?).map_err(|error| error.to_string())?;
    officer.merge(&[&file])?;
    officer.visit("projects")?;
    let path = officer.read("(document.querySelector('main table a[href*=\"/projects/\"]') || {}).pathname || ''")?;
    let path = path.as_str().unwrap_or_default();
    let rest = path.rsplit_once("projects/").map(|(_, rest)| rest).ok_or("no project is listed")?;
    let file = officer.downloads().join("hanging.kerege.json");
    std::fs::write(&file, fixture::hanging_on(rest)?).map_err(|error| error.to_string())?;
    officer.merge(&[&file])?;
    Ok((officer, format!("projects/{rest}")))
}

pub fn nothing_stands_in_the_way(room: &Room) -> Outcome {
    let (officer, project) = with_much_text(room)?;
    let mut findings = Vec::new();
    // Before anybody has said who works here.
    moments(&officer, &mut findings)?;
    let call = super::directing::furnish(&officer, &project)?;
    let mut places: Vec<&str> = PLACES.to_vec();
    places.extend([&*project, &*call]);
    if room.engine == Engine::Chromium {
        for language in ["English", "Русский"] {
            for theme in ["Light", "Dark"] {
                set_out(&officer, language, theme)?;
                for width in WIDTHS {
                    officer.resize(width, 900)?;
                    for place in &places {
                        officer.visit(place)?;
                        let told = format!("/{place} ({language}, {theme}, {width} px)");
                        officer.examine(&told, &mut findings)?;
                    }
                }
                officer.resize(1366, 900)?;
            }
        }
        set_out(&officer, "English", "Light")?;
    } else {
        for place in &places {
            officer.visit(place)?;
            officer.examine(&format!("/{place}"), &mut findings)?;
        }
    }
    nothing_found(&findings)
}

/// Pages in the middle of something: errors in a form, a preview, an open dialog.
fn moments(officer: &Officer, findings: &mut Vec<String>) -> Outcome {
    officer.visit("projects/new")?;
    officer.click(&the("button", "Add the project"))?;
    officer.see(&any("alert").first())?;
    officer.examine("/projects/new with errors", findings)?;

    let file = officer.downloads().join("again.kerege.json");
    std::fs::write(&file, fixture::long_russian_projects()?).map_err(|error| error.to_string())?;
    officer.pick(&[&file])?;
    officer.see(&starting("button", "Merge"))?;
    officer.examine("/share with a preview", findings)?;

    officer.visit("objectives/iom-ca-o1")?;
    officer.click(&the("button", "Edit Statement"))?;
    officer.see(&the("textbox", "Statement"))?;
    officer.examine("an open editor", findings)?;
    officer.fill(&the("textbox", "Statement"), "Something else.")?;
    officer.press(&[key::CONTROL, key::ENTER])?;
    officer.see(&the("dialog", "Who is working?"))?;
    officer.examine("the identity dialog", findings)?;
    officer.introduce()?;
    officer.see(&holding("text", "Something else.").first())?;
    officer.click(&the("button", "Who wrote this: Statement").first())?;
    officer.see(&any("dialog").first())?;
    officer.examine("who wrote this", findings)
}

/// Chooses language and theme in the settings.
pub fn set_out(officer: &Officer, language: &str, theme: &str) -> Outcome {
    officer.visit("settings")?;
    let english = officer.read("document.documentElement.lang")? == "en";
    let language_label = if english { "Language of the interface" } else { "Язык интерфейса" };
    officer.choose(&the("select", language_label), language)?;
    let (group, theme) = match (language, theme) {
        ("English", theme) => ("Theme", theme),
        (_, "Light") => ("Тема", "Светлая"),
        (_, _) => ("Тема", "Тёмная"),
    };
    officer.tick(&the("radio", theme).inside(starting("group", group)))
}
