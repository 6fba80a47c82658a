"""A pasted page taken apart: title, body, and the furniture around them.

A page of nothing but prose passes untouched. Where a line shows that furniture was pasted along, the line model rates
every line and the body is the stretch of lines that rates best. An article is never reduced to nothing.
"""

from collections.abc import Sequence
from typing import NamedTuple

from newsgrep.enrich.page.credit import is_credit
from newsgrep.enrich.page.linemodel import measure
from newsgrep.enrich.page.phrases import is_furniture
from newsgrep.enrich.page.signature import is_signature
from newsgrep.enrich.page.stretch import Page, Plan, find_article, is_prose, read_page
from newsgrep.enrich.page.title import find_stated, looks_like_title
from newsgrep.model.article import Boilerplate, Paragraph

FLOOR_WORDS = 25  # a shorter body is no article if the page has more to offer; a news brief has about 40
KEPT_WHOLE = "kept the whole text: too little of it looks like an article"

_WHOLE_LINES = 2  # so few are no page with furniture
_ALONE_WORDS = 20  # a single line of more words is a text without a title
_NEAR_WORDS = 20
_NEAR_LINES = 5  # above the title, or above the body where no title stands on the page


class Cleaned(NamedTuple):
    """A page taken apart; title, body and boilerplate together are all of its lines.

    Attributes:
        title: One line; empty where none is stated and no line looks like one.
        title_line: The line of the file on which the title stands, from 1; the page's first where it stands on none.
        paragraphs: The body, as given.
        boilerplate: Every other line, in the order of the page.
        near_title: Short lines above the body that may hold the byline or the date; most are boilerplate, too.
        warning: Why the page was not cleaned, in one line without a full stop, or None.
    """

    title: str
    title_line: int
    paragraphs: tuple[Paragraph, ...]
    boilerplate: tuple[Boilerplate, ...]
    near_title: tuple[str, ...]
    warning: str | None


def clean(paragraphs: Sequence[Paragraph], title: str | None, repeated: frozenset[bytes] = frozenset()) -> Cleaned:
    """Give the title, the body and the boilerplate of a pasted page.

    Args:
        paragraphs: The page's lines in their order, hard-wrapped ones joined, without the empty ones.
        title: As stated by the format or the user, or None to look for it among the lines.
        repeated: The keys of lines that many articles of the source share.
    """
    lines = [" ".join(paragraph.text.split()) for paragraph in paragraphs]
    if len(lines) <= _WHOLE_LINES:
        return _assemble(paragraphs, lines, title, _plan_few(lines, title), None)
    page = read_page(lines, repeated)
    plan = find_article(page, title)
    if _is_too_little(plan, page):
        whole = plan._replace(body=frozenset(range(len(lines))) - {plan.title}, end=len(lines))
        return _assemble(paragraphs, lines, title, whole, KEPT_WHOLE)
    return _assemble(paragraphs, lines, title, plan, None)


def _plan_few(lines: list[str], stated: str | None) -> Plan:
    """Keep one or two lines whole: the first may be the title, the rest is body."""
    count = len(lines)
    title = None
    if stated is not None:
        title = find_stated(lines, stated, count)
    elif lines and looks_like_title(lines[0]):
        first = measure(lines[0])
        is_text = first.ends_sentence or is_prose(first) or first.words > _ALONE_WORDS
        if count > 1 or not is_text:
            title = 0
    return Plan(body=frozenset(range(count)) - {title}, title=title, first=count, end=count, repeated=frozenset())


def _is_too_little(plan: Plan, page: Page) -> bool:
    """Whether the body is empty or short while more of the page was set aside than kept."""
    kept = sum(page.measured[at].words for at in plan.body)
    if plan.body and kept >= FLOOR_WORDS:
        return False
    aside = sum(line.words for at, line in enumerate(page.measured) if at not in plan.body and at != plan.title)
    return not plan.body or aside > kept


def _assemble(
    paragraphs: Sequence[Paragraph], lines: list[str], stated: str | None, plan: Plan, warning: str | None
) -> Cleaned:
    where = [paragraph.lines[0].line if paragraph.lines else 1 for paragraph in paragraphs]
    aside = [at for at in range(len(lines)) if at not in plan.body and (at != plan.title or stated is not None)]
    title = stated
    if title is None:
        title = lines[plan.title] if plan.title is not None else ""
    return Cleaned(
        title=" ".join(title.split()),
        title_line=where[plan.title] if plan.title is not None else next(iter(where), 1),
        paragraphs=tuple(paragraphs[at] for at in sorted(plan.body)),
        boilerplate=tuple(Boilerplate(paragraphs[at].text, _rule(at, lines[at], plan), where[at]) for at in aside),
        near_title=_near_title(lines, plan),
        warning=warning,
    )


def _near_title(lines: list[str], plan: Plan) -> tuple[str, ...]:
    """Give the short lines above the body's first sentence, without the title, furniture and credits."""
    top = max(0, (plan.first if plan.title is None else plan.title) - _NEAR_LINES)
    return tuple(
        line
        for at, line in enumerate(lines[top : plan.first], top)
        if at != plan.title
        and len(line.split()) <= _NEAR_WORDS
        and (at not in plan.body or is_signature(line))
        and not (is_furniture(line) or is_credit(line))
    )


def _rule(at: int, line: str, plan: Plan) -> str:
    """Name the rule by which a line is no body."""
    if at == plan.title:
        return "title"
    if is_credit(line):
        return "credit"
    if is_furniture(line):
        return "phrase"
    if at in plan.repeated:
        return "repeated"
    return "line" if plan.first <= at < plan.end else "outside"
