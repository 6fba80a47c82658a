"""A page is shown line by line, in the order of its file."""

from io import StringIO

from newsgrep.model.article import Article, Boilerplate
from newsgrep.model.span import LineMark
from newsgrep.render.diff import write_diff
from newsgrep.render.look import Look

ARTICLE = Article(
    id="0" * 20,
    path="/news/a.txt",
    line=2,
    title="Harbour wall to be repaired",
    body="Work begins on Monday.\n\nIt ends in May.",
    lines=(LineMark(0, 3), LineMark(24, 5)),
    boilerplate=(Boilerplate("Menu", "outside", 1), Boilerplate("Read\tmore", "phrase", 4)),
)


def shown(article: Article, *, color: bool = False) -> list[str]:
    out = StringIO()
    write_diff(article, out, Look("/news", color=color))
    return out.getvalue().split("\n")


def test_lines_stand_in_the_order_of_the_page_behind_their_marks():
    assert shown(ARTICLE) == [
        "@@ a.txt:2",
        "- Menu [outside]",
        "# Harbour wall to be repaired",
        "  Work begins on Monday.",
        "- Read more [phrase]",
        "  It ends in May.",
        "",
    ]


def test_stated_title_that_stands_on_the_page_is_shown_once_as_it_is_there():
    again = ARTICLE._replace(boilerplate=(Boilerplate("HARBOUR WALL to be repaired", "title", 2),))
    assert shown(again)[1:3] == ["# HARBOUR WALL to be repaired", "  Work begins on Monday."]


def test_colour_is_for_the_title_and_for_what_is_set_aside():
    assert shown(ARTICLE, color=True)[1:4] == [
        "\x1b[31m- Menu [outside]\x1b[0m",
        "\x1b[1m# Harbour wall to be repaired\x1b[0m",
        "  Work begins on Monday.",
    ]


def test_nothing_that_a_page_holds_is_a_command_to_the_terminal():
    assert "\x1b" not in "".join(shown(ARTICLE._replace(body="Work \x1b[2Jbegins", lines=(LineMark(0, 3),))))
