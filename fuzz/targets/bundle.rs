//! Files of other offices: any bytes at all, and the same with every digest made right.
//!
//! Nothing panics, a refusal is a value, what is taken changes nothing when it comes a second time, and
//! the copy can be sent on.

#![no_main]

use std::sync::OnceLock;

use kerege::base::Minute;
use kerege::exchange::bundle::{Bundle, Made, Scope, compose, hex, line_digest, read, sealed_part, sha256};
use kerege::exchange::review::review;
use kerege::model::Workspace;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    taken(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        taken(made_right(text).as_bytes());
    }
});

/// What the office that receives the file holds: the file that the corpus begins with.
fn here() -> &'static Workspace {
    static HERE: OnceLock<Workspace> = OnceLock::new();
    HERE.get_or_init(|| {
        let file = include_bytes!("../corpus/bundle/honest.bin");
        let bundle = read(file, sealed_part(file).map(sha256)).expect("the first seed is an honest file");
        let Bundle { header, lineages, merged, records, .. } = bundle;
        Workspace { id: header.workspace, records, lineages, merged }
    })
}

fn taken(file: &[u8]) {
    let Ok(bundle) = read(file, sealed_part(file).map(sha256)) else { return };
    let bundles = [bundle];
    let mut there = here().clone();
    for time in ["first", "second"] {
        let judged = review(&there, &bundles, None);
        assert!(time == "first" || !judged.brings_something(), "the same file brings something twice");
        let joined = judged.accept();
        there.records.extend(joined.records.into_iter().map(|record| (record.id.clone(), record)));
        there.lineages.extend(joined.lineages);
        there.merged.extend(joined.merged);
    }
    let made = Made { office: None, person: "".into(), app: "".into(), at: Minute(30_000_000) };
    let body = compose(&there, "bundle-fuzz".parse().expect("a bundle's id"), made, Scope::All);
    let digest = sha256(body.bytes());
    let file = body.seal(digest);
    let bundle = read(&file, sealed_part(&file).map(sha256)).expect("what was taken can be sent on");
    assert_eq!((bundle.records, bundle.damage), (there.records, None));
}

/// The text with the digest of each line, and of the whole, as a forger would set them.
fn made_right(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 100);
    for line in text.lines().filter(|line| !line.starts_with("\"sha256\"")) {
        let (line, comma) = line.strip_suffix(',').map_or((line, ""), |line| (line, ","));
        let inner = |name: &str| {
            let rest = line.strip_prefix("{\"digest\":\"")?.get(16..)?;
            rest.strip_prefix("\",\"")?.strip_prefix(name)?.strip_prefix("\":")?.strip_suffix('}')
        };
        match ["record", "writer", "lineage"].into_iter().find_map(|name| Some((name, inner(name)?))) {
            Some((name, inner)) => {
                out.push_str(&format!("{{\"digest\":\"{}\",\"{name}\":{inner}}}", line_digest(inner)));
            }
            None => out.push_str(line),
        }
        out.push_str(comma);
        out.push('\n');
    }
    let digest = hex(&sha256(out.as_bytes()));
    format!("{out}\"sha256\":\"{digest}\"}}\n")
}
