"""What newsgrep is to reach, and whether it does: each figure beside that of a peer in the same run."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsgrep.bench.building import Measured, Setup
from newsgrep.bench.coldstart import HELP, NOTHING
from newsgrep.bench.growing import Grown
from newsgrep.bench.peers.peers import SELF
from newsgrep.bench.plain import Plain
from newsgrep.bench.question import Kind
from newsgrep.bench.timing import Timed, middle

TANTIVY, FTS5, WHOOSH = "tantivy", "fts5", "whoosh"


class Goal(NamedTuple):
    """A bound.

    Attributes:
        bound: Of the ratio to the peer, or of the figure itself where it has a unit.
        at_least: It is the least that will do; else the most.
        unit: Such as `ms`.
    """

    bound: float
    at_least: bool = False
    unit: str = ""

    def __str__(self) -> str:
        return f"at {'least' if self.at_least else 'most'} {self.bound:.2f} {self.unit}".rstrip()

    def is_met(self, value: float) -> bool:
        """Say whether a value is within the bound."""
        return value >= self.bound if self.at_least else value <= self.bound


# As the issues that asked for the engine set them.
INDEX_RATE = Goal(0.8, at_least=True)
INDEX_RATE_WHOOSH = Goal(15, at_least=True)
SIZE = Goal(0.8)  # and .75 to aim at
ANSWER = Goal(1.0)
ANSWER_OF_A_KIND = Goal(2.0)
INDEX_RATE_OF_TWO = Goal(1.1, at_least=True)  # and 1.3 to aim at
MEMORY = Goal(600, unit="MB")
START = Goal(1.2)
START_OVER_NOTHING = Goal(1.8)
HELP_OVER_NOTHING = Goal(90, unit="ms")
GROWTH = Goal(2.0)
MORE = Goal(0.03)  # of the time of the whole, for a hundredth of its articles
ENRICHED_RATE = Goal(1000, at_least=True, unit="articles/s")
PLAIN_RATE_WHOOSH = Goal(4, at_least=True)
PLAIN_ONE_WORD = Goal(5, unit="ms")


class Row(NamedTuple):
    """A line of the report.

    Attributes:
        what: What was measured, with the size of the corpus.
        figure: Of newsgrep.
        peer: Beside whom, with its figure; empty for nobody.
        ratio: newsgrep's figure divided by the peer's, or None.
        goal: In words, or empty.
        met: Whether the goal is; None without one.
    """

    what: str
    figure: str
    peer: str = ""
    ratio: float | None = None
    goal: str = ""
    met: bool | None = None


def index_rows(size: str, built: Mapping[Setup, Measured]) -> Iterator[Row]:
    """Yield what building an index takes, by one process and by two, and what the index takes."""
    own = built.get(Setup(SELF))
    if not own:
        return
    others = {setup: one for setup, one in built.items() if setup.peer != SELF}
    single = {setup: one for setup, one in others.items() if setup.workers == 1}
    what = f"{size}: index, one process"
    for peer, one in _fastest(single, TANTIVY, FTS5):
        yield _rates(what, own, peer, one, INDEX_RATE)
    for peer, one in _fastest(single, WHOOSH):
        yield _rates(what, own, peer, one, INDEX_RATE_WHOOSH)
    double = built.get(Setup(SELF, 2))
    if double:
        for peer, one in _fastest(others, TANTIVY, FTS5):
            yield _rates(f"{size}: index, two processes", double, peer, one, INDEX_RATE_OF_TWO)
        yield _rates(f"{size}: index, two processes", double, f"{SELF}, one process", own, None)
        yield _alone(f"{size}: memory while indexing, two processes", double.peak_rss / 1e6, MEMORY, "MB")
    for setup, one in single.items():
        goal = SIZE if setup.peer == TANTIVY else None
        yield _megabytes(f"{size}: index on disk", own.bytes, setup.peer, one.bytes, goal)
    for setup, one in single.items():
        yield _megabytes(f"{size}: memory while indexing", own.peak_rss, setup.peer, one.peak_rss, None)


def query_rows(size: str, timed: Sequence[Timed]) -> Iterator[Row]:
    """Yield how long whole answers take, over the mix and by kind of question."""
    peers = dict.fromkeys(peer for one in timed for peer in one.ms if peer != SELF)
    for peer in peers:
        own, other = middle(timed, SELF, peer), middle(timed, peer, SELF)
        if own and other:
            yield _times(f"{size}: answer of ten, median of all", own, peer, other, ANSWER if peer == TANTIVY else None)
    for kind in Kind if TANTIVY in peers else ():
        own, other = middle(timed, SELF, TANTIVY, [kind]), middle(timed, TANTIVY, SELF, [kind])
        if own and other:
            yield _times(f"{size}: answer of ten, {kind.value}", own, TANTIVY, other, ANSWER_OF_A_KIND)


def start_rows(size: str, starts: Mapping[str, float]) -> Iterator[Row]:
    """Yield how long a search takes from the start of its process to the end."""
    own = starts.get(SELF)
    for peer, goal in ((TANTIVY, START), (NOTHING, START_OVER_NOTHING)):
        if own and peer in starts:
            yield _times(f"{size}: search in a new process", own, peer, starts[peer], goal)
    if HELP in starts and NOTHING in starts:
        over = starts[HELP] - starts[NOTHING]
        yield _alone(f"{size}: {HELP}, over {NOTHING}", over, HELP_OVER_NOTHING, "ms")


def grown_rows(size: str, grown: Grown) -> Iterator[Row]:
    """Yield what a hundredth more articles take, and articles that names and dates are read out of."""
    whole, more = grown.whole.seconds, grown.more.seconds
    what = f"{size}: adding a hundredth"
    yield _row(what, f"{more:.2f} s", f"the whole {whole:.2f} s", more / whole, MORE)
    yield _alone(f"{size}: index with names and dates", grown.enriched.rate, ENRICHED_RATE, "articles/s")


def growth_rows(answers: Mapping[str, Sequence[Timed]]) -> Iterator[Row]:
    """Yield how much longer an answer for one word takes with the most articles than with the fewest.

    Args:
        answers: By size, the smallest first.
    """
    found = {size: middle(timed, SELF, SELF, _ONE_WORD) for size, timed in answers.items()}
    known = [(size, ms) for size, ms in found.items() if ms]
    if len(known) > 1:
        (small, least), (large, most) = known[0], known[-1]
        yield _times(f"{large}: answer of ten, one word", most, small, least, GROWTH)


def plain_rows(size: str, plain: Plain, built: Mapping[Setup, Measured]) -> Iterator[Row]:
    """Yield what newsgrep takes where it is not compiled."""
    what = f"{size}: plain index, one process"
    whoosh = built.get(Setup(WHOOSH))
    yield _rates(what, plain.built, WHOOSH, whoosh, PLAIN_RATE_WHOOSH) if whoosh else Row(what, _rate(plain.built))
    ms = plain.one_word_ms
    what = f"{size}: plain answer of ten, one word"
    yield Row(what, f"{ms:.2f} ms", goal=str(PLAIN_ONE_WORD), met=PLAIN_ONE_WORD.is_met(ms))


_ONE_WORD = (Kind.COMMON, Kind.MIDDLING, Kind.RARE)


def _alone(what: str, value: float, goal: Goal, unit: str) -> Row:
    return Row(what, f"{value:,.0f} {unit}", goal=str(goal), met=goal.is_met(value))


def _fastest(built: Mapping[Setup, Measured], *peers: str) -> Iterator[tuple[str, Measured]]:
    """Yield the fastest of these peers, or nothing where none was measured."""
    known = [(one.rate, str(setup), one) for setup, one in built.items() if setup.peer in peers]
    if known:
        _, name, fastest = max(known)
        yield name, fastest


def _rates(what: str, own: Measured, peer: str, other: Measured, goal: Goal | None) -> Row:
    return _row(what, _rate(own), f"{peer} {_rate(other)}", own.rate / other.rate, goal)


def _rate(measured: Measured) -> str:
    return f"{measured.rate:,.0f} articles/s"


def _megabytes(what: str, own: int, peer: str, other: int, goal: Goal | None) -> Row:
    return _row(what, f"{own / 1e6:.1f} MB", f"{peer} {other / 1e6:.1f} MB", own / other, goal)


def _times(what: str, own: float, peer: str, other: float, goal: Goal | None) -> Row:
    return _row(what, f"{own:.3f} ms", f"{peer} {other:.3f} ms", own / other, goal)


def _row(what: str, figure: str, peer: str, ratio: float, goal: Goal | None) -> Row:
    return Row(what, figure, peer, ratio, str(goal or ""), goal.is_met(ratio) if goal else None)
