//! Typed fields: the name a kind gives a register, and the Rust type its values read as.
//!
//! Four shapes cover the records: one value, a text in several languages, a set, a table of cells.
//! Knows no kind; the tables in [`super::kinds`] are made of these.

use std::marker::PhantomData;
use std::ops::Bound;

use crate::base::{Currency, Date, FieldName, Id, KindOf, Lang, Malformed, PartialDate, RecordId};

use super::kind::{FieldSpec, Shape};
use super::reading::Reading;
use super::record::{Record, Register};
use super::value::Value;

/// A Rust type that a register's values read as.
pub trait FieldValue: Sized {
    /// What is wrong with a value that does not read, for the catalogue to put into words.
    fn read(value: &Value) -> Result<Self, Malformed>;
    fn write(&self) -> Value;
    /// Records the value refers to.
    fn refers(_: &Value, _to: &mut dyn FnMut(RecordId)) {}
}

/// A field of one register.
pub struct One<T> {
    name: &'static str,
    of: PhantomData<fn() -> T>,
}

impl<T: FieldValue> One<T> {
    pub const fn new(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }

    pub const fn spec(&self) -> FieldSpec {
        FieldSpec { name: self.name, shape: Shape::One, check: check::<T>, refers: T::refers }
    }

    pub fn name(&self) -> FieldName {
        declared(self.name)
    }

    pub fn read(self, record: &Record) -> Reading<'_> {
        Reading::of(record.register(self.name))
    }

    /// The value shown, where there is one and it reads.
    pub fn get(self, record: &Record) -> Option<T> {
        T::read(self.read(record).value()?).ok()
    }

    /// The pair a command carries.
    pub fn set(self, value: &T) -> (FieldName, Value) {
        (self.name(), value.write())
    }
}

/// A text with one register per language (`title.en`).
#[derive(Clone, Copy)]
pub struct Prose {
    name: &'static str,
}

impl Prose {
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }

    pub const fn spec(&self) -> FieldSpec {
        FieldSpec { name: self.name, shape: Shape::PerLanguage, check: check::<Box<str>>, refers: Box::<str>::refers }
    }

    pub fn name(self, lang: Lang) -> FieldName {
        declared(&format!("{}.{}", self.name, lang.code()))
    }

    pub fn read(self, record: &Record, lang: Lang) -> Reading<'_> {
        Reading::of(record.fields.get(self.name(lang).as_str()))
    }

    /// The text in the language, without falling back.
    pub fn get(self, record: &Record, lang: Lang) -> Option<&str> {
        self.read(record, lang).value()?.as_text()
    }

    /// The text in the language, else in the first language that has one, with its language.
    pub fn best(self, record: &Record, lang: Lang) -> Option<(Lang, &str)> {
        let others = Lang::ALL.into_iter().filter(|other| *other != lang);
        std::iter::once(lang).chain(others).find_map(|lang| Some((lang, self.get(record, lang)?)))
    }

    pub fn set(self, lang: Lang, text: &str) -> (FieldName, Value) {
        (self.name(lang), Box::<str>::from(text).write())
    }
}

/// What a set can hold: something with one spelling that is safe in a field's name.
pub trait Element: std::str::FromStr + std::fmt::Display {
    /// The record the element is, where it is one.
    fn refers(_: &str, _to: &mut dyn FnMut(RecordId)) {}
}

impl<K: KindOf> Element for Id<K> {
    fn refers(element: &str, to: &mut dyn FnMut(RecordId)) {
        element.parse().into_iter().for_each(to);
    }
}

impl Element for Lang {}

/// A place in a list of things that have no name of their own: `aliases/k3f9…`. Random, so that two
/// people who add one each never meet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot(Box<str>);

impl Slot {
    /// A slot that nobody else has, from 60 random bits.
    pub fn random(chance: u64) -> Self {
        Self(RecordId::random("slot", chance).rest().into())
    }
}

impl std::str::FromStr for Slot {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if (1..=16).contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text.into()))
        } else {
            Err(Malformed("a slot is a few letters and digits"))
        }
    }
}

impl std::fmt::Display for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Element for Slot {}

