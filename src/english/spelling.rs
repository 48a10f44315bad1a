//! Spelling that decides where words begin and end: abbreviations, contractions, prefixes, units.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// How a sentence may go on after an abbreviation with its full stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abbreviation {
    /// "Calif.": a sentence may end here, if the next word looks like a beginning.
    Anywhere,
    /// "etc.": the same, and the full stop is then a token of its own.
    Final,
    /// "No. 5": an abbreviation only before a digit.
    Number,
    /// "Gen. Smith": no sentence ends here.
    Title,
    /// "Sept. 11": an abbreviation only before a digit or a comma.
    Date,
}

const CLASSES: &[(&str, Abbreviation)] = &[
    ("anywhere", Abbreviation::Anywhere),
    ("date", Abbreviation::Date),
    ("final", Abbreviation::Final),
    ("number", Abbreviation::Number),
    ("title", Abbreviation::Title),
];

static ABBREVIATIONS: LazyLock<HashMap<&str, Abbreviation>> = LazyLock::new(|| {
    lines(include_str!("abbreviations.tsv"))
        .filter_map(|line| {
            let (form, class) = line.split_once('\t')?;
            let (_, class) = CLASSES.iter().find(|(name, _)| *name == class)?;
            Some((form, *class))
        })
        .collect()
});

static CONTRACTIONS: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
    lines(include_str!("contractions.tsv"))
        .filter_map(|line| line.split_once('\t'))
        .map(|(form, parts)| (form, parts.split('|').map(str::len).collect()))
        .collect()
});

static PREFIXES: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("prefixes.txt")).collect());
static UNITS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("units.txt")).collect());
static DOMAINS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("domains.txt")).collect());
static STARTERS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("starters.txt")).collect());
static SPEECH: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("speech.txt")).collect());
static EMOTICONS: LazyLock<HashSet<&str>> = LazyLock::new(|| lines(include_str!("emoticons.txt")).collect());

/// The lines of a word list that are no comments.
fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with("# "))
}

/// The class of an abbreviation, given without its last full stop: "Gen", "p.m"; in capitals, "GEN" is the same.
pub fn abbreviation(form: &str) -> Option<Abbreviation> {
    let in_capitals = || {
        let is_capitals = form.len() > 2 && form.len() < 8 && form.bytes().all(|byte| byte.is_ascii_uppercase());
        let class =
            ABBREVIATIONS.get(format!("{}{}", form.get(..1)?, form.get(1..)?.to_ascii_lowercase()).as_str()).copied();
        class.filter(|class| is_capitals && *class != Abbreviation::Date)
    };
    ABBREVIATIONS.get(form).copied().or_else(in_capitals)
}

/// The byte lengths of the words that a word without apostrophe stands for: "cannot" is 3 and 3.
/// The form is in lower case.
pub fn contraction(form: &str) -> Option<&'static [usize]> {
    CONTRACTIONS.get(form).map(Vec::as_slice)
}

/// Does what follows the hyphen after this first part (in lower case) stay joined to it?
pub fn is_joined_prefix(part: &str) -> bool {
    PREFIXES.contains(part)
}

/// Is this a unit or scale that follows a number?
pub fn is_unit(form: &str) -> bool {
    UNITS.contains(form)
}

/// Does a domain or file name end like this (in lower case)?
pub fn is_domain_ending(part: &str) -> bool {
    DOMAINS.contains(part)
}

/// Nouns that a single letter follows: "plan B". Sorted.
const LETTERED: &[&str] = &[
    "annex",
    "appendix",
    "block",
    "category",
    "class",
    "exhibit",
    "gate",
    "grade",
    "group",
    "hepatitis",
    "level",
    "option",
    "part",
    "phase",
    "plan",
    "platform",
    "point",
    "pool",
    "section",
    "series",
    "site",
    "team",
    "terminal",
    "type",
    "unit",
    "vitamin",
    "zone",
];

/// Does a single letter belong to this noun (in lower case): "plan B"?
pub fn takes_letter(noun: &str) -> bool {
    LETTERED.binary_search(&noun).is_ok()
}

/// Does this word, written with a capital, begin a sentence rather than go on with a name?
pub fn is_sentence_starter(form: &str) -> bool {
    STARTERS.contains(form)
}

/// "said", "asked": does this form stand beside a quotation?
pub fn is_speech_verb(form: &str) -> bool {
    SPEECH.contains(form)
}

/// Is this a face or an arrow?
pub fn is_emoticon(form: &str) -> bool {
    EMOTICONS.contains(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_complete() {
        let lists = [
            include_str!("abbreviations.tsv"),
            include_str!("contractions.tsv"),
            include_str!("prefixes.txt"),
            include_str!("units.txt"),
            include_str!("domains.txt"),
            include_str!("emoticons.txt"),
            include_str!("speech.txt"),
            include_str!("starters.txt"),
        ];
        for list in lists {
            let keys: Vec<&str> = lines(list).map(|line| line.split('\t').next().unwrap_or(line)).collect();
            assert!(keys.is_sorted(), "not sorted: {:?}", keys.windows(2).find(|pair| pair[0] >= pair[1]));
        }
        assert!(LETTERED.is_sorted());
        assert_eq!(ABBREVIATIONS.len(), lines(include_str!("abbreviations.tsv")).count());
        for line in lines(include_str!("contractions.tsv")) {
            let (form, parts) = line.split_once('\t').expect("two columns");
            assert_eq!(parts.replace('|', ""), form);
        }
    }
}
