//! One clause with what it is made of, ready to be worded.

use super::chain::{is_in_chain, open_complement, relation_words, words_above};
use super::extent::{Extent, joined, phrase, written_preposition};
use crate::english::grammar::{clause, is_linking};
use crate::knowledge::{Argument, PredicateKind, Proposition, Slot, Tense};
use crate::text::{Deprel, Document, Sentence, Span, TokenRef, Upos};
use std::collections::HashMap;

/// Verbs that are chained into one relation at most: "has agreed to try to stop".
const MAX_VERBS: usize = 4;

/// A clause with a subject: its relation and what takes part.
pub struct Fact<'a> {
    pub document: &'a Document,
    pub sentence: &'a Sentence,
    /// The clause.
    pub proposition: &'a Proposition,
    /// The innermost clause of a chain: "stop" of "agreed to stop".
    pub last: &'a Proposition,
    /// All clauses of the document, by their heads.
    pub clauses: &'a HashMap<TokenRef, &'a Proposition>,
    /// Head of the surface subject.
    pub subject: usize,
    /// Words of the relation, in order, without prepositions.
    pub words: Vec<usize>,
    /// All others that take part, in the order of the text, but for the direct one.
    pub others: Vec<Part>,
    /// Object, complement or clause that needs no preposition.
    pub direct: Option<Part>,
    /// "there is": the word "there".
    pub there: Option<usize>,
}

/// One who takes part.
#[derive(Clone, Debug)]
pub struct Part {
    pub slot: Slot,
    pub head: usize,
    /// Is it an adverb?
    pub adverb: bool,
}

