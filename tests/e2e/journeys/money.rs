//! Money of the region: added up at stated rates, to the cent, and what has no rate is seen.

use crate::Outcome;
use crate::fixture;
use crate::page::{Thing, holding, starting, the};
use crate::people::Officer;
use crate::room::Room;

/// Cells as a spreadsheet gives them: headings, two rates, and a line that can't come in.
const TABLE: &str = "Currency\\tDay\\tRate\\tSource\\nCHF\\t1 September 2026\\t0.8123\\tUN operational rates\\n\
                     EUR\\t2026-09-01\\t0.92\\tUN operational rates\\nUSX\\t2026-09-01\\t1\\t";

/// Two projects, half funded in francs and dollars: without a rate the francs are left out and listed;
/// with pasted ones the gap is right to the cent, and som, of which there is no rate, stay listed.
pub fn to_the_cent(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    let file = officer.downloads().join("half.kerege.json");
    std::fs::write(&file, fixture::half_funded()?).map_err(|error| error.to_string())?;
    officer.merge(&[&file])?;

    officer.turn_to("Funding", "Funding")?;
    officer.see(&holding("listitem", "Original budget: 300 000.00 CHF"))?;
    officer.see(&holding("listitem", "Funds received: 1 000 000.00 KGS"))?;
    officer.see(&gap("125 000.25"))?;

    officer.visit("funding/rates")?;
    paste(&officer, TABLE)?;
    officer.see(&holding("listitem", "Line 4, Currency: There is no such currency in ISO 4217."))?;
    officer.see(&the("text", "1 USD = 0.8123 CHF"))?;
    officer.click(&the("button", "Take in 2 rates"))?;
    officer.introduce()?;
    officer.see(&row("CHF", "1 USD = 0.8123 CHF"))?;
    officer.saved()?;

    officer.turn_to("Funding", "Funding")?;
    // 150 000 / 0.8123 + 125 000.25
    officer.see(&gap("309 661.09"))?;
    officer.see(&holding("listitem", "1 USD = 0.8123 CHF, 1 September 2026 (UN operational rates)"))?;
    officer.gone(&holding("listitem", "Original budget: 300 000.00 CHF"))?;
    officer.see(&holding("listitem", "Funds received: 1 000 000.00 KGS"))?;

    // The corridor is in each of its countries, and in the sum once.
    tab(&officer, "Countries")?;
    officer.see(&row("Kyrgyzstan", "138 495.63"))?;
    officer.see(&row("Russia", "46 165.21"))?;
    officer.see(&row("Kazakhstan", "125 000.25"))?;
    officer.see(&row("Total", "309 661.09"))?;
    tab(&officer, "Projects")?;
    officer.click(&the("button", "2 amounts").first())?;
    officer.see(&holding(
        "listitem",
        "Commitment, Swiss Agency for Development, 30 June 2026: 150 000.00 CHF = 184 660.84 USD",
    ))?;

    // In another currency, all of it stands in the address.
    officer.visit("funding?by=country&currency=CHF")?;
    officer.see(&row("Total", "251 537.70"))?;

    // One paste is one step.
    officer.visit("funding/rates")?;
    officer.click(&starting("button", "Undo"))?;
    officer.see(&holding("text", "No rates yet").first()).map(drop)
}

/// The key figure of the gap.
fn gap(figure: &'static str) -> Thing {
    the("text", figure).first()
}

fn tab(officer: &Officer, name: &str) -> Outcome {
    officer.click(&the("button", name))
}

/// What a row of a table holds.
fn row(begins: &str, holds: &str) -> Thing {
    holding("text", holds).inside(starting("row", begins)).first()
}

/// Puts cells into the field as a paste does: at once, tabs and all.
fn paste(officer: &Officer, table: &str) -> Outcome {
    let field = "document.querySelector('main textarea')";
    officer.see(&the("textbox", "Copied cells"))?;
    officer.read(&format!(
        "(({field}).value = \"{table}\", ({field}).dispatchEvent(new Event('input', {{ bubbles: true }})))"
    ))?;
    Ok(())
}
