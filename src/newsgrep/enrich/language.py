"""Which language a text is in: rules for names and dates know English, stemming some more."""

import re

from newsgrep.text.stemming import language_of

FUNCTION_WORDS = frozenset(
    "the of to and a in that is was he for it with as his on be at by i this had not are but from or have an they which"
    " one you were her all she there would their we him been has when who will more no if out so said what up its about"
    " into than them can only other new some could time these two may then do first any my now such like our over man"
    " me even most made after also did many before must through back years where much your way well down should because"
    " each just those people mr how too".split()
)
# Those that other languages have as well, in some meaning: the French "on a", the German "in so was", the Dutch "of".
_SHARED = frozenset(
    "a all an as at be been by do had he her his i in is it man me most my no not of on or over so some then time to"
    " too was we well".split()
)
_ENGLISH_ONLY = FUNCTION_WORDS - _SHARED
_SHARE = 0.05  # of these; 0.1 to 0.3 in 295 Wikinews articles, at most 0.01 in 20 German, Japanese and Romance texts

_READ = 5_000  # code points; the language does not change further down
_LAST_LATIN = "\u024f"
_FEWEST = 20  # words; a shorter text is no measure
_FEWEST_LETTERS = 40  # of a text that is not in Latin letters, which may have no spaces between words
_WORD = re.compile(r"\w+")


def find_language(stated: str | None, text: str) -> str | None:
    """Give the language of an article as a tag, `en` or `fr-CA`: as stated, else by its words; None where few tell.

    English is told by its function words, since most texts are English; whatever else by py3langid (Lui and Baldwin
    2012, "langid.py: An Off-the-shelf Language Identification Tool"), which takes a millisecond.

    Args:
        stated: As a format states it, or None.
        text: The article's.
    """
    if language_of(stated):
        return stated
    start = text[:_READ]
    words = _WORD.findall(start.lower())
    if len(words) >= _FEWEST:
        if sum(word in _ENGLISH_ONLY for word in words) >= _SHARE * len(words):
            return "en"
    elif _other_letters(start) < _FEWEST_LETTERS:
        return None
    from py3langid import classify

    return str(classify(start)[0])


def is_english(lang: str | None) -> bool:
    """Whether the rules for English are for an article: it is in English, or its language is not known."""
    return language_of(lang) in (None, "en")


def _other_letters(text: str) -> int:
    """Give how many letters are not Latin."""
    return 0 if text.isascii() else sum(letter.isalpha() and letter > _LAST_LATIN for letter in text)
