"""newsgrep from Python."""

import os
import re
import subprocess
import sys
import threading
import time
from datetime import UTC, date, datetime

import pytest

import newsgrep
from newsgrep.cli.help import page as manual_page
from newsgrep.errors import IndexMissing, QueryError, UsageError
from newsgrep.model.request import Page, Sort


@pytest.fixture
def index(archive):
    with newsgrep.open_index(archive.folder / "index", today=date(2019, 10, 16)) as index:
        yield index


def titles(page):
    return [hit.article.title for hit in page.hits]


def test_the_examples_of_the_manual_run(archive):
    blocks = re.findall(r"```python\n(.*?)```", manual_page("library"), re.DOTALL)
    assert len(blocks) >= 4
    run = subprocess.run(
        [sys.executable, "-W", "ignore::SyntaxWarning", "-c", "\n".join(blocks)],
        cwd=archive.folder, env=archive.env, capture_output=True, text=True,
    )  # fmt: skip
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert lines[0] == "1 None Putin Orders Russian Military to Withdraw During Surprise Syria Visit"
    assert lines[-1] == "unknown field 'peple' - did you mean people?" or lines[-1].startswith(
        "unknown field 'peple' - "
    )


def test_the_page_is_what_the_command_prints(archive, index):
    page = index.search("withdraw Syria")
    assert isinstance(page, Page)
    printed = archive.run("newsgrep search --format ids withdraw Syria").out.split()
    assert [hit.article.id for hit in page.hits] == printed
    assert page.total == len(printed) == 2


@pytest.mark.parametrize(
    ("options", "command"),
    [
        ({}, ""),
        ({"limit": 2}, "-n 2"),
        ({"limit": 0}, "-n 0"),
        ({"limit": 2, "offset": 1}, "-n 2 --offset 1"),
        ({"sort": "date"}, "--sort date"),
        ({"sort": Sort.NEWEST}, "--sort -date"),
        ({"since": "2019-10-15"}, "--since 2019-10-15"),
        ({"since": date(2019, 10, 15)}, "--since 2019-10-15"),
        ({"until": datetime(2019, 10, 15, 12, tzinfo=UTC)}, "--until 2019-10-15"),
        ({"on": "2019-10"}, "--on 2019-10"),
        ({"person": "Erdogan"}, "--person Erdogan"),
        ({"place": ["Syria", "China"]}, "--place Syria --place China"),
        ({"source": ("Wikinews",)}, "--source Wikinews"),
        ({"exclude": "Syria"}, "-x Syria"),
        ({"recency": "30d"}, "--recency 30d"),
    ],
)
def test_an_option_means_what_the_long_option_means(archive, index, options, command):
    found = [hit.article.id for hit in index.search("said", **options).hits]
    outcome = archive.run(f"newsgrep search --format ids said {command}", NEWSGREP_NOW="2019-10-16")
    assert found == outcome.out.split()
    assert found


def test_words_are_taken_as_one_phrase_as_any_or_as_they_are(index):
    assert index.count("Syria withdraw") == 2
    assert index.count("Syria withdraw", phrase=True) == 0
    assert index.count("Syria Novichok") == 0
    assert index.count("Syria Novichok", any_word=True) == 3
    assert index.count("Syria OR Novichok") == 3
    assert index.count("Syria OR Novichok", literal=True) == 0


def test_snippets_and_explanations_are_as_many_as_asked_for(index):
    (hit,) = index.search("Navalny", snippets=1, explain=True).hits
    assert [one.field for one in hit.snippets] == ["title", "body"]
    assert sum(part.value for part in hit.explanation) == pytest.approx(hit.score)
    (bare,) = index.search("Navalny", snippets=0).hits
    assert "body" not in [one.field for one in bare.snippets]
    assert bare.explanation == ()


def test_count_and_scan_see_all_that_search_sees(index):
    every = index.search("*", limit=0)
    assert index.count("*") == every.total == len(every.hits) == 7
    assert [hit.article.id for hit in index.scan("*")] == [hit.article.id for hit in every.hits]
    assert [hit.rank for hit in index.scan("*", limit=3)] == [1, 2, 3]


def test_relative_days_count_from_today(index):
    assert index.count("Syria", on="yesterday") == 1


