"""Words of one text are one word by the stemmer of its language, written with accents or without."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgrep.text.stemming import ENGLISH, NOT_STEMMED, language_of, stem, stemming_of, stems
from newsgrep.text.words import fold

# Forms of one word as news uses them.
FORMS = {
    "en": "withdraw withdraws withdrawing",
    "fr": "annoncé annoncée annoncées annoncer|président présidents|élection élections|tué tuée tués",
    "es": "elección elecciones|anunció anunciar anunciado|operación operaciones|político política políticos",
    "pt": "operação operações|governo governos|político política políticos",
    "it": "elezione elezioni|annunciato annunciata annunciare|decisione decisioni",
    "de": "Wahl Wahlen|Haus Häuser Häusern|Stadt Städte Städten|großer großen großes|Straße Straßen",
    "nl": "verkiezing verkiezingen|regering regeringen|president presidenten",
    "sv": "regering regeringen regeringar|krig kriget krigen",
    "da": "regering regeringen regeringer|præsident præsidenten præsidenter",
    "no": "regjering regjeringen regjeringer|krig krigen kriger",
    "ru": "новый новая новые нового|русский русская русские|министр министра министры|война войны войну",
    "el": "κυβέρνηση κυβερνήσεις|πόλεμος πολέμου",
    "ca": "govern governs|decisió decisions",
    "lt": "karas karo karai",
}


@pytest.mark.parametrize("lang", FORMS)
def test_forms_of_one_word_have_one_stem_without_their_accents(lang):
    for forms in FORMS[lang].split("|"):
        for one, other in combinations(forms.split(), 2):
            assert stem(fold(one), stemming_of(lang)) == stem(fold(other), stemming_of(lang)), (one, other)


def test_each_language_has_its_own_stems():
    assert stem("nations", stemming_of("en")) == stem("nation", stemming_of("en"))
    assert stem("regeringen", ENGLISH) != stem("regering", ENGLISH)
    assert stem("regeringen", stemming_of("sv")) == stem("regering", stemming_of("sv"))


@pytest.mark.parametrize(
    ("tag", "stemming"),
    [
        (None, ENGLISH), ("", ENGLISH), ("und", ENGLISH), ("en", ENGLISH), ("en-US", ENGLISH), ("English", ENGLISH),
        ("fr", "french"), ("fr_CA", "french"), ("fre", "french"), ("French", "french"), ("NB-no", "norwegian"),
        ("ja", NOT_STEMMED), ("zh-Hans", NOT_STEMMED), ("nonsense", NOT_STEMMED),
    ],
)  # fmt: skip
def test_a_tag_tells_the_stemmer(tag, stemming):
    assert stemming_of(tag) == stemming


def test_a_tag_names_a_language_whatever_its_form():
    assert {language_of(tag) for tag in ("de", "de-AT", "DE_ch", "ger", "deu", "German")} == {"de"}
    assert {language_of(tag) for tag in (None, "", "und", "mul")} == {None}


@given(st.lists(st.text(min_size=1).map(fold)), st.sampled_from(["en", "fr", "ru", "tr", "ar", "ja"]))
def test_stems_of_many_are_those_of_each_and_folded(words, lang):
    stemming = stemming_of(lang)
    found = stems(words, stemming)
    assert found == [stem(word, stemming) for word in words]
    assert all(fold(one) == one for one, word in zip(found, words, strict=True) if fold(word) == word)
