"""Who, what, when, where, why and how of verbs (QA-SRL, Roit et al. 2020): gold, the program's candidates, and the score.

A phrase is right if it shares half its words with an answer of the gold, as the scorer has it (IOU of .5).
"""

import bisect
import collections
import csv
import json
import math
import random
import subprocess
import tempfile
from pathlib import Path

from safetensors.torch import load_file

HERE = Path(__file__).resolve().parents[1]
RARE = 15  # clues of phrases of fewer examples are left away
PENALTY = 12.0  # on squared weights, halved, against the loss of all examples
PASSES, RATE = 12, 0.15
# As in src/extract/answers/choice.rs.
LIKELY, LIKELY_BESIDE_ANOTHER, SAME = 0.35, 0.5, 0.35
QUESTIONS = ("what", "when", "where", "why", "how")


def overlap(one, other):
    common = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return common / (one[1] - one[0] + other[1] - other[0] - common)


def read_gold(path):
    """Of each verb its answers, spans of words, with the number of the question."""
    gold = collections.defaultdict(dict)
    with open(path, encoding="utf-8-sig") as table:
        for row in csv.DictReader(table):
            if row["verb_idx"] in ("", "-1"):
                continue
            answers = gold[row["qasrl_id"], int(row["verb_idx"])]
            asked = row["question"].split()[0].lower()
            if row["is_redundant"] != "True":
                for span in (span for span in row["answer_range"].split("~!~") if ":" in span):
                    answers.setdefault(tuple(map(int, span.split(":"))), max(0, QUESTIONS.index(asked) if asked in QUESTIONS else 0))
    return gold


class Head:
    """A word that may head an answer, with the phrases under it; `words` are rows of vectors: verb, head, opener."""

    def __init__(self, record, verb, spans, words, gold):
        self.verb, self.arcs, self.clues, self.words = verb, record["arcs"], record["clues"], words
        self.phrases = [(span, phrase["clues"]) for span, phrase in zip(spans, record["phrases"])]
        self.right = [any(overlap(span, answer) >= 0.5 for answer in gold) for span in spans]
        self.is_best, self.question = False, -1

    @property
    def is_clear(self):
        """A head under which a phrase is right only because it lies within the answer's own is no example of either."""
        return self.is_best or not any(self.right)


