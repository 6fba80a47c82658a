import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.sessions import SEEDS, Session

NOBODY = 65534


@pytest.fixture
def session(tmp_path):
    """An empty folder to work in."""
    folder = tmp_path / "work"
    folder.mkdir()
    return Session(folder)


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """A folder with the seeds, indexed; not to be changed."""
    folder = tmp_path_factory.mktemp("archive") / "work"
    folder.mkdir()
    shutil.copytree(SEEDS, folder / "seeds")
    session = Session(folder)
    assert session.run("newsgrep index").status == 0
    return session


@pytest.fixture
def unprivileged():
    """A folder of a user whom permissions hold for, and the test run as that user, even where root runs it."""
    # As root in /tmp, whatever TMPDIR says: every folder above must be open to the other user.
    with tempfile.TemporaryDirectory(dir="/tmp" if os.geteuid() == 0 else None) as scratch:
        folder = Path(scratch, "work")
        folder.mkdir()
        if os.geteuid() != 0:
            yield folder
            return
        os.chmod(scratch, 0o711)
        os.chown(folder, NOBODY, NOBODY)
        os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(0)
