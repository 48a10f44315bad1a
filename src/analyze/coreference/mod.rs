//! Which phrases take up which earlier ones?
//!
//! Every nominal phrase is a candidate; what is known of each, and of each pair, becomes numbers of features, and the
//! network says how likely the later one means the same as the earlier one. Links are kept in the document.

mod candidates;
mod features;
mod kinds;
mod mentions;
mod pairs;
mod singles;
mod wording;

use crate::network::{Item, Model, Words};
use crate::text::{Document, Reference};
use mentions::Mention;
use pairs::Setting;

pub use features::{N_PAIR, N_SINGLE, PAIR_FEATURES, SINGLE_FEATURES};

/// The candidates of a document whose trees are known, and what the network is asked about each.
#[doc(hidden)]
pub fn questions(document: &Document) -> Vec<(Reference, Item)> {
    let mentions = mentions::find(document);
    let setting = Setting::new(document, &mentions);
    let question = |(number, mention): (usize, &Mention)| {
        let earlier = candidates::of(number, &mentions);
        let place = |at: crate::text::TokenRef| (at.sentence as usize, at.token as usize);
        let item = Item {
            head: place(mention.head),
            above: place(mention.governor),
            features: singles::features(number, &setting).to_vec(),
            pairs: pairs::features(number, &earlier, &setting),
            earlier: earlier.into_iter().map(|earlier| earlier as u32).collect(),
        };
        (Reference { head: mention.head, span: mention.span, antecedent: None, probability: 0.0 }, item)
    };
    mentions.iter().enumerate().map(question).collect()
}

/// The phrases of a document, each with the earlier one that it most likely takes up, if any; none if the model cannot tell.
pub(super) fn references(document: &Document, words: &Words, model: &Model) -> Vec<Reference> {
    let (mut references, items): (Vec<Reference>, Vec<Item>) = questions(document).into_iter().unzip();
    let Some(ranked) = model.rank(words, &items) else { return Vec::new() };
    for (number, probabilities) in ranked.into_iter().enumerate() {
        let better = |best: usize, next: usize| if probabilities[next] > probabilities[best] { next } else { best };
        let best = (0..probabilities.len()).reduce(better).unwrap_or(0);
        let earlier = best.checked_sub(1).and_then(|candidate| items[number].earlier.get(candidate).copied());
        references[number].antecedent = earlier;
        references[number].probability = probabilities.get(best).copied().unwrap_or(0.0);
    }
    references
}
