//! Writes what the coreference model is trained on: word vectors and features of the phrases of a treebank.
//!
//!     cargo run --release --example coreference_features -- TREEBANK.conllu OUT.safetensors
//!
//! Words are analysed anew, as the program will see them. All numbers are per treebank: words, phrases and pairs in the
//! order of the text.

use anyhow::{Context, Result};
use newsgraph::Pipeline;
use newsgraph::analyze::{self, coreference};
use newsgraph::text::conllu;
use safetensors::{Dtype, View};
use std::borrow::Cow;

/// Width of a word's vector.
const WIDTH: usize = 384 + 32;

/// Numbers of one tensor.
struct Tensor {
    kind: Dtype,
    shape: Vec<usize>,
    bytes: Vec<u8>,
}

impl View for &Tensor {
    fn dtype(&self) -> Dtype {
        self.kind
    }
    fn shape(&self) -> &[usize] {
        &self.shape
    }
    fn data(&self) -> Cow<'_, [u8]> {
        Cow::Borrowed(&self.bytes)
    }
    fn data_len(&self) -> usize {
        self.bytes.len()
    }
}

fn whole(numbers: &[i32], width: usize) -> Tensor {
    let bytes = numbers.iter().flat_map(|number| number.to_le_bytes()).collect();
    Tensor { kind: Dtype::I32, shape: vec![numbers.len() / width, width], bytes }
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let treebank = arguments.next().context("give a treebank and a file to write")?;
    let out = arguments.next().context("give a file to write")?;
    let text = std::fs::read_to_string(&treebank).with_context(|| format!("cannot read {treebank}"))?;
    let pipeline = Pipeline::english();
    let (mut vectors, mut documents, mut words) = (Vec::<u8>::new(), vec![0], 0);
    let (mut phrases, mut singles) = (Vec::new(), Vec::new());
    let (mut starts, mut earlier, mut pairs) = (vec![0], Vec::new(), Vec::new());
    for document in conllu::read(&text)? {
        let document = analyze::annotate_sentences(document, pipeline.model(), pipeline.ontology());
        let first_phrase = starts.len() as i32 - 1;
        let mut sentence_starts = vec![words as i32];
        let forms: Vec<Vec<&str>> = document
            .sentences
            .iter()
            .map(|sentence| sentence.tokens.iter().map(|token| token.form.as_str()).collect())
            .collect();
        for window in pipeline.model().word_vectors(&forms) {
            vectors.extend(window[WIDTH..].iter().flat_map(|number| number.to_le_bytes()));
        }
        for sentence in &document.sentences {
            words += sentence.tokens.len();
            sentence_starts.push(words as i32);
        }
        for (reference, item) in coreference::questions(&document) {
            let sentence = &document.sentences[item.head.0];
            let is_inside = |token: &usize| reference.span.contains(sentence.tokens[*token].span);
            let inside: Vec<usize> = (0..sentence.tokens.len()).filter(is_inside).collect();
            let ends = [inside.first(), inside.last()].map(|word| word.map_or(item.head, |word| (item.head.0, *word)));
            let [first, last] = ends;
            let words = [item.head, item.above, first, last];
            phrases.extend(words.map(|(sentence, word)| sentence_starts[sentence] + word as i32));
            singles.extend(item.features.into_iter().map(i32::from));
            earlier.extend(item.earlier.into_iter().map(|number| first_phrase + number as i32));
            pairs.extend(item.pairs.into_iter().map(i32::from));
            starts.push(earlier.len() as i32);
        }
        documents.push(starts.len() as i32 - 1);
    }
    let vectors = Tensor { kind: Dtype::F32, shape: vec![words, WIDTH], bytes: vectors };
    let sizes = [coreference::SINGLE_FEATURES as i32, coreference::PAIR_FEATURES as i32];
    let tensors = [
        ("vectors", vectors),
        ("documents", whole(&documents, 1)),
        ("phrases", whole(&phrases, 4)),
        ("singles", whole(&singles, coreference::N_SINGLE)),
        ("starts", whole(&starts, 1)),
        ("earlier", whole(&earlier, 1)),
        ("pairs", whole(&pairs, coreference::N_PAIR)),
        ("sizes", whole(&sizes, 1)),
    ];
    let tensors = tensors.iter().map(|(name, tensor)| (*name, tensor));
    safetensors::serialize_to_file(tensors, None, out.as_ref()).with_context(|| format!("cannot write {out}"))
}
