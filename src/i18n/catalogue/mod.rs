//! What must a language say to be an interface language? One catalogue: every group, every message.
//! To add a message: one line in a file under `catalogue/`, one line in the same file of each language.
//! Refuses to hold any sentence itself.

pub mod directing;
pub mod dossier;
pub mod exchange;
pub mod frame;
pub mod funding;
pub mod partners;
pub mod past;
pub mod pipeline;
pub mod places;
pub mod records;
pub mod terms;

use super::message::Entry;
use {directing::*, dossier::*, funding::*, partners::*, pipeline::*, terms::*};
use {exchange::*, frame::*, past::*, places::*, records::*};

/// Declares a catalogue as the list of its groups.
macro_rules! catalogue {
    ($(#[$doc:meta])* $catalogue:ident { $($name:ident: $group:ident),* $(,)? }) => {
        $(#[$doc])*
        #[allow(missing_docs)]
        pub struct $catalogue {
            $(pub $name: $group,)*
        }

        impl $catalogue {
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
    /// The messages of one language that every place may need.
    Catalogue {
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
}

catalogue! {
    /// The messages of one language that only places of work need: they arrive with those, so that a
    /// first visit doesn't wait for them.
    WorkCatalogue {
        pipeline: Pipeline,
        dossier: Dossier,
        funding: Funding,
        rates: Rates,
        partners: Partners,
        directing: Directing,
        terms: Terms,
    }
}
