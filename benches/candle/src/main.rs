//! The encoder of the built-in weights beside the same encoder in candle, one thread each, in one run.
//!
//! ```text
//! cd benches/candle && RAYON_NUM_THREADS=1 cargo run --release
//! ```
//!
//! 64 sentences of 30 words; every word is one piece, so both read 64 × 32 pieces and neither has padding.
//! candle gets the same weights in f32. Rounds alternate and the best of each counts, because machines are shared.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use candle_core::{DType, Device, Result, Tensor};
use candle_nn::VarBuilder;
use candle_transformers::models::bert::{BertModel, Config};
use newsgraph::network::Model;
use safetensors::SafeTensors;

const WEIGHTS: &[u8] = include_bytes!("../../../models/english.safetensors");
const SENTENCES: usize = 64;
const WORDS: usize = 30;
const ROUNDS: usize = 8;
/// Words that are one piece each.
const VOCABULARY: [&str; 10] = ["the", "bank", "said", "on", "friday", "that", "prices", "rose", "in", "march"];

fn main() -> Result<()> {
    let model = Model::embedded();
    let sentence: Vec<&str> = VOCABULARY.iter().copied().cycle().take(WORDS).collect();
    let sentences = vec![sentence; SENTENCES];
    let candle = candle_encoder()?;
    let pieces = Tensor::zeros((SENTENCES, WORDS + 2), DType::U32, &Device::Cpu)?;

    let mut best = [Duration::MAX; 2];
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let vectors = model.word_vectors(&sentences);
        assert_eq!(vectors.len(), SENTENCES);
        best[0] = best[0].min(started.elapsed());
        let started = Instant::now();
        candle.forward(&pieces, &pieces, None)?;
        best[1] = best[1].min(started.elapsed());
    }
    let speed = best.map(|time| (SENTENCES * (WORDS + 2)) as f64 / time.as_secs_f64());
    println!("newsgraph  {:8.0} word pieces/s", speed[0]);
    println!("candle     {:8.0} word pieces/s", speed[1]);
    println!("ratio      {:8.2}", speed[0] / speed[1]);
    Ok(())
}

/// candle's own BERT with our weights, made f32 again.
fn candle_encoder() -> Result<BertModel> {
    let file = SafeTensors::deserialize(WEIGHTS).map_err(candle_core::Error::wrap)?;
    let floats = |name: &str| -> Result<Tensor> {
        let view = file.tensor(name).map_err(candle_core::Error::wrap)?;
        let numbers = view.data().chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        Tensor::from_iter(numbers, &Device::Cpu)?.reshape(view.shape())
    };
    let matrix = |name: &str| -> Result<Tensor> {
        let view = file.tensor(name).map_err(candle_core::Error::wrap)?;
        let bytes = Tensor::from_iter(view.data().iter().map(|&byte| f32::from(byte as i8)), &Device::Cpu)?;
        bytes.reshape(view.shape())?.broadcast_mul(&floats(&format!("{name}.step"))?.unsqueeze(1)?)
    };
    let mut tensors = HashMap::new();
    let mut put = |name: String, tensor: Tensor| tensors.insert(name, tensor);
    put("embeddings.word_embeddings.weight".into(), matrix("words")?);
    put("embeddings.position_embeddings.weight".into(), matrix("places")?);
    put("embeddings.token_type_embeddings.weight".into(), Tensor::zeros((2, 384), DType::F32, &Device::Cpu)?);
    put("embeddings.LayerNorm.weight".into(), floats("norm.scale")?);
    put("embeddings.LayerNorm.bias".into(), floats("norm.bias")?);
    for i in 0..6 {
        let (ours, theirs) = (format!("layers.{i}"), format!("encoder.layer.{i}"));
        let (weight, bias) = (matrix(&format!("{ours}.qkv"))?, floats(&format!("{ours}.qkv.bias"))?);
        for (part, name) in ["query", "key", "value"].iter().enumerate() {
            put(format!("{theirs}.attention.self.{name}.weight"), weight.narrow(0, part * 384, 384)?.contiguous()?);
            put(format!("{theirs}.attention.self.{name}.bias"), bias.narrow(0, part * 384, 384)?.contiguous()?);
        }
        for (own, name) in [("out", "attention.output.dense"), ("up", "intermediate.dense"), ("down", "output.dense")] {
            put(format!("{theirs}.{name}.weight"), matrix(&format!("{ours}.{own}"))?);
            put(format!("{theirs}.{name}.bias"), floats(&format!("{ours}.{own}.bias"))?);
        }
        for (own, name) in [("norm1", "attention.output.LayerNorm"), ("norm2", "output.LayerNorm")] {
            put(format!("{theirs}.{name}.weight"), floats(&format!("{ours}.{own}.scale"))?);
            put(format!("{theirs}.{name}.bias"), floats(&format!("{ours}.{own}.bias"))?);
        }
    }
    let config = Config {
        hidden_size: 384,
        num_hidden_layers: 6,
        num_attention_heads: 12,
        intermediate_size: 1536,
        ..Config::default()
    };
    BertModel::load(VarBuilder::from_tensors(tensors, DType::F32, &Device::Cpu), &config)
}
