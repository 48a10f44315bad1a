//! Which mentions were resolved to the right entity, and is each important entity one?

use super::figures::MentionFigures;
use super::gold::{Gold, GoldEntity, GoldMention, Importance};
use super::wording::plain_name;
use crate::knowledge::{Entity, Kind};
use crate::text::{CodePoints, Document};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What became of the mentions of one article.
#[derive(Clone, Debug)]
pub struct MentionReport<'a> {
    /// How many of what.
    pub figures: MentionFigures,
    /// Mentions that were not resolved, or to something else.
    pub missed: Vec<&'a GoldMention>,
    /// Entities of importance 1 that are not exactly one entity.
    pub scattered: Vec<Scattered<'a>>,
}

/// An entity that is several, or none, or of the wrong kind.
#[derive(Clone, Debug)]
pub struct Scattered<'a> {
    /// Its canonical name.
    pub entity: &'a str,
    /// The entities that it was taken for, with the number of its mentions in each.
    pub nodes: Vec<(&'a Entity, usize)>,
}

/// One mention as the program has it.
struct Found {
    begin: u32,
    end: u32,
    /// Place of its entity in the list.
    entity: usize,
}

/// Compares the entities of an article with its gold; `None` if the gold marks no mentions.
///
/// Only mentions of people, groups, organisations and places count.
/// A mention is resolved if one that ends where it ends, or covers half of what both cover, has a name of the entity.
pub fn score_mentions<'a>(gold: &'a Gold, document: &Document, entities: &'a [Entity]) -> Option<MentionReport<'a>> {
    let wanted = gold.mentions.as_ref()?;
    let points = CodePoints::new(&document.article.text);
    let mentions = entities.iter().enumerate().flat_map(|(entity, of)| of.mentions.iter().map(move |m| (entity, m)));
    let found: Vec<Found> = mentions
        .map(|(entity, mention)| {
            let (begin, end) = points.range(mention.span);
            Found { begin, end, entity }
        })
        .collect();
    let labels: Vec<BTreeSet<String>> = entities.iter().map(plain_names).collect();
    let actors: HashMap<&str, BTreeSet<String>> = gold
        .entities
        .iter()
        .filter(|entity| entity.kinds().is_some())
        .map(|entity| (&*entity.canonical, entity.plain_names()))
        .collect();
    let mut figures = MentionFigures::default();
    let mut missed = Vec::new();
    let mut nodes: HashMap<&str, BTreeMap<usize, usize>> = HashMap::new();
    for mention in wanted {
        let Some(names) = actors.get(&*mention.entity) else { continue };
        let is_it = |found: &&Found| is_there(mention, found) && !labels[found.entity].is_disjoint(names);
        let resolved = found.iter().find(is_it).map(|found| found.entity);
        figures.resolved.entry(mention.kind).or_default().count(resolved.is_some());
        match resolved {
            Some(entity) => *nodes.entry(&mention.entity).or_default().entry(entity).or_default() += 1,
            None => missed.push(mention),
        }
    }
    let mut scattered = Vec::new();
    for (entity, kinds) in central(gold) {
        let of = nodes.remove(&*entity.canonical).unwrap_or_default();
        let nodes: Vec<(&Entity, usize)> = of.into_iter().map(|(at, n_mentions)| (&entities[at], n_mentions)).collect();
        let is_one = matches!(nodes[..], [(node, _)] if kinds.contains(&node.kind));
        figures.one_node.count(is_one);
        if !is_one {
            scattered.push(Scattered { entity: &entity.canonical, nodes });
        }
    }
    Some(MentionReport { figures, missed, scattered })
}

/// The entities that must be one, with the kinds that fit them.
fn central(gold: &Gold) -> impl Iterator<Item = (&GoldEntity, &'static [Kind])> {
    let central = gold.entities.iter().filter(|entity| entity.importance == Importance::Central);
    central.filter_map(|entity| Some((entity, entity.kinds()?)))
}

/// Do they end at the same place, or is what they share at least half of what they cover together?
fn is_there(mention: &GoldMention, found: &Found) -> bool {
    let (begin, end) = (mention.surface.begin, mention.surface.end);
    let shared = found.end.min(end).saturating_sub(found.begin.max(begin));
    let covered = found.end.max(end) - found.begin.min(begin);
    shared > 0 && (found.end == end || 2 * shared >= covered)
}

fn plain_names(entity: &Entity) -> BTreeSet<String> {
    [&entity.label].into_iter().chain(&entity.aliases).map(|name| plain_name(name)).collect()
}
