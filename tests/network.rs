//! Training and program agree on recorded numbers, and no text is too odd.

#![allow(clippy::unwrap_used)]

use newsgraph::Pipeline;
use newsgraph::analyze;
use newsgraph::network::{Item, Keep, Layer, Model, Prediction};
use newsgraph::ontology::Ontology;
use newsgraph::read::{self, Metadata};
use newsgraph::text::{Document, TokenRef, conllu};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::Path;

/// How far a number of a word's vector may lie from the recorded one. One step of int8 rounding that falls on the other
/// side moves it by some hundredths; a wrong layer by whole units.
const TOLERANCE: f64 = 0.15;
/// Numbers in a word's vector.
const WORD_WIDTH: usize = 384 + 32;
/// How far the probability of an arc may lie from the recorded one, for the same reason.
const PROBABILITY_TOLERANCE: f64 = 0.05;

fn sample() -> Vec<Value> {
    serde_json::from_str(include_str!("network.json")).unwrap()
}

fn words(entry: &Value) -> Vec<&str> {
    entry["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect()
}

fn strings<'a>(entry: &'a Value, layer: &str) -> Vec<&'a str> {
    entry[layer].as_array().unwrap().iter().map(|label| label.as_str().unwrap()).collect()
}

fn labels(model: &Model, layer: Layer, numbers: &[u16]) -> Vec<String> {
    numbers.iter().map(|&number| model.labels(layer)[usize::from(number)].clone()).collect()
}

#[test]
fn agrees_with_training() {
    let model = Model::embedded();
    let sample = sample();
    let found = model.predict(&sample.iter().map(words).collect::<Vec<_>>());
    for (entry, found) in sample.iter().zip(&found) {
        let text = words(entry).join(" ");
        assert_eq!(labels(model, Layer::Upos, &found.upos), strings(entry, "upos"), "{text}");
        assert_eq!(labels(model, Layer::Feats, &found.feats), strings(entry, "feats"), "{text}");
        assert_eq!(labels(model, Layer::Lemma, &found.lemma), strings(entry, "lemma"), "{text}");
        assert_eq!(labels(model, Layer::Name, &found.name), strings(entry, "name"), "{text}");
        assert_eq!(labels(model, Layer::Deprel, &found.deprel), strings(entry, "deprel"), "{text}");
        let heads: Vec<u64> = entry["head"].as_array().unwrap().iter().map(|head| head.as_u64().unwrap()).collect();
        assert_eq!(found.head.iter().map(|&head| u64::from(head)).collect::<Vec<_>>(), heads, "{text}");
        for (probability, recorded) in found.arc_probability.iter().zip(entry["arc_probability"].as_array().unwrap()) {
            let difference = f64::from(*probability) - recorded.as_f64().unwrap();
            assert!(difference.abs() < PROBABILITY_TOLERANCE, "{text}: {difference}");
        }
    }
}

#[test]
fn vectors_agree_with_training() {
    let model = Model::embedded();
    for entry in &sample() {
        let words = words(entry);
        let found = &model.word_vectors(std::slice::from_ref(&words))[0];
        let recorded = entry["vectors"].as_array().unwrap();
        for (row, recorded) in [0, 1, words.len()].into_iter().zip(recorded) {
            for (number, recorded) in found[row * WORD_WIDTH..].iter().zip(recorded.as_array().unwrap()) {
                let difference = f64::from(*number) - recorded.as_f64().unwrap();
                assert!(difference.abs() < TOLERANCE, "{words:?}, vector {row}: {difference}");
            }
        }
    }
}

/// The made-up text that the ranker was recorded on.
fn recorded_text(sample: &Value) -> Document {
    let mut lines = String::from("# newdoc id = sample\n");
    for sentence in sample["sentences"].as_array().unwrap() {
        for (number, word) in sentence.as_array().unwrap().iter().enumerate() {
            let (head, deprel) = if number == 0 { (0, "root") } else { (1, "dep") };
            let form = word.as_str().unwrap();
            lines += &format!("{}\t{form}\t_\t_\t_\t_\t{head}\t{deprel}\t_\t_\n", number + 1);
        }
        lines += "\n";
    }
    conllu::read(&lines).unwrap().remove(0)
}

#[test]
fn the_ranker_agrees_with_training() {
    let sample: Value = serde_json::from_str(include_str!("coreference.json")).unwrap();
    let model = Model::embedded();
    let document = analyze::annotate_sentences(recorded_text(&sample), model, Ontology::embedded());
    let sentences = document.sentences.iter();
    let forms: Vec<Vec<&str>> =
        sentences.map(|sentence| sentence.tokens.iter().map(|token| token.form.as_str()).collect()).collect();
    let items: Vec<Item> = analyze::coreference::questions(&document).into_iter().map(|(_, item)| item).collect();
    let (_, words) = model.predict_and_keep(&forms, Keep { references: true, answers: false });
    let found = model.rank(&words, &items).unwrap();
    let recorded = sample["phrases"].as_array().unwrap();
    assert_eq!(items.len(), recorded.len());
    for ((item, found), recorded) in items.iter().zip(&found).zip(recorded) {
        let features: Vec<u64> = item.features.iter().map(|&feature| u64::from(feature)).collect();
        assert_eq!(recorded["features"], serde_json::json!(features), "word {:?}", item.head);
        let probabilities = recorded["probabilities"].as_array().unwrap();
        assert_eq!(found.len(), probabilities.len());
        for (found, recorded) in found.iter().zip(probabilities) {
            let difference = f64::from(*found) - recorded.as_f64().unwrap();
            assert!(difference.abs() < PROBABILITY_TOLERANCE, "word {:?}: {difference}", item.head);
        }
    }
}

