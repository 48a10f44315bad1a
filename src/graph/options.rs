//! How an article was read: kept with it, so that it can be read again in the same way.

use crate::text::{Date, Origin};
use serde::{Deserialize, Serialize};

/// What decides, beside the text and the version of the program, what an article's file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddOptions {
    /// Keep no more of the text than the words of the evidence.
    #[serde(skip_serializing_if = "is_false")]
    pub no_text: bool,
    /// Date of publication, if the user gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The user's date wins over the article's own.
    #[serde(skip_serializing_if = "is_false")]
    pub force_date: bool,
    /// Headline, if the user gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where it was published, if the user said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who published it, if the user said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Its name where it comes from, if the user gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What the file of the article says of it, and which file that was.
    #[serde(skip_serializing_if = "Origin::is_silent")]
    pub origin: Origin,
    /// Whose word is enough for a direct triple: "" (the article's alone), "self" or "reported".
    #[serde(skip_serializing_if = "String::is_empty")]
    pub trust: String,
    /// The least probability of what is asserted, as the user gave it; "" is the default.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub sure: String,
    /// Name or checksum of the language model.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub model: String,
    /// Checksum of a user's ontology; "" is the built-in one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub ontology: String,
}

fn is_false(flag: &bool) -> bool {
    !flag
}

impl AddOptions {
    /// The version of the program that reads.
    pub const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// As the article's file keeps them: without the name of the file and the place in it.
    pub fn kept(&self) -> AddOptions {
        AddOptions { origin: Origin { file: None, place: None, ..self.origin.clone() }, ..self.clone() }
    }

    /// What the user wants, whatever the file says.
    pub fn of_the_user(&self) -> AddOptions {
        AddOptions { origin: Origin::default(), ..self.clone() }
    }

    /// All in one line, as the article's file keeps it.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The reverse; `None` if it was written by something else.
    pub fn from_json(json: &str) -> Option<AddOptions> {
        serde_json::from_str(json).ok()
    }

    /// "newsgraph 0.1.0, model small-6, trust reported"
    pub fn label(&self) -> String {
        let parts =
            [("model", &self.model), ("ontology", &self.ontology), ("trust", &self.trust), ("sure", &self.sure)];
        let said = parts.iter().filter(|(_, value)| !value.is_empty());
        said.fold(format!("newsgraph {}", AddOptions::VERSION), |label, (name, value)| {
            format!("{label}, {name} {value}")
        })
    }
}
