"""The README and the manual: what they say is so, and their examples run."""

import re
import shlex
import shutil
from pathlib import Path
from textwrap import dedent

import pytest

from newsgrep.cli.app import program
from newsgrep.cli.help import page, topics
from newsgrep.errors import ExitCode
from newsgrep.model.fields import FIELDS
from newsgrep.query import parse as parse_module
from newsgrep.render.formats import FORMATS
from newsgrep.render.records import HIT_FIELDS
from newsgrep.sources.facts import ALIASES
from newsgrep.sources.reader import FORMATS as SOURCE_FORMATS
from tests.sessions import SEEDS

README = Path(__file__).parent.parent / "README.md"
INSTALL = "python3 -m venv .venv && .venv/bin/pip install "

COMMANDS = program().commands


def examples(text):
    """Give the commands of the shell blocks of a page."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line]


def run_all(session, lines):
    shutil.copytree(SEEDS, session.folder / "seeds")
    assert session.do("newsgrep index").status == 0
    for line in lines:
        outcome = session.run(line)
        assert (line, outcome.status, outcome.err.count("Traceback")) == (line, 0, 0)


def test_the_examples_of_the_readme_run(session):
    lines = examples(README.read_text(encoding="utf-8"))
    install, test, *rest = lines
    assert install.startswith(f"{INSTALL}. && ")
    assert test == f"{INSTALL}-e '.[dev]' && .venv/bin/python -m pytest -n auto"
    run_all(session, [install.removeprefix(f"{INSTALL}. && ").replace(".venv/bin/", ""), *rest])


@pytest.mark.parametrize("topic", topics())
def test_the_examples_of_the_manual_run(session, topic):
    run_all(session, examples(page(topic)))


def test_every_topic_is_listed_and_read(archive):
    listed = re.findall(r"newsgrep help (\w+)`", archive.do("newsgrep help").out)
    assert tuple(listed) == topics()
    for topic in topics():
        assert archive.do(f"newsgrep help {topic}").out == page(topic)


def test_an_unknown_topic_names_the_nearest(archive):
    hint = f"did you mean query? topics are {', '.join(topics())}; a command has --help"
    message = f"newsgrep: there is no help on 'querry'\n  hint: {hint}\n"
    assert archive.do("newsgrep help querry") == (2, "", message)


def test_the_manual_has_every_field_with_its_aliases():
    rows = re.findall(r"^\| `(\w+)` \| (.*?) ?\| (.+) \|$", page("query"), re.MULTILINE)
    told = {name: (tuple(re.findall(r"`(\w+)`", aliases)), about) for name, aliases, about in rows}
    assert {field.name: (field.aliases, field.about) for field in FIELDS}.items() <= told.items()


def test_the_manual_tells_the_grammar_that_the_parser_reads():
    (told,) = re.findall(r"```text\n(.*?)```", page("query"), re.DOTALL)
    code = dedent(parse_module.__doc__.split("\n\n")[1])
    assert told.strip() == code.strip()


def test_every_example_of_the_query_language_finds_something(archive):
    rows = re.findall(r"^\| `.+ \| `([^|]+)` \|$", page("query").replace("\\|", "|"), re.MULTILINE)
    assert len(rows) >= 18
    for query in rows:
        outcome = archive.do(f"newsgrep search -c {shlex.quote(query)}")
        assert (query, outcome.status, outcome.err) == (query, 0, "")


def test_the_manual_has_every_status():
    told = {int(number) for number in re.findall(r"^\| (\d+) \|", page("statuses"), re.MULTILINE)}
    assert told == {int(code) for code in ExitCode}


def test_the_manual_has_every_key_of_a_hit():
    rows = "\n".join(re.findall(r"^\| (`.+?) \|", page("formats"), re.MULTILINE))
    assert set(HIT_FIELDS) <= set(re.findall(r"`(\w+)`", rows))


def test_the_manual_has_every_key_that_is_read():
    for field, keys in ALIASES.items():
        assert field in page("formats")
        for key in keys:
            assert re.search(rf"\b{key}\b", page("formats")), key


def test_the_manual_has_every_format():
    for name in (*SOURCE_FORMATS, *FORMATS):
        assert re.search(rf"\b{name}\b", page("formats")), name


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_the_help_of_a_command_starts_with_what_it_does_and_examples(archive, name):
    outcome = archive.run(f"newsgrep {name} --help", COLUMNS="100")
    usage, rest = outcome.out.split("\n", 1)
    assert usage.startswith(f"Usage: newsgrep {name} ")
    assert re.match(rf"\n  [A-Z][^\n]+\.\n\n(    [^\n]+\n)*    [^\n]*newsgrep {name}", rest)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_option_and_argument_of_a_command_is_explained(name):
    assert [one.name for one in COMMANDS[name].params if not (one.help or "").strip()] == []


def test_the_architecture_names_files_that_exist():
    source = Path(__file__).parent.parent / "src" / "newsgrep"
    names = re.findall(r"`([\w/]+(?:\.py|/))`", page("architecture"))
    assert names
    for name in names:
        places = (source / name, source.parent.parent / name)
        assert any(place.exists() for place in places), name


def test_every_promise_names_a_test_that_exists():
    root = Path(__file__).parent.parent
    text = page("promises")
    named = re.findall(r"`(tests/[\w/]+\.py): (test_\w+)`", text)
    rows = [line for line in text.splitlines() if line.startswith("| ") and line != "| promise | held by |"]
    assert len(rows) > 30
    assert [row for row in rows if not re.search(r"\| `tests/[\w/]+\.py: test_\w+` \|$", row)] == []
    for file, name in named:
        assert re.search(rf"^def {name}\(", (root / file).read_text(encoding="utf-8"), re.MULTILINE), (file, name)
