"""What this engine promises beyond the contract: commits, damage, threads, and what stock Whoosh gets wrong."""

import os
import pickle
import random
import subprocess
import sys
import tempfile
import textwrap
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.engine.whoosh import reading as reading_module
from newsgrep.engine.whoosh import record, tiers, writing
from newsgrep.engine.whoosh.engine import LOCK_FILE, WhooshEngine
from newsgrep.engine.whoosh.reading import open_reading
from newsgrep.engine.whoosh.state import read_state
from newsgrep.errors import IndexDamaged, IndexLocked
from newsgrep.model.article import Article
from newsgrep.model.query import And, Everything, Not, Phrase, Published, Word
from newsgrep.model.request import Request


def article(number, body="", **fields):
    return Article(id=f"{number:06x}", path="/news/a.jsonl", line=number, title="", body=body, **fields)


@pytest.fixture
def engine(tmp_path):
    return WhooshEngine.create(tmp_path)


def put(engine, *articles):
    with engine.writer() as writer:
        for one in articles:
            writer.put(one)
        writer.commit()


def full(*args, **kwargs):
    raise OSError(28, "No space left on device")


def found(engine, query, limit=0):
    return [hit.article.id for hit in engine.search(Request(query, limit=limit)).hits]


def test_the_best_hits_are_those_of_the_whole_answer(engine):
    """Whoosh prunes by the largest quality of an OR's parts instead of their sum."""
    for start in range(0, 400, 100):
        put(
            engine,
            *(article(n, "oil " * (n % 7 + 1) + "gas " * (n % 5) + "x " * (n % 11)) for n in range(start, start + 100)),
        )
    query = And((Word("oil"), Not(Word("coal"))))
    assert found(engine, query, limit=10) == found(engine, query)[:10]
    assert engine.search(Request(query, limit=10)).total == 400


def test_not_at_the_root_does_not_bring_back_deleted_articles(engine):
    put(engine, *(article(n, "oil") for n in range(20)))
    with engine.writer() as writer:
        writer.delete("000013")
        writer.commit()
    assert "000013" not in found(engine, Not(Word("gas")))
    assert len(found(engine, Not(Word("gas")))) == 19


def test_everything_and_a_word_is_the_word(engine):
    """Whoosh simplifies it to everything."""
    put(engine, article(1, "oil"), article(2, "gas"))
    assert found(engine, And((Everything(), Word("oil")))) == ["000001"]
    assert found(engine, And((Everything(), Not(Word("oil"))))) == ["000002"]


def test_a_day_is_not_read_as_its_year(engine):
    put(engine, article(1, published=date(1987, 3, 1)), article(2, published=date(1987, 10, 19)))
    assert found(engine, Published(date(1987, 3, 1), date(1987, 3, 2))) == ["000001"]


def test_updating_everything_again_and_again_does_not_let_the_index_grow(engine):
    """Whoosh's own merging never drops a segment whose articles are all deleted."""
    sizes = []
    for round_number in range(5):
        put(engine, *(article(n, f"oil prices {round_number} {n}") for n in range(50)))
        sizes.append(engine.holdings().bytes)
    assert engine.holdings().articles == 50
    assert max(sizes) < 2 * sizes[0]
    state = read_state(engine.folder)
    assert sum(one.documents - one.live for one in state.segments) <= tiers.MOST_DELETED * 100


def test_many_small_commits_leave_few_segments(engine):
    for number in range(3 * tiers.FANOUT):
        put(engine, article(number, "oil"))
    assert len(read_state(engine.folder).segments) < tiers.FANOUT
    assert len(found(engine, Word("oil"))) == 3 * tiers.FANOUT


def test_a_large_segment_stays_as_it_is_while_small_ones_are_merged(engine, monkeypatch):
    monkeypatch.setattr(tiers, "SMALLEST", 50)
    put(engine, *(article(number, "oil") for number in range(100)))
    (large,) = read_state(engine.folder).segments
    for number in range(2 * tiers.FANOUT):
        put(engine, article(100 + number, "oil"))
    state = read_state(engine.folder)
    assert state.segments[0] == large
    assert len(state.segments) <= tiers.FANOUT
    assert sorted(found(engine, Word("oil"))) == [f"{number:06x}" for number in range(100 + 2 * tiers.FANOUT)]


histories = st.lists(
    st.lists(st.tuples(st.integers(0, 9), st.none() | st.sampled_from(("oil", "gas oil", "wars war"))), max_size=4),
    max_size=9,
)


