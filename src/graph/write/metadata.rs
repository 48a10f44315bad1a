//! What is known of the article itself, and how it was read.

use super::{Writer, english};
use crate::graph::iris::{entity, node, slug};
use crate::graph::options::AddOptions;
use crate::knowledge::{Entity, Kind};
use crate::ontology::vocabulary::{ng, nif, prov, rdf, rdfs, schema};
use crate::text::ArticleId;
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode};

/// Where `article` says how it was read.
pub const OPTIONS: &str = ng::OPTIONS;
/// Where `article` says by which version it was read.
pub const VERSION: &str = "https://schema.org/softwareVersion";
/// What the IRI of a publisher that no phrase names ends in.
pub const PUBLISHER: &str = "#publisher";
const DATELINE: &str = "https://schema.org/dateline";
const APPLICATION: &str = "https://schema.org/SoftwareApplication";
const ORGANIZATION: &str = "https://schema.org/Organization";

impl Writer<'_> {
    /// Headline, date, authors, text, the file it was read from, provenance.
    pub(super) fn metadata(&mut self, entities: &[Entity]) {
        let article = &self.document.article;
        let iri = self.iris.article();
        self.evidence(&iri, rdf::TYPE, node(schema::NEWS_ARTICLE));
        let ArticleId(hash) = &article.id;
        let texts = [(schema::IN_LANGUAGE, Some("en")), (ng::SHA256, Some(hash.as_str()))];
        let optional = [
            (schema::HEADLINE, &article.title),
            (DATELINE, &article.dateline),
            (schema::URL, &article.url),
            (schema::IDENTIFIER, &article.origin.id),
            (schema::ENCODING_FORMAT, &article.origin.media_type),
            (ng::SOURCE_SHA256, &article.origin.sha256),
        ];
        let optional = optional.into_iter().map(|(property, text)| (property, text.as_deref()));
        let credits = article.credits.iter().map(|credit| (schema::CREDIT_TEXT, Some(credit.as_str())));
        if let Some(title) = &article.title {
            self.evidence(&iri, rdfs::LABEL, english(title));
            // "The article says ..." is no other name for it.
            self.described.insert(iri.clone());
        }
        for (property, text) in texts.into_iter().chain(optional).chain(credits) {
            if let Some(text) = text {
                self.evidence(&iri, property, Literal::new_simple_literal(text));
            }
        }
        if let Some(date) = article.published {
            self.evidence(&iri, schema::DATE_PUBLISHED, Literal::new_typed_literal(date.to_string(), xsd::DATE));
        }
        // NIF calls a context only what keeps its text.
        if !self.options.no_text {
            self.evidence(&iri, rdf::TYPE, node(nif::CONTEXT));
            self.evidence(&iri, nif::IS_STRING, Literal::new_simple_literal(&article.text));
        }
        self.people(entities);
        self.agencies();
        self.provenance();
    }

    /// Who wrote and who published it: what a phrase of the article names, else something of the article alone.
    fn people(&mut self, entities: &[Entity]) {
        let (article, document) = (self.iris.article(), self.document);
        let named = |name: &str, kinds: &[Kind]| {
            let is_called = |entity: &&Entity| entity.label == name || entity.aliases.iter().any(|alias| alias == name);
            entities.iter().filter(is_called).find(|entity| kinds.contains(&entity.kind))
        };
        for author in &document.article.authors {
            let writer = named(author, &[Kind::Person, Kind::Organization]);
            let writer = match writer {
                Some(entity) => self.iris.thing(&entity.identity),
                // Whoever asks for people wants those that articles tell of.
                None => self.unnamed(&format!("author-{}", slug(author, '-')), prov::AGENT, author),
            };
            self.evidence(&article, schema::AUTHOR, writer);
        }
        if let Some(publisher) = &document.article.publisher {
            let publisher = self.unnamed(PUBLISHER.trim_start_matches('#'), ORGANIZATION, publisher);
            self.evidence(&article, schema::PUBLISHER, publisher);
        }
    }

    fn unnamed(&mut self, local: &str, class: &str, name: &str) -> NamedNode {
        let iri = self.iris.part(local);
        self.evidence(&iri, rdf::TYPE, node(class));
        self.evidence(&iri, rdfs::LABEL, english(name));
        iri
    }

    /// "Source: Reuters" names an organisation, if it is known.
    fn agencies(&mut self) {
        let article = self.iris.article();
        for credit in &self.document.article.credits {
            let is_agency = |kind| matches!(kind, Kind::Organization | Kind::Government);
            let known =
                self.ontology.known(credit).into_iter().map(|(known, _)| known).find(|known| is_agency(known.kind));
            if let Some(known) = known {
                let agency = entity(self.iris.base(), &known.name);
                self.evidence(&article, schema::SOURCE_ORGANIZATION, agency);
            }
        }
    }

    /// The run that read the article, and the program that ran. No time of day.
    fn provenance(&mut self) {
        let (article, reading) = (self.iris.article(), self.iris.part("reading"));
        let (run, program) = (self.iris.part("run"), self.iris.part("program"));
        self.evidence(&reading, rdf::TYPE, node(prov::ENTITY));
        self.evidence(&reading, prov::HAD_PRIMARY_SOURCE, article.clone());
        self.evidence(&reading, prov::WAS_GENERATED_BY, run.clone());
        self.evidence(&run, rdf::TYPE, node(prov::ACTIVITY));
        self.evidence(&run, rdfs::LABEL, english(&self.options.label()));
        self.evidence(&run, OPTIONS, Literal::new_simple_literal(self.options.to_json()));
        self.evidence(&run, prov::USED, article);
        self.evidence(&run, prov::WAS_ASSOCIATED_WITH, program.clone());
        self.evidence(&program, rdf::TYPE, node(prov::SOFTWARE_AGENT));
        self.evidence(&program, rdf::TYPE, node(APPLICATION));
        self.evidence(&program, rdfs::LABEL, english("newsgraph"));
        self.evidence(&program, VERSION, Literal::new_simple_literal(AddOptions::VERSION));
    }
}
