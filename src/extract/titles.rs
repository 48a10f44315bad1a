//! "German Chancellor Friedrich Merz": posts and functions before a name.

use super::Extractor;
use crate::english;
use crate::english::grammar::{conjuncts, core_phrase};
use crate::english::names::{TitleClass, title};
use crate::english::post_phrases::{Post, head_of, is_held_no_more, is_post_noun, name_of_post, post_ending_at};
use crate::english::title_phrases::{is_one_person, titles_before};
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
            let person = head_of(sentence, name.tokens.clone());
            for post in titles(sentence, name.tokens.start) {
                found.push(post_proposition(sentence, number, person, &post, self.name()));
            }
            if let Some(post) = posts_of_several(sentence, name.tokens.start) {
                let several = conjuncts(sentence, person).into_iter();
                found.extend(several.map(|person| post_proposition(sentence, number, person, &post, self.name())));
            }
        }
        found
    }
}

/// The titles that stand right before token `start` of a person's name: "founder and chairman", "Secretary of State". Whose
/// the first is, the next is, too, if nothing else is said.
fn titles(sentence: &Sentence, start: usize) -> Vec<Post> {
    let parts = titles_before(sentence, start);
    let parts =
        if is_one_person(sentence, &parts) { &parts[..] } else { parts.last().map_or(&[][..], std::slice::from_ref) };
    let mut found: Vec<Post> = Vec::new();
    for part in parts.iter().filter(|part| is_post_noun(sentence, part.head)) {
        let mut post = post_ending_at(sentence, part.head);
        post.words.extend(part.field.clone().into_iter().flatten());
        post.of.extend(part.place);
        // "Coastguard spokesman Commander Villa" commands no coastguard.
        let is_rank =
            title(&sentence.tokens[part.head].form.to_lowercase()).is_some_and(|(class, _)| class == TitleClass::Rank);
        if is_rank {
            found.push(post);
            continue;
        }
        if let Some(of) = found.last().map(|before| before.of.clone()).filter(|_| post.of.is_empty()) {
            post.of = of;
        }
        found.push(post);
    }
    found.retain(|post| !is_honorific(sentence, post));
    found
}

/// "co-founders Ana Ruiz and Tom Berg": a plural is said of all of them.
fn posts_of_several(sentence: &Sentence, start: usize) -> Option<Post> {
    let last = start.checked_sub(1).filter(|last| sentence.tokens[*last].feats.has("Number", "Plur"))?;
    is_post_noun(sentence, last).then(|| post_ending_at(sentence, last))
}

fn is_honorific(sentence: &Sentence, post: &Post) -> bool {
    let word = sentence.tokens[post.words[0]].form.to_lowercase();
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
    let of = post.words.iter().position(|word| sentence.tokens[*word].form == "of");
    let head = post.words[of.unwrap_or(post.words.len()).max(1) - 1];
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
