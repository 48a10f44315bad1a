"""Trains the coreference model on the word vectors of the shipped encoder: one command, one core, a few minutes.

    python3 training/coreference.py --data DIR --out models/

A phrase is scored against each earlier candidate and against nothing (Lee et al. 2017, https://arxiv.org/abs/1707.07045);
what is learnt is that one of the right antecedents is chosen. Features come from the program itself
(`training/coreference_features.rs`), so training and runtime cannot differ in them.
"""

import argparse
import hashlib
import json
import random
import subprocess
import tempfile
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

import coreference_export
import coreference_gold
from coreference_card import CARD

WORD, PHRASE, PRODUCT, HIDDEN = 384 + 32, 96, 32, 64
EPOCHS = 11
# Added to the score of taking up nothing: what gave the best CoNLL mean on the development set.
SHIFT = -0.5


class Ranker(nn.Module):
    def __init__(self, n_singles, n_pairs):
        super().__init__()
        self.head = nn.Linear(WORD, PHRASE)
        self.governor = nn.Linear(WORD, PHRASE, bias=False)
        self.singles = nn.Embedding(n_singles, PHRASE)
        self.kind = nn.Linear(PHRASE, len(coreference_gold.KINDS))
        self.product = nn.Linear(PHRASE, PRODUCT)
        self.later = nn.Linear(PHRASE, HIDDEN)
        self.earlier = nn.Linear(PHRASE, HIDDEN, bias=False)
        self.mixed = nn.Linear(PRODUCT, HIDDEN, bias=False)
        self.pairs = nn.Embedding(n_pairs, HIDDEN)
        self.score = nn.Linear(HIDDEN, 1)
        self.new = nn.Linear(PHRASE, HIDDEN)
        self.new_score = nn.Linear(HIDDEN, 1)
        for table in (self.singles, self.pairs):
            nn.init.normal_(table.weight, std=0.02)
        self.drop = nn.Dropout(0.3)

    def rows(self, table, numbers):
        """Sums of rows; in training, one row in ten is missing in the whole document."""
        weight = table.weight
        if self.training:
            weight = weight * (torch.rand(len(weight), 1) > 0.1) / 0.9
        return F.embedding_bag(numbers, weight, mode="sum")

    def phrases(self, heads, governors, singles):
        """n × PHRASE"""
        words = self.head(self.drop(heads)) + self.governor(self.drop(governors))
        return F.gelu(words + self.rows(self.singles, singles))

    def forward(self, heads, governors, singles, later, earlier, pairs):
        """Scores of pairs (later, earlier), and of each phrase being new."""
        phrases = self.phrases(heads, governors, singles)
        dropped = self.drop(phrases)
        product = self.product(dropped)
        hidden = self.later(dropped)[later] + self.earlier(dropped)[earlier] + self.rows(self.pairs, pairs)
        hidden = hidden + self.mixed(product[later] * product[earlier])
        scores = self.score(self.drop(F.gelu(hidden)))[:, 0]
        new = self.new_score(self.drop(F.gelu(self.new(dropped))))[:, 0]
        return scores, new, self.kind(dropped)


class Document:
    def __init__(self, tensors, number, gold):
        self.name, first, heads, found = gold
        begin, end = (int(x) for x in tensors["documents"][number : number + 2, 0])
        places = tensors["phrases"][begin:end].long()
        self.heads, self.governors = (tensors["vectors"][places[:, i]] for i in (0, 1))
        self.places = (places[:, [0, 2, 3]] - first).tolist()
        self.singles = tensors["singles"][begin:end]
        starts = tensors["starts"][begin : end + 1, 0].long()
        low, high = int(starts[0]), int(starts[-1])
        self.counts = starts[1:] - starts[:-1]
        self.later = torch.repeat_interleave(torch.arange(end - begin), self.counts)
        self.earlier = tensors["earlier"][low:high, 0].long() - begin
        self.pairs = tensors["pairs"][low:high]
        labels = coreference_gold.labels(heads, found, self.places)
        self.kinds = torch.tensor([coreference_gold.KINDS.index(label[1]) if label else 0 for label in labels])
        # What is no phrase of the gold is an entity of its own.
        names = [label[0] if label else i for i, label in enumerate(labels)]
        numbers = {name: n for n, name in enumerate(dict.fromkeys(names))}
        self.entity = torch.tensor([numbers[name] for name in names])
        self.right = self.entity[self.later] == self.entity[self.earlier]

    def inputs(self):
        return self.heads, self.governors, self.singles, self.later, self.earlier, self.pairs


def best(document, scores, new, shift=0.0):
    """The antecedent of each phrase, or None."""
    found, start = [], 0
    for number, count in enumerate(document.counts.tolist()):
        row = scores[start : start + count]
        if count and float(row.max()) > float(new[number]) + shift:
            found.append(int(document.earlier[start + int(row.argmax())]))
        else:
            found.append(None)
        start += count
    return found


