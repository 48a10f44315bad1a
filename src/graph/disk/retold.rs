//! Which articles tell one story, from what the index keeps of each.

use super::environment::Tables;
use super::pack::{Pack, Part};
use super::shelf::{block, derived, taken};
use super::terms::{key_of_iri, value_of};
use super::trouble::Trouble;
use crate::graph::stories::{Before, Retelling, Teller, retold};
use crate::graph::wording::all_words;
use crate::ontology::vocabulary::{nif, prov};
use heed::{AnyTls, RoTxn};
use std::collections::{BTreeSet, HashMap};

/// The articles that tell an earlier one's story; some are going and do not count, some are new.
pub fn told(
    txn: &RoTxn<AnyTls>,
    tables: &Tables,
    gone: &BTreeSet<u32>,
    new: &BTreeSet<u32>,
) -> Result<Vec<Retelling>, Trouble> {
    let mut tellers = Vec::new();
    let mut moved = Vec::new();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    for found in tables.tellers.iter(txn)? {
        let (number, bytes) = found?;
        let number = u32::from_be_bytes(number.try_into().unwrap_or_default());
        let teller: Teller = postcard::from_bytes(bytes)?;
        if gone.contains(&number) {
            moved.push(teller);
            continue;
        }
        if new.contains(&number) {
            moved.push(teller.clone());
        }
        numbers.insert(teller.article.clone(), number);
        tellers.push(teller);
    }
    let before: Option<Vec<Retelling>> = derived(txn, tables, "told")?;
    let before = before.as_ref().map(|told| Before { told, moved: &moved });
    Ok(retold(tellers, before, |article| {
        let (bytes, _) = taken(txn, tables, *numbers.get(article)?).ok()?;
        text_of(&block(&bytes).ok()?)
    }))
}

/// The text of an article, if its file keeps it.
pub fn text_of(pack: &Pack) -> Option<String> {
    let property = pack.find(key_of_iri(nif::IS_STRING))?;
    let row = pack.with_predicates(Part::Evidence, &[property]).into_iter().next()?;
    Some(spelt(pack, pack.row(Part::Evidence, row)[2]))
}

/// The words of an article's headline and text; without a text, those that tell of a statement.
pub fn words_of(pack: &Pack, title: Option<&str>) -> BTreeSet<String> {
    let texts = text_of(pack).map_or_else(|| evidence(pack), |text| vec![text]);
    all_words(title.into_iter().chain(texts.iter().map(String::as_str)))
}

fn evidence(pack: &Pack) -> Vec<String> {
    let [Some(derived), Some(anchor)] = [prov::WAS_DERIVED_FROM, nif::ANCHOR_OF].map(|iri| pack.find(key_of_iri(iri)))
    else {
        return Vec::new();
    };
    let told = pack.with_predicates(Part::Evidence, &[derived]).into_iter().map(|row| pack.row(Part::Evidence, row)[2]);
    let phrases: BTreeSet<u32> = told.collect();
    let rows = phrases.into_iter().flat_map(|phrase| pack.of_subject(Part::Evidence, phrase));
    let rows = rows.map(|row| pack.row(Part::Evidence, row)).filter(|[_, property, _]| *property == anchor);
    rows.map(|[.., words]| spelt(pack, words)).collect()
}

fn spelt(pack: &Pack, term: u32) -> String {
    String::from_utf8_lossy(value_of(&pack.text(term))).into_owned()
}
