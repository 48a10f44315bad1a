//! "the pair", "both men", "the three presidents", "they": one phrase for several that were named before it.

use crate::knowledge::{Entity, Identity, Kind, Mention, MentionKind};
use crate::text::{Document, Sentence, TokenRef, Upos};
use std::collections::HashSet;

/// How many sentences back the two may have been named.
const REACH: u32 = 3;

/// Numbers of those who may be meant.
const NUMBERS: &[(&str, usize)] = &[("both", 2), ("two", 2), ("three", 3), ("four", 4)];

/// Nouns that mean some of a kind, alone or after a number.
const SEVERAL_NOUNS: &[(&str, Kind)] = &[
    ("country", Kind::Country),
    ("leader", Kind::Person),
    ("man", Kind::Person),
    ("minister", Kind::Person),
    ("pair", Kind::Person),
    ("president", Kind::Person),
    ("rival", Kind::Person),
    ("side", Kind::Country),
    ("woman", Kind::Person),
];

/// Gives phrases for two to both; such a phrase is then no group of its own.
pub(super) fn add_split_antecedents(document: &Document, entities: &mut Vec<Entity>) {
    let mut found: Vec<(Mention, Vec<Identity>)> = Vec::new();
    let named = mentions_in_order(entities);
    let taken: HashSet<TokenRef> = entities
        .iter()
        .filter(|entity| matches!(entity.identity, Identity::World(_)))
        .flat_map(|entity| entity.mentions.iter().map(|mention| mention.head))
        .collect();
    for (number, sentence) in document.sentences.iter().enumerate() {
        for token in 0..sentence.tokens.len() {
            let at = TokenRef::new(number, token);
            let Some((kind, start, number)) = means_several(sentence, token) else { continue };
            let is_pronoun = sentence.tokens[token].upos == Upos::Pron;
            let reach = if is_pronoun { 0 } else { REACH };
            let paragraph = at.sentence - sentence.in_paragraph;
            let nearest = (at.sentence.saturating_sub(reach)..=at.sentence).rev().find_map(|within| {
                let pair = (number == 2).then(|| last_pair(document, &named, entities, at, kind, within)).flatten();
                let alone =
                    || exactly_in(entities, at, kind, number, within).filter(|_| !is_pronoun && within >= paragraph);
                pair.map(Vec::from).or_else(alone)
            });
            let those = nearest.or_else(|| exactly(document, entities, at, kind, number));
            if let Some(those) = those.filter(|_| !taken.contains(&at)) {
                let mention = Mention {
                    head: at,
                    span: sentence.span_of(start..token + 1),
                    kind: if is_pronoun { MentionKind::Pronoun } else { MentionKind::Description },
                };
                found.push((mention, those));
            }
        }
    }
    for (mention, those) in found {
        for entity in entities.iter_mut() {
            if those.contains(&entity.identity) {
                entity.mentions.push(mention);
                entity.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
            } else {
                entity.mentions.retain(|other| other.head != mention.head);
            }
        }
    }
    entities.retain(|entity| !entity.mentions.is_empty());
}

/// The kind that a phrase for several is of, its first token, and how many they are.
fn means_several(sentence: &Sentence, token: usize) -> Option<(Kind, usize, usize)> {
    let word = &sentence.tokens[token];
    let form = word.form.to_lowercase();
    if word.upos == Upos::Pron && matches!(form.as_str(), "they" | "them" | "their") {
        return Some((Kind::Person, token, 2));
    }
    let (_, kind) = SEVERAL_NOUNS.iter().find(|(noun, _)| *noun == word.lemma.to_lowercase())?;
    let before =
        |steps: usize| token.checked_sub(steps).map(|at| sentence.tokens[at].form.to_lowercase()).unwrap_or_default();
    if form == "pair" && before(1) == "the" {
        return Some((*kind, token - 1, 2));
    }
    let (_, number) = NUMBERS.iter().find(|(number, _)| *number == before(1))?;
    let is_definite = before(2) == "the";
    let is_meant = word.upos == Upos::Noun && (*number == 2 || is_definite);
    is_meant.then(|| (*kind, token - 1 - usize::from(is_definite), *number))
}

/// So many different ones of a kind, no more and no fewer, that the words before a phrase speak of: in its sentence, else
/// with the sentences before it in its paragraph.
fn exactly(document: &Document, entities: &[Entity], at: TokenRef, kind: Kind, number: usize) -> Option<Vec<Identity>> {
    let sentence = document.sentence(at);
    if sentence.tokens[at.token as usize].upos == Upos::Pron {
        return None;
    }
    let first = at.sentence.saturating_sub(sentence.in_paragraph.min(REACH));
    (first..=at.sentence).rev().find_map(|from| {
        let those = spoken_of(entities, kind, |mention| mention.head.sentence >= from && mention.head < at);
        match those.len().cmp(&number) {
            std::cmp::Ordering::Less => None,
            std::cmp::Ordering::Equal => Some(Some(those)),
            std::cmp::Ordering::Greater => Some(None),
        }
    })?
}

/// So many different ones of a kind that one sentence speaks of before a phrase.
fn exactly_in(entities: &[Entity], at: TokenRef, kind: Kind, number: usize, within: u32) -> Option<Vec<Identity>> {
    let those = spoken_of(entities, kind, |mention| mention.head.sentence == within && mention.head < at);
    (those.len() == number).then_some(those)
}

/// The ones of a kind, with a name, that mentions like these speak of.
fn spoken_of(entities: &[Entity], kind: Kind, is_like: impl Fn(&Mention) -> bool) -> Vec<Identity> {
    let acts = |mention: &Mention| mention.kind != MentionKind::Adjective && is_like(mention);
    let of_kind = entities.iter().filter(|one| one.kind == kind && matches!(one.identity, Identity::World(_)));
    of_kind.filter(|one| one.mentions.iter().any(acts)).map(|one| one.identity.clone()).collect()
}

/// Mentions by name of all entities, in the order of the text, each with the number of its entity.
fn mentions_in_order(entities: &[Entity]) -> Vec<(Mention, usize)> {
    let mut all: Vec<(Mention, usize)> = entities
        .iter()
        .enumerate()
        .flat_map(|(number, entity)| entity.mentions.iter().map(move |mention| (*mention, number)))
        .filter(|(mention, _)| mention.kind == MentionKind::Name)
        .collect();
    all.sort_by_key(|(mention, _)| (mention.span.start, mention.span.end));
    all
}

/// The last two of a kind that one sentence names side by side before a word: "A and B", "A-B".
fn last_pair(
    document: &Document,
    named: &[(Mention, usize)],
    entities: &[Entity],
    at: TokenRef,
    kind: Kind,
    within: u32,
) -> Option<[Identity; 2]> {
    let end = named.partition_point(|(mention, _)| mention.head < at && mention.head.sentence <= within);
    let start = named.partition_point(|(mention, _)| mention.head.sentence < within);
    named[start..end].windows(2).rev().find_map(|pair| {
        let [(first, one), (second, other)] = [&pair[0], &pair[1]];
        let between = document.article.text.get(first.span.end as usize..second.span.start as usize)?;
        let words: Vec<&str> = between.split_whitespace().collect();
        let is_joined = matches!(words.as_slice(), ["and", ..] | ["-"] | ["–"]) && words.len() <= 5
            || between == "-"
            || between == "–";
        let is_kind = |number: usize| entities[number].kind == kind;
        let fits = one != other && is_kind(*one) && is_kind(*other);
        (is_joined && fits).then(|| [entities[*one].identity.clone(), entities[*other].identity.clone()])
    })
}
