//! Which relation does a predicate name? The lexicon first, the open vocabulary for everything else.

use crate::knowledge::{Argument, PredicateKind, Proposition, RelationName, Slot};
use crate::ontology::{Frame, Ontology, WordClass};
use crate::text::{Deprel, Document, TokenRef, Upos};

/// Verbs that lend themselves to a noun: "make a pledge", "voice support".
const LIGHT_VERBS: &[&str] = &[
    "carry out",
    "conduct",
    "deliver",
    "do",
    "exert",
    "express",
    "face",
    "get",
    "give",
    "have",
    "hold",
    "issue",
    "launch",
    "lodge",
    "make",
    "offer",
    "pay",
    "put",
    "raise",
    "reach",
    "receive",
    "sign",
    "stage",
    "strike",
    "take",
    "voice",
    "wage",
];

/// A relation, and the arguments that fill its ends.
pub struct Related<'p> {
    /// Its name.
    pub relation: RelationName,
    /// Who or what acts or is.
    pub subject: Option<&'p Argument>,
    /// To whom or what.
    pub object: Option<&'p Argument>,
    /// PLOVER category.
    pub event_class: Option<String>,
}

/// Names the relation of a verb, copula or attribute. `is_free` tells which arguments are neither time nor place.
pub fn of_clause<'p>(
    document: &Document,
    proposition: &'p Proposition,
    ontology: &Ontology,
    is_free: impl Fn(&Argument) -> bool,
    is_time: impl Fn(&Argument) -> bool,
    chain: Option<&str>,
) -> Related<'p> {
    let predicate = &proposition.predicate;
    let class = match predicate.kind {
        PredicateKind::Noun => WordClass::Noun,
        _ => WordClass::Verb,
    };
    let lemma = chain.unwrap_or(&predicate.lemma);
    if predicate.kind == PredicateKind::Verb
        && chain.is_none()
        && let Some(related) = idiom(document, proposition, ontology)
    {
        return related;
    }
    if predicate.kind != PredicateKind::Copula && chain.is_none() {
        let with_prepositions = proposition.arguments.iter().filter_map(|argument| match &argument.slot {
            Slot::Oblique(preposition) => Some((format!("{lemma} {preposition}"), Some(preposition.as_str()))),
            _ => None,
        });
        for (lemma, preposition) in with_prepositions.chain([(lemma.to_owned(), None)]) {
            for frame in ontology.frames(class, &lemma) {
                if let Some(related) = fill(proposition, frame, ontology, &lemma, preposition, &is_free) {
                    return related;
                }
            }
        }
    }
    open(proposition, lemma, is_free, is_time)
}

/// "take place in Oslo", "open fire on the crowd": verb and bare noun are one entry of the lexicon.
fn idiom<'p>(document: &Document, proposition: &'p Proposition, ontology: &Ontology) -> Option<Related<'p>> {
    let noun = proposition.argument(&Slot::Object)?;
    let sentence = document.sentence(noun.head);
    let is_bare =
        sentence.tree.children(noun.head.token as usize).all(|child| sentence.tokens[child].upos == Upos::Punct);
    let lemma =
        format!("{} {}", proposition.predicate.lemma, sentence.tokens[noun.head.token as usize].lemma.to_lowercase());
    let frames = ontology.frames(WordClass::Verb, &lemma);
    let frame =
        frames.iter().find(|frame| first_in(proposition, &frame.object, Some(noun)).is_some()).or(frames.first())?;
    let relation = ontology.relation(frame.relation.as_deref()?)?;
    let object = first_in(proposition, &frame.object, Some(noun));
    let lemma = match object.map(|object| &object.slot) {
        Some(Slot::Oblique(preposition)) => format!("{lemma} {preposition}"),
        _ => lemma,
    };
    is_bare.then(|| Related {
        relation: RelationName { local: relation.local.clone(), open: false, lemma, label: relation.label.clone() },
        subject: first_in(proposition, &frame.subject, None),
        object,
        event_class: frame.event_class.clone().or_else(|| relation.event_class.clone()),
    })
}

/// A frame with its ends filled; `None` if its object is missing.
fn fill<'p>(
    proposition: &'p Proposition,
    frame: &Frame,
    ontology: &Ontology,
    lemma: &str,
    preposition: Option<&str>,
    is_free: &impl Fn(&Argument) -> bool,
) -> Option<Related<'p>> {
    let relation = ontology.relation(frame.relation.as_deref()?)?;
    let subject = first_in(proposition, &frame.subject, None);
    let through_preposition = preposition.map(|preposition| [Slot::Oblique(preposition.to_owned())]);
    let object = match &through_preposition {
        Some(slots) if frame.object == [Slot::Object] => first_in(proposition, slots, subject),
        // "told him that …": whom comes before what.
        _ if frame.object.contains(&Slot::Clause) && frame.object.contains(&Slot::Object) => {
            first_in(proposition, &[Slot::Object, Slot::Recipient], subject)
                .or_else(|| first_in(proposition, &frame.object, subject))
        }
        _ => first_in(proposition, &frame.object, subject),
    };
    let object = object.or_else(|| {
        let told = [Slot::Recipient, Slot::Clause, Slot::Complement];
        first_in(proposition, &told, subject).filter(|_| frame.reports || frame.object.contains(&Slot::Object))
    });
    if object.is_none() && (proposition.predicate.kind == PredicateKind::Noun || needs_object(proposition, is_free)) {
        return None;
    }
    let used_preposition = object.and_then(|object| match &object.slot {
        Slot::Oblique(word) if preposition.is_none() && !matches!(word.as_str(), "poss" | "mod") => Some(word.clone()),
        _ => None,
    });
    let lemma = match used_preposition {
        Some(word) if proposition.predicate.kind != PredicateKind::Noun => format!("{lemma} {word}"),
        _ => lemma.to_owned(),
    };
    Some(Related {
        relation: RelationName { local: relation.local.clone(), open: false, lemma, label: relation.label.clone() },
        subject,
        object,
        event_class: frame.event_class.clone().or_else(|| relation.event_class.clone()),
    })
}

