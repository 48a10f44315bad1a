//! Events, statement by statement: what reports alike tell of events is derived again when one of them comes, goes or is
//! called otherwise.

use super::environment::Tables;
use super::ledger::{By, Counts, Ledger};
use super::pack::Part;
use super::patch::{KNOWN, Role, Share, post};
use super::shelf::{block, taken};
use super::terms::{Key, bytes_of, key_of, key_of_iri, parted, stored, value_of};
use super::trouble::Trouble;
use crate::graph::event_reports::Report;
use crate::graph::events::{self, happening};
use crate::graph::identity::Renames;
use crate::ontology::Ontology;
use heed::{AnyTls, RoTxn, RwTxn};
use oxigraph::model::{GraphName, Quad, TermRef};
use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was derived of the reports of one key.
#[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
struct Happening {
    /// In the merged view.
    facts: Vec<[Key; 3]>,
    /// Number of the pack, statement, event.
    links: Vec<(u32, Key, Key)>,
}

/// What has to be derived again.
#[derive(Default)]
pub struct Dirty {
    groups: FxHashSet<Key>,
}

impl Dirty {
    /// A pack goes, or changes its names: its reports leave their groups.
    pub fn leave(&mut self, txn: &mut RwTxn, tables: &Tables, number: u32) -> Result<(), Trouble> {
        let Some(bytes) = tables.derived.get(txn, &groups_of(number))? else { return Ok(()) };
        let groups: Vec<Key> = postcard::from_bytes(bytes)?;
        for group in &groups {
            tables.groups.delete_one_duplicate(txn, &stored(*group), &number.to_be_bytes())?;
        }
        tables.derived.delete(txn, &groups_of(number))?;
        self.groups.extend(groups);
        Ok(())
    }

    /// A pack comes, or has changed its names.
    pub fn join(
        &mut self,
        txn: &mut RwTxn,
        tables: &Tables,
        number: u32,
        renames: &Renames,
        ontology: &Ontology,
    ) -> Result<(), Trouble> {
        let reports = told(txn, tables, number, renames)?;
        let groups: BTreeSet<Key> = reports.iter().map(|report| group(&events::key(report, ontology))).collect();
        for group in &groups {
            tables.groups.put(txn, &stored(*group), &number.to_be_bytes())?;
        }
        let groups: Vec<Key> = groups.into_iter().collect();
        tables.derived.put(txn, &groups_of(number), &postcard::to_stdvec(&groups)?)?;
        self.groups.extend(groups);
        Ok(())
    }

    /// Another ontology groups reports otherwise.
    pub fn begin_anew(
        &mut self,
        txn: &mut RwTxn,
        tables: &Tables,
        renames: &Renames,
        ontology: &Ontology,
    ) -> Result<(), Trouble> {
        let number = |found: heed::Result<(&[u8], &[u8])>| {
            Ok::<_, Trouble>(u32::from_be_bytes(found?.0.try_into().unwrap_or_default()))
        };
        // Only packs that are counted in; those that go have left already.
        let numbers = tables.patches.iter(txn)?.map(number).collect::<Result<Vec<u32>, Trouble>>()?;
        for number in numbers {
            if tables.derived.get(txn, &groups_of(number))?.is_some() {
                self.leave(txn, tables, number)?;
                self.join(txn, tables, number, renames, ontology)?;
            }
        }
        Ok(())
    }

    /// Events are named by the labels of who takes part: those of other packs follow, too.
    pub fn relabelled(
        &mut self,
        txn: &RwTxn,
        tables: &Tables,
        things: &FxHashSet<Key>,
        renames: &Renames,
        ontology: &Ontology,
    ) -> Result<(), Trouble> {
        let mut packs: BTreeMap<u32, Vec<Key>> = BTreeMap::new();
        for thing in things {
            for role in [Role::Subject, Role::Object] {
                for pair in tables.post.get_duplicates(txn, &post(role, *thing))?.into_iter().flatten() {
                    let number = u32::from_be_bytes(pair?.1.try_into().unwrap_or_default());
                    packs.entry(number).or_default().push(*thing);
                }
            }
        }
        for (number, things) in packs {
            let speaks_of = |report: &&Report| {
                let ends = [Some(&report.subject), Some(&report.relation), report.object.as_ref()];
                ends.into_iter().flatten().any(|end| things.contains(&key_of_iri(end)))
            };
            let reports = told(txn, tables, number, renames)?;
            self.groups.extend(reports.iter().filter(speaks_of).map(|report| group(&events::key(report, ontology))));
        }
        Ok(())
    }

