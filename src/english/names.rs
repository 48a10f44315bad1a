//! What single words tell of names: titles, given names, last words of organisations' names, nouns for those who act.

use super::posts::lines;
use crate::knowledge::Kind;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Grammatical gender of a person's name or title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// "he"
    Masculine,
    /// "she"
    Feminine,
}

/// What sort of title a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TitleClass {
    /// Leads a state: "president".
    Head,
    /// Another office or profession: "minister".
    Post,
    /// Military: "general".
    Rank,
    /// No office at all: "Mrs."
    Honorific,
    /// Belongs to the title after it: "vice".
    Prefix,
}

const TITLE_CLASSES: &[(&str, TitleClass)] = &[
    ("head", TitleClass::Head),
    ("post", TitleClass::Post),
    ("rank", TitleClass::Rank),
    ("honorific", TitleClass::Honorific),
    ("prefix", TitleClass::Prefix),
];

type Table<T> = LazyLock<HashMap<&'static str, T>>;

static TITLES: Table<(TitleClass, Option<Gender>)> = LazyLock::new(|| {
    rows(include_str!("titles.tsv"), |columns| {
        let class = TITLE_CLASSES.iter().find(|(name, _)| Some(name) == columns.first())?.1;
        Some((class, gender(columns.get(1)?)))
    })
});

static GIVEN_NAMES: Table<Option<Gender>> =
    LazyLock::new(|| rows(include_str!("given_names.tsv"), |columns| Some(gender(columns.first()?))));

static ORGANISATION_WORDS: Table<Kind> =
    LazyLock::new(|| rows(include_str!("organisation_words.tsv"), |columns| Kind::from_word(columns.first()?)));

static NAME_STARTERS: Table<Kind> =
    LazyLock::new(|| rows(include_str!("name_starters.tsv"), |columns| Kind::from_word(columns.first()?)));

static KIND_NOUNS: Table<Kind> =
    LazyLock::new(|| rows(include_str!("kind_nouns.tsv"), |columns| Kind::from_word(columns.first()?)));

static ACTOR_NOUNS: Table<(Kind, Option<Gender>)> = LazyLock::new(|| {
    rows(include_str!("actor_nouns.tsv"), |columns| Some((Kind::from_word(columns.first()?)?, gender(columns.get(1)?))))
});

/// Rarer nouns for people.
static PEOPLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| lines(include_str!("people.txt")).collect());

/// Rows of tab-separated columns by the first one; "#" begins a comment.
fn rows<T>(text: &'static str, value: impl Fn(&[&'static str]) -> Option<T>) -> HashMap<&'static str, T> {
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let (word, rest) = columns.split_first()?;
            Some((*word, value(rest)?))
        })
        .collect()
}

fn gender(column: &str) -> Option<Gender> {
    match column {
        "m" => Some(Gender::Masculine),
        "f" => Some(Gender::Feminine),
        _ => None,
    }
}

/// What sort of title a word or phrase in lower case is, and the gender that it tells.
pub fn title(words: &str) -> Option<(TitleClass, Option<Gender>)> {
    TITLES.get(words).copied()
}

/// "maria": feminine; `Some(None)` for a given name of either gender. Lower case, without accents.
pub fn given_name(name: &str) -> Option<Option<Gender>> {
    GIVEN_NAMES.get(name).copied()
}

/// "Foreign Ministry", "Oracle Corp": what the last word of a name, in lower case, tells of its kind.
pub fn organisation_word(word: &str) -> Option<Kind> {
    ORGANISATION_WORDS.get(word).copied()
}

/// "Hurricane Andrew", "Mount Etna": what the first word of a name, in lower case, tells of its kind.
pub fn name_starter(word: &str) -> Option<Kind> {
    NAME_STARTERS.get(word).copied()
}

/// "Entresto, a drug": what a common noun beside a name, as a lemma in lower case, tells of its kind.
pub fn kind_noun(lemma: &str) -> Option<Kind> {
    KIND_NOUNS.get(lemma).copied()
}

/// Fields that bodies are for, single words in lower case.
static FIELDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| lines(include_str!("fields.txt")).collect());

/// Endings of nouns for what is done or studied.
const OF_ABSTRACT_NOUNS: &[&str] = &["tion", "sion", "ment", "ity", "ism", "logy", "ics", "ship", "culture"];

/// "Trade", "Tourism", "Arbitration": what a ministry or a commission may be for, in lower case.
pub fn is_field(word: &str) -> bool {
    FIELDS.contains(word) || OF_ABSTRACT_NOUNS.iter().any(|ending| word.len() > 5 && word.ends_with(ending))
}

/// Words for bodies that are named after what they are for, and not after somebody or a place alone. Sorted.
const FOR_FIELDS: &[&str] = &[
    "alliance",
    "association",
    "authority",
    "board",
    "bureau",
    "chamber",
    "coalition",
    "commission",
    "committee",
    "confederation",
    "congress",
    "consortium",
    "council",
    "department",
    "directorate",
    "federation",
    "forum",
    "foundation",
    "front",
    "fund",
    "guild",
    "inspectorate",
    "institute",
    "league",
    "ministry",
    "movement",
    "network",
    "office",
    "organisation",
    "organization",
    "partnership",
    "service",
    "services",
    "society",
    "syndicate",
    "trust",
    "union",
];

/// "Rail and Allied Trades' Congress": may two fields share the word, in lower case, behind the second? A university has one name.
pub fn is_for_fields(word: &str) -> bool {
    FOR_FIELDS.binary_search(&word).is_ok()
}

