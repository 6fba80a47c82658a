"""What every engine promises. A new engine is a row in `ENGINES` and this file passing."""

import pickle
from datetime import date, timedelta

import pytest

from newsgrep.engine.base import Holdings
from newsgrep.engine.copies import LEAST_PARTS, ROWS, WINDOW
from newsgrep.engine.engines import ENGINES
from newsgrep.model.article import SIGNATURE_PARTS, Article, Boilerplate
from newsgrep.model.mention import DateMention, Person, Place, Quotation
from newsgrep.model.query import (
    And,
    AtLeast,
    Event,
    Everything,
    Fuzzy,
    Near,
    Not,
    Or,
    Phrase,
    Published,
    SaidBy,
    Scope,
    Unit,
    Wildcard,
    Word,
)
from newsgrep.model.request import Request, Sort
from newsgrep.model.span import LineMark, Span
from tests.strategies import FIRST_SIGNATURE, OTHER_SIGNATURE, changed

PUTIN = Article(
    id="aaaaaa01",
    path="/news/putin.txt",
    line=1,
    title="Putin orders withdrawal",
    body="President Vladimir Putin withdrew troops from Syria.\n\nThe U.S. doubts it.",
    lines=(LineMark(0, 3), LineMark(54, 5)),
    boilerplate=(Boilerplate("Sign up for our newsletter", "phrase", 9),),
    source="The Moscow Times",
    byline="Jane Doe",
    published=date(2017, 12, 11),
    people=(Person("Vladimir Putin", 2, ("Putin", "Vladimir Putin")),),
    places=(Place("Syria", "SY", 1, ("Syria",)), Place("United States", "US", 1, ("U.S.",))),
    dates=(DateMention("troops", date(2017, 12, 4), date(2017, 12, 10), Span(34, 40), "span"),),
)
PARIS = Article(
    id="aaaaaa02",
    path="/news/more.jsonl",
    line=1,
    title="Climate deal in Paris",
    body="The anti-war party met them. US papers told us of Syria, and of troops.",
    source="example.org",
    published=date(2015, 12, 12),
    places=(Place("Paris", "FR", 1, ("Paris",)),),
    dates=(DateMention("US papers", date(2015, 12, 1), date(2015, 12, 31), Span(29, 38), "month"),),
)
UNDATED = Article(id="aaaabb03", path="/news/more.jsonl", line=2, title="Notes", body="Nothing of note.")


@pytest.fixture(params=ENGINES)
def engine(request, tmp_path):
    engine = ENGINES[request.param].create(tmp_path)
    put(engine, PUTIN, PARIS, UNDATED)
    yield engine
    engine.close()


def put(engine, *articles):
    with engine.writer() as writer:
        for article in articles:
            assert writer.put(article) is None
        writer.commit()


def found(engine, query, **request):
    return [hit.article.id for hit in engine.search(Request(query, **request)).hits]


