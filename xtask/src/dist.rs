//! `cargo xtask dist`: the build that people get, weighed.

use crate::Outcome;
use crate::budget;
use crate::trunk::Builder;

pub fn dist(public_url: &str) -> Outcome {
    let builder = Builder::ready()?;
    let folder = builder.project.dist();
    builder.release(&folder, public_url)?;
    println!("   the app is in {}, to be hosted at {public_url}", folder.display());
    budget::check(&builder.project, &folder)
}
