//! What the judge of statements thinks of one, what is asked of it, and what moved the judge.

use crate::cli::explain::facts::row;
use crate::cli::paint::{self, paint};
use newsgraph::interpret::Standards;
use newsgraph::interpret::judge::{self, Bar, Features, Lookup};
use newsgraph::knowledge::Statement;
use newsgraph::ontology::Ontology;
use serde::Serialize;

/// So many features are named to people; the others are added up.
const MOST_FEATURES: usize = 8;

/// Probability, bar, and by how much each feature moved the logit, the most first.
#[derive(Serialize)]
pub struct Judged {
    /// How likely a careful reader calls it right, to a hundredth.
    likely: f32,
    /// What is asked of that, and why so much.
    asked: Bar,
    /// Where all begin; the logistic of this and all moves together is `likely`.
    start: f32,
    moves: Vec<Move>,
}

#[derive(Serialize)]
struct Move {
    feature: String,
    /// What holds of it: "name", "24"; none where nothing does.
    value: Option<String>,
    by: f32,
}

/// What the judge thinks of a statement.
pub fn judged(statement: &Statement, lookup: &Lookup, ontology: &Ontology, standards: Standards) -> Judged {
    let known = judge::features(statement, lookup);
    let (start, moves) = judge::moves(&known);
    let moved = |(feature, by): (String, f32)| Move { value: held(&feature, &known), feature, by };
    Judged {
        likely: judge::probability(&known),
        asked: standards.sure.bar(statement, lookup, ontology),
        start,
        moves: moves.into_iter().map(moved).collect(),
    }
}

impl Judged {
    /// What is asked of its likelihood.
    pub fn least(&self) -> f32 {
        self.asked.least
    }

    /// As people read it.
    pub fn lines(&self) -> Vec<String> {
        let sum = self.start + self.moves.iter().map(|one| one.by).sum::<f32>();
        let mut lines = vec![
            row("likely", &format!("{:.2}", self.likely)),
            row("asked", &format!("{:.2}{}", self.asked.least, asked(&self.asked))),
            row("because", &paint(paint::DIM, &format!("of a sum of {sum:+.2}, whose logistic is that likelihood:"))),
            moved(self.start, "where all begin"),
        ];
        lines.extend(self.moves.iter().take(MOST_FEATURES).map(|one| {
            let value = one.value.as_deref().unwrap_or("none");
            moved(one.by, &format!("{}: {value}", one.feature))
        }));
        let rest = self.moves.get(MOST_FEATURES..).unwrap_or_default();
        if !rest.is_empty() {
            lines.push(moved(rest.iter().map(|one| one.by).sum(), &format!("{} others", rest.len())));
        }
        lines
    }
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

/// "name", "24"
fn held(name: &str, known: &Features) -> Option<String> {
    let choice = known.choices.iter().find(|(feature, _)| *feature == name).map(|(_, what)| what.clone());
    let number = || known.numbers.iter().find(|(feature, _)| *feature == name).map(|(_, number)| written(*number));
    choice.or_else(number)
}

/// Two digits at most, and none where it is whole.
fn written(number: f32) -> String {
    if number.fract() == 0.0 { format!("{number:.0}") } else { format!("{number:.2}") }
}
