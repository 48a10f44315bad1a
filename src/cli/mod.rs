//! The command line: one file for each command. Answers on standard output, all else on standard error.

mod bench;
mod explain;
mod failures;
mod inputs;
mod options;
mod output;
mod paint;
mod parse;
mod progress;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use failures::Failures;
use std::process::ExitCode;

/// Reads news articles into a knowledge graph that you can question
///
/// Offline, without a large language model; every statement leads back to the words that make it.
/// The graph is a folder, by default ./news.graph.
#[derive(Parser)]
#[command(name = "newsgraph", version, arg_required_else_help = true, after_long_help = FIRST_STEPS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const FIRST_STEPS: &str = "\
First steps:
  newsgraph add examples/articles
  newsgraph query 'SELECT ?who WHERE { e:Donald_Trump ng:met ?who }'
  newsgraph draw -o news.dot
  newsgraph explain 'Oracle bought Sun in 2010.'

Exit codes: 0 done, 1 some input failed (the rest was done, each failure named), 2 wrong usage.";

#[derive(Subcommand)]
enum Command {
    Bench(bench::Options),
    Parse(parse::Options),
    Explain(explain::Options),
}

/// Does what the command line says.
pub fn run() -> ExitCode {
    let failures = Failures::default();
    let done = match Cli::parse().command {
        Command::Bench(options) => bench::run(&options, &failures),
        Command::Parse(options) => parse::run(&options, &failures),
        Command::Explain(options) => explain::run(&options, &failures),
    };
    match done {
        Ok(()) if failures.any() => ExitCode::from(1),
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) if failures::is_closed_pipe(&problem) => ExitCode::SUCCESS,
        Err(problem) => {
            failures::tell(&problem);
            ExitCode::from(1)
        }
    }
}

/// Ends the program with exit code 2 for options that do not go together.
fn wrong_usage(problem: &str) -> ! {
    Cli::command().error(ErrorKind::ArgumentConflict, problem).exit()
}
