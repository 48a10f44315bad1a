//! How is a proposition meant: affirmed, denied, planned, wished, only possible, and on whose word?
//!
//! The answer is composed on the way from its predicate up the tree to the root: the clause's own grammar first, then what
//! each governing word does to what it governs, which the lexicon says.

use super::enumerated::listed;
use super::surroundings::{
    is_aside, is_asked, is_content_of_noun, is_headline_infinitive, is_inverted_condition, is_result,
};
use crate::english::grammar::{has_subject_behind_for, is_predicate};
use crate::knowledge::{
    Certainty, Factuality, Governor, Link, Mood, Polarity, PredicateKind, Proposition, Slot, Tense,
};
use crate::ontology::{Embedding, Ontology, WordClass};
use crate::text::{Behaviour, Deprel, Document, Sentence, TokenRef, Upos};
use std::collections::HashMap;

/// The qualities of one proposition.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Qualities {
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Fact, plan, possibility or wish.
    pub factuality: Factuality,
    /// How sure it sounds.
    pub certainty: Certainty,
    /// Head words of those who say so, nearest first.
    pub sources: Vec<TokenRef>,
}

/// Finds qualities; knows the propositions of all predicates by their head words.
pub struct Qualifier<'a> {
    pub(super) document: &'a Document,
    pub(super) ontology: &'a Ontology,
    pub(super) clauses: &'a HashMap<TokenRef, &'a Proposition>,
}

/// What is left to the way up after one step.
#[derive(Clone, Copy, PartialEq)]
enum Inherits {
    /// Everything above counts.
    All,
    /// True by itself, whatever the clause above is; only who says so still counts.
    Sources,
}

