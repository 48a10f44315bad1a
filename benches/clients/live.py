"""Checks that clients work with a live server; benches/clients/live says what, and runs it."""

import collections
import copy
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request

import jsonschema
import rdflib
import yaml
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, POSTDIRECTLY, RDFXML, TURTLE, URLENCODED, XML, SPARQLWrapper

PROGRAM = os.environ["NEWSGRAPH"]
ROOT = pathlib.Path(__file__).resolve().parents[2]
PREFIXES = "PREFIX ng: <https://w3id.org/newsgraph/ns#> PREFIX e: <https://newsgraph.example/entity/> "
SELECT = PREFIXES + "SELECT ?who WHERE { e:Donald_Trump ng:met ?who } ORDER BY ?who"
CONSTRUCT = PREFIXES + "CONSTRUCT { ?a ng:met ?b } WHERE { ?a ng:met ?b }"
ASK = PREFIXES + "ASK { e:Donald_Trump ng:met e:Vladimir_Putin }"
wrong = []


def check(what, found, expected):
    good = found == expected
    print("  ok   " if good else "  WRONG", what)
    if not good:
        wrong.append(what)
        print("    found   ", str(found)[:500])
        print("    expected", str(expected)[:500])


def newsgraph(*arguments):
    return subprocess.run([PROGRAM, *arguments], check=True, stdout=subprocess.PIPE).stdout.decode()


def sparql_wrapper(endpoint, expected, n_met):
    for method, how in [("GET", URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)]:
        client = SPARQLWrapper(endpoint)
        client.setMethod(method)
        client.setRequestMethod(how)
        client.setQuery(SELECT)
        client.setReturnFormat(JSON)
        rows = client.queryAndConvert()["results"]["bindings"]
        check(f"SPARQLWrapper, {method} {how}, JSON", [row["who"]["value"] for row in rows], expected)
    client = SPARQLWrapper(endpoint)
    client.setQuery(SELECT)
    client.setReturnFormat(XML)
    values = re.findall("<uri>(.*?)</uri>", client.queryAndConvert().toxml())
    check("SPARQLWrapper, XML", values, expected)
    client.setReturnFormat(CSV)
    rows = list(csv.reader(io.StringIO(client.queryAndConvert().decode())))
    check("SPARQLWrapper, CSV", [row[0] for row in rows[1:]], expected)
    client.setQuery(CONSTRUCT)
    client.setReturnFormat(RDFXML)
    check("SPARQLWrapper, RDF/XML", len(client.queryAndConvert()), n_met)
    client.setReturnFormat(TURTLE)
    check("SPARQLWrapper, Turtle", len(rdflib.Graph().parse(data=client.queryAndConvert())), n_met)
    client.setQuery(ASK)
    client.setReturnFormat(JSON)
    check("SPARQLWrapper, ASK", client.queryAndConvert()["boolean"], True)


def rdflib_store(endpoint, expected, n_met):
    for method in ["GET", "POST", "POST_FORM"]:
        graph = rdflib.Graph(SPARQLStore(endpoint, method=method))
        check(f"rdflib's SPARQLStore, {method}", [str(row.who) for row in graph.query(SELECT)], expected)
        check(f"rdflib's SPARQLStore, {method}, ASK", bool(graph.query(ASK)), True)
    met = rdflib.URIRef("https://w3id.org/newsgraph/ns#met")
    check("rdflib's SPARQLStore, triples", len(list(graph.triples((None, met, None)))), n_met)


def curl(endpoint, expected):
    def run(*arguments):
        return subprocess.run(["curl", "-sS", "--fail-with-body", *arguments], check=True, stdout=subprocess.PIPE).stdout.decode()

    for how in (["--get", "--data-urlencode", f"query={SELECT}"], ["--data-urlencode", f"query={SELECT}"],
                ["-H", "Content-Type: application/sparql-query", "--data-binary", SELECT]):
        lines = run(*how, "-H", "Accept: text/csv", endpoint).split()
        check(f"curl {how[0]}", lines[1:], expected)


