"""After any history an index answers as one that was built at once from the articles that are left."""

import pickle
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from newsgrep.engine.engines import ENGINES
from newsgrep.model.query import Everything
from newsgrep.model.request import Request
from tests.strategies import articles, queries

IDS = tuple(f"{number:06x}" for number in range(9))

some = st.lists(st.sampled_from(IDS).flatmap(articles), min_size=1, max_size=6)
"""Articles, several of one id among them."""


class History(RuleBasedStateMachine):
    """Puts, deletions, parts, commits and reopenings of one index, beside a dict of what it should hold."""

    kind = "whoosh"

    @initialize()
    def start(self):
        self.folder = Path(tempfile.mkdtemp())
        self.committed = {}
        self.turn = 0
        self.engine = ENGINES[self.kind].create(self.folder)
        self.open_writer()

    def open_writer(self):
        self.opened = self.engine.writer()
        self.writer = self.opened.__enter__()
        self.coming = dict(self.committed)
        self.parts = []

    @rule(one=some)
    def put(self, one):
        self.adopt(0)
        self.turn += 1
        for article in one:
            self.writer.put(article)
            self.coming[article.id] = article

    @rule(article_id=st.sampled_from(IDS))
    def delete(self, article_id):
        self.adopt(0)
        self.turn += 1
        self.writer.delete(article_id)
        self.coming.pop(article_id, None)

    @rule(batches=st.lists(some, min_size=1, max_size=4), memory=st.sampled_from([1, 20_000, 10**9]), data=st.data())
    def read_in_parts(self, batches, memory, data):
        """Have several part writers take batches, in the order of their turns, as processes do."""
        make = pickle.dumps(self.writer.part_maker(memory))
        writers = [pickle.loads(make)() for _ in range(data.draw(st.integers(1, 3)))]
        for batch in batches:
            self.turn += 1
            writer = data.draw(st.sampled_from(writers))
            for article in batch:
                writer.put(article, self.turn)
                self.coming[article.id] = article
            if data.draw(st.booleans()):
                gone = data.draw(st.sampled_from(IDS))
                self.writer.delete(gone, self.turn)
                self.coming.pop(gone, None)
        self.parts += data.draw(st.permutations(writers))

    @rule(left=st.integers(0, 1))
    def adopt(self, left):
        while len(self.parts) > left:
            self.writer.adopt(pickle.loads(pickle.dumps(self.parts.pop(0).finish())))

    @rule()
    def commit(self):
        self.adopt(0)
        self.writer.commit()
        self.committed = dict(self.coming)

    @rule(keep=st.booleans())
    def reopen(self, keep):
        if keep:
            self.commit()
        self.opened.__exit__(None, None, None)
        if self.kind != "memory":
            self.engine.close()
            self.engine = ENGINES[self.kind].open(self.folder)
        self.open_writer()

    @rule(asked=st.lists(queries(), min_size=1, max_size=4))
    def search(self, asked):
        with tempfile.TemporaryDirectory() as scratch:
            fresh = ENGINES[self.kind].create(Path(scratch))
            with fresh.writer() as writer:
                for article in self.committed.values():
                    writer.put(article)
                writer.commit()
            for query in asked:
                assert answer(self.engine, query) == answer(fresh, query), query
            fresh.close()

    @invariant()
    def holds_what_was_committed(self):
        if hasattr(self, "engine"):
            assert self.engine.ids() == tuple(sorted(self.committed))
            assert all(self.engine.get(key) == article for key, article in self.committed.items())
            assert self.engine.count(Everything()) == len(self.committed)

    def teardown(self):
        if hasattr(self, "engine"):
            self.opened.__exit__(None, None, None)
            self.engine.close()
            left = {file.name for file in self.folder.glob("articles-*.segment")}
            assert len(left) <= len(self.committed)
            shutil.rmtree(self.folder)


class MemoryHistory(History):
    kind = "memory"


def answer(engine, query):
    """Give all that a search says of each article, and how many there are."""
    page = engine.search(Request(query, limit=0))
    hits = {hit.article.id: (hit.article, hit.snippets, pytest.approx(hit.score, abs=1e-4)) for hit in page.hits}
    return page.total, hits, engine.stories(query)


TestHistory = History.TestCase
TestMemoryHistory = MemoryHistory.TestCase
TestHistory.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)
TestMemoryHistory.settings = settings(max_examples=10, stateful_step_count=15, deadline=None)
