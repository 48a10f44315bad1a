//! What the judge of statements thinks of one, what is asked of it, and what moved the judge.

use crate::cli::explain::facts::row;
use crate::cli::paint::{self, paint};
use newsgraph::interpret::Standards;
use newsgraph::interpret::judge::{self, Bar, Features, Lookup};
use newsgraph::knowledge::Statement;
use newsgraph::ontology::Ontology;

/// So many features are named; the others are added up.
const MOST_FEATURES: usize = 8;

/// Probability, bar, and the features that moved the judge most, each with what holds and by how much it moved the logit.
pub fn judged(statement: &Statement, lookup: &Lookup, ontology: &Ontology, standards: Standards) -> Vec<String> {
    let known = judge::features(statement, lookup);
    let bar = standards.sure.bar(statement, lookup, ontology);
    let (start, moves) = judge::moves(&known);
    let sum = start + moves.iter().map(|(_, by)| by).sum::<f32>();
    let mut lines = vec![
        row("likely", &format!("{:.2}", judge::probability(&known))),
        row("asked", &format!("{:.2}{}", bar.least, asked(&bar))),
        row("because", &paint(paint::DIM, &format!("of a sum of {sum:+.2}, whose logistic is that likelihood:"))),
        moved(start, "where all begin"),
    ];
    lines.extend(moves.iter().take(MOST_FEATURES).map(|(name, by)| moved(*by, &held(name, &known))));
    let rest = moves.get(MOST_FEATURES..).unwrap_or_default();
    if !rest.is_empty() {
        let by = rest.iter().map(|(_, by)| by).sum::<f32>();
        lines.push(moved(by, &format!("{} others", rest.len())));
    }
    lines
}

/// " of what harms a person if it is wrong, said through a pronoun"; nothing where the usual is asked.
pub fn asked(bar: &Bar) -> String {
    let reasons = [
        (bar.harms, "what harms a person if it is wrong"),
        (bar.is_through_pronoun, "what is said through a pronoun"),
        (bar.is_unnamed, "what joins nothing that has a name"),
    ];
    let told: Vec<&str> = reasons.iter().filter(|(holds, _)| *holds).map(|(_, reason)| *reason).collect();
    if told.is_empty() { " of any statement".to_owned() } else { format!(" of {}", told.join(", and of ")) }
}

fn moved(by: f32, what: &str) -> String {
    let style = if by < 0.0 { paint::NO } else { paint::YES };
    format!("        {}  {what}", paint(style, &format!("{by:+.2}")))
}

/// "subject form: name", "words: 24"
fn held(name: &str, known: &Features) -> String {
    let choice = known.choices.iter().find(|(feature, _)| *feature == name).map(|(_, what)| what.clone());
    let number = || known.numbers.iter().find(|(feature, _)| *feature == name).map(|(_, number)| written(*number));
    choice.or_else(number).map_or(format!("{name}: none"), |what| format!("{name}: {what}"))
}

/// Two digits at most, and none where it is whole.
fn written(number: f32) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.2}") }
}
