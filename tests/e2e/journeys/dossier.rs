//! One project filled in: dates and what is due, a corridor, money in two currencies, a risk in its square,
//! a document, a calendar file; and what is deleted comes back.

use crate::Outcome;
use crate::axe::nothing_found;
use crate::page::{Thing, any, holding, key, starting, the};
use crate::people::{NewProject, Officer};
use crate::room::Room;

const TITLE: &str = "Safe labour migration along the Vakhsh";

pub fn a_project_filled_in(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Farrukh", "Dushanbe")?;
    officer.add_project(&NewProject {
        title: TITLE,
        summary: "Advice before departure, legal aid on the way, a desk for those who come back.",
        stage: "Proposal",
        countries: &["Tajikistan", "Kyrgyzstan"],
        objectives: &["O1"],
        challenges: &["C6"],
        lead: "Dushanbe",
    })?;
    officer.see(&the("text", "6 of 14 filled in").first())?;
    dates(&officer)?;
    corridor(&officer)?;
    let mut findings = Vec::new();
    money(&officer, &mut findings)?;
    risk(&officer)?;
    document(&officer)?;
    officer.see(&the("text", "10 of 14 filled in").first())?;
    officer.resize(320, 900)?;
    officer.examine_width("a project with all that hangs on it", &mut findings)?;
    officer.resize(1366, 900)?;
    deleted_and_back(&officer)?;
    nothing_found(&findings)
}

fn section(name: &str) -> Thing {
    the("region", name)
}

fn dialog() -> Thing {
    any("dialog").first()
}

/// What is due follows from the dates: here over the end of February in a leap year.
fn dates(officer: &Officer) -> Outcome {
    officer.reword("Planned start", "31 January 2027")?;
    officer.reword("Planned end", "31 March 2028")?;
    for (duty, day) in [
        ("Work plan and results framework", "28 February 2027"),
        ("Interim narrative report", "31 August 2027"),
        ("Request for an extension", "29 February 2028"),
        ("Ex-post evaluation", "31 March 2029"),
    ] {
        let row = officer.text(&holding("row", duty).inside(section("Deadlines")))?;
        if !row.contains(day) {
            return Err(format!("“{duty}” is not due on {day}: {row}"));
        }
    }
    officer.see(&starting("text", "The project has not begun").first())?;
    let file = officer.download(|| officer.click(&the("button", "Save as calendar file")))?;
    let calendar = std::fs::read_to_string(&file).map_err(|error| error.to_string())?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let lines: Vec<&str> = calendar.split("\r\n").collect();
    let whole = lines.first() == Some(&"BEGIN:VCALENDAR") && calendar.ends_with("END:VCALENDAR\r\n");
    let days = lines.iter().filter(|line| line.starts_with("DTSTART;VALUE=DATE:")).count();
    let february = lines.contains(&"DTSTART;VALUE=DATE:20280229") && lines.contains(&"DTEND;VALUE=DATE:20280301");
    let short = lines.iter().all(|line| line.len() <= 75);
    if name.ends_with(".ics") && whole && days == 4 && february && short {
        Ok(())
    } else {
        Err(format!("{name} is no calendar of four days:\n{calendar}"))
    }
}

/// The project stands once with each country it touches, a mission outside of the cluster among them.
fn corridor(officer: &Officer) -> Outcome {
    officer.tick(&the("checkbox", "Russian Federation").inside(the("group", "Linked missions")))?;
    for country in ["Kyrgyzstan", "Tajikistan"] {
        officer.see(&the("listitem", &format!("{country} – Russian Federation")))?;
    }
    officer.saved()?;
    let here = officer.read("location.pathname")?;
    let here = here.as_str().unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
    for country in ["ru", "tj", "kg"] {
        officer.visit(&format!("countries/{country}"))?;
        officer.see(&the("link", TITLE))?;
    }
    officer.visit(&format!("projects/{here}"))
}

