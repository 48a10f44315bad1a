#!/usr/bin/env python3
"""Fits how salient a thing is in an article: the share of people's summaries that mention it.

GUM (Lin and Zeldes 2024, "GUMsley: Evaluating Entity Salience in Summarization for 12 English Genres") has five summaries of
each document and says of each thing which of them mention it. What is known of a thing here are the features of Dunietz and
Gillick (2014, "A New Entity Salience Task with Millions of Training Examples") that need no other model. The weights printed
stand in src/resolve/salience.rs.

    python3 training/salience.py --data DIR      # the folder with ud-gum
"""

import argparse
import math
import re
from collections import defaultdict
from pathlib import Path

import numpy

# Genres whose texts may be used for anything (ud-gum/GENRES.md), and of them those that tell of the world as articles do.
GENRES = ["academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage"]
NEWS = ["bio", "interview", "news"]
PIECE = re.compile(r"\(([^()]*)(\))?|([^()]+)\)")
FEATURES = ["bias", "log_mentions", "log_first_sentence", "in_title", "in_lead", "is_named"]
# Sentences after the title that open an article.
LEAD = 2


def documents(path):
    """Documents as (genre, sentences of columns)."""
    genre, sentences, rows = None, [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc"):
            if sentences:
                yield genre, sentences
            genre, sentences = None, []
        elif line.startswith("# meta::genre"):
            genre = line.split("=")[1].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif not line and rows:
            sentences.append(rows)
            rows = []
    if sentences:
        yield genre, sentences


def things(sentences):
    """Of each thing its mentions as (sentence, first word, last word), and how many of the five summaries mention it."""
    mentions, votes, open_spans = defaultdict(list), {}, []
    for number, rows in enumerate(sentences):
        for at, columns in enumerate(rows):
            found = re.search(r"Entity=([^|]*)", columns[9])
            for name, closed, closing in PIECE.findall(found.group(1)) if found else []:
                if closing:
                    place = max(i for i, it in enumerate(open_spans) if it[0] == closing)
                    thing, start = open_spans.pop(place)
                    mentions[thing].append((number, start, at))
                    continue
                fields = name.split("-")
                votes[fields[0]] = max(votes.get(fields[0], 0), fields[3].count("s"))
                if closed:
                    mentions[fields[0]].append((number, at, at))
                else:
                    open_spans.append((fields[0], at))
    return {thing: (spans, votes[thing]) for thing, spans in mentions.items()}


def head(rows, start, end):
    for at in range(start, end + 1):
        above = int(rows[at][6])
        if not start + 1 <= above <= end + 1:
            return at
    return end


def features(sentences, found):
    """One row for each thing, in the order of FEATURES."""
    rows = []
    for spans, _ in found.values():
        heads = [(number, head(sentences[number], start, end)) for number, start, end in spans]
        words = [sentences[number][at] for number, at in heads]
        first = min(number for number, _ in heads)
        rows.append([
            1.0,
            math.log(len(spans)),
            math.log(1 + first),
            float(first == 0),
            float(any(0 < number <= LEAD for number, _ in heads)),
            float(any(columns[3] == "PROPN" for columns in words)),
        ])
    return rows


def read(path, genres):
    tables, shares, groups = [], [], []
    for genre, sentences in documents(path):
        if genre in genres:
            found = things(sentences)
            tables += features(sentences, found)
            shares += [votes / 5 for _, votes in found.values()]
            groups += [groups[-1] + 1 if groups else 0] * len(found)
    return numpy.array(tables), numpy.array(shares), numpy.array(groups)


def fit(x, y, ridge=1.0, rounds=30):
    """Logistic regression on shares by Newton's method."""
    weights = numpy.zeros(x.shape[1])
    penalty = ridge * numpy.eye(x.shape[1])
    penalty[0, 0] = 0
    for _ in range(rounds):
        p = 1 / (1 + numpy.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty @ weights
        weights -= numpy.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, gradient)
    return weights


def auc(scores, labels):
    order = numpy.argsort(scores, kind="stable")
    ranks = numpy.empty(len(scores))
    ranks[order] = numpy.arange(1, len(scores) + 1)
    for value in numpy.unique(scores):
        ranks[scores == value] = ranks[scores == value].mean()
    n = labels.sum()
    return (ranks[labels].sum() - n * (n + 1) / 2) / (n * (len(labels) - n))


def precision_at(scores, y, groups, k):
    """Of the k things of a document that score highest, the share that most of its summaries mention."""
    hits = []
    for group in numpy.unique(groups):
        inside = groups == group
        best = numpy.argsort(-scores[inside], kind="stable")[:k]
        hits.append((y[inside][best] >= 0.6).mean())
    return float(numpy.mean(hits))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="the folder with ud-gum")
    folder = parser.parse_args().data / "ud-gum"
    x, y, _ = read(folder / "en_gum-ud-train.conllu", GENRES)
    weights = fit(x, y)
    for name, weight in zip(FEATURES, weights):
        print(f"{name:<20}{weight:8.3f}")
    print(f"fitted to {len(y)} things")
    for title, genres in [("all", GENRES), ("news, interviews, lives", NEWS), ("news", ["news"])]:
        x, y, groups = read(folder / "en_gum-ud-dev.conllu", genres)
        most = y >= 0.6
        for kind, scores in [("fitted", x @ weights), ("mentions alone", x[:, 1]), ("place alone", -x[:, 2])]:
            found = precision_at(scores, y, groups, 5)
            print(f"dev, {title}: {kind}: AUC {auc(scores, most):.3f}, of the first five {found:.2f} salient")


if __name__ == "__main__":
    main()
