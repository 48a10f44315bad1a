"""How does the server do with many clients at once, beside Oxigraph's own server and while a writer adds articles?

    python3 benches/serve/load.py [--seconds 20] [--clients 64] [--made 200] [--oxigraph PROGRAM]

Makes a store of examples/articles and of so many made ones (benches/store/make_articles.py), serves it, and measures

- questions in SPARQL, put to `newsgraph serve` and to `oxigraph serve` in turns, on the same data (`newsgraph export --flat`);
- the five pages that people open most, as the page asks for them;
- all of it mixed, with questions that take longer than they may, while a writer adds and removes articles.

Prints for each the answers a second, median and 99th of the time that one takes, and the server's own CPU time for an answer, which
tells more than the clock where clients and server share a machine; then what was answered otherwise than expected. Ends with 1 if
anything was.

Needs Python alone; for the comparison Oxigraph's program (`pip install oxigraph`), without which it is left out. The program is
$NEWSGRAPH, else target/release/newsgraph.
"""

import argparse
import collections
import http.client
import json
import os
import pathlib
import random
import re
import selectors
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("NEWSGRAPH", str(ROOT / "target/release/newsgraph"))
WRITTEN = [ROOT / "examples/articles/moscow-reaction.txt", ROOT / "examples/articles/war-background.txt"]
TOKEN = "a-token-for-this-measurement"
PREFIXES = (
    "PREFIX ng: <https://w3id.org/newsgraph/ns#> PREFIX e: <https://newsgraph.example/entity/> "
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> "
)
# Answers of all rounds of one server take turns with the other's: what else the machine does hits both.
ROUNDS = 4


def sparql(query, path="/sparql"):
    return f"{path}?query=" + urllib.parse.quote(PREFIXES + query)


# Name, query, and what the answer must hold.
POINTS = [
    ("point: what joins two", "SELECT ?p { e:Donald_Trump ?p e:Vladimir_Putin }", "ns#met"),
    ("point: is it so", "ASK { e:Donald_Trump ng:met e:Vladimir_Putin }", "true"),
    ("point: who met whom", "SELECT ?who { e:Donald_Trump ng:met ?who }", "Vladimir_Putin"),
    ("join: statements", "SELECT ?who ?said { ?s rdf:subject e:Donald_Trump ; rdf:predicate ng:met ; rdf:object ?who ; ng:asserted ?said }", "Vladimir_Putin"),
]
HEAVY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
WEIGHTS = {"point": 16, "join": 8, "page": 5, "heavy": 1}


class Client:
    """One connection that asks one question after another."""

    def __init__(self, address):
        self.address = address
        self.socket = None

    def connect(self):
        host, port = self.address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, question):
        if self.socket is None:
            self.connect()
        self.question, self.received, self.began = question, b"", time.perf_counter()
        self.socket.sendall(question["request"])

    def read(self):
        """The answer's status, head and body once it is whole."""
        chunk = self.socket.recv(1 << 18)
        if not chunk:
            raise OSError("the server closed the connection")
        self.received += chunk
        end = self.received.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = self.received[:end].lower()
        if b"transfer-encoding: chunked" in head:
            is_whole = self.received.endswith(b"0\r\n\r\n")
        else:
            length = re.search(rb"content-length: *(\d+)", head)
            is_whole = len(self.received) >= end + 4 + (int(length.group(1)) if length else 0)
        return (int(head[9:12]), head, self.received[end + 4:]) if is_whole else None


def question(name, address, path, expected, word, accept="*/*"):
    lines = [f"GET {path} HTTP/1.1", f"Host: {address}", f"Accept: {accept}", "", ""]
    return {"name": name, "request": "\r\n".join(lines).encode(), "expected": expected, "word": word.encode()}


def asked(address, questions, weights, clients, seconds, wrong):
    """What so many clients are told in so many seconds: times by name."""
    times = collections.defaultdict(list)
    chance, chosen = random.Random(7), selectors.DefaultSelector()
    end = time.perf_counter() + seconds

    def next_question(client):
        client.ask(chance.choices(questions, weights)[0])

    for client in [Client(address) for _ in range(clients)]:
        next_question(client)
        chosen.register(client.socket, selectors.EVENT_READ, client)
    n_open = clients
    while n_open:
        for key, _ in chosen.select():
            client = key.data
            try:
                answer = client.read()
            except OSError as problem:
                wrong[f"{client.question['name']}: {problem}"] += 1
                chosen.unregister(client.socket)
                client.socket.close()
                n_open -= 1
                continue
            if answer is None:
                continue
            status, head, body = answer
            now = time.perf_counter()
            name = client.question["name"]
            if status == 503 and b"retry-after" in head and b"busy" in body:
                times[f"{name}, sent away"].append(now - client.began)
            else:
                times[name].append(now - client.began)
                if status not in client.question["expected"] or client.question["word"] not in body:
                    wrong[f"{name}: {status} {body[:200]!r}"] += 1
            if now < end:
                next_question(client)
            else:
                chosen.unregister(client.socket)
                client.socket.close()
                n_open -= 1
    return times


def cpu(process):
    """CPU seconds of a process until now."""
    fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(title, times, seconds, used):
    n_all = sum(map(len, times.values()))
    print(f"{title}: {n_all / seconds:.0f} answers a second, {used / max(n_all, 1) * 1000:.2f} ms of the server's CPU each")
    for name, taken in sorted(times.items()):
        taken.sort()
        middle, late = statistics.median(taken), taken[int(len(taken) * 0.99)]
        print(f"  {name:28} {len(taken):7}  median {middle * 1000:8.1f} ms  99th {late * 1000:8.1f} ms")
    sys.stdout.flush()


