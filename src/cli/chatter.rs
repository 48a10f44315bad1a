//! How much is told beside the answers.

use super::paint::{self, paint};
use newsgraph::analyze::LeftOut;
use std::io::Write as _;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Instant;

const QUIET: u8 = 0;
const USUAL: u8 = 1;
const VERBOSE: u8 = 2;

static LEVEL: AtomicU8 = AtomicU8::new(USUAL);
static BEGAN: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Options of all commands.
#[derive(clap::Args)]
pub struct ChatterOptions {
    /// Print answers and errors alone: no progress, no summaries, no hints
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    quiet: bool,
    /// Tell on standard error what is being done, and when
    #[arg(short, long, global = true)]
    verbose: bool,
}

/// Fixes how much is told, for the rest of the run; without an option it stays as it is.
pub fn set(options: &ChatterOptions) {
    LazyLock::force(&BEGAN);
    let level = match (options.quiet, options.verbose) {
        (true, _) => QUIET,
        (_, true) => VERBOSE,
        _ => return,
    };
    LEVEL.store(level, Ordering::Relaxed);
}

/// Are answers and errors all that is wanted?
pub fn is_quiet() -> bool {
    LEVEL.load(Ordering::Relaxed) == QUIET
}

/// Is everything wanted that can be told?
pub fn is_verbose() -> bool {
    LEVEL.load(Ordering::Relaxed) == VERBOSE
}

/// Tells what was done, on standard error, unless only answers are wanted.
pub fn tell(lines: &[String]) {
    if !is_quiet() {
        lines.iter().for_each(|line| say(line));
    }
}

/// A line on standard error. Where that takes no more, what was to be told is lost, and the work goes on.
pub fn say(line: &str) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

/// "hint: …" on standard error, unless only answers are wanted.
pub fn hint(words: &str) {
    if !is_quiet() {
        say(&format!("{} {words}", paint(paint::LABEL, "hint:")));
    }
}

/// Says what of an article was not read, if there is something.
pub fn left_out(name: &str, what: LeftOut) {
    if !what.is_nothing() {
        hint(&format!("{name}: {what}"));
    }
}

/// Tells what is being done, if that is wanted: "   0.12 s  opened news.graph".
pub fn note(words: &str) {
    if LEVEL.load(Ordering::Relaxed) == VERBOSE {
        let time = format!("{:7.2} s", BEGAN.elapsed().as_secs_f64());
        say(&format!("{}  {words}", paint(paint::DIM, &time)));
    }
}