@settings(deadline=None, max_examples=40)
@given(histories)
def test_after_any_history_that_merges_all_the_time_the_last_versions_are_found(history):
    expected = {}
    with tempfile.TemporaryDirectory() as scratch, pytest.MonkeyPatch.context() as patched:
        patched.setattr(tiers, "FANOUT", 2)
        patched.setattr(tiers, "SMALLEST", 1)
        engine = WhooshEngine.create(Path(scratch))
        for changes in history:
            with engine.writer() as writer:
                for number, body in changes:
                    one = article(number, body or "")
                    if body is None:
                        writer.delete(one.id)
                        expected.pop(one.id, None)
                    else:
                        writer.put(one)
                        expected[one.id] = one
                writer.commit()
            assert len(read_state(engine.folder).segments) <= 4
        assert {one: engine.get(one) for one in engine.ids()} == expected
        for word in ("oil", "gas", "war"):
            holders = {one for one, held in expected.items() if word in held.body}
            assert set(found(engine, Word(word))) == holders
            assert engine.count(Word(word)) == len(holders)


def test_a_commit_that_merges_keeps_all_or_nothing(engine, monkeypatch):
    for number in range(tiers.FANOUT - 1):
        put(engine, article(number, "oil"))
    before = read_state(engine.folder)
    with monkeypatch.context() as broken:
        broken.setattr(writing, "write_state", full)
        with pytest.raises(OSError, match="No space"):
            put(engine, article(99, "oil"))
    assert read_state(engine.folder) == before
    assert len(found(engine, Word("oil"))) == tiers.FANOUT - 1
    put(engine, article(99, "oil"))
    (only,) = read_state(engine.folder).segments
    assert [file.name for file in engine.folder.glob("*.segment")] == [only.name]


def test_a_file_that_is_found_damaged_while_merging_is_named(engine, tmp_path):
    chance = random.Random(1)
    for number in range(tiers.FANOUT - 1):
        put(engine, article(number, " ".join(str(chance.randrange(10**9)) for _ in range(9000))))
    before = read_state(tmp_path)
    broken = tmp_path / before.segments[3].name
    whole = broken.read_bytes()
    inside = len(whole) - 20_000  # of a stored article, which nothing else looks at
    broken.write_bytes(whole[:inside] + bytes([whole[inside] ^ 1]) + whole[inside + 1 :])
    with pytest.raises(IndexDamaged, match=broken.name):
        put(WhooshEngine(tmp_path), article(99, "oil"))
    assert read_state(tmp_path) == before


def test_later_segments_are_stored_with_the_dictionary_of_the_first(engine):
    chance = random.Random(1)
    bodies = (" ".join(str(chance.randrange(10**6)) for _ in range(5000)) for _ in range(40))
    put(engine, *(article(number, body) for number, body in enumerate(bodies)))
    put(engine, article(99, "oil"))
    first, second = open_reading(engine.folder).segments
    assert first.store.dictionary == second.store.dictionary != b""


def test_an_index_is_not_emptied_by_making_it_again(engine, tmp_path):
    put(engine, article(1, "oil"))
    assert WhooshEngine.create(tmp_path).holdings().articles == 1


def test_composed_and_decomposed_letters_find_each_other(engine):
    put(engine, article(1, "Zu\u0308rich"), article(2, "Z\u00fcrich"))
    assert found(engine, Word("z\u00fcrich")) == ["000001", "000002"]


def test_names_with_commas_are_phrases_without_positions_going_missing(engine):
    put(engine, article(1, byline="Smith, John"))
    assert found(engine, Phrase("Smith, John", "byline")) == ["000001"]


def test_a_failed_commit_frees_the_lock(engine, monkeypatch):
    """Whoosh 2.7.4 keeps its lock for the rest of the process."""
    with monkeypatch.context() as broken:
        broken.setattr(writing, "write_state", full)
        with pytest.raises(OSError, match="No space"):
            put(engine, article(1, "oil"))
    put(engine, article(2, "gas"))
    assert found(engine, Everything()) == ["000002"]


def test_an_article_that_fails_leaves_nothing_behind(engine, monkeypatch):
    """Whoosh leaves the postings of its first fields, to be found as part of the next article."""

    def broken(_):
        raise ValueError("cannot be stored")

    with monkeypatch.context() as failing:
        failing.setattr(record, "encode", broken)
        with engine.writer() as writer:
            with pytest.raises(ValueError, match="cannot be stored"):
                writer.put(article(1, "ghost"))
            failing.undo()
            writer.put(article(2, "real"))
            writer.commit()
    assert found(engine, Word("ghost")) == []
    assert found(engine, Word("real")) == ["000002"]


