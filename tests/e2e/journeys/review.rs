//! Reviewing files before they are merged, and going back afterwards.

use crate::Outcome;
use crate::fixture;
use crate::page::{Thing, any, holding, key, starting, the};
use crate::people::{NewProject, Officer};
use crate::room::Room;
use std::path::PathBuf;

const PLACES: [&str; 3] = ["iom-ca-o1", "iom-ca-o2", "iom-ca-o3"];

/// Three fields changed apart in two offices: decided with the keys before merging, one kept, one
/// taken, one left for later; and what was left, with a key again, from the list of conflicts.
pub fn decided_by_keys(room: &Room) -> Outcome {
    let bishkek = Officer::arrives(room, "Aigul", "Bishkek")?;
    reword_all(&bishkek, "Bishkek")?;
    let file = bishkek.export()?;
    let astana = Officer::arrives(room, "Dana", "Astana")?;
    reword_all(&astana, "Astana")?;
    astana.pick(&[&file])?;
    let preview = || starting("region", "Before you merge");
    let keep = |nth: usize| starting("radio", "1 Keep what is here").inside(preview()).nth(nth);
    astana.see(&keep(2))?;
    // By mouse once into the first; each key decides and goes on to the next.
    astana.click(&starting("radio", "3 Decide later").inside(preview()).first())?;
    astana.press(&["1"])?;
    astana.press(&["2"])?;
    astana.press(&["3"])?;
    astana.see(&starting("status", "2 conflicts are decided here").inside(preview()))?;
    astana.click(&starting("button", "Merge").inside(preview()))?;
    astana.see(&starting("status", "Merged").first())?;
    astana.saved()?;
    astana.see(&holding("text", "1 open conflict").first())?;
    astana.see(&holding("listitem", "3 as Bishkek says it").first())?;
    astana.visit("share")?;
    let open = starting("button", "Keep this value (1)").inside(starting("region", "Conflicts"));
    focus(&astana, &open)?;
    astana.press(&["2"])?;
    astana.gone(&open)?;
    astana.saved()?;
    for (place, text) in [(PLACES[0], "1 as Astana says it"), (PLACES[1], "2 as Bishkek says it")] {
        astana.visit(&format!("objectives/{place}"))?;
        astana.see(&holding("text", text).first())?;
        astana.gone(&starting("button", "Keep this value"))?;
    }
    Ok(())
}

/// Presses Tab until the thing has the focus.
fn focus(officer: &Officer, thing: &Thing) -> Outcome {
    officer.see(thing)?;
    officer.click(&any("h1"))?;
    for _ in 0..200 {
        let name = officer.text(thing)?;
        let focused = officer.read("document.activeElement ? document.activeElement.textContent.trim() : ''")?;
        if focused.as_str() == Some(name.as_str()) {
            return Ok(());
        }
        officer.press(&[key::TAB])?;
    }
    Err("Tab never came to the thing".to_owned())
}

fn reword_all(officer: &Officer, office: &str) -> Outcome {
    for (number, place) in PLACES.iter().enumerate() {
        officer.visit(&format!("objectives/{place}"))?;
        officer.reword("Statement", &format!("{} as {office} says it.", number + 1))?;
    }
    Ok(())
}

/// An older file brings nothing back by merging. What has changed since is shown, a chosen record
/// goes back, and undo takes that back.
pub fn going_back_to_a_file(room: &Room) -> Outcome {
    const WAS: &str = "As it was when the file was made.";
    const IS: &str = "As it became.";
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit("challenges/iom-ca-c1")?;
    officer.reword("Statement", WAS)?;
    let file = officer.export()?;
    officer.visit("challenges/iom-ca-c1")?;
    officer.reword("Statement", IS)?;
    // The history of the field knows what it was.
    officer.click(&starting("button", "Who wrote this: Statement").first())?;
    officer.click(&the("button", "Earlier values"))?;
    officer.see(&holding("listitem", WAS).first())?;

    officer.pick(&[&file])?;
    officer.click(&the("button", "What it would bring back"))?;
    let since = || starting("region", "Changed since the file");
    officer.see(&holding("text", WAS).inside(since()).first())?;
    officer.see(&holding("text", IS).inside(since()).first())?;
    officer.tick(&starting("checkbox", "Go back for:").inside(since()))?;
    officer.click(&starting("button", "Go back for 1 record").inside(since()))?;
    officer.see(&starting("status", "1 record is as it was then").first())?;
    officer.saved()?;
    officer.visit("challenges/iom-ca-c1")?;
    officer.see(&holding("text", WAS).first())?;
    Ok(())
}

