//! Propositions as tuples of the sentence's own words: open information extraction.

use crate::english::grammar::{clause, preposition, trimmed_phrase};
use crate::knowledge::{Argument, PredicateKind, Proposition, Slot};
use crate::text::{Deprel, Document, Sentence, TokenRef, Upos};
use std::collections::HashMap;

/// How much of a proposition is printed in one tuple.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Style {
    /// Everything in one tuple, phrases whole.
    #[default]
    Long,
    /// Three parts a tuple, the shortest phrases that still say it.
    Triples,
}

/// A relation and what it relates, in the words of the sentence.
#[derive(Clone, Debug, PartialEq)]
pub struct Tuple {
    /// Number of the sentence, from 0.
    pub sentence: usize,
    /// 0 to 1.
    pub confidence: f32,
    /// The predicate's words.
    pub relation: String,
    /// First who acts or is, then the others in the order of the text.
    pub arguments: Vec<String>,
}

/// The tuples of a document, in the order of the text.
pub fn tuples(document: &Document, propositions: &[Proposition], style: Style) -> Vec<Tuple> {
    let by_head: HashMap<TokenRef, &Proposition> = propositions
        .iter()
        .filter(|proposition| matches!(proposition.predicate.kind, PredicateKind::Verb | PredicateKind::Copula))
        .map(|proposition| (proposition.predicate.head, proposition))
        .collect();
    let mut found: Vec<(TokenRef, Tuple)> = Vec::new();
    for proposition in propositions {
        let writer = Writer { document, proposition, by_head: &by_head, style };
        found.extend(writer.tuples().into_iter().map(|tuple| (proposition.predicate.head, tuple)));
    }
    found.sort_by_key(|(head, _)| *head);
    found.dedup_by(|(_, second), (_, first)| second.relation == first.relation && second.arguments == first.arguments);
    found.into_iter().map(|(_, tuple)| tuple).collect()
}

struct Writer<'a> {
    document: &'a Document,
    proposition: &'a Proposition,
    by_head: &'a HashMap<TokenRef, &'a Proposition>,
    style: Style,
}

