"""What the score of a candidate sees: the name by itself, and what stands around it.

The names of the features are those of the weights file, so code and file change together.
"""

import re
from collections.abc import Iterator

from newsgrep.enrich.names.capitals import is_shouted, lower
from newsgrep.enrich.names.lexicon import Lexicon
from newsgrep.enrich.names.spans import PARTICLES, Candidate

_RIGHT = re.compile(
    r"(?P<genitive>['’]s\b)?(?: ?(?P<mark>[,;:().\"”'-])| (?P<word>[A-Za-z]+)|(?P<end>\n)| (?P<digit>\d))?"
)
_AGE = re.compile(r", \d\d\b[,.]?")
_PLACE_NOUN = re.compile(r" ([a-z]+)(?: ([a-z]+))?")
_AFTER_DATELINE = frozenset((" (", " /", ", ", " -", " –", " —", "—"))  # MOSCOW (Reuters) - …
_LOOK_AHEAD = 18  # characters after a comma in which "Paris, France" has its second name


def own_features(name: str, lex: Lexicon) -> Iterator[str]:
    """Yield the features of a name by itself; `i` for inner is their first letter."""
    shouted = is_shouted(name, lex)
    if shouted:
        name = lower(name, lex)
        yield "iUC"
    words = name.split(" ")
    tier = lex.tiers.get(name)
    yield f"in{min(len(words), 5)}"
    yield f"ipl={tier}"
    yield from _one_word(name, tier, lex) if len(words) == 1 else _several_words(words, lex)
    last = words[-1]
    if last in lex.organisation_words:
        yield "iokl"
        yield f"iokl_n{min(len(words), 3)}"
    elif len(words) > 1 and any(word in lex.organisation_words for word in words):
        yield "ioka"
    if name in lex.organisations:
        yield "iorgx"
    if words[0][1:2] == ".":
        yield f"idot{min(len(words), 2)}"
    if name.isupper():
        yield f"iup{len(name) <= 5:d}"  # an acronym
    elif any(c.isupper() for c in last[1:]):
        yield "imix"
    if "-" in name:
        yield "ihyph"
    if name[-1].isdigit():
        yield "idig"


def _one_word(name: str, tier: str | None, lex: Lexicon) -> Iterator[str]:
    common = name.lower() in lex.common
    first = name in lex.first_names
    if common:
        yield "icw"
    yield "if" if first else "inf"
    yield f"ipl{tier}_f{first:d}_cw{common:d}"


def _several_words(words: list[str], lex: Lexicon) -> Iterator[str]:
    first = words[0].split("-", 1)[0] in lex.first_names  # Jean-Claude
    yield f"imf{first:d}_n{min(len(words), 4)}"
    if first:
        yield "imf"
    if words[0].lower() in lex.common:
        yield f"imcw{first:d}"
    if words[-1].lower() in lex.common:
        yield f"imcl{first:d}"
    yield f"iplf={lex.tiers.get(words[0])}"
    yield f"ipll={lex.tiers.get(words[-1])}"
    if len(words) > 2 and words[1][1:2] == ".":  # first name, initial, surname
        yield "iinit"
    if not PARTICLES.isdisjoint(words):
        yield "iconn"
    if words[-1] in lex.place_words:
        yield "ipkl"
    if words[0] in lex.place_words:
        yield "ipkf"
    if any(lex.is_demonym(word) for word in words):
        yield "idem"


def context_features(text: str, candidate: Candidate, lex: Lexicon) -> list[str]:
    """Give the features of what stands around a mention: `l` left of it, `r` right, `t` its title, `x` the rest."""
    _, end, words, before, before_that, title, after_demonym, opens = candidate
    features = ["l" + before.lower()]
    if title:
        features += ("t" + title, "tS!" if title in lex.strong_titles else "tW!")
    if after_demonym:
        features.append("xdm")
    if opens:
        features.append("xsent1" if words.lower() in lex.common else "xsent0")
    if before == "of":
        if before_that[:1].isupper():
            features.append(
                "xofo" if before_that in lex.organisation_words else "xofp" if before_that in lex.place_words else "xof"
            )
    elif before in ("the", "The"):
        features.append("xthe1" if " " in words else "xthe0")
    match = _RIGHT.match(text, end)
    if match:
        genitive, mark, word, line_end, digit = match.groups()
        if genitive:
            features.append("xposs")
        if word:
            features.append("r" + word.lower())
        elif mark:
            features.append("r" + mark)
            if mark == ",":
                features += _after_comma(text, end, lex)
        elif line_end:
            features.append("rNL")
        elif digit:
            features.append("rDG")
    return features


def _after_comma(text: str, end: int, lex: Lexicon) -> list[str]:
    """Give the feature of an age or a place that follows: "Trump, 71," and "Paris, France"."""
    if _AGE.match(text, end):
        return ["xage"]
    tier = lex.tiers.get(text[end + 2 : end + _LOOK_AHEAD].split(" ", 1)[0].rstrip(",."))
    return [f"xr{tier}"] if tier else []


def stands_as_place(text: str, candidate: Candidate, lex: Lexicon) -> bool:
    """Whether the text shows a place: a dateline, or an unknown name in "at the Khmeimim airbase"."""
    if candidate.opens and is_shouted(candidate.words, lex):
        is_known = lower(candidate.words, lex) in lex.tiers
        return is_known and text[candidate.end : candidate.end + 2] in _AFTER_DATELINE
    before = candidate.before_that if candidate.before == "the" else candidate.before
    if before.lower() not in lex.locatives:
        return False
    match = _PLACE_NOUN.match(text, candidate.end)
    if not match or (match[1] not in lex.place_nouns and f"{match[1]} {match[2]}" not in lex.place_nouns):
        return False
    return _is_unknown(candidate.words, lex)


def _is_unknown(name: str, lex: Lexicon) -> bool:
    """Whether no list has the name or, but for common ones, a word of it; acronyms are taken for organisations."""
    words = name.split(" ")
    return not (
        name.isupper()
        or name in lex.tiers
        or name in lex.organisations
        or words[0] in lex.first_names
        or all(word.lower() in lex.common for word in words)
        or any(word in lex.organisation_words or lex.is_demonym(word) for word in words)
    )
