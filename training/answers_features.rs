//! Writes what the weights of answers are trained on: the vectors of all words of a file with one sentence a line, and where each
//! word begins, in code points. Their clues are those of `newsgraph extract --format clues`.
//!
//!     cargo run --release --example answers_features -- LINES.txt OUT.safetensors

use anyhow::{Context, Result};
use newsgraph::Pipeline;
use newsgraph::read::{self, Metadata};
use newsgraph::text::CodePoints;
use safetensors::Dtype;
use safetensors::tensor::TensorView;

/// Width of a word's vector.
const WIDTH: usize = 384 + 32;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let lines = arguments.next().context("give a file of sentences and a file to write")?;
    let out = arguments.next().context("give a file to write")?;
    let pipeline = Pipeline::english();
    let bytes = std::fs::read(&lines).with_context(|| format!("cannot read {lines}"))?;
    let metadata = Metadata { running_text: true, ..Metadata::default() };
    let document = pipeline.analyze_lines(read::read(&lines, &bytes, &metadata)?);
    let points = CodePoints::new(&document.article.text);
    let forms: Vec<Vec<&str>> = document
        .sentences
        .iter()
        .map(|sentence| sentence.tokens.iter().map(|token| token.form.as_str()).collect())
        .collect();
    let mut vectors: Vec<u8> = Vec::new();
    for window in pipeline.model().word_vectors(&forms) {
        vectors.extend(window[WIDTH..].iter().flat_map(|number| number.to_le_bytes()));
    }
    let places: Vec<u8> = document
        .sentences
        .iter()
        .flat_map(|sentence| sentence.tokens.iter())
        .flat_map(|token| (points.before(token.span.start) as i32).to_le_bytes())
        .collect();
    let n = places.len() / 4;
    let tensors = [
        ("vectors", TensorView::new(Dtype::F32, vec![n, WIDTH], &vectors)?),
        ("places", TensorView::new(Dtype::I32, vec![n], &places)?),
    ];
    safetensors::serialize_to_file(tensors, None, out.as_ref()).with_context(|| format!("cannot write {out}"))
}
