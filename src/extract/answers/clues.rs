//! What in the tree speaks for or against an answer.
//!
//! A clue is a name and its values, as text: the rows of `heads.tsv` and `phrases.tsv`. No clue is a noun or a verb of the
//! sentence; of the words only those of grammar are told apart (prepositions, conjunctions, articles).

use super::Question;
use super::candidates::{Candidate, Phrase, Scene};
use crate::english::grammar::{ASKING, is_relative_pronoun, opener};
use crate::text::{Deprel, Sentence, Token, Upos};
use std::ops::Range;

/// Upper ends of the classes that lengths and distances fall into.
const DISTANCES: &[usize] = &[1, 2, 4, 7, 12, 20];
const GAPS: &[usize] = &[0, 1, 3, 6, 12, 20];
const LENGTHS: &[usize] = &[1, 2, 3, 5, 8, 12, 18, 26];
const SENTENCES: &[usize] = &[12, 18, 25, 35];
const SIZES: &[usize] = &[1, 2, 3, 5, 9, 15, 25];

/// Beyond this all counts are the same.
const MANY: usize = 3;

/// Dependents whose presence in a phrase makes a difference.
const PARTS: &[Deprel] =
    &[Deprel::Advcl, Deprel::Appos, Deprel::Case, Deprel::Conj, Deprel::Mark, Deprel::Nmod, Deprel::Nsubj, Deprel::Obl];

/// What both kinds of clues are made of.
struct View<'a> {
    head: usize,
    token: &'a Token,
    deprel: Deprel,
    /// The place that grammar gives the word with this predicate; "-": none.
    place: &'a str,
    has_place: bool,
    question: &'static str,
    /// Number of arcs up and down.
    arcs: String,
    sentence_length: usize,
}

impl<'a> View<'a> {
    fn new(scene: &'a Scene<'a>, predicate: usize, candidate: &Candidate) -> View<'a> {
        let head = candidate.head;
        let place = scene.places.get(&predicate).and_then(|places| places.get(&head));
        View {
            head,
            token: &scene.sentence.tokens[head],
            deprel: scene.sentence.tree.deprel(head),
            place: place.map_or("-", String::as_str),
            has_place: place.is_some(),
            question: scene.questions.get(&head).map_or("-", |question| question.as_str()),
            arcs: format!("{}{}", candidate.up.len(), candidate.down.len()),
            sentence_length: class(scene.sentence.tokens.len(), SENTENCES),
        }
    }
}

/// Clues whether a phrase under the head is an answer, and to which question; `rule` is what it answers by rule.
pub fn of_head(scene: &Scene, predicate: usize, candidate: &Candidate, rule: Question) -> Vec<String> {
    let rule = rule.as_str();
    let view = View::new(scene, predicate, candidate);
    let View { head, token, deprel, place, has_place, question, ref arcs, sentence_length } = view;
    let Scene { sentence, places, questions, below, .. } = scene;
    let tree = &sentence.tree;
    let up = joined(&candidate.up, "^");
    let down = joined(&candidate.down, "/");
    let path = format!("{up}>{down}");
    let last_up = candidate.up.last().map_or("-", |deprel| deprel.as_str());
    let first_down = candidate.down.first().map_or("-", |deprel| deprel.as_str());
    let marker = marker(sentence, head);
    let upos = token.upos;
    let name = sentence.name_at(head).map_or("-", |name| name.kind.tag());
    let own: Vec<usize> = places
        .get(&predicate)
        .map(|places| places.iter().filter(|(_, place)| !place.ends_with('*')).map(|(word, _)| *word).collect())
        .unwrap_or_default();
    let n_own = own.len().min(MANY + 1);
    let is_answered = own.iter().any(|word| *word != head && questions.get(word) == questions.get(&head));
    let between = head.min(predicate) + 1..head.max(predicate);
    let commas = between.clone().filter(|word| sentence.tokens[*word].form == ",").count().min(MANY);
    let verbs = between.filter(|word| sentence.tokens[*word].upos == Upos::Verb).count().min(MANY);
    let side = if head < predicate { '<' } else { '>' };
    let distance = class(head.abs_diff(predicate), DISTANCES);
    let whole = below[head][0]..below[head][below[head].len() - 1] + 1;
    let (gap, gap_side) = gap(predicate, &whole);
    let size = class(below[head].len(), SIZES);
    let is_asking = ASKING.contains(&&*token.form.to_lowercase()) || is_relative_pronoun(sentence, head);
    let has_subject = places.get(&predicate).is_some_and(|places| places.values().any(|it| it.starts_with("subject")));
    let is_subject = candidate.down.first().is_some_and(|deprel| deprel.is_subject() || deprel.is_clausal_subject());
    let verb_above = tree.ancestors(head).find(|above| sentence.tokens[*above].upos == Upos::Verb);
    let is_behind_comma = whole.start.checked_sub(1).is_some_and(|before| sentence.tokens[before].form == ",");
    let feature = |name: &str| token.feats.get(name).unwrap_or("-");
    let above = tree.deprel(predicate);
    let mut clues = vec![
        format!("up {up}"),
        format!("down {down}"),
        format!("turn {last_up} {first_down}"),
        format!("place, path {place} {path}"),
        format!("side, path {side} {path}"),
        format!("relation, class {deprel} {upos}"),
        format!("marker, relation {marker} {deprel}"),
        format!("marker, place {marker} {place}"),
        format!("marker, up {marker} {up}"),
        format!("arguments, arcs {n_own} {arcs}"),
        format!("question, arcs {question} {arcs}"),
        format!("question, path {question} {path}"),
        format!("question, answered {question} {is_answered} {has_place}"),
        format!("clause, question {above} {question} {has_place}"),
        format!("name, relation {name} {deprel}"),
        format!("name, arcs {name} {arcs}"),
        format!("commas {commas} {has_place}"),
        format!("commas, path {commas} {path}"),
        format!("verbs {verbs} {has_place}"),
        format!("distance {distance} {side} {has_place}"),
        format!("sentence {sentence_length} {has_place}"),
        format!("asking {is_asking} {place}"),
        format!("class, place {upos} {place}"),
        format!("class, path {upos} {path}"),
        format!("gap {gap} {gap_side} {has_place}"),
        format!("gap, arcs {gap} {gap_side} {arcs}"),
        format!("gap, size {gap} {gap_side} {size}"),
        format!("size {size} {has_place}"),
        format!("size, relation {size} {deprel}"),
        format!("subject {has_subject} {is_subject} {up}"),
        format!("verb above {} {deprel} {has_place}", verb_above == Some(predicate)),
        format!("comma before {is_behind_comma} {deprel} {has_place}"),
        format!("form {} {} {upos} {has_place}", feature("PronType"), feature("VerbForm")),
    ];
    clues.extend([
        format!("rule {rule}"),
        format!("rule, place {rule} {place}"),
        format!("rule, marker {rule} {marker}"),
    ]);
    if upos == Upos::Noun {
        let article = tree.child_by(head, Deprel::Det).map_or("-", |det| &*sentence.tokens[det].lemma);
        clues.push(format!("article {article} {has_place}"));
    }
    clues
}

