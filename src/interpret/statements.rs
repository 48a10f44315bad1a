//! Propositions and entities meet: one statement for each pair of those who act and what they act on.

use super::Standards;
use super::credits::credit_statements;
use super::judge;
use super::parts::part_statements;
use super::qualities::{Qualifier, Qualities};
use super::relations::open_relation;
use super::salience::Salience;
use super::things::Things;
use super::times;
use crate::english::speakers::Quotations;
use crate::knowledge::{Argument, Entity, Kind, PredicateKind, Proposition, RelationName, Slot, Statement, Thing};
use crate::ontology::Ontology;
use crate::text::{Document, TokenRef};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// Everything that is known while the statements of one article are made.
pub struct Interpreter<'a> {
    pub(super) document: &'a Document,
    pub(super) propositions: &'a [Proposition],
    pub(super) entities: &'a [Entity],
    pub(super) ontology: &'a Ontology,
    pub(super) standards: Standards,
    pub(super) things: Things<'a>,
    /// Verbal, copular and attributive propositions by predicate head.
    pub(super) clauses: HashMap<TokenRef, &'a Proposition>,
    /// Nominal propositions by predicate head.
    pub(super) nouns: HashMap<TokenRef, &'a Proposition>,
    pub(super) quotations: Quotations,
    /// Time expressions of every sentence, as ranges of tokens.
    pub(super) times: Vec<Vec<Range<usize>>>,
}

impl<'a> Interpreter<'a> {
    /// Builds the indexes.
    pub fn new(
        document: &'a Document,
        propositions: &'a [Proposition],
        entities: &'a [Entity],
        ontology: &'a Ontology,
        standards: Standards,
    ) -> Interpreter<'a> {
        let by_head = |wanted: &[PredicateKind]| {
            let chosen = propositions.iter().filter(|proposition| wanted.contains(&proposition.predicate.kind));
            chosen.map(|proposition| (proposition.predicate.head, proposition)).collect::<HashMap<_, _>>()
        };
        Interpreter {
            document,
            propositions,
            entities,
            ontology,
            standards,
            things: Things::new(document, entities),
            clauses: by_head(&[PredicateKind::Verb, PredicateKind::Copula]),
            nouns: by_head(&[PredicateKind::Noun]),
            quotations: Quotations::new(document),
            times: document.sentences.iter().map(times::find).collect(),
        }
    }

    /// All statements, named and linked to what they report.
    pub fn statements(&self) -> Vec<Statement> {
        let qualifier = Qualifier::new(self.document, self.ontology, &self.clauses);
        let leaned_on = self.clauses.values().filter_map(|clause| Some(self.leaning(clause)?.0));
        let uttered = self.clauses.values().flat_map(|clause| self.utterances(clause)).map(|(noun, _)| noun);
        let used_nouns: HashSet<TokenRef> = leaned_on.chain(uttered).collect();
        let mut found: Vec<Statement> = Vec::new();
        for proposition in self.propositions {
            let qualities = self.with_speaker(proposition, qualifier.qualities(proposition));
            found.extend(self.implied(proposition, &qualities));
            if used_nouns.contains(&proposition.predicate.head) && proposition.predicate.kind == PredicateKind::Noun {
                continue;
            }
            found.extend(self.of_proposition(proposition, &qualities));
        }
        found.extend(part_statements(self.document, self.entities, self.ontology));
        found.extend(credit_statements(self.document, self.entities, self.ontology));
        found.sort_by_key(|statement| (statement.predicate_head, statement.rule, statement.evidence));
        let mut seen = HashSet::new();
        found.retain(|statement| {
            let identity = |thing: &Option<Thing>| thing.as_ref().map(|thing| thing.identity.clone());
            let ends = (identity(&statement.subject), identity(&statement.object));
            seen.insert((statement.predicate_head, statement.relation.lemma.clone(), ends))
        });
        self.date_by_story(&mut found);
        self.name_occasions(&mut found);
        self.weigh(&mut found);
        name(self.document, &mut found);
        self.link_contents(&mut found);
        let lookup = judge::Lookup::new(self.document, self.entities);
        let salience = Salience::new(self.document, self.entities);
        for statement in &mut found {
            self.judge(statement, &lookup);
            statement.salience = salience.of(statement);
        }
        if !self.standards.with_misread {
            leave_out_misread(&mut found, self.standards);
        }
        found
    }

    /// Says how likely a statement is read rightly, and asserts no longer what is too unsure.
    fn judge(&self, statement: &mut Statement, lookup: &judge::Lookup) {
        let known = judge::features(statement, lookup);
        statement.confidence = judge::probability(&known);
        let least = self.standards.sure.least(statement, lookup, self.ontology);
        statement.unsure = statement.asserted && statement.confidence < least;
        statement.asserted &= !statement.unsure;
    }

    /// A quoted clause without a source has the one who speaks beside it.
    fn with_speaker(&self, proposition: &Proposition, mut qualities: Qualities) -> Qualities {
        let head = proposition.predicate.head;
        if qualities.sources.is_empty() && self.quotations.is_inside(head) {
            qualities.sources.extend(self.quotations.speaker(head));
        }
        qualities
    }

    fn of_proposition(&self, proposition: &Proposition, qualities: &Qualities) -> Vec<Statement> {
        match proposition.predicate.kind {
            PredicateKind::Post => self.of_post(proposition, qualities),
            PredicateKind::Noun => self.of_noun(proposition, qualities),
            PredicateKind::Verb | PredicateKind::Copula | PredicateKind::Attribute => {
                self.of_clause(proposition, qualities)
            }
        }
    }

    /// The clause that a word heads.
    pub(super) fn clause(&self, head: TokenRef) -> Option<&'a Proposition> {
        self.clauses.get(&head).copied()
    }

    /// The noun with its arguments.
    pub(super) fn noun(&self, head: TokenRef) -> Option<&'a Proposition> {
        self.nouns.get(&head).copied()
    }

    /// A relation of the ontology, by local name, with the lemma found.
    pub(super) fn curated(&self, local: &str, lemma: &str) -> RelationName {
        curated_or_open(self.ontology, local, lemma)
    }

    /// Neither a time nor a place.
    pub(super) fn is_free(&self, argument: &Argument) -> bool {
        let is_place = matches!(&argument.slot, Slot::Oblique(preposition) if super::roles::is_locative(preposition))
            && self.things.entities_at(argument.head).any(|entity| matches!(entity.kind, Kind::Place | Kind::Country));
        !is_place && !self.is_time(argument)
    }

    /// "said that …": the statements made by the clause or noun that a statement governs.
    fn link_contents(&self, statements: &mut [Statement]) {
        let mut by_head: HashMap<TokenRef, Vec<String>> = HashMap::new();
        for statement in statements.iter() {
            by_head.entry(statement.predicate_head).or_default().push(statement.id.clone());
        }
        for statement in statements.iter_mut() {
            if let ("according", Some(said)) = (statement.rule, &statement.object) {
                statement.content.extend(by_head.get(&said.head).into_iter().flatten().cloned());
            }
            let Some(clause) = self.clauses.get(&statement.predicate_head) else { continue };
            let sentence = self.document.sentence(statement.predicate_head);
            let contents = clause.arguments.iter().filter(|argument| {
                argument.slot == Slot::Clause
                    || argument.slot == Slot::Object && self.nouns.contains_key(&argument.head)
            });
            for argument in contents {
                for member in crate::english::grammar::conjuncts(sentence, argument.head.token as usize) {
                    let head = TokenRef { token: member as u32, ..argument.head };
                    statement
                        .content
                        .extend(by_head.get(&head).into_iter().flatten().filter(|id| **id != statement.id).cloned());
                }
            }
        }
    }
}