/// The states that the browser keeps: by hand, and before each merge, to compare with and go back to.
pub fn kept_states(room: &Room) -> Outcome {
    const IS: &str = "Written after the state was kept.";
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit("share")?;
    officer.click(&the("button", "Keep the present state"))?;
    officer.see(&holding("status", "The present state is kept").first())?;
    officer.visit("challenges/iom-ca-c1")?;
    officer.reword("Statement", IS)?;
    officer.visit("share")?;
    officer.click(&starting("button", "Compare with").first())?;
    let since = || starting("region", "Changed since the state");
    officer.see(&holding("text", IS).inside(since()).first())?;
    officer.click(&starting("button", "Choose all").inside(since()))?;
    officer.click(&starting("button", "Go back for 1 record").inside(since()))?;
    officer.see(&starting("status", "1 record is as it was then").first())?;
    officer.saved()?;
    officer.click(&starting("button", "Undo"))?;
    officer.see(&holding("text", IS).inside(since()).first())?;
    officer.visit("challenges/iom-ca-c1")?;
    officer.see(&holding("text", IS).first()).map(drop)
}

/// A file that would empty a filled field: the record is put aside, shown, and nothing is lost.
pub fn a_file_that_would_empty_a_field(room: &Room) -> Outcome {
    const OURS: &str = "Filled, and not to be emptied.";
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit("objectives/iom-ca-o1")?;
    officer.reword("Statement", OURS)?;
    let file = officer.export()?;
    let forged = file.with_file_name("forged.kerege.json");
    let bytes = std::fs::read(&file).map_err(|error| error.to_string())?;
    std::fs::write(&forged, fixture::emptied(&bytes, "node-iom-ca-o1", "statement.en")?).map_err(|e| e.to_string())?;
    officer.pick(&[&forged])?;
    let preview = || starting("region", "Before you merge");
    officer.see(&holding("text", "would empty").inside(preview()).first())?;
    officer.see(&holding("text", "Put aside").inside(preview()).first())?;
    officer.click(&starting("button", "Merge").inside(preview()))?;
    officer.see(&starting("status", "Merged").first())?;
    officer.visit("objectives/iom-ca-o1")?;
    officer.see(&holding("text", OURS).first()).map(drop)
}

/// A file of one project carries that project and what it refers to, and not the rest.
pub fn a_part_of_the_work(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    for title in ["Goes into the file", "Stays at home"] {
        officer.add_project(&NewProject { title, ..PROJECT })?;
    }
    officer.visit("share")?;
    officer.choose(&the("select", "What"), "One project")?;
    officer.choose(&the("select", "Which"), "Goes into the file")?;
    let file: PathBuf = officer.download(|| officer.click(&the("button", "Export")))?;
    let other = Officer::arrives(room, "Farrukh", "Dushanbe")?;
    other.merge(&[&file])?;
    other.visit("projects")?;
    other.see(&the("link", "Goes into the file"))?;
    other.gone(&the("link", "Stays at home"))
}

const PROJECT: NewProject<'static> = NewProject {
    title: "",
    summary: "Advice before departure.",
    stage: "Idea",
    countries: &["Kyrgyzstan"],
    objectives: &["O1"],
    challenges: &["C1"],
    lead: "Bishkek",
};
