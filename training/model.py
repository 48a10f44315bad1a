"""The network: a MiniLM encoder and six heads on its word vectors.

BERT: https://arxiv.org/abs/1810.04805 · MiniLM: https://arxiv.org/abs/2002.10957 · biaffine parser: https://arxiv.org/abs/1611.01734
Names of tensors are those of the shipped file; `FOREIGN` translates the base encoder's.
"""

import random

import torch
from torch import nn
from torch.nn import functional as F
from safetensors.torch import load_file

from data import UNKNOWN
from text import SHAPES

LAYERS, WIDTH, HEADS, INNER, PLACES = 6, 384, 12, 1536, 512
SHAPE_WIDTH, ARC_WIDTH, LABEL_WIDTH = 32, 320, 128


class Rounded(torch.autograd.Function):
    """Rounds each row to 255 steps, as the shipped int8 numbers are; the gradient passes straight through."""

    @staticmethod
    def forward(context, numbers):
        step = numbers.abs().amax(-1, keepdim=True).clamp(min=1e-10) / 127
        return (numbers / step).round_() * step

    @staticmethod
    def backward(context, gradient):
        return gradient


class Dropout(nn.Module):
    """Dropout whose masks are windows of one table of drawn numbers: drawing them anew takes longer than the layer."""

    def __init__(self, share, size=1 << 23):
        super().__init__()
        self.share, self.size = share, size
        self.register_buffer("table", torch.empty(0), persistent=False)

    def forward(self, x):
        if not self.training or not self.share:
            return x
        need = x.numel()
        if len(self.table) < need + self.size // 2:
            self.table = torch.empty(self.size + need).bernoulli_(1 - self.share) / (1 - self.share)
        start = random.randrange(len(self.table) - need)
        return x * self.table[start : start + need].view(x.shape)


class Linear(nn.Linear):
    """A linear layer that can act as if it had int8 weights and int8 inputs already."""

    rounding = False

    def forward(self, x):
        if self.rounding:
            return F.linear(Rounded.apply(x), Rounded.apply(self.weight), self.bias)
        return F.linear(x, self.weight, self.bias)