def test_opening_is_tried_again_while_another_process_commits(engine, tmp_path, monkeypatch):
    put(engine, article(1, "oil"))
    real, calls = reading_module.read_state, []

    def racing(folder):
        calls.append(folder)
        if len(calls) < 3:
            raise FileNotFoundError(2, "No such file", "MAIN_1.segment")
        return real(folder)

    monkeypatch.setattr(reading_module, "read_state", racing)
    monkeypatch.setattr(reading_module, "_OPEN_PAUSE", 0)
    assert found(WhooshEngine(tmp_path), Word("oil")) == ["000001"]


def test_several_threads_may_search_at_once(engine):
    put(engine, *(article(n, "oil gas " * (n % 5 + 1)) for n in range(200)))
    expected = found(engine, Word("oil"))
    answers, failures = [], []

    def ask():
        try:
            answers.extend(found(engine, Word("oil")) for _ in range(5))
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert answers == [expected] * 20


@pytest.mark.parametrize("name", ["segments", "*.segment", "*.deleted"])
@pytest.mark.parametrize("damage", ["empty", "cut", "zero", "flip", "remove"])
def test_a_broken_file_is_named(engine, tmp_path, name, damage):
    put(engine, *(article(n, f"oil word{n}") for n in range(200)))
    put(engine, article(7, "oil again"))
    for file in tmp_path.glob(name):
        whole = file.read_bytes()
        broken = {
            "empty": b"",
            "cut": whole[: len(whole) // 2],
            "zero": bytes(len(whole)),
            "flip": whole[:20] + bytes([whole[20] ^ 1]) + whole[21:],
        }
        if damage == "remove":
            file.unlink()
        else:
            file.write_bytes(broken[damage])
    with pytest.raises(IndexDamaged) as caught:
        found(WhooshEngine(tmp_path), Word("oil"))
    assert str(tmp_path) in caught.value.message
    assert "damaged: " in caught.value.message


class Command:
    """Runs a command when it is unpickled, as anybody's pickle may."""

    def __init__(self, command):
        self.command = command

    def __reduce__(self):
        return os.system, (self.command,)


def test_a_pickle_in_the_index_is_never_read(engine, tmp_path):
    """Whoosh's table of contents is one, and an unpickled file can run any command."""
    put(engine, article(1, "oil"))
    proof = tmp_path / "it ran"
    for file in tmp_path.glob("_MAIN_*.toc"):
        file.write_bytes(pickle.dumps(Command(f"touch '{proof}'")))
    opened = WhooshEngine(tmp_path)
    put(opened, article(2, "oil"))
    assert found(opened, Word("oil")) == ["000001", "000002"]
    assert not proof.exists()


def test_a_second_writer_waits_and_then_names_the_holder(engine, tmp_path):
    with engine.writer(), pytest.raises(IndexLocked) as caught, engine.writer(wait=0.1):
        pass
    assert f"process {os.getpid()} on " in caught.value.message


def test_a_second_writer_gets_in_when_the_first_has_ended(engine, tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path / LOCK_FILE)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    with engine.writer(wait=30) as writer:
        writer.put(article(3, "oil"))
        writer.commit()
    assert holder.wait() == 0
    holder.stdout.close()
    assert "000003" in found(engine, Word("oil"))


_HOLD = textwrap.dedent(
    """
    import fcntl, os, sys, time
    handle = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    print("held", flush=True)
    time.sleep(0.5)
    """
)


def test_a_lock_left_by_a_dead_process_is_free(engine, tmp_path):
    subprocess.run([sys.executable, "-c", _HOLD.replace("time.sleep(0.5)", "os._exit(9)"), str(tmp_path / LOCK_FILE)],
                   stdout=subprocess.DEVNULL)  # fmt: skip
    put(engine, article(1, "oil"))
    assert found(engine, Word("oil")) == ["000001"]


def test_a_stock_writer_that_tidies_up_leaves_the_articles_alone(engine, tmp_path):
    """It removes every file that looks like a segment of Whoosh's and is not in its own table of contents."""
    from whoosh.index import open_dir

    put(engine, article(1, "oil"))
    writer = open_dir(str(tmp_path)).writer()
    writer.commit(optimize=True)
    assert found(WhooshEngine(tmp_path), Word("oil")) == ["000001"]
