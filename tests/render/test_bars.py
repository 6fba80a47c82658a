import io
from datetime import date

import pytest

from newsgrep.model.explored import Bucket, Facet
from newsgrep.render.bars import bar, write_facets, write_timeline
from newsgrep.render.look import Look


def written(write, what, width=40):
    out = io.StringIO()
    write(what, out, Look("/", width=width))
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "most", "width", "drawn"),
    [(0, 8, 4, ""), (8, 8, 4, "████"), (4, 8, 4, "██"), (5, 8, 4, "██▌"), (1, 10_000, 4, "▏"), (3, 24, 1, "▏")],
)
def test_a_bar_is_as_long_as_its_number_and_never_nothing(value, most, width, drawn):
    assert bar(value, most, width) == drawn


def test_facets_are_aligned_whatever_letters_they_have():
    facets = [Facet("people", "習近平", 12, 0.6), Facet("people", "Li\x1b\nYu", 3, 0.15)]
    assert written(write_facets, facets) == (
        "習近平  ████████████████████  12   60.0%\nLi\ufffd Yu  █████                  3   15.0%\n"
    )


def test_a_long_name_is_cut():
    line = written(write_facets, [Facet("people", "x" * 99, 1, 1.0)], width=80)
    assert line.startswith("x" * 39 + "…  ")


def test_significance_stands_behind_where_it_is_known():
    assert written(write_facets, [Facet("people", "Li", 1, 1.0, 34.678)]).endswith("100.0%      34.7\n")


def buckets(query, *counts):
    found = [
        Bucket(query, f"{year}", date(year, 1, 1), date(year, 12, 31), n, n / 4, False)
        for year, n in enumerate(counts, 2017)
    ]
    return [*found, Bucket(query, "2020", date(2020, 1, 1), date(2020, 12, 31), 0, None, True)]


def test_a_timeline_has_a_line_a_bucket_and_a_dot_in_a_gap():
    assert written(write_timeline, [buckets("war", 4, 0, 1)]) == (
        "2017  ███████████████████████  4  100.0%\n"
        "2018                           0    0.0%\n"
        "2019  █████▊                   1   25.0%\n"
        "2020  ·                        0\n"
    )


def test_several_queries_stand_side_by_side():
    assert written(write_timeline, [buckets("war", 4), buckets("peace", 2)], width=46) == (
        "      war                  peace\n"
        "2017  ████████  4  100.0%  ████      2   50.0%\n"
        "2020  ·         0          ·         0\n"
    )
