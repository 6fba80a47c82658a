"""Hits and articles for people: blocks with highlighted text, as wide as the terminal."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from newsgrep.model.answer import Answer
from newsgrep.model.article import PARAGRAPH_BREAK, Article
from newsgrep.model.mention import Person, Place
from newsgrep.model.request import Hit, Snippet
from newsgrep.model.span import Span
from newsgrep.render.links import file_link, renumber, web_link
from newsgrep.render.look import Look, shown_path
from newsgrep.render.messages import copies_of
from newsgrep.render.records import short_lead
from newsgrep.text.control import harmless, one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MATCH = "bold red"
TITLE = "bold"
META = "dim"
INDENT = 4  # columns; room for the rank
MOST_NAMES = 5
"""How many people and places are listed under a hit; the data formats have all of them."""


def write_blocks(answer: Answer, out: TextIO, look: Look) -> None:
    """Write a block a hit, each as soon as it is read, with an empty line between them."""
    for number, hit in enumerate(answer.hits):
        with _console(out, look) as console:
            if number:
                console.print()
            _write_hit(console, hit, look, with_speakers=answer.of_quotes)


def write_article(article: Article, out: TextIO, look: Look) -> None:
    """Write one article: title, facts, body."""
    with _console(out, look) as console:
        _print(console, _linked(_styled(one_line(article.title) or "(no title)", TITLE), web_link(article.url), look))
        _write_facts(console, article, look, everything=True)
        for paragraph in harmless(article.body).split(PARAGRAPH_BREAK) if article.body else ():
            console.print()
            for line in paragraph.split("\n"):
                _print(console, _styled(line.rstrip(), ""))


def write_extracted(article: Article, out: TextIO, look: Look) -> None:
    """Write what would be indexed of one article, and what was set aside."""
    write_article(article, out, look)
    demonyms = [one_line(one.word) + (f" ×{one.mentions}" if one.mentions > 1 else "") for one in article.demonyms]
    sections = (
        ("demonyms", [", ".join(demonyms)] if demonyms else []),
        ("dates", [one_line(one.text) + _days(one.start, one.end) for one in article.dates]),
        ("boilerplate", [f"{one_line(one.text)} [{one.rule}]" for one in article.boilerplate]),
    )
    with _console(out, look) as console:
        for heading, lines in sections:
            if lines:
                console.print()
                _print(console, _styled(heading, META))
                for line in lines:
                    _print(console, _styled(line, ""), indent=INDENT)
        console.print()


def _write_hit(console: "Console", hit: Hit, look: Look, *, with_speakers: bool) -> None:
    from rich.text import Text

    title = Text()
    title.append(f"{hit.rank:>{INDENT - 1}} ", style=META)
    shown = next((one for one in hit.snippets if one.field == "title"), None)
    if shown:
        text = _marked(shown.text, shown.spans, TITLE)
    else:
        text = _styled(one_line(hit.article.title) or "(no title)", TITLE)
    title.append_text(_linked(text, web_link(hit.article.url), look))
    _print(console, title, hanging=INDENT)
    _write_facts(console, hit.article, look, copies=hit.copies, indent=INDENT)
    passages = [one for one in hit.snippets if one.field != "title"]
    for passage in passages:
        _print(console, _passage(passage, with_speakers), indent=INDENT)
    if not passages:
        where = f"[matched in {', '.join(hit.matched)}] " if hit.matched else ""
        lead = _styled(where, META)
        lead.append(short_lead(hit.article), style="not dim")
        _print(console, lead, indent=INDENT)
    if hit.explanation:
        parts = [f"{one.value:8.4f}  {one_line(one.what)}" for one in hit.explanation]
        for line in (*parts, f"{hit.score:8.4f}  score"):
            _print(console, _styled(line, META), indent=INDENT)


def _write_facts(
    console: "Console", article: Article, look: Look, *, copies: int = 0, indent: int = 0, everything: bool = False
) -> None:
    facts = [
        (article.published.isoformat() if article.published else "no date", None),
        (f"+{copies_of(copies)}" if copies else None, None),
        (article.source, None),
        (article.byline, None),
        (f"{one_line(shown_path(article.path, look.cwd))}:{article.line}", file_link(article.path)),
        (article.url if everything else None, web_link(article.url)),
        (article.id if everything else None, None),
    ]
    line = _styled("  ", META).join(_linked(_styled(one_line(fact), META), link, look) for fact, link in facts if fact)
    _print(console, line, indent=indent)
    limit = None if everything else MOST_NAMES
    for label, names in (("people", article.people), ("places", article.places)):
        if names:
            _print(console, _styled(f"{label}  {_names(names, limit)}", META), indent=indent)


def _names(names: Sequence[Person | Place], limit: int | None) -> str:
    shown = [one_line(one.name) + (f" ×{one.mentions}" if one.mentions > 1 else "") for one in names[:limit]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f", {more} more" if more else "")


def _passage(passage: Snippet, with_speaker: bool) -> "Text":
    text = _marked(passage.text, passage.spans, "")
    if with_speaker and passage.speaker:
        text.append(f" — {one_line(passage.speaker)}", style=META)
    if passage.field == "boilerplate":
        text.append("  [boilerplate]", style=META)
    return text


def _marked(text: str, spans: Iterable[Span], style: str) -> "Text":
    """Give a text with its spans highlighted. Every code point stays one, so that the spans keep their places."""
    from rich.text import Text

    safe = "".join(" " if letter.isspace() else letter for letter in harmless(text))
    marked = Text(safe, style=style)
    for span in spans:
        marked.stylize(MATCH, span.start, span.end)
    return marked


def _linked(text: "Text", link: str | None, look: Look) -> "Text":
    """Give the text as a link, where there is one and links are wanted."""
    from rich.style import Style

    if link and look.links:
        text.stylize(Style(link=link))
    return text


def _styled(text: str, style: str) -> "Text":
    from rich.text import Text

    return Text(text, style=style)


def _print(console: "Console", text: "Text", *, indent: int = 0, hanging: int | None = None) -> None:
    """Print text wrapped to the width, every line but perhaps the first indented."""
    left = indent if hanging is None else hanging
    lines = text.wrap(console, max(console.width - left, 20))
    for number, line in enumerate(lines):
        line.rstrip()
        first_of_hanging = hanging is not None and number == 0
        line.pad_left(0 if first_of_hanging else left)
        console.print(line, soft_wrap=True)


def _days(start: object, end: object) -> str:
    """Give ` = ` and the days, or nothing where it is open which days are meant."""
    if start is None:
        return ""
    return f" = {start}" if start == end else f" = {start}..{end}"


@contextmanager
def _console(out: TextIO, look: Look) -> "Iterator[Console]":
    """Give a console whose text is written out when the block ends.

    Rich never writes to `out` itself: on a closed pipe it would end the process with a status that means no match.
    """
    from rich.console import Console

    written = StringIO()
    yield Console(
        file=written,
        width=look.width,
        force_terminal=look.color,
        color_system="standard" if look.color else None,
        no_color=not look.color,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    out.write(renumber(written.getvalue()))
