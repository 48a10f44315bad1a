//! What is told otherwise than before.

use super::Changes;
use crate::graph::index::Graph;
use crate::graph::picture::{Attestation, Standing};
use crate::ontology::vocabulary::org;
use crate::text::Date;
use petgraph::graph::{EdgeIndex, NodeIndex};

/// Something that is told otherwise than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// In which way.
    pub turn: Turn,
    /// As it is told now.
    pub now: EdgeIndex,
    /// As it was told before.
    pub before: Vec<EdgeIndex>,
}

/// In which way something is told otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// It was planned, wished or possible, and is a fact now.
    CameTrue,
    /// It was only reported, and is a fact now.
    Confirmed,
    /// It was denied, and is a fact now.
    NoLongerDenied,
    /// It was a fact or reported, and is denied now.
    NowDenied,
    /// It was planned, wished or possible, and is denied now.
    CalledOff,
    /// A post has another holder.
    Succeeded,
    /// It happened again, on a later day.
    Again,
}

impl Turn {
    /// "came true"
    pub fn as_str(self) -> &'static str {
        match self {
            Turn::CameTrue => "came true",
            Turn::Confirmed => "confirmed",
            Turn::NoLongerDenied => "no longer denied",
            Turn::NowDenied => "now denied",
            Turn::CalledOff => "called off",
            Turn::Succeeded => "new holder",
            Turn::Again => "happened again",
        }
    }
}

/// What is new in edges that say the same.
#[derive(Default)]
pub(super) struct News {
    pub turned: Vec<Turned>,
    pub facts: Vec<EdgeIndex>,
    pub claims: Vec<EdgeIndex>,
    pub n_again: usize,
}

/// What is said of the future, and cannot come true or fail before it was said.
const OPEN: &[&str] = &["planned", "wished", "hypothetical"];

fn is_open(standing: &str) -> bool {
    OPEN.iter().any(|word| standing.contains(word))
}

impl Graph {
    /// Sorts edges that say the same, each with its standing, by what is new in them.
    pub(super) fn compared(&self, changes: &Changes, edges: &[EdgeIndex]) -> News {
        let of = |class: &str, new: bool| -> Vec<EdgeIndex> {
            let told = edges.iter().copied().filter(|edge| changes.told(*edge, new).next().is_some());
            told.filter(|edge| changes.picture.graph[*edge].standing.as_str() == class).collect()
        };
        let [facts, open, denied] = ["fact", "open", "denied"].map(|class| of(class, false));
        let [new_facts, new_open, new_denied] = ["fact", "open", "denied"].map(|class| of(class, true));
        let is_plan = open.iter().any(|edge| is_open(changes.picture.graph[*edge].standing.words()));
        let mut news = News::default();
        let turn = |turn: Turn, now: EdgeIndex, before: &[EdgeIndex]| Turned { turn, now, before: before.to_vec() };
        let meets = |now: EdgeIndex, before: &[EdgeIndex]| !before.is_empty() && self.may_be_one(changes, now, before);
        if let Some(now) = new_facts.first().copied() {
            if !facts.is_empty() {
                match self.is_later(changes, now, &facts) {
                    true => news.turned.push(turn(Turn::Again, now, &facts)),
                    false => news.n_again += 1,
                }
            } else if meets(now, &denied) {
                news.turned.push(turn(Turn::NoLongerDenied, now, &denied));
            } else if meets(now, &open) {
                news.turned.push(turn(if is_plan { Turn::CameTrue } else { Turn::Confirmed }, now, &open));
            } else {
                news.facts.push(now);
            }
        }
        if let Some(now) = new_denied.first().copied().filter(|_| denied.is_empty()) {
            if meets(now, &facts) {
                news.turned.push(turn(Turn::NowDenied, now, &facts));
            } else if facts.is_empty() && meets(now, &open) {
                news.turned.push(turn(if is_plan { Turn::CalledOff } else { Turn::NowDenied }, now, &open));
            } else {
                news.claims.push(now);
            }
        }
        if facts.is_empty() && open.is_empty() && new_facts.is_empty() {
            news.claims.extend(new_open);
        }
        news
    }

