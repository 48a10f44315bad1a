//! One article as a block of bytes: a pure function of its quads, whatever becomes of its names between articles.
//!
//! Its terms are numbered in the order of their bytes; behind a header of eleven numbers stand
//!
//! - the keys of the terms, and the numbers of the terms in the order of their keys;
//! - the bytes of the terms, each 16th in full and the others as what they add to the one before;
//! - the terms that are predicates, of which there are few: rows name them by their places here;
//! - the evidence, sorted by subject, predicate and object: each subject once with its first row, then two columns;
//! - what the article adds to the merged view ("facts"), in the same way.

use super::terms::{Key, WIDTH, bytes_of, key_of, read_key, stored};
use oxigraph::model::{NamedNode, Quad, TermRef};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Every so many terms stand in full.
const EVERY: usize = 16;
const HEADER: usize = 11 * 4;
const MAGIC: u32 = 0x4E47_5033;

/// A block, ready to be read.
#[derive(Clone, Copy, Debug)]
pub struct Pack<'a> {
    bytes: &'a [u8],
    /// Bytes of a number.
    width: usize,
    /// How many terms there are.
    pub n_terms: usize,
    /// How many quads of evidence.
    pub n_rows: usize,
    /// The number of the graph's own name, and the end of those that begin with it and `#`.
    own: [u32; 2],
    order: usize,
    restarts: usize,
    texts: usize,
    predicates: usize,
    n_predicates: usize,
    columns: [Columns; 2],
}

/// Where rows stand.
#[derive(Clone, Copy, Debug)]
struct Columns {
    n_rows: usize,
    n_subjects: usize,
    subjects: usize,
    /// The first row of each subject.
    firsts: usize,
    predicates: usize,
    objects: usize,
    end: usize,
}

impl Columns {
    fn new(begin: usize, n_rows: usize, n_subjects: usize, width: usize, n_predicates: usize) -> Columns {
        let firsts = begin + width * n_subjects;
        let predicates = firsts + width * n_subjects;
        let objects = predicates + place_width(n_predicates, width) * n_rows;
        Columns { n_rows, n_subjects, subjects: begin, firsts, predicates, objects, end: objects + width * n_rows }
    }
}

/// Bytes of a place among the predicates.
fn place_width(n_predicates: usize, width: usize) -> usize {
    if n_predicates <= 1 << 8 { 1 } else { width }
}

/// Numbers of a row: subject, predicate, object.
pub type Row = [u32; 3];

/// The evidence or the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The article's own graph.
    Evidence,
    /// The merged view.
    Facts,
}

