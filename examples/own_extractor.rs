//! An extractor of one's own: "the war's third year" says that the war has a third year.
//!
//! `cargo run --release --example own_extractor`

use newsgraph::Pipeline;
use newsgraph::extract::Extractor;
use newsgraph::knowledge::{Argument, Mood, Predicate, PredicateKind, Proposition, Slot};
use newsgraph::read::{Metadata, read};
use newsgraph::text::{Deprel, Sentence, TokenRef};
use std::error::Error;

/// "Sun's engineers": whoever stands in the possessive has what follows.
struct Possessive;

impl Extractor for Possessive {
    fn name(&self) -> &'static str {
        "my possessive"
    }

    fn summary(&self) -> &'static str {
        "“Sun’s engineers”: the possessor has what is possessed"
    }

    fn extract(&self, sentence: &Sentence, number: usize) -> Vec<Proposition> {
        let tree = &sentence.tree;
        let possessors = (0..tree.len()).filter(|word| tree.deprel(*word) == Deprel::NmodPoss);
        let argument = |slot, word: usize| {
            let words = tree.subtree_without(word, |below| tree.deprel(below) == Deprel::NmodPoss);
            let (first, last) = (words.first().copied().unwrap_or(word), words.last().copied().unwrap_or(word));
            Argument { slot, head: TokenRef::new(number, word), span: sentence.span_of(first..last + 1), shared: false }
        };
        possessors
            .filter_map(|possessor| {
                let possessed = tree.head(possessor)?;
                let head = TokenRef::new(number, possessed);
                let predicate =
                    Predicate { kind: PredicateKind::Attribute, head, lemma: "have".to_owned(), words: vec![head] };
                let (subject, object) = (argument(Slot::Subject, possessor), argument(Slot::Object, possessed));
                Some(Proposition {
                    predicate,
                    span: subject.span.cover(object.span),
                    arguments: vec![subject, object],
                    mood: Mood::default(),
                    governor: None,
                    sources: Vec::new(),
                    rule: self.name(),
                })
            })
            .collect()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let text = "Oracle kept Sun's engineers. The company's new owner praised their work.";
    let article = read("text.txt", text.as_bytes(), &Metadata::default())?;

    let reading = Pipeline::english().with_extractor(&Possessive).read(article);
    for found in reading.propositions.iter().filter(|found| found.rule == Possessive.name()) {
        let words = |slot| found.argument(&slot).map_or("", |argument| reading.document.words(argument.span));
        println!("{} | has | {}", words(Slot::Subject), words(Slot::Object));
    }
    Ok(())
}