impl<'a> Qualifier<'a> {
    /// `clauses`: verbal and copular propositions by predicate head.
    pub fn new(
        document: &'a Document,
        ontology: &'a Ontology,
        clauses: &'a HashMap<TokenRef, &'a Proposition>,
    ) -> Qualifier<'a> {
        Qualifier { document, ontology, clauses }
    }

    /// The qualities of a proposition.
    pub fn qualities(&self, proposition: &Proposition) -> Qualities {
        let mut found = Qualities { sources: proposition.sources.clone(), ..Qualities::default() };
        // "Riga sent ships, Oslo a hospital": what has no verb of its own is meant as the clause beside it.
        let start = match &proposition.governor {
            Some(Governor { predicate, link: Link::Gapped }) => *predicate,
            _ => proposition.predicate.head,
        };
        let would = self.apply_mood(&mut found, &proposition.mood);
        let is_condition_met = proposition.mood.tense == Tense::Past && proposition.mood.modal.is_none();
        if !is_condition_met && self.has_condition(self.document.sentence(start), start.token as usize) {
            embed(&mut found, Embedding { factuality: Some(Factuality::Hypothetical), ..Embedding::default() });
        }
        embed(&mut found, Embedding { factuality: self.still_to_come(proposition), ..Embedding::default() });
        // "Halden to buy Northwind": a headline.
        if is_planned_in_headline(self.document.sentence(start), start.token as usize, &proposition.mood) {
            embed(&mut found, Embedding { factuality: Some(Factuality::Planned), ..Embedding::default() });
        }
        let had_source = !found.sources.is_empty();
        self.climb(start, proposition, &mut found);
        // "fired many, as the union claims"; of what is denied as well, the union says something else.
        if found.sources.is_empty() {
            let sentence = self.document.sentence(start);
            let beside = sentence.tree.children_by(start.token as usize, Deprel::Advcl);
            for comment in beside.filter(|clause| self.is_comment(sentence, *clause)) {
                self.add_reporter(sentence, start.sentence, comment, &mut found);
            }
        }
        // "said it would help": a plan, told in the past; "would cost": a possibility.
        let has_condition = self.has_condition(self.document.sentence(start), start.token as usize);
        if would
            && !has_condition
            && found.factuality == Factuality::Hypothetical
            && (had_source || !found.sources.is_empty())
        {
            found.factuality = Factuality::Planned;
        }
        found
    }

    /// Negation, modal, tense and adverbs of a clause; tells whether the modal was "would".
    fn apply_mood(&self, found: &mut Qualities, mood: &Mood) -> bool {
        if mood.negation.is_some() {
            found.polarity = found.polarity.reversed();
        }
        let mut would = false;
        if let Some(modal) = &mood.modal {
            would = modal == "would" && found.factuality == Factuality::Actual;
            match self.ontology.modal(modal) {
                _ if modal == "would" => {
                    embed(found, Embedding { factuality: Some(Factuality::Hypothetical), ..Embedding::default() })
                }
                Some(embedding) => embed(found, embedding),
                None => {}
            }
        }
        if mood.tense == Tense::Future {
            embed(found, Embedding { factuality: Some(Factuality::Planned), ..Embedding::default() });
        }
        for adverb in &mood.adverbs {
            if let Some(embedding) = self.ontology.adverb(adverb) {
                embed(found, embedding);
            }
        }
        if mood.not_declarative {
            embed(found, Embedding { factuality: Some(Factuality::Hypothetical), ..Embedding::default() });
        }
        would
    }

    /// "will cut costs, creating jobs": what comes of it is as far off as the verb before it, and comes of nothing that is denied.
    fn apply_as_result(&self, found: &mut Qualities, above: &Mood) {
        self.apply_mood(found, &Mood { negation: None, adverbs: Vec::new(), ..above.clone() });
        if above.negation.is_some() {
            embed(found, Embedding { factuality: Some(Factuality::Hypothetical), ..Embedding::default() });
        }
    }

    fn climb(&self, start: TokenRef, proposition: &Proposition, found: &mut Qualities) {
        let sentence = self.document.sentence(start);
        let tree = &sentence.tree;
        // "kept the champion out": who is champion is one, whatever becomes of him.
        let is_attribute = proposition.predicate.kind == PredicateKind::Attribute;
        let mut inherits = if is_attribute { Inherits::Sources } else { Inherits::All };
        let mut child = start.token as usize;
        let mut is_infinitive = proposition.mood.tense == Tense::Infinitive;
        let mut is_clause = is_predicate(sentence, child);
        while let Some(head) = tree.head(child) {
            self.add_quoted_speaker(sentence, start, child, found);
            if is_aside(sentence, child) || self.is_comment(sentence, child) {
                return;
            }
            let deprel = tree.deprel(child);
            if inherits == Inherits::All && self.is_allegation(sentence, head, child) {
                embed(found, Embedding { factuality: Some(Factuality::Hypothetical), ..Embedding::default() });
                inherits = Inherits::Sources;
            }
            match deprel {
                Deprel::Conj => {
                    // The first conjunct stands in the same place; its own mood is its own.
                    // Who is named before both or behind both vouches for both.
                    let first = TokenRef { sentence: start.sentence, token: head as u32 };
                    let sources = self.clauses.get(&first).map_or(&[][..], |clause| &clause.sources);
                    for source in sources {
                        let around = (source.token as usize) < head || source.token as usize > child;
                        if around && !found.sources.contains(source) {
                            found.sources.push(*source);
                        }
                    }
                    child = head;
                    continue;
                }
                // "asked whether they would leave", "declined to say if they would": nobody says so, nor denies it.
                Deprel::Ccomp if is_asked(sentence, child) && inherits == Inherits::All => {
                    embed(found, self.ontology.marker("whether").unwrap_or_default());
                    inherits = Inherits::Sources;
                }
                Deprel::Ccomp | Deprel::Csubj | Deprel::CsubjPass | Deprel::CsubjOuter | Deprel::Xcomp => {
                    self.apply_governor(sentence, start.sentence, head, child, is_infinitive, inherits, found);
                }
                Deprel::Acl if is_content_of_noun(sentence, child) => {
                    self.apply_governor(sentence, start.sentence, head, child, is_infinitive, inherits, found);
                }
                // "a recommendation last week that they reject it": the parser takes it for a relative clause, which has no mark.
                Deprel::AclRelcl
                    if tree.children_by(child, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "that") =>
                {
                    self.apply_governor(sentence, start.sentence, head, child, is_infinitive, inherits, found);
                }
                Deprel::Acl if inherits == Inherits::All && !self.is_there(sentence, head) => {
                    embed(found, Embedding { factuality: Some(Factuality::Hypothetical), ..Embedding::default() });
                    inherits = Inherits::Sources;
                }
                // "described how they left", "heard how they left": as in "heard that".
                Deprel::AdvclRelcl | Deprel::AclRelcl if sentence.tokens[head].lemma == "how" => {
                    if let Some(verb) = tree.head(head) {
                        self.apply_governor(sentence, start.sentence, verb, head, is_infinitive, inherits, found);
                    }
                    inherits = Inherits::Sources;
                }
                Deprel::Acl | Deprel::AclRelcl | Deprel::Appos | Deprel::AdvclRelcl => inherits = Inherits::Sources,
                Deprel::Advcl if self.is_complement(sentence, head, child) => {
                    self.apply_governor(sentence, start.sentence, head, child, is_infinitive, inherits, found);
                }
                Deprel::Advcl => {
                    let above = TokenRef { sentence: start.sentence, token: head as u32 };
                    let above = self.clauses.get(&above).filter(|_| is_result(sentence, child));
                    if let Some(above) = above.filter(|_| inherits == Inherits::All) {
                        self.apply_as_result(found, &above.mood);
                        // "Halden to buy Northwind, ending their feud"
                        if is_planned_in_headline(sentence, head, &above.mood) {
                            embed(found, Embedding { factuality: Some(Factuality::Planned), ..Embedding::default() });
                        }
                    }
                    inherits = self.apply_marker(sentence, child, inherits, found)
                }
                Deprel::Parataxis => {
                    self.add_reporter(sentence, start.sentence, head, found);
                    inherits = Inherits::Sources;
                }
                _ if !is_clause => {
                    let is_start = child == start.token as usize;
                    inherits = self.apply_to_noun(sentence, start.sentence, head, child, is_start, inherits, found)
                }
                _ => inherits = Inherits::Sources,
            }
            let above = TokenRef { sentence: start.sentence, token: head as u32 };
            if let Some(clause) = self.clauses.get(&above) {
                // "according to German Chancellor Friedrich Merz": what is said of the source is not said by it.
                let is_source = clause.sources.iter().any(|source| source.token as usize == child);
                if !is_source {
                    found.sources.extend(
                        clause
                            .sources
                            .iter()
                            .filter(|source| !found.sources.contains(source))
                            .copied()
                            .collect::<Vec<_>>(),
                    );
                }
                is_infinitive = clause.mood.tense == Tense::Infinitive;
            }
            is_clause = is_predicate(sentence, head);
            child = head;
        }
        self.add_quoted_speaker(sentence, start, child, found);
    }

    /// "arrested for killing", "cleared of taking bribes", "on trial over selling secrets": what somebody is thought to have done, and not
    /// what he did. Not "jailed for killing", which a court found, nor "blamed for helping", which
    /// blame takes for granted.
    fn is_allegation(&self, sentence: &Sentence, head: usize, gerund: usize) -> bool {
        let is_gerund = sentence.tokens[gerund].upos == Upos::Verb && sentence.tokens[gerund].form.ends_with("ing");
        let is_below = matches!(sentence.tree.deprel(gerund), Deprel::Advcl | Deprel::Acl);
        // "accused him of fraud": the verb says itself what becomes of it.
        let is_reported = self.governing(sentence, head, gerund).is_some_and(|frame| frame.reports);
        if !is_gerund || !is_below || is_reported || sentence.behaves(head, Behaviour::Convicting) {
            return false;
        }
        let is_told_by =
            |marker: &String| matches!(&**marker, "about" | "for" | "from" | "of" | "on" | "over" | "with");
        let is_suspected = sentence.behaves(head, Behaviour::Suspecting);
        let harms = |word: usize| {
            let lemma = sentence.tokens[word].lemma.to_lowercase();
            [WordClass::Verb, WordClass::Noun].into_iter().any(|class| self.ontology.tells_harm(class, &lemma))
        };
        let may_harm = || sentence.behaves(head, Behaviour::DoneToPeople) || harms(head) || harms(gerund);
        let is_judged = sentence.behaves(head, Behaviour::Judging);
        markers(sentence, gerund).iter().any(is_told_by) && (is_suspected || !is_judged && may_harm())
    }

    /// "seeks a raise backdated to July", "any complaint lodged in time": is there such a thing at all?
    fn is_there(&self, sentence: &Sentence, noun: usize) -> bool {
        let tree = &sentence.tree;
        let determiner = tree.child_by(noun, Deprel::Det).map(|word| sentence.tokens[word].lemma.to_lowercase());
        let has_owner = tree.child_by(noun, Deprel::NmodPoss).is_some();
        let is_known = has_owner || determiner.as_deref().is_some_and(|word| !matches!(word, "a" | "an" | "any"));
        let verb = tree.head(noun).filter(|_| tree.deprel(noun) == Deprel::Obj);
        let governing = verb.and_then(|verb| self.governing(sentence, verb, noun));
        let is_wished = governing.is_some_and(|frame| frame.embeds.factuality == Some(Factuality::Wished));
        determiner.as_deref() != Some("any") && (is_known || !is_wished)
    }

    /// "said that …", "wants to …", "plans for …": what the governing word does, and its own mood.
    #[allow(clippy::too_many_arguments)]
    fn apply_governor(
        &self,
        sentence: &Sentence,
        number: u32,
        head: usize,
        child: usize,
        is_infinitive: bool,
        inherits: Inherits,
        found: &mut Qualities,
    ) {
        let above = TokenRef { sentence: number, token: head as u32 };
        let governing = self.governing(sentence, head, child);
        let mood = self.clauses.get(&above).map(|clause| &clause.mood);
        let is_negated = mood.is_some_and(|mood| mood.negation.is_some());
        // "their demands include leaving the port": what is listed is as the noun says.
        if let Some((_, owner, frame)) = listed(self.document, self.ontology, above).filter(|_| governing.is_none()) {
            embed(found, frame.embeds);
            found.sources.push(owner);
            return;
        }
        let reports = governing.is_some_and(|frame| frame.reports);
        if reports {
            self.add_reporter(sentence, number, head, found);
            // "was told that …": nobody is named who says so.
            let is_unnamed = |clause: &&&Proposition| clause.mood.passive && clause.argument(&Slot::Subject).is_none();
            if self.clauses.get(&above).filter(is_unnamed).is_some() {
                embed(found, Embedding { certainty: Some(Certainty::Probable), ..Embedding::default() });
            }
        } else if governing.is_some_and(|frame| frame.embeds.factuality == Some(Factuality::Wished)) {
            self.add_holder(number, head, found);
        }
        if sentence.tree.deprel(child) == Deprel::Acl
            && let Some(owner) = sentence.tree.child_by(head, Deprel::NmodPoss)
        {
            let owner = TokenRef { sentence: number, token: owner as u32 };
            if !found.sources.contains(&owner) && !is_infinitive {
                found.sources.push(owner);
            }
        }
        if inherits == Inherits::Sources {
            return;
        }
        // "hired Vega to build it": what somebody is taken on for is still to do.
        if is_infinitive && sentence.behaves(head, Behaviour::Commissioning) {
            embed(found, Embedding { factuality: Some(Factuality::Planned), ..Embedding::default() });
        }
        let unknown_infinitive = Embedding { factuality: Some(Factuality::Hypothetical), ..Embedding::default() };
        match governing {
            // "did not deny that …": nor is it said not to be so.
            Some(frame) if reports && is_negated => embed(found, Embedding { polarity: None, ..frame.embeds }),
            Some(frame) => embed(found, frame.embeds),
            // "his position that …", "its chance to …": what an unknown noun is about stays open.
            None if sentence.tree.deprel(child) == Deprel::Acl => embed(found, unknown_infinitive),
            None if is_infinitive && sentence.tree.child_by(head, Deprel::Obj).is_none() => {
                embed(found, unknown_infinitive)
            }
            None => {}
        }
        match mood {
            // "did not say that …": whether it is so stays open.
            Some(_) if is_negated && reports => embed(found, unknown_infinitive),
            Some(mood) => {
                let unmodal = Mood { negation: mood.negation.filter(|_| !reports), ..mood.clone() };
                if !reports {
                    self.apply_mood(found, &unmodal);
                }
            }
            None => {}
        }
    }

    /// "if …", "to …", "after …", or a bare participle.
    fn apply_marker(&self, sentence: &Sentence, clause: usize, inherits: Inherits, found: &mut Qualities) -> Inherits {
        let markers = markers(sentence, clause);
        if is_inverted_condition(sentence, clause) {
            embed(found, Embedding { factuality: Some(Factuality::Hypothetical), ..Embedding::default() });
            return Inherits::Sources;
        }
        if markers.is_empty() {
            return inherits;
        }
        // "moved the date for Vega to come" is as open as "moved the date to come".
        let known = match has_subject_behind_for(sentence, clause) {
            true => self.ontology.marker("to"),
            false => markers.iter().find_map(|marker| self.ontology.marker(marker)),
        };
        if let Some(embedding) = known.filter(|_| inherits == Inherits::All) {
            embed(found, embedding);
        }
        Inherits::Sources
    }

    /// "ruled out the deployment": what a verb does to a noun that says that something happens.
    #[allow(clippy::too_many_arguments)]
    fn apply_to_noun(
        &self,
        sentence: &Sentence,
        number: u32,
        head: usize,
        child: usize,
        is_start: bool,
        inherits: Inherits,
        found: &mut Qualities,
    ) -> Inherits {
        let deprel = sentence.tree.deprel(child);
        let is_about = matches!(deprel, Deprel::Obj | Deprel::NsubjPass | Deprel::Nmod) || deprel.is_oblique();
        if self.is_occurrence(sentence, head, child) && inherits == Inherits::All {
            if let Some(clause) = self.clauses.get(&TokenRef { sentence: number, token: head as u32 }) {
                self.apply_mood(found, &clause.mood);
            }
            return Inherits::All;
        }
        if !is_about || inherits == Inherits::Sources {
            return Inherits::Sources;
        }
        let above = TokenRef { sentence: number, token: head as u32 };
        // "rejected the call for talks": there was a call all the same.
        let is_content_noun = self
            .ontology
            .frames(WordClass::Noun, &sentence.tokens[child].lemma.to_lowercase())
            .iter()
            .any(|frame| frame.relation.is_some() && (frame.reports || frame.embeds != Embedding::default()));
        let is_light = super::relations::is_light(&sentence.tokens[head].lemma.to_lowercase());
        if is_start && is_content_noun && sentence.tokens[head].upos == Upos::Verb && !is_light {
            return Inherits::Sources;
        }
        match self.governing(sentence, head, child).filter(|frame| frame.embeds != Embedding::default()) {
            Some(frame) => {
                embed(found, frame.embeds);
                if frame.reports && frame.embeds.polarity == Some(Polarity::Negative) {
                    self.add_reporter(sentence, number, head, found);
                }
                if let Some(clause) = self.clauses.get(&above) {
                    self.apply_mood(found, &Mood { adverbs: Vec::new(), ..clause.mood.clone() });
                }
                Inherits::All
            }
            // "will hold talks", "did not sign a deal": the object shares what is said of the verb.
            None if deprel == Deprel::Obj && is_predicate(sentence, head) => {
                if let Some(clause) = self.clauses.get(&above) {
                    self.apply_mood(found, &clause.mood);
                }
                Inherits::All
            }
            None => Inherits::Sources,
        }
    }
}

