//! The heads: what the network says of each word, from its vector.
//!
//! Tags are linear; arcs and their labels are biaffine ([Dozat & Manning 2017](https://arxiv.org/abs/1611.01734)).

use super::encoder::WORD_WIDTH;
use super::matmul::{Floats, Linear};
use super::spanning_tree;
use super::vector;
use super::viterbi::Moves;
use super::weights::{File, ModelError};
use super::{Layer, Prediction};

/// Width of the arcs' space.
const ARC: usize = 320;
/// Width of the labels' space.
const LABEL: usize = 128;
/// Arcs labelled at a time: each has labels × (LABEL + 1) numbers on the way.
const DEPRELS_TOGETHER: usize = 32;

pub(super) struct Heads {
    upos: Linear,
    feats: Linear,
    lemma: Linear,
    name: Linear,
    moves: Moves,
    arc_dep: Linear,
    arc_head: Linear,
    /// ARC → ARC, dependents as seen by heads.
    arc: Floats,
    arc_bias: Vec<f32>,
    label_dep: Linear,
    label_head: Linear,
    /// LABEL + 1 → labels × (LABEL + 1).
    label: Linear,
    /// Number of the label `root`, which the root's arc has and no other.
    root: Option<usize>,
}

impl Heads {
    pub fn read(file: &File, labels: impl Fn(Layer) -> Vec<String>) -> Result<Heads, ModelError> {
        let tags = |name: &str, layer: Layer| file.linear(name, WORD_WIDTH, labels(layer).len());
        let deprels = labels(Layer::Deprel);
        // (ARC + 1) × ARC; the last row is for the 1 that every dependent ends with.
        let mut arc = file.floats("arc", &[ARC + 1, ARC])?;
        let arc_bias = arc.split_off(ARC * ARC);
        Ok(Heads {
            upos: tags("upos", Layer::Upos)?,
            feats: tags("feats", Layer::Feats)?,
            lemma: tags("lemma", Layer::Lemma)?,
            name: tags("name", Layer::Name)?,
            moves: Moves::new(&labels(Layer::Name)),
            arc_dep: file.linear("arc_dep", WORD_WIDTH, ARC)?,
            arc_head: file.linear("arc_head", WORD_WIDTH, ARC)?,
            arc: Floats::new(arc, ARC),
            arc_bias,
            label_dep: file.linear("label_dep", WORD_WIDTH, LABEL)?,
            label_head: file.linear("label_head", WORD_WIDTH, LABEL)?,
            label: file.linear("label", LABEL + 1, deprels.len() * (LABEL + 1))?,
            root: deprels.iter().position(|label| label == "root"),
        })
    }

