//! Things in the world, and the phrases that mean them.

use super::Kind;
use crate::text::{Span, TokenRef};

/// What makes two things the same; the graph turns it into an IRI.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Identity {
    /// A named thing, the same in every article: its canonical name ("Donald Trump").
    World(String),
    /// A thing of this article alone: an unnamed person, a phrase ("European leaders").
    Article(String),
    /// The article itself.
    ThisArticle,
}

impl Identity {
    /// The name that identifies, without its scope.
    pub fn name(&self) -> &str {
        match self {
            Identity::World(name) | Identity::Article(name) => name,
            Identity::ThisArticle => "this article",
        }
    }
}

/// A thing in the world: all phrases of one article that mean it, its best name, and a coarse kind.
#[derive(Clone, Debug)]
pub struct Entity {
    /// What identifies it.
    pub identity: Identity,
    /// What sort of thing.
    pub kind: Kind,
    /// Its best name.
    pub label: String,
    /// Other names, as written in the article or known to the gazetteer; sorted, without `label`.
    pub aliases: Vec<String>,
    /// The phrases that mean it, in the order of the text.
    pub mentions: Vec<Mention>,
    /// Its Wikidata item ("Q30"), if the gazetteer knows it.
    pub wikidata: Option<String>,
    /// The thing it is a part of: the country of a ministry ("Russia" of "Russian Foreign Ministry").
    pub part_of: Option<Identity>,
    /// How much the article is about it: the share of people who would mention it in a summary, 0 to 1, two digits.
    pub salience: f32,
}

/// A phrase that stands for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its head word.
    pub head: TokenRef,
    /// The name, description or pronoun, without determiner and modifiers that are no part of it.
    pub span: Span,
    /// What sort of phrase.
    pub kind: MentionKind,
}

/// What sort of phrase a mention is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MentionKind {
    /// "Donald Trump"
    Name,
    /// "Russian"
    Adjective,
    /// "the Ukrainian leader"
    Description,
    /// "he"
    Pronoun,
}

impl MentionKind {
    /// The word in `--format entities`.
    pub fn as_str(self) -> &'static str {
        match self {
            MentionKind::Name => "name",
            MentionKind::Adjective => "adjective",
            MentionKind::Description => "description",
            MentionKind::Pronoun => "pronoun",
        }
    }
}
