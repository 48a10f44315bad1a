//! A group: what stands between braces, joined in the order of what is found first and fewest.

use super::atoms::{Atom, Known, name_of};
use super::joins::order;
use super::sizes::{Cost, Sizes};
use crate::graph::algebra::variables_in;
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, Variable};
use std::collections::BTreeSet;

/// What is joined with the rest of its group.
#[derive(Clone)]
enum Part {
    Single(Atom),
    /// What cannot be taken apart, and in which graph it is looked for.
    Whole(Option<NamedNodePattern>, GraphPattern),
}

/// A group, its parts in order.
pub fn group(pattern: GraphPattern, known: &Known, sizes: &mut Sizes) -> GraphPattern {
    let (mut atoms, mut others) = (Vec::new(), Vec::new());
    take_apart(pattern, &mut atoms, &mut others);
    let parts = atoms.into_iter().map(Part::Single);
    let parts = parts.chain(others.into_iter().map(|(place, other)| Part::Whole(place, other)));
    // What is asked for each row of something else is small, and hashed anew for each.
    let may_hash = known.names().is_empty();
    Chain::new(parts.collect(), known, may_hash).finished(sizes)
}

/// Rows for which something is looked for one by one: fewer are not worth a table of what they are joined with.
pub const MANY: f64 = 5_000.0;

/// So many lookups cost as much as a row that is put into a table or looked up in it.
pub const DEARER: f64 = 4.0;

/// What is joined so far.
struct Chain {
    done: Option<GraphPattern>,
    known: Known,
    /// How many rows it has.
    n_rows: f64,
    open: Vec<Part>,
    may_hash: bool,
}

impl Chain {
    fn new(open: Vec<Part>, known: &Known, may_hash: bool) -> Chain {
        Chain { done: None, known: known.clone(), n_rows: 1.0, open, may_hash }
    }

    fn finished(mut self, sizes: &mut Sizes) -> GraphPattern {
        // Tables come first: they are short, and what they say is known then.
        while let Some(at) = self.open.iter().position(|part| matches!(part, Part::Single(Atom::Values(..)))) {
            self.take(at, sizes);
        }
        while let Some((at, size)) = self.next(sizes) {
            if !(self.may_hash && self.n_rows * size > MANY && self.hash(at, self.n_rows * size, sizes)) {
                self.take(at, sizes);
            }
        }
        self.done.unwrap_or_default()
    }

