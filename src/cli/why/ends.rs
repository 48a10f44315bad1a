//! Who fills each place of a statement, how the sentence tells it, and which names are one with it in the graph.

use super::sentence::place;
use crate::cli::explain::facts::{clip, row};
use crate::cli::paint::{self, paint};
use newsgraph::graph::{Graph, Iris, Merge};
use newsgraph::interpret::judge::Lookup;
use newsgraph::knowledge::{Identity, MentionKind, Statement, Thing};
use newsgraph::text::{Document, Reference};

/// So many merges are told of one thing.
const MOST_MERGES: usize = 4;

/// What the graph calls the things of one article.
pub struct Names<'a> {
    graph: &'a Graph,
    iris: &'a Iris,
}

impl<'a> Names<'a> {
    pub fn new(graph: &'a Graph, iris: &'a Iris) -> Names<'a> {
        Names { graph, iris }
    }

    /// The merges by which what the article names so became one with other names, or other names with it.
    fn merges(&self, identity: &Identity) -> Vec<&'a Merge> {
        let (iri, article) = (self.iris.thing(identity), self.iris.article());
        let is_here =
            |merge: &Merge| merge.articles.is_empty() || merge.articles.iter().any(|one| one == article.as_str());
        let merges = &self.graph.identities().merges;
        let mut found: Vec<&Merge> = merges.iter().filter(|one| one.merged == iri.as_str() && is_here(one)).collect();
        found.extend(merges.iter().filter(|one| one.into == iri.as_str()));
        found
    }
}

/// Lines for each place that is filled.
pub fn ends(document: &Document, statement: &Statement, lookup: &Lookup, names: &Names) -> Vec<String> {
    let told = [("subject", &statement.subject), ("object", &statement.object), ("where", &statement.place)];
    let told = told.into_iter().filter_map(|(place, thing)| Some((place, thing.as_ref()?)));
    let roles = statement.roles.iter().map(|(role, thing)| (role.as_str(), thing));
    let sources = statement.sources.iter().map(|thing| ("says so", thing));
    told.chain(roles).chain(sources).flat_map(|(place, thing)| end(document, place, thing, lookup, names)).collect()
}

fn end(document: &Document, place: &str, thing: &Thing, lookup: &Lookup, names: &Names) -> Vec<String> {
    let label = paint(paint::HEADING, &clip(&thing.label));
    let mut lines = vec![row(
        place,
        &format!("{label}  {}, {}", paint(paint::LABEL, thing.kind.as_str()), how(document, thing, lookup)),
    )];
    let reference = lookup.reference(thing.head);
    if lookup.mention(thing) != Some(MentionKind::Name) {
        lines.extend(reference.map(|found| row("", &taken_up(document, found, thing, lookup))));
    }
    lines.extend(owner(document, thing, lookup).map(|told| row("", &told)));
    let merges = names.merges(&thing.identity);
    lines.extend(merges.iter().take(MOST_MERGES).map(|merge| row("", &merged(merge))));
    if merges.len() > MOST_MERGES {
        lines
            .push(row("", &format!("and {} more names: newsgraph show '{}'", merges.len() - MOST_MERGES, thing.label)));
    }
    lines
}

/// "by the name “Oracle”", "by the pronoun “it”", "the words themselves"
fn how(document: &Document, thing: &Thing, lookup: &Lookup) -> String {
    let words = format!("“{}”", clip(document.words(thing.span)));
    match lookup.mention(thing) {
        Some(kind) => format!("by the {} {words}", kind.as_str()),
        None if thing.label == document.words(thing.span) => "a phrase of this article, by its own words".to_owned(),
        None => format!("a phrase of this article, for {words}"),
    }
}

/// "most likely takes up “the company” (paragraph 2, sentence 1), 0.93 of 1"
fn taken_up(document: &Document, found: &Reference, thing: &Thing, lookup: &Lookup) -> String {
    let sure = format!("{:.2}, which leaves {:.2} for all else", found.probability, 1.0 - found.probability);
    let earlier = found.antecedent.and_then(|number| document.references.get(number as usize));
    match earlier {
        None => format!("most likely takes up nothing that was said before: {sure}"),
        Some(earlier) => {
            let words = clip(document.words(earlier.span));
            let is_believed = lookup.is_mention_of(thing, earlier.head);
            let believed = if is_believed { "" } else { "; rules decided otherwise" };
            format!("most likely takes up “{words}” ({}): {sure}{believed}", place(document, earlier.head))
        }
    }
}

/// "her producer": who she is.
fn owner(document: &Document, thing: &Thing, lookup: &Lookup) -> Option<String> {
    let at = lookup.owner_pronoun(thing)?;
    let found = lookup.reference(at)?;
    let earlier = found.antecedent.and_then(|number| document.references.get(number as usize))?;
    let words = clip(document.words(earlier.span));
    let form = &document.token(at).form;
    Some(format!(
        "“{form}” most likely takes up “{words}”: {:.2}, which leaves {:.2} for all else",
        found.probability,
        1.0 - found.probability
    ))
}

/// "“Merz” is one with “Friedrich Merz” by surname, 0.93: the same post"
fn merged(merge: &Merge) -> String {
    let [one, other] = &merge.names;
    let grounds = if merge.evidence.is_empty() { String::new() } else { format!(": {}", merge.evidence.join("; ")) };
    let by = match &merge.decision {
        Some(_) => "because somebody decided so".to_owned(),
        None => format!("by {}, {:.2}", merge.reason.as_str(), merge.score),
    };
    format!("“{one}” is one with “{other}” {by}{}", paint(paint::DIM, &grounds))
}
