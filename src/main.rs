//! Mounts the app in the browser; natively there is nothing to run.
fn main() {}
