"""Checks that exports mean the same elsewhere; benches/clients/check says what, and runs it."""

import contextlib
import os
import pathlib
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

import duckdb
import pyoxigraph
import pyshacl
import rdflib

import stores
from common import PROGRAM, compare_answers, complain, newsgraph, prefixes, queries, rows_of_json, wrong

RDFLIB_FORMATS = {"nq": "nquads", "nt": "nt", "trig": "trig", "ttl": "turtle", "jsonld": "json-ld"}
RIOT_ENDINGS = {"nq": "nq", "nt": "nt", "trig": "trig", "ttl": "ttl", "jsonld": "jsonld"}
# How many articles of a folder are looked at.
MOST = 20
# Literals stay as they are written.
rdflib.NORMALIZE_LITERALS = False


def quads(data, syntax):
    """The quads of a text, as a set."""
    return set(pyoxigraph.parse(data, format=syntax))


def round_trips(store, folder, jar):
    """Every format, read by others, is the graph that newsgraph's N-Quads hold."""
    whole = {flat: quads(newsgraph("export", "--store", store, *flat), pyoxigraph.RdfFormat.N_QUADS) for flat in [(), ("--flat",)]}
    for flat in whole:
        for name, ending in RIOT_ENDINGS.items():
            file = folder / f"export{'-flat' if flat else ''}.{ending}"
            file.write_bytes(newsgraph("export", "--store", store, "--format", name, *flat))
            expected = whole[flat]
            if name in ("nt", "ttl"):
                expected = {quad for quad in expected if quad.graph_name == pyoxigraph.DefaultGraph()}
            graph = rdflib.Dataset()
            graph.parse(file, format=RDFLIB_FORMATS[name])
            compare(f"{file.name} in rdflib", expected, quads(graph.serialize(format="nquads"), pyoxigraph.RdfFormat.N_QUADS))
            read = subprocess.run(["java", "-cp", jar, "riotcmd.riot", "--output=nquads", file], check=True, stdout=subprocess.PIPE)
            compare(f"{file.name} in riot", expected, quads(read.stdout, pyoxigraph.RdfFormat.N_QUADS))
    reified = folder / "reified.nt"
    reified.write_bytes(newsgraph("export", "--store", store, "--format", "nt", "--flat", "--rdf12"))
    count = reified.read_text().count("#reifies>")
    read = subprocess.run(["java", "-cp", jar, "riotcmd.riot", "--count", reified], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(f"  {count} reifiers: {read.stdout.decode().strip()}")
    if read.returncode or not count:
        complain("riot does not read RDF 1.2 reifiers")


def compare(what, expected, found):
    if expected == found:
        print(f"  {what}: the same {len(found)} quads")
    else:
        complain(f"{what}: {len(expected - found)} quads are missing, {len(found - expected)} are new: {list(expected ^ found)[:2]}")


def free_port():
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def server(command, ready, **environment):
    """A server that runs, from when it answers at `ready`."""
    running = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(120):
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(ready).read()
                break
            time.sleep(0.5)
        yield
    finally:
        running.terminate()
        running.wait()


def fuseki_server(jar, folder, port, *options):
    """Fuseki with a dataset "news"."""
    main = "org.apache.jena.fuseki.main.cmds.FusekiServerCmd"
    command = ["java", "-cp", jar, main, f"--port={port}", "--localhost", *options, "/news"]
    return server(command, f"http://localhost:{port}/$/ping", FUSEKI_BASE=str(folder / "fuseki"))


@contextlib.contextmanager
def fuseki(jar, data):
    port = free_port()
    with fuseki_server(jar, data.parent, port, f"--file={data}"):
        yield f"http://localhost:{port}/news/query"


def same_answers(store, folder, jar):
    """Every query answers the same in all four."""
    file = folder / "export-flat.nq"
    header = prefixes(store)
    oxigraph = pyoxigraph.Store()
    oxigraph.bulk_load(path=str(file), format=pyoxigraph.RdfFormat.N_QUADS)
    dataset = rdflib.Dataset()
    dataset.parse(file, format="nquads")
    with fuseki(jar, file) as address:
        for name, query in queries():
            own = rows_of_json(newsgraph("query", "--store", store, "--format", "json", query))
            whole = header + query
            request = urllib.request.Request(address, urllib.parse.urlencode({"query": whole}).encode(), {"Accept": "application/sparql-results+json"})
            answers = {
                "Fuseki": rows_of_json(urllib.request.urlopen(request).read()),
                "Oxigraph": rows_of_json(oxigraph.query(whole).serialize(format=pyoxigraph.QueryResultsFormat.JSON)),
                "rdflib": rows_of_json(dataset.query(whole).serialize(format="json")),
            }
            compare_answers(name, own, answers)


def pushed(store, folder, jar, program):
    """What newsgraph push sends to an empty Fuseki and to an empty server of Oxigraph is there afterwards."""
    expected = quads(newsgraph("export", "--store", store), pyoxigraph.RdfFormat.N_QUADS)
    port = free_port()
    with fuseki_server(jar, folder, port, "--mem", "--update"):
        newsgraph("push", f"http://localhost:{port}/news/data", "--store", store)
        compare("pushed to Fuseki", expected, of_server(f"http://localhost:{port}/news/data"))
    port = free_port()
    with server([program, "serve", "--location", folder / "oxigraph", "--bind", f"localhost:{port}"], f"http://localhost:{port}/"):
        newsgraph("push", f"http://localhost:{port}/store", "--store", store)
        # Oxigraph keeps numbers as values: of their types all that are integers are one.
        compare("pushed to Oxigraph", integers(expected), integers(of_server(f"http://localhost:{port}/store")))


def integers(quads):
    """The same quads with xsd:integer in place of its subtypes that newsgraph writes."""
    xsd = "http://www.w3.org/2001/XMLSchema#"
    text = pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS).decode()
    return set(pyoxigraph.parse(text.replace(f"{xsd}nonNegativeInteger", f"{xsd}integer"), format=pyoxigraph.RdfFormat.N_QUADS))


