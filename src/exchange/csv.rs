//! A table as a CSV file that spreadsheets open and nobody runs.
//!
//! No mark before the first heading: it would stick to it. Cells that a spreadsheet would take for a
//! formula begin with an apostrophe. Knows no record.

/// Rows of cells, the headings first, as RFC 4180 has them.
pub fn csv(rows: &[Vec<String>]) -> String {
    rows.iter().map(|row| row.iter().map(|cell| written(cell)).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

fn written(cell: &str) -> String {
    let is_number = cell.strip_prefix('-').is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
    let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number;
    let cell = if runs { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_run() {
        for (cell, expected) in [
            ("plain", "plain"),
            ("a, b", "\"a, b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("-12.50", "-12.50"),
            ("-1+1", "'-1+1"),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+7 700", "'+7 700"),
            ("Дефицит", "Дефицит"),
        ] {
            assert_eq!(written(cell), expected);
        }
        let rows = [vec!["a".to_owned(), "b".to_owned()], vec!["1".to_owned(), String::new()]];
        assert_eq!(csv(&rows), "a,b\r\n1,\r\n");
    }
}