def ids(*articles):
    return sorted(article.id for article in articles)


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        (Word("withdraw"), [PUTIN]),
        (Word("troop"), [PUTIN, PARIS]),
        (Word("PUTIN"), [PUTIN]),
        (Word("newsletter"), []),
        (Word("newsletter", "boilerplate"), [PUTIN]),
        (Scope(("boilerplate",), Word("newsletter")), [PUTIN]),
        (Scope(("title",), Word("troops")), []),
        (Scope(("title",), And((Word("putin"), Not(Word("troops"))))), [PUTIN]),
        (Word("vladimir", "people"), [PUTIN]),
        (Word("paris", "places"), [PARIS]),
        (Word("moscow", "source"), [PUTIN]),
        (Word("doe", "byline"), [PUTIN]),
        (Word("us"), [PARIS]),
        (Word("U.S."), [PUTIN, PARIS]),
        (Phrase("troops from Syria"), [PUTIN]),
        (Phrase("troop from Syria"), []),
        (Phrase("Syria The"), []),
        (Phrase("anti-war"), [PARIS]),
        (Phrase("Vladimir Putin", "people"), [PUTIN]),
        (Phrase("Putin Vladimir", "people"), []),
        (And((Word("putin"), Word("syria"))), [PUTIN]),
        (And((Word("climate"), Word("war"))), [PARIS]),
        (Or((Word("putin"), Word("climate"))), [PUTIN, PARIS]),
        (Not(Word("putin")), [PARIS, UNDATED]),
        (And((Word("syria"), Not(Word("putin")))), [PARIS]),
        (And((Not(Word("putin")), Not(Word("paris")))), [UNDATED]),
        (Or((Word("putin"), Not(Word("syria")))), [PUTIN, UNDATED]),
        (And((Everything(), Word("putin"))), [PUTIN]),
        (Everything(), [PUTIN, PARIS, UNDATED]),
        (Published(date(2017, 12, 11), date(2017, 12, 11)), [PUTIN]),
        (Published(date(2015, 12, 12), date(2017, 12, 10)), [PARIS]),
        (Published(None, date(2016, 1, 1)), [PARIS]),
        (Published(date(2016, 1, 1), None), [PUTIN]),
        (Published(None, None), [PUTIN, PARIS]),
        (Not(Published(None, None)), [UNDATED]),
        (Event(date(2017, 12, 4), date(2017, 12, 4)), [PUTIN]),
        (Event(date(2017, 12, 10), date(2017, 12, 12)), [PUTIN]),
        (Event(date(2017, 12, 11), date(2017, 12, 11)), []),
        (Event(date(2015, 12, 12), date(2015, 12, 12)), []),
        (Event(date(2015, 12, 1), date(2015, 12, 31)), [PARIS]),
        (Event(date(2015, 6, 1), date(2016, 6, 1)), [PARIS]),
        (Event(None, date(2016, 1, 1)), [PARIS]),
        (Event(date(2016, 1, 1), None), [PUTIN]),
        (Event(None, None), [PUTIN, PARIS]),
        (Event(date(1, 1, 1), date(1, 1, 2)), []),
    ],
)
def test_a_query_finds(engine, query, articles):
    assert sorted(found(engine, query)) == ids(*articles)
    assert engine.count(query) == len(articles)
    assert engine.search(Request(query)).total == len(articles)


@pytest.mark.parametrize(
    ("query", "field", "values"),
    [
        (Everything(), "people", {"Vladimir Putin": 1}),
        (Everything(), "places", {"Syria": 1, "United States": 1, "Paris": 1}),
        (Word("climate"), "places", {"Paris": 1}),
        (Everything(), "source", {"The Moscow Times": 1, "example.org": 1}),
        (Everything(), "byline", {"Jane Doe": 1}),
        (Everything(), "lang", {}),
        (Word("nowhere"), "people", {}),
    ],
)
def test_values_are_counted_once_an_article_and_by_their_fullest_form(engine, query, field, values):
    assert engine.counts(query, field) == values


@pytest.mark.parametrize(
    ("leaf", "articles"),
    [
        (Word("troop"), 2),
        (Word("withdraw"), 1),
        (Word("syria", "places"), 1),
        (Word("newsletter"), 0),
        (Word("nowhere"), 0),
        (Phrase("anti-war"), 1),
        (Phrase("Vladimir Putin", "people"), 1),
        (Wildcard("w*"), 2),
    ],
)
def test_a_leaf_is_held_by_so_many_articles(engine, leaf, articles):
    assert engine.holders([leaf]) == (articles,)


def test_holders_are_counted_in_the_field_where_they_are_most_and_without_what_is_deleted(engine):
    put(engine, UNDATED._replace(title="Troops", body="A troop and another."))
    both = [Word("troops"), Word("note")]
    assert engine.holders(both) == (3, 0)
    with engine.writer() as writer:
        writer.delete(PARIS.id)
        writer.commit()
    assert engine.holders(both) == (2, 0)
    assert engine.holders([]) == ()


def test_values_are_counted_over_segments_and_without_what_is_deleted(engine):
    put(engine, PARIS._replace(id="bbbbbb04", lang="en"), UNDATED._replace(id="bbbbbb05", lang="en", byline="J.\t Roe"))
    assert engine.counts(Everything(), "places") == {"Syria": 1, "United States": 1, "Paris": 2}
    assert engine.counts(Everything(), "lang") == {"en": 2}
    assert engine.counts(Everything(), "byline") == {"Jane Doe": 1, "J. Roe": 1}
    with engine.writer() as writer:
        writer.delete(PARIS.id)
        writer.delete("bbbbbb05")
        writer.commit()
    assert engine.counts(Everything(), "places") == {"Syria": 1, "United States": 1, "Paris": 1}
    assert engine.counts(Everything(), "byline") == {"Jane Doe": 1}


