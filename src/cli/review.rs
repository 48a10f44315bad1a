//! `newsgraph review`: a person answers what the program is not sure of.

use super::chatter;
use super::decide;
use super::failures::Failures;
use super::options::GraphOptions;
use super::output::{self, counted};
use super::paint::{self, paint};
use super::progress;
use anyhow::{Context, Result};
use newsgraph::graph::{Doubt, Store, Verdict};
use serde::Serialize;
use std::io::{self, BufRead, IsTerminal};

/// Longer quotations are cut.
const QUOTE: usize = 160;

/// Answer what the program is not sure of: are two names one thing?
///
/// Asks about doubtful merges and near misses, those first that touch most; shows what speaks for and against, with
/// sentences of both. Answers come from standard input, one a line: y (one thing), n (two things), skip, quit.
/// Each y and n is a decision, which `newsgraph same` or `different` with --undo takes back.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph review
  newsgraph review --list --limit 50
  printf 'y\\nskip\\nn\\n' | newsgraph review")]
pub struct Options {
    /// Print the questions and ask nothing
    #[arg(long)]
    list: bool,
    /// Print the questions as JSON and ask nothing
    #[arg(long)]
    json: bool,
    /// At most so many questions
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Who decides (default: the user of this machine)
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    graph: GraphOptions,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let (store, graph) = (options.graph.store()?, options.graph.load()?);
    let (doubts, n_all) = graph.first_doubts(&store, 0, options.limit)?;
    if options.json {
        return output::json(&doubts.iter().map(Row::of).collect::<Vec<_>>());
    }
    let mut answers = io::stdin().lock().lines();
    let (mut n_same, mut n_different) = (0, 0);
    for (number, doubt) in doubts.iter().enumerate() {
        output::lines(&question(doubt, number + 1, n_all.min(options.limit)))?;
        if options.list {
            continue;
        }
        let verdict = match ask(&mut answers)? {
            Answer::Yes => Verdict::Same,
            Answer::No => Verdict::Different,
            Answer::Skip => continue,
            Answer::Quit => break,
        };
        match verdict {
            Verdict::Same => n_same += 1,
            _ => n_different += 1,
        }
        failures.sift(keep(&store, doubt, verdict, options.by.clone()));
    }
    let left = n_all.saturating_sub(n_same + n_different);
    if n_same + n_different > 0 {
        progress::index(&store)?;
    }
    chatter::tell(&[match options.list {
        true => counted(n_all, "question", "questions"),
        false => {
            let left = counted(left, "question", "questions");
            format!("Decided: {n_same} the same, {n_different} different; {left} left")
        }
    }]);
    Ok(())
}

/// A question, for other programs.
#[derive(Serialize)]
struct Row<'a> {
    names: &'a [String; 2],
    about: &'a [String; 2],
    merged: bool,
    reason: &'a str,
    score: f64,
    mentions: usize,
    evidence: &'a [String],
    against: &'a str,
    quotes: Vec<Vec<Quote<'a>>>,
}

#[derive(Serialize)]
struct Quote<'a> {
    words: &'a str,
    article: &'a str,
}

impl<'a> Row<'a> {
    fn of(doubt: &'a Doubt) -> Row<'a> {
        let quotes =
            doubt.quotes.iter().map(|quotes| quotes.iter().map(|(words, article)| Quote { words, article }).collect());
        Row {
            names: &doubt.names,
            about: &doubt.about,
            merged: doubt.is_merged,
            reason: doubt.reason,
            score: doubt.score,
            mentions: doubt.n_mentions,
            evidence: &doubt.evidence,
            against: &doubt.against,
            quotes: quotes.collect(),
        }
    }
}

enum Answer {
    Yes,
    No,
    Skip,
    Quit,
}

/// The next answer that is one; the end of the input is "quit".
fn ask(answers: &mut impl Iterator<Item = io::Result<String>>) -> Result<Answer> {
    loop {
        if io::stdin().is_terminal() {
            anstream::eprint!("{} ", paint(paint::HEADING, "one thing? y, n, skip, quit:"));
        }
        let Some(line) = answers.next() else { return Ok(Answer::Quit) };
        match line.context("cannot read standard input")?.trim().to_lowercase().as_str() {
            "y" | "yes" => return Ok(Answer::Yes),
            "n" | "no" => return Ok(Answer::No),
            "s" | "skip" | "" => return Ok(Answer::Skip),
            "q" | "quit" => return Ok(Answer::Quit),
            other => super::chatter::say(&format!("{other:?} is no answer: write y, n, skip or quit")),
        }
    }
}

fn keep(store: &Store, doubt: &Doubt, verdict: Verdict, by: Option<String>) -> Result<()> {
    let why = Some(format!("answered in review: {} ({:.2})", doubt.reason, doubt.score));
    let decision = decide::decision(store.base(), verdict, doubt.about.to_vec(), why, by);
    store.decide(&decision).with_context(|| format!("cannot decide on {}", doubt.names.join(" and ")))?;
    Ok(())
}

/// Both names, what speaks for and against, sentences of both.
fn question(doubt: &Doubt, number: usize, n_all: usize) -> Vec<String> {
    let [one, other] = &doubt.names;
    let state = if doubt.is_merged { "merged" } else { "apart" };
    let mut lines = vec![
        String::new(),
        format!(
            "{number}/{n_all}  {}  {state}: {}, {:.2}, {}",
            paint(paint::HEADING, &format!("{one} = {other}?")),
            doubt.reason,
            doubt.score,
            counted(doubt.n_mentions, "mention", "mentions")
        ),
    ];
    lines.extend(doubt.evidence.iter().map(|ground| format!("      {} {ground}", paint(paint::YES, "+"))));
    if !doubt.against.is_empty() {
        lines.push(format!("      {} {}", paint(paint::NO, "-"), doubt.against));
    }
    for (name, quotes) in doubt.names.iter().zip(&doubt.quotes) {
        for (words, article) in quotes {
            let cut: String = words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(QUOTE).collect();
            lines.push(format!("      {name}: {} {article}", paint(paint::DIM, &format!("“{cut}”"))));
        }
    }
    lines
}