    /// Predictions for sentences whose vectors are those of their root and words, (1 + words) × WORD_WIDTH each.
    pub fn predict(&self, sentences: &[Vec<f32>]) -> Vec<Prediction> {
        let all: Vec<f32> = sentences.concat();
        let tags = [&self.upos, &self.feats, &self.lemma].map(|head| Scores::new(head.apply(&all), head.outputs()));
        let names = Scores::new(self.name.apply(&all), self.name.outputs());
        let [arc_dep, arc_head] = [&self.arc_dep, &self.arc_head].map(|head| activated(head, &all));
        let arc_dep = self.arc.apply(&arc_dep, &self.arc_bias);
        let mut start = 0;
        let mut predictions: Vec<Prediction> = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let nodes = sentence.len() / WORD_WIDTH;
            let words = start + 1..start + nodes;
            let [upos, feats, lemma]: [Vec<u16>; 3] =
                tags.each_ref().map(|scores| words.clone().map(|row| scores.best(row)).collect());
            let chosen = words.clone().zip(&upos);
            let upos_probability = chosen.map(|(row, &tag)| probability(tags[0].row(row), tag)).collect();
            let name: Vec<f32> = words.clone().flat_map(|row| scores_to_log(names.row(row))).collect();
            let deps = &arc_dep[words.start * ARC..words.end * ARC];
            let (head, arc_probability) = tree(deps, &arc_head[start * ARC..words.end * ARC], nodes - 1);
            let name = self.moves.best_path(&name);
            let chosen = words.clone().zip(&name);
            let name_probability = chosen.map(|(row, &tag)| probability(names.row(row), tag)).collect();
            predictions.push(Prediction {
                upos,
                feats,
                lemma,
                name,
                head,
                deprel: Vec::new(),
                upos_probability,
                name_probability,
                arc_probability,
                deprel_probability: Vec::new(),
            });
            start += nodes;
        }
        let mut pairs = Vec::new();
        let mut start = 0;
        for prediction in &predictions {
            let arcs = prediction.head.iter().enumerate();
            pairs.extend(arcs.map(|(word, &head)| (start + 1 + word, start + head as usize, head == 0)));
            start += prediction.head.len() + 1;
        }
        let mut deprels = self.deprels(&all, &pairs).into_iter();
        for prediction in &mut predictions {
            (prediction.deprel, prediction.deprel_probability) = deprels.by_ref().take(prediction.head.len()).unzip();
        }
        predictions
    }

    /// Labels of arcs and their probabilities: rows of dependent and head in `vectors`, and whether the head is the root.
    pub fn deprels(&self, vectors: &[f32], pairs: &[(usize, usize, bool)]) -> Vec<(u16, f32)> {
        let [deps, heads] = [&self.label_dep, &self.label_head].map(|head| activated(head, vectors));
        let label = |(&(_, head, is_root), mixed): (&(usize, usize, bool), &[f32])| {
            let head: Vec<f32> = with_one(&heads[head * LABEL..][..LABEL]).collect();
            let mut scores: Vec<f32> = mixed.chunks_exact(LABEL + 1).map(|row| vector::dot(row, &head)).collect();
            if let Some(root) = self.root {
                if is_root {
                    return (root as u16, 1.0);
                }
                scores[root] = f32::MIN;
            }
            let label = best(&scores);
            (label, probability(&scores, label))
        };
        let mut result = Vec::with_capacity(pairs.len());
        let mut mixed = Vec::new();
        for pairs in pairs.chunks(DEPRELS_TOGETHER) {
            let chosen = pairs.iter().flat_map(|&(dep, _, _)| with_one(&deps[dep * LABEL..][..LABEL]));
            self.label.apply_into(&chosen.collect::<Vec<f32>>(), &mut mixed, |_| ());
            result.extend(pairs.iter().zip(mixed.chunks_exact(self.label.outputs())).map(label));
        }
        result
    }
}

/// Heads of the words of a sentence and the probabilities of these arcs.
///
/// `deps`: words × ARC; `heads`: (1 + words) × ARC.
fn tree(deps: &[f32], heads: &[f32], words: usize) -> (Vec<u32>, Vec<f32>) {
    let nodes = words + 1;
    let mut scores = Vec::with_capacity(words * nodes);
    for (word, dep) in deps.chunks_exact(ARC).enumerate() {
        let start = scores.len();
        scores.extend(heads.chunks_exact(ARC).map(|head| vector::dot(dep, head)));
        scores[start + word + 1] = -1e4;
        let log = scores_to_log(&scores[start..]);
        scores.truncate(start);
        scores.extend(log);
    }
    let found = spanning_tree::heads(&scores, words);
    let probability = |(word, &head): (usize, &u32)| scores[word * nodes + head as usize].exp();
    let probabilities = found.iter().enumerate().map(probability).collect();
    (found, probabilities)
}

fn activated(head: &Linear, vectors: &[f32]) -> Vec<f32> {
    let mut result = head.apply(vectors);
    vector::gelu(&mut result);
    result
}

fn with_one(row: &[f32]) -> impl Iterator<Item = f32> {
    row.iter().copied().chain([1.0])
}

/// Logarithms of the softmax.
fn scores_to_log(row: &[f32]) -> Vec<f32> {
    let greatest = row.iter().copied().fold(f32::MIN, f32::max);
    let sum: f32 = row.iter().map(|score| (score - greatest).exp()).sum();
    let shift = greatest + sum.ln();
    row.iter().map(|score| score - shift).collect()
}

/// The softmax of a row at one of its places.
fn probability(row: &[f32], place: u16) -> f32 {
    let score = row[usize::from(place)];
    1.0 / row.iter().map(|other| (other - score).exp()).sum::<f32>()
}

/// Number of the greatest score, the first of equals.
fn best(row: &[f32]) -> u16 {
    let better = |best: usize, next: usize| if row[next] > row[best] { next } else { best };
    (0..row.len()).reduce(better).unwrap_or(0) as u16
}

/// Rows of label scores.
struct Scores {
    values: Vec<f32>,
    width: usize,
}

impl Scores {
    fn new(values: Vec<f32>, width: usize) -> Scores {
        Scores { values, width }
    }

    fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.width..][..self.width]
    }

    fn best(&self, row: usize) -> u16 {
        best(self.row(row))
    }
}
