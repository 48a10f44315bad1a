//! Element-wise arithmetic on rows of numbers, compiled for the widest vectors the machine has.
//!
//! The loops are plain Rust that the compiler turns into vector instructions. `vectorised!` compiles each one for the
//! baseline, for AVX2 and for AVX-512, and asks the processor once which to call. Sums run in 16 lanes,
//! so that their order, and with it the result, is the same in all three. No product is fused with a sum, which not every
//! processor can.

/// Lanes of a sum. Rows of this many numbers, or a multiple, are the fast ones.
pub(super) const LANES: usize = 16;

macro_rules! vectorised {
    ($($(#[$note:meta])* fn $name:ident($($argument:ident: $kind:ty),* $(,)?) $(-> $result:ty)? $body:block)*) => {$(
        $(#[$note])*
        #[allow(unsafe_code)]
        pub(super) fn $name($($argument: $kind),*) $(-> $result)? {
            #[inline(always)]
            fn plain($($argument: $kind),*) $(-> $result)? $body

            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn avx2($($argument: $kind),*) $(-> $result)? { plain($($argument),*) }
                #[target_feature(enable = "avx512f,avx512bw,avx512vl,avx512dq")]
                fn avx512($($argument: $kind),*) $(-> $result)? { plain($($argument),*) }
                match $crate::network::vector::widest() {
                    // SAFETY: `widest` has found these four features on this processor.
                    $crate::network::vector::Width::Avx512 => return unsafe { avx512($($argument),*) },
                    // SAFETY: `widest` has found this feature on this processor.
                    $crate::network::vector::Width::Avx2 => return unsafe { avx2($($argument),*) },
                    $crate::network::vector::Width::Baseline => {}
                }
            }
            plain($($argument),*)
        }
    )*};
}
pub(super) use vectorised;

#[cfg(target_arch = "x86_64")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Width {
    Baseline,
    Avx2,
    Avx512,
}

#[cfg(target_arch = "x86_64")]
pub(super) fn widest() -> Width {
    static WIDTH: std::sync::LazyLock<Width> = std::sync::LazyLock::new(|| {
        let wide = is_x86_feature_detected!("avx512f")
            && is_x86_feature_detected!("avx512bw")
            && is_x86_feature_detected!("avx512vl")
            && is_x86_feature_detected!("avx512dq");
        match () {
            () if wide => Width::Avx512,
            () if is_x86_feature_detected!("avx2") => Width::Avx2,
            () => Width::Baseline,
        }
    });
    #[cfg(test)]
    return (*WIDTH).min(tests::AT_MOST.get());
    #[cfg(not(test))]
    *WIDTH
}

