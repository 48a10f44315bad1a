//! Person, organisation, country or place? Several kinds of evidence vote.

use super::names::Named;
use super::phrases::preposition;
use super::spelling::folded;
use crate::english::names::{
    Gender, TitleClass, actor_noun, given_name, is_part_of_bodies, kind_noun, kind_of_words, name_starter, title,
};
use crate::english::nouns;
use crate::knowledge::Kind;
use crate::text::{Behaviour, Deprel, NameKind, Sentence, Upos};

/// Votes for kinds.
#[derive(Clone, Debug, Default)]
pub(super) struct Votes(Vec<(Kind, u32)>);

impl Votes {
    /// More votes for a kind.
    pub fn add(&mut self, kind: Kind, weight: u32) {
        match self.0.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, votes)) => *votes += weight,
            None => self.0.push((kind, weight)),
        }
    }

    /// Both together.
    pub fn join(&mut self, other: &Votes) {
        for (kind, weight) in &other.0 {
            self.add(*kind, *weight);
        }
    }

    /// Votes for one kind.
    pub fn of(&self, kind: Kind) -> u32 {
        self.0.iter().filter(|(other, _)| *other == kind).map(|(_, votes)| votes).sum()
    }

    /// The kind with most votes; the first to be voted for among equals.
    pub fn winner(&self) -> Option<Kind> {
        let most = self.0.iter().map(|(_, votes)| *votes).max()?;
        self.0.iter().find(|(_, votes)| *votes == most).map(|(kind, _)| *kind)
    }
}

const TAGS: &[(NameKind, Kind, u32)] = &[
    (NameKind::Person, Kind::Person, 3),
    (NameKind::Organization, Kind::Organization, 3),
    (NameKind::Location, Kind::Place, 3),
    (NameKind::Miscellaneous, Kind::Product, 1),
];

/// How many votes for a kind lie in what the tagger takes a name for.
pub(super) fn weight_of_tag(tag: NameKind, kind: Kind) -> u32 {
    TAGS.iter().filter(|(of, for_, _)| (*of, *for_) == (tag, kind)).map(|(.., weight)| weight).sum()
}

/// Prepositions that stand before places more than before others.
const PLACE_PREPOSITIONS: &[&str] = &["in", "at", "near", "into", "outside", "inside", "across", "throughout"];

/// What one mention of a name tells of its kind.
pub(super) fn votes(sentence: &Sentence, name: &Named) -> Votes {
    let mut votes = Votes::default();
    let head = name.head.token as usize;
    let words: Vec<String> = sentence.tokens[name.tokens.clone()].iter().map(|token| folded(&token.form)).collect();
    if let Some((known, _)) = name.known {
        votes.add(known.kind, 20);
    }
    if let Some((_, kind, weight)) = TAGS.iter().find(|(tag, ..)| Some(*tag) == name.tag) {
        votes.add(*kind, *weight);
    }
    let is_tagged_person = name.tag == Some(NameKind::Person);
    if let Some(kind) = kind_of_words(words.iter().map(String::as_str)) {
        // "Anna Church"
        votes.add(kind, if words.len() == 1 { 1 } else { 6 - 3 * u32::from(is_tagged_person) });
    }
    // "the Attorney General", as a body
    if let [.., post, general] = &words[..]
        && general == "general"
        && title(post).is_some_and(|(class, _)| class == TitleClass::Post)
        && name.tag != Some(NameKind::Person)
    {
        votes.add(Kind::Government, 15);
    }
    // "Brandt & Cole"
    if words.iter().any(|word| word.contains('&')) {
        votes.add(Kind::Organization, 9);
    }
    if let Some(kind) = words.first().filter(|_| words.len() > 1).and_then(|first| name_starter(first)) {
        votes.add(kind, if is_tagged_person { 4 } else { 6 });
    }
    let is_given = words.len() > 1 && words.first().is_some_and(|first| given_name(first).is_some());
    if is_given && !words.iter().any(|word| word == "of") {
        votes.add(Kind::Person, 2);
    }
    if titles(sentence, name).next().is_some() {
        votes.add(Kind::Person, 6);
    }
    if let Some((kind, weight)) = numbered(&words) {
        votes.add(kind, weight);
    }
    if let Some((kind, weight)) = noun_beside(sentence, name) {
        // Of "the miller Lumi" the words beside it know more than the tagger, however often it is named; "Anna Lumi, a contractor"
        // has two names and is no company.
        let weight = match kind {
            Kind::Person => weight,
            _ if is_tagged_person && words.len() > 1 => weight.min(2),
            _ => 2 * weight,
        };
        votes.add(kind, weight);
    }
    if is_told_as_person(sentence, name) {
        votes.add(Kind::Person, 6);
    }
    // "Kolna Hydro rejected the claim": a place that nobody knows says nothing.
    let verb = sentence.tree.head(head).filter(|_| sentence.tree.deprel(head) == Deprel::Nsubj);
    if name.tag == Some(NameKind::Location)
        && name.known.is_none()
        && verb.is_some_and(|verb| sentence.behaves(verb, Behaviour::Reporting))
    {
        votes.add(Kind::Organization, 4);
    }
    let is_placed = preposition(sentence, head).is_some_and(|case| PLACE_PREPOSITIONS.contains(&&*case));
    if is_placed && sentence.tree.deprel(head).is_oblique() {
        votes.add(Kind::Place, 2);
    }
    votes
}

