//! How texts of earlier formats become texts of this one, one numbered step at a time.
//!
//! A step is a pure function of the text, so that two tabs, or two offices, that migrate the same
//! text hold the same. What a step doesn't know it passes through (M9).

use std::borrow::Cow;

use crate::base::Malformed;
use crate::merge::earlier;

/// From one version to the next.
pub type Step = fn(String) -> Result<String, Malformed>;

/// The step at index 0 leads from version 1 to version 2. That one brought streams and left texts as
/// they were. Version 3 has other columns.
const STEPS: &[Step] = &[Ok, columns_of_3];

fn columns_of_3(text: String) -> Result<String, Malformed> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        // What is no line of a record goes on to whoever reads it.
        lines.push(earlier::to_2(line).ok().flatten().map_or(Cow::Borrowed(line), Cow::Owned));
    }
    Ok(lines.join("\n"))
}

/// The text as this version writes it. `version` counts from 1.
pub fn to_present(version: u8, text: String) -> Result<String, Malformed> {
    through(STEPS, version, text)
}

/// Takes the text through the steps that lead on from `version`.
pub fn through(steps: &[Step], version: u8, text: String) -> Result<String, Malformed> {
    let done = usize::from(version).checked_sub(1).ok_or(Malformed("versions count from 1"))?;
    let ahead = steps.get(done..).ok_or(Malformed("a version that is yet to come"))?;
    ahead.iter().try_fold(text, |text, step| step(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::frame::VERSION;

    #[test]
    fn d7_each_version_goes_through_the_steps_ahead_of_it() {
        assert_eq!(STEPS.len() + 1, usize::from(VERSION), "a new version needs its step");
        let steps: [Step; 2] = [|text| Ok(text + "b"), |text| Ok(text + "c")];
        for (version, text, expected) in [(1, "a", "abc"), (2, "ab", "abc"), (3, "abc", "abc")] {
            assert_eq!(through(&steps, version, text.into()).as_deref(), Ok(expected));
        }
        for beyond in [0, 4, 255] {
            assert!(through(&steps, beyond, String::new()).is_err());
        }
    }
}