def test_matching_articles_are_marked_where_they_were_found(engine):
    request = Request(Or((Word("troops"), Phrase("from Syria"))), filters=Word("putin"))
    (one,) = engine.matching(request)
    assert one.article == PUTIN
    assert one.spans == {"body": (Span(34, 40), Span(41, 51))}
    assert [*engine.matching(Request(Word("nowhere")))] == []


def test_words_are_listed_by_the_number_of_articles_that_hold_them(engine):
    assert engine.words("tr", 9) == (("troops", 2),)
    assert engine.words("", 3) == (("of", 2), ("syria", 2), ("the", 2))
    assert engine.words("PU", 1) == (("putin", 1),)
    assert engine.words("newsletter", 9) == ()
    with engine.writer() as writer:
        writer.delete(PARIS.id)
        writer.commit()
    assert engine.words("tr", 9) == (("troops", 1),)


def test_days_are_counted_the_unknown_one_too(engine):
    put(engine, PARIS._replace(id="bbbbbb04"))
    assert engine.days(Everything()) == {date(2017, 12, 11): 1, date(2015, 12, 12): 2, None: 1}
    assert engine.days(Word("climate")) == {date(2015, 12, 12): 2}
    assert engine.days(Word("nowhere")) == {}


def test_filters_narrow_without_score_and_without_marks(engine):
    (hit,) = engine.search(Request(Everything(), filters=Word("putin"))).hits
    assert (hit.article.id, hit.score, hit.snippets) == (PUTIN.id, 0.0, ())


def test_a_hit_is_the_whole_article(engine):
    (hit,) = engine.search(Request(Word("putin"))).hits
    assert hit.article == PUTIN
    assert hit.rank == 1
    assert hit.score > 0


def test_snippets_show_what_matched_and_where(engine):
    (hit,) = engine.search(Request(And((Word("withdraw"), Phrase("from Syria"))))).hits
    assert [(one.field, one.text, one.spans, one.offset, one.line) for one in hit.snippets] == [
        ("title", "Putin orders withdrawal", (Span(13, 23),), Span(0, 23), 1),
        ("body", PUTIN.lead, (Span(41, 51),), Span(0, 52), 3),
    ]


def test_a_snippet_of_a_later_paragraph_has_its_line(engine):
    (hit,) = engine.search(Request(Word("doubts"))).hits
    (snippet,) = hit.snippets
    assert (snippet.text, snippet.line) == ("The U.S. doubts it.", 5)


def test_a_person_that_was_looked_for_is_marked_where_the_text_names_them(engine):
    (hit,) = engine.search(Request(Word("putin", "people"))).hits
    assert [(one.field, one.text[slice(*one.spans[0])]) for one in hit.snippets] == [
        ("title", "Putin"),
        ("body", "Vladimir Putin"),
    ]


def test_the_words_that_speak_of_a_day_are_marked(engine):
    monday = Event(date(2017, 12, 4), date(2017, 12, 4))
    for query in (monday, And((Word("withdrawal", "title"), monday))):
        (hit,) = engine.search(Request(query)).hits
        snippet = hit.snippets[-1]
        assert (snippet.field, snippet.text, snippet.spans) == ("body", PUTIN.lead, (Span(34, 40),))


def test_what_is_excluded_is_not_marked(engine):
    (hit,) = engine.search(Request(And((Word("climate"), Not(Word("putin")))))).hits
    assert [one.field for one in hit.snippets] == ["title"]


def test_a_word_in_the_title_counts_more_than_one_in_the_body(engine):
    put(
        engine,
        Article(id="01", path="/a", line=1, title="About oil", body="Prices rose again today."),
        Article(id="02", path="/a", line=2, title="Prices rose", body="It is about oil again."),
    )
    assert found(engine, Word("oil")) == ["01", "02"]


def test_near_words_rank_higher(engine):
    filler = "and so it went on for a long and quiet while in the end"
    put(
        engine,
        Article(id="01", path="/a", line=1, title="", body=f"Sanctions {filler} lifted."),
        Article(id="02", path="/a", line=2, title="", body=f"Sanctions lifted {filler}."),
    )
    assert found(engine, And((Word("sanctions"), Word("lifted")))) == ["02", "01"]


def test_an_explanation_is_the_sum_that_makes_the_score(engine):
    query = And((Word("withdraw"), Phrase("from Syria")))
    (hit,) = engine.search(Request(query, explain=True)).hits
    assert [one.what for one in hit.explanation[:2]] == ["withdraw: title 1", '"from Syria": body 1']
    assert sum(one.value for one in hit.explanation) == pytest.approx(hit.score)
    (unasked,) = engine.search(Request(query)).hits
    assert unasked.explanation == ()


