//! "Riga's demands include leaving the port", "Those include …": what somebody demands, plans or offers, item by item.

use super::implied::related;
use super::qualities::Qualities;
use super::relations::named;
use super::statements::Interpreter;
use crate::knowledge::{Argument, Proposition, Slot, Statement};
use crate::ontology::{Embedding, Frame, Ontology, WordClass};
use crate::text::{Deprel, Document, TokenRef, Upos};

/// Verbs (lemmas) that list what a noun stands for.
const LISTING: &[&str] = &["comprise", "include", "involve"];

/// The noun that "these" or "those" at the front of a sentence means: the last one in the plural of the sentence before, in
/// the same paragraph.
pub fn demonstrated(document: &Document, pronoun: TokenRef) -> Option<TokenRef> {
    let sentence = document.sentence(pronoun);
    let at = pronoun.token as usize;
    let token = &sentence.tokens[at];
    let points = matches!(token.form.to_lowercase().as_str(), "these" | "those") && token.upos == Upos::Pron;
    let is_bare = sentence.tree.children(at).next().is_none() && sentence.tree.deprel(at).is_subject();
    let before = pronoun.sentence.checked_sub(1).filter(|_| points && is_bare && at <= 1)?;
    let earlier = document.sentences.get(before as usize).filter(|one| one.paragraph == sentence.paragraph)?;
    let is_plural = |word: &usize| {
        let token = &earlier.tokens[*word];
        token.upos == Upos::Noun && token.feats.has("Number", "Plur")
    };
    let noun = (0..earlier.tokens.len()).rev().find(is_plural)?;
    Some(TokenRef::new(before as usize, noun))
}

/// What a verb of listing lists: the noun, whose it is, and the use of it that says so.
pub fn listed<'a>(
    document: &Document,
    ontology: &'a Ontology,
    verb: TokenRef,
) -> Option<(TokenRef, TokenRef, &'a Frame)> {
    let sentence = document.sentence(verb);
    let head = verb.token as usize;
    let lists = LISTING.contains(&&*sentence.tokens[head].lemma.to_lowercase());
    let subject = sentence.tree.child_by(head, Deprel::Nsubj).filter(|_| lists)?;
    let subject = TokenRef { token: subject as u32, ..verb };
    let noun = demonstrated(document, subject).unwrap_or(subject);
    let owner = document.sentence(noun).tree.child_by(noun.token as usize, Deprel::NmodPoss)?;
    let lemma = document.token(noun).lemma.to_lowercase();
    let mut frames = ontology.frames(WordClass::Noun, &lemma).iter();
    let frame = frames.find(|frame| frame.relation.is_some() && frame.embeds != Embedding::default())?;
    Some((noun, TokenRef { token: owner as u32, ..noun }, frame))
}

impl Interpreter<'_> {
    /// "Riga's demands include leaving the port": Riga demands leaving the port.
    pub(super) fn enumeration(&self, clause: &Proposition) -> Vec<Statement> {
        let Some((noun, owner, frame)) = listed(self.document, self.ontology, clause.predicate.head) else {
            return Vec::new();
        };
        let relation = frame.relation.as_deref().and_then(|local| self.ontology.relation(local));
        let item = clause.argument(&Slot::Clause).or_else(|| clause.argument(&Slot::Object));
        let (Some(relation), Some(item)) = (relation, item) else { return Vec::new() };
        let lemma = self.document.token(noun).lemma.to_lowercase();
        let lemma = self.ontology.verb_of(&lemma, &relation.local).unwrap_or(&relation.lemma).to_owned();
        let span = self.document.token(owner).span;
        let subject = Argument { slot: Slot::Subject, head: owner, span, shared: true };
        let mut implied =
            self.said_of(clause, &lemma, clause.predicate.head, vec![subject, item.clone()], "enumeration");
        // The words that make it begin with whose it is, be it in the sentence before.
        implied.span = span.cover(clause.span);
        self.distribute(&implied, related(&implied, named(relation, lemma)), &Qualities::default())
    }
}
