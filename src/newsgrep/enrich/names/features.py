"""What the score of a candidate sees: the name by itself, and what stands around it.

The names of the features are those of the weights file, so code and file change together.
"""

import re
from collections.abc import Iterator

from newsgrep.enrich.names.capitals import is_shouted, lower
from newsgrep.enrich.names.lexicon import ABBREVIATION, STATE, Lexicon
from newsgrep.enrich.names.runs import PARTICLES
from newsgrep.enrich.names.spans import Candidate

# A space may stand before a mark or an 's: corpora and some feeds keep words apart from punctuation.
_RIGHT = re.compile(
    r"(?P<genitive> ?['’]s\b)?(?: ?(?P<mark>[,;:().\"”'&-])| (?P<word>[A-Za-z]+)|(?P<end>\n)| (?P<digit>\d))?"
)
_AGE = re.compile(r" \d\d\b ?[,.]?")
_APPOSITION = re.compile(r" (([a-z]+)[\w '’-]{0,30})")
_PLACE_NOUN = re.compile(r" ([a-z]+)(?: ([a-z]+))?")
_AFTER_DATELINE = frozenset((" (", " /", ", ", " ,", " -", " –", " —", "—", " _"))  # MOSCOW (Reuters) - …
# What only a dateline has, so that its place need not be known: "BREGA, Libya, Dec 11 (Reuters) -".
_DATELINE = re.compile(
    r"(?: ?/[A-Z][A-Z ]+)?(?: ?, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?(?: ?, [A-Z][a-z]+\.? \d\d?)? ?"
    r"(?:\( ?(?:AP|AFP|UPI|Reuters|REUTERS|Bloomberg|Xinhua|CNN|ANI|PTI|dpa) ?\)|/TASS/)? ?(?:--?|[–—_]) "
)
# The state after a town, in full or shortened.
_STATE = re.compile(
    r" ?, ((?:[A-Z]\. ?){2}|[A-Z][a-z]+\.|(?:(?:North|South|West|New|Rhode) )?[A-Z][a-z]+)(?!\w| ?['’]s)"
)
_STATES = frozenset((STATE, ABBREVIATION))
_GENITIVES = frozenset(("'s", "’s"))
_ENDING = 3  # letters
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
    yield from _ending(last)
    if "&" in words:
        yield "iamp"
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


def _ending(word: str) -> Iterator[str]:
    """Yield the end of a word: "ov" and "son" are of surnames, "burg" of towns."""
    if len(word) > _ENDING + 1 and word.isalpha():
        yield "s" + word[-_ENDING:].lower()


def _one_word(name: str, tier: str | None, lex: Lexicon) -> Iterator[str]:
    common = name.lower() in lex.common
    first = name in lex.first_names
    if common:
        yield "icw"
    yield "if" if first else "inf"
    if name in lex.surnames:
        yield f"isn{first:d}"
    yield f"ipl{tier}_f{first:d}_cw{common:d}"


def _several_words(words: list[str], lex: Lexicon) -> Iterator[str]:
    first = words[0].split("-", 1)[0] in lex.first_names  # Jean-Claude
    yield f"imf{first:d}_n{min(len(words), 4)}"
    if first:
        yield "imf"
    if words[-1] in lex.surnames:
        yield f"imsn{first:d}"
    if words[0].lower() in lex.common:
        yield f"imcw{first:d}"
    if words[-1].lower() in lex.common:
        yield f"imcl{first:d}"
    yield f"iplf={lex.tiers.get(words[0])}"
    yield f"ipll={lex.tiers.get(words[-1])}"
    if len(words) > 2 and words[1][1:2] == ".":  # first name, initial, surname
        yield "iinit"
    if any(word in PARTICLES and word != "&" for word in words):
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
    features = [_left(before, lex)]
    if before in lex.person_nouns:
        features.append("lPN")
    elif before in lex.locatives:
        features.append("lLC")
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
        elif before_that[-1:] == ",":  # "Boies, of Armonk"
            features.append("xofc")
    elif before in ("the", "The"):
        features.append("xthe1" if " " in words else "xthe0")
    match = _RIGHT.match(text, end)
    if match:
        genitive, mark, word, line_end, digit = match.groups()
        if genitive:
            features.append("xposs")
        if word:
            features.append("r" + word.lower())
            if word in lex.personal_verbs:
                features.append("rPV")
            elif word == "of":
                features += _after_of(text, match.end("word"), lex)
            else:
                if word in lex.organisation_nouns:
                    features.append("rON")
                if word in lex.local_nouns:
                    features.append("rLN")
        elif mark:
            features.append("r" + mark)
            if mark == ",":
                features += _after_comma(text, match.end("mark"), lex)
        elif line_end:
            features.append("rNL")
        elif digit:
            features.append("rDG")
    return features


