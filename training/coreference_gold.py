"""Coreference of a treebank with `Entity=` marks (CorefUD): which words head phrases of which entity, and of what kind."""

import collections
import re

KINDS = ("none", "abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time")


def documents(path):
    """For each document its name, the number of its first word, the heads of its words as positions, and
    {position of a head word: (entity, kind)}; of several phrases with one head the shortest counts."""
    name, heads, marks, offset, first = None, [], [], 0, 0
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            if heads:
                yield name, first, heads, chains(heads, marks)
                first += len(heads)
            name, heads, marks, offset = line.split("=", 1)[-1].strip(), [], [], 0
        elif not line:
            offset = len(heads)
        elif not line.startswith("#"):
            cells = line.split("\t")
            if cells[0].isdigit():
                heads.append(offset + int(cells[6]) - 1 if cells[6] != "0" else None)
                marks.append(next((m[7:] for m in cells[9].split("|") if m.startswith("Entity=")), ""))
    if heads:
        yield name, first, heads, chains(heads, marks)


def chains(heads, marks):
    spans, opened = [], collections.defaultdict(list)
    for position, mark in enumerate(marks):
        for begins, at_once, ends in re.findall(r"\(([^()]+)(\))?|([^()]+)\)", mark):
            fields = (begins or ends).split("-")
            label = fields[0]
            if begins:
                opened[label].append((position, fields[1] if len(fields) > 1 else ""))
            if at_once or ends:
                start, kind = opened[label].pop()
                spans.append((start, position, label.split("[")[0], kind))
    found = {}
    # Shorter spans first: of phrases with one head, "Riga" and "Riga and Oslo", the inner one counts.
    for start, end, label, kind in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        found.setdefault(head_of(heads, start, end), (label, kind))
    return found


def head_of(heads, start, end):
    """The word nearest to the root, the first such."""
    return min(range(start, end + 1), key=lambda i: (depth(heads, i), i))


def labels(heads, found, phrases):
    """For each phrase (head, first word, last word) its (entity, kind) or None, by its head in the gold tree.

    A gold phrase counts once: for the phrase whose own head it has, else for the longest one.
    """
    place = [head_of(heads, start, end) for _, start, end in phrases]
    order = sorted(range(len(phrases)), key=lambda i: (phrases[i][0] != place[i], phrases[i][1] - phrases[i][2], i))
    result, taken = [None] * len(phrases), set()
    for i in order:
        if place[i] in found and place[i] not in taken:
            taken.add(place[i])
            result[i] = found[place[i]]
    return result


def depth(heads, i):
    n = 0
    while heads[i] is not None:
        i, n = heads[i], n + 1
    return n