def writer(address, is_over, times, wrong):
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "text/plain"}
    day = 0
    while not is_over.is_set():
        for file in WRITTEN:
            connection = http.client.HTTPConnection(address, timeout=300)
            text = f"{file.read_text()}\n\nThe report was updated on day {day}.\n"
            began = time.perf_counter()
            connection.request("POST", f"/articles?date=2031-01-{day % 28 + 1:02}", text.encode(), headers)
            answer = connection.getresponse()
            body = json.loads(answer.read())
            times["add an article"].append(time.perf_counter() - began)
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


def served(command):
    """A server that has told where it listens; what else it says is read and dropped."""
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    address = None
    while address is None:
        line = server.stderr.readline()
        if not line:
            sys.exit(f"{command[0]} does not serve")
        address = re.search(r"http://([^/\s]+)", line)
    threading.Thread(target=lambda: collections.deque(server.stderr, 0), daemon=True).start()
    return server, address.group(1)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def oxigraph(program, folder, store):
    """Oxigraph's own server on the same data."""
    quads, place = os.path.join(folder, "news.nq"), os.path.join(folder, "oxigraph")
    subprocess.run([PROGRAM, "-q", "export", "--store", store, "--flat", "-o", quads], check=True)
    subprocess.run([program, "load", "--location", place, "--file", quads], check=True, stderr=subprocess.DEVNULL)
    port = free_port()
    command = [program, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/query?query=ASK%20%7B%7D").close()
            return server, f"127.0.0.1:{port}"
        except OSError:
            time.sleep(0.1)
    sys.exit("oxigraph does not serve")


def side_by_side(servers, options, wrong):
    """Each kind of question, put to both servers in turns."""
    for kind in ("point", "join"):
        times = collections.defaultdict(lambda: collections.defaultdict(list))
        used = collections.Counter()
        seconds = options.seconds / ROUNDS
        for _ in range(ROUNDS):
            for name, (server, address, path) in servers.items():
                questions = [
                    question(what, address, sparql(query, path), {200}, word, "application/sparql-results+json")
                    for what, query, word in POINTS if what.startswith(kind)
                ]
                before = cpu(server)
                found = asked(address, questions, [1] * len(questions), options.clients, seconds, wrong)
                used[name] += cpu(server) - before
                for what, taken in found.items():
                    times[name][what] += taken
        for name in servers:
            told(f"{name}, {kind} queries", times[name], options.seconds, used[name])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=20, help="for each measurement")
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--made", type=int, default=200, help="made articles in the store, beside the examples")
    parser.add_argument("--oxigraph", default=shutil.which("oxigraph"), help="its program (default: the one in $PATH)")
    options = parser.parse_args()
    wrong = collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        store, token, made = (os.path.join(folder, name) for name in ("news.graph", "token", "made"))
        pathlib.Path(token).write_text(TOKEN)
        subprocess.run([PROGRAM, "-q", "add", "--store", store, str(ROOT / "examples/articles")], check=True)
        if options.made:
            subprocess.run([sys.executable, str(ROOT / "benches/store/make_articles.py"), str(options.made), made], check=True)
            subprocess.run([PROGRAM, "-q", "add", "--store", store, made], check=True)
        server, address = served([
            PROGRAM, "serve", "--store", store, "--bind", "127.0.0.1:0", "--write", "--token-file", token, "--timeout", "2",
        ])
        servers = {"newsgraph": (server, address, "/sparql")}
        if options.oxigraph:
            other, place = oxigraph(options.oxigraph, folder, store)
            servers["oxigraph"] = (other, place, "/query")
        print(f"{options.clients} clients, {options.made} made articles and the examples")
        side_by_side(servers, options, wrong)

        listed = json.load(urllib.request.urlopen(f"http://{address}/articles?entity=e:Donald_Trump"))["items"][0]["id"]
        pages = [
            ("page: search", "/search?q=trump&limit=10", "e:Donald_Trump"),
            ("page: a thing", "/entities/e:Donald_Trump", "Donald Trump"),
            ("page: an article", f"/articles/{listed}", "statements"),
            ("page: articles", "/articles", "items"),
            ("page: its picture", "/graph?entity=e:Donald_Trump&top=50", "nodes"),
        ]
        pages = [question(name, address, path, {200}, word) for name, path, word in pages]
        before = cpu(server)
        times = asked(address, pages, [1] * len(pages), options.clients, options.seconds, wrong)
        told("newsgraph, pages", times, options.seconds, cpu(server) - before)

        points = [question(name, address, sparql(query), {200}, word) for name, query, word in POINTS]
        heavy = [question("heavy, stopped", address, sparql(HEAVY), {503}, "longer than")]
        questions = points + pages + heavy
        weights = [WEIGHTS[one["name"].split(":")[0].split(",")[0]] for one in questions]
        is_over, written, before = threading.Event(), collections.defaultdict(list), cpu(server)
        adding = threading.Thread(target=writer, args=(address, is_over, written, wrong))
        adding.start()
        times = asked(address, questions, weights, options.clients, options.seconds, wrong)
        is_over.set()
        adding.join()
        told("newsgraph, all mixed, beside a writer", {**times, **written}, options.seconds, cpu(server) - before)

        for name, (process, _, _) in servers.items():
            process.terminate()
            if process.wait(timeout=90) not in (0, -15):
                wrong[f"{name} does not end well"] += 1
    for what, count in wrong.most_common():
        print(f"  WRONG {count} × {what}")
    sys.exit(1 if wrong else 0)


main()
