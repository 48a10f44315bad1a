//! Whose word is it: reporters, holders of wishes, speakers of quotations.

use super::qualities::{Qualifier, Qualities, embed};
use crate::knowledge::{Certainty, Slot};
use crate::ontology::{Embedding, WordClass};
use crate::text::{Deprel, Sentence, TokenRef};

impl Qualifier<'_> {
    /// The subject of a reporting word becomes a source.
    pub(super) fn add_reporter(&self, sentence: &Sentence, number: u32, verb: usize, found: &mut Qualities) {
        let above = TokenRef { sentence: number, token: verb as u32 };
        let Some(clause) = self.clauses.get(&above) else { return };
        let is_reporting = self.governing(sentence, verb, verb).is_some_and(|frame| frame.reports);
        if let Some(subject) = clause.argument(&Slot::Subject).filter(|_| is_reporting)
            && !found.sources.contains(&subject.head)
        {
            found.sources.push(subject.head);
        }
    }

    /// "he said it was late", "he announced the sale"; not "he told Reuters": does the verb of speech have what it says beside it?
    pub(super) fn has_content(&self, sentence: &Sentence, verb: usize) -> bool {
        let tree = &sentence.tree;
        let frames = self.ontology.frames(WordClass::Verb, &sentence.tokens[verb].lemma.to_lowercase());
        let tells = frames.iter().any(|frame| frame.reports && frame.object.contains(&Slot::Recipient));
        tree.children(verb).any(|child| match tree.deprel(child) {
            Deprel::Ccomp => true,
            Deprel::Obj => !tells,
            _ => false,
        })
    }

    /// "urged them to leave", "wants it to stop": whose wish it is.
    pub(super) fn add_holder(&self, number: u32, verb: usize, found: &mut Qualities) {
        let above = TokenRef { sentence: number, token: verb as u32 };
        let holder = self.clauses.get(&above).and_then(|clause| clause.argument(&Slot::Subject));
        if let Some(holder) = holder.filter(|holder| !found.sources.contains(&holder.head)) {
            found.sources.push(holder.head);
        }
    }

    /// "“…,” he said": the reporting clause hangs on what it reports, which is all but itself. "…, jurors were told", "…, the court
    /// heard": somebody says so, and nobody is named who does.
    pub(super) fn add_quoted_speaker(
        &self,
        sentence: &Sentence,
        start: TokenRef,
        clause: usize,
        found: &mut Qualities,
    ) {
        let tree = &sentence.tree;
        let asides = tree.children_by(clause, Deprel::Parataxis);
        for aside in asides.filter(|aside| !tree.is_within(start.token as usize, *aside)) {
            if !self.has_content(sentence, aside) && tree.deprel(clause) != Deprel::Conj {
                let n_before = found.sources.len();
                self.add_reporter(sentence, start.sentence, aside, found);
                let frame = self.governing(sentence, aside, aside);
                let is_heard = frame.is_some_and(|frame| frame.embeds.certainty.is_some());
                let is_told =
                    tree.child_by(aside, Deprel::AuxPass).is_some() && frame.is_some_and(|frame| frame.reports);
                if found.sources.len() == n_before && (is_heard || is_told) {
                    embed(found, Embedding { certainty: Some(Certainty::Probable), ..Embedding::default() });
                }
            }
        }
    }
}
