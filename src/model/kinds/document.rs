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
