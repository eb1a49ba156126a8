//! The whole pipeline at once: rows pasted from a spreadsheet, asked and laid out in three ways, changed
//! many at a time; and how fast that is with three hundred projects.

use crate::Outcome;
use crate::page::{any, holding, key, starting, the};
use crate::people::Officer;
use crate::places;
use crate::room::Room;
use crate::sheet::{FAULTY, pasted};
use serde_json::{Value, json};

/// Puts a text into the box. By a script: no driver has a clipboard, and a Tab key would leave the box.
fn paste(officer: &Officer, text: &str) -> Outcome {
    officer.visit("projects/paste")?;
    officer.click(&the("textbox", "Rows"))?;
    let paste = "const box = document.activeElement; box.value = '';
        box.setRangeText(arguments[0], 0, 0, 'end'); box.dispatchEvent(new Event('input', { bubbles: true }))";
    officer.wire()?.read(paste, json!([text])).map(drop)
}

/// Adds the rows that are right, and says who works here if that is asked.
fn take(officer: &Officer, label: &str, introduce: bool) -> Outcome {
    officer.click(&the("button", label))?;
    if introduce {
        officer.introduce()?;
    }
    officer.saved()
}

/// Two hundred rows of which seven are faulty: 193 in, seven told by row and column, one undo; what is
/// mended in the box goes in as well.
pub fn two_hundred_rows(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    paste(&officer, &pasted(200, &FAULTY))?;
    officer.see(&the("status", "193 rows are ready. 7 rows need mending."))?;
    officer.see(&the("text", "Columns that are left out: Donor."))?;
    for (row, column, _) in FAULTY {
        officer.see(&starting("listitem", &format!("Row {row}, {column}: ")))?;
    }
    // What is pasted is a draft like any other.
    officer.reload()?;
    officer.see(&the("status", "193 rows are ready. 7 rows need mending."))?;
    take(&officer, "Add 193 projects", true)?;
    officer.see(&holding("status", "193 projects added. 7 rows are left").first())?;
    officer.see(&the("status", "0 rows are ready. 7 rows need mending."))?;

    // The box holds the headings and the seven rows; one is mended, in place.
    let mend = "const box = document.querySelector('textarea'); box.value = box.value.replace('Someday', 'Ongoing');
        box.dispatchEvent(new Event('input', { bubbles: true }))";
    officer.wire()?.read(mend, json!([]))?;
    officer.see(&the("status", "1 row is ready. 6 rows need mending."))?;
    take(&officer, "Add 1 project", false)?;
    officer.see(&the("status", "0 rows are ready. 6 rows need mending."))?;

    officer.turn_to("Projects", "Projects")?;
    officer.see(&the("status", "194 projects of 194"))?;
    officer.click(&starting("button", "Undo"))?;
    officer.see(&the("status", "193 projects of 193"))?;
    officer.click(&starting("button", "Undo"))?;
    officer.see(&holding("text", "No projects yet").first()).map(drop)
}

