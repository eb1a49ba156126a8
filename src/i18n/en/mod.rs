//! The English catalogue, put together from its parts; the sentences stand in them.

mod directing;
mod dossier;
mod exchange;
mod frame;
mod funding;
mod partners;
mod past;
mod pipeline;
mod places;
mod records;
mod terms;

use super::catalogue::frame::Rescue;
use super::catalogue::{Catalogue, WorkCatalogue};

pub static RESCUE: Rescue = frame::RESCUE;

pub static CATALOGUE: Catalogue = Catalogue {
    shell: frame::SHELL,
    identity: frame::IDENTITY,
    common: frame::COMMON,
    not_found: frame::NOT_FOUND,
    rescue: frame::RESCUE,
    region: places::REGION,
    countries: places::COUNTRIES,
    country: places::COUNTRY,
    objectives: places::OBJECTIVES,
    objective: places::OBJECTIVE,
    challenges: places::CHALLENGES,
    challenge: places::CHALLENGE,
    projects: places::PROJECTS,
    project: places::PROJECT,
    settings: places::SETTINGS,
    map: places::MAP,
    kinds: records::KINDS,
    fields: records::FIELDS,
    choices: records::CHOICES,
    provenance: records::PROVENANCE,
    problems: records::PROBLEMS,
    steps: records::STEPS,
    past: past::PAST,
    share: exchange::SHARE,
    review: exchange::REVIEW,
    conflicts: exchange::CONFLICTS,
    refusals: exchange::REFUSALS,
};

pub static WORK: WorkCatalogue = WorkCatalogue {
    pipeline: pipeline::PIPELINE,
    dossier: dossier::DOSSIER,
    funding: funding::FUNDING,
    rates: funding::RATES,
    partners: partners::PARTNERS,
    directing: directing::DIRECTING,
    terms: terms::TERMS,
};
