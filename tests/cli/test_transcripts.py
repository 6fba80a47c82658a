"""Whole sessions: every command with its status, standard output and standard error.

`UPDATE_TRANSCRIPTS=1 pytest tests/cli/test_transcripts.py` writes down what comes now, to be read before it is kept.
"""

import os
import shutil
from pathlib import Path

import pytest

from tests.sessions import SEEDS

TRANSCRIPTS = sorted(Path(__file__).parent.joinpath("transcripts").glob("*.txt"))


@pytest.mark.smoke
@pytest.mark.parametrize("file", TRANSCRIPTS, ids=lambda file: file.stem)
def test_session(session, file):
    shutil.copytree(SEEDS, session.folder / "seeds")
    expected = file.read_text(encoding="utf-8")
    found = session.replay(expected)
    if os.environ.get("UPDATE_TRANSCRIPTS"):
        file.write_text(found, encoding="utf-8")
    assert found == expected
