"""The card of the coreference model."""

CARD = """# coreference.safetensors

A small ranker that says which earlier phrase of an article a phrase takes up, from the word vectors of `english.safetensors`
and from features of phrases and pairs that the program finds (`src/analyze/coreference`).

| | |
|---|---|
| file | `coreference.safetensors`, {kilobytes:.0f} kB, format `newsgraph-1` (described in `src/network/weights.rs`) |
| SHA-256 | `{checksum}` |
| encoder | the `english.safetensors` with SHA-256 `{encoder}`; it was not changed |
| licence of the weights | [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/); attributions in `LICENSE.md` beside this card |
| phrase | vectors of its head word and of the word above, and features, 96 wide |
| pair | both phrases, their product (32) and features, 64 wide; scored against taking up nothing |

## Data

UD English GUM, training part, genres academic, bio, court, interview, news, speech, textbook, vlog and voyage: the coreference
in its `Entity=` marks. Annotations CC BY 4.0, texts CC BY, CC BY-SA or public domain. Trees and tags are the program's own.

## Scores

Development part of the same treebank, words given, phrases and trees found by the program. It was not trained on, but looked at,
and the threshold for taking up nothing was chosen on it.
Phrases for which the likeliest antecedent, or none, is right: {right:.1f} % of all genres.
`benches/quality/coreference` gives MUC, B-cubed, CEAF-e and their mean.

## Training

`python3 training/coreference.py --data DIR --out models/`, seed {seed}, {epochs} epochs over 114 articles, one processor core.
AdamW 2e-3 with linear decay, weight decay 0.05, dropout 0.3, one feature in ten left out; the running average of the weights.
The kind of thing that a phrase stands for, as GUM has it, is learnt beside.

## Limits

English only. Clauses that a "this" takes up are not found, nor phrases for two that were named apart.
An article of a long interview with several speakers is harder than a news report.
"""
