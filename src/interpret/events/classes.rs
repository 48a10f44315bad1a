//! Which class of event? The relation's own, changed by how the statement is meant and what its verb does to a noun.

use crate::english::grammar::preposition;
use crate::knowledge::{Factuality, Kind, Polarity, Statement};
use crate::ontology::{Frame, Ontology, WordClass};
use crate::text::{Deprel, Document, TokenRef, Upos};

/// Classes of what is done together or for somebody.
const COOPERATIVE: &[&str] = &["AID", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT"];

/// Classes of what is done against somebody.
const HOSTILE: &[&str] = &["ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"];

/// Relations that lend themselves to a noun: "began talks", "imposed a curfew".
const DOING: &[&str] = &[
    "announced",
    "began",
    "continued",
    "gave",
    "got",
    "has",
    "held",
    "imposed",
    "launched",
    "makes",
    "opened",
    "organized",
    "received",
    "repeated",
    "resumed",
    "sent",
    "supplied",
    "took",
];

/// Verbs that lend themselves to a noun, whatever relation the lexicon knows for them.
const LIGHT_VERBS: &[&str] = &[
    "carry out",
    "complete",
    "conclude",
    "conduct",
    "establish",
    "mount",
    "order",
    "reach",
    "restore",
    "stage",
    "step up",
    "undertake",
    "wage",
];

/// Relations that end what a noun says: "suspended aid", "lifted the blockade".
const ENDING: &[&str] = &["cut", "decreased", "delayed", "ended", "lifted", "stopped", "suspended"];

/// Relations of giving: aid, where one country gives to another.
const GIVING: &[&str] = &["gave", "lent", "supplied"];

/// Relations that are events only if they are done to people.
const DONE_TO_PEOPLE: &[(&str, &str)] = &[("released", "RETREAT")];

/// Modal verbs by which a speaker wants something of somebody.
const DEMANDING: &[&str] = &["must", "ought", "should"];

/// How many nouns a class is looked for in: "part of an aid program".
const MAX_NOUNS: usize = 4;

/// Names classes.
pub struct Classes<'a> {
    pub document: &'a Document,
    pub ontology: &'a Ontology,
}

/// The class of an event, and how sure it is before the actors are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its name.
    pub name: String,
    /// Does whoever says it act, towards whom it is said of? ("said that Rome must pay")
    pub by_speaker: bool,
    /// Is it one only between countries? ("gave grain")
    pub between_countries: bool,
}

impl Class {
    fn new(name: &str) -> Class {
        Class { name: name.to_owned(), by_speaker: false, between_countries: false }
    }
}

