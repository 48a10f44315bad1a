"""Scores on gold words, counted as the CoNLL 2018 shared task and conlleval count."""

import lemma_scripts
from data import NAMES
from decode import annotate, annotate_names


def spans(tags):
    found, start = set(), None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and (tag[0] in "OB?" or tag[2:] != start[1]):
            found.add((start[0], i, start[1]))
            start = None
        if start is None and tag[0] in "BI":
            start = (i, tag[2:])
    return found


def parsing(network, sentences, pieces, labels):
    right, total = dict.fromkeys(("upos", "feats", "lemma", "uas", "las"), 0), 0
    for sentence, found in zip(sentences, annotate(network, sentences, pieces, labels)):
        for i, word in enumerate(sentence.words):
            total += 1
            right["upos"] += labels.lists["upos"][found["upos"][i]] == sentence.upos[i]
            right["feats"] += labels.lists["feats"][found["feats"][i]] == sentence.feats[i]
            lemma = lemma_scripts.lemma(labels.lists["lemma"][found["lemma"][i]], word, pieces.knows)
            right["lemma"] += lemma == sentence.lemmas[i]
            if found["head"][i] == sentence.heads[i]:
                right["uas"] += 1
                deprel = labels.lists["deprel"][found["deprel"][i]]
                right["las"] += deprel.split(":")[0] == sentence.deprels[i].split(":")[0]
    return {what: round(100 * count / total, 2) for what, count in right.items()}


def names(network, sentences, pieces, drop="MISC"):
    gold, system, right = 0, 0, 0
    for sentence, found in zip(sentences, annotate_names(network, sentences, pieces)):
        a = {span for span in spans(sentence.names) if span[2] != drop}
        b = {span for span in spans([NAMES[tag] for tag in found["name"]]) if span[2] != drop}
        gold, system, right = gold + len(a), system + len(b), right + len(a & b)
    precision, recall = right / max(system, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"p": round(100 * precision, 2), "r": round(100 * recall, 2), "f1": round(100 * f1, 2)}


def everything(network, sources, pieces):
    """On the development sets."""
    found = {name: parsing(network, sentences, pieces, sources.labels) for name, sentences in sources.dev.items()}
    for name, sentences in sources.dev_names.items():
        found[f"names_{name}"] = names(network, sentences, pieces)
    return found
