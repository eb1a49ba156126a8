//! Pictures of every place, for looking at: KEREGE_SHOTS names the folder they go to.

use super::everyone::{PLACES, WIDTHS, set_out, with_much_text};
use crate::Outcome;
use crate::places;
use crate::room::Room;
use std::path::Path;

pub fn pictures(room: &Room) -> Outcome {
    let Some(folder) = places::shots() else { return Ok(()) };
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let (officer, project) = with_much_text(room)?;
    let mut all: Vec<&str> = PLACES.to_vec();
    all.push(&project);
    for (code, language) in [("en", "English"), ("ru", "Русский")] {
        for (tone, theme) in [("light", "Light"), ("dark", "Dark")] {
            set_out(&officer, language, theme)?;
            for width in WIDTHS {
                for place in &all {
                    officer.resize(width, 900)?;
                    officer.visit(place)?;
                    // The whole page in one picture.
                    let height = officer.read("document.documentElement.scrollHeight")?.as_u64().unwrap_or(900);
                    officer.resize(width, u32::try_from(height).unwrap_or(900).clamp(900, 6000))?;
                    let name = if *place == project { "project".to_owned() } else { name(place) };
                    let file = folder.join(format!("{name}-{code}-{tone}-{width}.png"));
                    keep(&file, &officer.picture()?)?;
                }
            }
            officer.resize(1366, 900)?;
        }
        for place in ["", "countries/kg"] {
            officer.visit(place)?;
            officer.print(&folder.join(format!("{}-{code}.pdf", name(place))))?;
        }
    }
    Ok(())
}

fn name(place: &str) -> String {
    if place.is_empty() { "region".to_owned() } else { place.replace('/', "-") }
}

fn keep(file: &Path, picture: &[u8]) -> Outcome {
    std::fs::write(file, picture).map_err(|error| format!("{}: {error}", file.display()))
}