impl<'a> Pack<'a> {
    /// `None` for bytes that are no block.
    pub fn new(bytes: &'a [u8]) -> Option<Pack<'a>> {
        let head = |at: usize| Some(u32::from_le_bytes(bytes.get(4 * at..4 * at + 4)?.try_into().ok()?));
        let size = |at: usize| Some(head(at)? as usize);
        let (n_terms, n_rows, n_facts, n_text, width) = (size(1)?, size(2)?, size(3)?, size(6)?, size(7)?);
        let n_predicates = size(8)?;
        let order = HEADER + WIDTH * n_terms;
        let restarts = order + width * n_terms;
        let texts = restarts + 4 * n_terms.div_ceil(EVERY);
        let predicates = texts + n_text;
        let evidence = Columns::new(predicates + width * n_predicates, n_rows, size(9)?, width, n_predicates);
        let columns = [evidence, Columns::new(evidence.end, n_facts, size(10)?, width, n_predicates)];
        let is_whole = head(0)? == MAGIC && bytes.len() == columns[1].end && [2, 4].contains(&width);
        let own = [head(4)?, head(5)?];
        is_whole.then_some(Pack {
            bytes,
            width,
            n_terms,
            n_rows,
            own,
            order,
            restarts,
            texts,
            predicates,
            n_predicates,
            columns,
        })
    }

    fn number(&self, at: usize) -> u32 {
        match self.width {
            2 => self.bytes.get(at..at + 2).map_or(0, |two| u32::from(u16::from_le_bytes([two[0], two[1]]))),
            _ => self.bytes.get(at..at + 4).map_or(0, |four| u32::from_le_bytes([four[0], four[1], four[2], four[3]])),
        }
    }

    fn nth(&self, column: usize, at: usize) -> u32 {
        self.number(column + self.width * at)
    }

    /// How many of a sorted column are smaller.
    fn n_below(&self, column: usize, n: usize, least: u32) -> usize {
        let (mut low, mut high) = (0, n);
        while low < high {
            let middle = (low + high) / 2;
            if self.nth(column, middle) < least { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The term of the graph's own name.
    pub fn graph(&self) -> u32 {
        self.own[0]
    }

    /// Is it a term that only this article may coin?
    pub fn is_own(&self, term: u32) -> bool {
        (self.own[0]..self.own[1]).contains(&term)
    }

    /// What stands for a term.
    pub fn key(&self, term: u32) -> Key {
        read_key(self.bytes.get(HEADER + WIDTH * term as usize..).unwrap_or_default())
    }

    /// The term that a key stands for. Keys are hashes, spread evenly: the first looks go to where it should be.
    pub fn find(&self, key: Key) -> Option<u32> {
        const GUESSES: usize = 3;
        let high_bits = |key: Key| (key >> (8 * WIDTH - 64)) as u64;
        let wanted = high_bits(key);
        let (mut low, mut high) = (0, self.n_terms);
        let (mut least, mut most) = (0, u64::MAX);
        for look in 0.. {
            if low >= high {
                break;
            }
            let middle = match wanted.checked_sub(least) {
                Some(above) if look < GUESSES && most > least => {
                    let share = above as f64 / (most - least) as f64;
                    (low + (share * (high - low) as f64) as usize).min(high - 1)
                }
                _ => (low + high) / 2,
            };
            let term = self.nth(self.order, middle);
            let found = self.key(term);
            match found.cmp(&key) {
                std::cmp::Ordering::Equal => return Some(term),
                std::cmp::Ordering::Less => (low, least) = (middle + 1, high_bits(found)),
                std::cmp::Ordering::Greater => (high, most) = (middle, high_bits(found)),
            }
        }
        None
    }

    /// The bytes of a term.
    pub fn text(&self, term: u32) -> Vec<u8> {
        let term = term as usize;
        let restart = self.bytes.get(self.restarts + 4 * (term / EVERY)..).and_then(|rest| rest.first_chunk::<4>());
        let mut at = self.texts + restart.map_or(0, |four| u32::from_le_bytes(*four)) as usize;
        let mut text = Vec::new();
        for _ in 0..=term % EVERY {
            self.step(&mut at, &mut text);
        }
        text
    }

    /// The bytes of all terms, in order.
    pub fn all_texts(&self) -> Vec<Vec<u8>> {
        let (mut at, mut text) = (self.texts, Vec::new());
        let mut all = Vec::with_capacity(self.n_terms);
        for _ in 0..self.n_terms {
            self.step(&mut at, &mut text);
            all.push(text.clone());
        }
        all
    }

    /// From one term to the next.
    fn step(&self, at: &mut usize, text: &mut Vec<u8>) {
        let (common, more) = (varint(self.bytes, at), varint(self.bytes, at));
        text.truncate(common);
        text.extend_from_slice(self.bytes.get(*at..*at + more).unwrap_or_default());
        *at += more;
    }

    fn of(&self, part: Part) -> &Columns {
        &self.columns[usize::from(part == Part::Facts)]
    }

    /// The rows of the subject at this place.
    fn run(&self, columns: &Columns, place: usize) -> Range<usize> {
        let first = |place: usize| match place < columns.n_subjects {
            true => (self.nth(columns.firsts, place) as usize).min(columns.n_rows),
            false => columns.n_rows,
        };
        first(place)..first(place + 1)
    }

    fn predicate(&self, columns: &Columns, row: usize) -> u32 {
        let place = match place_width(self.n_predicates, self.width) {
            1 => self.bytes.get(columns.predicates + row).copied().map_or(0, usize::from),
            _ => self.nth(columns.predicates, row) as usize,
        };
        if place < self.n_predicates { self.nth(self.predicates, place) } else { 0 }
    }

    /// A row.
    pub fn row(&self, part: Part, row: usize) -> Row {
        let columns = self.of(part);
        let place = self.n_below(columns.firsts, columns.n_subjects, row as u32 + 1).saturating_sub(1);
        [self.nth(columns.subjects, place), self.predicate(columns, row), self.nth(columns.objects, row)]
    }

    /// All rows, in order.
    pub fn rows(&self, part: Part) -> impl Iterator<Item = Row> + use<'a> {
        let pack = *self;
        let columns = *pack.of(part);
        (0..columns.n_subjects).flat_map(move |place| {
            let subject = pack.nth(columns.subjects, place);
            let rest = move |row| [subject, pack.predicate(&columns, row), pack.nth(columns.objects, row)];
            pack.run(&columns, place).map(rest)
        })
    }

    /// The rows of a subject.
    pub fn of_subject(&self, part: Part, subject: u32) -> Range<usize> {
        let columns = self.of(part);
        let place = self.n_below(columns.subjects, columns.n_subjects, subject);
        let is_there = place < columns.n_subjects && self.nth(columns.subjects, place) == subject;
        if is_there { self.run(columns, place) } else { 0..0 }
    }

    /// The rows that have any of some predicates.
    pub fn with_predicates(&self, part: Part, terms: &[u32]) -> Vec<usize> {
        let columns = self.of(part);
        let place = |term: &u32| {
            let place = self.n_below(self.predicates, self.n_predicates, *term);
            (place < self.n_predicates && self.nth(self.predicates, place) == *term).then_some(place)
        };
        let places: Vec<usize> = terms.iter().filter_map(place).collect();
        let width = place_width(self.n_predicates, self.width);
        let column = columns.predicates..columns.predicates + width * columns.n_rows;
        let column = self.bytes.get(column).unwrap_or_default();
        match (width, &places[..]) {
            (_, []) => Vec::new(),
            (1, [one]) => having(column.iter().map(|place| usize::from(*place) == *one)),
            (1, places) => having(column.iter().map(|place| places.contains(&usize::from(*place)))),
            (_, places) => {
                having((0..columns.n_rows).map(|row| places.contains(&(self.nth(columns.predicates, row) as usize))))
            }
        }
    }

    /// The rows that have an object.
    pub fn with_object(&self, part: Part, term: u32) -> Vec<usize> {
        let columns = self.of(part);
        let column = self.bytes.get(columns.objects..columns.end).unwrap_or_default();
        match self.width {
            // A loop over two bytes at a time is four times as fast.
            2 => {
                let wanted = (term as u16).to_le_bytes();
                having(column.as_chunks::<2>().0.iter().map(|two| *two == wanted))
            }
            _ => having((0..columns.n_rows).map(|row| self.nth(columns.objects, row) == term)),
        }
    }
}

/// Where it is true.
fn having(all: impl Iterator<Item = bool>) -> Vec<usize> {
    all.enumerate().filter(|(_, fits)| *fits).map(|(at, _)| at).collect()
}

/// The block of the quads of one graph, and of what they add to the merged view.
pub fn build(graph: &NamedNode, quads: &[Quad]) -> Vec<u8> {
    let mut numbers: BTreeMap<Vec<u8>, u32> = BTreeMap::new();
    numbers.insert(bytes_of(graph.as_ref().into()), 0);
    let triple = |quad: &Quad| {
        [quad.subject.as_ref().into(), TermRef::from(&quad.predicate), quad.object.as_ref()].map(bytes_of)
    };
    let triples: Vec<[Vec<u8>; 3]> = quads.iter().map(triple).collect();
    for term in triples.iter().flatten() {
        if !numbers.contains_key(term) {
            numbers.insert(term.clone(), 0);
        }
    }
    numbers.values_mut().zip(0..).for_each(|(number, at)| *number = at);
    let mut rows = [Vec::new(), Vec::new()];
    for (quad, triple) in quads.iter().zip(&triples) {
        rows[usize::from(quad.graph_name.is_default_graph())].push([0, 1, 2].map(|at| numbers[&triple[at]]));
    }
    rows.iter_mut().for_each(|rows| {
        rows.sort_unstable();
        rows.dedup();
    });
    let own = bytes_of(graph.as_ref().into());
    let is_own = |term: &[u8]| term.strip_prefix(&own[..]).is_some_and(|rest| rest.is_empty() || rest[0] == b'#');
    let first = numbers[&own];
    let last = first + numbers.range(own.clone()..).take_while(|(term, _)| is_own(term)).count() as u32;
    let largest = numbers.len().max(rows[0].len()).max(rows[1].len());
    let width = if largest < 1 << 16 { 2 } else { 4 };
    let (mut texts, mut restarts, mut before): (Vec<u8>, Vec<u32>, &[u8]) = (Vec::new(), Vec::new(), &[]);
    for (at, term) in numbers.keys().enumerate() {
        let common = match at % EVERY {
            0 => {
                restarts.push(texts.len() as u32);
                0
            }
            _ => before.iter().zip(term).take_while(|(one, other)| one == other).count(),
        };
        put_varint(&mut texts, common);
        put_varint(&mut texts, term.len() - common);
        texts.extend_from_slice(&term[common..]);
        before = term;
    }
    let keys: Vec<Key> = numbers.keys().map(|term| key_of(term)).collect();
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    order.sort_unstable_by_key(|term| keys[*term as usize]);
    let predicates: BTreeSet<u32> = rows.iter().flatten().map(|[_, predicate, _]| *predicate).collect();
    let predicates: Vec<u32> = predicates.into_iter().collect();
    let firsts = |rows: &[Row]| -> Vec<(u32, u32)> {
        let firsts = (0..).zip(rows).filter(|(at, row)| *at == 0 || rows[*at as usize - 1][0] != row[0]);
        firsts.map(|(at, row)| (row[0], at)).collect()
    };
    let subjects = rows.each_ref().map(|rows| firsts(rows));
    let own = [first as usize, last as usize];
    let [n_evidence, n_facts] = rows.each_ref().map(Vec::len);
    let [n_tellers, n_told] = subjects.each_ref().map(Vec::len);
    let sizes =
        [keys.len(), n_evidence, n_facts, own[0], own[1], texts.len(), width, predicates.len(), n_tellers, n_told];
    let mut bytes = MAGIC.to_le_bytes().to_vec();
    sizes.iter().for_each(|size| bytes.extend_from_slice(&(*size as u32).to_le_bytes()));
    keys.iter().for_each(|key| bytes.extend_from_slice(&stored(*key)));
    let put = |bytes: &mut Vec<u8>, number: u32| bytes.extend_from_slice(&number.to_le_bytes()[..width]);
    order.into_iter().for_each(|term| put(&mut bytes, term));
    restarts.into_iter().for_each(|at| bytes.extend_from_slice(&at.to_le_bytes()));
    bytes.extend_from_slice(&texts);
    predicates.iter().for_each(|term| put(&mut bytes, *term));
    let place_width = place_width(predicates.len(), width);
    for (rows, subjects) in rows.iter().zip(&subjects) {
        subjects.iter().for_each(|(subject, _)| put(&mut bytes, *subject));
        subjects.iter().for_each(|(_, first)| put(&mut bytes, *first));
        for [_, predicate, _] in rows {
            let place = predicates.partition_point(|other| other < predicate) as u32;
            bytes.extend_from_slice(&place.to_le_bytes()[..place_width]);
        }
        rows.iter().for_each(|[.., object]| put(&mut bytes, *object));
    }
    bytes
}

fn put_varint(bytes: &mut Vec<u8>, mut number: usize) {
    while number >= 128 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn varint(bytes: &[u8], at: &mut usize) -> usize {
    let (mut number, mut shift) = (0, 0);
    while let Some(byte) = bytes.get(*at).filter(|_| shift < 40) {
        *at += 1;
        number |= usize::from(byte & 127) << shift;
        shift += 7;
        if byte & 128 == 0 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{GraphName, Literal, Term};

    fn quads() -> (NamedNode, Vec<Quad>) {
        let node = |name: String| NamedNode::new_unchecked(format!("https://news.example/{name}"));
        let graph = node("article/1".into());
        let mut quads = Vec::new();
        for number in 0..300 {
            let subject = node(format!("article/1#s{}", number / 3));
            let object: Term = match number % 3 {
                0 => Literal::from(number).into(),
                1 => node(format!("entity/Thing_{number}")).into(),
                _ => subject.clone().into(),
            };
            let place = if number % 5 == 0 { GraphName::DefaultGraph } else { graph.clone().into() };
            quads.push(Quad::new(subject, node(format!("ns#p{}", number % 7)), object, place));
        }
        (graph, quads)
    }

    #[test]
    fn what_goes_in_comes_out() {
        let (graph, quads) = quads();
        let bytes = build(&graph, &quads);
        let pack = Pack::new(&bytes).expect("a block");
        let texts = pack.all_texts();
        for (number, text) in texts.iter().enumerate() {
            assert_eq!(pack.text(number as u32), *text);
            assert_eq!(pack.find(pack.key(number as u32)), Some(number as u32));
            assert_eq!(pack.is_own(number as u32), text.starts_with(b"Ihttps://news.example/article/1"));
        }
        assert_eq!(pack.find(1), None);
        let term = |term: u32| super::super::terms::term_of(&texts[term as usize]).to_string();
        for (part, is_fact) in [(Part::Evidence, false), (Part::Facts, true)] {
            let mut found: Vec<String> = pack.rows(part).map(|row| row.map(term).join(" ")).collect();
            let wanted = quads.iter().filter(|quad| quad.graph_name.is_default_graph() == is_fact);
            let mut wanted: Vec<String> =
                wanted.map(|quad| format!("{} {} {}", quad.subject, quad.predicate, quad.object)).collect();
            found.sort();
            wanted.sort();
            assert_eq!(found, wanted);
            for (at, row) in pack.rows(part).enumerate() {
                assert!(pack.of_subject(part, row[0]).contains(&at));
                assert_eq!(pack.row(part, at), row);
                assert!(pack.with_predicates(part, &[row[1]]).contains(&at));
                assert!(pack.with_object(part, row[2]).contains(&at));
            }
        }
    }

    #[test]
    fn cut_or_changed_bytes_are_no_block_and_never_a_panic() {
        let (graph, quads) = quads();
        let bytes = build(&graph, &quads);
        assert!((0..bytes.len()).step_by(97).all(|end| Pack::new(&bytes[..end]).is_none()));
        for at in (0..bytes.len()).step_by(31) {
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            if let Some(pack) = Pack::new(&changed) {
                drop(pack.all_texts());
                pack.rows(Part::Facts).flatten().for_each(|term| drop(pack.text(term)));
                pack.row(Part::Evidence, 7).into_iter().for_each(|term| drop(pack.text(term)));
                assert!(pack.of_subject(Part::Evidence, 7).end <= pack.n_rows);
                assert_eq!(pack.find(7), None);
            }
        }
    }
}