/// Those who own a firm with the one it is called after, as they stand behind "and".
const OWNERS_BESIDE: &[&str] =
    &["associates", "brothers", "co", "co.", "company", "daughter", "daughters", "partners", "son", "sons"];

/// "Brandt and Sons": may the word, in lower case, end the name of a firm behind "and"?
pub fn is_owner_beside(word: &str) -> bool {
    OWNERS_BESIDE.binary_search(&word).is_ok()
}

/// Prepositions inside names of bodies and laws: "Treaty on Open Skies", "Office for Budget Responsibility".
pub const INNER_PREPOSITIONS: &[&str] = &["of", "on", "for", "against"];

/// "Foreign Ministry", "Constitutional Court of Romania", "Treaty on Open Skies": what the words of a name, in lower case,
/// tell of its kind: the last, else the one before the first preposition.
pub fn kind_of_words<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Option<Kind> {
    let before = words.clone().zip(words.clone().skip(1)).find(|(_, next)| INNER_PREPOSITIONS.contains(next));
    words.last().and_then(organisation_word).or_else(|| organisation_word(before?.0))
}

/// "reporter", "troops", "company": a noun for those who act, the kind of thing that a single one is, and its gender.
/// Looked up as written and as lemma, both in lower case.
pub fn actor_noun(form: &str, lemma: &str) -> Option<(&'static str, Kind, Option<Gender>)> {
    let find = |noun: &str| ACTOR_NOUNS.get_key_value(noun).map(|(noun, (kind, gender))| (*noun, *kind, *gender));
    // "toymaker": whoever makes what stands before.
    let maker = || ["maker", "makers"].iter().find_map(|end| form.strip_suffix(end)).filter(|made| made.len() > 2);
    let person = |noun: &str| PEOPLE.get(noun).map(|noun| (*noun, Kind::Person, None));
    find(form)
        .or_else(|| find(lemma))
        .or_else(|| find(&singular(form)?))
        .or_else(|| maker().map(|_| ("maker", Kind::Organization, None)))
        .or_else(|| person(form).or_else(|| person(lemma)))
}

/// Last words of names of bodies that do no business. Sorted.
const NO_BUSINESSES: &[&str] = &[
    "academy",
    "assembly",
    "association",
    "church",
    "college",
    "commission",
    "committee",
    "congress",
    "council",
    "court",
    "department",
    "federation",
    "hospital",
    "institute",
    "league",
    "ministry",
    "movement",
    "parliament",
    "party",
    "police",
    "school",
    "senate",
    "society",
    "tribunal",
    "union",
    "university",
];

/// "the Labour Party": is that (a name's last word, lower case) no company?
pub fn is_no_business(word: &str) -> bool {
    NO_BUSINESSES.binary_search(&word).is_ok()
}

/// First words of names that stand for two halves of one thing, in pairs: "North and South Korea".
const HALVES: &[&str] = &[
    "central", "east", "eastern", "inner", "lower", "north", "northern", "outer", "south", "southern", "upper", "west",
    "western",
];

/// Do two first words of names (lower case) share the word behind the second: "North and South Korea"?
pub fn shares_head(first: &str, second: &str) -> bool {
    first != second && [first, second].iter().all(|word| HALVES.contains(word))
}

/// Parts that bodies and states play as well as people: "Corrib's largest shareholder, Liffey Capital".
const PARTS_OF_BODIES: &[&str] = &[
    "ally",
    "backer",
    "buyer",
    "client",
    "competitor",
    "creditor",
    "critic",
    "customer",
    "donor",
    "employer",
    "host",
    "investor",
    "lender",
    "maker",
    "manufacturer",
    "member",
    "neighbor",
    "neighbour",
    "opponent",
    "owner",
    "partner",
    "predecessor",
    "producer",
    "rival",
    "seller",
    "shareholder",
    "sponsor",
    "successor",
    "supplier",
    "supporter",
    "user",
    "winner",
];

/// May a body or a state be called so, whatever kind the noun is for by itself? "rival", "supplier"
pub fn is_part_of_bodies(noun: &str) -> bool {
    PARTS_OF_BODIES.binary_search(&noun).is_ok()
}

/// "countries" → "country", "congressmen" → "congressman": by rule, for nouns whose lemma is not known.
fn singular(form: &str) -> Option<String> {
    const ENDINGS: &[(&str, &str)] = &[("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("men", "man"), ("s", "")];
    ENDINGS.iter().find_map(|(plural, single)| Some(format!("{}{single}", form.strip_suffix(plural)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        let lines = |text: &str| text.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(TITLES.len(), lines(include_str!("titles.tsv")));
        assert_eq!(GIVEN_NAMES.len(), lines(include_str!("given_names.tsv")));
        assert_eq!(ORGANISATION_WORDS.len(), lines(include_str!("organisation_words.tsv")));
        assert_eq!(NAME_STARTERS.len(), lines(include_str!("name_starters.tsv")));
        assert_eq!(KIND_NOUNS.len(), lines(include_str!("kind_nouns.tsv")));
        assert_eq!(ACTOR_NOUNS.len(), lines(include_str!("actor_nouns.tsv")));
        assert_eq!(actor_noun("countries", "countrie").map(|(noun, ..)| noun), Some("country"));
        assert_eq!(given_name("maria"), Some(Some(Gender::Feminine)));
        assert!(
            NO_BUSINESSES.is_sorted()
                && PARTS_OF_BODIES.is_sorted()
                && FOR_FIELDS.is_sorted()
                && OWNERS_BESIDE.is_sorted()
        );
    }
}
