//! What the grammar of a clause gives its predicate: the arguments that stand in it or are shared with it.

use super::questions::{is_discourse, of_adverbial, of_clause, of_complement, of_oblique};
use super::{Answer, Question};
use crate::english::grammar::{clause, is_outside, is_past_participle, preposition, span_of_subtree};
use crate::knowledge::{
    Argument, Entity, Governor, Link, MentionKind, Mood, Predicate, PredicateKind, Proposition, Slot, Tense,
};
use crate::text::{Deprel, Document, NameKind, Sentence, Span, TokenRef, Upos};
use std::collections::{HashMap, HashSet};

/// Name of the rule for participles that are no clause of their own.
const ATTRIBUTIVE: &str = "attributive";

/// The answers of each predicate, and of each verb that is none, in the order of the text.
///
/// Answers are short: conjuncts and appositions answer one by one, and a relative clause is left away.
/// A pronoun is answered for by its name in the same sentence, too.
pub fn answers(
    document: &Document,
    propositions: &[Proposition],
    entities: &[Entity],
) -> Vec<(Proposition, Vec<Answer>)> {
    let mut all = propositions.to_vec();
    let known: HashSet<TokenRef> = propositions.iter().map(|proposition| proposition.predicate.head).collect();
    for (number, sentence) in document.sentences.iter().enumerate() {
        let is_new = |token: &usize| !known.contains(&TokenRef::new(number, *token));
        let verbs = (0..sentence.tokens.len()).filter(|token| sentence.tokens[*token].upos == Upos::Verb);
        all.extend(verbs.filter(is_new).map(|token| attributive(sentence, number, token)));
    }
    all.sort_by_key(|proposition| proposition.predicate.head);
    let mut clauses: HashMap<TokenRef, Vec<(TokenRef, &str)>> = HashMap::new();
    for clause in propositions.iter().filter(|clause| is_verbal(clause)) {
        if let Some(Governor { predicate, link: Link::Adverbial(marker) }) = &clause.governor {
            clauses.entry(*predicate).or_default().push((clause.predicate.head, marker));
        }
    }
    let antecedents = antecedents(document, entities);
    let of = |proposition: Proposition| {
        let head = proposition.predicate.head;
        let sentence = document.sentence(head);
        let mut found: Vec<Answer> = proposition
            .arguments
            .iter()
            .flat_map(|argument| of_argument(sentence, &proposition, argument, &antecedents))
            .collect();
        if is_verbal(&proposition) {
            let below = clauses.get(&head).into_iter().flatten();
            found.extend(below.map(|(clause, marker)| of_adverbial_clause(sentence, *clause, marker)));
        }
        found.sort_by_key(|answer| (answer.span.start, answer.span.end));
        found.dedup_by_key(|answer| answer.span);
        (proposition, found)
    };
    all.into_iter().map(of).collect()
}

fn is_verbal(proposition: &Proposition) -> bool {
    matches!(proposition.predicate.kind, PredicateKind::Verb | PredicateKind::Copula)
}

/// "working families", "the deposed president", "five towns including Bree": a verb that is no clause of its own.
fn attributive(sentence: &Sentence, number: usize, token: usize) -> Proposition {
    let tree = &sentence.tree;
    let argument = |slot: Slot, head: usize| Argument {
        slot,
        head: TokenRef::new(number, head),
        span: short_phrase(sentence, head, false),
        shared: false,
    };
    let passive = is_past_participle(sentence, token);
    let mut arguments: Vec<Argument> = match (tree.deprel(token), tree.head(token)) {
        (Deprel::Amod, Some(noun)) => vec![argument(if passive { Slot::Object } else { Slot::Subject }, noun)],
        (Deprel::Case, Some(noun)) => {
            let whole = tree.head(noun).filter(|_| tree.deprel(noun) == Deprel::Nmod);
            let whole = whole.map(|whole| argument(Slot::Subject, whole));
            whole.into_iter().chain([argument(Slot::Object, noun)]).collect()
        }
        _ => Vec::new(),
    };
    arguments.extend(tree.children(token).filter_map(|child| {
        Some(match tree.deprel(child) {
            Deprel::Advmod => argument(Slot::Adverbial, child),
            Deprel::Obj => argument(Slot::Object, child),
            Deprel::Obl => argument(Slot::Oblique(preposition(sentence, child)?), child),
            _ => return None,
        })
    }));
    let word = &sentence.tokens[token];
    Proposition {
        predicate: Predicate {
            kind: PredicateKind::Verb,
            head: TokenRef::new(number, token),
            lemma: word.lemma.to_lowercase(),
            words: vec![TokenRef::new(number, token)],
        },
        span: arguments.iter().map(|argument| argument.span).fold(word.span, Span::cover),
        arguments,
        mood: Mood { tense: Tense::Participle, passive, ..Mood::default() },
        governor: None,
        sources: Vec::new(),
        rule: ATTRIBUTIVE,
    }
}

/// Where a pronoun stands, the names and descriptions in its sentence that mean the same.
fn antecedents(document: &Document, entities: &[Entity]) -> HashMap<TokenRef, Vec<(TokenRef, Span)>> {
    let mut found: HashMap<TokenRef, Vec<(TokenRef, Span)>> = HashMap::new();
    for entity in entities {
        for pronoun in entity.mentions.iter().filter(|mention| mention.kind == MentionKind::Pronoun) {
            let is_speaker = matches!(document.token(pronoun.head).lemma.to_lowercase().as_str(), "i" | "we" | "you");
            let others = entity.mentions.iter().filter(|mention| {
                mention.head.sentence == pronoun.head.sentence
                    && matches!(mention.kind, MentionKind::Name | MentionKind::Description)
            });
            if !is_speaker && document.token(pronoun.head).upos == Upos::Pron {
                found.entry(pronoun.head).or_default().extend(others.map(|other| (other.head, other.span)));
            }
        }
    }
    found
}

