//! How much is an article about a thing?
//!
//! The share of people who mention it when they sum the article up, from what Dunietz and Gillick (2014, "A New Entity Salience
//! Task with Millions of Training Examples") found to tell it: how often it is mentioned, how early, in the headline, by name.
//! `training/salience.py` fits the weights to the summaries of GUM (Lin and Zeldes 2024, "GUMsley").

use crate::knowledge::{Mention, MentionKind};
use crate::text::Document;

/// Sentences after the headline that open an article.
const LEAD: usize = 2;

const BIAS: f32 = -2.495;
const LOG_MENTIONS: f32 = 1.411;
const LOG_FIRST_SENTENCE: f32 = -0.564;
const IN_HEADLINE: f32 = 1.257;
const IN_LEAD: f32 = 0.412;
const IS_NAMED: f32 = 0.331;

/// Of a thing with these mentions: 0 to 1, two digits.
pub fn salience(document: &Document, mentions: &[Mention]) -> f32 {
    let depths: Vec<usize> = mentions.iter().map(|mention| document.depth(mention.head)).collect();
    let Some(first) = depths.iter().min() else { return 0.0 };
    let is_in_lead = depths.iter().any(|depth| (1..=LEAD).contains(depth));
    let is_named = mentions.iter().any(|mention| mention.kind == MentionKind::Name);
    let mut logit = BIAS;
    logit += LOG_MENTIONS * (mentions.len() as f32).ln();
    logit += LOG_FIRST_SENTENCE * ((1 + first) as f32).ln();
    let signs = [(*first == 0, IN_HEADLINE), (is_in_lead, IN_LEAD), (is_named, IS_NAMED)];
    logit += signs.iter().filter(|(holds, _)| *holds).map(|(_, weight)| weight).sum::<f32>();
    (100.0 / (1.0 + (-logit).exp())).round() / 100.0
}