def jena(endpoint, expected, jar):
    run = ["java", "-cp", jar, "arq.rsparql", "--service", endpoint, "--results", "csv", "--query"]
    with tempfile.NamedTemporaryFile("w", suffix=".rq") as query:
        query.write(SELECT)
        query.flush()
        lines = subprocess.run([*run, query.name], check=True, stdout=subprocess.PIPE).stdout.decode().split()
    check("Jena's rsparql", lines[1:], expected)


def strict(schema, api):
    """The schema with every property required and no other allowed; references and unions are put in place."""
    if isinstance(schema, list):
        return [strict(part, api) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        target = api
        for part in schema["$ref"][2:].split("/"):
            target = target[part]
        return strict(target, api)
    schema = copy.deepcopy(schema)
    if "allOf" in schema:
        merged = {}
        for part in schema["allOf"]:
            merged.update(strict(part, api).get("properties", {}))
        schema = {"type": "object", "properties": merged}
    else:
        for name, part in schema.get("properties", {}).items():
            schema["properties"][name] = strict(part, api)
    for key in ("items", "oneOf"):
        if key in schema:
            schema[key] = strict(schema[key], api)
    if "properties" in schema:
        schema.setdefault("type", "object")
        schema["required"] = list(schema["properties"])
        schema["additionalProperties"] = False
    schema.pop("description", None)
    return schema


def contract(root, store):
    """Every answer is what docs/openapi.yaml says."""
    api = yaml.safe_load((ROOT / "docs/openapi.yaml").read_text())

    def get(path):
        with urllib.request.urlopen(root + path) as answer:
            return json.load(answer)

    article, other = [row["id"] for row in get("/articles")["items"]][:2]
    statement = get("/statements?asserted=true")["items"][0]["id"]
    values = {
        "/articles/{id}": [f"/articles/{article}"],
        "/entities/{id}": ["/entities/e:Donald_Trump", "/entities/e:Ukraine"],
        "/statements": ["/statements", "/statements?entity=e:Donald_Trump&role=subject", "/statements?relation=met"],
        "/statements/{id}": [f"/statements/{urllib.parse.quote(statement)}"],
        "/stories/{id}": [f"/stories/{article}"],
        "/compare": [f"/compare?a={article}&b={other}"],
        "/questions/{name}": ["/questions/met?who=Donald%20Trump", "/questions/timeline"],
        "/search": ["/search?q=tru", "/search?q=ceasefire"],
        "/inquiry": ["/inquiry?q=Whom%20did%20Trump%20meet%3F", "/inquiry?q=Who%20leads%20Ukraine%3F"],
        "/path": ["/path?a=e:Donald_Trump&b=e:Ukraine"],
        "/graph": ["/graph", "/graph?entity=e:Donald_Trump&top=20"],
    }
    for path, about in api["paths"].items():
        said = about.get("get", {}).get("responses", {}).get("200", {}).get("content", {}).get("application/json")
        if said is None or "schema" not in said:
            continue
        schema = strict(said["schema"], api)
        for address in values.get(path, [path]):
            try:
                jsonschema.validate(get(address), schema)
                check(address, True, True)
            except jsonschema.ValidationError as problem:
                check(address, f"{list(problem.absolute_path)}: {problem.message[:300]}", True)


def main():
    jar = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "news.graph")
        newsgraph("--quiet", "add", "--store", store, str(ROOT / "examples/articles"))
        expected = newsgraph("query", "--store", store, "--format", "csv", SELECT).split()[1:]
        n_met = newsgraph("query", "--store", store, "--format", "csv", CONSTRUCT).strip().count("\n")
        server = subprocess.Popen(
            [PROGRAM, "serve", "--store", store, "--bind", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True
        )
        try:
            root = next(filter(None, (re.search(r"http://[^/\s]+", line) for line in server.stderr)), None)
            if root is None:
                sys.exit("the server does not start")
            root = root.group()
            # What it says else is read, so that it never waits for a reader.
            threading.Thread(target=lambda: collections.deque(server.stderr, 0), daemon=True).start()
            endpoint = root + "/sparql"
            sparql_wrapper(endpoint, expected, n_met)
            rdflib_store(endpoint, expected, n_met)
            curl(endpoint, expected)
            jena(endpoint, expected, jar)
            contract(root, store)
        finally:
            server.terminate()
            check("it ends well", server.wait(timeout=60), 0)
    if wrong:
        sys.exit(f"{len(wrong)} wrong")


main()
