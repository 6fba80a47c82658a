"""An article of which no passage matched shows the start of its lead instead."""

import io
from pathlib import Path

import pytest

from newsgrep.model.answer import Answer
from newsgrep.model.article import Article
from newsgrep.model.request import Hit
from newsgrep.render.formats import FORMATS
from newsgrep.render.look import Look
from newsgrep.render.records import LEAD_LENGTH

WORDS = " ".join(f"word{number}" for number in range(1, 400))


def shown(name, body):
    hit = Hit(1, 1.0, Article(id="a1", path="/news/a.txt", line=1, title="Oil", body=body), ())
    out = io.StringIO()
    FORMATS[name].write(Answer("q", "q", (), [hit], 1, 0, (), 1), out, Look(Path("/news"), width=1000))
    return out.getvalue()


@pytest.mark.parametrize("body", ["Oil rose.", "Oil\n  rose.", "Oil rose.\n\nNobody knows why."])
def test_a_short_lead_is_shown_whole_and_on_one_line(body):
    assert shown("tsv", body).rstrip("\n").split("\t")[-1] == "Oil rose."


@pytest.mark.parametrize("body", [WORDS, WORDS.replace(" ", "  \n"), WORDS + "\n\nMore."])
def test_of_a_long_lead_whole_words_are_shown(body):
    lead = shown("tsv", body).rstrip("\n").split("\t")[-1]
    start, mark = lead.rsplit(" ", 1)
    assert mark == "…"
    assert len(start) <= LEAD_LENGTH <= len(start) + len(" word99")
    assert WORDS.startswith(start + " ")


def test_the_terminal_shows_the_same_of_it():
    lead = shown("tsv", WORDS).rstrip("\n").split("\t")[-1]
    assert lead in shown("text", WORDS)
