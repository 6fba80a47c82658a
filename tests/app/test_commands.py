"""Files that a command makes text of, in an index."""

import pytest

from newsgrep.app.indexing import index
from newsgrep.errors import UsageError
from newsgrep.model.reading import Command, ReadSettings
from tests.app.test_indexing import Archive, counts


@pytest.fixture
def archive(tmp_path):
    archive = Archive(tmp_path)
    archive.write("a.pdf", "%PDF-1.7")
    archive.write("b.txt", "Rain\n\nIt rained.")
    return archive


def command(archive, script, *globs):
    path = archive.root / "command"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return ReadSettings(pre=Command(str(path), globs))


def known(archive, **changes):
    """Bring what the index knows up to date."""
    job = archive.job(**changes)._replace(paths=None)
    return index(archive.folder, job, None, archive.tell)


def test_files_are_read_through_the_command_while_it_stays_the_same(archive):
    settings = command(archive, "echo Snow; echo; echo It snowed.", "*.pdf")
    assert counts(archive.index(settings=settings)) == (2, 0, 0, 0)
    assert counts(archive.index(settings=settings)) == (0, 0, 0, 2)
    assert counts(known(archive, settings=settings)) == (0, 0, 0, 2)
    other = command(archive, "echo Snow; echo; echo It snowed.", "*.pdf", "*.doc")
    assert counts(archive.index(settings=other)) == (0, 2, 0, 0)


def test_a_command_that_an_index_remembers_is_not_run_unasked(archive):
    settings = command(archive, f"touch '{archive.root}/started'; echo Snow", "*.pdf", "*.do c")
    archive.index(settings=settings)
    (archive.root / "started").unlink()
    archive.write("a.pdf", "%PDF-1.8")
    with pytest.raises(UsageError, match="not run unless you ask for it") as caught:
        known(archive)
    assert caught.value.hint == (
        f"if you trust it: newsgrep index --pre {archive.root}/command '--pre-glob=*.pdf' '--pre-glob=*.do c'"
    )
    with pytest.raises(UsageError):
        known(archive, settings=command(archive, "touch", "*.txt"))
    assert not (archive.root / "started").exists()


def test_a_command_that_fails_leaves_what_was_there(archive):
    archive.index(settings=command(archive, "echo Snow; echo; echo It snowed.", "*.pdf"))
    archive.write("a.pdf", "%PDF-1.8")
    report = archive.index(settings=command(archive, "echo no >&2; exit 1", "*.pdf"))
    assert (counts(report), [problem.reason for problem in report.problems]) == (
        (0, 0, 0, 1),
        [f"{archive.root}/command: no"],
    )
    assert len(archive.titles()) == 2
