//! When did it happen: the time that hangs on a predicate, on its arguments, or on the predicate beside it.

use super::statements::Interpreter;
use super::times;
use crate::knowledge::{Argument, Factuality, Link, Proposition, Slot, Stamp, Tense, TimeSpan};
use crate::ontology::WordClass;
use crate::text::{TokenRef, Upos};
use std::ops::Range;

impl<'a> Interpreter<'a> {
    pub(super) fn is_time(&self, argument: &Argument) -> bool {
        self.times[argument.head.sentence as usize].iter().any(|range| range.contains(&(argument.head.token as usize)))
    }

    /// The time expression that hangs on the predicate, else on one of its arguments.
    pub(super) fn time(&self, proposition: &Proposition) -> Option<TimeSpan> {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let hangs_on = |range: &Range<usize>| {
            let top = range.clone().find(|token| tree.head(*token).is_none_or(|head| !range.contains(&head)))?;
            tree.head(top)
        };
        let times = &self.times[head.sentence as usize];
        let direct = times.iter().find(|range| hangs_on(range) == Some(head.token as usize));
        let own: Vec<usize> = proposition
            .arguments
            .iter()
            .filter(|argument| {
                !argument.shared && argument.slot != Slot::Clause && argument.head.sentence == head.sentence
            })
            .map(|argument| argument.head.token as usize)
            .collect();
        let through = || times.iter().find(|range| hangs_on(range).is_some_and(|above| own.contains(&above)));
        let itself = || times.iter().find(|range| own.iter().any(|argument| range.contains(argument)));
        let Some(range) = direct.or_else(itself).or_else(through) else { return self.inherited_time(proposition) };
        times::normalize(
            sentence,
            range.clone(),
            self.tense(proposition),
            self.document.article.published,
            &self.document.article.text,
        )
    }

    /// "met on Monday and signed the deal, ending the strike": the time of the verb beside or above, if nothing is said.
    pub(super) fn inherited_time(&self, proposition: &Proposition) -> Option<TimeSpan> {
        let governor = proposition.governor.as_ref()?;
        let above = self.clauses.get(&governor.predicate)?;
        let is_same = match &governor.link {
            Link::Conjunct | Link::Gapped => {
                above.mood.tense == proposition.mood.tense && above.mood.modal == proposition.mood.modal
            }
            Link::Adverbial(marker) => {
                proposition.mood.tense == Tense::Participle && (marker.is_empty() || marker == "while")
            }
            Link::Content | Link::Modifier => false,
        };
        // A year or a span is not passed on, and a month only to what comes of it, nor is a day to a verb with a phrase of its own that may say when.
        let has_own = proposition
            .arguments
            .iter()
            .any(|argument| argument.slot == Slot::Adverbial && self.document.token(argument.head).upos == Upos::Noun);
        let is_result = matches!(&governor.link, Link::Adverbial(_));
        let is_passed_on = |stamp: Option<Stamp>| match stamp {
            Some(Stamp::Day(_)) => true,
            Some(Stamp::Month(..)) => is_result,
            _ => false,
        };
        let time = self.time(above).filter(|time| is_same && !has_own && is_passed_on(time.stamp))?;
        Some(TimeSpan { inferred: true, ..time })
    }

    /// The tense that a time expression is read by: of the clause, or of the one it hangs on.
    pub(super) fn tense(&self, proposition: &Proposition) -> Tense {
        match proposition.mood.tense {
            Tense::Infinitive => Tense::Future,
            // "the treaty, signed in May"; not "the summit planned for May".
            Tense::Participle if proposition.mood.passive && !self.is_set_for_later(proposition) => Tense::Past,
            Tense::Participle | Tense::None => {
                let sentence = self.document.sentence(proposition.predicate.head);
                let above = sentence.tree.ancestors(proposition.predicate.head.token as usize);
                above
                    .filter_map(|token| {
                        self.clauses.get(&TokenRef { token: token as u32, ..proposition.predicate.head })
                    })
                    .map(|clause| clause.mood.tense)
                    .find(|tense| matches!(tense, Tense::Past | Tense::Present | Tense::Future))
                    .unwrap_or(Tense::Past)
            }
            tense => tense,
        }
    }

    /// "planned", "scheduled": what it is said of is still to come.
    fn is_set_for_later(&self, proposition: &Proposition) -> bool {
        let lemma = &proposition.predicate.lemma;
        let classes = [WordClass::Verb, WordClass::Adjective];
        let mut frames = classes.into_iter().flat_map(|class| self.ontology.frames(class, lemma));
        frames.any(|frame| frame.embeds.factuality == Some(Factuality::Planned))
    }
}
