//! Sentences of tests, a word a line.

use crate::ontology::Ontology;
use crate::text::{Sentence, conllu};

/// Columns between blanks: form, lemma, part of speech, features, head (from 1; 0 is the root) and relation; without the
/// lemma if it is the form, and without the features, too, if there are none.
pub(super) fn sentence(rows: &str) -> Sentence {
    let line = |(number, row): (usize, &str)| {
        let cells: Vec<&str> = row.split_whitespace().collect();
        let [form, lemma, upos, feats, head, deprel] = match cells[..] {
            [form, upos, head, deprel] => [form, form, upos, "_", head, deprel],
            [form, upos, feats, head, deprel] => [form, form, upos, feats, head, deprel],
            [form, lemma, upos, feats, head, deprel] => [form, lemma, upos, feats, head, deprel],
            _ => panic!("four to six columns: {row}"),
        };
        format!("{}\t{form}\t{lemma}\t{upos}\t_\t{feats}\t{head}\t{deprel}\t_\t_\n", number + 1)
    };
    let table: String = rows.trim().lines().enumerate().map(line).collect();
    let mut sentence = conllu::read(&format!("{table}\n")).expect("CoNLL-U").remove(0).sentences.remove(0);
    Ontology::embedded().mark(&mut sentence);
    sentence
}