def test_an_article_is_got_by_id_and_by_path(archive, index):
    (hit,) = index.search("Novichok").hits
    assert index.get(hit.article.id) == index.get(hit.article.id[:8]) == hit.article
    assert index.get(archive.folder / "seeds" / "wikinews-2020-09-05-navalny-novichok.md") == hit.article
    for unknown in ("000000", "@1", "nowhere.txt"):
        with pytest.raises(UsageError, match=re.escape(unknown)):
            index.get(unknown)


def test_what_cannot_be_done_is_an_error_of_newsgrep(archive, index):
    with pytest.raises(IndexMissing):
        newsgrep.open_index(archive.folder / "seeds")
    with pytest.raises(QueryError, match="peple"):
        index.search("peple:putin")
    with pytest.raises(QueryError):
        index.scan("peple:putin")
    with pytest.raises(QueryError):
        index.count("")
    for wrong in ({"limit": -1}, {"sort": "newest"}, {"snippets": -1}, {"since": "soonish"}):
        with pytest.raises(UsageError):
            index.search("Syria", **wrong)


def test_an_option_that_does_not_exist_is_named(index):
    with pytest.raises(TypeError, match="limt"):
        index.search("Syria", limt=5)
    with pytest.raises(TypeError, match="limit"):
        index.count("Syria", limit=5)


def test_a_closed_index_answers_no_more(archive):
    index = newsgrep.open_index(archive.folder / "index")
    index.close()
    index.close()
    with pytest.raises(UsageError, match="closed"):
        index.search("Syria")


def test_an_open_index_sees_what_is_committed_and_a_scan_what_there_was(session):
    session.run(
        "mkdir clips && echo 'Oil rose.' > clips/a.txt && echo 'Oil fell.' > clips/b.txt && newsgrep index clips"
    )
    with newsgrep.open_index(session.folder / "index") as index:
        scan = index.scan("oil")
        first = next(scan).article.path
        session.run("echo 'Gas fell.' > clips/a.txt && echo 'Oil stood.' > clips/c.txt && newsgrep index")
        assert (index.count("oil"), index.count("gas")) == (2, 1)
        session.run("rm clips/b.txt && newsgrep index --rebuild -f")
        assert (index.count("oil"), index.count("gas")) == (1, 1)
        assert {first, *(hit.article.path for hit in scan)} == {f"{session.folder}/clips/{name}.txt" for name in "ab"}


def test_threads_may_ask_one_index_and_close_it(archive):
    index = newsgrep.open_index(archive.folder / "index")
    answers, closed = [], threading.Event()

    def ask():
        try:
            while not closed.is_set() or index.count("Syria"):
                answers.append((index.count("Syria"), len(index.search("Syria", limit=0).hits)))
        except Exception as error:
            answers.append(str(error))

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for one in asking:
        one.start()
    while len(answers) < 20 and all(one.is_alive() for one in asking):
        time.sleep(0.01)
    index.close()
    closed.set()
    for one in asking:
        one.join()
    told = f"the index in {archive.folder / 'index'} has been closed"
    assert set(answers) == {(2, 2), told}


def test_without_a_folder_it_is_the_one_of_the_command_line(archive, monkeypatch):
    monkeypatch.chdir(archive.folder / "seeds")
    monkeypatch.delenv("NEWSGREP_INDEX", raising=False)
    with newsgrep.open_index() as index:
        assert index.count("Novichok") == 1
    monkeypatch.chdir("/")
    monkeypatch.setenv("NEWSGREP_INDEX", str(archive.folder / "index"))
    with newsgrep.open_index() as index:
        assert index.count("Novichok") == 1


def test_importing_newsgrep_loads_no_engine_and_no_command_line():
    code = """if True:
        import sys, newsgrep
        assert not [name for name in sys.modules if name.startswith("newsgrep.")]
        newsgrep.open_index
        assert not {"typer", "click", "rich", "whoosh"} & sys.modules.keys()
    """
    assert subprocess.run([sys.executable, "-c", code], env=os.environ).returncode == 0


def test_everything_that_is_offered_exists():
    assert {name: hasattr(newsgrep, name) for name in newsgrep.__all__} == dict.fromkeys(newsgrep.__all__, True)
    with pytest.raises(AttributeError, match="opn_index"):
        newsgrep.opn_index  # noqa: B018
