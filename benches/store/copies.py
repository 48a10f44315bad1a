#!/usr/bin/env python3
"""Makes a large store out of a small one, in minutes: every article as often as asked for, under other names.

    copies.py STORE NEW TIMES

In each copy the people change places with others that are about as often spoken of, so that a larger store tells more of the
same world (as `make_articles.py` would); statements, sentences and offsets stay. Words of the text itself get an ending of
their copy, so that no copy tells the story of another; whoever searches finds them by their beginnings.
"""
import gzip
import hashlib
import json
import os
import re
import shutil
import sys
from collections import Counter
from multiprocessing import Pool
from pathlib import Path

# So many neighbours by rank change places.
BLOCK = 24
PERSON = re.compile(rb"/entity/(\S+?)> <http://www\.w3\.org/1999/02/22-rdf-syntax-ns#type> <https?://\S+?/Person>")
LETTERS = b"bcdfghjklmnpqrstvwxz"


def lines(path):
    text = gzip.decompress(path.read_bytes())
    return [line for line in text.split(b"\n") if line and not line.startswith(b"#")]


def people(path):
    found = {name for line in lines(path) for name in PERSON.findall(line)}
    return [name for name in found if re.fullmatch(rb"[A-Z][a-z]+_[A-Z][a-z]+", name)]


def shift(ranked, times):
    """Who is called what in which copy."""
    tables = []
    for copy in range(times):
        table = {}
        for start in range(0, len(ranked), BLOCK):
            block = ranked[start:start + BLOCK]
            table.update((name, block[(at + copy) % len(block)]) for at, name in enumerate(block))
        tables.append(table)
    return tables


def copied(path, copy, table, folder):
    digits = path.name[:12].encode()
    names = [name for name in people(path) if table.get(name, name) != name]
    both = {name: table[name] for name in names} | {
        name.replace(b"_", b" "): table[name].replace(b"_", b" ") for name in names}
    pattern = re.compile(rb"\b(" + b"|".join(map(re.escape, both)) + rb")\b") if both else None
    ending = bytes([LETTERS[copy % 20], LETTERS[copy // 20 % 20]])
    whole = other = None
    renamed = []
    for line in lines(path):
        if pattern:
            line = pattern.sub(lambda found: both[found[1]], line)
        if b"#sha256> " in line:
            whole = re.search(rb'#sha256> "(\w+)"', line)[1]
        if b"#isString> " in line:
            begin, end = line.index(b'"') + 1, line.rindex(b'"')
            text = line[begin:end]
            if copy:
                text = re.sub(rb"(?<!\\)\b[a-z]{5,}\b", lambda found: found[0] + ending, text)
            other = hashlib.sha256(json.loads(b'"' + text + b'"').encode()).hexdigest().encode()
            line = line[:begin] + text + line[end:]
        renamed.append(line)
    renamed = [line.replace(whole, other).replace(b"/article/" + digits, b"/article/" + other[:12]) for line in renamed]
    renamed = b"".join(line + b"\n" for line in sorted(set(renamed)))
    seal = b"# newsgraph: %d quads, SHA-256 %s\n" % (renamed.count(b"\n"), hashlib.sha256(renamed).hexdigest().encode())
    (folder / f"{other[:12].decode()}.nq.gz").write_bytes(gzip.compress(seal + renamed, 6, mtime=0))


def one(work):
    path, tables, folder = work
    for copy, table in enumerate(tables):
        copied(path, copy, table, folder)


def main():
    store, new, times = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    folder = new / "articles"
    folder.mkdir(parents=True)
    (new / "decisions").mkdir()
    shutil.copy(store / "newsgraph.toml", new)
    paths = sorted((store / "articles").glob("*.nq.gz"))
    with Pool(os.cpu_count()) as pool:
        counts = Counter(name for found in pool.map(people, paths, chunksize=20) for name in found)
        ranked = [name for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
        tables = shift(ranked, times)
        for done, _ in enumerate(pool.imap_unordered(one, ((path, tables, folder) for path in paths)), 1):
            if done % 100 == 0:
                print(f"{done * times} of {len(paths) * times} articles", file=sys.stderr)


if __name__ == "__main__":
    main()
