//! Which relation does a predicate name? The lexicon first, the open vocabulary for everything else.

use super::appointments::names_post;
use super::predicates::{agentless, idiom, predicative};
use super::roles::role;
use crate::english::grammar::{direction_behind, has_subject_behind_for, preposition};
use crate::english::{tense, verbs};
use crate::knowledge::{Argument, Factuality, Kind, PredicateKind, Proposition, RelationName, Role, Slot};
use crate::ontology::{Frame, Ontology, Relation, Takes, WordClass};
use crate::text::{Behaviour, Deprel, Document, TokenRef, Upos};

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
    "impose",
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

/// Prepositions of what stands beside an event and takes no part in it.
pub const ASIDE: &[&str] = &[
    "after",
    "before",
    "amid",
    "as part of",
    "besides",
    "despite",
    "during",
    "in addition to",
    "in spite of",
    "unlike",
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

/// What must be known of arguments to choose among them.
pub struct Context<'c> {
    /// The words.
    pub document: &'c Document,
    /// The lexicon.
    pub ontology: &'c Ontology,
    /// Is it neither time nor place?
    pub is_free: &'c dyn Fn(&Argument) -> bool,
    /// Is it a time?
    pub is_time: &'c dyn Fn(&Argument) -> bool,
    /// Does it stand for several ("A and B", "the two men")?
    pub is_several: &'c dyn Fn(&Argument) -> bool,
    /// Does it name somebody or something?
    pub is_named: &'c dyn Fn(&Argument) -> bool,
    /// Is it what a use of a word takes for its object?
    pub is_taken: &'c dyn Fn(&Argument, &Takes) -> bool,
    /// Kinds of the entities that it stands for; none if it stands for no entity.
    pub kinds: &'c dyn Fn(&Argument) -> Vec<Kind>,
}

/// Names the relation of a verb, copula, noun or attribute. `chain`: the lemma of a chain of verbs ("offer to buy").
pub fn of_clause<'p>(context: &Context, proposition: &'p Proposition, chain: Option<&str>) -> Related<'p> {
    let Context { document, ontology, .. } = context;
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
    if matches!(predicate.kind, PredicateKind::Copula | PredicateKind::Attribute)
        && chain.is_none()
        && let Some(related) = predicative(context, proposition)
    {
        return related;
    }
    let mut found = None;
    let has = |slot: Slot| proposition.argument(&slot).is_some();
    // "made her rich", "declared it illegal"
    let makes_so = verbs::is_of_result(lemma) || verbs::finds(lemma);
    let is_result = makes_so && has(Slot::Object) && has(Slot::Complement);
    // "made the promise": nothing is produced.
    let is_done = || lemma == "make" && light_noun(document, proposition, ontology).is_some();
    if predicate.kind != PredicateKind::Copula && chain.is_none() && !is_result && !is_done() {
        let with_prepositions = proposition.arguments.iter().filter_map(|argument| match &argument.slot {
            // "fired missiles on Monday" is not "fired on".
            Slot::Oblique(preposition) if !(context.is_time)(argument) => {
                Some((format!("{lemma} {preposition}"), Some(preposition.as_str())))
            }
            _ => None,
        });
        let lemmas: Vec<_> = with_prepositions.chain([(lemma.to_owned(), None)]).collect();
        let filled = |(lemma, preposition): &(String, Option<&str>), needs_object: bool| {
            // "named the victim": who is named is appointed only to a post.
            let only_names = class == WordClass::Verb && names_without_post(context, proposition, lemma);
            let fits = |frame: &&Frame| !only_names && takes_as(context, proposition, frame, preposition.as_deref());
            let mut frames = ontology.frames(class, lemma).iter().filter(fits).peekable();
            let is_open = |frame: &&&Frame| frame.relation.is_none() && frame.object == [Slot::Object];
            if frames.peek().filter(is_open).is_some() && has(Slot::Object) {
                return None;
            }
            let filled =
                frames.filter_map(|frame| Some((frame, fill(context, proposition, frame, lemma, *preposition)?)));
            let filled = filled.filter(|(_, related)| !needs_object || related.object.is_some());
            // Of several uses the one that suits best; of equal ones the first.
            let best =
                filled.min_by_key(|(frame, related)| std::cmp::Reverse(suits(context, proposition, frame, related)));
            best.map(|(_, related)| related)
        };
        let is_noun = predicate.kind == PredicateKind::Noun;
        found = lemmas.iter().find_map(|lemma| filled(lemma, is_noun));
        if is_noun && found.is_none() {
            found = lemmas.iter().find_map(|lemma| filled(lemma, false));
        }
    }
    if predicate.kind == PredicateKind::Verb
        && proposition.mood.passive
        && let Some(related) = agentless(context, proposition)
    {
        let event_class = found.and_then(|related| related.event_class);
        return Related { event_class, ..related };
    }
    found.unwrap_or_else(|| {
        let lemma = with_particle(document, proposition, lemma);
        open(proposition, &lemma, context.is_free, context.is_time)
    })
}

