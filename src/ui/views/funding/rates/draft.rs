//! A rate as it was typed or pasted, and what it reads as: a rate, or what is wrong with it.
//!
//! Knows no screen. A rate of a day that has one already is an edit of what is on screen (M4); between
//! offices two of one day become a conflict like any other.

use crate::base::{Currency, Date, FieldName, Id, PartialDate, Quote};
use crate::change::{Command, Step, StepName};
use crate::i18n::typed::NumberProblem;
use crate::insight::rates::{Standing, standing};
use crate::model::kinds::Rate;
use crate::model::kinds::rate::{self, Direction, Published};
use crate::model::{Life, Reading, Record, Value, Workspace};
use crate::ui::fields::typed::typed_date;
use crate::ui::words::Words;

/// A part of it that something can be wrong with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Currency,
    Day,
    Quote,
}

/// A rate to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    pub id: Id<Rate>,
    pub currency: Currency,
    pub date: Date,
    pub published: Published,
    pub source: String,
}

/// Reads one rate; `quote` as the number's reader left it.
pub fn read(
    words: Words<'_>,
    [currency, day, source]: [&str; 3],
    quote: Result<String, NumberProblem>,
    direction: Direction,
) -> Result<Brought, Vec<(Place, String)>> {
    let mut faults = Vec::new();
    let mut note = |place: Place, fault: String| faults.push((place, fault));
    let currency = read_currency(words, currency).map_err(|fault| note(Place::Currency, fault)).ok();
    let date = read_day(words, day).map_err(|fault| note(Place::Day, fault)).ok();
    let quote = read_quote(words, quote).map_err(|fault| note(Place::Quote, fault)).ok();
    let (Some(currency), Some(date), Some(quote)) = (currency, date, quote) else { return Err(faults) };
    let id = rate::id(currency, date).expect("a code and a day make a name");
    Ok(Brought { id, currency, date, published: Published { quote, direction }, source: source.trim().to_owned() })
}

fn read_currency(words: Words<'_>, text: &str) -> Result<Currency, String> {
    let texts = &words.work().rates;
    let currency: Currency = text.trim().to_ascii_uppercase().parse().map_err(|_| texts.currency_wrong.to_owned())?;
    match currency {
        Currency::USD => Err(texts.currency_dollar.to_owned()),
        _ if currency.decimals().is_none() => Err(texts.currency_unknown.to_owned()),
        currency => Ok(currency),
    }
}

fn read_day(words: Words<'_>, text: &str) -> Result<Date, String> {
    match typed_date(text, words.catalogue())? {
        Some(PartialDate::Day(day)) => Ok(day),
        Some(_) => Err(words.catalogue().problems.date_day_needed.to_owned()),
        None => Err(words.catalogue().problems.required.to_owned()),
    }
}

fn read_quote(words: Words<'_>, quote: Result<String, NumberProblem>) -> Result<Quote, String> {
    let texts = &words.work().rates;
    match quote {
        Ok(plain) => match plain.parse() {
            Ok(quote) if quote > Quote::ZERO => Ok(quote),
            Ok(_) => Err(texts.quote_wrong.to_owned()),
            Err(_) => Err(texts.quote_decimals.to_owned()),
        },
        Err(NumberProblem::Ambiguous { whole, fraction }) => {
            let written = |plain: &str| words.format().decimal_to_edit(plain);
            Err(texts.quote_twice(&written(&whole), &written(&fraction)))
        }
        Err(_) => Err(texts.quote_wrong.to_owned()),
    }
}

/// What it takes to write these rates, all in one step; nothing where all stand here already.
pub fn step(workspace: &Workspace, rates: &[Brought]) -> Option<Step> {
    let commands: Vec<Command> = rates.iter().flat_map(|rate| commands(workspace, rate)).collect();
    let name = match rates {
        [one] => StepName::Create(one.id.clone().into()),
        many => StepName::CreateAll(many.len()),
    };
    (!commands.is_empty()).then_some(Step { name, commands })
}

fn commands(workspace: &Workspace, brought: &Brought) -> Vec<Command> {
    let id = brought.id.record().clone();
    let said = (!brought.source.is_empty()).then(|| rate::SOURCE.set(&brought.source.clone().into()));
    let Some(there) = workspace.get(&id) else {
        let fields = [
            rate::CURRENCY.set(&brought.currency),
            rate::DATE.set(&brought.date),
            rate::PUBLISHED.set(&brought.published),
        ];
        return vec![Command::Create { id, fields: fields.into_iter().chain(said).collect() }];
    };
    let gone = workspace.life(there) == Life::Deleted;
    let keep = gone.then(|| Command::Keep { id: id.clone() });
    let rated = standing(workspace, &id, brought.published) != Standing::Same;
    let rated = rated.then(|| rate::PUBLISHED.set(&brought.published));
    let differs = |(field, value): &(FieldName, Value)| register(there, field).value() != Some(value);
    let writes = rated.into_iter().chain(said.filter(differs)).map(|(field, value)| {
        let replaces = register(there, &field).dots();
        Command::Write { id: id.clone(), field, value, replaces, sources: Vec::new() }
    });
    keep.into_iter().chain(writes).collect()
}

fn register<'a>(record: &'a Record, field: &FieldName) -> Reading<'a> {
    Reading::of(record.register(field.as_str()))
}
