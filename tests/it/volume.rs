//! How much of the random tests is run: a little in every run, all of it in `cargo xtask torture`, which
//! sets `KEREGE_VOLUME` to a factor and reads what is told here.

use proptest::prelude::ProptestConfig;

fn factor() -> Option<u32> {
    std::env::var("KEREGE_VOLUME").ok()?.parse().ok()
}

/// So many of `what` as this run is to do of a test that usually does `usual`.
pub fn times(usual: u32, what: &str) -> u32 {
    let times = usual * factor().unwrap_or(1);
    tell(times.into(), what);
    times
}

/// The same for a property.
pub fn cases(usual: u32, what: &str) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(times(usual, what)) }
}

/// A line of the table: the test, whose thread has its name, and how much of what it does.
pub fn tell(count: u64, what: &str) {
    if factor().is_some() {
        println!("\nvolume\t{}\t{count}\t{what}", std::thread::current().name().unwrap_or("?"));
    }
}