impl Writer<'_> {
    fn tuples(&self) -> Vec<Tuple> {
        match self.proposition.predicate.kind {
            PredicateKind::Verb | PredicateKind::Copula => self.clause(),
            PredicateKind::Post => self.post(),
            PredicateKind::Attribute => self.attribute(),
            PredicateKind::Noun => self.possession(),
        }
    }

    fn sentence(&self) -> &Sentence {
        self.document.sentence(self.proposition.predicate.head)
    }

    /// The surface subject, then the rest.
    fn clause(&self) -> Vec<Tuple> {
        let passive = self.proposition.mood.passive;
        let surface = if passive { [Slot::Object, Slot::Recipient] } else { [Slot::Subject, Slot::Subject] };
        let Some(first) = surface.iter().find_map(|slot| self.proposition.argument(slot)) else { return Vec::new() };
        let (mut relation, rest, n_verbs) = self.chain(first);
        if relation.is_empty() || !self.is_finite(n_verbs, first) {
            return Vec::new();
        }
        let mut arguments = vec![self.argument(first)];
        let direct =
            rest.iter().position(|argument| !matches!(argument.slot, Slot::Oblique(_) | Slot::Adverbial | Slot::Time));
        let rest: Vec<&Argument> = match direct {
            Some(at) => std::iter::once(rest[at])
                .chain(rest.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, argument)| *argument))
                .collect(),
            None => rest,
        };
        match self.style {
            Style::Long => {
                for (number, argument) in rest.iter().enumerate() {
                    let (preposition, words) = self.with_preposition(argument);
                    match preposition {
                        Some(preposition) if number == 0 => {
                            relation.push(' ');
                            relation.push_str(&preposition);
                            arguments.push(words);
                        }
                        Some(preposition) => arguments.push(format!("{preposition} {words}")),
                        None => arguments.push(words),
                    }
                }
                if arguments.len() < 2 {
                    return Vec::new();
                }
                vec![self.tuple(relation, arguments)]
            }
            Style::Triples => {
                let mut found = Vec::new();
                let object = rest.first().filter(|_| direct.is_some()).map(|object| self.with_preposition(object));
                if let Some((_, words)) = &object {
                    found.push(self.tuple(relation.clone(), vec![arguments[0].clone(), words.clone()]));
                }
                let stem = match &object {
                    Some((_, words)) => format!("{relation} {words}"),
                    None => relation.clone(),
                };
                for argument in rest.iter().skip(usize::from(object.is_some())) {
                    let (preposition, words) = self.with_preposition(argument);
                    if let Some(preposition) = preposition {
                        found.push(self.tuple(format!("{stem} {preposition}"), vec![arguments[0].clone(), words]));
                    } else if argument.slot != Slot::Adverbial {
                        found.push(self.tuple(stem.clone(), vec![arguments[0].clone(), words]));
                    }
                }
                found
            }
        }
    }

    /// Words of the predicate with those of the open complements it governs, the arguments of all, and the number of verbs.
    fn chain<'b>(&'b self, subject: &'b Argument) -> (String, Vec<&'b Argument>, usize) {
        let mut words: Vec<TokenRef> = Vec::new();
        let mut rest: Vec<&Argument> = Vec::new();
        let mut current: &Proposition = self.proposition;
        let mut n_verbs = 1;
        loop {
            words.extend(self.relation_words(current));
            let inner = self.open_complement(current);
            let surface_subject = current.arguments.iter().find(|argument| argument.head == subject.head);
            rest.extend(current.arguments.iter().filter(|argument| {
                let is_subject =
                    argument.head == subject.head || argument.slot == Slot::Subject && !current.mood.passive;
                let is_inner = inner.is_some_and(|inner| inner.predicate.head == argument.head);
                !is_subject
                    && !is_inner
                    && (surface_subject.is_none() || argument.slot != Slot::Subject || current.mood.passive)
                    && !self.is_in_relation(argument)
            }));
            match inner {
                Some(inner) if n_verbs < 4 => {
                    current = inner;
                    n_verbs += 1;
                }
                _ => break,
            }
        }
        words.sort_unstable();
        words.dedup();
        rest.sort_by_key(|argument| argument.span.start);
        let mut seen = Vec::new();
        rest.retain(|argument| {
            let is_new = !seen.contains(&argument.head);
            seen.push(argument.head);
            is_new
        });
        let forms: Vec<&str> = words.iter().map(|word| self.document.token(*word).form.as_str()).collect();
        (forms.join(" "), rest, n_verbs)
    }

    /// Adverbs stand with the verb.
    fn is_in_relation(&self, argument: &Argument) -> bool {
        argument.slot == Slot::Adverbial && self.document.token(argument.head).upos == Upos::Adv
    }

    /// "to", auxiliaries, negation, verb, particle, and adverbs between them.
    fn relation_words(&self, proposition: &Proposition) -> Vec<TokenRef> {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let mut words = proposition.predicate.words.clone();
        let is_open = tree.deprel(head.token as usize) == Deprel::Xcomp && head != self.proposition.predicate.head;
        if is_open {
            let marks =
                tree.children_by(head.token as usize, Deprel::Mark).filter(|mark| sentence.tokens[*mark].lemma == "to");
            words.extend(marks.map(|mark| TokenRef { token: mark as u32, ..head }));
        }
        if let (Some(first), Some(last)) = (words.iter().min().copied(), words.iter().max().copied()) {
            let between = tree.children_by(head.token as usize, Deprel::Advmod).filter(|adverb| {
                (first.token as usize..last.token as usize).contains(adverb) && tree.children(*adverb).next().is_none()
            });
            words.extend(between.map(|adverb| TokenRef { token: adverb as u32, ..head }));
        }
        words
    }

    /// "has tended to increase": the verb in the open complement of one that has no object of its own.
    fn open_complement(&self, proposition: &Proposition) -> Option<&Proposition> {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let verb = head.token as usize;
        if tree.child_by(verb, Deprel::Obj).is_some() {
            return None;
        }
        let inner = tree.child_by(verb, Deprel::Xcomp)?;
        self.by_head.get(&TokenRef { token: inner as u32, ..head }).copied()
    }

    /// A tuple is made of a clause with a verb of its own, or of one that lends it its subject.
    fn is_finite(&self, _n_verbs: usize, subject: &Argument) -> bool {
        let head = self.proposition.predicate.head;
        let tree = &self.sentence().tree;
        let is_inner = tree.deprel(head.token as usize) == Deprel::Xcomp
            && tree.head(head.token as usize).is_some_and(|above| tree.child_by(above, Deprel::Obj).is_none());
        !(is_inner && subject.shared)
    }

    fn with_preposition(&self, argument: &Argument) -> (Option<String>, String) {
        let sentence = self.document.sentence(argument.head);
        let head = argument.head.token as usize;
        let words = self.argument(argument);
        match &argument.slot {
            Slot::Oblique(_) => (surface_preposition(sentence, head), words),
            Slot::Subject if self.proposition.mood.passive => (Some("by".to_owned()), words),
            _ => (None, words),
        }
    }

    fn argument(&self, argument: &Argument) -> String {
        let sentence = self.document.sentence(argument.head);
        let head = argument.head.token as usize;
        let span = match (self.style, &argument.slot) {
            (_, Slot::Clause) => clause(sentence, head),
            (Style::Long, _) => trimmed_phrase(sentence, head),
            (Style::Triples, _) => trimmed_phrase(sentence, head),
        };
        self.document.words(span).to_owned()
    }

    fn post(&self) -> Vec<Tuple> {
        let Some(person) = self.proposition.argument(&Slot::Subject) else { return Vec::new() };
        let sentence = self.sentence();
        let words: Vec<usize> = self.proposition.predicate.words.iter().map(|word| word.token as usize).collect();
        let first_of = self.proposition.arguments.iter().skip(1).map(|argument| argument.head.token as usize).min();
        let start = first_of.into_iter().chain(words.first().copied()).min().unwrap_or(0);
        let end = words.last().copied().unwrap_or(start);
        let title = self.document.words(sentence.span_of(start.min(end)..end + 1)).to_owned();
        let name = sentence
            .name_at(person.head.token as usize)
            .map(|name| sentence.span_of(name.tokens.clone()))
            .unwrap_or(person.span);
        vec![self.tuple("is".to_owned(), vec![self.document.words(name).to_owned(), title])]
    }

    fn attribute(&self) -> Vec<Tuple> {
        let phrases: Vec<String> =
            self.proposition.arguments.iter().map(|argument| self.document.words(argument.span).to_owned()).collect();
        vec![self.tuple("is".to_owned(), phrases)]
    }

    /// "Sun's buyer": the possessor has it.
    fn possession(&self) -> Vec<Tuple> {
        let sentence = self.sentence();
        let head = self.proposition.predicate.head;
        let tree = &sentence.tree;
        let Some(owner) = tree.child_by(head.token as usize, Deprel::NmodPoss) else { return Vec::new() };
        let is_name = sentence.tokens[owner].upos == Upos::Propn || sentence.tokens[owner].upos == Upos::Noun;
        if !is_name {
            return Vec::new();
        }
        let owned = crate::english::grammar::span_of_subtree(sentence, head.token as usize, |child| {
            child == owner
                || tree.head(child) == Some(head.token as usize)
                    && matches!(
                        tree.deprel(child),
                        Deprel::Case
                            | Deprel::AclRelcl
                            | Deprel::Appos
                            | Deprel::Cop
                            | Deprel::Nsubj
                            | Deprel::Conj
                            | Deprel::Cc
                    )
        });
        let owner_span = crate::english::grammar::core_phrase(sentence, owner);
        vec![self.tuple(
            "has".to_owned(),
            vec![self.document.words(owner_span).to_owned(), self.document.words(owned).to_owned()],
        )]
    }

    fn tuple(&self, relation: String, arguments: Vec<String>) -> Tuple {
        let confidence = match self.proposition.predicate.kind {
            PredicateKind::Verb | PredicateKind::Copula => {
                let shared = self.proposition.arguments.iter().filter(|argument| argument.shared).count();
                let long = arguments.len().saturating_sub(2);
                (0.95 - 0.12 * shared as f32 - 0.03 * long as f32).max(0.3)
            }
            PredicateKind::Post => 0.5,
            PredicateKind::Attribute => 0.6,
            PredicateKind::Noun => 0.35,
        };
        Tuple { sentence: self.proposition.predicate.head.sentence as usize, confidence, relation, arguments }
    }
}

/// The preposition as written, "because of" whole.
fn surface_preposition(sentence: &Sentence, head: usize) -> Option<String> {
    preposition(sentence, head).map(|lower| {
        let first = sentence
            .tree
            .child_by(head, Deprel::Case)
            .map(|case| sentence.tokens[case].form.clone())
            .unwrap_or_default();
        if lower.contains(' ') || first.is_empty() { lower } else { first }
    })
}