/// The keys do it: what the currency does not allow is refused with a sentence.
fn money(officer: &Officer, findings: &mut Vec<String>) -> Outcome {
    for (currency, wrong, sentence, right, shown) in [
        ("JPY", "12 500,5", "Amounts in JPY have no decimals.", "12 500", "12 500 JPY"),
        ("CHF", "90 000,505", "Amounts in CHF have at most 2 decimals.", "90 000,50", "90 000.50 CHF"),
    ] {
        officer.click(&the("button", "Add a budget").inside(section("Money")))?;
        officer.see(&dialog())?;
        officer.choose(&the("select", "Currency").inside(dialog()), currency)?;
        officer.fill(&the("textbox", "Amount").inside(dialog()), wrong)?;
        officer.press(&[key::ENTER])?;
        officer.see(&the("text", sentence).first())?;
        officer.until_so("the summary takes the focus", || {
            Ok(officer.read("document.activeElement.getAttribute('role')")? == "alert")
        })?;
        officer.examine(&format!("a budget in {currency} refused"), findings)?;
        officer.fill(&the("textbox", "Amount").inside(dialog()), right)?;
        officer.press(&[key::ENTER])?;
        officer.gone(&dialog())?;
        officer.see(&holding("row", shown).inside(the("table", "Budgets")))?;
        officer.saved()?;
    }
    officer.click(&the("button", "Add a transaction").inside(section("Money")))?;
    officer.choose(&the("select", "Kind").inside(dialog()), "Commitment")?;
    officer.fill(&the("textbox", "Amount").inside(dialog()), "40000")?;
    officer.choose(&the("select", "Currency").inside(dialog()), "USD")?;
    officer.fill(&the("textbox", "Or a new organisation, by its name").inside(dialog()).first(), "Swiss Agency")?;
    officer.press(&[key::ENTER])?;
    officer.gone(&dialog())?;
    officer.see(&holding("row", "Swiss Agency").inside(the("table", "Transactions")))?;
    officer.see(&holding("text", "Without a rate, and so in none of these sums").first())?;
    officer.saved()
}

fn risk(officer: &Officer) -> Outcome {
    officer.click(&the("button", "Add a risk").inside(section("Risks")))?;
    officer.fill(&the("textbox", "Title").inside(dialog()), "The border closes")?;
    officer.choose(&the("select", "Likelihood").inside(dialog()), "4")?;
    officer.choose(&the("select", "Impact").inside(dialog()), "5")?;
    officer.click(&the("button", "Save").inside(dialog()))?;
    officer.gone(&dialog())?;
    officer.see(&the("table", "Open risks by likelihood and impact"))?;
    let counted = "[...document.querySelectorAll('.risk-square b')].map((one) =>
        `${one.textContent} ${one.parentElement.dataset.gravity}`).join()";
    officer.until_so("the risk stands in the square", || Ok(officer.read(counted)? == "1 severe"))?;
    officer.see(&holding("row", "Severe").inside(the("table", "Risks")))?;

    // Its fields save themselves; Escape leaves the editor first, then the dialog.
    officer.click(&the("button", "The border closes"))?;
    officer.click(&the("button", "Edit Owner").inside(dialog()))?;
    officer.press(&[key::ESCAPE])?;
    officer.gone(&the("textbox", "Owner"))?;
    officer.choose(&the("select", "Likelihood").inside(dialog()), "2")?;
    officer.press(&[key::ESCAPE])?;
    officer.gone(&dialog())?;
    officer.see(&holding("row", "High").inside(the("table", "Risks")))?;
    officer.saved()
}

fn document(officer: &Officer) -> Outcome {
    officer.click(&the("button", "Add a document").inside(section("Documents")))?;
    officer.fill(&the("textbox", "Title").inside(dialog()), "Budget sheet")?;
    let address = the("textbox", "Address (URL)").inside(dialog());
    officer.fill(&address, "javascript:alert(1)")?;
    officer.press(&[key::ENTER])?;
    officer.see(&starting("text", "Write the whole address, beginning with https://").first())?;
    officer.fill(&address, "https://example.org/budget")?;
    officer.choose(&the("select", "Category").inside(dialog()), "A05")?;
    officer.click(&the("button", "Save").inside(dialog()))?;
    officer.gone(&dialog())?;
    officer.see(&the("link", "Open Budget sheet"))?;
    officer.saved()
}

fn deleted_and_back(officer: &Officer) -> Outcome {
    let row = holding("row", "12 500 JPY").inside(the("table", "Budgets"));
    officer.click(&starting("button", "Remove").inside(row.clone()))?;
    officer.gone(&row)?;
    officer.click(&the("button", "Undo").inside(section("Money")))?;
    officer.see(&row)?;
    officer.saved()?;

    // Deleting the project says what hangs on it: two budgets, a transaction, a risk, a document. All of it
    // goes, and one undo brings all of it back.
    officer.click(&the("button", "Delete the project"))?;
    officer.see(&starting("text", "5 records hang on it").inside(dialog()))?;
    officer.click(&the("button", "Delete").inside(dialog()))?;
    officer.see(&the("h1", "Projects"))?;
    officer.gone(&the("link", TITLE))?;
    officer.click(&starting("button", "Undo"))?;
    officer.click(&the("link", TITLE))?;
    officer.see(&row)?;
    officer.see(&the("button", "The border closes"))?;
    officer.saved()
}
