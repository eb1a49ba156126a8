//! The sample: a workspace of its own, opened in one click, that never meets one's own work.

use crate::Outcome;
use crate::page::{any, holding, the};
use crate::people::{NewProject, Officer};
use crate::room::Room;

const OWN: &str = "Wells in Batken";
const ITS: &str = "Labour Migration Programme - Central Asia";

/// Own work, then the sample, then a change in it, a file of it, and home again.
pub fn a_sample_apart(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.add_project(&NewProject {
        title: OWN,
        summary: "Drilling and upkeep.",
        stage: "Idea",
        countries: &["Kyrgyzstan"],
        objectives: &[],
        challenges: &[],
        lead: "Bishkek",
    })?;
    let before = officer.digest()?;

    officer.turn_to("Settings", "Settings")?;
    officer.click(&the("button", "Open the sample"))?;
    let word = holding("text", "This is the sample, not your work").first();
    officer.see(&word)?;
    listed(&officer, ITS, OWN)?;
    officer.reload()?;
    officer.see(&word)?;
    listed(&officer, ITS, OWN)?;
    let file = officer.export()?;

    officer.click(&the("button", "Back to my work"))?;
    officer.gone(&word)?;
    listed(&officer, OWN, ITS)?;
    if officer.digest()? != before {
        return Err("the sample changed the work beside it".to_owned());
    }
    officer.pick(&[&file])?;
    officer.see(&holding("text", "One of the two is the sample workspace").first())?;
    if officer.digest()? != before {
        return Err("a file of the sample came in".to_owned());
    }

    officer.turn_to("Settings", "Settings")?;
    officer.click(&the("button", "Open the sample"))?;
    officer.see(&word)?;
    officer.click(&the("button", "Remove the sample"))?;
    officer.click(&the("button", "Remove the sample"))?;
    officer.gone(&word)?;
    listed(&officer, OWN, ITS)
}

/// The list of projects has the one and lacks the other.
fn listed(officer: &Officer, there: &str, not_there: &str) -> Outcome {
    officer.turn_to("Projects", "Projects")?;
    officer.see(&the("link", there).first())?;
    let page = officer.texts(&any("table"))?.join(" ");
    if page.contains(not_there) { Err(format!("{not_there} is listed too")) } else { Ok(()) }
}
