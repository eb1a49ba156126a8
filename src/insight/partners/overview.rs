//! What is there of each partner: what it is, where, what was agreed, what projects and money name it?
//!
//! Counts by groups: whatever names any member is there under the one that stands for them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Groups, Spelling, names};
use crate::base::{Date, Id, PartialDate, order};
use crate::insight::attention::NEAR;
use crate::insight::strategy::id;
use crate::model::kinds::organisation::{COUNTRIES, Sector, TYPE};
use crate::model::kinds::{Country, Engagement, Organisation, Project, Transaction, engagement, transaction};
use crate::model::{Record, Workspace};

/// How an engagement stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    InForce,
    /// In force, and its end is near.
    EndsSoon,
    /// Not begun.
    Ahead,
    Ended,
}

impl Standing {
    /// A date known in part counts as its first day where something begins, as its last where it ends.
    pub fn of(starts: Option<PartialDate>, ends: Option<PartialDate>, today: Date) -> Self {
        let left = ends.map(|ends| ends.last_day().days() - today.days());
        if starts.is_some_and(|starts| starts.first_day() > today) {
            Self::Ahead
        } else {
            match left {
                Some(..0) => Self::Ended,
                Some(..=NEAR) => Self::EndsSoon,
                _ => Self::InForce,
            }
        }
    }

    pub fn of_engagement(record: &Record, today: Date) -> Self {
        Self::of(engagement::STARTS.get(record), engagement::ENDS.get(record), today)
    }

    pub fn is_in_force(self) -> bool {
        matches!(self, Self::InForce | Self::EndsSoon)
    }
}

/// One partner, with all that names any of its records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partner {
    /// The records that are it, the one that stands for them first.
    pub members: Vec<Id<Organisation>>,
    pub sectors: BTreeSet<Sector>,
    /// Where it is said to be, and where something was agreed with it.
    pub countries: BTreeSet<Id<Country>>,
    pub engagements: Vec<Id<Engagement>>,
    pub transactions: Vec<Id<Transaction>>,
    /// Those of its transactions.
    pub projects: BTreeSet<Id<Project>>,
}

/// Every partner, by the record that stands for it.
pub fn partners(workspace: &Workspace, groups: &Groups) -> BTreeMap<Id<Organisation>, Partner> {
    let mut found: BTreeMap<Id<Organisation>, Partner> = BTreeMap::new();
    for record in workspace.living::<Organisation>() {
        let Some(id) = id::<Organisation>(record) else { continue };
        let partner = found.entry(groups.canonical(&id).clone()).or_default();
        partner.members = groups.members(&id).to_vec();
        partner.sectors.extend(TYPE.get(record).and_then(|code| Sector::of_type(&code)));
        partner.countries.extend(COUNTRIES.get(record));
    }
    for record in workspace.living::<Engagement>() {
        let of = engagement::ORGANISATION.get(record);
        let partner = of.and_then(|of| found.get_mut(groups.canonical(&of)));
        if let Some((partner, id)) = partner.zip(id(record)) {
            partner.engagements.push(id);
            partner.countries.extend(engagement::COUNTRY.get(record));
        }
    }
    for record in workspace.living::<Transaction>() {
        let (provider, receiver) = (transaction::PROVIDER.get(record), transaction::RECEIVER.get(record));
        let named = order::set([&provider, &receiver].into_iter().flatten().map(|of| groups.canonical(of)));
        for of in named {
            let Some((partner, id)) = found.get_mut(of).zip(id(record)) else { continue };
            partner.transactions.push(id);
            partner.projects.extend(transaction::PROJECT.get(record));
            if provider.as_ref().is_some_and(|provider| groups.canonical(provider) == of) {
                partner.sectors.insert(Sector::Donor);
            }
        }
    }
    found
}

/// How many agreements and payments name this very record.
pub fn named_in(workspace: &Workspace, id: &Id<Organisation>) -> usize {
    let engagements = workspace.living::<Engagement>().map(|record| engagement::ORGANISATION.get(record));
    let providers = workspace.living::<Transaction>();
    let transactions = providers.map(|record| {
        [transaction::PROVIDER.get(record), transaction::RECEIVER.get(record)].iter().flatten().any(|of| of == id)
    });
    engagements.filter(|of| of.as_ref() == Some(id)).count() + transactions.filter(|named| *named).count()
}

/// What a partner must have to be listed; what is `None` or empty asks nothing.
#[derive(Clone, Copy, Default)]
pub struct Criteria<'a> {
    pub sector: Option<Sector>,
    pub country: Option<&'a Id<Country>>,
    /// Words that all stand in its names, acronyms or aliases, in whatever language or script.
    pub words: &'a str,
}

impl Criteria<'_> {
    pub fn pick(self, workspace: &Workspace, partner: &Partner, spelling: Spelling) -> bool {
        self.sector.is_none_or(|sector| partner.sectors.contains(&sector))
            && self.country.is_none_or(|country| partner.countries.contains(country))
            && holds(workspace, partner, self.words, spelling)
    }
}

fn holds(workspace: &Workspace, partner: &Partner, words: &str, Spelling { fold, sound }: Spelling) -> bool {
    let texts: Vec<String> = if words.trim().is_empty() { Vec::new() } else { called(workspace, &partner.members) };
    let is_in = |as_read: fn(&str) -> String, word: &str| {
        let word = as_read(word);
        !word.is_empty() && texts.iter().any(|text| as_read(text).contains(&word))
    };
    words.split_whitespace().all(|word| is_in(fold, word) || is_in(sound, word))
}

