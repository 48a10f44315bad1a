//! `newsgraph review`: a person answers what the program is not sure of.

mod question;

use super::chatter;
use super::decide;
use super::failures::Failures;
use super::options::GraphOptions;
use super::output::{self, counted};
use super::paint::{self, paint};
use super::progress;
use anyhow::{Context, Result};
use clap::ValueEnum;
use newsgraph::graph::{Graph, Order, Store, Verdict, Wanted};
use question::Question;
use std::io::{self, BufRead, IsTerminal};

/// Answer what the program is not sure of: are two names one thing? is a statement right?
///
/// Asks in turn about doubtful merges and near misses, those first that touch most, and about unsure statements, those first
/// that join two named things; shows what speaks for and against, with the sentences. Answers come from standard input, one
/// a line: y (one thing; right), n (two things; wrong), l or skip (later), u (undo the last answer, which is asked again), q (quit).
/// Each y and n is a decision, which `newsgraph same`, `different`, `confirm` or `reject` with --undo takes back.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph review
  newsgraph review --list --limit 50
  newsgraph review --only statements --by Jo
  printf 'y\\nl\\nn\\n' | newsgraph review")]
pub struct Options {
    /// Print the questions, and what to type for yes and for no, and ask nothing
    #[arg(long)]
    list: bool,
    /// Print the questions as JSON and ask nothing
    #[arg(long)]
    json: bool,
    /// At most so many questions
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// Ask about nothing else
    #[arg(long, value_name = "SORT")]
    only: Option<Sort>,
    /// Who decides (default: the user of this machine)
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    #[command(flatten)]
    graph: GraphOptions,
}

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// Are two names one thing?
    Names,
    /// Is a statement right?
    Statements,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let (store, graph) = (options.graph.store()?, options.graph.load()?);
    let (questions, n_all) = questions(options, &store, &graph)?;
    if options.json {
        return output::json(&questions.iter().map(Question::row).collect::<Vec<_>>());
    }
    let n_asked = questions.len();
    if options.list {
        for (at, question) in questions.iter().enumerate() {
            output::lines(&[question.lines(at + 1, n_asked), question.forms(&graph, store.path())].concat())?;
        }
        chatter::tell(&[counted(n_all, "question", "questions")]);
        return Ok(());
    }
    let mut session = Session { store: &store, by: options.by.clone(), failures, done: Vec::new(), is_changed: false };
    let mut answers = io::stdin().lock().lines();
    let (mut at, mut is_new) = (0, true);
    while let Some(question) = questions.get(at) {
        if is_new {
            output::lines(&question.lines(at + 1, n_asked))?;
        }
        is_new = true;
        match ask(&mut answers, question)? {
            Answer::Quit => break,
            Answer::Undo => match session.undo() {
                true => at -= 1,
                false => is_new = false,
            },
            answer => {
                session.answer(question, answer);
                at += 1;
            }
        }
    }
    if session.is_changed {
        progress::index(&store)?;
    }
    let n = |verdict| session.done.iter().flatten().filter(|(_, given)| *given == verdict).count();
    let left = counted(n_all.saturating_sub(session.done.iter().flatten().count()), "question", "questions");
    chatter::tell(&[format!(
        "Decided: {} the same, {} different, {} right, {} wrong; {left} left",
        n(Verdict::Same),
        n(Verdict::Different),
        n(Verdict::Confirm),
        n(Verdict::Reject)
    )]);
    Ok(())
}

/// What is to be asked, names and statements in turn, and how many questions there are.
fn questions(options: &Options, store: &Store, graph: &Graph) -> Result<(Vec<Question>, usize)> {
    let wants = |sort: Sort| options.only.is_none_or(|only| only == sort);
    let (doubts, n_doubts) = match wants(Sort::Names) {
        true => graph.first_doubts(store, 0, options.limit)?,
        false => (Vec::new(), 0),
    };
    let cards = graph.cards();
    let unsure = match wants(Sort::Statements) {
        true => cards.chosen(&Wanted { unsure: Some(true), order: Order::Telling, ..Wanted::default() }),
        false => Vec::new(),
    };
    let n_all = n_doubts + unsure.len();
    let mut names = doubts.into_iter().map(|doubt| Question::Names(Box::new(doubt)));
    let statements = unsure.iter().take(options.limit).filter_map(|iri| cards.statement(iri));
    let mut statements = statements.map(|card| Question::Statement(Box::new(card)));
    let mut questions = Vec::new();
    loop {
        let before = questions.len();
        questions.extend(names.next());
        questions.extend(statements.next());
        if questions.len() == before || questions.len() >= options.limit {
            questions.truncate(options.limit);
            return Ok((questions, n_all));
        }
    }
}

/// What was answered so far.
struct Session<'a> {
    store: &'a Store,
    by: Option<String>,
    failures: &'a Failures,
    /// What was decided, with its id; nothing of what is left for later.
    done: Vec<Option<(String, Verdict)>>,
    is_changed: bool,
}

impl Session<'_> {
    /// Keeps an answer that is yes, no or later.
    fn answer(&mut self, question: &Question, answer: Answer) {
        let is_yes = match answer {
            Answer::Yes => true,
            Answer::No => false,
            _ => return self.done.push(None),
        };
        let (verdict, about) = (question.verdict(is_yes), question.about());
        let decision =
            decide::decision(self.store.base(), verdict.clone(), about, Some(question.why()), self.by.clone());
        let kept = self.store.decide(&decision).with_context(|| format!("cannot decide on {}", question.name()));
        let is_kept = self.failures.sift(kept) == Some(true);
        self.is_changed |= is_kept;
        self.done.push(is_kept.then_some((decision.id, verdict)));
    }

    /// Takes the last answer back; `false` if there is none.
    fn undo(&mut self) -> bool {
        match self.done.pop() {
            None => {
                chatter::say("nothing was answered yet");
                false
            }
            Some(None) => true,
            Some(Some((id, _))) => {
                let undone = self.store.undo(|decision| decision.id == id).context("cannot take the answer back");
                self.is_changed = true;
                self.failures.sift(undone);
                true
            }
        }
    }
}

enum Answer {
    Yes,
    No,
    Later,
    Undo,
    Quit,
}

/// The next answer that is one; the end of the input is "quit".
fn ask(answers: &mut impl Iterator<Item = io::Result<String>>, question: &Question) -> Result<Answer> {
    loop {
        if io::stdin().is_terminal() {
            let prompt = format!("{} y, n, l(ater), u(ndo), q(uit):", question.prompt());
            anstream::eprint!("{} ", paint(paint::HEADING, &prompt));
        }
        let Some(line) = answers.next() else { return Ok(Answer::Quit) };
        match line.context("cannot read standard input")?.trim().to_lowercase().as_str() {
            "y" | "yes" => return Ok(Answer::Yes),
            "n" | "no" => return Ok(Answer::No),
            "l" | "later" | "s" | "skip" | "" => return Ok(Answer::Later),
            "u" | "undo" => return Ok(Answer::Undo),
            "q" | "quit" => return Ok(Answer::Quit),
            other => chatter::say(&format!("{other:?} is no answer: write y, n, l, u or q")),
        }
    }
}
