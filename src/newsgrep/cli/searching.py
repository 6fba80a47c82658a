"""What `newsgrep search` does with what was asked, however the command line has been read."""

from __future__ import annotations

from newsgrep.app import searching
from newsgrep.app.folder import find_folder, open_engine
from newsgrep.app.searching import Typed
from newsgrep.errors import ExitCode, NewsgrepError, UsageError
from newsgrep.model.request import Sort
from newsgrep.model.value import TYPE_CHECKING, Value
from newsgrep.render.formats import EVERY, FORMATS, SNIPPETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from newsgrep.app.searching import Question
    from newsgrep.cli.shell import Shell
    from newsgrep.engine.base import Engine
    from newsgrep.model.answer import Answer
    from newsgrep.model.request import Hit
    from newsgrep.render.formats import Format
    from newsgrep.render.look import Look

FORMAT_FLAGS = {
    "as_json": "json",
    "as_jsonl": "jsonl",
    "as_csv": "csv",
    "as_tsv": "tsv",
    "paths": "paths",
    "count": "count",
    "quiet": "quiet",
}
"""The parameters that each ask for an output, and what they ask for."""

_STATUS_ONLY = ("count", "quiet")


class Asked(Value):
    """A search as the command line has it, one place for each parameter of the command.

    Attributes:
        stories: Near copies are folded in every output.
        copies: They are not even folded on a terminal.
        formats: The outputs that were asked for, each once: more than one is an error.
        folder: That of the index.
    """

    words: tuple[str, ...]
    limit: int
    offset: int
    sort: Sort
    any_word: bool
    literal: bool
    phrase: bool
    since: str | None
    until: str | None
    on: str | None
    person: tuple[str, ...]
    place: tuple[str, ...]
    source: tuple[str, ...]
    exclude: tuple[str, ...]
    recency: str | None
    snippets: int
    stories: bool
    copies: bool
    explain: bool
    formats: tuple[str, ...]
    null: bool
    csv_safe: bool
    fields: str | None
    timeout: float | None
    color: str
    no_pager: bool
    folder: str | None


def formats_of(flags: Mapping[str, bool], named: str | None) -> dict[str, str]:
    """Give the outputs that are asked for, each with the first parameter that asks for it.

    Args:
        flags: The parameters of `FORMAT_FLAGS`.
        named: What `--format` names.

    Raises:
        UsageError: There is no such format.
    """
    asked = {shown: parameter for parameter, shown in FORMAT_FLAGS.items() if flags[parameter]}
    if named is not None:
        if named not in FORMATS:
            raise UsageError(f"unknown format '{named}'", hint=f"formats are {', '.join(FORMATS)}")
        asked.setdefault(named, "format_name")
    return asked


def run(asked: Asked, shell: Shell) -> ExitCode:
    """Search, show what was found, and give the status to end with.

    Raises:
        NewsgrepError: It cannot be done.
    """
    on_terminal = shell.stdout.isatty()
    if len(asked.formats) > 1:
        raise UsageError(f"only one output at a time: {asked.formats[0]} or {asked.formats[1]}")
    chosen = asked.formats[0] if asked.formats else "text" if on_terminal else "tsv"
    if asked.stories and asked.copies:
        raise UsageError("only one of --stories and --copies at a time")
    fold = asked.stories or (chosen == "text" and on_terminal and not asked.copies)
    question = searching.understand(_typed(asked, chosen)._replace(fold=fold), shell.today, shell.env)
    look = shell.look(asked.color, _names(asked.fields), null=asked.null, csv_safe=asked.csv_safe)
    folder = find_folder(asked.folder, shell.folder)
    for warning in question.warnings:
        shell.say(f"newsgrep: {warning}")
    if asked.timeout is None:
        found = _answer(question, asked, chosen, look, folder, shell)
    else:
        from newsgrep.cli.timing import time_limit

        with time_limit(asked.timeout):
            found = _answer(question, asked, chosen, look, folder, shell)
    return ExitCode.OK if found else ExitCode.NO_MATCH


def _typed(asked: Asked, chosen: str) -> Typed:
    narrowed = typed_of(
        phrase=asked.phrase,
        literal=asked.literal,
        any_word=asked.any_word,
        exclude=asked.exclude,
        since=asked.since,
        until=asked.until,
        on=asked.on,
        person=asked.person,
        place=asked.place,
        source=asked.source,
    )
    return narrowed._replace(
        text=" ".join(asked.words),
        recency=asked.recency,
        limit=asked.limit,
        offset=asked.offset,
        sort=asked.sort,
        snippets=min(asked.snippets, _most_passages(chosen, _names(asked.fields))),
        explain=asked.explain,
    )