/// "ran on to a clearance": an adverb between a verb and its preposition that makes one verb with it ("run on").
fn with_particle(document: &Document, proposition: &Proposition, lemma: &str) -> String {
    let sentence = document.sentence(proposition.predicate.head);
    match direction_behind(sentence, proposition.predicate.head.token as usize) {
        Some(adverb) => format!("{lemma} {}", sentence.tokens[adverb].form.to_lowercase()),
        None => lemma.to_owned(),
    }
}

/// "named the victim as Vega", not "named Vega chairwoman": a verb that names and that gives a post, without a post.
fn names_without_post(context: &Context, proposition: &Proposition, lemma: &str) -> bool {
    let behaves = |behaviour| context.ontology.behaves(WordClass::Verb, lemma, behaviour);
    let has_post = || proposition.arguments.iter().any(|argument| names_post(context.document, argument));
    behaves(Behaviour::Naming) && behaves(Behaviour::GivingPost) && !has_post()
}

/// "fired a clerk", not "fired a gun"; "the envoy went to Oslo", not "the medal": are the ends of the use what it takes?
fn takes_as(context: &Context, proposition: &Proposition, frame: &Frame, preposition: Option<&str>) -> bool {
    let subject = first_in(proposition, &frame.subject, None);
    let through_preposition = preposition.map(|preposition| [Slot::Oblique(preposition.to_owned())]);
    let slots = through_preposition.as_ref().map_or(&frame.object[..], |slots| &slots[..]);
    let is = |takes: &Option<Takes>, end: Option<&Argument>| {
        takes.as_ref().is_none_or(|takes| end.is_some_and(|end| (context.is_taken)(end, takes)))
    };
    // "directed the bridges closed", not "directed the film": a command whose clause comes first is none without a clause.
    let is_command =
        frame.embeds.factuality == Some(Factuality::Wished) && frame.object == [Slot::Clause, Slot::Object];
    let is_whole = !is_command || proposition.argument(&Slot::Clause).is_some();
    let is_done_by = subject.is_none() || is(&frame.takes_subject, subject);
    is_whole && is_done_by && is(&frame.takes, first_in(proposition, slots, subject))
}

/// How well the ends are what the relation asks for: `None` if one is something else, else how many are what it asks for,
/// where an end about which nothing is known counts less than a relation that asks for nothing.
/// "called the vote a farce": what ascribes something suits best where something is ascribed.
fn suits(context: &Context, proposition: &Proposition, frame: &Frame, related: &Related) -> Option<i32> {
    if frame.ascribes && proposition.argument(&Slot::Complement).is_some() {
        return Some(i32::MAX);
    }
    if frame.takes.is_some() {
        return Some(0);
    }
    let is_opened_by_for = related.object.is_some_and(|object| opens_with_for(context, object));
    if is_opened_by_for && frame.object.contains(&Slot::Oblique("for".to_owned())) {
        return Some(i32::MAX);
    }
    // "called on Vega to resign": whom it is wished of, and what.
    let is_asked = related
        .object
        .is_some_and(|object| matches!(object.slot, Slot::Oblique(_)) && frame.object.contains(&object.slot));
    let is_wish = frame.embeds.factuality == Some(Factuality::Wished);
    if is_asked && is_wish && proposition.argument(&Slot::Clause).is_some() {
        return Some(i32::MAX);
    }
    let relation = context.ontology.relation(&related.relation.local)?;
    let ends = [(related.subject, &relation.domain), (related.object, &relation.range)];
    ends.into_iter().try_fold(0, |sum, (end, asked)| {
        let kinds = end.map(|end| (context.kinds)(end)).unwrap_or_default();
        match (asked.is_empty(), kinds.is_empty()) {
            (true, _) => Some(sum),
            (false, true) => Some(sum - 1),
            (false, false) => kinds.iter().any(|kind| asked.contains(kind)).then_some(sum + 1),
        }
    })
}

/// "for Vega to resign", as what a verb asks for.
fn opens_with_for(context: &Context, clause: &Argument) -> bool {
    let sentence = context.document.sentence(clause.head);
    clause.slot == Slot::Clause && has_subject_behind_for(sentence, clause.head.token as usize)
}

