//! Relations that a predicate names together with what stands beside it: "be responsible for", "be included in", "take place in".

use super::relations::{ASIDE, Context, Related, first_in, named, open_relation};
use super::roles::role;
use crate::english::{nouns, tense};
use crate::knowledge::{Argument, Factuality, Proposition, RelationName, Role, Slot};
use crate::ontology::{Frame, Ontology, WordClass};
use crate::text::{Behaviour, Deprel, Document, Upos};

/// "was included in the talks": without an agent, what it is done to stands in a relation to what the preposition takes; and who
/// receives something to that.
pub fn agentless<'p>(context: &Context, proposition: &'p Proposition) -> Option<Related<'p>> {
    if proposition.argument(&Slot::Subject).is_some() {
        return None;
    }
    let patient = proposition.argument(&Slot::Object);
    if let Some(clause) = proposition.argument(&Slot::Clause) {
        return awaited(context, proposition, patient?, clause);
    }
    let patient = patient?;
    // "The team was denied visas": said of the team, which gets none.
    let receiver = proposition.argument(&Slot::Recipient).filter(|receiver| {
        let tree = &context.document.sentence(receiver.head).tree;
        tree.deprel(receiver.head.token as usize).is_subject()
    });
    if let Some(receiver) = receiver {
        let participle = context.document.token(proposition.predicate.head).form.to_lowercase();
        let relation = open_relation(&format!("be {participle}"));
        return Some(Related { relation, subject: Some(receiver), object: Some(patient), event_class: None });
    }
    let obliques = proposition.arguments.iter().filter(|argument| argument.head.sentence == patient.head.sentence);
    let partner = obliques.into_iter().find(|argument| {
        matches!(&argument.slot, Slot::Oblique(word) if !matches!(word.as_str(), "by" | "as" | "after" | "before" | "during"))
            && (context.is_free)(argument)
            && role(&argument.slot) != Role::Cause
    });
    // "is known as the Hawk"
    let is_naming = context.ontology.behaves(WordClass::Verb, &proposition.predicate.lemma, Behaviour::Naming);
    let name = proposition.argument(&Slot::Oblique("as".to_owned())).filter(|_| is_naming);
    let partner = name.or(partner);
    // "was elected president of Norway"
    let partner = partner.or_else(|| proposition.argument(&Slot::Complement));
    // "was called off"
    let particle =
        proposition.predicate.lemma.split_once(' ').map_or(String::new(), |(_, particle)| format!(" {particle}"));
    let participle = context.document.token(proposition.predicate.head).form.to_lowercase() + &particle;
    let lemma = match partner.map(|partner| &partner.slot) {
        Some(Slot::Oblique(preposition)) => format!("be {participle} {preposition}"),
        _ => format!("be {participle}"),
    };
    Some(Related { relation: open_relation(&lemma), subject: Some(patient), object: partner, event_class: None })
}

/// "The vote is scheduled to take place": said of the vote, and not of who schedules it.
fn awaited<'p>(
    context: &Context,
    proposition: &Proposition,
    patient: &'p Argument,
    clause: &'p Argument,
) -> Option<Related<'p>> {
    let predicate = &proposition.predicate;
    let frames = context.ontology.frames(WordClass::Verb, &predicate.lemma);
    let is_awaited = frames.iter().any(|frame| frame.embeds.factuality == Some(Factuality::Planned));
    let sentence = context.document.sentence(clause.head);
    let mut marks = sentence.tree.children_by(clause.head.token as usize, Deprel::Mark);
    let has_to = marks.any(|mark| sentence.tokens[mark].lemma == "to");
    let participle = context.document.token(predicate.head).form.to_lowercase();
    (is_awaited && has_to).then(|| Related {
        relation: open_relation(&format!("be {participle}")),
        subject: Some(patient),
        object: Some(clause),
        event_class: None,
    })
}

