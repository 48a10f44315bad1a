//! Figures as counts: those of several articles add up.

use super::calibration::Calibration;
use super::gold::Importance;
use crate::knowledge::MentionKind;
use std::collections::BTreeMap;
use std::ops::AddAssign;

/// Statements for each gold fact from which on some match by chance.
const FLOOD: f64 = 2.5;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many there are.
    pub hits: usize,
    /// How many there could be.
    pub of: usize,
}

/// How well facts were read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FactFigures {
    /// All statements.
    pub n_statements: usize,
    /// Statements that match a gold fact, rightly qualified or not.
    pub n_matched: usize,
    /// Gold facts that a statement matches, by importance.
    pub found: [Share; 3],
    /// Gold facts that are found with the right polarity, factuality and sources, by importance.
    pub right: [Share; 3],
    /// Gold facts that must be direct triples, and are found as such.
    pub due: Share,
    /// Direct triples that must not be, those in traps included.
    pub n_false: usize,
    /// Traps with a direct triple in them.
    pub traps: Share,
    /// Direct triples that match no gold fact: right or wrong, a person must judge.
    pub unmatched: Share,
    /// Do confidences mean what they say?
    pub calibration: Calibration,
}

/// How well mentions were resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MentionFigures {
    /// Mentions that were resolved, by kind.
    pub resolved: BTreeMap<MentionKind, Share>,
    /// Entities of importance 1 that are exactly one entity, of a kind that fits.
    pub one_node: Share,
}

impl Share {
    /// Counts one that could be.
    pub fn count(&mut self, is_hit: bool) {
        self.hits += usize::from(is_hit);
        self.of += 1;
    }

    /// From 0 to 1; `None` of nothing.
    pub fn rate(self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 / self.of as f64)
    }

    /// Shares by importance as one, where a central fact counts three times and a relevant one twice.
    pub fn weighted(shares: &[Share; 3]) -> Share {
        let mut sum = Share::default();
        for (share, importance) in shares.iter().zip(Importance::ALL) {
            let Share { hits, of } = *share;
            sum += Share { hits: importance.weight() * hits, of: importance.weight() * of };
        }
        sum
    }
}

impl FactFigures {
    /// So many statements that found and right are not to be trusted?
    pub fn is_flood(&self) -> bool {
        let n_facts: usize = self.found.iter().map(|share| share.of).sum();
        self.n_statements as f64 > FLOOD * n_facts as f64
    }
}

impl MentionFigures {
    /// Mentions of all kinds.
    pub fn all(&self) -> Share {
        let mut sum = Share::default();
        self.resolved.values().for_each(|share| sum += *share);
        sum
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Share) {
        self.hits += other.hits;
        self.of += other.of;
    }
}

impl AddAssign<&FactFigures> for FactFigures {
    fn add_assign(&mut self, other: &FactFigures) {
        let FactFigures { n_statements, n_matched, found, right, due, n_false, traps, unmatched, calibration } = other;
        self.n_statements += n_statements;
        self.n_matched += n_matched;
        self.found.iter_mut().zip(found).for_each(|(sum, share)| *sum += *share);
        self.right.iter_mut().zip(right).for_each(|(sum, share)| *sum += *share);
        self.due += *due;
        self.n_false += n_false;
        self.traps += *traps;
        self.unmatched += *unmatched;
        self.calibration += calibration;
    }
}

impl AddAssign<&MentionFigures> for MentionFigures {
    fn add_assign(&mut self, other: &MentionFigures) {
        for (kind, share) in &other.resolved {
            *self.resolved.entry(*kind).or_default() += *share;
        }
        self.one_node += other.one_node;
    }
}
