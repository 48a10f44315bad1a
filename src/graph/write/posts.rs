//! Posts: "be chancellor of" Germany is to hold the post Chancellor of Germany.

use super::{Writer, english};
use crate::english::posts;
use crate::graph::iris::node;
use crate::knowledge::{Identity, Kind, Statement, Thing};
use crate::ontology::vocabulary::{ng, org, rdf, rdfs};
use oxigraph::model::NamedNode;

impl Writer<'_> {
    /// The post that a statement gives its subject, if it is about one.
    pub(super) fn post(&mut self, statement: &Statement) -> Option<NamedNode> {
        if statement.relation.open || statement.relation.local != "holds" {
            return None;
        }
        let role = posts::role(&statement.relation.lemma)?;
        let owner = statement.object.as_ref();
        let identity = identity(&role, owner);
        let post = self.iris.thing(&identity);
        self.fact(&post, rdf::TYPE, node(org::POST));
        let label = owner.map_or(role.clone(), |owner| posts::at(&role, owner_name(owner)));
        self.fact(&post, rdfs::LABEL, english(&label));
        let role_iri = self.iris.thing(&Identity::World(role.clone()));
        self.fact(&post, org::ROLE, role_iri.clone());
        self.fact(&role_iri, rdf::TYPE, node(org::ROLE_CLASS));
        self.fact(&role_iri, rdfs::LABEL, english(&role));
        if let Some(owner) = owner {
            let property = if is_organization(owner.kind) { org::POST_IN } else { ng::POST_AT };
            let owner = self.thing(owner);
            self.fact(&post, property, owner);
        }
        Some(post)
    }
}

/// W3C ORG knows posts in organisations alone; a mayor's is in a city, an aide's is with a person.
fn is_organization(kind: Kind) -> bool {
    matches!(kind, Kind::Organization | Kind::Government | Kind::Country | Kind::Group)
}

/// What a post is called after: the name of the world's own, or what the article calls it.
fn owner_name(owner: &Thing) -> &str {
    match &owner.identity {
        Identity::World(name) => name,
        Identity::Article(_) | Identity::ThisArticle => &owner.label,
    }
}

/// A post in something of the world is itself of the world; all others are of the article alone.
fn identity(role: &str, owner: Option<&Thing>) -> Identity {
    match owner {
        Some(owner) if matches!(owner.identity, Identity::World(_)) => {
            Identity::World(format!("{role} of {}", owner_name(owner)))
        }
        Some(owner) if matches!(owner.identity, Identity::Article(_)) => {
            Identity::Article(format!("{role} of {}", owner_name(owner)))
        }
        _ => Identity::Article(role.to_owned()),
    }
}
