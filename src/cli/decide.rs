//! `newsgraph same`, `different`, `rename`, `retype`, `confirm`, `reject`: a person decides about identity and statements.

use super::chatter;
use super::failures::Failures;
use super::options::GraphOptions;
use super::progress;
use anyhow::Result;
use clap::Args;
use newsgraph::graph::{Decision, Store, Verdict, decidable_kind, statement_id};
use newsgraph::knowledge::Kind;

/// Decide that two names are one thing
///
/// In all articles, now and later. A name is a label, another name, e:Name or an IRI; Name@46b75e is the name in the
/// article with these first digits alone. The graph keeps who decided it and why; --undo takes it back.
/// A decision that contradicts another is refused. Where copied files bring both, `different` wins.
#[derive(Args)]
#[command(
    override_usage = "newsgraph same [OPTIONS] <A> <B> --why <TEXT>\n       newsgraph same [OPTIONS] <A> <B> --undo",
    after_long_help = "\
Example:
  newsgraph same 'Oval Office' 'White House' --why 'where he received him'
  newsgraph same 'Oval Office' 'White House' --undo"
)]
pub struct SameOptions {
    #[command(flatten)]
    pair: Pair,
}

/// Decide that two names are two things
///
/// In all articles, now and later, whatever speaks for one. A name is a label, another name, e:Name or an IRI;
/// Name@46b75e is the name in the article with these first digits alone, so that two people of one name can be told
/// apart. --undo takes it back.
#[derive(Args)]
#[command(
    override_usage = "newsgraph different [OPTIONS] <A> <B> --why <TEXT>\n       newsgraph different [OPTIONS] <A> <B> --undo",
    after_long_help = "\
Example:
  newsgraph different 'Donald Trump' 'Donald Trump@46b75e' --why 'his son'
  newsgraph different 'Donald Trump' 'Donald Trump@46b75e' --undo"
)]
pub struct DifferentOptions {
    #[command(flatten)]
    pair: Pair,
}

/// Decide by which name a thing goes
///
/// Its IRI follows, and what it was called before becomes another name. Of two such decisions the later holds.
#[derive(Args)]
#[command(
    override_usage = "newsgraph rename [OPTIONS] <A> <NAME> --why <TEXT>\n       newsgraph rename [OPTIONS] <A> <NAME> --undo",
    after_long_help = "\
Example:
  newsgraph rename 'Volodymyr Zelenskiy' 'Volodymyr Zelenskyy' --why 'his own spelling'
  newsgraph rename 'Volodymyr Zelenskiy' 'Volodymyr Zelenskyy' --undo"
)]
pub struct RenameOptions {
    /// Name, e:Name or IRI of the thing
    #[arg(value_name = "A")]
    thing: String,
    /// The name that it shall go by
    #[arg(value_name = "NAME", value_parser = new_name)]
    name: String,
    #[command(flatten)]
    how: How,
}

/// Decide of what kind a thing is
///
/// Its classes follow. Things of different kinds are never merged by themselves. Of two such decisions the later holds.
#[derive(Args)]
#[command(
    override_usage = "newsgraph retype [OPTIONS] <A> <KIND> --why <TEXT>\n       newsgraph retype [OPTIONS] <A> <KIND> --undo",
    after_long_help = "\
Example:
  newsgraph retype 'Oval Office' place --why 'a room'
  newsgraph retype 'Oval Office' place --undo"
)]
pub struct RetypeOptions {
    /// Name, e:Name or IRI of the thing
    #[arg(value_name = "A")]
    thing: String,
    /// person, organization, government, country, place, group, event, work, product or law
    #[arg(value_name = "KIND", value_parser = decidable_kind)]
    kind: Kind,
    #[command(flatten)]
    how: How,
}

/// Decide that a statement is right
///
/// It is what its sentence says. One that was unsure becomes a fact if nothing but sureness kept it from that; what somebody
/// says, plans or denies stays what it is. The graph keeps who decided it and why (ng:isConfirmed); --undo takes it back.
/// A verdict against another is refused. Where copied files bring both, `reject` wins.
#[derive(Args)]
#[command(
    override_usage = "newsgraph confirm [OPTIONS] <STATEMENT> --why <TEXT>\n       newsgraph confirm [OPTIONS] <STATEMENT> --undo",
    after_long_help = "\
Example:
  newsgraph review --list
  newsgraph confirm 46b75ec75422:s3f9a1c22 --why 'read again'
  newsgraph confirm 46b75ec75422:s3f9a1c22 --undo"
)]
pub struct ConfirmOptions {
    #[command(flatten)]
    judged: Judged,
}

