"""What would be indexed of some files."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

from newsgrep.app.reading import read_articles
from newsgrep.app.run import STDIN
from newsgrep.model.article import Article
from newsgrep.model.reading import ReadSettings
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found, Walk
from newsgrep.sources.reader import SkippedFile


def extract(paths: Sequence[str], settings: ReadSettings, stdin: BinaryIO) -> Iterator[Article | Problem]:
    """Yield the articles and problems of some files, in the order of the paths."""
    for path in paths:
        if path == STDIN:
            yield from read_articles(Found(STDIN, None, True), settings, stdin)
            continue
        walk = Walk([path])
        for found in walk:
            try:
                yield from read_articles(found, settings)
            except SkippedFile:
                continue
        yield from walk.problems