/// A set with one register per element (`objectives/node-…`): M7.
pub struct Each<E> {
    name: &'static str,
    of: PhantomData<fn() -> E>,
}

impl<E: Element> Each<E> {
    pub const fn new(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }

    pub const fn spec(&self) -> FieldSpec {
        let shape = Shape::PerElement { is_element: |text| text.parse::<E>().is_ok(), refers: E::refers };
        FieldSpec { name: self.name, shape, check: check::<Member>, refers: Member::refers }
    }

    /// What the names of all its registers begin with.
    pub fn stem(self) -> &'static str {
        self.name
    }

    pub fn name(self, element: &E) -> FieldName {
        declared(&format!("{}/{element}", self.name))
    }

    pub fn read<'a>(self, record: &'a Record, element: &E) -> Reading<'a> {
        Reading::of(record.fields.get(self.name(element).as_str()))
    }

    /// The elements that are in, in the order of their names.
    pub fn get(self, record: &Record) -> Vec<E> {
        branches(record, self.name)
            .filter(|(_, register)| Reading::of(Some(register)).value() == Some(&Value::Bool(true)))
            .filter_map(|(name, _)| name.branch()?.parse().ok())
            .collect()
    }

    /// The elements that somebody holds to be in, whoever else has taken them out apart from that.
    pub fn held(self, record: &Record) -> Vec<E> {
        let is_held = |register: &Register| {
            Reading::of(Some(register)).siblings().any(|(_, write)| write.value == Value::Bool(true))
        };
        branches(record, self.name)
            .filter(|(_, register)| is_held(register))
            .filter_map(|(name, _)| name.branch()?.parse().ok())
            .collect()
    }

    /// An element comes in, or goes out.
    pub fn set(self, element: &E, member: bool) -> (FieldName, Value) {
        (self.name(element), if member { Value::Bool(true) } else { Value::Empty })
    }
}

/// A table with one register per cell; where the cell stands is in the field's name
/// (`actual/2026-03:f`).
pub struct Cells<C, T> {
    name: &'static str,
    of: PhantomData<fn() -> (C, T)>,
}

impl<C: Element, T: FieldValue> Cells<C, T> {
    pub const fn new(name: &'static str) -> Self {
        Self { name, of: PhantomData }
    }

    pub const fn spec(&self) -> FieldSpec {
        let shape = Shape::PerElement { is_element: |text| text.parse::<C>().is_ok(), refers: C::refers };
        FieldSpec { name: self.name, shape, check: check::<T>, refers: T::refers }
    }

    pub fn name(self, cell: &C) -> FieldName {
        declared(&format!("{}/{cell}", self.name))
    }

    pub fn read<'a>(self, record: &'a Record, cell: &C) -> Reading<'a> {
        Reading::of(record.fields.get(self.name(cell).as_str()))
    }

    /// The value shown in the cell, where there is one and it reads.
    pub fn get(self, record: &Record, cell: &C) -> Option<T> {
        T::read(self.read(record, cell).value()?).ok()
    }

    /// The cells that hold a value that reads, in the order of their names.
    pub fn all(self, record: &Record) -> Vec<(C, T)> {
        let cell = |(name, register)| {
            let value = T::read(Reading::of(Some(register)).value()?).ok()?;
            Some((FieldName::branch(name)?.parse().ok()?, value))
        };
        branches(record, self.name).filter_map(cell).collect()
    }

    /// The pair a command carries.
    pub fn set(self, cell: &C, value: &T) -> (FieldName, Value) {
        (self.name(cell), value.write())
    }
}

/// The registers of a field that has several, in the order of their names.
fn branches<'a>(record: &'a Record, stem: &str) -> impl Iterator<Item = (&'a FieldName, &'a Register)> {
    let prefix = format!("{stem}/");
    let from = record.fields.range::<str, _>((Bound::Included(prefix.as_str()), Bound::Unbounded));
    from.take_while(move |(name, _)| name.as_str().starts_with(&prefix))
}

// By hand: derives would ask `Copy` of the type that is only named.
impl<T> Clone for One<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for One<T> {}
impl<E> Clone for Each<E> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<E> Copy for Each<E> {}
impl<C, T> Clone for Cells<C, T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<C, T> Copy for Cells<C, T> {}

