//! Attention of the pieces of one sentence to each other ([Vaswani et al. 2017](https://arxiv.org/abs/1706.03762)).

use super::encoder::WIDTH;
use super::timing;
use super::vector::{LANES, softmax, vectorised};
use std::time::{Duration, Instant};

const HEADS: usize = 12;
const HEAD_WIDTH: usize = WIDTH / HEADS;
/// Numbers from one piece's query, key and value to the next one's.
const STRIDE: usize = 3 * WIDTH;
/// Queries that meet the keys together; their sums fill the registers.
const QUERIES: usize = 4;

/// Room for one head of one sentence, used again for the next.
#[derive(Default)]
pub(super) struct Attention {
    /// HEAD_WIDTH × pieces, filled up to whole `LANES`, so that one query meets all keys in long rows.
    keys: Vec<f32>,
    /// Pieces × HEAD_WIDTH.
    values: Vec<f32>,
    /// QUERIES × pieces, filled up.
    scores: Vec<f32>,
    /// What scores begin with: 0 for a piece, `f32::MIN` where they are filled up.
    base: Vec<f32>,
}

impl Attention {
    /// Pieces × (query, key, value) of a sentence in, pieces × WIDTH out.
    pub fn mix(&mut self, qkv: &[f32], result: &mut [f32]) {
        let pieces = qkv.len() / STRIDE;
        let filled = pieces.next_multiple_of(LANES);
        self.keys.clear();
        self.keys.resize(HEAD_WIDTH * filled, 0.0);
        self.values.resize(pieces * HEAD_WIDTH, 0.0);
        self.scores.resize(QUERIES * filled, 0.0);
        self.base.clear();
        self.base.resize(pieces, 0.0);
        self.base.resize(filled, f32::MIN);
        for head in 0..HEADS {
            gather(qkv, head, &mut self.keys, &mut self.values);
            mix_head(qkv, head, &self.keys, &self.values, &self.base, &mut self.scores, result);
        }
    }
}

/// The first `LANES` numbers; a row without that many counts as zeros.
#[inline(always)]
fn lanes(row: &[f32]) -> &[f32; LANES] {
    row.first_chunk().unwrap_or(&[0.0; LANES])
}

/// One vector instruction or two where the machine has them.
#[inline(always)]
fn add_scaled(sums: &mut [f32; LANES], factor: f32, row: &[f32; LANES]) {
    for i in 0..LANES {
        sums[i] += factor * row[i];
    }
}

vectorised! {
    /// Keys, turned, and values of a head.
    fn gather(qkv: &[f32], head: usize, keys: &mut [f32], values: &mut [f32]) {
        let filled = keys.len() / HEAD_WIDTH;
        for (piece, (row, value)) in qkv.chunks_exact(STRIDE).zip(values.chunks_exact_mut(HEAD_WIDTH)).enumerate() {
            let key = &row[WIDTH + head * HEAD_WIDTH..][..HEAD_WIDTH];
            for (i, &number) in key.iter().enumerate() {
                keys[i * filled + piece] = number;
            }
            value.copy_from_slice(&row[2 * WIDTH + head * HEAD_WIDTH..][..HEAD_WIDTH]);
        }
    }

    /// Each query's mean of the values, weighted by the softmax of its products with the keys.
    fn mix_head(
        qkv: &[f32],
        head: usize,
        keys: &[f32],
        values: &[f32],
        base: &[f32],
        scores: &mut [f32],
        result: &mut [f32],
    ) {
        let (pieces, filled) = (values.len() / HEAD_WIDTH, keys.len() / HEAD_WIDTH);
        let scale = (HEAD_WIDTH as f32).sqrt().recip();
        let mut products = Duration::ZERO;
        for first in (0..pieces).step_by(QUERIES) {
            let mut queries = [[0f32; HEAD_WIDTH]; QUERIES];
            for (i, query) in queries.iter_mut().enumerate() {
                // The last block may name its last query more than once.
                let piece = (first + i).min(pieces - 1);
                let own = &qkv[piece * STRIDE + head * HEAD_WIDTH..][..HEAD_WIDTH];
                for (number, own) in query.iter_mut().zip(own) {
                    *number = own * scale;
                }
            }
            let [q0, q1, q2, q3] = &queries;
            let started = Instant::now();
            for start in (0..filled).step_by(LANES) {
                let [mut s0, mut s1, mut s2, mut s3] = [*lanes(&base[start..]); QUERIES];
                for (i, row) in keys.chunks_exact(filled).enumerate() {
                    let row = lanes(&row[start..]);
                    add_scaled(&mut s0, q0[i], row);
                    add_scaled(&mut s1, q1[i], row);
                    add_scaled(&mut s2, q2[i], row);
                    add_scaled(&mut s3, q3[i], row);
                }
                for (row, sums) in scores.chunks_exact_mut(filled).zip([s0, s1, s2, s3]) {
                    row[start..start + LANES].copy_from_slice(&sums);
                }
            }
            products += started.elapsed();
            for row in scores.chunks_exact_mut(filled) {
                softmax(row);
            }
            let started = Instant::now();
            let (w0, rest) = scores.split_at(filled);
            let (w1, rest) = rest.split_at(filled);
            let (w2, w3) = rest.split_at(filled);
            for half in (0..HEAD_WIDTH).step_by(LANES) {
                let [mut s0, mut s1, mut s2, mut s3] = [[0f32; LANES]; QUERIES];
                let weights = w0.iter().zip(w1).zip(w2).zip(w3);
                for (value, (((&w0, &w1), &w2), &w3)) in values.chunks_exact(HEAD_WIDTH).zip(weights) {
                    let value = lanes(&value[half..]);
                    add_scaled(&mut s0, w0, value);
                    add_scaled(&mut s1, w1, value);
                    add_scaled(&mut s2, w2, value);
                    add_scaled(&mut s3, w3, value);
                }
                for (i, sums) in [s0, s1, s2, s3].iter().enumerate().take(pieces - first) {
                    result[(first + i) * WIDTH + head * HEAD_WIDTH + half..][..LANES].copy_from_slice(sums);
                }
            }
            products += started.elapsed();
        }
        timing::add_matrix_products(products);
    }
}
