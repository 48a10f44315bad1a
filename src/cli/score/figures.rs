//! All figures in one list, for tables and JSON alike.

use newsgraph::knowledge::MentionKind;
use newsgraph::score::{FactFigures, Importance, MentionFigures, Share};
use serde_json::{Value, json};

/// A figure with its names.
pub struct Figure {
    /// For people.
    pub label: String,
    /// For machines.
    pub key: String,
    /// What was counted.
    pub amount: Amount,
}

/// What was counted.
pub enum Amount {
    /// So many.
    Count(usize),
    /// So many of so many.
    Share(Share),
    /// A fraction, if there is anything to divide by.
    Fraction(Option<f64>),
}

impl Amount {
    /// "66/80  0.825"
    pub fn text(&self) -> String {
        let fraction = |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.3}"));
        match self {
            Amount::Count(number) => format!("{number:>7}"),
            Amount::Share(share) => {
                format!("{:>7}  {}", format!("{}/{}", share.hits, share.of), fraction(share.rate()))
            }
            Amount::Fraction(value) => format!("{:>7}  {}", "", fraction(*value)),
        }
    }

    /// A number, or an object with `hits`, `of` and `rate`.
    pub fn json(&self) -> Value {
        match self {
            Amount::Count(number) => json!(number),
            Amount::Share(share) => json!({ "hits": share.hits, "of": share.of, "rate": share.rate() }),
            Amount::Fraction(value) => json!(value),
        }
    }
}

/// The figures of facts, in the order in which they are read.
pub fn of_facts(facts: &FactFigures) -> Vec<Figure> {
    let mut figures = vec![
        figure("statements", "statements", Amount::Count(facts.n_statements)),
        figure("asserted", "asserted", Amount::Count(facts.unmatched.of)),
        figure("matched to gold", "matched", Amount::Count(facts.n_matched)),
    ];
    for importance in Importance::ALL {
        let (number, at) = (importance.number(), importance as usize);
        for (name, shares) in [("found", &facts.found), ("right", &facts.right)] {
            let (label, key) = (format!("{name}, importance {number}"), format!("{name}_{number}"));
            figures.push(Figure { label, key, amount: Amount::Share(shares[at]) });
        }
    }
    let weighted = |shares| Amount::Fraction(Share::weighted(shares).rate());
    figures.extend([
        figure("found, weighted", "found_weighted", weighted(&facts.found)),
        figure("right, weighted", "right_weighted", weighted(&facts.right)),
        figure("due direct triples", "due", Amount::Share(facts.due)),
        figure("false assertions", "false", Amount::Count(facts.n_false)),
        figure("traps hit", "traps_hit", Amount::Share(facts.traps)),
        figure("unmatched assertions", "unmatched", Amount::Share(facts.unmatched)),
        figure("calibration error", "calibration_error", Amount::Fraction(facts.calibration.error())),
    ]);
    figures
}

/// The figures of mentions.
pub fn of_mentions(mentions: &MentionFigures) -> Vec<Figure> {
    let kinds = [
        ("names resolved", "names", MentionKind::Name),
        ("adjectives resolved", "adjectives", MentionKind::Adjective),
        ("descriptions resolved", "descriptions", MentionKind::Description),
        ("pronouns resolved", "pronouns", MentionKind::Pronoun),
    ];
    let resolved = |kind| Amount::Share(mentions.resolved.get(&kind).copied().unwrap_or_default());
    let mut figures: Vec<Figure> =
        kinds.into_iter().map(|(label, key, kind)| figure(label, key, resolved(kind))).collect();
    figures.push(figure("mentions resolved", "resolved", Amount::Share(mentions.all())));
    figures.push(figure("one node", "one_node", Amount::Share(mentions.one_node)));
    figures
}

fn figure(label: &str, key: &str, amount: Amount) -> Figure {
    Figure { label: label.to_owned(), key: key.to_owned(), amount }
}
