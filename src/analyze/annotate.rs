//! From words to grammar: what the model's numbers mean.

use super::repair::repair;
use super::{answers, coreference, invariant, lemmatize, names as grammar_of_names};
use crate::english::parties::is_party_and_state;
use crate::english::{inflection, verbs};
use crate::network::{Keep, Layer, Model, Prediction};
use crate::ontology::{Ontology, WordClass};
use crate::text::tags::names;
use crate::text::{Deprel, Document, Feats, Sentence, Sureness, Tree, Upos};

/// Tags, lemmas, trees, names and coreference for the words of a document; what was there is replaced.
pub fn annotate(document: Document, model: &Model, lexicon: &Ontology) -> Document {
    annotate_for(document, model, lexicon, Keep { references: true, answers: false })
}

/// The same for sentences that have nothing to do with each other: without coreference.
pub fn annotate_sentences(document: Document, model: &Model, lexicon: &Ontology) -> Document {
    annotate_for(document, model, lexicon, Keep::default())
}

/// The same, with coreference or with hints at answers if they are asked for.
pub fn annotate_for(mut document: Document, model: &Model, lexicon: &Ontology, keep: Keep) -> Document {
    let (predictions, words) = model.predict_and_keep(&forms(&document), keep);
    apply(&mut document, &predictions, model, lexicon);
    document.references = if keep.references { coreference::references(&document, &words, model) } else { Vec::new() };
    document.hints = if keep.answers { answers::hints(&document, &words, model) } else { Vec::new() };
    document
}

fn forms(document: &Document) -> Vec<Vec<&str>> {
    let sentences = document.sentences.iter();
    sentences.map(|sentence| sentence.tokens.iter().map(|token| token.form.as_str()).collect()).collect()
}

fn apply(document: &mut Document, predictions: &[Prediction], model: &Model, lexicon: &Ontology) {
    let meanings = Meanings::new(model, lexicon);
    for (sentence, prediction) in document.sentences.iter_mut().zip(predictions) {
        sentence.repairs.clear();
        meanings.apply(sentence, prediction);
    }
    let predicted: Vec<Tree> = document.sentences.iter().map(|sentence| sentence.tree.clone()).collect();
    grammar_of_names::mend(document, lexicon);
    for ((sentence, prediction), predicted) in document.sentences.iter_mut().zip(predictions).zip(&predicted) {
        lexicon.mark(sentence);
        repair(sentence);
        invariant::correct(sentence);
        sentence.sureness = sureness(prediction, predicted, &sentence.tree);
    }
}

/// What the label numbers of each head mean.
struct Meanings<'a> {
    model: &'a Model,
    lexicon: &'a Ontology,
    upos: Vec<Upos>,
    feats: Vec<Feats>,
    deprels: Vec<Deprel>,
    lemmas: &'a [String],
    names: &'a [String],
}

