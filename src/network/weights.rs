//! The weight files, and the only reader of them.
//!
//! `english.safetensors` ([format](https://github.com/huggingface/safetensors)) holds, for each matrix `x`,
//! `x` as int8 rows and `x.step`, one number for each row: weight = byte × step. Biases, norms and small tables are f32.
//! `vocabulary` are the word pieces, one a line. Metadata: `format` is `newsgraph-1`, `labels` a JSON object of label lists.
//! `training/export.py` writes it.
//!
//! `coreference.safetensors` is of the same format, without vocabulary and labels; its metadata name as `encoder` the
//! SHA-256 of the weights that its word vectors come from. `training/coreference.py` writes it. So is `answers.safetensors`, which
//! `training/answers.py` writes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use safetensors::{Dtype, SafeTensors};
use sha2::{Digest, Sha256};

use super::matmul::Linear;

/// The only format that is known.
const FORMAT: &str = "newsgraph-1";

/// What is wrong with a model.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// The file cannot be read.
    #[error("cannot read {}: {error}; give the folder that holds this file", path.display())]
    Io {
        /// The weight file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// The file is not a safetensors file, or a tensor is missing or of another kind or size.
    #[error("cannot use {}: {problem}; train it again or take the weights of this version", path.display())]
    Format {
        /// The weight file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
}

/// The bytes of a weight file, shared by the layers that read them.
#[derive(Clone)]
pub(super) struct Bytes(Arc<Cow<'static, [u8]>>);

impl Bytes {
    pub fn new(bytes: Cow<'static, [u8]>) -> Bytes {
        Bytes(Arc::new(bytes))
    }

    /// Bytes of a place in the file as signed numbers.
    pub fn int8(&self, place: Range<usize>) -> &[i8] {
        bytemuck::cast_slice(&self.0[place])
    }
}

/// A table of int8 rows.
pub(super) struct Table {
    bytes: Bytes,
    place: Range<usize>,
    width: usize,
    steps: Vec<f32>,
}

impl Table {
    /// A row and its step; the last row if there are not that many.
    pub fn row(&self, number: usize) -> (&[i8], f32) {
        let number = number.min(self.steps.len().saturating_sub(1));
        let start = self.place.start + number * self.width;
        (self.bytes.int8(start..start + self.width), self.steps[number])
    }
}

/// An open weight file: where each tensor is.
pub(super) struct File {
    bytes: Bytes,
    path: PathBuf,
    /// Kind, shape and place in the file.
    tensors: HashMap<String, (Dtype, Vec<usize>, Range<usize>)>,
    /// Labels by layer.
    pub labels: HashMap<String, Vec<String>>,
    /// SHA-256 of the weights of the encoder that these were trained on, if they are not the encoder's own.
    pub encoder: Option<String>,
}

impl File {
    pub fn open(folder: &Path, name: &str) -> Result<File, ModelError> {
        let path = folder.join(name);
        match std::fs::read(&path) {
            Ok(bytes) => File::parse(Cow::Owned(bytes), path),
            Err(error) => Err(ModelError::Io { path, error }),
        }
    }

    pub fn parse(bytes: Cow<'static, [u8]>, path: PathBuf) -> Result<File, ModelError> {
        let format = |problem: String| ModelError::Format { path: path.clone(), problem };
        let (size, header) = SafeTensors::read_metadata(&bytes).map_err(|error| format(error.to_string()))?;
        let data = size + 8;
        let tensors = header.tensors().into_iter().map(|(name, info)| {
            let place = data + info.data_offsets.0..data + info.data_offsets.1;
            (name, (info.dtype, info.shape.clone(), place))
        });
        let tensors: HashMap<_, _> = tensors.collect();
        let notes = header.metadata().clone().unwrap_or_default();
        if notes.get("format").map(String::as_str) != Some(FORMAT) {
            return Err(format(format!("its format is not {FORMAT}")));
        }
        let labels = notes.get("labels").map(String::as_str).unwrap_or("{}");
        let labels = serde_json::from_str(labels).map_err(|error| format(format!("labels: {error}")))?;
        if tensors.values().any(|(_, _, place)| place.end > bytes.len() || place.start > place.end) {
            return Err(format("it ends before its last tensor".to_owned()));
        }
        let encoder = notes.get("encoder").cloned();
        Ok(File { bytes: Bytes::new(bytes), path, tensors, labels, encoder })
    }

    /// SHA-256 of the file, in hexadecimal digits.
    pub fn sha256(bytes: &Bytes) -> String {
        Sha256::digest(&bytes.0[..]).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    pub fn problem(&self, problem: impl Into<String>) -> ModelError {
        ModelError::Format { path: self.path.clone(), problem: problem.into() }
    }

    fn place(&self, name: &str, kind: Dtype, shape: &[usize]) -> Result<Range<usize>, ModelError> {
        let Some((found, size, place)) = self.tensors.get(name) else {
            return Err(self.problem(format!("tensor {name} is missing")));
        };
        if *found != kind || size != shape {
            return Err(self.problem(format!("tensor {name} is {found:?} {size:?}, not {kind:?} {shape:?}")));
        }
        Ok(place.clone())
    }

    /// A tensor of f32 with this shape.
    pub fn floats(&self, name: &str, shape: &[usize]) -> Result<Vec<f32>, ModelError> {
        let place = self.place(name, Dtype::F32, shape)?;
        let numbers = self.bytes.0[place].chunks_exact(4);
        Ok(numbers.map(|bytes| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])).collect())
    }

    /// The text of a tensor of bytes.
    pub fn text(&self, name: &str) -> Result<&str, ModelError> {
        let size = self.tensors.get(name).and_then(|(_, shape, _)| shape.first().copied()).unwrap_or(0);
        let place = self.place(name, Dtype::U8, &[size])?;
        std::str::from_utf8(&self.bytes.0[place]).map_err(|error| self.problem(format!("{name}: {error}")))
    }

    /// A table of int8 rows of this width.
    pub fn table(&self, name: &str, width: usize) -> Result<Table, ModelError> {
        let rows = self.rows(name);
        let place = self.place(name, Dtype::I8, &[rows, width])?;
        let steps = self.floats(&format!("{name}.step"), &[rows])?;
        if rows == 0 {
            return Err(self.problem(format!("tensor {name} is empty")));
        }
        Ok(Table { bytes: self.bytes.clone(), place, width, steps })
    }

    /// A linear layer with or without a bias.
    pub fn linear(&self, name: &str, inputs: usize, outputs: usize) -> Result<Linear, ModelError> {
        let place = self.place(name, Dtype::I8, &[outputs, inputs])?;
        let steps = self.floats(&format!("{name}.step"), &[outputs])?;
        let bias = format!("{name}.bias");
        let bias = if self.tensors.contains_key(&bias) { self.floats(&bias, &[outputs])? } else { Vec::new() };
        Ok(Linear::new(self.bytes.clone(), place, inputs, steps, bias))
    }

    fn rows(&self, name: &str) -> usize {
        self.tensors.get(name).and_then(|(_, shape, _)| shape.first().copied()).unwrap_or(0)
    }
}
