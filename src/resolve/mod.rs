//! Which phrases mean the same thing in the world?
//!
//! Names first, then descriptions ("the Ukrainian leader"), which need the names' titles, then pronouns, which need
//! both. Within one article; a missed link is better than a wrong one.

mod chains;
mod cluster;
mod descriptions;
mod halves;
mod joints;
mod kinds;
mod metonyms;
mod names;
mod namesakes;
mod naming;
mod phrases;
mod posts;
mod pronouns;
mod references;
mod salience;
mod split;

use crate::english::variants as spelling;
use crate::knowledge::{Entity, MentionKind, Proposition};
use crate::ontology::Ontology;
use crate::text::Document;
pub use chains::chains;
use cluster::Cluster;

/// All entities of an article with their mentions, in the order of their first mention.
pub fn resolve(document: &Document, propositions: &[Proposition], ontology: &Ontology) -> Vec<Entity> {
    let mut clusters = naming::named_entities(document, ontology);
    posts::find(document, propositions, &mut clusters);
    descriptions::find(document, ontology, &mut clusters);
    pronouns::find(document, &mut clusters);
    let mut entities: Vec<Entity> = clusters
        .all
        .into_iter()
        .filter(|cluster| !cluster.mentions.is_empty())
        .map(|one| entity(one, document))
        .collect();
    split::add_split_antecedents(document, &mut entities);
    entities.sort_by(|one, other| first(one).cmp(&first(other)).then_with(|| one.identity.cmp(&other.identity)));
    entities
}

fn first(entity: &Entity) -> Option<crate::text::TokenRef> {
    entity.mentions.first().map(|mention| mention.head)
}

fn entity(cluster: Cluster, document: &Document) -> Entity {
    let Cluster { identity, kind, names, known, part_of, mut mentions, .. } = cluster;
    let label = identity.name().to_owned();
    let listed = known.map(|known| known.aliases.clone()).unwrap_or_default();
    let descriptions = mentions.iter().filter(|mention| names.is_empty() && mention.kind == MentionKind::Description);
    let described: Vec<String> = descriptions.map(|mention| document.words(mention.span).to_owned()).collect();
    let aliases = names.into_iter().chain(listed).chain(described);
    let mut aliases: Vec<String> = aliases.filter(|name| *name != label).collect();
    aliases.sort_unstable();
    aliases.dedup();
    mentions.sort_by_key(|mention| (mention.head, mention.span));
    let wikidata = known.and_then(|known| known.wikidata.clone());
    let salience = salience::salience(document, &mentions);
    Entity { identity, kind, label, aliases, mentions, wikidata, part_of, salience }
}
