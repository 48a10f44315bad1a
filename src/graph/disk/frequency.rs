//! How many quads fit a pattern: counted in a few packs, and multiplied by how many there are.
//! And some of them, to see how they go together.

use super::dataset::{Handle, View, Where, in_pack};
use super::snapshot::Snapshot;
use super::trouble::Trouble;
use oxigraph::model::Term;
use std::rc::Rc;
use std::sync::Arc;

/// Triples of the merged view are counted up to so many.
const ENOUGH: usize = 4096;
/// Those of a relation up to more: a plan may begin with them.
const ENOUGH_OF_A_RELATION: usize = 32_768;
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
        (_, [None, Some(_), None]) => snapshot.facts(keys, None, ENOUGH_OF_A_RELATION)?.len(),
        _ => snapshot.facts(keys, None, ENOUGH)?.len(),
    };
    let packs = match place {
        Where::MergedView => Rc::default(),
        Where::Graph(graph) => snapshot.packs_of(graph)?.into(),
        Where::Everywhere => view.candidates([ends[0].as_ref(), ends[1].as_ref(), ends[2].as_ref()])?,
    };
    let step = packs.len().div_ceil(SAMPLE).max(1);
    let (mut counted, mut looked_into) = (0, 0);
    for number in packs.iter().step_by(step) {
        counted += snapshot.pack(*number)?.evidence(keys, [None; 3]).len();
        looked_into += 1;
    }
    let share = if looked_into == 0 { 0.0 } else { packs.len() as f64 / f64::from(looked_into) };
    Ok(facts as f64 + counted as f64 * share)
}

/// Subjects and objects of about so many quads of a relation: of the merged view and of packs, as many as each has.
pub fn sample(
    snapshot: &Arc<Snapshot>,
    view: &View,
    relation: &Handle,
    n: usize,
) -> Result<Vec<(Term, Term)>, Trouble> {
    let keys = [None, Some(relation.key()), None];
    let mut facts: Vec<[Handle; 3]> = Vec::new();
    for fact in snapshot.facts(keys, None, ENOUGH_OF_A_RELATION)? {
        facts.push(fact.map(Handle::of_fact));
    }
    let packs = view.candidates([None, Some(relation), None])?;
    let mut evidence: Vec<[Handle; 3]> = Vec::new();
    let packs_step = packs.len().div_ceil(2 * SAMPLE).max(1);
    for number in packs.iter().step_by(packs_step) {
        evidence.extend(in_pack(&*snapshot.pack(*number)?, *number, keys, [None; 3]).into_iter().map(|(ends, _)| ends));
    }
    let all = facts.len() + evidence.len() * packs_step;
    let share = (n * facts.len()).div_ceil(all.max(1));
    let mut found = Vec::new();
    for (rows, wanted) in [(facts, share), (evidence, n.saturating_sub(share))] {
        let step = rows.len().div_ceil(wanted.max(1)).max(1);
        for [subject, _, object] in rows.iter().step_by(step).take(wanted) {
            found.push((view.term(subject)?, view.term(object)?));
        }
    }
    Ok(found)
}
