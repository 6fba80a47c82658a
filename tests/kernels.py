"""The kernels, as they are compiled and as they are written, side by side in one process.

A compiled function takes only compiled classes, so that the plain copy of a kernel is loaded with plain copies of the
others in reach.
"""

import itertools
import sys
from array import array
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import NamedTuple

import pytest
from hypothesis import strategies as st

import newsgrep

KERNELS = (
    "text.scan",
    "text.scanner",
    "engine.whoosh.codes",
    "engine.whoosh.pages",
    "engine.whoosh.postings",
    "engine.whoosh.terms",
    "engine.whoosh.inversion",
    "engine.whoosh.groups",
    "engine.whoosh.joining",
    "engine.whoosh.derived",
    "engine.whoosh.bands",
    "engine.whoosh.nearness",
    "engine.whoosh.topk",
    "engine.whoosh.record",
    "enrich.names.runs",
    "enrich.names.cutting",
    "enrich.names.features",
    "enrich.names.spans",
    "enrich.names.context",
    "enrich.names.scoring",
)
"""Each after those that it imports."""

USERS = ("text.sentences", "text.snippet", "text.words", "enrich.names.headlines", "enrich.names.finder")
"""What tells its answers by whether the kernels are compiled, or takes their classes."""


class Kernels(SimpleNamespace):
    """Modules by the last parts of their names: `kernels.codes.Output`."""

    def __repr__(self):
        return "compiled" if self.scan.COMPILED else "plain"


def _plain() -> Kernels:
    kept = dict(sys.modules)
    modules = {}
    try:
        for name in (*KERNELS, *USERS):
            path = Path(newsgrep.__file__).parent.joinpath(*name.split(".")).with_suffix(".py")
            loader = SourceFileLoader(f"plain.{name}", str(path))
            module = module_from_spec(spec_from_loader(loader.name, loader))
            # Here the next one finds it, and there the classes do that it makes.
            sys.modules[f"newsgrep.{name}"] = sys.modules[loader.name] = module
            loader.exec_module(module)
            modules[name] = module
    finally:
        sys.modules.update(kept)
    return _by_last_part(modules)


def _by_last_part(modules: dict[str, ModuleType]) -> Kernels:
    return Kernels(**{name.rpartition(".")[2]: module for name, module in modules.items()})


def _sets() -> dict[str, Kernels]:
    ordinary = _by_last_part({name: import_module(f"newsgrep.{name}") for name in (*KERNELS, *USERS)})
    found = {"compiled": ordinary} if ordinary.scan.COMPILED else {}
    found["plain"] = _plain()
    return found


SETS = _sets()
"""The kernels as modules, by the last parts of their names; `compiled` only where a compiler was."""


@pytest.fixture(scope="session", params=SETS)
def kernels(request):
    """The kernels, plain and, where they have been, compiled."""
    return SETS[request.param]


def many(elements: st.SearchStrategy, *sizes: int, unique: bool = False) -> st.SearchStrategy[list]:
    """Give lists of one of these sizes: left alone, Hypothesis makes most of them shorter than ten."""
    sized = [st.lists(elements, min_size=size, max_size=size, unique=unique) for size in sizes]
    return st.one_of(st.lists(elements, max_size=9, unique=unique), *sized)


def numbers(values: Sequence[int]) -> memoryview:
    """Give numbers as the kernels take them."""
    return memoryview(array("I", values))


def entries(kernels: Kernels, values: Sequence[int] = ()):
    """Give numbers as the kernels keep them."""
    made = kernels.scan.Entries()
    made.extend(list(values))
    return made


def listed(taken) -> list[int]:
    """Give the numbers of an `Entries`."""
    return list(taken.view[: taken.size])


class Posting(NamedTuple):
    """A posting of a list of the tests.

    Attributes:
        document: Its number.
        positions: Where the term stands in it, ascending; as many numbers where positions are not kept.
    """

    document: int
    positions: Sequence[int]


class Scoring(NamedTuple):
    """What the bounds of a list are made with.

    Attributes:
        norms: The length of each document's field, in a byte.
        worths: What an occurrence counts for in a field of each such length.
        lead: What one in the lead counts for on top.
    """

    norms: bytes = b""
    worths: Sequence[float] = ()
    lead: float = 0.0


UNSCORED = Scoring()


class Written(NamedTuple):
    """A list in bytes.

    Attributes:
        data, places: Its bytes, and those of its positions.
        start: Where they start in both, behind what belongs to something else.
        count: How many postings it has.
        has_lead: Whether its field has a lead.
    """

    data: bytes
    places: bytes
    start: int
    count: int
    has_lead: bool

    def open(self, kernels: Kernels):
        """Give the list before its first posting."""
        pages = [kernels.pages.Pages(memoryview(one), None) for one in (self.data, self.places)]
        opened = kernels.postings.PostingList(*pages, self.has_lead)
        opened.open(self.count, self.start, len(self.data), self.start)
        return opened


def postings_of(kernels: Kernels, postings: Sequence[Posting], lead_words: int = 0, placed: bool = True):
    """Give postings as `write_list` takes them."""
    made = kernels.postings.Postings()
    for document, positions in postings:
        made.documents.append(document)
        made.frequencies.append(len(positions))
        if lead_words:
            made.leads.append(sum(1 for at in positions if at < lead_words))
        if placed:
            made.firsts.append(positions[0])
            made.step_starts.append(made.steps.size)
            for before, at in itertools.pairwise(positions):
                made.steps.number(at - before)
    return made


def write(
    kernels: Kernels,
    postings: Sequence[Posting],
    lead_words: int = 0,
    placed: bool = True,
    scoring: Scoring = UNSCORED,
) -> Written:
    """Write a list, as it lies in a segment and as it lies in the dictionary where it is one posting."""
    made = postings_of(kernels, postings, lead_words, placed)
    out, places = kernels.codes.Output(), kernels.codes.Output()
    for before in (out, places):
        before.text(b"other")
    if len(postings) == 1:
        for held in (made.documents, made.frequencies, made.leads):
            out.numbers(listed(held))
        if placed:
            kernels.postings.write_positions(made, 0, 1, out)
        places = out
    else:
        worths = memoryview(array("d", scoring.worths))
        lead = scoring.lead if lead_words else -1.0
        kernels.postings.write_list(made, memoryview(scoring.norms), worths, lead, out, places)
    return Written(out.written(), places.written(), 5, len(postings), lead_words > 0)


def read(kernels: Kernels, taken) -> dict[int, list[int]]:
    """Give the positions by document of postings that a kernel made."""
    assert taken.documents.size == taken.frequencies.size == taken.firsts.size == taken.step_starts.size
    found = {}
    steps = kernels.codes.Input(memoryview(taken.steps.written()))
    for at in range(taken.documents.size):
        assert steps.at == taken.step_starts.view[at]
        positions = [taken.firsts.view[at]]
        for _ in range(taken.frequencies.view[at] - 1):
            positions.append(positions[-1] + steps.number())
        found[taken.documents.view[at]] = positions
    return found


def as_postings(positions: Mapping[int, Sequence[int]]) -> list[Posting]:
    """Give postings from positions by document."""
    return [Posting(document, positions[document]) for document in sorted(positions)]
