//! Which partners may be one and the same, and what makes one think so?
//!
//! Proposes and decides nothing: a person joins two, or says that they are two. Knows no language; how
//! spellings are made equal is an argument.

use std::collections::BTreeSet;

use super::{Groups, names};
use crate::base::{Id, order};
use crate::insight::strategy::id;
use crate::model::kinds::Organisation;
use crate::model::kinds::organisation::NOT_SAME;
use crate::model::{Record, Workspace};

/// How spellings are compared.
#[derive(Clone, Copy)]
pub struct Spelling {
    /// Makes equal what searching takes for one: capitals, accents.
    pub fold: fn(&str) -> String,
    /// Makes equal what sounds alike, Latin and Cyrillic.
    pub sound: fn(&str) -> String,
}

/// Why two may be one, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Both are called so, by name, acronym or alias.
    Called,
    /// The one is made of the first letters of the other.
    Abbreviated,
    /// They sound alike in two scripts or spellings.
    Sounds,
    /// One letter apart.
    Misspelt,
}

/// Two partners that may be one, each by the record that stands for it, and the text of each that
/// gave it away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Double {
    pub why: Why,
    pub one: (Id<Organisation>, Box<str>),
    pub other: (Id<Organisation>, Box<str>),
}

/// Every pair that may be one and of which nobody has said that it is not, the surest first.
pub fn doubles(workspace: &Workspace, groups: &Groups, spelling: Spelling) -> Vec<Double> {
    let apart = apart(workspace, groups);
    let called = called(workspace, groups, spelling);
    let mut found = Vec::new();
    for (place, (one, ours)) in called.iter().enumerate() {
        for (other, theirs) in called.iter().take(place) {
            let surest = surest(theirs, ours).filter(|_| !apart.contains(&pair(one, other)));
            found.extend(surest.map(|(why, theirs, ours)| Double {
                why,
                one: (other.clone(), theirs.written.clone()),
                other: (one.clone(), ours.written.clone()),
            }));
        }
    }
    order::sort_by_key(&mut found, |double| double.why);
    found
}

/// The partners that one about to be called so may be, the surest first.
pub fn alike(
    workspace: &Workspace,
    groups: &Groups,
    name: &str,
    acronym: &str,
    spelling: Spelling,
) -> Vec<Id<Organisation>> {
    let ours = [Text::new(name.into(), false, spelling), Text::new(acronym.into(), true, spelling)];
    let called = called(workspace, groups, spelling).into_iter();
    let mut found: Vec<_> = called.filter_map(|(id, theirs)| Some((surest(&theirs, &ours)?.0, id))).collect();
    order::sort(&mut found);
    found.into_iter().map(|(_, id)| id).collect()
}

/// What each partner is called.
fn called(workspace: &Workspace, groups: &Groups, spelling: Spelling) -> Vec<(Id<Organisation>, Vec<Text>)> {
    let heads = workspace.living::<Organisation>().filter_map(|record| id::<Organisation>(record));
    let heads = heads.filter(|id| groups.canonical(id) == id);
    heads.map(|id| (id.clone(), texts(workspace, groups.members(&id), spelling))).collect()
}

fn surest<'a>(a: &'a [Text], b: &'a [Text]) -> Option<(Why, &'a Text, &'a Text)> {
    let alike = a.iter().flat_map(|a| b.iter().filter_map(move |b| Some((why(a, b)?, a, b))));
    alike.min_by_key(|(why, ..)| *why)
}

type Pair = (Id<Organisation>, Id<Organisation>);

fn pair(one: &Id<Organisation>, other: &Id<Organisation>) -> Pair {
    (one.min(other).clone(), one.max(other).clone())
}

/// The partners of which somebody said that they are two.
fn apart(workspace: &Workspace, groups: &Groups) -> BTreeSet<Pair> {
    let said = |record: &Record| {
        let one = id::<Organisation>(record);
        let others = NOT_SAME.get(record).into_iter();
        others.filter_map(|other| Some(pair(groups.canonical(one.as_ref()?), groups.canonical(&other)))).collect()
    };
    order::set(workspace.living::<Organisation>().flat_map(|record| -> Vec<Pair> { said(record) }))
}

/// Something that a partner is called, taken apart once: every text is held against every other.
struct Text {
    written: Box<str>,
    folded: String,
    sound: Vec<char>,
    /// Of one word in capitals, and of whatever stands as an acronym; else empty.
    letters: Vec<char>,
    /// First letters of the words, and whether the word is left out of acronyms.
    initials: Vec<(char, bool)>,
    /// Of those, how many are not left out.
    significant: usize,
}