    /// The part that has fewest hits for each row, and how many.
    fn next(&self, sizes: &mut Sizes) -> Option<(usize, f64)> {
        let is_tied = |part: &Part| part.is_tied(&self.known);
        let any_tied = self.open.iter().any(is_tied);
        let best = (0..self.open.len())
            .filter(|at| !any_tied || is_tied(&self.open[*at]))
            .map(|at| (self.size(at, sizes), self.open[at].tells_nothing(&self.known), at))
            .min_by(|one, other| one.0.total_cmp(&other.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        let (size, _, at) = best?;
        if self.done.is_none() && self.known.names().is_empty() {
            return Some(
                self.tested(sizes).filter(|(_, tested)| *tested < size * self.follows(at, sizes)).unwrap_or((at, size)),
            );
        }
        Some((at, size))
    }

    /// How many hits a part has for each row that pass the tests, its own and those of what is told by what it tells.
    fn size(&self, at: usize, sizes: &mut Sizes) -> f64 {
        let size = self.open[at].size(&self.known, sizes);
        let Part::Single(atom) = &self.open[at] else { return size };
        let share = sizes.share(atom, &self.known);
        let mut after = self.known.clone();
        atom.learn(&mut after);
        let mut ahead: f64 = 1.0;
        for (_, next) in self.open.iter().enumerate().filter(|(other, _)| *other != at) {
            let Part::Single(next_atom) = next else { continue };
            let is_told = next.subject().is_some_and(|name| after.has(&name) && !self.known.has(&name));
            if is_told {
                let passing = sizes.share(next_atom, &after);
                ahead = if passing < 1.0 { ahead.min(passing * next.size(&after, sizes)) } else { ahead };
            }
        }
        size * share * ahead
    }

    /// The part with fewest hits of those whose values are tested.
    fn tested(&self, sizes: &mut Sizes) -> Option<(usize, f64)> {
        let mut found: Option<(usize, f64)> = None;
        for (at, part) in self.open.iter().enumerate() {
            let Part::Single(atom) = part else { continue };
            let share = sizes.share(atom, &self.known);
            let size = share * part.size(&self.known, sizes);
            if share < 1.0 && found.is_none_or(|(_, fewest)| size < fewest) {
                found = Some((at, size));
            }
        }
        found
    }

    /// How many hits for each of its own what comes next has, at least.
    fn follows(&self, at: usize, sizes: &mut Sizes) -> f64 {
        let mut after = self.known.clone();
        after.learn(&self.open[at].ordered(&self.known, sizes));
        let others = self.open.iter().enumerate().filter(|(other, part)| *other != at && part.is_tied(&after));
        let fewest = others.map(|(_, part)| part.size(&after, sizes)).min_by(f64::total_cmp);
        fewest.unwrap_or(1.0)
    }

    fn take(&mut self, at: usize, sizes: &mut Sizes) -> f64 {
        let part = self.open.remove(at);
        let by_row = part.cost(&self.known, sizes);
        let share = if let Part::Single(atom) = &part { sizes.share(atom, &self.known) } else { 1.0 };
        if self.is_cheaper_alone(&part, by_row, sizes) {
            let alone = part.placed(part.ordered(&Known::default(), sizes));
            self.join(alone);
        } else {
            self.done = Some(part.after(self.done.take(), &mut self.known, sizes));
        }
        self.n_rows *= by_row.rows * share;
        self.n_rows
    }

    /// Is what cannot be taken apart found once for less than it costs to ask it by row?
    fn is_cheaper_alone(&self, part: &Part, by_row: Cost, sizes: &mut Sizes) -> bool {
        let lookups = self.n_rows * by_row.work;
        let is_asked_often = matches!(part, Part::Whole(..)) && self.may_hash && self.done.is_some() && lookups > MANY;
        is_asked_often && DEARER * (part.cost(&Known::default(), sizes).work + self.n_rows) < lookups
    }

    /// Joins by a table what is done with what is found by itself.
    fn join(&mut self, alone: GraphPattern) {
        self.known.learn(&alone);
        let right = by_itself(alone);
        self.done = Some(match self.done.take() {
            Some(done) => GraphPattern::Join { left: Box::new(by_itself(done)), right: Box::new(right) },
            None => right,
        });
    }

    /// "Who says what somebody else denies?": where each of many rows would be compared with many others, all that is said of
    /// the next thing is found once, by itself, and joined by what both know. Not if that costs more than `n_lookups`.
    fn hash(&mut self, at: usize, n_lookups: f64, sizes: &mut Sizes) -> bool {
        let Some(hub) = self.open[at].subject().filter(|name| !self.known.has(name)) else { return false };
        let (star, rest) = self.star(self.told_by(hub));
        let is_known = star.iter().flat_map(Part::names).any(|name| self.known.has(&name));
        if self.done.is_none() || !is_known {
            return false;
        }
        let n_patterns = star.len();
        let mut alone = Chain::new(star, &Known::default(), false);
        let mut n_found = 0.0;
        while let Some((at, _)) = alone.next(sizes) {
            n_found += alone.take(at, sizes);
        }
        // Each of the rows found would be asked for the rest of the star, too; as they get fewer, for half of it.
        let n_lookups = n_lookups * (1 + n_patterns) as f64 / 2.0;
        let Some(star) = alone.done.filter(|_| DEARER * (n_found + self.n_rows) < n_lookups) else { return false };
        self.n_rows *= sizes.of_pattern(&star, None, &mut self.known.clone()).rows;
        self.join(star);
        self.open = rest;
        true
    }

    /// What tells of a thing: a statement, of the name that its object goes by.
    fn told_by(&self, hub: String) -> String {
        let leads_there = |part: &&Part| part.object().is_some_and(|object| object == hub);
        let mut leading = self.open.iter().filter(leads_there).filter_map(Part::subject);
        match (leading.next(), leading.next()) {
            (Some(one), None) if !self.known.has(&one) => one,
            _ => hub,
        }
    }

    /// What is said of a thing, and of what is said of it where that leads back to what is known; and all else.
    fn star(&self, hub: String) -> (Vec<Part>, Vec<Part>) {
        let mut inside = BTreeSet::from([hub]);
        loop {
            let is_inside = |part: &Part| part.subject().is_some_and(|name| inside.contains(&name));
            let (star, rest): (Vec<Part>, Vec<Part>) = self.open.iter().cloned().partition(is_inside);
            let new: BTreeSet<String> = star
                .iter()
                .flat_map(Part::names)
                .filter(|name| !self.known.has(name) && !inside.contains(name))
                .collect();
            let leads_back = |part: &Part| {
                let subject = part.subject().filter(|name| new.contains(name))?;
                part.names().iter().any(|name| self.known.has(name)).then_some(subject)
            };
            let next: Vec<String> = rest.iter().filter_map(leads_back).collect();
            if next.is_empty() {
                return (star, rest);
            }
            inside.extend(next);
        }
    }
}

/// A pattern that the optimizer does not ask by row.
fn by_itself(pattern: GraphPattern) -> GraphPattern {
    let mut names: BTreeSet<Variable> = BTreeSet::new();
    pattern.on_in_scope_variable(|variable| _ = names.insert(variable.clone()));
    GraphPattern::Project { inner: Box::new(pattern), variables: names.into_iter().collect() }
}

impl Part {
    /// What it always gives values to.
    fn names(&self) -> Vec<String> {
        match self {
            Part::Single(atom) => atom.names(),
            Part::Whole(_, pattern) => Known::of(pattern).names().iter().cloned().collect(),
        }
    }

    /// The name of what a single pattern is about.
    fn subject(&self) -> Option<String> {
        match self {
            Part::Single(Atom::Triple(_, triple)) => name_of(&triple.subject),
            Part::Single(Atom::Path(_, subject, ..)) => name_of(subject),
            _ => None,
        }
    }

    /// The name of what a single pattern leads to.
    fn object(&self) -> Option<String> {
        match self {
            Part::Single(Atom::Triple(_, triple)) => name_of(&triple.object),
            Part::Single(Atom::Path(.., object)) => name_of(object),
            _ => None,
        }
    }

    /// Has it to do with what is known?
    fn is_tied(&self, known: &Known) -> bool {
        let names = self.names();
        names.is_empty() || names.iter().any(|name| known.has(name))
    }

    /// Is all of it known?
    fn tells_nothing(&self, known: &Known) -> bool {
        self.names().iter().all(|name| known.has(name))
    }

    /// How many hits it has for each combination of what is known.
    fn size(&self, known: &Known, sizes: &mut Sizes) -> f64 {
        self.cost(known, sizes).rows
    }

    /// What it costs for each combination of what is known.
    fn cost(&self, known: &Known, sizes: &mut Sizes) -> Cost {
        match self {
            Part::Single(atom) => {
                let rows = sizes.of(atom, known);
                Cost { rows, work: rows }
            }
            Part::Whole(place, _) => {
                let known = self.seen(known);
                let ordered = self.ordered(&known, sizes);
                sizes.of_pattern(&ordered, place.as_ref(), &mut known.clone())
            }
        }
    }

    /// What is known inside: a pattern that is found by itself sees nothing of the others.
    fn seen(&self, known: &Known) -> Known {
        match self {
            Part::Whole(_, pattern) if !may_be_asked_by_row(pattern) => Known::default(),
            _ => known.clone(),
        }
    }

    fn ordered(&self, known: &Known, sizes: &mut Sizes) -> GraphPattern {
        match self {
            Part::Single(atom) => atom.clone().pattern(),
            Part::Whole(place, pattern) => order(pattern.clone(), place.as_ref(), known, sizes),
        }
    }

    /// The same in its graph.
    fn placed(&self, pattern: GraphPattern) -> GraphPattern {
        match self {
            Part::Whole(place, _) => in_graph(place.clone(), pattern),
            Part::Single(_) => pattern,
        }
    }

    /// Joined with what stands before it.
    fn after(self, done: Option<GraphPattern>, known: &mut Known, sizes: &mut Sizes) -> GraphPattern {
        let inner = self.ordered(&self.seen(known), sizes);
        let (pattern, is_by_row) = match self {
            Part::Single(atom) => {
                atom.learn(known);
                (inner, true)
            }
            Part::Whole(place, _) => {
                let pattern = in_graph(place, inner);
                known.learn(&pattern);
                let is_plain = is_plain(&pattern);
                (pattern, is_plain)
            }
        };
        let Some(done) = done else { return pattern };
        let (left, right) = (Box::new(done), Box::new(pattern));
        if is_by_row { GraphPattern::Lateral { left, right } } else { GraphPattern::Join { left, right } }
    }
}

fn in_graph(place: Option<NamedNodePattern>, pattern: GraphPattern) -> GraphPattern {
    match place {
        Some(name) => GraphPattern::Graph { name, inner: Box::new(pattern) },
        None => pattern,
    }
}

/// Does it find the same when it sees what has a value already? All that its filters look at has one in itself.
pub fn is_plain(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } => true,
        GraphPattern::Values { bindings, .. } => bindings.iter().flatten().all(Option::is_some),
        GraphPattern::Graph { inner, .. } => is_plain(inner),
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right } => is_plain(left) && is_plain(right),
        GraphPattern::Filter { expr, inner } => {
            let own = Known::of(inner);
            is_plain(inner) && variables_in(expr).is_some_and(|used| used.iter().all(|name| own.has(name)))
        }
        _ => false,
    }
}

