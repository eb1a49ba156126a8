//! Who wrote what, as numbers: lineages, dots, and the context that says what has been seen.
//!
//! Knows nothing of the clock or of chance: both are arguments.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::{Malformed, Minute, as_text, order, refused};

/// One page session of one person: a new one begins at every page load, tab, restore, export and
/// change of person. The high 32 bits are the second it started (Unix time), the low 32 are random,
/// so that lineages sort by time. Written as 16 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lineage(u64);

/// Start seconds below this name a release of the built-in texts; no clock gives them.
const BUILT_IN_RELEASES: u32 = 1 << 20;

impl Lineage {
    /// `start` in seconds since 1970 UTC. A clock that stands in the first days of 1970 is taken
    /// for one that stands just after them, so that nobody's writes pass for built-in.
    pub fn new(start: u32, chance: u32) -> Self {
        Self::from_parts(start.max(BUILT_IN_RELEASES), chance)
    }

    /// The fixed lineage of one release of the built-in texts, made from the hash of those texts.
    pub fn built_in(release: u32, hash: u32) -> Self {
        Self::from_parts(release.min(BUILT_IN_RELEASES - 1), hash)
    }

    /// The lineage of these halves, whatever they say: for readers of what was written before.
    pub(crate) fn from_parts(high: u32, low: u32) -> Self {
        Self(u64::from(high) << 32 | u64::from(low))
    }

    /// Seconds since 1970 UTC; for a built-in lineage the release number.
    pub fn start(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// The minute in which it began.
    pub fn begun(self) -> Minute {
        Minute(i64::from(self.start() / 60))
    }

    /// As it is written.
    pub fn digits(self) -> [u8; 16] {
        std::array::from_fn(|place| b"0123456789abcdef"[(self.0 >> (60 - 4 * place)) as usize & 15])
    }

    /// The random half.
    pub fn chance(self) -> u32 {
        self.0 as u32
    }

    /// Built-in values yield to a person's and are then offered beside it.
    pub fn is_built_in(self) -> bool {
        self.start() < BUILT_IN_RELEASES
    }
}

impl fmt::Display for Lineage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.digits()).expect("digits are letters of ASCII"))
    }
}

impl fmt::Debug for Lineage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Lineage {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        // One spelling only: equal states must have equal bytes.
        let digit = |digit: u8| match digit {
            b'0'..=b'9' => Some(digit - b'0'),
            b'a'..=b'f' => Some(digit - b'a' + 10),
            _ => None,
        };
        let bits = text.bytes().try_fold(0, |bits, next| Some(bits << 4 | u64::from(digit(next)?)));
        match bits {
            Some(bits) if text.len() == 16 => Ok(Self(bits)),
            _ => Err(Malformed("a lineage is 16 hexadecimal digits")),
        }
    }
}

/// The name of exactly one write: the `seq`th of its lineage, counted from 1 over all records.
/// Written `lineage-seq`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Dot {
    pub lineage: Lineage,
    pub seq: u32,
}

impl fmt::Display for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.lineage, self.seq)
    }
}

impl fmt::Debug for Dot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Dot {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("a dot is a lineage, a hyphen and a number from 1");
        let (lineage, seq) = text.split_once('-').ok_or(WRONG)?;
        let plain = !seq.starts_with('0') && seq.bytes().all(|b| b.is_ascii_digit());
        match seq.parse() {
            Ok(seq) if plain => Ok(Self { lineage: lineage.parse()?, seq }),
            _ => Err(WRONG),
        }
    }
}

as_text!(Lineage, Dot);

/// A causal context: of each lineage, every write up to that number has been seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen(Vec<(Lineage, u32)>); // in the order of lineages

impl Seen {
    /// The last number seen of the lineage.
    pub fn last(&self, lineage: Lineage) -> Option<u32> {
        self.place(lineage).ok().map(|place| self.0[place].1)
    }

    /// Where the lineage stands among those seen, or would.
    pub fn place(&self, lineage: Lineage) -> Result<usize, usize> {
        match self.0.last() {
            // Contexts are read and made in order.
            Some((last, _)) if *last < lineage => Err(self.0.len()),
            _ => self.0.binary_search_by_key(&lineage, |(lineage, _)| *lineage),
        }
    }

    pub fn covers(&self, dot: Dot) -> bool {
        self.last(dot.lineage).is_some_and(|max| max >= dot.seq)
    }

