//! All phrases of an article that mean the same, whether entities of the graph or not.

use crate::knowledge::{Entity, Mention, MentionKind};
use crate::text::{Document, Span, TokenRef};
use std::collections::BTreeMap;

/// Chains of two phrases and more, in the order of the text: what the references of a document link ("a storm … the storm
/// … it"), and the names and descriptions of each entity, however far apart. Without references, the entities.
pub fn chains(document: &Document, entities: &[Entity]) -> Vec<Vec<Span>> {
    let mut phrases = Phrases::default();
    let references = &document.references;
    for reference in references {
        let earlier = reference.antecedent.and_then(|number| references.get(number as usize)).unwrap_or(reference);
        phrases.join((reference.head, reference.span), (earlier.head, earlier.span));
    }
    for entity in entities {
        let is_sure = |kind: MentionKind| match kind {
            MentionKind::Name | MentionKind::Description => true,
            MentionKind::Pronoun | MentionKind::Adjective => references.is_empty(),
        };
        // "Justice Thomas" is one phrase, whatever is inside it.
        let is_inside = |mention: &Mention| {
            let mut others = entity.mentions.iter().filter(|other| other.span != mention.span);
            others.any(|other| other.span.contains(mention.span))
        };
        let mentions = entity.mentions.iter().filter(|mention| is_sure(mention.kind) && !is_inside(mention));
        let mut mentions = mentions.map(|mention| (mention.head, mention.span));
        if let Some(first) = mentions.next() {
            mentions.for_each(|mention| phrases.join(mention, first));
        }
    }
    phrases.chains()
}

/// Phrases by head word, each pointing at one that means the same, the first of all at itself.
#[derive(Default)]
struct Phrases(BTreeMap<TokenRef, (Span, TokenRef)>);

impl Phrases {
    fn join(&mut self, one: (TokenRef, Span), other: (TokenRef, Span)) {
        for (head, span) in [one, other] {
            self.0.entry(head).or_insert((span, head));
        }
        let (one, other) = (self.first(one.0), self.first(other.0));
        if let Some((_, points_at)) = self.0.get_mut(&one.max(other)) {
            *points_at = one.min(other);
        }
    }

    fn first(&self, mut head: TokenRef) -> TokenRef {
        while let Some((_, next)) = self.0.get(&head).filter(|(_, next)| *next != head) {
            head = *next;
        }
        head
    }

    fn chains(&self) -> Vec<Vec<Span>> {
        let mut chains: BTreeMap<TokenRef, Vec<Span>> = BTreeMap::new();
        for (head, (span, _)) in &self.0 {
            chains.entry(self.first(*head)).or_default().push(*span);
        }
        chains.into_values().filter(|chain| chain.len() > 1).collect()
    }
}
