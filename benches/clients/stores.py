"""Checks that the loading guides of docs/model.md work in stores that are no SPARQL server: what they load is all there."""

import os
import pathlib
import re
import shlex
import subprocess

import duckdb

from common import compare_answers, complain, newsgraph, prefixes, queries, rows_of_json

HERE = pathlib.Path(__file__).parent
GUIDE = pathlib.Path("docs/model.md").read_text()
TABLES = ["articles", "entities", "statements", "events", "mentions"]


def java(clients, name, *arguments, options=(), env=None):
    """Runs a program of the folder stores/ with the libraries of a store; its standard output."""
    libraries = f"{clients / name.lower()}/*"
    run = subprocess.run(["java", "-Djava.awt.headless=true", *options, "-cp", libraries, *map(str, arguments)],
                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **(env or {})})
    if run.returncode:
        complain(f"{name}: {run.stderr.decode()[-2000:]}")
    return run.stdout.decode()


def of_rdf4j(which, store, folder, clients):
    """Its default graph is the union of all graphs: the plain export answers every query."""
    data = folder / f"{which}.nq"
    data.write_bytes(newsgraph("export", "--store", store))
    header, named = prefixes(store), list(queries())
    files = []
    for number, (_, query) in enumerate(named):
        files.append(folder / f"{which}-{number}.rq")
        files[-1].write_text(header + query)
    place = folder / which
    place.mkdir()
    out = java(clients, which, HERE / "stores" / "Rdf4j.java", which, place, data, *files)
    answers = [line for line in out.splitlines() if line.startswith("{")]
    if len(answers) != len(named):
        complain(f"{which} answers {len(answers)} of {len(named)} queries")
    for (name, query), answer in zip(named, answers):
        own = rows_of_json(newsgraph("query", "--store", store, "--format", "json", query))
        compare_answers(name, own, {which: rows_of_json(answer)})


def rdf4j(store, folder, clients):
    of_rdf4j("rdf4j", store, folder, clients)


def graphdb(store, folder, clients):
    of_rdf4j("graphdb", store, folder, clients)


def gephi(store, folder, clients):
    """Every thing and every edge of the picture is there, edges between the same two things side by side."""
    file = folder / "news.gexf"
    newsgraph("draw", "--store", store, "--all", "--top", "5000", "-o", file)
    text = file.read_text()
    expected = [text.count("<node "), text.count("<edge ")]
    lines = java(clients, "Gephi", HERE / "stores" / "Gephi.java", file).split("\n")
    found = [int(line) for line in lines[:2]]
    print(f"  {found[0]} nodes, {found[1]} edges; columns: {lines[2].rstrip(', ')}")
    if found != expected:
        complain(f"Gephi has {found} nodes and edges, the file {expected}")


def neo4j(store, folder, clients):
    """The guide's import takes every row, and the guide's queries have answers."""
    commands = re.search(r"### Neo4j\n.*?```sh\n(.*?)```", GUIDE, re.S)[1].replace("\\\n", " ").splitlines()
    cypher = re.findall(r"```cypher\n(.*?)```", GUIDE, re.S)
    asked = [query.strip() for block in cypher for query in block.split(";") if query.strip()]
    home = folder / "neo4j-home"
    (home / "conf").mkdir(parents=True)
    env = {"NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    for words in map(shlex.split, commands):
        if words[0] == "newsgraph":
            subprocess.run([os.path.abspath(os.environ["NEWSGRAPH"]), *words[1:], "--store", store], check=True, cwd=folder)
            continue
        paths = [re.sub(r"=(.+\.csv)$", lambda path: f"={folder / path[1]}", word) for word in words[1:]]
        out = java(clients, "Neo4j", "org.neo4j.cli.AdminTool", *paths, f"--report-file={folder / 'import.report'}", env=env)
    count = lambda name: duckdb.sql(f"SELECT COUNT(*) FROM read_csv('{folder}/neo4j/{name}.csv', all_varchar = true)").fetchall()[0][0]
    expected = {"nodes": sum(map(count, ["articles", "events", "entities", "statements"])), "relationships": count("relationships")}
    found = {what: int(number) for number, what in re.findall(r"(\d+) (nodes|relationships)", out)}
    print(f"  {found}")
    if found != expected:
        complain(f"Neo4j has {found}, the files have {expected}: {out[-1500:]}")
    for query, rows in zip(asked, java(clients, "Neo4j", HERE / "stores" / "Neo4j.java", home, *asked).split()):
        print(f"  {query}: {rows} rows")
        if rows == "0":
            complain(f"Neo4j has no answer to {query}")


def spark_job(folder, clients):
    """The job of examples/spark prints what newsgraph extract prints, however it is cut."""
    articles, out = pathlib.Path("examples/articles").resolve(), folder / "spark-job"
    job = [clients / "spark" / "bin" / "python", "examples/spark/extract.py", articles, out, "--partitions", "3", "--program", os.path.abspath(os.environ["NEWSGRAPH"])]
    run = subprocess.run(job, env={**os.environ, "SPARK_LOCAL_IP": "127.0.0.1"}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if run.returncode:
        return complain(f"examples/spark: {run.stderr.decode()[-2000:]}")
    lines = {line for path in (out / "quads").glob("part-*") for line in path.read_text().splitlines()}
    own = set(newsgraph("extract", "--quiet", "--format", "nq", articles).decode().splitlines())
    for kind, form in [("statements", "jsonl"), ("entities", "entities"), ("events", "events")]:
        count = duckdb.sql(f"SELECT COUNT(*) FROM '{out}/{kind}/*.parquet'").fetchall()[0][0]
        expected = newsgraph("extract", "--quiet", "--format", form, articles).count(b"\n")
        print(f"  examples/spark: {count} {kind}")
        if count != expected:
            complain(f"examples/spark has {count} {kind}, newsgraph {expected}")
    print(f"  examples/spark: {len(lines)} quads, {'the same' if lines == own else 'DIFFERENT'}")
    if lines != own:
        complain(f"examples/spark: {list(lines ^ own)[:3]}")


def spark(store, folder, clients):
    """Spark reads the tables as DuckDB does, and runs newsgraph itself."""
    spark_job(folder, clients)
    tables = folder / "spark-tables"
    newsgraph("export", "--store", store, "--format", "parquet", "--out", tables)
    script = "import sys; from pyspark.sql import SparkSession; spark = SparkSession.builder.master('local[1]').config('spark.ui.enabled', 'false').getOrCreate()\n"
    script += "for table in sys.argv[2:]: print(table, spark.read.parquet(f'{sys.argv[1]}/{table}.parquet').count())"
    run = subprocess.run([clients / "spark" / "bin" / "python", "-c", script, tables, *TABLES], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    found = dict(line.split() for line in run.stdout.decode().splitlines())
    print(f"  {found}")
    for table in TABLES:
        expected = duckdb.sql(f"SELECT COUNT(*) FROM '{tables}/{table}.parquet'").fetchall()[0][0]
        if found.get(table) != str(expected):
            complain(f"Spark has {found.get(table)} {table}, there are {expected}: {run.stderr.decode()[-1500:]}")


CHECKS = {"rdf4j": rdf4j, "gephi": gephi, "graphdb": graphdb, "neo4j": neo4j, "spark": spark}
