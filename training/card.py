"""The model card: what the weights are, where they come from, how good they are."""

CARD = """# english.safetensors

One small encoder with six heads reads English sentences that are already cut into words: part of speech, morphological
features, lemma, dependency tree with relations, and names of persons, organisations, places and others.

| | |
|---|---|
| file | `english.safetensors`, {megabytes:.1f} MB, format `newsgraph-1` (described in `src/network/weights.rs`) |
| SHA-256 | `{checksum}` |
| licence of the weights | [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/); attributions in `LICENSE.md` beside this card |
| encoder | 6 layers, 384 wide, 12 heads, uncased word pieces; each piece also has an embedding of its word's letter shape |
| word vector | mean of the first and the last piece, and 32 numbers for the letter shape |
| heads | UPOS, FEATS, lemma scripts, name tags: linear; arcs: biaffine, 320; relations: biaffine, 128 |
| numbers | weights int8, one step a row; inputs of every matrix product int8, one step a row |

## Scores

On gold words, with the int8 weights of this file. Development sets; they were not trained on, but looked at.

| | UPOS | FEATS | lemma | UAS | LAS |
|---|---|---|---|---|---|
| UD English EWT dev | {ewt[upos]} | {ewt[feats]} | {ewt[lemma]} | {ewt[uas]} | {ewt[las]} |
| UD English GUM dev | {gum[upos]} | {gum[feats]} | {gum[lemma]} | {gum[uas]} | {gum[las]} |

| names: PER, ORG, LOC | precision | recall | F1 |
|---|---|---|---|
| Universal NER, EWT dev | {names_ewt[p]} | {names_ewt[r]} | {names_ewt[f1]} |
| GUM dev, derived from its entities | {names_gum[p]} | {names_gum[r]} | {names_gum[f1]} |

LAS ignores subtypes of relations, as the CoNLL 2018 evaluation does. FEATS must agree as a whole.

## Training

`python3 training/train.py {arguments}`: {words} words on one processor core.
Treebanks and name files in mixed batches of about 800 words; AdamW, encoder 1.7e-4 with 0.87 less for each lower layer,
heads 1.5e-3, linear decay. Capitals, small letters, headline style and missing full stops are made up for one sentence in seven;
in one in three, names are exchanged for others of their kind and build.
{teaching}
In the last part weights and inputs are rounded to int8 as in this file. The file holds the running average.

## Limits

English only. Sentences of more than 240 word pieces are read in stretches. Written for news; it has also seen web text, mail, reviews,
interviews, speeches, encyclopaedia articles, tweets and financial filings.
Names in text without capitals are found less well. The class MISC is a mixture of what its sources call so.
The base encoder and the treebanks bring the views and errors of their texts with them.
"""


OWN_LABELS = """From a third of the training on, the running average of the weights labels names in EWT and everything in sentences of VOA news
where it is sure, and these are trained on, too."""
SOFT_LABELS = """A larger network's labels (`training/teacher.py`, `training/soft_labels.py`) with their probabilities are learnt beside those of people,
and alone on VOA news."""


def write(folder, checksum, size, scores, arguments, words, soft):
    teaching = SOFT_LABELS if soft else OWN_LABELS
    text = CARD.format(checksum=checksum, megabytes=size / 1e6, arguments=arguments, words=words, teaching=teaching, **scores)
    (folder / "english.md").write_text(text, encoding="utf-8")
