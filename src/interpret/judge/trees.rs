//! Regression trees that add up to logits, as a table that `training/judge.py` writes.
//!
//! Rows of `models/judge.tsv`, between tabs: `least`, a probability; `start`, logits before any tree; `tree`, which begins one, and in it
//! `if`, feature, value, row of the same tree (from 0) to go on with if the feature is at most the value, and the row if it is
//! more; `then`, logits. A feature is the name of a number, or of a choice and what it is to be, with `=` between: 1 if it is, else 0.

use super::Features;
use std::collections::HashMap;

/// One row of a tree.
enum Row {
    If { feature: usize, value: f32, at_most: usize, more: usize },
    Then(f32),
}

/// All trees.
pub struct Trees {
    /// From which probability on statements are asserted.
    pub least: f32,
    start: f32,
    trees: Vec<Vec<Row>>,
    /// Numbers of the features by name.
    names: HashMap<String, usize>,
}

impl Trees {
    /// `None` if the table is not as told above.
    pub fn read(table: &str) -> Option<Trees> {
        let mut trees = Trees { least: 1.0, start: 0.0, trees: Vec::new(), names: HashMap::new() };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells[..] {
                ["least", number] => trees.least = number.parse().ok()?,
                ["start", number] => trees.start = number.parse().ok()?,
                ["tree"] => trees.trees.push(Vec::new()),
                ["if", name, value, at_most, more] => {
                    let next = trees.names.len();
                    let feature = *trees.names.entry(name.to_owned()).or_insert(next);
                    let [at_most, more] = [at_most.parse().ok()?, more.parse().ok()?];
                    trees.trees.last_mut()?.push(Row::If { feature, value: value.parse().ok()?, at_most, more });
                }
                ["then", number] => trees.trees.last_mut()?.push(Row::Then(number.parse().ok()?)),
                _ => return None,
            }
        }
        trees.are_whole().then_some(trees)
    }

    /// Does every row lead on to a later one of its tree?
    fn are_whole(&self) -> bool {
        let leads_on = |tree: &Vec<Row>, (at, row): (usize, &Row)| match row {
            Row::If { at_most, more, .. } => [at_most, more].iter().all(|next| (at + 1..tree.len()).contains(next)),
            Row::Then(_) => true,
        };
        self.trees.iter().all(|tree| !tree.is_empty() && tree.iter().enumerate().all(|row| leads_on(tree, row)))
    }

    /// The sum over all trees.
    pub fn logit(&self, known: &Features) -> f32 {
        let values = self.values(known);
        self.start + self.trees.iter().map(|tree| of_tree(tree, &values)).sum::<f32>()
    }

    /// What each feature moves the sum by, and the sum before any has: together `logit`.
    ///
    /// The attribution is that of the way through each tree ([Saabas 2014](https://blog.datadive.net/interpreting-random-forests/)):
    /// a row is worth what its branches are worth on average, and the feature that a row asks for moves the sum by what the
    /// branch taken is worth more or less than the row. The table does not keep how many statements went which way: both
    /// branches count alike. What trees ask of one feature is added up, whatever value they ask for.
    pub fn moves(&self, known: &Features) -> (f32, Vec<(String, f32)>) {
        let values = self.values(known);
        let mut names = vec![""; self.names.len()];
        for (name, feature) in &self.names {
            names[*feature] = name.split_once('=').map_or(name.as_str(), |(name, _)| name);
        }
        let mut start = self.start;
        let mut moves: HashMap<&str, f32> = HashMap::new();
        for tree in &self.trees {
            let worth = worth(tree);
            start += worth[0];
            let mut at = 0;
            while let Row::If { feature, value, at_most, more } = &tree[at] {
                let next = if values[*feature] <= *value { *at_most } else { *more };
                *moves.entry(names[*feature]).or_default() += worth[next] - worth[at];
                at = next;
            }
        }
        let mut moves: Vec<(String, f32)> = moves.into_iter().map(|(name, by)| (name.to_owned(), by)).collect();
        moves.sort_by(|one, other| other.1.abs().total_cmp(&one.1.abs()).then_with(|| one.0.cmp(&other.0)));
        (start, moves)
    }

    /// The value of each feature that any tree asks for.
    fn values(&self, known: &Features) -> Vec<f32> {
        let mut values = vec![0.0; self.names.len()];
        for (name, number) in &known.numbers {
            if let Some(feature) = self.names.get(*name) {
                values[*feature] = *number;
            }
        }
        for (name, what) in &known.choices {
            if let Some(feature) = self.names.get(&format!("{name}={what}")) {
                values[*feature] = 1.0;
            }
        }
        values
    }
}

