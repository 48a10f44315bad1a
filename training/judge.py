"""Fits the judge of statements to what readers judged and writes it with its card: python3 training/judge.py --data DIR

Regression trees, one after another, each fitted to what the ones before leave unexplained (gradient boosting with logistic loss).
Every figure is of articles held out. With --least P the probability from which on statements are asserted is P, else it is
chosen so that --right of what is asserted is right.
"""

import argparse
import collections
import csv
import hashlib
import json
import re
import subprocess
import tempfile
from pathlib import Path

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

HERE = Path(__file__).resolve().parent
JUDGED = HERE / "judged"
MAX_WORDS = 800  # of a long page; whole paragraphs
COMMON = 10  # statements that a choice needs to be a feature
FOLDS = 10
OWN = "own/"  # texts that are kept beside the judgements
OF_THE_RELATION = ("sense", "tense", "empty")  # causes that lie in the words of a relation
SENTENCE = "sentence-"  # begins the names of texts that are no news but examples from tests/sentences
DAY_OF_SENTENCES = "2025-08-19"
OF_SENTENCES = 1.0  # weight of a statement of theirs
SHAPE = {"n_estimators": 220, "max_depth": 4, "learning_rate": 0.04, "subsample": 0.6, "max_features": 0.2, "min_samples_leaf": 20}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with meantime, pages and raw")
    parser.add_argument("--out", type=Path, default=HERE.parent / "models", help="folder for judge.tsv and judge.md")
    parser.add_argument("--features", type=Path, help="what judge_features wrote before; default: run it")
    parser.add_argument("--right", type=float, default=0.8, help="share of what is asserted that is to be right")
    parser.add_argument("--least", type=float, help="the least probability itself")
    options = parser.parse_args()
    known = features(options.data, options.features)
    judged, unused, agreement = judgements(known)
    judged += of_sentences(known)
    names, table = as_table([statement for statement, _ in judged])
    right = np.array([is_right(verdict) for _, verdict in judged])
    wrong = np.array([is_wrong(verdict) for _, verdict in judged])
    articles = np.array([statement["article"] for statement, _ in judged])
    is_news = ~np.char.startswith(articles, SENTENCE)
    could_be = np.array([statement["plain"] for statement, _ in judged]) & is_news
    held_out = np.zeros(len(right))
    for others, own in GroupKFold(FOLDS).split(table, right, articles):
        held_out[own] = fitted(table[others], right[others], is_news[others]).predict_proba(table[own])[:, 1]
    least = options.least or chosen(held_out[could_be], right[could_be], options.right)
    lines = figures(held_out[is_news], right[is_news], wrong[is_news], could_be[is_news], least)
    lines += [f"| judgements used; of statements that are no longer made | {is_news.sum()}; {unused} |", *agreement]
    lines += [f"| statements of the sentences in tests/sentences: right; mean probability | {right[~is_news].mean():.1%}; {held_out[~is_news].mean():.2f} |"]
    print("\n".join(lines))
    model = fitted(table, right, is_news)
    (options.out / "judge.tsv").write_text(as_text(model, names, least), encoding="utf-8")
    card = (HERE / "judge_card.md").read_text(encoding="utf-8").replace("FIGURES", "\n".join(lines))
    card = card.replace("ARTICLES", str(len(rows_of("articles.tsv"))))
    (options.out / "judge.md").write_text(card, encoding="utf-8")


def is_right(verdict):
    return verdict["core"] == "R" and verdict["quality"] != "W"


def is_wrong(verdict):
    return "W" in (verdict["core"], verdict["quality"])


def features(data, written):
    """What is known of all statements of the articles, by article, place and digest."""
    if written is None:
        folder = Path(tempfile.mkdtemp())
        table = folder / "articles.tsv"
        rows = [f"{name}\t{path}\t{DAY_OF_SENTENCES}\n" for name, path in sentence_files(folder)]
        rows += [f"{row['article']}\t{text_of(row, data, folder)}\t{row['date']}\n" for row in rows_of("articles.tsv")]
        table.write_text("".join(rows), encoding="utf-8")
        written = folder / "features.jsonl"
        command = ["cargo", "run", "--release", "--quiet", "--example", "judge_features", "--", str(table)]
        with open(written, "w") as out:
            subprocess.run(command, cwd=HERE.parent, stdout=out, check=True)
    statements = [json.loads(line) for line in open(written, encoding="utf-8")]
    return {(s["article"], str(s["predicate"]), s["digest"]): s for s in statements}


