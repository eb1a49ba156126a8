//! A field as a person sees it: the value shown, who disagrees, and what an edit replaces.
//!
//! Decides nothing: every rule here only looks at the writes of one register.

use crate::base::{Dot, Minute, order};

use super::record::{Register, Write};
use super::value::Value;

/// One register, read.
#[derive(Clone, Copy)]
pub struct Reading<'a>(Option<&'a Register>);

impl<'a> Reading<'a> {
    pub fn of(register: Option<&'a Register>) -> Self {
        Self(register)
    }

    fn writes(self) -> impl Iterator<Item = &'a (Dot, Write)> {
        self.0.into_iter().flat_map(Register::iter)
    }

    /// The writes that count: people's, or where no person wrote, the newest built-in (M14).
    pub fn siblings(self) -> impl Iterator<Item = &'a (Dot, Write)> {
        let newest = self.writes().map(|(dot, _)| dot.lineage).max();
        self.writes().filter(move |(dot, _)| match newest {
            Some(newest) if newest.is_built_in() => dot.lineage == newest,
            _ => !dot.lineage.is_built_in(),
        })
    }

    /// The sibling shown, and used in figures while there is a conflict: the greatest by
    /// (time, dot), the same in every office (M15).
    pub fn shown(self) -> Option<&'a (Dot, Write)> {
        self.siblings().max_by_key(|(dot, write)| (write.at, *dot))
    }

    /// The value shown, unless the field is empty.
    pub fn value(self) -> Option<&'a Value> {
        self.shown().map(|(_, write)| &write.value).filter(|value| !value.is_empty())
    }

    /// When the value shown was written.
    pub fn at(self) -> Option<Minute> {
        self.shown().map(|(_, write)| write.at)
    }

    /// The dots an edit that begins now will name (M4). A built-in text offered beside a person's
    /// is not among them: it stays on offer until someone takes or declines it.
    pub fn dots(self) -> Vec<Dot> {
        let mut dots: Vec<Dot> = match self.shown() {
            Some((shown, _)) if shown.lineage.is_built_in() => self.writes().map(|(dot, _)| *dot).collect(),
            _ => self.siblings().map(|(dot, _)| *dot).collect(),
        };
        dots.dedup();
        dots
    }

    /// Every dot that stands here, offers included: what settling the field replaces.
    pub fn all_dots(self) -> Vec<Dot> {
        let mut dots: Vec<Dot> = self.writes().map(|(dot, _)| *dot).collect();
        dots.dedup();
        dots
    }

    /// The different values of the siblings, each once (M5), the one shown first.
    pub fn values(self) -> Vec<&'a Value> {
        let mut siblings: Vec<_> = self.siblings().collect();
        order::sort_by_key(&mut siblings, |(dot, write)| std::cmp::Reverse((write.at, *dot)));
        let mut values: Vec<&Value> = Vec::new();
        for (_, write) in siblings {
            if !values.contains(&&write.value) {
                values.push(&write.value);
            }
        }
        values
    }

    /// M5: two or more different canonical values.
    pub fn in_conflict(self) -> bool {
        let mut values = self.siblings().map(|(_, write)| &write.value);
        values.next().is_some_and(|first| values.any(|other| other != first))
    }

    /// M10: one dot that holds two writes, as two copies of one lineage leave behind.
    pub fn is_damaged(self) -> bool {
        self.0.is_some_and(|register| {
            let mut dots = register.dots();
            let mut last = dots.next();
            dots.any(|dot| last.replace(dot) == Some(dot))
        })
    }

    /// M14: the newest built-in value, where it differs from what people wrote.
    pub fn offered(self) -> Option<&'a (Dot, Write)> {
        let (shown, _) = self.shown()?;
        if shown.lineage.is_built_in() {
            return None;
        }
        let newest = self.writes().filter(|(dot, _)| dot.lineage.is_built_in()).max_by_key(|(dot, _)| *dot)?;
        let differs = self.siblings().all(|(_, write)| write.value != newest.1.value);
        differs.then_some(newest)
    }
}
