//! What the index keeps of each article beside its quads: for lists, stories, identity and events.

use super::pack::{self, Pack};
use super::retold::words_of;
use super::trouble::Trouble;
use crate::graph::entry::ArticleEntry;
use crate::graph::event_reports::{Report, reports};
use crate::graph::identity::{Seen, seen};
use crate::graph::iris::node;
use crate::graph::options::AddOptions;
use crate::graph::stories::Teller;
use crate::text::{ArticleId, Date};
use oxigraph::model::Quad;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Everything that is made of one article's file; its fields are the values of the tables.
pub struct Kept {
    pub pack: Vec<u8>,
    pub entry: Vec<u8>,
    pub teller: Vec<u8>,
    pub seen: Vec<u8>,
    pub reports: Vec<u8>,
    /// Of headline and text.
    pub words: BTreeSet<String>,
}

impl Kept {
    /// Of the quads of a file.
    pub fn of(quads: &[Quad], article: &str) -> Result<Kept, Trouble> {
        let entry = ArticleEntry::of(quads);
        let reports: Vec<Report> = reports(quads);
        let seen: Seen = seen(quads);
        let pack = pack::build(&node(article), quads);
        Ok(Kept {
            words: Pack::new(&pack).map(|pack| words_of(&pack, entry.title.as_deref())).unwrap_or_default(),
            pack,
            teller: postcard::to_stdvec(&Teller::of(&entry))?,
            entry: postcard::to_stdvec(&Listed::of(entry))?,
            seen: postcard::to_stdvec(&seen)?,
            reports: lz4_flex::compress_prepend_size(&postcard::to_stdvec(&reports)?),
        })
    }
}

/// An article's entry without its text, which is in the pack.
#[derive(Serialize, Deserialize)]
pub struct Listed {
    id: String,
    pub iri: String,
    title: Option<String>,
    published: Option<Date>,
    publisher: Option<String>,
    url: Option<String>,
    n_statements: usize,
    n_asserted: usize,
    n_entities: usize,
    options: String,
    version: String,
}

impl Listed {
    fn of(entry: ArticleEntry) -> Listed {
        Listed {
            id: entry.id.0,
            iri: entry.iri,
            title: entry.title,
            published: entry.published,
            publisher: entry.publisher,
            url: entry.url,
            n_statements: entry.n_statements,
            n_asserted: entry.n_asserted,
            n_entities: entry.n_entities,
            options: entry.options.to_json(),
            version: entry.version,
        }
    }

    /// The entry; its text is still to be found.
    pub fn entry(self) -> ArticleEntry {
        ArticleEntry {
            id: ArticleId(self.id),
            iri: self.iri,
            title: self.title,
            published: self.published,
            publisher: self.publisher,
            url: self.url,
            n_statements: self.n_statements,
            n_asserted: self.n_asserted,
            n_entities: self.n_entities,
            text: None,
            options: AddOptions::from_json(&self.options).unwrap_or_default(),
            version: self.version,
        }
    }
}
