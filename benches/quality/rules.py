"""Writes models/rules.tsv for benches/quality/rules: rules.py [FEATURES]"""

import collections
import csv
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "models/rules.tsv"
# Rules that draw more from what extractors found, with the function whose comment explains them.
FURTHER = [
    ("according", "implied", "attributed_speech"),
    ("ascription", "implied", "ascription"),
    ("utterance", "media", "utterance"),
    ("enumeration", "enumerated", "enumeration"),
    ("appointment", "appointments", "appointment"),
    ("post", "nominals", "of_unnamed_holder"),
    ("event", "circumstances", "place_of_event"),
    ("event", "circumstances", "participation"),
    ("event", "circumstances", "gathering"),
    ("event", "circumstances", "duration"),
    ("amount", "circumstances", "amount"),
    ("amount", "circumstances", "worth"),
    ("possessive", "implied", "part_of_possessor"),
    ("possessive", "implied", "had_by_antecedent"),
    ("name", "implied", "kind_of_name"),
    ("name", "parts", "part_statements"),
    ("credit", "credits", "credit_statements"),
]
# Where a comment says it for those who read the source: what the rule reads, and an example.
TOLD = {
    "according": ("whoever is named as the source of a clause says it", None),
    "ascription": ("what somebody calls or hails somebody or something as", None),
    "utterance": ("what somebody says or writes, named by a noun beside the verb", None),
    "enumeration": ("what a noun of wanting or saying is said to include", None),
    "appointment": ("who gets, leaves or takes over a post, by a verb", "was named chairwoman of the bank"),
    "event": ("where an event takes place, who takes part in it and how long it lasts", None),
    "amount": ("how much something is, or is worth", None),
    "possessive": ("a place in what is its country; what is had by the noun that \"whose\" leads to", None),
    "name": ("a name before a noun that says what bears it; a body whose name has that of the whole in it", None),
    "credit": ("the agencies and writers of a credit or byline", "Source: Reuters"),
    "word_of_object_before_time": ("the words before an object that is taken for a time belong to the object, too", "missed the penalty moments later"),
}
# Lists of repairs, in the order in which they are tried.
REPAIRS = ["names/mod.rs", "invariant.rs", "repair.rs", "fixed.rs"]


def main(features=None):
    rows = [("extractor", *row) for row in extractors()] + [("further", *row) for row in further()]
    rows += [("repair", *row) for row in repairs()]
    rows = [(sort, name, *told(name, reads, example)) for sort, name, reads, example in rows]
    names = [row[1] for row in rows]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)
    counts = counted(features) if features else kept()
    head = "# Written by benches/quality/rules; src/cli/rules/table.rs says what the cells mean.\n"
    lines = ["\t".join([*row, *map(str, counts.get(row[1], (0, 0, 0)))]) for row in rows]
    TABLE.write_text(head + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def told(name, reads, example):
    other_reads, other_example = TOLD.get(name, (None, None))
    return other_reads or reads, (other_example or example).replace(" | '", "'").replace("-|", "-").replace(" | ", " ")


def extractors():
    for file in sorted((ROOT / "src/extract").glob("*.rs")):
        source = file.read_text(encoding="utf-8")
        for struct, body in re.findall(r"impl Extractor for (\w+) \{(.*?)\n    fn extract", source, re.S):
            name, summary = (re.search(rf'fn {what}\(&self\)[^"]*"([^"]*)"', body)[1] for what in ("name", "summary"))
            comment = re.search(rf"((?:^///.*\n)+)pub struct {struct}\b", source, re.M)
            yield name, summary, explained(words(comment[1]) if comment else "")[1]


def further():
    found = {}
    for name, module, function in FURTHER:
        reads, example = explained(comment_of(ROOT / f"src/interpret/{module}.rs", function))
        before = found.get(name)
        found[name] = (f"{before[0]}; {reads}", before[1]) if before else (reads, example)
    return [(name, *row) for name, row in found.items()]


def repairs():
    for place in REPAIRS:
        file = ROOT / "src/analyze" / place
        source = file.read_text(encoding="utf-8")
        rules = [rule for block in re.findall(r"= named!\[(.*?)\];", source, re.S) for rule in re.findall(r"[\w:]+", block)]
        rules += re.findall(r'\.repair\("(\w+)"', source)
        for rule in rules:
            *path, function = rule.split("::")
            # "participle_as_adjective" is made by `as_adjective`.
            function = {"participle_as_adjective": "as_adjective"}.get(function, function)
            where = file.parent / f"{path[0]}.rs" if path else defined_in(file.parent, function, file)
            yield rule, *explained(comment_of(where, function))


def defined_in(folder, function, first):
    files = [first, *sorted(folder.glob("*.rs"))]
    return next((file for file in files if has(file, function)), first)


def has(file, function):
    return re.search(rf"^ *(pub(\(\w+\))? )?fn {function}\b", file.read_text(encoding="utf-8"), re.M)


def comment_of(file, function):
    found = re.search(rf"((?:^ *///.*\n)+) *(?:pub(?:\(\w+\))? )?fn {function}\b", file.read_text(encoding="utf-8"), re.M)
    assert found, f"{file}: {function} has no comment"
    return words(found[1])


def words(comment):
    return " ".join(line.strip()[3:].strip() for line in comment.strip().splitlines()).replace("**", "").replace("`", "")


def explained(comment):
    """What a rule reads, and the words that show it: '"Sun was bought": the object is named first.'"""
    quoted = re.match(r'("[^"]*"(?:(?:,| and|;|, and|, or) "[^"]*")*)(?::| )\s*(.*)', comment)
    if quoted:
        example, rest = quoted[1], quoted[2]
    else:
        first = re.search(r'"[^"]*"', comment)
        example, rest = (first[0] if first else ""), comment
    example = re.match(r'"([^"]*)"', example)[1] if example else ""
    # Up to the end of the first sentence that has an end.
    first = re.match(r"(.*?[^.A-Z])[.:](?=\s|$)", rest)
    reads = (first[1] if first else rest).strip().rstrip(".:")
    return reads or comment.strip('"'), example


def kept():
    if not TABLE.exists():
        return {}
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row[1]: tuple(map(int, row[4:7])) for row in rows}


def counted(features):
    """By rule: how many of its statements the first readers judged, were right, were wrong; of a repair, statements of which
    it moved a word."""
    verdicts = {}
    with open(ROOT / "training/judged/statements.tsv", encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            verdicts.setdefault((row["article"], row["predicate"], row["digest"]), row)
    counts = collections.defaultdict(lambda: [0, 0, 0])
    n_made = 0
    with open(features, encoding="utf-8") as lines:
        for statement in map(json.loads, lines):
            verdict = verdicts.pop((statement["article"], str(statement["predicate"]), statement["digest"]), None)
            if verdict is None:
                continue
            n_made += 1
            # As training/judge.py counts.
            is_right = verdict["core"] == "R" and verdict["quality"] != "W"
            is_wrong = "W" in (verdict["core"], verdict["quality"])
            for rule in {dict(map(tuple, statement["choices"]))["rule"], *statement["repairs"]}:
                for at, holds in enumerate((True, is_right, is_wrong)):
                    counts[rule][at] += holds
    assert n_made > 1000, f"only {n_made} judged statements are made: are these features of the judged articles?"
    print(f"rules: {n_made} judged statements are made, {len(verdicts)} no longer", file=sys.stderr)
    return counts


main(*sys.argv[1:])
