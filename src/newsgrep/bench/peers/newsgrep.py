"""newsgrep itself, as its commands use it: `index --enrich none --map source=senator` and `search` in a pipe."""

import hashlib
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import newsgrep
from newsgrep.bench.peers.base import Ask, Reply, written
from newsgrep.bench.question import Question
from newsgrep.model.reading import Enrichment
from newsgrep.model.request import Hit

MEMORY = 256 << 20
"""In bytes, as the command has it."""

_UNMEASURED = ("bench", "cli", "help")
_CODE = (".py", ".pyx", ".pxd", ".so", ".pyd")
_COMPILED = (".so", ".pyd")


class Newsgrep:
    """newsgrep, with what it needs for it left to its own use cases."""

    most_workers = 2

    def __init__(self, enrichment: Enrichment = Enrichment.NONE) -> None:
        """Take how much is to be read out of the articles; other engines read nothing out of them."""
        self._enrichment = enrichment

    def missing(self) -> str | None:
        """Say that nothing is."""
        return None

    def version(self) -> str:
        """Give the version, a digest of the code, and whether its hot loops are compiled."""
        code = hashlib.sha256()
        for file in _files():
            code.update(file.read_bytes())
        kind = "compiled" if is_compiled() else "plain"
        return f"{newsgrep.__version__} {kind} {code.hexdigest()[:8]}"

    def index(self, corpus: Path, folder: Path, workers: int) -> int:
        """Index as the command does."""
        from newsgrep.app.indexing import index
        from newsgrep.app.job import IndexJob
        from newsgrep.model.reading import ReadSettings

        job = IndexJob(
            paths=(str(corpus),),
            settings=ReadSettings(fields=(("source", "senator"),), enrichment=self._enrichment),
            globs=(),
            excludes=(),
            jobs=workers,
            wait=10,
            force=False,
            now=datetime.now(UTC),
            memory=MEMORY,
        )
        return index(folder, job, io.BytesIO(), lambda _path, _articles: None).added

    def text(self, question: Question) -> str:
        """Write a question in the query language."""
        return written(question, days=f"date:{question.since}..{question.until}", without=f"-{question.without}")

    @contextmanager
    def open(self, folder: Path) -> Iterator[Ask]:
        """Open an index; a question is answered as `newsgrep search QUERY -n N` does in a pipe."""
        from newsgrep.app import searching
        from newsgrep.app.folder import open_engine
        from newsgrep.render.formats import FORMATS
        from newsgrep.render.look import Look

        look = Look(Path.cwd())
        form = FORMATS["tsv"]
        today = date.today()  # noqa: DTZ011  days here are those of the calendar here
        with open_engine(folder) as engine:

            def ask(text: str, wanted: int) -> Reply:
                question = searching.understand(searching.Typed(text=text, limit=wanted, snippets=form.passages), today)
                answer = searching.search(engine, question, total=False)
                hits = tuple(answer.hits)
                out = io.StringIO()
                form.write(answer._replace(hits=hits), out, look)
                return Reply(tuple(map(_name, hits)), out.getvalue())

            yield ask


def is_compiled() -> bool:
    """Say whether a part of this newsgrep is compiled."""
    return any(file.suffix in _COMPILED for file in _files())


def _name(hit: Hit) -> str:
    return hit.article.url or hit.article.id


def _files() -> list[Path]:
    """Give the files of the code that is measured, as it is installed here."""
    top = Path(newsgrep.__file__).parent
    found = (file for file in top.rglob("*") if file.suffix in _CODE and "__pycache__" not in file.parts)
    return sorted(file for file in found if file.relative_to(top).parts[0] not in _UNMEASURED)


def command() -> list[str]:
    """Give the command line that starts newsgrep: its script, else the module."""
    script = Path(sys.executable).with_name("newsgrep")
    return [str(script)] if script.exists() else [sys.executable, "-m", "newsgrep"]
