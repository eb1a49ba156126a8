//! Digests of lines and of files, and their spelling.
//!
//! A line's xxh3 finds damage fast; a file's SHA-256 names it. Neither proves who wrote it.

use sha2::{Digest, Sha256};

/// A SHA-256, as the browser's WebCrypto or [`sha256`] gives it.
pub type Sha256Sum = [u8; 32];

/// SHA-256 in Rust: for native tests, and for pages over plain http, where browsers keep WebCrypto
/// back. In WebAssembly six times as slow as theirs.
pub fn sha256(bytes: &[u8]) -> Sha256Sum {
    Sha256::digest(bytes).into()
}

/// The same of bytes that come piece by piece.
#[derive(Default)]
pub struct Hashing(Sha256);

impl Hashing {
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub fn finish(self) -> Sha256Sum {
        self.0.finalize().into()
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a string takes whatever is written to it");
        text
    })
}

/// The digest that stands beside a record or a lineage: xxh3-64 of its text, 16 hexadecimal digits.
pub fn line_digest(text: &str) -> String {
    format!("{:016x}", xxhash_rust::xxh3::xxh3_64(text.as_bytes()))
}
