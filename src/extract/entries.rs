//! "Ute Roth: Theft, driving without a licence": what each item of a list of charges says.

use super::Extractor;
use crate::english::entries::charge_entry;
use crate::english::grammar::phrase;
use crate::english::post_phrases::head_of;
use crate::knowledge::{Argument, Mood, Predicate, PredicateKind, Proposition, Slot, Tense};
use crate::text::{Sentence, TokenRef};

/// "Ute Roth: Theft, driving without a licence"
pub struct Entries;

impl Extractor for Entries {
    fn name(&self) -> &'static str {
        "entry"
    }

    fn summary(&self) -> &'static str {
        "a name, a colon and what its bearer is charged with"
    }

    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition> {
        let Some(entry) = charge_entry(sentence) else { return Vec::new() };
        let named = head_of(sentence, entry.name.clone());
        let charged = |charge: &std::ops::Range<usize>| {
            let head = head_of(sentence, charge.clone());
            let argument = |slot: Slot, head: usize, span| Argument {
                slot,
                head: TokenRef::new(number, head),
                span,
                shared: false,
            };
            let arguments = vec![
                argument(Slot::Subject, named, phrase(sentence, named)),
                argument(Slot::Object, head, sentence.span_of(charge.clone())),
            ];
            Proposition {
                predicate: Predicate {
                    kind: PredicateKind::Attribute,
                    head: TokenRef::new(number, head),
                    lemma: "be charged with".to_owned(),
                    words: Vec::new(),
                },
                span: sentence.span_of(entry.name.clone()).cover(arguments[1].span),
                arguments,
                mood: Mood { tense: Tense::None, ..Mood::default() },
                governor: None,
                sources: Vec::new(),
                rule: self.name(),
            }
        };
        entry.charges.iter().map(charged).collect()
    }
}
