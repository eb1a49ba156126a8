//! House rules for Rust files.
//!
//! Answers by looking at lines with comments and strings taken out; it needn't parse Rust, because
//! what it looks for is a word that has no business being there.

/// Words that mean unfinished, untested or unsafe work, and what to do instead.
const BANNED: [(&str, &str); 6] = [
    ("todo!", "finish it, or leave it out: no todo!"),
    ("unimplemented!", "finish it, or leave it out: no unimplemented!"),
    ("dbg!", "left over from a search for a fault: no dbg!"),
    ("inner_html", "text from a file could become markup: build elements, no inner_html"),
    ("#[ignore", "a test that doesn't run proves nothing: mend it or remove it"),
    ("set_var(", "the environment is read, not written: pass a value"),
];

pub fn check(path: &str, text: &str, slip: &mut impl FnMut(usize, &str)) {
    if !text.starts_with("//!") {
        slip(1, "a file opens with //!: the question it answers, what it refuses to know");
    }
    let is_product = path.starts_with("src/") && !path.ends_with("tests.rs");
    let code = without_strings(text);
    let mut tests = TestModules::default();
    for (index, (line, original)) in code.lines().zip(text.lines()).enumerate() {
        let in_tests = tests.contain(line);
        for (word, rule) in BANNED {
            if line.contains(word) {
                slip(index + 1, rule);
            }
        }
        // In comments too: a note to oneself is an issue, not a line.
        if original.contains(&["FIX", "ME"].concat()) || original.contains(&["TO", "DO:"].concat()) {
            slip(index + 1, "a note to oneself: do it, or file it where others see it");
        }
        if is_product && !in_tests && line.contains(".unwrap()") {
            slip(index + 1, "no unwrap outside tests: handle it, or `expect` with why it can't happen");
        }
        if is_product && !in_tests && empty_expect(line, original) {
            slip(index + 1, "`expect` states why it can't happen");
        }
    }
}

fn empty_expect(line: &str, original: &str) -> bool {
    line.contains(".expect(\"\")") && original.contains(".expect(\"\")")
}

/// Follows `#[cfg(test)]` and the braces behind it.
#[derive(Default)]
struct TestModules {
    /// The attribute was read, its braces not yet.
    announced: bool,
    /// Open braces within the module.
    depth: usize,
}

impl TestModules {
    /// Whether the line belongs to a test module. Lines must come in order.
    fn contain(&mut self, line: &str) -> bool {
        if self.depth == 0 && line.trim_start().starts_with("#[cfg(test)]") {
            self.announced = true;
            return true;
        }
        if !self.announced && self.depth == 0 {
            return false;
        }
        for c in line.chars() {
            match c {
                '{' => {
                    self.depth += 1;
                    self.announced = false;
                }
                '}' => self.depth = self.depth.saturating_sub(1),
                // `mod tests;`: the tests are elsewhere.
                ';' if self.depth == 0 => self.announced = false,
                _ => {}
            }
        }
        true
    }
}

/// The text with the inside of strings and comments taken out, line for line.
fn without_strings(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = raw_string(rest, &result) {
            length
        } else if first == '"' {
            string(rest)
        } else if let Some(length) = character(rest) {
            length
        } else {
            result.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        let (gone, after) = rest.split_at(skipped);
        if first == '"' {
            result.push_str("\"\"");
        }
        result.extend(gone.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    result
}

/// The length of the quoted string at the start of `rest`.
fn string(rest: &str) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

/// The length of a raw string at the start of `rest`; `before` tells it from a name ending in r.
fn raw_string(rest: &str, before: &str) -> Option<usize> {
    let hashes = rest.strip_prefix('r')?;
    let quoted = hashes.trim_start_matches('#');
    let count = hashes.len() - quoted.len();
    let inside = quoted.strip_prefix('"')?;
    if before.ends_with(|c: char| c.is_alphanumeric() && c != 'b' || c == '_') {
        return None;
    }
    let end = format!("\"{}", "#".repeat(count));
    let length = inside.find(&end).unwrap_or(inside.len());
    Some((1 + count + 1 + length + end.len()).min(rest.len()))
}

/// The length of a character literal at the start of `rest`; a lifetime is none.
fn character(rest: &str) -> Option<usize> {
    let inside = rest.strip_prefix('\'')?;
    let mut chars = inside.char_indices();
    if chars.next()?.1 == '\\' {
        // The escaped character itself may be a quote.
        chars.next()?;
        return chars.find(|(_, c)| *c == '\'').map(|(at, _)| at + 2);
    }
    let (at, c) = chars.next()?;
    (c == '\'').then_some(at + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(path: &str, text: &str) -> Vec<usize> {
        let mut lines = Vec::new();
        check(path, text, &mut |line, _| lines.push(line));
        lines
    }

    #[test]
    fn a_file_without_a_header_is_found() {
        assert_eq!(lines("src/a.rs", "use b;\n"), [1]);
    }

    #[test]
    fn unwrap_is_found_in_the_product_and_not_in_tests() {
        let text = "//! a\nfn f() { g().unwrap() }\n#[cfg(test)]\nmod tests {\n  fn t() { g().unwrap() }\n}\nfn h() { g().unwrap() }\n";
        assert_eq!(lines("src/a.rs", text), [2, 7]);
        assert_eq!(lines("tests/it/a.rs", text), []);
        let elsewhere = "//! a\n#[cfg(test)]\nmod tests;\nfn f() { g().unwrap() }\n";
        assert_eq!(lines("src/a.rs", elsewhere), [4]);
    }

    #[test]
    fn words_in_strings_and_comments_do_not_count() {
        let text = "//! a\n// no todo!() here\nlet s = \"dbg!\\\"\";\nlet r = r#\"todo!\"#;\nlet c = ['\"', '\\'', '\\u{22}'];\ndbg!(s);\n";
        assert_eq!(lines("src/a.rs", text), [6]);
    }

    #[test]
    fn a_note_to_oneself_is_found_even_in_a_comment() {
        assert_eq!(lines("src/a.rs", &["//! a\n// FIX", "ME later\n"].concat()), [2]);
    }
}
