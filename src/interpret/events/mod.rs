//! Statements as political events: the class of PLOVER, who acts, and towards whom.
//!
//! A statement has a class by its relation; an event's class also depends on how the statement is meant:
//! aid that is promised is an agreement, aid that is refused a rejection, an attack that is announced a threat.

mod actors;
mod classes;

use crate::knowledge::{Actor, CodedEvent, Entity, Identity, Role, Statement, Thing};
use crate::ontology::Ontology;
use crate::text::{Deprel, Document, TokenRef, Upos};
use actors::Actors;
use classes::{Class, Classes};
use std::collections::{BTreeMap, HashMap};

/// The events of an article, in the order of the text.
pub fn events(
    document: &Document,
    statements: &[Statement],
    entities: &[Entity],
    ontology: &Ontology,
) -> Vec<CodedEvent> {
    let coder = Coder {
        document,
        statements,
        actors: Actors::new(document, entities, statements, ontology),
        classes: Classes { document, ontology },
    };
    coder.events()
}

struct Coder<'a> {
    document: &'a Document,
    statements: &'a [Statement],
    actors: Actors<'a>,
    classes: Classes<'a>,
}

/// The statements of one predicate, and the class that they have together.
struct Group<'a> {
    statements: Vec<&'a Statement>,
    class: Class,
}

impl Coder<'_> {
    fn events(&self) -> Vec<CodedEvent> {
        let mut predicates: BTreeMap<TokenRef, Vec<&Statement>> = BTreeMap::new();
        for statement in self.statements {
            predicates.entry(statement.predicate_head).or_default().push(statement);
        }
        let base: HashMap<TokenRef, Class> =
            predicates.iter().filter_map(|(head, group)| Some((*head, self.classes.base(group)?))).collect();
        let groups: BTreeMap<TokenRef, Group> = predicates
            .into_iter()
            .filter_map(|(head, statements)| {
                let contents = self.contents(&statements);
                let below = contents.iter().find_map(|content| base.get(&content.predicate_head));
                let class = self.classes.composed(&statements, base.get(&head), below)?;
                Some((head, Group { statements, class }))
            })
            .collect();
        groups.iter().filter_map(|(head, group)| self.event(*head, group, &groups)).collect()
    }

    fn event(&self, head: TokenRef, group: &Group, groups: &BTreeMap<TokenRef, Group>) -> Option<CodedEvent> {
        let (source, target) = if group.class.by_speaker {
            (self.speakers(group), self.subjects(group))
        } else {
            (self.subjects(group), self.targets(head, group, groups))
        };
        let has_country = |actors: &[Actor]| actors.iter().any(|actor| actor.country.is_some());
        if group.class.between_countries && !(has_country(&source) && has_country(&target)) {
            return None;
        }
        Some(CodedEvent {
            class: group.class.name.clone(),
            main: self.is_main(head, groups),
            source,
            target,
            evidence: group.statements[0].evidence,
            statements: group.statements.iter().map(|statement| statement.id.clone()).collect(),
        })
    }

    /// No other event stands above it in the sentence, unless it is coordinated with that one.
    fn is_main(&self, head: TokenRef, groups: &BTreeMap<TokenRef, Group>) -> bool {
        let sentence = self.document.sentence(head);
        let tree = &sentence.tree;
        let mut child = head.token as usize;
        while let Some(above) = tree.head(child) {
            let is_beside = matches!(tree.deprel(child), Deprel::Conj | Deprel::Parataxis);
            if groups.contains_key(&TokenRef { token: above as u32, ..head }) && !is_beside {
                return false;
            }
            child = above;
        }
        true
    }

    /// The statements that these report.
    fn contents(&self, statements: &[&Statement]) -> Vec<&Statement> {
        let ids = || statements.iter().flat_map(|statement| &statement.content);
        self.statements.iter().filter(|statement| ids().any(|id| *id == statement.id)).collect()
    }

    fn subjects(&self, group: &Group) -> Vec<Actor> {
        let acting = group.statements.iter().filter(|statement| !is_undergone(statement));
        let subjects = acting.filter_map(|statement| statement.subject.as_ref());
        let found = self.actors.of(subjects);
        // "Rome said it would help": a pronoun that nobody is known for stands for the speaker.
        let is_pronoun = |actor: &Actor| {
            self.document.token(actor.thing.head).upos == Upos::Pron
                && matches!(actor.thing.identity, Identity::Article(_))
        };
        let speakers = self.speakers(group);
        if !found.is_empty() && found.iter().all(is_pronoun) && !speakers.is_empty() { speakers } else { found }
    }

    fn speakers(&self, group: &Group) -> Vec<Actor> {
        self.actors.of(group.statements.iter().flat_map(|statement| &statement.sources))
    }

    /// Who it is done to, or who gets it; else who is named in it; else who acts in what is said or wanted; else where.
    fn targets(&self, head: TokenRef, group: &Group, groups: &BTreeMap<TokenRef, Group>) -> Vec<Actor> {
        let taken = self.subjects(group);
        let is_other = |actor: &Actor| {
            taken
                .iter()
                .all(|other| other.thing.identity != actor.thing.identity && other.thing.head != actor.thing.head)
        };
        let of = |things: Vec<&Thing>| -> Vec<Actor> {
            let found = things.into_iter().flat_map(|thing| self.actors.within(thing));
            let mut others: Vec<Actor> = Vec::new();
            for actor in found.filter(is_other) {
                if others.iter().all(|other| other.thing.head != actor.thing.head) {
                    others.push(actor);
                }
            }
            others
        };
        let statements = || group.statements.iter();
        let patients = statements().filter(|statement| is_undergone(statement)).filter_map(|it| it.subject.as_ref());
        let objects: Vec<&Thing> =
            patients.chain(statements().filter_map(|statement| statement.object.as_ref())).collect();
        let acting_objects = objects.iter().copied().filter(|thing| thing.kind.is_actor()).collect();
        let given = |role: &Role| matches!(role, Role::Recipient | Role::Participant | Role::Destination);
        let recipients = statements()
            .flat_map(|statement| &statement.roles)
            .filter(|(role, thing)| given(role) && thing.kind.is_actor())
            .map(|(_, thing)| thing)
            .collect();
        let roles = statements().flat_map(|statement| statement.roles.iter().map(|(_, thing)| thing)).collect();
        let contents = self.contents(&group.statements);
        let acting = contents.iter().filter_map(|content| content.subject.as_ref()).collect();
        let concerned = contents.iter().filter_map(|content| content.object.as_ref()).collect();
        let places = statements().filter_map(|statement| statement.place.as_ref()).collect();
        let steps: [Vec<&Thing>; 6] = [acting_objects, recipients, objects, roles, acting, concerned];
        let found = steps.into_iter().map(of).find(|found| !found.is_empty());
        // "rallied to demand that Rome resign": towards whom the event below is.
        let below = || {
            let tree = &self.document.sentence(head).tree;
            let is_below = |other: TokenRef| {
                other.sentence == head.sentence
                    && other != head
                    && tree.is_within(other.token as usize, head.token as usize)
            };
            let inner = groups.iter().filter(|(other, _)| is_below(**other));
            inner
                .map(|(_, inner)| {
                    of(inner.statements.iter().filter_map(|statement| statement.object.as_ref()).collect())
                })
                .find(|found| !found.is_empty())
        };
        found.or_else(below).unwrap_or_else(|| of(places))
    }
}

/// "ten people were killed": without an agent, the subject is who it is done to.
fn is_undergone(statement: &Statement) -> bool {
    statement.relation.open && statement.relation.lemma.starts_with("be ")
}
