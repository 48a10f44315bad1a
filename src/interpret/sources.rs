//! Whose word is it: reporters, holders of wishes, speakers of quotations.

use super::qualities::{Qualifier, Qualities};
use crate::knowledge::Slot;
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

    /// "urged them to leave", "wants it to stop": whose wish it is.
    pub(super) fn add_holder(&self, number: u32, verb: usize, found: &mut Qualities) {
        let above = TokenRef { sentence: number, token: verb as u32 };
        let holder = self.clauses.get(&above).and_then(|clause| clause.argument(&Slot::Subject));
        if let Some(holder) = holder.filter(|holder| !found.sources.contains(&holder.head)) {
            found.sources.push(holder.head);
        }
    }

    /// "“…,” he said": the reporting clause hangs on what it reports, which is all but itself.
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
            let has_content =
                tree.children(aside).any(|child| matches!(tree.deprel(child), Deprel::Ccomp | Deprel::Obj));
            if !has_content && tree.deprel(clause) != Deprel::Conj {
                self.add_reporter(sentence, start.sentence, aside, found);
            }
        }
    }
}
