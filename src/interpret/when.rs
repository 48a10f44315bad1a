//! When did it happen: the time that hangs on a predicate, on its arguments, or on the predicate beside it.

use super::statements::Interpreter;
use super::times;
use crate::english::post_phrases::head_of;
use crate::english::{time_verbs, verbs};
use crate::knowledge::{Argument, Factuality, Link, Proposition, Slot, Stamp, Tense, TimeSpan};
use crate::ontology::WordClass;
use crate::text::{Deprel, TokenRef, Upos};
use std::ops::Range;

impl<'a> Interpreter<'a> {
    pub(super) fn is_time(&self, argument: &Argument) -> bool {
        self.times[argument.head.sentence as usize].iter().any(|range| range.contains(&(argument.head.token as usize)))
    }

    /// What is said of a predicate's time.
    pub(super) fn time(&self, proposition: &Proposition) -> Option<TimeSpan> {
        self.said_time(proposition).filter(|time| self.can_be(proposition, time))
    }

    /// What is said of a predicate's time, and, where nothing is said, what is said beside it.
    pub(super) fn told_or_inferred(&self, proposition: &Proposition) -> (Option<TimeSpan>, Option<TimeSpan>) {
        match self.said_time(proposition) {
            Some(time) => (Some(time).filter(|time| self.can_be(proposition, time)), None),
            None => (None, self.time_beside(proposition)),
        }
    }

    /// What is said beside a predicate of whose time nothing is said.
    fn time_beside(&self, proposition: &Proposition) -> Option<TimeSpan> {
        let beside = self.inherited_time(proposition).or_else(|| self.time_of_when(proposition));
        let time = beside.or_else(|| self.time_of_purpose(proposition));
        time.filter(|time| self.can_be(proposition, time))
    }

    /// "signed a deal on deliveries in 2031": what is done has no day to come.
    fn can_be(&self, proposition: &Proposition, time: &TimeSpan) -> bool {
        let is_done = proposition.mood.tense == Tense::Past && proposition.mood.modal.is_none();
        !(is_done && self.is_later(time))
    }

    /// Does the time begin after the article appeared?
    fn is_later(&self, time: &TimeSpan) -> bool {
        let published = self.document.article.published;
        time.earliest.zip(published).is_some_and(|(earliest, published)| earliest > published)
    }

    /// "The strike begins on Friday", "when he is sentenced on July 19": in the present tense, but dated later.
    pub(super) fn is_dated_later(&self, proposition: &Proposition, time: Option<&TimeSpan>) -> bool {
        let is_open = |factuality: Option<Factuality>| factuality.is_some_and(|it| it != Factuality::Actual);
        let embeds = |class| {
            let frames = self.ontology.frames(class, &proposition.predicate.lemma);
            frames.iter().any(|frame| frame.reports || is_open(frame.embeds.factuality))
        };
        proposition.mood.tense == Tense::Present
            && time.is_some_and(|time| self.is_later(time))
            && ![WordClass::Verb, WordClass::Adjective].into_iter().any(embeds)
    }

    /// The time expression that hangs on the predicate, else on one of its arguments.
    fn said_time(&self, proposition: &Proposition) -> Option<TimeSpan> {
        let head = proposition.predicate.head;
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let hangs_on = |range: &Range<usize>| tree.head(head_of(sentence, range.clone()));
        let times = &self.times[head.sentence as usize];
        let direct = times.iter().filter(|range| hangs_on(range) == Some(head.token as usize));
        let own: Vec<usize> = proposition
            .arguments
            .iter()
            .filter(|argument| {
                !argument.shared && argument.slot != Slot::Clause && argument.head.sentence == head.sentence
            })
            .map(|argument| argument.head.token as usize)
            .collect();
        // "welcomed last week's apology": that was last week, and the welcome is not.
        let is_owner = |range: &Range<usize>| tree.deprel(head_of(sentence, range.clone())) == Deprel::NmodPoss;
        let through =
            times.iter().filter(|range| hangs_on(range).is_some_and(|above| own.contains(&above)) && !is_owner(range));
        let itself = times.iter().filter(|range| own.iter().any(|argument| range.contains(argument)));
        let mut said: Vec<&Range<usize>> = direct.chain(itself).collect();
        // "The service in February passed it five years after its launch", but not "talked for hours about the 2022 war".
        if !said.iter().any(|range| times::is_length(sentence, range)) {
            said.extend(through);
        }
        let meaning = |range: &Range<usize>| {
            let time = self.meant(head.sentence, range, self.tense_at(proposition, range))?;
            let time = if self.is_new_end(proposition, range) { time.as_end() } else { time };
            Some((time, times::is_length(sentence, range)))
        };
        let meant: Vec<(TimeSpan, bool)> = said.into_iter().filter_map(meaning).collect();
        // "took six months off in early 2009"
        let dated = meant.iter().find(|(time, _)| time.earliest.or(time.latest).is_some());
        let when = || meant.iter().find(|(_, is_length)| !is_length);
        dated.or_else(when).or(meant.first()).map(|(time, _)| time.clone())
    }

