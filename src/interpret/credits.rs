//! "Source: Reuters", "By Jane Doe": where an article comes from and who wrote it, as its own lines say.

use super::statements::curated_or_open;
use crate::knowledge::{
    Certainty, Entity, Factuality, Identity, Kind, Mention, MentionKind, Polarity, RelationName, Statement, Thing,
};
use crate::ontology::Ontology;
use crate::text::{Document, ParagraphKind, Span};

/// One statement for each agency and each writer that a credit or byline names.
pub fn credit_statements(document: &Document, entities: &[Entity], ontology: &Ontology) -> Vec<Statement> {
    let named = entities.iter().flat_map(|entity| entity.mentions.iter().map(move |mention| (entity, mention)));
    let mut found: Vec<Statement> = Vec::new();
    for (entity, mention) in named.filter(|(_, mention)| mention.kind == MentionKind::Name) {
        let sentence = document.sentence(mention.head);
        let is_in = |names: &[String]| names.iter().any(|name| name == document.words(mention.span));
        let credited = match document.kind_of_paragraph(sentence) {
            ParagraphKind::Credit if is_in(&document.article.credits) => Some(("hasSource", "have source")),
            ParagraphKind::Byline | ParagraphKind::Credit if is_in(&document.article.authors) => {
                Some(("wrote", "write"))
            }
            _ => None,
        };
        let Some((local, lemma)) = credited else { continue };
        let is_said = found.iter().any(|other| {
            other.relation.local == local
                && [&other.subject, &other.object].into_iter().flatten().any(|end| end.identity == entity.identity)
        });
        if is_said {
            continue;
        }
        let own = thing(&entity.identity, entity.kind, &entity.label, mention);
        let article = thing(&Identity::ThisArticle, Kind::Work, Identity::ThisArticle.name(), mention);
        let (subject, object) = if local == "wrote" { (own, article) } else { (article, own) };
        let line = document.article.paragraphs.get(sentence.paragraph as usize).map_or(sentence.span, |line| line.span);
        let relation = curated_or_open(ontology, local, lemma);
        found.push(statement(document, mention, line, (subject, object), relation));
    }
    found
}

fn thing(identity: &Identity, kind: Kind, label: &str, mention: &Mention) -> Thing {
    Thing {
        identity: identity.clone(),
        kind,
        label: label.to_owned(),
        span: mention.span,
        head: mention.head,
        involves: Vec::new(),
    }
}

fn statement(
    document: &Document,
    mention: &Mention,
    line: Span,
    (subject, object): (Thing, Thing),
    relation: RelationName,
) -> Statement {
    let sentence = document.sentence(mention.head);
    Statement {
        id: String::new(),
        paragraph: sentence.paragraph + 1,
        sentence: sentence.in_paragraph + 1,
        evidence: line,
        predicate_span: line,
        predicate_head: mention.head,
        subject: Some(subject),
        relation,
        object: Some(object),
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
        confidence: 0.0,
        salience: 0.0,
        rule: "credit",
        event_class: None,
        event: None,
        content: Vec::new(),
    }
}
