//! Directing over files: from an idea to an approved proposal, what changes after it, two who decide
//! differently; priorities that nothing answers, and a call that an office answers.

use crate::Outcome;
use crate::page::{Thing, holding, starting, the};
use crate::people::{NewProject, Officer};
use crate::room::Room;

const TITLE: &str = "Return desk in Ashgabat";
const WHY: &str = "Say who receives returnees at the airport.";

const PROJECT: NewProject<'static> = NewProject {
    title: TITLE,
    summary: "Reception and referral of returning migrants.",
    stage: "Idea",
    countries: &["Turkmenistan"],
    objectives: &["O1"],
    challenges: &["C1"],
    lead: "Ashgabat",
};

fn review() -> Thing {
    the("region", "Review")
}

/// The line of one paper.
fn paper(name: &str) -> Thing {
    starting("listitem", name).inside(review())
}

/// Says something of a paper; `remark` where there is something to add.
fn say(officer: &Officer, name: &str, act: &str, remark: Option<&str>, state: &str) -> Outcome {
    officer.click(&the("button", act).inside(paper(name)))?;
    let dialog = || starting("dialog", "").first();
    officer.see(&dialog())?;
    if let Some(remark) = remark {
        officer.fill(&starting("textbox", "Remark").inside(dialog()), remark)?;
    }
    officer.click(&the("button", act.trim_end_matches(" again")).inside(dialog()))?;
    officer.introduce_if_asked(&the("text", state).inside(paper(name)).first())?;
    officer.saved()
}

/// Opens the project from the list.
fn open(officer: &Officer) -> Outcome {
    officer.turn_to("Projects", "Projects")?;
    officer.click(&the("link", TITLE).first())?;
    officer.see(&the("h1", TITLE)).map(drop)
}

fn waits(officer: &Officer, sentence: &str) -> Outcome {
    officer.turn_to("Directing", "Waiting for me")?;
    officer.see(&holding("listitem", sentence).first()).map(drop)
}

pub fn from_idea_to_approval(room: &Room) -> Outcome {
    let ashgabat = Officer::arrives(room, "Maral", "Ashgabat")?;
    ashgabat.visit("directing")?;
    ashgabat.see(&the("button", "Say who works here"))?;
    ashgabat.add_project(&PROJECT)?;
    ashgabat.choose(&the("select", "Stage"), "Concept note")?;
    say(&ashgabat, "Concept note", "Hand in", None, "Handed in")?;

    // Astana finds it waiting, and sends it back.
    let astana = Officer::arrives(room, "Dana", "Astana")?;
    astana.merge(&[&ashgabat.export()?])?;
    astana.visit("directing")?;
    astana.click(&the("button", "Say who works here"))?;
    astana.introduce()?;
    waits(&astana, "handed in, to be decided on")?;
    astana.visit("")?;
    astana.see(&holding("text", "1 paper waits for you").first())?;
    open(&astana)?;
    // Nothing is sent back without a word.
    astana.click(&the("button", "Return").inside(paper("Concept note")))?;
    astana.click(&the("button", "Return").inside(starting("dialog", "Return")))?;
    astana.see(&holding("text", "Say what is to be worked on.").first())?;
    astana.fill(&starting("textbox", "Remark"), WHY)?;
    astana.click(&the("button", "Return").inside(starting("dialog", "Return")))?;
    astana.see(&the("text", "Returned").inside(paper("Concept note")).first())?;
    astana.fill(&the("textbox", "Comment"), "Shall we ask the border service?")?;
    astana.click(&the("button", "Add the comment"))?;
    astana.see(&holding("listitem", "Shall we ask the border service?").first())?;
    astana.saved()?;

    // Ashgabat reads why, works on it and comes back with the proposal.
    ashgabat.merge(&[&astana.export()?])?;
    waits(&ashgabat, "returned, to be worked on")?;
    ashgabat.see(&holding("listitem", "Shall we ask the border service?").first())?;
    open(&ashgabat)?;
    ashgabat.see(&holding("listitem", WHY).inside(review()).first())?;
    ashgabat.reword("Summary", "Reception at the airport with the border service.")?;
    ashgabat.see(&holding("text", "Worked on since it was returned").inside(paper("Concept note")).first())?;
    ashgabat.click(&the("button", "Settle"))?;
    ashgabat.see(&the("text", "Settled").first())?;
    ashgabat.choose(&the("select", "Stage"), "Proposal")?;
    say(&ashgabat, "Proposal", "Hand in", Some("With the border service."), "Handed in")?;

    astana.merge(&[&ashgabat.export()?])?;
    waits(&astana, "Proposal: handed in")?;
    open(&astana)?;
    say(&astana, "Proposal", "Approve", None, "Approved")?;

    ashgabat.merge(&[&astana.export()?])?;
    open(&ashgabat)?;
    ashgabat.see(&the("text", "Approved").inside(paper("Proposal")).first())?;
    ashgabat.gone(&holding("text", "Changed since approval"))?;
    // What is judged changes, and is told: what and by whom.
    ashgabat.reword("Title", "Return desks in Ashgabat and Mary")?;
    ashgabat.see(&holding("text", "Changed since approval").inside(paper("Proposal")).first())?;
    ashgabat.click(&the("button", "1 change since").inside(paper("Proposal")))?;
    ashgabat.see(&holding("listitem", "Maral, Ashgabat").inside(paper("Proposal")).first())?;
    astana.merge(&[&ashgabat.export()?])?;
    waits(&astana, "Proposal: changed since approval")
}

