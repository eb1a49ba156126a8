//! The list's rows: which partners it holds, in the order of their names, in words.

use super::acts::{Everyone, SPELLING};
use crate::base::{Date, Id, Lang, order};
use crate::i18n::collate;
use crate::insight::partners::{Criteria, Partner, Standing};
use crate::insight::strategy;
use crate::model::kinds::Organisation;
use crate::model::kinds::organisation::{ACRONYM, NAME, TYPE};
use crate::model::{Life, Record};
use crate::ui::routes::PartnerFilter;
use crate::ui::words::Words;

/// One partner of the list. Equal rows look equal, so a row is its own key.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    pub id: Id<Organisation>,
    pub name: String,
    pub lang: &'static str,
    pub acronym: String,
    pub kind: &'static str,
    pub countries: String,
    /// Agreements that are in force.
    pub in_force: usize,
    pub projects: usize,
    /// Deleted elsewhere, and not decided yet.
    pub contested: bool,
}

/// The partners that the filter lists, in order.
pub fn rows(words: Words<'_>, everyone: &Everyone, filter: &PartnerFilter, today: Date) -> Vec<Row> {
    let criteria = Criteria { sector: filter.sector, country: filter.country.as_ref(), words: &filter.q };
    let picked = everyone.partners.iter().filter(|(_, partner)| criteria.pick(words.workspace, partner, SPELLING));
    let mut rows: Vec<Row> = picked.filter_map(|(id, partner)| row(words, id, partner, today)).collect();
    order::sort_by_key(&mut rows, |row| collate::sort_key(words.lang, &row.name));
    rows
}

fn row(words: Words<'_>, id: &Id<Organisation>, partner: &Partner, today: Date) -> Option<Row> {
    let record = words.workspace.get(id.record())?;
    let engagements = partner.engagements.iter().filter_map(|id| words.workspace.get(id.record()));
    Some(Row {
        id: id.clone(),
        name: words.title(record),
        lang: language(record, words.lang),
        acronym: of_group(words, partner, |record| Some(ACRONYM.best(record, words.lang)?.1.to_owned()))
            .unwrap_or_default(),
        kind: kind(words, partner).unwrap_or_default(),
        countries: countries(words, partner),
        in_force: engagements.filter(|record| Standing::of_engagement(record, today).is_in_force()).count(),
        projects: partner.projects.len(),
        contested: words.workspace.life(record) == Life::Contested,
    })
}

/// The language that its name is shown in.
pub fn language(record: &Record, lang: Lang) -> &'static str {
    NAME.best(record, lang).map_or(lang, |(lang, _)| lang).code()
}

/// What the first of a partner's records that has it says.
fn of_group<T>(words: Words<'_>, partner: &Partner, read: impl Fn(&Record) -> Option<T>) -> Option<T> {
    partner.members.iter().find_map(|id| read(words.workspace.get(id.record())?))
}

/// IATI's name of its type.
pub fn kind(words: Words<'_>, partner: &Partner) -> Option<&'static str> {
    of_group(words, partner, |record| words.organisation_type(&TYPE.get(record)?))
}

/// "Kazakhstan, Kyrgyzstan", in the order of the strategy.
pub fn countries(words: Words<'_>, partner: &Partner) -> String {
    let known = [false, true].into_iter().flat_map(|linked| strategy::countries(words.workspace, linked));
    let there = known.filter(|id| partner.countries.contains(id));
    there.map(|id| words.title_of(id.record())).collect::<Vec<_>>().join(", ")
}
