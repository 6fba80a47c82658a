"""JSON that is safe to print: one envelope, or one record a line."""

import json
from typing import Any, TextIO

from newsgrep.model.answer import Answer
from newsgrep.model.article import Article
from newsgrep.render.look import Look
from newsgrep.render.records import (
    ARTICLE_SCHEMA,
    HIT_FIELDS,
    choose,
    extracted_record,
    hit_record,
    shown_record,
)
from newsgrep.text.pattern import pattern

SEARCH_SCHEMA = "newsgrep.search/1"

# What `json` leaves as it is, but a terminal may obey or UTF-8 cannot hold: C1 controls, line separators, the
# characters that turn the direction of writing round, lone surrogates.
_UNSAFE = pattern("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: Any, indent: int | None = None) -> str:
    """Give a value as JSON in which letters stand as they are and everything doubtful is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def write_json(answer: Answer, out: TextIO, look: Look) -> None:
    """Write a whole answer as one object."""
    wanted = choose(HIT_FIELDS, look.fields)
    hits = [hit_record(hit, look, wanted) for hit in answer.hits]
    envelope = {
        "schema": SEARCH_SCHEMA,
        "query": {
            "input": answer.input,
            "parsed": answer.parsed,
            "terms": [{"term": one.term, "articles": one.articles} for one in answer.terms],
            "warnings": list(answer.warnings),
        },
        "total": answer.total,
        "returned": len(hits),
        "offset": answer.offset,
        "took_ms": answer.took_ms,
        "suggestions": [one._asdict() for one in answer.suggestions],
        "hits": hits,
    }
    out.write(dumps(envelope, indent=2) + "\n")


def write_jsonl(answer: Answer, out: TextIO, look: Look) -> None:
    """Write one hit a line, each as soon as it is read."""
    wanted = choose(HIT_FIELDS, look.fields)
    for hit in answer.hits:
        out.write(dumps(hit_record(hit, look, wanted)) + "\n")


def write_shown(article: Article, out: TextIO, look: Look) -> None:
    """Write one article with its whole text."""
    out.write(dumps(shown_record(article, look), indent=2) + "\n")


def write_extracted(article: Article, out: TextIO, look: Look) -> None:
    """Write what would be indexed of one article, on one line."""
    out.write(dumps({"schema": ARTICLE_SCHEMA, **extracted_record(article, look)}) + "\n")
