//! Posts as phrases: "former U.S. vice president".

use super::grammar::is_possessive_mark;
use super::names::{self, actor_noun, kind_noun, organisation_word};
use super::nouns::is_kind_of_body;
use super::tense::says_former;
use super::title_phrases::is_of_general;
use super::{is_former, is_post, is_post_modifier, is_post_quality};
use crate::text::{Deprel, Sentence, Upos};

/// A post: the noun that says it, with the words before it that belong to its name, and whose post it is.
pub struct Post {
    /// Tokens of the post's name ("vice president", "foreign minister"), in order.
    pub words: Vec<usize>,
    /// Head words of where or for whom ("German", "Kremlin", "company").
    pub of: Vec<usize>,
}

/// Is it a noun for a post or function?
pub fn is_post_noun(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    matches!(word.upos, Upos::Noun | Upos::Propn) && is_post(&word.lemma.to_lowercase())
}

/// Reads "former U.S. vice president" from its last word leftwards.
pub fn post_ending_at(sentence: &Sentence, last: usize) -> Post {
    let mut words = vec![last];
    if is_of_general(sentence, last) && sentence.tree.head(last + 1) == Some(last) {
        words.push(last + 1);
    }
    let mut of = Vec::new();
    let mut at = last;
    while let Some(before) = at.checked_sub(1) {
        let token = &sentence.tokens[before];
        let form = token.form.to_lowercase();
        let in_name = sentence.name_at(before).is_some();
        // "Assistant Police Chief": of what, and not of whom.
        let has_modifier = before.checked_sub(1).is_some_and(|modifier| {
            is_post_modifier(&sentence.tokens[modifier].form.to_lowercase()) && sentence.name_at(modifier).is_none()
        });
        let is_part = (is_post_modifier(&form)
            || is_field(sentence, before, last)
            || is_of_general(sentence, before)
            || has_modifier && (token.upos.is_nominal() || token.upos == Upos::Adj)
            || is_own_noun(sentence, before, last))
            && !in_name
            || is_field_as_name(sentence, before, last);
        // "Army chief General Villa": two titles of one man.
        let is_other_title = form == "chief" && is_rank(&sentence.tokens[last].form.to_lowercase());
        let is_part = is_part && !is_other_title;
        let is_owner_like = match token.upos {
            // "Nuclear agency chief": what opens a sentence has a capital anyway.
            Upos::Adj if before == 0 => in_name || !sentence.tree.head(before).is_some_and(|noun| of.contains(&noun)),
            Upos::Adj => in_name || token.form.starts_with(char::is_uppercase),
            upos => matches!(upos, Upos::Propn | Upos::Noun),
        };
        let belongs = is_owner_like && !is_post_quality(&form);
        if is_part && of.is_empty() {
            words.insert(0, before);
        } else if of.is_empty() && is_joint_of_title(sentence, before) {
            words.splice(0..0, [before - 1, before]);
            at = before - 1;
            continue;
        } else if token.form == "-" && !words.is_empty() && of.is_empty() {
            break;
        } else if belongs
            && (in_name || token.upos != Upos::Noun || !of.is_empty() || is_compound_of(sentence, before, last))
        {
            match sentence.name_at(before) {
                // "the commander in southern Iraq Colonel Luna" is no colonel of Iraq.
                Some(name) if is_where(sentence, name.tokens.start, head_of(sentence, name.tokens.clone())) => break,
                Some(name) => {
                    of.insert(0, head_of(sentence, name.tokens.clone()));
                    at = name.tokens.start;
                    continue;
                }
                None => of.insert(0, before),
            }
        } else if is_possessive_mark(&form) && of.is_empty() {
            // "Germany's Chancellor Friedrich Merz"
            if let Some(owner) = sentence.tree.child_by(last, Deprel::NmodPoss) {
                of.push(owner);
                break;
            }
        } else if is_post_quality(&form) && of.is_empty() {
            // "former", "senior": no part of the post's name
        } else {
            break;
        }
        at = before;
    }
    Post { words, of }
}

/// Does a preposition right before the name, adjectives apart, say where something is?
fn is_where(sentence: &Sentence, start: usize, head: usize) -> bool {
    let cases = sentence.tree.children_by(head, Deprel::Case);
    let mut before = cases.filter(|case| *case < start && matches!(sentence.tokens[*case].lemma.as_str(), "at" | "in"));
    before.any(|case| (case + 1..start).all(|word| sentence.tokens[word].upos == Upos::Adj))
}

/// The hyphen of "Secretary-General", "secretary-general".
fn is_joint_of_title(sentence: &Sentence, hyphen: usize) -> bool {
    let tokens = &sentence.tokens;
    let beside = hyphen.checked_sub(1).and_then(|before| Some((&tokens[before], tokens.get(hyphen + 1)?)));
    tokens[hyphen].form == "-"
        && beside.is_some_and(|(before, after)| {
            let touches = before.span.end == tokens[hyphen].span.start && tokens[hyphen].span.end == after.span.start;
            let are_names = [before, after].iter().all(|word| word.upos == Upos::Propn);
            let is_of_general = after.lemma == "general" && before.upos.is_nominal();
            touches && (are_names || is_of_general) && sentence.name_at(hyphen - 1).is_none()
        })
}

