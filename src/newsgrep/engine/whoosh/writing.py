"""Writing to a Whoosh index, around what Whoosh's writer gets wrong."""

import os
from pathlib import Path
from typing import Any

from newsgrep.engine import record
from newsgrep.engine.base import NAMED_FIELDS, names_in
from newsgrep.engine.meaning import field_text
from newsgrep.engine.whoosh.reading import Reading
from newsgrep.engine.whoosh.schema import label_field
from newsgrep.model.article import Article
from newsgrep.model.fields import TEXT_FIELD_NAMES
from newsgrep.model.report import Problem

MOST_DELETED = 0.2
"""Above this share of deleted articles a commit rewrites the index: Whoosh's own merging never drops a segment whose
articles are all deleted, and four full updates left five times the size."""

MOST_SEGMENTS = 8
"""Above this number of segments a commit rewrites the index into one."""


class WhooshWriter:
    """Changes that wait for a commit.

    Whoosh replaces only what is committed: the same id twice in one go would be there twice. So the first version
    is handed on, later ones are held back, and the commit brings them in with a second writer.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._reading = Reading(folder)
        self._writer: Any = None
        self._written: set[str] = set()
        self._later: dict[str, Article | None] = {}

    def put(self, article: Article) -> Problem | None:
        """Keep an article in place of the one with the same id."""
        if article.id in self._written:
            self._later[article.id] = article
        else:
            self._write(article.id, article)
        return None

    def delete(self, article_id: str) -> None:
        """Drop an article."""
        if article_id in self._written:
            self._later[article_id] = None
        else:
            self._write(article_id, None)

    def commit(self) -> None:
        """Make the changes visible."""
        self._finish()
        later, self._later = self._later, {}
        for article_id, article in later.items():
            self._write(article_id, article)
        self._finish()

    def close(self) -> None:
        """Drop what has not been committed."""
        self._reading.close()
        if self._writer is not None:
            writer, self._writer = self._writer, None
            try:
                writer.cancel()
            finally:
                _release(writer)

    def _write(self, article_id: str, article: Article | None) -> None:
        number = next(iter(self._reading.holders("id", article_id)), None)
        if number is not None:
            self._open().delete_document(number)
        if article is not None:
            self._open().add_document(**_fields(article))
        self._written.add(article_id)

    def _open(self) -> Any:
        if self._writer is None:
            from newsgrep.engine.whoosh.library import open_dir

            self._writer = open_dir(str(self._folder)).writer()
        return self._writer

    def _finish(self) -> None:
        if self._writer is not None:
            writer, self._writer = self._writer, None
            try:
                writer.commit(optimize=self._is_wasteful(writer))
            finally:
                _release(writer)
            self._reading.close()
            self._reading = Reading(self._folder)
        self._written.clear()

    def _is_wasteful(self, writer: Any) -> bool:
        segments = writer.segments
        kept = sum(segment.doc_count_all() for segment in segments)
        deleted = sum(segment.deleted_count() for segment in segments)
        return len(segments) >= MOST_SEGMENTS or deleted > MOST_DELETED * kept


def _release(writer: Any) -> None:
    """Free Whoosh's own lock, which it keeps for the life of the process when a commit or a cancel fails."""
    if writer.writelock is not None and writer.writelock.fd is not None:
        writer.writelock.release()


def _fields(article: Article) -> dict[str, str]:
    """Give an article as the fields of the schema, every one of them a text that Whoosh takes.

    Whoosh must not fail inside `add_document`: what it had taken by then would be found as part of another article.
    """
    fields = {name: text for name in TEXT_FIELD_NAMES if (text := field_text(article, name))}
    for name in NAMED_FIELDS:
        # White space becomes plain: a name is one line, and a tab parts it from its folded form.
        if labels := {" ".join(one.split()) for one in names_in(article, name)} - {""}:
            fields[label_field(name)] = "\n".join(sorted(labels))
    fields["id"] = article.id
    fields["file"] = path_term(article.path)
    if article.published:
        fields["date"] = article.published.isoformat()
    fields["article"] = record.encode(article)
    return fields


def path_term(path: str) -> str:
    """Give a path as a term: file names that are no UTF-8 have their bytes written out."""
    return os.fsencode(path).decode(errors="backslashreplace")