vectorised! {
    /// Rounds a row to 255 steps: `row[i] ≈ (rounded[i] − 128) × step`. Answers the step.
    fn round(row: &[f32], rounded: &mut [u8]) -> f32 {
        let mut lanes = [0f32; LANES];
        let mut chunks = row.chunks_exact(LANES);
        for chunk in &mut chunks {
            for (lane, &number) in lanes.iter_mut().zip(chunk) {
                let size = number.abs();
                *lane = if size > *lane { size } else { *lane };
            }
        }
        let mut greatest = 1e-10f32;
        for &size in lanes.iter().chain(chunks.remainder()) {
            greatest = if size.abs() > greatest { size.abs() } else { greatest };
        }
        let step = greatest.min(f32::MAX) / 127.0;
        let steps = 1.0 / step;
        for (rounded, &number) in rounded.iter_mut().zip(row) {
            // 1.5 × 2^23: adding it leaves the nearest integer, ties to even, in the low bits.
            let shifted = number * steps + 12_582_912.0;
            *rounded = (shifted.to_bits().wrapping_sub(0x4B40_0000 - 128)) as u8;
        }
        step
    }

    /// Back from integers: `result[i] = sums[i] × step × steps[i] + bias[i]`.
    fn scale(sums: &[i32], step: f32, steps: &[f32], bias: &[f32], result: &mut [f32]) {
        for (((result, &sum), &own), &bias) in result.iter_mut().zip(sums).zip(steps).zip(bias) {
            *result = sum as f32 * (step * own) + bias;
        }
    }

    /// Adds a row to another.
    fn add(row: &mut [f32], other: &[f32]) {
        for (number, &other) in row.iter_mut().zip(other) {
            *number += other;
        }
    }

    /// Adds the rows of a table, each times its factor.
    fn add_rows(row: &mut [f32], factors: &[f32], table: &[f32]) {
        for (&factor, other) in factors.iter().zip(table.chunks_exact(row.len())) {
            for (number, &other) in row.iter_mut().zip(other) {
                *number += factor * other;
            }
        }
    }

    /// Adds a row of an int8 table.
    fn add_steps(row: &mut [f32], step: f32, other: &[i8]) {
        for (number, &other) in row.iter_mut().zip(other) {
            *number += step * f32::from(other);
        }
    }

    /// The sum of products.
    fn dot(row: &[f32], other: &[f32]) -> f32 {
        let mut lanes = [0f32; LANES];
        let (mut chunks, mut others) = (row.chunks_exact(LANES), other.chunks_exact(LANES));
        for (chunk, other) in (&mut chunks).zip(&mut others) {
            for ((lane, &a), &b) in lanes.iter_mut().zip(chunk).zip(other) {
                *lane += a * b;
            }
        }
        let rest: f32 = chunks.remainder().iter().zip(others.remainder()).map(|(a, b)| a * b).sum();
        lanes.iter().sum::<f32>() + rest
    }

    /// Mean 0 and variance 1, then times `scale` plus `bias` ([layer norm](https://arxiv.org/abs/1607.06450)).
    /// The row is a multiple of `LANES` long.
    fn normalise(row: &mut [f32], scale: &[f32], bias: &[f32]) {
        let count = row.len().max(1) as f32;
        let mut lanes = [0f32; LANES];
        for chunk in row.chunks_exact(LANES) {
            for (lane, &number) in lanes.iter_mut().zip(chunk) {
                *lane += number;
            }
        }
        let mean = lanes.iter().sum::<f32>() / count;
        let mut lanes = [0f32; LANES];
        for chunk in row.chunks_exact(LANES) {
            for (lane, &number) in lanes.iter_mut().zip(chunk) {
                *lane += (number - mean) * (number - mean);
            }
        }
        let factor = 1.0 / (lanes.iter().sum::<f32>() / count + 1e-12).sqrt();
        for ((number, &scale), &bias) in row.iter_mut().zip(scale).zip(bias) {
            *number = (*number - mean) * factor * scale + bias;
        }
    }

    /// x Φ(x), the [Gaussian error linear unit](https://arxiv.org/abs/1606.08415); within 4e-7 of exact times |x|.
    fn gelu(row: &mut [f32]) {
        for number in row {
            // erf(z) as a rational function of z², good on |z| ≤ 3.83, beyond which erf is 1.
            let z = *number * std::f32::consts::FRAC_1_SQRT_2;
            let z = z.clamp(-3.832_507, 3.832_507);
            let square = z * z;
            let mut upper = 0.000_229_051_06f32;
            upper = upper * square + 0.003_408_291;
            upper = upper * square + 0.050_955_694;
            upper = upper * square + 0.185_208_3;
            upper = upper * square + std::f32::consts::FRAC_2_SQRT_PI;
            let mut lower = -1.179_161_5e-7f32;
            lower = lower * square + 2.354_796_6e-5;
            lower = lower * square + 0.001_017_962_5;
            lower = lower * square + 0.014_070_47;
            lower = lower * square + 0.110_985_06;
            lower = lower * square + 0.497_469_25;
            lower = lower * square + 1.0;
            *number = 0.5 * *number * (1.0 + z * upper / lower);
        }
    }
}

