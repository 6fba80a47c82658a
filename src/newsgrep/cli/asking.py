"""What the commands that explore an archive share: the query and the filters of `search`, and its outputs."""

from collections.abc import Callable
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer

from newsgrep.app import searching
from newsgrep.app.searching import Question, Typed
from newsgrep.cli.search import search
from newsgrep.cli.searching import FORMAT_FLAGS, typed_of
from newsgrep.cli.shell import Shell
from newsgrep.cli.timing import time_limit
from newsgrep.errors import UsageError
from newsgrep.model.query import Query, all_of
from newsgrep.model.value import Value
from newsgrep.render.rows import ROW_FORMATS

TEXT = "text"
FORMATS = (TEXT, *ROW_FORMATS)
PICTURES = ("svg", "png")

_WORDS = "words"
_TIMEOUT = "timeout"
_FILTERS = ("any_word", "literal", "phrase", "since", "until", "on", "person", "place", "source", "exclude")
_FLAGS = tuple(flag for flag, shown in FORMAT_FLAGS.items() if shown in ROW_FORMATS)
_SEARCH = signature(search).parameters

Command = Callable[..., None]


class Asked(Value):
    """What a command was asked, beside its own options.

    Attributes:
        words: The query, or the queries, word by word as the shell gave them.
        typed: The options that narrow it.
        form: One of `FORMATS`, or of those that the command has beside them.
        named: It was asked for, and is not what this kind of standard output gets by itself.
        folder: That of the index, if it was named.
        no_pager: Print all at once.
    """

    words: tuple[str, ...]
    typed: Typed
    form: str
    named: bool
    folder: str | None
    no_pager: bool

    def question(self, text: str, shell: Shell) -> Question:
        """Read a query with the options that narrow it; a blank one is everything, and so is `*`.

        Raises:
            QueryError: It cannot be read.
        """
        blank = not text.strip()
        typed = self.typed._replace(text="*" if blank else text)
        if blank:
            typed = typed._replace(phrase=False, literal=False)
        return searching.understand(typed, shell.today, shell.env)


def query_of(question: Question) -> Query:
    """Give a question and its filters as one query."""
    return all_of([question.request.query, question.request.filters])


def asking(command: Command) -> Command:
    """Give a command the query and the options of `search` that say which articles and in which form.

    Args:
        command: Takes them as `asked`, by name, beside its own parameters.
    """
    return _Options(words=True, filters=True).given_to(command)


def asking_pictures(command: Command) -> Command:
    """As `asking`, for a command that draws, too."""
    return _Options(words=True, filters=True, forms=(*FORMATS, *PICTURES)).given_to(command)


def asking_filters(command: Command) -> Command:
    """As `asking`, for a command that takes its queries from elsewhere."""
    return _Options(filters=True).given_to(command)


def asking_output(command: Command) -> Command:
    """As `asking`, for a command that is about the whole index: only in which form."""
    return _Options().given_to(command)


def asking_text(command: Command) -> Command:
    """As `asking_output`, for a command whose text is read in a pipe, too."""
    return _Options(piped=TEXT).given_to(command)


class _Options(Value):
    """What a command takes beside its own parameters.

    Attributes:
        words: The query.
        filters: The options that narrow it, and `--timeout`.
        forms: The formats there are.
        piped: The one for a pipe.
    """

    words: bool = False
    filters: bool = False
    forms: tuple[str, ...] = FORMATS
    piped: str = "tsv"

    def given_to(self, command: Command) -> Command:
        """Give a command these parameters."""
        own = [one for one in signature(command).parameters.values() if one.name != "asked"]
        shared = [_SEARCH[name] for name in ((_WORDS,) if self.words else ())]
        names = (*(_FILTERS if self.filters else ()), *_FLAGS)
        options = [_SEARCH[name] for name in (*names, *((_TIMEOUT,) if self.filters else ()), "no_pager", "index")]
        options.insert(len(names), self._format())
        taken = [one.replace(kind=Parameter.KEYWORD_ONLY) for one in _in_order(own, shared, options)]

        @wraps(command)
        def run(**values: Any) -> None:
            given = {one.name: values.pop(one.name) for one in (*shared, *options)}
            asked = self._asked(given, values["context"].obj)
            with time_limit(given.get(_TIMEOUT)):
                command(asked=asked, **values)

        run.__signature__ = Signature(taken)  # type: ignore[attr-defined]
        run.__annotations__ = {one.name: one.annotation for one in taken}
        return run

    def _format(self) -> Parameter:
        default = "text" if self.piped == TEXT else f"text, {self.piped} in a pipe"
        option = typer.Option("--format", metavar="FORMAT", help=f"{', '.join(self.forms)}. [default: {default}]")
        return Parameter("format_name", Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, option])

    def _asked(self, given: dict[str, Any], shell: Shell) -> Asked:
        named = given["format_name"]
        if named is not None and named not in self.forms:
            raise UsageError(f"unknown format '{named}'", hint=f"formats are {', '.join(self.forms)}")
        forms = [FORMAT_FLAGS[flag] for flag in _FLAGS if given[flag]]
        if named is not None and named not in forms:
            forms.append(named)
        if len(forms) > 1:
            raise UsageError(f"only one output at a time: {forms[0]} or {forms[1]}")
        form = forms[0] if forms else TEXT if shell.stdout.isatty() else self.piped
        typed = typed_of(**{name: given.get(name, _SEARCH[name].default) for name in _FILTERS})
        return Asked(tuple(given.get(_WORDS) or ()), typed, form, bool(forms), given["index"], given["no_pager"])


def _in_order(own: list[Parameter], shared: list[Parameter], options: list[Parameter]) -> list[Parameter]:
    """Give the parameters as help shows them: what has no default, the query, the command's own options, the others."""
    needed = [one for one in own if one.default is Parameter.empty]
    return [*needed, *shared, *(one for one in own if one not in needed), *options]