fn texts(workspace: &Workspace, members: &[Id<Organisation>], spelling: Spelling) -> Vec<Text> {
    let names = members.iter().filter_map(|id| workspace.get(id.record())).flat_map(names);
    names.map(|(written, is_acronym)| Text::new(written, is_acronym, spelling)).collect()
}

impl Text {
    fn new(written: Box<str>, is_acronym: bool, spelling: Spelling) -> Self {
        let folded = (spelling.fold)(&written);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let initials = words.iter().filter_map(|word| Some((word.chars().next()?, LITTLE.contains(word))));
        let initials: Vec<_> = initials.collect();
        let in_capitals = words.len() == 1 && written.chars().zip(folded.chars()).all(|(was, is)| was != is);
        let letters = words.iter().flat_map(|word| word.chars()).filter(|_| is_acronym || in_capitals).collect();
        Self {
            significant: initials.iter().filter(|(_, little)| !little).count(),
            initials,
            sound: (spelling.sound)(&written).chars().collect(),
            letters,
            folded: words.join(" "),
            written,
        }
    }
}

fn why(a: &Text, b: &Text) -> Option<Why> {
    if a.folded.is_empty() || b.folded.is_empty() {
        None
    } else if a.folded == b.folded {
        Some(Why::Called)
    } else if abbreviates(a, b) || abbreviates(b, a) {
        Some(Why::Abbreviated)
    } else if a.sound == b.sound && a.sound.len() >= 3 {
        Some(Why::Sounds)
    } else if a.sound.len().min(b.sound.len()) >= LONG && one_letter_apart(&a.sound, &b.sound) {
        Some(Why::Misspelt)
    } else {
        None
    }
}

/// Words that acronyms leave out, English, Russian, French and German, as they are folded.
const LITTLE: &[&str] = &[
    "a", "an", "and", "at", "by", "de", "der", "des", "die", "du", "et", "for", "fur", "für", "in", "la", "le", "les",
    "of", "on", "pour", "the", "to", "und", "в", "во", "для", "за", "и", "к", "на", "о", "об", "от", "по", "при", "с",
    "со",
];

/// Names of fewer letters are too often a letter apart and two.
const LONG: usize = 10;

/// Whether the one is the first letters of the other's words. Little words may be left out, and where
/// there are three letters or more, one other word too: `SDC` is the Swiss *Agency* for Development and
/// Cooperation.
fn abbreviates(short: &Text, long: &Text) -> bool {
    let letters = short.letters.len();
    let fits = (2..=12).contains(&letters) && (2..=letters + 1).contains(&long.significant);
    fits && made_of(&short.letters, &long.initials, usize::from(letters >= 3))
}

fn made_of(letters: &[char], words: &[(char, bool)], skips: usize) -> bool {
    match (letters, words) {
        ([], rest) => rest.iter().filter(|(_, little)| !little).count() <= skips,
        (_, []) => false,
        ([letter, later @ ..], [(initial, little), rest @ ..]) => {
            (letter == initial && made_of(later, rest, skips))
                || (*little && made_of(letters, rest, skips))
                || (!little && skips > 0 && made_of(letters, rest, skips - 1))
        }
    }
}

