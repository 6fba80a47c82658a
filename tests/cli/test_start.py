"""The short way to a search: that it gives what the whole program gives, and loads no more than it needs."""

import io
import random
import re
import subprocess
import sys

import pytest

from newsgrep.cli import quick
from newsgrep.cli.arguments import read
from newsgrep.cli.main import run
from newsgrep.cli.shell import Shell
from newsgrep.text.scan import COMPILED
from tools import declared

QUERIES = (
    "Syria", "withdraw Syria", "'withdraw", '"surprise visit"', "Syria -Erdogan", "people:putin OR people:assad",
    "zzyzx", "Novichok AND", "peple:putin", "with*", "Novchok~1", "title:(Syria war)", "date:2020", "*", "Zürich",
    "a.b", "U.S.", "the", "(", "in:title Syria", "Syria w/5 troops", "\udcff", "AND", "US",
)  # fmt: skip
OPTIONS = (
    ["-n", "3"], ["--limit", "1"], ["--limit=2"], ["-n", "0"], ["-n", "007"], ["--offset", "1"], ["--sort", "date"],
    ["--sort", "-date"], ["--sort=score"], ["--sort", "best"], ["--any"], ["-F"], ["-P"], ["--phrase"],
    ["--since", "2018"], ["--until", "2019-13"], ["--on", "last week"], ["--since=2019", "--until=2018"],
    ["--person", "Putin"], ["--person", "Putin", "--person", "Assad"], ["--place=Syria"], ["--source", "seeds"],
    ["-x", "Erdogan"], ["--not", "visit", "--not", "troops"], ["--not", "!"], ["--recency", "30d"],
    ["--recency", "soon"], ["--snippets", "0"], ["--snippets", "1"], ["--explain"], ["--format", "csv"],
    ["--format", "text"], ["--format", "xml"], ["--json"], ["--jsonl"], ["--csv"], ["--tsv"], ["-l"], ["-c"], ["-q"],
    ["-0"], ["--null", "-l"], ["--csv-safe"], ["--csv-safe", "--csv"],
    ["--fields", "title,score"], ["--fields", "colour"], ["--timeout", "5"],
    ["--timeout", "0"], ["--timeout", "2.5"], ["--color", "always"], ["--color=never"], ["--no-pager"],
    ["-i", "index"], ["--index=seeds"], ["--index", "nowhere"],
)  # fmt: skip
UNPLAIN = (
    ["--help"], ["-h"], ["--lim", "3"], ["-n3"], ["-n=3"], ["-n"], ["-n", "-1"], ["-n", "three"], ["-n", "1_0"],
    ["-n", "1", "--limit", "2"], ["--limit="], ["-lc"], ["--json=yes"], ["--sort", "Date"], ["--color", "sometimes"],
    ["--since", "-1"], ["-x", "-odd name"], ["-Assad Syria"], ["--", "Syria"], ["-"], [""], ["--timeout", "1e3"],
    ["--timeout", "nan"], ["--unknown"], ["--since"], ["--person", ""], ["-n", "٣"],
)  # fmt: skip


def lines(count):
    """Give so many plain command lines, the same each time."""
    chance = random.Random(1)
    for _ in range(count):
        pieces = [[one] for one in chance.sample(QUERIES, chance.choice((0, 1, 1, 1, 2)))]
        pieces += chance.sample(OPTIONS, chance.choice((0, 0, 1, 1, 2, 3)))
        chance.shuffle(pieces)
        yield [word for piece in pieces for word in piece]


def a_shell(archive, **env):
    return Shell(io.BytesIO(), io.StringIO(), io.StringIO(), archive.env | env, archive.folder)


def outcome(status, shell):
    return status, re.sub(r'"took_ms": \d+', "", shell.stdout.getvalue()), shell.stderr.getvalue()


def test_the_table_is_what_the_app_declares():
    assert declared.TARGET.read_text(encoding="utf-8") == declared.table()


def test_both_ways_give_the_same(archive):
    compared = 0
    statuses = set()
    for line in lines(900):
        short, whole = a_shell(archive), a_shell(archive)
        status = quick.search(line, short)
        if status is None:
            assert outcome(None, short) == (None, "", "")
            continue
        compared += 1
        statuses.add(int(status))
        assert (line, *outcome(status, short)) == (line, *outcome(run(["search", *line], whole), whole))
    assert compared > 500
    assert {0, 1, 2, 3} <= statuses


@pytest.mark.parametrize("arguments", UNPLAIN)
def test_what_is_not_plain_is_left_to_the_whole_program(arguments):
    assert read([*arguments, "Syria"] if len(arguments) > 1 else ["Syria", *arguments]) is None


