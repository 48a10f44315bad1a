//! Whom or what does a label name?

use super::gold::GoldEntity;
use super::wording::{content_words, is_within, plain_name};
use crate::knowledge::Kind;
use std::collections::{BTreeSet, HashMap};

/// First words of the types of entities whose mentions are resolved, and the kinds that fit them.
const RESOLVED: &[(&str, &[Kind])] = &[
    ("Person", &[Kind::Person]),
    ("Country", &[Kind::Country, Kind::Place, Kind::Government, Kind::Organization]),
    ("Organization", &[Kind::Organization, Kind::Government]),
    ("Place", &[Kind::Place, Kind::Country]),
    ("City", &[Kind::Place]),
    ("State", &[Kind::Place]),
    ("Group", &[Kind::Group, Kind::Organization, Kind::Person]),
];

/// The names of the entities, as content words.
#[derive(Clone, Debug, Default)]
pub struct Names {
    by_entity: HashMap<String, BTreeSet<Vec<String>>>,
}

impl Names {
    /// Of these entities.
    pub fn new(entities: &[GoldEntity]) -> Names {
        let names = |entity: &GoldEntity| {
            let all = entity.names.iter().chain(&entity.descriptions);
            (entity.canonical.clone(), all.map(|name| content_words(name)).collect())
        };
        Names { by_entity: entities.iter().map(names).collect() }
    }

    /// Does the label stand for this entity or phrase?
    ///
    /// An entity goes by any of its names, with few words more; a phrase shares at least half of its content words,
    /// and these are at least three tenths of the label. What is not there is only the same as what is not there.
    pub fn is_same(&self, gold: &str, label: &str) -> bool {
        if gold.trim().is_empty() || label.is_empty() {
            return gold.trim().is_empty() && label.is_empty();
        }
        let label = content_words(label);
        match self.by_entity.get(gold) {
            Some(names) if names.contains(&label) => true,
            Some(names) => names.iter().any(|name| {
                let is_short = label.len() <= 2 * name.len() + 1;
                !name.is_empty() && is_short && is_within(name, &label)
            }),
            None => shares_enough(&content_words(gold), &label),
        }
    }
}

fn shares_enough(gold: &[String], label: &[String]) -> bool {
    let [gold, label] = [gold, label].map(|words| words.iter().collect::<BTreeSet<_>>());
    let n_shared = gold.intersection(&label).count();
    n_shared > 0 && 2 * n_shared >= gold.len() && 10 * n_shared >= 3 * label.len()
}

impl GoldEntity {
    /// The kinds that fit its type; `None` if its mentions are not resolved: events, statements, objects.
    pub fn kinds(&self) -> Option<&'static [Kind]> {
        RESOLVED.iter().find(|(first, _)| self.class.starts_with(first)).map(|(_, kinds)| *kinds)
    }

    /// Its names in plain letters, without descriptions.
    pub fn plain_names(&self) -> BTreeSet<String> {
        self.names.iter().map(|name| plain_name(name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::score::Importance;

    fn names() -> Names {
        let harbour = GoldEntity {
            canonical: "Port of Varna".into(),
            class: "Organization".into(),
            importance: Importance::Central,
            names: vec!["Port of Varna".into(), "Varna port".into()],
            descriptions: vec!["the harbour operator".into()],
        };
        Names::new(&[harbour])
    }

    #[test]
    fn an_entity_goes_by_all_its_names() {
        for (label, same) in [
            ("the Port of Varna", true),
            ("Harbour operator", true),
            ("the large port in Varna", true),
            ("port", false),
            ("the port of Varna after two long nights of storms", false),
            ("", false),
        ] {
            assert_eq!(names().is_same("Port of Varna", label), same, "{label}");
        }
    }

    #[test]
    fn a_phrase_shares_half_of_its_words() {
        assert!(names().is_same("a new grain terminal", "grain terminal"));
        assert!(!names().is_same("a new grain terminal", "a terminal"));
        assert!(!names().is_same("grain", "grain that ships brought from four distant ports"));
        assert!(names().is_same(" ", ""));
        assert!(!names().is_same("", "grain"));
    }
}
