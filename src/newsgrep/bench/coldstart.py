"""Starting, measured: a whole process from its start to its end, with its answer in a pipe."""

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from newsgrep.bench.peers.newsgrep import command
from newsgrep.bench.peers.peers import PEERS, SELF
from newsgrep.bench.question import Kind, Question
from newsgrep.errors import NewsgrepError

NOTHING = "python -c pass"
"""The name of what does nothing: the least that any Python takes."""
HELP = "newsgrep --help"
"""The name of what goes through the parser of the whole program."""

WANTED = 10

QUESTIONS = (
    Question(Kind.MIDDLING, ("immigration",)),
    Question(Kind.ALL, ("health", "insurance")),
    Question(Kind.PHRASE, ("coast", "guard")),
)

# The ten lines as somebody would print them who knows tantivy and nothing else.
_TANTIVY = """
import sys
import tantivy

folder, text, wanted = sys.argv[1:]
index = tantivy.Index.open(folder)
searcher = index.searcher()
query = index.parse_query(text, ["title", "body"], conjunction_by_default=True)
passages = tantivy.SnippetGenerator.create(searcher, query, index.schema, "body")
for score, address in searcher.search(query, int(wanted), count=False).hits:
    article = searcher.doc(address)
    name, day, title = (article.get_first(field) for field in ("id", "date", "title"))
    passage = passages.snippet_from_doc(article).to_html() or article.get_first("body")[:200]
    cells = name, day.date().isoformat() if day else "", f"{score:.4f}", title, passage
    print("\\t".join(" ".join(cell.split()) for cell in cells))
"""


def time_starts(folders: Mapping[str, Path], rounds: int) -> dict[str, float]:
    """Give the milliseconds of a search from nothing by the name of the peer, and those of `NOTHING` and `HELP`.

    Each figure is a median over all questions and rounds; what is run takes turns.

    Args:
        folders: Where the index of each peer lies, by name; newsgrep and tantivy are measured.
        rounds: How often, after one time that is not counted.
    """
    commands = [one for question in QUESTIONS for one in _commands(folders, question)]
    taken: dict[str, list[float]] = {name: [] for name, _ in commands}
    for _, line in commands:
        _run(line)
    for _ in range(rounds):
        for name, line in commands:
            started = time.perf_counter()
            _run(line)
            taken[name].append((time.perf_counter() - started) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def _commands(folders: Mapping[str, Path], question: Question) -> list[tuple[str, Sequence[str]]]:
    lines: list[tuple[str, Sequence[str]]] = [
        (NOTHING, [sys.executable, "-c", "pass"]),
        (HELP, [*command(), "--help"]),
    ]
    for name, folder in folders.items():
        text = PEERS[name].text(question) or ""
        if name == SELF:
            lines.append((name, [*command(), "search", text, "-n", str(WANTED), "-i", str(folder)]))
        elif name == "tantivy":
            lines.append((name, [sys.executable, "-c", _TANTIVY, str(folder), text, str(WANTED)]))
    return lines


def _run(line: Sequence[str]) -> None:
    done = subprocess.run(line, capture_output=True, text=True, check=False)  # noqa: S603
    # Status 1 without a traceback says that nothing was found.
    if done.returncode > 1 or "Traceback" in done.stderr:
        raise NewsgrepError(f"'{line[0]}' could not search: {done.stderr.strip().splitlines()[-1]}")
