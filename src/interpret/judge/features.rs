//! What is known of a statement that may tell whether it was read rightly.

use super::lookup::Lookup;
use crate::english::grammar::{is_verbal, preposition};
use crate::english::pronouns::{only_points, pronoun};
use crate::knowledge::{Certainty, Factuality, Identity, MentionKind, Polarity, Statement, Thing};
use crate::text::{Deprel, Document, Sentence, TokenRef, Upos};

/// What is known of one statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Features {
    /// Which of several: name of the feature, name of what holds.
    pub choices: Vec<(&'static str, String)>,
    /// How much: name of the feature, a number without unit; see the lines that make them.
    pub numbers: Vec<(&'static str, f32)>,
}

impl Features {
    fn choose(&mut self, feature: &'static str, what: impl Into<String>) {
        self.choices.push((feature, what.into()));
    }

    fn count(&mut self, feature: &'static str, number: f32) {
        self.numbers.push((feature, number));
    }
}

/// What is known of a statement of the article that is looked up.
pub fn features(statement: &Statement, lookup: &Lookup) -> Features {
    let mut found = Features::default();
    let document = lookup.document();
    of_statement(&mut found, statement);
    of_sentence(&mut found, statement, document);
    of_predicate(&mut found, statement, document);
    let ends = [(&SUBJECT, &statement.subject), (&OBJECT, &statement.object)];
    for (names, thing) in ends {
        match thing {
            Some(thing) => of_end(&mut found, names, thing, statement, lookup),
            None => found.choose(names.form, "none"),
        }
    }
    found
}

/// What the statement itself says.
fn of_statement(found: &mut Features, statement: &Statement) {
    let relation = &statement.relation;
    found.choose("rule", statement.rule);
    found.choose("relation", if relation.open { "open" } else { relation.local.as_str() });
    found.choose("lemma", relation.lemma.as_str());
    found.choose("class", statement.event_class.as_deref().unwrap_or("none"));
    let time = match (&statement.time, &statement.inferred_time) {
        (Some(_), _) => "told",
        (None, Some(_)) => "inferred",
        (None, None) => "none",
    };
    found.choose("time", time);
    found.count("source", f32::from(u8::from(!statement.sources.is_empty())));
    found.count("negative", f32::from(u8::from(statement.polarity == Polarity::Negative)));
    found.count("not actual", f32::from(u8::from(statement.factuality != Factuality::Actual)));
    found.count("not certain", f32::from(u8::from(statement.certainty != Certainty::Certain)));
    found.count("roles", statement.roles.len() as f32);
    found.count("place", f32::from(u8::from(statement.place.is_some())));
    found.count("reports", statement.content.len().min(3) as f32);
    found.count("words of relation", relation.lemma.split(' ').count() as f32);
    found.count("length of evidence", statement.evidence.len() as f32 / 100.0);
}

/// How the sentence looks.
fn of_sentence(found: &mut Features, statement: &Statement, document: &Document) {
    let sentence = document.sentence(statement.predicate_head);
    let tokens = &sentence.tokens;
    let text = document.words(sentence.span);
    let count = |chars: &[char]| text.chars().filter(|char| chars.contains(char)).count() as f32;
    let share = |n: usize| n as f32 / tokens.len().max(1) as f32;
    found.choose("line", format!("{:?}", document.kind_of_paragraph(sentence)));
    found.count("paragraph", sentence.paragraph.min(30) as f32);
    found.count("words", tokens.len() as f32);
    found.count("verbs", (0..tokens.len()).filter(|token| is_verbal(sentence, *token)).count() as f32);
    found.count("commas", count(&[',', ';']));
    found.count("quotes", count(&['"', '“', '”']));
    found.count("dashes", count(&['–', '—']) + text.matches(" - ").count() as f32);
    found.count("brackets", count(&['(', '[']));
    found.count("colons", count(&[':']));
    found.count(
        "no stop",
        f32::from(u8::from(!text.trim_end_matches(['"', '”', '\'', '’', ')']).ends_with(['.', '!', '?']))),
    );
    found.count("question", f32::from(u8::from(text.contains('?'))));
    found.count("capitals", share(tokens.iter().filter(|token| token.form.starts_with(char::is_uppercase)).count()));
    found.count("I and you", tokens.iter().filter(|token| is_of_talk(&token.form)).count() as f32);
    let sure: Vec<f32> = sentence.sureness.iter().map(|word| word.arc.unwrap_or(0.5) * word.deprel).collect();
    found.count("sureness of sentence", sure.iter().sum::<f32>() / sure.len().max(1) as f32);
    found.count("unsure words", sure.iter().filter(|sure| **sure < 0.6).count() as f32);
}

/// "I think", "you can": not how news is told.
fn is_of_talk(form: &str) -> bool {
    ["i", "we", "you", "my", "our", "your", "me", "us"].contains(&form.to_lowercase().as_str())
}

/// Where the predicate stands, and how sure that is.
fn of_predicate(found: &mut Features, statement: &Statement, document: &Document) {
    let head = statement.predicate_head;
    let sentence = document.sentence(head);
    let (tree, token) = (&sentence.tree, head.token as usize);
    let word = &sentence.tokens[token];
    let deprel = tree.deprel(token);
    let is_passive =
        tree.children(token).any(|child| matches!(tree.deprel(child), Deprel::AuxPass | Deprel::NsubjPass));
    found.choose(
        "predicate",
        format!("{} {}{}", word.upos.as_str(), deprel.as_str(), if is_passive { " passive" } else { "" }),
    );
    found.choose("form", word.feats.get("VerbForm").unwrap_or("none"));
    found.choose("above", tree.head(token).map_or("none".to_owned(), |above| tree.deprel(above).as_str().to_owned()));
    let opener = tree.child_by(token, Deprel::Mark).map(|mark| sentence.tokens[mark].form.to_lowercase());
    found.choose("opener", opener.unwrap_or("none".to_owned()));
    found.count("depth", tree.ancestors(token).count() as f32);
    found.count("clauses above", tree.ancestors(token).filter(|above| is_verbal(sentence, *above)).count() as f32);
    let chain = std::iter::once(token).chain(tree.ancestors(token));
    found.count("sureness of predicate", chain.map(|word| sureness(sentence, word)).fold(1.0, f32::min));
    found.count("sureness of tag", sentence.sureness(token).map_or(1.0, |sure| sure.upos));
    let below = tree.children(token).map(|child| sureness(sentence, child)).fold(1.0, f32::min);
    found.count("sureness below", below);
    found.count("modals", tree.children_by(token, Deprel::Aux).count() as f32);
    found.count("conjuncts", tree.children_by(token, Deprel::Conj).count() as f32);
    found.count("clauses below", tree.children(token).filter(|child| is_clause(tree.deprel(*child))).count() as f32);
    found.count("left out", unused(statement, sentence) as f32);
    let is_quoted = document.words(sentence.span)[..(word.span.start - sentence.span.start) as usize]
        .chars()
        .filter(|char| ['"', '“', '”'].contains(char))
        .count();
    found.count("quoted", (is_quoted % 2) as f32);
}

/// Arguments and adverbial clauses of the predicate that are no part of the statement.
fn unused(statement: &Statement, sentence: &Sentence) -> usize {
    let things = statement.subject.iter().chain(&statement.object).chain(&statement.place);
    let used: Vec<u32> =
        things.chain(statement.roles.iter().map(|(_, thing)| thing)).map(|thing| thing.head.token).collect();
    let token = statement.predicate_head.token as usize;
    let counts = |child: &usize| {
        let deprel = sentence.tree.deprel(*child);
        is_clause(deprel) || matches!(deprel, Deprel::Nsubj | Deprel::Obj | Deprel::Iobj | Deprel::Obl)
    };
    sentence.tree.children(token).filter(counts).filter(|child| !used.contains(&(*child as u32))).count()
}

fn is_clause(deprel: Deprel) -> bool {
    matches!(deprel, Deprel::Advcl | Deprel::Ccomp | Deprel::Xcomp | Deprel::Parataxis | Deprel::Csubj)
}

/// How likely a word's head and relation are.
fn sureness(sentence: &Sentence, token: usize) -> f32 {
    sentence.sureness(token).map_or(1.0, |sure| sure.arc.unwrap_or(0.5) * sure.deprel)
}

/// The names of an end's features.
struct Names {
    form: &'static str,
    kind: &'static str,
    path: &'static str,
    noun: &'static str,
    is_named: &'static str,
    words: &'static str,
    distance: &'static str,
    mentions: &'static str,
    sureness: &'static str,
    tag: &'static str,
    reference: &'static str,
    back: &'static str,
    owner: &'static str,
    inner: &'static str,
    left_out: &'static str,
    has_clause: &'static str,
    has_phrase: &'static str,
    pronouns: &'static str,
    elsewhere: &'static str,
}

macro_rules! names {
    ($end:literal) => {
        Names {
            form: concat!($end, " form"),
            kind: concat!($end, " kind"),
            path: concat!($end, " path"),
            noun: concat!($end, " noun"),
            is_named: concat!($end, " named"),
            words: concat!($end, " words"),
            distance: concat!($end, " distance"),
            mentions: concat!($end, " mentions"),
            sureness: concat!($end, " sureness"),
            tag: concat!($end, " name sureness"),
            reference: concat!($end, " reference"),
            back: concat!($end, " back"),
            owner: concat!($end, " owner reference"),
            inner: concat!($end, " inner"),
            left_out: concat!($end, " left out"),
            has_clause: concat!($end, " with clause"),
            has_phrase: concat!($end, " with phrase"),
            pronouns: concat!($end, " pronouns"),
            elsewhere: concat!($end, " elsewhere"),
        }
    };
}

const SUBJECT: Names = names!("subject");
const OBJECT: Names = names!("object");

/// What an end is, how it hangs on the predicate, and how sure its name and its antecedent are.
fn of_end(found: &mut Features, names: &Names, thing: &Thing, statement: &Statement, lookup: &Lookup) {
    let document = lookup.document();
    let sentence = document.sentence(thing.head);
    let token = thing.head.token as usize;
    let word = &sentence.tokens[token];
    found.choose(names.form, form(thing, lookup.mention(thing), sentence));
    found.choose(names.kind, thing.kind.as_str());
    found.choose(names.path, path(statement.predicate_head, thing.head, document));
    found.choose(names.noun, if word.upos == Upos::Propn { "name".to_owned() } else { word.lemma.to_lowercase() });
    found.count(names.is_named, f32::from(u8::from(matches!(thing.identity, Identity::World(_)))));
    found.count(names.words, thing.label.split_whitespace().count() as f32);
    found.count(names.elsewhere, f32::from(u8::from(thing.head.sentence != statement.predicate_head.sentence)));
    let distance = f32::from(u8::from(thing.head.sentence == statement.predicate_head.sentence))
        * (thing.head.token as f32 - statement.predicate_head.token as f32);
    found.count(names.distance, distance);
    found.count(names.mentions, lookup.n_mentions(thing).min(20) as f32);
    found.count(names.sureness, sureness(sentence, token));
    found.count(names.inner, sentence.tree.children(token).map(|child| sureness(sentence, child)).fold(1.0, f32::min));
    // Words that hang on the end and are not in its label: the clause that says which application it is.
    let below = sentence.tree.subtree(token);
    let n_told = thing.label.split_whitespace().count();
    found.count(names.left_out, below.len().saturating_sub(n_told) as f32);
    let hangs =
        |wanted: &[Deprel]| sentence.tree.children(token).any(|child| wanted.contains(&sentence.tree.deprel(child)));
    found.count(
        names.has_clause,
        f32::from(u8::from(hangs(&[Deprel::Acl, Deprel::AclRelcl, Deprel::Ccomp, Deprel::Advcl]))),
    );
    found.count(names.has_phrase, f32::from(u8::from(hangs(&[Deprel::Nmod]))));
    found.count(names.pronouns, open_pronouns(thing, statement, lookup).min(3) as f32);
    let name = sentence.name_at(token);
    let sure = name.map_or(token..token + 1, |name| name.tokens.clone());
    let tag = sure.filter_map(|token| sentence.sureness(token)).map(|sure| sure.name).fold(1.0, f32::min);
    found.count(names.tag, tag);
    let reference = lookup.reference(thing.head);
    found.count(names.reference, reference.map_or(-1.0, |reference| reference.probability));
    let owner = lookup.owner_pronoun(thing);
    let of_owner = owner.map(|owner| lookup.reference(owner).map_or(0.0, |reference| reference.probability));
    found.count(names.owner, of_owner.unwrap_or(-1.0));
    let antecedent = reference.and_then(|reference| document.references.get(reference.antecedent? as usize));
    found.count(names.back, antecedent.map_or(-1.0, |earlier| (thing.head.sentence - earlier.head.sentence) as f32));
}

/// Pronouns inside an end that mean neither the other end nor anything inside: "it had struggled".
fn open_pronouns(thing: &Thing, statement: &Statement, lookup: &Lookup) -> usize {
    let document = lookup.document();
    let sentence = document.sentence(thing.head);
    let means = |at: TokenRef, end: &Option<Thing>| {
        end.as_ref().is_some_and(|end| lookup.is_mention(&end.identity, at) && end.head != thing.head)
    };
    let is_inside = |at: TokenRef| {
        let earlier = lookup.reference(at).and_then(|found| document.references.get(found.antecedent? as usize));
        earlier.is_some_and(|earlier| {
            earlier.head.sentence == thing.head.sentence && thing.span.contains(document.token(earlier.head).span)
        })
    };
    let is_open = |number: usize| {
        let token = &sentence.tokens[number];
        let at = TokenRef { token: number as u32, ..thing.head };
        token.upos == Upos::Pron
            && pronoun(&token.form).is_some()
            && thing.span.contains(token.span)
            && at != thing.head
            && !is_of_talk(&token.form)
            && !is_inside(at)
            && !means(at, &statement.subject)
            && !means(at, &statement.object)
    };
    (0..sentence.tokens.len()).filter(|number| is_open(*number)).count()
}

/// How the end is written where it stands.
fn form(thing: &Thing, mention: Option<MentionKind>, sentence: &Sentence) -> &'static str {
    let token = thing.head.token as usize;
    let word = &sentence.tokens[token];
    let has = |deprel| sentence.tree.child_by(token, deprel);
    match (mention, word.upos) {
        (Some(MentionKind::Name), _) => "name",
        (Some(MentionKind::Adjective), _) => "adjective",
        (Some(MentionKind::Pronoun), _) => "pronoun",
        (Some(MentionKind::Description), _) => "description",
        (None, Upos::Pron | Upos::Det) if thing.label == word.form => "bare pronoun",
        (None, Upos::Pron | Upos::Det) if only_points(&word.form) => "pronoun for a phrase",
        (None, Upos::Pron | Upos::Det) => "indefinite pronoun",
        (None, Upos::Verb | Upos::Aux) => "clause",
        (None, Upos::Adj | Upos::Adv) => "adjective phrase",
        (None, Upos::Num) => "number",
        (None, Upos::Propn) => "unknown name",
        _ => match has(Deprel::Det).map(|det| sentence.tokens[det].form.to_lowercase()) {
            Some(det) if ["the", "this", "that", "these", "those"].contains(&det.as_str()) => "definite",
            Some(det) if ["a", "an"].contains(&det.as_str()) => "indefinite",
            Some(_) => "quantified",
            None if has(Deprel::NmodPoss).is_some() => "possessed",
            None if has(Deprel::Nummod).is_some() => "counted",
            None if word.feats.has("Number", "Plur") => "bare plural",
            None => "bare singular",
        },
    }
}

/// How the end hangs on the predicate: its relation, or by which roads it is reached.
fn path(predicate: TokenRef, end: TokenRef, document: &Document) -> String {
    if predicate.sentence != end.sentence {
        return "elsewhere".to_owned();
    }
    let sentence = document.sentence(predicate);
    let tree = &sentence.tree;
    let (predicate, end) = (predicate.token as usize, end.token as usize);
    if predicate == end {
        return "same".to_owned();
    }
    let own = tree.deprel(end).as_str();
    if tree.head(end) == Some(predicate) {
        return match preposition(sentence, end) {
            Some(preposition) => format!("{own} {preposition}"),
            None => own.to_owned(),
        };
    }
    if tree.head(predicate) == Some(end) {
        return format!("above by {}", tree.deprel(predicate).as_str());
    }
    if tree.is_within(end, predicate) {
        return format!("below by {own}");
    }
    let shared = tree.ancestors(predicate).find(|above| tree.is_within(end, *above));
    let steps = tree.ancestors(predicate).take_while(|above| Some(*above) != shared).count();
    format!("{own} over {} {}", tree.deprel(predicate).as_str(), steps.min(3))
}
