//! The day of the story: news tells what happened on one day and says the day once, or not at all where it is today.
//!
//! "Halden sued Norway on Monday. The court set a date." Both happened on Monday.

use super::statements::Interpreter;
use super::times;
use crate::english::{time_verbs, verbs};
use crate::knowledge::{Kind, Link, Mood, PredicateKind, Proposition, Slot, Stamp, Statement, Tense, TimeSpan};
use crate::ontology::WordClass;
use crate::text::{Date, Deprel, TokenRef, Upos};
use std::collections::HashMap;

/// A day that lies further back is background, not the day of the story.
const MAX_DAYS_BACK: i32 = 7;

/// So many sentences, headline included, are told as news: what "has happened" there has just happened.
const LEAD: u32 = 3;

/// What marks a participle that happens together with the clause above it.
const TOGETHER: &[&str] = &["", "by", "while"];

/// Adverbs of the day on which an article appears.
const NOW: &[&str] = &["currently", "now", "presently"];

/// What marks a clause that happens at the same time as the one above it; "when" is an adverb.
const AT_ONCE: &[&str] = &["as", "while"];

impl Interpreter<'_> {
    /// Gives the day of the story to what the article itself tells and dates by no words of its own.
    pub(super) fn date_by_story(&self, statements: &mut [Statement]) {
        let Some(published) = self.document.article.published else { return };
        // "at 6 p.m." needs a day as much as what says nothing.
        let needs_day = |statement: &Statement| {
            statement.inferred_time.is_none() && statement.time.as_ref().is_none_or(|time| self.is_clock(time))
        };
        let mut said: HashMap<TokenRef, Option<TimeSpan>> = HashMap::new();
        for statement in statements.iter() {
            let own = statement.time.as_ref().filter(|time| !self.is_clock(time)).or(statement.inferred_time.as_ref());
            let time = said.entry(statement.predicate_head).or_default();
            *time = time.take().or_else(|| own.cloned());
        }
        let mut dated: Vec<(TokenRef, TimeSpan)> =
            said.iter().filter_map(|(head, time)| Some((*head, time.clone()?))).collect();
        dated.sort_by_key(|(head, _)| *head);
        let told: Vec<&(TokenRef, TimeSpan)> = dated.iter().filter(|(head, _)| self.is_told_at(*head)).collect();
        let is_day = |(_, time): &&&(TokenRef, TimeSpan)| is_recent(time, published);
        let days: Vec<&(TokenRef, TimeSpan)> = told.iter().filter(is_day).copied().collect();
        // "approved the deal on Monday, the court said": the day of the story, whoever tells it.
        let done = dated.iter().filter(|(head, _)| self.is_done_in_lead(*head)).find(|day| is_day(&day));
        let first = done.or(days.first().copied());
        for statement in statements.iter_mut().filter(|statement| needs_day(statement)) {
            let head = statement.predicate_head;
            let is_dated = |head: &TokenRef| said.get(head).is_some_and(Option::is_some);
            // "In 2019 the port hired Halden. It built a bridge."
            let before = told.iter().rev().find(|(other, _)| *other < head && self.stands_close(*other, head));
            let is_background = before.is_some_and(|(_, time)| !is_recent(time, published));
            // "was rebuilt after a raid had destroyed it in 1945": nor is it of today.
            let is_below = |other: &TokenRef| {
                let governor = self.clause(*other).and_then(|clause| clause.governor.as_ref());
                governor.is_some_and(|it| it.predicate == head && is_of_time(&it.link))
            };
            let is_long_ago =
                |time: &TimeSpan| time.latest.is_some_and(|latest| latest < published) && !is_recent(time, published);
            let is_background = is_background || dated.iter().any(|(other, time)| is_below(other) && is_long_ago(time));
            if is_background || is_of_a_life(statement) || !self.is_in_story(head, &is_dated) {
                continue;
            }
            // A paragraph that names no day goes back to the day that the article begins with.
            let is_before =
                |(day, _): &&&(TokenRef, TimeSpan)| day.sentence <= head.sentence && self.shares_paragraph(*day, head);
            let last = days.iter().rev().find(is_before).copied();
            statement.inferred_time = Some(match last.or(first).filter(|_| !self.is_now_at(head)) {
                Some((_, day)) => day.clone(),
                None => day_of_publication(published, statement),
            });
        }
    }

    fn is_clock(&self, time: &TimeSpan) -> bool {
        let sentences = self.document.sentences.iter().zip(&self.times);
        let mut inside = sentences.filter(|(sentence, _)| sentence.span.contains(time.span));
        inside.any(|(sentence, times)| {
            let range = times.iter().find(|range| sentence.span_of((*range).clone()) == time.span);
            range.is_some_and(|range| times::is_clock(sentence, range))
        })
    }

    fn is_now_at(&self, head: TokenRef) -> bool {
        self.clauses.get(&head).is_some_and(|clause| clause.mood.tense == Tense::Present && self.is_now(clause))
    }

    /// "currently sells"
    fn is_now(&self, clause: &Proposition) -> bool {
        let head = clause.predicate.head;
        let sentence = self.document.sentence(head);
        let mut adverbs = sentence.tree.children_by(head.token as usize, Deprel::Advmod);
        adverbs.any(|adverb| NOW.contains(&&*sentence.tokens[adverb].lemma))
    }

    fn is_told_at(&self, head: TokenRef) -> bool {
        self.clauses.get(&head).is_some_and(|clause| self.is_told(clause))
    }

    /// Is it told among the first sentences as done, by the article or by whom it reports?
    fn is_done_in_lead(&self, head: TokenRef) -> bool {
        let is_done = |clause: &&Proposition| {
            let is_content = clause.governor.as_ref().is_some_and(|governor| governor.link == Link::Content);
            clause.mood.tense == Tense::Past && clause.mood.modal.is_none() && (is_content || self.is_main(clause))
        };
        head.sentence <= LEAD && !self.quotations.is_inside(head) && self.clause(head).filter(is_done).is_some()
    }

    /// In one paragraph, at most one sentence on.
    fn stands_close(&self, one: TokenRef, other: TokenRef) -> bool {
        other.sentence - one.sentence <= 1 && self.shares_paragraph(one, other)
    }

    fn shares_paragraph(&self, one: TokenRef, other: TokenRef) -> bool {
        self.document.sentence(one).paragraph == self.document.sentence(other).paragraph
    }

    /// Is it told in a main clause, or does it happen together with what such a clause tells?
    fn is_in_story(&self, head: TokenRef, is_dated: &impl Fn(&TokenRef) -> bool) -> bool {
        let Some(clause) = self.clauses.get(&head).filter(|_| !is_dated(&head)) else { return false };
        if self.is_told(clause) {
            return true;
        }
        let Some(governor) = clause.governor.as_ref() else { return false };
        let Mood { tense, modal, .. } = &clause.mood;
        let goes_with = match &governor.link {
            // "…, saying it was ready", "by walking out"
            Link::Adverbial(marker) if *tense == Tense::Participle => TOGETHER.contains(&marker.as_str()),
            // "as it left the port"
            Link::Adverbial(marker) => {
                (AT_ONCE.contains(&marker.as_str()) || self.opens_with(head, "when")) && *tense == Tense::Past
            }
            Link::Conjunct | Link::Gapped => {
                self.clauses.get(&governor.predicate).is_some_and(|above| above.mood.tense == *tense)
            }
            // "a conference, where he praised it"
            Link::Modifier => *tense == Tense::Past && self.opens_with(head, "where"),
            Link::Content => false,
        };
        let is_event = self.is_event(clause) && modal.is_none() && !self.quotations.is_inside(head);
        let above = self.clause_above(clause).map(|above| above.predicate.head);
        goes_with && is_event && above.is_some_and(|above| self.is_in_story(above, is_dated))
    }

    /// "Halden sued Norway", "Halden sues Norway" as a headline, "Halden claims", "is sailing": told by the article, and not
    /// as background.
    fn is_told(&self, clause: &Proposition) -> bool {
        let head = clause.predicate.head;
        let auxiliaries = clause.predicate.words.iter().map(|word| self.document.token(*word));
        let have = auxiliaries.clone().find(|word| word.lemma == "have" && word.upos == Upos::Aux);
        // "has said that …" is news; since when a court "has charged" somebody nobody says.
        let has_content = clause.arguments.iter().any(|argument| argument.slot == Slot::Clause);
        let is_news = match (clause.mood.tense, have) {
            (Tense::Past, None) => true,
            (Tense::Past, Some(have)) => {
                !have.feats.has("Tense", "Past") && (head.sentence < LEAD || self.is_speech(clause) && has_content)
            }
            (Tense::Present, None) => {
                self.document.is_headline(head) || self.is_speech(clause) || self.goes_on(clause) || self.is_now(clause)
            }
            _ => false,
        };
        let is_plain = clause.mood.modal.is_none() && !self.quotations.is_inside(head);
        is_news && is_plain && self.is_event(clause) && self.is_main(clause)
    }

    /// "when it arrives", "where he praised it"
    pub(super) fn opens_with(&self, head: TokenRef, adverb: &str) -> bool {
        let sentence = self.document.sentence(head);
        let mut adverbs = sentence.tree.children_by(head.token as usize, Deprel::Advmod);
        adverbs.any(|child| sentence.tokens[child].lemma == adverb)
    }

    fn is_main(&self, clause: &Proposition) -> bool {
        clause.governor.as_ref().is_none_or(|governor| {
            matches!(governor.link, Link::Conjunct | Link::Gapped)
                && self.clauses.get(&governor.predicate).is_some_and(|above| self.is_main(above))
        })
    }

    /// "is flying to Chicago", "is being built"
    fn goes_on(&self, clause: &Proposition) -> bool {
        let words = clause.predicate.words.iter().map(|word| self.document.token(*word));
        let mut participles = words.filter(|word| word.form.to_lowercase().ends_with("ing"));
        participles.any(|word| matches!(word.feats.get("VerbForm"), Some("Ger" | "Part")))
    }

    fn is_speech(&self, clause: &Proposition) -> bool {
        self.ontology.frames(WordClass::Verb, &clause.predicate.lemma).iter().any(|frame| frame.reports)
    }

    fn is_event(&self, clause: &Proposition) -> bool {
        clause.predicate.kind == PredicateKind::Verb && !verbs::is_state(&clause.predicate.lemma)
    }
}

/// "after …", "since …"; not "accused of …"
fn is_of_time(link: &Link) -> bool {
    matches!(link, Link::Adverbial(marker) if matches!(marker.as_str(), "after" | "before" | "once" | "since" | "until"))
}

/// "Ada Finch discovered the island", but not "Police discovered a tunnel".
fn is_of_a_life(statement: &Statement) -> bool {
    let lemma = &statement.relation.lemma;
    let is_person = statement.subject.as_ref().is_some_and(|subject| subject.kind == Kind::Person);
    time_verbs::is_of_life(lemma) && (is_person || lemma.starts_with("be "))
}

/// A day of the last week.
fn is_recent(time: &TimeSpan, published: Date) -> bool {
    let Some(Stamp::Day(day)) = time.stamp else { return false };
    let back = day.until(published).map_or(i32::MAX, |span| span.get_days());
    (0..=MAX_DAYS_BACK).contains(&back)
}

/// The day on which an article appears dates what it tells without a date. No words say so.
fn day_of_publication(published: Date, statement: &Statement) -> TimeSpan {
    TimeSpan {
        text: String::new(),
        span: statement.predicate_span,
        earliest: Some(published),
        latest: Some(published),
        stamp: Some(Stamp::Day(published)),
    }
}
