//! House rules for stylesheets: colours through tokens, no ids.
//!
//! Answers by cutting a stylesheet at its braces and semicolons: what stands before `{` selects,
//! what stands before `;` or `}` declares. Nothing else about CSS is known here.

/// Ways to write a colour. Mixing of tokens (`color-mix`) is not among them.
const COLOURS: [&str; 8] = ["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklch("];

pub fn check(path: &str, text: &str, slip: &mut impl FnMut(usize, &str)) {
    let is_tokens = path.rsplit('/').next().is_some_and(|name| name.contains("tokens"));
    for piece in pieces(text) {
        if piece.selects {
            if !piece.text.trim_start().starts_with('@') && has_id(&piece.text) {
                slip(piece.line, "no ids in selectors: style a class, or state through aria-* and data-*");
            }
        } else if !is_tokens && has_colour(&piece.text) {
            slip(piece.line, "colours stand in the tokens file only: use var(--…)");
        }
    }
}

struct Piece {
    text: String,
    /// The line on which it begins.
    line: usize,
    selects: bool,
}

fn pieces(css: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let (mut line, mut begins) = (1, 1);
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
            line += rest[..end].matches('\n').count();
            rest = &rest[end..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '{' | '}' | ';' => {
                pieces.push(Piece { text: std::mem::take(&mut text), line: begins, selects: c == '{' });
            }
            // What is quoted or an address is neither a colour nor an id.
            '"' | '\'' => {
                let end = rest.find(c).map_or(rest.len(), |end| end + 1);
                line += rest[..end].matches('\n').count();
                rest = &rest[end..];
            }
            '(' if text.ends_with("url") => {
                let end = rest.find(')').map_or(rest.len(), |end| end + 1);
                rest = &rest[end..];
            }
            _ => {
                if text.is_empty() && c.is_whitespace() {
                    line += usize::from(c == '\n');
                    continue;
                }
                if text.is_empty() {
                    begins = line;
                }
                text.push(c);
            }
        }
        line += usize::from(c == '\n');
    }
    pieces
}

fn has_id(selector: &str) -> bool {
    let mut in_brackets = false;
    let mut previous = ' ';
    for c in selector.chars() {
        match previous {
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            '#' if !in_brackets && (c.is_alphabetic() || c == '_' || c == '-') => return true,
            _ => {}
        }
        previous = c;
    }
    false
}

fn has_colour(declaration: &str) -> bool {
    let Some((_, value)) = declaration.split_once(':') else {
        return false;
    };
    let hex = value.split('#').skip(1).any(|after| {
        let digits = after.chars().take_while(char::is_ascii_hexdigit).count();
        let ends = after[digits..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-');
        matches!(digits, 3 | 4 | 6 | 8) && ends
    });
    hex || COLOURS.iter().any(|function| {
        value.match_indices(function).any(|(at, _)| {
            let before = value[..at].chars().next_back();
            before.is_none_or(|c| !c.is_alphanumeric() && c != '-')
        })
    })
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
    fn colours_are_found_outside_the_tokens_file() {
        let css =
            "/* #fff */\n.a {\n  color: #0033a0;\n  background: var(--x);\n  border: 1px solid rgb(0 0 0 / 5%)\n}\n";
        assert_eq!(lines("style/50-views.css", css), [3, 5]);
        assert_eq!(lines("style/10-tokens.css", css), []);
    }

    #[test]
    fn what_only_looks_like_a_colour_is_left_alone() {
        let css = ".a { mask: url(#abc); content: \"#fff\"; width: fit-content }\n";
        assert_eq!(lines("style/a.css", css), []);
    }

    #[test]
    fn ids_are_found_in_selectors_only() {
        let css = "a[href=\"#x\"] { color: red }\n@media (min-width: 40em) {\n  .b > #main,\n  .c { margin: 0 }\n}\n";
        assert_eq!(lines("style/a.css", css), [3]);
    }
}
