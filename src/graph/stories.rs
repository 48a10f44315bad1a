//! Articles that tell one story: corrected versions, and copies that several publishers print.

use super::entry::ArticleEntry;
use super::iris::node;
use super::shingles::{SKETCH, resemblance, shingled, sketched};
use crate::ontology::vocabulary::ng;
use crate::text::Date;
use oxigraph::model::{GraphName, Quad};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Texts with a larger share of shingles in common are nearly the same.
const NEARLY: f64 = 0.7;
/// Of texts that are, so many of the smallest shingles of both are common, but for one pair in 50,000 at the very border.
const AT_LEAST: f64 = 1.0 / 3.0;
/// A shingle that more articles have is boilerplate.
const CROWDED: usize = 50;

/// How an article goes back to an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tie {
    /// The same address, or nearly the same text of the same publisher.
    Version,
    /// Nearly the same text of another publisher.
    Copy,
}

/// An article that tells the story of an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retelling {
    /// IRI of the article.
    pub article: String,
    /// IRI of the earlier article that it is compared with.
    pub earlier: String,
    /// IRI of the first article that tells it.
    pub first: String,
    /// How they go together.
    pub tie: Tie,
}

/// What tells an article's story from another's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Teller {
    /// IRI of the article.
    pub article: String,
    /// When it was published.
    pub published: Option<Date>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its smallest shingles, by hash.
    sketch: Vec<u64>,
}

impl Teller {
    /// Of an article. One without a text is known by its address alone.
    pub fn of(article: &ArticleEntry) -> Teller {
        let ArticleEntry { iri, published, publisher, url, text, .. } = article;
        let sketch = shingled(text.as_deref()).into_iter().take(SKETCH).collect();
        let (article, publisher, url) = (iri.clone(), publisher.clone(), url.clone());
        Teller { article, published: *published, publisher, url, sketch }
    }
}

/// The articles that tell an earlier one's story, by IRI.
pub fn retellings(articles: &[ArticleEntry]) -> Vec<Retelling> {
    let texts: HashMap<&str, Option<&str>> =
        articles.iter().map(|article| (article.iri.as_str(), article.text.as_deref())).collect();
    let text = |iri: &str| texts.get(iri).copied().flatten().map(str::to_owned);
    retold(articles.iter().map(Teller::of).collect(), None, text)
}

/// What was found before some articles came and went.
pub struct Before<'a> {
    /// Then.
    pub told: &'a [Retelling],
    /// The articles that have come or gone since.
    pub moved: &'a [Teller],
}

/// The same, where the text of an article is only looked at if it may tell another's story. What was found before is taken over
/// for articles that share neither an address nor one of the smallest shingles with those that came and went.
pub fn retold(mut order: Vec<Teller>, before: Option<Before>, text: impl Fn(&str) -> Option<String>) -> Vec<Retelling> {
    order.sort_by(|one, other| {
        let rank = |article: &Teller| (article.published.is_none(), article.published);
        rank(one).cmp(&rank(other)).then_with(|| one.article.cmp(&other.article))
    });
    let mut shingles: HashMap<usize, BTreeSet<u64>> = HashMap::new();
    let mut resembles = |one: usize, other: usize| {
        for number in [one, other] {
            shingles.entry(number).or_insert_with(|| shingled(text(&order[number].article).as_deref()));
        }
        resemblance(&shingles[&one], &shingles[&other]) >= NEARLY
    };
    let is_open = open(&order, before.as_ref());
    let known: HashMap<&str, &str> = before.iter().flat_map(|before| before.told).map(Retelling::pair).collect();
    let numbers: HashMap<&str, usize> = match known.is_empty() {
        true => HashMap::new(),
        false => order.iter().enumerate().map(|(number, article)| (article.article.as_str(), number)).collect(),
    };
    // Only what open articles are looked for by has to be found.
    let mut sketches: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    for article in order.iter().zip(&is_open).filter(|(_, is_open)| **is_open).map(|(article, _)| article) {
        sketches.extend(article.sketch.iter().map(|shingle| (*shingle, Vec::new())));
    }
    let mut found = Vec::new();
    let mut firsts: Vec<usize> = (0..order.len()).collect();
    let mut urls: HashMap<&str, usize> = HashMap::new();
    for (number, article) in order.iter().enumerate() {
        let same_url = article.url.as_deref().and_then(|url| urls.get(url)).copied();
        let earlier = if is_open[number] {
            let alike = article.sketch.iter().filter_map(|shingle| sketches.get(shingle));
            let mut alike: Vec<usize> = alike.filter(|all| all.len() <= CROWDED).flatten().copied().collect();
            alike.sort_unstable();
            alike.dedup();
            let may_resemble = |other: &usize| sketched(&article.sketch, &order[*other].sketch) >= AT_LEAST;
            let similar = || alike.into_iter().filter(may_resemble).find(|other| resembles(number, *other));
            same_url.or_else(similar)
        } else {
            known.get(article.article.as_str()).and_then(|earlier| numbers.get(earlier)).copied()
        };
        if let Some(earlier) = earlier {
            firsts[number] = firsts[earlier];
            let is_version = same_url.is_some() || article.publisher == order[earlier].publisher;
            let tie = if is_version { Tie::Version } else { Tie::Copy };
            let [earlier, first] = [earlier, firsts[number]].map(|other| order[other].article.clone());
            found.push(Retelling { article: article.article.clone(), earlier, first, tie });
        }
        if let Some(url) = &article.url {
            urls.entry(url).or_insert(number);
        }
        for shingle in &article.sketch {
            if let Some(all) = sketches.get_mut(shingle) {
                all.push(number);
            }
        }
    }
    found.sort_by(|one, other| one.article.cmp(&other.article));
    found
}

