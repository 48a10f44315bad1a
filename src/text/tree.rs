//! Dependency trees.

use super::Deprel;
use std::fmt;

/// A dependency tree over the tokens of one sentence, numbered from 0.
///
/// Invariant: exactly one root (none in an empty tree), every other token has a head, no cycles.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Tree {
    heads: Vec<Option<u32>>,
    deprels: Vec<Deprel>,
    /// Dependents of every token, in order of the text.
    children: Vec<Vec<u32>>,
}

/// Why heads and relations make no tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotATree {
    /// As many relations as heads are needed.
    Lengths,
    /// No root or several.
    Roots(usize),
    /// The head of this token (from 0) is no token of the sentence.
    Head(usize),
    /// This token (from 0) depends on itself, perhaps through others.
    Cycle(usize),
}

impl fmt::Display for NotATree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotATree::Lengths => write!(f, "there are not as many relations as heads"),
            NotATree::Roots(count) => write!(f, "{count} roots instead of one"),
            NotATree::Head(token) => write!(f, "the head of word {} is no word of the sentence", token + 1),
            NotATree::Cycle(token) => write!(f, "word {} depends on itself", token + 1),
        }
    }
}

impl std::error::Error for NotATree {}

impl Tree {
    /// A tree from the head (`None`: root; else from 0) and relation of each token.
    pub fn new(heads: Vec<Option<u32>>, deprels: Vec<Deprel>) -> Result<Tree, NotATree> {
        if heads.len() != deprels.len() {
            return Err(NotATree::Lengths);
        }
        let n_roots = heads.iter().filter(|head| head.is_none()).count();
        if n_roots != 1 && !heads.is_empty() {
            return Err(NotATree::Roots(n_roots));
        }
        let mut children = vec![Vec::new(); heads.len()];
        for (token, head) in heads.iter().enumerate() {
            if let Some(head) = head {
                children.get_mut(*head as usize).ok_or(NotATree::Head(token))?.push(token as u32);
            }
        }
        let tree = Tree { heads, deprels, children };
        let mut reached = vec![false; tree.len()];
        let mut open: Vec<usize> = tree.root().into_iter().collect();
        while let Some(token) = open.pop() {
            reached[token] = true;
            open.extend(tree.children(token));
        }
        match reached.iter().position(|reached| !reached) {
            Some(token) => Err(NotATree::Cycle(token)),
            None => Ok(tree),
        }
    }

    /// A tree in which the first token governs all others: for text that no parser has seen.
    pub fn flat(n_tokens: usize) -> Tree {
        let heads = (0..n_tokens).map(|token| (token > 0).then_some(0)).collect();
        let deprels = (0..n_tokens).map(|token| if token == 0 { Deprel::Root } else { Deprel::Dep }).collect();
        Tree::new(heads, deprels).unwrap_or_default()
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// Is there no token?
    pub fn is_empty(&self) -> bool {
        self.heads.is_empty()
    }

    /// The root token.
    pub fn root(&self) -> Option<usize> {
        self.heads.iter().position(Option::is_none)
    }

    /// The token that `token` depends on.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.heads[token].map(|head| head as usize)
    }

    /// The relation of `token` to its head.
    pub fn deprel(&self, token: usize) -> Deprel {
        self.deprels[token]
    }

    /// The dependents of `token`, in the order of the text.
    pub fn children(&self, token: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children[token].iter().map(|child| *child as usize)
    }

    /// The dependents of `token` by one relation, in the order of the text.
    pub fn children_by(&self, token: usize, deprel: Deprel) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children(token).filter(move |child| self.deprel(*child) == deprel)
    }

    /// The first dependent of `token` by one relation.
    pub fn child_by(&self, token: usize, deprel: Deprel) -> Option<usize> {
        self.children_by(token, deprel).next()
    }

    /// The heads of `token`, nearest first, up to the root.
    pub fn ancestors(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(token), |ancestor| self.head(*ancestor))
    }

    /// Is `token` the same as `ancestor` or below it?
    pub fn is_within(&self, token: usize, ancestor: usize) -> bool {
        token == ancestor || self.ancestors(token).any(|above| above == ancestor)
    }

    /// `token` and all below it, in the order of the text.
    pub fn subtree(&self, token: usize) -> Vec<usize> {
        self.subtree_without(token, |_| false)
    }

    /// `token` and all below it, leaving out dependents (with all below them) for which `cut` holds, in the order of the text.
    pub fn subtree_without(&self, token: usize, cut: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![token];
        let mut next = 0;
        while next < found.len() {
            found.extend(self.children(found[next]).filter(|child| !cut(*child)));
            next += 1;
        }
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_trees_are_trees() {
        let deps = |n: usize| vec![Deprel::Dep; n];
        assert!(Tree::new(vec![Some(1), None, Some(1)], deps(3)).is_ok());
        assert_eq!(Tree::new(vec![None, None], deps(2)), Err(NotATree::Roots(2)));
        assert_eq!(Tree::new(vec![None, Some(7)], deps(2)), Err(NotATree::Head(1)));
        assert_eq!(Tree::new(vec![None, Some(2), Some(1)], deps(3)), Err(NotATree::Cycle(1)));
        assert_eq!(Tree::new(vec![None], deps(2)), Err(NotATree::Lengths));
        assert!(Tree::new(Vec::new(), Vec::new()).is_ok());
    }
}
