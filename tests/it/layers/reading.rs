//! Which paths a Rust file names: in `use`, in expressions and types, and inside macros.
//!
//! Answers by reading tokens, not a syntax tree, because the body of `view!` and of every other
//! macro is tokens and nothing more. It knows how paths are spelled and resolved, and nothing of
//! which of them are allowed.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A path that a file names, resolved from where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub line: usize,
    pub target: Target,
    /// Whether it stands under `#[cfg(test)]`.
    pub in_tests: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A path within the crate, from its root.
    Inside(Vec<String>),
    /// A path that starts with the name of another crate, or with a name that is local.
    Elsewhere(Vec<String>),
}

/// All paths that `source`, the file of module `module`, names.
pub fn references(source: &str, module: &[String]) -> Result<Vec<Reference>, String> {
    let tokens: TokenStream = source.parse().map_err(|error| format!("not Rust: {error}"))?;
    let mut reader = Reader { found: Vec::new() };
    reader.read(tokens, module, false);
    Ok(reader.found)
}

struct Reader {
    found: Vec<Reference>,
}

impl Reader {
    /// Reads the tokens of one scope. `in_tests` says whether the whole of it is test code.
    fn read(&mut self, tokens: TokenStream, module: &[String], in_tests: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        // An attribute speaks of what follows it, up to the next semicolon or closing brace.
        let mut next_is_test = false;
        let mut at = 0;
        while at < tokens.len() {
            let test = in_tests || next_is_test;
            match &tokens[at] {
                TokenTree::Punct(punct) if punct.as_char() == ';' => next_is_test = false,
                TokenTree::Group(group) if is_punct(&tokens, at.wrapping_sub(1), '#') => {
                    next_is_test |= group.stream().to_string().replace(' ', "") == "cfg(test)";
                    self.read(group.stream(), module, test);
                }
                TokenTree::Group(group) => {
                    self.read(group.stream(), module, test);
                    if group.delimiter() == Delimiter::Brace {
                        next_is_test = false;
                    }
                }
                TokenTree::Ident(ident) if ident == "mod" && is_brace(&tokens, at + 2) => {
                    let (TokenTree::Ident(name), TokenTree::Group(body)) = (&tokens[at + 1], &tokens[at + 2]) else {
                        at += 1;
                        continue;
                    };
                    let inner = [module, &[name.to_string()]].concat();
                    self.read(body.stream(), &inner, test);
                    next_is_test = false;
                    at += 3;
                    continue;
                }
                // `use<'a>` in a return type captures lifetimes and imports nothing.
                TokenTree::Ident(ident) if ident == "use" && !is_punct(&tokens, at + 1, '<') => {
                    let length = tokens[at..].iter().take_while(|token| !is(token, ';')).count();
                    self.read_use(&tokens[at + 1..at + length], &[], module, test);
                    at += length;
                    continue;
                }
                TokenTree::Ident(ident) if begins_path(&tokens, at) => {
                    let mut path = vec![ident.to_string()];
                    let line = ident.span().start().line;
                    at += 1;
                    while is_colons(&tokens, at)
                        && let Some(TokenTree::Ident(next)) = tokens.get(at + 2)
                    {
                        path.push(next.to_string());
                        at += 3;
                    }
                    if path.len() > 1 {
                        self.note(line, path, module, test);
                    }
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads a tree of imports: `a::{b, c::{self, d as e}, f::*}`, its outer part already known.
    fn read_use(&mut self, tokens: &[TokenTree], outer: &[String], module: &[String], test: bool) {
        for branch in tokens.split(|token| is(token, ',')) {
            let mut path = outer.to_vec();
            let mut line = 0;
            for token in branch {
                match token {
                    // What follows is a new name, not a part of the path.
                    TokenTree::Ident(ident) if ident == "as" => break,
                    TokenTree::Ident(ident) => {
                        line = ident.span().start().line;
                        // `{self}` at the end of a path means the path; at its start, this module.
                        if ident != "self" || path.is_empty() {
                            path.push(ident.to_string());
                        }
                    }
                    TokenTree::Group(group) => {
                        let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                        self.read_use(&inner, &path, module, test);
                        line = 0;
                    }
                    TokenTree::Punct(punct) if punct.as_char() == '*' => {
                        line = punct.span().start().line;
                    }
                    _ => {}
                }
            }
            if line > 0 {
                self.note(line, path, module, test);
            }
        }
    }

    fn note(&mut self, line: usize, path: Vec<String>, module: &[String], in_tests: bool) {
        let target = resolve(path, module);
        self.found.push(Reference { line, target, in_tests });
    }
}

/// What `path` means in `module`.
fn resolve(path: Vec<String>, module: &[String]) -> Target {
    let supers = path.iter().take_while(|part| *part == "super").count();
    match path[0].as_str() {
        "crate" | "kerege" => Target::Inside(path[1..].to_vec()),
        "self" => {
            let supers = path[1..].iter().take_while(|part| *part == "super").count();
            let above = &module[..module.len().saturating_sub(supers)];
            Target::Inside([above, &path[1 + supers..]].concat())
        }
        "super" => {
            let above = &module[..module.len().saturating_sub(supers)];
            Target::Inside([above, &path[supers..]].concat())
        }
        _ => Target::Elsewhere(path),
    }
}

/// Whether the identifier at `at` is the first of a path, and not a later part, a field or a method.
fn begins_path(tokens: &[TokenTree], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else {
        return true;
    };
    if is(before, '.') {
        // `a..b::C` is a range up to a path.
        return at >= 2 && is_punct(tokens, at - 2, '.');
    }
    if !is(before, ':') || at < 2 || !is_punct(tokens, at - 2, ':') {
        return true;
    }
    // `::name` at the start of a path is another crate; `Vec::<T>::new` and `<T>::new` go on.
    match at.checked_sub(3).and_then(|earlier| tokens.get(earlier)) {
        None => true,
        Some(TokenTree::Ident(ident)) => {
            ["as", "in", "return", "for", "impl", "dyn", "mut"].contains(&ident.to_string().as_str())
        }
        Some(TokenTree::Punct(punct)) => punct.as_char() != '>',
        Some(_) => false,
    }
}

fn is(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn is_punct(tokens: &[TokenTree], at: usize, wanted: char) -> bool {
    tokens.get(at).is_some_and(|token| is(token, wanted))
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    is_punct(tokens, at, ':') && is_punct(tokens, at + 1, ':')
}

fn is_brace(tokens: &[TokenTree], at: usize) -> bool {
    matches!(tokens.get(at), Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace)
}
