"""What several processes make of some files is what one makes of them, and none is left behind."""

import gzip
import io
import json
import multiprocessing
import os
import signal
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.app import pipeline, run
from newsgrep.app.folder import open_engine
from newsgrep.app.indexing import index
from newsgrep.app.job import IndexJob
from newsgrep.app.pipeline import Pipeline, Step
from newsgrep.app.registry import open_registry
from newsgrep.app.work import Order, Outcome
from newsgrep.errors import NewsgrepError
from newsgrep.model.query import Everything
from newsgrep.model.reading import ReadSettings
from newsgrep.model.request import Request
from newsgrep.sources.files import Found
from newsgrep.sources.reader import Whole

NOW = datetime(2017, 12, 12, tzinfo=UTC)

records = st.builds(
    lambda url, title: json.dumps({"title": title, "body": f"Putin met {title}."} | ({"url": url} if url else {})),
    st.sampled_from(["", *(f"https://x.org/{number}" for number in range(4))]),
    st.sampled_from(["Syria", "Oil", "Gas", "War"]),
)
lines = st.lists(records | st.sampled_from(["broken", "", '{"title": "T", "date": "soon"}']), max_size=6)
contents = st.one_of(
    lines.map(lambda given: "\n".join(given).encode()),
    lines.map(lambda given: gzip.compress("\n".join(given).encode())),
    lines.map(lambda given: gzip.compress("\n".join([*given, "x" * 90]).encode(), mtime=0)[:-12]),
    st.just(b"\0" * 900),
)
names = st.sampled_from(["a.jsonl", "b.jsonl", "c/a.jsonl", "c/b.json", "d.txt"])
folders = st.dictionaries(names, contents)


def write(folder, files, before=()):
    """Make a folder hold some files, each changed one with a time of its own."""
    for name in set(before) - set(files):
        (folder / name).unlink()
    for number, (name, data) in enumerate(files.items()):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)
            os.utime(path, ns=(number, len(before) + 1))


def bring_up_to_date(clips, folder, jobs, stdin=b""):
    paths = (str(clips), "-") if stdin else (str(clips),)
    job = IndexJob(paths, ReadSettings(), (), (), jobs=jobs, wait=0, force=True, now=NOW, memory=64 << 20)
    report = index(folder, job, io.BytesIO(stdin), lambda path, articles: None)
    return report._replace(seconds=0)


def known(folder):
    """Give all that an index and its list of files hold."""
    with open_engine(folder) as engine:
        page = engine.search(Request(Everything(), limit=0))
        articles = {hit.article.id: (hit.article, round(hit.score, 4)) for hit in page.hits}
    with open_registry(folder) as registry:
        paths = sorted(registry.paths())
        files = [(path, registry.file(path), registry.ids_of(path)) for path in paths]
        return articles, files, registry.problems(), registry.roots()


@settings(max_examples=12, deadline=None)
@given(st.lists(folders, min_size=1, max_size=3), st.sampled_from([1, 200, 10**6]), lines)
def test_three_processes_do_what_one_does(states, portion, given):
    """Folders with duplicates, with broken, changed and vanished files; several runs, and standard input."""
    with tempfile.TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as changed:
        for module in (pipeline, run):
            changed.setattr(module, "PORTION", portion)
        clips = Path(scratch, "clips")
        clips.mkdir()
        before = {}
        for files in states:
            write(clips, files, before)
            before = files
            stdin = "\n".join(given).encode()
            reports = [bring_up_to_date(clips, Path(scratch, f"index{jobs}"), jobs, stdin) for jobs in (1, 3)]
            assert reports[0] == reports[1]
            alone, together = (known(Path(scratch, f"index{jobs}")) for jobs in (1, 3))
            assert alone == together
    assert multiprocessing.active_children() == []


class Slowly:
    """A worker that does nothing but name what it was asked, or die of it."""

    def work(self, orders, turn):
        for order in orders:
            if order.found.path == "/deadly":
                os.kill(os.getpid(), signal.SIGKILL)
            if order.found.path == "/full":
                raise OSError(28, "No space left on device", "index")
        return [Outcome(ids=(order.found.path, str(turn + at))) for at, order in enumerate(orders)]

    def finish(self):
        return os.getpid()


def steps(*paths, size=pipeline.PORTION):
    return [Step(path, Order(Found(path, None, True), Whole(), ReadSettings(), size)) for path in paths]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_comes_back_is_in_the_order_of_the_steps(jobs):
    paths = [f"/{number}" for number in range(50)]
    given = steps(*paths)
    given.insert(20, Step("between", Outcome(skipped=True), last=True))
    with Pipeline(Slowly, jobs) as workers:
        answers = list(workers.outcomes(given))
        again = list(workers.outcomes(steps("/again")))
        parts = workers.parts()
    turns = [str(number) for number in range(1, 51)]
    done = [outcome.ids for step, outcome, _ in answers if step.file != "between"]
    assert done == list(zip(paths, turns, strict=True))
    assert answers[20] == (given[20], given[20].work, 20)
    assert [(outcome.ids, turn) for _, outcome, turn in again] == [(("/again", "51"), 51)]
    assert len(set(parts)) == jobs
    assert (os.getpid() in parts) == (jobs == 1)


def test_little_to_read_is_read_in_this_process_unless_more_were_asked_for(monkeypatch):
    monkeypatch.setattr(pipeline, "_cores", lambda: 2)
    for size, here in ((100, True), (pipeline.ENOUGH + 1, False)):
        with Pipeline(Slowly, None) as workers:
            assert len(list(workers.outcomes(steps("/a", "/b", size=size)))) == 2
            assert (os.getpid() in workers.parts()) == here


def test_a_process_that_is_killed_is_named_with_what_it_read():
    with pytest.raises(NewsgrepError) as caught, Pipeline(Slowly, 2) as workers:
        list(workers.outcomes(steps("/a", "/deadly", "/b", "/c")))
    assert caught.value.message == "one of the processes that read ended with signal 9 while it read /deadly"
    assert "fewer processes" in caught.value.hint
    assert multiprocessing.active_children() == []


def test_what_goes_wrong_in_a_process_is_raised_here():
    with pytest.raises(OSError, match="No space left") as caught, Pipeline(Slowly, 2) as workers:
        list(workers.outcomes(steps("/a", "/full", "/b")))
    assert (caught.value.errno, caught.value.filename) == (28, "index")
    assert multiprocessing.active_children() == []


def test_steps_are_taken_only_as_there_are_workers_for_them():
    taken = []

    def endless():
        for number in range(10**9):
            taken.append(number)
            yield from steps(f"/{number}")

    with Pipeline(partial(Slowly), 2) as workers:
        outcomes = workers.outcomes(endless())
        next(outcomes)
        assert len(taken) < 100