/// A frame with its ends filled; `None` if its object is missing.
fn fill<'p>(
    context: &Context,
    proposition: &'p Proposition,
    frame: &Frame,
    lemma: &str,
    preposition: Option<&str>,
) -> Option<Related<'p>> {
    let relation = context.ontology.relation(frame.relation.as_deref()?)?;
    let subject = first_in(proposition, &frame.subject, None);
    let is_noun = proposition.predicate.kind == PredicateKind::Noun;
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
    // "called for Vega to resign"
    let object = object.or_else(|| {
        let clause = proposition.argument(&Slot::Clause).filter(|clause| opens_with_for(context, clause))?;
        frame.object.contains(&Slot::Oblique("for".to_owned())).then_some(clause)
    });
    let object = object.or_else(|| {
        let told = [Slot::Recipient, Slot::Clause, Slot::Complement];
        first_in(proposition, &told, subject).filter(|_| frame.reports || frame.object.contains(&Slot::Object))
    });
    // "kept rising" is not "kept from rising": a use that asks for a preposition is not there without it.
    let asks_for_preposition = frame.object.iter().all(|slot| matches!(slot, Slot::Oblique(_)));
    let is_one_of_several = context.ontology.frames(WordClass::Verb, lemma).len() > 1;
    if object.is_none() && !is_noun && asks_for_preposition && is_one_of_several && !relation.symmetric {
        return None;
    }
    // "A and B spoke": with each other, whatever else is said.
    let is_mutual = relation.symmetric && subject.is_some_and(|subject| (context.is_several)(subject));
    if object.is_none() && !is_mutual && !is_noun && needs_object(proposition, context.is_free) {
        return None;
    }
    // "served 15 years" for nobody, "fired on Friday" at nobody
    let is_no_end = |object: &Argument| {
        is_noun
            || !relation.range.is_empty()
            || frame.object != [Slot::Object] && matches!(object.slot, Slot::Oblique(_))
    };
    if object.is_some_and(|object| (context.is_time)(object) && is_no_end(object)) {
        return None;
    }
    let used_preposition = object.and_then(|object| match &object.slot {
        Slot::Oblique(word) if preposition.is_none() && !matches!(word.as_str(), "poss" | "mod") => Some(word.clone()),
        _ => None,
    });
    let lemma = match used_preposition {
        _ if is_noun => {
            let verb = context.ontology.verb_of(&proposition.predicate.lemma, &relation.local);
            // "a call for a ban": as in "call for a ban".
            let of_verb = verb.into_iter().flat_map(|verb| context.ontology.frames(WordClass::Verb, verb));
            let same = of_verb.filter(|verb| verb.relation == frame.relation);
            let shared = same.flat_map(|verb| &verb.object).find_map(|slot| match slot {
                Slot::Oblique(word) if object.is_some_and(|object| object.slot == *slot) => Some(format!(" {word}")),
                _ => None,
            });
            let preposition = shared.or_else(|| relation.lemma.split_once(' ').map(|(_, rest)| format!(" {rest}")));
            verb.map_or(relation.lemma.clone(), |verb| format!("{verb}{}", preposition.unwrap_or_default()))
        }
        Some(word) => format!("{lemma} {word}"),
        None => lemma.to_owned(),
    };
    let mut name = named(relation, lemma);
    if !is_noun && context.ontology.is_told_by(&relation.local, &name.lemma) {
        name.label = tense::told_for(&name.lemma, &relation.label);
    }
    // "They collided", "they prayed", "agreed to pay": without a phrase at the other end no preposition is left hanging.
    let last_word = name.label.rsplit_once(' ').map(|(_, last)| Slot::Oblique(last.to_owned()));
    let hangs = last_word.is_some_and(|last| frame.object.contains(&last));
    let is_alone = object.map_or(!is_mutual, |object| object.slot == Slot::Clause) && !is_noun;
    if is_alone && (asks_for_preposition || hangs) {
        name.label = tense::told(&name.lemma);
    }
    Some(Related { relation: name, subject, object, event_class: event_class(frame, relation) })
}

/// Is there something that the frame has no place for and the open vocabulary has?
fn needs_object(proposition: &Proposition, is_free: &dyn Fn(&Argument) -> bool) -> bool {
    proposition.arguments.iter().any(|argument| match argument.slot {
        Slot::Object | Slot::Complement => true,
        Slot::Oblique(_) => is_free(argument),
        _ => false,
    })
}

