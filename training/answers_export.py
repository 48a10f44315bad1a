"""Writes what weighs answers as `src/network/answers.rs` and `src/extract/answers/likelihood.rs` read it."""

import hashlib

import torch
from coreference_export import rounded
from safetensors.torch import load_file, save_file

KINDS = ("hidden", "factors", "direct")


def layers(nets):
    """Those of the words, in the order of the file: the members side by side, only `direct` is their mean."""
    return [(kind, place, [getattr(net, kind)[place] for net in nets]) for kind in KINDS for place in range(3)]


def write(nets, size, encoder, path):
    """`size` is what word vectors were divided by. Returns the SHA-256 of the file."""
    n = len(nets)
    hidden, product = nets[0].mixed.out_features, nets[0].factors[0].out_features
    with torch.no_grad():
        words = []
        for kind, _, members in layers(nets):
            weights = [layer.weight / size for layer in members]
            words.append(sum(weights) / n if kind == "direct" else torch.cat(weights))
        # Each member mixes its own products: three pairs of words, and in each the members side by side.
        mixed = torch.zeros(3, n, product, n, hidden)
        for member, net in enumerate(nets):
            mixed[:, member, :, member] = net.mixed.weight.T.reshape(3, product, hidden)
        found = {
            "mixed": mixed.reshape(3 * n * product, n * hidden),
            "hidden": torch.cat([net.mixed.bias for net in nets]),
            "scores": torch.cat([net.scores.weight.T for net in nets]) / n,
        }
        found["words"], found["words.step"] = rounded(torch.cat(words))
    save_file({name: tensor.contiguous() for name, tensor in found.items()}, path, {"format": "newsgraph-1", "encoder": encoder})
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(nets, size, path):
    """Puts the shipped numbers back into the members: what is scored is what is shipped."""
    shipped = load_file(path)
    words, start = shipped["words"].float() * shipped["words.step"][:, None] * size, 0
    with torch.no_grad():
        for kind, _, members in layers(nets):
            for layer in members:
                layer.weight.copy_(words[start : start + layer.out_features])
                start += 0 if kind == "direct" else layer.out_features
            start += members[0].out_features if kind == "direct" else 0


def write_tables(nets, names, phrases, folder):
    """The weights of clues, the constants among them."""
    with torch.no_grad():
        clues = sum(net.clues.weight for net in nets) / len(nets)
        always = sum(net.scores.bias for net in nets) / len(nets)
    heads = {"always": always.tolist(), **{name: clues[n].tolist() for n, name in enumerate(names) if name}}
    what = "whether a word heads an answer, and for what, when, where, why and how"
    write_table(heads, what, folder / "heads.tsv")
    write_table({name: [weight] for name, weight in phrases.items()}, "which words under a head are the answer", folder / "phrases.tsv")


def write_table(weights, what, path):
    rows = sorted(weights.items(), key=lambda row: (row[0] != "always", row[0]))
    lines = [f"# Weights of the clues {what}, in logits. Written by training/answers.py."]
    lines += ["\t".join([name, *(f"{weight:.3f}" for weight in row)]) for name, row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
