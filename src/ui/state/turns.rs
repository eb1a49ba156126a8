//! Long work in turns with the page: what a person does in between comes first.
//!
//! Whatever takes longer than a turn at the size of a decade is a `step(n)` of the core, and goes through
//! here. Knows nothing of what is being done.

use crate::base::Progress;
use crate::browser::clock;

/// Milliseconds after which the page gets its turn, long before a person feels it stand still.
const TURN: f64 = 40.0;
/// Steps between two looks at the clock: a few milliseconds' work even where each is long.
const AT_ONCE: usize = 32;

/// Steps until nothing is left. `heed` hears how far it is before each turn of the page, and ends it by
/// answering false; so does this then.
pub async fn in_turns(step: &mut dyn FnMut(usize) -> Option<Progress>, heed: &dyn Fn(Progress) -> bool) -> bool {
    // What was done to get here took its own time.
    clock::pause().await;
    let mut begun = clock::now_millis();
    while let Some(progress) = step(AT_ONCE) {
        if clock::now_millis() - begun > TURN {
            if !heed(progress) {
                return false;
            }
            clock::pause().await;
            begun = clock::now_millis();
        }
    }
    true
}