fn declared(name: &str) -> FieldName {
    name.parse().expect("kinds declare only well-formed field names")
}

fn check<T: FieldValue>(value: &Value) -> Result<(), Malformed> {
    if value.is_empty() { Ok(()) } else { T::read(value).map(drop) }
}

/// Membership in a set: `true`, or empty for "taken out".
struct Member;

impl FieldValue for Member {
    fn read(value: &Value) -> Result<Self, Malformed> {
        if *value == Value::Bool(true) { Ok(Self) } else { Err(Malformed("a member is true or empty")) }
    }
    fn write(&self) -> Value {
        Value::Bool(true)
    }
}

impl FieldValue for Box<str> {
    fn read(value: &Value) -> Result<Self, Malformed> {
        value.as_text().map(Into::into).ok_or(Malformed("not a text"))
    }
    /// Text of nothing but white space is no text.
    fn write(&self) -> Value {
        match self.trim() {
            "" => Value::Empty,
            text => Value::text(text),
        }
    }
}

impl FieldValue for u32 {
    fn read(value: &Value) -> Result<Self, Malformed> {
        value.as_int().and_then(|int| int.try_into().ok()).ok_or(Malformed("not a whole number from 0"))
    }
    fn write(&self) -> Value {
        Value::Int((*self).into())
    }
}

impl FieldValue for bool {
    fn read(value: &Value) -> Result<Self, Malformed> {
        if let Value::Bool(bool) = value { Ok(*bool) } else { Err(Malformed("not true or false")) }
    }
    fn write(&self) -> Value {
        Value::Bool(*self)
    }
}

impl FieldValue for RecordId {
    fn read(value: &Value) -> Result<Self, Malformed> {
        value.as_text().ok_or(Malformed("not an id"))?.parse()
    }
    fn write(&self) -> Value {
        Value::text(self.as_str())
    }
    fn refers(value: &Value, to: &mut dyn FnMut(RecordId)) {
        value.as_text().and_then(|text| text.parse().ok()).into_iter().for_each(to);
    }
}

impl<K: KindOf> FieldValue for Id<K> {
    fn read(value: &Value) -> Result<Self, Malformed> {
        RecordId::read(value)?.try_into()
    }
    fn write(&self) -> Value {
        self.record().write()
    }
    fn refers(value: &Value, to: &mut dyn FnMut(RecordId)) {
        RecordId::refers(value, to);
    }
}

/// Values that are written as a text.
macro_rules! from_text {
    ($($type:ty),+) => {$(
        impl FieldValue for $type {
            fn read(value: &Value) -> Result<Self, Malformed> {
                value.as_text().ok_or(Malformed("not a text"))?.parse()
            }
            fn write(&self) -> Value {
                Value::text(self.to_string())
            }
        }
    )+};
}
from_text!(Currency, Date, Lang, PartialDate);

/// A closed list of codes as an enum: `choice! { Stage { Idea = "idea", … } }`.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$case_doc])* $case),+ }

        impl $name {
            pub const ALL: &'static [Self] = &[$(Self::$case),+];

            pub const fn code(self) -> &'static str {
                match self { $(Self::$case => $code),+ }
            }

            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|case| case.code() == code)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
                s.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
                let code = String::deserialize(d)?;
                Self::from_code(&code).ok_or_else(|| serde::de::Error::custom(concat!("no ", stringify!($name))))
            }
        }

        impl $crate::model::FieldValue for $name {
            fn read(value: &$crate::model::Value) -> Result<Self, $crate::base::Malformed> {
                let code = value.as_text().and_then(Self::from_code);
                code.ok_or($crate::base::Malformed(concat!("not one of the codes of ", stringify!($name))))
            }
            fn write(&self) -> $crate::model::Value {
                $crate::model::Value::text(self.code())
            }
        }
    };
}
pub(crate) use choice;

/// Codes that cells are named by.
macro_rules! elements {
    ($($name:ident),+) => {$(
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::base::Malformed;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::from_code(text).ok_or($crate::base::Malformed(concat!("not one of the codes of ", stringify!($name))))
            }
        }
        impl $crate::model::Element for $name {}
    )+};
}
pub(crate) use elements;
