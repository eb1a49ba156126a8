//! What a register can hold: JSON without its doubts.
//!
//! Numbers are whole and within ±(2^53 − 1), the range every JSON reader agrees on; anything finer
//! is a decimal string. So one value has one spelling, and what this version doesn't know survives
//! byte for byte (M9). Knows nothing of what values mean.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// The largest whole number that a value holds (2^53 − 1).
pub const MAX_INT: i64 = (1 << 53) - 1;

/// A value. `Empty` is a write of "nothing": how a field is cleared.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    #[default]
    Empty,
    Bool(bool),
    Int(i64),
    Text(Box<str>),
    List(Vec<Value>),
    Map(Map),
}

/// Members in the order of their names' bytes.
pub type Map = BTreeMap<Box<str>, Value>;

impl Value {
    pub fn text(text: impl Into<Box<str>>) -> Self {
        Self::Text(text.into())
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub fn as_int(&self) -> Option<i64> {
        match self {
            Self::Int(int) => Some(*int),
            _ => None,
        }
    }

    pub fn as_map(&self) -> Option<&Map> {
        match self {
            Self::Map(map) => Some(map),
            _ => None,
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => s.serialize_unit(),
            Self::Bool(bool) => s.serialize_bool(*bool),
            Self::Int(int) => s.serialize_i64(*int),
            Self::Text(text) => s.serialize_str(text),
            Self::List(list) => s.collect_seq(list),
            Self::Map(map) => s.collect_map(map),
        }
    }
}

pub use crate::base::refused;

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct AnyValue;
        impl<'de> Visitor<'de> for AnyValue {
            type Value = Value;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Empty)
            }
            fn visit_bool<E>(self, bool: bool) -> Result<Value, E> {
                Ok(Value::Bool(bool))
            }
            fn visit_i64<E: de::Error>(self, int: i64) -> Result<Value, E> {
                if int.abs() <= MAX_INT { Ok(Value::Int(int)) } else { Err(E::custom(refused::NUMBER)) }
            }
            fn visit_u64<E: de::Error>(self, int: u64) -> Result<Value, E> {
                i64::try_from(int).map_err(|_| E::custom(refused::NUMBER)).and_then(|int| self.visit_i64(int))
            }
            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Value, E> {
                Err(E::custom(refused::NUMBER))
            }
            fn visit_str<E>(self, text: &str) -> Result<Value, E> {
                Ok(Value::text(text))
            }
            fn visit_string<E>(self, text: String) -> Result<Value, E> {
                Ok(Value::text(text))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
                let mut list = Vec::new();
                while let Some(value) = seq.next_element()? {
                    list.push(value);
                }
                Ok(Value::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
                unique_entries(map).map(Value::Map)
            }
        }
        d.deserialize_any(AnyValue)
    }
}

/// The entries of a JSON object whose keys must differ: a repeated key means that two programs
/// read two different files.
pub(crate) fn unique_entries<'de, K, V, A>(mut entries: A) -> Result<BTreeMap<K, V>, A::Error>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
    A: MapAccess<'de>,
{
    let mut map = BTreeMap::new();
    while let Some((key, value)) = entries.next_entry()? {
        if map.insert(key, value).is_some() {
            return Err(de::Error::custom(refused::DUPLICATE));
        }
    }
    Ok(map)
}

/// For `#[serde(serialize_with)]`: pairs as an object, in the order in which they stand. What is only
/// written needs no map of its own.
pub(crate) fn as_object<K: Serialize, V: Serialize, S: Serializer>(pairs: &[(K, V)], s: S) -> Result<S::Ok, S::Error> {
    s.collect_map(pairs.iter().map(|(key, value)| (key, value)))
}

/// For `#[serde(deserialize_with)]`: a map whose repeated keys are refused.
pub(crate) fn unique_map<'de, K, V, D>(d: D) -> Result<BTreeMap<K, V>, D::Error>
where
    K: Deserialize<'de> + Ord,
    V: Deserialize<'de>,
    D: Deserializer<'de>,
{
    struct Unique<K, V>(std::marker::PhantomData<(K, V)>);
    impl<'de, K: Deserialize<'de> + Ord, V: Deserialize<'de>> Visitor<'de> for Unique<K, V> {
        type Value = BTreeMap<K, V>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            unique_entries(map)
        }
    }
    d.deserialize_map(Unique(std::marker::PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_value_has_one_spelling() {
        let text = r#"{"a":[1,-9007199254740991,true,null],"b":{"c":"ё"}}"#;
        let value: Value = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&value).unwrap(), text);
    }

    #[test]
    fn doubtful_json_is_refused() {
        for (text, reason) in [
            ("1.0", refused::NUMBER),
            ("-0", refused::NUMBER),
            ("1e3", refused::NUMBER),
            ("9007199254740992", refused::NUMBER),
            ("18446744073709551615", refused::NUMBER),
            (r#"{"a":1,"a":1}"#, refused::DUPLICATE),
        ] {
            let error = serde_json::from_str::<Value>(text).unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
        for text in ["1e400", r#""\ud800""#, "[1,]"] {
            assert!(serde_json::from_str::<Value>(text).is_err(), "{text}");
        }
        let deep = "[".repeat(100_000);
        assert!(serde_json::from_str::<Value>(&deep).unwrap_err().to_string().contains("recursion"));
    }
}
