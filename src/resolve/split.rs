//! "the pair", "both men", "they": one phrase for two that were named side by side.

use crate::knowledge::{Entity, Identity, Kind, Mention, MentionKind};
use crate::text::{Document, Sentence, TokenRef, Upos};
use std::collections::HashSet;

/// How many sentences back the two may have been named.
const REACH: u32 = 3;

/// Nouns that mean two of a kind, alone or after "two" and "both".
const PAIR_NOUNS: &[(&str, Kind)] = &[
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
    let mut found: Vec<(Mention, [Identity; 2])> = Vec::new();
    let named = mentions_in_order(entities);
    let taken: HashSet<TokenRef> = entities
        .iter()
        .filter(|entity| matches!(entity.identity, Identity::World(_)))
        .flat_map(|entity| entity.mentions.iter().map(|mention| mention.head))
        .collect();
    for (number, sentence) in document.sentences.iter().enumerate() {
        for token in 0..sentence.tokens.len() {
            let at = TokenRef::new(number, token);
            let Some((kind, start)) = means_two(sentence, token) else { continue };
            let is_pronoun = sentence.tokens[token].upos == Upos::Pron;
            let reach = if is_pronoun { 0 } else { REACH };
            if let Some(pair) = last_pair(document, &named, entities, at, kind, reach).filter(|_| !taken.contains(&at))
            {
                let mention = Mention {
                    head: at,
                    span: sentence.span_of(start..token + 1),
                    kind: if is_pronoun { MentionKind::Pronoun } else { MentionKind::Description },
                };
                found.push((mention, pair));
            }
        }
    }
    for (mention, pair) in found {
        for entity in entities.iter_mut() {
            if pair.contains(&entity.identity) {
                entity.mentions.push(mention);
                entity.mentions.sort_by_key(|mention| (mention.span.start, mention.span.end));
            } else {
                entity.mentions.retain(|other| other.head != mention.head);
            }
        }
    }
    entities.retain(|entity| !entity.mentions.is_empty());
}

/// The kind that a phrase for two is of, and its first token.
fn means_two(sentence: &Sentence, token: usize) -> Option<(Kind, usize)> {
    let word = &sentence.tokens[token];
    let form = word.form.to_lowercase();
    if word.upos == Upos::Pron && matches!(form.as_str(), "they" | "them" | "their") {
        return Some((Kind::Person, token));
    }
    let (_, kind) = PAIR_NOUNS.iter().find(|(noun, _)| *noun == word.lemma.to_lowercase())?;
    let before =
        |steps: usize| token.checked_sub(steps).map(|at| sentence.tokens[at].form.to_lowercase()).unwrap_or_default();
    let is_two = matches!(before(1).as_str(), "two" | "both") && word.upos == Upos::Noun;
    let is_pair = form == "pair" && before(1) == "the";
    (is_two || is_pair).then(|| (*kind, token - 1 - usize::from(is_two && before(2) == "the")))
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

/// The last two of a kind that were named side by side before a word: "A and B", "A-B".
fn last_pair(
    document: &Document,
    named: &[(Mention, usize)],
    entities: &[Entity],
    at: TokenRef,
    kind: Kind,
    reach: u32,
) -> Option<[Identity; 2]> {
    let end = named.partition_point(|(mention, _)| mention.head < at);
    named[..end].windows(2).rev().take_while(|pair| at.sentence - pair[1].0.head.sentence <= reach).find_map(|pair| {
        let [(first, one), (second, other)] = [&pair[0], &pair[1]];
        let between = document.article.text.get(first.span.end as usize..second.span.start as usize)?;
        let words: Vec<&str> = between.split_whitespace().collect();
        let is_joined = matches!(words.as_slice(), ["and", ..] | ["-"] | ["–"]) && words.len() <= 5
            || between == "-"
            || between == "–";
        let is_kind = |number: usize| entities[number].kind == kind;
        let fits = first.head.sentence == second.head.sentence && one != other && is_kind(*one) && is_kind(*other);
        (is_joined && fits).then(|| [entities[*one].identity.clone(), entities[*other].identity.clone()])
    })
}
