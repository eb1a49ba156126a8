//! What the first load may weigh, and whether a build keeps to it.
//!
//! Answers which files of a build count, what they weigh by kind, and whether that is too much.
//! Every file counts unless `budget.txt` says why it is loaded later: nothing slips in unseen.

use crate::Outcome;
use crate::node::{self, Sizes};
use crate::project::{Project, files_below, read};
use crate::shell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// A thin space, which breaks no number over two lines.
const GAP: char = '\u{202f}';

/// The contents of `budget.txt`.
struct Budget {
    /// Bytes over the wire, in brotli. The last line of the file that names a number.
    limit: u64,
    /// Beginnings of paths that a first visit doesn't load.
    later: Vec<String>,
}

/// Prints what the build in `folder` weighs, and fails when a first visit loads too much.
///
/// Without Node nothing can be measured: that is said, and is no failure here. `cargo xtask test`
/// makes sure that there is Node.
pub fn check(project: &Project, folder: &Path) -> Outcome {
    if !node::is_here() {
        println!(
            "   sizes are not measured and the budget is not checked, because that takes Node: \
             install it (Debian: apt-get install nodejs npm)"
        );
        return Ok(());
    }
    let budget = parse(&read(&project.root.join("xtask").join("budget.txt"))?)?;
    let files = files_below(folder)?;
    let sizes = node::sizes(&files)?;
    let measured = files.iter().zip(sizes).map(|(file, sizes)| {
        let path = file.strip_prefix(folder).unwrap_or(file);
        (path.to_string_lossy().replace('\\', "/"), sizes)
    });
    let (table, first_load) = table(&budget, measured);
    print!("{table}");
    if first_load > budget.limit {
        return Err(format!(
            "a first visit loads {} bytes in brotli, {} more than xtask/budget.txt allows. Load \
             something later, make it smaller, or raise the limit there and say why",
            shell::grouped(first_load, GAP),
            shell::grouped(first_load - budget.limit, GAP)
        ));
    }
    Ok(())
}

fn parse(text: &str) -> Outcome<Budget> {
    let mut budget = Budget { limit: 0, later: Vec::new() };
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let mut words = line.split_whitespace();
        let wrong = || format!("xtask/budget.txt:{}: a line is `limit BYTES why` or `later PATH why`", number + 1);
        match (words.next(), words.next(), words.next()) {
            (Some("limit"), Some(bytes), Some(_)) => {
                budget.limit = bytes.replace('_', "").parse().map_err(|_| wrong())?;
            }
            (Some("later"), Some(path), Some(_)) => budget.later.push(path.to_owned()),
            _ => return Err(wrong()),
        }
    }
    Ok(budget)
}

/// The table of sizes by kind, and the brotli bytes of a first load.
fn table(budget: &Budget, files: impl Iterator<Item = (String, Sizes)>) -> (String, u64) {
    let mut kinds: BTreeMap<(bool, &str), (u64, Sizes)> = BTreeMap::new();
    for (path, sizes) in files {
        let later = budget.later.iter().any(|prefix| path.starts_with(prefix));
        let (count, sum) = kinds.entry((later, kind(&path))).or_default();
        *count += 1;
        add(sum, sizes);
    }
    let mut text = String::new();
    // Writing into a String can't fail.
    let mut line = |name: &str, count: u64, sizes: Sizes| {
        let [raw, gzip, brotli] = [sizes.raw, sizes.gzip, sizes.brotli].map(|bytes| shell::grouped(bytes, GAP));
        let _ = writeln!(text, "  {name:<18}{count:>6}{raw:>12}{gzip:>12}{brotli:>12}");
    };
    let mut first = (0, Sizes::default());
    for ((_, kind), (count, sizes)) in kinds.iter().filter(|((later, _), _)| !later) {
        line(kind, *count, *sizes);
        first.0 += count;
        add(&mut first.1, *sizes);
    }
    line("first load", first.0, first.1);
    for ((_, kind), (count, sizes)) in kinds.iter().filter(|((later, _), _)| *later) {
        line(&format!("later: {kind}"), *count, *sizes);
    }
    let head = format!("  {:<18}{:>6}{:>12}{:>12}{:>12}\n", "bytes", "files", "raw", "gzip", "brotli");
    let used = first.1.brotli;
    let share = used as f64 * 100.0 / budget.limit.max(1) as f64;
    let end = format!("  {share:.1} % of the budget of {}\n", shell::grouped(budget.limit, GAP));
    (head + &text + &end, used)
}

fn add(sum: &mut Sizes, more: Sizes) {
    sum.raw += more.raw;
    sum.gzip += more.gzip;
    sum.brotli += more.brotli;
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, extension)| extension) {
        Some("wasm") => "wasm",
        Some("js") => "js",
        Some("css") => "css",
        Some("woff2" | "woff") => "font",
        Some("html") => "html",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_limit_counts_and_each_line_gives_a_reason() {
        let budget = parse("# c\nlimit 10 first\nlater icons/ shown by the system\nlimit 2_000 maps\n");
        let budget = budget.expect("a well-formed file");
        assert_eq!((budget.limit, budget.later), (2000, vec!["icons/".to_owned()]));
        assert!(parse("limit 10").is_err(), "no reason");
        assert!(parse("limit ten because").is_err(), "no number");
    }

    #[test]
    fn what_is_loaded_later_does_not_count() {
        let budget = Budget { limit: 100, later: vec!["icons/".to_owned()] };
        let sizes = |brotli| Sizes { raw: brotli * 3, gzip: brotli * 2, brotli };
        let files = [("app.wasm", 60), ("icons/512.png", 900), ("index.html", 5)];
        let files = files.map(|(path, brotli)| (path.to_owned(), sizes(brotli)));
        let (table, first_load) = table(&budget, files.into_iter());
        assert_eq!(first_load, 65);
        assert!(table.contains("65.0 %") && table.contains("later: other"), "{table}");
    }

    #[test]
    fn thousands_stand_apart() {
        for (number, text) in [(0, "0"), (999, "999"), (1000, "1\u{202f}000"), (1234567, "1\u{202f}234\u{202f}567")] {
            assert_eq!(shell::grouped(number, GAP), text);
        }
    }
}
