//! Files between offices: bundles, reviews, the built-in strategy, and what hostile files do.

mod built_in;
