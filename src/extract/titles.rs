//! "German Chancellor Friedrich Merz": posts and functions before a name.

use super::Extractor;
use crate::english;
use crate::english::grammar::core_phrase;
use crate::knowledge::{Argument, Mood, Predicate, PredicateKind, Proposition, Slot, Tense};
use crate::text::{Deprel, NameKind, Sentence, TokenRef, Upos};

/// "German Chancellor Friedrich Merz"
pub struct Titles;

impl Extractor for Titles {
    fn name(&self) -> &'static str {
        "title"
    }

    fn summary(&self) -> &'static str {
        "a post or function before a name"
    }

    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition> {
        let mut found = Vec::new();
        for name in sentence.names.iter().filter(|name| name.kind == NameKind::Person) {
            if let Some(post) = title_before(sentence, name.tokens.start) {
                let person = head_of(sentence, name.tokens.clone());
                found.push(post_proposition(sentence, number, person, &post, self.name()));
            }
        }
        found
    }
}

/// A post: the noun that says it, with the words before it that belong to its name, and whose post it is.
pub struct Post {
    /// Tokens of the post's name ("vice president", "foreign minister"), in order.
    pub words: Vec<usize>,
    /// Head words of where or for whom ("German", "Kremlin", "company").
    pub of: Vec<usize>,
}

/// The title that stands right before token `start` of a person's name.
fn title_before(sentence: &Sentence, start: usize) -> Option<Post> {
    let last = start.checked_sub(1)?;
    is_post_noun(sentence, last).then(|| post_ending_at(sentence, last)).filter(|post| !is_honorific(sentence, post))
}

fn is_honorific(sentence: &Sentence, post: &Post) -> bool {
    let word = sentence.tokens[post.words[post.words.len() - 1]].form.to_lowercase();
    post.words.len() == 1 && english::is_honorific(word.trim_end_matches('.'))
}

/// Reads "former U.S. vice president" from its last word leftwards.
pub fn post_ending_at(sentence: &Sentence, last: usize) -> Post {
    let mut words = vec![last];
    let mut of = Vec::new();
    let mut at = last;
    while let Some(before) = at.checked_sub(1) {
        let token = &sentence.tokens[before];
        let form = token.form.to_lowercase();
        let in_name = sentence.name_at(before).is_some();
        let is_part = english::is_post_modifier(&form) && !in_name;
        let belongs = matches!(token.upos, Upos::Adj | Upos::Propn | Upos::Noun) && !english::is_post_quality(&form);
        if is_part && of.is_empty() {
            words.insert(0, before);
        } else if token.form == "-" && !words.is_empty() && of.is_empty() {
            break;
        } else if belongs
            && (in_name || token.upos != Upos::Noun || !of.is_empty() || is_compound_of(sentence, before, last))
        {
            match sentence.name_at(before) {
                Some(name) => {
                    of.insert(0, head_of(sentence, name.tokens.clone()));
                    at = name.tokens.start;
                    continue;
                }
                None => of.insert(0, before),
            }
        } else if matches!(form.as_str(), "'s" | "’s" | "'" | "’") && of.is_empty() {
            // "Germany's Chancellor Friedrich Merz"
            if let Some(owner) = sentence.tree.child_by(last, Deprel::NmodPoss) {
                of.push(owner);
                break;
            }
        } else if english::is_post_quality(&form) && of.is_empty() {
            // "former", "senior": no part of the post's name
        } else {
            break;
        }
        at = before;
    }
    Post { words, of }
}

fn is_compound_of(sentence: &Sentence, word: usize, head: usize) -> bool {
    sentence.tree.is_within(word, head) && sentence.tree.deprel(word) == Deprel::Compound
}

/// Is it a noun for a post or function?
pub fn is_post_noun(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    matches!(word.upos, Upos::Noun | Upos::Propn) && english::is_post(&word.lemma.to_lowercase())
}

/// The word of a range that governs the others.
pub fn head_of(sentence: &Sentence, tokens: std::ops::Range<usize>) -> usize {
    tokens
        .clone()
        .find(|token| sentence.tree.head(*token).is_none_or(|head| !tokens.contains(&head)))
        .unwrap_or(tokens.start)
}

/// "be chancellor" of a person, "of" where.
pub fn post_proposition(
    sentence: &Sentence,
    number: usize,
    person: usize,
    post: &Post,
    rule: &'static str,
) -> Proposition {
    let argument = |slot: Slot, head: usize| Argument {
        slot,
        head: TokenRef::new(number, head),
        span: core_phrase(sentence, head),
        shared: false,
    };
    let name: Vec<String> = post
        .words
        .iter()
        .map(|word| {
            let token = &sentence.tokens[*word];
            if *word == post.words[post.words.len() - 1] {
                token.lemma.to_lowercase()
            } else {
                token.form.to_lowercase()
            }
        })
        .collect();
    let head = post.words[post.words.len() - 1];
    let first = post.of.iter().chain(&post.words).copied().chain([person]).min().unwrap_or(person);
    let last = post.of.iter().chain(&post.words).copied().chain([person]).max().unwrap_or(person);
    let person_end = sentence.name_at(person).map_or(last, |name| name.tokens.end - 1).max(last);
    let person_start = sentence.name_at(person).map_or(first, |name| name.tokens.start).min(first);
    let first = post
        .of
        .iter()
        .filter_map(|of| sentence.name_at(*of))
        .map(|name| name.tokens.start)
        .min()
        .unwrap_or(first)
        .min(person_start);
    let is_former = |word: usize| english::is_former(&sentence.tokens[word].form.to_lowercase());
    let is_past = first > 0 && (first.saturating_sub(1)..head).any(is_former) || is_former(first);
    Proposition {
        predicate: Predicate {
            kind: PredicateKind::Post,
            head: TokenRef::new(number, head),
            lemma: format!("be {}", name.join(" ")),
            words: post.words.iter().map(|word| TokenRef::new(number, *word)).collect(),
        },
        arguments: std::iter::once(argument(Slot::Subject, person))
            .chain(post.of.iter().map(|of| argument(Slot::Oblique("of".to_owned()), *of)))
            .collect(),
        mood: Mood { tense: if is_past { Tense::Past } else { Tense::None }, ..Mood::default() },
        governor: None,
        sources: Vec::new(),
        span: sentence.span_of(first..person_end + 1),
        rule,
    }
}
