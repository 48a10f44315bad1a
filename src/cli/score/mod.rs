//! `newsgraph score`: how well articles are read, against what a careful reader took from them.

mod figures;
mod folders;
mod listings;
mod report;

use super::failures::Failures;
use super::inputs::{self, Input};
use super::options::{self, PipelineOptions, SureOptions};
use super::{output, progress};
use anyhow::Result;
use listings::Listing;
use newsgraph::Pipeline;
use newsgraph::read::Metadata;
use newsgraph::score::{FactFigures, Gold, MentionFigures, score_facts, score_mentions};
use newsgraph::text::Date;
use std::path::{Path, PathBuf};

/// Score the reading of articles against what a careful reader took from them
///
/// A fact is found if subject, relation and object of a statement agree with it and its evidence overlaps; it is right if
/// polarity, factuality and source agree too. Weighted figures count facts of importance 1 three times, of importance 2 twice.
/// Due direct triples are those that must be asserted; false assertions are those that must not be, and those in traps.
/// Asserted statements that match no fact are for a person to judge: --unmatched lists them.
/// The calibration error is the mean distance between a confidence and the share of statements with it that match.
/// A mention is resolved if its entity goes by a name of the right one; an entity of importance 1 should be one node.
#[derive(clap::Args)]
#[command(after_long_help = GOLD)]
pub struct Options {
    /// Folders of gold, or folders of such folders
    #[arg(required = true, value_name = "GOLD_DIR")]
    gold: Vec<PathBuf>,
    /// Date of publication, in place of the one in README.md
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = options::date)]
    date: Option<Date>,
    #[command(flatten)]
    sure: SureOptions,
    /// List facts and mentions that were missed, and entities that are not one node
    #[arg(long)]
    missed: bool,
    /// List direct triples that must not be, and facts with other qualities or sources
    #[arg(long)]
    wrong: bool,
    /// List direct triples that match no fact
    #[arg(long)]
    unmatched: bool,
    /// List all statements, with whether they match a fact
    #[arg(long)]
    statements: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    pipeline: PipelineOptions,
}

const GOLD: &str = "\
Gold is a folder for each article. Tables have a header line, tabs between cells, no quoting;
further columns are left alone. `;` stands between several values of a cell.
Offsets count Unicode code points from 0, the end is exclusive.

  article.txt    the text, from headline to credits
  README.md      optional; the first `--date YYYY-MM-DD` in it is the date of publication
  facts.tsv      one fact a line
    id             unique: A012
    subject        canonical name of an entity, or a phrase
    relation       lemma with particle or preposition: meet with
    alt_relations  others that are right, too
    object         like subject; may be empty
    source         who says so; empty: the article itself
    polarity       + or -
    factuality     actual, planned, hypothetical or wish (also demands and duties)
    importance     1 must be found, 2 should be, 3 is good to have
    direct         must it be a direct triple? yes; no: it must not; optional: either will do
    evidence       the words that say it
    begin, end     where they stand
  entities.tsv   one entity a line
    canonical      its best name, unique
    type           mentions are scored if it begins with Person, Group, Organization, Country,
                   Place, City or State
    importance     1 to 3, as above; empty: 3
    aliases        other names
    names          how the text names it, with paragraphs or without: Ruritania (P2,P4)
    adjectival     demonyms: Ruritanian (P3)
    nominal        descriptions: the kingdom (P5)
  mentions.tsv   optional; one mention a line
    entity         canonical name
    kind           NAM a name, ADJ an adjective, NOM a description, PRO a pronoun
    surface        its words
    begin, end     where they stand
  questions.tsv  optional; lines of kind `trap` are scored
    id             unique: T01
    question       SUBJECT - RELATION - OBJECT, or | between them: no direct triple may say this
  posts.tsv      optional; who holds which post: not scored, for posts are facts, too

Example:
  newsgraph score tests/articles
  newsgraph score --missed --wrong tests/articles/minho-storm
  newsgraph score --json --date 2025-08-19 my-gold > figures.json";

/// What became of one article.
struct Scored {
    folder: PathBuf,
    date: Option<Date>,
    facts: FactFigures,
    mentions: Option<MentionFigures>,
    listings: Vec<Listing>,
}

pub fn run(options: &Options, failures: &Failures) -> Result<()> {
    let pipeline = options.pipeline.pipeline()?.with_sure(options.sure.sure(""));
    let folders = folders::gather(&options.gold, failures);
    let mut articles = Vec::new();
    progress::in_order(
        &folders,
        |folder| score(options, &pipeline, folder),
        |scored| {
            articles.extend(failures.sift(scored));
            Ok(())
        },
    )?;
    if articles.is_empty() {
        return Ok(());
    }
    output::lines(&if options.json { report::json(&articles)? } else { report::text(&articles)? })
}

fn score(options: &Options, pipeline: &Pipeline, folder: &Path) -> Result<Scored> {
    let gold = Gold::read(folder)?;
    let date = options.date.or(gold.published);
    let metadata = Metadata { date, force_date: true, ..Metadata::default() };
    let article = inputs::article(&Input::File(folder.join(Gold::ARTICLE)), &metadata)?;
    gold.check(&article.text)?;
    let reading = pipeline.read(article);
    let facts = score_facts(&gold, &reading.document, &reading.statements);
    let mentions = score_mentions(&gold, &reading.document, &reading.entities);
    let listings = listings::of(options, &reading.document, &facts, mentions.as_ref());
    Ok(Scored {
        folder: folder.to_owned(),
        date: reading.document.article.published,
        facts: facts.figures,
        mentions: mentions.map(|report| report.figures),
        listings,
    })
}