    /// May an edge of new articles and earlier ones speak of one and the same time?
    fn may_be_one(&self, changes: &Changes, now: EdgeIndex, before: &[EdgeIndex]) -> bool {
        let now: Vec<[Date; 2]> = changes.told(now, true).filter_map(|told| self.own_days(told)).collect();
        let last = now.iter().map(|days| days[1]).max();
        before.iter().any(|edge| {
            let is_plan = is_open(changes.picture.graph[*edge].standing.words());
            changes.told(*edge, false).any(|told| {
                let meets = |days: [Date; 2]| now.iter().any(|[from, to]| *from <= days[1] && days[0] <= *to);
                let is_past = is_plan && last.zip(changes.published(told)).is_some_and(|(last, day)| last < day);
                let is_apart = !now.is_empty() && self.own_days(told).is_some_and(|days| !meets(days));
                !is_past && !is_apart
            })
        })
    }

    /// Does a new article tell a day of its own for it, later than those of all earlier ones? What these date with no word
    /// was over when they were published.
    fn is_later(&self, changes: &Changes, now: EdgeIndex, before: &[EdgeIndex]) -> bool {
        let earlier = before.iter().flat_map(|edge| changes.told(*edge, false));
        let days: Option<Vec<Date>> =
            earlier.map(|told| self.own_days(told).map(|days| days[1]).or_else(|| changes.published(told))).collect();
        let last = days.and_then(|days| days.into_iter().max());
        let mut now = changes.told(now, true).filter_map(|told| self.own_days(told));
        last.is_some_and(|last| now.any(|days| days[0] > last))
    }

    /// First and last day, if the words tell both; not those that are only inferred from the story.
    fn own_days(&self, told: &Attestation) -> Option<[Date; 2]> {
        let [first, last] = told.when.days;
        first.zip(last).filter(|_| !told.when.inferred).map(|(first, last)| [first, last])
    }
}

impl Changes {
    /// Finds posts that somebody else held before, and forgets those that are told again with fewer words.
    pub(super) fn sort_posts(&mut self) {
        let graph = &self.picture.graph;
        let ends = |edge: EdgeIndex| graph.edge_endpoints(edge).unwrap_or_default();
        let is_holding =
            |edge: &EdgeIndex| graph[*edge].iri == org::HOLDS && graph[*edge].standing == Standing::Asserted;
        let is_earlier = |edge: &EdgeIndex| self.told(*edge, false).next().is_some();
        let held: Vec<EdgeIndex> = graph.edge_indices().filter(is_holding).filter(is_earlier).collect();
        let is_told = |edge: &EdgeIndex| self.told(*edge, true).next().is_some();
        // "President" is no news of who is known as president of Peru.
        let is_longer =
            |post: NodeIndex, longer: NodeIndex| graph[longer].label.starts_with(&format!("{} ", graph[post].label));
        let mut turned = Vec::new();
        let mut again = Vec::new();
        for now in self.facts.iter().copied().filter(is_holding) {
            let (holder, post) = ends(now);
            if held.iter().any(|edge| ends(*edge).0 == holder && is_longer(post, ends(*edge).1)) {
                again.push(now);
                continue;
            }
            let before: Vec<EdgeIndex> =
                held.iter().copied().filter(|edge| ends(*edge).1 == post && !is_told(edge)).collect();
            if !before.is_empty() {
                turned.push(Turned { turn: Turn::Succeeded, now, before });
            }
        }
        self.facts.retain(|edge| !again.contains(edge) && turned.iter().all(|turned| turned.now != *edge));
        self.n_again += again.len();
        self.turned.extend(turned);
    }
}
