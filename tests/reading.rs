//! From bytes to articles: what is read, what is refused, and what holds for any text.

use newsgraph::analyze::{segment, segment_lines};
use newsgraph::read::{Metadata, ReadError, read};
use newsgraph::text::{Article, Document, ParagraphKind, conllu};
use proptest::prelude::*;

fn article(text: &str) -> Article {
    read("a.txt", text.as_bytes(), &Metadata::default()).expect("the text is readable")
}

/// The law of `analyze`: spans slice, come in order, do not overlap, and leave only white space out of a paragraph.
fn check_law(document: &Document) {
    let text = &document.article.text;
    let mut at = 0;
    for (number, paragraph) in document.article.paragraphs.iter().enumerate() {
        let span = paragraph.span;
        assert!(text.is_char_boundary(span.start as usize) && text.is_char_boundary(span.end as usize));
        assert!(span.start as usize >= at, "paragraphs overlap");
        at = span.end as usize;
        let mut rebuilt = span.start;
        for sentence in document.sentences.iter().filter(|sentence| sentence.paragraph as usize == number) {
            assert!(span.contains(sentence.span), "a sentence leaves its paragraph");
            assert_eq!(sentence.tree.len(), sentence.tokens.len());
            for token in &sentence.tokens {
                assert_eq!(document.words(token.span), token.form);
                assert!(!token.form.is_empty() && !token.form.contains(char::is_whitespace));
                assert!(token.surface.contains(token.span));
                assert!(token.span.start >= rebuilt, "tokens overlap");
                assert!(text[rebuilt as usize..token.span.start as usize].trim().is_empty(), "text between tokens");
                rebuilt = token.span.end;
            }
        }
        if paragraph.kind.has_sentences() {
            assert!(text[rebuilt as usize..span.end as usize].trim().is_empty(), "text after the last token");
        }
    }
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in "\\PC{0,200}") {
        if let Ok(article) = read("a.txt", text.as_bytes(), &Metadata { force: true, ..Metadata::default() }) {
            check_law(&segment(article.clone()));
            check_law(&segment_lines(article));
        }
    }

    #[test]
    fn any_bytes_can_be_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        if let Ok(article) = read("a", &bytes, &Metadata { force: true, ..Metadata::default() }) {
            check_law(&segment(article));
        }
    }

    #[test]
    fn texts_full_of_signs_can_be_read(text in "([A-Za-z]{0,3}[ \n.,!?'’“”\"()$%&@#/:;0-9-]{0,3}){0,40}") {
        if let Ok(article) = read("a.txt", text.as_bytes(), &Metadata { force: true, ..Metadata::default() }) {
            let document = segment(article);
            check_law(&document);
            let once = conllu::write(&document);
            let words = |file: &str| file.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect::<Vec<_>>();
            for again in conllu::read(&once).expect("what we write is sound") {
                prop_assert_eq!(words(&conllu::write(&again)), words(&once));
            }
        }
    }
}

#[test]
fn what_the_user_says_wins() {
    let text = "Ferry runs again\n\nMarch 3, 2024\n\nOSLO (AP) — The ferry runs again.\n\nIt was idle for weeks.\n";
    let said = Metadata {
        title: Some("Ferry".to_owned()),
        date: Some("2024-05-01".parse().expect("a date")),
        force_date: true,
        url: Some("https://example.org/ferry".to_owned()),
        publisher: Some("Harbour Times".to_owned()),
        ..Metadata::default()
    };
    let article = read("ferry", text.as_bytes(), &said).expect("the text is readable");
    assert_eq!(article.title, said.title);
    assert_eq!(article.published, said.date);
    assert_eq!((article.url, article.publisher), (said.url, said.publisher));
    assert_eq!(article.credits, ["AP"]);
}

#[test]
fn the_text_is_the_file_and_its_hash_the_name() {
    let article = article("\u{FEFF}One line.\r\nTwo  lines.\r");
    assert_eq!(article.text, "One line.\nTwo  lines.\n");
    assert_eq!(article.id.0.len(), 64);
    assert_eq!(article.id, self::article("One line.\nTwo  lines.\n").id);
}

#[test]
fn running_text_keeps_every_line() {
    let text = "By Mia Brandt\nOSLO (AP) — The ferry runs.\nSource: AP\n";
    let said = Metadata { running_text: true, ..Metadata::default() };
    let article = read("a.txt", text.as_bytes(), &said).expect("the text is readable");
    assert!(article.paragraphs.iter().all(|paragraph| paragraph.kind == ParagraphKind::Body));
    assert_eq!(segment(article).sentences.len(), 3);
}

#[test]
fn other_languages_are_read_only_by_force() {
    let text = "Le gouvernement a décidé lundi de reporter de deux ans la construction du nouveau pont sur le fleuve. \
                Le ministre a dit que les coûts étaient trop élevés et qu’il fallait d’abord parler avec les voisins.";
    let refused = read("a.txt", text.as_bytes(), &Metadata::default());
    assert!(matches!(refused, Err(ReadError::NotEnglish { language: "French" })));
    assert!(read("a.txt", text.as_bytes(), &Metadata { force: true, ..Metadata::default() }).is_ok());
}

#[test]
fn a_long_line_of_anything_takes_linear_time() {
    for unit in ["a.", "aa.bb", "1a.", "a-", "'s", "www.)", "a@", "no-", "\"", "A. ", "(", "…", "non-a.b'"] {
        let text = unit.repeat(100_000);
        let started = std::time::Instant::now();
        let said = Metadata { force: true, ..Metadata::default() };
        check_law(&segment(read("a.txt", text.as_bytes(), &said).expect("the text is readable")));
        assert!(started.elapsed().as_secs() < 20, "{unit} is slow");
    }
}
