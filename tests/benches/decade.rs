//! The decade in figures, natively: how much it takes, how long things take, and against what.
//!
//! Prints lines of `name<tab>value<tab>unit`, which `cargo xtask bench` makes a table of. Every
//! ratio has both of its sides from this one run. The browser's own figures are the page's
//! (`tests/benches/browser`); here serde_json stands in for `JSON.parse`.

#[path = "../decade/mod.rs"]
mod decade;
mod work;

use std::hint::black_box;
use std::time::Instant;

use kerege::base::{Id, Lang, Lineage, Minute};
use kerege::change::{Hand, Step, apply};
use kerege::exchange::bundle::{self, Bundle, Held};
use kerege::i18n::{fold, sound};
use kerege::insight::partners::{Groups, Spelling, doubles};
use kerege::model::Workspace;
use kerege::model::kinds::{Organisation, organisation};
use kerege::storage::memory::{Change, MemoryStore};
use kerege::storage::packing::units;

use work::{QUOTA, SEED};

/// Rounds of whatever takes long; the median counts.
const ROUNDS: usize = 5;
const EDITS: usize = 500;

fn main() {
    let full = std::env::args().all(|word| word != "--test");
    let size = match full {
        true => decade::DECADE,
        // `cargo test --benches` only sees that everything runs.
        false => decade::Size { projects: 5, indicators: 15, sessions: 330 },
    };
    let workspace = decade::decade(size, SEED);
    let cells: usize = workspace.table("series").map(|record| record.fields.len() - 1).sum();
    tell("cells of all series", cells as f64, "");
    tell("sessions that wrote", (workspace.lineages.len() - 1) as f64, "");

    let mut store = MemoryStore::new();
    store.quota = usize::MAX;
    let (_, stored) = timed(|| work::store_twice(&mut store, &workspace));
    let share = |units: usize| 100.0 * units as f64 / QUOTA as f64;
    let frames = stored.into_iter().map(|frame| (frame.key, frame.value)).collect::<Vec<_>>();
    tell("at rest, two generations", share(store.used()), "% of the quota");
    tell("at the peak of a compaction", share(peak(&store)), "% of the quota");

    let files = work::five_files(&workspace);
    tell("a file", files[0].0.len() as f64 / 1e6, "MB");
    let zipped: Vec<u8> = miniz_oxide::deflate::compress_to_vec(&files[0].0, 6);
    tell("a file, deflated", zipped.len() as f64 / 1e6, "MB");

    let rest = MemoryStore::of(frames.iter().cloned());
    let mut opening = Vec::new();
    let mut parsing = Vec::new();
    for _ in 0..ROUNDS {
        let (store, mirrored) = (rest.clone(), frames.clone());
        opening.push(timed(|| black_box(work::open(store, Some(mirrored)))).0);
        parsing.push(
            timed(|| black_box(parsed(&miniz_oxide::inflate::decompress_to_vec(&zipped).expect("just deflated")))).0,
        );
    }
    tell("opening", 1e3 * median(&opening), "ms");
    tell("inflating and parsing with serde_json", 1e3 * median(&parsing), "ms");
    tell("opening, against that", median(&opening) / median(&parsing), "times");

    let money = work::with_money(&workspace);
    let day = "2026-11-24".parse().expect("a day");
    let summing: Vec<f64> = (0..4 * ROUNDS)
        .map(|_| timed(|| black_box(kerege::insight::funding::funding(&money, kerege::base::Currency::USD, day))).0)
        .collect();
    tell("the money of all projects, 2,000 transactions", 1e3 * median(&summing), "ms");
    let all = kerege::insight::funding::funding(&money, kerege::base::Currency::USD, day);
    let dividing = timed(|| {
        black_box(kerege::insight::funding::donors(&all.lines));
        black_box(kerege::insight::funding::by_country(&all.lines));
        black_box(kerege::insight::funding::total(&all.lines));
    });
    tell("its total, by donor and by country", 1e3 * dividing.0, "ms");

    let mut engine = work::open(rest.clone(), Some(frames.clone()));
    assert_eq!(engine.workspace().records, workspace.records, "what was stored is what is opened");
    let mut edits = Vec::new();
    for step in work::cell_edits(&workspace, EDITS) {
        // Each on its own: what another edit of the same cell replaced does not matter here.
        edits.push(timed(|| engine.perform(&step).expect("a cell can be edited")).0);
        let frames = engine.to_mirror().to_vec();
        engine.mirrored(&frames);
        assert!(work::shows(engine.workspace(), &step) || engine.workspace().records.is_empty());
    }
    tell("an edit until it is written and read back, median", 1e3 * median(&edits), "ms");
    tell("an edit until it is written and read back, p99", 1e3 * quantile(&edits, 0.99), "ms");

    let (mut reading, mut judging, mut taking, mut parsing) = (vec![], vec![], vec![], vec![]);
    for _ in 0..ROUNDS {
        let mut engine = work::open(rest.clone(), Some(frames.clone()));
        let (read, bundles) = timed(|| {
            let held = Held::of(engine.workspace());
            files.iter().map(|(file, _)| opened(file, &held)).collect::<Vec<Bundle>>()
        });
        let (judged, import) = timed(|| engine.review(&bundles));
        reading.push(read);
        judging.push(judged);
        taking.push(timed(|| engine.merge(import).expect("judged just now")).0);
        parsing.push(timed(|| files.iter().for_each(|(file, _)| drop(black_box(parsed(file))))).0);
        let conflicts = work::cells_in_conflict(engine.workspace());
        assert!(!full || conflicts > 0, "offices disagree about something");
    }
    let merging: Vec<f64> = reading.iter().zip(&judging).map(|(read, judged)| read + judged).collect();
    tell("five files: read, with digests", 1e3 * median(&reading), "ms");
    tell("five files: judged and joined", 1e3 * median(&judging), "ms");
    tell("five files: taken in and stored", 1e3 * median(&taking), "ms");
    tell("five files: parsed with serde_json", 1e3 * median(&parsing), "ms");
    tell("five files: read, judged and joined, against that", median(&merging) / median(&parsing), "times");

    let workspace = partners(if full { 400 } else { 10 });
    let spelling = Spelling { fold, sound };
    let finding = (0..ROUNDS).map(|_| timed(|| black_box(doubles(&workspace, &Groups::of(&workspace), spelling))).0);
    tell("doubles among 400 partners", 1e3 * median(&finding.collect::<Vec<_>>()), "ms");
}

