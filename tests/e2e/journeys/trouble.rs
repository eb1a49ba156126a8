//! What goes wrong in a browser: two windows on one field, a store that lies, a store that is full.

use crate::Outcome;
use crate::page::{holding, starting, the};
use crate::people::Officer;
use crate::places;
use crate::room::Room;

const PLACE: &str = "objectives/iom-ca-o1";

/// Two windows of one browser edit one field: neither is overwritten, both show the conflict, and
/// deciding it in one decides it in the other.
pub fn two_windows_on_one_field(room: &Room) -> Outcome {
    const HERE: &str = "Written in the first window.";
    const THERE: &str = "Written in the second window.";
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit("countries/kg")?;
    officer.reword("Migration situation", "So that a name is known.")?;
    officer.visit(PLACE)?;
    officer.click(&the("button", "Edit Statement"))?;
    let [first, second] = officer.second_window()?;
    officer.visit(PLACE)?;
    officer.reword("Statement", THERE)?;
    officer.turn_to_window(&first)?;
    officer.fill(&the("textbox", "Statement"), HERE)?;
    officer.click(&the("button", "Save"))?;
    officer.saved()?;
    for window in [&first, &second] {
        officer.turn_to_window(window)?;
        for text in [HERE, THERE] {
            officer.see(&holding("listitem", text).first())?;
        }
    }
    officer.click(&starting("button", "Keep this value").inside(holding("listitem", HERE)))?;
    officer.gone(&starting("button", "Keep this value"))?;
    officer.turn_to_window(&first)?;
    officer.gone(&starting("button", "Keep this value"))?;
    officer.gone(&holding("text", THERE))
}

/// Keys of the store that were changed from outside are noticed at the next start. What the second
/// copy holds is made good from there; what nothing holds is said to be lost, and all else stays.
pub fn a_spoilt_key(room: &Room) -> Outcome {
    const TEXT: &str = "Every migrant knows the way to a registered recruiter.";
    const LATER: &str = "Every migrant, and every family, knows the way to a registered recruiter.";
    // A person can do both with the browser's own tools. A page without the app holds no database open.
    let spoil = "Object.keys(localStorage).filter((key) => key.startsWith('kerege/') && !key.includes('/settings/'))
        .sort().slice(-1).forEach((key) => localStorage.setItem(key, localStorage[key].slice(0, -4) + 'abcd'))";
    let forget = "indexedDB.databases().then((all) => all.forEach((one) => indexedDB.deleteDatabase(one.name)))";
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit(PLACE)?;
    officer.reword("Statement", TEXT)?;
    officer.read(spoil)?;
    officer.reload()?;
    officer.see(&holding("text", TEXT).first())?;
    officer.reword("Statement", LATER)?;

    officer.go(&format!("{}fonts/OFL.txt", places::address()?))?;
    officer.read(forget)?;
    officer.read(spoil)?;
    officer.visit(PLACE)?;
    officer.see(&holding("text", TEXT).first())?;
    officer.click(&the("link", "Share").first())?;
    officer.see(&holding("text", "Part of the storage is damaged").first()).map(drop)
}

/// A full store loses nothing: the edit stays on the page, the page says so, and a file takes it out.
pub fn a_full_store(room: &Room) -> Outcome {
    const TEXT: &str = "Written when nothing more could be kept.";
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    officer.visit(PLACE)?;
    officer.reword("Statement", "Written while there was room.")?;
    // What another page of the same site may do.
    officer.read(
        "(() => { let block = 'x'.repeat(1 << 20); let count = 0;
            while (block) try { localStorage.setItem(`other/${count++}`, block); }
            catch { block = block.slice(0, block.length >> 1); } })()",
    )?;
    officer.click(&the("button", "Edit Statement"))?;
    officer.fill(&the("textbox", "Statement"), TEXT)?;
    officer.click(&the("button", "Save"))?;
    officer.see(&holding("text", TEXT).first())?;
    officer.see(&holding("alert", "full").first())?;
    officer.click(&the("link", "Export the data"))?;
    officer.see(&the("h1", "Share"))?;
    let file = officer.download(|| officer.click(&the("button", "Export")))?;
    let written = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    if !written.contains(TEXT) {
        return Err("the file lacks the edit that could not be kept".to_owned());
    }
    // The second copy has room of its own: even a reload loses nothing.
    officer.visit(PLACE)?;
    officer.see(&holding("text", TEXT).first())?;
    officer.see(&holding("alert", "full").first())?;
    // Room again: what waited is saved with the next edit.
    officer.read("Object.keys(localStorage).filter((key) => key.startsWith('other/')).forEach((key) => localStorage.removeItem(key))")?;
    officer.visit("challenges/iom-ca-c1")?;
    officer.reword("Statement", "There is room again.")?;
    officer.reload()?;
    officer.visit(PLACE)?;
    officer.see(&holding("text", TEXT).first()).map(drop)
}
