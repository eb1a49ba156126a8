//! What must a language say to be an interface language? One catalogue: every group, every message.
//! To add a message: one line in a file under `catalogue/`, one line in the same file of each language.
//! Refuses to hold any sentence itself.

pub mod exchange;
pub mod frame;
pub mod past;
pub mod places;
pub mod records;

use super::message::Entry;
use {exchange::*, frame::*, past::*, places::*, records::*};

/// Declares the catalogue as the list of its groups.
macro_rules! catalogue {
    ($($name:ident: $group:ident),* $(,)?) => {
        /// All messages of one language.
        #[allow(missing_docs)]
        pub struct Catalogue {
            $(pub $name: $group,)*
        }

        impl Catalogue {
            /// Every message with its key, parameters and forms, in the order of declaration.
            pub fn entries(&self) -> Vec<Entry> {
                let mut all = Vec::new();
                $(self.$name.entries(&mut all);)*
                all
            }
        }
    };
}

catalogue! {
    shell: Shell,
    identity: Identity,
    common: Common,
    not_found: NotFound,
    rescue: Rescue,
    region: Region,
    countries: Countries,
    country: Country,
    objectives: Objectives,
    objective: Objective,
    challenges: Challenges,
    challenge: Challenge,
    projects: Projects,
    project: Project,
    settings: Settings,
    map: Map,
    kinds: Kinds,
    fields: Fields,
    choices: Choices,
    provenance: Provenance,
    problems: Problems,
    steps: Steps,
    past: Past,
    share: Share,
    review: Review,
    conflicts: Conflicts,
    refusals: Refusals,
}
