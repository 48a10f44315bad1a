//! A clause as many short triples: one for each thing said, one for each member of a list.
//!
//! What is told with what stands in the relation: "held a workshop | for | ten painters", then "held a workshop for ten painters from | Rome".

use super::Tuple;
use super::confidence::of_clause;
use super::extent::{Extent, joined, members, written_preposition};
use super::fact::{Fact, Part};
use crate::english::grammar::core_phrase;
use crate::knowledge::{Argument, Proposition, Slot};
use crate::text::{Deprel, TokenRef, Upos};

/// All triples of a clause.
pub fn tuples(fact: &Fact<'_>) -> Vec<Tuple> {
    let relation = joined(fact.sentence, &fact.words);
    let subjects: Vec<String> = match fact.there {
        Some(there) => vec![fact.sentence.tokens[there].form.clone()],
        None => members(fact.sentence, fact.subject).iter().map(|member| fact.phrase(*member, Extent::Short)).collect(),
    };
    let direct = match fact.there {
        Some(_) => Some(Part { slot: Slot::Object, head: fact.subject, adverb: false }),
        None => fact.direct.clone(),
    };
    let mut triples = Triples { fact, subject: String::new(), found: Vec::new() };
    for subject in subjects {
        triples.subject = subject;
        match &direct {
            Some(direct) => triples.with_direct(&relation, direct),
            None => triples.of_others(&relation, None),
        }
    }
    triples.found
}

struct Triples<'a> {
    fact: &'a Fact<'a>,
    subject: String,
    found: Vec<Tuple>,
}