fn of_argument(
    sentence: &Sentence,
    proposition: &Proposition,
    argument: &Argument,
    antecedents: &HashMap<TokenRef, Vec<(TokenRef, Span)>>,
) -> Vec<Answer> {
    let head = argument.head.token as usize;
    let (predicate, rule) = (proposition.predicate.head.token as usize, proposition.rule);
    let (marker, question) = match &argument.slot {
        Slot::Subject | Slot::Object | Slot::Recipient | Slot::Clause => (String::new(), Question::What),
        Slot::Complement => (String::new(), of_complement(sentence, head)),
        Slot::Time => (preposition(sentence, head).unwrap_or_default(), Question::When),
        Slot::Adverbial if is_discourse(sentence, head) => return Vec::new(),
        Slot::Adverbial => (String::new(), of_adverbial(sentence, head)),
        Slot::Oblique(preposition) => (preposition.clone(), of_oblique(sentence, head, preposition)),
    };
    let with_marker = question != Question::What;
    let answer = |head: usize, span: Span, shared: bool| Answer {
        question,
        slot: Some(argument.slot.clone()),
        head: TokenRef { token: head as u32, ..argument.head },
        shared: argument.shared || shared,
        marker: marker.clone(),
        span,
        confidence: None,
    };
    if argument.slot == Slot::Clause {
        return vec![answer(head, argument.span, false)];
    }
    if rule == ATTRIBUTIVE && sentence.tree.head(predicate) == Some(head) {
        return vec![answer(head, behind(sentence, predicate, head), false)];
    }
    let members = members(sentence, head);
    let mut found: Vec<Answer> =
        members.iter().map(|member| answer(*member, short_phrase(sentence, *member, with_marker), false)).collect();
    if members.len() > 1 {
        found.push(answer(head, whole_phrase(sentence, head, with_marker), false));
    }
    if question == Question::What {
        found.extend(members.iter().filter_map(|member| {
            let name = titled_name(sentence, *member)?;
            Some(answer(*member, name, false))
        }));
        let means = antecedents.get(&argument.head).into_iter().flatten();
        found.extend(means.map(|(head, span)| answer(head.token as usize, *span, true)));
    }
    found
}

fn of_adverbial_clause(sentence: &Sentence, head: TokenRef, marker: &str) -> Answer {
    let span = clause(sentence, head.token as usize);
    let (question, marker) = of_clause(sentence, head.token as usize, marker);
    Answer { question, slot: Some(Slot::Adverbial), head, shared: false, marker, span, confidence: None }
}

/// The head of a phrase, its conjuncts, and the appositions of each.
fn members(sentence: &Sentence, head: usize) -> Vec<usize> {
    let tree = &sentence.tree;
    let is_clause = |word: &usize| sentence.tokens[*word].upos == Upos::Verb;
    let conjuncts = tree.children_by(head, Deprel::Conj).filter(|word| !is_clause(word) || is_clause(&head));
    let mut all: Vec<usize> = std::iter::once(head).chain(conjuncts).collect();
    let appositions: Vec<usize> = all.iter().flat_map(|word| tree.children_by(*word, Deprel::Appos)).collect();
    all.extend(appositions);
    all
}

/// "Defence Secretary Jane Roe": the name alone.
fn titled_name(sentence: &Sentence, head: usize) -> Option<Span> {
    let tree = &sentence.tree;
    let beside = tree
        .children(head)
        .filter(|child| matches!(tree.deprel(*child), Deprel::Flat | Deprel::NmodDesc | Deprel::Compound));
    let name = std::iter::once(head)
        .chain(beside)
        .find_map(|word| sentence.name_at(word).filter(|name| name.kind == NameKind::Person))?;
    Some(sentence.span_of(name.tokens.clone()))
}

/// "working families": the noun with the words between it and the participle.
fn behind(sentence: &Sentence, participle: usize, noun: usize) -> Span {
    if participle < noun { sentence.span_of(participle + 1..noun + 1) } else { short_phrase(sentence, noun, false) }
}

/// One member of a phrase, without relative clause and aside. `with_marker`: keep the preposition.
fn short_phrase(sentence: &Sentence, head: usize, with_marker: bool) -> Span {
    span_of_subtree(sentence, head, |child| {
        sentence.tree.head(child) == Some(head)
            && (matches!(sentence.tree.deprel(child), Deprel::Conj) || is_left_away(sentence, head, child, with_marker))
    })
}

/// The phrase with its conjuncts.
fn whole_phrase(sentence: &Sentence, head: usize, with_marker: bool) -> Span {
    span_of_subtree(sentence, head, |child| {
        sentence.tree.head(child) == Some(head) && is_left_away(sentence, head, child, with_marker)
    })
}

fn is_left_away(sentence: &Sentence, head: usize, child: usize, with_marker: bool) -> bool {
    let deprel = sentence.tree.deprel(child);
    match deprel {
        Deprel::Case => !with_marker,
        // "those who need it most" is nobody without the clause.
        Deprel::Acl | Deprel::AclRelcl => !matches!(sentence.tokens[head].upos, Upos::Pron | Upos::Det),
        Deprel::Cc | Deprel::Mark | Deprel::Cop | Deprel::Appos => true,
        _ => is_outside(sentence, child),
    }
}
