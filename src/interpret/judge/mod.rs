//! How likely is a statement read rightly, and is that sure enough to assert it?
//!
//! Readers judged some six thousand statements of 555 articles against their texts (`training/judged/`).
//! `training/judge.py` fits regression trees to what is known of them ([Friedman 2001](https://doi.org/10.1214/aos/1013203451))
//! and writes `models/judge.tsv`, with the probability from which on four in five were right in articles held out.

mod features;
mod lookup;
mod trees;

pub use features::{Features, features};
pub use lookup::Lookup;

use crate::english::nouns;
use crate::knowledge::{Identity, Kind, MentionKind, Statement};
use crate::ontology::Ontology;
use serde::Serialize;
use std::sync::LazyLock;
use trees::Trees;

static TREES: LazyLock<Trees> = LazyLock::new(|| {
    Trees::read(include_str!("../../../models/judge.tsv")).expect("a test reads the trees that are built in")
});

/// How much of the doubt that is allowed remains allowed of what harms a person if it is wrong.
const OF_HARM: f32 = 0.57;
/// The same of what is said through a pronoun: of such statements just above the bar half are right, of others four in five.
const THROUGH_PRONOUN: f32 = 0.6;
/// The same of what joins nothing that has a name: who reads it cannot look it up, and two thirds of it are right where three quarters
/// of the others are.
const WITHOUT_A_NAME: f32 = 0.6;

/// Of statements that are less likely to be read rightly readers called one in twenty right: most have no subject. They are not kept.
pub const ALMOST_SURELY_MISREAD: f32 = 0.15;

/// Between 0.01 and 0.99, two digits: the probability that a careful reader calls the statement right.
pub fn probability(known: &Features) -> f32 {
    let share = 1.0 / (1.0 + (-TREES.logit(known)).exp());
    (share.clamp(0.01, 0.99) * 100.0).round() / 100.0
}

/// What each feature moves the logit of that probability by, those first that move it most, and where it begins.
/// `Trees::moves` says how it is shared out.
pub fn moves(known: &Features) -> (f32, Vec<(String, f32)>) {
    TREES.moves(known)
}

/// The least probability of being read rightly with which statements are asserted, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Sure(pub f32);

impl Default for Sure {
    /// What was chosen on judged statements of articles held out.
    fn default() -> Sure {
        Sure(TREES.least)
    }
}

impl Sure {
    /// Everything that the article states as positive, actual and certain, however unsure.
    pub const ANY: Sure = Sure(0.0);

    /// The least for one statement.
    pub fn least(self, statement: &Statement, lookup: &Lookup, ontology: &Ontology) -> f32 {
        self.bar(statement, lookup, ontology).least
    }

    /// The least for one statement, and why: more for each of what [`Bar`] names.
    pub fn bar(self, statement: &Statement, lookup: &Lookup, ontology: &Ontology) -> Bar {
        let ends = || statement.subject.iter().chain(&statement.object);
        let is_of_person = ends().any(|thing| matches!(thing.kind, Kind::Person | Kind::Group));
        // "be wife of", "be rival of"
        let is_relationship = statement.relation.lemma.split(' ').any(nouns::is_of_somebody);
        let harms = is_of_person && (is_relationship || ontology.harms(&statement.relation));
        let is_through_pronoun = ends()
            .any(|thing| lookup.mention(thing) == Some(MentionKind::Pronoun) || lookup.owner_pronoun(thing).is_some());
        let is_unnamed = !ends().any(|thing| matches!(thing.identity, Identity::World(_)));
        let reasons = [(harms, OF_HARM), (is_through_pronoun, THROUGH_PRONOUN), (is_unnamed, WITHOUT_A_NAME)];
        let left: f32 = reasons.iter().filter(|(holds, _)| *holds).map(|(_, left)| left).product();
        let least = if self == Sure::ANY { self.0 } else { 1.0 - (1.0 - self.0) * left };
        Bar { least, harms, is_through_pronoun, is_unnamed }
    }
}

/// What is asked of one statement before it is asserted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bar {
    /// The least probability of being read rightly.
    pub least: f32,
    /// Does it harm a person if it is wrong?
    #[serde(rename = "harms_a_person_if_wrong")]
    pub harms: bool,
    /// Does a pronoun stand for an end, or for whose it is?
    #[serde(rename = "through_a_pronoun")]
    pub is_through_pronoun: bool,
    /// Has neither end a name?
    #[serde(rename = "without_a_name")]
    pub is_unnamed: bool,
}
