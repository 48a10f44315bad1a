//! Is every file of a store what was written? And what can be had of one that is not.

use super::decisions::Decision;
use super::entry::{self, ArticleEntry};
use super::error::GraphError;
use super::files::{self, ArticleFile};
use super::former::renewed;
use super::iris::hex;
use super::store::Store;
use super::write::OPTIONS;
use crate::ontology::vocabulary::ARTICLE;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Quad;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// What was found.
#[derive(Debug, Default)]
pub struct Check {
    /// Files of articles that are whole.
    pub n_whole: usize,
    /// How many of them carry no count and checksum: they were written by an older version or by hand, and are believed.
    pub n_unsealed: usize,
    /// Files of articles that are not, and what can be had of them.
    pub damaged: Vec<Kept>,
    /// Decisions that can be read.
    pub n_decisions: usize,
    /// What is wrong with the others.
    pub bad_decisions: Vec<String>,
}

/// What is left of a damaged article.
#[derive(Debug)]
pub struct Kept {
    /// Its file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub problem: String,
    /// Its text and how it was read, if both are there and the text is the one that the file is named by.
    pub article: Option<ArticleEntry>,
}

impl Store {
    /// Reads every file: counts, checksums, names and texts.
    pub fn check(&self) -> Result<Check, GraphError> {
        let mut check = Check::default();
        let files = self.files()?;
        let looked_at: Vec<_> = files.par_iter().map(|file| (file, self.is_sealed(file))).collect();
        for (file, found) in looked_at {
            match found {
                Ok(Some(is_sealed)) => {
                    check.n_whole += 1;
                    check.n_unsealed += usize::from(!is_sealed);
                }
                Ok(None) => {}
                Err(error) => check.damaged.push(Kept {
                    path: file.path.clone(),
                    problem: error.to_string(),
                    article: salvaged(file, self.base()),
                }),
            }
        }
        for path in self.decision_files()? {
            match self.is_decision(&path) {
                Ok(found) => check.n_decisions += usize::from(found),
                Err(error) => check.bad_decisions.push(error.to_string()),
            }
        }
        Ok(check)
    }

    /// Does a file that is whole carry its seal? None if it has gone.
    fn is_sealed(&self, ArticleFile { digits, path }: &ArticleFile) -> Result<Option<bool>, GraphError> {
        let Some(bytes) = files::read(path)? else { return Ok(None) };
        let (lines, is_sealed) = files::unsealed(path, bytes)?;
        let entry = ArticleEntry::of(&entry::parse(path, digits, &lines, self.base())?);
        let damaged = |problem: &str| GraphError::Damaged { path: path.clone(), problem: problem.to_owned() };
        if !entry.id.0.starts_with(digits.as_str()) {
            return Err(damaged("it holds another article than its name says"));
        }
        // What is sealed is as it was written. The text of a rough file (hard wraps, entities) is kept as it was mended, under the
        // hash of what was read, so that only a file without a seal can be told by its text.
        match &entry.text {
            Some(text) if !is_sealed && hex(text.as_bytes()) != entry.id.0 => {
                Err(damaged("its text is not the one that was read"))
            }
            _ => Ok(Some(is_sealed)),
        }
    }

    /// Is a file a decision that nobody has changed? One that has gone is none.
    fn is_decision(&self, path: &Path) -> Result<bool, GraphError> {
        let Some(bytes) = files::read(path)? else { return Ok(false) };
        let decision = Decision::parse(path, &bytes, self.base())?;
        let problem = "it was changed after it was decided (its name is not the checksum of its bytes)".to_owned();
        match hex(&bytes).starts_with(&decision.id) {
            true => Ok(true),
            false => Err(GraphError::DamagedDecision { path: path.to_path_buf(), problem }),
        }
    }
}

/// Bytes of `<a> <b> <c> <d> .`: shorter lines, of which a damaged file may have millions, are no quads.
const SHORTEST_QUAD: usize = 17;

/// The text of a damaged file, line by line, as far as it goes.
fn salvaged(ArticleFile { digits, path }: &ArticleFile, base: &str) -> Option<ArticleEntry> {
    let bytes = files::read(path).ok().flatten()?;
    let (text, _) = files::decompressed(path, bytes);
    let quads: Vec<Quad> = text
        .split(|byte| *byte == b'\n')
        .filter(|line| line.len() >= SHORTEST_QUAD)
        .filter_map(|line| RdfParser::from_format(RdfFormat::NQuads).for_slice(line).next()?.ok())
        .filter(|quad: &Quad| quad.graph_name.to_string() == format!("<{base}{ARTICLE}{digits}>"))
        .collect();
    let quads = renewed(quads);
    let entry = ArticleEntry::of(&quads);
    let is_told = quads.iter().any(|quad| quad.predicate.as_str() == OPTIONS);
    let text = entry.text.as_ref()?;
    let is_whole = entry.id.0.starts_with(digits.as_str()) && hex(text.as_bytes()) == entry.id.0;
    // Without what was said of it beside the text it would be read as another article.
    (is_told && is_whole).then_some(entry)
}