/// Clues whether the answer, if the head has one, is this phrase.
pub fn of_phrase(scene: &Scene, predicate: usize, candidate: &Candidate, phrase: &Phrase) -> Vec<String> {
    let view = View::new(scene, predicate, candidate);
    let View { head, token, place, question, ref arcs, sentence_length, .. } = view;
    let Scene { sentence, phrases, below, .. } = scene;
    let tree = &sentence.tree;
    let words = &phrase.words;
    let length = class(words.len(), LENGTHS);
    let is_around = words.contains(&predicate);
    let longest = phrases[head].iter().map(|other| other.words.len()).max().unwrap_or(1);
    let share = (4 * words.len() + longest / 2) / longest;
    let (gap, side) = gap(predicate, words);
    let commas = words.clone().filter(|word| sentence.tokens[*word].form == ",").count().min(MANY);
    let upos = token.upos;
    let mut clues = vec![
        format!("phrases {}", phrases[head].len()),
        format!("cuts {}", phrase.cuts.join("+")),
        format!("length, class {length} {upos}"),
        format!("around {is_around}"),
        format!("around, arcs {is_around} {arcs}"),
        format!("sentence, length {sentence_length} {length}"),
        format!("share {share}"),
        format!("share, length {share} {length}"),
        format!("gap {gap} {side}"),
        format!("gap, length {gap} {side} {length}"),
        format!("commas, length {commas} {length}"),
    ];
    clues.extend(phrase.cuts.iter().map(|cut| format!("cut, length {cut} {length}")));
    let is_inside = |part: usize| words.contains(&part);
    let relative: Vec<usize> =
        tree.children(head).filter(|child| matches!(tree.deprel(*child), Deprel::Acl | Deprel::AclRelcl)).collect();
    if !relative.is_empty() {
        let has = relative.iter().any(|part| is_inside(*part));
        let is_behind_comma = relative
            .iter()
            .filter_map(|part| below[*part][0].checked_sub(1))
            .any(|before| sentence.tokens[before].form == ",");
        clues.push(format!("relative {has} {is_behind_comma}"));
        clues.push(format!("relative, place {has} {is_behind_comma} {place}"));
    }
    for part in PARTS {
        let mut parts = tree.children_by(head, *part).peekable();
        if parts.peek().is_some() {
            let has = parts.all(is_inside);
            clues.push(format!("part {part} {has}"));
            clues.push(format!("part, place {part} {has} {place}"));
            clues.push(format!("part, question {part} {has} {question}"));
        }
    }
    clues
}

/// How many words lie between predicate and phrase, and on which side the phrase is.
fn gap(predicate: usize, words: &Range<usize>) -> (usize, char) {
    if words.end <= predicate {
        (class(predicate - words.end, GAPS), '<')
    } else if words.start > predicate {
        (class(words.start - predicate - 1, GAPS), '>')
    } else {
        (0, '=')
    }
}

/// Number of the class that a count falls into.
fn class(count: usize, ends: &[usize]) -> usize {
    ends.iter().position(|end| count <= *end).unwrap_or(ends.len())
}

fn joined(deprels: &[Deprel], between: &str) -> String {
    deprels.iter().map(|deprel| deprel.as_str()).collect::<Vec<_>>().join(between)
}

/// The preposition or conjunction that opens a phrase or clause, lower case; "-": none.
fn marker(sentence: &Sentence, head: usize) -> String {
    let tree = &sentence.tree;
    let form = |word: usize| sentence.tokens[word].form.to_lowercase();
    let Some(opener) = opener(sentence, head) else { return "-".to_owned() };
    let fixed = tree.children_by(opener, Deprel::Fixed).map(form);
    std::iter::once(form(opener)).chain(fixed).collect::<Vec<_>>().join("_")
}