def _left(before: str, lex: Lexicon) -> str:
    """Give the feature of the word before, where a place owns what follows by its tier: "Slovenia's Polona Hercog"."""
    if before[-1] == "s" and before[-2:] in _GENITIVES and len(before) > 3:
        return f"lgen{lex.tiers.get(before[:-2])}"
    return "l" + before.lower()


def _after_of(text: str, at: int, lex: Lexicon) -> list[str]:
    """Give the feature of a place in "Nishioka of Japan"."""
    tier = lex.tiers.get(text[at + 1 : at + _LOOK_AHEAD].split(" ", 1)[0].rstrip(",."))
    return [f"rof{tier}"] if tier else []


def _after_comma(text: str, at: int, lex: Lexicon) -> list[str]:
    """Give the features of what follows a comma that ends at `at`: "Trump, 71," and "Paris, France", "Cook, who"."""
    if _AGE.match(text, at):
        return ["xage"]
    word = _APPOSITION.match(text, at)
    if word:
        who = not lex.person_nouns.isdisjoint(word[1].split(" "))  # "Cook, the company's chief executive"
        return ["c" + word[2], "cPN"] if who else ["c" + word[2]]
    tier = lex.tiers.get(text[at + 1 : at + _LOOK_AHEAD].split(" ", 1)[0].rstrip(",."))
    return [f"xr{tier}"] if tier else []


def stands_as_place(text: str, candidate: Candidate, lex: Lexicon) -> bool:
    """Whether the text shows a place: a dateline, "Peotone, Ill.", or an unknown name in "at the Khmeimim airbase"."""
    if candidate.opens and is_shouted(candidate.words, lex):
        return _is_dateline(text, candidate, lex)
    before = candidate.before_that if candidate.before == "the" else candidate.before
    if before.lower() in lex.locatives:
        match = _PLACE_NOUN.match(text, candidate.end)
        if match and (match[1] in lex.place_nouns or f"{match[1]} {match[2]}" in lex.place_nouns):
            return _is_unknown(candidate.words, lex)
    if candidate.before == "of" and candidate.before_that in lex.place_nouns:
        return _is_unknown(candidate.words, lex)
    # Looking for the comma first keeps this fast.
    return "," in text[candidate.end : candidate.end + 2] and not candidate.title and _is_in_state(text, candidate, lex)


def _is_dateline(text: str, candidate: Candidate, lex: Lexicon) -> bool:
    """Whether capitals at the start of a sentence are where a story was written."""
    if lower(candidate.words, lex) in lex.tiers and text[candidate.end : candidate.end + 2] in _AFTER_DATELINE:
        return True
    at_line_start = candidate.start == 0 or text[candidate.start - 1] == "\n"
    return at_line_start and _DATELINE.match(text, candidate.end) is not None


def _is_in_state(text: str, candidate: Candidate, lex: Lexicon) -> bool:
    """Whether the state follows: "Marion, Ill.", "Akron, Ohio"; not "Edwards, Virginia's governor"."""
    match = _STATE.match(text, candidate.end)
    if not match:
        return False
    state = match[1] if match[1] in lex.tiers else match[1].removesuffix(".")  # "Ill.", but "Ohio." ends a sentence
    if lex.tiers.get(state) not in _STATES or state in lex.ambiguous_places:
        return False
    words = candidate.words.split(" ")
    return len(words) == 1 or candidate.words in lex.tiers or _is_unknown(candidate.words, lex)


def _is_unknown(name: str, lex: Lexicon) -> bool:
    """Whether no list has the name or, but for common ones, a word of it; acronyms are taken for organisations."""
    words = name.replace("-", " ").split(" ")  # "the Syrian-Turkish border"
    return not (
        name.isupper()
        or name in lex.tiers
        or name in lex.organisations
        or words[0] in lex.first_names
        or all(word.lower() in lex.common for word in words)
        or any(word in lex.organisation_words or lex.is_demonym(word) for word in words)
    )
