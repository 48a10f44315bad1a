//! "Russia's Foreign Ministry": a body is part of the state that its name names.

use super::statements::curated_or_open;
use crate::knowledge::{Certainty, Entity, Factuality, MentionKind, Polarity, Statement, Thing};
use crate::ontology::Ontology;
use crate::text::{Document, TokenRef};

/// How far, in tokens, the name of the whole may stand before or behind the name of the part.
const NEARBY: u32 = 6;

/// One statement for each entity whose name says what it is part of, from the first place that says so.
pub fn part_statements(document: &Document, entities: &[Entity], ontology: &Ontology) -> Vec<Statement> {
    entities.iter().filter_map(|entity| part_statement(document, entity, entities, ontology)).collect()
}

fn part_statement(document: &Document, part: &Entity, entities: &[Entity], ontology: &Ontology) -> Option<Statement> {
    let whole_identity = part.part_of.as_ref()?;
    let whole = entities.iter().find(|entity| entity.identity == *whole_identity)?;
    let names = |entity: &'_ Entity| -> Vec<(TokenRef, crate::text::Span)> {
        let named =
            entity.mentions.iter().filter(|mention| matches!(mention.kind, MentionKind::Name | MentionKind::Adjective));
        named.map(|mention| (mention.head, mention.span)).collect()
    };
    let whole_names = names(whole);
    let (part_at, part_span, whole_at, whole_span) = names(part).into_iter().find_map(|(part_at, part_span)| {
        let (whole_at, whole_span) = whole_names.iter().find(|(whole_at, _)| {
            whole_at.sentence == part_at.sentence && whole_at.token.abs_diff(part_at.token) <= NEARBY
        })?;
        Some((part_at, part_span, *whole_at, *whole_span))
    })?;
    let sentence = document.sentence(part_at);
    let thing = |entity: &Entity, span, head| Thing {
        identity: entity.identity.clone(),
        kind: entity.kind,
        label: entity.label.clone(),
        span,
        head,
        involves: Vec::new(),
    };
    Some(Statement {
        id: String::new(),
        paragraph: sentence.paragraph + 1,
        sentence: sentence.in_paragraph + 1,
        evidence: part_span.cover(whole_span),
        predicate_span: part_span,
        predicate_head: part_at,
        subject: Some(thing(part, part_span, part_at)),
        relation: curated_or_open(ontology, "partOf", "be part of"),
        object: Some(thing(whole, whole_span, whole_at)),
        roles: Vec::new(),
        place: None,
        time: None,
        inferred_time: None,
        sources: Vec::new(),
        polarity: Polarity::Positive,
        factuality: Factuality::Actual,
        certainty: Certainty::Certain,
        asserted: true,
        unsure: false,
        confidence: 0.9,
        salience: 0.0,
        rule: "name",
        event_class: None,
        event: None,
        content: Vec::new(),
    })
}