/// Decide that a statement is wrong
///
/// It is not what its sentence says: it is no fact, no event and no answer of a ready question any more, and says so
/// (ng:isRejected). Nothing is deleted; --undo takes it back.
#[derive(Args)]
#[command(
    override_usage = "newsgraph reject [OPTIONS] <STATEMENT> --why <TEXT>\n       newsgraph reject [OPTIONS] <STATEMENT> --undo",
    after_long_help = "\
Example:
  newsgraph reject 46b75ec75422:s3f9a1c22 --why 'it was her brother who met him'
  newsgraph reject 46b75ec75422:s3f9a1c22 --undo"
)]
pub struct RejectOptions {
    #[command(flatten)]
    judged: Judged,
}

#[derive(Args)]
struct Judged {
    /// IRI or id of a statement, as review, query, show and the page print it, or the beginning of one
    #[arg(value_name = "STATEMENT")]
    statement: String,
    #[command(flatten)]
    how: How,
}

#[derive(Args)]
struct Pair {
    /// Name, e:Name or IRI of the one
    #[arg(value_name = "A")]
    one: String,
    /// Name, e:Name or IRI of the other
    #[arg(value_name = "B")]
    other: String,
    #[command(flatten)]
    how: How,
}

#[derive(Args)]
struct How {
    /// Why it is so; only --undo goes without
    #[arg(long, value_name = "TEXT", required_unless_present = "undo", conflicts_with = "undo")]
    why: Option<String>,
    /// Who decides (default: the user of this machine)
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
    /// Take the decision back
    #[arg(long)]
    undo: bool,
    #[command(flatten)]
    graph: GraphOptions,
}

fn new_name(name: &str) -> Result<String, String> {
    let name = name.trim();
    if name.is_empty() { Err("a name has at least one letter".to_owned()) } else { Ok(name.to_owned()) }
}

pub fn same(options: &SameOptions, _failures: &Failures) -> Result<()> {
    pair(&options.pair, Verdict::Same)
}

pub fn different(options: &DifferentOptions, _failures: &Failures) -> Result<()> {
    pair(&options.pair, Verdict::Different)
}

pub fn rename(options: &RenameOptions, _failures: &Failures) -> Result<()> {
    let (store, graph) = (options.how.graph.store()?, options.how.graph.load()?);
    let term = store.find_term(&graph, &options.thing)?;
    if !options.how.undo {
        graph.may_be_called(&term, &options.name)?;
    }
    let said = format!("{} is called {}", options.thing, options.name);
    settle(&store, &options.how, Verdict::Rename(options.name.clone()), vec![term], &said)
}

pub fn retype(options: &RetypeOptions, _failures: &Failures) -> Result<()> {
    let (store, graph) = (options.how.graph.store()?, options.how.graph.load()?);
    let term = store.find_term(&graph, &options.thing)?;
    let said = format!("{} is of the kind {}", options.thing, options.kind);
    settle(&store, &options.how, Verdict::Retype(options.kind), vec![term], &said)
}

fn pair(pair: &Pair, verdict: Verdict) -> Result<()> {
    let Pair { one, other, how } = pair;
    let (store, graph) = (how.graph.store()?, how.graph.load()?);
    let about = store.find_terms(&graph, &[one.clone(), other.clone()])?;
    let said = format!("{one} and {other} are {}", verdict.as_str());
    settle(&store, how, verdict, about, &said)
}

pub fn confirm(options: &ConfirmOptions, _failures: &Failures) -> Result<()> {
    judge(&options.judged, Verdict::Confirm)
}

pub fn reject(options: &RejectOptions, _failures: &Failures) -> Result<()> {
    judge(&options.judged, Verdict::Reject)
}

fn judge(judged: &Judged, verdict: Verdict) -> Result<()> {
    let Judged { statement, how } = judged;
    let (store, graph) = (how.graph.store()?, how.graph.load()?);
    let iri = match how.undo {
        true => store.find_judged(&graph, statement)?,
        false => store.find_statement(&graph, statement)?,
    };
    let told = graph.cards().statement(&iri).map(|card| format!(" ({})", card.words())).unwrap_or_default();
    let said =
        format!("{}{told} is {}", statement_id(&iri), if verdict == Verdict::Confirm { "right" } else { "wrong" });
    settle(&store, how, verdict, vec![iri], &said)
}

fn settle(store: &Store, how: &How, verdict: Verdict, about: Vec<String>, said: &str) -> Result<()> {
    store.tidy();
    let decision = decision(store.base(), verdict, about, how.why.clone(), how.by.clone());
    let line = if how.undo {
        let undone = store.undo(|other| other.repeats(&decision))?;
        format!("Taken back: {said} ({})", undone.join(", "))
    } else if store.decide(&decision)? {
        format!("Decided: {said} ({})", decision.id)
    } else {
        format!("Decided before: {said}")
    };
    chatter::tell(&[line]);
    progress::index(store)
}

/// A decision made now by the user of this machine, or by somebody named.
pub fn decision(base: &str, verdict: Verdict, about: Vec<String>, why: Option<String>, by: Option<String>) -> Decision {
    let user = || ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    Decision::now(base, verdict, about, why, by.or_else(user))
}
