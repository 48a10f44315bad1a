//! The order of the stages, nothing else.

use crate::analyze::{self, LeftOut};
use crate::extract::{EXTRACTORS, Extractor};
use crate::graph::{AddOptions, Added, GraphError, Store};
use crate::interpret::{self, Standards, Sure, Trust};
use crate::knowledge::{CodedEvent, Entity, Proposition, Statement};
use crate::network::{Keep, Model};
use crate::ontology::Ontology;
use crate::read::Metadata;
use crate::resolve;
use crate::text::{Article, Document, Origin, Span};
use std::sync::Arc;

/// From an article to its statements.
#[derive(Clone)]
pub struct Pipeline {
    model: ModelChoice,
    ontology: Arc<Ontology>,
    extractors: Vec<&'static dyn Extractor>,
    standards: Standards,
    with_answers: bool,
}

#[derive(Clone)]
enum ModelChoice {
    Embedded,
    Loaded(Arc<Model>),
}

/// Everything that was made of one article, stage by stage.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The text with the grammar of every sentence.
    pub document: Document,
    /// What the sentences say, in their own words.
    pub propositions: Vec<Proposition>,
    /// The things that are spoken of.
    pub entities: Vec<Entity>,
    /// What the article states, in the words of the ontology.
    pub statements: Vec<Statement>,
    /// What of the article was not read, because it is no prose or beyond all articles.
    pub left_out: LeftOut,
}

/// How one article is added: a manifest, its record, its file or an address may say more of it than the user did.
pub fn how_of_article(how: AddOptions, said: Metadata, origin: Origin) -> AddOptions {
    let Metadata { date, force_date, title, url, publisher, id, .. } = said;
    AddOptions { date, force_date, title, url, publisher, id, origin, ..how }
}

impl Pipeline {
    /// English news with the built-in model, ontology and extractors.
    pub fn english() -> Pipeline {
        Pipeline {
            model: ModelChoice::Embedded,
            ontology: Arc::new(Ontology::embedded().clone()),
            extractors: EXTRACTORS.to_vec(),
            standards: Standards::default(),
            with_answers: false,
        }
    }

    /// The same with another language model.
    pub fn with_model(mut self, model: Model) -> Pipeline {
        self.model = ModelChoice::Loaded(Arc::new(model));
        self
    }

    /// The same with another ontology.
    pub fn with_ontology(mut self, ontology: Ontology) -> Pipeline {
        self.ontology = Arc::new(ontology);
        self
    }

    /// The same with one more extractor.
    pub fn with_extractor(mut self, extractor: &'static dyn Extractor) -> Pipeline {
        self.extractors.push(extractor);
        self
    }

    /// The same, trusting others than the article.
    pub fn with_trust(mut self, trust: Trust) -> Pipeline {
        self.standards.trust = trust;
        self
    }

    /// The same, asserting what is at least so likely to be read rightly.
    pub fn with_sure(mut self, sure: Sure) -> Pipeline {
        self.standards.sure = sure;
        self
    }

    /// The same, keeping what is almost surely misread.
    pub fn with_misread(mut self) -> Pipeline {
        self.standards.with_misread = true;
        self
    }

    /// The same, looking for what answers about verbs, too: what `extract::answers` is more often right with.
    pub fn with_answers(mut self) -> Pipeline {
        self.with_answers = true;
        self
    }

    /// The language model.
    pub fn model(&self) -> &Model {
        match &self.model {
            ModelChoice::Embedded => Model::embedded(),
            ModelChoice::Loaded(model) => model,
        }
    }

    /// The ontology.
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// The extractors.
    pub fn extractors(&self) -> &[&'static dyn Extractor] {
        &self.extractors
    }

    /// Splits and analyses running text, every word of it.
    pub fn analyze(&self, article: Article) -> Document {
        self.annotate(analyze::segment(article))
    }

    fn annotate(&self, document: Document) -> Document {
        let keep = Keep { references: true, answers: self.with_answers };
        analyze::annotate_for(document, self.model(), self.ontology(), keep)
    }

    /// Analyses a text with one sentence a line.
    pub fn analyze_lines(&self, article: Article) -> Document {
        let keep = Keep { references: false, answers: self.with_answers };
        analyze::annotate_for(analyze::segment_lines(article), self.model(), self.ontology(), keep)
    }

    /// All stages, for running text. What is no prose is left out before, so that no article takes minutes.
    pub fn read(&self, article: Article) -> Reading {
        let mut document = analyze::segment(article);
        let left_out = analyze::leave_out(&mut document);
        Reading { left_out, ..self.understand(self.annotate(document)) }
    }

    /// The same, and into a store.
    pub fn read_into(&self, store: &Store, article: Article, how: &AddOptions) -> Result<(Added, Reading), GraphError> {
        let reading = self.read(article);
        let Reading { document, entities, statements, .. } = &reading;
        let added = store.add(document, entities, statements, self.ontology(), how)?;
        Ok((added, reading))
    }

    /// The political events that a reading reports.
    pub fn events(&self, reading: &Reading) -> Vec<CodedEvent> {
        interpret::events::events(&reading.document, &reading.statements, &reading.entities, &self.ontology)
    }

    /// The phrases of a reading that mean the same, two and more in each list.
    pub fn chains(&self, reading: &Reading) -> Vec<Vec<Span>> {
        resolve::chains(&reading.document, &reading.entities)
    }

    /// The stages after analysis.
    pub fn understand(&self, mut document: Document) -> Reading {
        for sentence in &mut document.sentences {
            self.ontology.mark(sentence);
            analyze::join_fixed(sentence);
        }
        let propositions: Vec<Proposition> = document
            .sentences
            .iter()
            .enumerate()
            .filter(|(_, sentence)| document.kind_of_paragraph(sentence).has_sentences())
            .flat_map(|(number, sentence)| {
                self.extractors.iter().flat_map(move |extractor| extractor.extract(sentence, number))
            })
            .collect();
        let entities = resolve::resolve(&document, &propositions, &self.ontology);
        let statements = interpret::interpret(&document, &propositions, &entities, &self.ontology, self.standards);
        Reading { document, propositions, entities, statements, left_out: LeftOut::default() }
    }
}
