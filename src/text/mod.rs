//! Words about text: articles, sentences, tokens, trees. Floor 0: imports nothing of ours.

mod article;
mod behaviour;
pub mod conllu;
mod deprel;
mod document;
mod feats;
mod origin;
mod sentence;
mod span;
pub mod tags;
mod tree;
mod upos;

pub use article::{Article, ArticleId, Paragraph, ParagraphKind};
pub use behaviour::{Behaviour, Behaviours};
pub use deprel::Deprel;
pub use document::{Document, Hint, Reference, TokenRef};
pub use feats::Feats;
pub use jiff::civil::Date;
pub use origin::Origin;
pub use sentence::{Name, NameKind, Repair, Sentence, Sureness, Token};
pub use span::{CodePoints, Span};
pub use tree::{NotATree, Tree};
pub use upos::Upos;
