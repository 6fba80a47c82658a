from datetime import date

from hypothesis import given

from newsgrep.app.revision import compare
from newsgrep.model.article import Article
from newsgrep.model.explored import Change
from newsgrep.model.span import LineMark
from tests.strategies import articles

OLD = Article(
    "00000a", "/a", 1, "Troops leave", "The first.\n\nThey left on Monday, he said.", published=date(2017, 12, 11)
)


def changed(old, new):
    return [one for one in compare(old, new) if one.op != "equal"]


def words(text):
    return (text or "").split()


@given(articles("00000a"), articles("00000b"))
def test_all_words_of_both_are_there_and_what_stays_is_the_same(old, new):
    found = compare(old, new)
    for field in ("title", "byline", "source", "body"):
        stretches = [one for one in found if one.field == field]
        assert words(getattr(old, field)) == [word for one in stretches for word in words(" ".join(one.old))]
        assert words(getattr(new, field)) == [word for one in stretches for word in words(" ".join(one.new))]
    assert all((one.op == "equal") == (one.old == one.new) for one in found)


@given(articles("00000a"))
def test_an_article_is_the_same_as_itself_whatever_its_white_space(article):
    spaced = article._replace(body=article.body.replace("\n\n", "\n \n\n").replace(" ", "  \n "))
    assert changed(article, spaced) == []


def test_facts_come_first_and_have_no_line():
    new = OLD._replace(title="Troops stay", byline="Jane Doe", published=None)
    assert changed(OLD, new) == [
        Change("replace", "title", ("leave",), ("stay",), 1, 1),
        Change("insert", "byline", (), ("Jane", "Doe"), None, None),
        Change("delete", "published", ("2017-12-11",), (), None, None),
    ]


def test_a_change_stands_on_a_line_of_each_file():
    old = OLD._replace(lines=(LineMark(0, 3), LineMark(12, 5)))
    new = OLD._replace(body="The first.\n\nThey left on Friday, he said.", lines=(LineMark(0, 7), LineMark(12, 8)))
    assert changed(old, new) == [Change("replace", "body", ("Monday,",), ("Friday,",), 5, 8)]


def test_a_paragraph_that_has_come_is_one_change_with_its_end():
    new = OLD._replace(body="The first.\n\nA second.\n\nThey left on Monday, he said.")
    assert changed(OLD, new) == [Change("insert", "body", (), ("A", "second.", "\n\n"), 1, 1)]


def test_a_paragraph_that_was_divided_has_a_new_end():
    new = OLD._replace(body="The first.\n\nThey left\n\non Monday, he said.")
    assert changed(OLD, new) == [Change("insert", "body", (), ("\n\n",), 1, 1)]


def test_changes_that_a_chance_word_keeps_apart_are_one():
    old, new = ("a", "b", "c", "the", "d", "e", "f"), ("u", "v", "w", "the", "x", "y", "z")
    found = changed(OLD._replace(body=" ".join(old)), OLD._replace(body=" ".join(new)))
    assert found == [Change("replace", "body", old, new, 1, 1)]


def test_a_paragraph_that_was_cut_behind_a_change_goes_with_its_own_end():
    old = OLD._replace(body="He left on Monday.\n\nCut.\n\nThe end.")
    new = OLD._replace(body="She left on Monday.\n\nThe end.")
    assert changed(old, new)[1:] == [Change("delete", "body", ("Cut.", "\n\n"), (), 1, 1)]