def test_the_index_may_be_named_in_the_environment(archive, monkeypatch, tmp_path):
    for place in (str(archive.folder / "index"), str(tmp_path), ""):
        monkeypatch.setenv("NEWSGREP_INDEX", place)
        short, whole = a_shell(archive, NEWSGREP_INDEX=place), a_shell(archive, NEWSGREP_INDEX=place)
        status = quick.search(["Novichok"], short)
        assert status is not None
        assert outcome(status, short) == outcome(run(["search", "Novichok"], whole), whole)


@pytest.mark.parametrize("name", ["NEWSGREP_SEARCH_LIMIT", "NEWSGREP_INDEX_JOBS", "_NEWSGREP_COMPLETE"])
def test_what_may_set_an_option_is_left_to_the_whole_program(archive, name):
    assert quick.search(["Syria"], a_shell(archive, **{name: "1"})) is None


def test_a_configuration_is_left_to_the_whole_program(archive, tmp_path):
    (tmp_path / "newsgrep").mkdir()
    (tmp_path / "newsgrep" / "config.toml").write_text("[search]\nlimit = 1\n")
    assert quick.search(["Syria"], a_shell(archive, XDG_CONFIG_HOME=str(tmp_path))) is None
    assert len(archive.run("newsgrep search Syria", XDG_CONFIG_HOME=str(tmp_path)).out.splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    ["'*' -n 0 > /dev/full", "-c Syria > /dev/full", "-q Syria > /dev/full", "Syria > /dev/full 2>&1",
     "zzyzx 2> /dev/full", "zzyzx > /dev/full", "peple:x > /dev/full 2>&1", "Syria >&-", "zzyzx 2>&-", "Syria <&-",
     "Syria >&- 2>&-", "'*' -n 0 | head -1", "'*' | true", "--jsonl '*' -n 0 | true", "-c Syria --timeout 9 | true"],
)  # fmt: skip
def test_streams_that_are_full_closed_or_left_end_both_ways_alike(archive, line):
    short = archive.run(f"newsgrep search {line}")
    assert short == archive.run(f"newsgrep search {line}", NEWSGREP_SEARCH_OFFSET="0")  # which takes the whole program


OWN = """
    app app.folder app.manifest app.searching cli cli.arguments cli.declared cli.failures cli.quick cli.searching
    cli.shell engine engine.engines engine.hits engine.leaves engine.lengths engine.ranking engine.recency
    engine.texts engine.whoosh engine.whoosh.codes engine.whoosh.derived engine.whoosh.engine engine.whoosh.evaluation
    engine.whoosh.groups engine.whoosh.inversion engine.whoosh.layout engine.whoosh.lists engine.whoosh.nearness
    engine.whoosh.pages engine.whoosh.postings engine.whoosh.reading engine.whoosh.record engine.whoosh.sections
    engine.whoosh.segment engine.whoosh.state engine.whoosh.store engine.whoosh.terms engine.whoosh.topk errors model
    model.answer model.article model.fields model.mention model.query model.request model.span model.value query
    query.plain query.show render render.formats render.look render.records render.table start text text.control
    text.grammar text.pattern text.scan text.snippet text.stemming text.words userfiles
""".split()
"""Everything of newsgrep that a search for a word loads."""

OTHERS = """
    Stemmer array backports bisect collections compression cython_runtime datetime encodings enum errno functools gc
    itertools keyword math mmap operator reprlib snowballstemmer types zlib
""".split()
"""What else it may load: where the interpreter, Zstandard or the stemmer needs less of it, all the better."""

LOOK = """
import os
import sys
os._exit = sys.exit  # so that there is a moment to look
before = set(sys.modules)
from newsgrep.start import main
sys.argv = ["newsgrep", *sys.argv[1:]]
try:
    main()
finally:
    print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


@pytest.mark.skipif(not COMPILED, reason="uncompiled kernels find words with regular expressions")
@pytest.mark.parametrize("query", [["Syria"], ["withdraw", "Syria", "-n", "3"]])
def test_a_search_loads_only_what_it_needs(archive, query):
    line = [sys.executable, "-S", "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{LOOK}", "search", *query]
    done = subprocess.run(line, cwd=archive.folder, env=archive.env, capture_output=True, text=True)
    loaded = done.stderr.split()
    own = [name.removeprefix("newsgrep.") for name in loaded if name.startswith("newsgrep.")]
    assert own == sorted(OWN)
    others = {name.partition(".")[0] for name in loaded if not name.startswith(("newsgrep", "_"))}
    assert others - set(OTHERS) == set()
    assert done.stdout
