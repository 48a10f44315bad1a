"""Reading treebanks and name files, and putting sentences into batches."""

import dataclasses
import random
from collections import Counter
from pathlib import Path

import torch

import lemma_scripts
from text import shape

NAMES = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC")
UNKNOWN = -100  # as a label: no loss here


@dataclasses.dataclass
class NameSource:
    """A file of names and how far to trust it."""

    file: str
    weight: float
    share: float  # of its sentences, in each epoch
    has_misc: bool  # false: its class MISC is missing or another one than ours


@dataclasses.dataclass
class Sentence:
    """Syntactic words; a layer that nobody annotated is None."""

    words: list
    upos: list = None
    feats: list = None
    lemmas: list = None
    heads: list = None
    deprels: list = None
    names: list = None  # tags, "?" where unknown
    name_weight: float = 1.0
    has_misc: bool = True
    source: str = ""
    soft: object = None  # the teacher's labels, soft_labels.Soft


def read_treebank(path):
    sentences, rows = [], []

    def finish():
        if rows:
            sentences.append(
                Sentence(
                    words=[row[1] for row in rows],
                    lemmas=[row[2] for row in rows],
                    upos=[row[3] for row in rows],
                    feats=[row[5] for row in rows],
                    heads=[int(row[6]) for row in rows],
                    deprels=[row[7] for row in rows],
                    source=Path(path).name,
                )
            )
            rows.clear()

    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if cells[0].isdigit():
            rows.append(cells)
        elif not line.strip():
            finish()
    finish()
    return sentences


def read_names(path, source):
    """Sentences of a CoNLL file (word, tag) or a Universal NER file (number, word, tag, -, -)."""
    sentences, words, tags = [], [], []

    def finish():
        if words:
            sentences.append(
                Sentence(
                    list(words), names=clean_names(words, tags, source), source=source.file,
                    name_weight=source.weight, has_misc=source.has_misc,
                )  # fmt: skip
            )
            words.clear()
            tags.clear()

    for line in open(path, encoding="utf-8"):
        cells = line.rstrip("\n").split("\t")
        if line.startswith("# ") and len(cells) == 1:
            continue
        if len(cells) == 5:
            words.append(cells[1])
            tags.append(cells[2])
        elif len(cells) >= 2:
            words.append(cells[0])
            tags.append(cells[-1])
        elif not line.strip():
            finish()
    finish()
    return sentences


def clean_names(words, tags, source):
    """Tags of the four classes; "?" where the source's idea of a name is not ours."""
    file = Path(source.file).name
    if not source.has_misc:
        tags = ["O" if tag.endswith("-MISC") else tag for tag in tags]
    tags = [tag if tag in NAMES else "?" if tag[2:] == "OTH" or tag == "_" else "O" for tag in tags]
    for i, word in enumerate(words):
        single = tags[i][:1] == "B" and not (i + 1 < len(tags) and tags[i + 1][:1] == "I")
        if word == "," and tags[i] == "I-LOC" and i + 1 < len(tags) and tags[i + 1] == "I-LOC":
            tags[i], tags[i + 1] = "O", "B-LOC"  # "Paris, France": two places
        if file.startswith("btc") and word[:1] in "@#" and word[1:]:
            tags[i] = "?"  # handles and hash tags
        if file.startswith("sec") and tags[i] == "B-PER" and single:
            tags[i] = "?"  # "Lender", "Borrower"
    return tags


class Labels:
    """The label lists of all layers, from the training treebanks alone."""

    def __init__(self, sentences=(), lists=None):
        self.lists = lists or {
            "upos": sorted({tag for s in sentences for tag in s.upos}),
            "feats": frequent(Counter(feats for s in sentences for feats in s.feats)),
            "lemma": frequent(
                Counter(lemma_scripts.script(w, lemma) for s in sentences for w, lemma in zip(s.words, s.lemmas))
            ),
            "name": list(NAMES),
            "deprel": sorted({deprel for s in sentences for deprel in s.deprels}),
        }
        self.numbers = {layer: {label: i for i, label in enumerate(labels)} for layer, labels in self.lists.items()}

    def encode(self, layer, values):
        number = self.numbers[layer]
        return [number.get(value, UNKNOWN) for value in values]


def frequent(counts):
    """What occurs twice or more, commonest first."""
    return [label for label, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count > 1]


