//! What is known of the article itself, and how it was read.

use super::Writer;
use crate::graph::iris::{entity, node};
use crate::graph::options::AddOptions;
use crate::knowledge::Kind;
use crate::ontology::vocabulary::{ng, nif, prov, rdf, rdfs, schema};
use crate::text::ArticleId;
use oxigraph::model::Literal;
use oxigraph::model::vocab::xsd;

/// Where `article` says how it was read.
pub const OPTIONS: &str = "https://newsgraph.example/ns#options";
/// Where `article` says by which version it was read.
pub const VERSION: &str = "https://schema.org/softwareVersion";
const DATELINE: &str = "https://schema.org/dateline";
const ACTIVITY: &str = "http://www.w3.org/ns/prov#Activity";

impl Writer<'_> {
    /// Headline, date, authors, text, the file it was read from, provenance.
    pub(super) fn metadata(&mut self) {
        let article = &self.document.article;
        let iri = self.iris.article();
        self.evidence(&iri, rdf::TYPE, node(schema::NEWS_ARTICLE));
        self.evidence(&iri, rdf::TYPE, node(nif::CONTEXT));
        let ArticleId(hash) = &article.id;
        let texts = [(schema::IN_LANGUAGE, Some("en")), (ng::SHA256, Some(hash.as_str()))];
        let optional = [
            (schema::HEADLINE, &article.title),
            (DATELINE, &article.dateline),
            (schema::PUBLISHER, &article.publisher),
            (schema::URL, &article.url),
            (schema::IDENTIFIER, &article.origin.id),
            (schema::ENCODING_FORMAT, &article.origin.media_type),
            (ng::SOURCE_SHA256, &article.origin.sha256),
        ];
        let optional = optional.into_iter().map(|(property, text)| (property, text.as_deref()));
        let authors = article.authors.iter().map(|author| (schema::AUTHOR, Some(author.as_str())));
        let credits = article.credits.iter().map(|credit| (schema::CREDIT_TEXT, Some(credit.as_str())));
        for (property, text) in texts.into_iter().chain(optional).chain(authors).chain(credits) {
            if let Some(text) = text {
                self.evidence(&iri, property, Literal::new_simple_literal(text));
            }
        }
        if let Some(date) = article.published {
            self.evidence(&iri, schema::DATE_PUBLISHED, Literal::new_typed_literal(date.to_string(), xsd::DATE));
        }
        if !self.options.no_text {
            self.evidence(&iri, nif::IS_STRING, Literal::new_simple_literal(&article.text));
        }
        self.agencies();
        self.provenance();
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

    /// The run that made the graph: program, model, options. No time of day.
    fn provenance(&mut self) {
        let run = self.iris.part("run");
        self.evidence(&self.iris.article(), prov::WAS_GENERATED_BY, run.clone());
        self.evidence(&run, rdf::TYPE, node(ACTIVITY));
        self.evidence(&run, rdfs::LABEL, super::english(&self.options.label()));
        self.evidence(&run, VERSION, Literal::new_simple_literal(AddOptions::VERSION));
        self.evidence(&run, OPTIONS, Literal::new_simple_literal(self.options.to_json()));
    }
}
