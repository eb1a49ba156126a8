//! What rows and cells does a text from a spreadsheet hold? As Excel and LibreOffice put them on the
//! clipboard, with tabs, or as a CSV file has them.
//!
//! A cell in quotes may hold line breaks, tabs and doubled quotes. A quote that closes nowhere is a
//! letter like any other, so no slip swallows the rows below it. Knows no column and no record.

use std::ops::Range;

/// One row that holds anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// As the spreadsheet counts, from 1: empty rows count too.
    pub number: usize,
    /// Trimmed; empty cells at the end are left out.
    pub cells: Vec<String>,
    /// Where the row stands in the text, its line break included.
    pub place: Range<usize>,
}

/// The rows of the text, empty ones left out.
///
/// Any tab makes it tabs. Without one, semicolons or commas divide cells only where each row then has
/// as many as the first: a list of titles with commas in them stays a list of titles.
pub fn rows(text: &str) -> Vec<SheetRow> {
    if text.contains('\t') {
        return split(text, Some('\t'));
    }
    let even = |mark: &char| {
        let rows = split(text, Some(*mark));
        let width = rows.first().map_or(0, |row| row.cells.len());
        width > 1 && rows.iter().all(|row| row.cells.len() <= width && row.cells.len() > 1)
    };
    split(text, [';', ','].into_iter().find(even))
}

fn split(text: &str, mark: Option<char>) -> Vec<SheetRow> {
    let mut rows = Vec::new();
    let (mut at, mut number) = (0, 0);
    while at < text.len() {
        let start = at;
        let mut cells = Vec::new();
        loop {
            let (cell, end) = cell(text, at, mark);
            cells.push(cell);
            at = end;
            match text[at..].chars().next() {
                Some(next) if Some(next) == mark => at += next.len_utf8(),
                _ => break,
            }
        }
        at += line_break(&text[at..]);
        number += 1;
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if !cells.is_empty() {
            rows.push(SheetRow { number, cells, place: start..at });
        }
    }
    rows
}

/// The cell that begins at `at`, and where it ends.
fn cell(text: &str, at: usize, mark: Option<char>) -> (String, usize) {
    let ends = |rest: &str| rest.chars().next().is_none_or(|next| Some(next) == mark || line_break(rest) > 0);
    if let Some((quoted, end)) = quoted(text, at)
        && ends(&text[end..])
    {
        return (quoted.trim().to_owned(), end);
    }
    let length = text[at..].find(|next| Some(next) == mark || next == '\n' || next == '\r');
    let end = length.map_or(text.len(), |length| at + length);
    (text[at..end].trim().to_owned(), end)
}

/// The inside of the quotes that open at `at`, and the place behind them; none where they don't open or
/// don't close.
fn quoted(text: &str, at: usize) -> Option<(String, usize)> {
    let mut inside = String::new();
    let mut rest = text[at..].strip_prefix('"')?;
    loop {
        let (before, after) = rest.split_once('"')?;
        inside.push_str(before);
        match after.strip_prefix('"') {
            Some(more) => {
                inside.push('"');
                rest = more;
            }
            None => return Some((inside.replace("\r\n", "\n"), text.len() - after.len())),
        }
    }
}

/// How long the line break is that the text begins with.
fn line_break(text: &str) -> usize {
    match text.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_as_spreadsheets_write_them() {
        for (text, expected) in [
            ("", &[][..]),
            ("a\tb\r\nc\td\r\n", &[&["a", "b"][..], &["c", "d"]]),
            ("a\tb\nc", &[&["a", "b"], &["c"]]),
            // Excel: a cell of two lines, with quotes in it.
            ("\"one\ntwo \"\"three\"\"\"\tb\r\n", &[&["one\ntwo \"three\"", "b"]]),
            ("\"one\r\ntwo\"\tb", &[&["one\ntwo", "b"]]),
            ("\"a\tb\"\tc", &[&["a\tb", "c"]]),
            // Quotes that are letters: not at the beginning, not closed, or with more behind them.
            ("5\" pipe\tb", &[&["5\" pipe", "b"]]),
            ("\"open\tb\nc\td", &[&["\"open", "b"], &["c", "d"]]),
            ("\"Safe\" return\tb", &[&["\"Safe\" return", "b"]]),
            // Empty cells inside count, at the end they don't; empty rows are left out.
            ("a\t\tc\t\t\n\t\t\nd", &[&["a", "", "c"], &["d"]]),
            ("a;b\nc;d", &[&["a", "b"], &["c", "d"]]),
            ("a;\"b;c\"\nd;e", &[&["a", "b;c"], &["d", "e"]]),
            ("a,b\r\nc,\"d,\n\"\"e\"\"\"\r\n", &[&["a", "b"], &["c", "d,\n\"e\""]]),
            ("Return, reintegration\nLabour", &[&["Return, reintegration"], &["Labour"]]),
            ("KZ 60, KG 40; more\tx", &[&["KZ 60, KG 40; more", "x"]]),
        ] {
            let cells: Vec<Vec<String>> = rows(text).into_iter().map(|row| row.cells).collect();
            assert_eq!(cells, expected, "{text:?}");
        }
    }

    #[test]
    fn rows_know_their_number_and_their_place() {
        let text = "a\tb\r\n\r\n\"c\n\td\"\te\n\nf";
        let rows = rows(text);
        let told: Vec<(usize, &str)> = rows.iter().map(|row| (row.number, &text[row.place.clone()])).collect();
        assert_eq!(told, [(1, "a\tb\r\n"), (3, "\"c\n\td\"\te\n"), (5, "f")]);
    }
}
