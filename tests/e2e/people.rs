//! What an officer does in Kerege, in the words that stand on the screen.
//!
//! The one place that knows how the app names its buttons and fields, and in what order a thing is
//! done. Journeys tell stories in these steps.

use crate::Outcome;
use crate::desk::Desk;
use crate::page::{Thing, any, holding, starting, the};
use crate::places;
use crate::room::Room;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// Somebody at a desk with the app open.
pub struct Officer {
    desk: Rc<Desk>,
    /// Name and office; the office as the identity dialog offers it.
    name: String,
    office: String,
    /// Where the app is, with a slash at its end.
    app: String,
}

impl Deref for Officer {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

/// What goes into the form of a new project.
pub struct NewProject<'a> {
    pub title: &'a str,
    pub summary: &'a str,
    pub stage: &'a str,
    pub countries: &'a [&'a str],
    pub objectives: &'a [&'a str],
    pub challenges: &'a [&'a str],
    pub lead: &'a str,
}

/// The save state that says the work is safe.
pub const SAVED: &str = "Saved on this device";

impl Officer {
    /// A person at a fresh desk, with the app open on its first page.
    pub fn arrives(room: &Room, name: &str, office: &str) -> Outcome<Self> {
        Self::arrives_at(places::address()?, room, name, office)
    }

    /// The same where the app is at another address.
    pub fn arrives_at(app: String, room: &Room, name: &str, office: &str) -> Outcome<Self> {
        let desk = room.desk(office)?;
        let officer = Officer { desk, name: name.to_owned(), office: office.to_owned(), app };
        officer.visit("")?;
        Ok(officer)
    }

    /// Types the address of a place, such as `countries/kg`.
    pub fn visit(&self, path: &str) -> Outcome {
        self.go(&format!("{}{path}", self.app))?;
        self.see(&any("h1")).map(drop)
    }

    /// Clicks a link of the main navigation and waits for its page.
    pub fn turn_to(&self, place: &str, heading: &str) -> Outcome {
        self.click(&the("link", place).inside(the("navigation", "Main")))?;
        self.see(&the("h1", heading)).map(drop)
    }

    /// Waits until the app says that the work is safe.
    pub fn saved(&self) -> Outcome {
        self.see(&holding("status", SAVED)).map(drop)
    }

    /// Answers who is working, if the app asks.
    pub fn introduce(&self) -> Outcome {
        let dialog = the("dialog", "Who is working?");
        self.see(&dialog)?;
        self.fill(&the("textbox", "Your name").inside(dialog.clone()), &self.name)?;
        self.choose(&the("select", "Your office").inside(dialog.clone()), &self.office)?;
        self.click(&the("button", "Start working").inside(dialog.clone()))?;
        self.gone(&dialog)
    }

    /// The same, where this may be the first edit or not.
    pub fn introduce_if_asked(&self, done: &Thing) -> Outcome {
        let dialog = the("dialog", "Who is working?");
        self.until("what follows an edit", || match (self.sees(&dialog)?, self.sees(done)?) {
            (true, _) => self.introduce(),
            (false, true) => Ok(()),
            (false, false) => Err(format!("neither {dialog} nor {done}")),
        })?;
        self.see(done).map(drop)
    }

    /// Replaces a text of the record on the page.
    pub fn reword(&self, label: &str, text: &str) -> Outcome {
        self.click(&the("button", &format!("Edit {label}")))?;
        self.fill(&the("textbox", label), text)?;
        self.click(&the("button", "Save"))?;
        self.introduce_if_asked(&the("button", &format!("Edit {label}")))?;
        self.see(&holding("text", text).first())?;
        self.saved()
    }

    /// Assesses a challenge on a country's page: severity 1 to 5, trend in words.
    pub fn assess(&self, challenge: &str, severity: u8, trend: &str, narrative: &str) -> Outcome {
        self.click(&starting("button", &format!("Assess {challenge}")))?;
        self.tick(&starting("radio", &severity.to_string()).inside(starting("group", "Severity")))?;
        self.choose(&the("select", "Trend"), trend)?;
        self.fill(&the("textbox", "What we see"), narrative)?;
        self.click(&the("button", "Save"))?;
        self.introduce_if_asked(&starting("button", &format!("Assess {challenge}")))?;
        self.see(&holding("text", narrative).first())?;
        self.saved()
    }

