"""The network: a pretrained encoder and six heads on its word vectors. The small one is shipped, the large one teaches it.

BERT: https://arxiv.org/abs/1810.04805 · MiniLM: https://arxiv.org/abs/2002.10957 · MPNet: https://arxiv.org/abs/2004.09297
Biaffine parser: https://arxiv.org/abs/1611.01734
Names of tensors are those of the shipped file; `base.py` translates those of the base encoders.
"""

import dataclasses
import math
import random

import torch
from torch import nn
from torch.nn import functional as F

from data import UNKNOWN
from text import SHAPES

PLACES = 512
SHAPE_WIDTH, ARC_WIDTH, LABEL_WIDTH = 32, 320, 128
LAYER_WEIGHTS = {"upos": 1.0, "feats": 0.5, "lemma": 0.7, "name": 1.0, "head": 1.0, "deprel": 1.0}
SOFT_SHARE = 0.6  # of the loss, where a word has a label of a person and one of the teacher


@dataclasses.dataclass(frozen=True)
class Size:
    """Of an encoder."""

    layers: int
    width: int
    heads: int
    inner: int
    distances: int = 0  # kinds of distance between two pieces that attention tells apart (MPNet); 0: none


SMALL = Size(6, 384, 12, 1536)  # MiniLM
LARGE = Size(10, 768, 12, 3072, 32)  # MPNet without its two highest layers, which were last trained for sentence vectors


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
        if len(self.table) < need + self.size // 2 or self.table.dtype != x.dtype:
            self.table = (torch.empty(self.size + need).bernoulli_(1 - self.share) / (1 - self.share)).to(x.dtype)
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
    def __init__(self, size, dropout):
        super().__init__()
        self.size = size
        self.qkv = Linear(size.width, 3 * size.width)
        self.out = Linear(size.width, size.width)
        self.norm1 = nn.LayerNorm(size.width, eps=1e-12)
        self.up = Linear(size.width, size.inner)
        self.down = Linear(size.inner, size.width)
        self.norm2 = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        """x: b × p × width; mask: b × 1 or heads × 1 or p × p, minus infinity where there is no piece."""
        b, p, width = x.shape
        query, key, value = self.qkv(x).view(b, p, 3, self.size.heads, -1).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=mask.to(query.dtype))
        x = self.norm1(x + self.dropout(self.out(mixed.transpose(1, 2).reshape(b, p, width))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Network(nn.Module):
    def __init__(self, sizes, pieces=30522, size=SMALL, dropout=0.1, head_dropout=0.25):
        """sizes: number of labels of each layer; size: of the encoder."""
        super().__init__()
        self.size = size
        dropout = Dropout(dropout)
        self.words = nn.Embedding(pieces, size.width)
        self.places = nn.Embedding(PLACES, size.width)
        self.shapes = nn.Embedding(SHAPES, size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        if size.distances:
            self.distances = nn.Embedding(size.distances, size.heads).requires_grad_(False)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))
        self.word_shapes = nn.Embedding(SHAPES, SHAPE_WIDTH)
        vector = size.width + SHAPE_WIDTH
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
        return x * (torch.empty(x.shape[0], 1, x.shape[2], dtype=x.dtype).bernoulli_(keep) / keep)

    def mask(self, batch):
        """What attention adds to its scores: b × 1 × 1 × p, or b × heads × p × p where distances are told apart."""
        b, p = batch.pieces.shape
        mask = torch.zeros(b, 1, 1, p).masked_fill(~batch.piece_mask[:, None, None], float("-inf"))
        if not self.size.distances:
            return mask
        place = torch.arange(p)
        kinds = kinds_of_distance(place[None] - place[:, None], self.size.distances)
        return mask + self.distances(kinds).permute(2, 0, 1)[None]

    def encode(self, batch):
        """Vectors of the root and the words: b × (n + 1) × (width + SHAPE_WIDTH)."""
        b, p = batch.pieces.shape
        x = self.embed(self.words, batch.pieces) + self.embed(self.places, torch.arange(p)) + self.shapes(batch.piece_shapes)
        x = self.dropout(self.norm(x))
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.get_autocast_dtype("cpu"))
        mask = self.mask(batch).to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        root = torch.zeros(b, 1, dtype=torch.long)
        first = torch.cat([root, batch.first], 1)[..., None].expand(-1, -1, self.size.width)
        last = torch.cat([root, batch.last], 1)[..., None].expand(-1, -1, self.size.width)
        x = (x.gather(1, first) + x.gather(1, last)) / 2
        return torch.cat([x, self.word_shapes(torch.cat([root, batch.shapes], 1)).to(x.dtype)], 2)

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
        """The weighted sum of the layers' mean losses, each over the words that have a label, with its parts."""
        vectors = self.encode(batch)
        words = self.share(vectors[:, 1:])
        scores = {layer: getattr(self, layer)(words).float() for layer in ("upos", "feats", "lemma", "name")}
        labels = batch.labels
        possible = torch.cat([torch.ones_like(batch.mask[:, :1]), batch.mask], 1)
        heads = torch.where(labels["head"] == UNKNOWN, batch.used, labels["head"])
        if batch.soft or (labels["head"] != UNKNOWN).any():
            scores["head"] = self.arcs(vectors).float().masked_fill(~possible[:, None], -1e4)
            scores["deprel"] = self.deprels(vectors, heads).float()
        total, parts = 0.0, {}
        for layer, values in scores.items():
            hard = None
            known = labels[layer] != UNKNOWN
            if known.any():
                hard = self.name_loss(values, batch) if layer == "name" else F.cross_entropy(values[known], labels[layer][known])
                parts[layer] = hard.detach()
            loss = hard
            if batch.soft:
                soft = self.soft_loss(values, batch, layer)
                parts["soft " + layer] = soft.detach()
                loss = soft if hard is None else (1 - SOFT_SHARE) * hard + SOFT_SHARE * soft
            if loss is not None:
                total = total + LAYER_WEIGHTS[layer] * loss
        return total, parts

    def soft_loss(self, scores, batch, layer):
        """Cross entropy with what is kept of the teacher's distribution."""
        numbers, chances = batch.soft[layer]
        log = scores.log_softmax(-1).gather(2, numbers)
        return -(log * chances).sum() / (chances.sum(-1) > 0).sum().clamp(min=1)

    def name_loss(self, scores, batch):
        """A source without the class MISC calls its members O: there O and MISC together count as right."""
        gold = batch.labels["name"]
        known = gold != UNKNOWN
        log = scores.log_softmax(-1)
        right = log.gather(2, gold.clamp(min=0)[..., None])[..., 0]
        either = torch.logsumexp(log[..., [0, -2, -1]], -1)
        right = torch.where((gold == 0) & batch.no_misc[:, None], either, right)
        weight = known * batch.name_weight[:, None]
        return -(right * weight).sum() / known.sum()


def kinds_of_distance(steps, kinds):
    """Small distances one by one, larger ones in ever wider groups, forwards and backwards apart (T5, https://arxiv.org/abs/1910.10683)."""
    half = kinds // 2
    exact = half // 2
    far = exact + (steps.abs().clamp(min=1).float().div(exact).log() / math.log(128 / exact) * (half - exact)).long()
    size = torch.where(steps.abs() < exact, steps.abs(), far.clamp(max=half - 1))
    return size + half * (steps > 0)
