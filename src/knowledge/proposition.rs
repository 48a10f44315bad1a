//! What a sentence says, still in its own words.

use crate::text::{Span, TokenRef};

/// One predicate with its arguments. Voice is undone: the subject is the one who acts.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposition {
    /// What is said.
    pub predicate: Predicate,
    /// Of whom and what. Coordinated phrases are one argument each; several subjects or objects are distributed later.
    pub arguments: Vec<Argument>,
    /// What the clause's own grammar says of its truth.
    pub mood: Mood,
    /// The predicate it stands under, and how.
    pub governor: Option<Governor>,
    /// Head words of those named as its source in the clause itself ("according to X").
    pub sources: Vec<TokenRef>,
    /// The words that make it, from first to last.
    pub span: Span,
    /// The extractor that found it.
    pub rule: &'static str,
}

/// The words that say it.
#[derive(Clone, Debug, PartialEq)]
pub struct Predicate {
    /// What sort of word says it.
    pub kind: PredicateKind,
    /// Its head word; it joins propositions to each other.
    pub head: TokenRef,
    /// Lemma with particle and without preposition: "rule out", "meet", "be president", "invasion".
    pub lemma: String,
    /// The words of the predicate in the order of the text: auxiliaries, verb, particle.
    pub words: Vec<TokenRef>,
}

/// What sort of word says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PredicateKind {
    /// "rejected"
    Verb,
    /// "is ready", "is a prerequisite": the complement is the head.
    Copula,
    /// "the invasion of Ukraine by Russia": a noun that says that something happens.
    Noun,
    /// "German Chancellor Friedrich Merz": a post or function held.
    Post,
    /// "Putin's forces", "the war's third year": belonging, and what an apposition says.
    Attribute,
}

impl PredicateKind {
    /// The word for people, and in `--format propositions`.
    pub fn as_str(self) -> &'static str {
        match self {
            PredicateKind::Verb => "verb",
            PredicateKind::Copula => "copula",
            PredicateKind::Noun => "noun",
            PredicateKind::Post => "post",
            PredicateKind::Attribute => "attribute",
        }
    }
}

/// A phrase that takes part.
#[derive(Clone, Debug, PartialEq)]
pub struct Argument {
    /// In which place of the grammar.
    pub slot: Slot,
    /// Its head word.
    pub head: TokenRef,
    /// The whole phrase, from its first word to its last, without the preposition.
    pub span: Span,
    /// Taken over from another clause (shared or controlled subject, relative pronoun resolved).
    pub shared: bool,
}

/// Place of an argument in the grammar, after voice is undone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// Who or what acts or is.
    Subject,
    /// Who or what it is done to.
    Object,
    /// To whom: the indirect object.
    Recipient,
    /// What the subject is: complement of a copula, predicate of "call X Y".
    Complement,
    /// A clause that says what is said, wanted, known.
    Clause,
    /// Phrase with this preposition ("in", "according to").
    Oblique(String),
    /// Phrase of time, with its preposition if it has one.
    Time,
    /// Adverb or phrase without preposition that is no time.
    Adverbial,
}

impl Slot {
    /// Its name in `--format propositions`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Slot::Subject => "subject",
            Slot::Object => "object",
            Slot::Recipient => "recipient",
            Slot::Complement => "complement",
            Slot::Clause => "clause",
            Slot::Oblique(_) => "oblique",
            Slot::Time => "time",
            Slot::Adverbial => "adverbial",
        }
    }
}

/// The predicate above, and how this one hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Governor {
    /// Head word of the governing predicate.
    pub predicate: TokenRef,
    /// How it hangs on it.
    pub link: Link,
}

/// How a clause hangs on another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// "said (that) …", "wants to …", "ruled out the deployment": what the governor is about.
    Content,
    /// Adverbial clause with its marker ("if", "after", "to", or "" for a bare participle).
    Adverbial(String),
    /// Relative clause, participle or apposition on a noun of the governor: true by itself.
    Modifier,
    /// Second and further conjuncts: qualified like the first.
    Conjunct,
    /// A clause without verb beside the one whose verb it shares ("Riga sent ships, Oslo a hospital").
    Gapped,
}

impl Link {
    /// Its name in `--format propositions`.
    pub fn as_str(&self) -> &'static str {
        match self {
            Link::Content => "content",
            Link::Adverbial(_) => "adverbial",
            Link::Modifier => "modifier",
            Link::Conjunct => "conjunct",
            Link::Gapped => "gapped",
        }
    }

    /// The word that joins an adverbial clause, if there is one.
    pub fn marker(&self) -> Option<&str> {
        match self {
            Link::Adverbial(marker) if !marker.is_empty() => Some(marker),
            _ => None,
        }
    }
}

/// What the clause's own grammar says of its truth.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Mood {
    /// The word that negates it.
    pub negation: Option<TokenRef>,
    /// Lemma of its modal verb or semi-modal ("could", "have to", "be going to").
    pub modal: Option<String>,
    /// Its tense.
    pub tense: Tense,
    /// Lemmas of adverbs that weaken or qualify it ("reportedly", "almost").
    pub adverbs: Vec<String>,
    /// Is it asked or ordered and not stated?
    pub not_declarative: bool,
    /// Was the clause in the passive? Its arguments stand in their logical slots all the same.
    pub passive: bool,
}

/// Tense of the clause, with the forms that have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tense {
    /// "met", "has met", "had met"
    Past,
    /// "meets", "is meeting"
    #[default]
    Present,
    /// "will meet"
    Future,
    /// "to meet"
    Infinitive,
    /// "meeting" as an adverbial clause or complement.
    Participle,
    /// Nouns and appositions.
    None,
}

impl Tense {
    /// Its name in `--format propositions`.
    pub fn as_str(self) -> Option<&'static str> {
        match self {
            Tense::Past => Some("past"),
            Tense::Present => Some("present"),
            Tense::Future => Some("future"),
            Tense::Infinitive => Some("infinitive"),
            Tense::Participle => Some("participle"),
            Tense::None => None,
        }
    }
}

impl Proposition {
    /// The first argument in a slot.
    pub fn argument(&self, slot: &Slot) -> Option<&Argument> {
        self.arguments.iter().find(|argument| argument.slot == *slot)
    }

    /// All arguments in a slot.
    pub fn arguments_in<'a>(&'a self, slot: &'a Slot) -> impl Iterator<Item = &'a Argument> {
        self.arguments.iter().filter(move |argument| argument.slot == *slot)
    }
}
