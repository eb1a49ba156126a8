//! The small words everything else is said in: ids, dots, languages, dates, money, texts.
//!
//! Knows nothing of records, of the store or of the browser.

pub mod date;
pub mod dot;
pub mod id;
pub mod lang;
pub mod money;
pub mod order;
mod progress;

pub use date::{Date, Minute, PartialDate};
pub use dot::{Dot, Lineage, Seen};
pub use id::{FieldName, Id, KindOf, RecordId};
pub use lang::Lang;
pub use money::{Amount, Currency, Quote};
pub use progress::Progress;

/// Why doubtful JSON is refused, as it stands in a reader's error text.
pub mod refused {
    pub const NUMBER: &str = "number out of range";
    pub const DUPLICATE: &str = "duplicate key";
}

/// A text that is not what it should be, in the words of whoever wrote the program.
/// A person sees the sentence that the catalogue holds for the place it came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Malformed(pub &'static str);

impl std::fmt::Display for Malformed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// Serializes a type through its text form; reading back goes through `FromStr`.
macro_rules! as_text {
    ($($type:ty),+) => {$(
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.collect_str(self)
            }
        }
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $type;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(stringify!($type))
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        text.parse().map_err(E::custom)
                    }
                }
                d.deserialize_str(Text)
            }
        }
    )+};
}
pub(crate) use as_text;
