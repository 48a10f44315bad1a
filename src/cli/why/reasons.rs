//! What keeps a statement from being asserted, in words.

use crate::cli::explain::facts::clip;
use newsgraph::Reading;
use newsgraph::interpret::judge::Lookup;
use newsgraph::interpret::{Hindrance, Standards, hindrances};
use newsgraph::knowledge::Statement;
use newsgraph::ontology::Ontology;
use serde::Serialize;

/// What keeps a statement from being asserted.
#[derive(Serialize)]
pub struct Reason {
    name: &'static str,
    pub words: String,
}

/// All that keeps a statement from being asserted, in words; nothing if it is.
pub fn reasons(reading: &Reading, statement: &Statement, ontology: &Ontology, standards: Standards) -> Vec<String> {
    named(reading, statement, ontology, standards).into_iter().map(|reason| reason.words).collect()
}

/// The same, each with its name.
pub fn named(reading: &Reading, statement: &Statement, ontology: &Ontology, standards: Standards) -> Vec<Reason> {
    let Reading { document, propositions, entities, .. } = reading;
    let found = hindrances(statement, document, propositions, entities, ontology, standards);
    let words = |hindrance: Hindrance| match hindrance {
        Hindrance::Unsure => unsure(reading, statement, ontology, standards),
        other => in_words(other, statement),
    };
    found.into_iter().map(|found| Reason { name: found.as_str(), words: words(found) }).collect()
}

fn in_words(hindrance: Hindrance, statement: &Statement) -> String {
    match hindrance {
        Hindrance::Denied => "it is denied".to_owned(),
        Hindrance::NotActual(factuality) => format!("it is {}", factuality.as_str()),
        Hindrance::NotCertain(certainty) => format!("it is only {}", certainty.as_str()),
        Hindrance::Told => match statement.sources.first() {
            Some(source) => format!("{} says so", clip(&source.label)),
            None => "somebody says so".to_owned(),
        },
        Hindrance::Quoted => "it is quoted, and nobody knows of whom".to_owned(),
        Hindrance::NoSubject => "it names no subject".to_owned(),
        Hindrance::NoObject => "it has no object".to_owned(),
        Hindrance::Former => "it was so, and is no longer".to_owned(),
        Hindrance::NoIdentity => "it joins phrases that nothing identifies".to_owned(),
        Hindrance::SharedOut => "it tells in a number of one what several have or do together".to_owned(),
        Hindrance::Circular => "what its subject is called says it already".to_owned(),
        Hindrance::Fragment => "one end is a fragment, torn out of its sentence".to_owned(),
        Hindrance::OfWhom => "its words leave open of whom they speak".to_owned(),
        Hindrance::Unsure => "it is unsure".to_owned(),
        Hindrance::Misread => format!("it is almost surely misread ({:.2}), and is not kept", statement.confidence),
    }
}

/// "it is unsure: 0.61 likely to be read rightly, and 0.82 is asked of what harms a person if it is wrong"
fn unsure(reading: &Reading, statement: &Statement, ontology: &Ontology, standards: Standards) -> String {
    let lookup = Lookup::new(&reading.document, &reading.entities);
    let bar = standards.sure.bar(statement, &lookup, ontology);
    let asked = super::sure::asked(&bar);
    format!("it is unsure: {:.2} likely to be read rightly, and {:.2} is asked{asked}", statement.confidence, bar.least)
}
