//! Matrix products, hidden behind one type.
//!
//! Weights are int8 with one step for each output. Inputs are rounded to int8 too, one step for each row, so that the
//! inner product runs in integers: exact, and the same on every machine
//! ([Jacob et al. 2017](https://arxiv.org/abs/1712.05877)). The kernels are rten-gemm's.

use std::cell::Cell;
use std::ops::Range;
use std::sync::OnceLock;

use rten_gemm::{BiasVector, GemmExecutor, GemmInputA, GemmInputB, GemmOptions, PackedBMatrix};
use rten_tensor::NdTensorView;

use super::timing;
use super::vector;
use super::weights::Bytes;

/// What inputs count from: unsigned bytes stand for −127 to 127.
const ZERO: i32 = 128;

/// Room for what a product computes on the way, used again by the next one on the same thread.
#[derive(Default)]
struct Space {
    kernel: GemmExecutor<u8, i8, i32>,
    rounded: Vec<u8>,
    steps: Vec<f32>,
    sums: Vec<i32>,
}

thread_local! {
    static SPACE: Cell<Option<Space>> = const { Cell::new(None) };
}

/// A linear layer: outputs = inputs × weightsᵀ + bias.
pub(super) struct Linear {
    inputs: usize,
    outputs: usize,
    bytes: Bytes,
    /// outputs × inputs, one byte each.
    weights: Range<usize>,
    /// One for each output.
    steps: Vec<f32>,
    /// One for each output.
    bias: Vec<f32>,
    packed: OnceLock<Packed>,
}

/// A small product in f32: outputs = inputs × weights, where the weights lie input by input. Not by a kernel of rten-gemm's:
/// those fuse products with sums where the processor can, and so have other last bits elsewhere.
pub(super) struct Floats {
    inputs: usize,
    outputs: usize,
    weights: Vec<f32>,
}

impl Floats {
    /// `weights` are inputs × outputs.
    pub fn new(weights: Vec<f32>, outputs: usize) -> Floats {
        Floats { inputs: weights.len() / outputs, outputs, weights }
    }

    /// rows × inputs in, rows × outputs out; each output begins with its `bias`.
    pub fn apply(&self, input: &[f32], bias: &[f32]) -> Vec<f32> {
        let rows = input.len() / self.inputs;
        let mut result = bias.repeat(rows);
        timing::matrix_product(|| {
            let pairs = result.chunks_exact_mut(self.outputs).zip(input.chunks_exact(self.inputs));
            pairs.for_each(|(row, factors)| vector::add_rows(row, factors, &self.weights));
        });
        result
    }
}

/// Weights in the order in which the kernel reads them; made on first use.
enum Packed {
    /// `correction` takes away what `ZERO` adds to each output.
    Whole { weights: PackedBMatrix<i8>, correction: Vec<i32> },
    /// For processors whose int8 products may overflow 16 bits (AVX2 without VNNI): the same integers as floats.
    Float { weights: PackedBMatrix<f32> },
}

impl Linear {
    /// `weights` is the place of outputs × inputs bytes. An empty bias is none.
    pub fn new(bytes: Bytes, weights: Range<usize>, inputs: usize, steps: Vec<f32>, bias: Vec<f32>) -> Linear {
        let outputs = steps.len();
        let bias = if bias.is_empty() { vec![0.0; outputs] } else { bias };
        Linear { inputs, outputs, bytes, weights, steps, bias, packed: OnceLock::new() }
    }

    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// rows × inputs in, rows × outputs out.
    pub fn apply(&self, input: &[f32]) -> Vec<f32> {
        let mut result = Vec::new();
        self.apply_into(input, &mut result, |_| ());
        result
    }

    /// The same into a list that is used again, each row finished by `then`.
    pub fn apply_into(&self, input: &[f32], result: &mut Vec<f32>, then: impl Fn(&mut [f32])) {
        let rows = input.len() / self.inputs;
        result.resize(rows * self.outputs, 0.0);
        if rows == 0 {
            return;
        }
        // Taken out and put back, not borrowed: while the kernel waits for its helpers, the thread may begin another product.
        let mut space = SPACE.take().unwrap_or_default();
        let Space { kernel, rounded, steps, sums } = &mut space;
        timing::matrix_product(|| {
            rounded.resize(rows * self.inputs, 0);
            sums.resize(rows * self.outputs, 0);
            steps.clear();
            let pairs = input.chunks_exact(self.inputs).zip(rounded.chunks_exact_mut(self.inputs));
            steps.extend(pairs.map(|(row, rounded)| vector::round(row, rounded)));
            self.multiply(kernel, rounded, sums);
            let pairs = result.chunks_exact_mut(self.outputs).zip(sums.chunks_exact(self.outputs));
            for ((row, sums), &step) in pairs.zip(&*steps) {
                vector::scale(sums, step, &self.steps, &self.bias, row);
            }
        });
        SPACE.set(Some(space));
        result.chunks_exact_mut(self.outputs).for_each(then);
    }

