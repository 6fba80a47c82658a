"""Two versions of an article: what has changed, as records and as `git diff --word-diff` shows it."""

from __future__ import annotations

from newsgrep.model.article import PARAGRAPH_BREAK
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.render.look import shown_path
from newsgrep.render.messages import counted
from newsgrep.text.control import harmless, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any, TextIO

    from newsgrep.model.article import Article
    from newsgrep.model.explored import Change
    from newsgrep.render.look import Look

CHANGE_COLUMNS = ("op", "field", "old", "new", "old_line", "new_line")
"""The keys of a change; the columns of TSV and CSV."""

_EQUAL = "equal"
_END = "¶"
"""Stands for the end of a paragraph that has come or gone."""
_OLD, _NEW = ("[-", "-]", "\x1b[31m"), ("{+", "+}", "\x1b[32m")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def change_record(one: Change) -> dict[str, Any]:
    """Give a change with all its keys."""
    values = (one.op, one.field, _text(one.old), _text(one.new), one.old_line, one.new_line)
    return dict(zip(CHANGE_COLUMNS, values, strict=True))


def write_changes(
    articles: tuple[Article, Article], found: Sequence[Change], out: TextIO, look: Look, context: int | None
) -> None:
    """Write both articles' places, what has changed, and how much that is; nothing where nothing has.

    Args:
        articles: The old one and the new one.
        found: All stretches of them.
        out: Where to.
        look: Paths and colour.
        context: How many words that stay are shown around a change; None for all of them.
    """
    if all(one.op == _EQUAL for one in found):
        return
    for sign, article in zip(("---", "+++"), articles, strict=True):
        place = f"{sign} {one_line(shown_path(article.path, look.cwd))}:{article.line}"
        out.write(f"{_BOLD}{place}{_PLAIN}\n" if look.color else f"{place}\n")
    fields = dict.fromkeys(one.field for one in found if one.op != _EQUAL)
    for field in fields:
        stretches = [one for one in found if one.field == field]
        label = "" if field == "body" else f"{field}: "
        text = "".join(_shown(stretches, look, context)).strip("\n ")
        out.write(f"{'' if label else chr(10)}{label}{text}\n")
    out.write(f"\n{_sum(found)}\n")


def _shown(stretches: Sequence[Change], look: Look, context: int | None) -> Iterator[str]:
    """Yield the stretches of a field with what parts them."""
    for number, one in enumerate(stretches):
        if one.op == _EQUAL:
            yield _shortened(one.old, context, first=number == 0, last=number == len(stretches) - 1)
        else:
            for words, style in ((one.old, _OLD), (one.new, _NEW)):
                if words:
                    yield _marked(words, style, look)
            if (one.new or one.old)[-1] == PARAGRAPH_BREAK:
                yield PARAGRAPH_BREAK
                continue
        if one.old[-1:] != (PARAGRAPH_BREAK,):
            yield " "


def _shortened(words: Sequence[str], context: int | None, *, first: bool, last: bool) -> str:
    """Give words that stay, those far from a change left out."""
    head = 0 if first else context
    tail = 0 if last else context
    if head is None or tail is None or len(words) <= head + tail:
        return harmless(_text(words))
    before, hidden, after = words[:head], words[head : len(words) - tail], words[len(words) - tail :]
    if not after and words[-1] == PARAGRAPH_BREAK:
        after = words[-1:]
    gap = f"…{PARAGRAPH_BREAK}…" if PARAGRAPH_BREAK in hidden and before and after else "…"
    return harmless(_text((*before, gap, *after)))


def _marked(words: Sequence[str], style: tuple[str, str, str], look: Look) -> str:
    """Give words that have come or gone between their marks, each line with its own colour."""
    start, end, color = style
    last = len(words) - 1
    ends = [_END if number == last else f"{_END} {PARAGRAPH_BREAK}" for number in range(len(words))]
    shown = [ends[number] if word == PARAGRAPH_BREAK else word for number, word in enumerate(words)]
    text = f"{start}{harmless(_text(shown))}{end}"
    if not look.color:
        return text
    return "\n".join(f"{color}{line}{_PLAIN}" if line else line for line in text.split("\n"))


def _text(words: Sequence[str]) -> str:
    """Give words as a text, paragraphs parted by an empty line."""
    paragraphs = " ".join(words).split(PARAGRAPH_BREAK)
    return PARAGRAPH_BREAK.join(paragraph.strip(" ") for paragraph in paragraphs)


def _sum(found: Sequence[Change]) -> str:
    changed = [one for one in found if one.op != _EQUAL]
    gone = sum(map(_count, (one.old for one in changed)))
    come = sum(map(_count, (one.new for one in changed)))
    kept = sum(_count(one.old) for one in found if one.op == _EQUAL)
    return f"{counted(gone, 'word')} removed, {come:,} added in {counted(len(changed), 'place')}; {kept:,} unchanged"


def _count(words: Sequence[str]) -> int:
    return sum(word != PARAGRAPH_BREAK for word in words)
