from datetime import date

from newsgrep.app.relatives import MOST_WORDS, relatives
from newsgrep.engine.memory import MemoryEngine
from newsgrep.model.article import Article
from newsgrep.model.mention import Person, Place
from newsgrep.model.query import Everything, Not, Published, Word


def article(number, title, body, people=(), places=(), lang=None, published=None):
    return Article(
        f"{number:06x}",
        "/a",
        1,
        title,
        body,
        people=tuple(Person(name, 1, (name,)) for name in people),
        places=tuple(Place(name, None, 1, (name,)) for name in places),
        lang=lang,
        published=published,
    )


def holding(*articles):
    engine = MemoryEngine()
    with engine.writer() as writer:
        for one in articles:
            writer.put(one)
        writer.commit()
    return engine


BRIDGE = article(1, "Bridge closed", "The bridge was closed by Anna Smith in Paris.", ["Anna Smith"], ["Paris"])
SAME = article(2, "Bridges", "The bridges of Paris are closing.", [], ["Paris"], published=date(2017, 12, 11))
PERSON = article(3, "A walk", "The day that Anna Smith walked.", ["Anna Smith"])
OTHER = article(4, "Cheese", "The price of cheese.")
ENGINE = holding(BRIDGE, SAME, PERSON, OTHER)


def told(found):
    return [(one.hit.article.id, [trait.text for trait in one.shared]) for one in found]


def test_what_shares_more_comes_first_with_what_it_shares_the_most_telling_first():
    assert told(relatives(ENGINE, BRIDGE, Everything(), 0)) == [
        (SAME.id, ["Bridge", "closed", "Paris", "The"]),
        (PERSON.id, ["Anna Smith", "The"]),
        (OTHER.id, ["The"]),
    ]


def test_a_query_narrows_the_answer():
    assert told(relatives(ENGINE, BRIDGE, Not(Word("bridge")), 1)) == [(PERSON.id, ["Anna Smith", "The"])]
    december = Published(date(2017, 12, 1), None)
    assert [one.hit.rank for one in relatives(ENGINE, BRIDGE, december, 0)] == [1]
    assert relatives(ENGINE, BRIDGE, Word("nowhere"), 0) == []


def test_an_article_of_which_no_other_has_anything_has_no_relatives():
    alone = article(5, "Vacuum", "")
    empty = article(6, "", "")
    engine = holding(alone, empty, OTHER)
    assert relatives(engine, alone, Everything(), 0) == []
    assert relatives(engine, empty, Everything(), 0) == []


def test_a_name_is_shared_in_any_form_and_not_told_again_by_its_words():
    full = BRIDGE._replace(id="00000a", people=(Person("Anna Smith", 2, ("Smith", "Anna Smith")),))
    found = relatives(holding(full, PERSON, OTHER), PERSON, Everything(), 1)
    assert told(found) == [(full.id, ["Anna Smith", "The"])]


def test_words_are_the_same_in_every_form_of_their_language():
    french = article(7, "", "Une réforme annoncée", lang="fr")
    other = article(8, "", "Il a annoncé cela", lang="fr")
    assert told(relatives(holding(french, other), french, Everything(), 0)) == [(other.id, ["annoncée"])]


def test_of_a_long_text_so_many_words_are_asked_for():
    words = " ".join(f"{one}{other}" for one in "abcdefghij" for other in "klmnopqrst")
    engine = holding(article(9, "", words), article(10, "", words))
    ((_, shared),) = told(relatives(engine, engine.get("000009"), Everything(), 0))
    assert len(shared) == MOST_WORDS
