//! `newsgraph ask`: ready questions, and questions in plain English.
//!
//! A question's parameters are options of its own, known only when it is: the command line is read twice, first for the
//! question, then with its parameters.

mod plainly;

use crate::cli::chatter::{self, ChatterOptions};
use crate::cli::failures::Failures;
use crate::cli::options::{self, GraphOptions, LimitOptions};
use crate::cli::output;
use crate::cli::query::{self, Format};
use crate::cli::remote::{self, ServerOption};
use anyhow::{Context, Result, bail};
use clap::{Arg, ArgMatches, Args, Command, FromArgMatches};
use newsgraph::graph::{Answer, Limits};
use newsgraph::ontology::{Ontology, Parameter, ParameterKind, Question};
use newsgraph::render::{write_questions, write_questions_json};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Write as _;
use std::path::PathBuf;

/// Ask a ready question, such as who met whom, or one in plain English
///
/// Without a question, all ready ones are listed with what may be said to narrow them.
/// Each has help of its own: newsgraph ask met --help.
///
/// A question in plain English is answered in the words of the articles: the
/// sentences that tell most of what it asks for, article by article, the best
/// first, and behind ● the facts read from them about what is asked. If a ready
/// question asks the same, its answer comes first. --top N tells at most N
/// sentences, each with the one behind it.
///
/// Questions of your own are files *.rq in a folder that --questions names, or in
/// the folder questions below that of --ontology: SPARQL below a header like this.
///
///   # title: Who praised whom?
///   # param who: thing ?a, the one who praised
///   # param since: date ?since, not before this day
///   # example: newsgraph ask praised --who 'Donald Trump'
///
/// A parameter takes a thing by its name, a date, or words; what is given binds
/// the variable, what is left out leaves it free. One that must be given is
/// declared as in # param who (required): thing ?a, the one who praised.
/// A line # see: met, together names questions that look where this one does
/// not: where it has no answer, those are told that have one.
#[derive(clap::Args)]
#[command(
    verbatim_doc_comment,
    disable_help_flag = true,
    after_long_help = "\
Example:
  newsgraph ask
  newsgraph ask met --who 'Donald Trump'
  newsgraph ask 'Who rejected the plan for troops in Ukraine?'
  newsgraph ask timeline --who Russia --until 2025-01-01 --format csv
  newsgraph ask met --show > who-met.rq"
)]
pub struct Options {
    /// The question; without it, all are listed
    #[arg(value_name = "QUESTION")]
    name: Option<String>,
    /// What it is about: --who NAME and the like
    #[arg(value_name = "PARAMETERS", trailing_var_arg = true, allow_hyphen_values = true)]
    given: Vec<OsString>,
    /// Print help; with a question, help of its own
    #[arg(short, long)]
    help: bool,
    #[command(flatten)]
    own: OwnOptions,
}

/// Less alike is another name.
const ALIKE: f64 = 0.6;

/// What goes with every question.
#[derive(Args)]
struct OwnOptions {
    /// Folder of questions of your own, beside the built-in ones
    #[arg(long, value_name = "DIR")]
    questions: Option<PathBuf>,
    /// Print the question's SPARQL instead of its answer
    #[arg(long)]
    show: bool,
    /// How to print the answer (default: table, or turtle for graphs)
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// The list, or the answer, as JSON
    #[arg(long, conflicts_with = "format")]
    json: bool,
    /// Only the first N rows
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    top: Option<u64>,
    #[command(flatten)]
    server: ServerOption,
    #[command(flatten)]
    limits: LimitOptions,
    #[command(flatten)]
    graph: GraphOptions,
}

impl OwnOptions {
    fn ontology(&self) -> Result<Ontology> {
        let ontology = self.graph.ontology()?;
        Ok(match &self.questions {
            Some(folder) => ontology.with_questions(folder)?,
            None => ontology,
        })
    }

    /// Keeps the rows that are wanted, and says how many there are.
    fn shorten(&self, answer: &mut Answer) {
        let Some(top) = self.top.and_then(|top| usize::try_from(top).ok()) else { return };
        let n_rows = match answer {
            Answer::Solutions { rows, .. } => {
                let n_rows = rows.len();
                rows.truncate(top);
                n_rows
            }
            Answer::Triples(triples) => {
                let n_rows = triples.len();
                triples.truncate(top);
                n_rows
            }
            Answer::Boolean(_) => return,
        };
        if n_rows > top {
            chatter::hint(&format!("the first {top} of {n_rows} rows: --top N says how many"));
        }
    }
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let words = all_words();
    match &options.name {
        None if options.help => crate::cli::print_help("ask"),
        None => list(&options.own),
        Some(name) if is_plain(name, &words)? => plainly::ask(&words),
        Some(name) => ask(name, &words),
    }
}

fn list(own: &OwnOptions) -> Result<()> {
    let ontology = own.ontology()?;
    let mut questions: Vec<&Question> = ontology.questions().iter().collect();
    questions.sort_by_key(|question| &question.name);
    let mut out = output::data();
    match own.json {
        true => write_questions_json(&questions, &mut out),
        false => write_questions(&questions, output::width(), &mut out)
            .and_then(|()| writeln!(out, "\nnewsgraph ask QUESTION --help tells more of one, with an example")),
    }
    .and_then(|()| out.flush())
    .context(output::CANNOT)
}

