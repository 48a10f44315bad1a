"""The card of what weighs answers."""

CARD = """# answers.safetensors

What the vectors of a verb, of a word and of what opens its phrase tell of the word as the head of an answer about the verb:
whether it is one, and whether it answers what, when, where, why or how.
The program adds the weights of clues in the tree (`src/extract/answers/heads.tsv`, fitted together with it).

| | |
|---|---|
| file | `answers.safetensors`, {kilobytes:.0f} kB, format `newsgraph-1` (described in `src/network/weights.rs`) |
| SHA-256 | `{checksum}` |
| encoder | the `english.safetensors` with SHA-256 `{encoder}`; it was not changed |
| licence of the weights | [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/), as the encoder's; attributions in `LICENSE.md` beside this card |
| network | {members} small ones side by side: each word 24 wide, the product of each two words 12, and the words' own say |

## Data

QA-SRL gold standard, development part of Wikinews (Roit et al. 2020, MIT licence): {verbs} verbs of 500 sentences from 76 articles.
Trees, clues and word vectors are the program's own.

## Scores

On the same sentences, unlabelled arguments and, of those matched, how many have the right question:

| | precision | recall | F1 | question |
|---|---|---|---|---|
| held out: {folds} parts of whole articles, each answered for by weights fitted to the others | {precision_held_out:.1f} | {recall_held_out:.1f} | {f1_held_out:.1f} | {question_held_out:.1f} |
| fitted: the weights that are shipped | {precision_fitted:.1f} | {recall_fitted:.1f} | {f1_fitted:.1f} | {question_fitted:.1f} |

The held-out figures are those to expect elsewhere. Calibration error of a phrase's likelihood: {calibration_held_out:.3f} held out.

## Training

`python3 training/answers.py --data DIR --out models/`, seeds 0 to 2, {epochs} epochs each; a few minutes on one processor core.
AdamW 2e-3 with linear decay, weight decay 0.6, dropout 0.6 of the vectors and 0.4 of the hidden layer; the running average of the weights.

## Limits

English news. The data is small, and people ask differently about the same phrase: four in ten of the wrong questions are a "what"
where somebody asked "how" or "where" ("what was it filled with?", "how was it filled?").
"""
