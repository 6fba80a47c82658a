"""A file made of a few bytes, read as a walk or a command line would."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newsgrep.model.article import Draft
from newsgrep.model.reading import InputSettings
from newsgrep.model.report import Problem
from newsgrep.sources.files import Found
from newsgrep.sources.reader import read

ReadBytes = Callable[..., list[Draft | Problem]]


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """Give a function: the name of a file, its bytes, and what `InputSettings` takes; its answer as a list."""

    def read_it(name: str, data: bytes, *, named: bool = True, **options: object) -> list[Draft | Problem]:
        path = tmp_path / name
        path.write_bytes(data)
        return list(read(Found(str(path), "folder", named), InputSettings(**options)))

    return read_it
