"""How well newsgrep ranks, on collections that people have judged.

    python -m tests.quality.retrieval --docs docs.jsonl.gz --queries queries.tsv --qrels qrels.txt

See the README next to this file for the forms of the files and for what was measured with them.
"""

import argparse
import math
import re
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from newsgrep.app import searching
from newsgrep.engine import ranking
from newsgrep.engine.engines import ENGINES
from newsgrep.engine.leaves import fields_of, leaves, written_words
from newsgrep.engine.lengths import rounded
from newsgrep.engine.spans import adjacent
from newsgrep.model.article import Article
from newsgrep.model.fields import DEFAULT_FIELDS
from newsgrep.model.query import Phrase, Query, Word, label
from newsgrep.text.stemming import stem
from newsgrep.text.words import cut, dotted_form
from tests.quality.floors import command, hold
from tests.quality.judged import (
    FIELDS,
    KINDS,
    Document,
    Judged,
    Judgements,
    Unusable,
    digest,
    known_items,
    read_documents,
    read_judged,
)

DEPTH = 1000
"""How many articles of an answer are looked at, as trec_eval does."""

CUT = 10
"""The depth of nDCG."""

TODAY = date(2026, 1, 1)
"""What relative dates in queries count from; judged queries have none."""

OPERATORS = frozenset({"AND", "OR", "NOT"})
"""Words that are operators in a query; the others have signs in them."""

POSTINGS = "postings"
MEASURES = ("ndcg@10", "map")

ABLATIONS: dict[str, ranking.Rules] = {
    "all": ranking.Rules(),
    "without lead": ranking.Rules(lead=0),
    "without nearness": ranking.Rules(nearness=0),
    "without both": ranking.Rules(lead=0, nearness=0),
    "title weighs 1": ranking.Rules(weights={**ranking.WEIGHTS, "title": 1.0}),
    "k1 = 1.2": ranking.Rules(k1=1.2),
}

Ranker = Callable[[str], Sequence[str]]
"""Gives the ids of the documents that a query finds, the best first."""


class Quality(NamedTuple):
    """Means over the queries that have a relevant document, as trec_eval defines them.

    Attributes:
        ndcg: nDCG at `CUT` (`ndcg_cut_10`): the gain is the judgement, the discount log2(rank + 1), the ideal made
            of all judged documents.
        map: Mean average precision (`map`): judged above 0 is relevant, found or not.
        queries: How many there are.
    """

    ndcg: float
    map: float
    queries: int


# Measures


def ndcg(found: Sequence[str], judgements: Judgements, depth: int = CUT) -> float:
    """Give the discounted gain of the first documents as a share of the best possible; from 0 to 1."""
    ideal = sorted((grade for grade in judgements.values() if grade > 0), reverse=True)
    best = _discounted(ideal[:depth])
    return _discounted([max(judgements.get(one, 0), 0) for one in found[:depth]]) / best if best else 0.0


def average_precision(found: Sequence[str], judgements: Judgements) -> float:
    """Give the mean of the precision at each relevant document; one that was not found counts 0."""
    relevant = {one for one, grade in judgements.items() if grade > 0}
    hits = 0
    total = 0.0
    for rank, one in enumerate(found, start=1):
        if one in relevant:
            hits += 1
            total += hits / rank
    return total / len(relevant) if relevant else 0.0


def measure(ranker: Ranker, judged: Judged) -> Quality:
    """Give the means over all queries.

    Raises:
        Unusable: No query has a relevant document.
    """
    gains, precisions = [], []
    for query, judgements in judged.judgements.items():
        if any(grade > 0 for grade in judgements.values()):
            found = ranker(judged.queries[query])[:DEPTH]
            gains.append(ndcg(found, judgements))
            precisions.append(average_precision(found, judgements))
    if not gains:
        raise Unusable("no query has a relevant document")
    return Quality(sum(gains) / len(gains), sum(precisions) / len(precisions), len(gains))


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))


# Searching


def plain(text: str) -> str:
    """Give a judged query as words to type after `--any`: nothing in it is an operator, and compounds stay whole."""
    pieces = (piece.strip("'’-.&") for piece in re.sub(r"[^\w\s'’\-.&]", " ", text).split())
    return " ".join(piece.lower() if piece in OPERATORS else piece for piece in pieces if piece)


