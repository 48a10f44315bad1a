"""From scores to labels: trees and names."""

import numpy as np
import torch

from data import NAMES, in_groups, make_batch


def tree(scores):
    """The best tree with one root. scores: n × (n + 1), word and possible head; answers n heads, 0 is the root.

    Chu–Liu/Edmonds; one root by trying the likely ones, https://aclanthology.org/2020.emnlp-main.390 says why it must be asked for.
    """
    n = len(scores)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    heads = full[1:].argmax(1)
    if (heads == 0).sum() == 1 and not cycle(np.concatenate([[0], heads])):
        return heads
    best = None
    for root in np.argsort(-full[1:, 0])[:5] + 1:
        tried = full.copy()
        tried[1:, 0] = -np.inf
        tried[root] = -np.inf
        tried[root, 0] = full[root, 0]
        found = arborescence(tried)
        score = full[np.arange(1, n + 1), found[1:]].sum()
        if best is None or score > best[0]:
            best = (score, found[1:])
    return best[1]


def cycle(heads):
    """The nodes of some cycle, or none."""
    state = np.zeros(len(heads), int)
    for start in range(1, len(heads)):
        path, node = [], start
        while node and not state[node]:
            state[node] = -1
            path.append(node)
            node = heads[node]
        if node and state[node] == -1:
            return path[path.index(node) :]
        state[path] = 1
    return []


def arborescence(scores):
    """scores: (n + 1) × (n + 1), node and possible head; answers heads, that of node 0 meaningless."""
    heads = scores.argmax(1)
    heads[0] = 0
    loop = cycle(heads)
    if not loop:
        return heads
    inside = np.zeros(len(scores), bool)
    inside[loop] = True
    outside = np.flatnonzero(~inside)
    ring = np.array(loop)
    weight = scores[ring, heads[ring]]
    k = len(outside)
    small = np.full((k + 1, k + 1), -np.inf)
    small[:k, :k] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, ring)]
    small[:k, k] = leaving.max(1)
    entering = scores[np.ix_(ring, outside)] - weight[:, None]
    small[k, :k] = entering.max(0) + weight.sum()
    small[0] = -np.inf
    found = arborescence(small)
    result = heads.copy()
    for i in range(1, k):
        result[outside[i]] = ring[leaving[i].argmax()] if found[i] == k else outside[found[i]]
    result[ring[entering[:, found[k]].argmax()]] = outside[found[k]]
    return result


def name_path(log):
    """The best sequence of name tags in which an I follows a B or I of its class. log: n × tags."""
    allowed = np.array([[b[0] != "I" or a[2:] == b[2:] for b in NAMES] for a in NAMES])
    moves = np.where(allowed, 0.0, -1e4)
    score = log[0] + np.array([-1e4 if tag[0] == "I" else 0.0 for tag in NAMES])
    back = []
    for row in log[1:]:
        options = score[:, None] + moves
        back.append(options.argmax(0))
        score = options.max(0) + row
    path = [int(score.argmax())]
    for step in reversed(back):
        path.append(int(step[path[-1]]))
    return path[::-1]


@torch.inference_mode()
def annotate_names(network, sentences, pieces, most_words=1500):
    """For each sentence a dict of name (numbers of tags) and name_log."""
    network.eval()
    results = {}
    for group in in_groups(sentences, most_words, longest=400):
        logs = network.name(network.encode(make_batch(group, pieces))[:, 1:]).float().log_softmax(-1).numpy()
        for sentence, log in zip(group, logs):
            log = log[: len(sentence.words)]
            results[id(sentence)] = {"name": name_path(log), "name_log": log}
    return [results[id(sentence)] for sentence in sentences]


@torch.inference_mode()
def annotate(network, sentences, pieces, labels, most_words=1500):
    """Fills each sentence's prediction: a dict of upos, feats, lemma, name (numbers), head, deprel, and probabilities."""
    network.eval()
    results = {}
    for group in in_groups(sentences, most_words, longest=400):
        batch = make_batch(group, pieces)
        vectors = network.encode(batch)
        words = vectors[:, 1:]
        tags = {layer: getattr(network, layer)(words).float() for layer in ("upos", "feats", "lemma")}
        names = network.name(words).float().log_softmax(-1).numpy()
        possible = torch.cat([torch.ones_like(batch.mask[:, :1]), batch.mask], 1)
        arcs = network.arcs(vectors).float().masked_fill(~possible[:, None], -1e4)
        arcs.diagonal(1, 1, 2).fill_(-1e4)
        arcs = arcs.log_softmax(-1)
        heads = torch.zeros(batch.mask.shape, dtype=torch.long)
        for i, sentence in enumerate(group):
            n = len(sentence.words)
            heads[i, :n] = torch.from_numpy(tree(arcs[i, :n, : n + 1].double().numpy()))
        deprels = network.deprels(vectors, heads).float()
        is_root_label = torch.tensor([label == "root" for label in labels.lists["deprel"]])
        deprels = deprels.masked_fill((heads == 0)[..., None] != is_root_label, -1e4).log_softmax(-1)
        arc_probability = arcs.gather(2, heads[..., None])[..., 0].exp()
        for i, sentence in enumerate(group):
            n = len(sentence.words)
            result = {layer: scores[i, :n].argmax(-1).tolist() for layer, scores in tags.items()}
            result["upos_probability"] = tags["upos"][i, :n].softmax(-1).amax(-1).tolist()
            result["name"] = name_path(names[i, :n])
            result["name_log"] = names[i, :n]
            result["head"] = heads[i, :n].tolist()
            result["deprel"] = deprels[i, :n].argmax(-1).tolist()
            result["deprel_probability"] = deprels[i, :n].amax(-1).exp().tolist()
            result["arc_probability"] = arc_probability[i, :n].tolist()
            results[id(sentence)] = result
    return [results[id(sentence)] for sentence in sentences]