impl<'a> Meanings<'a> {
    fn new(model: &'a Model, lexicon: &'a Ontology) -> Meanings<'a> {
        Meanings {
            model,
            lexicon,
            upos: model.labels(Layer::Upos).iter().map(|label| Upos::from_tag(label)).collect(),
            feats: model.labels(Layer::Feats).iter().map(|label| Feats::new(label)).collect(),
            deprels: model.labels(Layer::Deprel).iter().map(|label| Deprel::from_name(label)).collect(),
            lemmas: model.labels(Layer::Lemma),
            names: model.labels(Layer::Name),
        }
    }

    /// A number that is missing or unknown leaves the default.
    fn apply(&self, sentence: &mut Sentence, prediction: &Prediction) {
        for (number, token) in sentence.tokens.iter_mut().enumerate() {
            token.upos = at(&prediction.upos, number, &self.upos).copied().unwrap_or_default();
            token.feats = at(&prediction.feats, number, &self.feats).cloned().unwrap_or_default();
            // "went missing": what has degrees and no form of a verb is none.
            let is_adjective = token.feats.get("Degree").is_some() && token.feats.get("VerbForm").is_none();
            if token.upos == Upos::Verb && is_adjective && token.form.ends_with("ing") {
                token.upos = Upos::Adj;
            }
            // "the WHO says": no pronoun.
            if token.upos == Upos::Pron && token.form == "WHO" {
                token.upos = Upos::Propn;
            }
            token.lemma = match at(&prediction.lemma, number, self.lemmas) {
                Some(script) => lemmatize::lemma(script, &token.form, |word| self.model.knows(word)),
                None => token.form.clone(),
            };
            if token.upos == Upos::Adj && token.feats.has("Degree", "Pos") && token.form.ends_with("ing") {
                token.lemma = token.form.to_lowercase();
            }
            let is_in_digits = token.form.starts_with(|char: char| char.is_ascii_digit()) && token.upos == Upos::Num;
            if is_in_digits || token.feats.has("VerbForm", "Inf") {
                // "need" is the infinitive of "need", however much it looks like a past form.
                token.lemma = token.form.to_lowercase();
            } else if token.upos == Upos::Verb
                && let Some(lemma) = lemma_of_verb(&token.form.to_lowercase(), self.lexicon)
            {
                token.lemma = lemma;
            }
        }
        sentence.tree = self.tree(prediction, sentence.tokens.len());
        let tags = (0..sentence.tokens.len())
            .map(|number| at(&prediction.name, number, self.names).map_or("O", String::as_str));
        sentence.names = names(tags);
        // "Dana Holt, D-Minn.": no place of that name.
        sentence.names.retain(|name| !is_party_and_state(&sentence.tokens, name.tokens.start));
    }

    /// The predicted tree; a flat one if the numbers make none.
    fn tree(&self, prediction: &Prediction, n_tokens: usize) -> Tree {
        let heads: Vec<Option<u32>> = prediction.head.iter().map(|head| head.checked_sub(1)).collect();
        let deprels: Vec<Deprel> = (0..heads.len())
            .map(|number| at(&prediction.deprel, number, &self.deprels).copied().unwrap_or_default())
            .collect();
        Tree::new(heads, deprels).ok().filter(|tree| tree.len() == n_tokens).unwrap_or_else(|| Tree::flat(n_tokens))
    }
}

/// How sure the network was of each word; not of the heads that a repair gave.
fn sureness(prediction: &Prediction, tree: &Tree, repaired: &Tree) -> Vec<Sureness> {
    let of = |row: &[f32], number: usize| row.get(number).copied().unwrap_or(0.0);
    let word = |number: usize| Sureness {
        upos: of(&prediction.upos_probability, number),
        name: of(&prediction.name_probability, number),
        arc: (tree.head(number) == repaired.head(number)).then(|| of(&prediction.arc_probability, number)),
        deprel: of(&prediction.deprel_probability, number),
    };
    (0..repaired.len()).map(word).collect()
}

/// The lemma of an irregular verb, of a regular one that the lexicon knows, or of what the spelling of an unknown one allows:
/// the network hardly sees letters.
fn lemma_of_verb(form: &str, lexicon: &Ontology) -> Option<String> {
    if let Some(lemma) = verbs::irregular(form) {
        return Some(lemma.to_owned());
    }
    let is_known = |lemma: &String| !lexicon.frames(WordClass::Verb, lemma).is_empty();
    let known: Vec<String> = verbs::regular(form).into_iter().filter(is_known).collect();
    match known.as_slice() {
        [] => inflection::verb_of(form),
        [lemma] => Some(lemma.clone()),
        // "planed" and "planned", "cared" and "car": only one verb that fits is a sure one.
        _ => None,
    }
}

/// The meaning of the label of word `number`.
fn at<'a, T>(labels: &[u16], number: usize, meanings: &'a [T]) -> Option<&'a T> {
    meanings.get(*labels.get(number)? as usize)
}
