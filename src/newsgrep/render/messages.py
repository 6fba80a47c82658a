"""What is said on standard error: errors, problems, summaries. Plain text, one thing a line."""

from __future__ import annotations

from newsgrep.errors import QueryError
from newsgrep.model.value import TYPE_CHECKING
from newsgrep.render.look import shown_path
from newsgrep.text.control import harmless, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    from newsgrep.errors import NewsgrepError
    from newsgrep.model.answer import Answer
    from newsgrep.model.article import Article
    from newsgrep.model.report import IndexReport, Problem

MOST_PROBLEMS = 50
"""How many problems are listed one by one; `newsgrep status --failed` lists all of them."""

LEAST_TIMED = 1.0
"""In seconds: shorter runs are mostly starting up, which says nothing of how fast articles are read."""

_CARET_CONTEXT = 60  # code points of a long query that are shown on each side of the trouble


def error_lines(error: NewsgrepError) -> Iterator[str]:
    """Yield what went wrong, the query with a caret under the trouble, and what to do next."""
    yield f"newsgrep: {harmless(error.message)}"
    if isinstance(error, QueryError) and error.query.strip():
        start = max(0, error.column - _CARET_CONTEXT)
        shown = "".join(" " if letter.isspace() else letter for letter in harmless(error.query))
        excerpt = shown[start : error.column + _CARET_CONTEXT]
        width = max(1, min(error.width, len(excerpt) - (error.column - start)))
        yield f"  {excerpt}"
        yield f"  {' ' * (error.column - start)}{'^' * width}"
    if error.hint:
        yield f"  hint: {harmless(error.hint)}"


def problem_line(problem: Problem, cwd: str | PathLike[str]) -> str:
    """Give a problem as `path:line: reason`, the way compilers do, so that editors can jump there."""
    place = shown_path(problem.path, cwd)
    if problem.line is not None:
        place += f":{problem.line}"
    kind = "warning: " if problem.warning else ""
    return one_line(f"{place}: {kind}{problem.reason}")


def report_lines(report: IndexReport, cwd: str | PathLike[str], *, dry_run: bool) -> Iterator[str]:
    """Yield the problems of an `index` run, then one line that sums it up."""
    for problem in report.problems[:MOST_PROBLEMS]:
        yield problem_line(problem, cwd)
    more = len(report.problems) - MOST_PROBLEMS
    if more > 0:
        yield f"and {more:,} more problems: newsgrep status --failed lists them"
    parts = [
        f"{report.added:,} new",
        f"{report.replaced:,} replaced",
        f"{report.dropped:,} dropped",
        f"{counted(report.unchanged, 'file')} unchanged",
    ]
    if report.skipped:
        parts.append(f"{report.skipped:,} skipped")
    warnings = len(report.problems) - report.failures
    if report.failures:
        parts.append(f"{report.failures:,} failed")
    if warnings:
        parts.append(counted(warnings, "warning"))
    verb = "would index" if dry_run else "indexed"
    yield f"{verb}: {', '.join(parts)} ({counted(report.files, 'file')} read, {_speed(report)})"
    if len(report.formats) > 1:
        counts = sorted(report.formats, key=lambda one: -one.articles)
        yield "formats: " + ", ".join(
            f"{one.name} {counted(one.files, 'file')} with {counted(one.articles, 'article')}" for one in counts
        )


def _speed(report: IndexReport) -> str:
    """Give how long a run took, and how fast it was if it took long enough to tell."""
    seconds = report.seconds
    took = f"{seconds:.1f} s"
    if seconds < LEAST_TIMED or not report.bytes:
        return took
    rate = (report.added + report.replaced) / seconds
    return f"{took}, {rate:,.0f} articles/s, {report.bytes / 1e6 / seconds:,.1f} MB/s"


def counted(number: int, what: str) -> str:
    """Give a number of things: `1 article`, `2,000 articles`."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def removed_line(article: Article, cwd: str | PathLike[str]) -> str:
    """Name an article that was taken out of the index: its id, its path and its title, parted by tabs."""
    return "\t".join(map(one_line, (article.id, shown_path(article.path, cwd), article.title)))


def found_line(shown: int, total: int | None, copies: int = 0) -> str:
    """Give how many hits of how many articles are shown, and how many more are folded into them as copies."""
    line = f"{shown:,} of {counted(total or 0, 'article')}"
    return f"{line}, {copies_of(copies)} folded: --copies shows them" if copies else line


def stories_line(shown: int, total: int | None) -> str:
    """Give how many of how many stories are shown."""
    return f"{shown:,} of {total or 0:,} {'story' if total == 1 else 'stories'}"


def copies_of(number: int) -> str:
    """Give a number of copies: `1 copy`, `3 copies`."""
    return f"{number:,} {'copy' if number == 1 else 'copies'}"


def nothing_lines(answer: Answer) -> Iterator[str]:
    """Yield why nothing was found: what each part finds alone, and what may have been meant."""
    yield no_match_line(answer.parsed)
    for part in answer.terms if len(answer.terms) > 1 else ():
        yield f"  {one_line(part.term)}: {counted(part.articles, 'article')} alone"
    for one in answer.suggestions:
        yield f"  did you mean {one.instead} instead of {one_line(one.word)}? ({counted(one.articles, 'article')})"


def no_match_line(parsed: str, field: str = "") -> str:
    """Say that no article matches, or none of a field that is counted."""
    return (
        f"no article matches: {one_line(parsed)}"
        if not field
        else f"no {field} in articles that match: {one_line(parsed)}"
    )


def no_relative_line(article: Article, parsed: str) -> str:
    """Say that no article that matches shares anything telling with this one."""
    return f"no article is like '{one_line(article.title) or article.id}' and matches: {one_line(parsed)}"


def undated_line(undated: int) -> str:
    """Say how many articles a date left out because they have none."""
    verb = "matches" if undated == 1 else "match"
    return f"{counted(undated, 'article')} without a date {verb} otherwise and cannot be in the answer"


def changed_line(changed: int) -> str:
    """Give how many files have changed since they were indexed."""
    verb = "has" if changed == 1 else "have"
    return f"{counted(changed, 'file')} {verb} changed since the last index; run: newsgrep index"