@dataclasses.dataclass
class Batch:
    """Sentences as tensors. b sentences, p pieces and n words at most in one."""

    pieces: torch.Tensor  # b × p
    piece_shapes: torch.Tensor  # b × p
    piece_mask: torch.Tensor  # b × p, true where there is a piece
    first: torch.Tensor  # b × n, place of the word's first piece
    last: torch.Tensor  # b × n
    shapes: torch.Tensor  # b × n
    mask: torch.Tensor  # b × n, true where there is a word
    labels: dict  # layer → b × n, UNKNOWN where there is no label
    no_misc: torch.Tensor  # b, true where the source has no class MISC
    name_weight: torch.Tensor  # b
    soft: dict  # layer → the teacher's likeliest labels and their chances, b × n × kept each; empty if it said nothing
    used: torch.Tensor  # b × n, heads that the teacher's relations are for


def make_batch(sentences, pieces, labels=None):
    rows = []
    for sentence in sentences:
        row, shapes, first, last, word_shapes = [pieces.begin], [0], [], [], []
        for word in sentence.words:
            cut, kind = pieces.of(word), shape(word)
            first.append(len(row))
            row += cut
            shapes += [kind] * len(cut)
            last.append(len(row) - 1)
            word_shapes.append(kind)
        row.append(pieces.end)
        shapes.append(0)
        rows.append((row, shapes, first, last, word_shapes))
    most_pieces = max(len(row[0]) for row in rows)
    most_words = max(len(row[2]) for row in rows)

    def table(lists, width, fill=0):
        return torch.tensor([values + [fill] * (width - len(values)) for values in lists])

    layers = {}
    if labels:
        layers = {
            "upos": [labels.encode("upos", s.upos) if s.upos else [] for s in sentences],
            "feats": [labels.encode("feats", s.feats) if s.feats else [] for s in sentences],
            "lemma": [
                labels.encode("lemma", map(lemma_scripts.script, s.words, s.lemmas)) if s.lemmas else [] for s in sentences
            ],
            "deprel": [labels.encode("deprel", s.deprels) if s.deprels else [] for s in sentences],
            "name": [labels.encode("name", s.names) if s.names else [] for s in sentences],
            "head": [list(s.heads) if s.heads else [] for s in sentences],
        }
    return Batch(
        pieces=table([row[0] for row in rows], most_pieces),
        piece_shapes=table([row[1] for row in rows], most_pieces),
        piece_mask=table([[1] * len(row[0]) for row in rows], most_pieces).bool(),
        first=table([row[2] for row in rows], most_words),
        last=table([row[3] for row in rows], most_words),
        shapes=table([row[4] for row in rows], most_words),
        mask=table([[1] * len(row[2]) for row in rows], most_words).bool(),
        labels={layer: table(values, most_words, UNKNOWN) for layer, values in layers.items()},
        no_misc=torch.tensor([not s.has_misc for s in sentences]),
        name_weight=torch.tensor([s.name_weight for s in sentences]),
        **soft_tables(sentences, most_words),
    )


def soft_tables(sentences, most_words):
    b = len(sentences)
    used, layers = torch.zeros(b, most_words, dtype=torch.long), {}
    for i, sentence in enumerate(sentences):
        if not sentence.soft:
            continue
        n = len(sentence.words)
        used[i, :n] = sentence.soft.used
        for layer, (numbers, chances) in sentence.soft.layers.items():
            if layer not in layers:
                shape = (b, most_words, numbers.shape[1])
                layers[layer] = torch.zeros(shape, dtype=torch.long), torch.zeros(shape)
            layers[layer][0][i, :n], layers[layer][1][i, :n] = numbers, chances
    return {"soft": layers, "used": used}


def in_groups(sentences, most_words, chance=None, longest=180):
    """Lists of sentences of about the same length, `most_words` words in each."""
    chance = chance or random.Random(0)
    order = [s for s in sentences if len(s.words) <= longest]
    order.sort(key=lambda s: len(s.words) + chance.random() * 2)
    groups, group, words = [], [], 0
    for sentence in order:
        if group and words + len(sentence.words) > most_words:
            groups.append(group)
            group, words = [], 0
        group.append(sentence)
        words += len(sentence.words)
    if group:
        groups.append(group)
    chance.shuffle(groups)
    return groups