/// "is responsible for the attack", "was a win for the party": the predicate and its preposition name the relation.
pub fn predicative<'p>(context: &Context, proposition: &'p Proposition) -> Option<Related<'p>> {
    let subject = proposition.argument(&Slot::Subject)?;
    let complement = proposition.argument(&Slot::Complement)?;
    let sentence = context.document.sentence(complement.head);
    let head = complement.head.token as usize;
    if crate::english::grammar::preposition(sentence, head).is_some() {
        return None;
    }
    let token = &sentence.tokens[head];
    let is_noun = matches!(token.upos, Upos::Noun | Upos::Propn);
    if !is_noun && !matches!(token.upos, Upos::Adj | Upos::Verb) {
        return None;
    }
    let is_superlative = sentence.tree.children(head).any(|child| sentence.tokens[child].feats.has("Degree", "Sup"));
    let is_kind = is_superlative && (nouns::is_kind_of_body(&token.lemma) || nouns::is_event(&token.lemma));
    let partner = proposition.arguments.iter().find(|argument| match &argument.slot {
        // "is the winner after a close vote"
        Slot::Oblique(word) if ASIDE.contains(&word.as_str()) => false,
        // "the country's largest bank" is one of its banks; "the bank's largest owner" is what it is to the bank.
        Slot::Oblique(word) if is_noun && word == "poss" => !is_kind,
        Slot::Oblique(word) if is_noun => {
            (context.is_free)(argument)
                && (word != "of" || (context.is_named)(argument))
                && argument.head > complement.head
        }
        Slot::Oblique(_) => (context.is_free)(argument) && argument.head > complement.head,
        _ => false,
    })?;
    let Slot::Oblique(preposition) = &partner.slot else { return None };
    let preposition = if preposition == "poss" { "of" } else { preposition };
    let phrase = naming_words(sentence, head);
    let lemma = format!("be {phrase} {preposition}");
    let word = token.lemma.to_lowercase();
    let frames = if is_noun { &[] } else { context.ontology.frames(WordClass::Adjective, &word) };
    let known = frames.iter().find(|frame| frame.object.contains(&partner.slot));
    let relation = known.and_then(|frame| context.ontology.relation(frame.relation.as_deref()?));
    Some(match relation {
        Some(relation) => Related {
            relation: named(relation, lemma),
            subject: Some(subject),
            object: Some(partner),
            event_class: relation.event_class.clone(),
        },
        None => Related {
            relation: open_relation(&lemma),
            subject: Some(subject),
            object: Some(partner),
            event_class: None,
        },
    })
}

/// The noun or adjective with up to two words before it, without article: "major win", "warmer".
fn naming_words(sentence: &crate::text::Sentence, head: usize) -> String {
    let tree = &sentence.tree;
    let before: Vec<usize> = tree
        .children(head)
        .filter(|child| {
            *child < head
                && matches!(tree.deprel(*child), Deprel::Amod | Deprel::Compound)
                && tree.children(*child).next().is_none()
        })
        .collect();
    let kept = before.len().saturating_sub(2);
    // "Swedish competitor", but "net profit" at the front of a sentence.
    let written = |word: usize| match sentence.tokens[word].form.as_str() {
        form if word > 0 && sentence.tokens[word].upos != Upos::Noun => form.to_owned(),
        form => form.to_lowercase(),
    };
    let words = before[kept..].iter().chain([&head]).map(|word| written(*word));
    words.collect::<Vec<_>>().join(" ")
}

/// "take place in Oslo", "open fire on the crowd", "came to light": verb and bare noun are one entry of the lexicon.
pub fn idiom<'p>(document: &Document, proposition: &'p Proposition, ontology: &Ontology) -> Option<Related<'p>> {
    let with_noun = |argument: &'p Argument| {
        let sentence = document.sentence(argument.head);
        let head = argument.head.token as usize;
        let is_bare = |may_have: &[Deprel]| {
            sentence.tree.children(head).all(|child| {
                sentence.tokens[child].upos == Upos::Punct || may_have.contains(&sentence.tree.deprel(child))
            })
        };
        let preposition = match &argument.slot {
            Slot::Object if is_bare(&[]) => String::new(),
            // "came to a near standstill"
            Slot::Oblique(word) if is_bare(&[Deprel::Case, Deprel::Det, Deprel::Amod]) => format!("{word} "),
            _ => return None,
        };
        let noun = sentence.tokens[head].lemma.to_lowercase();
        let lemma = format!("{} {preposition}{noun}", proposition.predicate.lemma);
        Some((argument, ontology.frames(WordClass::Verb, &lemma), lemma)).filter(|(_, frames, _)| !frames.is_empty())
    };
    let (noun, frames, lemma) = proposition.arguments.iter().find_map(with_noun)?;
    let subject = first_in(proposition, &frames[0].subject, None);
    if proposition.mood.passive && subject.is_none() {
        return None;
    }
    let object_of = |frame: &Frame| first_in(proposition, &frame.object, Some(noun));
    let frame = frames.iter().find(|frame| object_of(frame).is_some()).or(frames.first())?;
    let object = object_of(frame);
    let lemma = match object.map(|object| &object.slot) {
        Some(Slot::Oblique(preposition)) => format!("{lemma} {preposition}"),
        _ => lemma,
    };
    let relation = frame.relation.as_deref().and_then(|relation| ontology.relation(relation));
    Some(Related {
        relation: match relation {
            // "will not take place"
            Some(relation) if object.is_none() => {
                let label = tense::told(&lemma);
                RelationName { label, ..named(relation, lemma) }
            }
            Some(relation) => named(relation, lemma),
            None => open_relation(&lemma),
        },
        subject,
        object,
        event_class: frame.event_class.clone().or_else(|| relation?.event_class.clone()),
    })
}
