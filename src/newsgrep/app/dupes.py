"""Near copies among the articles that match a query."""

from __future__ import annotations

from newsgrep.engine.copies import similarity
from newsgrep.model.explored import Copied
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsgrep.engine.base import Engine
    from newsgrep.model.query import Query


def dupes(engine: Engine, query: Query, limit: int = 0) -> Iterator[list[Copied]]:
    """Yield the stories that several matching articles are of, each of their articles, the earliest first.

    Args:
        engine: The index.
        query: Which articles.
        limit: How many stories at most, those of most articles; 0 for all.
    """
    number = 0
    for ids in engine.stories(query)[: limit or None]:
        articles = [article for one in ids if (article := engine.get(one))]
        if len(articles) < 2:
            continue  # a writer has dropped the others since
        number += 1
        lead = articles[0].signature
        yield [
            Copied(number, len(articles), article is articles[0], article, similarity(article.signature, lead))
            for article in articles
        ]