/// What each row of a tree is worth: its logits, or what both branches are worth on average.
fn worth(tree: &[Row]) -> Vec<f32> {
    let mut worth = vec![0.0; tree.len()];
    // Rows lead to later ones alone.
    for (at, row) in tree.iter().enumerate().rev() {
        worth[at] = match row {
            Row::Then(logits) => *logits,
            Row::If { at_most, more, .. } => (worth[*at_most] + worth[*more]) / 2.0,
        };
    }
    worth
}

fn of_tree(tree: &[Row], values: &[f32]) -> f32 {
    let mut at = 0;
    loop {
        match &tree[at] {
            Row::Then(logits) => return *logits,
            Row::If { feature, value, at_most, more } => at = if values[*feature] <= *value { *at_most } else { *more },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "least\t0.8\nstart\t0.5\ntree\nif\twords\t3\t1\t2\nthen\t1\nif\trule=clause\t0.5\t3\t4\nthen\t-1\nthen\t-2\n";

    #[test]
    fn follows_numbers_and_choices() {
        let trees = Trees::read(TABLE).expect("it is a table");
        let of = |words: f32, rule: &str| {
            trees.logit(&Features { choices: vec![("rule", rule.to_owned())], numbers: vec![("words", words)] })
        };
        assert_eq!([of(3.0, "clause"), of(4.0, "title"), of(4.0, "clause")], [1.5, -0.5, -1.5]);
        assert_eq!(trees.least, 0.8);
    }

    #[test]
    fn features_move_the_sum_along_the_ways_taken() {
        let trees = Trees::read(TABLE).expect("it is a table");
        let known = Features { choices: vec![("rule", "clause".to_owned())], numbers: vec![("words", 4.0)] };
        let (start, moves) = trees.moves(&known);
        // The lower row is worth -1.5, and the upper one -0.25: "words" leads from that to -1.5, "rule" on to -2.
        assert_eq!((start, moves), (0.25, vec![("words".to_owned(), -1.25), ("rule".to_owned(), -0.5)]));
    }

    #[test]
    fn what_moves_the_sum_adds_up_to_it() {
        let trees = Trees::read(include_str!("../../../models/judge.tsv")).expect("it is a table");
        let of = |form: &str, words: f32| Features {
            choices: vec![("subject form", form.to_owned()), ("rule", "clause".to_owned())],
            numbers: vec![("words", words), ("sureness of predicate", 0.4)],
        };
        for known in [of("name", 12.0), of("pronoun", 40.0), Features::default()] {
            let (start, moves) = trees.moves(&known);
            let sum = start + moves.iter().map(|(_, by)| by).sum::<f32>();
            assert!((sum - trees.logit(&known)).abs() < 1e-3, "{sum} and {}", trees.logit(&known));
        }
    }

    #[test]
    fn refuses_tables_with_holes() {
        assert!(Trees::read("tree\nif\twords\t3\t0\t1\nthen\t1\n").is_none(), "a row that leads to itself");
        assert!(Trees::read("tree\nif\twords\t3\t1\t2\nthen\t1\n").is_none(), "a row that leads out");
        assert!(Trees::read("then\t1\n").is_none(), "a row without tree");
        assert!(Trees::read("when\t1\n").is_none(), "an unknown row");
    }

    #[test]
    fn those_built_in_can_be_read() {
        assert!(Trees::read(include_str!("../../../models/judge.tsv")).is_some_and(|trees| !trees.trees.is_empty()));
    }
}
