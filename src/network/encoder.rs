//! The encoder: word pieces in, one vector for each word out.
//!
//! Six layers of [BERT](https://arxiv.org/abs/1810.04805) in the size of [MiniLM](https://arxiv.org/abs/2002.10957).
//! Sentences of a group lie one behind the other, so no row is padding; only attention looks at one sentence at a time.

use std::ops::Range;

use super::attention::Attention;
use super::matmul::Linear;
use super::vector;
use super::weights::{File, ModelError, Table};

/// Numbers in a vector.
pub(super) const WIDTH: usize = 384;
const LAYERS: usize = 6;
/// Width of the feed-forward layer.
const INNER: usize = 4 * WIDTH;
/// Letter shapes, see `word_pieces::shape`.
const SHAPES: usize = 64;
const SHAPE_WIDTH: usize = 32;
/// Numbers in a word's vector: the encoder's and those of its shape.
pub(super) const WORD_WIDTH: usize = WIDTH + SHAPE_WIDTH;

/// One sentence, or a stretch of a long one, cut into pieces.
#[derive(Default)]
pub(super) struct Input {
    /// The begin piece, the words' pieces, the end piece.
    pub pieces: Vec<u32>,
    /// Letter shape of the word of each piece, 0 for begin and end.
    pub shapes: Vec<u8>,
    /// First and last piece of each word that wants a vector. The root, which is the begin piece, comes first.
    pub words: Vec<(u32, u32)>,
}

struct Norm {
    scale: Vec<f32>,
    bias: Vec<f32>,
}

struct EncoderLayer {
    /// WIDTH → query, key and value, each WIDTH.
    qkv: Linear,
    out: Linear,
    norm1: Norm,
    up: Linear,
    down: Linear,
    norm2: Norm,
}

/// Room for what the layers compute on the way, used again by each.
#[derive(Default)]
struct Space {
    wide: Vec<f32>,
    narrow: Vec<f32>,
    attention: Attention,
}

pub(super) struct Encoder {
    /// Pieces × WIDTH.
    words: Table,
    /// Places in the sentence × WIDTH.
    places: Table,
    /// SHAPES × WIDTH.
    shapes: Vec<f32>,
    norm: Norm,
    layers: Vec<EncoderLayer>,
    /// SHAPES × SHAPE_WIDTH.
    word_shapes: Vec<f32>,
}

impl Encoder {
    pub fn read(file: &File) -> Result<Encoder, ModelError> {
        let norm = |name: &str| -> Result<Norm, ModelError> {
            let part = |part: &str| file.floats(&format!("{name}.{part}"), &[WIDTH]);
            Ok(Norm { scale: part("scale")?, bias: part("bias")? })
        };
        let layer = |i: usize| -> Result<EncoderLayer, ModelError> {
            let linear = |name: &str, inputs, outputs| file.linear(&format!("layers.{i}.{name}"), inputs, outputs);
            Ok(EncoderLayer {
                qkv: linear("qkv", WIDTH, 3 * WIDTH)?,
                out: linear("out", WIDTH, WIDTH)?,
                norm1: norm(&format!("layers.{i}.norm1"))?,
                up: linear("up", WIDTH, INNER)?,
                down: linear("down", INNER, WIDTH)?,
                norm2: norm(&format!("layers.{i}.norm2"))?,
            })
        };
        Ok(Encoder {
            words: file.table("words", WIDTH)?,
            places: file.table("places", WIDTH)?,
            shapes: file.floats("shapes", &[SHAPES, WIDTH])?,
            norm: norm("norm")?,
            layers: (0..LAYERS).map(layer).collect::<Result<_, _>>()?,
            word_shapes: file.floats("word_shapes", &[SHAPES, SHAPE_WIDTH])?,
        })
    }

    /// For each input the vectors of its root and words, (1 + words) × WORD_WIDTH.
    pub fn encode(&self, inputs: &[Input]) -> Vec<Vec<f32>> {
        let mut sentences: Vec<Range<usize>> = Vec::with_capacity(inputs.len());
        let mut rows: Vec<f32> = Vec::new();
        for input in inputs {
            let start = rows.len() / WIDTH;
            sentences.push(start..start + input.pieces.len());
            self.embed(input, &mut rows);
        }
        let mut space = Space::default();
        for layer in &self.layers {
            layer.apply(&mut rows, &sentences, &mut space);
        }
        let vectors = |(input, sentence): (&Input, &Range<usize>)| {
            let mut result = Vec::with_capacity(input.words.len() * WORD_WIDTH);
            for &(first, last) in &input.words {
                let row = |piece: u32| &rows[(sentence.start + piece as usize) * WIDTH..][..WIDTH];
                result.extend(row(first).iter().zip(row(last)).map(|(a, b)| (a + b) / 2.0));
                let shape = usize::from(input.shapes[first as usize]) * SHAPE_WIDTH;
                result.extend_from_slice(&self.word_shapes[shape..shape + SHAPE_WIDTH]);
            }
            result
        };
        inputs.iter().zip(&sentences).map(vectors).collect()
    }

    /// Appends pieces × WIDTH: piece, place and letter shape.
    fn embed(&self, input: &Input, rows: &mut Vec<f32>) {
        for (place, (&piece, &shape)) in input.pieces.iter().zip(&input.shapes).enumerate() {
            let start = rows.len();
            rows.extend_from_slice(&self.shapes[usize::from(shape) * WIDTH..][..WIDTH]);
            let row = &mut rows[start..];
            for (numbers, step) in [self.words.row(piece as usize), self.places.row(place)] {
                vector::add_steps(row, step, numbers);
            }
            vector::normalise(row, &self.norm.scale, &self.norm.bias);
        }
    }
}

impl EncoderLayer {
    /// rows: pieces × WIDTH, changed in place. `sentences` are ranges of rows.
    fn apply(&self, rows: &mut [f32], sentences: &[Range<usize>], space: &mut Space) {
        let Space { wide, narrow, attention } = space;
        self.qkv.apply_into(rows, wide, |_| ());
        narrow.resize(rows.len(), 0.0);
        for sentence in sentences {
            let qkv = &wide[sentence.start * 3 * WIDTH..sentence.end * 3 * WIDTH];
            attention.mix(qkv, &mut narrow[sentence.start * WIDTH..sentence.end * WIDTH]);
        }
        self.out.apply_into(narrow, wide, |_| ());
        add_and_normalise(rows, wide, &self.norm1);
        self.up.apply_into(rows, wide, vector::gelu);
        self.down.apply_into(wide, narrow, |_| ());
        add_and_normalise(rows, narrow, &self.norm2);
    }
}

fn add_and_normalise(rows: &mut [f32], others: &[f32], norm: &Norm) {
    for (row, other) in rows.chunks_exact_mut(WIDTH).zip(others.chunks_exact(WIDTH)) {
        vector::add(row, other);
        vector::normalise(row, &norm.scale, &norm.bias);
    }
}