/// Exponentials that sum to 1, in place. Inlined, so that callers compile it for their own vectors.
///
/// The row is a multiple of `LANES` long; `f32::MIN` fills it up.
#[inline(always)]
pub(super) fn softmax(row: &mut [f32]) {
    let mut lanes = [f32::MIN; LANES];
    for chunk in row.chunks_exact(LANES) {
        for (lane, &number) in lanes.iter_mut().zip(chunk) {
            *lane = if number > *lane { number } else { *lane };
        }
    }
    let greatest = lanes.iter().fold(f32::MIN, |a, &b| if b > a { b } else { a });
    let mut lanes = [0f32; LANES];
    for chunk in row.chunks_exact_mut(LANES) {
        for (lane, number) in lanes.iter_mut().zip(chunk) {
            // 2^n × e^r with r = x − n ln 2, |r| ≤ ln 2 / 2.
            let x = (*number - greatest).max(-87.0);
            let shifted = x * std::f32::consts::LOG2_E + 12_582_912.0;
            let n = shifted - 12_582_912.0;
            let r = x - n * 0.693_359_4 + n * 2.121_944_4e-4;
            let mut power = 1.987_569_1e-4f32;
            power = power * r + 1.398_199_9e-3;
            power = power * r + 8.333_452e-3;
            power = power * r + 4.166_579_6e-2;
            power = power * r + 1.666_666_5e-1;
            power = power * r + 5e-1;
            power = power * r * r + r + 1.0;
            let exponent = shifted.to_bits().wrapping_sub(0x4B40_0000).wrapping_add(127) << 23;
            *number = power * f32::from_bits(exponent);
            *lane += *number;
        }
    }
    let factor = 1.0 / lanes.iter().sum::<f32>();
    for number in row {
        *number *= factor;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_arch = "x86_64")]
    thread_local! {
        /// The widest vectors that this thread takes.
        pub(super) static AT_MOST: std::cell::Cell<Width> = const { std::cell::Cell::new(Width::Avx512) };
    }

    /// What every loop makes of the same numbers, bit by bit.
    #[cfg(target_arch = "x86_64")]
    fn made(width: Width) -> Vec<u32> {
        AT_MOST.set(width);
        let mut made = Vec::new();
        // Rows of whole vectors, and rows that leave a rest.
        for count in [16, 48, 83] {
            let (mut row, whole) = (numbers(count), count - count % LANES);
            let mut rounded = vec![0; count];
            made.push(round(&row, &mut rounded).to_bits());
            let sums: Vec<i32> = rounded.iter().map(|&byte| i32::from(byte) * 1009 - 99_000).collect();
            let steps: Vec<i8> = rounded.iter().map(|&byte| byte as i8).collect();
            let mut other = vec![0.0; count];
            scale(&sums, 0.013, &row, &numbers(count), &mut other);
            add(&mut row, &other);
            add_steps(&mut row, 0.007, &steps);
            add_rows(&mut row, &numbers(5), &numbers(5 * count));
            made.push(dot(&row, &other).to_bits());
            normalise(&mut row[..whole], &other, &numbers(count));
            gelu(&mut row);
            made.extend(rounded.into_iter().map(u32::from));
            made.extend(row.into_iter().map(f32::to_bits));
        }
        AT_MOST.set(Width::Avx512);
        made
    }

    #[test]
    #[cfg(target_arch = "x86_64")]
    fn vectors_of_every_width_give_the_same_bits() {
        let narrow = made(Width::Baseline);
        assert!(narrow == made(Width::Avx2));
        assert!(narrow == made(Width::Avx512));
    }

    fn numbers(count: usize) -> Vec<f32> {
        (0..count).map(|i| ((i * 7919 % 1000) as f32 - 500.0) / 80.0).collect()
    }

    #[test]
    fn rounding_is_within_half_a_step() {
        let row = numbers(391);
        let mut rounded = vec![0; 391];
        let step = round(&row, &mut rounded);
        for (&number, &steps) in row.iter().zip(&rounded) {
            assert!((number - (f32::from(steps) - 128.0) * step).abs() <= step * 0.5001);
        }
        assert_eq!(round(&[0.0; 40], &mut rounded[..40]), 1e-10 / 127.0);
        assert_eq!(rounded[..40], [128; 40]);
    }

    #[test]
    fn gelu_is_close_to_the_exact_one() {
        // x, x Φ(x) from tables.
        for (x, exact) in
            [(0.0, 0.0), (1.0, 0.841_344_7), (-1.0, -0.158_655_25), (2.5, 2.484_475_8), (-6.0, 0.0), (8.0, 8.0)]
        {
            let mut row = [x];
            gelu(&mut row);
            assert!((row[0] - exact).abs() < 3e-6, "gelu({x}) = {}, not {exact}", row[0]);
        }
    }

    #[test]
    fn softmax_and_layer_norm() {
        let mut row = numbers(37);
        let exact: Vec<f64> = row.iter().map(|&x| f64::from(x).exp()).collect();
        row.resize(48, f32::MIN);
        let sum: f64 = exact.iter().sum();
        softmax(&mut row);
        for (&found, &exact) in row.iter().zip(&exact) {
            assert!((f64::from(found) - exact / sum).abs() < 1e-6);
        }

        let mut row = numbers(384);
        normalise(&mut row, &[2.0; 384], &[1.0; 384]);
        let mean = row.iter().sum::<f32>() / 384.0;
        assert!((mean - 1.0).abs() < 1e-4);
        assert!((dot(&row, &row) / 384.0 - 5.0).abs() < 1e-2);
    }
}