def typed_of(
    *,
    phrase: bool,
    literal: bool,
    any_word: bool,
    exclude: Iterable[str] | None,
    since: str | None,
    until: str | None,
    on: str | None,
    person: Iterable[str] | None,
    place: Iterable[str] | None,
    source: Iterable[str] | None,
) -> Typed:
    """Give the options that say which articles are meant, under the names that the command line has for them."""
    return Typed(
        phrase=phrase,
        literal=literal,
        any_word=any_word,
        excluded=tuple(exclude or ()),
        since=since,
        until=until,
        on=on,
        people=tuple(person or ()),
        places=tuple(place or ()),
        sources=tuple(source or ()),
    )


def _most_passages(chosen: str, fields: tuple[str, ...]) -> int:
    """Give how many passages of an article can be shown: others need not be looked for."""
    if chosen not in FORMATS:
        return 0
    return EVERY if SNIPPETS in fields else FORMATS[chosen].passages


def _answer(question: Question, asked: Asked, chosen: str, look: Look, folder: str, shell: Shell) -> int:
    """Answer a question in the chosen output, and give the number of articles found or shown."""
    with open_engine(folder) as engine:
        if chosen in _STATUS_ONLY:
            return _count(engine, question, shell, chosen)
        _check_options(chosen, look)
        answer = _ask(engine, question, FORMATS[chosen], asked.stories)
        shown = _show(answer, FORMATS[chosen], shell, look, pager=not asked.no_pager)
        found = shown.count
        on_terminal = chosen == "text" and shell.stdout.isatty()
        _tell(answer, shown, shell, on_terminal=on_terminal, stories=asked.stories)
        if on_terminal:
            from pathlib import Path

            from newsgrep.app.references import remember

            place = Path(folder)
            remember(shell.state, place, [""] * asked.offset + [hit.article.id for hit in answer.hits])
            _tell_changed(place, shell)
        return found


def _check_options(chosen: str, look: Look) -> None:
    if look.fields and not FORMATS[chosen].takes_fields:
        raise UsageError(f"--fields does not go with {chosen}", hint="it goes with json, jsonl, csv and tsv")
    if look.csv_safe and chosen not in ("csv", "tsv"):
        raise UsageError(f"--csv-safe does not go with {chosen}", hint="it goes with csv and tsv")
    if look.null and not FORMATS[chosen].takes_null:
        raise UsageError(f"-0 does not go with {chosen}", hint="it goes with -l and --format ids")


def _names(fields: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in fields.split(",") if name.strip()) if fields else ()


def _ask(engine: Engine, question: Question, form: Format, stories: bool) -> Answer:
    if form.streams and not question.request.limit:
        return searching.stream(engine, question)
    terms = form is FORMATS["json"]
    return searching.search(engine, question, total=not form.streams, stories=stories, terms=terms)


def _count(engine: Engine, question: Question, shell: Shell, chosen: str) -> int:
    found = searching.count(engine, question)
    if chosen == "count":
        with shell.output() as out:
            out.write(f"{found}\n")
    return found


def _show(answer: Answer, form: Format, shell: Shell, look: Look, *, pager: bool) -> _Counter:
    """Write the answer, and give what has counted the hits written."""
    counter = _Counter(answer.hits)
    with shell.output(pager=pager) as out:
        form.write(answer._replace(hits=counter), out, look)
    return counter


def _tell(answer: Answer, shown: _Counter, shell: Shell, *, on_terminal: bool, stories: bool) -> None:
    """Say beside the answer what it does not show."""
    if shown.count and not on_terminal and not answer.undated:
        return
    from newsgrep.render.messages import found_line, nothing_lines, stories_line, undated_line

    if not shown.count:
        for line in nothing_lines(answer):
            shell.say(line)
    elif on_terminal:
        line = (
            stories_line(shown.count, answer.total) if stories else found_line(shown.count, answer.total, shown.copies)
        )
        shell.say(f"\n{line}")
    if answer.undated:
        shell.say(undated_line(answer.undated))


def _tell_changed(folder: Path, shell: Shell) -> None:
    """Say how many files have changed; when that cannot be found out just now, the answer stands all the same."""
    from newsgrep.app.status import count_changed
    from newsgrep.render.messages import changed_line

    try:
        changed = count_changed(folder)
    except NewsgrepError:
        return
    if changed:
        shell.say(changed_line(changed))


class _Counter:
    """Hits that are counted as they pass, and the copies folded into them."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        self._hits = hits
        self.count = 0
        self.copies = 0

    def __iter__(self) -> Iterator[Hit]:
        for hit in self._hits:
            self.count += 1
            self.copies += hit.copies
            yield hit