/// Two devices of one office decide differently: a conflict like any other.
pub fn contrary_decisions(room: &Room) -> Outcome {
    let ashgabat = Officer::arrives(room, "Maral", "Ashgabat")?;
    ashgabat.add_project(&PROJECT)?;
    say(&ashgabat, "Concept note", "Hand in", None, "Handed in")?;
    // Approving one's own is allowed, and marked.
    say(&ashgabat, "Concept note", "Approve", None, "Approved")?;
    ashgabat.see(&the("text", "Own approval").inside(paper("Concept note")).first())?;
    ashgabat.click(&starting("button", "Undo"))?;
    ashgabat.see(&the("text", "Handed in").inside(paper("Concept note")).first())?;
    let file = ashgabat.export()?;

    let dana = Officer::arrives(room, "Dana", "Astana")?;
    let timur = Officer::arrives(room, "Timur", "Astana")?;
    for (officer, act, state) in [(&dana, "Approve", "Approved"), (&timur, "Return", "Returned")] {
        officer.merge(&[&file])?;
        open(officer)?;
        say(officer, "Concept note", act, Some("So it is decided."), state)?;
    }
    dana.merge(&[&timur.export()?])?;
    dana.turn_to("Directing", "Waiting for me")?;
    dana.see(&holding("listitem", "contrary decisions").first())?;
    open(&dana)?;
    let returned = holding("listitem", "Returned: So it is decided.").inside(paper("Concept note")).first();
    dana.see(&returned)?;
    dana.gone(&the("button", "Approve"))?;
    dana.click(&starting("button", "Keep this value").inside(returned))?;
    dana.gone(&starting("button", "Keep this value"))?;
    dana.see(&the("text", "Returned").inside(paper("Concept note")).first())?;
    dana.saved()?;
    ashgabat.merge(&[&dana.export()?])?;
    open(&ashgabat)?;
    ashgabat.see(&the("text", "Returned").inside(paper("Concept note")).first())?;
    // Another office's hand in the record is told.
    open(&dana)?;
    dana.reword("Summary", "Astana has added this.")?;
    dana.see(&holding("text", "Edited by Astana; the lead is Ashgabat.").first()).map(drop)
}

