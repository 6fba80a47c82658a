"""What the score of a candidate sees of the words around it: a kernel, compiled where a compiler is.

The names of the features are those of the weights file, so code and file change together.
"""

import re

from newsgrep.enrich.names.capitals import is_shouted, lower
from newsgrep.enrich.names.lexicon import ABBREVIATION, STATE, Lexicon
from newsgrep.enrich.names.spans import Candidate
from newsgrep.text.pattern import pattern
from newsgrep.text.scan import COMPILED

# A space may stand before a mark or an 's: corpora and some feeds keep words apart from punctuation.
RIGHT = pattern(
    r"(?P<genitive> ?['’]s\b)?(?: ?(?P<mark>[,;:().\"”'&-])| (?P<word>[A-Za-z]+)|(?P<end>\n)| (?P<digit>\d))?"
)
_MARKS = ",;:().\"”'&-"
_AGE = re.compile(r" \d\d\b ?[,.]?")
_APPOSITION = re.compile(r" (([a-z]+)[\w '’-]{0,30})")
_PLACE_NOUN = re.compile(r" ([a-z]+)(?: ([a-z]+))?")
_AFTER_DATELINE = frozenset((" (", " /", ", ", " ,", " -", " –", " —", "—", " _"))  # MOSCOW (Reuters) - …
# What only a dateline has, so that its place need not be known: "BREGA, Libya, Dec 11 (Reuters) -".
_DATELINE = pattern(
    r"(?: ?/[A-Z][A-Z ]+)?(?: ?, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?(?: ?, [A-Z][a-z]+\.? \d\d?)? ?"
    r"(?:\( ?(?:AP|AFP|UPI|Reuters|REUTERS|Bloomberg|Xinhua|CNN|ANI|PTI|dpa) ?\)|/TASS/)? ?(?:--?|[–—_]) "
)
# The state after a town, in full or shortened.
_STATE = pattern(r" ?, ((?:[A-Z]\. ?){2}|[A-Z][a-z]+\.|(?:(?:North|South|West|New|Rhode) )?[A-Z][a-z]+)(?!\w| ?['’]s)")
# Party and state behind a member of Congress: "Hatch (R-UT)", "Murray, D-Wash.,".
_SEAT = pattern(r"(?: \(|, )(?:R|D|I|ID|DFL)\.?[-–][A-Z][A-Za-z.]")
_BEFORE_SEAT = frozenset((" (", ", "))
_STATES = frozenset((STATE, ABBREVIATION))
_GENITIVES = ("'s", "’s")
_LOOK_AHEAD = 18  # characters after a comma in which "Paris, France" has its second name