/// Pairs of a verb and a word, by where they begin.
#[test]
fn hints_at_answers_agree_with_training() {
    let sample: Value = serde_json::from_str(include_str!("answers.json")).unwrap();
    let text: String =
        sample["lines"].as_array().unwrap().iter().map(|line| format!("{}\n", line.as_str().unwrap())).collect();
    let metadata = Metadata { running_text: true, ..Metadata::default() };
    let article = read::read("sample", text.as_bytes(), &metadata).unwrap();
    let document = Pipeline::english().with_answers().analyze_lines(article);
    let place = |at: TokenRef| u64::from(document.token(at).span.start);
    let recorded = sample["hints"].as_array().unwrap();
    assert!(recorded.len() > 30);
    for recorded in recorded {
        let (verb, head) = (recorded["verb"].as_u64().unwrap(), recorded["head"].as_u64().unwrap());
        let hint = document.hints.iter().find(|hint| place(hint.verb) == verb && place(hint.head) == head).unwrap();
        assert_eq!(document.hint(hint.verb, hint.head), Some(hint));
        let found = std::iter::once(hint.answer).chain(hint.questions).map(f64::from);
        let logits = recorded["logits"].as_array().unwrap().iter().map(|logit| logit.as_f64().unwrap());
        for (found, logit) in found.zip(logits) {
            assert!((found - logit).abs() < TOLERANCE, "verb at {verb}, word at {head}: {found}, {logit}");
        }
    }
    assert!(Pipeline::english().analyze_lines(document.article).hints.is_empty(), "nobody asked");
}

#[test]
fn cards_name_their_files_and_their_encoder() {
    let models = Path::new(env!("CARGO_MANIFEST_DIR")).join("models");
    let sha256 = |name: &str| {
        let digest = Sha256::digest(std::fs::read(models.join(name)).unwrap());
        digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    for name in ["answers", "coreference"] {
        let card = std::fs::read_to_string(models.join(format!("{name}.md"))).unwrap();
        assert!(card.contains(&sha256(&format!("{name}.safetensors"))), "{name}");
        assert!(card.contains(Model::embedded().sha256()), "{name}");
    }
    // Loading refuses what was trained on another encoder.
    Model::load(&models).unwrap();
}

/// One root, every other word below it.
fn assert_tree(prediction: &Prediction) {
    let heads = &prediction.head;
    if heads.is_empty() {
        return;
    }
    assert_eq!(heads.iter().filter(|&&head| head == 0).count(), 1);
    for start in 0..heads.len() {
        let (mut word, mut steps) = (start, 0);
        while heads[word] != 0 {
            word = heads[word] as usize - 1;
            steps += 1;
            assert!(steps <= heads.len(), "a cycle");
        }
    }
}

#[test]
fn odd_text_is_no_error() {
    let model = Model::embedded();
    let long: Vec<&str> = ["Oslo", "said", "no", ",", "twice", "and"].repeat(850);
    let huge = "x".repeat(100_000);
    let sentences: Vec<Vec<&str>> = vec![
        vec![],
        vec![""],
        vec!["", " ", "\u{0}", "\u{301}", "🙂🙃", "\u{feff}"],
        vec![&huge],
        ["https://example.org/a/b/c/d/e/f/g/h/i/j"].repeat(60),
        long,
        vec![],
        vec!["中文", "العربية", "ﬁ", "Ǆ", "İstanbul", "ß"],
    ];
    let found = model.predict(&sentences);
    assert_eq!(found.len(), sentences.len());
    for (sentence, found) in sentences.iter().zip(&found) {
        for length in [found.upos.len(), found.feats.len(), found.lemma.len(), found.name.len(), found.deprel.len()] {
            assert_eq!(length, sentence.len());
        }
        assert_eq!(found.head.len(), sentence.len());
        assert_tree(found);
    }
}

#[test]
fn same_answer_for_any_number_of_threads_and_company() {
    let model = Model::embedded();
    let sample = sample();
    let sentences: Vec<Vec<&str>> = (0..20).flat_map(|_| sample.iter().map(words)).collect();
    let with_threads = |count: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
        pool.install(|| model.predict(&sentences))
    };
    assert_eq!(with_threads(1), with_threads(3));
    let alone = model.predict(&sentences[..1]);
    assert_eq!(alone[0], with_threads(2)[0]);
}

#[test]
fn a_missing_or_broken_file_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let message = Model::load(folder.path()).err().unwrap().to_string();
    assert!(message.contains("english.safetensors"), "{message}");
    std::fs::write(folder.path().join("english.safetensors"), b"not weights at all").unwrap();
    let message = Model::load(folder.path()).err().unwrap().to_string();
    assert!(message.starts_with("cannot use"), "{message}");
}
