//! What the world is made of, in RDF: classes, relations, the lexicon, the gazetteer.
//!
//! ```
//! use newsgraph::ontology::{Ontology, WordClass};
//!
//! let ontology = Ontology::embedded();
//! let frame = &ontology.frames(WordClass::Verb, "rule out")[0];
//! assert_eq!(frame.relation.as_deref(), Some("rejected"));
//! assert_eq!(ontology.known("Russians")[0].0.name, "Russia");
//! ```

mod background;
mod csv;
mod frame;
mod gazetteer;
mod home;
mod lexicon;
mod questions;
mod relations;
mod skos;
mod turtle;
pub mod vocabulary;

pub use frame::{Embedding, Frame, Takes, WordClass};
pub use gazetteer::{Known, NameForm};
pub use questions::{Parameter, ParameterKind, Question};
pub use relations::Relation;

use crate::knowledge::{RelationName, Slot};
use crate::text::{Behaviour, Behaviours, Sentence, Upos};
use gazetteer::Gazetteer;
use lexicon::Lexicon;
use oxigraph::model::Triple;
use questions::QUESTIONS;
use relations::Relations;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use turtle::Source;

/// The Turtle files built in; later ones may speak of what is in earlier ones.
const FILES: &[(&str, &str)] = &[
    ("ontology/news.ttl", include_str!("../../ontology/news.ttl")),
    ("ontology/lexicon.ttl", include_str!("../../ontology/lexicon.ttl")),
    ("ontology/gazetteer.ttl", include_str!("../../ontology/gazetteer.ttl")),
    ("ontology/members.ttl", include_str!("../../ontology/members.ttl")),
    ("ontology/places.ttl", include_str!("../../ontology/places.ttl")),
];

/// Classes, relations, lexicon and gazetteer.
#[derive(Clone, Debug, Default)]
pub struct Ontology {
    // Shared between clones: a pipeline holds its own ontology.
    relations: Arc<Relations>,
    lexicon: Arc<Lexicon>,
    gazetteer: Arc<Gazetteer>,
    questions: Vec<Question>,
    sources: Vec<Source>,
}

/// What is wrong with an ontology folder.
#[derive(Debug, thiserror::Error)]
pub enum OntologyError {
    /// The file or folder cannot be read.
    #[error("cannot read {path}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no Turtle.
    #[error("cannot parse {path}: {problem}")]
    Syntax {
        /// Which file.
        path: PathBuf,
        /// What and where.
        problem: String,
    },
    /// The file is Turtle, but an entry cannot be used.
    #[error("cannot use {path}, line {line}: {entry} {problem}")]
    Entry {
        /// Which file.
        path: PathBuf,
        /// Line on which the entry starts, from 1.
        line: usize,
        /// Local name of its subject.
        entry: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// The file is no ready question.
    #[error("cannot use {path}, line {line}: {problem}")]
    Question {
        /// Which file.
        path: PathBuf,
        /// On which line, from 1.
        line: usize,
        /// What is wrong, and what to do.
        problem: String,
    },
}

impl Ontology {
    /// The ontology built into the program; read once, on first use.
    pub fn embedded() -> &'static Ontology {
        static ONTOLOGY: LazyLock<Ontology> = LazyLock::new(|| {
            let mut ontology = Ontology::default();
            for (path, text) in FILES {
                let source = Source { path: PathBuf::from(path), text: (*text).into() };
                ontology.add(source).expect("tests/ontology.rs loads the files built in");
            }
            for (name, text) in QUESTIONS {
                let path = PathBuf::from(format!("ontology/questions/{name}.rq"));
                let question = Question::read(&path, text).expect("tests/ontology.rs loads the questions built in");
                ontology.questions.push(question);
            }
            ontology
        });
        &ONTOLOGY
    }