/// Leaves out what is almost surely misread, also as the content of what is said.
fn leave_out_misread(statements: &mut Vec<Statement>, standards: Standards) {
    statements.retain(|statement| !standards.is_misread(statement));
    let kept: HashSet<String> = statements.iter().map(|statement| statement.id.clone()).collect();
    for statement in statements {
        statement.content.retain(|id| kept.contains(id));
    }
}

/// Names the statements by what they say and in which words: the same sentence gives the same names in any article, whatever
/// stands before it. Of two that are alike the later gets a number.
fn name(document: &Document, statements: &mut [Statement]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for statement in statements {
        let name = name_of(document, statement);
        let count = seen.entry(name.clone()).or_default();
        *count += 1;
        statement.id = if *count == 1 { name } else { format!("{name}-{count}") };
    }
}

/// "s" and the first digits of the checksum of sentence, verb, relation and both ends.
fn name_of(document: &Document, statement: &Statement) -> String {
    let sentence = document.sentence(statement.predicate_head).span;
    let end = |thing: &Option<Thing>| match thing {
        Some(thing) if sentence.contains(thing.span) => {
            format!("{}+{}", thing.span.start - sentence.start, thing.span.end - sentence.start)
        }
        Some(thing) => thing.label.clone(),
        None => String::new(),
    };
    let verb = document.token(statement.predicate_head).span.start.saturating_sub(sentence.start).to_string();
    let parts = [
        document.words(sentence),
        statement.rule,
        &statement.relation.lemma,
        &verb,
        &end(&statement.subject),
        &end(&statement.object),
    ];
    let digits = Sha256::digest(parts.join("\u{1F}").as_bytes());
    digits[..4].iter().fold("s".to_owned(), |name, byte| name + &format!("{byte:02x}"))
}

/// A relation that the ontology has, else the same as an open one.
pub fn curated_or_open(ontology: &Ontology, local: &str, lemma: &str) -> RelationName {
    match ontology.relation(local) {
        Some(relation) => RelationName {
            local: local.to_owned(),
            open: false,
            lemma: lemma.to_owned(),
            label: relation.label.clone(),
        },
        None => open_relation(lemma),
    }
}
