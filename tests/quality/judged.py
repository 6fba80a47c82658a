"""Collections to search: judged by people, or made of news that nobody has judged."""

import gzip
import hashlib
import json
import random
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from newsgrep.text.sentences import sentences
from newsgrep.text.words import cut

FIELDS = ("title", "text")

Judgements = Mapping[str, int]
"""How relevant each judged document is to a query: 0 or less for not at all."""


class Unusable(Exception):
    """An input cannot be used; the message says which and why."""


class Document(NamedTuple):
    """A text to be found.

    Attributes:
        id: As the judgements call it.
        title: Empty where there is none.
        text: The rest.
    """

    id: str
    title: str
    text: str


class Judged(NamedTuple):
    """A collection with queries and judgements.

    Attributes:
        documents: In the order of their file.
        queries: Text by query id.
        judgements: By query id. Queries of which none is relevant are not counted.
    """

    documents: Sequence[Document]
    queries: Mapping[str, str]
    judgements: Mapping[str, Judgements]


def read_documents(file: Path, fields: Sequence[str] = FIELDS) -> list[Document]:
    """Read one JSON object a line: `id` and the fields that hold title and text.

    Args:
        file: Plain or gzipped.
        fields: The names of the title and the text; an empty name for no title.

    Raises:
        Unusable: A line is not such an object, or an id is there twice.
    """
    title, text = fields
    documents: dict[str, Document] = {}
    for place, line in lines_of(file):
        try:
            record: dict[str, Any] = json.loads(line)
            one = Document(str(record["id"]), str(record.get(title) or ""), str(record[text] or ""))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unusable(f"{place}: not a JSON object with id and {text}: {error}") from None
        if one.id in documents:
            raise Unusable(f"{place}: the id {one.id} is there twice")
        documents[one.id] = one
    return list(documents.values())


def read_judged(documents: Sequence[Document], queries: Path, qrels: Path) -> Judged:
    """Read queries (`id TAB text`) and judgements (TREC: `query 0 document grade`).

    Raises:
        Unusable: A line cannot be read, or a judgement is of a query or document that is not there.
    """
    texts = {}
    for place, line in lines_of(queries):
        query, tab, text = line.partition("\t")
        if not tab:
            raise Unusable(f"{place}: no tab between the query's id and its text")
        texts[query.strip()] = text
    known = {document.id for document in documents}
    judgements: dict[str, dict[str, int]] = defaultdict(dict)
    for place, line in lines_of(qrels):
        try:
            query, _, document, grade = line.split()
            judgements[query][document] = int(grade)
        except ValueError:
            raise Unusable(f"{place}: not 'query 0 document grade'") from None
        if query not in texts:
            raise Unusable(f"{place}: there is no query {query}")
        if document not in known:
            raise Unusable(f"{place}: there is no document {document}")
    return Judged(documents, texts, judgements)


def digest(files: Sequence[Path]) -> str:
    """Give one SHA-256 of the contents of files, in this order, unzipped."""
    whole = hashlib.sha256()
    for file in files:
        with _open(file) as stream:
            whole.update(hashlib.sha256(stream.read()).digest())
    return whole.hexdigest()


def lines_of(file: Path) -> Iterator[tuple[str, str]]:
    """Yield each line that is not blank, after its place: `qrels.txt:3`."""
    try:
        with _open(file) as stream:
            for number, line in enumerate(stream, start=1):
                if line.strip():
                    yield f"{file}:{number}", line.decode().rstrip("\r\n")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise Unusable(f"{file}: {error}") from None


def _open(file: Path) -> Any:
    return gzip.open(file) if file.suffix == ".gz" else file.open("rb")


def known_items(documents: Sequence[Document], kind: str, most: int = 500, seed: int = 1) -> Judged:
    """Make a judged collection of news that nobody has judged.

    Args:
        documents: With titles.
        kind: `headline`: the title is the query, and is taken from every document. `words`: three words of it.
            `sentence`: a sentence of 10 to 30 words is the query, and is cut out of its document.
        most: How many queries.
        seed: Which documents, words and sentences are drawn.
    """
    draw = random.Random(seed)
    changed = dict(enumerate(documents))
    queries: dict[str, str] = {}
    for number in draw.sample(range(len(documents)), len(documents)):
        document = documents[number]
        if len(queries) < most and (query := KINDS[kind](document, draw)):
            queries[document.id] = query
            if kind == "sentence":
                changed[number] = document._replace(text=document.text.replace(query, " "))
    if kind != "sentence":
        changed = {number: _without_title(one) for number, one in changed.items()}
    return Judged(list(changed.values()), queries, {query: {query: 1} for query in queries})


def _headline(document: Document, _: random.Random) -> str:
    return document.title if len(document.title.split()) >= 3 else ""


def _three_words(document: Document, draw: random.Random) -> str:
    words = [word.text for word in cut(document.title) if len(word.text) > 3]
    return " ".join(words[at] for at in sorted(draw.sample(range(len(words)), 3))) if len(words) >= 3 else ""


def _sentence(document: Document, draw: random.Random) -> str:
    found = [document.text[one.start : one.end] for one in sentences(document.text)]
    found = [one for one in found if 10 <= len(one.split()) <= 30]
    return draw.choice(found) if len(found) > 3 else ""


KINDS: dict[str, Callable[[Document, random.Random], str]] = {
    "headline": _headline,
    "words": _three_words,
    "sentence": _sentence,
}


def _without_title(document: Document) -> Document:
    return Document(document.id, "", document.text.removeprefix(document.title))
