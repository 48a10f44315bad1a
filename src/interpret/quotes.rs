//! Who speaks in a quotation whose speaker no clause names: the one who spoke beside it.

use crate::knowledge::{Proposition, Slot};
use crate::ontology::{Ontology, WordClass};
use crate::text::{Document, TokenRef};

/// The quotations of an article, and those who speak in it.
pub struct Quotations<'a> {
    document: &'a Document,
    /// For every word of every sentence: does it stand inside quotation marks?
    inside: Vec<Vec<bool>>,
    /// Reporting verbs outside quotations with the head words of their subjects, in the order of the text.
    reporters: Vec<(TokenRef, TokenRef)>,
}

impl<'a> Quotations<'a> {
    /// Reads the quotation marks, paragraph by paragraph; one left open ends with its paragraph.
    pub fn new(document: &'a Document, propositions: &[Proposition], ontology: &Ontology) -> Quotations<'a> {
        let mut is_open = false;
        let mut paragraph = None;
        let mut inside = Vec::with_capacity(document.sentences.len());
        for sentence in &document.sentences {
            if paragraph.replace(sentence.paragraph) != Some(sentence.paragraph) {
                is_open = false;
            }
            let words = sentence.tokens.iter().map(|token| {
                toggle(&mut is_open, &token.form);
                is_open
            });
            inside.push(words.collect());
        }
        let mut found = Quotations { document, inside, reporters: Vec::new() };
        found.reporters = propositions
            .iter()
            .filter(|proposition| {
                ontology.frames(WordClass::Verb, &proposition.predicate.lemma).iter().any(|frame| frame.reports)
            })
            .filter(|proposition| !found.is_inside(proposition.predicate.head))
            .filter_map(|proposition| Some((proposition.predicate.head, proposition.argument(&Slot::Subject)?.head)))
            .collect();
        found.reporters.sort_unstable();
        found
    }

    /// Does the word stand inside quotation marks?
    pub fn is_inside(&self, at: TokenRef) -> bool {
        self.inside.get(at.sentence as usize).and_then(|words| words.get(at.token as usize)).copied().unwrap_or(false)
    }

    /// The head word of who speaks at a quoted word: the subject of the nearest reporting verb in the same sentence, else in
    /// the sentences before it and then after it in the paragraph, else in the paragraph before.
    pub fn speaker(&self, at: TokenRef) -> Option<TokenRef> {
        let here = self.document.sentence(at);
        let near = self.reporters.partition_point(|(verb, _)| verb.sentence < at.sentence);
        let window = near.saturating_sub(8)..(near + 8).min(self.reporters.len());
        self.reporters[window]
            .iter()
            .filter_map(|(verb, subject)| {
                let other = self.document.sentence(*verb);
                let steps = i64::from(at.sentence) - i64::from(verb.sentence);
                let distance = match (other.paragraph == here.paragraph, steps) {
                    (_, 0) => 0,
                    (true, steps) if steps > 0 => steps,
                    (true, steps) => 50 - steps,
                    (false, steps) if steps > 0 && other.paragraph + 1 == here.paragraph => 100 + steps,
                    _ => return None,
                };
                Some((distance, *subject))
            })
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, subject)| subject)
    }
}

fn toggle(is_open: &mut bool, form: &str) {
    match form {
        "“" | "``" | "«" => *is_open = true,
        "”" | "''" | "»" => *is_open = false,
        "\"" => *is_open = !*is_open,
        _ => {}
    }
}