def examples():
    """Name, text and lines of what it states, of all examples in tests/sentences; plain sentences are rare in the articles."""
    for path in sorted((HERE.parent / "tests/sentences").glob("*.md")):
        if path.stem == "tuples":
            continue
        follows, found = False, []
        for line in path.read_text(encoding="utf-8").split("\n"):
            if line.startswith("> "):
                if not follows:
                    found.append(([], set()))
                found[-1][0].append(line[2:])
            elif line.startswith("    ") and found:
                found[-1][1].add(line.strip())
            follows = line.startswith("> ")
        for number, (sentences, lines) in enumerate(found):
            yield f"{SENTENCE}{path.stem}-{number}", " ".join(sentences) + "\n", lines


def sentence_files(folder):
    for name, text, _ in examples():
        path = folder / f"{name}.txt"
        path.write_text(text, encoding="utf-8")
        yield name, path


def of_sentences(known):
    """The statements that the program makes of the examples, with a verdict by what is written below them."""
    lines = {name: [line.split(" | ") for line in lines] for name, _, lines in examples()}
    qualities = {"not", "planned", "hypothetical", "wished", "probable", "possible"}
    found = []
    for statement in known.values():
        for told in [statement["told"]] if statement["article"] in lines else []:
            same = [line for line in lines[statement["article"]] if line[:3] == told[:3]]
            is_meant = any([part for part in line[3:] if part in qualities] == told[3:] for line in same)
            found.append((statement, {"core": "R" if same else "W", "quality": "R" if is_meant else "W"}))
    return found


