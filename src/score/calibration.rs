//! Do confidences mean what they say? Of statements with confidence 0.8, eight in ten should match the gold.

use std::ops::AddAssign;

/// Statements by confidence, in ten bins of the same width.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calibration {
    bins: [Bin; 10],
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bin {
    n_statements: usize,
    n_matched: usize,
    /// Sum over the statements.
    confidence: f64,
}

impl Calibration {
    /// Counts a statement with a confidence from 0 to 1.
    pub fn count(&mut self, confidence: f64, is_matched: bool) {
        let at = (confidence * self.bins.len() as f64) as usize;
        let bin = &mut self.bins[at.min(self.bins.len() - 1)];
        bin.n_statements += 1;
        bin.n_matched += usize::from(is_matched);
        bin.confidence += confidence;
    }

    /// Mean distance between confidence and share of matches (expected calibration error); `None` without statements.
    pub fn error(&self) -> Option<f64> {
        let n_statements: usize = self.bins.iter().map(|bin| bin.n_statements).sum();
        let distances = self.bins.iter().map(|bin| (bin.confidence - bin.n_matched as f64).abs());
        (n_statements > 0).then(|| distances.sum::<f64>() / n_statements as f64)
    }
}

impl AddAssign<&Calibration> for Calibration {
    fn add_assign(&mut self, other: &Calibration) {
        for (sum, bin) in self.bins.iter_mut().zip(&other.bins) {
            sum.n_statements += bin.n_statements;
            sum.n_matched += bin.n_matched;
            sum.confidence += bin.confidence;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_distance_within_each_bin() {
        let mut calibration = Calibration::default();
        assert_eq!(calibration.error(), None);
        for (confidence, is_matched) in [(0.81, true), (0.89, false), (1.0, true), (0.2, false)] {
            calibration.count(confidence, is_matched);
        }
        let error = calibration.error().expect("there are statements");
        assert!((error - (0.7 + 0.0 + 0.2) / 4.0).abs() < 1e-9, "{error}");
    }
}
