//! `newsgraph why`: everything that led to one statement.

mod ends;
pub mod made;
pub mod reasons;
pub mod record;
pub mod sentence;
mod sure;

use super::again::{self, Again};
use super::explain::facts;
use super::explain::screen::heading;
use super::failures::Failures;
use super::options::{self, PipelineOptions, StoreOptions};
use super::output;
use super::paint::{self, paint};
use anyhow::{Context, Result};
use ends::{End, Names};
use made::Made;
use newsgraph::Reading;
use newsgraph::graph::{ArticleEntry, Graph, Iris, StatementCard, Store};
use newsgraph::interpret::judge::Lookup;
use newsgraph::knowledge::Statement;
use newsgraph::ontology::Ontology;
use newsgraph::text::Article;
use record::{About, InGraph, Record};

/// Tell why the graph has a statement, and why it is a fact or not
///
/// The sentence with its words marked; the rule and the construction that made the statement, and what was repaired in
/// the tree before; who each end is, by name, description or pronoun, and which names became one with it;
/// how likely it is read rightly, how likely it must be, and what moved the judge most; and what keeps it from being asserted.
///
/// The article is read again from the text that the graph keeps. Where another version of the program wrote it, and this one
/// no longer makes the statement, that is said.
///
/// With --json one object: article; words, those of the sentence, with its place; in_graph, what the graph has and which version wrote it;
/// statement, as extract --format jsonl prints it; made_by (rule, about_rule, construction, repairs); who_is_who, for each end
/// the words, what they take up, and merges of names; judge (likely, asked, and all moves: start and these together are the
/// logit of likely); hindrances, none of a fact. Of a statement that is no longer made these are null, and instead has what
/// is made of its sentence today.
#[derive(clap::Args)]
#[command(after_long_help = "\
Example:
  newsgraph why s3f9a1c22
  newsgraph why article:46b75ec75422#s3f9
  newsgraph why s3f9a1c22 --json
  newsgraph why \"$(newsgraph query --format tsv 'SELECT ?s { ?s a ng:Statement }' | tail -1)\"")]
pub struct Options {
    /// IRI or id of a statement, as query, show and the page print it, or the beginning of one
    #[arg(value_name = "STATEMENT")]
    statement: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    store: StoreOptions,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

pub fn run(options: &Options, _failures: &Failures) -> Result<()> {
    let store = Store::open(&options.store.store)?;
    let again = Again::new(&options.pipeline)?;
    let ontology = again.pipeline().ontology();
    let graph = options::opened(&store, ontology)?;
    let iri = store.find_statement(&graph, &options.statement)?;
    let (article, id) = iri.split_once('#').with_context(|| format!("{iri} is no statement of an article"))?;
    let entry = store.entry(&store.find(article)?)?.with_context(|| format!("{article} is not in the graph"))?;
    let kept = graph.cards().statement(&iri).with_context(|| format!("{iri} is not in the graph"))?;
    let reading = again.reading(&entry)?;
    match reading.statements.iter().find(|statement| statement.id == id) {
        Some(statement) => {
            let told = Why { reading: &reading, statement, entry: &entry, graph: &graph, ontology, kept: &kept };
            if options.json { output::json(&told.record()?) } else { output::lines(&told.lines()) }
        }
        None if options.json => output::json(&record_of_former(&kept, &entry, &reading, ontology, graph.base())?),
        None => output::lines(&no_longer(&kept, &entry, &reading)),
    }
}

/// One statement, and everything that led to it.
struct Why<'a> {
    reading: &'a Reading,
    statement: &'a Statement,
    entry: &'a ArticleEntry,
    graph: &'a Graph,
    ontology: &'a Ontology,
    kept: &'a StatementCard,
}