class Layer(nn.Module):
    def __init__(self, dropout):
        super().__init__()
        self.qkv = Linear(WIDTH, 3 * WIDTH)
        self.out = Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = Linear(WIDTH, INNER)
        self.down = Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        """x: b × p × WIDTH; mask: b × 1 × 1 × p, minus infinity where there is no piece."""
        b, p, _ = x.shape
        query, key, value = self.qkv(x).view(b, p, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, p, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    def __init__(self, sizes, pieces=30522, dropout=0.1, head_dropout=0.25):
        """sizes: number of labels of each layer."""
        super().__init__()
        dropout = Dropout(dropout)
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.word_shapes = nn.Embedding(SHAPES, SHAPE_WIDTH)
        vector = WIDTH + SHAPE_WIDTH
        self.upos = Linear(vector, sizes["upos"])
        self.feats = Linear(vector, sizes["feats"])
        self.lemma = Linear(vector, sizes["lemma"])
        self.name = Linear(vector, sizes["name"])
        self.arc_dep = Linear(vector, ARC_WIDTH)
        self.arc_head = Linear(vector, ARC_WIDTH)
        self.arc = nn.Parameter(torch.zeros(ARC_WIDTH + 1, ARC_WIDTH))
        self.label_dep = Linear(vector, LABEL_WIDTH)
        self.label_head = Linear(vector, LABEL_WIDTH)
        # For each label, bilinear in (dependent and 1) and (head and 1).
        self.label = Linear(LABEL_WIDTH + 1, sizes["deprel"] * (LABEL_WIDTH + 1), bias=False)
        self.dropout = dropout
        self.head_dropout = head_dropout
        nn.init.zeros_(self.shapes.weight)
        nn.init.normal_(self.word_shapes.weight, std=0.3)
        nn.init.zeros_(self.label.weight)
        self.rounding = False

    def round_weights(self, on):
        self.rounding = on
        for module in self.modules():
            if isinstance(module, (Linear, Network)):
                module.rounding = on

    def embed(self, table, numbers):
        rows = table(numbers)
        return Rounded.apply(rows) if self.rounding else rows

    def share(self, x):
        """Dropout of whole features, the same ones for every word of a sentence."""
        if not self.training or not self.head_dropout:
            return x
        keep = 1 - self.head_dropout
        return x * (torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(keep) / keep)

    def encode(self, batch):
        """Vectors of the root and the words: b × (n + 1) × (WIDTH + SHAPE_WIDTH)."""
        b, p = batch.pieces.shape
        x = self.embed(self.words, batch.pieces) + self.embed(self.places, torch.arange(p)) + self.shapes(batch.piece_shapes)
        x = self.dropout(self.norm(x))
        mask = torch.zeros(b, 1, 1, p).masked_fill(~batch.piece_mask[:, None, None], float("-inf"))
        for layer in self.layers:
            x = layer(x, mask)
        root = torch.zeros(b, 1, dtype=torch.long)
        first = torch.cat([root, batch.first], 1)[..., None].expand(-1, -1, WIDTH)
        last = torch.cat([root, batch.last], 1)[..., None].expand(-1, -1, WIDTH)
        x = (x.gather(1, first) + x.gather(1, last)) / 2
        return torch.cat([x, self.word_shapes(torch.cat([root, batch.shapes], 1))], 2)

    def arcs(self, vectors):
        """Scores b × n × (n + 1): word, its possible head (0 is the root)."""
        dep = self.share(F.gelu(self.arc_dep(vectors[:, 1:])))
        head = self.share(F.gelu(self.arc_head(vectors)))
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], 2)
        return (dep @ self.arc) @ head.transpose(1, 2)

    def deprels(self, vectors, heads):
        """Scores b × n × labels for the heads given, b × n."""
        dep = self.share(F.gelu(self.label_dep(vectors[:, 1:])))
        head = self.share(F.gelu(self.label_head(vectors)))
        head = head.gather(1, heads[..., None].expand(-1, -1, LABEL_WIDTH))
        dep = torch.cat([dep, torch.ones_like(dep[..., :1])], 2)
        head = torch.cat([head, torch.ones_like(head[..., :1])], 2)
        mixed = self.label(dep).view(*dep.shape[:2], -1, LABEL_WIDTH + 1)
        return (mixed @ head[..., None])[..., 0]

    def loss(self, batch):
        """The sum of the layers' mean losses, each over the words that have a label."""
        vectors = self.encode(batch)
        words = self.share(vectors[:, 1:])
        total, parts = 0.0, {}
        labels = batch.labels
        for layer, weight in (("upos", 1.0), ("feats", 0.5), ("lemma", 0.7)):
            known = labels[layer] != UNKNOWN
            if known.any():
                parts[layer] = F.cross_entropy(getattr(self, layer)(words[known]), labels[layer][known])
                total = total + weight * parts[layer]
        if (labels["name"] != UNKNOWN).any():
            parts["name"] = self.name_loss(words, batch)
            total = total + parts["name"]
        known = labels["head"] != UNKNOWN
        if known.any():
            scores = self.arcs(vectors)
            possible = torch.cat([torch.ones_like(batch.mask[:, :1]), batch.mask], 1)
            scores = scores.masked_fill(~possible[:, None], -1e4)
            parts["arc"] = F.cross_entropy(scores[known], labels["head"][known])
            scores = self.deprels(vectors, labels["head"].clamp(min=0))
            parts["deprel"] = F.cross_entropy(scores[known], labels["deprel"][known], ignore_index=UNKNOWN)
            total = total + parts["arc"] + parts["deprel"]
        return total, parts

    def name_loss(self, words, batch):
        """A source without the class MISC calls its members O: there O and MISC together count as right."""
        gold = batch.labels["name"]
        known = gold != UNKNOWN
        log = self.name(words).log_softmax(-1)
        right = log.gather(2, gold.clamp(min=0)[..., None])[..., 0]
        either = torch.logsumexp(log[..., [0, -2, -1]], -1)
        right = torch.where((gold == 0) & batch.no_misc[:, None], either, right)
        weight = known * batch.name_weight[:, None]
        return -(right * weight).sum() / known.sum()


FOREIGN = {
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "up",
    "output.dense": "down",
    "output.LayerNorm": "norm2",
}


def load_base(network, path):
    """Fills the encoder from a BERT checkpoint in safetensors."""
    base = load_file(path)
    kind = base["embeddings.token_type_embeddings.weight"][0]
    state = {
        "words.weight": base["embeddings.word_embeddings.weight"],
        "places.weight": base["embeddings.position_embeddings.weight"] + kind,
        "norm.weight": base["embeddings.LayerNorm.weight"],
        "norm.bias": base["embeddings.LayerNorm.bias"],
    }
    for i in range(LAYERS):
        there = f"encoder.layer.{i}."
        for what in ("weight", "bias"):
            parts = [base[f"{there}attention.self.{part}.{what}"] for part in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{what}"] = torch.cat(parts)
            for foreign, own in FOREIGN.items():
                state[f"layers.{i}.{own}.{what}"] = base[f"{there}{foreign}.{what}"]
    missing, unexpected = network.load_state_dict(state, strict=False)
    assert not unexpected, unexpected
