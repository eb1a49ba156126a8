//! Ids of records and names of fields: typed, short, safe in an address.
//!
//! A record's id begins with its kind (`project-…`), so that one ordered map serves all tables.
//! Knows no kind by name.

use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;
use std::sync::Arc;

use super::{Malformed, as_text};

/// The id of a record of any kind: `kind-rest`, lower-case letters, digits and hyphens,
/// 3 to 120 characters. `--` stands between the parts of a natural id.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(Arc<str>);

impl RecordId {
    /// The id of the record that these parts name: the same parts, the same record, in any office.
    /// Parts are the rests of other ids, ISO codes or ISO dates.
    pub fn natural(kind: &str, parts: &[&str]) -> Result<Self, Malformed> {
        format!("{kind}-{}", parts.join("--")).parse()
    }

    /// An id that no other record has, from 60 random bits.
    pub fn random(kind: &str, chance: u64) -> Self {
        // No 0, 1 or l: they are misread when someone reads an id out over the telephone.
        const LETTERS: &[u8; 32] = b"23456789bcdfghjkmnpqrstvwxyzaeio";
        let rest: String = (0..12).map(|i| LETTERS[(chance >> (5 * i)) as usize & 31] as char).collect();
        Self(format!("{kind}-{rest}").into())
    }

    /// What stands before the first hyphen.
    pub fn kind(&self) -> &str {
        self.0.split_once('-').map_or("", |(kind, _)| kind)
    }

    /// What stands after the kind.
    pub fn rest(&self) -> &str {
        self.0.split_once('-').map_or("", |(_, rest)| rest)
    }

    /// The parts of a natural id; one part for any other.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.rest().split("--")
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for RecordId {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let safe = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let split = text.split_once('-').is_some_and(|(kind, rest)| {
            !kind.is_empty() && !rest.is_empty() && !rest.starts_with('-') && !rest.ends_with('-')
        });
        if safe && split && text.len() <= 120 {
            Ok(Self(text.into()))
        } else {
            Err(Malformed("an id is its kind, a hyphen, and letters a-z, digits and hyphens"))
        }
    }
}

/// The name of one field: `title.en` for a language, `objectives/node-…` for an element of a set.
/// 1 to 160 characters: lower-case letters, digits and `. / - _ :`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldName(Arc<str>);

impl FieldName {
    /// The part before the first `.` or `/`: what the kind declares.
    pub fn stem(&self) -> &str {
        self.0.split(['.', '/']).next().unwrap_or(&self.0)
    }

    /// What stands behind the stem: a language after `.`, an element after `/`.
    pub fn branch(&self) -> Option<&str> {
        self.0.split_once(['.', '/']).map(|(_, branch)| branch)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FieldName {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let safe = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"./-_:".contains(&b);
        if (1..=160).contains(&text.len()) && text.bytes().all(safe) {
            Ok(Self(text.into()))
        } else {
            Err(Malformed("a field's name has letters a-z, digits and . / - _ :"))
        }
    }
}

macro_rules! shown_as_it_is {
    ($($type:ty),+) => {$(
        impl std::borrow::Borrow<str> for $type {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}
shown_as_it_is!(RecordId, FieldName);
as_text!(RecordId, FieldName);

/// A kind of record as a type, so that ids of different kinds can't be mixed up.
pub trait KindOf: 'static {
    /// The kind's name: the beginning of every id of the kind.
    const KIND: &'static str;
}

/// The id of a record of kind `K`.
pub struct Id<K> {
    id: RecordId,
    kind: PhantomData<fn() -> K>,
}

impl<K: KindOf> Id<K> {
    pub fn random(chance: u64) -> Self {
        Self { id: RecordId::random(K::KIND, chance), kind: PhantomData }
    }

    /// See [`RecordId::natural`].
    pub fn natural(parts: &[&str]) -> Result<Self, Malformed> {
        Ok(Self { id: RecordId::natural(K::KIND, parts)?, kind: PhantomData })
    }
}

impl<K> Id<K> {
    pub fn record(&self) -> &RecordId {
        &self.id
    }

    pub fn as_str(&self) -> &str {
        self.id.as_str()
    }

    pub fn rest(&self) -> &str {
        self.id.rest()
    }
}

impl<K: KindOf> TryFrom<RecordId> for Id<K> {
    type Error = Malformed;
    fn try_from(id: RecordId) -> Result<Self, Malformed> {
        if id.kind() == K::KIND {
            Ok(Self { id, kind: PhantomData })
        } else {
            Err(Malformed("the id names a record of another kind"))
        }
    }
}

impl<K: KindOf> FromStr for Id<K> {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        text.parse::<RecordId>()?.try_into()
    }
}

impl<K> From<Id<K>> for RecordId {
    fn from(id: Id<K>) -> Self {
        id.id
    }
}

// Derives would ask the same of `K`, which is only a name.
impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), kind: PhantomData }
    }
}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id.cmp(&other.id)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}
impl<K: KindOf> serde::Serialize for Id<K> {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.id.serialize(s)
    }
}
impl<'de, K: KindOf> serde::Deserialize<'de> for Id<K> {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        RecordId::deserialize(d)?.try_into().map_err(serde::de::Error::custom)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.id, f)
    }
}
impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.id, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_safe_in_an_address() {
        for good in ["country-kz", "node-iom-ca-o1", "assessment-kg--iom-ca-c6--2026-11-24"] {
            assert_eq!(good.parse::<RecordId>().map(|id| id.to_string()), Ok(good.to_owned()));
        }
        for bad in
            ["", "country", "country-", "-kz", "Country-kz", "country-kz/..", "страна-kz", "country--kz", "__proto__"]
        {
            assert!(bad.parse::<RecordId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn natural_ids_take_their_parts_apart_again() {
        let id = RecordId::natural("priority", &["kg", "iom-ca-o5", "iom-ca-c6"]).unwrap();
        assert_eq!(id.parts().collect::<Vec<_>>(), ["kg", "iom-ca-o5", "iom-ca-c6"]);
    }

    #[test]
    fn field_names_have_a_stem_and_a_branch() {
        let name: FieldName = "title.en".parse().unwrap();
        assert_eq!((name.stem(), name.branch()), ("title", Some("en")));
        let name: FieldName = "objectives/node-iom-ca-o1".parse().unwrap();
        assert_eq!((name.stem(), name.branch()), ("objectives", Some("node-iom-ca-o1")));
    }
}
