//! Five sums that belong together, and their total over projects with all it leaves out.

use std::collections::BTreeMap;
use std::ops::Add;

use super::{Line, Open, What};
use crate::base::{Amount, Currency};
use crate::insight::worth::{Span, Worth};

/// What is asked for, there, promised and missing. `requested + surplus = confirmed + gap`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums<T = Worth> {
    pub requested: T,
    /// Signed for, or arrived.
    pub confirmed: T,
    /// Pledged beyond that.
    pub soft: T,
    /// Asked for beyond what is confirmed.
    pub gap: T,
    /// Confirmed beyond what is asked for.
    pub surplus: T,
}

impl<T> Sums<T> {
    pub fn map<U>(self, each: impl Fn(T) -> U) -> Sums<U> {
        Sums {
            requested: each(self.requested),
            confirmed: each(self.confirmed),
            soft: each(self.soft),
            gap: each(self.gap),
            surplus: each(self.surplus),
        }
    }
}

impl Sums<Span> {
    /// Of one project.
    pub fn of(requested: Span, confirmed: Span, soft: Span) -> Self {
        let (gap, surplus) = (requested.beyond(confirmed), confirmed.beyond(requested));
        Self { requested, confirmed, soft, gap, surplus }
    }

    /// What is shown of it, without the range.
    pub fn shown(self) -> Sums<Worth> {
        self.map(|span| span.shown)
    }
}

impl<T: Add<Output = T>> Add for Sums<T> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            requested: self.requested + other.requested,
            confirmed: self.confirmed + other.confirmed,
            soft: self.soft + other.soft,
            gap: self.gap + other.gap,
            surplus: self.surplus + other.surplus,
        }
    }
}

/// A sum over projects, with what it leaves out and leaves open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Total {
    pub money: Sums<Span>,
    pub spent: Span,
    pub projects: usize,
    /// Projects that have a gap.
    pub short: usize,
    /// Amounts that no rate brings into the target currency, summed as they were entered.
    pub left_out: BTreeMap<(What, Currency), Amount>,
    pub open: Open,
}

pub fn total<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Total {
    let mut total = Total::default();
    for line in lines {
        total.money = total.money + line.money;
        total.spent = total.spent + line.spent;
        total.projects += 1;
        total.short += usize::from(line.money.gap.shown > Worth::ZERO);
        for entry in line.left_out() {
            let sum = total.left_out.entry((entry.what, entry.money.currency)).or_default();
            *sum = Amount::of_parts(sum.parts().saturating_add(entry.money.amount.parts()));
        }
        total.open.fields.extend(line.open.fields.iter().cloned());
        total.open.is_unbounded |= line.open.is_unbounded;
    }
    total
}
