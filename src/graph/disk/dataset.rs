//! The index under Oxigraph's evaluator, and behind our own patterns.

use super::memory::{Asked, Home, LONGEST, Memory};
use super::patch::Role;
use super::snapshot::{Fact, Found, Opened, Snapshot};
use super::terms::{Key, ShortKey, bytes_of, key_of, term_of};
use super::trouble::Trouble;
use crate::graph::error::GraphError;
use crate::graph::limits::still_allowed;
use crate::graph::quads::{self, Pattern, Quads, text_of};
use oxigraph::model::{GraphName, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term, TermRef};
use oxigraph::sparql::{PreparedSparqlQuery, QueryEvaluationError, QueryResults};
use rustc_hash::FxHashMap;
use spareval::{InternalQuad, QueryableDataset};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::rc::Rc;
use std::sync::Arc;

/// Triples of the merged view that are fetched at once: first a few, then many.
const FEW: usize = 64;
const MANY: usize = 2048;

/// So many terms are remembered as they are written; what sorts and compares asks for the same again and again.
const REMEMBERED: usize = 200_000;

/// A term: what stands for it, and where it is spelt out.
#[derive(Clone, Copy, Debug)]
pub struct Handle {
    key: ShortKey,
    spelt: Spelt,
}

#[derive(Clone, Copy, Debug)]
enum Spelt {
    /// In a pack, as this term; is it one that its article coined?
    Pack { number: u32, term: u32, is_own: bool },
    /// With the merged view.
    Facts,
    /// In the question.
    Question,
}

impl PartialEq for Handle {
    fn eq(&self, other: &Handle) -> bool {
        self.key == other.key
    }
}

impl Eq for Handle {}

impl Hash for Handle {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.key.half());
    }
}

/// A quad; without a graph it is of the merged view.
pub type Row = ([Handle; 3], Option<Handle>);

/// Where to look.
#[derive(Clone, Copy, Debug)]
pub enum Where {
    Everywhere,
    MergedView,
    Graph(Key),
}

type Searched = Box<dyn Iterator<Item = Result<Row, Trouble>>>;

/// Rows, some of them known from before.
pub enum Rows {
    Known { rows: Rc<[Row]>, at: usize },
    Found(std::vec::IntoIter<Row>),
    Searched(Searched),
    Noted { found: Searched, rows: Option<Vec<Row>>, asked: Asked, memory: Rc<RefCell<Memory>> },
}

impl Rows {
    fn known(rows: Rc<[Row]>) -> Rows {
        Rows::Known { rows, at: 0 }
    }

    fn trouble(trouble: Trouble) -> Rows {
        Rows::Searched(Box::new(std::iter::once(Err(trouble))))
    }
}

impl Iterator for Rows {
    type Item = Result<Row, Trouble>;

    fn next(&mut self) -> Option<Result<Row, Trouble>> {
        match self {
            Rows::Known { rows, at } => {
                *at += 1;
                rows.get(*at - 1).copied().map(Ok)
            }
            Rows::Found(rows) => rows.next().map(Ok),
            Rows::Searched(found) => found.next(),
            Rows::Noted { found, rows, asked, memory } => {
                let next = found.next();
                match &next {
                    Some(Ok(row)) if rows.as_ref().is_some_and(|rows| rows.len() < LONGEST) => {
                        rows.iter_mut().for_each(|rows| rows.push(*row));
                    }
                    Some(_) => *rows = None,
                    None => {
                        if let Some(rows) = rows.take() {
                            memory.borrow_mut().keep_rows(*asked, rows);
                        }
                    }
                }
                next
            }
        }
    }
}

/// A question that the index answers.
pub struct View {
    snapshot: Arc<Snapshot>,
    /// Terms that only the question has, shared with what reads lazily.
    asked: Rc<RefCell<FxHashMap<Key, Vec<u8>>>>,
    written: RefCell<FxHashMap<ShortKey, Term>>,
    memory: Rc<RefCell<Memory>>,
}

impl View {
    /// On this snapshot.
    pub fn new(snapshot: &Arc<Snapshot>) -> View {
        View {
            snapshot: Arc::clone(snapshot),
            asked: Rc::default(),
            written: RefCell::default(),
            memory: Rc::default(),
        }
    }

    fn asked(&self, term: TermRef<'_>) -> Handle {
        let bytes = bytes_of(term);
        let key = key_of(&bytes);
        self.asked.borrow_mut().entry(key).or_insert(bytes);
        Handle { key: key.into(), spelt: Spelt::Question }
    }

