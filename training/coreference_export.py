"""Writes the coreference weights as `src/network/weights.rs` describes, and reads them back as the program does."""

import hashlib

import torch
from safetensors.torch import load_file, save_file


def rounded(weight):
    """int8 rows and their steps."""
    steps = weight.abs().amax(1).clamp(min=1e-10) / 127
    return (weight / steps[:, None]).round().to(torch.int8), steps


def write(model, encoder, path, shift):
    """`shift` is added to the score of being new. Returns the SHA-256 of the file."""
    with torch.no_grad():
        words = torch.cat([model.head.weight, model.governor.weight])
        phrases = [model.product, model.later, model.earlier, model.new]
        found = {
            "words.bias": torch.cat([model.head.bias, torch.zeros_like(model.head.bias)]),
            "phrases.bias": torch.cat([torch.zeros(layer.out_features) if layer.bias is None else layer.bias for layer in phrases]),
            "mixed": model.mixed.weight.T.contiguous(),
            "score": torch.cat([model.score.weight[0], model.score.bias]),
            "new_score": torch.cat([model.new_score.weight[0], model.new_score.bias + shift]),
        }
        matrices = {
            "words": words,
            "phrases": torch.cat([layer.weight for layer in phrases]),
            "singles": model.singles.weight,
            "pairs": model.pairs.weight,
        }
        for name, weight in matrices.items():
            found[name], found[f"{name}.step"] = rounded(weight)
    save_file({name: tensor.contiguous() for name, tensor in found.items()}, path, {"format": "newsgraph-1", "encoder": encoder})
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(model, path):
    """Puts the shipped numbers back into a model: what is scored is what is shipped."""
    shipped = load_file(path)

    def whole(name):
        return shipped[name].float() * shipped[f"{name}.step"][:, None]

    with torch.no_grad():
        width = model.head.out_features
        words, phrases = whole("words"), whole("phrases")
        model.head.weight.copy_(words[:width])
        model.governor.weight.copy_(words[width:])
        start = 0
        for layer in (model.product, model.later, model.earlier, model.new):
            layer.weight.copy_(phrases[start : start + layer.out_features])
            start += layer.out_features
        model.singles.weight.copy_(whole("singles"))
        model.pairs.weight.copy_(whole("pairs"))
        model.new_score.bias.copy_(shipped["new_score"][-1:])
