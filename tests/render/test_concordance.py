import io
from datetime import date

import pytest

from newsgrep.model.explored import Occurrence
from newsgrep.model.span import Span
from newsgrep.render.concordance import write_occurrences
from newsgrep.render.look import Look


def occurrence(left, match, right, day=None):
    return Occurrence("aaaa01", "/a", "", day, "body", 1, Span(0, 3), left, match, right)


FOUND = [
    occurrence("long before the cold ", "war", " had ended.", date(2017, 12, 11)),
    occurrence("習近平 and the ", "war\x1b", ""),
]


@pytest.mark.parametrize(("color", "on", "off"), [(False, "", ""), (True, "\x1b[1;31m", "\x1b[0m")])
def test_matches_stand_one_below_the_other(color, on, off):
    out = io.StringIO()
    write_occurrences(FOUND, out, Look("/", width=50, color=color))
    assert out.getvalue() == (
        f"2017-12-11  ore the cold {on}war{off} had ended.\n            近平 and the {on}war\ufffd{off}\n"
    )
