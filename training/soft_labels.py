"""Lets the teacher label all text that there is, with its doubts:

    python3 training/soft_labels.py --data DIR --teacher teacher.pt --out soft.pt

Learning from a teacher's probabilities: https://arxiv.org/abs/1503.02531
"""

import argparse
import time
from pathlib import Path

import torch

import base
from data import Labels, in_groups, make_batch
from decode import tree
from model import LARGE, Network
from sources import Sources
from text import WordPieces

# How many of its likeliest labels are kept of each layer, for every word.
KEPT = {"upos": 3, "feats": 2, "lemma": 2, "name": 9, "head": 4, "deprel": 4}
WORDS_A_GROUP = 1500


class Soft:
    """Of one sentence: for each layer, numbers and chances (n × kept) of its likeliest labels; `used`, the heads that deprels are for."""

    def __init__(self, layers, used):
        self.layers, self.used = layers, used

    def cut(self, n):
        """Of the first words alone; chances of heads behind them are lost."""
        layers = {layer: (numbers[:n], chances[:n]) for layer, (numbers, chances) in self.layers.items()}
        numbers, chances = layers["head"]
        layers["head"] = numbers.clamp(max=n), chances.masked_fill(numbers > n, 0.0)
        return Soft(layers, self.used[:n])


@torch.inference_mode()
def label(network, sentences, pieces, labels, until=None):
    """A Soft for each sentence, by its id. Deprels are those of the gold heads, where there are some, else of the best tree."""
    network.eval()
    is_root_label = torch.tensor([label.split(":")[0] == "root" for label in labels.lists["deprel"]])
    found = {}
    for group in in_groups(sentences, WORDS_A_GROUP, longest=400):
        if until and time.time() > until:
            break
        batch = make_batch(group, pieces)
        with torch.autocast("cpu", torch.bfloat16):
            vectors = network.encode(batch)
            scores = {layer: getattr(network, layer)(vectors[:, 1:]).float() for layer in ("upos", "feats", "lemma", "name")}
            arcs = network.arcs(vectors).float()
            possible = torch.cat([torch.ones_like(batch.mask[:, :1]), batch.mask], 1)
            arcs = arcs.masked_fill(~possible[:, None], -1e4)
            arcs.diagonal(1, 1, 2).fill_(-1e4)
            scores["head"] = arcs
            used = torch.zeros(batch.mask.shape, dtype=torch.long)
            for i, sentence in enumerate(group):
                n = len(sentence.words)
                heads = sentence.heads or tree(arcs[i, :n, : n + 1].log_softmax(-1).double().numpy())
                used[i, :n] = torch.as_tensor(heads)
            deprels = network.deprels(vectors, used).float()
            scores["deprel"] = deprels.masked_fill((used == 0)[..., None] != is_root_label, -1e4)
        tops = {layer: values.softmax(-1).topk(min(KEPT[layer], values.shape[-1])) for layer, values in scores.items()}
        for i, sentence in enumerate(group):
            n = len(sentence.words)
            layers = {layer: (top.indices[i, :n].short(), top.values[i, :n].half()) for layer, top in tops.items()}
            found[id(sentence)] = Soft(layers, used[i, :n].short()).cut(n)
    return found


def write(path, parts, labels):
    """parts: name → list of (sentence, Soft). Words are kept too, so that a reader can tell that they are the same."""
    kept = {}
    for name, pairs in parts.items():
        softs = [soft for _, soft in pairs]
        kept[name] = {
            "words": [sentence.words for sentence, _ in pairs],
            "layers": {
                layer: tuple(pad_and_join([soft.layers[layer][side] for soft in softs], layer) for side in (0, 1))
                for layer in KEPT
            },
            "used": torch.cat([soft.used for soft in softs]),
        }
    torch.save({"labels": labels.lists, "parts": kept}, path)


def pad_and_join(tensors, layer):
    """Very short sentences have fewer possible heads than are kept."""
    return torch.cat([torch.nn.functional.pad(tensor, (0, KEPT[layer] - tensor.shape[1])) for tensor in tensors])


def read(path, labels):
    """name → list of (words, Soft)."""
    saved = torch.load(path)
    assert saved["labels"] == labels.lists, f"{path} was made for other labels"
    parts = {}
    for name, part in saved["parts"].items():
        parts[name], start = [], 0
        for words in part["words"]:
            stop = start + len(words)
            layers = {layer: (numbers[start:stop], chances[start:stop]) for layer, (numbers, chances) in part["layers"].items()}
            parts[name].append((words, Soft(layers, part["used"][start:stop])))
            start = stop
    return parts


def attach(sources, path):
    """Gives the sentences of `sources` their soft labels; raw sentences that have none are dropped."""
    parts = read(path, sources.labels)
    for name, sentences in {"ewt": sources.ewt, "gum": sources.gum, "raw": sources.raw, **sources.named}.items():
        softs = {" ".join(words): soft for words, soft in parts.get(name, [])}
        for sentence in sentences:
            sentence.soft = softs.get(" ".join(sentence.words))
    sources.raw = [sentence for sentence in sources.raw if sentence.soft]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud-ewt, ud-gum, ner, ner-more and raw")
    parser.add_argument("--teacher", type=Path, required=True, help="file that teacher.py wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, help="stop after this time; treebanks come first, then names, then raw text")
    options = parser.parse_args()
    until = time.time() + 60 * options.minutes if options.minutes else None
    sources = Sources(options.data)
    saved = torch.load(options.teacher)
    labels, pieces = Labels(lists=saved["labels"]), WordPieces(base.installed_minilm() / "vocab.txt")
    network = Network({layer: len(names) for layer, names in labels.lists.items()}, len(pieces.pieces), LARGE)
    network.load_state_dict(saved["weights"])
    parts = {}
    for name, sentences in {"ewt": sources.ewt, "gum": sources.gum, **sources.named, "raw": sources.raw}.items():
        softs = label(network, sentences, pieces, labels, until)
        if not softs:
            print(f"{name}: the time is up", flush=True)
            break
        parts[name] = [(sentence, softs[id(sentence)]) for sentence in sentences if id(sentence) in softs]
        print(f"{name}: {len(parts[name])} of {len(sentences)} sentences", flush=True)
        write(options.out, parts, labels)


if __name__ == "__main__":
    main()