/// "Wambui Njeri, 47,", "Njeri, who left", "Njeri's mother", "Njeri hurt herself", "Njeri sold the car, and she left": is the name
/// told of as people alone are?
fn is_told_as_person(sentence: &Sentence, name: &Named) -> bool {
    let tree = &sentence.tree;
    let head = name.head.token as usize;
    let form = |token: usize| sentence.tokens.get(token).map(|token| token.form.to_lowercase()).unwrap_or_default();
    let is_number = |token: usize| form(token).parse::<u8>().is_ok_and(|years| (16..=110).contains(&years));
    let end = name.tokens.end;
    let has_age = form(end) == "," && is_number(end + 1) && matches!(&*form(end + 2), "," | ".");
    let opens_with_who = |clause: usize| {
        let first = tree.subtree(clause).into_iter().find(|word| sentence.tokens[*word].upos != Upos::Punct);
        first.is_some_and(|first| matches!(&*form(first), "who" | "whom"))
    };
    let is_who = tree.children_by(head, Deprel::AclRelcl).any(opens_with_who);
    let owned = tree.head(head).filter(|_| tree.deprel(head) == Deprel::NmodPoss);
    let has_kin = owned.is_some_and(|noun| nouns::is_kin(&sentence.tokens[noun].lemma.to_lowercase()));
    let is_pronoun = |word: usize, forms: [&str; 2]| forms.contains(&&*form(word));
    let verb = tree.head(head).filter(|_| tree.deprel(head) == Deprel::Nsubj);
    let is_self = verb.is_some_and(|verb| tree.children(verb).any(|word| is_pronoun(word, ["herself", "himself"])));
    // Nobody else is told of before the pronoun.
    let somebody = |word: &usize| {
        let token = &sentence.tokens[*word];
        let is_named = sentence.name_at(*word).is_some_and(|other| other.kind == NameKind::Person);
        let is_noun = actor_noun(&form(*word), &token.lemma.to_lowercase()).is_some();
        !name.tokens.contains(word) && (is_named || token.upos == Upos::Noun && is_noun)
    };
    let is_taken_up = |clause: usize| {
        let subject = tree.children_by(clause, Deprel::Nsubj).find(|word| is_pronoun(*word, ["he", "she"]));
        subject.is_some_and(|subject| !(0..subject).any(|word| somebody(&word)))
    };
    let goes_on = verb.is_some_and(|verb| tree.children_by(verb, Deprel::Conj).any(is_taken_up));
    has_age || is_who || has_kin || is_self || goes_on
}