def test_ties_are_broken_by_id(engine):
    put(engine, *(Article(id=f"0{n}", path="/a", line=n, title="oil", body="") for n in (3, 1, 2)))
    assert found(engine, Word("oil")) == ["01", "02", "03"]
    assert found(engine, Word("oil"), limit=2) == ["01", "02"]
    assert found(engine, Word("oil"), limit=2, offset=1) == ["02", "03"]


def test_sorting_by_date_puts_undated_articles_last(engine):
    assert found(engine, Everything(), sort=Sort.DATE) == [PARIS.id, PUTIN.id, UNDATED.id]
    assert found(engine, Everything(), sort=Sort.NEWEST) == [PUTIN.id, PARIS.id, UNDATED.id]


def test_limit_and_offset_cut_a_page_out_of_the_whole(engine):
    whole = engine.search(Request(Everything(), limit=0))
    page = engine.search(Request(Everything(), limit=1, offset=1))
    assert page.hits == whole.hits[1:2]
    assert page.total == 3
    assert engine.search(Request(Everything(), offset=5)).hits == ()


def test_scan_yields_the_hits_of_search(engine):
    request = Request(Or((Word("syria"), Word("note"))), limit=0)
    assert tuple(engine.scan(request)) == engine.search(request).hits


def test_no_total_is_given_unasked(engine):
    assert engine.search(Request(Everything(), total=False)).total is None


def test_put_twice_replaces(engine):
    put(engine, PUTIN._replace(title="Assad", body="Nothing more.", people=()))
    assert found(engine, Word("putin")) == []
    assert found(engine, Word("assad")) == [PUTIN.id]
    assert engine.holdings().articles == 3


def test_put_twice_in_one_go_keeps_the_last(engine):
    put(engine, PUTIN, PUTIN._replace(title="first"), PUTIN._replace(title="second"))
    assert engine.get(PUTIN.id).title == "second"
    assert found(engine, Word("first")) == []
    assert engine.count(Everything()) == 3


def test_deleted_articles_are_not_found(engine):
    with engine.writer() as writer:
        writer.delete(PUTIN.id)
        writer.delete("unknown")
        writer.commit()
    assert found(engine, Word("putin")) == []
    assert engine.get(PUTIN.id) is None
    assert sorted(found(engine, Not(Word("climate")))) == [UNDATED.id]
    assert engine.ids() == (PARIS.id, UNDATED.id)


def test_put_and_deleted_in_one_go_is_gone_and_the_other_way_round_is_there(engine):
    with engine.writer() as writer:
        writer.put(PUTIN._replace(title="again"))
        writer.delete(PUTIN.id)
        writer.delete(PARIS.id)
        writer.put(PARIS)
        writer.commit()
    assert engine.ids() == (PARIS.id, UNDATED.id)


def test_nothing_is_found_before_the_commit_and_nothing_stays_without_one(engine):
    with engine.writer() as writer:
        writer.put(PUTIN._replace(id="new"))
        writer.delete(PARIS.id)
        assert engine.get("new") is None
        assert engine.get(PARIS.id) == PARIS
    assert engine.ids() == (PUTIN.id, PARIS.id, UNDATED.id)


def test_a_writer_can_commit_more_than_once(engine):
    with engine.writer() as writer:
        writer.put(PUTIN._replace(title="first"))
        writer.commit()
        assert engine.get(PUTIN.id).title == "first"
        writer.put(PUTIN._replace(title="second"))
        writer.commit()
    assert engine.get(PUTIN.id).title == "second"


def part_of(writer, *articles, memory=1):
    """Give a part that holds articles, each with its turn, made by what came through a pickle."""
    part = pickle.loads(pickle.dumps(writer.part_maker(memory)))()
    for turn, article in articles:
        assert part.put(article, turn) is None
    return pickle.loads(pickle.dumps(part.finish()))


@pytest.mark.parametrize("memory", [1, 10**9])
def test_parts_are_kept_as_if_they_had_been_put(engine, memory):
    with engine.writer() as writer:
        part = part_of(writer, (1, PUTIN._replace(title="again")), (2, PARIS._replace(id="aaaaaa09")), memory=memory)
        writer.adopt(part)
        assert engine.get(PUTIN.id) == PUTIN
        writer.commit()
    assert engine.get(PUTIN.id).title == "again"
    assert engine.ids() == (PUTIN.id, PARIS.id, "aaaaaa09", UNDATED.id)
    assert found(engine, Word("orders")) == []


