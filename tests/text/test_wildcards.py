import pytest

from newsgrep.text.wildcards import fold_pattern, literal_start, pattern_regex


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        ("withdraw*", ["withdraw", "withdrawal"], ["withdrew", "awithdraw"]),
        ("w?r", ["war"], ["wr", "warr"]),
        ("*draw*", ["draw", "withdrawn"], ["drew"]),
        ("a*b?c", ["abxc", "axxbyc"], ["abc"]),
        ("Zür*", ["zurich"], ["zorn"]),
    ],
)
def test_a_pattern_stands_for_whole_folded_words(pattern, yes, no):
    regex = pattern_regex(fold_pattern(pattern))
    assert [word for word in yes if not regex.fullmatch(word)] == []
    assert [word for word in no if regex.fullmatch(word)] == []


def test_ten_thousand_stars_are_one():
    assert pattern_regex("a" + "*" * 10_000 + "b").fullmatch("a" * 200 + "c") is None
    assert pattern_regex("*a*a*a*a*a*a*a*b").fullmatch("a" * 200) is None


def test_the_letters_before_the_first_wildcard_narrow_the_search():
    assert literal_start("with*dr?w") == "with"
    assert literal_start("?with") == ""
