"""An index made in this process of the files in a folder `clips` beside it."""

from datetime import UTC, datetime
from io import BytesIO

from newsgrep.app.indexing import index
from newsgrep.app.job import IndexJob
from newsgrep.model.reading import ReadSettings

NOW = datetime(2017, 12, 12, tzinfo=UTC)


def quiet(*_):
    """Hear what is told, and do nothing."""


def clip(folder, *names, text="Oil rose."):
    """Put articles of these names into the files of an index."""
    clips = folder.parent / "clips"
    clips.mkdir(exist_ok=True)
    for name in names:
        (clips / f"{name}.txt").write_text(f"{text.split()[0]} {name}\n\n{text}\n")


def update(folder, told=quiet, *, rebuild=False):
    """Bring an index up to date with its files, or make it anew, and give the report."""
    clips = (str(folder.parent / "clips"),)
    job = IndexJob(clips, ReadSettings(), (), (), 1, 0, force=True, now=NOW, memory=1 << 25, rebuild=rebuild)
    return index(folder, job, BytesIO(), told)