def test_of_several_parts_the_later_turn_stays_whichever_comes_first(engine):
    with engine.writer() as writer:
        late = part_of(writer, (3, PUTIN._replace(title="third")), (8, PARIS._replace(title="eighth")))
        early = part_of(writer, (2, PUTIN._replace(title="second")), (9, PARIS), (9, PARIS._replace(title="last")))
        for part in (late, early, part_of(writer)):
            writer.adopt(part)
        writer.commit()
    assert [engine.get(one.id).title for one in (PUTIN, PARIS)] == ["third", "last"]
    assert engine.count(Everything()) == 3


def test_an_article_is_dropped_up_to_a_turn(engine):
    with engine.writer() as writer:
        writer.delete(PUTIN.id, 4)
        writer.delete(PARIS.id, 4)
        writer.delete(UNDATED.id, 0)
        writer.adopt(part_of(writer, (4, PUTIN), (5, PARIS._replace(title="later"))))
        writer.commit()
    assert engine.ids() == (PARIS.id,)
    assert engine.get(PARIS.id).title == "later"


def test_what_has_no_turn_comes_last(engine):
    with engine.writer() as writer:
        writer.adopt(part_of(writer, (7, PUTIN._replace(title="seventh")), (7, PARIS._replace(title="seventh"))))
        writer.put(PUTIN._replace(title="put"))
        writer.delete(PARIS.id)
        writer.commit()
    assert engine.get(PUTIN.id).title == "put"
    assert engine.get(PARIS.id) is None


def test_a_commit_leaves_parts_alone_that_are_still_being_written(engine):
    with engine.writer() as writer:
        part = part_of(writer, (1, PUTIN._replace(title="again")))
        writer.put(PARIS._replace(title="put"))
        writer.commit()
        assert engine.get(PUTIN.id) == PUTIN
        writer.adopt(part)
        writer.commit()
    assert [engine.get(one.id).title for one in (PUTIN, PARIS)] == ["again", "put"]


def test_a_part_that_is_not_adopted_leaves_nothing(engine):
    before = engine.holdings()
    with engine.writer() as writer:
        part_of(writer, (1, PARIS._replace(id="new")))
    assert engine.holdings() == before


def test_articles_are_found_by_id_and_by_path(engine):
    assert engine.get(PUTIN.id) == PUTIN
    assert engine.get("aaaaaa") is None
    assert engine.ids("aaaaaa") == (PUTIN.id, PARIS.id)
    assert engine.ids("b") == ()
    assert engine.ids_of("/news/more.jsonl") == (PARIS.id, UNDATED.id)
    assert engine.ids_of("/news/none.txt") == ()


def test_names_are_found_by_how_they_start_the_most_frequent_first(engine):
    put(engine, PARIS._replace(places=(Place("Paris", "FR", 1, ("Paris",)), Place("Syria", "SY", 1, ("Syria",)))))
    assert engine.names("places", "", 9) == (("Syria", 2), ("Paris", 1), ("U.S.", 1), ("United States", 1))
    assert engine.names("places", "PA", 9) == (("Paris", 1),)
    assert engine.names("places", "", 1) == (("Syria", 2),)
    assert engine.names("people", "vladimir p", 9) == (("Vladimir Putin", 1),)
    assert engine.names("source", "the", 9) == (("The Moscow Times", 1),)
    assert engine.names("people", "x", 9) == ()


def test_words_that_are_nearly_another_are_found(engine):
    assert [(one.word, one.edits, one.articles) for one in engine.words_like("syrai", 2, 1)] == [("syria", 1, 2)]
    assert engine.words_like("xxxxxxxx", 2, 5) == ()


def test_holdings_count_articles_and_dates(engine):
    holdings = engine.holdings()
    assert (holdings.articles, holdings.dated) == (3, 2)


def test_an_empty_engine_answers(tmp_path):
    for name, make in ENGINES.items():
        folder = tmp_path / name
        folder.mkdir()
        engine = make.create(folder)
        assert engine.search(Request(Word("putin"))) == ((), 0)
        assert list(engine.scan(Request(Not(Word("putin"))))) == []
        assert engine.holdings()._replace(bytes=0) == Holdings(0, 0, 0)
        engine.close()


