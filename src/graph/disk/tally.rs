//! How often things that articles share are spoken of, counted by numbers: nothing is spelt out but their names.

use super::pack::Part;
use super::patch::Fate;
use super::snapshot::Snapshot;
use super::terms::{Key, key_of_iri, value_of};
use super::trouble::Trouble;
use rustc_hash::FxHashMap;
use std::collections::HashMap;

/// A thing: how many lead to it, and where it is spelt.
struct Counted {
    n_subjects: usize,
    number: u32,
    /// In the pack; otherwise the merged view spells it.
    term: Option<u32>,
}

/// From how many subjects of evidence these predicates lead to each thing whose IRI begins so.
pub fn tally(snapshot: &Snapshot, begins: &str, predicates: &[&str]) -> Result<HashMap<String, usize>, Trouble> {
    let keys: Vec<Key> = predicates.iter().map(|predicate| key_of_iri(predicate)).collect();
    let mut counted: FxHashMap<Key, Counted> = FxHashMap::default();
    for number in snapshot.all_packs()? {
        let opened = snapshot.pack(number)?;
        let (pack, patch) = (&opened.pack, &opened.patch);
        let terms: Vec<u32> = keys.iter().filter_map(|key| pack.find(*key)).collect();
        if terms.is_empty() {
            continue;
        }
        let mut found: Vec<(Key, Option<u32>, u32)> = Vec::new();
        for at in pack.with_predicates(Part::Evidence, &terms) {
            let [subject, _, object] = pack.row(Part::Evidence, at);
            let new_name = patch.new_name(object);
            if (new_name.is_none() && pack.is_own(object)) || patch.fate(Part::Evidence, at) == Fate::Gone {
                continue;
            }
            let term = if new_name.is_none() { Some(object) } else { None };
            found.push((new_name.unwrap_or_else(|| pack.key(object)), term, subject));
        }
        found.sort_unstable_by_key(|(thing, _, subject)| (*thing, *subject));
        found.dedup_by_key(|(thing, _, subject)| (*thing, *subject));
        for (thing, term, _) in found {
            counted.entry(thing).or_insert(Counted { n_subjects: 0, number, term }).n_subjects += 1;
        }
    }
    let mut named = HashMap::new();
    for (key, Counted { n_subjects, number, term }) in counted {
        let text = match term {
            Some(term) => Some(snapshot.pack(number)?.pack.text(term)),
            None => snapshot.text(key)?,
        };
        let iri = text
            .filter(|text| text.first() == Some(&b'I'))
            .map(|text| String::from_utf8_lossy(value_of(&text)).into_owned());
        named.extend(iri.filter(|iri| iri.starts_with(begins)).map(|iri| (iri, n_subjects)));
    }
    Ok(named)
}
