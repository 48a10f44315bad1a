//! A tree while several of its words are moved at once.

use crate::text::{Deprel, Tree};

/// One word's better place: its new head and relation.
pub(super) type Move = (usize, usize, Deprel);

/// Heads and relations of a tree, to be changed together.
pub(super) struct Draft {
    pub(super) heads: Vec<Option<u32>>,
    pub(super) deprels: Vec<Deprel>,
}

impl Draft {
    pub(super) fn of(tree: &Tree) -> Draft {
        Draft {
            heads: (0..tree.len()).map(|token| Some(tree.head(token)? as u32)).collect(),
            deprels: (0..tree.len()).map(|token| tree.deprel(token)).collect(),
        }
    }

    pub(super) fn hang(&mut self, word: usize, head: usize, deprel: Deprel) {
        (self.heads[word], self.deprels[word]) = (Some(head as u32), deprel);
    }

    /// `word` stands where `other` stood.
    pub(super) fn replace(&mut self, other: usize, word: usize) {
        (self.heads[word], self.deprels[word]) = (self.heads[other], self.deprels[other]);
    }

    pub(super) fn tree(self) -> Option<Tree> {
        Tree::new(self.heads, self.deprels).ok()
    }
}
