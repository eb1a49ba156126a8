//! Undo and redo, by the buttons of the top bar and by the keys.

use crate::Outcome;
use crate::page::{any, holding, key, starting, the};
use crate::people::Officer;
use crate::room::Room;
use std::path::PathBuf;

const FIRST: &str = "The first wording.";
const SECOND: &str = "The second wording.";

pub fn undo_and_redo(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit("challenges/iom-ca-c1")?;
    officer.reword("Statement", FIRST)?;
    officer.reword("Statement", SECOND)?;

    officer.click(&starting("button", "Undo"))?;
    shows(&officer, FIRST)?;
    officer.click(&starting("button", "Redo"))?;
    shows(&officer, SECOND)?;
    officer.click(&any("h1"))?;
    officer.press(&[key::CONTROL, "z"])?;
    shows(&officer, FIRST)?;
    officer.press(&[key::CONTROL, "z"])?;
    officer.gone(&holding("text", FIRST))?;
    officer.press(&[key::CONTROL, "y"])?;
    shows(&officer, FIRST)?;
    officer.press(&[key::CONTROL, key::SHIFT, "z"])?;
    shows(&officer, SECOND)?;

    // In a text box the keys are the text's own.
    officer.click(&the("button", "Edit Statement"))?;
    officer.click(&the("textbox", "Statement"))?;
    officer.press(&[key::CONTROL, "z"])?;
    officer.press(&[key::ESCAPE])?;
    shows(&officer, SECOND)
}

fn shows(officer: &Officer, text: &str) -> Outcome {
    officer.see(&holding("text", text).first())?;
    officer.saved()
}

/// A file that was merged is taken back, and merged again.
pub fn an_import_taken_back(room: &Room) -> Outcome {
    const THEIRS: &str = "Written in Bishkek.";
    let file = bishkeks_file(room, THEIRS)?;
    let astana = Officer::arrives(room, "Dana", "Astana")?;
    astana.visit("objectives/iom-ca-o1")?;
    astana.reword("Statement", FIRST)?;
    let before = astana.digest()?;
    // A second window follows both.
    let [first, second] = astana.second_window()?;
    astana.visit("challenges/iom-ca-c1")?;
    astana.turn_to_window(&first)?;
    astana.merge(&[&file])?;
    astana.turn_to_window(&second)?;
    astana.see(&holding("text", THEIRS).first())?;
    astana.turn_to_window(&first)?;
    astana.click(&starting("button", "Undo"))?;
    astana.saved()?;
    astana.turn_to_window(&second)?;
    astana.gone(&holding("text", THEIRS))?;
    astana.see(&starting("h1", "C1"))?;
    astana.turn_to_window(&first)?;
    astana.until_so("the state is as before", || Ok(astana.digest()? == before))?;
    astana.visit("challenges/iom-ca-c1")?;
    astana.gone(&holding("text", THEIRS))?;

    astana.merge(&[&file])?;
    let with_it = astana.digest()?;
    if with_it == before {
        return Err("merging the file again brought nothing".to_owned());
    }
    astana.visit("challenges/iom-ca-c1")?;
    astana.see(&holding("text", THEIRS).first()).map(drop)
}

/// Once a file has left, what came in before can't be taken back: the page says why, and writes the old
/// values again if it is asked to.
pub fn an_import_that_left(room: &Room) -> Outcome {
    let file = bishkeks_file(room, FIRST)?;
    let astana = Officer::arrives(room, "Dana", "Astana")?;
    astana.visit("objectives/iom-ca-o1")?;
    astana.reword("Statement", SECOND)?;
    astana.merge(&[&file])?;
    astana.download(|| astana.click(&the("button", "Export")))?;
    astana.click(&starting("button", "Undo"))?;
    astana.see(&holding("text", "A file exported since may hold what came in").first())?;
    astana.click(&the("button", "Write back 1 record"))?;
    astana.saved()?;
    astana.visit("challenges/iom-ca-c1")?;
    astana.gone(&holding("text", FIRST))?;
    astana.saved()?;
    astana.visit("objectives/iom-ca-o1")?;
    astana.see(&holding("text", SECOND).first()).map(drop)
}

fn bishkeks_file(room: &Room, statement: &str) -> Outcome<PathBuf> {
    let bishkek = Officer::arrives(room, "Aigul", "Bishkek")?;
    bishkek.visit("challenges/iom-ca-c1")?;
    bishkek.reword("Statement", statement)?;
    bishkek.export()
}