    /// The bytes of a term.
    pub fn text(&self, handle: &Handle) -> Result<Vec<u8>, Trouble> {
        let missing = || Trouble::Damaged("a term is missing".to_owned());
        match handle.spelt {
            Spelt::Pack { number, term, .. } => Ok(self.snapshot.pack(number)?.pack.text(term)),
            Spelt::Question => self.asked.borrow().get(&handle.key()).cloned().ok_or_else(missing),
            Spelt::Facts => self.snapshot.text(handle.key())?.ok_or_else(missing),
        }
    }

    /// A term, spelt out.
    pub fn term(&self, handle: &Handle) -> Result<Term, Trouble> {
        if let Some(term) = self.written.borrow().get(&handle.key) {
            return Ok(term.clone());
        }
        let term = term_of(&self.text(handle)?);
        let mut written = self.written.borrow_mut();
        if written.len() < REMEMBERED {
            written.insert(handle.key, term.clone());
        }
        Ok(term)
    }

    /// A row, spelt out, where it fits a pattern; what that asks for is known already.
    fn quad(&self, ([subject, predicate, object], graph): Row, pattern: &Pattern) -> Result<Quad, GraphError> {
        let term = |handle: &Handle| self.term(handle).map_err(unreadable);
        let subject = match &pattern.subject {
            Some(subject) => subject.clone(),
            None => named(term(&subject)?),
        };
        let predicate = match &pattern.predicate {
            Some(predicate) => predicate.clone(),
            None => match term(&predicate)? {
                Term::NamedNode(node) => node,
                other => NamedNode::new_unchecked(other.to_string()),
            },
        };
        let object = match &pattern.object {
            Some(object) => object.clone(),
            None => term(&object)?,
        };
        let graph = match (graph, &pattern.graph) {
            (None, _) => GraphName::DefaultGraph,
            (Some(_), Some(graph)) => graph.clone(),
            (Some(graph), None) => match term(&graph)? {
                Term::NamedNode(node) => node.into(),
                _ => GraphName::DefaultGraph,
            },
        };
        Ok(Quad::new(subject, predicate, object, graph))
    }

    /// The packs that may have something in a role.
    fn holding(&self, role: Role, handle: &Handle) -> Result<Vec<u32>, Trouble> {
        let mut found = self.snapshot.posted(role, handle.key())?;
        let home = match handle.spelt {
            Spelt::Pack { number, is_own: true, .. } => Some(number),
            _ if role == Role::Predicate => None,
            _ => self.snapshot.home(handle.key(), || self.text(handle))?,
        };
        found.extend(home.filter(|home| !found.contains(home)));
        Ok(found)
    }

    /// Where something is spoken of as a subject.
    fn home(&self, subject: &Handle) -> Result<Home, Trouble> {
        if let Some(home) = self.memory.borrow().home(subject.key) {
            return Ok(home);
        }
        let has_facts = !self.snapshot.facts([Some(subject.key()), None, None], None, 1)?.is_empty();
        let home = Home { packs: self.holding(Role::Subject, subject)?.into(), has_facts };
        self.memory.borrow_mut().keep_home(subject.key, &home);
        Ok(home)
    }

    fn packs_of(&self, graph: Key) -> Result<Rc<[u32]>, Trouble> {
        if let Some(packs) = self.memory.borrow().graph(graph) {
            return Ok(packs);
        }
        let packs = self.snapshot.packs_of(graph)?;
        Ok(self.memory.borrow_mut().keep_graph(graph, packs))
    }

    /// The packs that may have quads with these ends.
    pub fn candidates(&self, [subject, predicate, object]: [Option<&Handle>; 3]) -> Result<Rc<[u32]>, Trouble> {
        let fewer = |found: Rc<[u32]>, others: Vec<u32>| if others.len() < found.len() { others.into() } else { found };
        Ok(match (subject, predicate, object) {
            (Some(subject), _, Some(object)) => match self.home(subject)?.packs {
                found if found.len() < 2 => found,
                found => fewer(found, self.holding(Role::Object, object)?),
            },
            (Some(subject), _, None) => self.home(subject)?.packs,
            (None, Some(predicate), Some(object)) => {
                let found: Rc<[u32]> = self.holding(Role::Object, object)?.into();
                if found.len() < 16 { found } else { fewer(found, self.holding(Role::Predicate, predicate)?) }
            }
            (None, None, Some(object)) => self.holding(Role::Object, object)?.into(),
            (None, Some(predicate), None) => self.holding(Role::Predicate, predicate)?.into(),
            (None, None, None) => self.snapshot.all_packs()?.into(),
        })
    }

