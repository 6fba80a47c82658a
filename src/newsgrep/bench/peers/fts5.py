"""SQLite's full-text search, FTS5: stemmed words, and every field stored."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from newsgrep.bench.corpus import read
from newsgrep.bench.peers.base import Ask, Reply, row
from newsgrep.bench.question import Kind, Question

FILE = "articles.db"

_CREATE = """
    create virtual table articles
    using fts5(id unindexed, title, body, date unindexed, source unindexed, tokenize = 'porter unicode61')
"""
_SEARCH = """
    select id, date, bm25(articles), title, snippet(articles, 2, '<b>', '</b>', '…', 30)
    from articles where articles match ? order by rank limit ?
"""


class Fts5:
    """FTS5 as it comes with Python's SQLite."""

    most_workers = 1

    def missing(self) -> str | None:
        """Say whether this SQLite was built with FTS5."""
        with closing(sqlite3.connect(":memory:")) as database:
            built_with = {name for (name,) in database.execute("pragma compile_options")}
        return None if "ENABLE_FTS5" in built_with else "this SQLite was built without FTS5"

    def version(self) -> str:
        """Give the version of SQLite."""
        return sqlite3.sqlite_version

    def index(self, corpus: Path, folder: Path, workers: int) -> int:  # noqa: ARG002  it has one thread
        """Index in one transaction and merge what came of it."""
        with closing(sqlite3.connect(folder / FILE)) as database:
            database.execute(_CREATE)
            rows = ((one.id, one.title, one.text, one.date, one.senator) for one in read(corpus))
            articles = database.executemany("insert into articles values (?, ?, ?, ?, ?)", rows).rowcount
            database.commit()
            database.execute("insert into articles(articles) values ('optimize')")
            database.commit()
            return articles

    def text(self, question: Question) -> str | None:
        """Write a question for MATCH; misspelt words and dates cannot be asked for."""
        match question.kind:
            case Kind.NEARLY | Kind.DATED:
                return None
            case Kind.EITHER | Kind.ANY:
                return " OR ".join(question.words)
            case Kind.PHRASE:
                return f'"{" ".join(question.words)}"'
            case Kind.PREFIX:
                return f"{question.words[0]}*"
            case Kind.WITHOUT:
                return f"{question.words[0]} NOT {question.without}"
            case Kind.TITLE:
                return f"title : {question.words[0]}"
        return " AND ".join(question.words)

    @contextmanager
    def open(self, folder: Path) -> Iterator[Ask]:
        """Open an index."""
        with closing(sqlite3.connect(folder / FILE)) as database:

            def ask(text: str, wanted: int) -> Reply:
                found = database.execute(_SEARCH, (text, wanted)).fetchall()
                rows = [row(name, day, f"{-score:.4f}", title, passage) for name, day, score, title, passage in found]
                return Reply(tuple(one[0] for one in found), "".join(rows))

            yield ask
