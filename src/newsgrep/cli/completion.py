"""Completion of command lines in bash, zsh and fish.

The script that a shell loads knows nothing but how to ask: `newsgrep _complete SHELL ...` says what may stand at the
cursor, from the commands as they are declared and from the names in the index. The first line of its answer is the kind
of what follows (`words`, `open`: nothing is to come after it yet, `files`, `folders`), each other line is a candidate.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from newsgrep.cli.shell import INDEX_VARIABLE, Shell
from newsgrep.cli.shellscripts import SCRIPTS, ShellName
from newsgrep.cli.timing import time_limit

if TYPE_CHECKING:
    from newsgrep.engine.base import Engine

MOST_NAMES = 30  # what can be looked through
LONGEST_WAIT = 1.0  # seconds; after that, names are not worth waiting for
_SAMPLE = 100  # articles whose names are counted
_LEAST_LETTERS = 2  # that a wildcard has

NAME_OPTIONS = {"--person": "people", "--place": "places", "--source": "source"}
_PATH_OPTIONS = {"--files-from": "files", "--output": "files", "--index": "folders"}


class Candidate(NamedTuple):
    """A whole word, as the command is to receive it, and what it is, for shells that show that."""

    word: str
    about: str = ""


class Candidates(NamedTuple):
    """Everything that may stand at the cursor.

    Attributes:
        kind: `words`; `open` where the word goes on afterwards; `files` and `folders` where the shell knows better.
        words: In the order to show them.
    """

    kind: str
    words: tuple[Candidate, ...] = ()


NOTHING = Candidates("words")
_HELP = Candidate("--help", "Show this message and exit.")

Names = Callable[[str, str], Iterable[str]]
"""Gives the names in a field that start with a text, the most frequent first; for `terms` the words."""


def completion(
    context: typer.Context,
    shell_name: Annotated[ShellName, typer.Argument(metavar="bash|zsh|fish", help="The shell.")],
) -> None:
    """Print the script that makes a shell complete newsgrep's lines.

    \b
      source <(newsgrep completion bash)            for this shell; in ~/.bashrc for all
      newsgrep completion zsh > "${fpath[1]}/_newsgrep"
      newsgrep completion fish > ~/.config/fish/completions/newsgrep.fish

    Commands, options and their values, fields, and the people, places and sources of the index are completed.
    """
    shell: Shell = context.obj
    with shell.output() as out:
        out.write(SCRIPTS[shell_name])


def answer(question: Sequence[str], shell: Shell) -> str:
    """Give what a shell is told that asks; nothing for a question that cannot be understood.

    Args:
        question: The name of the shell; for bash the line up to the cursor and the part of it that bash will replace;
            for zsh the words up to the cursor; for fish the same with the last one as typed.
        shell: The shell's side of this process.
    """
    try:
        asking, *typed = question
        if asking == ShellName.BASH.value:
            line, replaced = typed
            words, raw = split(line)
            return _for_bash(complete(words[1:], shell), words[-1], raw, replaced)
        if asking == ShellName.FISH.value:
            typed[-1] = split(typed[-1])[0][-1]
        found = complete(typed, shell)
        return "".join(f"{line}\n" for line in (found.kind, *("\t".join(one) for one in found.words)))
    except Exception:  # whatever it is, a person in the middle of a line cannot do anything about it
        return ""


def complete(words: Sequence[str], shell: Shell) -> Candidates:
    """Give what may stand in place of the last word, which may be empty.

    Args:
        words: What stands after `newsgrep`, up to the cursor.
        shell: Where the line is typed.
    """
    from newsgrep.cli.app import program

    commands = program().commands
    *before, current = words
    name = next((word for word in before if not word.startswith("-")), None)
    if name is None:
        if current.startswith("-"):
            return _starting(current, [_HELP])
        return _starting(
            current, [Candidate(one, command.get_short_help_str(limit=100)) for one, command in commands.items()]
        )
    if name not in commands:
        return NOTHING
    line = _Line(before[before.index(name) + 1 :], commands[name].params)
    names = _names_of_index(shell, line.given.get("--index"))
    if line.awaited is not None:
        return _values(name, line.awaited, current, current, names)
    if current.startswith("--") and "=" in current and not line.only_arguments:
        option, value = current.split("=", 1)
        parameter = line.options.get(option)
        return NOTHING if parameter is None else _values(name, parameter, current, value, names)
    if current.startswith("-") and not line.only_arguments:
        options = (Candidate(_longest(one), one.help or "") for one in line.options.values())
        return _starting(current, dict.fromkeys([*options, _HELP]))
    return _argument(name, line.arguments, current, names)


class _Line:
    """What a line says before the cursor.

    Attributes:
        options: The options of the command, by each of their names.
        given: The values of options, by their longest names.
        awaited: The option whose value stands at the cursor, or None.
        only_arguments: A `--` has ended the options.
        arguments: How many words are no option and no value of one.
    """

    def __init__(self, words: Sequence[str], parameters: Sequence[Any]) -> None:
        self.options = {name: one for one in parameters for name in one.opts if name.startswith("-")}
        self.awaited: Any | None = None
        self.only_arguments = False
        self.given: dict[str, str] = {}
        self.arguments = 0
        for word in words:
            if self.awaited is not None:
                self.given[_longest(self.awaited)] = word
                self.awaited = None
            elif word == "--":
                self.only_arguments = True
            elif word.startswith("-") and not self.only_arguments:
                self.awaited = self._read_option(word)
            else:
                self.arguments += 1

    def _read_option(self, word: str) -> Any:
        """Give the option that waits for its value now, or None; a value that came with it is kept."""
        name, equals, value = word.partition("=")
        option = self.options.get(name if name.startswith("--") else f"-{word[-1]}")
        if option is None or getattr(option, "is_flag", False):
            return None
        if equals and name.startswith("--"):
            self.given[_longest(option)] = value
            return None
        return option


def _longest(parameter: Any) -> str:
    return str(max(parameter.opts, key=len))


def _starting(current: str, candidates: Iterable[Candidate]) -> Candidates:
    return Candidates("words", tuple(one for one in candidates if one.word.startswith(current)))


def _values(command: str, parameter: Any, current: str, value: str, names: Names) -> Candidates:
    """Give the values of an option; `current` is the word at the cursor, `value` what of it is the value."""
    before, option = current.removesuffix(value), _longest(parameter)
    if option in _PATH_OPTIONS:
        return Candidates(_PATH_OPTIONS[option])
    if option in NAME_OPTIONS:
        return Candidates("words", tuple(Candidate(before + name) for name in names(NAME_OPTIONS[option], value)))
    return _starting(current, (Candidate(before + one) for one in _choices(command, parameter, option)))


def _choices(command: str, parameter: Any, option: str) -> Iterable[str]:
    if option == "--format" and command == "search":
        from newsgrep.render.formats import FORMATS

        return FORMATS
    if option == "--format":
        from newsgrep.cli.asking import FORMATS as ROWS
        from newsgrep.cli.asking import PICTURES

        return (*ROWS, *PICTURES) if command == "timeline" else ROWS
    if option == "--from":
        from newsgrep.sources.reader import FORMATS as READERS

        return READERS
    return [str(getattr(one, "value", one)) for one in getattr(parameter.type, "choices", ())]


_TAKE_FILES = ("index", "extract", "show", "similar", "diff", "rm", "backup", "restore", "batch")
"""The commands whose arguments, or the first of them, are files."""

_TAKE_QUERIES = {"search": 0, "timeline": 0, "kwic": 0, "dupes": 0, "facet": 1, "similar": 1}
"""The commands that take a query, and after how many other arguments."""

_TAKE_NAMES = ("people", "places", "terms")


def _argument(command: str, number: int, current: str, names: Names) -> Candidates:
    """Give what the argument of this number, from 0, may be."""
    if number >= _TAKE_QUERIES.get(command, number + 1):
        return _in_query(current, names)
    if command in _TAKE_NAMES:
        return Candidates("words", tuple(map(Candidate, names(command, current))))
    if command == "facet":
        from newsgrep.app.facets import FACETS

        return _starting(current, map(Candidate, FACETS))
    if command == "help":
        from newsgrep.cli.help import topics

        return _starting(current, map(Candidate, topics()))
    if command == "completion":
        return _starting(current, (Candidate(one.value) for one in ShellName))
    return Candidates("files") if command in _TAKE_FILES else NOTHING


_QUOTED_NAME = re.compile(r'(?s)((?:.*[\s(])?-?)([A-Za-z]+):"([^"]*)')
_BARE_NAME = re.compile(r'(?s)((?:.*[\s(])?-?)([A-Za-z]+):([^\s"()]*)')
_FIELD = re.compile(r"(?s)((?:.*[\s(])?-?)([a-z]*)")
_OPERATORS = ("AND", "OR", "NOT")


def _in_query(text: str, names: Names) -> Candidates:
    """Give what may stand at the end of a query: the name of a field, and names after `people:` and the like."""
    from newsgrep.model.fields import FIELD_NAMES, FIELDS

    named = _QUOTED_NAME.fullmatch(text) or _BARE_NAME.fullmatch(text)
    if named:
        before, name, start = named.groups()
        field = FIELD_NAMES.get(name)
        if field is None or field.name not in NAME_OPTIONS.values():
            return NOTHING
        found = (one for one in names(field.name, start) if '"' not in one)
        clauses = (one if one.isalnum() and one not in _OPERATORS else f'"{one}"' for one in found)
        return Candidates("words", tuple(Candidate(f"{before}{name}:{one}") for one in clauses))
    word = _FIELD.fullmatch(text)
    if not word:
        return NOTHING
    before, start = word.groups()
    wanted = [(one.name, one.about) for one in FIELDS if one.name.startswith(start)]
    wanted = wanted or [(alias, one.about) for one in FIELDS for alias in one.aliases if alias.startswith(start)]
    return Candidates("open", tuple(Candidate(f"{before}{name}:", about) for name, about in wanted))


def _names_of_index(shell: Shell, given: str | None) -> Names:
    def names(field: str, start: str) -> Iterable[str]:
        from newsgrep.app.folder import locate, open_engine
        from newsgrep.cli.main import read_all_defaults

        folder = given or shell.env.get(INDEX_VARIABLE) or read_all_defaults(shell).get("search", {}).get("index")
        with time_limit(LONGEST_WAIT), open_engine(locate(folder, shell.cwd)) as engine:
            if field == "terms":
                return [word for word, _ in engine.words(start, MOST_NAMES)]
            return frequent_names(engine, field, start)

    return names


def frequent_names(engine: "Engine", field: str, start: str) -> list[str]:
    """Give the names in `people`, `places` or `source` that start with a text, whatever its case and accents.

    The most frequent come first.
    """
    from newsgrep.text.control import one_line
    from newsgrep.text.words import fold

    spellings: dict[str, str] = {}
    for name, _ in engine.names(field, start, 2 * MOST_NAMES):
        if name == one_line(name):
            spellings.setdefault(fold(name), name)
    return list(spellings.values())[:MOST_NAMES]


_PIECE = re.compile(r"""(\s+)|'([^']*)('?)|"((?:[^"\\]|\\.)*)("?)|\\(.?)|([^\s'"\\]+)|\\""", re.DOTALL)
_SAFE = re.compile(r"[^\w@%+=:,./-]")


