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
        Verdict::Confirm | Verdict::Reject => {
            let is_against = |other: &&Decision| {
                let verdicts = [new, *other].map(|decision| decision.verdict.of_statement());
                other.about == new.about && verdicts[1].is_some() && verdicts[0] != verdicts[1]
            };
            others.iter().find(is_against)
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
    fn one_verdict_on_a_statement_speaks_against_the_other() {
        let verdict = |verdict, about: &str| Decision::new("x:", verdict, vec![about.into()], None, None, None);
        let before = [verdict(Verdict::Confirm, "a"), verdict(Verdict::Rename("b".into()), "b")];
        assert_eq!(conflict(&verdict(Verdict::Reject, "a"), &before), Some(&before[0]));
        assert!(conflict(&verdict(Verdict::Confirm, "a"), &before).is_none());
        assert!(conflict(&verdict(Verdict::Reject, "b"), &before).is_none());
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
