"""Records: named values that are an article each."""

from collections.abc import Iterator

from newsgrep.model.article import Draft, Paragraph, Stated
from newsgrep.model.report import Problem
from newsgrep.model.span import LineMark
from newsgrep.sources.facts import Facts, Keys, facts_of, kind_of
from newsgrep.sources.ninjs import usual


def articles_of(
    value: object, keys: Keys, *, path: str, folder: str | None, line: int, position: int
) -> Iterator[Draft | Problem]:
    """Yield the article that a JSON value is, after warnings; only a `Problem` if it is none.

    Args:
        value: As `json` gives it.
        keys: See `newsgrep.sources.facts.keys_with`.
        path: The file that it comes from.
        folder: The top folder of the file.
        line: The line of the file on which the value starts.
        position: Which article of the file it is, see `Draft`.
    """
    if not isinstance(value, dict):
        yield Problem(path, line, f"not an article: {kind_of(value)}, where an object was expected")
        return
    facts = facts_of(usual(value), keys)
    for problem in facts.problems:
        yield Problem(path, line, problem, warning=True)
    yield article_of(facts, path=path, folder=folder, line=line, position=position)


def article_of(facts: Facts, *, path: str, folder: str | None, line: int, position: int) -> Draft | Problem:
    """Give the article of which these facts are stated as metadata; a `Problem` where it has no title and no text."""
    if facts.title is None and facts.body is None:
        return Problem(path, line, "no title and no text")
    paragraphs = () if facts.body is None else (Paragraph(facts.body, (LineMark(0, line),)),)
    return draft_of(facts, paragraphs, "metadata", path=path, folder=folder, line=line, position=position)


def draft_of(
    facts: Facts,
    paragraphs: tuple[Paragraph, ...],
    stated_in: str,
    *,
    path: str,
    folder: str | None,
    line: int = 1,
    position: int = 0,
    pasted: bool = False,
) -> Draft:
    """Give a draft of these paragraphs with all facts but the body; `stated_in` says where a date comes from."""
    return Draft(
        path,
        position,
        line,
        paragraphs,
        pasted=pasted,
        folder=folder,
        title=facts.title,
        url=facts.url,
        external_id=facts.external_id,
        source=facts.source,
        byline=facts.byline,
        lang=facts.lang,
        published=tuple(Stated(text, stated_in) for text in facts.published),
        people=facts.people,
        places=facts.places,
    )
