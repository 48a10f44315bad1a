//! Decisions that cannot both hold.

use super::{Decision, Verdict};
use std::collections::HashMap;

/// The decision that a new one contradicts, through others if need be: A is B, B is C, A is not C.
pub fn conflict<'a>(new: &Decision, others: &'a [Decision]) -> Option<&'a Decision> {
    let mut parents: HashMap<&str, &str> = HashMap::new();
    let joined = others.iter().filter(|decision| decision.verdict == Verdict::Same);
    for decision in joined.chain(Some(new).filter(|new| new.verdict == Verdict::Same)) {
        let [one, other] = &decision.about[..] else { continue };
        let (one, other) = (root(&parents, one), root(&parents, other));
        if one != other {
            parents.insert(one, other);
        }
    }
    let is_joined = |decision: &Decision| match &decision.about[..] {
        [one, other] => root(&parents, one) == root(&parents, other),
        _ => false,
    };
    match new.verdict {
        Verdict::Same => others.iter().find(|other| other.verdict == Verdict::Different && is_joined(other)),
        Verdict::Different if is_joined(new) => {
            let touches = |other: &&Decision| {
                other.verdict == Verdict::Same && root(&parents, &other.about[0]) == root(&parents, &new.about[0])
            };
            others.iter().find(touches)
        }
        _ => None,
    }
}

fn root<'a>(parents: &HashMap<&'a str, &'a str>, term: &'a str) -> &'a str {
    let mut term = term;
    while let Some(parent) = parents.get(term) {
        term = parent;
    }
    term
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(verdict: Verdict, one: &str, other: &str) -> Decision {
        Decision::new("x:", verdict, vec![one.into(), other.into()], None, None, None)
    }

    #[test]
    fn contradictions_are_found_through_others() {
        let same = [decide(Verdict::Same, "a", "b"), decide(Verdict::Same, "b", "c")];
        assert!(conflict(&decide(Verdict::Different, "c", "a"), &same).is_some());
        assert!(conflict(&decide(Verdict::Different, "c", "d"), &same).is_none());
        let mixed = [decide(Verdict::Same, "a", "b"), decide(Verdict::Different, "a", "c")];
        assert_eq!(conflict(&decide(Verdict::Same, "b", "c"), &mixed), Some(&mixed[1]));
        assert!(conflict(&decide(Verdict::Same, "b", "d"), &mixed).is_none());
    }
}
