//! "Ute Roth, 34, Oslo: Theft, driving without a licence, held in jail": the entry of one person in a list of charges.

use crate::text::{Sentence, Upos};
use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

static OFFENCES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| super::posts::lines(include_str!("offences.txt")).collect());

/// So many words may stand between the name and the colon: age and town.
const LONGEST_ASIDE: usize = 10;

/// Words of an item that tell what is asked for somebody's release, and no charge.
const OF_RELEASE: &[&str] = &["bail", "bond", "release"];

/// The entry of one person in a list of charges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChargeEntry {
    /// The words of the name.
    pub name: Range<usize>,
    /// The words of each charge.
    pub charges: Vec<Range<usize>>,
}

impl ChargeEntry {
    /// Does the word stand in one of the charges?
    pub fn charges_with(&self, token: usize) -> bool {
        self.charges.iter().any(|charge| charge.contains(&token))
    }
}

/// The charges of a sentence that is one entry of such a list; `None` for any other sentence.
pub fn charge_entry(sentence: &Sentence) -> Option<ChargeEntry> {
    let name = sentence.names.iter().find(|name| name.tokens.start == 0)?.tokens.clone();
    let form = |token: usize| sentence.tokens[token].form.as_str();
    let colon = (name.end..sentence.tokens.len()).take(LONGEST_ASIDE).find(|token| form(*token) == ":")?;
    let is_aside = |token: usize| {
        let upos = sentence.tokens[token].upos;
        matches!(upos, Upos::Propn | Upos::Num | Upos::Punct | Upos::Adp) || form(token).ends_with("year")
    };
    let is_whole_name = name.len() > 1 || (name.end..colon).any(|token| form(token).parse::<u8>().is_ok());
    if !is_whole_name || !(name.end..colon).all(is_aside) {
        return None;
    }
    let mut items: Vec<Range<usize>> = std::iter::once(colon + 1..colon + 1).collect();
    for token in colon + 1..sentence.tokens.len() {
        if matches!(form(token), "," | ";") {
            items.push(token + 1..token + 1);
        } else if let Some(item) =
            items.last_mut().filter(|_| sentence.tokens[token].upos != Upos::Punct || form(token) == "-")
        {
            item.end = token + 1;
        }
    }
    let is_offence = |item: &Range<usize>| {
        let mut words = item.clone().map(|token| form(token).to_lowercase());
        words.any(|word| {
            OFFENCES.contains(word.as_str()) || word.strip_suffix('s').is_some_and(|one| OFFENCES.contains(one))
        })
    };
    let is_charge = |item: &Range<usize>| {
        let first = item.clone().find(|token| sentence.tokens[*token].upos != Upos::Cconj);
        let is_participle = first.is_some_and(|token| {
            let token = &sentence.tokens[token];
            token.upos == Upos::Verb && !token.form.to_lowercase().ends_with("ing")
        });
        let is_clause = item.clone().any(|token| sentence.tokens[token].feats.has("VerbForm", "Fin"));
        let is_of_release = item.clone().any(|token| OF_RELEASE.contains(&form(token)));
        !item.is_empty() && !is_participle && !is_clause && !is_of_release
    };
    let charges: Vec<Range<usize>> = items.into_iter().filter(|item| is_charge(item)).collect();
    charges.iter().any(is_offence).then_some(ChargeEntry { name, charges })
}