/// All that they are called, in every language: names, acronyms, aliases; each once.
pub fn called(workspace: &Workspace, members: &[Id<Organisation>]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (text, _) in members.iter().filter_map(|id| workspace.get(id.record())).flat_map(names) {
        if !all.iter().any(|known| **known == *text) {
            all.push(text.into());
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Lang;
    use crate::insight::sample::{Sample, country};
    use crate::model::kinds::organisation::{ACRONYM, NAME, SAME_AS};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn an_engagement_stands_by_its_dates() {
        let date = |text: &str| (!text.is_empty()).then(|| text.parse::<PartialDate>().unwrap());
        for (starts, ends, expected) in [
            ("", "", Standing::InForce),
            ("2025", "", Standing::InForce),
            ("2026-11-24", "2027-03", Standing::InForce),
            ("2026-11-25", "2028", Standing::Ahead),
            ("2027", "", Standing::Ahead),
            ("", "2026", Standing::EndsSoon),
            ("2020", "2026-11-24", Standing::EndsSoon),
            ("2020", "2026-11", Standing::EndsSoon),
            ("2020", "2027-02-22", Standing::EndsSoon),
            ("2020", "2027-02-23", Standing::InForce),
            ("2020", "2026-11-23", Standing::Ended),
            ("2020", "2025", Standing::Ended),
        ] {
            let found = Standing::of(date(starts), date(ends), day("2026-11-24"));
            assert_eq!(found, expected, "{starts} to {ends}");
            assert_eq!(found.is_in_force(), matches!(expected, Standing::InForce | Standing::EndsSoon));
        }
    }

    fn organisation(rest: &str) -> Id<Organisation> {
        Id::natural(&[rest]).unwrap()
    }

    /// A ministry under two records, a donor, and one nobody works with.
    fn sample() -> Sample {
        let mut sample = Sample::new();
        let names = |en: &str, ru: &str| [NAME.set(Lang::En, en), NAME.set(Lang::Ru, ru)];
        sample
            .organisation("a", names("Ministry of Labour", ""))
            .organisation("b", names("", "Министерство труда"))
            .organisation("c", names("Swiss Agency", ""))
            .organisation("d", [ACRONYM.set(Lang::En, "UNDP"), COUNTRIES.set(&country("uz"), true)]);
        sample.write("organisation-a", SAME_AS.set(&organisation("b"), true));
        for (rest, code) in [("a", "10"), ("c", "10"), ("d", "40")] {
            sample.write(&format!("organisation-{rest}"), TYPE.set(&code.into()));
        }
        sample.write("engagement-x", engagement::ORGANISATION.set(&organisation("a")));
        sample.write("engagement-x", engagement::COUNTRY.set(&country("kg")));
        sample.write("engagement-y", engagement::ORGANISATION.set(&organisation("b")));
        sample.write("transaction-x", transaction::PROVIDER.set(&organisation("c")));
        sample.write("transaction-x", transaction::RECEIVER.set(&organisation("b")));
        sample.write("transaction-x", transaction::PROJECT.set(&Id::natural(&["p"]).unwrap()));
        sample.write("transaction-y", transaction::PROVIDER.set(&organisation("c")));
        sample
    }

    #[test]
    fn whatever_names_a_member_is_its_partners() {
        let Sample { workspace, .. } = sample();
        let partners = partners(&workspace, &Groups::of(&workspace));
        let named: Vec<usize> =
            ["a", "b", "c", "d"].map(|rest| named_in(&workspace, &organisation(rest))).into_iter().collect();
        assert_eq!(named, [1, 2, 2, 0], "each record by itself");
        let told: Vec<String> = partners
            .iter()
            .map(|(id, of)| {
                let (engagements, transactions) = (of.engagements.len(), of.transactions.len());
                let (projects, sectors) = (of.projects.len(), &of.sectors);
                format!("{} {} {engagements} {transactions} {projects} {sectors:?}", id.rest(), of.members.len())
            })
            .collect();
        let expected = ["b 2 2 1 1 {Government}", "c 1 0 2 1 {Government, Donor}", "d 1 0 0 0 {Multilateral}"];
        assert_eq!(told, expected);
    }

    #[test]
    fn a_partner_is_picked_by_all_that_is_asked() {
        let Sample { workspace, .. } = sample();
        let partners = partners(&workspace, &Groups::of(&workspace));
        let spelling =
            Spelling { fold: |text| text.to_lowercase(), sound: |text| text.to_lowercase().replace('т', "t") };
        let (kg, uz) = (country("kg"), country("uz"));
        let all = Criteria::default();
        for (criteria, expected) in [
            (all, "bcd"),
            (Criteria { sector: Some(Sector::Government), ..all }, "bc"),
            (Criteria { sector: Some(Sector::Donor), ..all }, "c"),
            (Criteria { sector: Some(Sector::Academia), ..all }, ""),
            (Criteria { country: Some(&kg), ..all }, "b"),
            (Criteria { country: Some(&uz), sector: Some(Sector::Multilateral), ..all }, "d"),
            // In whatever language any of its records has.
            (Criteria { words: "LABOUR", ..all }, "b"),
            (Criteria { words: "ministry труда", ..all }, "b"),
            (Criteria { words: "tруда", ..all }, "b"),
            (Criteria { words: "undp", ..all }, "d"),
            (Criteria { words: "labour agency", ..all }, ""),
        ] {
            let picked = partners.iter().filter(|(_, partner)| criteria.pick(&workspace, partner, spelling));
            let picked: String = picked.map(|(id, _)| id.rest()).collect();
            assert_eq!(picked, expected, "{:?} {:?} {}", criteria.sector, criteria.country, criteria.words);
        }
    }
}
