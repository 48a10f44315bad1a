//! `newsgraph.toml`: what holds for a whole store.

use super::error::GraphError;
use crate::ontology::vocabulary::DEFAULT_BASE;
use oxigraph::model::NamedNode;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Name of the settings file.
pub const FILE: &str = "newsgraph.toml";

/// The newest format that this program knows: 3 has compressed files of articles, 2 has our own terms below w3id.org, 1 had
/// them below newsgraph.example.
pub const FORMAT: u32 = 3;

/// What holds for a whole store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Version of the layout of the folder and of the model.
    pub format: u32,
    /// First part of all IRIs.
    pub base: String,
}

/// What can be read from settings of any format.
#[derive(Deserialize)]
struct AnyFormat {
    format: u32,
}

impl Settings {
    /// Those of a new store; without a base IRI the built-in one.
    pub fn new(base: Option<&str>) -> Result<Settings, GraphError> {
        let base = base.unwrap_or(DEFAULT_BASE);
        check_base(base)?;
        Ok(Settings { format: FORMAT, base: base.to_owned() })
    }

    /// Reads the text of a settings file.
    pub fn parse(path: &Path, text: &str) -> Result<Settings, GraphError> {
        let path = path.to_path_buf();
        let unclear = |problem: String| GraphError::Settings { path: path.clone(), problem };
        let AnyFormat { format } = toml::from_str(text).map_err(|error| unclear(one_line(&error.to_string())))?;
        if format > FORMAT {
            return Err(GraphError::NewerFormat { path, found: format, known: FORMAT });
        }
        let settings: Settings = toml::from_str(text).map_err(|error| unclear(one_line(&error.to_string())))?;
        check_base(&settings.base).map_err(|error| unclear(error.to_string()))?;
        Ok(settings)
    }

    /// The same in the newest format.
    pub fn newest(&self) -> Settings {
        Settings { format: FORMAT, ..self.clone() }
    }

    /// The text of the settings file.
    pub fn text(&self) -> String {
        format!(
            "# A newsgraph store. The base IRI begins the names of all things and cannot be changed.\nformat = {}\nbase = {}\n",
            self.format,
            toml::Value::String(self.base.clone())
        )
    }
}

/// Can IRIs begin like this? Names are written behind it, so that it ends in a slash.
pub fn check_base(base: &str) -> Result<(), GraphError> {
    let bad = |problem: &str| GraphError::BadBase { base: base.to_owned(), problem: problem.to_owned() };
    NamedNode::new(base).map_err(|error| bad(&error.to_string()))?;
    if base.ends_with('/') { Ok(()) } else { Err(bad("it does not end in /")) }
}

/// Errors of TOML draw the line of the file below the message.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}
