//! Who fills each place of a statement, how the sentence tells it, and which names are one with it in the graph.

use super::sentence::place;
use crate::cli::explain::facts::{clip, row};
use crate::cli::paint::{self, paint};
use newsgraph::graph::{Graph, Iris, Merge};
use newsgraph::interpret::judge::Lookup;
use newsgraph::knowledge::{Identity, MentionKind, Statement, Thing};
use newsgraph::text::{Document, Reference};
use serde::Serialize;

/// So many merges are told to people of one thing.
const MOST_MERGES: usize = 4;

/// What the graph calls the things of one article.
pub struct Names<'a> {
    graph: &'a Graph,
    iris: Iris,
}

impl<'a> Names<'a> {
    pub fn new(graph: &'a Graph, iris: Iris) -> Names<'a> {
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

/// One end of a statement.
#[derive(Serialize)]
pub struct End<'a> {
    /// "subject", "object", "where", a role, "says so"
    place: &'static str,
    label: &'a str,
    kind: &'static str,
    /// The words that mean it here.
    words: &'a str,
    /// "name", "pronoun", "description"; none where it is a phrase of this article alone.
    mention: Option<&'static str>,
    takes_up: Option<TakesUp<'a>>,
    /// Of "her producer": who she is.
    owner: Option<TakesUp<'a>>,
    /// By which names became one with it.
    merges: Vec<Merged<'a>>,
}

/// The earlier phrase that a phrase most likely takes up.
#[derive(Serialize)]
struct TakesUp<'a> {
    words: &'a str,
    /// None: most likely nothing that was said before.
    earlier: Option<Earlier<'a>>,
    probability: f32,
    /// Or do rules decide otherwise?
    believed: bool,
}

#[derive(Serialize)]
struct Earlier<'a> {
    words: &'a str,
    #[serde(flatten)]
    at: super::sentence::At,
}

/// One merge of names.
#[derive(Serialize)]
struct Merged<'a> {
    names: &'a [String; 2],
    reason: &'static str,
    score: f64,
    evidence: &'a [String],
    /// The decision, if a person decided so.
    decision: Option<&'a str>,
}

/// All places that are filled.
pub fn ends<'a>(document: &'a Document, statement: &'a Statement, lookup: &Lookup, names: &Names<'a>) -> Vec<End<'a>> {
    let told = [("subject", &statement.subject), ("object", &statement.object), ("where", &statement.place)];
    let told = told.into_iter().filter_map(|(place, thing)| Some((place, thing.as_ref()?)));
    let roles = statement.roles.iter().map(|(role, thing)| (role.as_str(), thing));
    let sources = statement.sources.iter().map(|thing| ("says so", thing));
    told.chain(roles).chain(sources).map(|(place, thing)| end(document, place, thing, lookup, names)).collect()
}

fn end<'a>(
    document: &'a Document,
    place: &'static str,
    thing: &'a Thing,
    lookup: &Lookup,
    names: &Names<'a>,
) -> End<'a> {
    let mention = lookup.mention(thing);
    let takes_up = lookup.reference(thing.head).filter(|_| mention != Some(MentionKind::Name)).map(|found| {
        let is_believed = |earlier: &Reference| lookup.is_mention_of(thing, earlier.head);
        taken_up(document, document.words(thing.span), found, is_believed)
    });
    let owner = lookup.owner_pronoun(thing).and_then(|at| {
        let found = lookup.reference(at).filter(|found| found.antecedent.is_some())?;
        Some(taken_up(document, &document.token(at).form, found, |_| true))
    });
    let merged = |merge: &'a Merge| Merged {
        names: &merge.names,
        reason: merge.reason.as_str(),
        score: merge.score,
        evidence: &merge.evidence,
        decision: merge.decision.as_deref(),
    };
    End {
        place,
        label: &thing.label,
        kind: thing.kind.as_str(),
        words: document.words(thing.span),
        mention: mention.map(MentionKind::as_str),
        takes_up,
        owner,
        merges: names.merges(&thing.identity).into_iter().map(merged).collect(),
    }
}

fn taken_up<'a>(
    document: &'a Document,
    words: &'a str,
    found: &Reference,
    is_believed: impl Fn(&Reference) -> bool,
) -> TakesUp<'a> {
    let earlier = found.antecedent.and_then(|number| document.references.get(number as usize));
    TakesUp {
        words,
        earlier: earlier.map(|it| Earlier { words: document.words(it.span), at: place(document, it.head) }),
        probability: found.probability,
        believed: earlier.is_none_or(is_believed),
    }
}

impl End<'_> {
    /// As people read it.
    pub fn lines(&self) -> Vec<String> {
        let label = paint(paint::HEADING, &clip(self.label));
        let mut lines = vec![row(self.place, &format!("{label}  {}, {}", paint(paint::LABEL, self.kind), self.how()))];
        lines.extend(self.takes_up.iter().map(|found| row("", &found.told())));
        lines.extend(self.owner.iter().filter_map(|found| Some(row("", &found.told_of_owner()?))));
        lines.extend(self.merges.iter().take(MOST_MERGES).map(|merge| row("", &merge.told())));
        if self.merges.len() > MOST_MERGES {
            let n_more = self.merges.len() - MOST_MERGES;
            lines.push(row("", &format!("and {n_more} more names: newsgraph show '{}'", self.label)));
        }
        lines
    }

    /// "by the name “Oracle”", "by the pronoun “it”", "the words themselves"
    fn how(&self) -> String {
        let words = format!("“{}”", clip(self.words));
        match self.mention {
            Some(kind) => format!("by the {kind} {words}"),
            None if self.label == self.words => "a phrase of this article, by its own words".to_owned(),
            None => format!("a phrase of this article, for {words}"),
        }
    }
}

impl TakesUp<'_> {
    /// "most likely takes up “the company” (paragraph 2, sentence 1): 0.93, which leaves 0.07 for all else"
    fn told(&self) -> String {
        match &self.earlier {
            None => format!("most likely takes up nothing that was said before: {}", self.sure()),
            Some(earlier) => {
                let believed = if self.believed { "" } else { "; rules decided otherwise" };
                format!("most likely takes up “{}” ({}): {}{believed}", clip(earlier.words), earlier.at, self.sure())
            }
        }
    }

    /// "“her” most likely takes up “Rosa Lund”: 0.93, which leaves 0.07 for all else"
    fn told_of_owner(&self) -> Option<String> {
        let earlier = self.earlier.as_ref()?;
        Some(format!("“{}” most likely takes up “{}”: {}", self.words, clip(earlier.words), self.sure()))
    }

    fn sure(&self) -> String {
        format!("{:.2}, which leaves {:.2} for all else", self.probability, 1.0 - self.probability)
    }
}

impl Merged<'_> {
    /// "“Merz” is one with “Friedrich Merz” by surname, 0.93: the same post"
    fn told(&self) -> String {
        let [one, other] = self.names;
        let grounds = if self.evidence.is_empty() { String::new() } else { format!(": {}", self.evidence.join("; ")) };
        let by = match self.decision {
            Some(_) => "because somebody decided so".to_owned(),
            None => format!("by {}, {:.2}", self.reason, self.score),
        };
        format!("“{one}” is one with “{other}” {by}{}", paint(paint::DIM, &grounds))
    }
}
