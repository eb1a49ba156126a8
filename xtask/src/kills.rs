//! The tables of killed browsers, made of the lines in which the journeys tell of them.
//!
//! Knows how the lines read; what was done and what counts as missing is the journeys' business.

use std::fmt;

#[derive(Default)]
pub struct Kills {
    /// Browser, with or without the second copy, kills, edits called saved, missing, age of the oldest.
    editing: Vec<[String; 6]>,
    /// Browser, kills, how often all came in, how often nothing.
    merging: Vec<[String; 4]>,
}

impl Kills {
    /// Takes in a line of the journeys' output; false for one that a person should see.
    pub fn hear(&mut self, line: &str) -> bool {
        let parts: Vec<String> = line.split('\t').map(str::to_owned).collect();
        match parts.split_first() {
            Some((name, rest)) if name == "kills" => rest.to_vec().try_into().map(|row| self.editing.push(row)).is_ok(),
            Some((name, rest)) if name == "merges" => {
                rest.to_vec().try_into().map(|row| self.merging.push(row)).is_ok()
            }
            _ => false,
        }
    }
}

impl fmt::Display for Kills {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n| browser | IndexedDB | kills | edits called saved | missing | oldest missing |")?;
        writeln!(f, "|---|---|---:|---:|---:|---:|")?;
        let mut rows: Vec<_> = self.editing.iter().collect();
        rows.sort_by_key(|[browser, copy, ..]| (copy, browser));
        for [browser, copy, kills, saved, missing, oldest] in rows {
            let copy = if copy == "with" { "kept" } else { "removed after each kill" };
            let oldest = if missing == "0" { "–".to_owned() } else { format!("{oldest} s") };
            writeln!(f, "| {browser} | {copy} | {kills} | {saved} | {missing} | {oldest} |")?;
        }
        writeln!(f, "\n| browser | kills while merging | all came in | nothing came in | a part |")?;
        writeln!(f, "|---|---:|---:|---:|---:|")?;
        for [browser, kills, all, none] in &self.merging {
            // A part is a failure, which ends the journey before it tells of its kills.
            writeln!(f, "| {browser} | {kills} | {all} | {none} | 0 |")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_made_of_what_the_journeys_say() {
        let mut kills = Kills::default();
        assert!(kills.hear("kills\tfirefox\twithout\t8\t31\t4\t5.2"));
        assert!(kills.hear("kills\tchromium\twith\t50\t180\t0\t0.0"));
        assert!(kills.hear("merges\tchromium\t10\t4\t6"));
        assert!(!kills.hear("journey killed while editing · chromium ... ok (10.0 s)"));
        let table = kills.to_string();
        let lines: Vec<&str> =
            table.lines().filter(|line| line.contains("| chromium") || line.contains("5.2")).collect();
        assert_eq!(
            lines,
            [
                "| chromium | kept | 50 | 180 | 0 | – |",
                "| firefox | removed after each kill | 8 | 31 | 4 | 5.2 s |",
                "| chromium | 10 | 4 | 6 | 0 |",
            ]
        );
    }
}
