//! Options of the commands that measure the graph.

use super::options;
use clap::Args;
use newsgraph::graph::{Scope, View};
use newsgraph::text::Date;

/// What beside facts is counted.
#[derive(Args)]
pub struct CountOptions {
    /// Facts alone: what articles state as positive, actual and certain (the default)
    #[arg(long, conflicts_with_all = ["named", "all"])]
    facts_only: bool,
    /// Also what is planned, possible, denied or only reported between things that have a name
    #[arg(long, conflicts_with = "all")]
    named: bool,
    /// Also what is planned, possible, denied or only reported of anything
    #[arg(long)]
    all: bool,
}

impl CountOptions {
    /// Does the user say how much of the graph counts?
    pub fn is_given(&self) -> bool {
        self.facts_only || self.named || self.all
    }

    /// The same for the library.
    pub fn scope(&self) -> Scope {
        match (self.named, self.all) {
            (_, true) => Scope::All,
            (true, _) => Scope::Named,
            _ => Scope::Facts,
        }
    }
}

/// Which part of the graph is measured.
#[derive(Args)]
pub struct AnalysisOptions {
    #[command(flatten)]
    count: CountOptions,
    /// Only what may have happened on this day or later; what has no date is left out
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = options::date)]
    from: Option<Date>,
    /// Only what may have happened on this day or earlier; what has no date is left out
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = options::date)]
    to: Option<Date>,
}

impl AnalysisOptions {
    /// Does the user say how much of the graph counts?
    pub fn is_scope_given(&self) -> bool {
        self.count.is_given()
    }

    /// The same for a server.
    pub fn parameters(&self) -> Vec<(&'static str, String)> {
        let scope = self.is_scope_given().then(|| match self.count.scope() {
            Scope::Facts => "facts".to_owned(),
            Scope::Named => "named".to_owned(),
            Scope::All => "all".to_owned(),
        });
        let days = [("from", self.from), ("to", self.to)];
        let days = days.into_iter().filter_map(|(name, day)| Some((name, day?.to_string())));
        scope.map(|scope| ("scope", scope)).into_iter().chain(days).collect()
    }

    /// The same for the library.
    pub fn view(&self) -> View {
        View { scope: self.count.scope(), from: self.from, to: self.to, ..View::default() }
    }
}
