//! Capitals that stand for their states: "Moscow's position", "Kyiv worries".

use super::names::Named;
use super::phrases::{governor, preposition, role};
use crate::knowledge::Kind;
use crate::ontology::{Known, NameForm, Ontology};
use crate::text::{Deprel, Sentence, Upos};

/// Prepositions before those who act, not before places.
const ACTOR_PREPOSITIONS: &[&str] = &["with", "between", "against", "toward", "towards", "by", "among"];

/// What belongs to a city and not to a state: "Kyiv's mayor".
const CITY_NOUNS: &[&str] = &[
    "airport",
    "area",
    "avenue",
    "centre",
    "center",
    "church",
    "citizen",
    "council",
    "district",
    "downtown",
    "hotel",
    "inhabitant",
    "mayor",
    "metro",
    "museum",
    "neighborhood",
    "neighbourhood",
    "outskirts",
    "park",
    "population",
    "resident",
    "square",
    "station",
    "street",
    "suburb",
    "subway",
    "university",
];

/// Verbs whose object is somebody who acts.
const ACTOR_VERBS: &[&str] = &[
    "accuse",
    "arm",
    "ask",
    "assure",
    "back",
    "blame",
    "condemn",
    "criticise",
    "criticize",
    "help",
    "persuade",
    "press",
    "pressure",
    "punish",
    "push",
    "sanction",
    "support",
    "tell",
    "thank",
    "threaten",
    "urge",
    "warn",
];

/// The state that a capital stands for here, if it acts.
pub(super) fn acting<'a>(
    sentence: &Sentence,
    name: &Named<'a>,
    city: &'a Known,
    ontology: &'a Ontology,
) -> Option<&'a Known> {
    let head = name.head.token as usize;
    let is_actor = match role(sentence, head) {
        Deprel::Nsubj => governor(sentence, head).is_some_and(|verb| sentence.tokens[verb].upos == Upos::Verb),
        Deprel::NmodPoss => governor(sentence, head)
            .is_some_and(|owned| !CITY_NOUNS.contains(&&*sentence.tokens[owned].lemma.to_lowercase())),
        Deprel::Obj | Deprel::Iobj => governor(sentence, head)
            .is_some_and(|verb| ACTOR_VERBS.contains(&&*sentence.tokens[verb].lemma.to_lowercase())),
        Deprel::Obl | Deprel::OblAgent | Deprel::Nmod => {
            preposition(sentence, head).is_some_and(|case| ACTOR_PREPOSITIONS.contains(&&*case))
        }
        _ => false,
    };
    if !is_actor || city.kind != Kind::Place {
        return None;
    }
    let mut states = ontology.known(city.within.as_ref()?).into_iter();
    let is_its_state = |known: &Known| known.kind == Kind::Country && known.capital.as_ref() == Some(&city.name);
    states.find(|(known, form)| *form == NameForm::Name && is_its_state(known)).map(|(known, _)| known)
}
