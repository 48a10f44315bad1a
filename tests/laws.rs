//! What holds for any text whatever.

use newsgraph::read::{Metadata, READERS, read};
use newsgraph::text::{Article, Document, Span};
use newsgraph::{Pipeline, Reading};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// Pieces that make texts more like news, and more like trouble.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "Donald Trump", "met", "Vladimir Putin", "in Alaska", "on Friday", ",", ".", "\n", "\n\n", " ", "  ", "\t", "“",
    "”", "\"", "'", "’s", "n't", "-", "—", "...", "…", "(", ")", "WASHINGTON (Reuters) - ", "Source: ",
    "By Jane Doe\n", "according to", "said", "that", "who", "which", "not", "will", "could", "$90 billion", "3-1/2",
    "10:30 a.m.", "U.S.", "https://example.org/a?b=c", "a@example.org", "2025-08-19", "\u{feff}", "\u{0}",
    "\u{200b}", "\u{301}", "e\u{301}", "ﬁ", "İ", "ß", "😀", "👩‍👩‍👧", "漢字", "العربية", "\r\n", "\u{2028}", "and",
    "the", "of", "to", "was", "been", "It",
];

fn text() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(select(PIECES), 0..40);
    prop_oneof![
        any::<String>(),
        words.clone().prop_map(|pieces| pieces.concat()),
        words.prop_map(|pieces| pieces.join(" ")),
        "[a-zA-Z0-9 .,;:'\"()-]{0,200}",
    ]
}

/// Every reader takes any bytes; what is read as plain text goes on through the stages.
fn articles(bytes: &[u8]) -> Vec<Article> {
    let names = READERS.iter().filter_map(|reader| Some(format!("article.{}", reader.extensions.first()?)));
    let readings: Vec<_> = names.map(|name| read(&name, bytes, &Metadata::default())).collect();
    readings.into_iter().take(1).flatten().collect()
}

/// Every span can be cut out of the text.
fn spans_hold(document: &Document, spans: impl IntoIterator<Item = Span>) {
    for span in spans {
        let (start, end) = (span.start as usize, span.end as usize);
        assert!(document.article.text.get(start..end).is_some(), "{span:?} cuts {:?}", document.article.text);
    }
}

/// Sentences, tokens and names lie in the text, in order.
fn document_holds(document: &Document) {
    let mut end = 0;
    for sentence in &document.sentences {
        spans_hold(document, [sentence.span]);
        assert!(sentence.span.start >= end, "sentences overlap in {:?}", document.article.text);
        end = sentence.span.end;
        spans_hold(document, sentence.tokens.iter().flat_map(|token| [token.span, token.surface]));
        assert_eq!(sentence.tree.len(), sentence.tokens.len());
        assert!(sentence.tokens.windows(2).all(|pair| pair[0].surface.start <= pair[1].surface.start));
        assert!(sentence.names.iter().all(|name| name.tokens.end <= sentence.tokens.len()));
    }
}

/// Everything found points into the text and says where it comes from.
fn reading_holds(reading: &Reading) {
    let document = &reading.document;
    document_holds(document);
    spans_hold(document, reading.propositions.iter().map(|found| found.span));
    spans_hold(document, reading.entities.iter().flat_map(|entity| entity.mentions.iter().map(|mention| mention.span)));
    for entity in &reading.entities {
        assert!(!entity.mentions.is_empty(), "{:?} is never mentioned", entity.identity);
    }
    let mut ids = std::collections::HashSet::new();
    for statement in &reading.statements {
        spans_hold(document, [statement.evidence, statement.predicate_span]);
        assert!(!statement.evidence.is_empty(), "{} has no evidence", statement.id);
        assert!(!statement.rule.is_empty(), "{} has no rule", statement.id);
        assert!((0.0..=1.0).contains(&statement.confidence), "{}: {}", statement.id, statement.confidence);
        assert!(ids.insert(&statement.id), "{} is there twice", statement.id);
    }
}

fn for_any_text(cases: u32, law: impl Fn(String)) {
    let config = Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..Config::default() };
    let checked = TestRunner::new(config).run(&text(), |text| {
        law(text);
        Ok(())
    });
    if let Err(problem) = checked {
        panic!("{problem}");
    }
}

#[test]
fn no_text_makes_the_program_panic() {
    let pipeline = Pipeline::english();
    for_any_text(200, |text| {
        for article in articles(text.as_bytes()) {
            reading_holds(&pipeline.read(article.clone()));
            document_holds(&pipeline.analyze_lines(article));
        }
    });
}

#[test]
fn no_bytes_make_the_readers_panic() {
    let config = Config { cases: 300, failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..Config::default() };
    let checked = TestRunner::new(config).run(&prop::collection::vec(any::<u8>(), 0..300), |bytes| {
        articles(&bytes);
        Ok(())
    });
    checked.expect("readers refuse, they do not panic");
}

#[test]
fn one_thread_and_four_read_the_same() {
    let pipeline = Pipeline::english();
    let text = include_str!("../examples/articles/european-leaders.txt");
    let read = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| articles(text.as_bytes()).into_iter().map(|article| pipeline.read(article)).collect::<Vec<_>>())
    };
    assert_eq!(format!("{:?}", read(1)), format!("{:?}", read(4)));
}