/// Is there something that the frame has no place for and the open vocabulary has?
fn needs_object(proposition: &Proposition, is_free: &impl Fn(&Argument) -> bool) -> bool {
    proposition.arguments.iter().any(|argument| match argument.slot {
        Slot::Object | Slot::Complement => true,
        Slot::Oblique(_) => is_free(argument),
        _ => false,
    })
}

/// The first argument in the first of the slots that is filled, another than `taken`.
fn first_in<'p>(proposition: &'p Proposition, slots: &[Slot], taken: Option<&Argument>) -> Option<&'p Argument> {
    slots.iter().find_map(|slot| {
        proposition
            .arguments
            .iter()
            .find(|argument| argument.slot == *slot && taken.is_none_or(|taken| taken.head != argument.head))
    })
}

/// The open vocabulary: the lemma with the preposition of what it takes for its object.
fn open<'p>(
    proposition: &'p Proposition,
    lemma: &str,
    is_free: impl Fn(&Argument) -> bool,
    is_time: impl Fn(&Argument) -> bool,
) -> Related<'p> {
    let subject = proposition.argument(&Slot::Subject);
    let direct = [Slot::Object, Slot::Complement, Slot::Recipient, Slot::Clause];
    let object = first_in(proposition, &direct, subject).or_else(|| {
        let obliques = || proposition.arguments.iter().filter(|argument| matches!(argument.slot, Slot::Oblique(_)));
        obliques().find(|argument| is_free(argument)).or_else(|| obliques().find(|argument| !is_time(argument)))
    });
    let lemma = match object.map(|object| &object.slot) {
        Some(Slot::Oblique(preposition)) => format!("{lemma} {preposition}"),
        _ => lemma.to_owned(),
    };
    Related { relation: open_relation(&lemma), subject, object, event_class: None }
}

/// A relation coined from a lemma: "grind forward in" becomes `grindForwardIn`.
pub fn open_relation(lemma: &str) -> RelationName {
    RelationName { local: camel_case(lemma), open: true, lemma: lemma.to_owned(), label: lemma.to_owned() }
}

fn camel_case(lemma: &str) -> String {
    let mut local = String::new();
    for word in lemma.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if !local.is_empty() => local.extend(first.to_uppercase().chain(chars)),
            Some(first) => local.extend(first.to_lowercase().chain(chars)),
            None => {}
        }
    }
    if local.is_empty() { "relate".to_owned() } else { local }
}

/// "made a pledge": the noun that a light verb leans on, if the lexicon knows it as a predicate.
pub fn light_noun<'a>(
    document: &Document,
    proposition: &'a Proposition,
    ontology: &'a Ontology,
) -> Option<(&'a Argument, &'a Frame)> {
    let object = proposition.argument(&Slot::Object)?;
    let token = document.token(object.head);
    let is_light = LIGHT_VERBS.contains(&proposition.predicate.lemma.as_str()) && token.upos == Upos::Noun;
    let frame =
        ontology.frames(WordClass::Noun, &token.lemma.to_lowercase()).iter().find(|frame| frame.relation.is_some())?;
    is_light.then_some((object, frame))
}

/// "offered to buy": the verbs of a chain of open complements below a head, as one lemma, and the last verb.
pub fn chain(document: &Document, head: TokenRef) -> Option<(String, TokenRef)> {
    let sentence = document.sentence(head);
    let tree = &sentence.tree;
    let first = head.token as usize;
    if sentence.tokens[first].upos != Upos::Verb || tree.child_by(first, Deprel::Obj).is_some() {
        return None;
    }
    let inner = tree.child_by(first, Deprel::Xcomp).filter(|inner| sentence.tokens[*inner].upos == Upos::Verb)?;
    let has_to = tree.children_by(inner, Deprel::Mark).any(|mark| sentence.tokens[mark].lemma == "to");
    let particle =
        |verb: usize| tree.child_by(verb, Deprel::CompoundPrt).map(|word| sentence.tokens[word].lemma.to_lowercase());
    let mut words = vec![sentence.tokens[first].lemma.to_lowercase()];
    words.extend(particle(first));
    if has_to {
        words.push("to".to_owned());
    }
    let inner_word = &sentence.tokens[inner];
    words.push(if has_to || !inner_word.feats.has("VerbForm", "Ger") && !inner_word.form.ends_with("ing") {
        inner_word.lemma.to_lowercase()
    } else {
        inner_word.form.to_lowercase()
    });
    words.extend(particle(inner));
    Some((words.join(" "), TokenRef { sentence: head.sentence, token: inner as u32 }))
}
