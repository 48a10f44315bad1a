//! Numbers: a small encoder and its heads say for each word its tags, its head in the tree and its name tag.
//!
//! Knows no linguistics: labels are numbers whose names come with the weights. Everything runs on the processor, weights
//! and activations in int8. Groups of sentences run in parallel; how they are grouped depends on the sentences alone,
//! so the result is the same for any number of threads.

mod answers;
mod attention;
mod coreference;
mod encoder;
mod heads;
mod matmul;
mod spanning_tree;
mod timing;
mod vector;
mod viterbi;
mod weights;
mod windows;
mod word_pieces;

use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, OnceLock};

use rayon::prelude::*;

use answers::Weigher;
use coreference::Ranker;
use encoder::Encoder;
use heads::Heads;
use weights::{Bytes, File};
use word_pieces::WordPieces;

pub use timing::Timing;
pub use weights::ModelError;

/// What a head labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// Parts of speech.
    Upos,
    /// Morphological features, all of a word in one label.
    Feats,
    /// Edit scripts from form to lemma.
    Lemma,
    /// Name tags: O, and B- and I- with each class.
    Name,
    /// Relations of a word to its head.
    Deprel,
}

impl Layer {
    const ALL: [Layer; 5] = [Layer::Upos, Layer::Feats, Layer::Lemma, Layer::Name, Layer::Deprel];

    /// Its name in the weight file.
    fn name(self) -> &'static str {
        match self {
            Layer::Upos => "upos",
            Layer::Feats => "feats",
            Layer::Lemma => "lemma",
            Layer::Name => "name",
            Layer::Deprel => "deprel",
        }
    }
}

/// Label numbers per word, into `Model::labels`. All lists are as long as the sentence.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prediction {
    /// Part of speech of each word.
    pub upos: Vec<u16>,
    /// Features of each word.
    pub feats: Vec<u16>,
    /// Edit script of each word.
    pub lemma: Vec<u16>,
    /// Name tag of each word; an I follows a B or I of its class.
    pub name: Vec<u16>,
    /// 0 for the root, else the number of the head word from 1. A tree with exactly one root.
    pub head: Vec<u32>,
    /// Relation of each word; `root` for the root and no other.
    pub deprel: Vec<u16>,
    /// Probability of each chosen part of speech, 0 to 1.
    pub upos_probability: Vec<f32>,
    /// Probability of each chosen name tag, 0 to 1, by itself and not as part of the best path.
    pub name_probability: Vec<f32>,
    /// Probability of each chosen arc, 0 to 1.
    pub arc_probability: Vec<f32>,
    /// Probability of each relation, given its arc, 0 to 1.
    pub deprel_probability: Vec<f32>,
}

/// One of a list of things, each of which may take up an earlier one.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Sentence and word, both from 0, of the word that stands for it.
    pub head: (usize, usize),
    /// The word above that one; the same for a root.
    pub above: (usize, usize),
    /// Rows of the table of features of one thing.
    pub features: Vec<u16>,
    /// Numbers of the earlier things that it may take up.
    pub earlier: Vec<u32>,
    /// Rows of the table of features of a pair, as many for each earlier thing.
    pub pairs: Vec<u16>,
}

/// Words of one sentence, numbered from 0, that are asked about together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Triple {
    /// What is asked about.
    pub verb: usize,
    /// What may answer.
    pub head: usize,
    /// What opens the answer, if anything.
    pub opener: Option<usize>,
}

/// What words are kept for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Keep {
    /// To be ranked.
    pub references: bool,
    /// To be weighed as answers.
    pub answers: bool,
}

/// What is kept of the words of each sentence.
#[derive(Default)]
pub struct Words(Vec<Kept>);

/// What is kept of the words of a sentence: nothing where nobody asks, or where the model cannot tell.
#[derive(Default)]
struct Kept {
    references: Vec<f32>,
    answers: Vec<f32>,
}

/// The weights and all that is needed to use them.
pub struct Model {
    bytes: Bytes,
    /// One list for each of `Layer::ALL`.
    labels: [Vec<String>; 5],
    pieces: WordPieces,
    encoder: Encoder,
    heads: Heads,
    ranker: Option<Ranker>,
    weigher: Option<Weigher>,
    sha256: OnceLock<String>,
}

/// A window of a sentence, read.
struct Stretch {
    prediction: Prediction,
    /// The vector of its root word.
    root: Vec<f32>,
    /// What is kept of its words.
    words: Kept,
}

/// The weight files of a model's folder.
const ENGLISH: &str = "english.safetensors";
const COREFERENCE: &str = "coreference.safetensors";
const ANSWERS: &str = "answers.safetensors";

