//! What a careful reader took from one article.
//!
//! A folder with the article's text and tables beside it; `newsgraph score --help` says what stands in them.

mod read;

use super::error::GoldError;
use super::names::Names;
use super::table::Table;
use crate::knowledge::{Factuality, MentionKind, Polarity};
use crate::text::Date;
use std::path::{Path, PathBuf};

/// Facts, entities and mentions of one article, and what must not be read into it.
#[derive(Clone, Debug)]
pub struct Gold {
    /// Its folder.
    pub folder: PathBuf,
    /// Date of publication, as `--date` in the folder's `README.md` has it.
    pub published: Option<Date>,
    /// Everything that the article says.
    pub facts: Vec<Fact>,
    /// Everybody and everything that it speaks of.
    pub entities: Vec<GoldEntity>,
    /// The phrases that mean them; `None` if nobody has marked them.
    pub mentions: Option<Vec<GoldMention>>,
    /// What no direct triple may say.
    pub traps: Vec<Trap>,
    /// Invariant: those of `entities`.
    pub(super) names: Names,
}

/// One fact, with everything a careful reader knows of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Its name: "A012".
    pub id: String,
    /// Who or what acts or is: an entity's canonical name, or a phrase.
    pub subject: String,
    /// Lemmas that say it, the likeliest first: "meet", "hold talks with".
    pub relations: Vec<String>,
    /// To whom or what; may be empty.
    pub object: String,
    /// Who says so; empty: the article itself.
    pub sources: Vec<String>,
    /// Affirmed or denied.
    pub polarity: Polarity,
    /// Fact, plan, possibility or wish.
    pub factuality: Factuality,
    /// How much it matters.
    pub importance: Importance,
    /// Is a direct triple due?
    pub direct: Direct,
    /// The words that make it.
    pub evidence: Quote,
}

/// A thing that the article speaks of.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldEntity {
    /// Its best name, unique in the article.
    pub canonical: String,
    /// What it is: "Person", "Place (city)".
    pub class: String,
    /// How much it matters.
    pub importance: Importance,
    /// All its names and demonyms, the best one first.
    pub names: Vec<String>,
    /// What else it is called: "the Ukrainian leader".
    pub descriptions: Vec<String>,
}

/// A phrase that means an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldMention {
    /// The entity's canonical name.
    pub entity: String,
    /// What sort of phrase.
    pub kind: MentionKind,
    /// Its words.
    pub surface: Quote,
}

/// What no direct triple may say, for the article does not: it is denied, planned, or somebody's claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Trap {
    /// Its name: "T01".
    pub id: String,
    /// Who or what would act.
    pub subject: String,
    /// Lemma.
    pub relation: String,
    /// To whom or what.
    pub object: String,
}

/// Words of the article, with their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Code points before it.
    pub begin: u32,
    /// Code points up to its end.
    pub end: u32,
    /// The words.
    pub words: String,
    /// Line of the table that quotes them, from 1.
    pub line: usize,
}

/// How much it matters to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Importance {
    /// 1: must be found.
    Central,
    /// 2: should be found.
    Relevant,
    /// 3: is good to have.
    Minor,
}

/// Is a direct triple due?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direct {
    /// The article itself states it as positive and actual.
    Due,
    /// It is denied, planned, possible, wished or claimed by others.
    Forbidden,
    /// Either will do: what people say of themselves, what is hedged.
    Optional,
}

impl Importance {
    /// All, the most important first.
    pub const ALL: [Importance; 3] = [Importance::Central, Importance::Relevant, Importance::Minor];

    /// 1 to 3, as in the gold.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// How often a fact counts in the weighted figures.
    pub fn weight(self) -> usize {
        Importance::ALL.len() - self as usize
    }
}

impl Gold {
    /// Name of the article's file in a folder of gold.
    pub const ARTICLE: &'static str = "article.txt";

    /// Reads a folder of gold. `facts.tsv` and `entities.tsv` must be there.
    pub fn read(folder: &Path) -> Result<Gold, GoldError> {
        let entities = read::entities(&Table::read(folder, read::ENTITIES)?)?;
        let facts = read::facts(&Table::read(folder, read::FACTS)?)?;
        let mentions = Table::read_if_there(folder, read::MENTIONS)?;
        let mentions = mentions.map(|table| read::mentions(&table, &entities)).transpose()?;
        let questions = Table::read_if_there(folder, read::QUESTIONS)?;
        let traps = questions.map_or(Ok(Vec::new()), |table| read::traps(&table))?;
        let published = read::date(&folder.join("README.md"))?;
        let names = Names::new(&entities);
        Ok(Gold { folder: folder.to_owned(), published, facts, entities, mentions, traps, names })
    }

    /// Checks that all quotes stand in the text where the gold says.
    pub fn check(&self, text: &str) -> Result<(), GoldError> {
        let chars: Vec<char> = text.chars().collect();
        let facts = self.facts.iter().map(|fact| (read::FACTS, "evidence", &fact.evidence));
        let mentions = self.mentions.iter().flatten().map(|mention| (read::MENTIONS, "surface", &mention.surface));
        for (table, column, quote) in facts.chain(mentions) {
            let there: Option<String> = chars.get(quote.begin as usize..quote.end as usize).map(|c| c.iter().collect());
            if there.as_ref() == Some(&quote.words) {
                continue;
            }
            let there = there.map_or("the text is shorter".to_owned(), |words| format!("there stands {words:?}"));
            let problem = format!("not at {} to {}: {there}; correct begin and end", quote.begin, quote.end);
            return Err(GoldError::Cell { path: self.folder.join(table.file), line: quote.line, column, problem });
        }
        Ok(())
    }
}
