//! One value of the store: is it whole, is it where it was put, can this version read it?
//!
//! Packed bytes: a mark, the version, xxh3-64 over the key and everything else, then kind, epoch,
//! the length of the text and the deflated text. The first ten bytes stay as they are in every
//! version, so that a newer frame is told from a damaged one. Knows nothing of what the text says.

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::migrate;
use super::name::Epoch;
use super::packing::{pack, unpack};

/// The format this version writes.
pub const VERSION: u8 = 3;
/// The longest text a frame may hold, in bytes: what a phone inflates without harm.
pub const MAX_TEXT: usize = 64 << 20;

const MARK: u8 = b'K';
/// Where the digest ends.
const SEALED: usize = 10;
/// A frame that inflates to more than this many times its size, beyond the allowance, is a bomb.
const MAX_RATIO: usize = 256;
const ALLOWANCE: usize = 64 << 10;
/// The levels above cost time and give two or three hundredths.
const LEVEL: u8 = 6;

/// What the text of a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameKind {
    /// A change in one piece.
    Overlay,
    /// A share of something larger.
    Part,
    /// The list of the parts.
    Head,
    /// A share of something larger, as [`super::streams`] writes it: parts since version 2.
    Streams,
}

impl FrameKind {
    const ALL: [Self; 4] = [Self::Overlay, Self::Part, Self::Head, Self::Streams];
}

/// A frame, opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    pub kind: FrameKind,
    pub epoch: Epoch,
    /// The checksum: by it a head names its parts.
    pub digest: u64,
    pub inside: Inside,
}

/// What a frame holds, in this version's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inside {
    /// Lines of JSON.
    Text(String),
    /// Of frames of [`FrameKind::Streams`].
    Streams(Packed),
}

/// Streams that are yet to be inflated: two generations hold mostly the same, so it may not be needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Packed {
    length: usize,
    bytes: Vec<u8>,
}

impl Packed {
    /// The same for the same streams.
    pub fn print(&self) -> u128 {
        xxh3_128(&self.bytes)
    }

    /// Nothing inflates beyond what the frame may hold.
    pub fn inflated(&self) -> Result<Vec<u8>, FrameFault> {
        let bytes = miniz_oxide::inflate::decompress_to_vec_with_limit(&self.bytes, self.length).ok();
        bytes.filter(|bytes| bytes.len() == self.length).ok_or(FrameFault::Unreadable)
    }
}

/// Why a value is no frame that this version reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameFault {
    /// No frame, cut short, changed, or put under another key.
    Damaged,
    /// Whole, but of a later format: the number of its version.
    Newer(u8),
    /// The checksum holds, but what is inside cannot be read.
    Unreadable,
}

/// A text or streams on their way into a frame.
pub struct Deflated {
    length: usize,
    bytes: Vec<u8>,
}

impl Deflated {
    /// None where the text is longer than [`MAX_TEXT`].
    pub fn of(text: &str) -> Option<Self> {
        Self::of_bytes(text.as_bytes())
    }

    /// As [`Deflated::of`].
    pub fn of_bytes(text: &[u8]) -> Option<Self> {
        let length = text.len();
        if length > MAX_TEXT {
            return None;
        }
        let mut bytes = miniz_oxide::deflate::compress_to_vec(text, LEVEL);
        // A text that repeats itself a thousand times must not look like a bomb. A deflated stream
        // knows its end, so what stands behind it says nothing.
        if length > most(bytes.len()) {
            bytes.resize((length - ALLOWANCE).div_ceil(MAX_RATIO), 0);
        }
        Some(Self { length, bytes })
    }

    /// About what a frame of it takes of the quota, in UTF-16 units, without the key.
    pub fn units(&self) -> usize {
        self.bytes.len() + 64
    }
}

/// The longest text that this many deflated bytes may hold.
fn most(bytes: usize) -> usize {
    bytes.saturating_mul(MAX_RATIO).saturating_add(ALLOWANCE).min(MAX_TEXT)
}

/// The value to be written under `key`, and its digest.
pub fn seal(key: &str, kind: FrameKind, epoch: Epoch, deflated: &Deflated) -> (String, u64) {
    let epoch = epoch.to_string();
    let mut body = Vec::with_capacity(deflated.bytes.len() + 64);
    body.push(kind as u8);
    body.push(epoch.len() as u8); // at most 27 characters
    body.extend_from_slice(epoch.as_bytes());
    body.extend_from_slice(&(deflated.length as u32).to_be_bytes()); // at most MAX_TEXT
    body.extend_from_slice(&deflated.bytes);
    let digest = digest(key, VERSION, &body);
    let mut bytes = Vec::with_capacity(SEALED + body.len());
    bytes.extend_from_slice(&[MARK, VERSION]);
    bytes.extend_from_slice(&digest.to_be_bytes());
    bytes.extend_from_slice(&body);
    (pack(&bytes), digest)
}

/// Opens a value that was read under `key`.
pub fn open(key: &str, value: &str) -> Result<Frame, FrameFault> {
    let (version, digest, bytes) = sealed(key, value)?;
    if version > VERSION {
        return Err(FrameFault::Newer(version));
    }
    let mut body = Body(&bytes[SEALED..]);
    let kind = usize::from(body.take(1)?[0]);
    let kind = *FrameKind::ALL.get(kind).ok_or(FrameFault::Unreadable)?;
    let epoch = usize::from(body.take(1)?[0]);
    let epoch = std::str::from_utf8(body.take(epoch)?).ok().and_then(|epoch| epoch.parse().ok());
    let epoch = epoch.ok_or(FrameFault::Unreadable)?;
    let length = body.take(4)?.iter().fold(0usize, |length, byte| length << 8 | usize::from(*byte));
    if length > most(body.0.len()) {
        return Err(FrameFault::Unreadable);
    }
    let packed = Packed { length, bytes: body.0.to_vec() };
    let inside = match kind {
        FrameKind::Streams => Inside::Streams(packed),
        FrameKind::Overlay | FrameKind::Part | FrameKind::Head => {
            let text =
                String::from_utf8(packed.inflated()?).ok().and_then(|text| migrate::to_present(version, text).ok());
            Inside::Text(text.ok_or(FrameFault::Unreadable)?)
        }
    };
    Ok(Frame { kind, epoch, digest, inside })
}

/// The digest of a value that is whole and where it was put, whatever is inside.
pub fn verify(key: &str, value: &str) -> Result<u64, FrameFault> {
    sealed(key, value).map(|(_, digest, _)| digest)
}

fn sealed(key: &str, value: &str) -> Result<(u8, u64, Vec<u8>), FrameFault> {
    let bytes = unpack(value).ok_or(FrameFault::Damaged)?;
    let (head, body) = bytes.split_at_checked(SEALED).ok_or(FrameFault::Damaged)?;
    let version = head[1];
    let stated = head[2..].iter().fold(0u64, |digest, byte| digest << 8 | u64::from(*byte));
    if head[0] != MARK || version == 0 || stated != digest(key, version, body) {
        return Err(FrameFault::Damaged);
    }
    Ok((version, stated, bytes))
}

fn digest(key: &str, version: u8, body: &[u8]) -> u64 {
    let mut hasher = Xxh3::new();
    hasher.update(key.as_bytes());
    // 0xFF stands in no key, so key and body can't be cut elsewhere.
    hasher.update(&[0xFF, version]);
    hasher.update(body);
    hasher.digest()
}

struct Body<'a>(&'a [u8]);

impl<'a> Body<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], FrameFault> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(FrameFault::Unreadable)?;
        self.0 = rest;
        Ok(taken)
    }
}