    /// The quads with these ends.
    pub fn rows(&self, wanted: [Option<&Handle>; 3], place: Where) -> Rows {
        let asked = Asked::new(wanted.map(|handle| handle.map(|handle| handle.key)), place);
        let is_asked_again = self.memory.borrow_mut().was_asked(&asked);
        if is_asked_again && let Some(rows) = self.memory.borrow().rows(&asked) {
            return Rows::known(rows);
        }
        match wanted {
            [Some(subject), ..] => match self.of_subject(subject, wanted, place) {
                Ok(rows) if is_asked_again => Rows::known(self.memory.borrow_mut().keep_rows(asked, rows)),
                Ok(rows) => Rows::Found(rows.into_iter()),
                Err(trouble) => Rows::trouble(trouble),
            },
            [None, _, object] => match (self.search(wanted, place), object) {
                (Err(trouble), _) => Rows::trouble(trouble),
                (Ok(found), Some(_)) if is_asked_again => {
                    Rows::Noted { found, rows: Some(Vec::new()), asked, memory: Rc::clone(&self.memory) }
                }
                (Ok(found), _) => Rows::Searched(found),
            },
        }
    }

    /// What is said of one thing: little, and found at once.
    fn of_subject(&self, subject: &Handle, wanted: [Option<&Handle>; 3], place: Where) -> Result<Vec<Row>, Trouble> {
        let mut rows = Vec::new();
        let packs = match place {
            Where::Graph(graph) => self.packs_of(graph)?,
            Where::MergedView | Where::Everywhere => {
                if self.home(subject)?.has_facts {
                    let keys = wanted.map(|handle| handle.map(Handle::key));
                    for fact in Facts::new(&self.snapshot, keys) {
                        rows.push(fact?);
                    }
                }
                if matches!(place, Where::MergedView) { Rc::default() } else { self.candidates(wanted)? }
            }
        };
        for number in &*packs {
            let opened = self.snapshot.pack(*number)?;
            let keys = wanted.map(|handle| handle.map(Handle::key));
            let found = in_pack(&opened, *number, keys, self.terms(&opened, *number, wanted));
            if rows.is_empty() { rows = found } else { rows.extend(found) }
        }
        Ok(rows)
    }

    /// The terms of a pack that these ends are known to be there.
    fn terms(&self, opened: &Opened, number: u32, wanted: [Option<&Handle>; 3]) -> [Option<u32>; 3] {
        let spelt_here = |handle: &Handle| match handle.spelt {
            Spelt::Pack { number: home, term, .. } if home == number => Some(term),
            _ => None,
        };
        let [subject, predicate, object] = wanted;
        let predicate = predicate.and_then(|relation| {
            let known = spelt_here(relation).or_else(|| self.memory.borrow().term(number, relation.key));
            known.or_else(|| {
                let term = opened.pack.find(relation.key())?;
                self.memory.borrow_mut().keep_term(number, relation.key, term);
                Some(term)
            })
        });
        [subject.and_then(spelt_here), predicate, object.and_then(spelt_here)]
    }

    fn search(&self, wanted: [Option<&Handle>; 3], place: Where) -> Result<Searched, Trouble> {
        let keys = wanted.map(|handle| handle.map(Handle::key));
        let facts = match place {
            Where::Graph(_) => None,
            _ => Some(Facts::new(&self.snapshot, keys)),
        };
        let packs = match place {
            Where::MergedView => Rc::default(),
            Where::Graph(graph) => self.packs_of(graph)?,
            Where::Everywhere => self.candidates(wanted)?,
        };
        let snapshot = Arc::clone(&self.snapshot);
        let evidence = (0..packs.len()).flat_map(move |at| {
            let (found, trouble) = match snapshot.pack(packs[at]) {
                Ok(opened) => (in_pack(&opened, packs[at], keys, [None; 3]), None),
                Err(trouble) => (Vec::new(), Some(Err(trouble))),
            };
            found.into_iter().map(Ok).chain(trouble)
        });
        Ok(Box::new(facts.into_iter().flatten().chain(evidence)))
    }
}

/// Quads of one pack. Of some ends it may be known which of its terms they are.
pub fn in_pack(opened: &Opened, number: u32, keys: [Option<Key>; 3], terms: [Option<u32>; 3]) -> Vec<Row> {
    let handle = |found: Found| match found.term {
        Some(term) => {
            Handle { key: found.key.into(), spelt: Spelt::Pack { number, term, is_own: opened.pack.is_own(term) } }
        }
        None => Handle::of_fact(found.key),
    };
    let graph = opened.pack.graph();
    let graph = handle(Found { term: Some(graph), key: opened.pack.key(graph) });
    opened.evidence(keys, terms).into_iter().map(|ends| (ends.map(handle), Some(graph))).collect()
}

