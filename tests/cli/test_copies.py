"""Near copies on a terminal; the other outputs are in `transcripts/copies.txt`."""

import pytest

from tests.sessions import on_terminal

WORDS = " ".join(f"word{number}" for number in range(60))


@pytest.fixture
def copied(session):
    """An index with a report in three papers, and a brief that is no copy."""
    for day, text in ((3, f"Flood. {WORDS}"), (2, f"Flood. {WORDS}"), (5, f"Flood. {WORDS} again"), (9, "Flood.")):
        file = session.folder / f"paper{day}.md"
        file.write_text(f"---\ntitle: Flood {day}\ndate: 2018-01-0{day}\nsource: Paper {day}\n---\n\n{text}\n")
    assert session.do("newsgrep index paper2.md paper3.md paper5.md paper9.md").status == 0
    return session


def shown(session, options):
    status, text = on_terminal(session.folder, f"newsgrep search --no-pager --snippets 0 {options}")
    lines = text.replace("\r\n", "\n").splitlines()
    return status, [line.strip() for line in lines if "paper" in line or " of " in line]


def test_a_terminal_shows_the_earliest_for_all(copied):
    assert shown(copied, "flood --sort date") == (
        0,
        [
            "2018-01-02  +2 copies  Paper 2  paper2.md:1",
            "2018-01-09  Paper 9  paper9.md:1",
            "2 of 4 articles, 2 copies folded: --copies shows them",
        ],
    )


def test_copies_are_opened(copied):
    assert shown(copied, "flood --sort date --copies") == (
        0,
        [
            "2018-01-02  Paper 2  paper2.md:1",
            "2018-01-03  Paper 3  paper3.md:1",
            "2018-01-05  Paper 5  paper5.md:1",
            "2018-01-09  Paper 9  paper9.md:1",
            "4 of 4 articles",
        ],
    )


def test_stories_are_counted_where_they_are_asked_for(copied):
    status, lines = shown(copied, "flood --stories -n 1 --sort date")
    assert (status, lines) == (0, ["2018-01-02  +2 copies  Paper 2  paper2.md:1", "1 of 2 stories"])


def test_a_list_on_a_terminal_is_of_articles(copied):
    assert shown(copied, "flood -l --sort date")[1] == ["paper2.md", "paper3.md", "paper5.md", "paper9.md"]


def test_a_hit_is_remembered_as_it_was_shown(copied):
    shown(copied, "flood --sort date")
    status, text = on_terminal(copied.folder, "newsgrep show --no-pager @2")
    assert (status, text.splitlines()[0]) == (0, "Flood 9")