static EMBEDDED: &[u8] = include_bytes!("../../models/english.safetensors");
static EMBEDDED_RANKER: &[u8] = include_bytes!("../../models/coreference.safetensors");
static EMBEDDED_WEIGHER: &[u8] = include_bytes!("../../models/answers.safetensors");

impl Model {
    /// The weights built into the program; read once, on first use.
    pub fn embedded() -> &'static Model {
        static MODEL: LazyLock<Model> = LazyLock::new(|| {
            let file = |bytes, path| File::parse(Cow::Borrowed(bytes), PathBuf::from(path));
            let ranker = file(EMBEDDED_RANKER, "models/coreference.safetensors").and_then(|file| Ranker::read(&file));
            let weigher = file(EMBEDDED_WEIGHER, "models/answers.safetensors").and_then(|file| Weigher::read(&file));
            let model = file(EMBEDDED, "models/english.safetensors").and_then(|file| Model::read(&file));
            let whole = |model| Ok(Model { ranker: Some(ranker?), weigher: Some(weigher?), ..model });
            model.and_then(whole).expect("a test reads the weights that are built in")
        });
        &MODEL
    }

    /// The weights of a folder with `english.safetensors` and, if it is to find coreference or to weigh answers, the
    /// `coreference.safetensors` and `answers.safetensors` that were trained on it.
    pub fn load(folder: &Path) -> Result<Model, ModelError> {
        let mut model = Model::read(&File::open(folder, ENGLISH)?)?;
        model.ranker = model.beside(folder, COREFERENCE)?.map(|file| Ranker::read(&file)).transpose()?;
        model.weigher = model.beside(folder, ANSWERS)?.map(|file| Weigher::read(&file)).transpose()?;
        Ok(model)
    }

    /// A file of the same folder that was trained on this model's vectors, if it is there.
    fn beside(&self, folder: &Path, name: &str) -> Result<Option<File>, ModelError> {
        if !folder.join(name).exists() {
            return Ok(None);
        }
        let file = File::open(folder, name)?;
        if file.encoder.as_deref() != Some(self.sha256()) {
            return Err(file.problem(format!("it was not trained on the {ENGLISH} beside it")));
        }
        Ok(Some(file))
    }

    fn read(file: &File) -> Result<Model, ModelError> {
        let labels = |layer: Layer| file.labels.get(layer.name()).cloned().unwrap_or_default();
        if let Some(layer) =
            Layer::ALL.into_iter().find(|&layer| !(1..=usize::from(u16::MAX)).contains(&labels(layer).len()))
        {
            return Err(file.problem(format!("it has no list of labels, or far too long a one, for {}", layer.name())));
        }
        let pieces = WordPieces::new(file.text("vocabulary")?);
        Ok(Model {
            bytes: file.bytes().clone(),
            labels: Layer::ALL.map(labels),
            pieces: pieces.ok_or_else(|| file.problem("its vocabulary has no [UNK], [CLS] or [SEP]"))?,
            encoder: Encoder::read(file)?,
            heads: Heads::read(file, labels)?,
            ranker: None,
            weigher: None,
            sha256: OnceLock::new(),
        })
    }

    /// The labels of a layer, in the order of their numbers.
    pub fn labels(&self, layer: Layer) -> &[String] {
        &self.labels[layer as usize]
    }

    /// Whether a word, in small letters, is one whole piece of the vocabulary, as every common word is.
    pub fn knows(&self, word: &str) -> bool {
        self.pieces.knows(word)
    }

    /// SHA-256 of the weight file in hexadecimal digits: the model's name in provenance, and what its card says.
    pub fn sha256(&self) -> &str {
        self.sha256.get_or_init(|| File::sha256(&self.bytes))
    }

    /// One prediction per sentence, in the same order. Words are syntactic words ("do", "n't").
    ///
    /// Any text will do: a sentence may be empty, a word too, and a very long sentence is read in stretches.
    pub fn predict(&self, sentences: &[Vec<&str>]) -> Vec<Prediction> {
        self.read_sentences(sentences, Keep::default()).into_iter().map(|(prediction, _)| prediction).collect()
    }

    /// The same, and what is to be kept of the words.
    pub fn predict_and_keep(&self, sentences: &[Vec<&str>], keep: Keep) -> (Vec<Prediction>, Words) {
        let (predictions, words) = self.read_sentences(sentences, keep).into_iter().unzip();
        (predictions, Words(words))
    }

    /// For each item the probabilities that it takes up nothing, and each of its earlier ones in their order.
    /// Their words are those of the same sentences. Nothing if the model has no ranker.
    pub fn rank(&self, words: &Words, items: &[Item]) -> Option<Vec<Vec<f32>>> {
        let kept: Vec<&[f32]> = words.0.iter().map(|kept| kept.references.as_slice()).collect();
        self.ranker.as_ref().map(|ranker| ranker.rank(&kept, items))
    }

    /// For each triple of words of a sentence, in logits: is the head an answer about the verb, and each sort of answer.
    /// Nothing if the model has no weigher.
    pub fn weigh(&self, words: &Words, sentence: usize, triples: &[Triple]) -> Option<Vec<[f32; 6]>> {
        self.weigher.as_ref().map(|weigher| weigher.weigh(&words.0[sentence].answers, triples))
    }

    fn read_sentences(&self, sentences: &[Vec<&str>], keep: Keep) -> Vec<(Prediction, Kept)> {
        let groups = self.groups(sentences);
        let stretches: Vec<_> = groups.par_iter().flat_map_iter(|group| self.annotate(group, keep)).collect();
        let mut stretches = stretches.into_iter();
        sentences.iter().map(|words| self.join(&mut stretches, words.len())).collect()
    }

    /// Vectors of the root and the words of each window of the sentences, for comparing with training and with other
    /// programs: the encoder's numbers, then the shape's. A sentence that is not very long is one window.
    #[doc(hidden)]
    pub fn word_vectors(&self, sentences: &[Vec<&str>]) -> Vec<Vec<f32>> {
        self.groups(sentences).par_iter().flat_map_iter(|group| self.encoder.encode(group)).collect()
    }

    /// Windows in groups that are read together.
    fn groups(&self, sentences: &[Vec<&str>]) -> Vec<Vec<encoder::Input>> {
        windows::group(sentences.iter().flat_map(|words| windows::cut(words, &self.pieces)).collect())
    }

    fn annotate(&self, windows: &[encoder::Input], keep: Keep) -> Vec<Stretch> {
        timing::prediction(|| {
            let vectors = self.encoder.encode(windows);
            let predictions = self.heads.predict(&vectors);
            let stretch = |(prediction, vectors): (Prediction, Vec<f32>)| {
                let root = prediction.head.iter().position(|&head| head == 0).map_or(0, |word| word + 1);
                let root = vectors[root * encoder::WORD_WIDTH..][..encoder::WORD_WIDTH].to_vec();
                let words = &vectors[encoder::WORD_WIDTH..];
                let ranker = self.ranker.as_ref().filter(|_| keep.references);
                let weigher = self.weigher.as_ref().filter(|_| keep.answers);
                let words = Kept {
                    references: ranker.map(|ranker| ranker.see(words)).unwrap_or_default(),
                    answers: weigher.map(|weigher| weigher.see(words)).unwrap_or_default(),
                };
                Stretch { prediction, root, words }
            };
            predictions.into_iter().zip(vectors).map(stretch).collect()
        })
    }

    /// Takes as many stretches as make up the words of a sentence. The roots of later ones hang on the first one's.
    fn join(&self, stretches: &mut impl Iterator<Item = Stretch>, words: usize) -> (Prediction, Kept) {
        let mut whole = Prediction::default();
        let mut kept = Kept::default();
        let mut first_root: Option<(u32, Vec<f32>)> = None;
        while whole.head.len() < words {
            let Some(Stretch { prediction: mut part, root: vector, words: mut seen }) = stretches.next() else { break };
            let offset = whole.head.len() as u32;
            let root = part.head.iter().position(|&head| head == 0);
            for head in part.head.iter_mut().filter(|head| **head > 0) {
                *head += offset;
            }
            match (&first_root, root) {
                (Some((first, first_vector)), Some(root)) => {
                    part.head[root] = *first;
                    let both = [vector, first_vector.clone()].concat();
                    (part.deprel[root], part.deprel_probability[root]) = self.heads.deprels(&both, &[(0, 1, false)])[0];
                }
                (None, Some(root)) => first_root = Some((offset + root as u32 + 1, vector)),
                (_, None) => {}
            }
            whole.upos.append(&mut part.upos);
            whole.feats.append(&mut part.feats);
            whole.lemma.append(&mut part.lemma);
            whole.name.append(&mut part.name);
            whole.head.append(&mut part.head);
            whole.deprel.append(&mut part.deprel);
            whole.upos_probability.append(&mut part.upos_probability);
            whole.name_probability.append(&mut part.name_probability);
            whole.arc_probability.append(&mut part.arc_probability);
            whole.deprel_probability.append(&mut part.deprel_probability);
            kept.references.append(&mut seen.references);
            kept.answers.append(&mut seen.answers);
        }
        (whole, kept)
    }
}
