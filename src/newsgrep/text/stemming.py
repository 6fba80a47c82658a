"""Which forms of a word are one word: stems, by the language of the text.

Stemmers are Snowball's (https://snowballstem.org). They are given folded words, since that is what an index holds and
what finds a word that was typed without accents. Most of them give the same groups for words with and without accents;
for the others the accents of some endings are put back before.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from newsgrep.model.value import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

ENGLISH = "english"
"""How a text is stemmed whose language nobody knows, as well."""

NOT_STEMMED = "-"
"""A text in a language without a stemmer."""

# Codes of languages (ISO 639-1, then 639-2), and Snowball's stemmers: those of snowballstemmer 2.2 and later.
_LANGUAGES = (
    ("en eng", ENGLISH),
    ("ar ara", "arabic"),
    ("ca cat", "catalan"),
    ("da dan", "danish"),
    ("nl dut nld", "dutch"),
    ("fi fin", "finnish"),
    ("fr fre fra", "french"),
    ("de ger deu", "german"),
    ("el gre ell", "greek"),
    ("hu hun", "hungarian"),
    ("id ind", "indonesian"),
    ("it ita", "italian"),
    ("lt lit", "lithuanian"),
    ("no nor nb nob nn nno", "norwegian"),
    ("pt por", "portuguese"),
    ("ro rum ron", "romanian"),
    ("ru rus", "russian"),
    ("es spa", "spanish"),
    ("sv swe", "swedish"),
    ("tr tur", "turkish"),
)
_STEMMINGS = {codes.split()[0]: stemming for codes, stemming in _LANGUAGES}
# What else a format may call them: the other codes, and the English name, which is the stemmer's.
_CODES = {name: codes.split()[0] for codes, stemming in _LANGUAGES for name in (*codes.split(), stemming)}
_UNDETERMINED = frozenset(("", "und", "mul", "zxx", "unknown"))

# The endings that a stemmer knows only with their accents, without and with them.
_ENDINGS: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType(
    {
        "french": (("ee", "ée"), ("ees", "ées")),
        "portuguese": (("cao", "ção"), ("coes", "ções"), ("sao", "são"), ("soes", "sões")),
        "catalan": (("cio", "ció"), ("sio", "sió")),
        "russian": (("аи", "ай"), ("еи", "ей"), ("ои", "ой"), ("ыи", "ый")),
    }
)

_SHORTEST = 3  # Snowball leaves words of one or two letters alone
_CACHE_SIZE = 200_000  # words


def language_of(lang: str | None) -> str | None:
    """Give the language of a tag, `fr` for `fr-CA` and `French`; None for no tag and for those that name none."""
    language = (lang or "").strip().lower().replace("_", "-").partition("-")[0]
    return None if language in _UNDETERMINED else _CODES.get(language, language)


def stemming_of(lang: str | None) -> str:
    """Give how a text with a language tag is stemmed: the name of a stemmer, or `NOT_STEMMED`."""
    language = language_of(lang)
    return ENGLISH if language is None else _STEMMINGS.get(language, NOT_STEMMED)


def stem(word: str, stemming: str = ENGLISH) -> str:
    """Give the stem of a folded word; it is folded, too."""
    cached = _stems(stemming)
    known = cached.get(word)
    if known is None:
        if len(cached) >= _CACHE_SIZE:
            cached.clear()
        (known,) = stems([word], stemming)
        cached[word] = known
    return known


def stems(words: list[str], stemming: str = ENGLISH) -> list[str]:
    """Give the stem of each of many folded words: faster than one by one."""
    if stemming == NOT_STEMMED:
        return words
    endings = _ENDINGS.get(stemming, ())
    spelled = [_with_accents(word, endings) for word in words] if endings else words
    stemmed = _stemmer(stemming).stemWords(spelled)
    if stemming != ENGLISH:  # whose stems have no letters that folding changes
        stemmed = _folded(stemmed)
    return [stem if _is_stemmed(word) else word for word, stem in zip(words, stemmed, strict=True)]


def _with_accents(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, accented in endings:
        if word.endswith(ending):
            return word.removesuffix(ending) + accented
    return word


def _folded(words: list[str]) -> list[str]:
    from newsgrep.text.words import fold

    return [fold(word) for word in words]


def _is_stemmed(word: str) -> bool:
    return len(word) >= _SHORTEST and "." not in word


@cache
def _stems(stemming: str) -> dict[str, str]:  # noqa: ARG001  one for each
    return {}


@cache
def _stemmer(stemming: str) -> Any:
    import snowballstemmer

    stemmer = snowballstemmer.stemmer(stemming)
    stemmer.maxCacheSize = 0  # looking a word up in its cache takes three times as long as stemming it
    return stemmer
