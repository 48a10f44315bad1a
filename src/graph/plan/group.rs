//! A group: what stands between braces, joined in the order of what is found first and fewest.

use super::atoms::{Atom, Known};
use super::joins::order;
use super::sizes::Sizes;
use crate::graph::algebra::variables_in;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;

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
    let mut known = known.clone();
    let mut done: Option<GraphPattern> = None;
    // Tables come first: they are short, and what they say is known then.
    let (tables, atoms): (Vec<Atom>, Vec<Atom>) = atoms.into_iter().partition(|atom| matches!(atom, Atom::Values(..)));
    for table in tables {
        done = Some(Part::Single(table).after(done, &mut known, sizes));
    }
    let others = others.into_iter().map(|(place, other)| Part::Whole(place, other));
    let mut open: Vec<Part> = atoms.into_iter().map(Part::Single).chain(others).collect();
    while !open.is_empty() {
        let is_tied = |part: &Part| part.is_tied(&known);
        let any_tied = open.iter().any(is_tied);
        let best = (0..open.len())
            .filter(|at| !any_tied || is_tied(&open[*at]))
            .map(|at| (open[at].size(&known, sizes), open[at].tells_nothing(&known), at))
            .min_by(|one, other| one.0.total_cmp(&other.0).then((one.1, one.2).cmp(&(other.1, other.2))));
        let Some((_, _, at)) = best else { break };
        done = Some(open.remove(at).after(done, &mut known, sizes));
    }
    done.unwrap_or_default()
}

impl Part {
    /// What it always gives values to.
    fn names(&self) -> Vec<String> {
        match self {
            Part::Single(atom) => atom.names(),
            Part::Whole(_, pattern) => Known::of(pattern).names().iter().cloned().collect(),
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
        match self {
            Part::Single(atom) => sizes.of(atom, known),
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

    /// Joined with what stands before it.
    fn after(self, done: Option<GraphPattern>, known: &mut Known, sizes: &mut Sizes) -> GraphPattern {
        let inner = self.ordered(&self.seen(known), sizes);
        let (pattern, is_by_row) = match self {
            Part::Single(atom) => {
                atom.learn(known);
                (inner, true)
            }
            Part::Whole(place, _) => {
                let pattern = match place {
                    Some(name) => GraphPattern::Graph { name, inner: Box::new(inner) },
                    None => inner,
                };
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

/// Does it find the same when it sees what has a value already? All that its filters look at has one in itself.
fn is_plain(pattern: &GraphPattern) -> bool {
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
fn may_be_asked_by_row(pattern: &GraphPattern) -> bool {
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
            // A graph that is asked for nothing is still asked for.
            let is_plain = !own.is_empty();
            let placed = |place: Option<NamedNodePattern>| Some(place.unwrap_or_else(|| name.clone()));
            atoms.extend(own.into_iter().map(|atom| match atom {
                Atom::Triple(place, triple) => Atom::Triple(placed(place), triple),
                Atom::Path(place, subject, path, object) => Atom::Path(placed(place), subject, path, object),
                values => values,
            }));
            others.extend(rest.into_iter().map(|(place, other)| (placed(place), other)));
            if !is_plain && others.is_empty() {
                others.push((Some(name), GraphPattern::Bgp { patterns: Vec::new() }));
            }
        }
        other => others.push((None, other)),
    }
}
