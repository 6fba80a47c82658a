import sys
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgrep.errors import UsageError
from newsgrep.model.explored import Bucket
from newsgrep.render import plot
from newsgrep.render.plot import draw, require

DAY = date(2017, 12, 11)


@pytest.fixture
def matplotlib():
    pytest.importorskip("matplotlib")


def bucket(query, number, articles, share=0.5, gap=False):
    day = DAY + timedelta(number)
    return Bucket(query, day.isoformat(), day, day, articles, None if gap else share, gap)


def texts(picture):
    return [one.text for one in ElementTree.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]


def test_without_the_library_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(UsageError) as refused:
        require()
    assert refused.value.message == "a picture needs matplotlib, which is not installed"
    assert refused.value.hint == "pip install 'newsgrep[plot]'"


@pytest.mark.usefixtures("matplotlib")
class TestPictures:
    def test_the_same_counts_make_the_same_bytes(self, monkeypatch):
        series = [[bucket("Syria", 0, 3), bucket("Syria", 1, 0, gap=True)], [bucket("x", 0, 1), bucket("x", 1, 2)]]
        for form, start in (("svg", b"<?xml"), ("png", b"\x89PNG")):
            picture = draw(series, "day", form, share=False)
            monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
            assert picture == draw(series, "day", form, share=False)
            assert picture.startswith(start)

    @pytest.mark.parametrize("query", [r"$\frac{1}{2}$", "cost $5", "<b>&amp;", "_Syria", "x" * 60, "叙利亚"])
    def test_a_query_is_shown_as_it_is_written(self, query):
        shown = texts(draw([[bucket(query, 0, 3)], [bucket("other", 0, 3)]], "day", "svg", share=False))
        assert [text.strip() for text in shown[-2:]] == [query, "other"]

    def test_a_long_one_is_cut_and_one_that_commands_a_terminal_is_harmless(self):
        (shown,) = texts(draw([[bucket("y" * 61, 0, 3)]], "day", "svg", share=False))[-1:]
        assert shown == "y" * 59 + "…"
        (shown,) = texts(draw([[bucket("a\x1b[31m\x00\nb", 0, 3)]], "day", "svg", share=False))[-1:]
        assert shown == "a\ufffd[31m\ufffd b"

    @settings(max_examples=10, deadline=None)
    @given(st.text(min_size=1, max_size=20))
    def test_whatever_is_asked_it_is_a_picture(self, query):
        texts(draw([[bucket(query, 0, 3)]], "day", "svg", share=True))

    def test_labels_say_what_is_counted_and_what_is_not_shown(self):
        undated = Bucket("Syria", "undated", None, None, 1234, 1.0, gap=False)
        shown = texts(draw([[bucket("Syria", 0, 3), undated]], "month", "svg", share=False))
        assert shown[-1] == "Syria (and 1,234 undated)"
        assert "articles a month" in shown
        assert "2017-12-11" in shown
        assert "% of the articles of a month" in texts(draw([[bucket("Syria", 0, 3)]], "month", "svg", share=True))

    def test_each_gap_is_a_grey_stretch(self):
        gaps = (False, True, True, False, True)
        series = [[bucket("Syria", at, 2 * (not gap), gap=gap) for at, gap in enumerate(gaps)]]
        grey = draw(series, "day", "svg", share=False).count(b"fill: #e6e6e6")
        assert grey == 2

    def test_a_picture_of_nothing_and_one_of_too_much_are_refused(self, monkeypatch):
        undated = Bucket("Syria", "undated", None, None, 4, 1.0, gap=False)
        with pytest.raises(UsageError, match="nothing to draw"):
            draw([[undated]], "day", "svg", share=False)
        monkeypatch.setattr(plot, "MOST_BUCKETS", 2)
        with pytest.raises(UsageError, match="cannot show 3 stretches"):
            draw([[bucket("Syria", at, 1) for at in range(3)]], "day", "svg", share=False)