    /// Derives the events of all that has changed.
    pub fn derive(
        &mut self,
        txn: &mut RwTxn,
        tables: &Tables,
        ledger: &mut Ledger,
        base: &str,
        renames: &Renames,
        ontology: &Ontology,
    ) -> Result<(), Trouble> {
        let mut groups: Vec<Key> = self.groups.drain().collect();
        groups.sort_unstable();
        let mut packs: HashMap<u32, Vec<Report>> = HashMap::new();
        let mut links: BTreeMap<u32, Links> = BTreeMap::new();
        for group_key in groups {
            let slot = stored(group_key);
            let old: Happening =
                tables.happenings.get(txn, &slot)?.map(postcard::from_bytes).transpose()?.unwrap_or_default();
            let mut members = Vec::new();
            for pair in tables.groups.get_duplicates(txn, &slot)?.into_iter().flatten() {
                members.push(u32::from_be_bytes(pair?.1.try_into().unwrap_or_default()));
            }
            let mut alike: Vec<(u32, Report)> = Vec::new();
            let mut whole = None;
            for number in members {
                if let std::collections::hash_map::Entry::Vacant(free) = packs.entry(number) {
                    free.insert(told(txn, tables, number, renames)?);
                }
                for report in &packs[&number] {
                    let key = events::key(report, ontology);
                    if group(&key) == group_key {
                        alike.push((number, report.clone()));
                        whole = Some(key);
                    }
                }
            }
            alike.sort_by(|(_, one), (_, other)| (&one.article, &one.iri).cmp(&(&other.article, &other.iri)));
            let new = match whole {
                Some(key) => {
                    let numbers: HashMap<String, u32> =
                        alike.iter().map(|(number, report)| (report.article.clone(), *number)).collect();
                    let reports: Vec<Report> = alike.into_iter().map(|(_, report)| report).collect();
                    let label = |iri: &String| name(txn, tables, iri, ontology).unwrap_or_default();
                    recorded(happening(&key, &reports, base, &label), &numbers, ledger)
                }
                None => Happening::default(),
            };
            if new == old {
                continue;
            }
            old.facts.iter().for_each(|fact| ledger.fact(*fact, By::Events, -1));
            new.facts.iter().for_each(|fact| ledger.fact(*fact, By::Events, 1));
            for (number, statement, event) in &old.links {
                links.entry(*number).or_default().gone.push((*statement, *event));
            }
            for (number, statement, event) in &new.links {
                links.entry(*number).or_default().come.push((*statement, *event));
            }
            if new == Happening::default() {
                tables.happenings.delete(txn, &slot)?;
            } else {
                tables.happenings.put(txn, &slot, &postcard::to_stdvec(&new)?)?;
            }
        }
        for (number, links) in links {
            links.tie(txn, tables, ledger, number)?;
        }
        Ok(())
    }
}

/// Links of one pack that came and went.
#[derive(Default)]
struct Links {
    gone: Vec<(Key, Key)>,
    come: Vec<(Key, Key)>,
}

impl Links {
    fn tie(self, txn: &mut RwTxn, tables: &Tables, ledger: &mut Ledger, number: u32) -> Result<(), Trouble> {
        // A pack that is going has no patch to be changed.
        if tables.derived.get(txn, &groups_of(number))?.is_none() {
            return Ok(());
        }
        let (bytes, old) = taken(txn, tables, number)?;
        let pack = block(&bytes)?;
        let old = old.unwrap_or_default();
        let mut all: BTreeSet<(u32, Key)> = old.links.iter().copied().collect();
        let own = |(statement, event): &(Key, Key)| Some((pack.find(*statement)?, *event));
        for link in self.gone.iter().filter_map(own) {
            all.remove(&link);
        }
        all.extend(self.come.iter().filter_map(own));
        let new = old.clone().with_links(all.into_iter().collect());
        ledger.posts_of(number, &Share::new(&pack, &old), &Share::new(&pack, &new));
        tables.patches.put(txn, &number.to_be_bytes(), &postcard::to_stdvec(&new)?)?;
        Ok(())
    }
}