def test_any_text_can_be_kept(engine):
    strange = Article(
        id="strange",
        path="/news/caf\udce9.txt",
        line=1,
        title="[/b] \x1b[31m [email]",
        body="tab\there \x00 nul \ud800 half " + "x" * 70_000,
        lines=(LineMark(0, 1),),
    )
    put(engine, strange)
    assert engine.get("strange") == strange
    assert found(engine, Word("here")) == ["strange"]
    assert engine.ids_of(strange.path) == ("strange",)


def test_two_parts_in_the_same_place_are_one_occurrence(engine):
    same = Or((Word("troops"), Wildcard("troop?")))
    assert found(engine, AtLeast(2, same)) == []
    assert sorted(found(engine, AtLeast(1, same))) == ["aaaaaa01", "aaaaaa02"]


def test_a_name_is_counted_where_the_article_mentions_it_too(engine):
    often = PUTIN._replace(id="aaaaaa09", body="Putin, Putin and Putin. He said Putin.")
    put(engine, often)
    counted = [sorted(found(engine, AtLeast(times, Word("putin", "people")))) for times in range(3, 7)]
    assert counted == [["aaaaaa01", "aaaaaa09"], ["aaaaaa09"], ["aaaaaa09"], []]


FRENCH = Article(id="cccccc01", path="/n/fr", line=1, title="", body="La réforme annoncée hier.", lang="fr-CA")
SWEDISH = Article(id="cccccc02", path="/n/sv", line=1, title="", body="Regeringen och skolan.", lang="sv")
NATIONS = Article(
    id="cccccc03", path="/n/en", line=1, title="", body="Regeringen: the nations announced it.", lang="en"
)


def test_the_forms_of_a_word_are_those_of_the_language_of_the_article(engine):
    put(engine, FRENCH, SWEDISH, NATIONS)
    assert found(engine, Word("annoncer")) == ids(FRENCH)
    assert found(engine, Word("regering")) == ids(SWEDISH)
    assert found(engine, Word("announcing")) == ids(NATIONS)
    assert found(engine, Word("nation")) == ids(NATIONS)


def test_an_article_may_change_its_language(engine):
    put(engine, FRENCH)
    put(engine, FRENCH._replace(lang="en"))
    assert found(engine, Word("annoncé")) == []
    put(engine, FRENCH._replace(lang=None), FRENCH)
    assert found(engine, Word("annoncé")) == ids(FRENCH)
    assert engine.holdings().articles == 4


def test_what_is_marked_are_the_forms_of_the_language_of_the_article(engine):
    put(
        engine,
        FRENCH._replace(body="Annoncée par lui: annoncer."),
        UNDATED._replace(body="Annoncée: annoncer.", lang="ja"),
    )
    hits = engine.search(Request(Word("annoncer"))).hits
    marked = {
        hit.article.id: [snippet.text[slice(*span)] for snippet in hit.snippets for span in snippet.spans]
        for hit in hits
    }
    assert marked == {FRENCH.id: ["Annoncée", "annoncer"], UNDATED.id: ["annoncer"]}


def quoting(article_id, body, *speakers):
    """Give an article with as many quotations in straight marks as speakers."""
    marks = [at for at, letter in enumerate(body) if letter == '"']
    spans = [Span(start + 1, end) for start, end in zip(marks[::2], marks[1::2], strict=True)]
    return Article(article_id, "/q", 1, "", body, quotes=tuple(map(Quotation, spans, speakers)))


BOTH = quoting(
    "cccccc01", 'No troops: "We won a war," and "Our troops go home," they said.', "Vladimir Putin", "Dmitri Trenin"
)
ONE = quoting("cccccc02", 'He was "tired of war" in March.\n\nThe rest was silence of war.', "Ann Trenin")
NAMELESS = quoting("cccccc03", 'Putin spoke. They call it "war" and "the long troops".', None, None)


def said(text):
    return Word(text, "said")


def by(text):
    return Word(text, "speaker")


