//! What stands around a clause and decides what reaches it: its governor's frame, conditions, commas.

use super::qualities::Qualifier;
use crate::english::grammar::{has_subject_behind_for, preposition};
use crate::knowledge::{Factuality, Governor, Link, Proposition, Slot, Tense};
use crate::ontology::{Embedding, Frame, WordClass};
use crate::text::{Deprel, Sentence, Upos};

/// Verbs (lemmas) that say of an event no more than that it happens.
const OCCURRENCE: &[&str] = &["begin", "convene", "follow", "happen", "occur", "open", "schedule", "start"];

/// Words that open a clause in the present about what is still to come.
const STILL_TO_COME: &[&str] = &["after", "before", "once", "till", "until"];

/// Words that open a condition where no finite verb follows: "if convicted", "once approved".
const CONDITIONAL: &[&str] = &["if", "once", "till", "unless", "until", "when", "whenever"];

/// Words that open what a noun is about.
const CONTENT_MARKS: &[&str] = &["about", "against", "for", "from", "in", "of", "on", "that", "to", "whether"];

impl<'a> Qualifier<'a> {
    /// "…, if they agree", "Were they to agree, …"
    pub(super) fn has_condition(&self, sentence: &Sentence, clause: usize) -> bool {
        let tree = &sentence.tree;
        tree.children_by(clause, Deprel::Advcl).any(|condition| {
            let opens = tree.children_by(condition, Deprel::Mark).any(|mark| {
                let marker = sentence.tokens[mark].form.to_lowercase();
                marker != "whether"
                    && self.ontology.marker(&marker).is_some_and(|it| it.factuality == Some(Factuality::Hypothetical))
            });
            opens || is_inverted_condition(sentence, condition)
        })
    }

    /// "until the ash clears" may happen, "will wear red when it arrives" is planned: the present tense of what is to come.
    pub(super) fn still_to_come(&self, proposition: &Proposition) -> Option<Factuality> {
        let Some(Governor { predicate, link: Link::Adverbial(marker) }) = &proposition.governor else { return None };
        let is_later = |above: &&Proposition| above.mood.tense == Tense::Future || above.mood.modal.is_some();
        let sentence = self.document.sentence(proposition.predicate.head);
        let mut adverbs = sentence.tree.children_by(proposition.predicate.head.token as usize, Deprel::Advmod);
        let opener =
            adverbs.find(|adverb| matches!(sentence.tokens[*adverb].lemma.as_str(), "when" | "whenever" | "once"));
        let opener = opener.map_or(marker.as_str(), |adverb| sentence.tokens[adverb].lemma.as_str());
        // "when convicted, he could face": without a finite verb of its own it is as far off as what it opens.
        let above = || self.clauses.get(predicate).copied();
        let is_told = |above: &Proposition| above.mood.tense == Tense::Past && above.mood.modal.is_none();
        if proposition.mood.tense == Tense::Participle && CONDITIONAL.contains(&opener) {
            return above().filter(|above| !is_told(above)).map(|_| Factuality::Hypothetical);
        }
        let factuality = match opener {
            "whenever" => Some(Factuality::Hypothetical),
            "when" => self.clauses.get(predicate).copied().filter(is_later).map(|_| Factuality::Planned),
            opener => STILL_TO_COME.contains(&opener).then_some(Factuality::Hypothetical),
        };
        // A headline tells in the present what has happened: "Storm closes port after wall breaks".
        let is_headline = self.document.is_headline(proposition.predicate.head);
        let is_present = proposition.mood.tense == Tense::Present && proposition.mood.modal.is_none();
        factuality.filter(|_| is_present && !is_headline)
    }

    /// "…, as the union claims": a clause that says of another who vouches for it.
    pub(super) fn is_comment(&self, sentence: &Sentence, clause: usize) -> bool {
        let tree = &sentence.tree;
        let opens = tree.children_by(clause, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "as");
        let has_content = self.has_content(sentence, clause);
        // "as he spoke" is when, "as he said" is who says so.
        let reports = || self.governing(sentence, clause, clause).is_some_and(|frame| self.ontology.says(frame));
        tree.deprel(clause) == Deprel::Advcl && opens && !has_content && reports()
    }

