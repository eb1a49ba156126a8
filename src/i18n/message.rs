//! What is a message? A text, a pattern with named parameters, or a plural chosen by a count.
//! Declares groups of messages so that a language that lacks one does not compile, and a call that
//! forgets a parameter does not either. Refuses to know any language and any message.

/// One message, for tests and tools: its key, the parameters it declares, all its forms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Group and key, `share.merged_from`.
    pub key: &'static str,
    /// Names that stand in braces in every form; a plural also has `n`.
    pub parameters: &'static [&'static str],
    /// One form, or as many as the language has plural forms.
    pub forms: Vec<&'static str>,
    /// Whether a count chooses the form.
    pub plural: bool,
}

/// Puts the values of the named parameters into a pattern. A name without a value stays as it is:
/// a test holds every pattern against its declaration, so that this does not happen.
pub(in crate::i18n) fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let (before, from_open) = rest.split_at(open);
        out.push_str(before);
        let known = from_open.find('}').and_then(|close| {
            let name = &from_open[1..close];
            let value = values.iter().find(|(n, _)| *n == name)?.1;
            Some((value, close + 1))
        });
        match known {
            Some((value, after)) => {
                out.push_str(value);
                rest = &from_open[after..];
            }
            None => {
                out.push('{');
                rest = &from_open[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The form for a whole count. How many forms a message has says which rule it follows (CLDR 48,
/// cardinals): one form for all; two (one, other); three as in Russian (one, few, many).
pub(in crate::i18n) fn form<'a>(forms: &[&'a str], n: u64) -> &'a str {
    let index = match forms.len() {
        3 => match (n % 10, n % 100) {
            (_, 11..=14) => 2,
            (1, _) => 0,
            (2..=4, _) => 1,
            _ => 2,
        },
        2 => usize::from(n != 1),
        _ => 0,
    };
    forms.get(index).copied().unwrap_or("")
}

/// Declares groups of messages. Per key one line:
/// `text title;` a field, read as `m.region.title`;
/// `pattern not_saved(reason);` a method, `m.shell.not_saved("…")`;
/// `plural projects(country);` a method, the count first, `m.region.projects(3, "…")`; its text holds `{n}`.
macro_rules! groups {
    ($(
        $(#[$doc:meta])*
        $group:ident $name:literal {
            $(
                $(text $text:ident)?
                $(pattern $pattern:ident ($($p:ident),+ $(,)?))?
                $(plural $plural:ident ($($q:ident),* $(,)?))?
                ;
            )*
        }
    )*) => {$(
        $(#[$doc])*
        #[allow(missing_docs)]
        pub struct $group {
            $(
                $(pub $text: &'static str,)?
                $(pub(in crate::i18n) $pattern: &'static str,)?
                $(pub(in crate::i18n) $plural: &'static [&'static str],)?
            )*
        }

        #[allow(missing_docs)]
        impl $group {
            $(
                $(
                    pub fn $pattern(&self, $($p: &str),+) -> String {
                        $crate::i18n::message::fill(self.$pattern, &[$((stringify!($p), $p)),+])
                    }
                )?
                $(
                    pub fn $plural(&self, n: u64, $($q: &str),*) -> String {
                        $crate::i18n::message::fill(
                            $crate::i18n::message::form(self.$plural, n),
                            &[("n", &$crate::i18n::format::integer(n)), $((stringify!($q), $q)),*],
                        )
                    }
                )?
            )*

            pub(in crate::i18n) fn entries(&self, into: &mut Vec<$crate::i18n::message::Entry>) {
                $(
                    $(into.push($crate::i18n::message::Entry {
                        key: concat!($name, ".", stringify!($text)),
                        parameters: &[],
                        forms: vec![self.$text],
                        plural: false,
                    });)?
                    $(into.push($crate::i18n::message::Entry {
                        key: concat!($name, ".", stringify!($pattern)),
                        parameters: &[$(stringify!($p)),+],
                        forms: vec![self.$pattern],
                        plural: false,
                    });)?
                    $(into.push($crate::i18n::message::Entry {
                        key: concat!($name, ".", stringify!($plural)),
                        parameters: &["n", $(stringify!($q)),*],
                        forms: self.$plural.to_vec(),
                        plural: true,
                    });)?
                )*
            }
        }
    )*};
}
pub(in crate::i18n) use groups;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_take_their_values() {
        let table = [
            ("no parameter", "no parameter"),
            ("{a}", "1"),
            ("x {a} y {b} z {a}", "x 1 y {b2} z 1"),
            ("{unknown} {a", "{unknown} {a"),
            ("{} {{a}}", "{} {1}"),
        ];
        for (pattern, expected) in table {
            assert_eq!(fill(pattern, &[("a", "1"), ("b", "{b2}")]), expected);
        }
    }

    #[test]
    fn counts_choose_their_form() {
        let ru = ["one", "few", "many"];
        for (n, expected) in [
            (0, "many"),
            (1, "one"),
            (2, "few"),
            (5, "many"),
            (11, "many"),
            (12, "many"),
            (21, "one"),
            (22, "few"),
            (111, "many"),
            (101, "one"),
        ] {
            assert_eq!(form(&ru, n), expected, "{n}");
        }
        let en = ["one", "other"];
        assert_eq!(form(&en, 1), "one");
        assert_eq!(form(&en, 0), "other");
        assert_eq!(form(&en, 21), "other");
        assert_eq!(form(&["all"], 7), "all");
    }
}