def loss(document, scores, new, kinds):
    n = len(new)
    top = new.detach().scatter_reduce(0, document.later, scores.detach(), "amax")
    exp_new = (new - top).exp()
    exp = (scores - top[document.later]).exp()
    total = exp_new.index_add(0, document.later, exp)
    right = torch.zeros(n).index_add(0, document.later, exp * document.right)
    has = torch.zeros(n).index_add(0, document.later, document.right.float()) > 0
    right = torch.where(has, right, exp_new)
    ranking = (total.log() - right.clamp(min=1e-20).log()).sum()
    return ranking + 0.3 * F.cross_entropy(kinds, document.kinds, reduction="sum"), ranking


def load(treebank, features):
    tensors = load_file(features)
    gold = list(coreference_gold.documents(treebank))
    assert len(gold) + 1 == len(tensors["documents"])
    return [Document(tensors, i, one) for i, one in enumerate(gold)], tensors["sizes"][:, 0].tolist()


def train(documents, sizes, epochs, seed, report=None):
    """The running average of the weights over the last epochs."""
    torch.manual_seed(seed)
    chance = random.Random(seed)
    model = Ranker(*sizes)
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.996))
    optimiser = torch.optim.AdamW(model.parameters(), lr=2e-3, weight_decay=0.05)
    steps = epochs * len(documents)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1, (s + 1) / 60) * max(0.02, 1 - s / steps))
    for epoch in range(epochs):
        begun, total, n = time.time(), 0.0, 0
        order = documents[:]
        chance.shuffle(order)
        model.train()
        for document in order:
            optimiser.zero_grad()
            value, ranking = loss(document, *model(*document.inputs()))
            (value / 300).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 2.0)
            optimiser.step()
            schedule.step()
            average.update_parameters(model)
            total, n = total + ranking.item(), n + len(document.kinds)
        average.eval()
        print(f"epoch {epoch + 1}: loss {total / n:.4f}, {time.time() - begun:.0f} s", flush=True)
        if report:
            report(average.module, epoch)
    return average.module


# Made for this purpose.
SAMPLE = (
    "Mayor Amina Okoro met the owner of Northwind Motors in Oslo on Tuesday .",
    "She told him that the company must pay for its old factory .",
    "“ I will help , but the building is not mine , ” said Lars Holm .",
    "Okoro and Holm will meet again in the city next week .",
)


def program_features(treebank, out):
    """Features and word vectors of a treebank, by the program itself."""
    command = ["cargo", "run", "--release", "--example", "coreference_features", "--", str(treebank), str(out)]
    subprocess.run(command, check=True, cwd=Path(__file__).parent.parent)
    return out


def right_decisions(model, documents):
    """Share of the phrases for which the likeliest antecedent, or none, is right."""
    right, n = 0, 0
    for document in documents:
        with torch.no_grad():
            scores, new, _ = model(*document.inputs())
        for i, antecedent in enumerate(best(document, scores, new)):
            entity = int(document.entity[i])
            right += entity == int(document.entity[antecedent]) if antecedent is not None else entity not in document.entity[:i]
        n += len(new)
    return 100 * right / n


def write_sample(model, folder, path):
    """What the network says of the sample sentences, for the program's test."""
    rows = []
    for sentence in SAMPLE:
        words = sentence.split()
        rows += [f"{i}\t{w}\t_\t_\t_\t_\t{int(i > 1)}\t{'dep' if i > 1 else 'root'}\t_\t_" for i, w in enumerate(words, 1)] + [""]
    treebank = folder / "sample.conllu"
    treebank.write_text("\n".join(["# newdoc id = sample", *rows, ""]), encoding="utf-8")
    documents, _ = load(treebank, program_features(treebank, folder / "sample.safetensors"))
    with torch.no_grad():
        scores, new, _ = model(*documents[0].inputs())
    recorded, start = [], 0
    for number, count in enumerate(documents[0].counts.tolist()):
        row = torch.cat([new[number : number + 1], scores[start : start + count]]).softmax(0)
        recorded.append({"features": documents[0].singles[number].tolist(), "probabilities": [round(x, 4) for x in row.tolist()]})
        start += count
    text = {"sentences": [sentence.split() for sentence in SAMPLE], "phrases": recorded}
    path.write_text(json.dumps(text, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud-gum")
    parser.add_argument("--out", type=Path, required=True, help="folder with english.safetensors; weights and card go there")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--features", type=Path, help="folder where the program's features are kept from run to run")
    options = parser.parse_args()
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.features or Path(temporary)
        parts = {}
        for part in ("train", "dev"):
            treebank, kept = options.data / f"ud-gum/en_gum-ud-{part}.conllu", folder / f"{part}.safetensors"
            parts[part], sizes = load(treebank, kept if kept.exists() else program_features(treebank, kept))
        model = train(parts["train"], sizes, options.epochs, options.seed)
        encoder = hashlib.sha256((options.out / "english.safetensors").read_bytes()).hexdigest()
        path = options.out / "coreference.safetensors"
        checksum = coreference_export.write(model, encoder, path, SHIFT)
        coreference_export.read(model, path)
        card = CARD.format(
            checksum=checksum, encoder=encoder, kilobytes=path.stat().st_size / 1e3, epochs=options.epochs, seed=options.seed,
            right=right_decisions(model, parts["dev"]),
        )  # fmt: skip
        (options.out / "coreference.md").write_text(card, encoding="utf-8")
        write_sample(model, Path(temporary), Path(__file__).parent.parent / "tests/coreference.json")


if __name__ == "__main__":
    main()