def rows_of(name):
    return list(csv.DictReader(open(JUDGED / name, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))


def text_of(row, data, folder):
    """The path of an article's text, which is written where no file has it alone."""
    where, _, part = row["where"].partition(":")
    if where.startswith(OWN):
        return JUDGED / where
    if not part:
        return data / where
    if where.endswith(".json"):
        pages = json.load(open(data / where, encoding="utf-8"))
        text = beginning(next(page["articleBody"] for key, page in pages.items() if key.startswith(part)))
    else:
        first, last = map(int, part.split("-"))
        lines = open(data / where, encoding="utf-8").read().split("\n")[first - 1 : last]
        text = "\n\n".join(with_spaces_mended(line.strip()) for line in lines) + "\n"
    path = folder / f"{row['article']}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def beginning(text):
    if len(text.split()) <= MAX_WORDS + 100:
        return text
    paragraphs, n_words = [], 0
    for paragraph in text.split("\n"):
        paragraphs.append(paragraph)
        n_words += len(paragraph.split())
        if n_words > MAX_WORDS:
            break
    return "\n".join(paragraphs)


def with_spaces_mended(line):
    line = re.sub(r" ([.,;:!?%)\]]|'s|'re|'ve|'ll|'d|'m|n't)(?=\s|$)", r"\1", line)
    line = re.sub(r"([(\[$#]) ", r"\1", line)
    line = re.sub(r'" ([^"]*?) "', r'"\1"', line)
    return line.replace(" '", "'") if line.count("'") == 1 and " ' " in line else line


def judgements(known):
    """Statements with a verdict each (the first reader's), how many are no longer made, and how often two readers agree."""
    by_statement = collections.defaultdict(list)
    for row in rows_of("statements.tsv"):
        by_statement[row["article"], row["predicate"], row["digest"]].append(row)
    beside = collections.defaultdict(list)
    for statement in known.values():
        beside[statement["article"], str(statement["predicate"])].append(statement)
    judged = []
    for (article, predicate, digest), rows in sorted(by_statement.items()):
        found = known.get((article, predicate, digest)) or in_other_words(beside[article, predicate], digest, rows[0])
        if found:
            judged.append((found, rows[0]))
    twice = [rows for rows in by_statement.values() if len({row["reader"] for row in rows}) > 1]
    agreement = []
    if twice:
        same = sum(is_right(rows[0]) == is_right(rows[1]) for rows in twice)
        both = sum(is_wrong(rows[0]) == is_wrong(rows[1]) for rows in twice)
        agreement = [
            f"| judged by two readers; of these the same: right or not; wrong or not | {len(twice)}; "
            f"{same / len(twice):.1%}; {both / len(twice):.1%} |"
        ]
    return judged, len(by_statement) - len(judged), agreement


def in_other_words(statements, digest, verdict):
    """The statement that differs from the judged one in the words of its relation alone, unless these were what was wrong."""
    told = verdict["words"].split(" | ")
    if len(told) != 3 or not is_right(verdict) and verdict["cause"] in OF_THE_RELATION:
        return None
    for statement in statements:
        key = [statement["key"][0], told[1], *statement["key"][2:]]
        if hashlib.sha256(json.dumps(key, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()[:12] == digest:
            return statement
    return None


def as_table(statements):
    """Names of the features, and a row of numbers for each statement."""
    counts = collections.Counter(f"{name}={what}" for s in statements for name, what in s["choices"])
    choices = sorted(name for name, count in counts.items() if count >= COMMON)
    names = [name for name in sorted({name for s in statements for name, _ in s["numbers"]})] + choices
    place = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(statements), len(names)), np.float32)
    for row, statement in zip(table, statements):
        for name, number in statement["numbers"]:
            row[place[name]] = number
        for name, what in statement["choices"]:
            if f"{name}={what}" in place:
                row[place[f"{name}={what}"]] = 1
    return names, table


def fitted(table, right, is_news):
    weights = np.where(is_news, 1, OF_SENTENCES)
    return GradientBoostingClassifier(random_state=1, **SHAPE).fit(table, right, sample_weight=weights)


def chosen(likely, right, share):
    """The lowest probability above which so large a share is right."""
    order = np.argsort(-likely)
    shares = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.nonzero((shares >= share) & (np.arange(len(order)) >= 50))[0]
    return round(float(likely[order[enough[-1]]]), 2) if len(enough) else 0.95


def figures(likely, right, wrong, could_be, least):
    bins = np.minimum((likely * 10).astype(int), 9)
    off = sum(abs(likely[bins == b].sum() - right[bins == b].sum()) for b in range(10)) / len(likely)
    is_asserted = could_be & (likely >= least)
    return [
        f"| area under the curve, right against the rest: all; of what could be asserted | {roc_auc_score(right, likely):.3f}; "
        f"{roc_auc_score(right[could_be], likely[could_be]):.3f} |",
        f"| calibration error | {off:.3f} |",
        f"| of what could be asserted: right; wrong | {right[could_be].mean():.1%}; {wrong[could_be].mean():.1%} |",
        f"| of what is asserted, from {least} on: right; wrong | {right[is_asserted].mean():.1%}; {wrong[is_asserted].mean():.1%} |",
        f"| asserted, of what could be | {is_asserted.sum() / could_be.sum():.1%} |",
    ]


def as_text(model, names, least):
    """The table that src/interpret/judge/trees.rs reads; features are compared in f32, as there."""
    prior = model.init_.class_prior_[1]
    lines = ["# Written by training/judge.py; src/interpret/judge/trees.rs says what the rows mean."]
    lines += [f"least\t{least}", f"start\t{np.log(prior / (1 - prior)):.4f}"]
    for (tree,) in model.estimators_:
        tree = tree.tree_
        lines.append("tree")
        for at in range(tree.node_count):
            if tree.children_left[at] < 0:
                lines.append(f"then\t{tree.value[at, 0, 0] * model.learning_rate:.4f}")
            else:
                value = np.format_float_positional(np.float32(tree.threshold[at]), trim="0")
                lines.append(f"if\t{names[tree.feature[at]]}\t{value}\t{tree.children_left[at]}\t{tree.children_right[at]}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
