//! Native tests of the pure core, in one binary.

mod exchange;
