"""Trains the teacher, a network deeper and twice as wide that is too large to ship:

    python3 training/teacher.py --data DIR --out FOLDER

Its labels on all text that there is teach the network that is shipped (`soft_labels.py`).
The rate stays flat for most of the time, then falls. What there was before it fell is kept as `flat.pt`, to go on from.
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch

import base
import evaluate
from data import in_groups, make_batch
from model import LARGE, Network
from noise import recased
from optimise import Average, parameter_groups
from sources import Sources
from text import WordPieces

WORDS_A_BATCH = 600
ENCODER_RATE, HEAD_RATE, DECAY_BY_LAYER = 1e-4, 1.5e-3, 0.92
FROZEN = 3  # layers, with all below them: they hardly change, and cost a fifth of the time
WARM_UP_STEPS, FALL_FROM = 60, 0.7
LONGEST = 100  # words of a sentence
NAME_SHARE = 0.45  # of the sentences with names alone, in each epoch
KEEP_EVERY = 5  # minutes of CPU time


def batches(sources, pieces, chance):
    """Without end: treebanks in full and some sentences with names alone, mixed anew in each epoch."""
    while True:
        groups = []
        for sentences in (sources.ewt + sources.gum, sources.some_names(chance, NAME_SHARE)):
            noisy = [recased(sources.pool.exchange(sentence, chance), chance) for sentence in sentences]
            groups += in_groups(noisy, WORDS_A_BATCH, chance, LONGEST)
        chance.shuffle(groups)
        for group in groups:
            yield make_batch(group, pieces, sources.labels)


def rate(step, done):
    """Share of the full rate."""
    return min(1.0, (step + 1) / WARM_UP_STEPS, (1 - done) / (1 - FALL_FROM) + 0.01)


def scores(network, weights, sources, pieces):
    """Of the running average, on the development sets."""
    kept = {name: value.clone() for name, value in network.state_dict().items()}
    network.load_state_dict(weights)
    with torch.autocast("cpu", torch.bfloat16):
        found = evaluate.everything(network, sources, pieces)
    network.load_state_dict(kept)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with ud-ewt, ud-gum, ner, ner-more and raw")
    parser.add_argument("--out", type=Path, required=True, help="folder for flat.pt and teacher.pt")
    parser.add_argument("--minutes", type=float, default=180, help="of CPU time, so that the schedule waits when the process does")
    parser.add_argument("--start", type=Path, help="flat.pt of an earlier run, to go on from")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    pieces = WordPieces(base.installed_minilm() / "vocab.txt")
    sources = Sources(options.data)
    labels = sources.labels
    network = Network({layer: len(names) for layer, names in labels.lists.items()}, len(pieces.pieces), LARGE)
    words_before = 0
    if options.start:
        saved = torch.load(options.start)
        network.load_state_dict(saved["now"])
        words_before = saved["words"]
    else:
        base.load_mpnet(network, base.installed_mpnet(), pieces)
    groups = parameter_groups(network, ENCODER_RATE, HEAD_RATE, DECAY_BY_LAYER, FROZEN)
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    average = Average(network)
    if options.start:
        average.weights = saved["weights"]

    def keep(name):
        saved = {"weights": average.weights, "now": network.state_dict(), "labels": labels.lists, "words": words}
        torch.save(saved, options.out / "new.pt")
        (options.out / "new.pt").rename(options.out / name)

    started, kept, words, sums, fell = time.process_time(), time.process_time(), words_before, {}, False
    network.train()
    for step, batch in enumerate(batches(sources, pieces, chance)):
        now = time.process_time()
        done = (now - started) / 60 / options.minutes
        if done >= 1:
            break
        falls = done >= FALL_FROM
        if falls > fell or now > kept + 60 * KEEP_EVERY:
            keep("teacher.pt" if fell else "flat.pt")
            kept, fell = now, falls
        for parameters in optimiser.param_groups:
            parameters["lr"] = parameters["base"] * rate(step, done)
        with torch.autocast("cpu", torch.bfloat16):
            loss, parts = network.loss(batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_([p for group in groups for p in group["params"]], 2.0)
        optimiser.step()
        average.update(network)
        words += int(batch.mask.sum())
        for part, value in parts.items():
            total, count = sums.get(part, (0.0, 0))
            sums[part] = (total + value.item(), count + 1)
        if step % 25 == 24:
            shown = " ".join(f"{part} {total / count:.3f}" for part, (total, count) in sums.items())
            say(f"{words} words, {(now - started) / 60:.1f} min CPU, done {done:.3f}: {shown}")
            sums = {}
    keep("teacher.pt")
    say(f"{words} words: {json.dumps(scores(network, average.weights, sources, pieces))}")


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    main()