def split(line: str) -> tuple[list[str], str]:
    """Give the words of a line of shell, and the last one as it is typed; a quote at the end may be open.

    The last word is empty where the line ends in a space.
    """
    words, start = [""], 0
    for piece in _PIECE.finditer(line):
        space, single, _, double, _, escaped, bare = piece.groups()
        if space is not None:
            words.append("")
            start = piece.end()
        elif double is not None:
            words[-1] += re.sub(r'\\(["$`\\])', r"\1", double)
        else:
            words[-1] += single or escaped or bare or ""
    return words, line[start:]


def _for_bash(found: Candidates, word: str, raw: str, replaced: str) -> str:
    """Give the answer for bash: what is to stand in the place of `replaced`, quoted, with the space after it.

    `word` is the word at the cursor, `raw` the same as typed, `replaced` its last part, for bash takes a colon for the
    end of a word. bash puts in what all candidates start with even where that is less than is typed already; a blank
    candidate keeps it from that.
    """
    quote = raw[:1] if raw.startswith(("'", '"')) else ""
    if not quote and replaced.startswith(("'", '"')):
        return ""  # a quote in the middle of a word: left to the person
    kept = "" if quote else raw.removesuffix(replaced)
    space = " " if found.kind == "words" and not quote else ""
    # readline does not close a quote after what looks like one.
    end = '"' if quote == '"' and len(found.words) == 1 and found.words[0].word.endswith('"') else space
    quoted = (_quoted(one.word, quote) for one in found.words)
    replies = [reply.removeprefix(kept) + end for reply in quoted if reply.startswith(kept)]
    if len(replies) > 1 and not all(one.word.startswith(word) for one in found.words):
        replies.append(" ")
    return "".join(f"{line}\n" for line in (found.kind, *replies))


def _quoted(word: str, quote: str) -> str:
    """Give a word as it stands in a line of bash, after an open quote or none."""
    if quote == "'":
        return word.replace("'", "'\\''")
    if quote == '"':
        return re.sub(r'(["$`\\])', r"\\\1", word)
    return _SAFE.sub(lambda found: "\\" + found[0], word)
