//! The laws of money over random portfolios: whatever the amounts, rates, shares and conflicts, sums
//! are exact, shown rows add up, no surplus fills another's gap, and nothing without a rate is zero.

use kerege::base::{Amount, Currency, Date, Id, Quote};
use kerege::change::Step;
use kerege::insight::funding::{self, Funding, Line, Sums, total};
use kerege::insight::worth::{Span, Worth, rows};
use kerege::model::kinds::budget::{self, Period};
use kerege::model::kinds::project::{self, Shares, Stage};
use kerege::model::kinds::rate::{self, Direction, Published};
use kerege::model::kinds::{Node, transaction};
use kerege::model::{Money, Workspace};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::laws::world::{Office, id};
use crate::volume;

/// With their decimals; the last has no rate and is in no list.
const CURRENCIES: [(&str, u8); 6] = [("USD", 2), ("CHF", 2), ("KZT", 2), ("JPY", 0), ("KWD", 3), ("XYZ", 2)];
const UNRATED: usize = 5;
const COUNTRIES: [&str; 4] = ["kz", "kg", "tj", "ru"];
const DAY: &str = "2026-11-24";

#[derive(Clone, Debug)]
struct Portfolio {
    projects: Vec<(usize, Vec<u32>, u8)>,
    /// Project, revised, first year, years more, amount.
    budgets: Vec<(usize, bool, u16, u16, Sum)>,
    /// Project, type, donor, amount.
    moved: Vec<(usize, usize, usize, Sum)>,
    /// Of each currency but the dollar.
    quotes: Vec<(i128, bool)>,
    /// Amounts that another office changed at the same time, and whose value is kept in the end.
    disputes: Vec<(usize, Sum, bool)>,
}

/// Smallest parts of a currency.
type Sum = (i64, usize);

fn sum() -> impl Strategy<Value = Sum> {
    (prop_oneof![0..100_i64, -5_000_000..500_000_000_i64, 0..1_000_000_000_000_i64], 0..CURRENCIES.len())
}

fn portfolio() -> impl Strategy<Value = Portfolio> {
    let project = (0..Stage::ALL.len(), vec(0..100_u32, COUNTRIES.len()), any::<u8>());
    let quote = prop_oneof![
        1_000_000_000..2_000_000_000_000_000_i128,
        (1..2_000_000_i128).prop_map(|cents| cents * 100_000_000)
    ];
    (
        vec(project, 1..6),
        vec((0..6_usize, any::<bool>(), 2025..2029_u16, 0..3_u16, sum()), 0..12),
        vec((0..6_usize, 0..transaction::Type::ALL.len(), 0..4_usize, sum()), 0..20),
        vec((quote, any::<bool>()), UNRATED - 1),
        vec((0..12_usize, sum(), any::<bool>()), 0..3),
    )
        .prop_map(|(projects, budgets, moved, quotes, disputes)| Portfolio {
            projects,
            budgets,
            moved,
            quotes,
            disputes,
        })
}

fn money((parts, currency): Sum) -> Money {
    let (code, decimals) = CURRENCIES[currency];
    let amount = Amount::of_parts(i128::from(parts) * 10_i128.pow(4 - u32::from(decimals)));
    Money { amount, currency: code.parse().unwrap(), value_date: "2026-06-30".parse().unwrap() }
}

/// Shares in proportion to the weights; none where all are nought.
fn shares(weights: &[u32]) -> Option<Shares> {
    let all: u32 = weights.iter().sum();
    let mut parts: Vec<u32> = weights.iter().map(|weight| weight * Shares::WHOLE / all.max(1)).collect();
    let first = parts.iter().position(|part| *part > 0)?;
    parts[first] += Shares::WHOLE - parts.iter().sum::<u32>();
    let parts = COUNTRIES.iter().zip(parts).filter(|(_, part)| *part > 0);
    Shares::new(parts.map(|(country, part)| (Id::natural(&[country]).unwrap(), part))).ok()
}

