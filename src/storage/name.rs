//! The names of keys: which workspace, in which order, of which epoch, which piece.
//!
//! `kerege/data/<workspace>/<counter>-<lineage>/<epoch>/<piece>`. The order of names is that of
//! counter and lineage, and every tab agrees on it. The counter is one more than the greatest that
//! the writer knew of in the store: so what was written later by anyone who looked stands later,
//! and a clock that jumps back cannot keep old keys alive for ever. Knows nothing of contents.

use std::fmt;
use std::str::FromStr;

use crate::base::{Lineage, Malformed};
use crate::model::WorkspaceId;

/// Everything this app stores begins so.
pub const PREFIX: &str = "kerege/";
/// Every key of the journal begins so.
pub const DATA: &str = "kerege/data/";

/// One state of affairs of the store, begun anew by replace all, taking an import back and erase
/// (D10). The greater is the newer; two begun at once under one number are settled by lineage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch {
    number: u32,
    by: Option<Lineage>,
}

impl Epoch {
    /// The epoch of a store in which nothing was ever replaced: the same in every tab.
    pub const FIRST: Self = Self { number: 0, by: None };

    /// The epoch after this one. None after 2^32 of them.
    pub fn next(self, by: Lineage) -> Option<Self> {
        Some(Self { number: self.number.checked_add(1)?, by: Some(by) })
    }
}

impl fmt::Display for Epoch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.by {
            None => write!(f, "{}", self.number),
            Some(by) => write!(f, "{}.{by}", self.number),
        }
    }
}

impl FromStr for Epoch {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("an epoch is 0, or a number, a dot and a lineage");
        let epoch = match text.split_once('.') {
            None => Self::FIRST,
            Some((number, by)) => Self { number: number.parse().map_err(|_| WRONG)?, by: Some(by.parse()?) },
        };
        if epoch.to_string() == text { Ok(epoch) } else { Err(WRONG) }
    }
}

/// The place of an entry in the order of names. No two entries share one: a tab counts up, and
/// its lineage is its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// From 1.
    pub counter: u32,
    /// The page session that wrote the key.
    pub lineage: Lineage,
}

/// What an entry is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// One ChangeSet in one key.
    Overlay,
    /// One ChangeSet too large for one key.
    Change,
    /// Everything: what is called a generation.
    Whole,
}

/// An entry is what was written at one go: an overlay, or a head and its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name {
    pub stamp: Stamp,
    pub epoch: Epoch,
    pub role: Role,
}

/// One key's share of an entry. Heads come first, as they are the first to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// The only key of an overlay.
    Alone,
    /// Written last: with it the entry is there.
    Head,
    /// `index` counts from 0 up to `count` − 1.
    Part { index: u16, count: u16 },
}

/// A key of the journal, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    pub workspace: WorkspaceId,
    pub name: Name,
    pub piece: Piece,
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Stamp { counter, lineage } = self.name.stamp;
        write!(f, "{DATA}{}/{counter:08x}-{lineage}/{}/", self.workspace.rest(), self.name.epoch)?;
        let letter = match self.name.role {
            Role::Overlay => 'o',
            Role::Change => 'c',
            Role::Whole => 'g',
        };
        match self.piece {
            Piece::Alone | Piece::Head => write!(f, "{letter}"),
            Piece::Part { index, count } => write!(f, "{letter}{index}.{count}"),
        }
    }
}

impl FromStr for Key {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        const WRONG: Malformed = Malformed("not the name of a stored entry");
        let mut steps = text.strip_prefix(DATA).ok_or(WRONG)?.split('/');
        let mut step = || steps.next().ok_or(WRONG);
        let workspace = format!("workspace-{}", step()?).parse()?;
        let (counter, lineage) = step()?.split_once('-').ok_or(WRONG)?;
        let counter = u32::from_str_radix(counter, 16).map_err(|_| WRONG)?;
        let stamp = Stamp { counter, lineage: lineage.parse()? };
        let epoch = step()?.parse()?;
        let piece = step()?;
        let role = match piece.as_bytes().first() {
            Some(b'o') => Role::Overlay,
            Some(b'c') => Role::Change,
            Some(b'g') => Role::Whole,
            _ => return Err(WRONG),
        };
        let piece = match (&piece[1..], role) {
            ("", Role::Overlay) => Piece::Alone,
            ("", _) => Piece::Head,
            (part, _) => {
                let (index, count) = part.split_once('.').ok_or(WRONG)?;
                let number = |text: &str| text.parse::<u16>().map_err(|_| WRONG);
                Piece::Part { index: number(index)?, count: number(count)? }
            }
        };
        let possible = match piece {
            Piece::Part { index, count } => index < count && role != Role::Overlay,
            Piece::Alone | Piece::Head => true,
        };
        let key = Self { workspace, name: Name { stamp, epoch, role }, piece };
        // One spelling only: nothing is to stand under two keys.
        if possible && counter > 0 && key.to_string() == text { Ok(key) } else { Err(WRONG) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_one_spelling_and_sort_as_they_were_written() {
        let keys = [
            "kerege/data/central-asia/00000001-6ab1f38000000005/0/o",
            "kerege/data/central-asia/00000002-6ab1f37000000005/0/c",
            "kerege/data/central-asia/00000002-6ab1f37000000005/0/c0.2",
            "kerege/data/central-asia/0000000f-6ab1f38000000005/3.6ab1f38000000005/g",
        ];
        for text in keys {
            assert_eq!(text.parse::<Key>().map(|key| key.to_string()), Ok(text.to_owned()));
        }
        let names: Vec<Name> = keys.iter().map(|key| key.parse::<Key>().unwrap().name).collect();
        assert!(names.is_sorted());
        for wrong in [
            "kerege/data/central-asia/1-6ab1f38000000005/0/o",
            "kerege/data/central-asia/00000000-6ab1f38000000005/0/o",
            "kerege/data/central-asia/00000001-6ab1f38000000005/1/o",
            "kerege/data/central-asia/00000001-6ab1f38000000005/0/o0.1",
            "kerege/data/central-asia/00000001-6ab1f38000000005/0/g1.1",
            "kerege/data/central-asia/00000001-6ab1f38000000005/0/g+0.1",
            "kerege/data/central-asia/00000001-6ab1f38000000005/0/ё",
            "kerege/data/central-asia/00000001-6ab1f38000000005/0/o/o",
            "kerege/data//00000001-6ab1f38000000005/0/o",
            "kerege/settings",
        ] {
            assert!(wrong.parse::<Key>().is_err(), "{wrong}");
        }
    }
}