/// What one sees is in the address; many are changed at once, by keys too, and taken back in one step.
pub fn many_at_once(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    paste(&officer, &pasted(12, &[]))?;
    take(&officer, "Add 12 projects", true)?;
    officer.see(&the("h1", "Projects"))?;

    officer.choose(&the("select", "Stage"), "Ongoing")?;
    officer.see(&the("status", "3 projects of 12"))?;
    address_has(&officer, "stage=ongoing")?;
    officer.click(&the("button", "Ends"))?;
    address_has(&officer, "sort=end")?;
    officer.click(&the("button", "Columns"))?;
    officer.tick(&the("checkbox", "Countries"))?;
    address_has(&officer, "columns=office.stage.start.end.objectives")?;
    officer.gone(&the("button", "Countries"))?;
    officer.reload()?;
    officer.see(&the("status", "3 projects of 12"))?;
    officer.gone(&the("button", "Countries"))?;
    officer.click(&the("button", "Remove: Stage: Ongoing"))?;
    officer.see(&the("status", "12 projects of 12"))?;

    // From the second to the fourth row with the shift key, by keys alone.
    let boxes = "[...document.querySelectorAll('tbody input[type=checkbox]')]";
    officer.read(&format!("{boxes}[1].focus()"))?;
    officer.press(&[key::SPACE])?;
    officer.see(&the("status", "1 project selected"))?;
    officer.read(&format!("{boxes}[3].focus()"))?;
    officer.press(&[key::SHIFT, key::SPACE])?;
    officer.see(&the("status", "3 projects selected"))?;
    officer.choose(&the("select", "What to do"), "Set the stage")?;
    officer.choose(&the("select", "With what"), "On hold")?;
    officer.click(&the("button", "Apply to all selected"))?;
    officer.saved()?;
    officer.until_so("three are on hold", || Ok(held(&officer)? == 3))?;
    officer.click(&the("button", "Apply to all selected"))?;
    officer.see(&holding("text", "Nothing to change").first())?;
    officer.click(&starting("button", "Undo"))?;
    officer.until_so("none is on hold", || Ok(held(&officer)? == 0))?;
    officer.click(&the("button", "Select all shown"))?;
    officer.see(&the("status", "12 projects selected"))?;
    officer.click(&the("button", "Delete"))?;
    officer.click(&the("button", "Delete").inside(starting("dialog", "Delete 12 projects?")))?;
    officer.see(&holding("text", "No projects yet").first())?;
    officer.click(&starting("button", "Undo"))?;
    officer.see(&the("status", "12 projects of 12"))?;

    // The board: a card moves by its button, and by dragging.
    officer.tick(&the("radio", "Board"))?;
    address_has(&officer, "view=board")?;
    officer.click(&the("button", "Move: Pasted project 2"))?;
    officer.choose(&the("select", "Stage").inside(any("dialog")), "Submitted")?;
    officer.click(&the("button", "Move").inside(any("dialog")))?;
    officer.until_so("the card is at its new stage", || at_stage(&officer, "Pasted project 2", "Submitted"))?;
    officer.until_so("the focus goes with the card", || {
        Ok(officer.read("document.activeElement.textContent")? == "Pasted project 2")
    })?;
    drag(&officer, "Pasted project 3", "Reporting")?;
    officer.until_so("the card lies where it was dropped", || at_stage(&officer, "Pasted project 3", "Reporting"))?;

    // The timeline says its dates to the ear, and asks the same.
    officer.tick(&the("radio", "Timeline"))?;
    officer.choose(&the("select", "Stage"), "Reporting")?;
    officer.see(&the("status", "1 project of 12"))?;
    address_has(&officer, "view=timeline")?;
    officer.see(&starting("text", "Planned: ").first())?;
    officer.click(&the("link", "Pasted project 3").first())?;
    officer.see(&the("h1", "Pasted project 3")).map(drop)
}

/// With three hundred projects each layout asks, and the table sorts, within the blink of an eye. Slow
/// and shared machines get ten times as long; KEREGE_FIGURES prints what it took.
pub fn three_hundred_projects(room: &Room) -> Outcome {
    let officer = Officer::arrives(room, "Aigul", "Bishkek")?;
    paste(&officer, &pasted(300, &[]))?;
    take(&officer, "Add 300 projects", true)?;
    officer.see(&the("h1", "Projects"))?;
    let mut told = Vec::new();
    for view in ["Table", "Board", "Timeline"] {
        officer.tick(&the("radio", view))?;
        officer.see(&the("status", "300 projects of 300"))?;
        let mut acts = vec![("a word typed", type_word("project 12")), ("no word any more", type_word(""))];
        if view == "Table" {
            acts.push(("sorted by end", press_heading(6)));
            acts.push(("sorted by title", press_heading(1)));
        }
        for (what, act) in acts {
            told.push((format!("{view}: {what}"), lasts(&officer, &act)?));
        }
        told.push((format!("{view}: the longest frame of a scroll"), scrolls(&officer)?));
    }
    if places::variable("KEREGE_FIGURES").is_some() {
        let lines: Vec<String> = told.iter().map(|(what, time)| format!("{time:7.1} ms  {what}")).collect();
        println!("{}", lines.join("\n"));
    }
    match told.iter().find(|(_, time)| *time > 500.0) {
        Some((what, time)) => Err(format!("{what} took {time:.0} ms")),
        None => Ok(()),
    }
}