    /// "accused him of lying", "kept them from leaving", "called on them to stay": a clause that the verb asks for.
    pub(super) fn is_complement(&self, sentence: &Sentence, verb: usize, clause: usize) -> bool {
        let tree = &sentence.tree;
        let is_gerund = sentence.tokens[clause].form.to_lowercase().ends_with("ing")
            || tree.child_by(clause, Deprel::Aux).is_some_and(|aux| sentence.tokens[aux].form.ends_with("ing"));
        let mut openers =
            tree.children(clause).filter(|child| matches!(tree.deprel(*child), Deprel::Mark | Deprel::Case));
        let opens =
            openers.any(|word| matches!(sentence.tokens[word].lemma.as_str(), "at" | "from" | "into" | "of" | "with"));
        // "called for freeing Vega", "waited for Vega to leave"
        let asks_for = |frame: &Frame| {
            let opener = opening(sentence, clause).map(Slot::Oblique);
            let is_asked = opener.is_some_and(|opener| frame.object.contains(&opener));
            is_asked && frame.embeds.factuality.is_some()
        };
        let is_asked_for = || {
            let has_form = is_gerund || has_subject_behind_for(sentence, clause);
            has_form && self.governing(sentence, verb, clause).is_some_and(asks_for)
        };
        is_gerund && opens && self.governing(sentence, verb, clause).is_some()
            || self.is_wish_to_somebody(sentence, verb, clause)
            || is_asked_for()
    }

    /// "appealed to them to stay": an infinitive behind those of whom it is wished.
    fn is_wish_to_somebody(&self, sentence: &Sentence, verb: usize, clause: usize) -> bool {
        let tree = &sentence.tree;
        let lemma = sentence.tokens[verb].lemma.to_lowercase();
        let asks = |word: &str| {
            self.ontology.frames(WordClass::Verb, &lemma).iter().any(|frame| {
                let is_asked = frame.object.iter().any(|slot| matches!(slot, Slot::Oblique(own) if own == word));
                is_asked && frame.embeds.factuality == Some(Factuality::Wished)
            })
        };
        let mut asked = tree.children_by(verb, Deprel::Obl).filter(|word| *word > verb && *word < clause);
        let is_infinitive = tree.children_by(clause, Deprel::Mark).any(|mark| sentence.tokens[mark].form == "to");
        is_infinitive && asked.any(|word| preposition(sentence, word).is_some_and(|preposition| asks(&preposition)))
    }

    /// "the summit could take place", "to be followed by talks": the event is as certain as its verb.
    pub(super) fn is_occurrence(&self, sentence: &Sentence, verb: usize, noun: usize) -> bool {
        let tree = &sentence.tree;
        let lemma = sentence.tokens[verb].lemma.to_lowercase();
        let deprel = tree.deprel(noun);
        let ends = deprel.is_subject() || deprel == Deprel::OblAgent;
        let takes_place =
            || tree.child_by(verb, Deprel::Obj).is_some_and(|object| sentence.tokens[object].lemma == "place");
        let is_held = || tree.child_by(verb, Deprel::NsubjPass).is_some();
        let is_plain = match lemma.as_str() {
            "take" => takes_place(),
            "hold" => is_held(),
            lemma => OCCURRENCE.contains(&lemma),
        };
        // "There is no agreement with the bank."
        let is_existential = lemma == "be" && tree.child_by(verb, Deprel::Expl).is_some();
        ends && is_existential
            || ends && is_plain && crate::english::nouns::is_event(&sentence.tokens[noun].lemma.to_lowercase())
    }

    /// The frame of the governing word that fits what it governs.
    pub(super) fn governing(&self, sentence: &Sentence, head: usize, child: usize) -> Option<&'a Frame> {
        let token = &sentence.tokens[head];
        let lemma = token.lemma.to_lowercase();
        let particle = sentence
            .tree
            .child_by(head, Deprel::CompoundPrt)
            .map(|particle| sentence.tokens[particle].lemma.to_lowercase());
        let class = match token.upos {
            Upos::Verb | Upos::Aux => WordClass::Verb,
            Upos::Adj | Upos::Adv => WordClass::Adjective,
            _ => WordClass::Noun,
        };
        let is_wish = self.is_wish_to_somebody(sentence, head, child);
        let wishes = |frame: &Frame| is_wish && frame.embeds.factuality == Some(Factuality::Wished);
        let with_particle = particle.map(|particle| format!("{lemma} {particle}"));
        let with_preposition = opening(sentence, child).map(|preposition| format!("{lemma} {preposition}"));
        let frames = || {
            let lemmas = [with_particle.as_ref(), with_preposition.as_ref(), Some(&lemma)].into_iter().flatten();
            let frames = lemmas.flat_map(|lemma| self.ontology.frames(class, lemma));
            frames.filter(|frame| frame.reports || frame.embeds != Embedding::default())
        };
        // "argued for leaving" is not "argued that they leave".
        let opener = opening(sentence, child).map(Slot::Oblique);
        let takes_it = |frame: &&Frame| opener.as_ref().is_some_and(|opener| frame.object.contains(opener));
        let is_open = |frame: &&Frame| is_open_to(sentence, child, frame) || wishes(frame);
        frames().find(takes_it).or_else(|| frames().find(is_open))
    }
}

