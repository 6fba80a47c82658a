"""What an article holds in each text field, as it is indexed."""

from __future__ import annotations

from newsgrep.model.article import PARAGRAPH_BREAK
from newsgrep.model.fields import SPEAKER
from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsgrep.model.article import Article


def field_text(article: Article, field: str) -> str:
    """Give what an article holds in a text field.

    Names stand in paragraphs of their own, so that no phrase reaches from one to the next.
    """
    return _FIELD_TEXTS[field](article)


_FIELD_TEXTS: dict[str, Callable[[Article], str]] = {
    "title": lambda article: article.title,
    "body": lambda article: article.body,
    "people": lambda article: PARAGRAPH_BREAK.join(
        form for one in article.people for form in all_forms(one.name, one.forms)
    ),
    "places": lambda article: PARAGRAPH_BREAK.join(
        form for one in article.places for form in all_forms(one.name, one.forms)
    ),
    "source": lambda article: article.source or "",
    "byline": lambda article: article.byline or "",
    "boilerplate": lambda article: PARAGRAPH_BREAK.join(line.text for line in article.boilerplate),
    "lang": lambda article: article.lang or "",
    "path": lambda article: article.path,
    SPEAKER: lambda article: PARAGRAPH_BREAK.join(one.speaker for one in article.quotes if one.speaker),
}


def all_forms(name: str, forms: tuple[str, ...]) -> tuple[str, ...]:
    """Give every form of a name, the name itself among them."""
    return forms if name in forms else (name, *forms)