/// A priority that nothing answers, and a call that an office answers.
pub fn priorities_and_calls(room: &Room) -> Outcome {
    let astana = Officer::arrives(room, "Dana", "Astana")?;
    add_priority(&astana, "Tajikistan", "O1", "C6", "2")?;
    astana.see(&holding("row", "Nothing in the pipeline").first())?;
    // The same crossing again is the same priority: it is opened as it stands.
    astana.click(&the("button", "Add a priority").first())?;
    choose_crossing(&astana, "Tajikistan", "O1", "C6")?;
    astana.click(&the("button", "Add the priority"))?;
    astana.see(&holding("text", "This priority is there already").first())?;
    astana.choose(&the("select", "Owner"), "Dushanbe")?;
    astana.press(&[crate::page::key::ESCAPE])?;
    astana.see(&holding("row", "Dushanbe").first())?;
    astana.saved()?;
    astana.visit("")?;
    astana.see(&holding("text", "1 priority has nothing in the pipeline").first())?;

    publish_call(&astana)?;
    astana.see(&holding("text", "250 000.00 USD").first())?;
    let file = astana.export()?;

    let dushanbe = Officer::arrives(room, "Farrukh", "Dushanbe")?;
    dushanbe.merge(&[&file])?;
    dushanbe.visit("directing")?;
    dushanbe.click(&the("button", "Say who works here"))?;
    dushanbe.introduce()?;
    dushanbe.see(&holding("listitem", "No answer from this office yet").first())?;
    dushanbe.see(&holding("listitem", "Nothing in the pipeline").first())?;
    dushanbe.click(&the("link", "Return and reintegration"))?;
    dushanbe.see(&the("h1", "Return and reintegration"))?;
    dushanbe.click(&the("link", "New project for this call"))?;
    dushanbe.see(&the("h1", "New project"))?;
    dushanbe.see(&holding("text", "Answers the call").first())?;
    dushanbe.fill(&the("textbox", "Title"), "Back in Khujand")?;
    dushanbe.tick(&starting("checkbox", "C6").inside(starting("group", "Challenges")))?;
    dushanbe.click(&the("button", "Add the project"))?;
    dushanbe.see(&the("h1", "Back in Khujand"))?;
    dushanbe.saved()?;
    // It answers the call and the priority.
    dushanbe.turn_to("Directing", "Waiting for me")?;
    dushanbe.see(&holding("text", "Nothing waits for you.").first())?;
    astana.merge(&[&dushanbe.export()?])?;
    astana.visit("directing/calls")?;
    astana.see(&holding("row", "1 of 2 countries").first())?;
    astana.click(&the("link", "Return and reintegration"))?;
    astana.see(&holding("row", "Back in Khujand").first())?;
    astana.see(&the("link", "Kyrgyzstan").inside(the("region", "Not answered yet")))?;
    astana.visit("countries/tj")?;
    astana.see(&holding("row", "1 in preparation").inside(the("region", "Priorities")).first())?;
    astana.see(&the("link", "Return and reintegration").inside(the("region", "Open calls"))).map(drop)
}

fn choose_crossing(officer: &Officer, country: &str, objective: &str, challenge: &str) -> Outcome {
    let form = || the("dialog", "Add a priority");
    officer.choose(&the("select", "Country").inside(form()), country)?;
    officer.choose(&the("select", "Objective").inside(form()), objective)?;
    officer.choose(&the("select", "Challenge").inside(form()), challenge)
}

fn add_priority(officer: &Officer, country: &str, objective: &str, challenge: &str, rank: &str) -> Outcome {
    officer.visit("directing/priorities")?;
    officer.click(&the("button", "Add a priority").first())?;
    choose_crossing(officer, country, objective, challenge)?;
    officer.fill(&the("textbox", "Rank"), rank)?;
    officer.fill(&the("textbox", "Rationale"), "Cases have doubled since spring.")?;
    officer.click(&the("button", "Add the priority"))?;
    officer.introduce_if_asked(&holding("row", "Cases have doubled since spring.").first())?;
    officer.saved()
}

fn publish_call(officer: &Officer) -> Outcome {
    officer.visit("directing/calls")?;
    officer.click(&the("button", "New call").first())?;
    officer.fill(&the("textbox", "Title"), "Return and reintegration")?;
    officer.choose(&the("select", "Objective"), "O1")?;
    for country in ["Tajikistan", "Kyrgyzstan"] {
        officer.tick(&starting("checkbox", country).inside(starting("group", "Countries that are asked")))?;
    }
    officer.fill(&the("textbox", "Amount"), "250000")?;
    officer.choose(&the("select", "Currency"), "USD")?;
    officer.fill(&the("textbox", "Last day for answers"), "31.12.2099")?;
    officer.click(&the("button", "Publish the call"))?;
    officer.introduce_if_asked(&the("h1", "Return and reintegration"))?;
    officer.saved()
}

/// Something of everything that directing shows, on a device with the project at `project`: a paper that
/// came back, a comment, a priority, a call. Gives the path of the call.
pub fn furnish(officer: &Officer, project: &str) -> Outcome<String> {
    add_priority(officer, "Kyrgyzstan", "O2", "C6", "1")?;
    publish_call(officer)?;
    let path = officer.read("location.pathname")?;
    let rest = path.as_str().unwrap_or_default().rsplit_once("calls/").map(|(_, rest)| rest.to_owned());
    officer.visit(project)?;
    say(officer, "Concept note", "Hand in", None, "Handed in")?;
    say(officer, "Concept note", "Return", Some(WHY), "Returned")?;
    officer.fill(&the("textbox", "Comment"), "Shall we ask the border service?")?;
    officer.click(&the("button", "Add the comment"))?;
    officer.saved()?;
    Ok(format!("directing/calls/{}", rest.ok_or("the call has no address")?))
}
