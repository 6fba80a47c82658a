import sys
from pathlib import Path

import pytest

import newsgrep
from newsgrep.bench.corpus import Corpus
from newsgrep.bench.plain import check, measure
from newsgrep.errors import UsageError
from tests.bench.releases import written


def fake_python(folder, body):
    """Write a program that stands for the Python of another environment."""
    program = folder / "python"
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    return program


def test_the_other_python_builds_and_answers(tmp_path):
    corpus = Corpus("4", written(tmp_path), recombined=False)
    source = Path(newsgrep.__file__).parents[1]
    # It says of itself that it is not compiled, whatever this tree is.
    python = fake_python(
        tmp_path,
        f'shift\ncase "$*" in *is_compiled*) echo False;; *) PYTHONPATH="{source}" exec "{sys.executable}" "$@";; esac',
    )
    check(python)
    plain = measure(python, corpus, tmp_path / "scratch", rounds=1)
    assert plain.built.articles == 4
    assert plain.one_word_ms > 0


def test_a_newsgrep_that_is_compiled_is_refused(tmp_path):
    with pytest.raises(UsageError, match="is compiled"):
        check(fake_python(tmp_path, "echo True"))


def test_an_environment_without_newsgrep_is_refused(tmp_path):
    with pytest.raises(UsageError, match="has no newsgrep"):
        check(fake_python(tmp_path, "exit 1"))


def test_what_is_no_program_is_named(tmp_path):
    with pytest.raises(UsageError, match="cannot run"):
        check(tmp_path / "none")