fn is_rank(word: &str) -> bool {
    names::title(word).is_some_and(|(class, _)| class == names::TitleClass::Rank)
}

/// "minister": is who holds the post in charge of a field?
fn heads_field(sentence: &Sentence, head: usize) -> bool {
    matches!(sentence.tokens[head].lemma.to_lowercase().as_str(), "minister" | "secretary")
}

/// "Energy Minister": a field that the tagger takes for a name.
fn is_field_as_name(sentence: &Sentence, word: usize, head: usize) -> bool {
    let is_one_word = sentence.name_at(word).is_some_and(|name| name.tokens.len() == 1);
    heads_field(sentence, head) && is_one_word && names::is_field(&sentence.tokens[word].form.to_lowercase())
}

/// "transport minister", "Shipping Minister": the field that a minister or secretary is in charge of.
fn is_field(sentence: &Sentence, word: usize, head: usize) -> bool {
    heads_field(sentence, head)
        && !is_post_quality(&sentence.tokens[word].form.to_lowercase())
        && is_compound_of(sentence, word, head)
}

/// "purchase manager": what somebody is in charge of; "company president", "city mayor" name a body or a place.
fn is_own_noun(sentence: &Sentence, word: usize, head: usize) -> bool {
    let token = &sentence.tokens[word];
    let (form, lemma) = (token.form.to_lowercase(), token.lemma.to_lowercase());
    let is_common = token.upos == Upos::Noun && token.form == form;
    let is_of_somebody = actor_noun(&form, &lemma).is_some()
        || kind_noun(&lemma).is_some()
        || organisation_word(&form).is_some()
        || is_kind_of_body(&lemma);
    is_common && word + 1 == head && !is_of_somebody && is_compound_of(sentence, word, head)
}

fn is_compound_of(sentence: &Sentence, word: usize, head: usize) -> bool {
    sentence.tree.is_within(word, head) && sentence.tree.deprel(word) == Deprel::Compound
}

/// "former U.S. vice president": do the words before a post, which begins at `first`, say that it is held no more?
pub fn is_held_no_more(sentence: &Sentence, first: usize, head: usize) -> bool {
    let says_so = |word: usize| {
        let form = sentence.tokens[word].form.to_lowercase();
        // "once financial director", "the former Roman Catholic archbishop"
        let is_beside = || sentence.tree.head(word) == Some(head) && word < first;
        is_former(&form) && (word + 1 >= first || is_beside()) || says_former(&form) && is_beside()
    };
    (0..=head).any(says_so) || is_of_then(sentence, head) || is_joined_to_former(sentence, head)
}

/// "at that time chairwoman of Halden Bank"
fn is_of_then(sentence: &Sentence, head: usize) -> bool {
    let form = |word: usize| sentence.tokens[word].form.to_lowercase();
    let is_phrase = |at: usize| form(at) == "at" && matches!(&*form(at + 1), "that" | "the") && form(at + 2) == "time";
    let reaches = |at: usize| (at + 3..head).all(|word| sentence.tree.is_within(word, head));
    (0..head.saturating_sub(2)).any(|at| is_phrase(at) && reaches(at))
}

/// "the former mayor and party leader": the word stands before both.
fn is_joined_to_former(sentence: &Sentence, head: usize) -> bool {
    let n_nouns = (0..head).rev().take_while(|word| sentence.tokens[*word].upos.is_nominal()).count();
    let and = (head - n_nouns).checked_sub(1).filter(|word| sentence.tokens[*word].lemma == "and");
    let before = and.and_then(|and| and.checked_sub(1)).filter(|before| is_post_noun(sentence, *before));
    before.is_some_and(|before| {
        let first = post_ending_at(sentence, before).words.into_iter().min().unwrap_or(before);
        is_held_no_more(sentence, first, before)
    })
}

/// The post's name in lower case, its last word as lemma: "vice president".
pub fn name_of_post(sentence: &Sentence, post: &Post) -> String {
    // "minister of foreign affairs": the noun stands before "of".
    let of = post.words.iter().position(|word| sentence.tokens[*word].form == "of");
    let last = of.unwrap_or(post.words.len()).checked_sub(1).and_then(|last| post.words.get(last));
    let written = |word: &usize| {
        let token = &sentence.tokens[*word];
        if Some(word) == last { token.lemma.to_lowercase() } else { token.form.to_lowercase() }
    };
    post.words.iter().map(written).collect::<Vec<String>>().join(" ").replace(" - ", "-")
}

/// The word of a range that governs the others.
pub fn head_of(sentence: &Sentence, tokens: std::ops::Range<usize>) -> usize {
    tokens
        .clone()
        .find(|token| sentence.tree.head(*token).is_none_or(|head| !tokens.contains(&head)))
        .unwrap_or(tokens.start)
}
