import contextlib
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.model.article import Article, Boilerplate
from newsgrep.model.mention import DateMention, Demonym, Person, Place, Quotation
from newsgrep.model.span import LineMark, Span
from tests.kernels import SETS
from tests.strategies import articles

odd = st.text(alphabet=st.characters(exclude_categories=()), max_size=20) | st.sampled_from(
    ("", "\0", "\ud800", "\udfff\ud83d\ude00", "a\u0301\u200d", "𝐀" * 300, "\r\n\x85\u2028")
)
counts = st.integers(0, 2**40)
forms = st.lists(odd, max_size=3).map(tuple)


def several(what):
    return st.lists(what, max_size=3).map(tuple)


spans = st.tuples(counts, counts).map(sorted).map(lambda ends: Span(*ends))
maybe_days = st.none() | st.dates()


@st.composite
def odd_articles(draw):
    """Give articles with everything that one can hold, in odd characters."""
    return draw(articles("00ff00ff00ff00ff00ff"))._replace(
        path=draw(odd),
        line=draw(counts),
        title=draw(odd),
        body=draw(odd | odd.map(lambda text: text * 50)),
        lines=draw(several(st.builds(LineMark, counts, counts))),
        boilerplate=draw(several(st.builds(Boilerplate, odd, odd, counts))),
        url=draw(st.none() | odd),
        source=draw(st.none() | odd),
        byline=draw(st.none() | odd),
        lang=draw(st.none() | odd),
        published=draw(st.none() | st.dates()),
        published_from=draw(st.none() | odd),
        published_confidence=draw(st.none() | st.floats(allow_nan=False)),
        people=draw(several(st.builds(Person, odd, counts, forms))),
        places=draw(several(st.builds(Place, odd, st.none() | odd, counts, forms, st.none() | odd))),
        demonyms=draw(several(st.builds(Demonym, odd, st.none() | odd, counts))),
        dates=draw(several(st.builds(DateMention, odd, maybe_days, maybe_days, st.builds(Span, counts, counts), odd))),
        quotes=draw(several(st.builds(Quotation, spans, st.none() | odd))),
        indexed_at=draw(odd),
        file_time=draw(st.none() | odd),
    )


any_articles = st.one_of(articles("aa"), odd_articles(), st.just(Article("00", "-", 1, "", "")))


@settings(deadline=None, max_examples=100)
@given(any_articles)
def test_an_article_is_read_as_it_was_written(kernels, article):
    assert kernels.record.decode(article.id, kernels.record.encode(article), article.signature) == article


@settings(deadline=None)
@given(any_articles)
def test_compiled_or_not_the_bytes_are_the_same(article):
    assert len({kernels.record.encode(article) for kernels in SETS.values()}) == 1


@settings(deadline=None, max_examples=100)
@given(any_articles, st.integers(0, 2**32 - 1))
def test_bytes_that_are_no_record_are_a_value_error_or_another_article(kernels, article, seed):
    chance = random.Random(seed)
    record = bytearray(kernels.record.encode(article))
    for _ in range(chance.randint(1, 3)):
        record[chance.randrange(len(record))] = chance.choice((0, 1, 127, 128, 255, chance.randrange(256)))
    if chance.random() < 0.5:
        del record[chance.randrange(len(record) + 1) :]
    with contextlib.suppress(ValueError):
        assert isinstance(kernels.record.decode(article.id, bytes(record)), Article)