/// Facts and links of what was derived; new names go into the ledger.
fn recorded(quads: Vec<Quad>, numbers: &HashMap<String, u32>, ledger: &mut Ledger) -> Happening {
    let mut happening = Happening::default();
    for Quad { subject, predicate, object, graph_name } in quads {
        let terms = [subject.as_ref().into(), TermRef::from(&predicate), object.as_ref()].map(bytes_of);
        let keys = [0, 1, 2].map(|at| key_of(&terms[at]));
        match graph_name {
            GraphName::NamedNode(article) => {
                if let Some(number) = numbers.get(article.as_str()) {
                    happening.links.push((*number, keys[0], keys[2]));
                }
            }
            _ => {
                keys.iter().zip(&terms).for_each(|(key, text)| ledger.text(*key, text));
                happening.facts.push(keys);
            }
        }
    }
    happening.facts.sort_unstable();
    happening.facts.dedup();
    happening.links.sort_unstable();
    happening.links.dedup();
    happening
}

/// The reports of a pack, under the names of today.
fn told(txn: &RoTxn<AnyTls>, tables: &Tables, number: u32, renames: &Renames) -> Result<Vec<Report>, Trouble> {
    let Some(bytes) = tables.reports.get(txn, &number.to_be_bytes())? else { return Ok(Vec::new()) };
    let told = lz4_flex::decompress_size_prepended(bytes).map_err(|error| Trouble::Damaged(error.to_string()))?;
    let mut reports: Vec<Report> = postcard::from_bytes(&told)?;
    if renames.is_empty() {
        return Ok(reports);
    }
    for report in &mut reports {
        let Report { article, subject, relation, object, places, class, event, .. } = report;
        let new = |iri: &mut String| {
            let to = renames.canonical_in(article, iri);
            if to != iri {
                *iri = to.to_owned();
            }
        };
        [subject, relation].into_iter().for_each(new);
        object.iter_mut().chain(class).chain(event).for_each(new);
        *places = places.iter().map(|place| renames.canonical_in(article, place).to_owned()).collect();
    }
    Ok(reports)
}

/// What stands for reports alike.
fn group((relation, one, other): &events::Key) -> Key {
    key_of([relation.as_str(), one, other.as_deref().unwrap_or_default()].join("\n").as_bytes())
}

/// Where the groups of a pack are kept.
fn groups_of(number: u32) -> Vec<u8> {
    [b"groups ", &number.to_be_bytes()[..]].concat()
}

/// The best name of what takes part, as articles and identity have it.
fn name(txn: &RoTxn<AnyTls>, tables: &Tables, iri: &str, ontology: &Ontology) -> Result<String, Trouble> {
    let last = iri.rsplit(['/', '#']).next().unwrap_or_default();
    let thing = key_of_iri(iri);
    let mut known: Option<String> = None;
    let mut take = |words: String| {
        known = Some(match known.take() {
            Some(other) => other.min(words),
            None => words,
        });
    };
    let prefix = [stored(thing), stored(KNOWN.label)].concat();
    for found in tables.spo.prefix_iter(txn, &prefix)? {
        let (key, counts) = found?;
        let counts: Counts = postcard::from_bytes(counts)?;
        if let Some(text) = tables.text.get(txn, &stored(parted(key)[2]))?.filter(|_| counts.is_told()) {
            take(String::from_utf8_lossy(value_of(text)).into_owned());
        }
    }
    // What an article calls its own things by is told in its evidence.
    if let Some(home) = iri.split('#').next() {
        for pair in tables.graphs.get_duplicates(txn, &stored(key_of_iri(home)))?.into_iter().flatten() {
            let number = u32::from_be_bytes(pair?.1.try_into().unwrap_or_default());
            let (bytes, patch) = taken(txn, tables, number)?;
            let (pack, patch) = (block(&bytes)?, patch.unwrap_or_default());
            let Some(subject) = pack.find(thing) else { continue };
            for at in pack.of_subject(Part::Evidence, subject) {
                let row = pack.row(Part::Evidence, at);
                let keys = patch.keys(&pack, Part::Evidence, at, row);
                if keys.is_some_and(|keys| keys[0] == thing && keys[1] == KNOWN.label) {
                    take(String::from_utf8_lossy(value_of(&pack.text(row[2]))).into_owned());
                }
            }
        }
    }
    let curated = || Some(ontology.relation(last)?.label.clone());
    Ok(known.or_else(curated).unwrap_or_else(|| last.to_owned()))
}
