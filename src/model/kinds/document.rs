//! A paper that stands elsewhere: its address, never the paper itself.

use super::{Project, kind};
use crate::base::{Id, Lang, Malformed, PartialDate};
use crate::model::field::FieldValue;
use crate::model::{Identity, One, Prose, Value};

/// IATI DocumentCategory: a letter and two digits (`A01`, `B05`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Category([u8; 3]);

impl Category {
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("a letter and two digits")
    }
}

impl FieldValue for Category {
    fn read(value: &Value) -> Result<Self, Malformed> {
        let code = value.as_text().and_then(|text| <[u8; 3]>::try_from(text.as_bytes()).ok());
        let fits = |code: &[u8; 3]| code[0].is_ascii_uppercase() && code[1..].iter().all(u8::is_ascii_digit);
        code.filter(fits).map(Self).ok_or(Malformed("a category is a capital letter and two digits"))
    }
    fn write(&self) -> Value {
        Value::text(self.code())
    }
}

pub const PROJECT: One<Id<Project>> = One::new("project");
pub const TITLE: Prose = Prose::new("title");
/// https or mailto; opens only where there is a connection.
pub const URL: One<Box<str>> = One::new("url");
pub const CATEGORY: One<Category> = One::new("category");
pub const DATE: One<PartialDate> = One::new("date");
/// The language it is written in.
pub const LANGUAGE: One<Lang> = One::new("language");

kind! {
    /// See the module.
    Document "document", Identity::Random,
    [PROJECT, TITLE, URL, CATEGORY, DATE, LANGUAGE]
}

/// Whether a link may lead there: to a page over https, or to a mailbox. Anything else could run.
pub fn is_safe(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("mailto:"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_and_mailboxes() {
        for (url, safe) in [
            ("https://example.org/a?b=c#d", true),
            ("mailto:astana@example.org", true),
            ("https://", false),
            ("http://example.org", false),
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            (" https://example.org", false),
            ("https://exa mple.org", false),
            ("HTTPS://example.org", false),
            ("", false),
        ] {
            assert_eq!(is_safe(url), safe, "{url}");
        }
    }
}
