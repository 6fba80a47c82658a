from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.errors import QueryError
from newsgrep.model.query import And, Everything, Not, Or, Phrase, Published, Scope, Word
from newsgrep.query.parse import DEEPEST, parse, parse_phrase
from newsgrep.query.show import show
from tests.strategies import queries

TODAY = date(2017, 12, 11)


def tree(query, **options):
    return parse(query, TODAY, **options).query


@pytest.mark.parametrize(
    ("query", "meaning"),
    [
        ("Syria", Word("Syria")),
        ("withdraw Syria", And((Word("withdraw"), Word("Syria")))),
        ("withdraw AND Syria", And((Word("withdraw"), Word("Syria")))),
        ("a OR b c", Or((Word("a"), And((Word("b"), Word("c")))))),
        ("(a OR b) c", And((Or((Word("a"), Word("b"))), Word("c")))),
        ("-Assad Syria", And((Not(Word("Assad")), Word("Syria")))),
        ("NOT (a b)", Not(And((Word("a"), Word("b"))))),
        ('-"surprise visit"', Not(Phrase("surprise visit"))),
        ("“surprise visit”", Phrase("surprise visit")),
        ("people:putin", Word("putin", "people")),
        ("who:putin WHERE:paris", And((Word("putin", "people"), Word("paris", "places")))),
        ('places:("New York" OR paris)', Or((Phrase("New York", "places"), Word("paris", "places")))),
        ("newsletter in:boilerplate", Scope(("boilerplate",), Word("newsletter"))),
        ("in:title,body a OR b", Scope(("title", "body"), Or((Word("a"), Word("b"))))),
        ("date:2017-12", Published(date(2017, 12, 1), date(2017, 12, 31))),
        ('date:"last week"', Published(date(2017, 12, 4), date(2017, 12, 10))),
        ("*", Everything()),
        # data, not operators
        ("anti-war AT&T", And((Phrase("anti-war"), Phrase("AT&T")))),
        ("Moscow's", Word("Moscow")),
        ("U.S.", Word("U.S.")),
        ("10:30", Phrase("10:30")),
        ("https://example.org", Phrase("https://example.org")),
        ("Syria: a timeline", And((Word("Syria"), Word("a"), Word("timeline")))),
        ("this or that and more", And(tuple(map(Word, ["this", "or", "that", "and", "more"])))),
    ],
)
def test_a_query_is_read_as(query, meaning):
    assert tree(query) == meaning


@pytest.mark.parametrize(
    ("query", "message", "column"),
    [
        ('"unclosed', "the quote is not closed", 0),
        ('Syria "unclosed', "the quote is not closed", 6),
        ("(Syria", "the parenthesis is not closed", 0),
        ("Syria)", "a parenthesis is closed that was not opened", 5),
        ("peple:putin", "unknown field 'peple'", 0),
        ("a peple:putin", "unknown field 'peple'", 2),
        ("-peple:putin", "unknown field 'peple'", 1),
        ("date:bananas", "cannot read the date 'bananas'", 5),
        ("date:2017-02-30", "there is no such day: '2017-02-30'", 5),
        ("date:2018..2017", "the date range '2018..2017' runs backwards", 5),
        ("Syria AND", "AND needs something after it", 6),
        ("OR Syria", "OR needs something before it", 0),
        ("Syria OR", "OR needs something after it", 6),
        ("NOT", "NOT needs something after it", 0),
        ("(a in:title b)", "in: stands once, and not inside parentheses or after NOT", 3),
        ("in:title a in:body", "in: stands once, and not inside parentheses or after NOT", 11),
        ("in:date a", "date holds no words; in: takes title, body, people, places, source, byline, boilerplate", 3),
        ("in:title", "there is nothing to look for in title", 8),
        ("people:( )", "people: needs something to look for", 7),
        ('""', "there are no words in the quotes", 0),
        ("", "the query has no words", 0),
        (" — ", "the query has no words", 0),
        # what other languages have and this one does not, rather than a silently different search
        ("withdraw*", "wildcards are not read by this version", 7),
        ("Syrai~", "fuzzy words are not read by this version", 4),
        ("Syria^2", "boosts are not read by this version", 4),
        ("=withdraw", "exact words are not read by this version", 0),
        ("putin NEAR/5 syria", "nearness operators are not read by this version", 6),
        ('"putin syria"~5', "nearness operators are not read by this version", 13),
        ("(" * (DEEPEST + 1) + "a", f"more than {DEEPEST} parentheses or NOTs inside one another", DEEPEST),
    ],
)
def test_what_cannot_be_read_is_pointed_at(query, message, column):
    with pytest.raises(QueryError) as caught:
        parse(query, TODAY)
    assert (caught.value.message, caught.value.column) == (message, column)


def test_the_nearest_field_is_suggested():
    with pytest.raises(QueryError, match="peple") as caught:
        parse("peple:putin", TODAY)
    assert caught.value.hint.startswith("did you mean people? fields are title, body, people, ")


def test_what_is_passed_over_is_said():
    assert parse("war & peace", TODAY) == (
        And((Word("war"), Word("peace"))),
        ("'&' has no letters or digits and was passed over",),
    )
    assert parse("people: putin", TODAY).warnings == ("'people:' has no value right after it and was read as a word",)


def test_any_word_is_enough_but_exclusions_and_dates_hold():
    assert tree("a b -c date:2017", any_word=True) == And(
        (Or((Word("a"), Word("b"))), Not(Word("c")), Published(date(2017, 1, 1), date(2017, 12, 31)))
    )


def test_a_phrase_takes_operators_as_words():
    assert parse_phrase(" to be OR (not) ") == Phrase("to be OR (not)")


@given(queries())
def test_what_is_shown_is_read_as_the_same_query(query):
    assert parse(show(query), TODAY).query == query


@given(st.text() | st.text(alphabet='ab "()-:*~^ORANDNOTin,date:“”'))
def test_any_text_is_read_or_refused_with_a_column_inside_it(text):
    trouble = None
    try:
        parse(text, TODAY)
    except QueryError as error:
        trouble = error
    assert trouble is None or (0 <= trouble.column <= len(text) and trouble.width >= 1)
