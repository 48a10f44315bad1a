"""Writes docs/quality.md for benches/quality/card: card.py PROGRAM DATA OUT FEATURES

OUT/scores holds what the scorers printed, one file each. FEATURES may be empty.
"""

import collections
import csv
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "training"))
import judge  # which says how verdicts count and where the texts are
FEWEST = 20  # judged statements of a relation that has a row of its own
# The command of each scorer, what it measures, and which of its lines are figures; other lines may have words of the texts.
SCORERS = [
    ("parse", "Grammar: UD English EWT and GUM, development parts", r"(ewt|gum) "),
    ("repairs", "What each repair of the tree puts right and wrong", r"rule\s|.*\d"),
    ("names", "Names: person, organisation, place", r"\S+, (gold words|raw text)|(ALL|LOC|ORG|PER)\b"),
    ("coreference", "Which phrases mean the same: GUM", r"gum |mentions: |MUC |(news|interview|bio)\b"),
    ("openie", "Open extraction: CaRB and BenchIE", r"(CaRB|BenchIE) "),
    ("arguments", "Arguments of verbs: QA-SRL, Wikinews", r".*\d"),
    ("events", "Political events: PLOVER", r".*\d"),
    ("merge", "Many articles in one graph: MEANTIME", r".*\d"),
    ("joins", "Names that are one node in two articles", r"(drawn|all): "),
    ("nodes", "Nodes for each person, country or organisation of the articles in examples/", r"examples: "),
    ("pages", "Main text of web pages", r"\d+ pages"),
    ("streams", "Ten thousand articles in a stream", r"\d+ of "),
    ("facts", "One agency article with every fact", r".*\d"),
    ("score", "Seven invented articles with every fact (`newsgraph score tests/articles`)", r".*"),
]


def main(program, data, out, features):
    judged = statements(program, Path(data), Path(out))
    version = run(program, "--version").strip()
    parts = {
        "VERSION": version,
        "JUDGED": tally(judged),
        "RELATIONS": table("relation", judged, lambda statement, _: statement["relation"]["label"] if not statement["relation"]["open"] else "open"),
        "RULES": table("rule", judged, lambda statement, _: statement["rule"], fewest=1),
        "CAUSES": causes(judged),
        "CALIBRATION": held_out(features) if features else of_the_fit(judged),
        "SCORES": scores(Path(out) / "scores"),
        "WEAKNESSES": weaknesses(program, Path(out)),
        "LICENCES": licences(),
    }
    card = (HERE / "card.md").read_text(encoding="utf-8")
    card = re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], card)
    for private in (data, out, program, str(ROOT)):
        assert private not in card, f"{private} would be written"
    (ROOT / "docs/quality.md").write_text(card, encoding="utf-8")


