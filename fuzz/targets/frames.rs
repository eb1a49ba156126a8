//! Keys and values of the store: any at all, and any inside of a frame whose checksum is right.
//!
//! The first line of the input is the key, the rest is the value's bytes.

#![no_main]

use kerege::base::Lineage;
use kerege::storage::frame::{self, FrameFault, FrameKind};
use kerege::storage::memory::MemoryStore;
use kerege::storage::packing::pack;
use kerege::storage::{Content, Fresh, Journal, Store};
use libfuzzer_sys::fuzz_target;
use xxhash_rust::xxh3::Xxh3;

fuzz_target!(|bytes: &[u8]| {
    let line = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (key, rest) = bytes.split_at(line);
    let Ok(key) = std::str::from_utf8(key) else { return };
    let rest = rest.get(1..).unwrap_or_default();
    let _ = frame::open(key, &pack(rest));
    opened(key, &pack(&made_right(key, rest)));
    if let Ok(text) = std::str::from_utf8(rest) {
        let _ = frame::open(key, text);
        let deflated = frame::Deflated::of(text).expect("inputs are short");
        let (value, digest) = frame::seal(key, FrameKind::Part, kerege::storage::Epoch::FIRST, &deflated);
        let frame = frame::open(key, &value).expect("what was sealed opens");
        assert_eq!((frame.text.as_str(), frame.digest), (text, digest));
        assert_eq!(frame::open(&format!("{key}x"), &value), Err(FrameFault::Damaged));
    }
});

/// The bytes as a frame of this version with the checksum that they should have.
fn made_right(key: &str, rest: &[u8]) -> Vec<u8> {
    let (version, body) = rest.split_first().map_or((1, rest), |(version, body)| (version % 3, body));
    let mut hasher = Xxh3::new();
    hasher.update(key.as_bytes());
    hasher.update(&[0xFF, version]);
    hasher.update(body);
    [&b"K"[..], &[version], &hasher.digest().to_be_bytes(), body].concat()
}

/// A store with this key opens, whatever stands in it; what it held is read the same a second time; and
/// unless it is of a later version, it takes an edit.
fn opened(key: &str, value: &str) {
    let mut store = MemoryStore::new();
    if store.write(key, value).is_err() {
        return;
    }
    let fresh = || Fresh {
        workspace: "workspace-central-asia".parse().expect("a workspace's id"),
        lineage: Lineage::new(1_800_000_000, 7),
    };
    let mut first = Journal::open(&store, Vec::new(), fresh());
    let boxed = Journal::open(&MemoryStore::new(), vec![(key.to_owned(), value.to_owned())], fresh());
    assert_eq!(boxed.content, first.content);
    let _ = first.journal.append(&mut store, &first.content.clone());
    let done = first.journal.compact_now(&mut store, &first.content);
    assert!(store.map().get(key).is_none_or(|there| there == value), "no key is overwritten");
    let mut all: Content = first.content;
    all.join(&done.foreign);
    let again = Journal::open(&store, Vec::new(), fresh());
    assert!(again.content.holds(&all), "what was there is there");
}