fn played(portfolio: &Portfolio) -> Office {
    let mut office = Office::new('a');
    let mut create = |record: String, fields| office.perform(&Step::create(id(&record), fields)).map(drop).unwrap();
    for ((code, _), (quote, direct)) in CURRENCIES[1..UNRATED].iter().zip(&portfolio.quotes) {
        let direction = if *direct { Direction::InDollars } else { Direction::PerDollar };
        let published = Published { quote: Quote::of_parts(*quote), direction };
        let (currency, date) = (code.parse().unwrap(), "2026-11-01".parse().unwrap());
        create(
            rate::id(currency, date).unwrap().to_string(),
            vec![rate::CURRENCY.set(&currency), rate::DATE.set(&date), rate::PUBLISHED.set(&published)],
        );
    }
    for (place, (stage, weights, objectives)) in portfolio.projects.iter().enumerate() {
        let mut fields =
            vec![project::TITLE.set(kerege::base::Lang::En, "A project"), project::STAGE.set(&Stage::ALL[*stage])];
        fields.extend(shares(weights).map(|shares| project::SHARES.set(&shares)));
        let objectives = (1..=3).filter(|place| objectives & 1 << place != 0);
        fields.extend(objectives.map(|place| {
            let node: Id<Node> = Id::natural(&[&format!("o{place}")]).unwrap();
            project::OBJECTIVES.set(&node, true)
        }));
        create(format!("project-{place}"), fields);
    }
    let of = |place: &usize| Id::natural(&[&(place % portfolio.projects.len()).to_string()]).unwrap();
    for (place, (project, revised, first, more, value)) in portfolio.budgets.iter().enumerate() {
        let day = |year, month, day| Date::new(year, month, day).unwrap();
        let period = Period::new(day(*first, 1, 1), day(first + more, 12, 31)).unwrap();
        let kind = if *revised { budget::Type::Revised } else { budget::Type::Original };
        create(
            format!("budget-{place}"),
            vec![
                budget::PROJECT.set(&of(project)),
                budget::TYPE.set(&kind),
                budget::PERIOD.set(&period),
                budget::VALUE.set(&money(*value)),
            ],
        );
    }
    for (place, (project, kind, donor, value)) in portfolio.moved.iter().enumerate() {
        create(
            format!("transaction-{place}"),
            vec![
                transaction::PROJECT.set(&of(project)),
                transaction::TYPE.set(&transaction::Type::ALL[*kind]),
                transaction::PROVIDER.set(&Id::natural(&[&format!("d{donor}")]).unwrap()),
                transaction::VALUE.set(&money(*value)),
            ],
        );
    }
    office
}

fn asked(work: &Workspace, target: &str) -> Funding {
    funding::funding(work, target.parse().unwrap(), DAY.parse().unwrap())
}

/// All sums of a grouping together.
fn together(rows: impl IntoIterator<Item = Sums<Worth>>) -> Sums<Worth> {
    rows.into_iter().fold(Sums::default(), |sum, row| sum + row)
}

/// Each column's rows, as shown, add up to what is shown as their sum.
fn shown_adds_up(all: &[Sums<Worth>], decimals: u8) {
    let columns: [fn(&Sums<Worth>) -> Worth; 5] =
        [|row| row.requested, |row| row.confirmed, |row| row.soft, |row| row.gap, |row| row.surplus];
    for column in columns {
        let worths: Vec<Worth> = all.iter().map(column).collect();
        let shown = rows(&worths, decimals);
        let sum = worths.iter().copied().sum::<Worth>().rounded(decimals);
        assert_eq!(shown.iter().map(|row| row.parts).sum::<i128>(), sum.parts);
        for (row, worth) in shown.iter().zip(&worths) {
            assert!((row.parts - worth.rounded(decimals).parts).abs() <= 1, "no row is off by more than its last part");
        }
    }
}

fn money_of(lines: &[Line]) -> Sums<Worth> {
    total(lines).money.shown()
}

