//! Are two clusters one thing? Weighs what speaks for it, and joins them or notes a near miss.

use super::clusters::{Clusters, Link};
use super::contexts::{Company, Contexts};
use super::merge::{Reason, THRESHOLD};
use super::nodes::Corpus;
use crate::english::names::{TitleClass, title};

/// Less common company is chance.
const SOME_COMPANY: f64 = 0.08;
/// Company and posts can add no more than this.
const MOST_FROM_COMPANY: f64 = 0.3;
const FROM_POST: f64 = 0.3;
const FROM_ROLE: f64 = 0.15;
/// Both are called president, nobody says of what: few are.
const FROM_ROLE_OF_HEAD: f64 = 0.25;
/// A name that many articles use in full leaves less doubt.
const MOST_FROM_FAME: f64 = 0.1;
/// Worse pairs are not worth a question.
const WORST_NEAR_MISS: f64 = 0.5;

/// A pair of nodes that was left apart.
#[derive(Clone, Debug)]
pub(super) struct Doubt {
    pub link: Link,
    pub against: String,
}

/// Weighs pairs.
pub(super) struct Judge<'a> {
    pub corpus: &'a Corpus<'a>,
    pub clusters: Clusters<'a>,
    pub contexts: Contexts<'a>,
    pub doubts: Vec<Doubt>,
}

impl<'a> Judge<'a> {
    /// Of these clusters.
    pub fn new(corpus: &'a Corpus<'a>, clusters: Clusters<'a>) -> Judge<'a> {
        let contexts = Contexts::new(corpus, &clusters);
        Judge { corpus, clusters, contexts, doubts: Vec::new() }
    }

    /// Forgets contexts: clusters have changed.
    pub fn look_again(&mut self) {
        self.contexts = Contexts::new(self.corpus, &self.clusters);
    }

    /// Joins the clusters of two nodes if enough speaks for it and nothing against it.
    pub fn weigh(&mut self, one: u32, other: u32, reason: Reason, ground: String) {
        let (left, right) = (self.clusters.root(one), self.clusters.root(other));
        if left == right {
            return;
        }
        let link = self.link(one, other, reason, ground);
        let needs_evidence = !matches!(reason, Reason::SameLetters | Reason::LegalForm | Reason::ToldAcronym);
        let against = match self.clusters.objection(left, right) {
            Some(against) => Some(against),
            None if needs_evidence && link.agrees_on.is_empty() => Some("nothing else agrees".to_owned()),
            None if link.score < THRESHOLD => Some("too little else agrees".to_owned()),
            None => None,
        };
        match against {
            None => self.clusters.join(link),
            Some(against) => self.doubt(link, against),
        }
    }

    /// Notes a pair that is left apart.
    pub fn doubt(&mut self, link: Link, against: String) {
        let families = [link.one, link.other].map(|node| self.clusters.family(self.clusters.root(node)));
        let is_decided = self.clusters.are_enemies(link.one, link.other);
        if link.score >= WORST_NEAR_MISS && families[0] == families[1] && !is_decided {
            self.doubts.push(Doubt { link, against });
        }
    }

    /// What speaks for a pair.
    pub fn link(&mut self, one: u32, other: u32, reason: Reason, ground: String) -> Link {
        let (left, right) = (self.clusters.root(one), self.clusters.root(other));
        let mut link = Link {
            one,
            other,
            reason,
            score: reason.worth(),
            evidence: vec![ground],
            agrees_on: Vec::new(),
            decision: None,
        };
        self.add_posts(&mut link, left, right);
        self.add_company(&mut link, left, right);
        if !link.agrees_on.is_empty() {
            let n_articles = self.clusters.n_articles(left).max(self.clusters.n_articles(right));
            link.score += (0.02 * (n_articles as f64).ln_1p()).min(MOST_FROM_FAME);
        }
        link.score = (link.score.min(0.99) * 100.0).round() / 100.0;
        link
    }

    fn add_posts(&self, link: &mut Link, left: u32, right: u32) {
        let posts = self.clusters.shared_posts(left, right);
        let name = |iri: &str| iri.rsplit(['/', '#']).next().unwrap_or_default().replace('_', " ");
        for (role, owner) in &posts {
            match owner {
                Some(owner) => {
                    let owner = &self.corpus.nodes[*owner as usize];
                    link.evidence.push(format!("both are {} of {}", name(role).to_lowercase(), owner.label));
                    link.agrees_on.push(owner.iri.to_string());
                }
                None => link.evidence.push(format!("both are {}", name(role).to_lowercase())),
            }
            link.agrees_on.push((*role).to_owned());
        }
        if let Some((_, owner)) = posts.first() {
            let is_head =
                |role: &str| title(&name(role).to_lowercase()).is_some_and(|(class, _)| class == TitleClass::Head);
            link.score += match owner {
                Some(_) => FROM_POST,
                None if posts.iter().any(|(role, _)| is_head(role)) => FROM_ROLE_OF_HEAD,
                None => FROM_ROLE,
            };
        }
    }

    fn add_company(&mut self, link: &mut Link, left: u32, right: u32) {
        let Company { cosine, shared } = self.contexts.company(&self.clusters, left, right);
        if cosine < SOME_COMPANY {
            return;
        }
        link.score += cosine.min(MOST_FROM_COMPANY);
        let shared: Vec<_> = shared.into_iter().map(|thing| &self.corpus.nodes[thing as usize]).collect();
        let names: Vec<&str> = shared.iter().map(|thing| thing.label).collect();
        link.evidence.push(format!("both are named beside {}", names.join(", ")));
        link.agrees_on.extend(shared.iter().map(|thing| thing.iri.to_string()));
    }
}