def of_server(address):
    """All quads of a server."""
    request = urllib.request.Request(address, headers={"Accept": "application/n-quads"})
    return quads(urllib.request.urlopen(request).read(), pyoxigraph.RdfFormat.N_QUADS)


def valid(store, folder, jar, name):
    """Nothing violates the shapes."""
    data, shapes = folder / f"{name}.ttl", "ontology/shapes.ttl"
    data.write_bytes(newsgraph("export", "--store", store, "--flat", "--format", "ttl"))
    conforms, _, report = pyshacl.validate(str(data), shacl_graph=shapes, advanced=False)
    print(f"  {name}: pySHACL finds {'nothing' if conforms else 'violations'}")
    if not conforms:
        complain(report[:3000])
    run = subprocess.run(["java", "-cp", jar, "shacl.shacl", "validate", "--shapes", shapes, "--data", data], stdout=subprocess.PIPE)
    conforms = re.search(r"sh:conforms\s+true", run.stdout.decode())
    print(f"  {name}: Jena finds {'nothing' if conforms else 'violations'}")
    if not conforms:
        complain(run.stdout.decode()[:3000])


def shapes_find_faults(folder):
    """What is broken on purpose is found: a statement without its polarity."""
    data = rdflib.Graph().parse(folder / "examples.ttl")
    data.remove(next(iter(data.triples((None, rdflib.URIRef("https://w3id.org/newsgraph/ns#polarity"), None)))))
    conforms, _, _ = pyshacl.validate(data, shacl_graph="ontology/shapes.ttl")
    if conforms:
        complain("a statement without a polarity violates nothing")


def tables(store, folder):
    """DuckDB reads Parquet and CSV alike, and joins find what they name."""
    for name in ["parquet", "csv", "jsonl"]:
        newsgraph("export", "--store", store, "--format", name, "--out", folder / name)
    ask = lambda query: duckdb.sql(query).fetchall()
    for table in ["articles", "entities", "statements", "events", "mentions"]:
        counts = {name: ask(f"SELECT COUNT(*) FROM '{folder}/{name}/{table}.{name}'")[0][0] for name in ["parquet", "csv"]}
        counts["jsonl"] = (folder / "jsonl" / f"{table}.jsonl").read_text().count("\n")
        print(f"  {table}: {counts['parquet']} rows")
        if len(set(counts.values())) > 1 or not counts["parquet"]:
            complain(f"{table} has different numbers of rows: {counts}")
    parquet = folder / "parquet"
    for table, column, other in [("statements", "subject", "entities"), ("statements", "object", "entities"), ("statements", "place", "entities"),
                                 ("statements", "article", "articles"), ("statements", "event", "events"), ("mentions", "entity", "entities"),
                                 ("mentions", "article", "articles")]:
        lost = ask(f"SELECT DISTINCT {column} FROM '{parquet}/{table}.parquet' WHERE {column} IS NOT NULL AND {column} NOT IN (SELECT iri FROM '{parquet}/{other}.parquet')")
        if lost:
            complain(f"{table}.{column} names what is not in {other}: {lost[:3]}")
    texts = ask(f"SELECT unnest(source_labels), first_day FROM '{parquet}/statements.parquet' WHERE first_day IS NOT NULL ORDER BY ALL LIMIT 1")
    print(f"  lists and days: {texts}")


def main(clients, jar, others, data=None):
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        store = folder / "examples.graph"
        newsgraph("add", "--quiet", "examples/articles", "--store", store)
        print("formats")
        round_trips(store, folder, jar)
        print("queries")
        same_answers(store, folder, jar)
        print("pushed")
        pushed(store, folder, jar, pathlib.Path(clients) / "oxigraph/bin/oxigraph")
        print("tables")
        tables(store, folder)
        print("shapes")
        valid(store, folder, jar, "examples")
        shapes_find_faults(folder)
        for other in others.split(","):
            print(other)
            stores.CHECKS[other](store, folder, pathlib.Path(clients))
        if data:
            texts = sorted(pathlib.Path(data).rglob("*.txt"))[:MOST]
            other = folder / "other.graph"
            subprocess.run([PROGRAM, "add", "--quiet", "--force", "--date", "2025-08-19", "--store", other, *texts], stdout=subprocess.DEVNULL)
            valid(other, folder, jar, f"{len(texts)} other articles")
    print(f"{len(wrong)} wrong" if wrong else "all is well")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
