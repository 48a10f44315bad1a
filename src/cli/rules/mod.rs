//! `newsgraph rules`: by which rules statements are made, and how often they were right.

pub mod table;

use super::failures::Failures;
use super::output;
use super::paint::{self, paint};
use anyhow::{Result, bail};
use table::{Rule, Sort};

/// List the rules by which statements are made, and how often they were right
///
/// Extractors read grammar, further rules draw more from what extractors found, and repairs change the parser's tree before
/// either. Each with what it reads, an example, and the verdicts of readers on the statements that it made, or, of a repair,
/// on those of whose words it moved one: how many were judged, how many of them were right, and how many wrong. The others
/// are poor: clumsy, cut short or empty.
///
/// The readers were a large language model; training/judged/README.md tells how they judged.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph rules
  newsgraph rules clause copula
  newsgraph rules --json")]
pub struct Options {
    /// Only these, by name
    #[arg(value_name = "RULE")]
    names: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let all = table::rules();
    for name in &options.names {
        if !all.iter().any(|rule| rule.name == name) {
            bail!("there is no rule '{name}': newsgraph rules lists all");
        }
    }
    let is_wanted = |rule: &&Rule| options.names.is_empty() || options.names.iter().any(|name| name == rule.name);
    let wanted: Vec<Rule> = all.iter().filter(is_wanted).copied().collect();
    if options.json {
        return output::json(&wanted);
    }
    for sort in [Sort::Extractor, Sort::Further, Sort::Repair] {
        let of_sort: Vec<&Rule> = wanted.iter().filter(|rule| rule.sort == sort).collect();
        if of_sort.is_empty() {
            continue;
        }
        output::lines(&[paint(paint::HEADING, sort.title())])?;
        let header = ["rule", "judged", "right", "wrong", "reads", "example"].map(str::to_owned).to_vec();
        output::lines(&output::table(header, of_sort.into_iter().map(row).collect())?)?;
        output::lines(&[String::new()])?;
    }
    Ok(())
}

fn row(rule: &Rule) -> Vec<String> {
    let counts = [rule.judged, rule.right, rule.wrong].map(|count| count.to_string());
    let [judged, right, wrong] = counts;
    vec![rule.name.to_owned(), judged, right, wrong, rule.reads.to_owned(), rule.example.to_owned()]
}