def program(lines, folder):
    """What the program finds in a file of sentences: candidates, vectors of words, and where the words begin."""
    vectors = folder / "vectors.safetensors"
    cargo = ["cargo", "run", "--release", "--quiet"]
    subprocess.run([*cargo, "--example", "answers_features", "--", str(lines), str(vectors)], check=True, cwd=HERE)
    command = [*cargo, "--", "extract", str(lines), "--input", "lines", "--format", "clues"]
    found = subprocess.run(command, check=True, cwd=HERE, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
    tensors = load_file(vectors)
    rows = {}
    for row, place in enumerate(tensors["places"].tolist()):
        rows.setdefault(place, row)
    records = [json.loads(line) for line in found.splitlines()]
    for record in records:
        opener = record["opener"]
        record["words"] = (rows[record["verb"]], rows[record["head"]], len(tensors["vectors"]) if opener is None else rows[opener])
    return records, tensors["vectors"]


def read(data):
    """Gold, the heads of every verb of it, and the vectors of all words."""
    gold = read_gold(data / "qasrl/wikinews.dev.gold.csv")
    with open(data / "qasrl/wikinews.dev.full.csv", encoding="utf-8-sig") as table:
        rows = [(row["qasrl_id"], row["tokens"].split()) for row in csv.DictReader(table)]
    place, at = {}, 0  # of the character where a word begins: sentence, number
    for name, words in rows:
        for number, word in enumerate(words):
            place[at] = (name, number)
            at += len(word) + 1
    begins = sorted(place)

    def word(offset):
        return place[begins[bisect.bisect_right(begins, offset) - 1]]

    verbs = collections.defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "lines.txt"
        lines.write_text("".join(" ".join(words) + "\n" for _, words in rows), encoding="utf-8")
        records, vectors = program(lines, Path(folder))
    for record in records:
        verb = word(record["verb"])
        if verb in gold:
            spans = [(word(it["begin"])[1], word(it["end"] - 1)[1] + 1) for it in record["phrases"]]
            verbs[verb].append(Head(record, verb, spans, record["words"], gold[verb]))
    for verb, answers in gold.items():
        for answer, question in answers.items():
            fits = [
                (round(overlap(span, answer), 3), -head.arcs, -number)
                for number, head in enumerate(verbs[verb])
                for span, _ in head.phrases
                if overlap(span, answer) >= 0.5
            ]
            if fits:
                head = verbs[verb][-max(fits)[2]]
                head.is_best, head.question = True, question
    return gold, verbs, vectors


def folds(verbs, n):
    """A number below `n` for every verb; an article's verbs have the same."""
    articles = collections.Counter(sentence.rsplit(":", 2)[0] for sentence, _ in verbs)
    sizes, fold = [0] * n, {}
    for article, size in sorted(articles.items(), key=lambda item: (-item[1], item[0])):
        fold[article] = sizes.index(min(sizes))
        sizes[fold[article]] += size
    return {verb: fold[verb[0].rsplit(":", 2)[0]] for verb in verbs}


def logistic(total):
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def estimate(weights, clues):
    return logistic(weights["always"] + sum(weights.get(clue, 0.0) for clue in clues))


def fit(examples, penalty):
    """Logistic regression by AdaGrad, one example at a time; the intercept is not penalised."""
    count = collections.Counter(clue for clues, _ in examples for clue in clues)
    examples = [(["always"] + [clue for clue in clues if count[clue] >= RARE], right) for clues, right in examples]
    weights = {clue: 0.0 for clues, _ in examples for clue in clues}
    squares = dict.fromkeys(weights, 1.0)
    share = {clue: penalty / max(1, count[clue]) if clue != "always" else 0.0 for clue in weights}
    order, random_order = list(range(len(examples))), random.Random(1)
    for _ in range(PASSES):
        random_order.shuffle(order)
        for number in order:
            clues, right = examples[number]
            error = logistic(sum(weights[clue] for clue in clues)) - right
            for clue in clues:
                gradient = error + share[clue] * weights[clue]
                squares[clue] += gradient * gradient
                weights[clue] -= RATE * gradient / math.sqrt(squares[clue])
    return weights


def fit_phrases(heads):
    """Weights of the clues which words under a head are the answer."""
    return fit([(clues, right) for head in heads if head.is_best for (_, clues), right in zip(head.phrases, head.right)], PENALTY)


def rate(heads, likelihoods, questions, phrases):
    """Of each verb its phrases: how likely each is an answer, its span, the number of the question, and whether it is right."""
    rated = collections.defaultdict(list)
    for head, likelihood, question in zip(heads, likelihoods, questions):
        for (span, clues), right in zip(head.phrases, head.right):
            rated[head.verb].append((likelihood * estimate(phrases, clues), span, question, right))
    return rated


def choose(rated):
    """Spans, with the number of the question."""
    chosen = {}
    for likelihood, span, question, _ in sorted(rated, key=lambda it: -it[0]):
        most = max((overlap(span, other) for other in chosen), default=0)
        if most < SAME and likelihood >= (LIKELY_BESIDE_ANOTHER if most else LIKELY):
            chosen[span] = question
    return chosen


def matched(gold, chosen):
    """As the scorer matches: best pairs first."""
    pairs = sorted(((overlap(g, s), g, s) for g in gold for s in chosen if overlap(g, s) >= 0.5), reverse=True)
    found = {}
    for _, answer, span in pairs:
        if answer not in found and span not in found.values():
            found[answer] = span
    return found


def score(gold, rated):
    """Precision, recall and F1 of the answers, and for how many of those matched the question is right."""
    found = extra = missed = right = 0
    for verb, answers in gold.items():
        chosen = choose(rated.get(verb, []))
        pairs = matched(answers, chosen)
        found += len(pairs)
        missed += len(answers) - len(pairs)
        right += sum(answers[answer] == chosen[span] for answer, span in pairs.items())
        extra += sum(not any(overlap(span, answer) >= 0.5 for answer in answers) for span in chosen)
    precision, recall = found / max(1, found + extra), found / max(1, found + missed)
    return 100 * precision, 100 * recall, 200 * precision * recall / (precision + recall), 100 * right / max(1, found)


def calibration_error(rated):
    bins = collections.defaultdict(list)
    phrases = [it for one in rated.values() for it in one]
    for likelihood, _, _, right in phrases:
        bins[min(9, int(likelihood * 10))].append((likelihood, right))
    return sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values()) / len(phrases)
