//! The table of rules, which `benches/quality/rules` writes from the sources and from what readers judged.

use serde::Serialize;
use std::sync::LazyLock;

/// Between tabs: sort, name, what it reads, example, how many statements were judged, were right, were wrong.
const TABLE: &str = include_str!("../../../models/rules.tsv");

/// Of fewer statements no share is told.
const FEWEST: usize = 20;

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| read(TABLE).expect("a test reads the table that is built in"));

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// What sort of rule.
    pub sort: Sort,
    /// Its name, as statements and trees carry it.
    pub name: &'static str,
    /// What it reads.
    pub reads: &'static str,
    /// Words that show it.
    pub example: &'static str,
    /// How many of its statements readers judged; of a repair, statements of which it moved a word.
    pub judged: usize,
    /// How many of these were right.
    pub right: usize,
    /// How many of these were wrong.
    pub wrong: usize,
}

/// What a rule works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Finds propositions in a sentence.
    Extractor,
    /// Draws more from propositions, names and lines.
    Further,
    /// Changes the parser's tree.
    Repair,
}

impl Sort {
    /// "an extractor"
    pub fn as_str(self) -> &'static str {
        match self {
            Sort::Extractor => "an extractor",
            Sort::Further => "drawn from what extractors found",
            Sort::Repair => "a repair of the tree",
        }
    }

    /// The heading of a list of such rules.
    pub fn title(self) -> &'static str {
        match self {
            Sort::Extractor => "Extractors: what sentences say",
            Sort::Further => "Further rules: what that implies",
            Sort::Repair => "Repairs of the parser's tree: verdicts are on statements of whose words they moved one",
        }
    }
}

impl Rule {
    /// "of 263 that were judged 57 % right, 15 % wrong"; in counts where a share would say more than is known.
    pub fn verdicts(&self) -> String {
        let share = |count: usize| match self.judged < FEWEST {
            true => count.to_string(),
            false => format!("{:.0} %", 100.0 * count as f64 / self.judged as f64),
        };
        match self.judged {
            0 => "none was judged".to_owned(),
            judged => format!("of {judged} that were judged {} right, {} wrong", share(self.right), share(self.wrong)),
        }
    }
}

/// All rules, in the order of the table.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rule of this name.
pub fn find(name: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.name == name)
}

/// `None` if the table is not as told above.
fn read(table: &'static str) -> Option<Vec<Rule>> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let rule = |line: &'static str| {
        let [sort, name, reads, example, judged, right, wrong] = line.split('\t').collect::<Vec<_>>()[..] else {
            return None;
        };
        let sort = match sort {
            "extractor" => Sort::Extractor,
            "further" => Sort::Further,
            "repair" => Sort::Repair,
            _ => return None,
        };
        let [judged, right, wrong] = [judged, right, wrong].map(|count| count.parse().ok());
        Some(Rule { sort, name, reads, example, judged: judged?, right: right?, wrong: wrong? })
    };
    lines.map(rule).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_that_is_built_in_can_be_read() {
        let rules = read(TABLE).expect("it is a table");
        assert!(rules.iter().all(|rule| rule.right + rule.wrong <= rule.judged && !rule.reads.is_empty()));
        assert!(find("clause").is_some_and(|rule| rule.judged > 1000));
    }

    #[test]
    fn shares_are_told_of_many_and_counts_of_few() {
        let rule =
            |judged, right, wrong| Rule { sort: Sort::Repair, name: "", reads: "", example: "", judged, right, wrong };
        assert_eq!(rule(40, 30, 2).verdicts(), "of 40 that were judged 75 % right, 5 % wrong");
        assert_eq!(rule(3, 2, 0).verdicts(), "of 3 that were judged 2 right, 0 wrong");
        assert_eq!(rule(0, 0, 0).verdicts(), "none was judged");
    }

    #[test]
    fn tables_with_holes_are_refused() {
        assert!(read("extractor\tclause\ta verb\n").is_none(), "cells are missing");
        assert!(read("rule\tclause\ta verb\t\t1\t1\t0\n").is_none(), "an unknown sort");
    }
}