proptest! {
    #![proptest_config(volume::cases(64, "random portfolios, in three currencies each"))]

    #[test]
    fn sums_are_the_same_however_they_are_grouped(portfolio in portfolio()) {
        let work = played(&portfolio).work;
        for target in ["USD", "KZT", "JPY"] {
            let lines = asked(&work, target).lines;
            let all = money_of(&lines);
            let groupings: [Vec<Sums<Worth>>; 4] = [
                lines.iter().map(|line| line.money.shown()).collect(),
                funding::by_phase(&lines).into_iter().map(|row| row.money).collect(),
                funding::by_year(&lines).into_iter().map(|row| row.money).collect(),
                funding::by_country(&lines).into_iter().map(|row| row.money).collect(),
            ];
            let decimals = target.parse::<Currency>().unwrap().decimals().unwrap();
            for rows in groupings {
                prop_assert_eq!(together(rows.iter().copied()), all);
                shown_adds_up(&rows, decimals);
            }
            let donors = funding::donors(&lines);
            prop_assert_eq!(donors.iter().map(|donor| donor.confirmed).sum::<Worth>(), all.confirmed);
            prop_assert_eq!(donors.iter().map(|donor| donor.soft).sum::<Worth>(), all.soft);
            for line in &lines {
                let Sums { requested, confirmed, gap, surplus, .. } = line.money.shown();
                prop_assert_eq!(requested + surplus, confirmed + gap);
                prop_assert!(gap >= Worth::ZERO && (gap == Worth::ZERO || surplus == Worth::ZERO));
                let alone = funding::of_project(&work, &line.project, target.parse().unwrap(), DAY.parse().unwrap());
                prop_assert_eq!(&alone, line);
            }
        }
    }

    #[test]
    fn a_surplus_never_fills_the_gap_of_another_project(portfolio in portfolio()) {
        let lines = asked(&played(&portfolio).work, "USD").lines;
        let poor: Vec<Line> = lines.iter().filter(|line| line.money.surplus.shown == Worth::ZERO).cloned().collect();
        prop_assert_eq!(money_of(&lines).gap, money_of(&poor).gap);
        for donor in funding::donors(&lines) {
            prop_assert!(donor.confirmed < Worth::ZERO || donor.gap_without >= money_of(&lines).gap);
        }
    }

    #[test]
    fn what_has_no_rate_is_listed_and_changes_no_sum(portfolio in portfolio()) {
        let lines = asked(&played(&portfolio).work, "USD").lines;
        let mut rated = portfolio.clone();
        rated.moved.retain(|(.., (_, currency))| *currency != UNRATED);
        prop_assert_eq!(money_of(&lines), money_of(&asked(&played(&rated).work, "USD").lines));
        let listed: i128 = total(&lines)
            .left_out
            .iter()
            .filter(|((what, currency), _)| matches!(what, funding::What::Moved(_)) && currency.code() == "XYZ")
            .map(|(_, amount)| amount.parts())
            .sum();
        let unrated = portfolio.moved.iter().filter(|(.., (_, currency))| *currency == UNRATED);
        prop_assert_eq!(listed, unrated.map(|(.., value)| money(*value).amount.parts()).sum::<i128>());
    }

    #[test]
    fn whatever_is_decided_lies_in_the_range(portfolio in portfolio()) {
        let (mut a, known) = (played(&portfolio), portfolio.budgets.len());
        let mut b = a.copy('b');
        let mut settled = Vec::new();
        for (place, other, keep) in &portfolio.disputes {
            let place = place % known.max(1);
            let Some(before) = portfolio.budgets.get(place).map(|budget| budget.4) else { continue };
            let (mine, theirs) = ((before.0 + 1, before.1), *other);
            // Who writes what stands there writes nothing.
            if theirs == before || settled.iter().any(|(of, _)| *of == place) {
                continue;
            }
            for (office, value) in [(&mut a, mine), (&mut b, theirs)] {
                let (_, value) = budget::VALUE.set(&money(value));
                office.edit(&format!("budget-{place}"), "value", value);
            }
            settled.push((place, if *keep { mine } else { theirs }));
        }
        a.merge(&b);
        let open = total(&asked(&a.work, "USD").lines);
        for (place, value) in settled {
            let (_, value) = budget::VALUE.set(&money(value));
            a.edit(&format!("budget-{place}"), "value", value);
        }
        let decided = money_of(&asked(&a.work, "USD").lines);
        let within = |span: Span, worth| span.least <= worth && worth <= span.most;
        if !open.open.is_unbounded && open.left_out.is_empty() {
            prop_assert!(within(open.money.requested, decided.requested));
            prop_assert!(within(open.money.gap, decided.gap));
            prop_assert!(within(open.money.surplus, decided.surplus));
        }
    }

    #[test]
    fn an_amount_is_right_to_its_last_part(value in 0..90_000_000_000_i64, quote in 10_000_000..10_000_000_000_000_i64, direct: bool) {
        let portfolio = Portfolio {
            projects: vec![(0, vec![1], 0)],
            budgets: vec![(0, false, 2026, 0, (value, 1))],
            moved: vec![],
            quotes: vec![(quote.into(), direct)],
            disputes: vec![],
        };
        let shown = money_of(&asked(&played(&portfolio).work, "USD").lines).requested.rounded(2).parts;
        let (value, quote) = (i128::from(value), i128::from(quote));
        // The exact number of cents is this fraction.
        let (exact, of) = if direct { (value * quote, Quote::ONE) } else { (value * Quote::ONE, quote) };
        let off = (shown * of - exact).abs();
        // Half a cent, and less than a hundredth of one for the factor's fifteen decimals.
        prop_assert!(off * 200 <= of * 101, "{} of {}", off, of);
    }
}

/// No amount ever passes through a number with a floating point.
#[test]
fn money_knows_no_floats() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: Vec<_> = ["base/money.rs", "model/money.rs", "insight/worth.rs", "insight/rates.rs"]
        .into_iter()
        .map(|file| root.join(file))
        .collect();
    let folder = std::fs::read_dir(root.join("insight/funding")).unwrap();
    files.extend(folder.map(|entry| entry.unwrap().path()));
    assert!(files.len() > 8, "the files are where they are looked for");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(!text.contains("f64") && !text.contains("f32"), "{}", file.display());
    }
}
