//! The two commands and their set-up.
fn main() {}