fn type_word(word: &str) -> String {
    format!(
        "const box = document.getElementById('filter-words'); box.value = '{word}';
        box.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    )
}

fn press_heading(place: usize) -> String {
    format!("document.querySelectorAll('thead .sort')[{}].click();", place - 1)
}

/// How long an act takes until the page is laid out again, in milliseconds.
fn lasts(officer: &Officer, act: &str) -> Outcome<f64> {
    let script = format!(
        "const done = arguments[0];
        const begun = performance.now(); {act}
        // Microtasks first: that is where the page is drawn anew.
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {{ document.body.offsetHeight; done(performance.now() - begun); }};
        channel.port2.postMessage(0);"
    );
    let time = officer.wire()?.read_later(&script, json!([]))?;
    time.as_f64().ok_or_else(|| format!("no time: {time}"))
}

/// The longest frame while the page is scrolled through, in milliseconds.
fn scrolls(officer: &Officer) -> Outcome<f64> {
    let script = "const done = arguments[0];
        let longest = 0; let last = performance.now(); let frames = 0;
        const step = () => { const now = performance.now(); if (frames > 1) longest = Math.max(longest, now - last);
            last = now; frames += 1; window.scrollBy({ top: 120, behavior: 'instant' });
            if (frames < 90) requestAnimationFrame(step);
            else { window.scrollTo({ top: 0, behavior: 'instant' }); done(longest); } };
        requestAnimationFrame(step);";
    let time = officer.wire()?.read_later(script, json!([]))?;
    time.as_f64().ok_or_else(|| format!("no time: {time}"))
}

fn address_has(officer: &Officer, part: &str) -> Outcome {
    officer.until_so(&format!("{part} in the address"), || {
        Ok(officer.read("location.search")?.as_str().unwrap_or_default().contains(part))
    })
}

/// How many rows of the table are on hold.
fn held(officer: &Officer) -> Outcome<u64> {
    let count =
        "[...document.querySelectorAll('tbody .pill')].filter((pill) => /On hold/.test(pill.textContent)).length";
    Ok(officer.read(count)?.as_u64().unwrap_or_default())
}

fn at_stage(officer: &Officer, title: &str, stage: &str) -> Outcome<bool> {
    let look = format!(
        "[...document.querySelectorAll('.card > a')].filter((card) => card.textContent === '{title}')
        .map((card) => card.closest('.lane').querySelector('h2').textContent).join()"
    );
    Ok(officer.read(&look)? == stage)
}

/// Drags a card to a lane, with the events a pointer makes.
fn drag(officer: &Officer, title: &str, stage: &str) -> Outcome {
    let drag = "const [title, stage] = arguments; const data = new DataTransfer();
        const card = [...document.querySelectorAll('.card')].find((card) => card.textContent.startsWith(title));
        const lane = [...document.querySelectorAll('.lane')].find((lane) =>
            lane.querySelector('h2').textContent === stage);
        const say = (to, name) => to.dispatchEvent(new DragEvent(name,
            { bubbles: true, cancelable: true, dataTransfer: data }));
        say(card, 'dragstart');
        const taken = !say(lane, 'dragover');
        say(lane, 'drop'); return taken";
    match officer.wire()?.read(drag, json!([title, stage]))? {
        Value::Bool(true) => Ok(()),
        other => Err(format!("the lane takes nothing: {other}")),
    }
}