/// The preposition of a phrase or gerund, or the "for" of "called for Vega to resign".
fn opening(sentence: &Sentence, child: usize) -> Option<String> {
    let is_gerund = sentence.tokens[child].upos == Upos::Verb && sentence.tokens[child].form.ends_with("ing");
    let mark = sentence.tree.child_by(child, Deprel::Mark).filter(|_| is_gerund);
    preposition(sentence, child)
        .or_else(|| has_subject_behind_for(sentence, child).then(|| "for".to_owned()))
        .or_else(|| mark.map(|mark| sentence.tokens[mark].form.to_lowercase()))
}

/// "kept rising" is not "kept from rising": a use that asks for a preposition governs no bare clause.
fn is_open_to(sentence: &Sentence, child: usize, frame: &Frame) -> bool {
    let is_bare = sentence.tree.deprel(child) == Deprel::Xcomp && opening(sentence, child).is_none();
    !(is_bare && frame.object.iter().all(|slot| matches!(slot, Slot::Oblique(_))))
}

/// "Were they to agree, …", "Had they agreed, …"
pub fn is_inverted_condition(sentence: &Sentence, clause: usize) -> bool {
    let tree = &sentence.tree;
    let first = tree.subtree(clause).first().copied().unwrap_or(clause);
    matches!(sentence.tokens[first].form.as_str(), "Were" | "Had" | "Should")
        && tree.children_by(clause, Deprel::Mark).all(|mark| sentence.tokens[mark].lemma == "to")
        && tree.children(clause).any(|child| tree.deprel(child).is_subject() && child > first)
}

/// "Altair to buy Orla": in a headline an infinitive has its subject before it.
pub fn is_headline_infinitive(sentence: &Sentence, verb: usize) -> bool {
    let tree = &sentence.tree;
    let mark = |lemma: &str| tree.children_by(verb, Deprel::Mark).find(|mark| sentence.tokens[*mark].lemma == lemma);
    let subject = tree.child_by(verb, Deprel::Nsubj).or_else(|| tree.child_by(verb, Deprel::NsubjPass));
    mark("to").zip(subject).is_some_and(|(to, subject)| subject < to) && mark("for").is_none()
}

/// "…, creating jobs": a bare gerund behind a comma behind its verb tells what comes of it.
pub fn is_result(sentence: &Sentence, clause: usize) -> bool {
    let tree = &sentence.tree;
    let is_behind = tree.head(clause).is_some_and(|verb| verb < clause);
    let is_gerund = sentence.tokens[clause].form.to_lowercase().ends_with("ing");
    let is_bare = tree.children(clause).all(|child| {
        let deprel = tree.deprel(child);
        !deprel.is_subject() && !matches!(deprel, Deprel::Mark | Deprel::Case | Deprel::Aux)
    });
    let first = tree.subtree(clause).into_iter().find(|word| sentence.tokens[*word].upos != Upos::Punct);
    let before = first.and_then(|first| first.checked_sub(1));
    is_behind && is_gerund && is_bare && before.is_some_and(|before| sentence.tokens[before].form == ",")
}

/// "whether they would leave", "if they would"
pub fn is_asked(sentence: &Sentence, clause: usize) -> bool {
    let mut marks = sentence.tree.children_by(clause, Deprel::Mark);
    marks.any(|mark| matches!(sentence.tokens[mark].lemma.to_lowercase().as_str(), "if" | "whether"))
}

/// "…, whose forces advance", "…, though little is known": behind a comma, who writes says so and not who is reported.
/// Inside a quotation the speaker is found by the marks around it.
pub fn is_aside(sentence: &Sentence, clause: usize) -> bool {
    let tree = &sentence.tree;
    let first = tree.subtree(clause).into_iter().find(|word| sentence.tokens[*word].upos != Upos::Punct);
    let before = first.and_then(|first| first.checked_sub(1)).map(|before| sentence.tokens[before].form.as_str());
    let is_set_off = matches!(before, Some("," | "-" | "–" | "—"));
    let is_concession = || {
        tree.children_by(clause, Deprel::Mark)
            .any(|mark| matches!(sentence.tokens[mark].lemma.as_str(), "although" | "though"))
    };
    is_set_off
        && first.is_some_and(|first| first > 1)
        && match tree.deprel(clause) {
            Deprel::AclRelcl | Deprel::Appos => true,
            Deprel::Acl => sentence.tokens[clause].feats.has("VerbForm", "Part"),
            Deprel::Advcl => is_concession() && first > tree.head(clause),
            _ => false,
        }
}

/// "the offer to buy", "the claim that …"; not "the weapons bought", "the man leading".
pub fn is_content_of_noun(sentence: &Sentence, clause: usize) -> bool {
    let feats = &sentence.tokens[clause].feats;
    let has_mark = sentence
        .tree
        .children_by(clause, Deprel::Mark)
        .any(|mark| CONTENT_MARKS.contains(&sentence.tokens[mark].lemma.as_str()));
    has_mark || feats.has("VerbForm", "Inf") || preposition(sentence, clause).is_some()
}