    pub fn insert(&mut self, dot: Dot) {
        match self.place(dot.lineage) {
            Ok(place) => self.0[place].1 = dot.seq.max(self.0[place].1),
            Err(place) => self.0.insert(place, (dot.lineage, dot.seq)),
        }
    }

    /// The pointwise maximum (M2).
    pub fn join(&mut self, other: &Self) {
        if self.includes(other) {
            return;
        }
        let mut joined: Vec<(Lineage, u32)> = Vec::with_capacity(self.0.len().max(other.0.len()) + 1);
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let Some((lineage, _)) = ours.peek().into_iter().chain(theirs.peek()).min() {
            let lineage = *lineage;
            let of_both = [ours.next_if(|next| next.0 == lineage), theirs.next_if(|next| next.0 == lineage)];
            joined.extend(of_both.into_iter().flatten().max());
        }
        self.0 = joined;
    }

    /// True when everything `other` has seen is seen here too.
    pub fn includes(&self, other: &Self) -> bool {
        self.lacks(other).next().is_none()
    }

    /// The last dots that `other` has seen and that are not seen here.
    pub fn lacks<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = Dot> + 'a {
        let mut ours = self.iter().peekable();
        other.iter().filter(move |theirs| {
            while ours.next_if(|ours| ours.lineage < theirs.lineage).is_some() {}
            ours.peek().is_none_or(|ours| ours.lineage != theirs.lineage || ours.seq < theirs.seq)
        })
    }

    /// The last seen dot of each lineage, in order.
    pub fn iter(&self) -> impl Iterator<Item = Dot> + '_ {
        self.0.iter().map(|&(lineage, seq)| Dot { lineage, seq })
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_map(self.0.iter().map(|(lineage, seq)| (lineage, seq)))
    }
}

impl<'de> Deserialize<'de> for Seen {
    /// Refuses a lineage that stands twice, and one of which nothing was seen: one context has one
    /// spelling (M1).
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct ByLineage;
        impl<'de> Visitor<'de> for ByLineage {
            type Value = Seen;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of last numbers by lineage")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Seen, A::Error> {
                let mut seen = Vec::new();
                while let Some((lineage, seq)) = members.next_entry::<Lineage, u32>()? {
                    if seq == 0 {
                        return Err(de::Error::custom(refused::NUMBER));
                    }
                    seen.push((lineage, seq));
                }
                if !seen.is_sorted() {
                    order::sort(&mut seen);
                }
                match seen.windows(2).any(|two| two[0].0 == two[1].0) {
                    true => Err(de::Error::custom(refused::DUPLICATE)),
                    false => Ok(Seen(seen)),
                }
            }
        }
        d.deserialize_map(ByLineage)
    }
}

impl FromIterator<Dot> for Seen {
    fn from_iter<I: IntoIterator<Item = Dot>>(dots: I) -> Self {
        let mut seen = Self::default();
        dots.into_iter().for_each(|dot| seen.insert(dot));
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lineages_sort_by_their_start_and_have_one_spelling() {
        let early = Lineage::new(1_790_000_000, u32::MAX);
        let late = Lineage::new(1_790_000_001, 0);
        assert!(early < late);
        assert_eq!(early.to_string().parse(), Ok(early));
        for wrong in ["6AB1F3800000000a", "6ab1", "6ab1f3800000000g", "+ab1f3800000000a"] {
            assert!(wrong.parse::<Lineage>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn no_clock_makes_a_built_in_lineage() {
        assert!(!Lineage::new(0, 7).is_built_in());
        assert!(Lineage::built_in(1, 7).is_built_in());
    }

    #[test]
    fn dots_have_one_spelling() {
        let dot = Dot { lineage: Lineage::new(1_790_000_000, 5), seq: 12 };
        assert_eq!(dot.to_string().parse(), Ok(dot));
        for wrong in ["6ab1f38000000005-012", "6ab1f38000000005-0", "6ab1f38000000005-+1", "6ab1f38000000005"] {
            assert!(wrong.parse::<Dot>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_context_has_one_spelling() {
        let text = r#"{"6ab1f38000000005":12}"#;
        let seen: Seen = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&seen).unwrap(), text);
        for wrong in [r#"{"6ab1f38000000005":1,"6ab1f38000000005":2}"#, r#"{"6ab1f38000000005":0}"#] {
            assert!(serde_json::from_str::<Seen>(wrong).is_err(), "{wrong}");
        }
    }
}