impl Why<'_> {
    fn lines(&self) -> Vec<String> {
        let Why { reading, statement, ontology, .. } = *self;
        let (document, standards) = (&reading.document, again::standards(self.entry));
        let lookup = Lookup::new(document, &reading.entities);
        let names = Names::new(self.graph, Iris::new(self.graph.base(), &document.article.id));
        let mut lines = article(self.entry, Some(&document.article));
        lines.push(String::new());
        lines.push(format!("  {}", sentence::marked(document, statement)));
        lines.push(String::new());
        let why_not = reasons::reasons(reading, statement, ontology, standards);
        lines.extend(facts::statement(document, statement, &why_not));
        lines.extend(verdict(self.kept));
        lines.extend(self.changed());
        lines.extend(heading("MADE BY", "the rule, and the words as grammar has them"));
        lines.extend(made::rule(statement));
        lines.extend(made::construction(reading, &made::propositions(reading, statement)));
        lines.extend(heading("REPAIRS", "what rules changed in the parser's tree, of these words"));
        lines.extend(made::repairs(document, statement));
        lines.extend(heading("WHO IS WHO", "how each end is told, and which names are one with it"));
        lines.extend(ends::ends(document, statement, &lookup, &names).iter().flat_map(End::lines));
        lines.extend(heading("JUDGE", "how likely a careful reader calls it right"));
        let judged = sure::judged(statement, &lookup, ontology, standards);
        lines.extend(judged.lines());
        lines.extend(heading("ASSERTED", "what must hold for a direct triple"));
        lines.extend(self.asserted(&why_not, judged.least()));
        lines
    }

    /// The same for programs.
    fn record(&self) -> Result<Record<'_>> {
        let Why { reading, statement, ontology, .. } = *self;
        let (document, standards) = (&reading.document, again::standards(self.entry));
        let lookup = Lookup::new(document, &reading.entities);
        let names = Names::new(self.graph, Iris::new(self.graph.base(), &document.article.id));
        Ok(Record {
            article: About::of(self.entry, Some(&document.article)),
            words: document.words(document.sentence(statement.predicate_head).span),
            at: Some(sentence::place(document, statement.predicate_head)),
            in_graph: InGraph::of(self.kept, self.entry),
            statement: Some(record::statement(document, statement, ontology, self.graph.base())?),
            made_by: Some(Made::of(reading, statement)),
            who_is_who: Some(ends::ends(document, statement, &lookup, &names)),
            judge: Some(sure::judged(statement, &lookup, ontology, standards)),
            hindrances: Some(reasons::named(reading, statement, ontology, standards)),
            instead: None,
        })
    }

    /// What the store has otherwise than this version would.
    fn changed(&self) -> Option<String> {
        let word = |asserted: bool| if asserted { "asserted" } else { "not asserted" };
        (self.kept.verdict.is_none() && self.kept.asserted != self.statement.asserted).then(|| {
            let (before, now) = (word(self.kept.asserted), word(self.statement.asserted));
            let by = &self.entry.version;
            note(&format!(
                "the graph has it as {before}, as newsgraph {by} read it; read again it is {now}: newsgraph refresh"
            ))
        })
    }

    /// What keeps it from being asserted, or what holds of it where nothing does; `least` is asked of its likelihood.
    fn asserted(&self, why_not: &[String], least: f32) -> Vec<String> {
        if !why_not.is_empty() {
            return why_not.iter().map(|reason| format!("      {} {reason}", paint(paint::NO, "-"))).collect();
        }
        let whose = match self.statement.sources.is_empty() {
            true => "by the article itself".to_owned(),
            false => format!("by somebody whose word is enough here (--trust {})", self.entry.options.trust),
        };
        let sure = format!("it is likely enough: {:.2}, and {least:.2} is asked", self.statement.confidence);
        let reasons = [
            "it is positive, actual and certain".to_owned(),
            format!("it is said {whose}"),
            "one end is a name, or the only thing of its sort, and none is a fragment".to_owned(),
            sure,
        ];
        reasons.iter().map(|reason| format!("      {} {reason}", paint(paint::YES, "+"))).collect()
    }
}

