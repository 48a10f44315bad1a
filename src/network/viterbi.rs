//! The best sequence of tags in which every tag may follow the one before it.
//!
//! [Viterbi 1967](https://doi.org/10.1109/TIT.1967.1054010). Scores are logarithms of probabilities and simply add up.

/// Which tag may follow which: `"B-X"`, `"I-X"` and `"O"`, an I only after the B or I of its class.
pub(super) struct Moves {
    /// The tags that may come before each tag.
    before: Vec<Vec<usize>>,
    /// Whether a sentence may begin with the tag.
    begins: Vec<bool>,
}

impl Moves {
    pub fn new(tags: &[String]) -> Moves {
        let class = |tag: &str| tag.split_once('-').map(|(_, class)| class.to_owned());
        let before = tags.iter().map(|tag| {
            let fits = |earlier: &String| !tag.starts_with("I-") || class(earlier) == class(tag);
            (0..tags.len()).filter(|&i| fits(&tags[i])).collect()
        });
        Moves { before: before.collect(), begins: tags.iter().map(|tag| !tag.starts_with("I-")).collect() }
    }

    /// The best path through words × tags scores.
    pub fn best_path(&self, scores: &[f32]) -> Vec<u16> {
        let tags = self.begins.len();
        if tags == 0 || scores.len() < tags {
            return Vec::new();
        }
        let words = scores.len() / tags;
        let mut sums: Vec<f32> =
            (0..tags).map(|tag| if self.begins[tag] { scores[tag] } else { f32::NEG_INFINITY }).collect();
        let mut back: Vec<Vec<u16>> = Vec::with_capacity(words);
        for row in scores.chunks_exact(tags).skip(1) {
            let from: Vec<u16> = self.before.iter().map(|earlier| greatest(&sums, earlier)).collect();
            sums = (0..tags).map(|tag| sums[usize::from(from[tag])] + row[tag]).collect();
            back.push(from);
        }
        let all: Vec<usize> = (0..tags).collect();
        let mut path = vec![greatest(&sums, &all)];
        for from in back.iter().rev() {
            let last = path[path.len() - 1];
            path.push(from[usize::from(last)]);
        }
        path.reverse();
        path
    }
}

/// The candidate of the greatest sum, the first of equals.
fn greatest(sums: &[f32], candidates: &[usize]) -> u16 {
    let better = |best: usize, next: &usize| if sums[*next] > sums[best] { *next } else { best };
    let first = candidates.first().copied().unwrap_or(0);
    candidates.iter().fold(first, better) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inside_tag_needs_its_begin() {
        let tags: Vec<String> = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"].map(String::from).into();
        let moves = Moves::new(&tags);
        // Each word alone would say I-PER, I-LOC.
        let scores = [-1.0, -2.0, -0.1, -9.0, -9.0, -9.0, -9.0, -1.0, -9.0, -0.1];
        assert_eq!(moves.best_path(&scores), [1, 2]);
        assert!(moves.best_path(&[]).is_empty());
    }
}
