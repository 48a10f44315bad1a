"""Reads many articles on many machines: newsgraph extract in every task, Parquet and N-Quads out.

    spark-submit examples/spark/extract.py INPUT OUT [--program newsgraph] [--only KIND,…] [--partitions N] [--base IRI]

INPUT  a folder of files that newsgraph reads (.txt, .html, .json, .warc.gz, …), or a table of articles (.parquet, .jsonl, .csv) with
       columns as newsgraph knows them: text, and id, title, date, url, author, publisher
OUT    a folder that is made: statements, entities, mentions and events as Parquet, quads (N-Quads) and errors (JSON Lines)

extract is a pure function of an article, so that the number of machines and the cut into partitions change nothing. newsgraph must be on
every machine (spark-submit --files newsgraph, then --program ./newsgraph). An article is read once for each kind of output: --only names
those that are wanted. A name is the same in all articles; which names mean one thing is worked out over all articles of
a store, and not here: let each machine newsgraph add into a store of its own, and newsgraph merge them.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T
from pyspark.storagelevel import StorageLevel

# What extract prints, by the folder it becomes.
FORMATS = {"statements": "jsonl", "entities": "entities", "events": "events", "quads": "nq"}
TABLES = (".parquet", ".jsonl", ".csv")
# The rows of a table, on this machine.
RECORDS = "records.jsonl"
COLUMNS = ["id", "text", "title", "date", "url", "author", "publisher"]


def column_type(rule, schema):
    """The type in Spark of a rule of docs/records.schema.json."""
    if "$ref" in rule:
        return column_type(schema["$defs"][rule["$ref"].rsplit("/", 1)[1]], schema)
    if "anyOf" in rule:
        return column_type(next(choice for choice in rule["anyOf"] if choice.get("type") != "null"), schema)
    kinds = rule.get("type", "string")
    kind = kinds if isinstance(kinds, str) else next(kind for kind in kinds if kind != "null")
    if kind == "object":
        return T.StructType([T.StructField(name, column_type(inner, schema)) for name, inner in rule.get("properties", {}).items()])
    if kind == "array":
        return T.ArrayType(column_type(rule["items"], schema))
    return {"string": T.StringType(), "integer": T.LongType(), "number": T.DoubleType(), "boolean": T.BooleanType()}[kind]


def articles_of(spark, place, partitions):
    """Path and bytes of every file, or of every row as a record, which has no path."""
    if place.rstrip("/").endswith(TABLES):
        table = spark.read.option("header", True).option("multiLine", True).option("escape", '"').csv(place) if place.endswith(".csv") else \
            spark.read.json(place) if place.endswith(".jsonl") else spark.read.parquet(place)
        known = [F.col(name).cast("string").alias(name) for name in COLUMNS if name in table.columns]
        rows = table.select(F.to_json(F.struct(*known)).alias("record")).repartition(partitions)
        return rows.rdd.map(lambda row: (None, row.record.encode()))
    files = spark.read.format("binaryFile").option("recursiveFileLookup", True).load(place).select("path", "content")
    return files.repartition(partitions).rdd.map(lambda row: (row.path, bytes(row.content)))


def extracted(articles, program, place, base, wanted):
    """(folder, line) of everything that extract prints of a partition."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        named, records = {}, []
        for number, (path, content) in enumerate(articles):
            if path is None:
                records.append(content)
                continue
            name = f"{number}/{pathlib.PurePosixPath(path).name}"
            (folder / name).parent.mkdir()
            (folder / name).write_bytes(content)
            named[name] = path
        if records:
            named[RECORDS] = place
            (folder / RECORDS).write_bytes(b"\n".join(records))
        if not named:
            return
        for number, kind in enumerate(wanted):
            # Failures are the same each time, and are told once.
            errors = folder / f"{kind}.errors"
            command = [program, "extract", "--quiet", "--format", FORMATS[kind], "--errors", errors, *(["--base", base] if base else []), *named]
            run = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for line in run.stdout:
                yield kind, line.rstrip("\n") if kind == "quads" else with_file(line, named)
            told = run.stderr.read()
            # 1: some articles could not be read; the errors say which.
            if run.wait() not in (0, 1) or (run.returncode == 1 and not errors.read_text()):
                raise RuntimeError(f"newsgraph ended with {run.returncode}: {told}")
            if number == 0:
                yield from (("errors", with_file(line, named)) for line in errors.read_text().splitlines())


def with_file(line, named):
    """The record with the file that it came from, and not with the one on this machine. The line there means nothing elsewhere."""
    record = json.loads(line)
    if record["file"] == RECORDS:
        record.pop("record", None)
        # Of a failure, which says by its id which row it was.
        if "error" in record:
            record["place"] = None
    record["file"] = named.get(record["file"], record["file"])
    return json.dumps(record, ensure_ascii=False)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("input")
    options.add_argument("out")
    options.add_argument("--program", default="newsgraph", help="where newsgraph is on every machine")
    options.add_argument("--only", default=",".join(FORMATS), help="which of these are wanted (default: all; mentions come with entities)")
    options.add_argument("--partitions", type=int, default=0, help="how many tasks (default: two for each core)")
    options.add_argument("--base", help="first part of the IRIs of entities and articles")
    options.add_argument("--schema", default=str(pathlib.Path(__file__).parents[2] / "docs" / "records.schema.json"))
    chosen = options.parse_args()
    spark = SparkSession.builder.appName("newsgraph").getOrCreate()
    partitions = chosen.partitions or 2 * spark.sparkContext.defaultParallelism
    program, place, base, wanted = chosen.program, chosen.input, chosen.base, chosen.only.split(",")
    lines = articles_of(spark, place, partitions).mapPartitions(lambda articles: extracted(articles, program, place, base, wanted))
    # What is written several times is made once.
    lines.persist(StorageLevel.DISK_ONLY)
    of = lambda kind: lines.filter(lambda line: line[0] == kind).map(lambda line: line[1])
    schema = json.loads(pathlib.Path(chosen.schema).read_text())
    for kind, rule in [("statements", "statement"), ("entities", "entity"), ("events", "event")]:
        if kind not in wanted:
            continue
        table = spark.read.schema(column_type(schema["$defs"][rule], schema)).option("mode", "FAILFAST").json(of(kind))
        if kind == "entities":
            table.persist(StorageLevel.DISK_ONLY)
            mentions = table.select("article", F.col("iri").alias("entity"), "label", "kind", F.explode("mentions").alias("mention"))
            mentions.select("article", "entity", "label", "kind", "mention.*").write.parquet(f"{chosen.out}/mentions")
            table = table.drop("mentions")
        table.write.parquet(f"{chosen.out}/{kind}")
    if "quads" in wanted:
        of("quads").saveAsTextFile(f"{chosen.out}/quads")
    of("errors").saveAsTextFile(f"{chosen.out}/errors")
    spark.stop()


if __name__ == "__main__":
    main()
