//! Files between offices: bundles, reviews, the built-in strategy, and what hostile files do.

mod built_in;
mod damage;
mod histories;
mod hostile;
mod laws;
mod office;
mod sample;
mod scope;
