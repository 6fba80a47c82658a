"""What an editor has changed: two articles, field by field and word by word."""

from __future__ import annotations

import re
from itertools import pairwise

from newsgrep.engine.hits import line_of
from newsgrep.model.article import PARAGRAPH_BREAK
from newsgrep.model.explored import Change
from newsgrep.model.value import TYPE_CHECKING, Value
from newsgrep.text.changes import Edit, Steps, edits

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsgrep.model.article import Article

_FACTS: dict[str, Callable[[Article], str | None]] = {
    "title": lambda article: article.title,
    "byline": lambda article: article.byline,
    "published": lambda article: article.published.isoformat() if article.published else None,
    "source": lambda article: article.source,
}
"""The fields that are compared before the body."""

_PIECE = re.compile(r"(\n\s*\n)|\S+")

_SHORT = 2
"""In words. So few that stay between two longer changes are there by chance: to people it is one change."""


class _Words(Value):
    """The words of a field, with the end of each paragraph among them, and where each stands."""

    words: list[str]
    offsets: list[int]


def compare(old: Article, new: Article) -> list[Change]:
    """Give the stretches of each field, in the order of the fields and of their words.

    All words of the old article are there, and all of the new one. What is between them does not count: white space,
    and the boilerplate that was set aside.
    """
    found: list[Change] = []
    for field, value in _FACTS.items():
        before, after = (_cut(value(article) or "") for article in (old, new))
        found += _changes(field, (before, after), edits(before.words, after.words), (old, new))
    bodies = _paragraphs(_cut(old.body)), _paragraphs(_cut(new.body))
    return found + _changes("body", bodies, _whole(_joined(_edits(*bodies)), *bodies), (old, new))


def _cut(text: str) -> _Words:
    found = [(PARAGRAPH_BREAK if piece[1] else piece[0], piece.start()) for piece in _PIECE.finditer(text.strip())]
    start = len(text) - len(text.lstrip())
    return _Words([word for word, _ in found], [start + at for _, at in found])


def _paragraphs(body: _Words) -> _Words:
    """Give the words of a body whose last paragraph ends as the others do."""
    if not body.words:
        return body
    return _Words([*body.words, PARAGRAPH_BREAK], [*body.offsets, body.offsets[-1]])


def _edits(old: _Words, new: _Words) -> list[Edit]:
    """Give what has changed: whole paragraphs first, then the words of those that are not the same."""
    starts, new_starts = _starts(old.words), _starts(new.words)
    steps = Steps()
    found = []
    for one in edits(_between(old.words, starts), _between(new.words, new_starts), steps):
        start, end = starts[one.start], starts[one.end]
        new_start, new_end = new_starts[one.new_start], new_starts[one.new_end]
        found += [
            Edit(start + edit.start, start + edit.end, new_start + edit.new_start, new_start + edit.new_end)
            for edit in edits(old.words[start:end], new.words[new_start:new_end], steps)
        ]
    return found


def _starts(words: Sequence[str]) -> list[int]:
    """Give where each paragraph starts, and where the last one ends."""
    return [0, *(at + 1 for at, word in enumerate(words) if word == PARAGRAPH_BREAK)]


def _between(words: Sequence[str], starts: Sequence[int]) -> list[str]:
    return [" ".join(words[start:end]) for start, end in pairwise(starts)]


def _joined(found: Sequence[Edit]) -> list[Edit]:
    """Give edits, those that only a few words keep apart as one."""
    joined: list[Edit] = []
    for one in found:
        last = joined[-1] if joined else None
        if last and one.start - last.end <= _SHORT and one.start - last.end < min(_size(last), _size(one)):
            joined[-1] = last._replace(end=one.end, new_end=one.new_end)
        else:
            joined.append(one)
    return joined


def _whole(found: Sequence[Edit], old: _Words, new: _Words) -> list[Edit]:
    """Give edits, as a paragraph with its end what could as well be the end before and a paragraph without one."""
    nexts = [*(one.start for one in found), len(old.words) + 1][1:] if found else []
    return [
        Edit(*(at + 1 for at in one)) if one.end + 1 < following and _slides(one, old.words, new.words) else one
        for one, following in zip(found, nexts, strict=True)
    ]


def _slides(edit: Edit, old: Sequence[str], new: Sequence[str]) -> bool:
    """Say whether words that have only come, or only gone, start with the end of a paragraph, and one follows."""
    start, end, new_start, new_end = edit
    words, at, behind = (old, start, end) if new_start == new_end else (new, new_start, new_end)
    only = start == end or new_start == new_end
    return only and behind < len(words) and words[at] == words[behind] == PARAGRAPH_BREAK


def _size(edit: Edit) -> int:
    return max(edit.end - edit.start, edit.new_end - edit.new_start)


def _changes(
    field: str, words: tuple[_Words, _Words], found: Sequence[Edit], articles: tuple[Article, Article]
) -> list[Change]:
    """Give the edits of a field, and what stays between them."""
    old, new = words
    stretches: list[Edit] = []
    at, new_at = 0, 0
    for one in (*found, Edit(len(old.words), len(old.words), len(new.words), len(new.words))):
        stretches += [Edit(at, one.start, new_at, one.new_start), one]
        at, new_at = one.end, one.new_end
    return [
        Change(
            _op(number, one),
            field,
            tuple(old.words[one.start : one.end]),
            tuple(new.words[one.new_start : one.new_end]),
            _line(articles[0], field, old, one.start),
            _line(articles[1], field, new, one.new_start),
        )
        for number, one in enumerate(stretches)
        if _size(one)
    ]


def _op(number: int, one: Edit) -> str:
    """Give what a stretch is; every other one stays."""
    if number % 2 == 0:
        return "equal"
    if one.start == one.end:
        return "insert"
    return "replace" if one.new_start < one.new_end else "delete"


def _line(article: Article, field: str, words: _Words, at: int) -> int | None:
    """Give the line on which a word stands; of what is put in at the end, the line of the last one."""
    if field not in ("title", "body"):
        return None
    if field == "title" or not article.lines or not words.offsets:
        return article.line
    return line_of(article, field, words.offsets[min(at, len(words.offsets) - 1)])