/// "Expo 2030" is an event; "737 Max", "F-16" and "Aurora 5" are products, the last a little less likely.
fn numbered(words: &[String]) -> Option<(Kind, u32)> {
    let is_number = |word: &String| word.chars().all(|char| char.is_ascii_digit());
    let is_year = |word: &String| word.len() == 4 && is_number(word) && ["19", "20"].contains(&&word[..2]);
    let is_model = |word: &String| {
        let (letters, digits) =
            (word.chars().filter(|char| char.is_alphabetic()), word.chars().filter(char::is_ascii_digit));
        let is_ordinal = ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end));
        letters.count() > 0 && digits.count() > 0 && !is_ordinal
    };
    match words {
        [_, .., last] if is_year(last) => Some((Kind::Event, 4)),
        [first, _, ..] if is_number(first) => Some((Kind::Product, 4)),
        [only] if is_model(only) && only.contains('-') => Some((Kind::Product, 4)),
        [_, .., last] if is_number(last) || is_model(last) => Some((Kind::Product, 3)),
        _ => None,
    }
}

/// "the drug Entresto", "Entresto, a drug", "the village of Tarnow", "Tarnow is a village": what a common noun says of the
/// name, and how much that weighs.
fn noun_beside(sentence: &Sentence, name: &Named) -> Option<(Kind, u32)> {
    let tree = &sentence.tree;
    let head = name.head.token as usize;
    let is_common = |token: usize| sentence.tokens[token].upos == Upos::Noun && !name.tokens.contains(&token);
    let kind = |token: usize| {
        let lemma = sentence.tokens[token].lemma.to_lowercase();
        let of_actor = || actor_noun(&sentence.tokens[token].form.to_lowercase(), &lemma).map(|(_, kind, _)| kind);
        let kind = kind_noun(&lemma).or_else(of_actor).filter(|kind| *kind != Kind::Group)?;
        Some(match kind {
            // A shareholder or a buyer may be a company.
            kind if is_part_of_bodies(&lemma) => (kind, 1),
            Kind::Person => (kind, 4),
            kind => (kind, 15),
        })
    };
    let apposition = tree.children_by(head, Deprel::Appos).find(|token| is_common(*token));
    let above = tree.head(head).filter(|above| is_common(*above));
    let described = above.filter(|above| match tree.deprel(head) {
        Deprel::Appos | Deprel::Flat => true,
        Deprel::Nmod => {
            kind_noun(&sentence.tokens[*above].lemma.to_lowercase()) == Some(Kind::Place)
                && preposition(sentence, head).as_deref() == Some("of")
                && tree.children_by(*above, Deprel::Det).next().is_some()
        }
        Deprel::Nsubj => tree.children_by(*above, Deprel::Cop).next().is_some(),
        _ => false,
    });
    let before = name.tokens.start.checked_sub(1).filter(|before| {
        is_common(*before) && tree.head(*before) == Some(head) && tree.deprel(*before) == Deprel::NmodDesc
    });
    apposition.or(described).or(before).and_then(kind)
}

/// The titles right before a name, lower case, with their classes: "president" of "President Donald Trump".
pub(super) fn titles<'s>(
    sentence: &'s Sentence,
    name: &Named,
) -> impl Iterator<Item = (usize, TitleClass, Option<Gender>)> + 's {
    let tokens = name.tokens.clone();
    let head = name.head.token as usize;
    let is_before = move |token: usize| {
        let deprel = sentence.tree.deprel(token);
        let belongs = sentence.tree.head(token).is_some_and(|above| tokens.contains(&above) || above == head);
        token < tokens.start
            && (token + 1 == tokens.start || belongs)
            && (deprel == Deprel::NmodDesc || (deprel == Deprel::Compound && belongs) || deprel == Deprel::Flat)
    };
    let start = name.tokens.start;
    (start.saturating_sub(6)..start).filter(move |token| is_before(*token)).filter_map(|token| {
        let (class, gender) = title(&sentence.tokens[token].form.to_lowercase())?;
        (class != TitleClass::Prefix).then_some((token, class, gender))
    })
}
