//! Undo and redo, by the buttons of the top bar and by the keys.

use crate::Outcome;
use crate::page::{any, holding, key, starting, the};
use crate::people::Officer;
use crate::room::Room;

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