class Context:
    """Looks at what stands around candidates; the lists that it needs of the lexicon are at hand."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tiers = lexicon.tiers
        self.common = lexicon.common
        self.demonyms = lexicon.demonyms
        self.affiliations = lexicon.affiliations
        self.organisations = lexicon.organisations
        self.organisation_words = lexicon.organisation_words
        self.first_names = lexicon.first_names
        self.place_words = lexicon.place_words
        self.place_nouns = lexicon.place_nouns
        self.locatives = lexicon.locatives
        self.person_nouns = lexicon.person_nouns
        self.personal_verbs = lexicon.personal_verbs
        self.organisation_nouns = lexicon.organisation_nouns
        self.local_nouns = lexicon.local_nouns
        self.strong_titles = lexicon.strong_titles
        self.ambiguous_places = lexicon.ambiguous_places

    def features(self, text: str, candidate: Candidate) -> list[str]:
        """Give the features of what stands around a mention: `l` left of it, `r` right, `t` its title, `x` the rest."""
        end, words, title = candidate.end, candidate.words, candidate.title
        before, before_that = candidate.before, candidate.before_that
        features = [self._left(before)]
        if before in self.person_nouns:
            features.append("lPN")
        elif before in self.locatives:
            features.append("lLC")
        if title:
            features += ("t" + title, "tS!" if title in self.strong_titles else "tW!")
        if candidate.after_demonym:
            features.append("xdm")
        if candidate.opens:
            features.append("xsent1" if words.lower() in self.common else "xsent0")
        if before == "of":
            if before_that[:1].isupper():
                features.append(
                    "xofo"
                    if before_that in self.organisation_words
                    else "xofp"
                    if before_that in self.place_words
                    else "xof"
                )
            elif before_that.endswith(","):  # "Boies, of Armonk"
                features.append("xofc")
        elif before in ("the", "The"):
            features.append("xthe1" if " " in words else "xthe0")
        genitive, kind, found, stop = look_right(text, end)
        if genitive:
            features.append("xposs")
        if kind == "word":
            features.append("r" + found.lower())
            if found in self.personal_verbs:
                features.append("rPV")
            elif found == "of":
                features += self._after_of(text, stop)
            else:
                if found in self.organisation_nouns:
                    features.append("rON")
                if found in self.local_nouns:
                    features.append("rLN")
        elif kind == "mark":
            features.append("r" + found)
            if found == ",":
                features += self._after_comma(text, stop)
        elif kind == "end":
            features.append("rNL")
        elif kind == "digit":
            features.append("rDG")
        return features

    def _left(self, before: str) -> str:
        """Give the feature of the word before, of an owner its tier: "Slovenia's Polona Hercog"."""
        if before.endswith(_GENITIVES) and len(before) > 3:
            return f"lgen{self.tiers.get(before[: len(before) - 2])}"
        return "l" + before.lower()

    def _after_of(self, text: str, at: int) -> list[str]:
        """Give the feature of a place in "Nishioka of Japan"."""
        tier = self.tiers.get(text[at + 1 : at + _LOOK_AHEAD].split(" ", 1)[0].rstrip(",."))
        return [f"rof{tier}"] if tier else []

    def _after_comma(self, text: str, at: int) -> list[str]:
        """Give the features of what follows a comma that ends at `at`: "Trump, 71,", "Paris, France", "Cook, who"."""
        if _AGE.match(text, at):
            return ["xage"]
        word = _APPOSITION.match(text, at)
        if word:
            who = not self.person_nouns.isdisjoint(word[1].split(" "))  # "Cook, the company's chief executive"
            return ["c" + word[2], "cPN"] if who else ["c" + word[2]]
        tier = self.tiers.get(text[at + 1 : at + _LOOK_AHEAD].split(" ", 1)[0].rstrip(",."))
        return [f"xr{tier}"] if tier else []

    def shows_place(self, text: str, candidate: Candidate) -> bool:
        """Whether the text shows a place: a dateline, "Peotone, Ill.", "at the Khmeimim airbase"."""
        if candidate.opens and is_shouted(candidate.words, self.lexicon):
            return self._is_dateline(text, candidate)
        before = candidate.before_that if candidate.before == "the" else candidate.before
        if before.lower() in self.locatives:
            match = _PLACE_NOUN.match(text, candidate.end)
            if match and (match[1] in self.place_nouns or f"{match[1]} {match[2]}" in self.place_nouns):
                return self._is_unknown(candidate.words)
        if candidate.before == "of" and candidate.before_that in self.place_nouns:
            return self._is_unknown(candidate.words)
        # Looking for the comma first keeps this fast.
        return (
            "," in text[candidate.end : candidate.end + 2]
            and not candidate.title
            and self._is_in_state(text, candidate)
        )

    def shows_member(self, text: str, candidate: Candidate) -> bool:
        """Whether party and state follow, as behind the name of a member of Congress."""
        end = candidate.end
        return text[end : end + 2] in _BEFORE_SEAT and _SEAT.match(text, end) is not None

    def _is_dateline(self, text: str, candidate: Candidate) -> bool:
        """Whether capitals at the start of a sentence are where a story was written."""
        if (
            lower(candidate.words, self.lexicon) in self.tiers
            and text[candidate.end : candidate.end + 2] in _AFTER_DATELINE
        ):
            return True
        at_line_start = candidate.start == 0 or text[candidate.start - 1] == "\n"
        return at_line_start and _DATELINE.match(text, candidate.end) is not None

    def _is_in_state(self, text: str, candidate: Candidate) -> bool:
        """Whether the state follows: "Marion, Ill.", "Akron, Ohio"; not "Edwards, Virginia's governor"."""
        match = _STATE.match(text, candidate.end)
        if not match:
            return False
        state = (
            match[1] if match[1] in self.tiers else match[1].removesuffix(".")
        )  # "Ill.", but "Ohio." ends a sentence
        if self.tiers.get(state) not in _STATES or state in self.ambiguous_places:
            return False
        words = candidate.words.split(" ")
        return len(words) == 1 or candidate.words in self.tiers or self._is_unknown(candidate.words)

    def _is_unknown(self, name: str) -> bool:
        """Whether no list has the name or, but for common ones, a word of it; acronyms are taken for organisations."""
        words = name.replace("-", " ").split(" ")  # "the Syrian-Turkish border"
        return not (
            name.isupper()
            or name in self.tiers
            or name in self.organisations
            or words[0] in self.first_names
            or all(word.lower() in self.common for word in words)
            or any(
                word in self.organisation_words or (word in self.demonyms or word in self.affiliations)
                for word in words
            )
        )


def look_right(text: str, at: int) -> tuple[bool, str, str, int]:
    """Give what stands right of a name that ends at `at`.

    Returns:
        Whether an 's belongs to it; then what follows that: `mark`, `word`, `end` of the line, `digit` or nothing; as
        written; and where it ends.
    """
    if COMPILED:
        return _scan_right(text, at)
    match = RIGHT.match(text, at)
    kind = match.lastgroup if match else None
    if match is None or kind is None or kind == "genitive":
        return kind is not None, "", "", at
    return match["genitive"] is not None, kind, match[kind], match.end()


def _scan_right(text: str, at: int) -> tuple[bool, str, str, int]:
    """Do it by loops."""
    size = len(text)
    stop = at + 1 if at < size and text[at] == " " else at
    genitive = False
    if stop + 1 < size and text[stop] in "'’" and text[stop + 1] == "s":
        genitive = stop + 2 >= size or not (text[stop + 2].isalnum() or text[stop + 2] == "_")
        if genitive:
            at = stop + 2
    if at >= size:
        return genitive, "", "", at
    first = text[at]
    if first == "\n":
        return genitive, "end", "\n", at + 1
    stop = at + 1 if first == " " else at
    if stop >= size:
        return genitive, "", "", at
    letter = text[stop]
    if letter in _MARKS:
        return genitive, "mark", letter, stop + 1
    if first != " ":
        return genitive, "", "", at
    end = stop
    while end < size and ("a" <= text[end] <= "z" or "A" <= text[end] <= "Z"):
        end += 1
    if end > stop:
        return genitive, "word", text[stop:end], end
    if letter.isdecimal():
        return genitive, "digit", letter, stop + 1
    return genitive, "", "", at
