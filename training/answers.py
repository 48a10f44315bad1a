"""Trains what weighs the answers about verbs: word vectors of the shipped encoder and clues in the tree.

    python3 training/answers.py --data DIR --out models/

A head's logits, for being an answer and for each question, are the sum of its clues' weights (`src/extract/answers/heads.tsv`)
and of what a small network makes of the vectors of verb, head and opening word. Both are fitted together, three times from
different beginnings; what is shipped is the mean. Which words under a head are the answer, clues alone say (`phrases.tsv`).
Clues and vectors come from the program itself, so training and runtime cannot differ in them.
Cross-validation leaves out a fifth of the articles at a time.
"""

import argparse
import collections
import hashlib
import json
import tempfile
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

import answers_export
import answers_gold as gold_standard
from answers_card import CARD

WORD, HIDDEN, PRODUCT, SCORES = 384 + 32, 24, 12, 6
PAIRS = ((0, 1), (0, 2), (1, 2))
MEMBERS, EPOCHS, BATCH, FOLDS = 3, 8, 256, 5
RARE = 8  # clues of fewer examples are left away
RATE, DECAY = 2e-3, 0.6  # of the network
RATE_OF_CLUES, PENALTY = 0.02, 25.0  # on squared weights, halved, against the loss of all examples


class Net(nn.Module):
    def __init__(self, n_clues):
        super().__init__()
        self.hidden = nn.ModuleList(nn.Linear(WORD, HIDDEN, bias=False) for _ in range(3))
        self.factors = nn.ModuleList(nn.Linear(WORD, PRODUCT, bias=False) for _ in range(3))
        self.direct = nn.ModuleList(nn.Linear(WORD, SCORES, bias=False) for _ in range(3))
        self.mixed = nn.Linear(3 * PRODUCT, HIDDEN)
        self.scores = nn.Linear(HIDDEN, SCORES)
        self.clues = nn.Embedding(n_clues, SCORES, padding_idx=0)
        for layer in (*self.hidden, self.scores):
            nn.init.normal_(layer.weight, std=0.02)
        for layer in (*self.direct, self.clues):
            nn.init.zeros_(layer.weight)
        self.drop, self.drop_words = nn.Dropout(0.4), nn.Dropout(0.6)

    def hints(self, vectors):
        """n × SCORES of 3 × n × WORD; the constant among them."""
        vectors = [self.drop_words(words) for words in vectors]
        factors = [layer(words) for layer, words in zip(self.factors, vectors)]
        products = torch.cat([factors[one] * factors[other] for one, other in PAIRS], 1)
        hidden = self.mixed(products) + sum(layer(words) for layer, words in zip(self.hidden, vectors))
        direct = sum(layer(words) for layer, words in zip(self.direct, vectors))
        return self.scores(self.drop(F.gelu(hidden))) + direct

    def forward(self, vectors, clues):
        return self.hints(vectors) + F.embedding_bag(clues, self.clues.weight, mode="sum", padding_idx=0)


class Examples:
    def __init__(self, heads, vectors):
        self.heads = heads
        # The encoder's numbers of one size; a last row stands for no word. The export undoes it.
        self.size = vectors.pow(2).mean().sqrt()
        self.vectors = torch.cat([vectors / self.size, torch.zeros(1, WORD)])
        count = collections.Counter(clue for head in heads for clue in head.clues)
        self.names = ["", *sorted(clue for clue, n in count.items() if n >= RARE)]
        number = {clue: n for n, clue in enumerate(self.names)}
        rows = [torch.tensor([number[clue] for clue in head.clues if clue in number]) for head in heads]
        self.clues = nn.utils.rnn.pad_sequence(rows, batch_first=True)
        self.words = torch.tensor([head.words for head in heads])
        self.is_answer = torch.tensor([float(head.is_best) for head in heads])
        self.is_clear = torch.tensor([float(head.is_clear) for head in heads])
        self.question = torch.tensor([head.question for head in heads])

    def of_words(self, rows):
        return [self.vectors[self.words[rows, place]] for place in range(3)]


def train(examples, rows, seed):
    """The running average of the weights."""
    torch.manual_seed(seed)
    net = Net(len(examples.names))
    average = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.985))
    rest = [weights for name, weights in net.named_parameters() if name != "clues.weight"]
    groups = [{"params": rest, "lr": RATE, "weight_decay": DECAY}, {"params": [net.clues.weight], "lr": RATE_OF_CLUES, "weight_decay": 0}]
    optimiser = torch.optim.AdamW(groups)
    steps = EPOCHS * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min(1, (step + 1) / 30) * max(0.02, 1 - step / steps))
    for _ in range(EPOCHS):
        net.train()
        for batch in rows[torch.randperm(len(rows))].split(BATCH):
            found = net(examples.of_words(batch), examples.clues[batch])
            answers = F.binary_cross_entropy_with_logits(found[:, 0], examples.is_answer[batch], reduction="none")
            asked = examples.question[batch] >= 0
            questions = F.cross_entropy(found[asked, 1:], examples.question[batch][asked], reduction="sum")
            penalty = PENALTY * net.clues.weight.pow(2).sum() / 2 / len(rows)
            loss = ((answers * examples.is_clear[batch]).sum() + 2 * questions) / len(batch) + penalty
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            average.update_parameters(net)
    return average.module.eval()


