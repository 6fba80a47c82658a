"""Pictures of a timeline; its other formats are in the transcripts."""

import os

import pytest

from tests.cli.test_pager import Terminal


@pytest.fixture
def matplotlib():
    pytest.importorskip("matplotlib")


def test_without_the_library_it_says_what_to_install(session):
    broken = session.folder / "broken" / "matplotlib"
    broken.mkdir(parents=True)
    broken.joinpath("__init__.py").write_text("raise ImportError")
    path = os.pathsep.join([str(broken.parent), session.env.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    said = "newsgrep: a picture needs matplotlib, which is not installed\n  hint: pip install 'newsgrep[plot]'\n"
    assert session.run("newsgrep timeline Syria -o war.svg", PYTHONPATH=path) == (2, "", said)
    assert not session.folder.joinpath("war.svg").exists()


@pytest.mark.parametrize(
    ("line", "said", "hint"),
    [
        ("-o war.txt", "'war.txt' is to be a picture", "name it FILE.svg or FILE.png"),
        ("-o war.svg --csv", "'war.svg' is to be a picture", "name it FILE.svg or FILE.png"),
        ("--share", "--share is for pictures", "the other formats show counts and shares"),
        (
            "--share --stories -o war.svg",
            "--share does not go with --stories",
            "a story may begin at another time than its copies",
        ),
        ("--format gif", "unknown format 'gif'", "formats are text, tsv, csv, json, jsonl, svg, png"),
    ],
)
def test_what_no_picture_can_be_made_of_is_refused(archive, line, said, hint):
    assert archive.do(f"newsgrep timeline Syria {line}") == (2, "", f"newsgrep: {said}\n  hint: {hint}\n")


def test_a_picture_is_not_written_to_a_terminal(archive):
    status, seen = Terminal(archive, "newsgrep timeline Syria --format png").outcome()
    said = "newsgrep: a picture is not shown on a terminal\n  hint: write it into a file: -o FILE.png\n"
    assert (status, seen) == (2, said)


@pytest.mark.usefixtures("matplotlib")
class TestPictures:
    def test_a_pipe_gets_what_a_file_gets(self, archive, tmp_path):
        for form in ("svg", "png"):
            file = tmp_path / f"war.{form}"
            drawn = archive.do(f"newsgrep timeline Syria Carrie --by week -o {file}")
            assert drawn == (0, "", "")
            piped = archive.run(f"newsgrep timeline Syria Carrie --by week --format {form} | cmp - {file}")
            assert piped == (0, "", "")

    def test_the_name_of_the_file_need_not_say_the_format(self, archive, tmp_path):
        assert archive.do(f"newsgrep timeline Syria --share --format svg -o {tmp_path}/war").status == 0
        assert tmp_path.joinpath("war").read_bytes().startswith(b"<?xml")

    def test_no_picture_is_made_of_nothing(self, archive, tmp_path):
        outcome = archive.do(f"newsgrep timeline nowhere -o {tmp_path}/war.svg")
        assert outcome == (1, "", "no article matches: nowhere\n")
        assert not tmp_path.joinpath("war.svg").exists()

    def test_a_file_that_cannot_be_written_is_a_failure_of_output(self, archive):
        outcome = archive.do("newsgrep timeline Syria -o nowhere/war.svg")
        assert outcome == (74, "", "newsgrep: cannot write nowhere/war.svg: No such file or directory\n")

    def test_a_reader_that_leaves_early_is_no_failure(self, archive):
        assert archive.run("newsgrep timeline Syria --format svg | true") == (0, "", "")
