"""The language of an article is the one that is stated, else the one that its words tell."""

import pytest

from newsgrep.enrich.language import find_language, is_english

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


GERMAN = (
    "Der Minister hat am Montag in Berlin erklärt, dass die Regierung keine andere Wahl habe, als auf die Partner zu "
    "warten, sagte sein Sprecher."
)
JAPANESE = "大統領は月曜日、シリアからの部隊の撤退を命じたと政府の報道官が述べた。部隊は来月までに帰国する予定である。"
RUSSIAN = "Президент России приказал начать вывод войск из Сирии, сообщили агентства."


def test_english_is_english() -> None:
    assert find_language(None, ENGLISH) == "en"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (FRENCH, "fr"), (SPANISH, "es"), (DUTCH, "nl"), (ITALIAN, "it"), (GERMAN, "de"), (JAPANESE, "ja"),
        (RUSSIAN, "ru"),
    ],
)  # fmt: skip
def test_other_languages_are_told_by_their_words(text: str, lang: str) -> None:
    assert find_language(None, text) == lang


@pytest.mark.parametrize("lang", ["en", "EN-us", "English", "fr", "pt-BR", "tlh"])
def test_what_is_stated_decides(lang: str) -> None:
    assert find_language(lang, ENGLISH) == lang
    assert find_language(lang, FRENCH) == lang


@pytest.mark.parametrize("lang", [None, "", " ", "und", "unknown"])
def test_where_nothing_is_stated_the_words_decide(lang: str | None) -> None:
    assert find_language(lang, ENGLISH) == "en"
    assert find_language(lang, FRENCH) == "fr"


@pytest.mark.parametrize("text", ["Le président a dit non.", "", "日本語", "12 34"])
def test_too_few_words_tell_nothing(text: str) -> None:
    assert find_language(None, text) is None


@pytest.mark.parametrize(
    ("lang", "english"),
    [(None, True), ("en", True), ("en-GB", True), ("English", True), ("eng", True), ("und", True), ("fr", False)],
)
def test_the_rules_for_english_are_for_english_and_what_nobody_knows(lang: str | None, english: bool) -> None:
    assert is_english(lang) is english
