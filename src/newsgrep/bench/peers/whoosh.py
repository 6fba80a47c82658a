"""Whoosh as it comes, with the settings its manual starts with: the engine that newsgrep replaces.

    python -W ignore -m newsgrep.bench.peers.whoosh FOLDER

answers questions from an index, as JSON lines. It is a process of its own because newsgrep changes the Whoosh that it
loads so that it reads indexes of newsgrep only; the way to it and back takes a tenth of a millisecond.
"""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import TextIO

from newsgrep.bench.corpus import read
from newsgrep.bench.peers.base import LEAD, Ask, Reply, row, written
from newsgrep.bench.question import Question

_PROCESS = "newsgrep.bench.peers.whoosh"

MEMORY = 256
"""In MB, before a segment is written."""


class Whoosh:
    """Stock Whoosh."""

    most_workers = 1

    def missing(self) -> str | None:
        """Say that nothing is: newsgrep needs it, too."""
        return None

    def version(self) -> str:
        """Give the version of Whoosh."""
        return version("Whoosh")

    def index(self, corpus: Path, folder: Path, workers: int) -> int:  # noqa: ARG002  more than one slows it down
        """Index with one writer."""
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.fields import DATETIME, ID, TEXT, Schema
        from whoosh.index import create_in

        words = TEXT(analyzer=StemmingAnalyzer(), stored=True)
        schema = Schema(id=ID(stored=True), title=words, body=words, date=DATETIME(stored=True), source=ID(stored=True))
        writer = create_in(str(folder), schema).writer(limitmb=MEMORY)
        articles = 0
        for release in read(corpus):
            dated = {"date": datetime.fromisoformat(release.date)} if release.date else {}
            writer.add_document(id=release.id, title=release.title, body=release.text, source=release.senator, **dated)
            articles += 1
        writer.commit()
        return articles

    def text(self, question: Question) -> str:
        """Write a question for Whoosh's parser with the plugin for misspelt words."""
        since, until = question.since.replace("-", ""), question.until.replace("-", "")
        return written(question, days=f"date:[{since} TO {until}]", without=f"NOT {question.without}")

    @contextmanager
    def open(self, folder: Path) -> Iterator[Ask]:
        """Open an index in a process of its own."""
        line = [sys.executable, "-W", "ignore", "-m", _PROCESS, str(folder)]
        with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
            to, back = process.stdin, process.stdout
            assert to is not None
            assert back is not None

            def ask(text: str, wanted: int) -> Reply:
                to.write(json.dumps([text, wanted]) + "\n")
                to.flush()
                ids, rows = json.loads(back.readline())
                return Reply(tuple(ids), rows)

            yield ask


def _answer(folder: str, questions: Iterable[str], out: TextIO) -> None:
    from whoosh.index import open_dir
    from whoosh.qparser import FuzzyTermPlugin, MultifieldParser

    index = open_dir(folder)
    parser = MultifieldParser(["title", "body"], index.schema)
    parser.add_plugin(FuzzyTermPlugin())
    with index.searcher() as searcher:
        for line in questions:
            text, wanted = json.loads(line)
            ids, rows = [], []
            for hit in searcher.search(parser.parse(text), limit=wanted):
                ids.append(hit["id"])
                published = hit["date"].date().isoformat() if "date" in hit else ""
                passage = hit.highlights("body", top=1) or hit["body"][:LEAD]
                rows.append(row(hit["id"], published, f"{hit.score:.4f}", hit["title"], passage))
            out.write(json.dumps([ids, "".join(rows)]) + "\n")
            out.flush()


if __name__ == "__main__":
    _answer(sys.argv[1], sys.stdin, sys.stdout)
