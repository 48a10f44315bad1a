//! Facts about English, as data, and questions that several stages ask of a tree.

pub mod calendar;
pub mod causality;
pub mod entries;
pub mod grammar;
pub mod inflection;
pub mod names;
pub mod nouns;
pub mod parties;
pub mod post_phrases;
pub mod posts;
pub mod press;
pub mod pronouns;
pub mod questions;
pub mod speakers;
pub mod spelling;
pub mod tense;
pub mod time_verbs;
pub mod title_phrases;
pub mod variants;
pub mod verbs;

pub use posts::{is_former, is_honorific, is_post, is_post_modifier, is_post_quality};
