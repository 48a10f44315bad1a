//! How many quads fit a pattern: counted in a few packs, and multiplied by how many there are.

use super::dataset::{Handle, View, Where};
use super::snapshot::Snapshot;
use super::trouble::Trouble;
use std::sync::Arc;

/// Triples of the merged view are counted up to so many.
const ENOUGH: usize = 4096;
/// Packs that are looked into.
const SAMPLE: usize = 8;

/// How many quads have these ends.
pub fn count(snapshot: &Arc<Snapshot>, view: &View, ends: &[Option<Handle>; 3], place: Where) -> Result<f64, Trouble> {
    let keys = ends.map(|handle| handle.map(|handle| handle.key()));
    let facts = match (place, keys) {
        (Where::Graph(_), _) => 0,
        (_, [None, None, None]) => snapshot.n_facts()?,
        (_, [Some(subject), Some(predicate), Some(object)]) => {
            usize::from(snapshot.has_fact([subject, predicate, object])?)
        }
        _ => snapshot.facts(keys, None, ENOUGH)?.len(),
    };
    let packs = match place {
        Where::MergedView => Vec::new(),
        Where::Graph(graph) => snapshot.packs_of(graph)?,
        Where::Everywhere => view.candidates([ends[0].as_ref(), ends[1].as_ref(), ends[2].as_ref()])?,
    };
    let step = packs.len().div_ceil(SAMPLE).max(1);
    let (mut counted, mut looked_into) = (0, 0);
    for number in packs.iter().step_by(step) {
        counted += snapshot.pack(*number)?.evidence(keys).len();
        looked_into += 1;
    }
    let share = if looked_into == 0 { 0.0 } else { packs.len() as f64 / f64::from(looked_into) };
    Ok(facts as f64 + counted as f64 * share)
}
