//! Who takes part in an event, and of which country.

use crate::knowledge::{Actor, Entity, Identity, Kind, MentionKind, Statement, Thing};
use crate::ontology::Ontology;
use crate::text::{Deprel, Document, TokenRef};
use std::collections::{HashMap, VecDeque};

/// How far below the head word of a phrase a country's name may stand: "a group of Moroccan diplomats".
const MAX_DEPTH: usize = 4;

/// Finds actors and their countries.
pub struct Actors<'a> {
    document: &'a Document,
    ontology: &'a Ontology,
    by_head: HashMap<TokenRef, Vec<&'a Entity>>,
    by_identity: HashMap<&'a Identity, &'a Entity>,
    /// Countries of those who hold a post of one, by identity.
    by_post: HashMap<&'a Identity, String>,
}

impl<'a> Actors<'a> {
    /// Indexes entities and posts.
    pub fn new(
        document: &'a Document,
        entities: &'a [Entity],
        statements: &'a [Statement],
        ontology: &'a Ontology,
    ) -> Actors<'a> {
        let mut by_head: HashMap<TokenRef, Vec<&Entity>> = HashMap::new();
        for entity in entities {
            for mention in entity.mentions.iter().filter(|mention| mention.kind != MentionKind::Pronoun) {
                by_head.entry(mention.head).or_default().push(entity);
            }
        }
        let by_identity = entities.iter().map(|entity| (&entity.identity, entity)).collect();
        let mut actors = Actors { document, ontology, by_head, by_identity, by_post: HashMap::new() };
        for statement in statements.iter().filter(|statement| statement.relation.local == "holds") {
            if let (Some(subject), Some(owner)) = (&statement.subject, &statement.object)
                && let Some(country) = actors.of_entity(&owner.identity)
            {
                actors.by_post.entry(&subject.identity).or_insert(country);
            }
        }
        actors
    }

    /// Each thing once, with its country.
    pub fn of<'t>(&self, things: impl Iterator<Item = &'t Thing>) -> Vec<Actor> {
        let mut found: Vec<Actor> = Vec::new();
        for thing in things {
            if found.iter().all(|actor| actor.thing.head != thing.head || actor.thing.identity != thing.identity) {
                found.push(Actor { thing: thing.clone(), country: self.country(thing) });
            }
        }
        found
    }

    /// The thing itself if it can act or be a place, else those named nearest to the head of its phrase.
    pub fn within(&self, thing: &Thing) -> Vec<Actor> {
        if thing.kind.is_actor() || thing.kind == Kind::Place {
            return self.of(std::iter::once(thing));
        }
        let named = self.nearest(thing, |entity| entity.kind.is_actor() || entity.kind == Kind::Place);
        let named: Vec<Thing> = named
            .into_iter()
            .map(|(at, entity)| Thing {
                identity: entity.identity.clone(),
                kind: entity.kind,
                label: entity.label.clone(),
                span: self.document.token(at).span,
                head: at,
                involves: Vec::new(),
            })
            .collect();
        self.of(named.iter())
    }

    /// The country that a thing is, belongs to, or that its phrase names.
    fn country(&self, thing: &Thing) -> Option<String> {
        let of_name = |at: TokenRef| {
            let entities = self.by_head.get(&at).into_iter().flatten();
            entities.into_iter().find_map(|entity| self.of_entity(&entity.identity)).or_else(|| self.of_word(at))
        };
        let in_phrase = || self.below(thing).find_map(|(at, _)| of_name(at));
        self.of_entity(&thing.identity).or_else(in_phrase).or_else(|| self.by_post.get(&thing.identity).cloned())
    }

    /// "Iraqi Kurds", "Western Cambodia": a word of a longer name that is a name by itself.
    fn of_word(&self, at: TokenRef) -> Option<String> {
        let token = self.document.token(at);
        let known = self.ontology.known(&token.form).into_iter().filter(|_| token.form.starts_with(char::is_uppercase));
        known.into_iter().find_map(|(known, _)| self.ontology.country_code(&known.name)).map(str::to_owned)
    }

    fn of_entity(&self, identity: &Identity) -> Option<String> {
        let known = || match identity {
            Identity::World(name) => self.ontology.country_code(name).map(str::to_owned),
            Identity::Article(_) | Identity::ThisArticle => None,
        };
        let whole = || self.by_identity.get(identity)?.part_of.as_ref();
        known().or_else(|| {
            let Identity::World(name) = whole()? else { return None };
            self.ontology.country_code(name).map(str::to_owned)
        })
    }

    /// The entities named below the head of a thing's phrase that stand nearest to it in the tree.
    fn nearest(&self, thing: &Thing, is_wanted: impl Fn(&Entity) -> bool) -> Vec<(TokenRef, &'a Entity)> {
        let mut found = Vec::new();
        let mut found_at = MAX_DEPTH;
        for (at, depth) in self.below(thing).take_while(|(_, depth)| *depth <= MAX_DEPTH) {
            if depth > found_at {
                break;
            }
            for entity in self.by_head.get(&at).into_iter().flatten().filter(|entity| is_wanted(entity)) {
                found.push((at, *entity));
                found_at = depth;
            }
        }
        found
    }

    /// The words below the head of a thing's phrase, nearest first, with their distance.
    fn below(&self, thing: &Thing) -> impl Iterator<Item = (TokenRef, usize)> {
        let tree = &self.document.sentence(thing.head).tree;
        let mut open = VecDeque::from([(thing.head.token as usize, 0)]);
        let mut found = Vec::new();
        while let Some((token, depth)) = open.pop_front() {
            found.push((TokenRef { token: token as u32, ..thing.head }, depth));
            if depth < MAX_DEPTH {
                // What is coordinated with the head is another thing.
                let children = tree.children(token).filter(|child| depth > 0 || tree.deprel(*child) != Deprel::Conj);
                open.extend(children.map(|child| (child, depth + 1)));
            }
        }
        found.into_iter()
    }
}