/// Triples of the merged view, some at a time.
struct Facts {
    snapshot: Arc<Snapshot>,
    wanted: [Option<Key>; 3],
    waiting: std::vec::IntoIter<Fact>,
    last: Option<Fact>,
    limit: usize,
    is_done: bool,
}

impl Facts {
    fn new(snapshot: &Arc<Snapshot>, wanted: [Option<Key>; 3]) -> Facts {
        let waiting = Vec::new().into_iter();
        Facts { snapshot: Arc::clone(snapshot), wanted, waiting, last: None, limit: FEW, is_done: false }
    }
}

impl Iterator for Facts {
    type Item = Result<Row, Trouble>;

    fn next(&mut self) -> Option<Result<Row, Trouble>> {
        if let Some(fact) = self.waiting.next() {
            return Some(Ok((fact.map(Handle::of_fact), None)));
        }
        if self.is_done {
            return None;
        }
        let found = match self.wanted {
            [Some(subject), Some(predicate), Some(object)] => {
                let fact = [subject, predicate, object];
                self.is_done = true;
                self.snapshot.has_fact(fact).map(|is_there| if is_there { vec![fact] } else { Vec::new() })
            }
            wanted => self.snapshot.facts(wanted, self.last, self.limit),
        };
        match found {
            Ok(facts) => {
                self.is_done |= facts.len() < self.limit;
                self.last = facts.last().copied();
                self.limit = MANY;
                self.waiting = facts.into_iter();
                if self.waiting.len() == 0 { None } else { self.next() }
            }
            Err(trouble) => {
                self.is_done = true;
                Some(Err(trouble))
            }
        }
    }
}

impl QueryableDataset<'static> for View {
    type InternalTerm = Handle;
    type Error = GraphError;

    fn internal_quads_for_pattern(
        &self,
        subject: Option<&Handle>,
        predicate: Option<&Handle>,
        object: Option<&Handle>,
        graph: Option<Option<&Handle>>,
    ) -> impl Iterator<Item = Result<InternalQuad<Handle>, GraphError>> + use<> {
        let place = match graph {
            None => Where::Everywhere,
            Some(None) => Where::MergedView,
            Some(Some(graph)) => Where::Graph(graph.key()),
        };
        still_allowed();
        self.rows([subject, predicate, object], place).map(|row| {
            still_allowed();
            let ([subject, predicate, object], graph_name) = row.map_err(unreadable)?;
            Ok(InternalQuad { subject, predicate, object, graph_name })
        })
    }

    fn internal_named_graphs(&self) -> impl Iterator<Item = Result<Handle, GraphError>> + use<> {
        let snapshot = Arc::clone(&self.snapshot);
        let found = snapshot.graphs().and_then(|graphs| {
            let handle = |key: Key| {
                let number = snapshot.packs_of(key)?.first().copied().unwrap_or_default();
                let term = snapshot.pack(number)?.pack.graph();
                Ok(Handle { key: key.into(), spelt: Spelt::Pack { number, term, is_own: true } })
            };
            graphs.into_iter().map(handle).collect::<Result<Vec<Handle>, Trouble>>()
        });
        let (handles, trouble) = match found {
            Ok(handles) => (handles, None),
            Err(trouble) => (Vec::new(), Some(Err(unreadable(trouble)))),
        };
        handles.into_iter().map(Ok).chain(trouble)
    }

    fn contains_internal_graph_name(&self, graph: &Handle) -> Result<bool, GraphError> {
        Ok(!self.snapshot.packs_of(graph.key()).map_err(unreadable)?.is_empty())
    }

    fn internalize_term(&self, term: Term) -> Result<Handle, GraphError> {
        Ok(self.asked(term.as_ref()))
    }

    fn externalize_term(&self, handle: Handle) -> Result<Term, GraphError> {
        self.term(&handle).map_err(unreadable)
    }
}

/// An index that breaks while it is asked.
fn unreadable(trouble: Trouble) -> GraphError {
    match trouble {
        Trouble::Graph(error) => error,
        Trouble::Index(problem) | Trouble::Damaged(problem) => GraphError::UnreadableIndex { problem },
    }
}

/// Quads on disk.
pub struct OnDisk(pub Arc<Snapshot>);

