"""Who does what to whom, when, and who says so, out of news articles.

    >>> import newsgraph
    >>> [(it["subject"]["label"], it["relation"]["label"]) for it in newsgraph.extract("Oracle bought Sun in 2010.", force=True)]
    [('Oracle', 'bought')]

The work is done by the program `newsgraph`, which comes with this module; nothing is asked of any network.
"""

from __future__ import annotations

import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import threading
from typing import Any, Dict, Iterable, Iterator, List, Union

__all__ = ["NewsgraphError", "add", "dataset", "extract", "extract_all", "program", "table"]

Path = Union[str, "os.PathLike[str]"]
Statement = Dict[str, Any]


class NewsgraphError(RuntimeError):
    """What the program said when it could not do what was asked."""


def program() -> str:
    """Where the program is: $NEWSGRAPH, else the one installed with this module, else the one on the path."""
    name = "newsgraph.exe" if sys.platform == "win32" else "newsgraph"
    beside = pathlib.Path(sysconfig.get_path("scripts"), name)
    found = os.environ.get("NEWSGRAPH") or (str(beside) if beside.is_file() else shutil.which(name))
    if not found:
        raise NewsgraphError("the program newsgraph is not installed: pip install newsgraph, or set $NEWSGRAPH to it")
    return found


def extract(text: str, **options: Any) -> List[Statement]:
    """The statements of one text. Options are those of `newsgraph extract`, as in `date="2025-08-19"`."""
    [found] = extract_all([text], **options)
    return found


def extract_all(texts: Iterable[str], **options: Any) -> Iterator[List[Statement]]:
    """The statements of each text, in the order of the texts, by one process; texts are taken as they are needed.

    A text that cannot be read, such as one in another language, gives none, and raises an error once all others are out;
    `force=True` reads it.
    """
    command = [program(), "extract", "--from", "jsonl", "--quiet", *flags(options), "-"]
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=told)
        feeder = Feeder(process.stdin, texts)
        feeder.start()
        waiting: List[Statement] = []
        n_out = 0
        try:
            for line in process.stdout:
                statement = json.loads(line)
                number = int(statement["caller_id"])
                while n_out < number:
                    yield waiting
                    waiting, n_out = [], n_out + 1
                waiting.append(statement)
            feeder.join()
            while n_out < feeder.n_given:
                yield waiting
                waiting, n_out = [], n_out + 1
            if feeder.error:
                raise feeder.error
            if process.wait():
                told.seek(0)
                raise NewsgraphError(told.read().decode("utf-8", "replace").strip())
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


class Feeder(threading.Thread):
    """Writes texts as records that carry their number."""

    def __init__(self, stream: Any, texts: Iterable[str]) -> None:
        super().__init__(daemon=True)
        self.stream, self.texts = stream, texts
        self.n_given = 0
        self.error: Union[BaseException, None] = None

    def run(self) -> None:
        try:
            with self.stream:
                for number, text in enumerate(self.texts):
                    self.stream.write(json.dumps({"id": str(number), "text": text}).encode() + b"\n")
                    self.n_given = number + 1
        except BrokenPipeError:
            pass  # nobody wants more
        except BaseException as error:  # told to whoever reads the statements
            self.error = error


def add(*articles: Path, store: Path = "news.graph", **options: Any) -> None:
    """Reads articles (files, folders) into a store, as `newsgraph add` does."""
    run("add", "--store", store, *flags(options), *articles)


def dataset(store: Path = "news.graph") -> Any:
    """The whole graph as an rdflib Dataset: the merged view as default graph, one graph for each article."""
    import rdflib

    return rdflib.Dataset().parse(data=run("export", "--store", store, "--format", "nq"), format="nquads")


def table(store: Path = "news.graph", name: str = "statements") -> Any:
    """A table as a pandas DataFrame: articles, entities, statements, events or mentions."""
    import pandas

    return pandas.read_csv(io.BytesIO(run("export", "--store", store, "--format", "csv", "--table", name)))


def run(*arguments: Any) -> bytes:
    """What the program answers."""
    done = subprocess.run([program(), *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode:
        raise NewsgraphError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout


def flags(options: Dict[str, Any]) -> List[str]:
    """`{"date": "2025-08-19", "force": True}` as on the command line."""
    found: List[str] = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            found.append(flag)
        elif value not in (None, False):
            found += [flag, str(value)]
    return found
