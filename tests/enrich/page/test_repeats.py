"""Lines are known again, and set aside where that is sure."""

import pytest

from newsgrep.enrich.page.boilerplate import clean
from newsgrep.enrich.page.repeats import key_of, keys_of
from newsgrep.model.article import Paragraph
from newsgrep.model.span import LineMark

SENTENCE = "The council said on Monday that it would repair the harbour wall before the winter storms came back."
OTHER = "The mayor of the town added that the work would cost four million, most of it for stone and for cranes."
SLOGAN = "The Gazette has told the coast its news since the year of the great storm."


def taken_apart(lines, *repeated):
    page = [Paragraph(line, (LineMark(0, number),)) for number, line in enumerate(lines, 1)]
    cleaned = clean(page, None, keys_of(repeated))
    return (
        cleaned.title,
        [paragraph.text for paragraph in cleaned.paragraphs],
        [(one.text, one.rule) for one in cleaned.boilerplate],
    )


@pytest.mark.parametrize("line", ["THE  WALL, 13 metres", "the wall, 5 metres", " The wall, 5 metres "])
def test_case_blanks_and_numbers_do_not_tell_lines_apart(line):
    assert key_of(line) == key_of("The wall, 12 metres")


def test_other_words_tell_lines_apart():
    assert key_of("The wall") != key_of("The walls")


def test_lines_without_a_letter_have_no_key():
    assert keys_of(["* * *", "12", "The wall"]) == {key_of("The wall")}


def test_repeated_line_between_paragraphs_goes_and_they_stay():
    lines = ["Harbour wall to be repaired", SENTENCE, SLOGAN, OTHER]
    assert taken_apart(lines, SLOGAN) == (lines[0], [SENTENCE, OTHER], [(SLOGAN, "repeated")])
    assert taken_apart(lines) == (lines[0], [SENTENCE, SLOGAN, OTHER], [])


def test_repeated_line_is_the_title_only_if_no_other_will_do():
    lines = ["News from the coast", "Harbour wall to be repaired", SENTENCE, OTHER]
    assert taken_apart(lines, lines[0])[0] == lines[1]
    assert taken_apart([lines[0], SENTENCE, OTHER], lines[0])[0] == lines[0]


def test_prose_that_is_most_of_the_page_stays():
    lines = ["Harbour wall to be repaired", SENTENCE, OTHER, "Tide tables", "It leaks, as it did a hundred years ago."]
    title, body, _ = taken_apart(lines, SENTENCE, OTHER, "Tide tables")
    assert title == lines[0]
    assert body == [SENTENCE, OTHER, lines[4]]