impl OnDisk {
    fn asked(view: &View, pattern: &Pattern) -> ([Option<Handle>; 3], Where) {
        let Pattern { subject, predicate, object, graph } = pattern;
        let subject = subject.as_ref().map(|term| view.asked(term.as_ref().into()));
        let predicate = predicate.as_ref().map(|term| view.asked(term.as_ref().into()));
        let object = object.as_ref().map(|term| view.asked(term.as_ref()));
        let place = match graph {
            None => Where::Everywhere,
            Some(GraphName::DefaultGraph) => Where::MergedView,
            Some(GraphName::NamedNode(graph)) => Where::Graph(view.asked(graph.as_ref().into()).key()),
            Some(GraphName::BlankNode(graph)) => Where::Graph(view.asked(graph.as_ref().into()).key()),
        };
        ([subject, predicate, object], place)
    }
}

impl Quads for OnDisk {
    fn matching(&self, pattern: Pattern) -> quads::Found<'_> {
        let view = View::new(&self.0);
        let (ends, place) = OnDisk::asked(&view, &pattern);
        let rows = view.rows([ends[0].as_ref(), ends[1].as_ref(), ends[2].as_ref()], place);
        Box::new(rows.map(move |row| view.quad(row.map_err(unreadable)?, &pattern)))
    }

    fn of_graph<'a>(&'a self, graph: &NamedNode, properties: &'a [&str]) -> quads::Found<'a> {
        // One view for all: what is said of a thing stands together, and is spelt out once.
        let view = Rc::new(View::new(&self.0));
        let place = GraphName::from(graph.clone());
        Box::new(properties.iter().flat_map(move |property| {
            let predicate = Some(NamedNode::new_unchecked(*property));
            let pattern = Pattern { predicate, graph: Some(place.clone()), ..Pattern::default() };
            let (ends, place) = OnDisk::asked(&view, &pattern);
            let view = Rc::clone(&view);
            view.rows([None, ends[1].as_ref(), None], place)
                .map(move |row| view.quad(row.map_err(unreadable)?, &pattern))
                .collect::<Vec<_>>()
        }))
    }

    fn texts(&self, subject: &NamedNode, predicates: &[&str]) -> Vec<Option<String>> {
        let view = View::new(&self.0);
        let subject = view.asked(subject.as_ref().into());
        let text = |predicate: &&str| {
            let predicate = view.asked(NamedNodeRef::new_unchecked(predicate).into());
            let rows = view.rows([Some(&subject), Some(&predicate), None], Where::Everywhere);
            rows.flatten().find_map(|([_, _, object], _)| text_of(view.term(&object).ok()?))
        };
        predicates.iter().map(text).collect()
    }

    fn about(&self, begins: &str, predicates: &[&str]) -> Result<Vec<Quad>, GraphError> {
        super::about::about(&self.0, begins, predicates).map_err(unreadable)
    }

    fn tally(&self, begins: &str, predicates: &[&str]) -> Result<HashMap<String, usize>, GraphError> {
        super::tally::tally(&self.0, begins, predicates).map_err(unreadable)
    }

    fn n_quads(&self) -> usize {
        let counted = || -> Result<usize, Trouble> {
            let mut n_quads = self.0.n_facts()?;
            for number in self.0.all_packs()? {
                let opened = self.0.pack(number)?;
                n_quads += opened.patch.n_evidence(&opened.pack);
            }
            Ok(n_quads)
        };
        counted().unwrap_or_default()
    }

    fn frequency(&self, pattern: &Pattern) -> f64 {
        let view = View::new(&self.0);
        let (ends, place) = OnDisk::asked(&view, pattern);
        super::frequency::count(&self.0, &view, &ends, place).unwrap_or(f64::MAX)
    }

    fn sample(&self, relation: &NamedNode, n: usize) -> Vec<(Term, Term)> {
        let view = View::new(&self.0);
        let relation = view.asked(relation.as_ref().into());
        super::frequency::sample(&self.0, &view, &relation, n).unwrap_or_default()
    }

    fn evaluate(&self, question: PreparedSparqlQuery) -> Result<QueryResults<'static>, QueryEvaluationError> {
        question.on_queryable_dataset(View::new(&self.0)).execute()
    }
}

impl Handle {
    /// Of a term of the merged view.
    pub fn of_fact(key: Key) -> Handle {
        Handle { key: key.into(), spelt: Spelt::Facts }
    }

    /// What stands for it.
    pub fn key(&self) -> Key {
        self.key.into()
    }

    /// Is it one that its article alone may coin?
    pub fn is_own(&self) -> bool {
        matches!(self.spelt, Spelt::Pack { is_own: true, .. })
    }
}

fn named(term: Term) -> NamedOrBlankNode {
    match term {
        Term::NamedNode(node) => node.into(),
        Term::BlankNode(node) => node.into(),
        other => NamedNode::new_unchecked(other.to_string()).into(),
    }
}