def scores(nets, examples, rows):
    with torch.no_grad():
        return sum(net(examples.of_words(rows), examples.clues[rows]) for net in nets) / len(nets)


def rate(examples, rows, found, phrases):
    heads = [examples.heads[row] for row in rows]
    return gold_standard.rate(heads, found[:, 0].sigmoid().tolist(), found[:, 1:].argmax(1).tolist(), phrases)


def cross_validate(gold, verbs, examples):
    fold = gold_standard.folds(verbs, FOLDS)
    number = torch.tensor([fold[head.verb] for head in examples.heads])
    rated = {}
    for left_out in range(FOLDS):
        rest, rows = (torch.nonzero(chosen)[:, 0] for chosen in (number != left_out, number == left_out))
        nets = [train(examples, rest, seed) for seed in range(MEMBERS)]
        phrases = gold_standard.fit_phrases([examples.heads[row] for row in rest])
        rated.update(rate(examples, rows, scores(nets, examples, rows), phrases))
    return report("held out", gold, rated)


def report(name, gold, rated):
    found = dict(zip(("precision", "recall", "f1", "question"), gold_standard.score(gold, rated)))
    found["calibration"] = gold_standard.calibration_error(rated)
    print(name, ", ".join(f"{figure} {value:.3g}" for figure, value in found.items()), flush=True)
    return found


# Made for this purpose.
SAMPLE = (
    "Mayor Amina Okoro opened the new harbour on Tuesday after a long delay .",
    "The company was founded in Riga by two engineers who had met at school .",
    "Because of the storm , the ferry stayed in port and passengers slept on benches .",
    "Voters rely on the radio to learn how the council spends their money .",
)


def read_sample():
    """What the program finds in the sample sentences."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "sample.txt"
        lines.write_text("\n".join(SAMPLE) + "\n", encoding="utf-8")
        return gold_standard.program(lines, Path(folder))


def write_sample(sample, examples, nets, path):
    """What the network says of the sample sentences, for the program's test."""
    records, vectors = sample
    vectors = torch.cat([vectors / examples.size, torch.zeros(1, WORD)])
    words = torch.tensor([record["words"] for record in records])
    with torch.no_grad():
        of_words = [vectors[words[:, place]] for place in range(3)]
        found = sum(net.hints(of_words) - net.scores.bias for net in nets) / len(nets)
    hints = [
        {"verb": record["verb"], "head": record["head"], "logits": [round(x, 3) for x in row]}
        for record, row in zip(records, found.tolist())
    ]
    text = {"lines": SAMPLE, "hints": hints}
    path.write_text(json.dumps(text, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with qasrl")
    parser.add_argument("--out", type=Path, required=True, help="folder with english.safetensors; weights and card go there")
    options = parser.parse_args()
    torch.set_num_threads(1)
    # Before anything is written, or the program would be built anew.
    sample = read_sample()
    gold, verbs, vectors = gold_standard.read(options.data)
    heads = [head for found in verbs.values() for head in found]
    examples = Examples(heads, vectors)
    held_out = cross_validate(gold, verbs, examples)
    rows = torch.arange(len(heads))
    nets = [train(examples, rows, seed) for seed in range(MEMBERS)]
    encoder = hashlib.sha256((options.out / "english.safetensors").read_bytes()).hexdigest()
    path = options.out / "answers.safetensors"
    checksum = answers_export.write(nets, examples.size, encoder, path)
    answers_export.read(nets, examples.size, path)
    phrases = gold_standard.fit_phrases(heads)
    fitted = report("fitted", gold, rate(examples, rows, scores(nets, examples, rows), phrases))
    answers_export.write_tables(nets, examples.names, phrases, gold_standard.HERE / "src/extract/answers")
    figures = {f"{name}_{part}": value for part, found in (("held_out", held_out), ("fitted", fitted)) for name, value in found.items()}
    card = CARD.format(
        checksum=checksum, encoder=encoder, kilobytes=path.stat().st_size / 1e3, verbs=len(gold), members=MEMBERS,
        epochs=EPOCHS, folds=FOLDS, **figures,
    )  # fmt: skip
    (options.out / "answers.md").write_text(card, encoding="utf-8")
    write_sample(sample, examples, nets, gold_standard.HERE / "tests/answers.json")


if __name__ == "__main__":
    main()
