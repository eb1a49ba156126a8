//! Many records in few bytes: what each says of the same matter stands side by side.
//!
//! A generation of a decade is 24 MB as lines. Here the ids stand behind each other, then which
//! lineages each record has seen, then the numbers of writes, the times, the whole numbers, the texts;
//! each against what stood before it, so that most of it is noughts, and deflate has little to do.
//! Nothing is lost (M9): registers that hold more or less than one plain write stand as JSON.
//! Knows nothing of frames and keys.

mod read;
mod write;

pub use read::{Known, read};
pub use write::{Part, write};

/// What stands in which stream. Those of the same grain stand next to each other.
#[derive(Clone, Copy)]
enum Of {
    /// JSON of what stands once, and the lists of what is named by a number.
    Head,
    /// For each record its shape: kind and fields.
    Shape,
    /// Ids without their kinds, with their lengths before them.
    Id,
    /// The lineages of the part: seconds from one to the next.
    Start,
    /// The random half of each, and its card.
    Chance,
    Card,
    /// Which lineages a record has seen, against the record before.
    Seen,
    /// How far beyond the last write that stands.
    Beyond,
    /// Of each write: which of the record's lineages, its number, its time.
    By,
    Seq,
    At,
    /// Of each value: what it is.
    Tag,
    Int,
    /// Texts that stand once: their lengths, and all of them.
    Length,
    Text,
    /// Registers as JSON.
    Odd,
}

const STREAMS: usize = Of::Odd as usize + 1;

/// What a value is. From [`TAG_KNOWN`] on: a short text that stood before, by its number.
const TAG_EMPTY: u64 = 0;
const TAG_FALSE: u64 = 1;
const TAG_TRUE: u64 = 2;
const TAG_INT: u64 = 3;
const TAG_TEXT: u64 = 4;
const TAG_SHORT: u64 = 5;
const TAG_JSON: u64 = 6;
const TAG_KNOWN: u64 = 7;

/// Texts up to this many bytes are remembered: codes and ids come again.
const SHORT: usize = 48;

/// Cards up to this many bytes are remembered: the sessions of one person at one browser have the same.
const CARD: usize = 1_024;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::Content;

    #[test]
    fn bytes_that_make_no_sense_are_refused() {
        let part = write(&Part { more: "{}".into(), ..Part::default() });
        assert_eq!(read(&part, None), Ok(Content::default()));
        for cut in 0..part.len() {
            assert!(read(&part[..cut], None).is_err(), "cut at {cut}");
        }
        for seed in 0..2_000_u32 {
            let noise: Vec<u8> =
                (0..seed % 60).map(|at| (seed.wrapping_mul(2_654_435_761) >> (at % 24)) as u8).collect();
            let _ = read(&noise, None);
        }
    }
}
