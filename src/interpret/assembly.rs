//! From a relation and its arguments to statements, one for each pair of subject and object.

use super::Trust;
use super::places::place;
use super::qualities::{Qualifier, Qualities};
use super::relations::{Related, open_relation, past_relation};
use super::roles::{is_manner, role};
use super::statements::Interpreter;
use crate::english::grammar::{is_direction, is_linking};
use crate::english::pronouns::Form;
use crate::english::{tense, verbs};
use crate::knowledge::{
    Argument, Certainty, Factuality, Kind, Polarity, PredicateKind, Proposition, RelationName, Role, Slot, Statement,
    Tense, Thing, TimeSpan,
};
use crate::ontology::WordClass;
use crate::text::{Behaviour, Deprel, TokenRef, Upos};

/// Coordinated phrases are distributed up to this many statements.
const MAX_PAIRS: usize = 40;

/// The rule that reads lists of charges.
const ENTRY: &str = "entry";

/// So many at most are said to do something with each other.
const MAX_TOGETHER: usize = 4;

impl<'a> Interpreter<'a> {
    /// One statement for each pair of subject and object.
    pub(super) fn distribute(
        &self,
        proposition: &Proposition,
        related: Related,
        qualities: &Qualities,
    ) -> Vec<Statement> {
        let is_of_verb = proposition.predicate.kind == PredicateKind::Verb;
        let members = |argument: Option<&Argument>| -> Vec<Thing> {
            match argument {
                None => Vec::new(),
                Some(argument) if argument.slot == Slot::Clause => {
                    vec![self.things.clause(argument.head, argument.span)]
                }
                Some(argument) if argument.slot == Slot::Complement => self.complement(proposition, argument),
                // "Ute Roth: assault and battery": an item of a list is one thing, as it is written.
                Some(argument) if proposition.rule == ENTRY && argument.slot == Slot::Object => {
                    vec![self.things.words(argument.head, argument.span)]
                }
                // "was divided between A and B": neither alone.
                Some(argument) if is_of_verb && matches!(&argument.slot, Slot::Oblique(word) if word == "between") => {
                    vec![self.things.words(argument.head, argument.span)]
                }
                // "between A and B": the conjuncts are arguments of their own. A title is of the name behind it alone.
                Some(argument)
                    if matches!(
                        proposition.predicate.kind,
                        PredicateKind::Noun | PredicateKind::Post | PredicateKind::Attribute
                    ) =>
                {
                    self.things.at(argument.head)
                }
                Some(argument) => self.things.members(argument.head),
            }
        };
        let subjects: Vec<Thing> =
            members(related.subject).into_iter().filter(|thing| self.means_something(thing)).collect();
        let mut objects: Vec<Thing> =
            members(related.object).into_iter().filter(|thing| self.means_something(thing)).collect();
        // "A and B joined them": whoever they are, they are not A and B again.
        let are_the_same = subjects.len() > 1
            && objects.len() > 1
            && objects.iter().all(|one| subjects.iter().any(|other| other.identity == one.identity));
        if are_the_same {
            objects.clear();
        }
        // "called it a mistake": what it is stays unknown, what it was called does not.
        if let Some(complement) =
            proposition.argument(&Slot::Complement).filter(|_| related.object.is_some() && objects.is_empty())
        {
            objects = self.things.at(complement.head);
        }
        let is_mutual = related.object.is_none()
            && subjects.len() > 1
            && self
                .ontology
                .relation(&related.relation.local)
                .is_some_and(|relation| relation.symmetric && !related.relation.open);
        let pairs: Vec<(Option<&Thing>, Option<&Thing>)> = if is_mutual {
            (0..subjects.len())
                .flat_map(|a| (a + 1..subjects.len()).map(move |b| (a, b)))
                .map(|(a, b)| (Some(&subjects[a]), Some(&subjects[b])))
                .collect()
        } else {
            let optional = |things: &'_ [Thing]| -> Vec<Option<usize>> {
                if things.is_empty() { vec![None] } else { (0..things.len()).map(Some).collect() }
            };
            let object_choices = optional(&objects);
            optional(&subjects)
                .into_iter()
                .flat_map(|subject| object_choices.iter().map(move |object| (subject, *object)))
                .map(|(subject, object)| (subject.map(|at| &subjects[at]), object.map(|at| &objects[at])))
                .collect()
        };
        if subjects.is_empty() && objects.is_empty() {
            return Vec::new();
        }
        // "A and B discussed the plan": each with the other.
        let is_together = subjects.len() > 1
            && subjects.len() <= MAX_TOGETHER
            && is_of_verb
            && !proposition.mood.passive
            && !is_mutual
            && verbs::is_reciprocal(&proposition.predicate.lemma);
        // "the two joined the leaders": nobody joins himself, unless the words say so.
        let says_so = related.object.is_some_and(|object| {
            let form = &self.document.token(object.head).form;
            crate::english::pronouns::pronoun(form).is_some_and(|(_, form)| form == Form::Reflexive)
        });
        let is_itself = |pair: &(Option<&Thing>, Option<&Thing>)| {
            matches!(pair, (Some(subject), Some(object)) if subject.identity == object.identity) && !says_so
        };
        let times = self.told_or_inferred(proposition);
        pairs
            .into_iter()
            .filter(|pair| !is_itself(pair))
            .take(MAX_PAIRS)
            .map(|(subject, object)| {
                let mut statement = self.statement(proposition, &related, qualities, (subject, object), &times);
                if is_together {
                    let others =
                        subjects.iter().filter(|other| subject.is_some_and(|one| one.identity != other.identity));
                    statement.roles.extend(others.map(|other| (Role::Participant, other.clone())));
                }
                statement
            })
            .collect()
    }

    /// What the subject is said to be is a phrase, even where it means the subject itself.
    pub(super) fn complement(&self, proposition: &Proposition, argument: &Argument) -> Vec<Thing> {
        let subject = proposition.argument(&Slot::Subject);
        let same = |thing: &Thing| {
            subject.is_some_and(|subject| {
                self.things.entities_at(subject.head).any(|entity| entity.identity == thing.identity)
            })
        };
        let span =
            crate::english::grammar::core_phrase(self.document.sentence(argument.head), argument.head.token as usize);
        let things = self.things.at(argument.head);
        // "is Australian": a quality, and no country.
        let is_quality = self.document.token(argument.head).upos == Upos::Adj;
        if is_quality || things.iter().any(same) { vec![self.things.phrase(argument.head, span)] } else { things }
    }

    /// The statement that joins two ends; `time` and `inferred_time` are those of its predicate.
    fn statement(
        &self,
        proposition: &Proposition,
        related: &Related,
        qualities: &Qualities,
        (subject, object): (Option<&Thing>, Option<&Thing>),
        (time, inferred_time): &(Option<TimeSpan>, Option<TimeSpan>),
    ) -> Statement {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let place = place(proposition, &self.things);
        let place = place.filter(|(argument, _)| {
            related.object.is_none_or(|object| object.head != argument.head) || related.relation.open
        });
        // "walked in Nepal and Patagonia"
        let is_other_of_several = |argument: &Argument| {
            object.is_some_and(|object| {
                object.head != argument.head
                    && self.things.members(argument.head).iter().any(|thing| thing.identity == object.identity)
            })
        };
        let place = place.filter(|(argument, _)| !is_other_of_several(argument));
        let used: Vec<TokenRef> = [related.subject, related.object, place.as_ref().map(|(argument, _)| *argument)]
            .into_iter()
            .flatten()
            .map(|argument| argument.head)
            .collect();
        // "took place in Oslo": the noun of an idiom is no role.
        let words_of_lemma: Vec<&str> = related.relation.lemma.split(' ').collect();
        let roles: Vec<(Role, Thing)> = proposition
            .arguments
            .iter()
            .filter(|argument| {
                let noun = self.document.token(argument.head).lemma.as_str();
                let is_in_lemma = match &argument.slot {
                    Slot::Object => words_of_lemma.contains(&noun),
                    // "ran on to"
                    Slot::Adverbial => is_direction(noun) && words_of_lemma[1..].contains(&noun),
                    // "came to light"
                    Slot::Oblique(word) => words_of_lemma.windows(2).any(|pair| pair == [word, noun]),
                    _ => false,
                };
                let is_predicate = argument.slot == Slot::Complement
                    && matches!(proposition.predicate.kind, PredicateKind::Copula | PredicateKind::Attribute)
                    && related.object.is_some_and(|object| matches!(object.slot, Slot::Oblique(_)));
                // "said that …, his voice low": what else is told is not what it was about.
                let is_second_clause =
                    argument.slot == Slot::Clause && related.object.is_some_and(|object| object.slot == Slot::Clause);
                let is_elsewhere = is_predicate
                    || is_second_clause
                    || used.contains(&argument.head)
                    || self.is_time(argument)
                    || argument.slot == Slot::Subject;
                !is_elsewhere && !is_in_lemma
            })
            .flat_map(|argument| self.role_things(&proposition.predicate.lemma, argument))
            .collect();
        let inner = related.object.filter(|object| object.slot == Slot::Clause).map(|object| {
            let frames = self.ontology.frames(WordClass::Verb, &proposition.predicate.lemma);
            let is_wished = frames.iter().any(|frame| frame.embeds.factuality == Some(Factuality::Wished));
            self.inner_things(object, is_wished)
        });
        let mut roles: Vec<(Role, Thing)> = roles.into_iter().chain(inner.into_iter().flatten()).collect();
        roles.extend(self.complement_clause(proposition).map(|clause| (Role::Topic, clause)));
        let mut sources: Vec<Thing> = Vec::new();
        for source in qualities.sources.iter().flat_map(|source| self.things.members(*source)) {
            if sources.iter().all(|other| other.identity != source.identity) {
                sources.push(source);
            }
        }
        let predicate_span = match (proposition.predicate.words.first(), proposition.predicate.words.last()) {
            (Some(first), Some(last)) => sentence.span_of(first.token as usize..last.token as usize + 1),
            _ => self.document.token(head).span,
        };
        let mut statement = Statement {
            id: String::new(),
            paragraph: sentence.paragraph + 1,
            sentence: sentence.in_paragraph + 1,
            evidence: object
                .filter(|object| object.head.sentence == head.sentence && related.object.is_some_and(|it| !it.shared))
                .map_or(proposition.span, |object| proposition.span.cover(object.span)),
            predicate_span,
            predicate_head: head,
            subject: subject.cloned(),
            relation: self.as_it_was(proposition, related, qualities),
            object: object.cloned(),
            roles,
            place: place.map(|(_, thing)| thing).or_else(|| self.place_of_where(head)),
            time: time.clone(),
            inferred_time: inferred_time.clone(),
            sources,
            polarity: qualities.polarity,
            factuality: qualities.factuality,
            certainty: qualities.certainty,
            asserted: false,
            unsure: false,
            confidence: 0.0,
            salience: 0.0,
            rule: proposition.rule,
            event_class: related.event_class.clone(),
            event: None,
            content: Vec::new(),
        };
        if statement.factuality == Factuality::Actual && self.is_dated_later(proposition, statement.time.as_ref()) {
            statement.factuality = Factuality::Planned;
        }
        // "ruled that out": something is missing.
        let is_incomplete = related.object.is_some() && statement.object.is_none();
        statement.asserted = self.is_asserted(&statement) && !self.is_over(proposition) && !is_incomplete;
        statement
    }

    /// "was the president", "was once a partner": so it was, and is no more.
    pub(super) fn is_over(&self, proposition: &Proposition) -> bool {
        let is_past = proposition.mood.tense == Tense::Past && proposition.mood.modal.is_none();
        let mut adverbs = proposition.arguments.iter().filter(|argument| argument.slot == Slot::Adverbial);
        let mut says_former =
            || adverbs.any(|adverb| tense::says_former(&self.document.token(adverb.head).form.to_lowercase()));
        is_past
            && match proposition.predicate.kind {
                PredicateKind::Post => true,
                PredicateKind::Copula => says_former(),
                _ => false,
            }
    }

    /// "accused him of **lying**", "called on them **to stay**"
    fn complement_clause(&self, proposition: &Proposition) -> Option<Thing> {
        let head = proposition.predicate.head;
        if proposition.predicate.kind != PredicateKind::Verb || proposition.argument(&Slot::Clause).is_some() {
            return None;
        }
        let sentence = self.document.sentence(head);
        let verb = head.token as usize;
        let qualifier = Qualifier::new(self.document, self.ontology, &self.clauses);
        let mut beside = sentence.tree.children_by(verb, Deprel::Advcl).filter(|clause| *clause > verb);
        let clause = beside.find(|clause| qualifier.is_complement(sentence, verb, *clause))?;
        let at = TokenRef { token: clause as u32, ..head };
        Some(self.things.clause(at, sentence.tokens[clause].span))
    }

    /// "refused to meet the envoy", "hopes talks bring peace": the envoy is what it was about.
    pub(super) fn inner_things(&self, clause: &Argument, is_wished: bool) -> Vec<(Role, Thing)> {
        let inner = self.clauses.get(&clause.head).filter(|inner| inner.mood.tense == Tense::Infinitive || is_wished);
        let ends = inner.into_iter().flat_map(|inner| &inner.arguments).filter(|argument| {
            !argument.shared
                && (argument.slot == Slot::Object
                    || matches!(argument.slot, Slot::Oblique(_)) && self.is_free(argument))
        });
        // "refused to sign the deal at the end of the visit": the deal, and of what stands beside it only whom it is done with.
        let things = ends.flat_map(|argument| {
            let is_object = argument.slot == Slot::Object;
            self.things.members(argument.head).into_iter().filter(move |thing| is_object || thing.kind.is_actor())
        });
        things.filter(|thing| self.means_something(thing)).map(|thing| (Role::Topic, thing)).collect()
    }

    /// Is something said (lemma) by means of what the argument names?
    fn is_medium(&self, predicate: &str, argument: &Argument) -> bool {
        let is_said = self.ontology.frames(WordClass::Verb, predicate).iter().any(|frame| frame.reports);
        let is_body = |kind| matches!(kind, Kind::Organization | Kind::Product | Kind::Work);
        is_said && self.things.entities_at(argument.head).any(|entity| is_body(entity.kind))
    }

    /// "a year", and not "in writing": a noun without a preposition.
    fn is_bare_noun(&self, head: TokenRef) -> bool {
        let sentence = self.document.sentence(head);
        let token = head.token as usize;
        sentence.tokens[token].upos == Upos::Noun && crate::english::grammar::preposition(sentence, token).is_none()
    }

    /// What an argument of a predicate (lemma) is beside the ends of its statement.
    pub(super) fn role_things(&self, predicate: &str, argument: &Argument) -> Vec<(Role, Thing)> {
        let role = match &argument.slot {
            // "praised him for his work"
            Slot::Oblique(word)
                if word == "for" && self.ontology.behaves(WordClass::Verb, predicate, Behaviour::Judging) =>
            {
                Role::Cause
            }
            // "wrote on X", "said on Telegram"
            Slot::Oblique(word) if word == "on" && self.is_medium(predicate, argument) => Role::Instrument,
            // "reached orbit on the third attempt"
            Slot::Oblique(word) if word == "on" && !verbs::is_on_a_topic(predicate) => Role::Other,
            // "Holzmann, once the third-largest maker, closed"
            Slot::Adverbial if self.is_bare_noun(argument.head) => Role::Other,
            slot => role(slot),
        };
        let things = match argument.slot {
            Slot::Clause => return vec![(Role::Topic, self.things.clause(argument.head, argument.span))],
            Slot::Adverbial if !is_manner(&self.document.token(argument.head).lemma.to_lowercase()) => Vec::new(),
            Slot::Adverbial => vec![self.adverbial(argument)],
            Slot::Oblique(_) if self.only_links(argument) => Vec::new(),
            _ => self.things.members(argument.head),
        };
        // "rose to 18 from 34": what it was before.
        let is_start = role == Role::Origin;
        let is_said = self.ontology.frames(WordClass::Verb, predicate).iter().any(|frame| frame.reports);
        let named = |thing: Thing| match role {
            _ if thing.kind == Kind::Amount && !is_start => (Role::Amount, thing),
            // "said with a shrug", "fled with the money"
            Role::Participant if !thing.kind.is_actor() => (Role::Other, thing),
            // "surveyed the hall for the ministry"
            Role::Purpose if thing.kind.is_actor() => (Role::Recipient, thing),
            // "said to reporters", "said to laughter"
            Role::Destination if is_said => (if thing.kind.is_actor() { Role::Recipient } else { Role::Other }, thing),
            role => (role, thing),
        };
        things.into_iter().map(named).collect()
    }

    /// "for good", "in private": with the preposition, without which it says nothing.
    fn adverbial(&self, argument: &Argument) -> Thing {
        let sentence = self.document.sentence(argument.head);
        let case = sentence.tree.child_by(argument.head.token as usize, Deprel::Case);
        match case.map(|case| sentence.tokens[case].span).filter(|case| case.start < argument.span.start) {
            Some(case) => self.things.words(argument.head, case.cover(argument.span)),
            None => self.things.phrase(argument.head, argument.span),
        }
    }

    /// "For its part, Israel said": the phrase with its preposition says nothing of the clause.
    fn only_links(&self, argument: &Argument) -> bool {
        let sentence = self.document.sentence(argument.head);
        let case = sentence.tree.child_by(argument.head.token as usize, Deprel::Case);
        let span = case.map_or(argument.span, |case| sentence.tokens[case].span.cover(argument.span));
        is_linking(&self.document.words(span).to_lowercase())
    }

    /// What `docs/model.md` calls a fact.
    pub(super) fn is_asserted(&self, statement: &Statement) -> bool {
        let is_plain = statement.polarity == Polarity::Positive
            && statement.factuality == Factuality::Actual
            && statement.certainty == Certainty::Certain;
        let is_whole = statement.subject.is_some();
        let is_self_report = statement
            .sources
            .iter()
            .all(|source| statement.subject.as_ref().is_some_and(|subject| subject.identity == source.identity));
        let is_vouched = match self.standards.trust {
            _ if statement.sources.is_empty() => !self.quotations.is_inside(statement.predicate_head),
            Trust::Article => false,
            Trust::SelfReports => is_self_report,
            Trust::Reported => true,
        };
        is_plain && is_whole && is_vouched
    }

    /// Is it more than a pronoun that stands for nothing known?
    pub(super) fn means_something(&self, thing: &Thing) -> bool {
        let token = self.document.token(thing.head);
        let sentence = self.document.sentence(thing.head);
        let is_defined = sentence.tree.child_by(thing.head.token as usize, Deprel::AclRelcl).is_some();
        let points = matches!(token.upos, Upos::Pron | Upos::Det) && crate::english::pronouns::only_points(&token.form);
        !points || is_defined || thing.label != token.form
    }

    /// "worked for Halden": who did so works there no more, as far as the words go. "was a minister": so is who was one. "said he
    /// worked for Halden": he may still.
    fn as_it_was(&self, proposition: &Proposition, related: &Related, qualities: &Qualities) -> RelationName {
        let relation = &related.relation;
        let is_past = proposition.mood.tense == Tense::Past
            && proposition.mood.modal.is_none()
            && !proposition.mood.passive
            && qualities.sources.is_empty();
        match proposition.predicate.kind {
            PredicateKind::Copula if is_past && relation.open && self.is_told_as_over(proposition.predicate.head) => {
                past_relation(relation)
            }
            PredicateKind::Verb if is_past => {
                let first = |words: &str| words.split(' ').next().unwrap_or_default().to_owned();
                let verb = first(&relation.lemma);
                let told = tense::told(&relation.lemma);
                let lasts = first(&relation.label) == tense::present(&verb);
                let is_state = first(&told) == tense::present(&verb);
                match lasts {
                    // "served as speaker", and not "has served as speaker"
                    true if is_state && self.is_told_as_over(proposition.predicate.head) => past_relation(relation),
                    true if !is_state && !relation.open => open_relation(&relation.lemma),
                    _ => relation.clone(),
                }
            }
            _ => relation.clone(),
        }
    }

    /// "was ill", "had been ill", "served", and not "has been ill".
    fn is_told_as_over(&self, head: TokenRef) -> bool {
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let is_past = |word: usize| {
            sentence.tokens[word].feats.has("Tense", "Past") && sentence.tokens[word].feats.has("VerbForm", "Fin")
        };
        is_past(head.token as usize)
            || tree
                .children(head.token as usize)
                .any(|child| matches!(tree.deprel(child), Deprel::Cop | Deprel::Aux) && is_past(child))
    }
}
