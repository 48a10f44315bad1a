"""How does the server do with many clients at once, while a writer adds articles?

    python3 benches/serve/load.py [SECONDS] [CLIENTS] [ARTICLE …]

Makes a store of examples/articles, serves it, and lets clients ask: pages, facts of one thing, questions in SPARQL, and
questions that take longer than they may. A writer adds and removes the articles named (default: two of the examples, under other
dates). Prints what each sort of question took, and what was answered otherwise than expected; ends with 1 if anything was.

Needs Python alone. The program is $NEWSGRAPH, else target/release/newsgraph.
"""

import collections
import http.client
import json
import os
import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("NEWSGRAPH", str(ROOT / "target/release/newsgraph"))
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 20
CLIENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 64
WRITTEN = [pathlib.Path(name) for name in sys.argv[3:]] or [
    ROOT / "examples/articles/moscow-reaction.txt", ROOT / "examples/articles/war-background.txt"
]
TOKEN = "a-token-for-this-measurement"


def sparql(query):
    return "/sparql?query=" + urllib.parse.quote(query)


# Name, address, statuses that may come, and what the answer must hold.
QUESTIONS = [
    ("point query", sparql("SELECT ?p { e:Donald_Trump ?p e:Vladimir_Putin }"), {200}, "ns#met"),
    ("point query", sparql("ASK { e:Donald_Trump ng:met e:Vladimir_Putin }"), {200}, '"boolean":true'),
    ("join", sparql("SELECT ?who { ?s rdf:subject e:Donald_Trump ; rdf:predicate ng:met ; rdf:object ?who }"), {200}, "Vladimir_Putin"),
    ("first page", "/articles", {200}, "items"),
    ("search", "/search?q=trump&limit=10", {200}, "e:Donald_Trump"),
    ("thing", "/entities/e:Donald_Trump", {200}, "President of the United States"),
    ("stories", "/stories", {200}, "items"),
    ("picture", "/graph?entity=e:Donald_Trump&top=50", {200}, "nodes"),
    ("heavy", sparql("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"), {503}, "longer than"),
]
# How often each is asked.
WEIGHTS = [20, 20, 10, 10, 5, 5, 3, 3, 1]

times = collections.defaultdict(list)
wrong = collections.Counter()


def client(address, end, seed):
    chance = random.Random(seed)
    connection = http.client.HTTPConnection(address, timeout=60)
    while time.monotonic() < end:
        name, path, expected, word = chance.choices(QUESTIONS, WEIGHTS)[0]
        began = time.monotonic()
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            body = answer.read().decode()
        except OSError as problem:
            wrong[f"{name}: {problem}"] += 1
            connection = http.client.HTTPConnection(address, timeout=60)
            continue
        times[name].append(time.monotonic() - began)
        if answer.status == 503 and answer.getheader("Retry-After") and "busy" in body:
            times[f"{name}, sent away"].append(0)
        elif answer.status not in expected or word not in body:
            wrong[f"{name}: {answer.status} {body[:200]}"] += 1


def writer(address, end):
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/plain"}
    day = 0
    while time.monotonic() < end:
        for file in WRITTEN:
            connection = http.client.HTTPConnection(address, timeout=120)
            text = f"{file.read_text()}\n\nThe report was updated on day {day}.\n"
            began = time.monotonic()
            connection.request("POST", f"/articles?date=2031-01-{day % 28 + 1:02}", text.encode(), headers)
            answer = connection.getresponse()
            body = json.loads(answer.read())
            times["add an article"].append(time.monotonic() - began)
            if answer.status != 201:
                wrong[f"add: {answer.status} {body}"] += 1
                continue
            said = body["added"][0]["article"]
            connection.request("GET", f"/articles/{said['id']}")
            whole = json.loads(connection.getresponse().read())
            if len(whole.get("statements", [])) != said["n_statements"] or whole.get("text") is None:
                wrong["an article is not whole"] += 1
            connection.request("DELETE", f"/articles/{said['id']}", headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                wrong[f"delete: {answer.status}"] += 1
            day += 1


def main():
    with tempfile.TemporaryDirectory() as folder:
        store = os.path.join(folder, "news.graph")
        token = pathlib.Path(folder, "token")
        token.write_text(TOKEN)
        subprocess.run([PROGRAM, "-q", "add", "--store", store, str(ROOT / "examples/articles")], check=True)
        command = [PROGRAM, "serve", "--store", store, "--bind", "127.0.0.1:0", "--write", "--token-file", str(token), "--timeout", "2"]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        address = re.search(r"http://([^/\s]+)", server.stderr.readline()).group(1)
        end = time.monotonic() + SECONDS
        threads = [threading.Thread(target=client, args=(address, end, seed)) for seed in range(CLIENTS)]
        threads.append(threading.Thread(target=writer, args=(address, end)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        server.terminate()
        if server.wait(timeout=90) != 0:
            wrong["it does not end well"] += 1
    n_all = sum(map(len, times.values()))
    print(f"{CLIENTS} clients, {SECONDS:.0f} s: {n_all / SECONDS:.0f} answers a second")
    for name, taken in sorted(times.items()):
        taken.sort()
        middle, late = statistics.median(taken), taken[int(len(taken) * 0.99)]
        print(f"  {name:20} {len(taken):6}  median {middle * 1000:8.1f} ms  99th {late * 1000:8.1f} ms")
    for what, count in wrong.most_common():
        print(f"  WRONG {count} × {what}")
    sys.exit(1 if wrong else 0)


main()
