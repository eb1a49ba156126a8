//! How a list is put in order, and a map is filled, with little code.
//!
//! The standard library compiles a whole sort for each type of item, some five kilobytes each
//! before compression, and filling a map from an iterator is one of its callers. Here places are sorted, not
//! items, so that there is one sort for all.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts; equal items keep their order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// Sorts by a key, which is asked for once of each item; equal items keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let from = places(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
    drop(keys);
    arrange(items, from);
}

/// Sorts by a comparison; equal items keep their order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let from = places(items.len(), &|a, b| compare(&items[a], &items[b]));
    arrange(items, from);
}

/// Brings each item straight to its place, one round of items after the other.
fn arrange<T>(items: &mut [T], mut from: Vec<usize>) {
    for start in 0..items.len() {
        let mut here = start;
        loop {
            let there = std::mem::replace(&mut from[here], here);
            if there == start {
                break;
            }
            items.swap(here, there);
            here = there;
        }
    }
}

/// For each place in order, where its item stands now.
#[inline(never)]
fn places(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

/// A map of pairs; of two with one key the later stays.
pub fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    for (key, value) in pairs {
        map.insert(key, value);
    }
    map
}

/// A set of items.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    for item in items {
        set.insert(item);
    }
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorts_as_the_standard_library_does() {
        // A linear congruence: long lists with many equal keys, the same at every run.
        let mut seed = 7_u32;
        for len in [0, 1, 2, 3, 20, 21, 500] {
            let mut next = || {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                seed >> 28
            };
            let list: Vec<(u32, usize)> = (0..len).map(|place| (next(), place)).collect();
            let (mut ours, mut theirs) = (list.clone(), list);
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, theirs, "{len} items, equal ones in their order");
            ours.reverse();
            sort(&mut ours);
            theirs.sort();
            assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn the_later_of_two_with_one_key_stays() {
        assert_eq!(map([(1, 'a'), (2, 'b'), (1, 'c')]), BTreeMap::from([(1, 'c'), (2, 'b')]));
        assert_eq!(set([3, 1, 3]), BTreeSet::from([1, 3]));
    }
}
