//! The places, one room each. A place imports no other place.

pub mod challenges;
pub mod countries;
pub mod directing;
pub mod funding;
pub mod not_found;
pub mod objectives;
pub mod partners;
pub mod project;
pub mod projects;
pub mod region;
pub mod settings;
pub mod share;