    /// Integer products of rows that count from `ZERO`.
    fn multiply(&self, kernel: &GemmExecutor<u8, i8, i32>, rounded: &[u8], sums: &mut [i32]) {
        let shape = [rounded.len() / self.inputs, self.inputs];
        match self.packed.get_or_init(|| self.pack(kernel, kernel.may_saturate())) {
            Packed::Whole { weights, correction } => {
                let a = GemmInputA::Unpacked(NdTensorView::from_data(shape, rounded));
                let options = GemmOptions { bias: Some(BiasVector::Row(correction)), ..GemmOptions::default() };
                kernel
                    .gemm(sums, a, GemmInputB::Packed(weights), options)
                    .expect("the shapes are those of the weights");
            }
            Packed::Float { weights } => {
                let kernel = GemmExecutor::<f32>::new();
                let floats: Vec<f32> = rounded.iter().map(|&byte| (i32::from(byte) - ZERO) as f32).collect();
                let mut products = vec![0f32; sums.len()];
                let a = GemmInputA::Unpacked(NdTensorView::from_data(shape, floats.as_slice()));
                kernel
                    .gemm(&mut products, a, GemmInputB::Packed(weights), GemmOptions::default())
                    .expect("the shapes are those of the weights");
                for (sum, product) in sums.iter_mut().zip(products) {
                    *sum = product as i32;
                }
            }
        }
    }

    fn pack(&self, kernel: &GemmExecutor<u8, i8, i32>, may_overflow: bool) -> Packed {
        let weights = self.bytes.int8(self.weights.clone());
        if may_overflow {
            let floats: Vec<f32> = weights.iter().map(|&weight| f32::from(weight)).collect();
            let kernel = GemmExecutor::<f32>::new();
            let view = NdTensorView::from_data([self.outputs, self.inputs], floats.as_slice());
            return Packed::Float { weights: kernel.prepack_b(view.transposed()) };
        }
        let sum = |row: &[i8]| row.iter().map(|&weight| i32::from(weight)).sum::<i32>();
        let correction = weights.chunks_exact(self.inputs).map(|row| -ZERO * sum(row)).collect();
        let view = NdTensorView::from_data([self.outputs, self.inputs], weights);
        Packed::Whole { weights: kernel.prepack_b(view.transposed()), correction }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;

    const INPUTS: usize = 45;
    const OUTPUTS: usize = 33;

    /// Some numbers between −1 and 1.
    fn number(i: usize) -> f32 {
        ((i * 7919 + 13) % 2001) as f32 / 1000.0 - 1.0
    }

    fn layer() -> Linear {
        let bytes: Vec<u8> = (0..INPUTS * OUTPUTS).map(|i| ((number(i) * 127.0) as i8) as u8).collect();
        let steps = (0..OUTPUTS).map(|i| 0.01 + i as f32 / 1000.0).collect();
        let bias = (0..OUTPUTS).map(number).collect();
        Linear::new(Bytes::new(Cow::Owned(bytes)), 0..INPUTS * OUTPUTS, INPUTS, steps, bias)
    }

    #[test]
    fn close_to_the_exact_product_in_both_ways() {
        for rows in [1, 7, 70] {
            let input: Vec<f32> = (0..rows * INPUTS).map(|i| number(i * 3)).collect();
            let (whole, float) = (layer(), layer());
            let packed = float.pack(&GemmExecutor::new(), true);
            assert!(float.packed.set(packed).is_ok());
            let found = whole.apply(&input);
            assert_eq!(found, float.apply(&input));
            let weights = whole.bytes.int8(0..INPUTS * OUTPUTS);
            for (i, found) in found.iter().enumerate() {
                let (row, output) = (i / OUTPUTS, i % OUTPUTS);
                let pairs = input[row * INPUTS..][..INPUTS].iter().zip(&weights[output * INPUTS..][..INPUTS]);
                let sum: f32 = pairs.map(|(a, &b)| a * f32::from(b)).sum();
                let exact = sum * whole.steps[output] + whole.bias[output];
                assert!((found - exact).abs() < 0.15, "{found}, not {exact}");
            }
        }
        assert!(layer().apply(&[]).is_empty());
    }
}