fn ask(name: &str, words: &[OsString]) -> Result<()> {
    let ontology = ontology(words)?;
    let Some(question) = ontology.question(name) else {
        let alike = |known: &&Question| strsim::normalized_damerau_levenshtein(&known.name, name) >= ALIKE;
        let similar: Vec<&str> = ontology.questions().iter().filter(alike).map(|known| known.name.as_str()).collect();
        let hint = if similar.is_empty() { String::new() } else { format!("; did you mean {}?", similar.join(" or ")) };
        bail!("no question '{name}'{hint}; newsgraph ask lists them");
    };
    let matches = command(question)?.try_get_matches_from(words).unwrap_or_else(|error| error.exit());
    chatter::set(&ChatterOptions::from_arg_matches(&matches)?);
    remote::check(&matches);
    let own = OwnOptions::from_arg_matches(&matches)?;
    if own.show {
        return output::data().write_all(question.query.as_bytes()).context(output::CANNOT);
    }
    let format = if own.json { Some(Format::Json) } else { own.format };
    if let Some(server) = own.server.server(own.limits.time())? {
        let given = given(question, &matches);
        let mut answer = server.question(name, &given)?;
        own.shorten(&mut answer);
        query::print(&answer, format, &server.base()?, |query| server.query(query).ok())?;
        if answer.is_empty() && !chatter::is_quiet() {
            server.answered_beside(name, &given)?.iter().for_each(|(other, given)| hint_at(other, given));
        }
        return Ok(());
    }
    let graph = own.graph.load_with(question.background)?;
    let (given, limits) = (given(question, &matches), own.limits.limits(Limits::default()));
    let mut answer = graph.answer_within(question, &given, &limits)?;
    own.shorten(&mut answer);
    query::print(&answer, format, graph.base(), |query| graph.ask(query).ok())?;
    if answer.is_empty() {
        let beside = graph.answered_beside(question, &given, &limits);
        beside.iter().for_each(|(other, values)| hint_at(&other.name, values));
    }
    Ok(())
}

/// Another question that has an answer, as it is typed.
fn hint_at(question: &str, values: &BTreeMap<String, String>) {
    let values = values.iter().map(|(name, value)| format!(" --{name} '{}'", value.replace('\'', "'\\''")));
    chatter::hint(&format!("newsgraph ask {question}{} has an answer", values.collect::<String>()));
}

/// Is it a question in plain English: several words that name no ready one?
fn is_plain(name: &str, words: &[OsString]) -> Result<bool> {
    let has_more = words.get(1).is_some_and(|word| !word.to_string_lossy().starts_with('-'));
    Ok(name.trim().contains(char::is_whitespace) || has_more && ontology(words)?.question(name).is_none())
}

/// What stands on the command line behind `ask`.
fn all_words() -> Vec<OsString> {
    std::env::args_os().skip(1).skip_while(|word| word != "ask").skip(1).collect()
}

/// The questions, as options anywhere on the command line name their folders.
fn ontology(words: &[OsString]) -> Result<Ontology> {
    let folders = ["--ontology", "--questions", "--gazetteer"].into_iter().flat_map(|option| {
        let mut found: Vec<OsString> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let is_joined = word.to_string_lossy().starts_with(&format!("{option}="));
            match (word == option, words.get(at + 1)) {
                (true, Some(value)) => found.extend([word.clone(), value.clone()]),
                _ if is_joined => found.push(word.clone()),
                _ => {}
            }
        }
        found
    });
    let command = OwnOptions::augment_args(Command::new("newsgraph ask").no_binary_name(true));
    let matches = command.try_get_matches_from(folders).unwrap_or_else(|error| error.exit());
    OwnOptions::from_arg_matches(&matches)?.ontology()
}

/// The command line of one question.
fn command(question: &Question) -> Result<Command> {
    let name = format!("newsgraph ask {}", question.name);
    let usage =
        question.parameters.iter().fold(format!("{name} [OPTIONS]"), |usage, parameter| match parameter.required {
            true => format!("{usage} --{} <{}>", parameter.name, value_name(parameter)),
            false => format!("{usage} [--{} <{}>]", parameter.name, value_name(parameter)),
        });
    let own = OwnOptions::augment_args(Command::new(&name).next_help_heading("Answer and graph"));
    let own = ChatterOptions::augment_args(own);
    let command = own.no_binary_name(true).override_usage(usage).arg(Arg::new("QUESTION").required(true).hide(true));
    // What the options say of themselves is nothing about the question.
    let command = command.about(question.title.clone()).long_about(None);
    let taken = |name: &str| name == "help" || command.get_arguments().any(|arg| arg.get_long() == Some(name));
    if let Some(parameter) = question.parameters.iter().find(|parameter| taken(&parameter.name)) {
        bail!(
            "{}.rq cannot have a parameter {}: ask has an option of this name; choose another",
            question.name,
            parameter.name
        );
    }
    let command = question.parameters.iter().fold(command, |command, parameter| command.arg(option(parameter)));
    Ok(match question.example.is_empty() {
        true => command,
        false => command.after_help(format!("Example:\n  {}", question.example)),
    })
}

fn option(parameter: &Parameter) -> Arg {
    let arg = Arg::new(parameter.name.clone()).long(parameter.name.clone()).value_name(value_name(parameter));
    let arg = match parameter.kind {
        ParameterKind::Date => arg.value_parser(|day: &str| options::date(day.trim()).map(|day| day.to_string())),
        ParameterKind::Thing | ParameterKind::Words => arg,
    };
    // Without a heading it stands before all others.
    arg.help(parameter.about.clone()).required(parameter.required).help_heading(None).display_order(0)
}

fn value_name(parameter: &Parameter) -> &'static str {
    match parameter.kind {
        ParameterKind::Thing => "NAME",
        ParameterKind::Date => "YYYY-MM-DD",
        ParameterKind::Words => "WORDS",
    }
}

fn given(question: &Question, matches: &ArgMatches) -> BTreeMap<String, String> {
    let value = |parameter: &Parameter| {
        let value = matches.get_one::<String>(&parameter.name)?;
        Some((parameter.name.clone(), value.clone()))
    };
    question.parameters.iter().filter_map(value).collect()
}
