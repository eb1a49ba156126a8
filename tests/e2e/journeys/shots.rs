//! Pictures of every place, for looking at: KEREGE_SHOTS names the folder they go to.

use super::everyone::{PLACES, WIDTHS, set_out, with_much_text};
use crate::Outcome;
use crate::page::{any, starting, the};
use crate::people::Officer;
use crate::places;
use crate::room::Room;
use std::path::{Path, PathBuf};

pub fn pictures(room: &Room) -> Outcome {
    let Some(folder) = places::shots() else { return Ok(()) };
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let (officer, project) = with_much_text(room)?;
    let contrary = contrary_file(room, &officer)?;
    let mut all: Vec<&str> = PLACES.to_vec();
    all.push(&project);
    for (code, language) in [("en", "English"), ("ru", "Русский")] {
        for (tone, theme) in [("light", "Light"), ("dark", "Dark")] {
            set_out(&officer, language, theme)?;
            for width in WIDTHS {
                for place in &all {
                    officer.resize(width, 900)?;
                    officer.visit(place)?;
                    let name = if *place == project { "project".to_owned() } else { name(place) };
                    whole_page(&officer, width, &folder.join(format!("{name}-{code}-{tone}-{width}.png")))?;
                }
            }
            officer.resize(1366, 900)?;
        }
        review(&officer, &contrary, &folder, code)?;
        for place in ["", "countries/kg"] {
            officer.visit(place)?;
            officer.print(&folder.join(format!("{}-{code}.pdf", name(place))))?;
        }
    }
    Ok(())
}

/// The places of work with something in them.
pub fn of_the_sample(room: &Room) -> Outcome {
    const PLACES: [&str; 10] = [
        "",
        "projects",
        "projects?view=board",
        "projects?view=timeline",
        "projects/sample-f1",
        "funding",
        "partners",
        "directing",
        "countries/kg",
        "objectives/iom-ca-o4",
    ];
    let Some(folder) = places::shots() else { return Ok(()) };
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let officer = Officer::arrives(room, "Dana", "Astana")?;
    officer.visit("settings")?;
    officer.click(&the("button", "Who is working?"))?;
    officer.introduce()?;
    officer.click(&the("button", "Open the sample"))?;
    officer.see(&the("button", "Remove the sample"))?;
    for (code, language, theme) in [("en", "English", "Light"), ("ru", "Русский", "Dark")] {
        set_out(&officer, language, theme)?;
        for width in WIDTHS {
            for place in PLACES {
                officer.resize(width, 900)?;
                officer.visit(place)?;
                let name = format!("sample-{}-{code}-{width}.png", name(place).replace(['?', '='], "-"));
                whole_page(&officer, width, &folder.join(name))?;
            }
        }
        officer.resize(1366, 900)?;
        for place in ["projects/sample-f1", "funding", "directing"] {
            officer.visit(place)?;
            officer.print(&folder.join(format!("sample-{}-{code}.pdf", name(place))))?;
        }
    }
    Ok(())
}

/// The whole page in one picture.
fn whole_page(officer: &Officer, width: u32, file: &Path) -> Outcome {
    let height = officer.read("document.documentElement.scrollHeight")?.as_u64().unwrap_or(900);
    officer.resize(width, u32::try_from(height).unwrap_or(900).clamp(900, 6000))?;
    keep(file, &officer.picture()?)
}

/// A file of another office that words two statements differently.
fn contrary_file(room: &Room, officer: &Officer) -> Outcome<PathBuf> {
    officer.visit("objectives/iom-ca-o2")?;
    officer.reword("Statement", "So that a name is known.")?;
    let file = officer.export()?;
    let other = Officer::arrives(room, "Farrukh", "Dushanbe")?;
    other.merge(&[&file])?;
    for (who, words) in [(&other, "Lawful work for every migrant, as Dushanbe words it."), (officer, "Ours.")] {
        for place in ["objectives/iom-ca-o1", "challenges/iom-ca-c1"] {
            who.visit(place)?;
            who.reword("Statement", words)?;
        }
    }
    other.export()
}

/// A file under review, and what has changed since an earlier state.
fn review(officer: &Officer, file: &Path, folder: &Path, code: &str) -> Outcome {
    for width in WIDTHS {
        officer.resize(width, 900)?;
        officer.visit("share")?;
        officer.pick_files(&any("file"), &[file])?;
        officer.see(&any("radio").first())?;
        officer.click(&starting("button", if code == "ru" { "Сравнить" } else { "Compare" }).first())?;
        officer.see(&any("checkbox").first())?;
        whole_page(officer, width, &folder.join(format!("review-{code}-{width}.png")))?;
    }
    Ok(())
}

fn name(place: &str) -> String {
    if place.is_empty() { "region".to_owned() } else { place.replace(['/', '?', '&', '='], "-") }
}

fn keep(file: &Path, picture: &[u8]) -> Outcome {
    std::fs::write(file, picture).map_err(|error| format!("{}: {error}", file.display()))
}