impl Triples<'_> {
    fn push(&mut self, relation: String, object: String) {
        let arguments = vec![self.subject.clone(), object];
        self.found.push(Tuple {
            sentence: self.fact.proposition.predicate.head.sentence as usize,
            confidence: of_clause(self.fact, &relation, &arguments),
            relation,
            arguments,
        });
    }

    /// The object, then the others with the object in their relation.
    fn with_direct(&mut self, relation: &str, direct: &Part) {
        let fact = self.fact;
        if direct.slot == Slot::Clause {
            let words = fact.worded(direct, Extent::Short);
            self.push(relation.to_owned(), words.clone());
            return self.of_others(&format!("{relation} {words}"), None);
        }
        let relation = match fact.preposition(direct) {
            Some(preposition) => format!("{relation} {preposition}"),
            None => relation.to_owned(),
        };
        // "keeps them warm": what the object becomes stands with it.
        let result = fact.others.iter().find(|part| {
            direct.slot == Slot::Object && part.slot == Slot::Complement && fact.preposition(part).is_none()
        });
        for member in members(fact.sentence, direct.head) {
            let mut object = fact.phrase(member, Extent::Short);
            if let Some(result) = result {
                object = format!("{object} {}", fact.phrase(result.head, Extent::Short));
            }
            self.push(relation.clone(), object.clone());
            self.of_noun(&relation, member);
            let stem = format!("{relation} {object}");
            let verb = fact.proposition.predicate.head.token as usize;
            let tree = &fact.sentence.tree;
            if tree.child_by(verb, Deprel::Obj).is_some() {
                for inner in tree.children_by(verb, Deprel::Xcomp).filter(|inner| *inner != direct.head) {
                    self.of_inner_clause(&stem, inner);
                }
            }
            self.of_others(&stem, result.map(|result| result.head));
        }
    }

    /// One triple for each oblique, agent and time.
    fn of_others(&mut self, stem: &str, told: Option<usize>) {
        let fact = self.fact;
        let verb = fact.last.predicate.head.token as usize;
        // "was hit by a quake | within | a year", "taught at a school | until | 1998"
        let first = fact.others.iter().find(|part| part.slot == Slot::Subject).or_else(|| {
            let nearest = fact.others.iter().find(|part| matches!(part.slot, Slot::Oblique(_)));
            nearest.filter(|part| fact.direct.is_none() && part.head > verb)
        });
        let stem_of_first = first.and_then(|first| {
            Some(format!("{stem} {} {}", fact.preposition(first)?, fact.phrase(first.head, Extent::Short)))
        });
        for part in fact.others.iter().filter(|part| Some(part.head) != told) {
            let is_behind = first.is_some_and(|first| part.head > first.head);
            let stem = stem_of_first.as_deref().filter(|_| is_behind).unwrap_or(stem);
            match fact.preposition(part) {
                Some(preposition) => self.of_oblique(stem, part, &preposition),
                None if part.adverb => {
                    if fact.direct.is_none() && fact.others.len() == 1 {
                        let adverb = core_phrase(fact.sentence, part.head);
                        self.push(stem.to_owned(), fact.document.words(adverb).to_owned());
                    }
                }
                None if part.slot == Slot::Clause => {}
                None => self.push(stem.to_owned(), fact.phrase(part.head, Extent::Short)),
            }
        }
    }

    fn of_oblique(&mut self, stem: &str, part: &Part, preposition: &str) {
        for member in members(self.fact.sentence, part.head) {
            let own = written_preposition(self.fact.sentence, member);
            let relation = format!("{stem} {}", own.as_deref().unwrap_or(preposition));
            self.push(relation.clone(), self.fact.phrase(member, Extent::Short));
            self.of_noun(&relation, member);
        }
    }

    /// "held talks | with | Rome", "made maps showing | roads": what is said below a noun of the clause.
    fn of_noun(&mut self, stem: &str, noun: usize) {
        let fact = self.fact;
        let tree = &fact.sentence.tree;
        for modifier in modifiers(fact, noun) {
            let Some(preposition) = written_preposition(fact.sentence, modifier) else { continue };
            let extent = if preposition == "of" { Extent::Bare } else { Extent::Short };
            let stem = format!("{stem} {}", fact.phrase(noun, extent));
            for member in members(fact.sentence, modifier) {
                let own = written_preposition(fact.sentence, member);
                let relation = format!("{stem} {}", own.as_deref().unwrap_or(&preposition));
                self.push(relation, fact.phrase(member, Extent::Short));
            }
        }
        let stem = format!("{stem} {}", fact.phrase(noun, Extent::Short));
        for clause in tree.children_by(noun, Deprel::Acl) {
            self.of_inner_clause(&stem, clause);
        }
    }

    /// "helped them to find | work": the parts of a clause without subject, its verb in the relation.
    fn of_inner_clause(&mut self, stem: &str, verb: usize) {
        let fact = self.fact;
        let tree = &fact.sentence.tree;
        let head = TokenRef { token: verb as u32, ..fact.proposition.predicate.head };
        let Some(clause) = fact.clauses.get(&head) else { return };
        if tree.children(verb).any(|child| tree.deprel(child).is_subject()) {
            return;
        }
        let mut words: Vec<usize> = clause.predicate.words.iter().map(|word| word.token as usize).collect();
        words.extend(tree.children(verb).filter(|child| matches!(tree.deprel(*child), Deprel::Mark | Deprel::Case)));
        words.sort_unstable();
        words.dedup();
        let mut stem = format!("{stem} {}", joined(fact.sentence, &words));
        if let Some(direct) =
            own_argument(clause, |slot| matches!(slot, Slot::Object | Slot::Complement | Slot::Recipient))
                .filter(|direct| tree.head(direct.head.token as usize) == Some(verb))
        {
            let object = direct.head.token as usize;
            for member in members(fact.sentence, object) {
                self.push(stem.clone(), fact.phrase(member, Extent::Short));
            }
            stem = format!("{stem} {}", fact.phrase(object, Extent::Short));
        }
        for argument in clause.arguments.iter().filter(|argument| !argument.shared) {
            let at = argument.head.token as usize;
            let preposition = match argument.slot {
                Slot::Subject if clause.mood.passive => Some("by".to_owned()),
                Slot::Oblique(_) => written_preposition(fact.sentence, at),
                _ => None,
            };
            let Some(preposition) = preposition else { continue };
            for member in members(fact.sentence, at) {
                let own = written_preposition(fact.sentence, member);
                let relation = format!("{stem} {}", own.as_deref().unwrap_or(&preposition));
                self.push(relation, fact.phrase(member, Extent::Short));
            }
        }
    }
}

fn own_argument(clause: &Proposition, is_wanted: impl Fn(&Slot) -> bool) -> Option<&Argument> {
    clause.arguments.iter().find(|argument| !argument.shared && is_wanted(&argument.slot))
}

/// Prepositional phrases on a noun, those on the first of several nouns behind the last being of all; none inside a name.
fn modifiers(fact: &Fact<'_>, noun: usize) -> Vec<usize> {
    let tree = &fact.sentence.tree;
    let sentence = fact.sentence;
    let is_quality = sentence.tokens[noun].upos == Upos::Adj;
    let own = tree
        .children(noun)
        .filter(|child| tree.deprel(*child) == Deprel::Nmod || is_quality && tree.deprel(*child) == Deprel::Obl);
    let first = tree.head(noun).filter(|_| tree.deprel(noun) == Deprel::Conj);
    let of_all =
        first.into_iter().flat_map(|first| tree.children_by(first, Deprel::Nmod)).filter(|child| *child > noun);
    let is_told = |modifier: &usize| {
        let in_one_name = sentence.name_at(noun).is_some_and(|name| name.tokens.contains(modifier));
        in_one_name || fact.direct.iter().chain(&fact.others).any(|part| part.head == *modifier && part.head != noun)
    };
    own.chain(of_all).filter(|modifier| !is_told(modifier)).collect()
}