/// Which articles have to be compared anew?
fn open(order: &[Teller], before: Option<&Before>) -> Vec<bool> {
    let Some(Before { moved, .. }) = before else { return vec![true; order.len()] };
    let shingles: FxHashSet<u64> = moved.iter().flat_map(|article| &article.sketch).copied().collect();
    let urls: HashSet<&str> = moved.iter().filter_map(|article| article.url.as_deref()).collect();
    let names: HashSet<&str> = moved.iter().map(|article| article.article.as_str()).collect();
    let is_open = |article: &Teller| {
        article.sketch.iter().any(|shingle| shingles.contains(shingle))
            || article.url.as_deref().is_some_and(|url| urls.contains(url))
            || names.contains(article.article.as_str())
    };
    order.iter().map(is_open).collect()
}

impl Retelling {
    fn pair(&self) -> (&str, &str) {
        (&self.article, &self.earlier)
    }
}

/// What the graph says of them.
pub fn record(retellings: &[Retelling], graph: &GraphName) -> Vec<Quad> {
    let quad = |told: &Retelling| {
        let property = if told.tie == Tie::Version { ng::VERSION_OF } else { ng::COPY_OF };
        Quad::new(node(&told.article), node(property), node(&told.first), graph.clone())
    };
    retellings.iter().map(quad).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "The harbour of Kobe will be closed for a week because the crane that fell on Monday must be taken \
                        apart, its owner said. Ships are sent to Osaka, and the city pays for the pilots.";

    fn article(iri: &str, text: &str, publisher: &str, url: Option<&str>, day: Option<&str>) -> ArticleEntry {
        ArticleEntry {
            iri: iri.into(),
            text: Some(text.into()),
            publisher: Some(publisher.into()),
            url: url.map(str::to_owned),
            published: day.map(|day| day.parse().expect("a date")),
            ..ArticleEntry::default()
        }
    }

    #[test]
    fn versions_and_copies_are_recognised() {
        let corrected = TEXT.replace("a week", "ten days");
        let articles = [
            article("a:4", &corrected, "Kobe Post", None, Some("2031-04-06")),
            article("a:1", TEXT, "Kobe Post", Some("https://post.example/1"), Some("2031-04-05")),
            article("a:2", TEXT, "Osaka Times", None, None),
            article(
                "a:3",
                "Something else altogether is told here now.",
                "Kobe Post",
                Some("https://post.example/1"),
                None,
            ),
            article("a:5", "Nothing of the kind was ever seen in the town of Sakai.", "Kobe Post", None, None),
        ];
        let found = retellings(&articles);
        let found: Vec<_> = found.iter().map(|told| (told.article.as_str(), told.first.as_str(), told.tie)).collect();
        let expected = [("a:2", "a:1", Tie::Copy), ("a:3", "a:1", Tie::Version), ("a:4", "a:1", Tie::Version)];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_text_is_only_looked_at_where_the_smallest_shingles_are_alike() {
        let corrected = TEXT.replace("a week", "ten days");
        let shares_a_sentence = format!(
            "The council of Sakai has voted for a new road along the river and will pay for it with a loan from the state \
             of which nobody knows the terms. {}",
            &TEXT[TEXT.find("Ships").expect("a sentence")..]
        );
        for (text, is_looked_at) in [(corrected, true), (shares_a_sentence, false)] {
            let articles =
                [article("a:1", TEXT, "Kobe Post", None, None), article("a:2", &text, "Kobe Post", None, None)];
            let n_looked_at = std::cell::Cell::new(0);
            let told = retold(articles.iter().map(Teller::of).collect(), None, |iri| {
                n_looked_at.set(n_looked_at.get() + 1);
                articles.iter().find(|article| article.iri == iri)?.text.clone()
            });
            assert_eq!((n_looked_at.get() > 0, told.len()), (is_looked_at, usize::from(is_looked_at)), "{text}");
        }
    }

    /// The same texts and addresses come and go one by one: what is taken over is what would be found anew.
    #[test]
    fn what_was_found_before_is_taken_over() {
        let [fell, corrected] = ["a week", "ten days"].map(|long| TEXT.replace("a week", long));
        let other = "The council of Sakai has voted for a new road along the river and will pay for it with a loan.";
        let [first, second] = ["https://post.example/1", "https://post.example/2"].map(Some);
        let all = [
            article("a:1", &fell, "Kobe Post", first, Some("2031-04-05")),
            article("a:2", &corrected, "Osaka Times", None, Some("2031-04-06")),
            article("a:3", other, "Sakai Voice", second, None),
            article("a:4", &fell, "Nara News", None, Some("2031-04-04")),
            article("a:5", "Nothing of the kind was ever seen.", "Kobe Post", first, None),
            article("a:6", &format!("{other} Nobody asked."), "Nara News", None, Some("2031-04-07")),
        ];
        let tellers: Vec<Teller> = all.iter().map(Teller::of).collect();
        let text = |iri: &str| all.iter().find(|article| article.iri == iri)?.text.clone();
        let some = |which: u32| -> Vec<Teller> {
            let chosen = tellers.iter().enumerate().filter(|(at, _)| which & 1 << at != 0);
            chosen.map(|(_, teller)| teller.clone()).collect()
        };
        let mut n_told = 0;
        for before in 0..1 << all.len() {
            let told = retold(some(before), None, text);
            n_told += told.len();
            for at in 0..all.len() {
                let after = before ^ 1 << at;
                let then = Before { told: &told, moved: &tellers[at..=at] };
                assert_eq!(retold(some(after), Some(then), text), retold(some(after), None, text), "{before:b}, {at}");
            }
        }
        assert!(n_told > 60, "{n_told} stories were told again");
    }
}
