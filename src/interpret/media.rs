//! "said in a post on the platform", "told in remarks to reporters": where and to whom somebody speaks or writes.

use super::implied::related;
use super::qualities::Qualities;
use super::relations::open_relation;
use super::statements::Interpreter;
use crate::english::grammar::{is_behind_comma, phrase, preposition};
use crate::english::nouns;
use crate::knowledge::{Argument, Kind, Proposition, Slot, Statement};
use crate::ontology::WordClass;
use crate::text::{Deprel, TokenRef};

/// Prepositions that lead from what is said or written to those who hear or read it.
const TO_WHOM: &[&str] = &["to", "with"];

/// Prepositions that lead from it to what carries it.
const ON_WHAT: &[&str] = &["in", "on"];

impl Interpreter<'_> {
    /// "said in a post on Chirp": posted on Chirp; "said in remarks to reporters": spoke to reporters.
    pub(super) fn utterance(&self, clause: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        let Some(speaker) = clause.argument(&Slot::Subject) else { return Vec::new() };
        let nouns = self.utterances(clause).into_iter();
        nouns.flat_map(|(noun, verb)| self.uttered(clause, speaker, noun, verb, qualities)).collect()
    }

    /// The nouns for what the subject of a clause says or writes, with the verb of doing so: "post", "interview".
    pub(super) fn utterances(&self, clause: &Proposition) -> Vec<(TokenRef, &'static str)> {
        let frames = self.ontology.frames(WordClass::Verb, &clause.predicate.lemma);
        let is_told = frames.iter().any(|frame| frame.reports || frame.ascribes);
        let subject = clause.argument(&Slot::Subject).filter(|_| is_told || clause.argument(&Slot::Object).is_some());
        let Some(subject) = subject else { return Vec::new() };
        let opens = |preposition: &str| matches!(preposition, "during" | "in");
        let inside = clause.arguments.iter().filter_map(|argument| {
            let is_inside = matches!(&argument.slot, Slot::Oblique(word) if opens(word));
            is_inside.then_some(argument.head)
        });
        // "Vega, in a post, said", "the envoy, Vega, in a post, said": the phrase may hang on the subject.
        let sentence = self.document.sentence(subject.head);
        let tree = &sentence.tree;
        let head = subject.head.token as usize;
        let named = std::iter::once(head).chain(tree.children_by(head, Deprel::Appos));
        let beside = named.flat_map(|name| tree.children_by(name, Deprel::Nmod)).filter(|noun| {
            is_behind_comma(sentence, *noun) && preposition(sentence, *noun).is_some_and(|word| opens(&word))
        });
        let beside = beside.map(|noun| TokenRef { token: noun as u32, ..subject.head });
        let verb = |noun: TokenRef| nouns::verb_of_utterance(&self.document.token(noun).lemma.to_lowercase());
        // "“We were not invited,” he said in an interview": what is quoted was not itself said there.
        let is_quoted = |at: TokenRef| self.quotations.is_inside(at);
        let said = inside.chain(beside).filter(|noun| is_quoted(*noun) == is_quoted(clause.predicate.head));
        said.filter_map(|noun| Some((noun, verb(noun)?))).collect()
    }

    /// The statements of one noun: "post", "interview".
    fn uttered(
        &self,
        clause: &Proposition,
        speaker: &Argument,
        noun: TokenRef,
        verb: &str,
        qualities: &Qualities,
    ) -> Vec<Statement> {
        let Some(proposition) = self.noun(noun) else { return Vec::new() };
        let ends = proposition.arguments.iter().filter_map(|argument| {
            let Slot::Oblique(word) = &argument.slot else { return None };
            let is_no_person = || self.things.entities_at(argument.head).all(|entity| entity.kind != Kind::Person);
            // "a White House statement" is no statement on the White House.
            let is_medium = || self.things.entities_at(argument.head).all(|entity| !speaks_itself(entity.kind));
            match word.as_str() {
                word if TO_WHOM.contains(&word) => Some((argument, "to")),
                word if ON_WHAT.contains(&word) && self.is_free(argument) && is_no_person() => Some((argument, "on")),
                // "an X post"
                "mod" if self.is_own_name(argument.head) && is_medium() => Some((argument, "on")),
                _ => None,
            }
        });
        let sentence = self.document.sentence(noun);
        let span = phrase(sentence, noun.token as usize);
        let stated = |(argument, lead): (&Argument, &str)| {
            let lemma = format!("{verb} {lead}");
            let subject = Argument { shared: true, ..speaker.clone() };
            let object = Argument { slot: Slot::Object, ..argument.clone() };
            let mut implied = self.said_of(clause, &lemma, noun, vec![subject, object], "utterance");
            implied.span = span;
            let named = self.ontology.frames(WordClass::Verb, &lemma).iter().find_map(|frame| frame.relation.clone());
            let relation = named.map_or_else(|| open_relation(&lemma), |local| self.curated(&local, &lemma));
            self.distribute(&implied, related(&implied, relation), qualities)
        };
        ends.flat_map(stated).collect()
    }

    /// A name used as a modifier, and no adjective of one.
    fn is_own_name(&self, at: TokenRef) -> bool {
        let sentence = self.document.sentence(at);
        matches!(sentence.tree.deprel(at.token as usize), Deprel::Compound | Deprel::NmodDesc)
            && sentence.tokens[at.token as usize].form.starts_with(char::is_uppercase)
    }
}

/// People and states: what has their name before it is theirs, and not carried by them.
fn speaks_itself(kind: Kind) -> bool {
    matches!(kind, Kind::Person | Kind::Government | Kind::Country)
}