/// "Halden to buy Northwind": an infinitive that nothing governs, or that has a subject of its own.
fn is_planned_in_headline(sentence: &Sentence, verb: usize, mood: &Mood) -> bool {
    let is_main = sentence.tree.head(verb).is_none();
    is_main && mood.tense == Tense::Infinitive || is_headline_infinitive(sentence, verb)
}

/// What opens an adverbial clause, lower case, the longest reading first: "in order to", "in order"; none of a bare participle.
fn markers(sentence: &Sentence, clause: usize) -> Vec<String> {
    let tree = &sentence.tree;
    let is_opener = |word: &usize| match tree.deprel(*word) {
        Deprel::Mark | Deprel::Case => true,
        Deprel::Advmod => matches!(sentence.tokens[*word].lemma.as_str(), "when" | "while" | "once"),
        _ => false,
    };
    let openers = tree.children(clause).filter(is_opener);
    let mut words: Vec<Vec<usize>> =
        openers.map(|word| std::iter::once(word).chain(tree.children_by(word, Deprel::Fixed)).collect()).collect();
    let follows = |word: usize, before: &[usize]| before.last().is_some_and(|last| last + 1 == word);
    let n_together = 1 + words.windows(2).take_while(|pair| follows(pair[1][0], &pair[0])).count();
    words.truncate(n_together);
    let form = |word: &usize| sentence.tokens[*word].form.to_lowercase();
    let joined = |words: &[Vec<usize>]| words.iter().flatten().map(form).collect::<Vec<_>>().join(" ");
    (1..=words.len()).rev().map(|count| joined(&words[..count])).collect()
}

/// Composes the qualities of what is governed with what the governing word does to it.
pub(super) fn embed(found: &mut Qualities, embedding: Embedding) {
    if let Some(factuality) = embedding.factuality
        && (found.factuality == Factuality::Actual || rank(factuality) > rank(found.factuality))
    {
        found.factuality = factuality;
    }
    if embedding.polarity == Some(Polarity::Negative) {
        found.polarity = found.polarity.reversed();
    }
    if let Some(certainty) = embedding.certainty {
        found.certainty = found.certainty.max(certainty);
    }
}

/// Which of two factualities wins when one governs the other: a wish that something may happen is a wish.
fn rank(factuality: Factuality) -> u8 {
    match factuality {
        Factuality::Actual => 0,
        Factuality::Planned => 1,
        Factuality::Hypothetical => 2,
        Factuality::Wished => 3,
    }
}
