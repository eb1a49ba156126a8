//! Frames and packing: what goes in comes out, and nothing else does.

use crate::volume;
use kerege::storage::frame::{Deflated, FrameFault, FrameKind, Inside, MAX_TEXT, VERSION, open, seal, verify};
use kerege::storage::name::Epoch;
use kerege::storage::packing::{pack, units, unpack};
use proptest::prelude::*;
use xxhash_rust::xxh3::Xxh3;

use super::lineage;

const KEY: &str = "kerege/data/central-asia/00000001-6ab1f38000000005/0/o";

fn sealed(text: &str) -> String {
    seal(KEY, FrameKind::Overlay, Epoch::FIRST, &Deflated::of(text).unwrap()).0
}

/// A frame as another version might write it: the first ten bytes are the same in all of them.
pub fn sealed_by_hand(key: &str, version: u8, body: &[u8]) -> String {
    let mut hasher = Xxh3::new();
    hasher.update(key.as_bytes());
    hasher.update(&[0xFF, version]);
    hasher.update(body);
    let mut bytes = vec![b'K', version];
    bytes.extend(hasher.digest().to_be_bytes());
    bytes.extend(body);
    pack(&bytes)
}

proptest! {
    #![proptest_config(volume::cases(256, "frames"))]

    #[test]
    fn d1_packing_gives_every_byte_back(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        let packed = pack(&bytes);
        prop_assert_eq!(units(&packed), bytes.len());
        prop_assert_eq!(unpack(&packed), Some(bytes));
    }

    #[test]
    fn d1_frames_give_every_text_back(text in "\\PC{0,400}", key in "[a-z/]{1,40}", second in any::<u32>()) {
        let epoch = Epoch::FIRST.next(lineage(second % 1_000)).unwrap();
        let (value, digest) = seal(&key, FrameKind::Part, epoch, &Deflated::of(&text).unwrap());
        let frame = open(&key, &value).unwrap();
        prop_assert_eq!((frame.inside, frame.kind, frame.epoch, frame.digest), (Inside::Text(text), FrameKind::Part, epoch, digest));
        prop_assert_eq!(verify(&key, &value), Ok(digest));
    }

    #[test]
    fn d2_no_text_at_all_makes_a_panic(value in "\\PC{0,200}") {
        prop_assert!(open(KEY, &value).is_err());
    }
}

#[test]
fn d1_characters_that_are_no_bytes_are_refused() {
    for text in ["Ā", "kerege\u{100}", "😀"] {
        assert_eq!(unpack(text), None, "{text}");
    }
}

#[test]
fn d2_every_flip_and_every_cut_of_a_frame_is_noticed() {
    let value = sealed(r#"{"lineages":{}}"#);
    let chars: Vec<char> = value.chars().collect();
    let mut tried = 0;
    for at in 0..chars.len() {
        for bit in 0..8 {
            let mut chars = chars.clone();
            chars[at] = char::from(chars[at] as u8 ^ 1 << bit);
            let flipped: String = chars.into_iter().collect();
            assert_eq!(open(KEY, &flipped), Err(FrameFault::Damaged), "bit {bit} of character {at}");
            tried += 1;
        }
        let cut: String = chars[..at].iter().collect();
        assert_eq!(open(KEY, &cut), Err(FrameFault::Damaged), "cut at {at}");
        tried += 1;
    }
    for elsewhere in [&KEY.replace("00000001", "00000002"), "", "kerege/data/"] {
        assert_eq!(open(elsewhere, &value), Err(FrameFault::Damaged), "under {elsewhere}");
    }
    println!("flips and cuts tried: {tried}");
}

#[test]
fn d7_a_newer_frame_is_told_from_a_damaged_one() {
    let newer = sealed_by_hand(KEY, VERSION + 1, b"whatever a later version thinks of");
    assert_eq!(open(KEY, &newer), Err(FrameFault::Newer(VERSION + 1)));
    assert_eq!(open("kerege/data/other", &newer), Err(FrameFault::Damaged));
    assert_eq!(open(KEY, &sealed_by_hand(KEY, 0, b"")), Err(FrameFault::Damaged));
}

#[test]
fn d2_what_verifies_but_makes_no_sense_is_refused() {
    let epoch = [1, b'0'];
    let deflated = |text: &[u8]| miniz_oxide::deflate::compress_to_vec(text, 9);
    let body = |kind: u8, length: u32, bytes: &[u8]| [&[kind], &epoch[..], &length.to_be_bytes(), bytes].concat();
    let good = body(0, 2, &deflated(b"{}"));
    assert_eq!(
        open(KEY, &sealed_by_hand(KEY, VERSION, &good)).map(|frame| frame.inside),
        Ok(Inside::Text("{}".into()))
    );
    for (what, body) in [
        ("nothing", vec![]),
        ("an unknown kind", body(4, 2, &deflated(b"{}"))),
        ("an epoch longer than the frame", vec![0, 200, b'0']),
        ("an epoch that is none", [&[0, 1, b'x'][..], &2u32.to_be_bytes(), &deflated(b"{}")].concat()),
        ("fewer bytes than stated", body(0, 3, &deflated(b"{}"))),
        ("more bytes than stated", body(0, 1, &deflated(b"{}"))),
        ("no deflated bytes", body(0, 2, b"\xFF\xFF\xFF")),
        ("no UTF-8", body(0, 2, &deflated(b"\xFF\xFE"))),
        ("a length of four gigabytes", body(0, u32::MAX, &deflated(b"{}"))),
    ] {
        assert_eq!(open(KEY, &sealed_by_hand(KEY, VERSION, &body)), Err(FrameFault::Unreadable), "{what}");
    }
}

#[test]
fn d2_a_bomb_is_refused_and_an_honest_repetition_is_not() {
    // 60 MB of zeros in 60 KB, within what any frame may hold, beyond what its size allows.
    let zeros = miniz_oxide::deflate::compress_to_vec(&vec![b'0'; 60_000_000], 9);
    assert!(zeros.len() < 100_000);
    let body = [&[0, 1, b'0'][..], &60_000_000u32.to_be_bytes(), &zeros].concat();
    assert_eq!(open(KEY, &sealed_by_hand(KEY, VERSION, &body)), Err(FrameFault::Unreadable));
    // What a person copied a thousand times over is written so that it may be read.
    let honest = "Ещё раз. ".repeat(200_000);
    let value = sealed(&honest);
    assert!(units(&value) < 20_000, "{} units", units(&value));
    assert_eq!(open(KEY, &value).map(|frame| frame.inside), Ok(Inside::Text(honest)));
    assert!(Deflated::of(&"0".repeat(MAX_TEXT + 1)).is_none());
}