impl Classes<'_> {
    /// The class of what the statements of one predicate name, however it is meant.
    pub fn base(&self, statements: &[&Statement]) -> Option<Class> {
        let head = statements.first()?.predicate_head;
        let related = statements.iter().find_map(|statement| statement.event_class.as_deref().map(Class::new));
        let own = related.or_else(|| self.of_intransitive(head));
        let lemma = self.lemma(head);
        let of_word = self.frames(head).iter().find_map(|frame| frame.relation.as_deref());
        let is_in = |names: &[&str]| {
            statements.iter().any(|statement| names.contains(&&*statement.relation.local))
                || of_word.is_some_and(|local| names.contains(&local))
        };
        if let Some((noun, class)) = self.object_noun(head).and_then(|noun| Some((noun, self.of_noun(noun)?))) {
            if LIGHT_VERBS.contains(&&*lemma) {
                return Some(class);
            }
            if is_in(ENDING) {
                return self.ended(noun, &class).or(own);
            }
            if is_in(DOING) {
                return Some(class);
            }
        }
        let of_people = || {
            let done = |statement: &&Statement| {
                let is_person =
                    statement.object.as_ref().is_some_and(|thing| matches!(thing.kind, Kind::Person | Kind::Group));
                let (_, class) = DONE_TO_PEOPLE.iter().find(|(local, _)| *local == statement.relation.local)?;
                is_person.then(|| Class::new(class))
            };
            statements.iter().find_map(done)
        };
        own.or_else(of_people).or_else(|| is_in(GIVING).then(|| Class { between_countries: true, ..Class::new("AID") }))
    }

    /// "suspended talks", "lifted the siege"
    fn ended(&self, noun: TokenRef, class: &Class) -> Option<Class> {
        let is_military = || {
            let relation = self.frames(noun).iter().find_map(|frame| frame.relation.as_deref());
            matches!(&*class.name, "ASSAULT" | "MOBILIZE") || relation == Some("blockaded")
        };
        match class.name.as_str() {
            name if COOPERATIVE.contains(&name) || name == "AGREE" => Some(Class::new("SANCTION")),
            name if HOSTILE.contains(&name) => Some(Class::new(if is_military() { "RETREAT" } else { "CONCEDE" })),
            _ => None,
        }
    }

    /// The class as it is meant. `content`: the class of what is said, wanted or tried.
    pub fn composed(&self, statements: &[&Statement], base: Option<&Class>, content: Option<&Class>) -> Option<Class> {
        let first = statements.first()?;
        let is_positive = first.polarity == Polarity::Positive;
        let is_attempt =
            self.frames(first.predicate_head).iter().any(|frame| frame.relation.as_deref() == Some("triedTo"));
        let base = if is_attempt { content } else { base };
        let name = base.map(|base| base.name.as_str());
        let is_cooperative = name.is_some_and(|name| COOPERATIVE.contains(&name) || name == "AGREE");
        let is_hostile = name.is_some_and(|name| HOSTILE.contains(&name));
        let promises_harm =
            || name == Some("AGREE") && content.is_some_and(|content| HOSTILE.contains(&&*content.name));
        let like_base = |name: &str| base.map(|base| Class { name: name.to_owned(), ..base.clone() });
        let factuality = match first.factuality {
            // "said it would pay if …": a promise on a condition is a promise.
            Factuality::Hypothetical if self.is_announced(first) => Factuality::Planned,
            factuality => factuality,
        };
        match (is_positive, factuality) {
            (true, Factuality::Planned) if base.is_some() && self.has_marker(first, &["unless"]) => {
                like_base("THREATEN")
            }
            (true, Factuality::Wished) if self.is_demanded(first) => {
                Some(Class { by_speaker: true, ..Class::new("REQUEST") })
            }
            (true, Factuality::Planned) if is_cooperative => like_base("AGREE"),
            (true, Factuality::Planned) if is_hostile => like_base("THREATEN"),
            (true, Factuality::Hypothetical | Factuality::Wished) => None,
            // "vowed to fight on"
            (true, _) if promises_harm() => like_base("THREATEN"),
            (true, _) => base.cloned(),
            (false, Factuality::Actual | Factuality::Planned) if is_cooperative => like_base("REJECT"),
            (false, _) => None,
        }
    }

    /// "Berlin said that Rome must pay."
    fn is_demanded(&self, statement: &Statement) -> bool {
        let sentence = self.document.sentence(statement.predicate_head);
        let mut auxiliaries = sentence.tree.children_by(statement.predicate_head.token as usize, Deprel::Aux);
        !statement.sources.is_empty()
            && statement.subject.as_ref().is_some_and(|thing| thing.kind != Kind::Phrase)
            && auxiliaries.any(|auxiliary| DEMANDING.contains(&&*sentence.tokens[auxiliary].lemma))
    }

    /// "said it would help if …": the future of a clause on a condition, in somebody's word.
    fn is_announced(&self, statement: &Statement) -> bool {
        let sentence = self.document.sentence(statement.predicate_head);
        let mut auxiliaries = sentence.tree.children_by(statement.predicate_head.token as usize, Deprel::Aux);
        let is_future = auxiliaries.any(|auxiliary| {
            matches!(sentence.tokens[auxiliary].form.to_lowercase().as_str(), "will" | "would" | "wo" | "'ll" | "’ll")
        });
        is_future && !statement.sources.is_empty() && self.has_marker(statement, &["if", "unless"])
    }

    /// Does one of these words open a clause below the statement's?
    fn has_marker(&self, statement: &Statement, words: &[&str]) -> bool {
        let sentence = self.document.sentence(statement.predicate_head);
        let tree = &sentence.tree;
        let mut clauses = tree.children_by(statement.predicate_head.token as usize, Deprel::Advcl);
        clauses.any(|clause| {
            tree.children_by(clause, Deprel::Mark)
                .any(|mark| words.contains(&&*sentence.tokens[mark].lemma.to_lowercase()))
        })
    }

    /// The class of a verb without object, where the lexicon has it with a place that may stay empty ("demonstrated").
    fn of_intransitive(&self, at: TokenRef) -> Option<Class> {
        let sentence = self.document.sentence(at);
        let is_taken = sentence
            .tree
            .children(at.token as usize)
            .any(|child| matches!(sentence.tree.deprel(child), Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp));
        let frames = self.frames(at).iter();
        frames.filter(|frame| !is_taken || frame.relation.is_none()).find_map(|frame| self.of_frame(frame))
    }

    /// The class of a noun, or of what it is a part or kind of ("aid program", "a series of attacks").
    fn of_noun(&self, noun: TokenRef) -> Option<Class> {
        let sentence = self.document.sentence(noun);
        let tree = &sentence.tree;
        let mut at = noun.token as usize;
        for _ in 0..MAX_NOUNS {
            let here = TokenRef { token: at as u32, ..noun };
            let compound =
                || tree.children_by(at, Deprel::Compound).map(|word| TokenRef { token: word as u32, ..noun });
            let of_word = |at: TokenRef| self.frames(at).iter().find_map(|frame| self.of_frame(frame));
            let of = |child: &usize| preposition(sentence, *child).as_deref() == Some("of");
            let below = tree.children_by(at, Deprel::Nmod).find(of).map(|word| TokenRef { token: word as u32, ..noun });
            let is_ending = self
                .frames(here)
                .iter()
                .any(|frame| frame.relation.as_deref().is_some_and(|local| ENDING.contains(&local)));
            if is_ending && let Some(below) = below {
                return self.ended(below, &of_word(below)?);
            }
            if let Some(class) = of_word(here).or_else(|| compound().find_map(of_word)) {
                return Some(class);
            }
            at = below?.token as usize;
        }
        None
    }

    fn of_frame(&self, frame: &Frame) -> Option<Class> {
        let relation = || self.ontology.relation(frame.relation.as_deref()?)?.event_class.clone();
        frame.event_class.clone().or_else(relation).map(|name| Class::new(&name))
    }

    fn frames(&self, at: TokenRef) -> &[Frame] {
        let class = match self.document.token(at).upos {
            Upos::Verb | Upos::Aux => WordClass::Verb,
            Upos::Adj => WordClass::Adjective,
            _ => WordClass::Noun,
        };
        match self.ontology.frames(class, &self.lemma(at)) {
            [] => self.ontology.frames(class, &self.document.token(at).lemma.to_lowercase()),
            frames => frames,
        }
    }

    /// With a verb's particle ("rule out"), or a noun's first word where the lexicon knows both together ("hunger strike").
    fn lemma(&self, at: TokenRef) -> String {
        let sentence = self.document.sentence(at);
        let word = |token: usize| sentence.tokens[token].lemma.to_lowercase();
        let head = at.token as usize;
        if let Some(particle) = sentence.tree.child_by(head, Deprel::CompoundPrt) {
            return format!("{} {}", word(head), word(particle));
        }
        let mut compounds = sentence.tree.children_by(head, Deprel::Compound);
        let known = compounds.find_map(|first| {
            let both = format!("{} {}", word(first), word(head));
            (!self.ontology.frames(WordClass::Noun, &both).is_empty()).then_some(both)
        });
        known.unwrap_or_else(|| word(head))
    }

    /// What a verb is done to, in active and passive.
    fn object_noun(&self, verb: TokenRef) -> Option<TokenRef> {
        let sentence = self.document.sentence(verb);
        let head = verb.token as usize;
        let object = sentence.tree.child_by(head, Deprel::Obj).or(sentence.tree.child_by(head, Deprel::NsubjPass))?;
        let is_common = matches!(sentence.tokens[object].upos, Upos::Noun | Upos::Sym | Upos::Num);
        is_common.then_some(TokenRef { token: object as u32, ..verb })
    }
}