    /// The built-in ontology and what is in a user's folder: Turtle files (`*.ttl`) and questions (`*.rq`), by name; questions
    /// may also be in a folder `questions` in it.
    ///
    /// What a file says of a word, a relation, a thing or a question replaces what was known of it before.
    pub fn with_folder(folder: &Path) -> Result<Ontology, OntologyError> {
        let mut ontology = Ontology::embedded().clone();
        let failed = |source| OntologyError::Io { path: folder.to_path_buf(), source };
        let entries = std::fs::read_dir(folder).map_err(failed)?;
        let mut paths = entries.map(|entry| Ok(entry.map_err(failed)?.path())).collect::<Result<Vec<_>, _>>()?;
        paths.sort();
        for path in paths {
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("ttl") => ontology.add(Source::read(&path)?)?,
                Some("rq") => ontology.add_question(&path)?,
                _ => {}
            }
        }
        let questions = folder.join("questions");
        if questions.is_dir() { ontology.with_questions(&questions) } else { Ok(ontology) }
    }

    /// The same and the ready questions (`*.rq`) in a folder of the user's.
    pub fn with_questions(mut self, folder: &Path) -> Result<Ontology, OntologyError> {
        let failed = |source| OntologyError::Io { path: folder.to_path_buf(), source };
        let entries = std::fs::read_dir(folder).map_err(failed)?;
        let mut paths = entries.map(|entry| Ok(entry.map_err(failed)?.path())).collect::<Result<Vec<_>, _>>()?;
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "rq"));
        paths.sort();
        paths.iter().try_for_each(|path| self.add_question(path))?;
        Ok(self)
    }

    /// The same and the names in a gazetteer of the user's: SKOS or the like in Turtle (`*.ttl`), or a table (`*.csv`).
    pub fn with_gazetteer(mut self, path: &Path) -> Result<Ontology, OntologyError> {
        let source = Source::read(path)?;
        let is_table = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let things = if is_table { csv::things(&source)? } else { skos::things(&source)? };
        let source = Source { text: gazetteer::turtle(&things).into(), ..source };
        self.add(source)?;
        Ok(self)
    }

    /// A curated relation by local name.
    pub fn relation(&self, local: &str) -> Option<&Relation> {
        self.relations.get(local)
    }

    /// All curated relations, by local name.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.relations.values()
    }

    /// Does a relation harm a person if it is said wrongly? An open one is asked for its word.
    pub fn harms(&self, relation: &RelationName) -> bool {
        let word = relation.lemma.split(' ').next().unwrap_or_default();
        let is_harmful = |lemma: &str| self.frames(WordClass::Verb, lemma).iter().any(|frame| frame.harms);
        self.relation(&relation.local).is_some_and(|relation| relation.harms)
            || is_harmful(&relation.lemma)
            || is_harmful(word)
    }

    /// Does a word (lemma) tell what harms a person if it is said wrongly, in one of its uses?
    pub fn tells_harm(&self, class: WordClass, lemma: &str) -> bool {
        self.frames(class, lemma).iter().any(|frame| {
            let relation = frame.relation.as_deref().and_then(|local| self.relation(local));
            frame.harms || relation.is_some_and(|relation| relation.harms)
        })
    }

    /// Does a verb (lemma, with its particle and preposition) have the same ends as a relation that it evokes, so that the one can
    /// be told in the words of the other? Not "be based in", whose subject is the verb's object.
    pub fn is_told_by(&self, local: &str, words: &str) -> bool {
        let evokes = |verb: &str| {
            let mut frames = self.frames(WordClass::Verb, verb).iter();
            frames.any(|frame| frame.relation.as_deref() == Some(local) && frame.subject == [Slot::Subject])
        };
        evokes(words) || words.rsplit_once(' ').is_some_and(|(verb, _)| evokes(verb))
    }

    /// Does a relation imply another, directly or over others? Each implies itself.
    pub fn implies(&self, local: &str, other: &str) -> bool {
        local == other || self.implied(local).iter().any(|relation| relation.local == other)
    }

    /// A relation and all that it implies, each once, whatever circle they make.
    fn implied(&self, local: &str) -> Vec<&Relation> {
        let mut found: Vec<&Relation> = self.relation(local).into_iter().collect();
        let mut next = 0;
        while let Some(relation) = found.get(next) {
            for above in relation.implies.iter().filter_map(|above| self.relation(above)) {
                if found.iter().all(|other| other.local != above.local) {
                    found.push(above);
                }
            }
            next += 1;
        }
        found
    }

    /// The uses of a word, likeliest first; `lemma` with its particle: "rule out".
    pub fn frames(&self, class: WordClass, lemma: &str) -> &[Frame] {
        self.lexicon.frames(class, lemma)
    }

    /// The use of a word that fits a clause: the first whose object stands in a filled place, else the first.
    pub fn frame(&self, class: WordClass, lemma: &str, is_filled: impl Fn(&Slot) -> bool) -> Option<&Frame> {
        self.lexicon.frame(class, lemma, is_filled)
    }

    /// How a word behaves: what its uses say, and the relations that they evoke.
    pub fn behaviours(&self, class: WordClass, lemma: &str) -> Behaviours {
        let frames = self.frames(class, lemma).iter();
        frames.fold(Behaviours::default(), |found, frame| {
            let reporting = if frame.reports { found.with(Behaviour::Reporting) } else { found };
            let lent = frame.relation.as_deref().map(|relation| self.lent(relation)).unwrap_or_default();
            reporting.and(frame.behaviours).and(lent)
        })
    }

    /// How the words of a relation behave, those of the relations that it implies among them.
    fn lent(&self, relation: &str) -> Behaviours {
        self.implied(relation).iter().fold(Behaviours::default(), |found, it| found.and(it.behaviours))
    }

    /// Does the word behave so?
    pub fn behaves(&self, class: WordClass, lemma: &str, behaviour: Behaviour) -> bool {
        self.behaviours(class, lemma).contain(behaviour)
    }

    /// "said", "claimed", "told": does what stands beside the word tell what its subject vouches for? Who speaks with somebody vouches
    /// for nothing.
    pub fn says(&self, frame: &Frame) -> bool {
        let is_said = frame.relation.as_deref().is_none_or(|relation| self.implies(relation, "said"));
        frame.reports && (is_said || frame.object.contains(&Slot::Clause))
    }

    /// Notes at every verb, noun and adjective of a sentence how it behaves.
    pub fn mark(&self, sentence: &mut Sentence) {
        for token in &mut sentence.tokens {
            let class = match token.upos {
                Upos::Verb | Upos::Aux => WordClass::Verb,
                Upos::Noun => WordClass::Noun,
                Upos::Adj => WordClass::Adjective,
                _ => continue,
            };
            token.behaviours = self.behaviours(class, &token.lemma.to_lowercase());
        }
        self.mark_together(sentence, WordClass::Preposition, Behaviour::InPreposition);
        self.mark_together(sentence, WordClass::Adverb, Behaviour::InAdverb);
    }

    /// "on top of", "for the time being": words that are one word, of three or four.
    fn mark_together(&self, sentence: &mut Sentence, class: WordClass, behaviour: Behaviour) {
        for start in 0..sentence.tokens.len() {
            if sentence.tokens[start].upos != Upos::Adp {
                continue;
            }
            let known = (3..=4).rev().map(|count| start..start + count).find(|range| {
                let words = sentence.tokens.get(range.clone()).unwrap_or_default();
                let forms: Vec<String> = words.iter().map(|token| token.form.to_lowercase()).collect();
                !forms.is_empty() && !self.frames(class, &forms.join(" ")).is_empty()
            });
            for word in known.into_iter().flatten() {
                sentence.tokens[word].behaviours = sentence.tokens[word].behaviours.with(behaviour);
            }
        }
    }

    /// The words of a class in the lexicon, sorted.
    pub fn words(&self, class: WordClass) -> Vec<&str> {
        self.lexicon.words(class)
    }

    /// The verb that a noun is made of, if it evokes the same relation: "invade" for "invasion" and `invaded`.
    pub fn verb_of(&self, noun: &str, relation: &str) -> Option<&str> {
        self.lexicon.verb_of(noun, relation)
    }

    /// What a modal verb or semi-modal does to its clause: "could", "have to", "be going to".
    pub fn modal(&self, lemma: &str) -> Option<Embedding> {
        self.embedding(WordClass::Modal, lemma)
    }

    /// What a modal does under a report in the past: "would" is then a shifted "will".
    pub fn backshifted(&self, lemma: &str) -> Option<Embedding> {
        self.modal(self.lexicon.backshift(lemma).unwrap_or(lemma))
    }

    /// What an adverb does to its clause: "reportedly", "never".
    pub fn adverb(&self, lemma: &str) -> Option<Embedding> {
        self.embedding(WordClass::Adverb, lemma)
    }

    /// What the word that opens an adverbial clause does to it: "if", "in order to".
    pub fn marker(&self, marker: &str) -> Option<Embedding> {
        self.embedding(WordClass::Marker, marker)
    }

    /// What a name or demonym, as written, can stand for, likeliest first.
    pub fn known(&self, name: &str) -> Vec<(&Known, NameForm)> {
        self.gazetteer.known(name)
    }

    /// ISO 3166-1 alpha-3 code of the country with this canonical name, or of the one that the thing with this name lies in.
    pub fn country_code(&self, name: &str) -> Option<&str> {
        self.gazetteer.country_code(name)
    }

    /// Does the thing with the one canonical name lie in that with the other?
    pub fn lies_in(&self, inner: &str, outer: &str) -> bool {
        self.gazetteer.lies_in(inner, outer)
    }

    /// Is this the canonical name of a capital?
    pub fn is_capital(&self, name: &str) -> bool {
        self.gazetteer.is_capital(name)
    }

    /// Everything in the gazetteer.
    pub fn things(&self) -> &[Known] {
        self.gazetteer.things()
    }

    /// The ready-made questions.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The ready-made question of this name.
    pub fn question(&self, name: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.name == name)
    }

    /// Everything for queries: classes, relations and geography, without the lexicon.
    ///
    /// Entities are named as in a store with this base IRI.
    pub fn triples(&self, base: &str) -> Vec<Triple> {
        background::triples(&self.sources, base)
    }

    /// Of these what explains the words of the graph: classes, relations, facets.
    pub fn terms(&self, base: &str) -> Vec<Triple> {
        let mut triples = self.triples(base);
        triples.retain(|triple| !background::is_of_a_thing(triple, base));
        triples
    }

    /// Of these what is known of countries, cities and organisations without any article.
    pub fn facts(&self, base: &str) -> Vec<Triple> {
        let mut triples = self.triples(base);
        triples.retain(|triple| background::is_of_a_thing(triple, base));
        triples
    }

    /// The files it was read from, with their text.
    pub fn turtle(&self) -> impl Iterator<Item = (&Path, &str)> {
        self.sources.iter().map(|source| (source.path.as_path(), source.text.as_ref()))
    }

    fn embedding(&self, class: WordClass, lemma: &str) -> Option<Embedding> {
        self.lexicon.frames(class, lemma).first().map(|frame| frame.embeds)
    }

    fn add(&mut self, source: Source) -> Result<(), OntologyError> {
        let entries = source.entries()?;
        relations::add(Arc::make_mut(&mut self.relations), &source, &entries)?;
        Arc::make_mut(&mut self.lexicon).add(&source, &entries)?;
        for entry in entries.iter().filter(|entry| entry.subject.starts_with(vocabulary::LEX)) {
            let unknown = entry
                .iris(vocabulary::ng::EVOKES)
                .find(|iri| relations::local_name(iri).is_none_or(|local| !self.relations.contains_key(local)));
            if let Some(iri) = unknown {
                return Err(
                    source.complaint(entry, format!("evokes <{iri}>, which is no relation; correct it or define it"))
                );
            }
        }
        Arc::make_mut(&mut self.gazetteer).add(&source, &entries)?;
        self.sources.push(source);
        Ok(())
    }

    fn add_question(&mut self, path: &Path) -> Result<(), OntologyError> {
        let text =
            std::fs::read_to_string(path).map_err(|source| OntologyError::Io { path: path.to_path_buf(), source })?;
        let question = Question::read(path, &text)?;
        self.questions.retain(|known| known.name != question.name);
        self.questions.push(question);
        Ok(())
    }
}
