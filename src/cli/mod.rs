//! The command line: one file for each command. Answers on standard output, all else on standard error.

mod add;
mod again;
mod analysis;
mod articles;
mod ask;
mod bench;
mod changes;
mod chatter;
mod check;
mod compare;
mod completions;
mod config;
mod decide;
mod draw;
mod explain;
mod export;
mod extract;
mod failures;
mod fetch;
mod folders;
mod groups;
mod init;
mod inputs;
mod list;
mod man;
mod manifest;
mod mcp;
mod merge;
mod options;
mod output;
mod paint;
mod parse;
mod path;
mod progress;
mod push;
mod query;
mod rank;
mod refresh;
mod relations;
mod remote;
mod remove;
mod review;
mod rules;
mod score;
mod search;
mod serve;
mod serving;
mod show;
mod stop;
mod watch;
mod why;
mod why_not;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use failures::Failures;
use newsgraph::read::GUARDED;
use std::process::ExitCode;
use std::{panic, thread};

/// Reads news articles into a knowledge graph that you can question
///
/// Offline, without a large language model; every statement leads back to the words that make it.
/// The graph is a folder, by default ./news.graph.
#[derive(Parser)]
#[command(name = "newsgraph", version, arg_required_else_help = true, after_long_help = FIRST_STEPS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    chatter: chatter::ChatterOptions,
}

const FIRST_STEPS: &str = "\
First steps:
  newsgraph add examples/articles
  newsgraph query 'SELECT ?who WHERE { e:Donald_Trump ng:met ?who }'
  newsgraph draw -o news.svg
  newsgraph explain 'Oracle bought Sun in 2010.'

Exit codes: 0 done, 1 some input failed (the rest was done, each failure named), 2 wrong usage.";

#[derive(Subcommand)]
enum Command {
    Add(add::Options),
    Watch(watch::Options),
    Query(query::Options),
    Ask(ask::Options),
    Path(path::Options),
    Rank(rank::Options),
    Groups(groups::Options),
    Changes(changes::Options),
    Draw(draw::Options),
    Explain(explain::Options),
    Why(why::Options),
    WhyNot(why_not::Options),
    Rules(rules::Options),
    Extract(extract::Options),
    Parse(parse::Options),
    List(list::Options),
    Search(search::Options),
    Show(show::Options),
    Compare(compare::Options),
    Review(review::Options),
    Same(decide::SameOptions),
    Different(decide::DifferentOptions),
    Rename(decide::RenameOptions),
    Retype(decide::RetypeOptions),
    Confirm(decide::ConfirmOptions),
    Reject(decide::RejectOptions),
    Remove(remove::Options),
    Merge(merge::Options),
    Push(push::Options),
    Refresh(refresh::Options),
    Check(check::Options),
    Export(export::Options),
    Relations(relations::Options),
    Serve(serve::Options),
    Mcp(mcp::Options),
    Score(score::Options),
    Bench(bench::Options),
    Init(init::Options),
    Completions(completions::Options),
    Man(man::Options),
}

/// Does what the command line says.
pub fn run() -> ExitCode {
    let failures = Failures::default();
    let command = match config::applied(command()) {
        Ok(command) => command,
        Err(problem) => {
            failures::tell(&problem);
            return ExitCode::from(2);
        }
    };
    let matches = command.get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    chatter::set(&cli.chatter);
    silence_guarded_threads();
    if let Some((_, given)) = matches.subcommand() {
        remote::check(given);
        if let Err(problem) = options::start_threads(given) {
            failures::tell(&problem);
            return ExitCode::from(1);
        }
    }
    let done = match cli.command {
        Command::Add(options) => add::run(&options, &failures),
        Command::Watch(options) => watch::run(&options, &failures),
        Command::Query(options) => query::run(&options, &failures),
        Command::Ask(options) => ask::run(&options, &failures),
        Command::Path(options) => path::run(&options, &failures),
        Command::Rank(options) => rank::run(&options, &failures),
        Command::Groups(options) => groups::run(&options, &failures),
        Command::Changes(options) => changes::run(&options, &failures),
        Command::Draw(options) => draw::run(&options, &failures),
        Command::Explain(options) => explain::run(&options, &failures),
        Command::Why(options) => why::run(&options, &failures),
        Command::WhyNot(options) => why_not::run(&options, &failures),
        Command::Rules(options) => rules::run(&options, &failures),
        Command::Extract(options) => extract::run(&options, &failures),
        Command::Parse(options) => parse::run(&options, &failures),
        Command::List(options) => list::run(&options, &failures),
        Command::Search(options) => search::run(&options, &failures),
        Command::Show(options) => show::run(&options, &failures),
        Command::Compare(options) => compare::run(&options, &failures),
        Command::Review(options) => review::run(&options, &failures),
        Command::Same(options) => decide::same(&options, &failures),
        Command::Different(options) => decide::different(&options, &failures),
        Command::Rename(options) => decide::rename(&options, &failures),
        Command::Retype(options) => decide::retype(&options, &failures),
        Command::Confirm(options) => decide::confirm(&options, &failures),
        Command::Reject(options) => decide::reject(&options, &failures),
        Command::Remove(options) => remove::run(&options, &failures),
        Command::Merge(options) => merge::run(&options, &failures),
        Command::Push(options) => push::run(&options, &failures),
        Command::Refresh(options) => refresh::run(&options, &failures),
        Command::Check(options) => check::run(&options, &failures),
        Command::Export(options) => export::run(&options, &failures),
        Command::Relations(options) => relations::run(&options, &failures),
        Command::Serve(options) => serve::run(&options, &failures),
        Command::Mcp(options) => mcp::run(&options, &failures),
        Command::Score(options) => score::run(&options, &failures),
        Command::Bench(options) => bench::run(&options, &failures),
        Command::Init(options) => init::run(&options, &failures),
        Command::Completions(options) => completions::run(&options, &failures),
        Command::Man(options) => man::run(&options, &failures),
    };
    failures.sum_up();
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

/// A crash of a parser that is held in check is told as an error of its file, and not as one of the program.
fn silence_guarded_threads() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |crash| {
        if thread::current().name() != Some(GUARDED) {
            usual(crash);
        }
    }));
}

/// The commands as clap knows them.
fn command() -> clap::Command {
    Cli::command()
}

/// Ends the program with exit code 2 for options that do not go together.
fn wrong_usage(problem: &str) -> ! {
    Cli::command().error(ErrorKind::ArgumentConflict, problem).exit()
}

/// Prints the help of one command.
fn print_help(name: &str) -> anyhow::Result<()> {
    let mut whole = Cli::command();
    whole.build();
    match whole.find_subcommand_mut(name) {
        Some(command) => Ok(command.print_long_help()?),
        None => Ok(whole.print_long_help()?),
    }
}
