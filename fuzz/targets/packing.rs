//! Bytes packed into a string come back, and no string makes the unpacker panic.

#![no_main]

use kerege::storage::packing::{pack, units, unpack};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let packed = pack(bytes);
    assert_eq!(unpack(&packed).as_deref(), Some(bytes));
    assert_eq!(units(&packed), bytes.len());
    if let Ok(text) = std::str::from_utf8(bytes) {
        assert_eq!(units(text), text.encode_utf16().count());
        if let Some(unpacked) = unpack(text) {
            assert_eq!(pack(&unpacked), text);
        }
    }
});