def _cut(text: str) -> str:
    """Give a query in which `high-speed` is two words, as most search engines read it."""
    return " ".join(word.text for word in cut(text))


def query_of(text: str) -> Query:
    """Give the query that `newsgrep search --any` reads."""
    return _question(text).request.query


def article_of(number: int, document: Document) -> Article:
    """Give a document as an article whose id keeps the order of the documents."""
    return Article(id=f"{number:020x}", path=document.id, line=1, title=document.title, body=document.text)


class Postings:
    """Documents by their words, in memory: what an engine reads from its index, without one.

    Attributes:
        rules: How it ranks.
        scored: How many scores were made.
        seconds: How long they took.
    """

    def __init__(self, documents: Sequence[Document]) -> None:
        self.rules = ranking.Rules()
        self.scored = 0
        self.seconds = 0.0
        self._ids = [document.id for document in documents]
        self._positions: dict[str, dict[str, dict[int, list[int]]]] = {}
        self._lengths: dict[str, list[int]] = {}
        for field, texts in (("title", [d.title for d in documents]), ("body", [d.text for d in documents])):
            by_term: dict[str, dict[int, list[int]]] = defaultdict(dict)
            lengths: list[int] = []
            for number, text in enumerate(texts):
                words = cut(text)
                for word in words:
                    for term in {word.text, dotted_form(text[word.start : word.end])} - {None}:
                        by_term[term or ""].setdefault(number, []).append(word.position)
                lengths.append(rounded(len(words)))
            self._positions[field] = by_term
            self._lengths[field] = lengths
        self._forms: dict[str, list[str]] = defaultdict(list)
        for term in sorted({term for by_term in self._positions.values() for term in by_term}):
            self._forms[stem(term)].append(term)

    def rank(self, text: str) -> list[str]:
        """Give the ids of the documents that hold any word of a query, the best first, ties in their order."""
        collection = ranking.Collection(
            len(self._ids),
            {field: sum(lengths) / max(len(lengths), 1) for field, lengths in self._lengths.items()},
            self.rules,
        )
        sought = []
        standings = []
        for leaf, boost in leaves(query_of(text)):
            if not isinstance(leaf, Word | Phrase):
                raise TypeError(leaf)
            standing = self._standing(leaf)
            held = Counter(field for fields in standing.values() for field in fields)
            holders = max(held.values(), default=0)
            sought.append(ranking.Sought(label(leaf), boost * ranking.rarity(collection, holders)))
            standings.append(standing)
        nowhere: ranking.Uses = {}
        scores = {}
        started = time.perf_counter()
        for number in set[int]().union(*standings):
            uses = [standing.get(number, nowhere) for standing in standings]
            lengths = {field: lengths[number] for field, lengths in self._lengths.items()}
            scores[number] = ranking.score(sought, uses, lengths, collection)
        self.seconds += time.perf_counter() - started
        self.scored += len(scores)
        return [self._ids[number] for number in sorted(scores, key=lambda one: (-scores[one], one))]

    def _standing(self, leaf: Word | Phrase) -> dict[int, dict[str, list[int]]]:
        found: dict[int, dict[str, list[int]]] = defaultdict(dict)
        for field in fields_of(leaf, DEFAULT_FIELDS):
            by_term = self._positions.get(field)
            if by_term is not None:
                words = written_words(leaf.text)
                find = (
                    self._of_stem(by_term, words[0])
                    if isinstance(leaf, Word)
                    else adjacent([by_term.get(word, {}) for word in words])
                )
                for number, positions in find.items():
                    found[number][field] = positions
        return found

    def _of_stem(self, by_term: Mapping[str, dict[int, list[int]]], word: str) -> dict[int, list[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for term in self._forms.get(stem(word), ()):
            for number, positions in by_term.get(term, {}).items():
                found[number].update(positions)
        return {number: sorted(positions) for number, positions in found.items()}


@contextmanager
def engine_ranker(name: str, documents: Sequence[Document]) -> Iterator[Ranker]:
    """Index the documents with one of newsgrep's engines, and search it the way the command line does."""
    with tempfile.TemporaryDirectory() as folder:
        engine = ENGINES[name].create(Path(folder))
        with engine.writer() as writer:
            for number, document in enumerate(documents):
                if problem := writer.put(article_of(number, document)):
                    raise Unusable(f"document {document.id}: {problem}")
            writer.commit()

        def rank(text: str) -> list[str]:
            return [hit.article.path for hit in searching.search(engine, _question(text), total=False).hits]

        yield rank
        engine.close()


def _question(text: str) -> searching.Question:
    typed = searching.Typed(plain(text), any_word=True, limit=DEPTH, snippets=0)
    return searching.understand(typed, TODAY)


# The command


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and compare.

    Returns:
        0, 1 where a measure is below its floor, 2 where the input cannot be used.
    """
    return command(_run, _parser().parse_args(arguments), "retrieval")


def _run(options: argparse.Namespace) -> int:
    fields = [name.strip() for name in options.fields.split(",")]
    if len(fields) != 2:
        raise Unusable(f"--fields {options.fields}: two names, of the title and of the text")
    if options.known and options.floors:
        raise Unusable("--floors are for judged collections: not with --known")
    documents = read_documents(options.docs, fields)
    if options.known:
        judged = known_items(documents, options.known)
    elif options.queries and options.qrels:
        judged = read_judged(documents, options.queries, options.qrels)
    else:
        raise Unusable("--queries and --qrels are needed, or --known")
    if options.cut:
        judged = judged._replace(queries={query: _cut(text) for query, text in judged.queries.items()})
    name = options.name or options.docs.parent.name
    print(f"{'':34} {'queries':>7} {'nDCG@10':>8} {'MAP':>8} {'us/article':>10}")  # noqa: T201
    first: Quality | None = None
    for title, quality, cost in _measured(judged, options.engine, options.ablate):
        first = first or quality
        shown = f"{quality.queries:7} {quality.ndcg:8.4f} {quality.map:8.4f} {cost}"
        print(f"{name + ', ' + title:34} {shown}")  # noqa: T201
    if options.floors and first:
        inputs = partial(digest, [options.docs, options.queries, options.qrels])
        return hold(dict(zip(MEASURES, first[:2], strict=True)), options.floors, name, inputs, MEASURES)
    return 0


def _measured(judged: Judged, engine: str, ablate: bool) -> Iterator[tuple[str, Quality, str]]:
    """Yield what was measured: how it was ranked, how well, and the microseconds of a score."""
    if engine != POSTINGS:
        with engine_ranker(engine, judged.documents) as rank:
            yield f"{engine} engine", measure(rank, judged), f"{'':>10}"
        return
    postings = Postings(judged.documents)
    for title, rules in ABLATIONS.items() if ablate else [("all", ranking.Rules())]:
        postings.rules, postings.scored, postings.seconds = rules, 0, 0.0
        quality = measure(postings.rank, judged)
        yield title, quality, f"{postings.seconds / max(postings.scored, 1) * 1e6:10.1f}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.retrieval", description=__doc__.split("\n")[0])
    parser.add_argument("--docs", type=Path, required=True, help="JSON Lines: id, title, text")
    parser.add_argument("--queries", type=Path, help="id TAB text")
    parser.add_argument("--qrels", type=Path, help="TREC form: query 0 document grade")
    parser.add_argument("--known", choices=KINDS, help="make queries of the documents instead")
    parser.add_argument("--fields", default=",".join(FIELDS), help="names of title and text (%(default)s)")
    parser.add_argument(
        "--engine", choices=[POSTINGS, *ENGINES], default=POSTINGS,
        help="what searches: the words and the ranking alone, or a whole engine (%(default)s)",
    )  # fmt: skip
    parser.add_argument("--cut", action="store_true", help="ask for the words of a compound, not for the compound")
    parser.add_argument("--ablate", action="store_true", help="also without each part of the score")
    parser.add_argument("--floors", type=Path, help="JSON: what may not be fallen below")
    parser.add_argument("--name", help="of the collection in the floors")
    return parser


if __name__ == "__main__":
    sys.exit(main())
