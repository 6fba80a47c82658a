"""Whether a text is English, which is what the rules for names and dates know."""

import re

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
_FEWEST = 20  # words; a shorter text is no measure
_WORD = re.compile(r"\w+")
_UNDETERMINED = frozenset(("und", "mul", "zxx", "unknown"))


def is_english(lang: str | None, text: str) -> bool:
    """Whether a text is to be read as English: as stated, else by its words; a text of few words is.

    Args:
        lang: A language tag as a format states it, `en-GB` or `fr`, or None.
        text: The article's.
    """
    stated = (lang or "").strip().lower()
    if stated and stated not in _UNDETERMINED:
        return stated.startswith("en")
    words = _WORD.findall(text[:_READ].lower())
    if len(words) < _FEWEST:
        return True
    return sum(word in _ENGLISH_ONLY for word in words) >= _SHARE * len(words)
