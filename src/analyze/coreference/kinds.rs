//! What a phrase tells of the thing it stands for: how many, of which gender, of what kind.

use crate::english::names::{Gender, actor_noun, given_name, organisation_word, title};
use crate::knowledge::Kind;
use crate::text::{Name, NameKind, Sentence, Upos};
use std::ops::Range;

/// Sorts of phrases, by what they ask of an antecedent. Their order is that of the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Class {
    /// "I"
    Speaker,
    /// "we"
    Speakers,
    /// "you"
    Hearer,
    /// "he"
    He,
    /// "she"
    She,
    /// "it"
    It,
    /// "they"
    They,
    /// "this" and "that" without a noun
    This,
    /// "these" and "those" without a noun
    These,
    /// "there", "here"
    Place,
    /// "one", "both", "something"
    Vague,
    /// "Oracle"
    Name,
    /// "2010", "three"
    Number,
    /// "the company"
    Definite,
    /// "her company"
    Owned,
    /// "this company"
    Pointed,
    /// "a company", "some companies"
    Indefinite,
    /// "companies"
    Bare,
}

/// How many classes there are.
pub(super) const CLASSES: usize = 18;

/// Pronouns by form, lower case; what is not listed is vague.
const PRONOUNS: &[(&str, Class)] = &[
    ("em", Class::They),
    ("he", Class::He),
    ("her", Class::She),
    ("here", Class::Place),
    ("hers", Class::She),
    ("herself", Class::She),
    ("him", Class::He),
    ("himself", Class::He),
    ("his", Class::He),
    ("i", Class::Speaker),
    ("it", Class::It),
    ("its", Class::It),
    ("itself", Class::It),
    ("me", Class::Speaker),
    ("mine", Class::Speaker),
    ("my", Class::Speaker),
    ("myself", Class::Speaker),
    ("our", Class::Speakers),
    ("ours", Class::Speakers),
    ("ourselves", Class::Speakers),
    ("she", Class::She),
    ("that", Class::This),
    ("their", Class::They),
    ("theirs", Class::They),
    ("them", Class::They),
    ("themselves", Class::They),
    ("there", Class::Place),
    ("these", Class::These),
    ("they", Class::They),
    ("this", Class::This),
    ("those", Class::These),
    ("us", Class::Speakers),
    ("we", Class::Speakers),
    ("you", Class::Hearer),
    ("your", Class::Hearer),
    ("yours", Class::Hearer),
    ("yourself", Class::Hearer),
    ("yourselves", Class::Hearer),
    ("’em", Class::They),
    ("’s", Class::Speakers),
    ("'em", Class::They),
    ("'s", Class::Speakers),
];

/// Determiners by form, lower case.
const DETERMINERS: &[(&str, Class)] = &[
    ("a", Class::Indefinite),
    ("an", Class::Indefinite),
    ("another", Class::Indefinite),
    ("any", Class::Indefinite),
    ("both", Class::Definite),
    ("each", Class::Indefinite),
    ("every", Class::Indefinite),
    ("many", Class::Indefinite),
    ("no", Class::Indefinite),
    ("some", Class::Indefinite),
    ("that", Class::Pointed),
    ("the", Class::Definite),
    ("these", Class::Pointed),
    ("this", Class::Pointed),
    ("those", Class::Pointed),
    ("what", Class::Indefinite),
    ("which", Class::Indefinite),
];

/// The class of a word that is a pronoun.
pub(super) fn of_pronoun(form: &str) -> Class {
    PRONOUNS.iter().find(|(word, _)| *word == form).map_or(Class::Vague, |(_, class)| *class)
}

/// The class that a determiner gives its noun.
pub(super) fn of_determiner(form: &str) -> Option<Class> {
    DETERMINERS.iter().find(|(word, _)| *word == form).map(|(_, class)| *class)
}

/// One or several: 1, 2, or 0 where nothing tells.
pub(super) fn number(sentence: &Sentence, head: usize, class: Class) -> u8 {
    match class {
        Class::Speaker | Class::He | Class::She | Class::It | Class::This => 1,
        Class::Speakers | Class::They | Class::These => 2,
        Class::Hearer | Class::Vague | Class::Place | Class::Number => 0,
        _ => match sentence.tokens[head].feats.get("Number") {
            Some("Sing") => 1,
            Some("Plur" | "Ptan") => 2,
            _ => 0,
        },
    }
}

/// What a thing is, as far as words tell: 0 nothing tells, 1 person, 2 organisation by name, 3 place by name, 4 another name,
/// 5 organisation, 6 place, 7 group, 8 another noun.
pub(super) fn kind(sentence: &Sentence, words: Range<usize>, head: usize, class: Class, name: Option<&Name>) -> u8 {
    if matches!(class, Class::Speaker | Class::Speakers | Class::Hearer | Class::He | Class::She) {
        return 1;
    }
    if let Some(name) = name {
        return match name.kind {
            NameKind::Person => 1,
            NameKind::Organization => 2,
            NameKind::Location => 3,
            NameKind::Miscellaneous => 4,
        };
    }
    let token = &sentence.tokens[head];
    if class == Class::Place {
        return 3;
    }
    if !matches!(token.upos, Upos::Noun | Upos::Propn) {
        return 0;
    }
    let form = token.form.to_lowercase();
    let is_titled = || {
        let last = sentence.tokens[words].last().map(|token| token.form.to_lowercase());
        last.and_then(|last| organisation_word(&last))
    };
    let found = actor_noun(&form, &token.lemma.to_lowercase()).map(|(_, kind, _)| kind);
    match found.or_else(|| title(&form).map(|_| Kind::Person)).or_else(is_titled) {
        Some(Kind::Person) => 1,
        Some(Kind::Organization | Kind::Government) => 5,
        Some(Kind::Country | Kind::Place) => 6,
        Some(Kind::Group) => 7,
        _ => 8,
    }
}

/// 1 masculine, 2 feminine, 3 neither, 0 where nothing tells.
pub(super) fn gender(sentence: &Sentence, words: Range<usize>, head: usize, class: Class, kind: u8) -> u8 {
    match class {
        Class::He => return 1,
        Class::She => return 2,
        Class::It | Class::Place | Class::Number => return 3,
        Class::Speaker | Class::Speakers | Class::Hearer | Class::They => return 0,
        _ => {}
    }
    let of = |gender: Gender| if gender == Gender::Masculine { 1 } else { 2 };
    let token = &sentence.tokens[head];
    let form = token.form.to_lowercase();
    if class != Class::Name
        && let Some((_, _, Some(gender))) = actor_noun(&form, &token.lemma.to_lowercase())
    {
        return of(gender);
    }
    let lower = |token: usize| sentence.tokens[token].form.to_lowercase();
    let by_title = words.clone().find_map(|word| title(&lower(word))?.1);
    let by_name = || words.clone().find_map(|word| given_name(&lower(word)).filter(|_| kind == 1)?);
    match by_title.or_else(by_name) {
        Some(gender) => of(gender),
        None if kind == 1 || kind == 0 || kind == 8 => 0,
        None => 3,
    }
}
