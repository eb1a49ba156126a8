//! Days as a calendar file (iCalendar, RFC 5545), for whatever calendar a person keeps.
//!
//! Whole days only: no clock, no time zone. An event keeps its name from one file to the next, so that
//! reading a newer file moves it instead of doubling it. Words come from the caller.

use crate::base::{Date, Minute};

/// One day in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The same in every file, and nobody else's.
    pub uid: String,
    /// The first day.
    pub first: Date,
    /// The last day, counted in.
    pub last: Date,
    pub summary: String,
    /// Empty where there is nothing to add.
    pub description: String,
}

/// Octets of a line, its end not counted (RFC 5545, 3.1).
const FOLD: usize = 75;

/// The file, in UTF-8. `made` is when (UTC).
pub fn calendar(events: &[Event], made: Minute) -> Vec<u8> {
    let mut out = String::new();
    let (hour, minute) = made.clock();
    let stamp = format!("{}T{hour:02}{minute:02}00Z", day(made.date()));
    let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kerege//Deadlines//EN", "CALSCALE:GREGORIAN"];
    head.iter().for_each(|line| fold(line, &mut out));
    for event in events {
        // The end is the first day that no longer belongs to it (3.6.1).
        let end = Date::from_days(event.last.days() + 1);
        fold("BEGIN:VEVENT", &mut out);
        fold(&format!("UID:{}", escaped(&event.uid)), &mut out);
        fold(&format!("DTSTAMP:{stamp}"), &mut out);
        fold(&format!("DTSTART;VALUE=DATE:{}", day(event.first)), &mut out);
        fold(&format!("DTEND;VALUE=DATE:{}", day(end)), &mut out);
        fold(&format!("SUMMARY:{}", escaped(&event.summary)), &mut out);
        if !event.description.is_empty() {
            fold(&format!("DESCRIPTION:{}", escaped(&event.description)), &mut out);
        }
        // A deadline takes nobody's day.
        fold("TRANSP:TRANSPARENT", &mut out);
        fold("END:VEVENT", &mut out);
    }
    fold("END:VCALENDAR", &mut out);
    out.into_bytes()
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Text as a property holds it (3.3.11). Other control characters have no place in a calendar.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Appends a line, cut where it is too long; never inside of a character.
fn fold(line: &str, out: &mut String) {
    let mut room = FOLD;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            // The space that goes before counts.
            room = FOLD - 1;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "project-a.request@kerege".into(),
            first: "2028-02-29".parse().unwrap(),
            last: "2028-02-29".parse().unwrap(),
            summary: summary.into(),
            description: String::new(),
        }
    }

    #[test]
    fn a_file_byte_for_byte() {
        let mut one = event("Request: extension, budget; \\ or none");
        one.description = "Line one\r\nLine two\u{7}".into();
        let made = Minute("2026-11-24".parse::<Date>().unwrap().days() * 24 * 60 + 9 * 60 + 5);
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kerege//Deadlines//EN\r\nCALSCALE:GREGORIAN\r\n\
            BEGIN:VEVENT\r\nUID:project-a.request@kerege\r\nDTSTAMP:20261124T090500Z\r\n\
            DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301\r\n\
            SUMMARY:Request: extension\\, budget\\; \\\\ or none\r\nDESCRIPTION:Line one\\nLine two\r\n\
            TRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(String::from_utf8(calendar(&[one], made)).unwrap(), expected);
        let empty = String::from_utf8(calendar(&[], Minute(0))).unwrap();
        assert_eq!(empty.lines().count(), 5);
    }

    #[test]
    fn long_lines_are_cut_between_characters_and_read_back() {
        let texts =
            ["a".repeat(67), "a".repeat(68), "б".repeat(200), "€".repeat(90), "🏔".repeat(60), "aб€🏔".repeat(40)];
        for text in texts {
            let file = String::from_utf8(calendar(&[event(&text)], Minute(0))).unwrap();
            assert!(file.split("\r\n").all(|line| line.len() <= FOLD), "{text}");
            assert!(!file.replace("\r\n", "").contains(['\r', '\n']), "every line ends with both");
            let unfolded = file.replace("\r\n ", "");
            assert!(unfolded.contains(&format!("SUMMARY:{text}\r\n")), "{text}");
        }
        // 75 octets stay on one line, 76 do not.
        let lines = |text: &str| {
            let mut out = String::new();
            fold(text, &mut out);
            out.matches("\r\n").count()
        };
        assert_eq!(
            (lines(&"a".repeat(75)), lines(&"a".repeat(76)), lines(&"a".repeat(149)), lines(&"a".repeat(150))),
            (1, 2, 2, 3)
        );
    }
}