/// Whether a letter more, less or another makes them equal. Figures count: Fund 1 is not Fund 2.
fn one_letter_apart(a: &[char], b: &[char]) -> bool {
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let begin = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[begin..], &b[begin..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    a.len() <= 1 && b.len() <= 1 && a.iter().chain(b).all(|c| !c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{FieldName, Id, Lang};
    use crate::insight::sample::Sample;
    use crate::model::Value;
    use crate::model::kinds::organisation::{ACRONYM, ALIASES, NAME, SAME_AS};

    /// Stands for `i18n`'s, of which this layer knows nothing: those letters that the tables need.
    const SPELLING: Spelling = Spelling { fold: |text| text.to_lowercase(), sound };

    fn sound(text: &str) -> String {
        let pairs = [("н", "n"), ("у", "u"), ("р", "r"), ("ю", "u"), ("с", "s"), ("а", "a"), ("и", "i"), ("д", "d")];
        pairs.iter().fold(text.to_lowercase(), |text, (from, to)| text.replace(from, to))
    }

    type Fields = Vec<(FieldName, Value)>;

    fn name(text: &str) -> Fields {
        vec![NAME.set(if text.is_ascii() { Lang::En } else { Lang::Ru }, text)]
    }

    fn acronym(text: &str) -> Fields {
        vec![ACRONYM.set(if text.is_ascii() { Lang::En } else { Lang::Ru }, text)]
    }

    fn alias(text: &str) -> Fields {
        vec![ALIASES.set(&"x".parse().unwrap(), &text.into())]
    }

    fn organisation(rest: &str) -> Id<Organisation> {
        Id::natural(&[rest]).unwrap()
    }

    fn found(sample: &Sample) -> Vec<Double> {
        doubles(&sample.workspace, &Groups::of(&sample.workspace), SPELLING)
    }

    #[test]
    fn what_makes_one_think_that_two_are_one() {
        const SWISS: &str = "Swiss Agency for Development and Cooperation";
        for (one, other, expected) in [
            (name(SWISS), name("swiss agency  for development and COOPERATION"), Some(Why::Called)),
            (name("DEZA"), alias("Deza"), Some(Why::Called)),
            (acronym("ШУРС"), acronym("ШУРС"), Some(Why::Called)),
            (name(SWISS), acronym("SDC"), Some(Why::Abbreviated)),
            (name("SDC"), name(SWISS), Some(Why::Abbreviated)),
            (name("Швейцарское управление по развитию и сотрудничеству"), acronym("ШУРС"), Some(Why::Abbreviated)),
            (name("Department for International Development"), alias("DFID"), Some(Why::Abbreviated)),
            (name("Deutsche Gesellschaft für Internationale Zusammenarbeit"), acronym("GIZ"), Some(Why::Abbreviated)),
            (acronym("EU"), name("European Union"), Some(Why::Abbreviated)),
            (acronym("USAID"), acronym("ЮСАИД"), Some(Why::Sounds)),
            (name("Nur"), name("Нур"), Some(Why::Sounds)),
            (name("International Labour Organisation"), name("International Labour Organization"), Some(Why::Misspelt)),
            (name("Red Crescent Society"), name("Red Crescent Societty"), Some(Why::Misspelt)),
            // Two that are two.
            (name("Solidarity Fund 1"), name("Solidarity Fund 2"), None),
            (name("Nur"), name("Nor"), None),
            (acronym("EU"), name("European Space Union"), None),
            (acronym("SDC"), name("Save the Children"), None),
            (acronym("ILO"), acronym("IOM"), None),
            (name("Sdc"), name(SWISS), None),
            (Fields::new(), Fields::new(), None),
        ] {
            let mut sample = Sample::new();
            sample.organisation("a", one.clone()).organisation("b", other.clone());
            let reasons: Vec<Why> = found(&sample).iter().map(|double| double.why).collect();
            assert_eq!(reasons, expected.into_iter().collect::<Vec<_>>(), "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_new_one_is_held_against_those_that_are_there() {
        let mut sample = Sample::new();
        sample.organisation("a", name("Swiss Agency for Development and Cooperation"));
        sample.organisation("b", name("United Nations Development Programme")).organisation("c", acronym("SDC"));
        for (name, acronym, expected) in [
            ("", "sdc", "ca"),
            ("swiss agency for development and cooperation", "", "ac"),
            ("Swiss Agency", "", ""),
            ("", "", ""),
        ] {
            let groups = Groups::of(&sample.workspace);
            let found = alike(&sample.workspace, &groups, name, acronym, SPELLING);
            assert_eq!(found.iter().map(Id::rest).collect::<String>(), expected, "{name} {acronym}");
        }
    }

    #[test]
    fn joined_and_dismissed_ones_are_not_proposed_again() {
        let mut sample = Sample::new();
        for rest in ["a", "b", "c"] {
            sample.organisation(rest, name("Red Crescent"));
        }
        let pairs = |sample: &Sample| -> String {
            let pair = |double: Double| format!("{}{}", double.one.0.rest(), double.other.0.rest());
            found(sample).into_iter().map(pair).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(pairs(&sample), "ab ac bc");
        sample.write("organisation-a", SAME_AS.set(&organisation("b"), true));
        assert_eq!(pairs(&sample), "bc", "a group is proposed once, by whom it stands for");
        // Said of a member that stands for nobody, it holds for its group.
        sample.write("organisation-c", NOT_SAME.set(&organisation("a"), true));
        assert_eq!(pairs(&sample), "");
        sample.write("organisation-c", NOT_SAME.set(&organisation("a"), false));
        sample.delete("organisation-c");
        assert_eq!(pairs(&sample), "");
    }
}
