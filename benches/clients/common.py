"""What all checks of benches/clients share."""

import collections
import json
import os
import pathlib
import re
import subprocess

PROGRAM = os.environ["NEWSGRAPH"]
wrong = []


def newsgraph(*arguments, **more):
    return subprocess.run([PROGRAM, *arguments], check=True, stdout=subprocess.PIPE, **more).stdout


def complain(what):
    wrong.append(what)
    print("  WRONG", what)


def queries():
    """All queries of README.md and docs/, with where they stand."""
    for path in [pathlib.Path("README.md"), *sorted(pathlib.Path("docs").glob("*.md"))]:
        text = path.read_text()
        for number, query in enumerate(re.findall(r"```sparql\n(.*?)```", text, re.S), 1):
            yield f"{path} {number}", query
        for query in re.findall(r"`(SELECT [^`]*\{[^`]*)`", text):
            yield f"{path}: {query[:60]}", query
        for query in re.findall(r"^\s*\$? ?newsgraph query (?:--\S+ )*'([^']*)'", text, re.M):
            yield f"{path}: {query[:60]}", query


def rows_of_json(data):
    """Answers in SPARQL JSON, as a bag of rows."""
    answer = json.loads(data)
    if "boolean" in answer:
        return answer["boolean"]
    row = lambda binding: tuple(sorted((name, value["type"].replace("typed-", ""), value["value"], value.get("xml:lang", ""),
        value.get("datatype", "").replace("http://www.w3.org/2001/XMLSchema#string", "")) for name, value in binding.items()))
    return collections.Counter(row(binding) for binding in answer["results"]["bindings"])


def prefixes(store):
    """The prefixes that newsgraph query knows, for queries elsewhere."""
    header = newsgraph("export", "--store", store, "--format", "trig").decode()
    return "".join(f"PREFIX {prefix} {iri}\n" for prefix, iri in re.findall(r"^@prefix (\S+) (<\S+>) \.", header, re.M))


def compare_answers(name, own, answers):
    """Tells whether others answer a query as newsgraph does."""
    different = [client for client, answer in answers.items() if answer != own]
    size = own if isinstance(own, bool) else sum(own.values())
    print(f"  {name}: {size} answers, {'the same in all' if not different else 'DIFFERENT'}")
    for client in different:
        complain(f"{name} in {client}: {list((own - answers[client]).items())[:2]} against {list((answers[client] - own).items())[:2]}")
