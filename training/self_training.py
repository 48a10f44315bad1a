"""Labels from the network's own running average, where it is sure, for text that nobody annotated."""

import dataclasses
from math import log

from data import NAMES, Sentence
from decode import annotate, annotate_names

SURE = 0.8  # of an arc, a label, a tag
SURE_NAME = 0.7  # of each tag of a name
SURE_OTHER = 0.6  # of a word outside names


def sure_names(found, upos=None):
    """Tags, "?" where unsure. With gold parts of speech, a name has a proper noun and a proper noun outside names is odd."""
    tags = [NAMES[tag] for tag in found["name"]]
    chances = [float(found["name_log"][i][tag]) for i, tag in enumerate(found["name"])]
    result, i = [], 0
    while i < len(tags):
        stop = i + 1
        if tags[i] != "O":
            while stop < len(tags) and tags[stop][0] == "I":
                stop += 1
        sure = min(chances[i:stop]) > log(SURE_OTHER if tags[i] == "O" else SURE_NAME)
        if upos:
            proper = [tag == "PROPN" for tag in upos[i:stop]]
            if tags[i] == "O":
                sure = not proper[0] or min(chances[i:stop]) > log(0.9)
            elif not any(proper):
                sure = min(chances[i:stop]) > log(0.95)
        result += tags[i:stop] if sure else ["?"] * (stop - i)
        i = stop
    return result


def label_names(network, sentences, pieces, weight):
    """The treebank's sentences with names added."""
    return [
        dataclasses.replace(sentence, names=sure_names(found, sentence.upos), name_weight=weight)
        for sentence, found in zip(sentences, annotate_names(network, sentences, pieces))
    ]


def label_all(network, sentences, pieces, labels, weight):
    """Raw sentences as annotated ones: names where sure, trees and tags where sure."""
    result = []
    for sentence, found in zip(sentences, annotate(network, sentences, pieces, labels)):
        certain = [
            arc > SURE and deprel > SURE and upos > SURE
            for arc, deprel, upos in zip(found["arc_probability"], found["deprel_probability"], found["upos_probability"])
        ]
        if sum(certain) < 0.6 * len(certain):
            continue
        number = {layer: labels.lists[layer] for layer in ("upos", "deprel")}
        result.append(
            Sentence(
                words=sentence.words,
                upos=[number["upos"][tag] if sure else "?" for tag, sure in zip(found["upos"], certain)],
                heads=[head if sure else -100 for head, sure in zip(found["head"], certain)],
                deprels=[number["deprel"][tag] if sure else "?" for tag, sure in zip(found["deprel"], certain)],
                names=sure_names(found),
                name_weight=weight,
                source="raw",
            )
        )
    return result