impl<'a> Fact<'a> {
    /// A clause that states something of a subject; none of what is only meant, supposed or part of a chain.
    pub fn of(
        document: &'a Document,
        clauses: &'a HashMap<TokenRef, &'a Proposition>,
        proposition: &'a Proposition,
    ) -> Option<Fact<'a>> {
        let sentence = document.sentence(proposition.predicate.head);
        let subject = surface_subject(proposition)?;
        let head = subject.head.token as usize;
        let tree = &sentence.tree;
        let is_pronoun_of_owner = tree.deprel(head) == Deprel::NmodPoss && sentence.tokens[head].upos == Upos::Pron;
        if is_pronoun_of_owner || !is_stated(sentence, proposition) || is_in_chain(sentence, clauses, proposition) {
            return None;
        }
        let verb = proposition.predicate.head.token as usize;
        let there = tree.child_by(verb, Deprel::Expl).filter(|word| sentence.tokens[*word].lemma == "there");
        let mut fact = Fact {
            document,
            sentence,
            proposition,
            last: proposition,
            clauses,
            subject: head,
            words: words_above(sentence, clauses, proposition),
            others: Vec::new(),
            direct: None,
            there,
        };
        fact.follow_chain();
        if there.is_none() {
            let is_direct = |part: &Part| {
                !part.adverb && !matches!(part.slot, Slot::Oblique(_) | Slot::Adverbial | Slot::Time | Slot::Subject)
            };
            fact.direct = fact.others.iter().position(is_direct).map(|at| fact.others.remove(at));
        }
        fact.others.retain(|part| !links_sentences(sentence, part.head));
        (!fact.words.is_empty()).then_some(fact)
    }

    /// Gathers words and arguments of the clause and of the open complements below it.
    fn follow_chain(&mut self) {
        let sentence = self.sentence;
        let mut arguments: Vec<&Argument> = Vec::new();
        for number in 0..MAX_VERBS {
            let current = self.last;
            let is_first = number == 0;
            self.words.extend(relation_words(sentence, current, is_first));
            let inner = open_complement(sentence, self.clauses, current).filter(|_| number + 1 < MAX_VERBS);
            let own = current.predicate.head;
            if inner.is_some() && current.predicate.kind == PredicateKind::Copula {
                let quality = phrase(sentence, own.token as usize, Extent::Bare);
                self.words
                    .extend((0..sentence.tokens.len()).filter(|word| quality.contains(sentence.tokens[*word].span)));
            }
            arguments.extend(current.arguments.iter().filter(|argument| {
                let is_subject = argument.head.token as usize == self.subject
                    || argument.slot == Slot::Subject && !current.mood.passive;
                let is_inner = inner.is_some_and(|inner| {
                    argument.head == inner.predicate.head
                        || current.predicate.kind == PredicateKind::Copula && argument.head == own
                });
                !is_subject && !is_inner
            }));
            match inner {
                Some(inner) => self.last = inner,
                None => break,
            }
        }
        self.words.sort_unstable();
        self.words.dedup();
        arguments.sort_by_key(|argument| argument.span.start);
        for argument in arguments {
            let head = argument.head.token as usize;
            if self.words.contains(&head) || self.others.iter().any(|part| part.head == head) {
                continue;
            }
            let adverb = argument.slot == Slot::Adverbial && sentence.tokens[head].upos == Upos::Adv;
            self.others.push(Part { slot: argument.slot.clone(), head, adverb });
        }
    }

    /// The words of a part, without its preposition.
    pub fn worded(&self, part: &Part, extent: Extent) -> String {
        let words = self.document.words(self.span(part, extent));
        if part.slot != Slot::Clause {
            return words.to_owned();
        }
        let tree = &self.sentence.tree;
        let that = tree.children_by(part.head, Deprel::Mark).find(|mark| self.sentence.tokens[*mark].lemma == "that");
        match that {
            Some(that) => format!("{} {words}", self.sentence.tokens[that].form),
            None => words.to_owned(),
        }
    }

    /// Where a part stands, without its preposition, or "that".
    pub fn span(&self, part: &Part, extent: Extent) -> Span {
        match part.slot {
            Slot::Clause => clause(self.sentence, part.head),
            _ => phrase(self.sentence, part.head, extent),
        }
    }

    /// The words of a phrase, without its preposition.
    pub fn phrase(&self, head: usize, extent: Extent) -> String {
        self.document.words(phrase(self.sentence, head, extent)).to_owned()
    }

    /// The preposition that a part brings along: "in", "by" of a passive, "at" of "is at home".
    pub fn preposition(&self, part: &Part) -> Option<String> {
        match part.slot {
            Slot::Subject => Some("by".to_owned()),
            Slot::Oblique(_) | Slot::Complement => written_preposition(self.sentence, part.head),
            _ => None,
        }
    }
}

/// What the surface shows as subject.
pub fn surface_subject(proposition: &Proposition) -> Option<&Argument> {
    let slots: &[Slot] = if proposition.mood.passive { &[Slot::Object, Slot::Recipient] } else { &[Slot::Subject] };
    slots.iter().find_map(|slot| proposition.argument(slot))
}

/// Not "tools to cut wood", "came to help": an infinitive says what is for, not what is so. Not "if it rains".
fn is_stated(sentence: &Sentence, proposition: &Proposition) -> bool {
    let tree = &sentence.tree;
    let verb = proposition.predicate.head.token as usize;
    let has_subject = tree.children(verb).any(|child| tree.deprel(child).is_subject());
    let is_aim = proposition.mood.tense == Tense::Infinitive
        && matches!(tree.deprel(verb), Deprel::Acl | Deprel::Advcl)
        && !has_subject;
    let is_supposed = tree
        .children_by(verb, Deprel::Mark)
        .any(|mark| matches!(sentence.tokens[mark].lemma.as_str(), "if" | "whether" | "unless"));
    !is_aim && !is_supposed
}

fn links_sentences(sentence: &Sentence, head: usize) -> bool {
    let words: Vec<usize> =
        sentence.tree.subtree(head).into_iter().filter(|word| sentence.tokens[*word].upos != Upos::Punct).collect();
    is_linking(joined(sentence, &words).to_lowercase().as_str())
}
