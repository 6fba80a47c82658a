"""Which peers there are."""

from newsgrep.bench.peers.base import Peer
from newsgrep.bench.peers.fts5 import Fts5
from newsgrep.bench.peers.newsgrep import Newsgrep
from newsgrep.bench.peers.tantivy import Tantivy
from newsgrep.bench.peers.whoosh import Whoosh
from newsgrep.errors import UsageError
from newsgrep.model.reading import Enrichment

SELF = "newsgrep"

PEERS: dict[str, Peer] = {
    SELF: Newsgrep(),
    "tantivy": Tantivy(),
    "fts5": Fts5(),
    "whoosh": Whoosh(),
}
"""By name."""

ENRICHED = "newsgrep with names and dates"

BUILDERS: dict[str, Peer] = {**PEERS, ENRICHED: Newsgrep(Enrichment.FAST)}
"""Those that can build an index, by name."""


def choose(named: str | None) -> tuple[str, ...]:
    """Give the names of the peers that are asked for, newsgrep first.

    Args:
        named: Names parted by commas; None for all that can be used here.

    Raises:
        UsageError: One is unknown, or cannot be used here.
    """
    if named is None:
        return tuple(name for name, peer in PEERS.items() if not peer.missing())
    names = [name.strip() for name in named.split(",") if name.strip()]
    for name in names:
        if name not in PEERS:
            raise UsageError(f"unknown peer '{name}'", hint=f"peers are {', '.join(PEERS)}")
        if missing := PEERS[name].missing():
            raise UsageError(f"{name} cannot be measured: {missing}")
    return tuple(dict.fromkeys((SELF, *names)))
