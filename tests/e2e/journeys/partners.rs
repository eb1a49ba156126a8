//! One partner under two names in two offices: joined in opposite directions, it is one in both, and
//! nothing that named either record is lost.

use crate::Outcome;
use crate::fixture;
use crate::page::{Thing, any, holding, starting, the};
use crate::people::Officer;
use crate::room::Room;

const SWISS: &str = "Swiss Agency for Development and Cooperation";
const SDC: &str = "SDC";
const DIALOGUE: &str = "Dialogue on labour migration";
const RETURN: &str = "Reintegration in Khujand";

fn doubles() -> Thing {
    starting("region", "Perhaps entered twice")
}

fn records() -> Thing {
    starting("region", "Records of this partner")
}

pub fn entered_twice(room: &Room) -> Outcome {
    let bishkek = Officer::arrives(room, "Aigul", "Bishkek")?;
    bishkek.add_partner(SWISS, "", "Government")?;
    bishkek.agree("Memorandum of understanding", "Kyrgyzstan", DIALOGUE, "2024")?;
    let from_bishkek = bishkek.export()?;
    let dushanbe = Officer::arrives(room, "Farrukh", "Dushanbe")?;
    dushanbe.add_partner("", SDC, "Government")?;
    dushanbe.agree("Agreement", "Tajikistan", RETURN, "March 2025")?;
    let from_dushanbe = dushanbe.export()?;
    bishkek.merge(&[&from_dushanbe])?;
    dushanbe.merge(&[&from_bishkek])?;

    // Money names each of the two.
    let both = bishkek.export()?;
    let paid = both.with_file_name("paid.kerege.json");
    let file = std::fs::read(&both).map_err(|error| error.to_string())?;
    std::fs::write(&paid, fixture::paid(&file)?).map_err(|error| error.to_string())?;
    for officer in [&bishkek, &dushanbe] {
        officer.merge(&[&paid])?;
        officer.visit("partners")?;
        officer.see(&holding("text", "“SDC” may be short for").inside(doubles()).first())?;
        officer.see(&holding("status", "2 partners of 2"))?;
    }

    // The same two, each under the name that the office knows.
    for (officer, name) in [(&bishkek, SWISS), (&dushanbe, SDC)] {
        officer.click(&the("button", &format!("They are one: show as “{name}”")))?;
        officer.gone(&doubles())?;
        officer.see(&holding("status", "1 partner of 1"))?;
        officer.see(&the("link", name).inside(the("table", "Partners")))?;
        officer.saved()?;
    }
    let (from_bishkek, from_dushanbe) = (bishkek.export()?, dushanbe.export()?);
    bishkek.merge(&[&from_dushanbe])?;
    dushanbe.merge(&[&from_bishkek])?;
    if bishkek.digest()? != dushanbe.digest()? {
        return Err("after the exchange the digests differ".to_owned());
    }
    for officer in [&bishkek, &dushanbe] {
        if officer.conflicts()? != 0 {
            return Err("joining in two directions is shown as a conflict".to_owned());
        }
        officer.visit("partners")?;
        officer.see(&holding("status", "1 partner of 1"))?;
        officer.click(&any("link").inside(the("table", "Partners")).first())?;
        for name in [SWISS, SDC] {
            officer.see(&holding("listitem", name).inside(records()).first())?;
        }
        for named in [DIALOGUE, RETURN, "100 000.00 CHF", "200 000.00 CHF"] {
            officer.see(&holding("row", named).first())?;
        }
    }

    // What was joined by mistake comes apart again, with what names it.
    bishkek.click(&the("button", &format!("Take “{SDC}” apart again")))?;
    bishkek.gone(&records())?;
    bishkek.visit("partners")?;
    bishkek.see(&holding("status", "2 partners of 2"))?;
    bishkek.gone(&doubles())?;
    bishkek.click(&the("link", SDC).inside(the("table", "Partners")))?;
    bishkek.see(&holding("row", RETURN).first())?;
    bishkek.gone(&holding("row", DIALOGUE))
}
