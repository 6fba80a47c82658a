"""Facets and timelines of an index beside what is counted one by one among the hits of the same searches.

    python -m tests.quality.counts INDEX --queries 500

The index is copied. The same queries are asked before and after a third of its articles have been deleted, in several
commits, and what is left has been merged. The status is 1 where any count differs.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

from newsgrep.app.facets import FACETS, facet
from newsgrep.app.timeline import Step, timeline
from newsgrep.engine.base import Engine, values_in
from newsgrep.engine.engines import DEFAULT_ENGINE, ENGINES
from newsgrep.model.article import Article
from newsgrep.model.fields import COUNTED_FIELDS
from newsgrep.model.query import And, Everything, Not, Or, Phrase, Published, Query, Word
from newsgrep.model.request import Request

SEED = 12345
MOST_WORDS = 3_000
"""Words are drawn from so many, the most frequent ones."""
COMMITS = 4


def random_queries(engine: Engine, wanted: int, random: Random) -> list[Query]:
    """Give queries of every shape, made of the words, names and days of an index, which must hold some."""
    words = [word for word, _ in engine.words("", MOST_WORDS) if word.isalpha()]
    names = [name for field in ("people", "places") for name, _ in engine.names(field, "", MOST_WORDS)]
    days = sorted(day for day in engine.days(Everything()) if day)

    def part() -> Query:
        if names and random.random() < 0.2:
            return Phrase(random.choice(names), random.choice(("people", "places")))
        return Word(random.choice(words), random.choice((None, None, "title", "body")))

    def query() -> Query:
        made = random.choice((part, lambda: And((part(), part())), lambda: And((part(), Not(part())))))()
        if random.random() < 0.2:
            made = Or((made, part()))
        if days and random.random() < 0.3:
            day = random.choice(days)
            made = And((made, Published(day, day + timedelta(random.choice((0, 30, 365))))))
        return made

    return [query() for _ in range(wanted)]


def differences(engine: Engine, query: Query) -> list[str]:
    """Give what of the counts for a query is not what its hits say."""
    matching = [hit.article for hit in engine.scan(Request(query, limit=0, snippets=0))]
    everything = engine.days(Everything())
    wrong = [
        field
        for field in FACETS
        if {one.value: one.articles for one in facet(engine, query, field)} != _counted(matching, field)
    ]
    days = Counter(article.published for article in matching)
    (buckets,) = timeline(engine, [("", query)], Step.DAY)
    if {one.start: one.articles for one in buckets if one.articles} != days:
        wrong.append("timeline")
    if any(one.articles and one.share != one.articles / everything[one.start] for one in buckets):
        wrong.append("shares")
    return wrong


def _counted(articles: list[Article], field: str) -> Counter[str]:
    if field in COUNTED_FIELDS:
        return Counter(value for article in articles for value in values_in(article, field))
    length = {"year": 4, "month": 7}[field]
    return Counter(article.published.isoformat()[:length] for article in articles if article.published)


def thinned(engine: Engine, random: Random) -> None:
    """Delete a third of the articles in several commits, then merge what is left."""
    ids = engine.ids()
    gone = random.sample(ids, len(ids) // 3)
    for start in range(COMMITS):
        with engine.writer() as writer:
            for one in gone[start::COMMITS]:
                writer.delete(one)
            writer.commit()
    with engine.writer() as writer:
        writer.compact()


def run(index: Path, wanted: int) -> int:
    """Compare all, say what differs, and give how many queries are counted wrongly."""
    random = Random(SEED)
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "index")
        shutil.copytree(index, folder)
        engine = ENGINES[DEFAULT_ENGINE].open(folder)
        asked = random_queries(engine, wanted, random)
        for when in ("before", "after"):
            if when == "after":
                thinned(engine, random)
            for query in asked:
                wrong = differences(engine, query)
                failed += bool(wrong)
                for what in wrong:
                    sys.stdout.write(f"{when}: {what} differs for {query}\n")
            articles = engine.holdings().articles
            sys.stdout.write(
                f"{when} deletes and merges: {len(asked)} queries, {articles:,} articles, {failed} differ\n"
            )
        engine.close()
    return failed


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.quality.counts", description=__doc__)
    parser.add_argument("index", type=Path, metavar="INDEX", help="the folder of an index")
    parser.add_argument("--queries", type=int, default=500, metavar="N", help="how many [default: 500]")
    arguments = parser.parse_args()
    sys.exit(bool(run(arguments.index, arguments.queries)))


if __name__ == "__main__":
    main()
