"""tantivy through tantivy-py: stemmed words with positions, and every field stored."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from newsgrep.bench.corpus import read
from newsgrep.bench.peers.base import LEAD, Ask, Reply, row, written
from newsgrep.bench.question import Question

HEAP = 128_000_000
"""In bytes, for all threads; what tantivy-py takes unless told otherwise."""
TEXTS = ("title", "body")
MARKED = 100
"""So many words that a start stands for are marked in passages; the library itself would mark none."""


class Tantivy:
    """tantivy, the library that newsgrep is measured by."""

    most_workers = 2

    def missing(self) -> str | None:
        """Say whether tantivy-py is installed."""
        return None if find_spec("tantivy") else "tantivy-py is not installed: pip install tantivy"

    def version(self) -> str:
        """Give the version of tantivy-py."""
        return version("tantivy")

    def index(self, corpus: Path, folder: Path, workers: int) -> int:
        """Index with so many threads, and wait until its segments are merged."""
        library = _library()
        writer = library.Index(_schema(library), path=str(folder)).writer(HEAP, workers)
        articles = 0
        for release in read(corpus):
            dated = {"date": datetime.fromisoformat(release.date)} if release.date else {}
            writer.add_document(
                library.Document(id=release.id, title=release.title, body=release.text, source=release.senator, **dated)
            )
            articles += 1
        writer.commit()
        writer.wait_merging_threads()
        return articles

    def text(self, question: Question) -> str:
        """Write a question in the syntax of tantivy's parser, with `start*` and `nearly~` as in newsgrep."""
        return written(
            question,
            days=f"date:[{question.since}T00:00:00Z TO {question.until}T23:59:59Z]",
            without=f"-{question.without}",
        )

    @contextmanager
    def open(self, folder: Path) -> Iterator[Ask]:
        """Open an index."""
        library = _library()
        index = library.Index.open(str(folder))
        searcher = index.searcher()

        def ask(text: str, wanted: int) -> Reply:
            query = _query(library, index, text)
            passages = library.SnippetGenerator.create(
                searcher, _marked(library, index, searcher, text) or query, index.schema, "body"
            )
            ids, rows = [], []
            for score, address in searcher.search(query, wanted, count=False).hits:
                article = searcher.doc(address)
                ids.append(article.get_first("id"))
                rows.append(_row(article, score, passages.snippet_from_doc(article).to_html()))
            return Reply(tuple(ids), "".join(rows))

        yield ask


def _row(article: Any, score: float, passage: str) -> str:
    published = article.get_first("date")
    return row(
        article.get_first("id"),
        published.date().isoformat() if published else "",
        f"{score:.4f}",
        article.get_first("title"),
        passage or article.get_first("body")[:LEAD],
    )


def _library() -> Any:
    # By name, so that neither types nor the import rules need a library that may not be there.
    return importlib.import_module("tantivy")


def _schema(library: Any) -> Any:
    builder = library.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for field in TEXTS:
        builder.add_text_field(field, stored=True, tokenizer_name="en_stem", index_option="position")
    builder.add_date_field("date", stored=True, indexed=True, fast=True)
    builder.add_text_field("source", stored=True, tokenizer_name="raw")
    return builder.build()


def _query(library: Any, index: Any, text: str) -> Any:
    """Read a question; the parser knows neither the start of a word nor a word that is misspelt."""
    fields = list(TEXTS)
    if text.endswith("~"):
        nearly = dict.fromkeys(TEXTS, (False, 1, True))  # no prefix, one edit, and two letters swapped are one
        return index.parse_query(text[:-1], fields, fuzzy_fields=nearly, conjunction_by_default=True)
    if text.endswith("*"):
        # The fastest of the ways there are: a regular expression takes six times as long.
        starts = [
            library.Query.fuzzy_term_query(index.schema, field, text[:-1], distance=0, prefix=True) for field in TEXTS
        ]
        return library.Query.boolean_query([(library.Occur.Should, one) for one in starts])
    return index.parse_query(text, fields, conjunction_by_default=True)


def _marked(library: Any, index: Any, searcher: Any, text: str) -> Any:
    """Give what is marked in passages where that is not the query itself: the words that a start stands for."""
    if not text.endswith("*"):
        return None
    words = [word for word, _ in searcher.terms_with_prefix("body", text[:-1], limit=MARKED)]
    terms = [library.Query.term_query(index.schema, "body", word) for word in words]
    return library.Query.boolean_query([(library.Occur.Should, one) for one in terms])
