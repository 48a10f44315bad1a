//! Places that stand for those who rule there: "Moscow's position", "Brussels fined", "the White House said".

use super::names::Named;
use super::phrases::{governor, preposition, role};
use crate::english::names::actor_noun;
use crate::knowledge::Kind;
use crate::ontology::{Embedding, Frame, Known, NameForm, Ontology, WordClass};
use crate::text::{Deprel, Sentence, Upos};

/// Prepositions before those who act, not before places.
const ACTOR_PREPOSITIONS: &[&str] =
    &["with", "between", "against", "toward", "towards", "by", "among", "according", "despite", "without"];

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
    "hospital",
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
    "port",
    "resident",
    "river",
    "skyline",
    "square",
    "station",
    "street",
    "suburb",
    "subway",
    "university",
    "weather",
];

/// Verbs whose object is somebody who acts.
const ACTOR_VERBS: &[&str] = &[
    "accuse",
    "alarm",
    "alienate",
    "anger",
    "appease",
    "arm",
    "ask",
    "assure",
    "back",
    "blame",
    "condemn",
    "criticise",
    "criticize",
    "defy",
    "deter",
    "embarrass",
    "encourage",
    "force",
    "frustrate",
    "help",
    "infuriate",
    "irritate",
    "isolate",
    "oppose",
    "persuade",
    "press",
    "pressure",
    "provoke",
    "punish",
    "push",
    "reassure",
    "rebuke",
    "sanction",
    "sue",
    "support",
    "tell",
    "thank",
    "threaten",
    "unnerve",
    "urge",
    "warn",
    "worry",
];

/// What places do, and those who rule there do not: "Lisbon lies on a river", "Geneva hosted the talks".
const PLACE_VERBS: &[&str] =
    &["burn", "flood", "freeze", "grow", "host", "lie", "shake", "sink", "sit", "sleep", "stand", "sweat", "wake"];

/// Nouns whose "from", "to", "for" or "of" leads to those who act: "pressure from Beijing", "a blow to Ankara".
const ACTOR_NOUNS: &[&str] = &[
    "aid",
    "ally",
    "ambassador",
    "answer",
    "approval",
    "assurance",
    "backing",
    "blow",
    "boost",
    "commitment",
    "concession",
    "condemnation",
    "credit",
    "criticism",
    "critic",
    "defeat",
    "demand",
    "denial",
    "envoy",
    "guarantee",
    "help",
    "letter",
    "loan",
    "message",
    "money",
    "objection",
    "permission",
    "pressure",
    "promise",
    "protest",
    "reaction",
    "relief",
    "reply",
    "response",
    "setback",
    "signal",
    "statement",
    "support",
    "threat",
    "tie",
    "victory",
    "warning",
    "win",
];

/// What a place does not do before a hyphen: "the Moscow-based firm".
const PLACE_PARTICIPLES: &[&str] = &["area", "based", "born", "bound", "educated", "headquartered", "trained", "wide"];

/// Prepositions before places: "near the Kremlin".
const PLACE_PREPOSITIONS: &[&str] = &[
    "across", "around", "at", "behind", "from", "in", "inside", "into", "near", "outside", "over", "past", "to",
    "toward", "towards", "through",
];

/// "Oslo rezoned the harbour" tells of the city, "Moscow expelled two diplomats" of the state: what states do to each other, say
/// and want is in the lexicon, and where another state takes part, states deal with each other.
fn is_of_states(sentence: &Sentence, name: &Named, all: &[Named], ontology: &Ontology) -> bool {
    let head = name.head.token as usize;
    let Some(verb) = governor(sentence, head).filter(|_| role(sentence, head) == Deprel::Nsubj) else { return true };
    let tree = &sentence.tree;
    let frames = ontology.frames(WordClass::Verb, &sentence.tokens[verb].lemma.to_lowercase());
    let is_political = |frame: &Frame| {
        let relation = frame.relation.as_ref().and_then(|relation| ontology.relation(relation));
        frame.reports
            || frame.embeds != Embedding::default()
            || frame.event_class.is_some()
            || relation.is_some_and(|relation| relation.event_class.is_some())
    };
    let takes_part = |other: &&Named| {
        let at = other.head.token as usize;
        other.sentence == name.sentence && at != head && tree.is_within(at, verb)
    };
    let is_state = |other: &Named| other.known.is_some_and(|(known, _)| known.kind == Kind::Country);
    let has_noun = |token: usize| {
        let lemma = sentence.tokens[token].lemma.to_lowercase();
        ontology.frames(WordClass::Noun, &lemma).iter().any(is_political) || ACTOR_NOUNS.contains(&&*lemma)
    };
    let objects =
        tree.children(verb).filter(|child| matches!(tree.deprel(*child), Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp));
    frames.iter().any(is_political)
        || all.iter().filter(takes_part).any(is_state)
        || objects.into_iter().any(|object| has_noun(object) || sentence.tokens[object].upos == Upos::Verb)
}

