//! "German Chancellor Friedrich Merz": posts and functions before a name.

use super::Extractor;
use crate::english;
use crate::english::grammar::core_phrase;
use crate::english::post_phrases::{Post, head_of, is_held_no_more, is_post_noun, name_of_post, post_ending_at};
use crate::knowledge::{Argument, Mood, Predicate, PredicateKind, Proposition, Slot, Tense};
use crate::text::{NameKind, Sentence, TokenRef};

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

/// The title that stands right before token `start` of a person's name.
fn title_before(sentence: &Sentence, start: usize) -> Option<Post> {
    let last = start.checked_sub(1)?;
    is_post_noun(sentence, last).then(|| post_ending_at(sentence, last)).filter(|post| !is_honorific(sentence, post))
}

fn is_honorific(sentence: &Sentence, post: &Post) -> bool {
    let word = sentence.tokens[post.words[post.words.len() - 1]].form.to_lowercase();
    post.words.len() == 1 && english::is_honorific(word.trim_end_matches('.'))
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
    let is_past = is_held_no_more(sentence, first, head);
    Proposition {
        predicate: Predicate {
            kind: PredicateKind::Post,
            head: TokenRef::new(number, head),
            lemma: format!("be {}", name_of_post(sentence, post)),
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
