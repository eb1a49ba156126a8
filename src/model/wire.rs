//! Registers and writes as JSON, by hand: a register is `{dot: write}`, a write
//! `{"v": value, "t": minutes, "s": [evidence ids], …}` with whatever a later version adds.
//!
//! Derived code would buffer every value on its way in; this is the path that every start takes.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::record::{Register, Write};
use super::value::{Map, refused};
use crate::base::Dot;

const VALUE: &str = "v";
const MINUTE: &str = "t";
const SOURCES: &str = "s";

impl Serialize for Write {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(None)?;
        map.serialize_entry(VALUE, &self.value)?;
        map.serialize_entry(MINUTE, &self.at)?;
        if !self.sources.is_empty() {
            map.serialize_entry(SOURCES, &self.sources)?;
        }
        for (name, value) in &self.more {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// The writes under one dot: nearly always one.
struct Writes(Vec<Write>);

impl<'de> Deserialize<'de> for Writes {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_any(WritesVisitor)
    }
}

impl<'de> Deserialize<'de> for Write {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let Writes(writes) = d.deserialize_map(WritesVisitor)?;
        writes.into_iter().next().ok_or_else(|| de::Error::custom("a write is an object"))
    }
}

struct WritesVisitor;

impl<'de> Visitor<'de> for WritesVisitor {
    type Value = Writes;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a write, or a list of the writes that share a dot")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Writes, A::Error> {
        let (mut value, mut at, mut sources, mut more) = (None, None, None, Map::new());
        while let Some(name) = members.next_key::<Box<str>>()? {
            let repeated = match &*name {
                VALUE => value.replace(members.next_value()?).is_some(),
                MINUTE => at.replace(members.next_value()?).is_some(),
                SOURCES => sources.replace(members.next_value()?).is_some(),
                _ => more.insert(name, members.next_value()?).is_some(),
            };
            if repeated {
                return Err(de::Error::custom(refused::DUPLICATE));
            }
        }
        Ok(Writes(vec![Write {
            value: value.ok_or_else(|| de::Error::missing_field(VALUE))?,
            at: at.ok_or_else(|| de::Error::missing_field(MINUTE))?,
            sources: sources.unwrap_or_default(),
            more,
        }]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Writes, A::Error> {
        let mut writes = Vec::new();
        while let Some(write) = list.next_element()? {
            writes.push(write);
        }
        Ok(Writes(writes))
    }
}

impl Serialize for Register {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut map = s.serialize_map(None)?;
        for same in self.writes().chunk_by(|(a, _), (b, _)| a == b) {
            match same {
                [(dot, write)] => map.serialize_entry(dot, write)?,
                several => {
                    let writes: Vec<_> = several.iter().map(|(_, write)| write).collect();
                    map.serialize_entry(&several[0].0, &writes)?;
                }
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Register {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct ByDot;
        impl<'de> Visitor<'de> for ByDot {
            type Value = Register;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of writes by their dots")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Register, A::Error> {
                let mut writes: Vec<(Dot, Write)> = Vec::new();
                let mut keys = 0;
                while let Some((dot, Writes(under))) = members.next_entry::<Dot, Writes>()? {
                    keys += 1;
                    writes.extend(under.into_iter().map(|write| (dot, write)));
                }
                let register: Register = writes.into_iter().collect();
                // Fewer dots than keys: one key stood twice, or held no write.
                let dots = register.writes().chunk_by(|(a, _), (b, _)| a == b).count();
                if dots == keys { Ok(register) } else { Err(de::Error::custom(refused::DUPLICATE)) }
            }
        }
        d.deserialize_map(ByDot)
    }
}
