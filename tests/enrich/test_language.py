"""English is told from other languages by what is stated, else by its function words."""

import pytest

from newsgrep.enrich.language import is_english

ENGLISH = "The council said on Monday that it would repair the harbour wall before the winter storms came back to town."
# Full of words that English has, too.
FRENCH = "On me dit que le président a été à Paris, on a vu le ministre, et la France a dit non à la réforme de lundi."
SPANISH = (
    "El presidente no me dijo a la prensa que el gobierno a su vez no tenía otra opción que la de esperar a todos."
)
DUTCH = (
    "De minister is in de Kamer geweest en had daar over de plannen gesproken, was de conclusie, of is dat zo in het"
)
ITALIAN = (
    "Il presidente ha detto a Roma che il governo non ha altra scelta che attendere i ministri a Bruxelles in pace."
)


def test_english_is_english() -> None:
    assert is_english(None, ENGLISH)


@pytest.mark.parametrize("text", [FRENCH, SPANISH, DUTCH, ITALIAN])
def test_other_languages_are_not(text: str) -> None:
    assert not is_english(None, text)


@pytest.mark.parametrize(("lang", "english"), [("en", True), ("EN-us", True), ("English", True), ("fr", False)])
def test_what_is_stated_decides(lang: str, english: bool) -> None:
    assert is_english(lang, ENGLISH) is english
    assert is_english(lang, FRENCH) is english


@pytest.mark.parametrize("lang", [None, "", " ", "und", "unknown"])
def test_where_nothing_is_stated_the_words_decide(lang: str | None) -> None:
    assert is_english(lang, ENGLISH)
    assert not is_english(lang, FRENCH)


def test_few_words_are_no_measure() -> None:
    assert is_english(None, "Le président a dit non.")
    assert is_english(None, "")
