//! What of an article is asked for every statement, found once.

use crate::english::pronouns::pronoun;
use crate::knowledge::{Entity, Identity, MentionKind, Thing};
use crate::text::{Deprel, Document, Reference, TokenRef};
use std::collections::HashMap;

/// Mentions and references of one article by what they are asked for.
pub struct Lookup<'a> {
    document: &'a Document,
    n_mentions: HashMap<&'a Identity, usize>,
    mentions: HashMap<(&'a Identity, TokenRef), MentionKind>,
    references: HashMap<TokenRef, &'a Reference>,
}

impl<'a> Lookup<'a> {
    /// `entities` are those of the document.
    pub fn new(document: &'a Document, entities: &'a [Entity]) -> Lookup<'a> {
        let of_entity =
            |entity: &'a Entity| entity.mentions.iter().map(move |it| ((&entity.identity, it.head), it.kind));
        Lookup {
            document,
            n_mentions: entities.iter().rev().map(|entity| (&entity.identity, entity.mentions.len())).collect(),
            mentions: entities.iter().flat_map(of_entity).collect(),
            references: document.references.iter().rev().map(|reference| (reference.head, reference)).collect(),
        }
    }

    /// The article with its grammar.
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// How often the article mentions a thing.
    pub fn n_mentions(&self, thing: &Thing) -> usize {
        self.n_mentions.get(&thing.identity).copied().unwrap_or(0)
    }

    /// As what sort of phrase a thing is mentioned where it stands.
    pub fn mention(&self, thing: &Thing) -> Option<MentionKind> {
        self.mentions.get(&(&thing.identity, thing.head)).copied()
    }

    /// Does the word head a mention of that?
    pub fn is_mention(&self, identity: &'a Identity, head: TokenRef) -> bool {
        self.mentions.contains_key(&(identity, head))
    }

    /// Does the word head a mention of what the thing is?
    pub fn is_mention_of(&self, thing: &Thing, head: TokenRef) -> bool {
        self.mentions.contains_key(&(&thing.identity, head))
    }

    /// The pronoun that says whose a thing is where it stands: "her" of "her producer".
    pub fn owner_pronoun(&self, thing: &Thing) -> Option<TokenRef> {
        let sentence = self.document.sentence(thing.head);
        let owner = sentence.tree.child_by(thing.head.token as usize, Deprel::NmodPoss)?;
        pronoun(&sentence.tokens[owner].form)?;
        Some(TokenRef { token: owner as u32, ..thing.head })
    }

    /// What the phrase with this head word takes up, if anybody has looked.
    pub fn reference(&self, head: TokenRef) -> Option<&'a Reference> {
        self.references.get(&head).copied()
    }
}