    /// Fills in the form of a new project and waits for the project's own page.
    pub fn add_project(&self, project: &NewProject) -> Outcome {
        self.visit("projects/new")?;
        self.fill(&the("textbox", "Title"), project.title)?;
        self.fill(&the("textbox", "Summary"), project.summary)?;
        self.choose(&the("select", "Stage"), project.stage)?;
        for country in project.countries {
            self.tick(&starting("checkbox", country).inside(starting("group", "Countries")))?;
        }
        if project.countries.len() > 1 {
            self.click(&the("button", "Split evenly"))?;
        }
        for (group, names) in [("Objectives", project.objectives), ("Challenges", project.challenges)] {
            for name in names {
                self.tick(&starting("checkbox", name).inside(starting("group", group)))?;
            }
        }
        self.choose(&the("select", "Office in the lead"), project.lead)?;
        self.click(&the("button", "Add the project"))?;
        self.introduce_if_asked(&the("h1", project.title))?;
        self.saved()
    }

    /// Fills in the form of a new partner and waits for its own page. One of name and acronym may be empty.
    pub fn add_partner(&self, name: &str, acronym: &str, kind: &str) -> Outcome {
        self.visit("partners/new")?;
        for (label, text) in [("Name", name), ("Acronym", acronym)] {
            if !text.is_empty() {
                self.fill(&the("textbox", label), text)?;
            }
        }
        self.choose(&the("select", "Type"), kind)?;
        self.click(&the("button", "Add the partner"))?;
        self.introduce_if_asked(&the("h1", if name.is_empty() { acronym } else { name }))?;
        self.saved()
    }

    /// Writes down on a partner's page what was agreed with it.
    pub fn agree(&self, form: &str, country: &str, title: &str, from: &str) -> Outcome {
        self.click(&the("button", "Add an agreement"))?;
        let dialog = || the("dialog", "New agreement or cooperation");
        self.choose(&the("select", "Form").inside(dialog()), form)?;
        self.choose(&the("select", "Country").inside(dialog()), country)?;
        self.fill(&the("textbox", "Title").inside(dialog()), title)?;
        self.fill(&the("textbox", "Start").inside(dialog()), from)?;
        self.click(&the("button", "Save").inside(dialog()))?;
        self.gone(&dialog())?;
        self.see(&starting("row", title))?;
        self.saved()
    }

    /// Exports everything; returns the file.
    pub fn export(&self) -> Outcome<PathBuf> {
        self.visit("share")?;
        let file = self.download(|| self.click(&the("button", "Export")))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !(name.starts_with("kerege-") && name.ends_with(".kerege.json")) {
            return Err(format!("the exported file is called {name}"));
        }
        self.see(&holding("status", &name).first())?;
        Ok(file)
    }

    /// Picks files to merge and waits for the preview.
    pub fn pick(&self, files: &[&Path]) -> Outcome {
        self.visit("share")?;
        self.pick_files(&the("file", "Files to merge"), files)
    }

    /// Merges files, seeing first what would change.
    pub fn merge(&self, files: &[&Path]) -> Outcome {
        self.pick(files)?;
        self.click(&starting("button", "Merge"))?;
        self.see(&starting("status", "Merged").first())?;
        self.saved()
    }

    /// The digest of all records, as the share page shows it whole.
    pub fn digest(&self) -> Outcome<String> {
        self.visit("share")?;
        self.until("reading the digest", || {
            let code = "[...document.querySelectorAll('code')].map((code) => code.textContent.replace(/\\s/g, ''))
                .find((text) => /^[0-9a-f]{64}$/.test(text)) || ''";
            let digest = self.read(code)?;
            let digest = digest.as_str().unwrap_or_default().to_owned();
            if digest.is_empty() { Err("no 64 hex digits on the page".to_owned()) } else { Ok(digest) }
        })
    }

    /// How many conflicts the share page offers to decide.
    pub fn conflicts(&self) -> Outcome<usize> {
        self.visit("share")?;
        self.digest()?;
        let keep = starting("button", "Keep this value").inside(starting("region", "Conflicts"));
        // Each conflict offers its values one by one.
        Ok(self.all(&keep)?.len() / 2)
    }

    /// Decides the only conflict for the value that has `words` in it.
    pub fn settle_on(&self, words: &str) -> Outcome {
        self.visit("share")?;
        let value = holding("listitem", words).inside(starting("region", "Conflicts"));
        self.click(&starting("button", "Keep this value").inside(value))?;
        self.introduce_if_asked(&holding("text", "No conflicts.").first())?;
        let open = starting("button", "Keep this value").inside(starting("region", "Conflicts"));
        self.gone(&open)?;
        self.saved()
    }
}