/// "The Daily Example, 2025-08-13: Europeans urge Trump to insist on ceasefire  46b75ec75422"; the headline of the text where
/// the graph has none.
pub fn article(entry: &ArticleEntry, article: Option<&Article>) -> Vec<String> {
    let date = entry.published.map_or("no date".to_owned(), |date| date.to_string());
    let publisher = entry.publisher.as_deref().map(|publisher| format!("{publisher}, ")).unwrap_or_default();
    let title =
        entry.title.as_deref().or(article.and_then(|article| article.title.as_deref())).unwrap_or("no headline");
    let id = paint(paint::LABEL, entry.id.short());
    vec![format!("{publisher}{date}: {}  {id}", paint(paint::HEADING, title))]
}

/// "confirmed by Jo on 2031-04-05: read again; the graph asserts it"
fn verdict(kept: &StatementCard) -> Option<String> {
    let verdict = kept.verdict.as_ref()?;
    let why = verdict.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
    let asserts = if kept.asserted { "the graph asserts it" } else { "the graph does not assert it" };
    let style = if verdict.verdict == "confirmed" { paint::YES } else { paint::NO };
    Some(format!("      {}{why}; {asserts} (decision {})", paint(style, &verdict.to_string()), verdict.decision))
}

fn note(words: &str) -> String {
    format!("      {}", paint(paint::NO, words))
}

/// The graph has it, and this version of the program does not make it.
fn no_longer(kept: &StatementCard, entry: &ArticleEntry, reading: &Reading) -> Vec<String> {
    let end = |thing: &Option<newsgraph::graph::ThingCard>| thing.as_ref().map(|thing| thing.label.clone());
    let told: Vec<String> =
        [end(&kept.subject), Some(kept.relation.label.clone()), end(&kept.object)].into_iter().flatten().collect();
    let mut lines = article(entry, Some(&reading.document.article));
    let rule = kept.rule.as_deref().unwrap_or("unknown");
    lines.push(format!("  “{}”", facts::clip(&kept.evidence.sentence)));
    lines.push(format!("  {}  {}", paint(paint::DIM, &kept.id), paint(paint::FOUND, &told.join(" · "))));
    lines.extend(verdict(kept));
    lines.push(note(&format!(
        "newsgraph {} made it of this sentence, by the rule {rule}; newsgraph {} no longer does: newsgraph refresh reads the \
         articles again",
        entry.version,
        newsgraph::graph::AddOptions::VERSION
    )));
    let now = made_instead(kept, reading);
    lines.extend(heading("NOW", "what is made of the sentence"));
    lines.extend(now.iter().map(|statement| format!("      {}", sentence::in_short(statement))));
    if now.is_empty() {
        lines.push("      nothing".to_owned());
    }
    lines
}

/// The same for programs.
fn record_of_former<'a>(
    kept: &'a StatementCard,
    entry: &'a ArticleEntry,
    reading: &'a Reading,
    ontology: &Ontology,
    base: &str,
) -> Result<Record<'a>> {
    let document = &reading.document;
    let now = made_instead(kept, reading).into_iter();
    Ok(Record {
        article: About::of(entry, Some(&document.article)),
        words: &kept.evidence.sentence,
        at: None,
        in_graph: InGraph::of(kept, entry),
        statement: None,
        made_by: None,
        who_is_who: None,
        judge: None,
        hindrances: None,
        instead: Some(now.map(|one| record::statement(document, one, ontology, base)).collect::<Result<_>>()?),
    })
}

/// What is made today of the sentence of a statement.
fn made_instead<'a>(kept: &StatementCard, reading: &'a Reading) -> Vec<&'a Statement> {
    let document = &reading.document;
    let is_here = |statement: &&Statement| {
        document.words(document.sentence(statement.predicate_head).span) == kept.evidence.sentence
    };
    reading.statements.iter().filter(is_here).collect()
}
