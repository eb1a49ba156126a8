//! Two offices write apart, a third merges their files in both orders, and all end equal.

use crate::Outcome;
use crate::page::{holding, starting, the};
use crate::people::{NewProject, Officer};
use crate::room::Room;

const C6: &str = "challenges/iom-ca-c6";
const BISHKEK_TEXT: &str = "Smuggling networks move through the Ferghana valley; data stays with each agency.";
const DUSHANBE_TEXT: &str = "Traffickers recruit online among returnees; cases are counted once a year.";
const BISHKEK_PROJECT: &str = "Safe return through Osh";
const DUSHANBE_PROJECT: &str = "Labour rights desk in Khujand";

pub fn three_offices_agree(room: &Room) -> Outcome {
    let bishkek = Officer::arrives(room, "Aigul", "Bishkek")?;
    bishkek.add_project(&NewProject {
        title: BISHKEK_PROJECT,
        summary: "Reception, referral and follow-up for returning migrants.",
        stage: "Ongoing",
        countries: &["Kyrgyzstan", "Tajikistan"],
        objectives: &["O1", "O2"],
        challenges: &["C6"],
        lead: "Bishkek",
    })?;
    bishkek.visit("countries/kg")?;
    bishkek.assess("C6", 5, "Worsening", "Three new routes since spring.")?;
    bishkek.visit(C6)?;
    bishkek.reword("Statement", BISHKEK_TEXT)?;
    let from_bishkek = bishkek.export()?;

    let dushanbe = Officer::arrives(room, "Farrukh", "Dushanbe")?;
    dushanbe.visit(C6)?;
    dushanbe.reword("Statement", DUSHANBE_TEXT)?;
    dushanbe.add_project(&NewProject {
        title: DUSHANBE_PROJECT,
        summary: "Advice and claims for workers abroad.",
        stage: "Proposal",
        countries: &["Tajikistan"],
        objectives: &["O3"],
        challenges: &["C1"],
        lead: "Dushanbe",
    })?;
    let from_dushanbe = dushanbe.export()?;
    differ("before exchanging", &bishkek, &dushanbe)?;

    // The same two files, in both orders: once one by one, once the other way round.
    let astana = Officer::arrives(room, "Dana", "Astana")?;
    astana.merge(&[&from_bishkek])?;
    astana.merge(&[&from_dushanbe])?;
    let other = Officer::arrives(room, "Timur", "Astana")?;
    other.merge(&[&from_dushanbe])?;
    other.merge(&[&from_bishkek])?;
    agree("whatever the order", &[&astana, &other])?;
    for officer in [&astana, &other] {
        let count = officer.conflicts()?;
        if count != 1 {
            return Err(format!("{count} conflicts are shown, not 1"));
        }
    }
    astana.visit(C6)?;
    for text in [BISHKEK_TEXT, DUSHANBE_TEXT] {
        astana.click(&the("button", "Who wrote this: Statement").first())?;
        astana.see(&holding("text", text).inside(starting("dialog", "").first()).first())?;
        astana.press(&[crate::page::key::ESCAPE])?;
    }
    for title in [BISHKEK_PROJECT, DUSHANBE_PROJECT] {
        astana.turn_to("Projects", "Projects")?;
        astana.click(&the("link", title).first())?;
        astana.see(&the("h1", title))?;
    }

    astana.settle_on(DUSHANBE_TEXT)?;
    let decided = astana.export()?;
    for officer in [&bishkek, &dushanbe, &other] {
        officer.merge(&[&decided])?;
        if officer.conflicts()? != 0 {
            return Err("a decided conflict is still open".to_owned());
        }
    }
    agree("after the decision", &[&astana, &bishkek, &dushanbe, &other])?;
    for officer in [&bishkek, &dushanbe, &other] {
        officer.visit(C6)?;
        officer.see(&holding("text", DUSHANBE_TEXT).first())?;
    }
    bishkek.visit("share")?;
    bishkek.see(&holding("row", "Astana").first()).map(drop)
}

/// All show the same digest.
fn agree(when: &str, officers: &[&Officer]) -> Outcome {
    let digests = officers.iter().map(|officer| officer.digest()).collect::<Outcome<Vec<_>>>()?;
    let equal = digests.windows(2).all(|pair| pair[0] == pair[1]);
    if equal { Ok(()) } else { Err(format!("{when} the digests differ: {digests:#?}")) }
}

fn differ(when: &str, one: &Officer, other: &Officer) -> Outcome {
    if one.digest()? == other.digest()? {
        return Err(format!("{when} the digests are equal"));
    }
    Ok(())
}