    /// What a time expression means, seen from the day of publication, or from what was told before it.
    fn meant(&self, sentence: u32, range: &Range<usize>, tense: Tense) -> Option<TimeSpan> {
        let article = &self.document.article;
        let words = &self.document.sentences[sentence as usize];
        let told = || self.told_before(sentence, range.start);
        let later = || times::from_told(words, range.clone(), told()?, article.published, &article.text);
        later().or_else(|| times::normalize(words, range.clone(), tense, article.published, &article.text))
    }

    /// The time told last in the sentence before a word, else in the one before.
    fn told_before(&self, sentence: u32, token: usize) -> Option<Stamp> {
        let article = &self.document.article;
        let last = |number: u32, end: usize| {
            let words = self.document.sentences.get(number as usize)?;
            let range = self.times[number as usize].iter().rfind(|range| range.end <= end)?;
            Some(times::normalize(words, range.clone(), Tense::Past, article.published, &article.text)?.stamp)
        };
        // What has no day, month or year of its own hides what stands before it.
        last(sentence, token).or_else(|| last(sentence.checked_sub(1)?, usize::MAX)).flatten()
    }

    /// "will wear red when it arrives on Friday": both on one day.
    fn time_of_when(&self, proposition: &Proposition) -> Option<TimeSpan> {
        let head = proposition.predicate.head;
        let is_when = |clause: &&&Proposition| {
            let is_below = clause
                .governor
                .as_ref()
                .is_some_and(|governor| governor.predicate == head && matches!(governor.link, Link::Adverbial(_)));
            is_below && self.opens_with(clause.predicate.head, "when")
        };
        let goes_with = |when: Tense| match proposition.mood.tense {
            Tense::Past => when == Tense::Past && !self.has_have(proposition),
            Tense::Future => when == Tense::Present,
            _ => proposition.mood.modal.is_some() && when == Tense::Present,
        };
        let first = self.clauses.values().filter(is_when).min_by_key(|clause| clause.predicate.head);
        let when = first.filter(|when| goes_with(when.mood.tense))?;
        self.said_time(when).filter(|time| matches!(time.stamp, Some(Stamp::Day(_))))
    }

    /// "returned to Oslo to lead Halden in 2016": when it was done for.
    fn time_of_purpose(&self, proposition: &Proposition) -> Option<TimeSpan> {
        let head = proposition.predicate.head;
        let is_done = proposition.mood.tense == Tense::Past && proposition.mood.modal.is_none();
        let is_purpose = |clause: &&&Proposition| {
            clause.governor.as_ref().is_some_and(|governor| {
                governor.predicate == head && matches!(&governor.link, Link::Adverbial(marker) if marker == "to")
            })
        };
        let purposes = self.clauses.values().filter(|_| is_done).filter(is_purpose);
        let purpose = purposes.min_by_key(|clause| clause.predicate.head)?;
        let is_over =
            |time: &TimeSpan| time.latest.zip(self.document.article.published).is_some_and(|(last, now)| last < now);
        self.said_time(purpose).filter(is_over)
    }

    /// "had left"
    fn has_have(&self, proposition: &Proposition) -> bool {
        let mut words = proposition.predicate.words.iter().map(|word| self.document.token(*word));
        words.any(|word| word.lemma == "have" && word.upos == Upos::Aux)
    }