/// Does what has this name act here, and is more than a place?
pub(super) fn acts(sentence: &Sentence, name: &Named) -> bool {
    let head = name.head.token as usize;
    let above = || governor(sentence, head);
    let lemma = |token: usize| sentence.tokens[token].lemma.to_lowercase();
    match role(sentence, head) {
        Deprel::Nsubj => above()
            .is_some_and(|verb| sentence.tokens[verb].upos == Upos::Verb && !PLACE_VERBS.contains(&&*lemma(verb))),
        Deprel::NmodPoss => above().is_some_and(|owned| !CITY_NOUNS.contains(&&*lemma(owned))),
        Deprel::Obj | Deprel::Iobj => above().is_some_and(|verb| ACTOR_VERBS.contains(&&*lemma(verb))),
        Deprel::Obl | Deprel::OblAgent | Deprel::Nmod => preposition(sentence, head).is_some_and(|case| {
            let is_theirs = || above().is_some_and(|noun| ACTOR_NOUNS.contains(&&*lemma(noun)));
            ACTOR_PREPOSITIONS.contains(&&*case) || (["from", "to", "for", "of"].contains(&&*case) && is_theirs())
        }),
        _ => is_before_participle(sentence, name),
    }
}

/// "Moscow-backed forces"
fn is_before_participle(sentence: &Sentence, name: &Named) -> bool {
    let form = |token: usize| sentence.tokens.get(token).map(|token| token.form.to_lowercase()).unwrap_or_default();
    let participle = form(name.tokens.end + 1);
    form(name.tokens.end) == "-" && participle.ends_with("ed") && !PLACE_PARTICIPLES.contains(&&*participle)
}

/// Is what has this name a place here? "near the Kremlin", "the White House meeting"; a "Kremlin aide" works for a body.
pub(super) fn is_place(sentence: &Sentence, name: &Named) -> bool {
    let head = name.head.token as usize;
    let noun = governor(sentence, head);
    match role(sentence, head) {
        Deprel::Compound => noun.is_some_and(|noun| {
            let (form, lemma) = (sentence.tokens[noun].form.to_lowercase(), sentence.tokens[noun].lemma.to_lowercase());
            actor_noun(&form, &lemma).is_none() && !ACTOR_NOUNS.contains(&&*lemma)
        }),
        Deprel::Obl | Deprel::Nmod => {
            preposition(sentence, head).is_some_and(|case| PLACE_PREPOSITIONS.contains(&&*case))
        }
        Deprel::Obj => noun.is_some_and(|verb| !ACTOR_VERBS.contains(&&*sentence.tokens[verb].lemma.to_lowercase())),
        _ => false,
    }
}

/// The body or state that a place stands for here, if it acts.
///
/// A city that is the seat of a union stands for its own country only where the article speaks of that country and not of
/// the union.
pub(super) fn acting<'a>(
    sentence: &Sentence,
    name: &Named<'a>,
    place: &'a Known,
    all: &[Named<'a>],
    ontology: &'a Ontology,
) -> Option<&'a Known> {
    if place.kind != Kind::Place || !acts(sentence, name) || !is_of_states(sentence, name, all, ontology) {
        return None;
    }
    let find = |name: &str, will_do: &dyn Fn(&Known) -> bool| {
        let known = ontology.known(name).into_iter();
        known.filter(|(_, form)| *form == NameForm::Name).map(|(known, _)| known).find(|known| will_do(known))
    };
    let state = place.within.as_ref().and_then(|within| {
        find(within, &|known| known.kind == Kind::Country && known.capital.as_ref() == Some(&place.name))
    });
    let seat_of = place.seat_of.as_ref().and_then(|body| find(body, &|known| known.name == *body));
    match (seat_of, state) {
        (Some(body), Some(state)) => {
            let is_named =
                |thing: &Known| all.iter().any(|other| other.known.is_some_and(|(known, _)| known.name == thing.name));
            Some(if is_named(state) && !is_named(body) { state } else { body })
        }
        (body, state) => body.or(state),
    }
}