/// The first argument in the first of the slots that is filled, another than `taken`.
pub fn first_in<'p>(proposition: &'p Proposition, slots: &[Slot], taken: Option<&Argument>) -> Option<&'p Argument> {
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
    is_free: &dyn Fn(&Argument) -> bool,
    is_time: &dyn Fn(&Argument) -> bool,
) -> Related<'p> {
    let subject = proposition.argument(&Slot::Subject);
    let direct = [Slot::Object, Slot::Complement, Slot::Recipient, Slot::Clause];
    let object = first_in(proposition, &direct, subject).or_else(|| {
        let is_end =
            |argument: &&Argument| matches!(argument.slot, Slot::Oblique(_)) && role(&argument.slot) != Role::Cause;
        let obliques = || proposition.arguments.iter().filter(is_end);
        // "Despite its size the state grew into a power"
        let is_aside = |argument: &&Argument| matches!(&argument.slot, Slot::Oblique(word) if ASIDE.contains(&&**word));
        let mut free = obliques().filter(|argument| is_free(argument));
        let first = obliques().find(|argument| is_free(argument) && !is_aside(argument));
        first.or_else(|| free.next()).or_else(|| obliques().find(|argument| !is_time(argument)))
    });
    let lemma = match object.map(|object| &object.slot) {
        Some(Slot::Oblique(preposition)) => format!("{lemma} {preposition}"),
        _ => lemma.to_owned(),
    };
    Related { relation: open_relation(&lemma), subject, object, event_class: None }
}

/// A relation of the ontology, with the lemma found.
pub fn named(relation: &Relation, lemma: String) -> RelationName {
    RelationName { local: relation.local.clone(), open: false, lemma, label: relation.label.clone() }
}

/// The PLOVER category of a use of a word, else of its relation.
pub fn event_class(frame: &Frame, relation: &Relation) -> Option<String> {
    frame.event_class.clone().or_else(|| relation.event_class.clone())
}

/// A relation coined from a lemma: "grind forward in" becomes `grindForwardIn`.
pub fn open_relation(lemma: &str) -> RelationName {
    RelationName { local: camel_case(lemma), open: true, lemma: lemma.to_owned(), label: tense::told(lemma) }
}

/// What was so and need not be so still: "was witness for" beside "is witness for", "served as" beside "serves as", of the
/// same lemma.
pub fn past_relation(relation: &RelationName) -> RelationName {
    let (verb, rest) = relation.lemma.split_at(relation.lemma.find(' ').unwrap_or(relation.lemma.len()));
    let label = format!("{}{rest}", tense::past(verb));
    RelationName { local: camel_case(&label), open: true, label, lemma: relation.lemma.clone() }
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

/// Does the verb (lemma) lend itself to a noun?
pub fn is_light(lemma: &str) -> bool {
    LIGHT_VERBS.contains(&lemma)
}

/// "made a pledge": the noun that a light verb leans on, if the lexicon knows it as a predicate.
pub fn light_noun<'a>(
    document: &Document,
    proposition: &'a Proposition,
    ontology: &'a Ontology,
) -> Option<(&'a Argument, &'a Frame)> {
    let object = proposition.argument(&Slot::Object)?;
    let token = document.token(object.head);
    // "put support for the plan at 40 percent"
    let estimates = proposition.predicate.lemma == "put" && proposition.argument(&Slot::Oblique("at".into())).is_some();
    let is_light =
        LIGHT_VERBS.contains(&proposition.predicate.lemma.as_str()) && token.upos == Upos::Noun && !estimates;
    let frame =
        ontology.frames(WordClass::Noun, &token.lemma.to_lowercase()).iter().find(|frame| frame.relation.is_some())?;
    is_light.then_some((object, frame))
}

/// "offered to buy": the verbs of a chain of open complements below a head, as one lemma, and the last verb.
pub fn chain(document: &Document, ontology: &Ontology, head: TokenRef) -> Option<(String, TokenRef)> {
    let sentence = document.sentence(head);
    let tree = &sentence.tree;
    let first = head.token as usize;
    let has_object = tree.child_by(first, Deprel::Obj).or(tree.child_by(first, Deprel::Iobj)).is_some();
    let lemma = sentence.tokens[first].lemma.to_lowercase();
    // "refused to sign", "offers to buy": what becomes of the second verb is said by the first, so they stay two.
    let changes = |frame: &Frame| frame.embeds != Default::default() && frame.object.contains(&Slot::Clause);
    // "appealed to Kenya to reopen the border": nor does who appeals reopen it.
    let is_wished_of = |frame: &Frame| {
        let mut asked = tree.children_by(first, Deprel::Obl).filter_map(|word| preposition(sentence, word));
        frame.embeds.factuality == Some(Factuality::Wished)
            && asked.any(|word| frame.object.contains(&Slot::Oblique(word)))
    };
    let mut frames = ontology.frames(WordClass::Verb, &lemma).iter();
    if verbs::takes_action_as_object(&lemma) || frames.any(|frame| changes(frame) || is_wished_of(frame)) {
        return None;
    }
    if sentence.tokens[first].upos != Upos::Verb || has_object {
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