    /// "met on Monday and signed the deal, ending the strike": the time of the verb beside or above, if nothing is said.
    fn inherited_time(&self, proposition: &Proposition) -> Option<TimeSpan> {
        let governor = proposition.governor.as_ref()?;
        let above = self.clause_above(proposition)?;
        let is_same = match &governor.link {
            Link::Conjunct | Link::Gapped => {
                above.mood.tense == proposition.mood.tense && above.mood.modal == proposition.mood.modal
            }
            // "returned to the stage to reveal the plan"
            Link::Adverbial(marker) if marker == "to" => {
                proposition.mood.tense == Tense::Infinitive && verbs::is_of_coming(&above.predicate.lemma)
            }
            Link::Adverbial(marker) => {
                proposition.mood.tense == Tense::Participle && (marker.is_empty() || marker == "while")
            }
            // "met on Monday at a summit, where she praised him"
            Link::Modifier => {
                let are_past = [above, proposition].iter().all(|clause| clause.mood.tense == Tense::Past);
                are_past && self.opens_with(proposition.predicate.head, "where")
            }
            Link::Content => false,
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
        let (told, inferred) = self.told_or_inferred(above);
        told.or(inferred).filter(|time| is_same && !has_own && is_passed_on(time.stamp))
    }

    /// The clause that another hangs on, over the noun between them.
    pub(super) fn clause_above(&self, proposition: &Proposition) -> Option<&'a Proposition> {
        let governor = proposition.governor.as_ref()?.predicate;
        let tree = &self.document.sentence(governor).tree;
        let above = std::iter::once(governor.token as usize).chain(tree.ancestors(governor.token as usize));
        above.map(|token| TokenRef { token: token as u32, ..governor }).find_map(|head| self.clause(head))
    }

    /// The tense that a time expression is read by: of the clause, or of the one it hangs on.
    pub(super) fn tense(&self, proposition: &Proposition) -> Tense {
        match proposition.mood.tense {
            Tense::Infinitive => Tense::Future,
            // "the treaty, signed in May", "the summit planned for May"
            Tense::Participle if proposition.mood.passive => match self.is_set_for_later(proposition) {
                true => Tense::Future,
                false => Tense::Past,
            },
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

    /// The tense that one of its time expressions is read by.
    fn tense_at(&self, proposition: &Proposition, range: &Range<usize>) -> Tense {
        let sentence = self.document.sentence(proposition.predicate.head);
        if self.is_new_end(proposition, range) {
            return Tense::Future;
        }
        let head = proposition.predicate.head.token as usize;
        let has_to = sentence.tree.children_by(head, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "to");
        let is_wish = has_to && times::is_bare_month(sentence, range);
        if is_wish && self.hangs_on_past(proposition) { Tense::Past } else { self.tense(proposition) }
    }

    /// "was due to be closed in May", "decided in spring to close it": a month of the year that is over. Not "said it was due to
    /// be closed in May", where the past is that of the report.
    fn hangs_on_past(&self, proposition: &Proposition) -> bool {
        let is_past = |clause: &Proposition| clause.mood.tense == Tense::Past && clause.mood.modal.is_none();
        let is_told = |clause: &Proposition| {
            clause.governor.as_ref().is_some_and(|governor| governor.link == Link::Content)
                && self.clause_above(clause).is_some_and(is_past)
        };
        self.clause_above(proposition).is_some_and(|above| is_past(above) && !is_told(above))
    }

    /// "postponed until Thursday", "moved to Friday", "lessons were cancelled until Thursday": the day to which something is put
    /// off, or for which it is stopped, is still to come.
    fn is_new_end(&self, proposition: &Proposition, range: &Range<usize>) -> bool {
        let sentence = self.document.sentence(proposition.predicate.head);
        let is_to = || range.start.checked_sub(1).is_some_and(|before| sentence.tokens[before].form == "to");
        let lemma = &proposition.predicate.lemma;
        let (puts_off, is_end) = (time_verbs::puts_off(lemma), times::is_end(sentence, range));
        puts_off && (is_end || is_to()) || is_end && proposition.mood.passive && time_verbs::stops(lemma)
    }

    /// "planned", "scheduled": what it is said of is still to come.
    fn is_set_for_later(&self, proposition: &Proposition) -> bool {
        let lemma = &proposition.predicate.lemma;
        let classes = [WordClass::Verb, WordClass::Adjective];
        let mut frames = classes.into_iter().flat_map(|class| self.ontology.frames(class, lemma));
        frames.any(|frame| frame.embeds.factuality == Some(Factuality::Planned))
    }
}
