//! Sentences and phrases, with their places in the text (NIF; offsets in code points).

use super::Writer;
use crate::graph::iris::node;
use crate::ontology::vocabulary::{ng, nif, rdf};
use crate::text::{Document, Sentence, Span};
use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode};

impl Writer<'_> {
    /// All sentences.
    pub(super) fn sentences(&mut self) {
        for sentence in &self.document.sentences {
            let iri = self.placed(sentence.span, nif::SENTENCE_CLASS, !self.options.no_text);
            self.evidence(&iri, ng::PARAGRAPH, integer(sentence.paragraph + 1));
            self.evidence(&iri, ng::SENTENCE, integer(sentence.in_paragraph + 1));
        }
    }

    /// The words of a span, as a node that statements and mentions hang on.
    pub(super) fn phrase(&mut self, span: Span) -> NamedNode {
        let iri = self.placed(span, nif::PHRASE, true);
        let sentence = sentence_of(self.document, span).map(|sentence| sentence.span);
        if let Some(sentence) = sentence.filter(|sentence| *sentence != span) {
            let sentence = self.iris.span(self.points.range(sentence));
            self.evidence(&iri, nif::SENTENCE, sentence);
        }
        iri
    }

    fn placed(&mut self, span: Span, class: &str, with_words: bool) -> NamedNode {
        let (begin, end) = self.points.range(span);
        let iri = self.iris.span((begin, end));
        self.evidence(&iri, rdf::TYPE, node(class));
        self.evidence(&iri, nif::REFERENCE_CONTEXT, self.iris.article());
        self.evidence(&iri, nif::BEGIN_INDEX, offset(begin));
        self.evidence(&iri, nif::END_INDEX, offset(end));
        if with_words {
            self.evidence(&iri, nif::ANCHOR_OF, Literal::new_simple_literal(self.document.words(span)));
        }
        iri
    }
}

/// The sentence in which a span begins.
fn sentence_of(document: &Document, span: Span) -> Option<&Sentence> {
    let after = document.sentences.partition_point(|sentence| sentence.span.start <= span.start);
    after.checked_sub(1).map(|at| &document.sentences[at])
}

/// An `xsd:nonNegativeInteger`, as NIF counts.
fn offset(number: u32) -> Literal {
    Literal::new_typed_literal(number.to_string(), xsd::NON_NEGATIVE_INTEGER)
}

/// An `xsd:integer`.
pub fn integer(number: u32) -> Literal {
    Literal::from(i64::from(number))
}