/// Will the optimizer ask it anew for each row, and not once?
pub fn may_be_asked_by_row(pattern: &GraphPattern) -> bool {
    match pattern {
        GraphPattern::Bgp { .. } | GraphPattern::Path { .. } | GraphPattern::Values { .. } => true,
        GraphPattern::Graph { inner, .. }
        | GraphPattern::Filter { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::LeftJoin { left: inner, .. } => may_be_asked_by_row(inner),
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::Union { left, right } => may_be_asked_by_row(left) && may_be_asked_by_row(right),
        _ => false,
    }
}

/// Single patterns, and what is none, each with its graph.
fn take_apart(
    pattern: GraphPattern,
    atoms: &mut Vec<Atom>,
    others: &mut Vec<(Option<NamedNodePattern>, GraphPattern)>,
) {
    match pattern {
        GraphPattern::Bgp { patterns } => atoms.extend(patterns.into_iter().map(|triple| Atom::Triple(None, triple))),
        GraphPattern::Path { subject, path, object } => atoms.push(Atom::Path(None, subject, path, object)),
        GraphPattern::Values { variables, bindings } => atoms.push(Atom::Values(variables, bindings)),
        GraphPattern::Join { left, right } => {
            take_apart(*left, atoms, others);
            take_apart(*right, atoms, others);
        }
        GraphPattern::Graph { name, inner } => {
            let (mut own, mut rest) = (Vec::new(), Vec::new());
            take_apart(*inner, &mut own, &mut rest);
            let is_asked = own.iter().any(|atom| matches!(atom, Atom::Triple(None, ..) | Atom::Path(None, ..)))
                || rest.iter().any(|(place, _)| place.is_none());
            if !is_asked {
                // A graph that is asked for nothing is still asked for.
                rest.push((None, GraphPattern::Bgp { patterns: Vec::new() }));
            }
            let placed = |place: Option<NamedNodePattern>| Some(place.unwrap_or_else(|| name.clone()));
            atoms.extend(own.into_iter().map(|atom| match atom {
                Atom::Triple(place, triple) => Atom::Triple(placed(place), triple),
                Atom::Path(place, subject, path, object) => Atom::Path(placed(place), subject, path, object),
                values => values,
            }));
            others.extend(rest.into_iter().map(|(place, other)| (placed(place), other)));
        }
        other => others.push((None, other)),
    }
}
