//! Titles right before a person's name: "Secretary of State", "founder and chairman".

use super::grammar::is_possessive_mark;
use super::names::{TitleClass, actor_noun, title};
use super::{is_post, is_post_modifier, is_post_quality};
use crate::knowledge::Kind;
use crate::text::{Deprel, NameKind, Sentence, Upos};
use std::ops::Range;

/// One title of a person.
pub struct Part {
    /// The noun that says it.
    pub head: usize,
    /// Its words, with what tells it apart ("prime", "of State"), without whose post it is.
    pub words: Range<usize>,
    /// "State" of "Secretary of State", with "of"; "elect" of "President-elect", with the hyphen.
    pub field: Option<Range<usize>>,
    /// The head word of the place that stands behind it: "Chile" of "ambassador to Chile".
    pub place: Option<usize>,
}

/// Nouns whose "of" leads to what they are in charge of, and not to whose they are.
const IN_CHARGE: &[&str] = &["chief", "minister", "secretary", "undersecretary", "under-secretary"];

/// The longest field of a minister, in words, with "of".
const LONGEST_FIELD: usize = 6;

/// The titles right before the name that begins at a word, in the order of the text.
pub fn titles_before(sentence: &Sentence, name: usize) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut end = name;
    // "MP Sir Tom Berg"
    let is_honorific = |token: usize| {
        let lower = sentence.tokens[token].form.to_lowercase();
        title(&lower).is_some_and(|(class, _)| class == TitleClass::Honorific)
    };
    while end > 0 && is_honorific(end - 1) {
        end -= 1;
    }
    while let Some(part) = part_ending_at(sentence, end) {
        let start = part.words.start;
        let before = start_of_owner(sentence, &part);
        parts.insert(0, part);
        let form = |token: usize| sentence.tokens[token].form.as_str();
        // "peer Baroness Holt": two titles of one person.
        if start > 0 && before == start && title_noun(sentence, start - 1) {
            end = start;
            continue;
        }
        let joint = before.checked_sub(1).or(start.checked_sub(1)).filter(|joint| is_joint(form(*joint), parts.len()));
        match joint.filter(|joint| *joint > 0) {
            // "one, two, and three"
            Some(joint) if form(joint) == "and" && form(joint - 1) == "," && joint > 1 => end = joint - 1,
            Some(joint) => end = joint,
            None => break,
        }
    }
    parts
}

/// "and" between the last two, commas between others.
fn is_joint(form: &str, n_parts: usize) -> bool {
    matches!(form, "and" | "&") && n_parts == 1 || form == "," && n_parts > 1
}

/// Does the word say what a single person is: a post, a rank, a profession?
pub fn title_noun(sentence: &Sentence, token: usize) -> bool {
    let word = &sentence.tokens[token];
    let (lower, lemma) = (word.form.to_lowercase(), word.lemma.to_lowercase());
    let is_title =
        || title(&lower).is_some_and(|(class, _)| !matches!(class, TitleClass::Prefix | TitleClass::Honorific));
    let is_person = || actor_noun(&lower, &lemma).is_some_and(|(_, kind, _)| kind == Kind::Person);
    let is_nominal = matches!(word.upos, Upos::Noun | Upos::Propn)
        || word.upos == Upos::Adj && (is_post(&lower) || title(&lower).is_some());
    let is_plural = word.feats.has("Number", "Plur") || lower != lemma && lower == format!("{lemma}s");
    is_nominal && !is_plural && (is_post(&lemma) || is_title() || is_person())
}

/// The title whose last word stands before a place.
fn part_ending_at(sentence: &Sentence, end: usize) -> Option<Part> {
    let last = end.checked_sub(1)?;
    let is_in_name = |token: usize| {
        sentence.name_at(token).is_some_and(|name| name.tokens.len() > 1 && name.tokens.contains(&(token + 1)))
    };
    let (head, field, place) = match title_noun(sentence, last) && !is_in_name(last) {
        true => (last, None, None),
        false => behind_noun(sentence, end)?,
    };
    let start = (0..head)
        .rev()
        .take_while(|token| {
            let lower = sentence.tokens[*token].form.to_lowercase();
            let is_prefix = title(&lower).is_some_and(|(class, _)| class == TitleClass::Prefix);
            let is_field = sentence.tree.head(*token) == Some(head)
                && sentence.tree.deprel(*token) == Deprel::Compound
                && is_post(&sentence.tokens[head].lemma.to_lowercase())
                && sentence.name_at(*token).is_none();
            is_prefix
                || is_field
                || is_post_modifier(&lower)
                || is_post_quality(&lower)
                || is_of_general(sentence, *token)
        })
        .last()
        .unwrap_or(head);
    Some(Part { head, words: start..end, field, place })
}

