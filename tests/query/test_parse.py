from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsgrep.errors import QueryError
from newsgrep.model.fields import WORD_FIELD_NAMES
from newsgrep.model.query import (
    And,
    AtLeast,
    Boost,
    Event,
    Everything,
    Fuzzy,
    Identity,
    Near,
    Not,
    Or,
    Phrase,
    Published,
    SaidBy,
    Scope,
    Unit,
    Wildcard,
    Window,
    Word,
)
from newsgrep.query.parse import DEEPEST, parse, parse_literal, parse_phrase
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
        ("event:2017-12", Event(date(2017, 12, 1), date(2017, 12, 31))),
        ("event:*", Event(None, None)),
        ("event:>=2017", Event(date(2017, 1, 1), None)),
        ("*", Everything()),
        ("=withdrawn", Phrase("withdrawn")),
        ("=anti-war", Phrase("anti-war")),
        ("withdraw*", Wildcard("withdraw*")),
        ("w?ld*", Wildcard("w?ld*")),
        ("title:*draw*", Wildcard("*draw*", "title")),
        ("withdraw*,", Wildcard("withdraw*")),
        ("anti-war*", Near(Phrase("anti"), Wildcard("war*"), 1, ordered=True)),
        ("Is Putin leaving?", And((Word("Is"), Word("Putin"), Word("leaving")))),
        ("syrai~", Fuzzy("syrai", 1)),
        ("syrai~2", Fuzzy("syrai", 2)),
        ("syria^2", Boost(Word("syria"), 2.0)),
        ("(a b)^0.5", Boost(And((Word("a"), Word("b"))), 0.5)),
        ('"a b"^2', Boost(Phrase("a b"), 2.0)),
        ('"a b"~5', Window("a b", 5)),
        ('title:"a b"~5^2', Boost(Window("a b", 5, "title"), 2.0)),
        ('"a"~5', Phrase("a")),
        ("a NEAR/5 b", Near(Word("a"), Word("b"), 5)),
        ("a w/5 b", Near(Word("a"), Word("b"), 5)),
        ("a pre/3 b", Near(Word("a"), Word("b"), 3, ordered=True)),
        ("a w/s b", Near(Word("a"), Word("b"), Unit.SENTENCE)),
        ("a W/P b", Near(Word("a"), Word("b"), Unit.PARAGRAPH)),
        ("a NEAR/5 b c", And((Near(Word("a"), Word("b"), 5), Word("c")))),
        ("a NEAR/5 b NEAR/3 c", Near(Near(Word("a"), Word("b"), 5), Word("c"), 3)),
        (
            "people:putin w/s (withdraw* OR pullout)",
            Near(Word("putin", "people"), Or((Wildcard("withdraw*"), Word("pullout"))), Unit.SENTENCE),
        ),
        ("atleast3(war)", AtLeast(3, Word("war"))),
        ("title:atleast2(war OR peace)", AtLeast(2, Or((Word("war", "title"), Word("peace", "title"))))),
        ("lead:war", Word("war", "lead")),
        ("said:war", Word("war", "said")),
        ("in:lead,body war", Scope(("body",), Word("war"))),
        ("said:war speaker:putin", SaidBy(Word("war", "said"), Word("putin", "speaker"))),
        (
            "speaker:putin a said:war -said:b said:c",
            And(
                (
                    SaidBy(And((Word("war", "said"), Word("c", "said"))), Word("putin", "speaker")),
                    Word("a"),
                    Not(Word("b", "said")),
                )
            ),
        ),
        (
            "said:war (speaker:a OR speaker:b)",
            SaidBy(Word("war", "said"), Or((Word("a", "speaker"), Word("b", "speaker")))),
        ),
        ("said:war (speaker:a OR b)", And((Word("war", "said"), Or((Word("a", "speaker"), Word("b")))))),
        ("said:war OR speaker:putin", Or((Word("war", "said"), Word("putin", "speaker")))),
        ("id:00ff", Identity("00ff")),
        ("lang:en path:seeds", And((Word("en", "lang"), Word("seeds", "path")))),
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
        (
            "in:date a",
            f"date holds no words; in: takes {', '.join(WORD_FIELD_NAMES)}",
            3,
        ),
        ("in:said,lead a", "in: takes lead or said, not both; body holds them", 3),
        ("speaker:a w/5 said:b", "w/5 holds inside one field, not body and speaker", 10),
        ("in:title", "there is nothing to look for in title", 8),
        ("people:( )", "people: needs something to look for", 7),
        ('""', "there are no words in the quotes", 0),
        ("", "the query has no words", 0),
        (" — ", "the query has no words", 0),
        ("a*", "a pattern needs at least 2 letters", 0),
        ("title:?*", "title: needs something to look for", 6),
        ("b@r*", "'@' cannot stand in a pattern", 0),
        ("word~99", "a word may be 1 or 2 edits away, not 99", 0),
        ("anti-war~", "~ goes with one word without wildcards", 0),
        ("a NEAR b", "NEAR needs a number of words: NEAR/5", 2),
        ("a NEAR/100 b", "words can be 1 to 99 apart; w/p is the same paragraph", 2),
        ("a w/0 b", "words can be 1 to 99 apart; w/p is the same paragraph", 2),
        ("w/5 b", "w/5 needs something before it", 0),
        ("a w/5", "w/5 needs something after it", 2),
        ("a w/5 -b", "w/5 needs something after it", 2),
        ("a w/5 (b c)", "w/5 takes words, phrases and OR between them", 2),
        ("a w/5 date:2017", "w/5 takes words, phrases and OR between them", 2),
        ("title:a w/5 body:b", "w/5 holds inside one field, not body and title", 8),
        ("atleast0(a)", "atleast needs a number from 1 and something to count", 0),
        ("atleast2(a b)", "atleast counts words, phrases and OR between them", 0),
        ('"a b"~0', "~ behind a phrase needs a number of words from 1 to 99", 5),
        ("date:2017^2", "cannot read the date '2017^2'", 5),
        ("id:xyz", "an id is written in the digits 0 to 9 and a to f", 3),
        ("a " * 1001, "the query has 1,001 words, and 1,000 are the most", 0),
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


def test_literally_every_word_is_a_word():
    assert parse_literal("people:putin OR with* -war") == And(
        tuple(map(Word, ["people", "putin", "or", "with", "war"]))
    )
    assert parse_literal("a b", any_word=True) == Or((Word("a"), Word("b")))


def test_a_phrase_takes_operators_as_words():
    assert parse_phrase(" to be OR (not) ") == Phrase("to be OR (not)")


@given(queries())
def test_what_is_shown_is_read_as_the_same_query(query):
    assert parse(show(query), TODAY).query == query


@given(st.text() | st.text(alphabet='ab "()-:*?~^=/25 ORANDNOTNEARwpsatleastin,date:id“”'))
@example(", OR")
@example(".NOT a")
def test_any_text_is_read_and_shown_or_refused_with_a_column_inside_it(text):
    trouble = None
    try:
        query = parse(text, TODAY).query
    except QueryError as error:
        trouble = error
    else:
        assert parse(show(query), TODAY).query == query
    assert trouble is None or (0 <= trouble.column <= len(text) and trouble.width >= 1)
