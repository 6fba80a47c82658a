"""What would be indexed of some files."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from newsgrep.app.job import STDIN
from newsgrep.app.learning import known_repeats
from newsgrep.app.reading import read_articles
from newsgrep.app.registry import open_registry
from newsgrep.model.article import Article
from newsgrep.model.reading import ReadSettings
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found, Walk
from newsgrep.sources.reader import SkippedFile


def extract(paths: Sequence[str], settings: ReadSettings, stdin: BinaryIO, folder: Path) -> Iterator[Article | Problem]:
    """Yield the articles and problems of some files, in the order of the paths.

    Args:
        paths: Files and folders; `-` is standard input.
        settings: How to read them.
        stdin: Standard input.
        folder: Of the index whose knowledge of the sources is used; need not exist.
    """
    with open_registry(folder) as registry:
        repeats = known_repeats(registry)
    for path in paths:
        if path == STDIN:
            yield from read_articles(Found(STDIN, None, True), settings, stdin, repeats=repeats)
            continue
        walk = Walk([path], command=settings.pre)
        for found in walk:
            try:
                yield from read_articles(found, settings, repeats=repeats)
            except SkippedFile:
                continue
        yield from walk.problems
