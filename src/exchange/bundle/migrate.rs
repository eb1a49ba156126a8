//! How lines of earlier versions become lines of this one, one numbered step at a time.
//!
//! A step is a pure function of the line, so that two offices that read the same file read the same. It
//! comes after the line's digest was looked at. What a step doesn't know it passes through (M9).

use std::borrow::Cow;

use serde::Deserialize;

use super::writer;
use crate::base::Lineage;
use crate::merge::canonical::LineError;
use crate::merge::earlier;
use crate::model::LineageCard;

/// A line without its digest: what it is of, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    pub name: &'static str,
    pub text: Cow<'a, str>,
}

pub const RECORD: &str = "record";
pub const WRITER: &str = "writer";
/// Of version 1, where each lineage had a line.
pub const LINEAGE: &str = "lineage";

/// From one version to the next.
pub type Step = for<'a> fn(Line<'a>) -> Result<Line<'a>, LineError>;

/// The step at index 0 leads from version 1 to version 2.
const STEPS: &[Step] = &[to_2];

/// The line as this version writes it. `version` counts from 1; what a newer program wrote for readers like
/// this one is as this version writes it.
pub fn to_present(version: u32, line: Line) -> Result<Line, LineError> {
    let done = usize::try_from(version).unwrap_or(usize::MAX).saturating_sub(1);
    STEPS.get(done..).unwrap_or_default().iter().try_fold(line, |line, step| step(line))
}

/// Measurements in other columns; a line for each writer's sessions instead of each session.
fn to_2(line: Line) -> Result<Line, LineError> {
    #[derive(Deserialize)]
    struct Session {
        id: Lineage,
        #[serde(flatten)]
        card: LineageCard,
    }
    let Line { name, text } = line;
    Ok(match name {
        LINEAGE => {
            let Session { id, card } = serde_json::from_str(&text)?;
            let lines = writer::lines(std::iter::once((id, &card, card.last)));
            Line { name: WRITER, text: lines.collect::<String>().into() }
        }
        RECORD => Line { name, text: earlier::to_2(&text)?.map_or(text, Cow::Owned) },
        _ => Line { name, text },
    })
}

#[cfg(test)]
mod tests {
    use super::super::VERSION;
    use super::*;

    #[test]
    fn d7_each_version_goes_through_the_steps_ahead_of_it() {
        assert_eq!(STEPS.len() + 1, VERSION as usize, "a new version needs its step");
        let session = r#"{"id":"6ab1f38000000001","last":16,"office":null,"person":"A","device":"b","later":[1]}"#;
        let writer = r#"{"office":null,"person":"A","device":"b","later":[1],"last":{"6ab1f38000000001":16}}"#;
        for (version, line, expected) in [
            (1, (LINEAGE, session), (WRITER, writer)),
            (1, (RECORD, "{}"), (RECORD, "{}")),
            (2, (WRITER, writer), (WRITER, writer)),
            (2, (LINEAGE, session), (LINEAGE, session)),
            (9, (WRITER, writer), (WRITER, writer)),
        ] {
            let line = Line { name: line.0, text: line.1.into() };
            let expected = Line { name: expected.0, text: expected.1.into() };
            assert_eq!(to_present(version, line).unwrap(), expected, "{version}");
        }
        let wrong = Line { name: LINEAGE, text: r#"{"id":"6ab1"}"#.into() };
        assert!(to_present(1, wrong).is_err());
    }
}
