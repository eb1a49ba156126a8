//! Money of the region: added up at stated rates, to the cent, and what has no rate is seen.

use crate::Outcome;
use crate::fixture;
use crate::page::{Thing, holding, key, starting, the};
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
    // One paste is one step.
    officer.click(&starting("button", "Undo"))?;
    officer.see(&holding("text", "No rates yet").first())?;
    officer.click(&starting("button", "Redo"))?;
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
    let csv = officer.download(|| officer.click(&the("button", "Save as CSV")))?;
    let csv = std::fs::read_to_string(csv).map_err(|error| error.to_string())?;
    if !csv.starts_with("Country,Funded,Requested,") || !csv.contains("309661.09") {
        return Err(format!("the file holds {csv}"));
    }
    tab(&officer, "Projects")?;
    officer.click(&the("button", "2 amounts").first())?;
    officer.see(&holding(
        "listitem",
        "Commitment, Swiss Agency for Development, 30 June 2026: 150 000.00 CHF = 184 660.84 USD",
    ))?;

    // A day earlier there was no rate of the franc.
    officer.fill(&the("textbox", "Rates as of"), "31 August 2026")?;
    officer.press(&[key::TAB])?;
    officer.see(&holding("listitem", "Original budget: 300 000.00 CHF"))?;

    // In another currency, all of it stands in the address.
    officer.visit("funding?by=country&currency=CHF")?;
    officer.see(&row("Total", "251 537.70")).map(drop)
}

/// Two offices give the franc two rates of one day: a conflict like any other, which the sums say they
/// contain, with the range it leaves them, until it is decided among the rates.
pub fn two_rates_of_a_day(room: &Room) -> Outcome {
    let bishkek = Officer::arrives(room, "Aigul", "Bishkek")?;
    let half = bishkek.downloads().join("half.kerege.json");
    std::fs::write(&half, fixture::half_funded()?).map_err(|error| error.to_string())?;
    bishkek.merge(&[&half])?;
    bishkek.visit("funding/rates")?;
    paste(&bishkek, TABLE)?;
    bishkek.click(&the("button", "Take in 2 rates"))?;
    bishkek.introduce()?;
    bishkek.saved()?;
    let file = bishkek.export()?;

    let astana = Officer::arrives(room, "Dana", "Astana")?;
    astana.merge(&[&half])?;
    astana.visit("funding/rates")?;
    astana.fill(&the("textbox", "Currency"), "chf")?;
    astana.fill(&the("textbox", "Day of the rate"), "01.09.2026")?;
    astana.click(&the("button", "Save the rate"))?;
    astana.see(&holding("alert", "1 field needs attention"))?;
    let focused = || Ok(astana.read("document.activeElement.getAttribute('role')")? == "alert");
    astana.until_so("what is wrong has the focus", focused)?;
    astana.fill(&the("textbox", "Number"), "0.9")?;
    astana.click(&the("button", "Save the rate"))?;
    astana.introduce()?;
    astana.see(&row("CHF", "1 USD = 0.9 CHF"))?;
    astana.merge(&[&file])?;

    astana.turn_to("Funding", "Funding")?;
    let range = "Once it is decided, the gap lies between 273 672.74 USD and 327 655.26 USD.";
    astana.see(&holding("text", range).first())?;
    astana.visit("funding/rates")?;
    let keep = starting("button", "Keep this value");
    astana.click(&keep.clone().inside(holding("listitem", "0.8123")))?;
    astana.gone(&keep)?;
    astana.saved()?;
    astana.turn_to("Funding", "Funding")?;
    astana.see(&gap("309 661.09")).map(drop)
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
