//! The company that names keep: what else is named in the articles that speak of them.

use super::clusters::Clusters;
use super::nodes::Corpus;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How strongly a cluster goes with each other, as a vector of length 1.
type Context = FxHashMap<u32, f64>;

/// Contexts of clusters, worked out when asked for; good until clusters change.
pub(super) struct Contexts<'a> {
    corpus: &'a Corpus<'a>,
    /// The cluster of each node.
    roots: Vec<u32>,
    /// In how many articles each cluster is named, by its root.
    n_articles: Vec<usize>,
    known: FxHashMap<u32, Rc<Context>>,
}

/// How much company two clusters share.
pub(super) struct Company {
    /// 0: none; 1: they are named beside the same things, equally often.
    pub cosine: f64,
    /// Whom they share, the most telling first.
    pub shared: Vec<u32>,
}

/// Shared things that are told.
const MOST_TOLD: usize = 4;

impl<'a> Contexts<'a> {
    /// As the clusters are now.
    pub fn new(corpus: &'a Corpus<'a>, clusters: &Clusters) -> Contexts<'a> {
        let roots = (0..corpus.nodes.len() as u32).map(|node| clusters.root(node)).collect();
        let n_articles = (0..corpus.nodes.len() as u32).map(|node| clusters.n_articles(node)).collect();
        Contexts { corpus, roots, n_articles, known: FxHashMap::default() }
    }

    /// What both clusters are named beside.
    pub fn company(&mut self, clusters: &Clusters, one: u32, other: u32) -> Company {
        let (left, right) = (self.context(clusters, one), self.context(clusters, other));
        let (few, many) = if left.len() < right.len() { (&left, &right) } else { (&right, &left) };
        let mut shared: Vec<(f64, u32)> = few
            .iter()
            .filter(|(thing, _)| ![one, other].contains(thing))
            .filter_map(|(thing, weight)| Some((weight * many.get(thing)?, *thing)))
            .collect();
        shared.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let cosine = shared.iter().map(|(product, _)| product).sum();
        Company { cosine, shared: shared.into_iter().take(MOST_TOLD).map(|(_, thing)| thing).collect() }
    }

    /// What is rare in the corpus tells more, and what is named beside it more often.
    fn context(&mut self, clusters: &Clusters, root: u32) -> Rc<Context> {
        if let Some(context) = self.known.get(&root) {
            return Rc::clone(context);
        }
        let articles = clusters.articles(root);
        let mut counts: FxHashMap<u32, f64> = FxHashMap::default();
        for article in articles {
            let mut named: Vec<u32> =
                self.corpus.named[*article as usize].iter().map(|node| self.roots[*node as usize]).collect();
            named.sort_unstable();
            named.dedup();
            named.into_iter().filter(|named| *named != root).for_each(|named| *counts.entry(named).or_default() += 1.0);
        }
        let n_all = self.corpus.articles.len() as f64;
        for (thing, count) in &mut counts {
            let n_articles = self.n_articles[*thing as usize].max(1) as f64;
            *count *= ((n_all + 2.0) / n_articles).ln() / articles.len().max(1) as f64;
        }
        // The order of hashing must not decide the last bit of a sum.
        let mut squares: Vec<f64> = counts.values().map(|weight| weight * weight).collect();
        squares.sort_by(f64::total_cmp);
        let length = squares.iter().sum::<f64>().sqrt();
        if length > 0.0 {
            counts.values_mut().for_each(|weight| *weight /= length);
        }
        let context = Rc::new(counts);
        self.known.insert(root, Rc::clone(&context));
        context
    }
}