@pytest.mark.parametrize(
    ("query", "articles"),
    [
        (said("war"), [BOTH, ONE, NAMELESS]),
        (said("troop"), [BOTH, NAMELESS]),
        (said("silence"), []),
        (said("march"), []),
        (Phrase("troops go", "said"), [BOTH]),
        (Phrase("war and our", "said"), []),
        (Phrase("war and", "body"), [BOTH, NAMELESS]),
        (Phrase("trooped", "said"), []),
        (Wildcard("troo*", "said"), [BOTH, NAMELESS]),
        (Fuzzy("trops", 1, "said"), [BOTH, NAMELESS]),
        (And((said("war"), said("troops"))), [BOTH, NAMELESS]),
        (Near(said("war"), said("troops"), 9), [BOTH, NAMELESS]),
        (Near(Word("putin"), said("war"), Unit.SENTENCE), []),
        (AtLeast(2, said("war")), []),
        (Scope(("said",), And((Word("tired"), Word("war")))), [ONE]),
        (Not(said("troops")), [ONE]),
        (by("trenin"), [BOTH, ONE]),
        (Phrase("Dmitri Trenin", "speaker"), [BOTH]),
        (Phrase("Putin Dmitri", "speaker"), []),
        (AtLeast(2, Or((by("trenin"), by("putin")))), [BOTH]),
        (SaidBy(said("war"), by("putin")), [BOTH]),
        (SaidBy(said("troops"), by("putin")), []),
        (SaidBy(said("war"), by("trenin")), [ONE]),
        (SaidBy(And((said("war"), said("troops"))), by("trenin")), []),
        (SaidBy(And((said("war"), said("troops"))), Or((by("trenin"), by("putin")))), [BOTH]),
        (SaidBy(And((said("war"), Not(said("troops")))), by("vladimir")), [BOTH]),
        (SaidBy(said("troops"), And((by("dmitri"), by("trenin")))), [BOTH]),
        (SaidBy(said("troops"), And((by("vladimir"), by("trenin")))), []),
        (SaidBy(said("war"), And((by("trenin"), Not(by("dmitri"))))), [ONE]),
        (And((SaidBy(said("war"), by("putin")), Word("troops"))), [BOTH]),
        (Not(SaidBy(said("war"), by("putin"))), [ONE, NAMELESS]),
    ],
)
def test_what_is_said_stands_in_quotations_and_has_its_speaker(tmp_path, query, articles):
    for name, make in ENGINES.items():
        folder = tmp_path / name
        folder.mkdir()
        engine = make.create(folder)
        for one in (BOTH, ONE, NAMELESS):
            put(engine, one)  # a commit each, so that they lie in several segments, and then in one
        for _ in range(2):
            assert sorted(found(engine, query)) == ids(*articles)
            with engine.writer() as writer:
                writer.compact()
        engine.close()


@pytest.mark.parametrize(
    ("query", "speakers"),
    [
        (said("war"), ["Vladimir Putin"]),
        (said("troops"), ["Dmitri Trenin"]),
        (Word("war"), ["Vladimir Putin"]),
        (by("putin"), ["Vladimir Putin"]),
        (Phrase("no troops"), [None]),
    ],
)
def test_a_snippet_tells_who_speaks_where_it_is_marked(engine, query, speakers):
    put(engine, BOTH)
    (hit,) = (one for one in engine.search(Request(query)).hits if one.article == BOTH)
    assert [snippet.speaker for snippet in hit.snippets] == speakers


def test_a_speaker_is_shown_by_what_he_says(engine):
    put(engine, BOTH)
    (hit,) = engine.search(Request(by("putin"))).hits
    ((snippet,), (span,)) = hit.snippets, hit.snippets[0].spans
    assert snippet.text[slice(*span)] == "We won a war"


def test_a_snippet_tells_the_first_who_is_named(engine):
    put(engine, quoting("cccccc04", 'They fear "war now" but "war ends," Trenin said.', None, "Dmitri Trenin"))
    (hit,) = engine.search(Request(said("war"))).hits
    assert [snippet.speaker for snippet in hit.snippets] == ["Dmitri Trenin"]


FLOOD = Article("f1", "/n/1", 1, "Flood", "A flood.", published=date(2018, 1, 9), signature=FIRST_SIGNATURE)
FLOOD_ELSEWHERE = FLOOD._replace(id="f2", title="Flood in Paris", published=date(2018, 1, 10))
FLOOD_BEFORE = FLOOD._replace(id="f3", title="Warning", published=date(2018, 1, 8))
STORM = FLOOD._replace(id="f4", title="Storm", signature=OTHER_SIGNATURE)
UNSIGNED = FLOOD._replace(id="f5", title="Brief", signature=b"")


def folded(engine, query, **request):
    return [(hit.article.id, hit.copies) for hit in engine.search(Request(query, fold=True, **request)).hits]