/// So many partners with names in two languages, and acronyms.
fn partners(count: u32) -> Workspace {
    let mut workspace = kerege::exchange::built_in::built_in();
    let mut hand = Hand { lineage: Lineage::new(1_794_000_000, 2), seq: 0, at: Minute(29_900_000), mine: Vec::new() };
    for number in 0..count {
        let fields = vec![
            organisation::NAME.set(Lang::En, &format!("Agency {number} for Development and Cooperation")),
            organisation::NAME.set(Lang::Ru, &format!("Управление {number} по развитию и сотрудничеству")),
            organisation::ACRONYM.set(Lang::En, &format!("A{number}DC")),
        ];
        let id: Id<Organisation> = Id::random(u64::from(number));
        apply(&mut workspace, &Step::create(id.into(), fields), &mut hand).expect("a name is all that is needed");
    }
    workspace
}

fn opened(file: &[u8], held: &Held) -> Bundle {
    bundle::read_beside(file, bundle::sealed_part(file).map(bundle::sha256), held).expect("a file of our own")
}

fn parsed(file: &[u8]) -> serde_json::Value {
    let text = std::str::from_utf8(file).expect("a file of our own");
    serde_json::from_str(text).expect("a file of our own")
}

/// Seconds, and what came of it.
fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let begun = Instant::now();
    let done = work();
    (begun.elapsed().as_secs_f64(), done)
}

fn tell(what: &str, value: f64, unit: &str) {
    println!("{what}\t{value:.2}\t{unit}");
}

/// The greatest size that the store had on its way, in UTF-16 units.
fn peak(store: &MemoryStore) -> usize {
    let mut sizes = std::collections::BTreeMap::new();
    let (mut now, mut most) = (0, 0);
    for change in store.log() {
        now -= match change {
            Change::Wrote(key, _) | Change::Deleted(key) => sizes.remove(key).unwrap_or(0),
        };
        if let Change::Wrote(key, value) = change {
            let size = units(key) + units(value);
            sizes.insert(key.clone(), size);
            now += size;
        }
        most = most.max(now);
    }
    most
}

/// The value in the middle.
fn median(times: &[f64]) -> f64 {
    quantile(times, 0.5)
}

/// The value that this share of all is no greater than.
fn quantile(times: &[f64], share: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(at.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}