/// "President-elect", "Secretary of State", "ambassador to Chile": titles whose noun does not stand last.
fn behind_noun(sentence: &Sentence, end: usize) -> Option<(usize, Option<Range<usize>>, Option<usize>)> {
    let form = |token: usize| sentence.tokens[token].form.to_lowercase();
    let last = end.checked_sub(1)?;
    if matches!(&*form(last), "elect" | "designate") && last > 1 && form(last - 1) == "-" {
        let head = Some(last - 2).filter(|head| title_noun(sentence, *head))?;
        return Some((head, Some(last - 1..end), None));
    }
    let place = sentence.name_at(last).filter(|name| name.kind == NameKind::Location && name.tokens.end == end);
    if let Some(place) = place
        && let Some(joint) = place.tokens.start.checked_sub(1)
        && matches!(&*form(joint), "of" | "to" | "for" | "in")
        && joint > 0
        && title_noun(sentence, joint - 1)
    {
        return Some((joint - 1, None, Some(super::post_phrases::head_of(sentence, place.tokens.clone()))));
    }
    let of = (end.saturating_sub(LONGEST_FIELD)..last).rev().find(|word| form(*word) == "of")?;
    let head = of.checked_sub(1).filter(|head| has_field(sentence, *head, of + 1..end))?;
    Some((head, Some(of..end), None))
}

/// "Attorney | General", "Solicitor | General": the first word of a post whose second is "General".
pub fn is_of_general(sentence: &Sentence, token: usize) -> bool {
    let next = sentence.tokens.get(token + 1).is_some_and(|next| next.form.eq_ignore_ascii_case("general"));
    let word = &sentence.tokens[token];
    let lower = word.form.to_lowercase();
    next && (is_post(&lower) || title(&lower).is_some() || actor_noun(&lower, &lower).is_some())
}

/// "Secretary of State", "Minister of Foreign Affairs": what stands behind "of" is no state and no place, and written large.
fn has_field(sentence: &Sentence, head: usize, words: Range<usize>) -> bool {
    let lower: Vec<String> = (head..words.end).map(|token| sentence.tokens[token].form.to_lowercase()).collect();
    if title(&lower.join(" ")).is_some() {
        return true;
    }
    let is_in_charge = IN_CHARGE.contains(&&*sentence.tokens[head].lemma.to_lowercase());
    let is_large = |token: usize| {
        let form = &sentence.tokens[token].form;
        form.starts_with(char::is_uppercase) || matches!(form.as_str(), "and" | "the" | "," | "for")
    };
    let is_person = |token: usize| sentence.name_at(token).is_some_and(|name| name.tokens.end > words.end);
    is_in_charge
        && !words.is_empty()
        && words.clone().all(is_large)
        && !words.clone().any(is_person)
        && !words.clone().any(|token| is_state(sentence, token))
}

/// "of Kenya": whose post it is.
fn is_state(sentence: &Sentence, token: usize) -> bool {
    let is_place = sentence.name_at(token).is_some_and(|name| name.kind == NameKind::Location);
    is_place && sentence.tokens[token].form != "State"
}

/// "U.S. | Secretary", "Brightmart's | founder": where the words begin that tell whose title it is, the article with them.
fn start_of_owner(sentence: &Sentence, part: &Part) -> usize {
    let mut start = part.words.start;
    while let Some(before) = start.checked_sub(1) {
        let word = &sentence.tokens[before];
        let is_name = word.upos == Upos::Propn || word.upos == Upos::Adj || word.upos == Upos::Num;
        let is_noun = word.upos == Upos::Noun && sentence.tree.deprel(before) == Deprel::Compound;
        let is_mark = is_possessive_mark(&word.form);
        if !(is_name || is_noun || is_mark) || title_noun(sentence, before) {
            break;
        }
        start = before;
    }
    start
}

/// "the lawyer and activist Gita Okafor" is one person, "the singer and Prime Minister Jan Novak" are two: with an article in
/// front the titles of one are written alike.
pub fn is_one_person(sentence: &Sentence, parts: &[Part]) -> bool {
    let Some(first) = parts.first() else { return false };
    let start = start_of_owner(sentence, first);
    let is_closed = |token: usize| {
        let word = &sentence.tokens[token];
        word.upos == Upos::Det || word.feats.has("Poss", "Yes")
    };
    let has_article = start.checked_sub(1).is_some_and(is_closed) || (start..first.words.start).any(is_closed);
    let is_large = |part: &Part| sentence.tokens[part.head].form.starts_with(char::is_uppercase);
    !has_article || parts.iter().all(|part| !is_large(part))
}