def test_of_a_story_the_earliest_that_matches_stands_for_the_others(engine):
    put(engine, FLOOD, FLOOD_ELSEWHERE)
    put(engine, FLOOD_BEFORE, STORM, UNSIGNED)
    assert sorted(folded(engine, Word("flood"))) == [("f3", 2), ("f4", 0), ("f5", 0)]
    assert folded(engine, Word("flood", "title")) == [("f1", 1)]
    assert sorted(folded(engine, Word("flood"), limit=0)) == [("f3", 2), ("f4", 0), ("f5", 0)]
    assert engine.search(Request(Word("flood"), fold=True)).total == 5
    assert engine.stories(Word("flood")) == (("f3", "f1", "f2"),)
    assert engine.stories(Word("storm")) == ()


def test_pages_of_a_folded_answer_follow_each_other(engine):
    put(engine, *(FLOOD._replace(id=f"{n:02}") for n in range(30)), STORM, UNSIGNED)
    answer = [("00", 29), ("f4", 0), ("f5", 0)]
    assert folded(engine, Word("flood"), limit=3) == answer
    assert folded(engine, Word("flood"), limit=2, offset=1) == answer[1:]
    assert [folded(engine, Word("flood"), limit=1, offset=n) for n in range(4)] == [*([one] for one in answer), []]


def test_stories_are_counted_by_their_first_articles(engine):
    put(engine, FLOOD, FLOOD_ELSEWHERE._replace(source="b"), FLOOD_BEFORE._replace(source="a"), UNSIGNED)
    flood = Word("flood")
    assert engine.count(flood) == 4
    assert engine.count(flood, fold=True) == 2
    assert engine.days(flood, fold=True) == {date(2018, 1, 8): 1, date(2018, 1, 9): 1}
    assert engine.counts(flood, "source", fold=True) == {"a": 1}


@pytest.mark.parametrize(
    ("one", "other", "are_copies"),
    [
        ({}, {}, True),
        ({}, {"signature": changed(FIRST_SIGNATURE, range(LEAST_PARTS, SIGNATURE_PARTS))}, True),
        ({}, {"signature": changed(FIRST_SIGNATURE, range(LEAST_PARTS - 1, SIGNATURE_PARTS))}, False),
        ({}, {"signature": changed(FIRST_SIGNATURE, range(0, SIGNATURE_PARTS, ROWS))}, False),
        ({}, {"published": FLOOD.published + timedelta(WINDOW)}, True),
        ({}, {"published": FLOOD.published + timedelta(WINDOW + 1)}, False),
        ({}, {"published": FLOOD.published - timedelta(WINDOW + 1)}, False),
        ({}, {"published": None}, True),
        ({"published": None}, {"published": None}, True),
        ({"signature": b""}, {"signature": b""}, False),
    ],
)
@pytest.mark.parametrize("together", [True, False])
def test_copies_are_alike_and_of_one_time(engine, one, other, are_copies, together):
    pair = [FLOOD._replace(**one), FLOOD_ELSEWHERE._replace(published=FLOOD.published)._replace(**other)]
    for batch in [pair] if together else [[article] for article in pair]:
        put(engine, *batch)
    assert len(engine.stories(Word("flood"))) == are_copies
    assert len(folded(engine, Word("flood"))) == engine.count(Word("flood"), fold=True) == 2 - are_copies


def test_a_story_hangs_together_by_articles_that_do_not_match(engine):
    later = FLOOD._replace(id="f6", published=FLOOD.published + timedelta(WINDOW))
    latest = FLOOD._replace(id="f7", published=FLOOD.published + timedelta(2 * WINDOW))
    put(engine, FLOOD, later._replace(title="Other", body=""), latest)
    assert engine.stories(Word("flood")) == (("f1", "f7"),)
    with engine.writer() as writer:
        writer.delete("f6")
        writer.commit()
    assert engine.stories(Word("flood")) == ()
    assert sorted(folded(engine, Word("flood"))) == [("f1", 0), ("f7", 0)]


def test_undated_articles_of_a_story_come_last(engine):
    put(engine, FLOOD._replace(id="f0", published=None), FLOOD)
    assert engine.stories(Word("flood")) == (("f1", "f0"),)


def test_the_largest_stories_come_first(engine):
    storms = [STORM._replace(id=f"e{n}") for n in range(3)]
    put(engine, FLOOD, FLOOD_ELSEWHERE, *storms)
    assert engine.stories(Word("flood")) == (("e0", "e1", "e2"), ("f1", "f2"))