def run(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def extract(program, folder, files):
    """Statements by the name of their file; `files`: name, text and day of each."""
    folder.mkdir()
    with open(folder / "meta.csv", "w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["path", "date"])
        for name, text, day in files:
            (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
            rows.writerow([f"{name}.txt", day])
    paths = sorted(str(path) for path in folder.glob("*.txt"))
    lines = run(program, "extract", "--quiet", "--force", "--from", "text", "--meta", str(folder / "meta.csv"), *paths)
    found = collections.defaultdict(list)
    for statement in map(json.loads, lines.splitlines()):
        found[Path(statement["file"]).stem].append(statement)
    return found


def digest(statement):
    """What a reader was shown of a statement, as training/judge_features.rs names it."""
    end = lambda thing: thing and [thing["begin"], thing["label"]]
    key = [statement["predicate"]["begin"], statement["relation"]["label"], end(statement["subject"]), end(statement["object"])]
    key += [statement[facet] for facet in ("polarity", "factuality", "certainty")]
    key.append([source["label"] for source in statement["sources"]])
    written = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def statements(program, data, out):
    """(statement, verdict of its first reader) of all that is still made as it was judged."""
    verdicts = {}
    for row in judge.rows_of("statements.tsv"):
        verdicts.setdefault((row["article"], row["predicate"], row["digest"]), row)
    (out / "texts").mkdir()
    articles = [(row, judge.text_of(row, data, out / "texts")) for row in judge.rows_of("articles.tsv")]
    files = [(row["article"], path.read_text(encoding="utf-8"), row["date"]) for row, path in articles]
    made = extract(program, out / "judged", files)
    found = []
    for article, statements_of_it in sorted(made.items()):
        for statement in statements_of_it:
            verdict = verdicts.pop((article, str(statement["predicate"]["begin"]), digest(statement)), None)
            if verdict:
                found.append((statement, verdict))
    assert len(found) > 1000, f"only {len(found)} judged statements are made: is DATA complete?"
    print(f"card: {len(found)} judged statements are made, {len(verdicts)} no longer", file=sys.stderr)
    return found


def kind(verdict):
    """As training/judge.py counts: a statement with wrong qualities is wrong, however right its core."""
    return "right" if judge.is_right(verdict) else "wrong" if judge.is_wrong(verdict) else "poor"


def shares(some):
    counts = collections.Counter(kind(verdict) for _, verdict in some)
    return " | ".join([str(len(some))] + [f"{counts[name] / len(some):.0%}" if some else "–" for name in ("right", "poor", "wrong")])


def is_asserted(pair):
    return pair[0]["asserted"]


def tally(judged):
    some = [
        ("all that is made", judged),
        ("direct triples", [pair for pair in judged if is_asserted(pair)]),
        ("direct triples that would harm a person if they were wrong", [pair for pair in judged if is_asserted(pair) and pair[1]["harm"] == "H"]),
        ("kept as statements alone", [pair for pair in judged if not is_asserted(pair)]),
    ]
    lines = ["| | statements | right | poor | wrong |", "|---|---|---|---|---|"]
    return "\n".join(lines + [f"| {name} | {shares(pairs)} |" for name, pairs in some])


def table(what, judged, name_of, fewest=FEWEST):
    groups = collections.defaultdict(list)
    for pair in judged:
        groups[name_of(*pair)].append(pair)
    rows = sorted(((name, some) for name, some in groups.items() if len(some) >= fewest), key=lambda row: (-len(row[1]), row[0]))
    rest = [pair for some in groups.values() if len(some) < fewest for pair in some]
    if rest:
        rows.append((f"others, each fewer than {fewest}", rest))
    lines = [f"| {what} | statements | right | poor | wrong | direct triples | right | poor | wrong |", "|" + "---|" * 9]
    for name, some in rows:
        lines.append(f"| {name} | {shares(some)} | {shares([pair for pair in some if is_asserted(pair)])} |")
    return "\n".join(lines)


def causes(judged):
    counts = collections.Counter((verdict["cause"], is_asserted((statement, verdict))) for statement, verdict in judged if kind(verdict) != "right")
    names = sorted({name for name, _ in counts}, key=lambda name: -counts[name, True] - counts[name, False])
    lines = ["| cause | all | direct triples |", "|---|---|---|"]
    return "\n".join(lines + [f"| {'qualities alone' if name == '-' else name} | {counts[name, True] + counts[name, False]} | {counts[name, True]} |" for name in names])


def bins(pairs):
    """Probability and whether it was right, in ten bins."""
    lines = ["| probability | statements | mean probability | right |", "|---|---|---|---|"]
    off = 0
    for number in range(10):
        some = [(likely, right) for likely, right in pairs if min(int(likely * 10), 9) == number]
        if some:
            mean, share = sum(likely for likely, _ in some) / len(some), sum(right for _, right in some) / len(some)
            off += abs(mean - share) * len(some) / len(pairs)
            lines.append(f"| {number / 10:.1f} to {(number + 1) / 10:.1f} | {len(some)} | {mean:.2f} | {share:.2f} |")
    return "\n".join(lines) + f"\n\nCalibration error, the mean distance of the two columns: {off:.3f}."


def of_the_fit(judged):
    words = "These are the statements that the judge was fitted to, so that the table flatters it; [`models/judge.md`](../models/judge.md) has the error of articles held out.\n\n"
    return words + bins([(statement["confidence"], kind(verdict) == "right") for statement, verdict in judged])


def held_out(features):
    """Each article judged by trees fitted to the other articles, as training/judge.py does."""
    known = judge.features(None, features)
    judged = judge.judgements(known)[0] + judge.of_sentences(known)
    _, cells = judge.as_table([statement for statement, _ in judged])
    right = np.array([judge.is_right(verdict) for _, verdict in judged])
    articles = np.array([statement["article"] for statement, _ in judged])
    is_news = ~np.char.startswith(articles, judge.SENTENCE)
    likely = np.zeros(len(right))
    for others, own in judge.GroupKFold(judge.FOLDS).split(cells, right, articles):
        likely[own] = judge.fitted(cells[others], right[others], is_news[others]).predict_proba(cells[own])[:, 1]
    least = float(re.search(r"^least\t(.*)$", (ROOT / "models/judge.tsv").read_text(encoding="utf-8"), re.M)[1])
    above = [pair for pair, sure, news in zip(judged, likely, is_news) if news and sure >= least and pair[0]["plain"]]
    return "\n".join([
        f"Each article's statements are judged by trees fitted to the other articles' ({judge.FOLDS} parts), {is_news.sum()} statements.\n",
        bins(list(zip(likely[is_news].tolist(), right[is_news].tolist()))),
        f"\nOf what could be a direct triple and is held for right with {least} or more, so held out:\n",
        "| statements | right | poor | wrong |\n|---|---|---|---|",
        f"| {shares(above)} |",
        "\nThat is nearer to what a new article gives than the tables above; the program asks for more than that where a person could be harmed, or a pronoun leads to somebody.",
    ])


def scores(folder):
    parts = []
    for name, about, is_figure in SCORERS:
        path = folder / name
        if path.exists():
            printed = path.read_text(encoding="utf-8").splitlines()
            lines = [line.rstrip() for line in printed if re.match(is_figure, line) and not line.startswith("not judged")]
            assert lines, f"no line of {name} is known as a figure"
            n_unjudged = sum(line.startswith("not judged") for line in printed)
            lines += [f"{n_unjudged} names that nobody has judged count as right"] * (n_unjudged > 0)
            parts.append(f"### {about}\n\n```text\n" + "\n".join(lines) + "\n```")
    return "\n\n".join(parts) or "Not measured for this card."


def weaknesses(program, out):
    rows = [line.split("\t") for line in (HERE / "weaknesses.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    made = extract(program, out / "weaknesses", [(f"w{number:02}", text + "\n", "2025-08-19") for number, (_, text) in enumerate(rows)])
    parts = []
    for number, (weakness, text) in enumerate(rows):
        lines = [told(statement) for statement in made[f"w{number:02}"]] or ["(nothing)"]
        parts.append(f"{weakness}\n\n> {text}\n\n" + "\n".join("    " + line for line in lines))
    return "\n\n".join(parts)


def told(statement):
    label = lambda thing: thing["label"] if thing else "-"
    parts = [label(statement["subject"]), statement["relation"]["label"], label(statement["object"])]
    parts += ["not"] * (statement["polarity"] == "negative")
    parts += [statement[facet] for facet, plain in [("factuality", "actual"), ("certainty", "certain")] if statement[facet] != plain]
    parts += [f"says {source['label']}" for source in statement["sources"]]
    return ("● " if statement["asserted"] else "○ ") + " | ".join(parts)


def licences():
    lines = (ROOT / "models/LICENSE.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|") for line in lines if line.startswith("| ") and not line.startswith("| source")]
    return "\n".join(["| data | licence |", "|---|---|"] + [f"|{row[1]}|{row[3]}|" for row in rows])


if __name__ == "__main__":
    main(*sys.argv[1:])
